"""CPU seconds and peak memory of step 4, who is who over all documents, on staged rows that a seed makes.

    .venv/bin/python benchmarks/resolution.py [MENTIONS]

The default, 10 million mentions, is some 300,000 news articles: 4 million rows of entities a document, a million entities
of which 300,000 are lone names, 900,000 entities that nobody names, 1.2 million quotes, and a file of 2,000 decisions.
Making the rows is not measured.
"""

import csv
import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
from processes import in_turn

from flows.build import resolve_entities
from flows.ids import entity_id, unnamed_entity_id
from flows.resolve.decisions import COLUMNS
from flows.resolve.entities import STAGED
from flows.settings import Settings

DOCUMENTS_A_PART = 1_000
ENTITIES_A_DOCUMENT = 13
UNNAMED_A_DOCUMENT = 3
LONE = 0.11
SYLLABLES = ("ba", "do", "ki", "la", "mo", "ne", "pu", "ra", "si", "to", "ve", "zu", "har", "lin", "mar", "ten")

type Numbers = npt.NDArray[np.int64]


def word(number: int) -> str:
    """A made-up word, another for each number."""
    syllables = [SYLLABLES[number % 16]]
    while number := number // 16:
        syllables.append(SYLLABLES[number % 16])
    return "".join(syllables).capitalize()


def name_of(number: int) -> tuple[str, str]:
    """Type and name of an entity."""
    if number % 3:
        return "PERSON", f"{word(number % 997)} {word(4096 + number // 997 * 7 % 90_001)}"
    return "ORG", f"{word(number % 499)} {word(256 + number // 499)} Authority"


def make(folder: Path, mentions: int) -> None:
    """Writes the parts and the file of decisions."""
    rows = mentions * 2 // 5
    random = np.random.default_rng(7)
    known = int(rows * 0.175)
    parts = max(1, rows // (DOCUMENTS_A_PART * ENTITIES_A_DOCUMENT))
    in_turn = random.permutation(known)
    for part in range(parts):
        once = in_turn[part * known // parts : (part + 1) * known // parts]
        again = (known * random.random(rows // parts - len(once)) ** 4).astype(np.int64)
        write_part(folder / f"part_{part:06d}", part, np.concatenate([once, again]), random)
    with (folder / "decisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number in range(1_000):
            one, other = (entity_id(*name_of(n)) for n in (2 * number, 2 * number + 1))
            writer.writerow(("merge", one, "", other, "", ""))
            writer.writerow(("split", entity_id(*name_of(5_000 + number)), f"doc_{number:020x}", "", "Another One", ""))


def write_part(folder: Path, part: int, numbers: Numbers, random: np.random.Generator) -> None:
    """Writes the entities, mentions and quotes of a part."""
    folder.mkdir()
    documents = [f"doc_{part * DOCUMENTS_A_PART + n % DOCUMENTS_A_PART:020x}" for n in range(len(numbers))]
    lone = random.random(len(numbers)) < LONE
    entities = []
    seen: set[tuple[str, str]] = set()
    for number, document, is_lone in zip(numbers.tolist(), documents, lone.tolist(), strict=True):
        kind, name = name_of(number)
        identity = entity_id(kind, name)
        if is_lone and kind == "PERSON":
            name = name.split()[-1]
            identity = entity_id(kind, name, document)
        if (identity, document) not in seen:
            seen.add((identity, document))
            aliases = [] if is_lone or number % 2 else [name.split()[-1]]
            entities.append((identity, name, kind, aliases, 1 + number % 4, document))
    named = len(entities)
    for number, document in enumerate(sorted({row[5] for row in entities}) * UNNAMED_A_DOCUMENT):
        entities.append((unnamed_entity_id(document, number, number + 1), "a driver from the coast", "PERSON", [], 2, document))
    columns = dict(zip(("entity_id", "name", "type", "aliases", "mention_count", "document_id"), zip(*entities, strict=True), strict=True))
    size = len(entities)
    full = {**columns, "is_named": [number < named for number in range(size)], "document_count": [1] * size, "quote_count": [0] * size}
    arrays = [pa.array(full[field.name], field.type) if field.name in full else pa.nulls(size, field.type) for field in STAGED]
    pq.write_table(pa.Table.from_arrays(arrays, schema=STAGED), folder / "entities.parquet", compression="zstd")
    mentions = [(row[0], row[5], row[1]) for row in entities[:named] for _ in range(row[4])]
    for table, key, kept in (("mentions", "mention_id", mentions), ("quotes", "quote_id", mentions[::8])):
        ids = [f"{key[:3]}_{part:06x}{n:014x}" for n in range(len(kept))]
        of = [list(column) for column in zip(*kept, strict=True)]
        names = ("entity_id", "document_id", "text") if table == "mentions" else ("speaker_entity_id", "document_id", "speaker_name")
        pq.write_table(pa.table({key: ids, **dict(zip(names, of, strict=True))}), folder / f"{table}.parquet", compression="zstd")


def measure(folder: Path) -> None:
    """Runs step 4 and prints what it took."""
    parts = sorted(folder.glob("part_*"))
    settings = Settings(raw=folder / "raw", output=folder / "out", entity_decisions=folder / "decisions.csv")
    counts = {
        name: sum(pq.read_metadata(part / f"{name}.parquet").num_rows for part in parts) for name in ("entities", "mentions", "quotes")
    }
    idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started = time.process_time()
    resolved = resolve_entities.fn(parts, folder / "run", settings)
    seconds = time.process_time() - started
    entities = sum(part.manifest["rows_in"]["entities"] for part in resolved.parts)
    candidates = [pq.read_table(part.folder / "joined.parquet", columns=["candidates"]).column(0) for part in resolved.parts]
    anew = len(list(resolved.rewritten.glob("*/*/*.parquet")))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"in: {len(parts):,} parts, {counts['mentions']:,} mentions, {counts['entities']:,} rows of entities, {counts['quotes']:,} quotes"
    )
    print(f"out: {entities:,} entities, {sum(len(c) - c.null_count for c in candidates):,} with candidates, {anew:,} files written anew")
    each = 1e6 * seconds / counts["mentions"]
    print(f"{seconds:.0f} CPU seconds, {each:.1f} a million mentions; peak {peak:,.0f} MB ({idle:,.0f} MB before)")


def main(mentions: int = 10_000_000) -> None:
    """Makes the rows in one process and measures in another, so that the peak is that of the step."""
    with tempfile.TemporaryDirectory() as folder:
        in_turn((make, (Path(folder), mentions)), (measure, (Path(folder),)))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
