"""A person's links: they replace what rules and look-ups found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from flows.records import Row
from flows.resolve.decisions import LINKS, Decision, link_column
from flows.resolve.entities import rows_of, tables_of
from flows.resolve.moves import Moves

METHOD = "decision"


def with_decided_links(rows: Iterable[Row], moves: Moves) -> Iterator[Row]:
    """The rows of entities; one that has rows of action link keeps no link but theirs.

    `link_candidates` stand for a link that was not made: a row that has one, or about which a person decided, has none.
    """
    decided: dict[str, list[Decision]] = defaultdict(list)
    for decision in moves.decisions.of("link"):
        decided[decision.entity_id].append(decision)
    for row in rows:
        if row["entity_id"] not in decided:
            yield row if row.get("link_method") is None else _without(row, "link_candidates")
            continue
        found = decided[row["entity_id"]]
        moves.used.update(decision.line for decision in found)
        links = {column: decision.into for decision in found if (column := link_column(decision.into or ""))}
        bare = _without(row, *LINKS, "link_method", "link_score", "link_candidates")
        yield bare | ({**links, "link_method": METHOD, "link_score": 1.0} if links else {})


def decided_links(tables: Iterable[pa.Table], moves: Moves) -> Iterator[pa.Table]:
    """The same of tables of entities; rows without a link and a decision, which stay as they are, are not looked at one by one."""
    decided = pa.array(sorted({decision.entity_id for decision in moves.decisions.of("link")}), pa.string())
    for table in tables:
        mask = pc.or_(pc.is_valid(table.column("link_method")), pc.is_in(table.column("entity_id"), decided))
        yield table.filter(pc.invert(mask))
        yield from tables_of(with_decided_links(rows_of([table.filter(mask)]), moves))


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}
