"""Entities of which no new document speaks: their rows are taken over from the release before, and so are the words they are known by.

What is known of an entity hangs on the rows of its own id alone, but for its `candidates`, which are looked for among all entities.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from flows.duck import literal, parquet
from flows.resolve.entities import BATCH_ROWS, MERGED


@dataclass(frozen=True, slots=True)
class Carried:
    """The entities of a release, to which documents come and from which none goes.

    entities   their file, as it was published
    keyed      their words (`candidates.KEYED`)
    documents  ids of the documents that come
    """

    entities: Path
    keyed: Path
    documents: frozenset[str]


def spoken_of_anew(
    connection: duckdb.DuckDBPyConnection, carried: Carried, entities: Sequence[Path], quotes: Sequence[Path], folder: Path
) -> tuple[list[Path], list[Path]]:
    """Files with the staged rows of the entities of which new documents speak: of all documents, for they are joined anew.

    `entities` and `quotes` are staged files of all documents. Makes the table `anew` (entity_id). Raises OSError.
    """
    connection.register("come", pa.table({"document_id": pa.array(sorted(carried.documents), pa.string())}))
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE anew AS SELECT entity_id FROM {parquet(entities)} SEMI JOIN come USING (document_id) "
        f"UNION SELECT speaker_entity_id FROM {parquet(quotes)} SEMI JOIN come USING (document_id) WHERE speaker_entity_id IS NOT NULL"
    )
    connection.unregister("come")
    found = []
    for name, files, column in (("entities", entities, "entity_id"), ("quotes", quotes, "speaker_entity_id")):
        path = folder / f"{name}-anew.parquet"
        query = f"SELECT s.* FROM {parquet(files)} AS s SEMI JOIN anew AS a ON a.entity_id = s.{column}"
        connection.execute(f"COPY ({query}) TO {literal(path)} (FORMAT parquet)")
        found.append([path])
    return found[0], found[1]


def with_carried_words(connection: duckdb.DuckDBPyConnection, carried: Carried, keyed: Path, target: Path) -> None:
    """Writes the words of all entities into a file: those of `keyed`, which were joined anew, and of the others those that stand."""
    query = f"SELECT * FROM {parquet([keyed])} UNION ALL SELECT * FROM {parquet([carried.keyed])} ANTI JOIN anew USING (entity_id)"
    connection.execute(f"COPY ({query}) TO {literal(target)} (FORMAT parquet)")


def carried_entities(connection: duckdb.DuckDBPyConnection, carried: Carried) -> Iterator[pa.Table]:
    """The rows that are taken over, with the `candidates` that they have now; see `with_candidates`, which comes before."""
    query = (
        f"SELECT m.* REPLACE (c.candidates AS candidates) FROM {parquet([carried.entities])} AS m ANTI JOIN anew USING (entity_id) "
        "LEFT JOIN candidates AS c USING (entity_id)"
    )
    for batch in connection.sql(query).to_arrow_reader(BATCH_ROWS):
        yield pa.table(batch.columns, schema=MERGED)
