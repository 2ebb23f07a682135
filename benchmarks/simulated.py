"""A corpus of a million documents without its text processing: CPU seconds and memory of validation, resolution and publishing.

    .venv/bin/python benchmarks/simulated.py [DOCUMENTS] [FOLDER]

The pipeline reads one short article; its rows are repeated for every document, with a person and a body of the document's own in
place of those of the article (200,000 persons and 20,000 bodies, some met often, most seldom) and with ids and texts to match. The
rows then take the way of all rows: validation part by part, resolution over all parts, tables, keys and references, metadata,
checksums; the report is measured apart. Copies, reading and parsing are not simulated.
"""

import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from speed import owned

from flows import incremental, quality, store
from flows.ids import content_id, entity_id
from flows.ingest.read import read_candidate
from flows.ingest.walk import find_sources
from flows.publish.checksums import write_checksums
from flows.publish.croissant import write_croissant
from flows.publish.datapackage import write_datapackage
from flows.publish.references import assert_sound
from flows.publish.report.site import Limits, write_report
from flows.publish.tables import write_table
from flows.resolve import copies
from flows.settings import Settings
from flows.steps.extract import make_part
from flows.steps.publish import assert_nothing_lost, run_table, summarise, write_tables
from flows.steps.read import read_parts
from flows.steps.resolve import resolve
from flows.summary import Run
from flows.validate.rows import validate_rows

DOCUMENTS_A_PART = 10_000
PERSONS, BODIES = 200_000, 20_000
PERSON, BODY = "Nadia Korseva", "Tilbury Harbour Authority"
ARTICLE = f"“We need 340 new piles,” said {PERSON} of the {BODY}.\n"
LETTERS = "bcdfghklmnprstvz"

type Spent = dict[str, float]
type Rows = dict[str, list[dict[str, Any]]]


def word(number: int, letters: int) -> str:
    """A made-up word of that many letters, another for each number."""
    made = ""
    while len(made) < letters:
        made += LETTERS[number % 16] if len(made) % 2 == 0 else "aeio"[number % 4]
        number = number // 16 if len(made) % 2 else number // 4
    return made.capitalize()


def person(number: int) -> str:
    """A name as long as PERSON."""
    return f"{word(number % 997, 5)} {word(number, 7)}"


def body(number: int) -> str:
    """A name as long as BODY."""
    return f"{word(number, 7)} Harbour Authority"


def template(settings: Settings) -> Rows:
    """The rows of ARTICLE by table."""
    (settings.raw / "article.txt").write_text(ARTICLE, encoding="utf-8")
    candidates = find_sources(settings.raw)
    documents = [outcome.document for candidate in candidates for outcome in read_candidate(candidate, settings)]
    tables = make_part(documents, owned(documents), settings)
    sources = next(read_parts(candidates, settings))["read"].drop_columns(["document_key", "characters"])
    found = {name: table.to_pylist() for name, table in {**tables, "sources": sources}.items() if name not in ("contents", "quarantine")}
    assert all(found[name] for name in ("quotes", "numeric_claims", "mentions", "entities")), "the article says too little"
    return found


class Repeated:
    """Rows of the template for one document after another."""

    def __init__(self, rows: Rows) -> None:
        known = {row["entity_id"]: (row["type"], row["name"]) for row in rows["entities"]}
        self._changes = {name: [(row, self._changing(row, known)) for row in of] for name, of in rows.items()}
        self._ids = sorted(
            {value for of in self._changes.values() for row, columns in of for column in columns for value in self._ids_in(row[column])}
        )
        self._entities = {identity: facts for identity, facts in known.items() if PERSON in facts[1] or BODY in facts[1]}

    def _changing(self, row: dict[str, Any], known: dict[str, Any]) -> list[str]:
        return [name for name, value in row.items() if PERSON in str(value) or BODY in str(value) or self._is_own(name, value, known)]

    @staticmethod
    def _is_own(name: str, value: Any, known: dict[str, Any]) -> bool:
        if not name.endswith("_id") or not isinstance(value, str):
            return False
        return value not in known or any(of in known[value][1] for of in (PERSON, BODY))

    @staticmethod
    def _ids_in(value: Any) -> list[str]:
        return [value] if isinstance(value, str) and len(value) == 24 and value[3] == "_" else []

    def add(self, number: int, of: tuple[str, str], to: Rows) -> str:
        """Adds the rows of document `number`, in which `of` are the person and the body; gives the text."""
        names = ((PERSON, of[0]), (BODY, of[1]))

        def anew(value: Any) -> Any:
            if isinstance(value, str):
                if value in ids:
                    return ids[value]
                for old, new in names:
                    value = value.replace(old, new)
                return value
            return [anew(one) for one in value] if isinstance(value, list) else value

        ids = {identity: content_id(identity[:3], identity, number) for identity in self._ids if identity not in self._entities}
        ids |= {identity: entity_id(kind, anew_name(name, names)) for identity, (kind, name) in self._entities.items()}
        for name, rows in self._changes.items():
            to[name] += [{**row, **{column: anew(row[column]) for column in columns}} for row, columns in rows]
        return str(to["documents"][-1]["text"])


def anew_name(name: str, names: tuple[tuple[str, str], ...]) -> str:
    """The name with the new ones in place of the old."""
    for old, new in names:
        name = name.replace(old, new)
    return name


def make(folder: Path, documents: int, settings: Settings, spent: Spent) -> list[incremental.Part]:
    """Staged parts of that many documents, each row validated."""
    with multiprocessing.get_context("spawn").Pool(1) as reader:  # the model is not to count in the memory of the steps
        repeated = Repeated(reader.apply(template, (settings,)))
    random = np.random.default_rng(7)
    parts = []
    for start in range(0, documents, DOCUMENTS_A_PART):
        began = time.process_time()
        size = min(DOCUMENTS_A_PART, documents - start)
        persons, bodies = ((most * random.random(size) ** 3).astype(int) for most in (PERSONS, BODIES))
        rows: Rows = {name: [] for name in repeated._changes}
        texts = {}
        for number, one, other in zip(range(start, start + size), persons.tolist(), bodies.tolist(), strict=True):
            text = repeated.add(number, (person(one), body(other)), rows)
            texts[rows["documents"][-1]["document_id"]] = text
        for number, row in enumerate(rows["sources"], start):
            row["source_path"] = f"{number:09d}.txt"
        owners = [row.pop("document_id") for row in rows["entities"]]
        made = time.process_time()
        validated = {name: validate_rows(name, of, texts, unique=name != "entities") for name, of in rows.items()}
        spent["making the rows (not counted)"] = spent.get("making the rows (not counted)", 0) + made - began
        spent["validate"] = spent.get("validate", 0) + time.process_time() - made
        held = [row for one in validated.values() for row in one.held_back]
        assert not held, held[:3]
        good = {name: one.good for name, one in validated.items()}
        counts = {name: good[name].num_rows for name in good if name not in ("sources", "entities")}
        good["entities"] = good["entities"].append_column("document_id", pa.array(owners, pa.string()))
        part = folder / "parts" / f"part_{start:09d}"
        manifest = {"documents": size, "rows_in": counts, "rows_held": dict.fromkeys(counts, 0)}
        store.write_part(part, good, manifest)
        parts.append(incremental.Part(part, manifest, reused=False))
    return parts


def size_of(folder: Path) -> int:
    """Bytes of all files below the folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main(documents: int = 1_000_000, where: str | None = None) -> None:
    """Makes the parts, sends them on their way, prints what each step took."""
    spent: Spent = {}

    def timed(name: str, action: Callable[[], Any]) -> Any:
        started = time.process_time()
        result = action()
        spent[name] = time.process_time() - started
        tell(name)
        return result

    def tell(name: str) -> None:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{name:42s} {spent[name]:8.1f} CPU s   peak so far {peak:6,.0f} MB", flush=True)

    with tempfile.TemporaryDirectory(dir=where) as name:
        folder = Path(name)
        (folder / "raw").mkdir()
        settings = Settings(raw=folder / "raw", output=folder / "out")
        run = Run("simulated", datetime.now(UTC), None)
        parts = make(folder, documents, settings, spent)
        for step in list(spent):
            tell(step)
        folders = [part.folder for part in parts]
        resolved = timed("resolve entities", lambda: resolve(folders, folder / "run", settings))
        nothing = folder / "run" / "none" / "copies.parquet"
        nothing.parent.mkdir(parents=True)
        pq.write_table(copies.COPIES.empty_table(), nothing)
        release, scratch = folder / "out/releases/.2026-01-01.001.unfinished", folder / "scratch"
        release.mkdir(parents=True)
        everything = [*folders, *(part.folder for part in resolved.parts)]
        facts = timed("sort, Parquet, CSV", lambda: write_tables(release, everything, resolved, nothing, scratch, settings))
        summary = timed("counts", lambda: summarise(release, facts, parts, resolved, run))
        assert_nothing_lost(summary)
        store.write_part(scratch / "runs", {"runs": run_table(summary, settings, resolved, {}, run)}, {})
        facts.append(write_table(release, "runs", [scratch / "runs" / "runs.parquet"], scratch))
        timed("keys and references", lambda: assert_sound({table.name: table.parquet for table in facts}, scratch))
        timed("quality", lambda: quality.figures(release))
        timed("metadata", lambda: (write_datapackage(release, release.name, facts), write_croissant(release, release.name, facts)))
        timed("report", lambda: write_report(release, "2026-01-01.001", scratch, Limits(2_000, 100_000)))
        timed("checksums", lambda: write_checksums(release))
        sizes = {
            part: sum(path.stat().st_size for path in (release / part).rglob("*") if path.is_file()) for part in ("data", "csv", "report")
        }
        print("rows: " + ", ".join(f"{table.name} {table.rows:,}" for table in facts if table.rows))
        print("sizes: " + ", ".join(f"{part} {size / 1e6:,.0f} MB" for part, size in sizes.items()))
        print(f"staged parts: {size_of(folder / 'parts') / 1e6:,.0f} MB")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]), *sys.argv[2:3])
