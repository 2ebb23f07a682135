"""Entity rows of single documents become one row an entity."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from flows.resolve.entities import merge


def row(entity: str, name: str, mentions: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "entity_id": entity,
        "name": name,
        "type": "ORG",
        "aliases": more.pop("aliases", []),
        "mention_count": mentions,
        "document_count": 1,
        "quote_count": 0,
        **more,
    }


def test_counts_are_summed_and_quotes_looked_up() -> None:
    merged = merge([row("a", "Velden Bank", 3), row("a", "Velden Bank", 2), row("b", "Orla Rail")], {"a": 7})
    assert [(r["entity_id"], r["mention_count"], r["document_count"], r["quote_count"]) for r in merged] == [("b", 1, 1, 0), ("a", 5, 2, 7)]


def test_name_of_most_documents_wins_over_most_mentions() -> None:
    merged = merge([row("a", "Velden Bank"), row("a", "Velden Bank"), row("a", "VB", 50)], {})
    assert merged[0]["name"] == "Velden Bank"
    assert merged[0]["aliases"] == ["VB"]


def test_name_ties_go_to_mentions_then_length_then_alphabet() -> None:
    assert merge([row("a", "Orla", 2), row("a", "Orla Rail", 1)], {})[0]["name"] == "Orla"
    assert merge([row("a", "Orla"), row("a", "Orla Rail")], {})[0]["name"] == "Orla Rail"
    assert merge([row("a", "Orlb"), row("a", "Orla")], {})[0]["name"] == "Orla"


def test_words_in_capitals_are_no_name_where_there_is_another() -> None:
    assert merge([row("a", "ALMATY", 3), row("a", "ALMATY"), row("a", "Almaty")], {})[0]["name"] == "Almaty"
    assert merge([row("a", "ALMATY")], {})[0]["name"] == "ALMATY"
    assert merge([row("a", "NATO"), row("a", "NATO"), row("a", "Nato")], {})[0]["name"] == "NATO"


def test_aliases_are_a_union_without_the_name() -> None:
    merged = merge([row("a", "Velden Bank", aliases=["VB"]), row("a", "Velden Bank", aliases=["Velden", "VB"])], {})
    assert merged[0]["aliases"] == ["VB", "Velden"]


def test_better_link_stays() -> None:
    weak = {"iso_3166": "JO", "link_method": "witness", "link_score": 0.8}
    strong = {"iso_3166": "SE", "wikidata_id": "Q34", "link_method": "name", "link_score": 0.9}
    merged = merge([row("a", "X", **weak), row("a", "X", **weak), row("a", "X", **strong), row("a", "X")], {})
    assert {key: merged[0][key] for key in strong} == strong


def test_no_link_leaves_the_columns_out() -> None:
    assert not {"iso_3166", "link_method", "link_score"} & set(merge([row("a", "X")], {})[0])


rows = st.lists(
    st.builds(
        row,
        st.sampled_from("abc"),
        st.sampled_from(["Velden", "Velden Bank", "VB"]),
        st.integers(1, 4),
        aliases=st.lists(st.sampled_from("pqr")),
    )
)


@given(rows, st.randoms(use_true_random=False))
def test_order_does_not_matter_and_merging_twice_changes_nothing(some: list[dict[str, Any]], random: Any) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)
    merged = merge(iter(some), {})
    assert merge(iter(shuffled), {}) == merged
    assert sum(r["mention_count"] for r in merged) == sum(r["mention_count"] for r in some)
    assert [{**r} for r in merge(merged, {})] == merged
