"""What each part of a page is taken for."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows.ingest.sections import MOST_SECTIONS, split_sections
from schemas.sections import KINDS

LEAD = "The harbour of Port Verity will reopen in June, the mayor said on Friday, four years after the storm."
MORE = "Fishing crews had asked for an earlier date, but the new quay is not finished."


def parts(text: str) -> list[tuple[str, str]]:
    return [(section.kind, text[section.start : section.end]) for section in split_sections(text)]


def kinds(text: str) -> list[str]:
    return [section.kind for section in split_sections(text)]


def check(text: str) -> None:
    position = 0
    for section in split_sections(text):
        assert section.kind in KINDS
        assert section.start < section.end
        assert not text[position : section.start].strip()
        words = text[section.start : section.end]
        assert words == words.strip()
        position = section.end
    assert not text[position:].strip()


# --- headline


def test_a_headline_does_not_end_like_a_sentence() -> None:
    assert kinds(f"Harbour to reopen in June\n\n{LEAD}") == ["headline", "paragraph"]
    assert kinds(f"Will the harbour reopen?\n\n{LEAD}") == ["headline", "paragraph"]
    assert kinds(f"{MORE}\n\n{LEAD}") == ["paragraph", "paragraph"]


def test_a_headline_with_a_full_stop_needs_a_dateline_or_title_case() -> None:
    assert kinds(f"Harbour to reopen in June.\n\nOSLO (AP) — {LEAD}") == ["headline", "dateline", "paragraph"]
    assert kinds(f"Port Verity Plans To Reopen Harbour.\n\n{LEAD}") == ["headline", "paragraph"]
    assert kinds(f"The harbour was cold.\n\n{LEAD}") == ["paragraph", "paragraph"]


def test_a_single_line_is_a_paragraph() -> None:
    assert kinds("Harbour to reopen in June") == ["paragraph"]


def test_a_word_on_top_of_the_headline() -> None:
    assert kinds(f"BUSINESS\nHarbour to reopen in June\n{LEAD}") == ["heading", "headline", "paragraph"]


def test_a_deck_is_a_heading() -> None:
    text = f"Harbour to reopen in June\nCrews had asked for an earlier date\nBy Aigul Serik\n\n{LEAD}"
    assert kinds(text) == ["headline", "heading", "byline", "paragraph"]


# --- dateline


@pytest.mark.parametrize(
    "dateline",
    [
        "ASTANA —",
        "PORT LOUIS –",
        "WASHINGTON (AP) -",
        "LAGOS, March 3 (Reuters) -",
        "LAGOS, Nigeria, March 3, 2025 (Reuters) —",
        "Nairobi, Kenya —",
        "Paris (AFP) —",
        "Astana —",
        "ST. LOUIS —",
        "HARARE, March 3, 2025 /NewsLine/ --",
        "MOSCOW. 3 March. INTERFAX -",
        "ISLAMABAD:",
        "CAIRO/GENEVA, May 2 (Reuters' Union) -",
        "Pune, July 4:",
        "(Reuters) -",
    ],
)
def test_a_dateline_is_cut_from_its_paragraph(dateline: str) -> None:
    assert parts(f"{dateline} {LEAD}\n{MORE}") == [("dateline", dateline), ("paragraph", LEAD), ("paragraph", MORE)]


@pytest.mark.parametrize(
    "opening",
    [
        "The mayor — a former fisherman — said no to the plan on Friday.",
        "NATO — as it was then — had no plan for the harbour on Friday.",
        "BREAKING — The harbour of Port Verity will reopen in June.",
        "HOST: Welcome to the programme, in which we speak of the harbour.",
        "Senator Ana Ruiz (R-Ohio) — The harbour will reopen, whatever they say.",
        "Port Verity - The harbour will reopen in June, the mayor said.",
        "CHESS - Two players share the lead in Oslo",
        "The mayor: The harbour will reopen in June, whatever they say.",
        "May 3 was a cold day in the harbour, the mayor said.",
    ],
)
def test_other_openings_are_no_datelines(opening: str) -> None:
    assert "dateline" not in kinds(f"{opening}\n{LEAD}\n{MORE}")


def test_a_dateline_below_the_first_paragraph_says_a_date_or_an_agency() -> None:
    assert kinds(f"{LEAD}\n{LEAD}\nOSLO — {MORE}") == ["paragraph"] * 3
    assert kinds(f"{LEAD}\n{LEAD}\nOSLO (AP) — {MORE}") == ["paragraph", "paragraph", "dateline", "paragraph"]


@pytest.mark.parametrize(
    "line", ["OSLO 2025-03-03", "Monday, March 3, 2025", "3 March 2025", "NEW YORK, 3 March 2025", "Wed 5 Mar 2025 07.41 GMT"]
)
def test_a_date_on_its_own_line_is_a_dateline(line: str) -> None:
    assert parts(f"Harbour to reopen in June\n{line}\n{LEAD}")[1] == ("dateline", line)


@pytest.mark.parametrize("line", ["14:32 GMT", "9.05am", "11 p.m.", "07:20"])
def test_the_times_of_a_live_report_are_datelines_and_its_lines_headings(line: str) -> None:
    text = f"Harbour: live\n\n{LEAD}\n\n{line}\nMayor to speak at noon\n\n{LEAD}\n\n{line}\n\n{MORE}"
    assert kinds(text) == ["headline", "paragraph", "dateline", "heading", "paragraph", "dateline", "paragraph"]


@pytest.mark.parametrize("line", ["14:32 GMT was the time", "32:70", "24 boats", "14.5 m"])
def test_other_lines_with_numbers_are_no_times(line: str) -> None:
    assert "dateline" not in kinds(f"Harbour: live\n\n{LEAD}\n\n{line}\n\n{LEAD}")


# --- byline


@pytest.mark.parametrize(
    "line",
    [
        "By Aigul Serik",
        "By AIGUL SERIK and TOM HALE",
        "By Aigul Serik, Staff Writer",
        "by Tom Hale | NewsLine",
        "Written by Ana de la Cruz",
        "By Courier staff",
        "By our own correspondent",
        "BY STAFF REPORTERS",
    ],
)
def test_bylines(line: str) -> None:
    assert parts(f"Harbour to reopen in June\n{line}\n\n{LEAD}")[1] == ("byline", line)


@pytest.mark.parametrize(
    "line", ["By staff reporters and others", "By March the Quay Was Gone", "By next year", "By the sea, a town waits"]
)
def test_other_lines_with_by(line: str) -> None:
    assert "byline" not in kinds(f"Harbour to reopen in June\n{line}\n\n{LEAD}")


@pytest.mark.parametrize("line", ["Statehouse Correspondent", "Staff Writer", "Europe Editor", "Orsk bureau", "Reporter in Port Verity"])
def test_what_the_writer_is_belongs_to_the_byline(line: str) -> None:
    assert kinds(f"Harbour to reopen in June\nBy Aigul Serik\n{line}\n\n{LEAD}") == ["headline", "byline", "byline", "paragraph"]
    assert "byline" not in kinds(f"Harbour to reopen in June\n\n{LEAD}\n{line}\n\n{MORE}")


def test_a_name_between_headline_and_dateline_is_a_byline() -> None:
    assert kinds(f"Harbour to reopen in June\nTom Hale\nOSLO (AP) — {LEAD}")[1] == "byline"
    assert kinds(f"Harbour to reopen in June\nTom Hale\n{LEAD}")[1] != "byline"


def test_who_reported_it_at_the_end() -> None:
    assert kinds(f"{LEAD}\n{MORE}\n(Reporting by Tom Hale; editing by Ana Ruiz)")[-1] == "byline"


# --- heading


def test_a_heading_stands_between_paragraphs() -> None:
    assert kinds(f"{LEAD}\nA long wait\n{LEAD}")[1] == "heading"
    assert kinds(f"{LEAD}\nTies to the sea: “More than a job”\n{LEAD}")[1] == "heading"
    assert kinds(f"{LEAD}\nWho pays for the quay?\n{LEAD}")[1] == "heading"


@pytest.mark.parametrize(
    "line",
    [
        "It was cold.",
        "He named three:",
        "- boats",
        "boats and nets",
        "Did you see the quay?",
        "“Where is the quay?”",
        "TOM HALE: Who pays for the quay?",
        "“Yes,” she said. “It",
        "“There it is,”",
    ],
)
def test_short_lines_that_are_no_headings(line: str) -> None:
    assert kinds(f"{LEAD}\n{line}\n{LEAD}") == ["paragraph"] * 3


def test_lists_are_no_headings() -> None:
    assert kinds(f"{LEAD[:-1]}:\nBoats\nNets\nRopes\n{LEAD}") == ["paragraph"] * 5


def test_the_last_line_is_no_heading() -> None:
    assert kinds(f"{LEAD}\nAttendance: 200")[1] == "paragraph"


# --- captions, credits, boilerplate


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The mayor at the old quay.", "Photo credit: portverity.example"),
        ("The mayor at the old quay.", "Photo: Tom Hale"),
        ("The mayor at the old quay.", "Image: Tom Hale."),
        ("The mayor at the old quay", "(AP Photo/Tom Hale)"),
        ("The mayor at the old quay.", "REUTERS/Tom Hale"),
        ("The mayor at the old quay.", "Photo by Tom Hale / NewsLine"),
    ],
)
def test_captions_with_credits(caption: str, credit: str) -> None:
    assert parts(f"{LEAD}\n{caption} {credit}\n{MORE}")[1:3] == [("caption", caption), ("credit", credit)]


@pytest.mark.parametrize("line", ["Photo: Tom Hale", "Picture credit: NewsLine", "Getty Images", "REUTERS/Tom Hale"])
def test_credits_alone(line: str) -> None:
    assert parts(f"{LEAD}\n{line}\n{MORE}")[1] == ("credit", line)


@pytest.mark.parametrize("line", ["FILE PHOTO: The mayor at the old quay.", "Pictured: the old quay", "(L-R) Tom Hale and Ana Ruiz"])
def test_captions_alone(line: str) -> None:
    assert kinds(f"{LEAD}\n{line}\n{MORE}")[1] == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "She showed them a photo: it was the old quay.",
        "The photo by the mayor was shown at the town hall on Friday.",
        "They gave her credit: she had kept the harbour open, and no one else had.",
        "Reuters reported it first.",
        "The mayor gave a speech. Photo by photo, the exhibition tells of the storm.",
        "Tom Hale works for AP.",
    ],
)
def test_running_text_about_pictures(line: str) -> None:
    assert kinds(f"{LEAD}\n{line}\n{MORE}") == ["paragraph"] * 3


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Subscribe to our newsletter",
        "Read more: The storm that closed the harbour",
        "© 2025 Port Verity News. All rights reserved.",
        "Share this article",
        "Published: 3 March 2025",
        "* * *",
        "-30-",
    ],
)
def test_boilerplate(line: str) -> None:
    assert kinds(f"{LEAD}\n{line}\n{MORE}")[1] == "boilerplate"


@pytest.mark.parametrize(
    "line", ["Share prices fell by a tenth on Friday.", "Copyrights were sold for $3 million.", "Video of the storm was shown."]
)
def test_running_text_that_starts_like_boilerplate(line: str) -> None:
    assert kinds(f"{LEAD}\n{line}\n{MORE}")[1] == "paragraph"


# --- layout

WRAPPED = """\
The harbour of Port Verity will reopen in June, the mayor said on
Friday, four years after the storm that destroyed its quay and sank
eleven of the boats that lay there.

Fishing crews had asked for an earlier date, but the new quay is not
finished, and the lamps that were ordered in Oslo have not arrived,
the mayor said.
"""


def test_hard_wrapped_paragraphs_end_at_blank_lines() -> None:
    first, second = WRAPPED.strip().split("\n\n")
    assert parts(WRAPPED) == [("paragraph", first), ("paragraph", second)]


def test_hard_wrapped_paragraphs_end_at_indents() -> None:
    text = "    " + WRAPPED.strip().replace("\n\n", "\n    ")
    assert [words.split()[0] for _, words in parts(text)] == ["The", "Fishing"]


def test_hard_wrapped_paragraphs_without_gaps_end_at_short_lines() -> None:
    assert [words.split()[0] for _, words in parts(WRAPPED.replace("\n\n", "\n"))] == ["The", "Fishing"]


def test_a_hard_wrapped_article_has_its_headline_and_dateline() -> None:
    text = "Harbour to reopen in June\n\nOSLO (AP) — " + WRAPPED
    assert kinds(text) == ["headline", "dateline", "paragraph", "paragraph"]


def test_a_line_that_goes_on_in_lower_case_is_not_a_new_paragraph() -> None:
    middle = (
        "The harbour of Port Verity will open in the\nmiddle of June, and the crews will be happy\nto hear it, the mayor said on Friday."
    )
    text = f"{LEAD} {LEAD}\n{middle}\n{LEAD} {LEAD}"
    assert parts(text)[1] == ("paragraph", middle)


def test_short_lines_in_lower_case_are_a_list() -> None:
    assert len(parts(f"{LEAD} {LEAD}\nold boats\nnew nets\nlong ropes")) == 4


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0c", "\x0b", "\x85"])
def test_every_kind_of_line_end(end: str) -> None:
    assert parts(end.join(["Harbour to reopen in June", LEAD, MORE])) == [
        ("headline", "Harbour to reopen in June"),
        ("paragraph", LEAD),
        ("paragraph", MORE),
    ]


def test_memory_stays_bounded() -> None:
    text = "a\n" * (MOST_SECTIONS + 50)
    found = list(split_sections(text))
    assert len(found) == MOST_SECTIONS + 1
    assert found[-1].end == len(text) - 1
    check(text)


LINES = st.sampled_from(
    [
        LEAD,
        MORE,
        "A long wait",
        "By Tom Hale",
        "OSLO (AP) — ",
        "Photo: Tom Hale",
        "* * *",
        "“Yes,”",
        "3 March 2025",
        " ",
        "\t\u00a0",
        "\u200b",
        "a",
    ]
)


@given(st.text(max_size=300))
@example("OSLO — \u00a0\u2003A")
@example("\ufeff\n\ufeff")
def test_any_text_is_covered(text: str) -> None:
    check(text)


@given(st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n", "\n\n", "\u2029", " ", "\x0c"])), max_size=12))
def test_any_page_is_covered(lines: list[tuple[str, str]]) -> None:
    text = "".join(words + end for words, end in lines)
    check(text)
    assert all(first.end <= second.start for first, second in pairwise(split_sections(text)))
