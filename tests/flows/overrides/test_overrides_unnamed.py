"""Corrections of mentions of one that nobody names: they are about that mention, and the entity follows."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.registry import run_extractors
from flows.overrides.apply import Corrections
from flows.overrides.file import Override
from flows.records import Row
from flows.validate.rows import validate_rows

TEXT = "A waitress saw the fire. She called Ana Reyes. Later the waitress wept and said the bar had lost 400 crowns.\n"

type Rows = dict[str, list[Row]]
type Apply = Callable[..., Rows]


@pytest.fixture(scope="module")
def apply(article_of: Callable[[str], Article]) -> Apply:
    """The rows by table when mentions are corrected: words, and what to set or None to delete."""
    article = article_of(TEXT)

    def misfit(table: str, row: Row) -> str | None:
        held = validate_rows(table, [row], {article.document_id: TEXT}).held_back
        return held[0][1].message if held else None

    def run(*edits: tuple[str, str, str | None]) -> Rows:
        overrides = []
        for words, column, value in edits:
            place = (TEXT.index(words), TEXT.index(words) + len(words))
            action = "delete" if column == "delete" else "set"
            overrides.append(Override(action, "mentions", article.document_id, *place, None if action == "delete" else column, value))
        corrections = Corrections(article, overrides, misfit)
        rows, failures = run_extractors(article, corrections.after)
        assert (failures, corrections.notes()) == ([], [])
        known = {row["entity_id"] for row in rows["entities"]}
        for table in ("mentions", "roles"):
            assert {row["entity_id"] for row in rows[table] if row.get("entity_id")} <= known
        return rows

    return run


def unnamed(rows: Rows) -> list[tuple[str, int]]:
    return [(row["name"], row["mention_count"]) for row in rows["entities"] if not row["is_named"] and row["type"] == "PERSON"]


def entity_of(rows: Rows, words: str) -> str | None:
    [found] = [row for row in rows["mentions"] if row["text"] == words]
    return found.get("entity_id")


def test_without_corrections(apply: Apply) -> None:
    rows = apply()
    assert unnamed(rows) == [("A waitress", 3)]
    assert entity_of(rows, "A waitress") == entity_of(rows, "She") == entity_of(rows, "the waitress")


def test_one_mention_is_somebody_elses_and_the_others_stay(apply: Apply) -> None:
    rows = apply(("She", "entity_name", "Ana Reyes"))
    assert entity_of(rows, "She") == entity_of(rows, "Ana Reyes")
    assert entity_of(rows, "A waitress") == entity_of(rows, "the waitress") is not None
    assert unnamed(rows) == [("A waitress", 2)]


def test_a_type_is_corrected_and_the_entity_stays(apply: Apply) -> None:
    rows = apply(("She", "label", "ORG"))
    assert entity_of(rows, "She") == entity_of(rows, "A waitress")


def test_a_mention_that_is_none_counts_no_more(apply: Apply) -> None:
    assert unnamed(apply(("She", "delete", None))) == [("A waitress", 2)]


def test_without_a_mention_there_is_no_entity(apply: Apply) -> None:
    rows = apply(*((words, "delete", None) for words in ("A waitress", "She", "the waitress")))
    assert unnamed(rows) == []


def test_a_phrase_that_is_a_name_names_somebody_new(apply: Apply) -> None:
    rows = apply(("the waitress", "form", "name"))
    found = next(row for row in rows["entities"] if row["entity_id"] == entity_of(rows, "the waitress"))
    assert (found["name"], found["is_named"]) == ("the waitress", True)
    assert unnamed(rows) == [("A waitress", 2)]


def test_quotes_and_figures_name_no_one_whom_nobody_names(apply: Apply) -> None:
    rows = apply()
    known = {row["entity_id"] for row in rows["entities"] if not row["is_named"]}
    assert entity_of(rows, "the waitress") in known
    assert "the waitress" in [row["speaker"] for row in rows["quotes"]]
    for row in [*rows["quotes"], *rows["numeric_claims"]]:
        assert known.isdisjoint({value for name, value in row.items() if name.endswith("entity_id")})
