"""Validation keeps good rows, says why others fail, and loses none."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import ContractError
from flows.validate import quarantine
from flows.validate.references import enforce_references
from flows.validate.rows import validate_rows

DOCUMENT = "doc_" + "0" * 20
TEXT = "Anna Berg met Anna Berg."


def mention(number: int, **change: Any) -> dict[str, Any]:
    row = {"mention_id": f"men_{number:020x}", "document_id": DOCUMENT, "text": "Anna", "label": "PERSON", "form": "name"}
    return row | {"start": 0, "end": 4, "confidence": 0.9, "rule": "test"} | change


def test_offsets_must_give_the_words_back() -> None:
    result = validate_rows("mentions", [mention(0), mention(1, start=1, end=5)], {DOCUMENT: TEXT})
    assert [row["mention_id"] for row in result.good.to_pylist()] == ["men_" + "0" * 20]
    assert [rejection.reason_code for _, rejection in result.held_back] == ["offsets_do_not_match"]


def test_a_repeated_key_keeps_the_first() -> None:
    result = validate_rows("mentions", [mention(0), mention(0, confidence=0.1)], {DOCUMENT: TEXT})
    assert result.good.column("confidence").to_pylist() == [0.9]
    assert [rejection.reason_code for _, rejection in result.held_back] == ["repeated_key"]


def test_an_unknown_column_is_a_mistake_of_the_extractor() -> None:
    with pytest.raises(ContractError, match="colour"):
        validate_rows("mentions", [mention(0, colour="red")], {DOCUMENT: TEXT})


values = st.one_of(st.none(), st.integers(-3, 30), st.text(max_size=5), st.floats(), st.booleans(), st.lists(st.integers(), max_size=2))


@given(
    st.lists(st.dictionaries(st.sampled_from(["start", "end", "text", "label", "confidence", "rule", "entity_id"]), values), max_size=12)
)
def test_rows_in_are_rows_out_and_held_back(changes: list[dict[str, Any]]) -> None:
    rows = [mention(number, **change) for number, change in enumerate(changes)]
    result = validate_rows("mentions", rows, {DOCUMENT: TEXT})
    ids = [row["mention_id"] for row in result.good.to_pylist()] + [row["mention_id"] for row, _ in result.held_back]
    assert sorted(ids) == sorted(row["mention_id"] for row in rows)
    assert all(TEXT[row["start"] : row["end"]] == row["text"] for row in result.good.to_pylist())
    assert len(quarantine.numbered(quarantine.from_validated(result, {}))) == len(result.held_back)


def test_a_row_that_points_to_a_row_held_back_is_held_back_too() -> None:
    entity = {
        "entity_id": "ent_" + "1" * 20,
        "name": "Anna",
        "type": "PERSON",
        "is_named": True,
        "aliases": [],
        "mention_count": 1,
        "document_count": 1,
    }
    entities = validate_rows("entities", [entity | {"quote_count": 0, "type": "GHOST"}], {}, unique=False)
    mentions = validate_rows("mentions", [mention(0, entity_id="ent_" + "1" * 20), mention(1)], {DOCUMENT: TEXT})
    result = enforce_references({"entities": entities, "mentions": mentions})
    assert result["mentions"].good.column("mention_id").to_pylist() == ["men_" + "0" * 19 + "1"]
    assert [rejection.reason_code for _, rejection in result["mentions"].held_back] == ["missing_reference"]


def test_quarantine_rows_that_say_the_same_are_kept_apart() -> None:
    row = quarantine.from_document("extract", "extractor_failed", "It failed.", DOCUMENT, "a\udcff.txt")
    numbered = quarantine.numbered([row, row])
    assert len({r["quarantine_id"] for r in numbered}) == 2
    result = validate_rows("quarantine", numbered, {})
    assert result.held_back == []
    assert result.good.column("source_path").to_pylist() == ["a\\udcff.txt"] * 2
