"""Title, place, date and authors, from the text alone."""

from datetime import date

import pytest

from flows.ingest.dates import read_date
from flows.ingest.facts import Facts, facts_of
from flows.ingest.sections import split_sections

LEAD = "The harbour of Port Verity will reopen in June, the mayor said on Friday, four years after the storm."


def facts(text: str) -> Facts:
    return facts_of(text, tuple(split_sections(text)))


def test_all_of_them() -> None:
    text = f"Harbour to reopen\nBy Aigul Serik and TOM HALE\nPublished: 4 March 2025\n\nLAGOS, Nigeria, March 3, 2025 (Reuters) — {LEAD}\n"
    assert facts(text) == Facts("Harbour to reopen", "LAGOS, Nigeria", date(2025, 3, 4), ("Aigul Serik", "Tom Hale"))


def test_none_of_them() -> None:
    assert facts(LEAD) == Facts()
    assert facts("") == Facts()


def test_a_byline_that_names_nobody_gives_no_author() -> None:
    assert facts(f"Harbour to reopen\nBy Courier staff\n\n{LEAD}").authors == ()
    assert facts(f"Harbour to reopen\nBy Aigul Serik\nStaff Writer\n\n{LEAD}").authors == ("Aigul Serik",)


def test_a_wrapped_headline_is_one_line() -> None:
    assert facts(f"Harbour to reopen \r\nin June\n\n{LEAD}").title == "Harbour to reopen"
    wrapped = "\n".join(["The harbour of Port Verity will reopen in June, the mayor said on"] * 6)
    assert facts(f"Harbour of Port Verity is to reopen in June after four years, the\nmayor says\n\n{wrapped}").title == (
        "Harbour of Port Verity is to reopen in June after four years, the mayor says"
    )


@pytest.mark.parametrize(
    ("dateline", "place"),
    [("ASTANA —", "ASTANA"), ("Nairobi, Kenya —", "Nairobi, Kenya"), ("(Reuters) -", None), ("WASHINGTON, March 3 (AP) —", "WASHINGTON")],
)
def test_the_place_is_as_written(dateline: str, place: str | None) -> None:
    assert facts(f"{dateline} {LEAD}").dateline_place == place


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Monday, March 3, 2025", date(2025, 3, 3)),
        ("3 March 2025", date(2025, 3, 3)),
        ("2025-03-03", date(2025, 3, 3)),
        ("OSLO 2025-03-03", date(2025, 3, 3)),
        ("Wed 5 Mar 2025 07.41 GMT", date(2025, 3, 5)),
        ("March 5, 2025 at 7:41 a.m. ET", date(2025, 3, 5)),
        ("Published on March 3rd, 2025 at 10:40", date(2025, 3, 3)),
        ("Updated: Sept. 3, 2025", date(2025, 9, 3)),
        ("03/04/2025", None),
        ("Published: 03/04/2025", None),
        ("March 3", None),
        ("31 February 2025", None),
    ],
)
def test_the_date(line: str, day: date | None) -> None:
    assert facts(f"Harbour to reopen\n{line}\n{LEAD}").published_on == day


def test_a_date_in_the_news_is_not_the_date_of_the_article() -> None:
    assert facts(f"Harbour to reopen\n{LEAD}\nIt closed on 3 March 2021, when the storm came.").published_on is None


def test_who_reported_counts_when_there_is_no_byline_on_top() -> None:
    end = "(Reporting by Ana Ruiz; editing by Tom Hale)"
    many = "\n".join([LEAD] * 12)
    assert facts(f"Harbour to reopen\n{many}\n{end}").authors == ("Ana Ruiz",)
    assert facts(f"Harbour to reopen\nBy Aigul Serik\n{many}\n{end}").authors == ("Aigul Serik",)


def test_dates_are_read_without_the_clock() -> None:
    assert read_date("Tues. 4 Mar. 2025") == date(2025, 3, 4)
    assert read_date("4 March") is None
    assert read_date("yesterday") is None
