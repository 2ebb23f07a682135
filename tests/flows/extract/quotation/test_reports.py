"""Who is reported to have said what, by rule: for each a text where it applies and one where it must not."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from test_dialogue import POSITIVE as DIALOGUE
from test_interview import POSITIVE as INTERVIEW

from flows.annotate.parse import annotate
from flows.article import Article
from flows.extract.quotation.lines.questions import RULE
from flows.extract.quotation.records import Report
from flows.extract.quotation.reports import CONFIDENCE, reports
from flows.records import Document, Section

ArticleOf = Callable[[str], Article]
Found = tuple[str, list[str], str | None, str | None]


def brief(article: Article, report: Report) -> Found:
    """Rule, words, speaker and cue."""
    text = article.text
    speaker = None if report.speaker is None else text[slice(*report.speaker.span)]
    cue = None if report.cue is None else text[slice(*report.cue)]
    return report.rule, [text[a:b] for a, b in report.spans], speaker, cue


@pytest.fixture(scope="session")
def read(article_of: ArticleOf) -> Callable[[str], list[Found]]:
    def read_text(text: str) -> list[Found]:
        article = article_of(text)
        return [brief(article, report) for report in reports(article)]

    return read_text


POSITIVE: list[tuple[str, Found]] = [
    (
        "“The harbour will open in May,” Dara Quill said.",
        ("quoted_before", ["The harbour will open in May,"], "Dara Quill", "said"),
    ),
    (
        "“The harbour will open in May,” said Dara Quill, the port director, on Monday.",
        ("quoted_before", ["The harbour will open in May,"], "Dara Quill, the port director", "said"),
    ),
    (
        "“The harbour will open,” she said. “We have the money for it.”",
        ("quoted_around", ["The harbour will open,", "We have the money for it."], "she", "said"),
    ),
    (
        "The new harbour is “a gift to the town,” Quill said.",
        ("quoted_end_of_clause", ["The new harbour is “a gift to the town,"], "Quill", "said"),
    ),
    ("Dara Quill said: “We have the money for it.”", ("quoted_after", ["We have the money for it."], "Dara Quill", "said")),
    (
        "The minister said that the harbour would open in May.",
        ("that_clause", ["the harbour would open in May"], "The minister", "said"),
    ),
    ("The minister said the harbour would open in May.", ("bare_clause", ["the harbour would open in May"], "The minister", "said")),
    ("The company promised to repay the loan.", ("infinitive", ["to repay the loan"], "The company", "promised")),
    ("Quill suggested closing the old pier.", ("gerund", ["closing the old pier"], "Quill", "suggested")),
    ("Quill called the plan a waste of money.", ("label", ["the plan a waste of money"], "Quill", "called")),
    ("The union condemned the new contract.", ("noun_phrase", ["the new contract"], "The union", "condemned")),
    ("The union has called for higher wages.", ("preposition", ["higher wages"], "The union", "has called")),
    ("The harbour will open in May, two officials said.", ("clause_before", ["The harbour will open in May"], "two officials", "said")),
    (
        "The harbour, she noted, will open in May.",
        ("interrupted_clause", ["The harbour", "will open in May"], "she", "noted"),
    ),
    (
        "According to the port authority, the harbour lost two ships.",
        ("according_to_first", ["the harbour lost two ships"], "the port authority", "According to"),
    ),
    (
        "The harbour lost two ships, according to the port authority.",
        ("according_to_last", ["The harbour lost two ships"], "the port authority", "according to"),
    ),
    (
        "MODERATOR: Where is the money now?\nQUILL: It is in the bank, all of it.",
        ("transcript", ["It is in the bank, all of it."], "QUILL", ":"),
    ),
    ("“The harbour was my whole life.” — Dara Quill", ("signature", ["The harbour was my whole life."], "Dara Quill", "—")),
    (
        "Quill: The harbour opens in May\nThe work is done, Dara Quill said.",
        ("headline_name", ["The harbour opens in May"], "Quill", ":"),
    ),
    (
        "“The harbour will open,” she said.\n“It took us nine years of work to get there.”",
        ("next_paragraph", ["It took us nine years of work to get there."], "she", None),
    ),
    (
        "Dara Quill made her view known in a letter:\n“It took us nine years of work to get there.”",
        ("paragraph_after_colon", ["It took us nine years of work to get there."], "Dara Quill", None),
    ),
]
NEGATIVE = [
    ("quoted_before", "Her favourite songs were “Ferry Lights,” “Low Tide” and “Anchor.”"),
    ("quoted_around", "“The harbour will open,” she said. Her book “Low Tide” sold well."),
    ("quoted_end_of_clause", "The man known as “Doc,” who lived here, said he was tired."),
    ("quoted_after", "She said the film “Low Tide” was too long for her."),
    ("that_clause", "The town that the minister built is empty."),
    ("bare_clause", "The minister walked the dog in the park."),
    ("infinitive", "The company tried to repay the loan."),
    ("gerund", "Quill enjoyed closing the old pier."),
    ("label", "Quill called the office twice on Monday."),
    ("noun_phrase", "The union printed the new contract."),
    ("preposition", "The union has called on Monday."),
    ("clause_before", "Asked about the harbour, the minister said no."),
    ("interrupted_clause", "The harbour, which she likes, will open in May."),
    ("according_to_first", "The cards were sorted according to size and colour."),
    ("transcript", "Update: the road is closed.\nThe town waits."),
    ("transcript", "WHAT COMES NEXT: The board meets on Monday.\nTHE PRICE: A return costs six crowns."),
    ("transcript", "QUILL IN TEARS: Harbour master leaves the board.\nShe said nothing.\nWORN OUT: Quill on the quay."),
    ("signature", "“Low Tide” — a film about ferries — opens today."),
    ("headline_name", "Harbour news: the town waits\nThe work is done, Dara Quill said."),
    ("next_paragraph", "“The harbour will open,” she said.\n“Low Tide”\nThe film opens today."),
    ("paragraph_after_colon", "Dara Quill swam in the lake.\n“It took us nine years of work to get there.”"),
]


@pytest.mark.parametrize(("text", "expected"), POSITIVE, ids=[expected[0] for _, expected in POSITIVE])
def test_a_rule_applies(read: Callable[[str], list[Found]], text: str, expected: Found) -> None:
    assert expected in read(text)


@pytest.mark.parametrize(("rule", "text"), NEGATIVE, ids=[rule for rule, _ in NEGATIVE])
def test_a_rule_does_not_apply(read: Callable[[str], list[Found]], rule: str, text: str) -> None:
    assert rule not in [found[0] for found in read(text)]


def test_scare_quotes_and_titles_are_no_rows(read: Callable[[str], list[Found]]) -> None:
    assert read("The town sent a message: it is a “partner of choice.”\nHer film “Low Tide” won a prize.") == []


@pytest.mark.parametrize(
    ("line", "is_said"),
    [
        ("Police: man held over fire at the mill", True),
        ("Update: man held over fire at the mill", False),
        ("Police: who lit the fire at the mill?", False),
        ("Police: man held", False),
    ],
)
def test_a_noun_that_speaks_before_the_colon_of_a_headline(read: Callable[[str], list[Found]], line: str, is_said: bool) -> None:
    found = [words for rule, words, *_ in read(f"{line}\n\nA man was held on Monday.") if rule == "headline_name"]
    assert found == ([[line.partition(": ")[2]]] if is_said else [])


def test_a_crosshead_with_a_quotation_is_no_row(read: Callable[[str], list[Found]]) -> None:
    found = read("“We watch the talks,” Quill said.\nThe talks: “Maybe more important than all of this”\nThe town waits.")
    assert len(found) == 1


def test_a_quotation_over_two_paragraphs_is_one_row(read: Callable[[str], list[Found]]) -> None:
    found = read("“The harbour will open,” Quill said. “It took nine years.\n“Now we are ready for the ships.”")
    assert [words for _, words, _, _ in found] == [["The harbour will open,", "It took nine years.", "Now we are ready for the ships."]]


def test_conjunct_verbs_share_their_subject(read: Callable[[str], list[Found]]) -> None:
    found = read("The minister praised the plan and said that the harbour would open.")
    assert ("that_clause", ["the harbour would open"], "The minister", "said") in found


def test_a_trailing_participle_has_the_speaker_of_the_verb_before(read: Callable[[str], list[Found]]) -> None:
    found = read("Quill said that the harbour would open, adding that the money was there.")
    assert [(words, speaker) for _, words, speaker, _ in found] == [
        (["the harbour would open"], "Quill"),
        (["the money was there"], "Quill"),
    ]


def test_a_trailing_participle_skips_the_verb_of_the_clause_between(read: Callable[[str], list[Found]]) -> None:
    found = read("Quill noted that distance does not decide a friendship, saying that the best friends may live far away.")
    assert [speaker for _, _, speaker, _ in found] == ["Quill", "Quill"]


def test_a_relative_clause_reports_for_its_noun(read: Callable[[str], list[Found]]) -> None:
    found = read("Dara Quill, who said that the harbour would open, left the town.")
    assert ("that_clause", ["the harbour would open"], "Dara Quill", "said") in found


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The ministry on Monday said that the harbour would open.", "The ministry"),
        ("The board of trustees on Monday night said that the harbour would open.", "The board of trustees"),
        ("The council on harbours said that the port would open.", "The council on harbours"),
        ("The 6'2\" forward said that he would stay.", "The 6'2\" forward"),
        ('The 6\' 2" forward said: "I will stay."', "The 6' 2\" forward"),
        ("The forward of 2014 said that he would stay.", "The forward of 2014"),
    ],
)
def test_a_speakers_whole_phrase(read: Callable[[str], list[Found]], text: str, speaker: str) -> None:
    assert [found[2] for found in read(text)] == [speaker]


def test_the_agent_of_a_passive_speaks(read: Callable[[str], list[Found]]) -> None:
    found = read("It was announced by the port authority that the harbour would open.")
    assert "the port authority" in [speaker for _, _, speaker, _ in found]


def test_whoever_was_asked_is_not_the_one_who_asks(read: Callable[[str], list[Found]]) -> None:
    asked = [found for found in read("Asked what the harbour would cost, Quill shrugged.") if found[3] == "Asked"]
    assert [speaker for _, _, speaker, _ in asked] in ([], [None])


def test_every_rule_found_has_a_confidence_and_a_case() -> None:
    covered = {expected[0] for _, expected in POSITIVE} | {expected[0] for _, expected in DIALOGUE} | {rule for rule, _, _ in INTERVIEW}
    elsewhere = {"headline_quote", "headline_tag", "name_above"}
    assert set(CONFIDENCE) - covered - elsewhere <= {
        "quoted_start_of_clause", "according_to_between", "colon_after_name", "same_paragraph", RULE,
    }  # fmt: skip
    assert all(0 < value < 1 for value in CONFIDENCE.values())


def test_remaining_rules(read: Callable[[str], list[Found]]) -> None:
    same = read("“The harbour opens,” Quill said. She walked to the pier. “It took us nine years of work.”")
    assert ("same_paragraph", ["It took us nine years of work."], "Quill", None) in same
    colon = read("The delay does not trouble director Dara Quill: “We have time enough for it.”")
    assert ("colon_after_name", ["We have time enough for it."], "Dara Quill", ":") in colon
    between = read("The old harbour, according to the port authority, lost two ships.")
    assert ("according_to_between", ["The old harbour", "lost two ships"], "the port authority", "according to") in between
    grown = read("Quill said “most of the ships” would leave the harbour.")
    assert [words for _, words, _, _ in grown] == [["most of the ships” would leave the harbour"]]


WORDS = st.sampled_from(
    [
        "said",
        "says",
        "Quill",
        "that",
        "the",
        "harbour",
        "according",
        "to",
        "told",
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        ",",
        ".",
        ":",
        "—",
        "«",
        "»",
        "\n",
        "''",
        "adding",
        "?",
        'rock"n"roll',
    ]
)


@settings(max_examples=60)
@given(words=st.lists(WORDS, max_size=40), glue=st.sampled_from([" ", ""]))
def test_any_text_gives_sound_rows(nlp: Language, words: list[str], glue: str) -> None:
    text = glue.join(words)
    edges = [0, *(place + 1 for place, sign in enumerate(text) if sign == "\n"), len(text)]
    sections = tuple(
        Section(a + len(text[a:b]) - len(text[a:b].lstrip()), a + len(text[a:b].rstrip()), "paragraph")
        for a, b in pairwise(edges)
        if text[a:b].strip()
    )
    article = next(annotate([Document("doc_any", text, sections)], nlp))
    for report in reports(article):
        places = [report.start, *(edge for span in report.spans for edge in span), report.end]
        assert places == sorted(places)
        assert places[0] >= 0
        assert places[-1] <= len(text)
        assert all(start < end for start, end in report.spans)
        for span in (report.cue, report.speaker and report.speaker.span):
            assert span is None or 0 <= span.start < span.end <= len(text)
