"""Entity rows of single documents become one row an entity, however they are cut and ordered."""

from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from staged_parts import Row, merge, numbered, reference, row


@pytest.fixture
def merged(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> Any:
    return lambda rows, speakers=(): merge(connection, tmp_path, rows, speakers)[0]


def test_counts_are_summed_and_quotes_looked_up(merged: Any) -> None:
    rows = [row("a", "Velden Bank", 3), row("a", "Velden Bank", 2), row("b", "Orla Rail")]
    found = merged(rows, [("d0", "a")] * 7)
    assert [(r["entity_id"], r["mention_count"], r["document_count"], r["quote_count"]) for r in found] == [("a", 5, 2, 7), ("b", 1, 1, 0)]


def test_quotes_of_an_entity_that_is_not_there_make_no_row(merged: Any) -> None:
    assert [r["entity_id"] for r in merged([row("a", "X")], [("d0", "b")])] == ["a"]


def test_nothing_comes_of_nothing(merged: Any) -> None:
    assert merged([]) == []


def test_name_of_most_documents_wins_over_most_mentions(merged: Any) -> None:
    found = merged([row("a", "Velden Bank"), row("a", "Velden Bank"), row("a", "VB", 50)])
    assert found[0]["name"] == "Velden Bank"
    assert found[0]["aliases"] == ["VB"]


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([row("a", "Orla", 2), row("a", "Orla Rail", 1)], "Orla"),
        ([row("a", "Orla"), row("a", "Orla Rail")], "Orla Rail"),
        ([row("a", "Orlb"), row("a", "Orla")], "Orla"),
        ([row("a", "Örla"), row("a", "Zrla")], "Zrla"),
        ([row("a", "ALMATY", 3), row("a", "ALMATY"), row("a", "Almaty")], "Almaty"),
        ([row("a", "ALMATY")], "ALMATY"),
        ([row("a", "NATO"), row("a", "NATO"), row("a", "Nato")], "NATO"),
    ],
)
def test_name_ties_go_to_mentions_then_length_then_code_points_and_shouting_comes_last(merged: Any, rows: list[Row], name: str) -> None:
    assert merged(rows)[0]["name"] == name


def test_aliases_are_a_union_without_the_name(merged: Any) -> None:
    found = merged([row("a", "Velden Bank", aliases=["VB"]), row("a", "Velden Bank", aliases=["Velden", "VB"])])
    assert found[0]["aliases"] == ["VB", "Velden"]


def test_better_link_stays_then_that_of_more_documents(merged: Any) -> None:
    weak = {"iso_3166": "JO", "link_method": "witness", "link_score": 0.8}
    strong = {"iso_3166": "SE", "wikidata_id": "Q34", "link_method": "name", "link_score": 0.9}
    other = {"iso_3166": "NO", "wikidata_id": "Q20", "link_method": "name", "link_score": 0.9}
    [found] = merged(
        [row("a", "X", **weak), row("a", "X", **weak), row("a", "X", **other), row("a", "X", **strong), row("a", "X", **strong)]
    )
    assert {key: found[key] for key in strong} == strong


def test_other_lists_are_unions_too(merged: Any) -> None:
    [found] = merged(
        [row("a", "X", link_candidates=["geonames:2", "geonames:1"]), row("a", "X", link_candidates=["geonames:1"]), row("a", "X")]
    )
    assert found["link_candidates"] == ["geonames:1", "geonames:2"]
    assert "link_candidates" not in merged([row("a", "X")])[0]


def test_no_link_leaves_the_columns_out(merged: Any) -> None:
    assert not {"iso_3166", "link_method", "link_score"} & set(merged([row("a", "X")])[0])


links = st.sampled_from(
    [
        {},
        {"iso_3166": "SE", "link_method": "name", "link_score": 0.9},
        {"iso_3166": "SE", "wikidata_id": "Q34", "link_method": "name", "link_score": 0.9},
        {"wikidata_id": "Q20", "link_method": "witness", "link_score": 0.9},
        {"geonames_id": "7", "link_method": "name", "link_score": 0.5},
    ]
)
rows = st.lists(
    st.builds(
        lambda entity, name, mentions, aliases, link: row(entity, name, mentions, aliases=aliases, **link),
        st.sampled_from("abc"),
        st.sampled_from(["Velden", "Velden Bank", "VELDEN BANK", "VELDENª", "Ǆelden", "VB", "velden", "Ž", "É'"]),
        st.integers(1, 3),
        st.lists(st.sampled_from(["p", "Q", "VB"]), unique=True),
        links,
    ),
    min_size=1,
    max_size=12,
)


@given(st.data(), rows, st.lists(st.sampled_from("abcx"), max_size=5), st.randoms(use_true_random=False))
@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_rules_hold_in_any_order_and_any_cut(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, data: st.DataObject, some: list[Row], speakers: list[str], random: Any
) -> None:
    some = numbered(some)
    expected = reference(some, Counter(speakers))
    random.shuffle(some)
    cuts = data.draw(st.lists(st.integers(0, len(some)), max_size=3))
    assert merge(connection, tmp_path, some, [("d", each) for each in speakers], cuts=cuts)[0] == expected


def test_only_what_has_one_name_and_no_more_is_counted_the_short_way(connection: duckdb.DuckDBPyConnection, merged: Any) -> None:
    linked = {"wikidata_id": "Q1", "link_method": "exact_name", "link_score": 1.0}
    plain = [row("a", "Velden Bank", 3), row("a", "Velden Bank", 2), row("b", "Orla Rail")]
    other = [row("c", "Orla"), row("c", "Orla Rail"), row("d", "VB", aliases=["V.B."]), row("e", "Ilek", **linked), row("f", "Pell Press")]
    several = [row("g", "Ode Lund"), row("g", "Ode Lund", type="PERSON"), row("h", "Ilek", link_candidates=["geonames:1"])]
    found = {each["entity_id"]: each for each in merged([*plain, *other, *several], [("d6", "f")])}
    assert connection.execute("SELECT entity_id FROM plain ORDER BY ALL").fetchall() == [("a",), ("b",)]
    assert [found["a"]] == reference(numbered(plain[:2]), Counter())
    assert set(found) == set("abcdefgh")
