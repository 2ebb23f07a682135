"""A person's links replace all others, and what is linked has no candidates for a link."""

from staged_parts import row

from flows.resolve.decisions import Decision, Decisions
from flows.resolve.links import with_decided_links
from flows.resolve.moves import Moves

FOUND = {"wikidata_id": "Q34", "iso_3166": "SE", "link_method": "name", "link_score": 0.9}


def link(line: int, entity: str, into: str | None) -> Decision:
    return Decision(line, "link", entity, None, into, None)


def test_links_of_a_person_replace_those_found_or_clear_them() -> None:
    moves = Moves(Decisions((link(2, "a", "Q1"), link(3, "a", "77"), link(4, "b", None), link(5, "ghost", "Q2"))))
    rows = [row("a", "X", **FOUND), row("b", "X", **FOUND), row("c", "X", **FOUND), row("d", "X")]
    a, b, c, d = with_decided_links(rows, moves)
    assert a == row("a", "X", wikidata_id="Q1", geonames_id="77", link_method="decision", link_score=1.0)
    assert b == row("b", "X")
    assert (c, d) == (rows[2], rows[3])
    assert moves.unused() == [5]


def test_what_is_linked_or_decided_has_no_candidates_for_a_link() -> None:
    moves = Moves(Decisions((link(2, "a", None), link(3, "b", "Q1"))))
    rows = [row(entity, "X", link_candidates=["geonames:1"]) for entity in "abd"] + [row("c", "X", **FOUND, link_candidates=["geonames:1"])]
    found = {each["entity_id"]: each.get("link_candidates") for each in with_decided_links(rows, moves)}
    assert found == {"a": None, "b": None, "c": None, "d": ["geonames:1"]}
