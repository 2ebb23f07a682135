"""Quoted sentences with a tag behind them that the ranker did not choose."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.tags import passed_over, promised, put, tagged
from flows.extract.quotation.reports import readings
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
        "“Not enough,” came the reply.",
        "“Not enough” beamed Dara Quill.",
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Vale promised that “nobody will be left on the quay”.", ["nobody will be left on the quay"]),
        ("Mr Vale promised “calm seas” to all.", []),
        ("Mr Vale promised that the ferry was “very safe” in May.", []),
        ("Promising that “nobody will be left on the quay”, Mr Vale smiled.", []),
    ],
)
def test_quoted_words_right_behind_a_finite_verb_and_its_that(article_of: ArticleOf, text: str, expected: list[str]) -> None:
    view = View(article_of(text))
    found = promised(view, [], readings(view))
    assert [text[a:b] for report in found for a, b in report.spans] == expected
    assert promised(view, found, readings(view)) == found


def test_what_is_promised_ends_where_another_row_begins(article_of: ArticleOf) -> None:
    text = "The mayor insisted that “the quay is open” to boats."
    view = View(article_of(text))
    [row] = promised(view, [], readings(view))
    start = text.index("boats")
    other = replace(row, start=start, end=start + 5, spans=(Span(start, start + 5),), cue=None)
    [_, cut] = promised(view, [other], readings(view))
    assert [text[a:b] for a, b in row.spans] == ["the quay is open” to boats"]
    assert [text[a:b] for a, b in cut.spans] == ["the quay is open"]


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("Many grumbled that the fog was known and asked why she had come.", "asked", ["the fog was known"]),
        ("Quill has said that his rule is firm, pointing to the war next door.", "pointing", ["his rule is firm"]),
        ("Quill said that the crew who asked for boats was late.", "asked", []),
        ("Quill said the fog was known and asked why she had come.", "asked", []),
    ],
)
def test_a_that_clause_ends_before_another_verb_that_was_chosen(article_of: ArticleOf, text: str, asked: str, expected: list[str]) -> None:
    article = article_of(text)
    view = View(article)
    [chosen] = tagged(View(article_of("“Not enough,” Quill asked.")), [])
    start = text.index(asked)
    words = text.index(" ", start) + 1
    row = replace(chosen, start=words, end=len(text) - 1, spans=(Span(words, len(text) - 1),), cue=Span(start, words - 1))
    found = passed_over(view, [row], readings(view))
    assert [text[slice(*each.spans[0])] for each in found if each is not row] == expected
