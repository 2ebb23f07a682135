"""Every table's schema says what it must, and its checks across columns bite."""

from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from pandera.errors import SchemaErrors

from flows.validate.rows import validate_rows
from schemas.base import Table
from schemas.registry import tables

DOCUMENT = "doc_" + "0" * 20
TEXT = "The mayor said prices rose by about 3% to 5%."

GOOD: dict[str, dict[str, Any]] = {
    "quotes": {
        "quote_id": "quo_" + "0" * 20,
        "document_id": DOCUMENT,
        "content": "prices rose by about 3% to 5%",
        "kind": "indirect",
        "speaker": "The mayor",
        "speaker_start": 0,
        "speaker_end": 9,
        "cue": "said",
        "cue_lemma": "say",
        "cue_start": 10,
        "cue_end": 14,
        "attribution": "nominal",
        "is_elided": False,
        "act": "speech",
        "is_negated": False,
        "text": TEXT[15:44],
        "start": 15,
        "end": 44,
        "spans": [{"start": 15, "end": 44}],
        "paragraph": 0,
        "confidence": 0.8,
        "rule": "bare_clause",
    },
    "numeric_claims": {
        "claim_id": "clm_" + "0" * 20,
        "document_id": DOCUMENT,
        "text": "3% to 5%",
        "kind": "percent",
        "value": 4.0,
        "value_low": 3.0,
        "value_high": 5.0,
        "bound": "range",
        "bound_cue": "about",
        "unit": "%",
        "currency_is_assumed": False,
        "change": "up",
        "modality": "reported",
        "is_negated": False,
        "start": 36,
        "end": 44,
        "sentence_start": 0,
        "sentence_end": 45,
        "confidence": 0.9,
        "rule": "range",
    },
    "entities": {
        "entity_id": "ent_" + "0" * 20,
        "name": "Aru Seitova",
        "type": "PERSON",
        "aliases": ["Seitova"],
        "is_named": True,
        "mention_count": 3,
        "document_count": 2,
        "quote_count": 1,
    },
    "sources": {
        "source_id": "src_" + "0" * 20,
        "source_path": "a.txt",
        "outcome": "published",
        "document_id": DOCUMENT,
        "repairs": [],
        "source_bytes": 3,
        "source_sha256": "0" * 64,
    },
    "documents": {
        "document_id": DOCUMENT,
        "authors": [],
        "language": "en",
        "is_extracted": True,
        "word_count": 9,
        "sentence_count": 1,
        "char_count": len(TEXT),
        "cluster_id": DOCUMENT,
        "is_representative": True,
        "repairs": [],
        "text_sha256": "0" * 64,
        "text": TEXT,
    },
}

BAD = [
    ("quotes", {"start": 44, "end": 44, "text": ""}, "start_before_end"),
    ("quotes", {"speaker": None}, "speaker_words_have_offsets"),
    ("quotes", {"cue_lemma": None}, "cue_has_offsets"),
    ("quotes", {"speaker_entity_id": "ent_" + "0" * 20}, "resolved_has_a_name"),
    ("quotes", {"attribution": "none"}, "unattributed_has_no_speaker"),
    ("quotes", {"addressee": "The mayor"}, "addressee_words_have_offsets"),
    ("quotes", {"addressee_entity_id": "ent_" + "0" * 20}, "addressee_words_have_offsets"),
    ("quotes", {"said_when_start": 3}, "time_words_have_offsets"),
    ("quotes", {"said_on_start": date(2025, 1, 1)}, "said_on_in_order"),
    ("quotes", {"said_on_start": date(2025, 1, 1), "said_on_end": date(2025, 1, 1)}, "said_on_in_order"),
    ("quotes", {"spans": []}, "spans_lie_inside"),
    ("quotes", {"spans": [{"start": 15, "end": 60}]}, "spans_lie_inside"),
    ("quotes", {"spans": [{"start": 30, "end": 40}, {"start": 20, "end": 25}]}, "spans_lie_inside"),
    ("quotes", {"confidence": 1.5}, "out_of_range"),
    ("quotes", {"kind": "shouted"}, "not_in_vocabulary"),
    ("numeric_claims", {"value_low": None}, "bound_agrees_with_ends"),
    ("numeric_claims", {"value": 9.0}, "ends_in_order"),
    ("numeric_claims", {"bound": "exact", "value_low": None, "value_high": None}, "cue_for_inexact_bounds_only"),
    ("numeric_claims", {"currency": "KZT"}, "currency_with_money_only"),
    ("numeric_claims", {"kind": "money"}, "currency_with_money_only"),
    ("numeric_claims", {"currency_is_assumed": True}, "currency_with_money_only"),
    ("numeric_claims", {"change": "none", "change_from": 3.0}, "change_ends_with_change_only"),
    ("numeric_claims", {"period_start": date(2025, 1, 1)}, "period_in_order"),
    ("numeric_claims", {"period_start": date(2025, 2, 1), "period_end": date(2025, 1, 1)}, "period_in_order"),
    ("numeric_claims", {"sentence_end": 40}, "start_before_end"),
    ("numeric_claims", {"value": None}, "missing_value"),
    ("numeric_claims", {"value": float("inf"), "value_high": float("inf")}, "out_of_range"),
    ("numeric_claims", {"value": "four"}, "wrong_type"),
    ("entities", {"iso_3166": "KZ"}, "linked_has_method_and_score"),
    ("entities", {"link_method": "name", "link_score": 0.9}, "linked_has_method_and_score"),
    ("entities", {"document_count": 4}, "documents_not_more_than_mentions"),
    ("sources", {"outcome": "quarantined", "document_id": None}, "quarantined_has_a_reason"),
    ("sources", {"document_id": None}, "read_has_a_document"),
    ("sources", {"source_sha256": None}, "hash_and_size_together"),
    ("documents", {"char_count": 3}, "char_count_is_the_length"),
    ("documents", {"sentence_count": None}, "extracted_has_sentences"),
    ("documents", {"document_id": "doc_1"}, "wrong_format"),
]


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_good_row_passes(name: str) -> None:
    result = validate_rows(name, [GOOD[name]], {DOCUMENT: TEXT})
    assert result.held_back == []
    assert result.good.num_rows == 1


@pytest.mark.parametrize(("name", "change", "reason"), BAD)
def test_a_bad_row_is_held_back_for_the_right_reason(name: str, change: dict[str, Any], reason: str) -> None:
    result = validate_rows(name, [GOOD[name], GOOD[name] | change], {DOCUMENT: TEXT}, unique=False)
    assert result.good.num_rows == 1
    [(row, rejection)] = result.held_back
    assert rejection.reason_code == reason
    assert row == GOOD[name] | change
    assert rejection.message


@pytest.mark.parametrize("table", tables().values(), ids=list(tables()))
def test_every_column_is_described_and_typed(table: type[Table]) -> None:
    assert table.__doc__
    for column in table.columns():
        assert column.description, column.name
        assert column.description.endswith("."), column.name
        assert isinstance(column.arrow, pa.DataType)
        assert all(column.vocabulary.values()), column.name
        assert len(column.description) > len(column.name), column.name


@pytest.mark.parametrize("table", tables().values(), ids=list(tables()))
def test_numbers_have_units_and_ids_have_prefixes(table: type[Table]) -> None:
    key = table.info().primary_key
    for column in table.columns():
        if pa.types.is_integer(column.arrow) or pa.types.is_floating(column.arrow):
            assert column.unit, column.name
        if key == (column.name,) and column.name.endswith("_id") and column.name != "run_id":
            assert column.prefix, column.name


@pytest.mark.parametrize("table", tables().values(), ids=list(tables()))
def test_table_facts_name_columns_that_exist(table: type[Table]) -> None:
    names = {column.name for column in table.columns()}
    info = table.info()
    surfaces = [name for surface in info.surfaces for name in surface]
    assert names.issuperset([*info.primary_key, *info.sort_by, *info.id_from, *surfaces])
    assert set(info.primary_key) <= set(info.sort_by), "the sort order must end in something unique"


def test_references_point_to_primary_keys() -> None:
    for table in tables().values():
        for column in table.columns():
            if column.refers_to:
                target, _, key = column.refers_to.partition(".")
                assert tables()[target].info().primary_key == (key,), column.name


def test_arrow_fields_carry_description_unit_and_vocabulary() -> None:
    field = tables()["quotes"].arrow_schema().field("kind")
    assert field.metadata[b"description"] == b"How it is reported."
    assert field.metadata[b"vocabulary"] == b"direct, indirect, mixed"
    assert not field.nullable
    assert tables()["quotes"].arrow_schema().field("start").metadata[b"unit"] == b"character"


def test_the_contract_tables_are_all_there() -> None:
    promised = ["sources", "documents", "sections", "quotes", "mentions", "entities", "roles", "numeric_claims", "quarantine", "runs"]
    assert set(promised) <= set(tables())


def test_a_column_of_strings_takes_strings_alone() -> None:
    column = tables()["roles"].to_schema().columns["role"].dtype
    strings = pd.Series(["mayor", None], dtype=pd.StringDtype(na_value=float("nan")))
    assert column.check(strings.dtype, strings) is True
    mixed = pd.Series(["mayor", 4, None], dtype=object)
    assert list(column.check(mixed.dtype, mixed)) == [True, False, True]
    assert column.check(pd.Series([4]).dtype, pd.Series([4])) is False


def test_what_is_no_string_fails() -> None:
    schema = tables()["roles"].to_schema().select_columns(["role"])
    with pytest.raises(SchemaErrors, match="role"):
        schema.validate(pd.DataFrame({"role": pd.Series(["mayor", 4], dtype=object)}), lazy=True)
