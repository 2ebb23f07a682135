"""What whole runs cost, as ratios of CPU seconds from one go: make bench.

    .venv/bin/python benchmarks/operations.py [--articles 1000] [--walls]

Runs the command itself, temporary Prefect server and all, in processes of its own, over articles of some 750 words that are put
together from the sample articles and the hand-marked corpus. Writes docs/benchmarks.md. Walls are measured with --walls alone, on
a machine that does nothing else.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORDS = 750
ROWS = 1_000_000
PARTS = 50

BARE = """
import sys, time, resource
from pathlib import Path
from flows.annotate.model import load_model
import spacy
from flows.annotate.model import model_folder
from flows.settings import DEFAULT_MODEL
started = time.process_time()
nlp = spacy.load(model_folder(DEFAULT_MODEL))
loaded = time.process_time()
texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).rglob("*.txt"))]
for doc in nlp.pipe(texts, batch_size=64): pass
print(loaded - started, time.process_time() - loaded)
"""

PUBLISH = """
import sys, time, resource
from pathlib import Path
from flows.publish.tables import write_table
from flows.publish.checksums import write_checksums
from flows.publish.datapackage import write_datapackage
out = Path(sys.argv[2]); out.mkdir()
started = time.process_time()
facts = write_table(out, "mentions", sorted(Path(sys.argv[1]).glob("*.parquet")), out.parent / "scratch")
write_datapackage(out, "2026-01-01.001", [facts]); write_checksums(out)
print(time.process_time() - started, facts.rows)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a process and all that it waited for."""

    cpu: float
    wall: float
    peak_mb: float
    output: str


def run(*arguments: str, **environment: str) -> Cost:
    """Runs Python with the arguments."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    started = time.monotonic()
    with tempfile.TemporaryFile("w+") as told:
        process = subprocess.Popen([sys.executable, *arguments], env=env, stdout=told, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        output = told.read()
    assert process.returncode == 0, arguments
    return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - started, usage.ru_maxrss / 1024, output)


def onrecord(*arguments: str) -> Cost:
    """Runs the command."""
    return run("-c", "from flows.cli import main; main()", *arguments)


def paragraphs() -> Iterator[str]:
    """Paragraphs of the articles that the repository has, over and over."""
    files = [*sorted(ROOT.glob("raw/**/*.txt")), *sorted(ROOT.glob("tests/golden/*.txt"))]
    return cycle([part for path in files for part in path.read_text(encoding="utf-8", errors="replace").split("\n\n") if part.strip()])


def write_corpus(folder: Path, articles: int) -> None:
    """Articles of some WORDS words, each with a figure of its own so that no two are the same."""
    folder.mkdir()
    source = paragraphs()
    for number in range(articles):
        parts, words = [f"Report {number} of the day"], 0
        while words < WORDS:
            parts.append(next(source))
            words += len(parts[-1].split())
        (folder / f"{number:06d}.txt").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def write_rows(folder: Path) -> None:
    """A million rows of mentions in PARTS staged files."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from flows.ids import content_id
    from schemas.registry import tables

    folder.mkdir()
    columns = tables()["mentions"].columns()
    each = ROWS // PARTS
    for part in range(PARTS):
        arrays = []
        for column in columns:
            if column.name == "mention_id":
                values = [content_id("men", part, row) for row in range(each)]
            elif column.name in ("document_id", "entity_id"):
                values = [
                    content_id(column.name[:3], part, row // 30 if column.name == "document_id" else row % 5000) for row in range(each)
                ]
            elif pa.types.is_string(column.arrow):
                values = [f"word {row % 1000}" for row in range(each)]
            elif pa.types.is_floating(column.arrow):
                values = [0.5] * each
            elif pa.types.is_boolean(column.arrow):
                values = [False] * each
            elif pa.types.is_integer(column.arrow):
                values = [row % 30 * 100 for row in range(each)]
            else:
                values = [None] * each
            arrays.append(pa.array(values, column.arrow))
        pq.write_table(pa.Table.from_arrays(arrays, names=[column.name for column in columns]), folder / f"{part:03d}.parquet")


def main() -> None:
    """Measures and writes the page."""
    gb = 1000
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--walls", action="store_true")
    asked = parser.parse_args()
    rows: list[tuple[str, str, str]] = []

    def add(what: str, limit: str, measured: str) -> None:
        rows.append((what, limit, measured))
        print(f"{what}: {measured} ({limit})", flush=True)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(folder / "many", asked.articles)
        write_corpus(folder / "few", asked.articles // 10)
        load, bare = map(float, run("-c", BARE, str(folder / "many")).output.split())
        whole = onrecord("build", str(folder / "many"), "-o", str(folder / "out"))
        add(
            f"whole `build` of {asked.articles:,} articles over bare `nlp.pipe`, CPU",
            "<= 1.35",
            f"{whole.cpu / bare:.2f} ({whole.cpu:.0f} s over {bare:.0f} s)",
        )
        few = onrecord("build", str(folder / "few"), "-o", str(folder / "few-out"))
        add("10 times the articles, CPU", "<= 10.5 times", f"{whole.cpu / few.cpu:.1f} times")
        growth = whole.peak_mb / few.peak_mb - 1
        add(
            "peak memory of a worker; growth with 10 times the articles",
            "<= 1.2 GB; <= 5 %",
            f"{whole.peak_mb / 1000:.2f} GB; {growth:.1%}",
        )
        nothing = onrecord("build", str(folder / "many"), "-o", str(folder / "out"))
        add("a run with nothing new, CPU", "no model load", f"{nothing.cpu:.1f} s")
        (folder / "many" / "new.txt").write_text("“The road is open,” said Mayor Ada Brandt. It cost £4m.\n", encoding="utf-8")
        one = onrecord("build", str(folder / "many"), "-o", str(folder / "out"))
        text = f"{one.cpu - nothing.cpu:.1f} s, of which the model {load:.1f} s and the temporary Prefect server some 10 s"
        add(f"one new article among {asked.articles:,}: CPU over a run with nothing new", "<= model load + 1 s", text)
        add("`onrecord --help`, CPU", "<= 0.5 s", f"{min(onrecord('--help').cpu for _ in range(3)):.2f} s")
        write_rows(folder / "rows")
        published = run("-c", PUBLISH, str(folder / "rows"), str(folder / "published"))
        seconds = float(published.output.split()[0])
        cost = f"{seconds:.1f} s, {published.peak_mb / gb:.2f} GB"
        add("sorting, Parquet, CSV, checksums, metadata of 1 million rows", "<= 20 CPU s, <= 1 GB", cost)
        if asked.walls:
            two = onrecord("build", str(folder / "many"), "-o", str(folder / "two"), "-w", "2")
            add("two processes over one, throughput", ">= 1.7", f"{whole.wall / two.wall:.2f}")
    table = "\n".join(f"| {what} | {limit} | {measured} |" for what, limit, measured in rows)
    soak_file = Path(__file__).with_name("soak.json")
    soak = json.loads(soak_file.read_text(encoding="utf-8")) if soak_file.is_file() else []
    names = list(soak[0]) if soak else []
    soak_table = "\n".join(
        [f"| {' | '.join(name.replace('_', ' ') for name in names)} |", "|" + "---:|" * len(names)]
        + ["| " + " | ".join(str(row[name]) for name in names) + " |" for row in soak]
    )
    page = f"""# Benchmarks

Written by `make bench` ({asked.articles:,} articles of some {WORDS} words; {os.cpu_count()} cores, {platform.machine()},
Python {platform.python_version()}). CPU seconds are of the command and everything that it starts, the temporary Prefect server included.

| what | limit | measured |
|---|---|---|
{table}

## Many runs in one process

`benchmarks/soak.py`: every run adds an article and takes one away.

{soak_table}
"""
    (ROOT / "docs" / "benchmarks.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
