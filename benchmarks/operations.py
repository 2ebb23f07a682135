"""What whole runs cost, as ratios of CPU seconds from one go: make bench.

    .venv/bin/python benchmarks/operations.py [--articles 400] [--times 4] [--rows 1000000] [--peers PYTHON] [--peer-articles 150] [--walls]

Runs the command itself, temporary Prefect server and all, in processes of its own, over articles of some 750 words
(benchmarks/articles.py): ARTICLES of them, and a corpus smaller by TIMES. Writes docs/benchmarks.md. What it takes, in CPU seconds, is
some 0.7 an article with two processes and all. The limits are meant for --articles 20000 --times 10.

The environment for benchmarks/others.py is made where it is not given (--peers): some 70 packages, in a folder that goes at the end.
--walls compares the wall time of two processes with that of one too, on a machine that does nothing else.
"""

import argparse
import compileall
import os
import platform
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from articles import NEWS, WORDS, write_articles
from processes import ROOT, Cost, cpu_of, environment, onrecord, python, started_by
from scheduled import scheduled

from flows.annotate.model import model_folder
from flows.server import local_server
from flows.settings import DEFAULT_MODEL, Settings

ONE_MORE = "“The road is open,” said Mayor Ada Brandt. It cost £4m. This is number {}.\n"
PEERS = ROOT / "benchmarks" / "others.py"
BATCH = Settings.model_fields["batch_documents"].default
WORKER = "multiprocessing.spawn"
PORT = 4379
PAIRS = 2
"""Times that peers and the pipeline take turns; what each takes in all of them is compared."""

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

LIKENESS = """The articles are made up (texts of news are not ours to ship), and are to be no easier than news. Beside what the pipeline
finds in them (`benchmarks/densities.py`) stands what it finds in PolNeAR, GUM news, News-Fair, AIDA (Reuters with tables of sport) and
one long feature. Until November 2026 they were made otherwise, and held 38 figures, 41 quotes and 42 names in 1,000 words of 14 a
sentence: figures of before are not comparable with these."""

type Add = Callable[[str, str, str], None]


def _bare(texts: Path) -> tuple[float, float]:
    """CPU seconds of the load and of bare `nlp.pipe`; asked several times, since other guests of a machine make it now fast, now slow."""
    load, run = map(float, python("-c", BARE, str(texts), str(model_folder(DEFAULT_MODEL))).output.split())
    return load, run


def builds(add: Add, folder: Path, articles: int, times: int, *, walls: bool) -> None:
    """Whole runs: over bare spaCy, over fewer articles, in two processes."""
    many, few, out = folder / "many", folder / "few", folder / "out"
    fewer = articles // times
    write_articles(many, articles)
    write_articles(few, fewer)
    load, before = _bare(few)
    small = onrecord("build", str(few), "-o", str(folder / "few-out"))
    _, between = _bare(few)
    large = onrecord("build", str(many), "-o", str(out))
    again = onrecord("build", str(few), "-o", str(folder / "few-again"))  # a single one of these is now a tenth more, now less
    bare = (before + between + _bare(few)[1]) / 3
    small_cpu = (small.cpu + again.cpu) / 2
    what = f"`build` of {fewer:,} articles over bare `nlp.pipe` of the same model with all its components"
    add(what, "<= 1.35", f"{small_cpu / bare:.2f} ({small_cpu:.0f} s over {bare:.0f} s)")
    each = (large.cpu - small_cpu) / (articles - fewer) / (bare / fewer)
    add(f"the same of {articles:,} articles, over {times:g} times that", "<= 1.35", f"{large.cpu / (bare * articles / fewer):.2f}")
    add("the same for each further article: without what a run costs once", "<= 1.35", f"{each:.2f}")
    add(f"{fewer:,} to {articles:,} articles", f"<= {1.05 * times:g} times", f"{large.cpu / small_cpu:.2f} times")
    growth = large.peak_mb / small.peak_mb - 1
    add(f"peak memory at {articles:,} articles; growth from {fewer:,}", "<= 1.2 GB; <= 5 %", f"{large.peak_mb / 1000:.2f} GB; {growth:.1%}")
    what = "one process over two: CPU of the process that takes longest and of the run that waits for it, without the server"
    if articles < BATCH:
        add(what, ">= 1.7", f"not measured: there is work for two from some {BATCH // 2:,} articles on, and this needs {BATCH:,} or more")
    else:
        two = onrecord("build", str(many), "-o", str(folder / "two"), "-w", "2")
        longest = _longest(two.of(WORKER))
        add(what, ">= 1.7", f"{large.own / (two.own + longest):.2f} ({large.own:.0f} s over {two.own:.0f} s + {longest:.0f} s)")
        if walls:
            add("two processes over one, throughput", ">= 1.7", f"{large.wall / two.wall:.2f}")
    news(add, many, out, articles, load)


def _longest(seconds: list[float]) -> float:
    """CPU seconds of the longer of two processes that extract, and of the longer of two that then render pages, if there were any."""
    return sum(sorted(seconds, reverse=True)[::2])


def news(add: Add, raw: Path, out: Path, articles: int, load: float) -> None:
    """A run with nothing new, and with one article more; with the temporary server, and with one that runs already."""
    numbers = iter(range(1_000))

    def add_article() -> None:
        number = next(numbers)
        (raw / f"new-{number}.txt").write_text(ONE_MORE.format(number), encoding="utf-8")

    def one_more() -> Cost:
        add_article()
        return onrecord("build", str(raw), "-o", str(out))

    nothing = onrecord("build", str(raw), "-o", str(out))
    limit = f"<= {load + 1:.1f} s (model load + 1 s)"
    one = one_more()
    what = f"one new article among {articles:,}: over a run with nothing new ({nothing.cpu:.1f} s)"
    server = sum(seconds for _, seconds in one.others)  # there is no other process in such a run
    add(what, limit, f"{one.cpu - nothing.cpu:.1f} s; {server:.1f} s of them the temporary Prefect server")
    before = set(started_by(os.getpid()))
    with local_server(PORT) as address:
        servers = set(started_by(os.getpid())) - before
        one_more()  # the first run makes what the server keeps for the next
        spent = sum(map(cpu_of, servers))
        one = one_more()
        spent = sum(map(cpu_of, servers)) - spent
        add("the same where a Prefect server runs", limit, f"{one.cpu - nothing.cpu:.1f} s; and {spent:.1f} s in the server")
        with scheduled(raw, out, address) as run:
            run()  # as above
            idle = min(run(), run())
            add_article()
            new = run()
    what = f"the same in a run that `onrecord serve` starts: over one with nothing new ({idle:.1f} s)"
    add(what, limit, f"{new - idle:.1f} s, the schedule's own work included")


def peers(add: Add, folder: Path, interpreter: str, articles: int) -> None:
    """Against a script of other packages, both without imports and model load."""
    texts = folder / "peers"
    write_articles(texts, articles)
    theirs = ours = 0.0
    for _ in range(PAIRS):
        told = python(str(PEERS), "time", str(texts), str(model_folder(DEFAULT_MODEL)), interpreter=interpreter, PYTHONPATH="").output
        seconds, quotes, entities, numbers, refused = map(float, told.split())
        theirs += seconds
        ours += float(python("-c", OURS, str(texts)).output)
    found = f"they find {quotes:.0f} quotes, {entities:.0f} entities and {numbers:.0f} numbers, and refuse {refused:.0f} texts"
    add(
        f"textacy, spaCy and quantulum3 over reading, parsing, extracting and validating, {articles:,} articles, {PAIRS} times",
        ">= 4",
        f"{theirs / ours:.2f} ({theirs:.0f} s over {ours:.0f} s; {found})",
    )


OURS = """
import sys, time
from pathlib import Path
from speed import owned
from flows.ingest.read import read_candidate
from flows.ingest.walk import find_sources
from flows.settings import Settings
from flows.steps.extract import make_part
settings = Settings(raw=Path(sys.argv[1]), output=Path("unused"))
candidates = find_sources(settings.raw)

def run(some):
    documents = [outcome.document for candidate in some for outcome in read_candidate(candidate, settings)]
    make_part(documents, owned(documents), settings)

run(candidates[:1])  # loads what it needs
started = time.process_time()
run(candidates)
print(time.process_time() - started)
"""


def likeness(folder: Path) -> str:
    """How dense the articles of a folder are, beside news: a table for the page."""
    told = python(str(ROOT / "benchmarks" / "densities.py"), str(folder)).output
    ours = dict(line.split("\t")[:2] for line in told.splitlines()[1:])
    rows = [f"| {name} | {ours[name]} | {mean} | {least} to {most} |" for name, (mean, least, most) in NEWS.items()]
    return "\n".join(["| per 1,000 words | these articles | news, mean of five sets | of one set |", "|---|---:|---:|---:|", *rows])


def publishing(add: Add, folder: Path, rows: int) -> None:
    """Rows of mentions: sorted, written, described, hashed."""
    told = python(str(ROOT / "benchmarks" / "publishing.py"), str(rows), str(folder / "rows"))
    seconds, peak, parts = told.output.strip().split("\t")
    add(
        f"publishing {rows:,} rows (validate, sort, Parquet, CSV, references, metadata, checksums)",
        "<= 20 s, <= 1 GB",
        f"{seconds} s, {peak} GB",
    )
    print(parts)


def machine() -> str:
    """Processor, cores, memory and Python of this machine."""
    try:
        names = re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    except OSError:
        names = []
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    kind = names[0] if names else platform.machine()
    return f"{os.cpu_count()} cores ({kind}), {memory:.0f} GB, Python {platform.python_version()}"


def main() -> None:
    """Measures and writes the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--times", type=int, default=4)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--peer-articles", type=int, default=150)
    parser.add_argument("--walls", action="store_true")
    asked = parser.parse_args()
    os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "900")  # other work may be under way
    rows: list[tuple[str, str, str]] = []

    def add(what: str, limit: str, measured: str) -> None:
        rows.append((what, limit, measured))
        print(f"{what}: {measured} ({limit})", flush=True)

    for package in ("flows", "schemas"):  # as an installation has them, also where Python is told to write no bytecode
        compileall.compile_dir(ROOT / package, quiet=1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        add("`onrecord --help`", "<= 0.5 s", f"{min(onrecord('--help').cpu for _ in range(3)):.2f} s")
        publishing(add, folder, asked.rows)
        with environment(PEERS, asked.peers) as interpreter:
            peers(add, folder, interpreter, asked.peer_articles)
        alike = likeness(folder / "peers")
        builds(add, folder, asked.articles, asked.times, walls=asked.walls)
    load = f"{os.getloadavg()[2]:.1f}" if hasattr(os, "getloadavg") else "not known"
    table = "\n".join(f"| {what} | {limit} | {measured} |" for what, limit, measured in rows)
    page = f"""# Benchmarks

Written by `make bench BENCH='--articles {asked.articles} --times {asked.times}'` in one go, with articles of some {WORDS} words
(`benchmarks/articles.py`), on {machine()}; the mean load meanwhile was {load}. Seconds are CPU seconds of the command and all that it
starts, imports, model load and the temporary Prefect server included, where nothing else is said; wall time is not compared.

| what | limit | measured |
|---|---|---|
{table}

{LIKENESS}

{alike}
"""
    (ROOT / "docs" / "benchmarks.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
