"""What whole runs cost, as ratios of CPU seconds from one go: make bench.

    .venv/bin/python benchmarks/operations.py [--articles 2000] [--rows 1000000] [--peers PYTHON [--peer-articles 100]] [--walls]

Runs the command itself, temporary Prefect server and all, in processes of its own, over articles of some 750 words
(benchmarks/articles.py). Writes docs/benchmarks.md. --peers names the Python of an environment with what benchmarks/peers.py needs.
--walls compares two processes with one, on a machine that does nothing else.
"""

import argparse
import os
import platform
import tempfile
from collections.abc import Callable
from pathlib import Path

from articles import WORDS, write_articles
from processes import ROOT, onrecord, python

from flows.annotate.model import model_folder
from flows.settings import DEFAULT_MODEL

NEWS = "“The road is open,” said Mayor Ada Brandt. It cost £4m.\n"

BARE = """
import sys, time
from pathlib import Path
import spacy
started = time.process_time()
nlp = spacy.load(sys.argv[2])
loaded = time.process_time()
texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).rglob("*.txt"))]
for doc in nlp.pipe(texts, batch_size=64): pass
print(loaded - started, time.process_time() - loaded)
"""

type Add = Callable[[str, str, str], None]


def builds(add: Add, folder: Path, articles: int, *, walls: bool) -> None:
    """Whole runs: over bare spaCy, over a quarter of the articles, with nothing new, with one new."""
    many, few, out = folder / "many", folder / "few", folder / "out"
    write_articles(many, articles)
    write_articles(few, articles // 4)
    load, bare = map(float, python("-c", BARE, str(few), str(model_folder(DEFAULT_MODEL))).output.split())
    small = onrecord("build", str(few), "-o", str(folder / "few-out"))
    large = onrecord("build", str(many), "-o", str(out))
    fixed = onrecord("build", str(few), "-o", str(folder / "few-out"), "--force").cpu
    what = f"`build` of {articles // 4:,} articles over bare `nlp.pipe` of the same model with all its components, CPU"
    add(what, "<= 1.35", f"{small.cpu / bare:.2f} ({small.cpu:.0f} s over {bare:.0f} s)")
    each = (large.cpu - small.cpu) / (articles - articles // 4) / (bare / (articles // 4))
    add("the same for each further article, without what a run costs once", "<= 1.35", f"{each:.2f}")
    add(f"{articles // 4:,} to {articles:,} articles, CPU", "<= 4.2 times", f"{large.cpu / small.cpu:.2f} times")
    growth = large.peak_mb / small.peak_mb - 1
    add("peak memory; growth with 4 times the articles", "<= 1.2 GB; <= 5 %", f"{large.peak_mb / 1000:.2f} GB; {growth:.1%}")
    nothing = onrecord("build", str(many), "-o", str(out))
    (many / "new.txt").write_text(NEWS, encoding="utf-8")
    one = onrecord("build", str(many), "-o", str(out))
    what = f"one new article among {articles:,}: CPU over a run with nothing new ({nothing.cpu:.1f} s)"
    once = f"everything but parsing, of {articles // 4:,} articles: {fixed:.1f} s"
    add(what, f"<= {load + 1:.1f} s (model load + 1 s)", f"{one.cpu - nothing.cpu:.1f} s; {once}")
    if walls:
        two = onrecord("build", str(many), "-o", str(folder / "two"), "-w", "2")
        add("two processes over one, throughput", ">= 1.7", f"{large.wall / two.wall:.2f}")


def peers(add: Add, folder: Path, interpreter: str, articles: int) -> None:
    """Against a script of other packages, both without imports and model load."""
    texts = folder / "peers"
    write_articles(texts, articles)
    model = str(model_folder(DEFAULT_MODEL))
    script = str(ROOT / "benchmarks" / "peers.py")
    theirs, quotes, entities, numbers, refused = map(
        float, python(script, str(texts), model, interpreter=interpreter, PYTHONPATH="").output.split()
    )
    ours = float(python("-c", OURS, str(texts)).output)
    found = f"they find {quotes:.0f} quotes, {entities:.0f} entities and {numbers:.0f} numbers, and refuse {refused:.0f} texts"
    add(
        f"textacy, spaCy and quantulum3 over parse, extract and validate of onrecord, {articles:,} articles, CPU",
        ">= 4",
        f"{theirs / ours:.2f} ({theirs:.0f} s over {ours:.0f} s; {found})",
    )


OURS = """
import sys, time
from pathlib import Path
from speed import owned
from flows.annotate.model import load_model
from flows.ingest.read import read_candidate
from flows.ingest.walk import find_sources
from flows.settings import Settings
from flows.steps.extract import make_part
settings = Settings(raw=Path(sys.argv[1]), output=Path("unused"))
load_model(settings.model)
started = time.process_time()
documents = [outcome.document for candidate in find_sources(settings.raw) for outcome in read_candidate(candidate, settings)]
make_part(documents, owned(documents), settings)
print(time.process_time() - started)
"""


def publishing(add: Add, folder: Path, rows: int) -> None:
    """Rows of mentions: sorted, written, described, hashed."""
    told = python(str(ROOT / "benchmarks" / "publishing.py"), str(rows), str(folder / "rows"))
    seconds, peak, parts = told.output.strip().split("\t")
    add(
        f"publishing {rows:,} rows (validate, sort, Parquet, CSV, references, metadata, checksums)",
        "<= 20 CPU s, <= 1 GB",
        f"{seconds} s, {peak} GB",
    )
    print(parts)


def main() -> None:
    """Measures and writes the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--peer-articles", type=int, default=100)
    parser.add_argument("--walls", action="store_true")
    asked = parser.parse_args()
    rows: list[tuple[str, str, str]] = []

    def add(what: str, limit: str, measured: str) -> None:
        rows.append((what, limit, measured))
        print(f"{what}: {measured} ({limit})", flush=True)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        add("`onrecord --help`, CPU", "<= 0.5 s", f"{min(onrecord('--help').cpu for _ in range(3)):.2f} s")
        publishing(add, folder, asked.rows)
        builds(add, folder, asked.articles, walls=asked.walls)
        if asked.peers:
            peers(add, folder, asked.peers, asked.peer_articles)
    table = "\n".join(f"| {what} | {limit} | {measured} |" for what, limit, measured in rows)
    page = f"""# Benchmarks

Written by `make bench` in one go: {asked.articles:,} articles of some {WORDS} words (`benchmarks/articles.py`), {os.cpu_count()} cores,
{platform.machine()}, Python {platform.python_version()}. CPU seconds are of the command and all that it starts, imports, model load and the
temporary Prefect server included, where nothing else is said.

| what | limit | measured |
|---|---|---|
{table}
"""
    (ROOT / "docs" / "benchmarks.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
