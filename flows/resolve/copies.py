"""Near-identical copies: which documents tell the same story in nearly the same words, as newspapers print a wire story.

A document is the set of its shingles (four words in a row). MinHash signatures, cut into bands, bring together documents
that may share many (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3); each such pair is then
compared shingle by shingle. A copy may be cut, its paragraphs may stand in another order and its headline may differ, so
what counts is containment: the share of the smaller set that lies in the larger one.

Nothing depends on the order in which documents come. Memory depends on the number of documents that have copies; all else
is on disk.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import batched, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from rensa import RMinHash

from flows.duck import connect, parquet
from flows.ids import content_id
from flows.resolve.alike import SKETCH, Hashes, Sketch, copies_of_one, is_copy

SHINGLE_WORDS = 4
BANDS, ROWS = 128, 3
"""Two documents that share three in ten of all their shingles meet in at least one band 97 times of 100; at a half, always."""

NEIGHBOURS = 10
"""A bucket of thousands (one disclaimer under all of them) is compared with so many neighbours each, not all with all."""

_MOST_LEADERS = 100
_SEED = 20_261_125
_BATCH = 256
_ROWS_AT_ONCE = 8_192
_BANDS_AT_ONCE = 1_000_000
_BYTES = 8  # of a hash
_WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], np.uint64)

COPIES = pa.schema([("document_id", pa.string()), ("cluster_id", pa.string()), ("is_representative", pa.bool_())])
PAIRS = pa.schema([("one", pa.string()), ("other", pa.string())])
_BANDS = pa.schema([("number", pa.uint64()), ("band", pa.uint64())])
SKETCHES = pa.schema(
    [
        ("number", pa.uint64()),
        ("document_id", pa.string()),
        ("shingles", pa.int64()),
        ("characters", pa.int64()),
        ("sketch", pa.list_(pa.uint64())),
        ("bands", pa.list_(pa.uint64())),
    ]
)
"""A document as it is kept: a number of its own, its id, how many shingles and characters it has, the smallest hashes of the
shingles, and the bands of its signature."""
_PLACED = pa.schema([*list(SKETCHES)[:4], ("place", pa.int64()), ("count", pa.int64())])
"""The same while documents are compared, with the place of its hashes among those of all documents, and how many these are."""


class Found(NamedTuple):
    """What was found among documents.

    copies  their clusters, in the COPIES schema, sorted by document
    pairs   documents that are copies of each other, by id, sorted: what clusters are made from
    """

    copies: pa.Table
    pairs: pa.Table


def find_copies(sketches: Iterable[pa.Table], scratch: Path) -> Found:
    """Clusters of two documents and more among those with the given sketches (see `sketches_of`), each of which comes once.

    The longest document of a cluster stands for it (the smaller id where two are equally long), and gives the cluster its id. Every other
    document is a copy of that one. `scratch` is an empty folder that may be written to. Raises OSError.
    """
    with laid_out(sketches, scratch) as (connection, hashes):
        pairs = sorted(pairs_among(connection, hashes))
        return Found(copies_table(clusters_of(connection, components(pairs), hashes)), pairs_table(pairs))


def copies_table(rows: Iterable[tuple[str, str, bool]]) -> pa.Table:
    """The rows, sorted, in the COPIES schema."""
    return pa.Table.from_pylist([dict(zip(COPIES.names, row, strict=True)) for row in sorted(rows)], schema=COPIES)


def pairs_table(pairs: Iterable[tuple[str, str]]) -> pa.Table:
    """The pairs in a table."""
    return pa.Table.from_pylist([dict(zip(PAIRS.names, pair, strict=True)) for pair in pairs], schema=PAIRS)


@contextmanager
def laid_out(sketches: Iterable[pa.Table], scratch: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, BinaryIO]]:
    """The sketches where DuckDB finds them, and the file of their hashes. Raises OSError."""
    _write(sketches, scratch)
    with connect(scratch) as connection, (scratch / "hashes").open("rb") as hashes:
        for name in ("bands", "sketches"):
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {parquet([scratch / f'{name}.parquet'])}")
        yield connection, hashes


def sketches_of(texts: Iterable[tuple[str, str]]) -> Iterator[pa.Table]:
    """What is needed of (document_id, text) pairs to compare them, as tables in the SKETCHES schema, a batch at a time.

    It depends on the text alone, so that it can be kept for as long as the text is.
    """
    for batch in batched(texts, _BATCH):
        numbers = [int(content_id("n", document)[2:18], 16) for document, _ in batch]
        hashed = [np.unique(np.array(one, np.uint64)) for one in RMinHash.hash_token_sets([shingles(text) for _, text in batch])]
        bands = iter(_bands([one for one in hashed if len(one)]))
        columns = [
            numbers,
            [document for document, _ in batch],
            [len(one) for one in hashed],
            [len(text) for _, text in batch],
            [one[:SKETCH] for one in hashed],
            [next(bands) if len(one) else one for one in hashed],
        ]
        yield pa.table([pa.array(column, field.type) for column, field in zip(columns, SKETCHES, strict=True)], SKETCHES)


def shingles(text: str) -> list[str]:
    """The different runs of SHINGLE_WORDS words, in lower case and without punctuation; a shorter text is one shingle."""
    words = _WORD.findall(text.lower())
    return (
        list(dict.fromkeys(" ".join(words[i : i + SHINGLE_WORDS]) for i in range(max(1, len(words) - SHINGLE_WORDS + 1)))) if words else []
    )


def _write(sketches: Iterable[pa.Table], scratch: Path) -> None:
    """Writes sketches and bands where DuckDB finds them, and the hashes of the sketches where `_read` does, a table in memory at a time."""
    place = 0
    with (
        pq.ParquetWriter(scratch / "bands.parquet", _BANDS, compression="none", use_dictionary=False) as bands,
        pq.ParquetWriter(scratch / "sketches.parquet", _PLACED, compression="none") as rest,
        (scratch / "hashes").open("wb") as hashes,
    ):
        for table in sketches:
            kept, lists = (table.column(name).combine_chunks() for name in ("sketch", "bands"))
            lengths = kept.value_lengths().to_numpy()
            places = place + np.cumsum(lengths) - lengths
            place += int(lengths.sum())
            hashes.write(kept.flatten().to_numpy().tobytes())
            columns = [*table.select(_PLACED.names[:4]).columns, pa.array(places, pa.int64()), pa.array(lengths, pa.int64())]
            rest.write_table(pa.Table.from_arrays(columns, schema=_PLACED))
            numbers = np.repeat(table.column("number").to_numpy(), lists.value_lengths().to_numpy())
            bands.write_table(pa.table([numbers, lists.flatten()], _BANDS))


def _bands(hashed: list[Hashes]) -> Hashes:
    """The bands of each document: hashes of ROWS numbers of its MinHash signature, and of which numbers these are."""
    if not hashed:
        return np.empty((0, BANDS), np.uint64)
    signatures = RMinHash.digest_matrix_from_token_hash_sets([one.tolist() for one in hashed], BANDS * ROWS, _SEED).to_rows()
    cut = np.array(signatures, np.uint64).reshape(len(hashed), BANDS, ROWS)
    mixed: Hashes = np.zeros(cut.shape[:2], np.uint64) + np.arange(BANDS, dtype=np.uint64) * _MIX[3]
    for row in range(ROWS):
        mixed = (mixed ^ cut[:, :, row]) * _MIX[row]
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _pair(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the table `pairs` of documents that share a band: some of the bands at a time, so that memory does not grow with them."""
    connection.execute("CREATE TABLE pairs (one UBIGINT, other UBIGINT)")
    [(rows,)] = connection.execute("SELECT count(*) FROM bands").fetchall()
    passes = 1 + rows // _BANDS_AT_ONCE
    for number in range(passes):
        connection.execute(f"""
            INSERT INTO pairs WITH mine AS NOT MATERIALIZED (
                SELECT * FROM bands WHERE band % {passes} = {number}
            ), placed AS (
                SELECT number, band, row_number() OVER (PARTITION BY band ORDER BY number) AS place FROM mine
                WHERE band IN (SELECT band FROM mine GROUP BY band HAVING count(*) > 1)
            )
            SELECT DISTINCT a.number, b.number FROM placed a
            JOIN placed b ON a.band = b.band AND b.place > a.place AND b.place <= a.place + {NEIGHBOURS} AND a.number <> b.number
        """)


def pairs_among(connection: duckdb.DuckDBPyConnection, hashes: BinaryIO) -> Iterator[tuple[str, str]]:
    """Pairs of documents, by id, that are copies of each other."""
    _pair(connection)
    columns = [f"{side}.{name}" for side in "ab" for name in _PLACED.names[1:]]
    query = f"""
        SELECT {", ".join(columns)} FROM (SELECT DISTINCT one, other FROM pairs) AS p
        JOIN sketches a ON a.number = p.one JOIN sketches b ON b.number = p.other ORDER BY p.one, p.other
    """
    rows = _rows(connection.sql(query))
    for _, group in groupby(rows, itemgetter(0)):
        for some in batched(group, _BATCH):
            one, others = _read(some[0][:5], hashes), [_read(row[5:], hashes) for row in some]
            yield from (
                (one.document_id, other.document_id) for other, found in zip(others, copies_of_one(one, others), strict=True) if found
            )


def _rows(relation: duckdb.DuckDBPyRelation) -> Iterator[tuple[Any, ...]]:
    for batch in relation.to_arrow_reader(_ROWS_AT_ONCE):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _read(row: tuple[Any, ...], hashes: BinaryIO) -> Sketch:
    """The sketch of a row of `sketches` without its number."""
    document_id, shingles, characters, place, count = row
    hashes.seek(place * _BYTES)
    return Sketch(document_id, shingles, characters, np.frombuffer(hashes.read(count * _BYTES), np.uint64))


def components(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Document -> the smallest id among all that it is joined to by pairs, however long the chain."""
    parent: dict[str, str] = {}

    def root(document: str) -> str:
        while parent.setdefault(document, document) != document:
            parent[document] = document = parent[parent[document]]
        return document

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    return {document: root(document) for document in sorted(parent)}


def clusters_of(connection: duckdb.DuckDBPyConnection, groups: Mapping[str, str], hashes: BinaryIO) -> Iterator[tuple[str, str, bool]]:
    """The rows of COPIES of the documents of each group (see `components`)."""
    for members in _members(connection, groups, hashes):
        yield from _clusters(members)


def _members(connection: duckdb.DuckDBPyConnection, groups: Mapping[str, str], hashes: BinaryIO) -> Iterator[list[Sketch]]:
    """The documents of each group, the longest first."""
    grouped = pa.table({"document_id": pa.array(groups.keys(), pa.string()), "root": pa.array(groups.values(), pa.string())})
    connection.register("grouped", grouped)
    query = f"""
        SELECT root, {", ".join(_PLACED.names[1:])} FROM grouped JOIN sketches USING (document_id)
        ORDER BY root, characters DESC, document_id
    """
    for _, members in groupby(_rows(connection.sql(query)), itemgetter(0)):
        yield [_read(row[1:], hashes) for row in members]


def _clusters(members: Iterable[Sketch]) -> Iterator[tuple[str, str, bool]]:
    """Each document with the longest one that it is a copy of; a brief that two stories hold does not make one of the two."""
    leaders: list[tuple[Sketch, list[Sketch]]] = []
    for member in members:
        found = next((followers for leader, followers in leaders[:_MOST_LEADERS] if is_copy(leader, member)), None)
        if found is None:
            leaders.append((member, []))
        else:
            found.append(member)
    for leader, followers in leaders:
        if followers:
            yield leader.document_id, leader.document_id, True
            yield from ((follower.document_id, leader.document_id, False) for follower in followers)


def mark(files: Iterable[Path], copies: pa.Table, folder: Path) -> list[Path]:
    """Staged files of `documents` with their clusters set: those with copies in them are written anew below `folder`."""
    marked = []
    for number, path in enumerate(files):
        ids = pq.read_table(path, columns=["document_id"]).column(0)
        places = pc.index_in(ids.combine_chunks(), copies.column("document_id").combine_chunks())
        if places.null_count < len(places):
            table = pq.read_table(path)
            for name in ("cluster_id", "is_representative"):
                index = table.schema.get_field_index(name)
                values = pc.coalesce(copies.column(name).combine_chunks().take(places), table.column(name).combine_chunks())
                table = table.set_column(index, table.schema.field(index), values)
            path = folder / f"documents-{number:06d}.parquet"
            pq.write_table(table, path, compression="zstd")
        marked.append(path)
    return marked
