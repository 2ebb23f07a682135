"""Quoted sentences with a tag behind them that the ranker did not choose."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.tags import put, tagged
from flows.extract.quotation.view import View
from flows.records import Span

ArticleOf = Callable[[str], Article]
Found = tuple[list[str], str | None, str | None]


def _read(article: Article) -> list[Found]:
    text = article.text
    found: list[Found] = []
    for report in tagged(View(article), []):
        speaker = None if report.speaker is None else text[slice(*report.speaker.span)]
        found.append(([text[a:b] for a, b in report.spans], speaker, None if report.cue is None else text[slice(*report.cue)]))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Not enough,” Quill shot back.", (["Not enough,"], "Quill", "shot back")),
        ("“Will it hold?” wondered Dara Quill, who owns the dock.", (["Will it hold?"], "Dara Quill, who owns the dock", "wondered")),
        ("He smiled. “We are friends,” Oren Vale, 57, told a voter who passed by.", (["We are friends,"], "Oren Vale, 57", "told")),
        ("“She said, ‘We know you,’” Quill recalled.", (["She said, ‘We know you,’"], "Quill", "recalled")),
        ("“There was some pushing”, Quill was quoted as saying by the paper.", (["There was some pushing"], "Quill", "was quoted")),
        ("“No deal today. -Q” Quill tweeted, with a picture.", (["No deal today. -Q"], "Quill", "tweeted")),
        (
            "‘It was the best year she had for me,’ the 37-year-old wrote.",
            (["It was the best year she had for me,"], "the 37-year-old", "wrote"),
        ),
        ("“What a loaf!” beamed Dara Quill, 42.", (["What a loaf!"], "Dara Quill, 42", "beamed")),
        ("“Nobody came,” raged @quillbakes on Friday.", (["Nobody came,"], "@quillbakes", "raged")),
        ("“Close the doors,” came shouts from the gallery.", (["Close the doors,"], "the gallery", "came")),
        ("“Not enough,” came the reply.", (["Not enough,"], None, "came")),
        ("“Not enough,” Quill came in shouting.", (["Not enough,"], "Quill", "came")),
        ("“Never,” came Quill's answer from the deck.", (["Never,"], "Quill's", "came")),
        ("“Never,” said Quill.", (["Never,"], "Quill", "said")),
        ("“Yes!” Quill shouted.", (["Yes!"], "Quill", "shouted")),
        ("“Un-Danish,” said Tom Hart.", (["Un-Danish,"], "Tom Hart", "said")),
        ("“Not good, great,” Coun. Dara Quill (L-Orsk) said.", (["Not good, great,"], "Coun. Dara Quill (L-Orsk)", "said")),
    ],
)
def test_a_verb_with_its_subject_behind_the_words_attributes_them(article_of: ArticleOf, text: str, expected: Found) -> None:
    assert _read(article_of(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "In her last film, “Home,” Quill plays a pilot.",
        "“Not enough.” Quill left the room.",
        "“Nobody has moved”: a pilot's poem read out at the trial.",
        "“The Long Pier” won three prizes.",
        "“Home,” is the word above the door.",
        "“Home,” red and white boats.",
        "“Not enough,” came a parcel from the gallery.",
        "“Low Tide” star Oren Vale wrote a letter.",
        "“Not enough” beamed Dara Quill.",
        "“Hamlet” said more than Quill.",
    ],
)
def test_no_tag(article_of: ArticleOf, text: str) -> None:
    assert _read(article_of(text)) == []


def test_quoted_words_before_the_tag_of_a_row_begin_it(article_of: ArticleOf) -> None:
    article = article_of("“No offence,” Quill said, “but you were late.”")
    [row] = tagged(View(article), [])
    later = article.text.index("but")
    behind = replace(row, start=later - 1, end=row.end, spans=(Span(later, later + len("but you were late.")),), speaker=None)
    [whole] = tagged(View(article), [behind])
    assert [article.text[a:b] for a, b in whole.spans] == ["No offence,", "but you were late."]
    assert whole.speaker is not None
    assert article.text[slice(*whole.speaker.span)] == "Quill"


def test_a_row_that_took_the_tag_for_what_was_said_gives_way(article_of: ArticleOf) -> None:
    article = article_of("“We are friends,” Vale told a voter who passed by.")
    [row] = tagged(View(article), [])
    start = article.text.index("who")
    wrong = replace(row, start=start, end=start + 13, spans=(Span(start, start + 13),), kind="indirect")
    assert tagged(View(article), [wrong]) == [row]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As one veteran put it: “Talk of bridges is cheap.”", [(["Talk of bridges is cheap."], "one veteran", "put it")]),
        ("As Quill put it, “nobody came”.", [(["nobody came"], "Quill", "put it")]),
        ("Quill put it beside the “Long Pier” sign.", []),
    ],
)
def test_as_somebody_put_it(article_of: ArticleOf, text: str, expected: list[Found]) -> None:
    article = article_of(text)
    found = [
        (
            [text[a:b] for a, b in report.spans],
            None if report.speaker is None else text[slice(*report.speaker.span)],
            None if report.cue is None else text[slice(*report.cue)],
        )
        for report in put(View(article), [])
    ]
    assert found == expected


def test_words_with_a_tag_of_their_own_do_not_go_on_with_those_before(article_of: ArticleOf) -> None:
    text = "“The code is +44,” said Dara Quill. “@home it rings,” said Oren Vale."
    assert [(spans, speaker) for spans, speaker, _ in _read(article_of(text))] == [
        (["The code is +44,"], "Dara Quill"),
        (["@home it rings,"], "Oren Vale"),
    ]
