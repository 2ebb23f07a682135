"""When something was said: the words of time that hang on the cue and its occasion, and the days that they mean."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from spacy.language import Language

from flows.annotate.parse import annotate
from flows.article import Article
from flows.extract.quotes import extract
from flows.ids import document_id
from flows.records import Document, Row, Section

ArticleOf = Callable[[str], Article]
PUBLISHED = date(2026, 3, 12)
"""A Thursday."""


@pytest.fixture(scope="module")
def rows_of(nlp: Language) -> Callable[..., list[Row]]:
    def rows(text: str, published: date | None = PUBLISHED, precision: str = "day") -> list[Row]:
        sections = (Section(0, len(text), "paragraph"),)
        document = Document(document_id(text), text, sections, published_on=published, published_precision=precision)
        articles: Iterator[Article] = annotate([document], nlp)
        return list(extract(next(articles), {}))

    return rows


RowsOf = Callable[..., list[Row]]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Dara Quill said on Tuesday that the harbour would open.", "on Tuesday"),
        ("The harbour will open, Dara Quill said Tuesday.", "Tuesday"),
        ("On Tuesday, Dara Quill said that the harbour would open.", "On Tuesday"),
        ("The ministry on Tuesday said that the harbour would open.", "on Tuesday"),
        ("Dara Quill said late on Tuesday night that the harbour would open.", "late on Tuesday night"),
        ("Dara Quill told reporters last week that the harbour would open.", "last week"),
        ("Dara Quill said in 2019 that the harbour would open.", "in 2019"),
        ("Dara Quill said at a hearing on May 3 that the harbour would open.", "on May 3"),
        ("Dara Quill said at Tuesday's hearing that the harbour would open.", "Tuesday"),
        ("In a 2019 interview, Dara Quill said that the harbour would open.", "2019"),
        ("In a December interview, Dara Quill said that the harbour would open.", "December"),
        ("Speaking on Tuesday, Dara Quill said that the harbour would open.", "on Tuesday"),
        ("Dara Quill said in a statement released on Tuesday that the harbour would open.", "on Tuesday"),
        ("The harbour is deep, according to a report published on Tuesday.", "on Tuesday"),
        ("Dara Quill said earlier this week that the harbour would open.", "earlier this week"),
        ("Dara Quill said two weeks ago that the harbour would open.", "two weeks ago"),
    ],
)
def test_the_words_of_time_hang_on_the_saying(rows_of: RowsOf, text: str, when: str) -> None:
    [row] = rows_of(text)
    assert row["said_when"] == when
    assert text[row["said_when_start"] : row["said_when_end"]] == when


@pytest.mark.parametrize(
    "text",
    [
        "Dara Quill said that the vote on Tuesday had been fair.",
        "Dara Quill said the harbour would open on Tuesday.",
        "On Tuesday, Dara Quill said, the harbour will open.",
        "Dara Quill, who met the pilots on Tuesday, said that the harbour would open.",
        "Dara Quill, after the dam broke in May, said that the harbour would open.",
        "Dara Quill now says that the harbour will open.",
        "Dara Quill told CBS's This Week that the harbour would open.",
        "Dara Quill has promised 40 ships over five years.",
    ],
)
def test_other_times_do_not(rows_of: RowsOf, text: str) -> None:
    assert [row.get("said_when") for row in rows_of(text) if row["cue_lemma"] in ("say", "tell", "promise")] in ([], [None])


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Dara Quill told reporters on Tuesday that the harbour would open, adding that the loan was safe.", "on Tuesday"),
        ("On Tuesday, Dara Quill defended the plan and said that the harbour would open.", "On Tuesday"),
        ("Dara Quill defended the plan on Tuesday and said that the harbour would open.", None),
        ("The change came in May, when Dara Quill said that the harbour would open.", "in May"),
    ],
)
def test_a_time_is_shared_by_participles_and_from_the_front(rows_of: RowsOf, text: str, when: str | None) -> None:
    assert rows_of(text)[-1].get("said_when") == when


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("on Tuesday", date(2026, 3, 10), date(2026, 3, 10)),
        ("on Thursday", date(2026, 3, 12), date(2026, 3, 12)),
        ("last Thursday", date(2026, 3, 5), date(2026, 3, 5)),
        ("yesterday", date(2026, 3, 11), date(2026, 3, 11)),
        ("last night", date(2026, 3, 11), date(2026, 3, 11)),
        ("this week", date(2026, 3, 9), date(2026, 3, 12)),
        ("last week", date(2026, 3, 2), date(2026, 3, 8)),
        ("in 2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("on May 20", date(2025, 5, 20), date(2025, 5, 20)),
        ("in recent days", None, None),
        ("on Super Tuesday", None, None),
    ],
)
def test_the_days_are_told_from_the_day_of_publication(rows_of: RowsOf, when: str, first: date | None, last: date | None) -> None:
    [row] = rows_of(f"Dara Quill said {when} that the harbour would open.")
    assert (row["said_when"], row.get("said_on_start"), row.get("said_on_end")) == (when, first, last)


def test_what_will_be_said_is_said_on_the_next_such_day(rows_of: RowsOf) -> None:
    [row] = rows_of("The council will announce on Tuesday that the harbour is sold.")
    assert (row["said_when"], row["said_on_start"]) == ("on Tuesday", date(2026, 3, 17))


@pytest.mark.parametrize(("published", "precision"), [(None, "day"), (PUBLISHED, "month")])
def test_without_a_day_of_publication_only_full_dates_are_told(rows_of: RowsOf, published: date | None, precision: str) -> None:
    [weekday] = rows_of("Dara Quill said on Tuesday that the harbour would open.", published, precision)
    assert (weekday["said_when"], weekday.get("said_on_start")) == ("on Tuesday", None)
    [year] = rows_of("Dara Quill said in 2019 that the harbour would open.", published, precision)
    assert year["said_on_start"] == date(2019, 1, 1)
