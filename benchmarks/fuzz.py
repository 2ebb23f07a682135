"""Feeds damaged files to every reader: no crash, no hang, and all of it ends as a document or with a reason.

    .venv/bin/python benchmarks/fuzz.py [MINUTES] [READER ...]

Takes MINUTES of processor time (10 by default) for each reader, or for those that are named by an ending (html, warc.gz ...);
`feed` and `sitemap` are the readers of what `onrecord fetch` asks for.
The inputs are the project's sample articles, damaged by a seeded generator: bytes changed, cut, doubled and mixed, and pieces
put in that are known to hurt parsers. Prints what became of them, the slowest input and the memory. An input that breaks a
promise is kept in the folder that is printed, and the exit code is 1.
"""

import gzip
import io
import random
import resource
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from flows.errors import WebError
from flows.fetch import feeds, sitemaps
from flows.fetch.items import Item
from flows.fetch.keep import path_of
from flows.ingest.read import read_candidate
from flows.ingest.reasons import REASONS
from flows.ingest.walk import Candidate
from flows.settings import Settings

RAW = Path(__file__).parent.parent / "raw"
FEEDS = Path(__file__).parent.parent / "tests" / "flows" / "fetch" / "feeds"
GZIP = b"\x1f\x8b"
LONGEST_SECONDS = 60
"""Of processor time for one input; more is a hang."""

PIECES = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\n", b"\r", b'"', b"'", b",", b"<", b">", b"&", b"{", b"}", b"[", b"]", b"\\u0000", b"\\ud800",
    b"<script>alert(1)</script>", b"<!DOCTYPE x [<!ENTITY a '&a;'>]>", b"&#x110000;", b"<![CDATA[", b"<!--", b"<table>", b"<div>" * 500,
    b"../../", b"1e999", b"9" * 400, b"-1", b"4294967296", b"Content-Length: 99999999999\r\n", b"WARC/1.0\r\n", b"\r\n\r\n", b"PK\x03\x04",
    b"PK\x01\x02", b"\x1f\x8b\x08\x00", b"PAR1", b"---\n", b"*a **", b"```\n", b"> " * 300, "\u202e\u2028\u0085".encode(), b"\xc3\x28",
    b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"charset=utf-16", b"&a *a", b"!!python/object:os.system",
]  # fmt: skip


def seeds() -> dict[str, list[bytes]]:
    """Good files by reader; a reader is named by the ending of its files."""
    samples = {path.name: path.read_bytes() for path in sorted((RAW / "formats").iterdir())}
    texts = [path.read_bytes() for path in sorted(RAW.rglob("*.txt"))[:6]]
    found = {
        ending: [data for name, data in samples.items() if name.endswith(f".{ending}") and not name.endswith(".meta.json")]
        for ending in ("md", "html", "json", "jsonl", "csv", "parquet", "zip")
    }
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in samples.items():
            file.writestr(zipfile.ZipInfo(f"news/{name}"), data)
    return found | {
        "feed": [path.read_bytes() for path in sorted(FEEDS.glob("*.xml")) if "sitemap" not in path.name],
        "sitemap": [
            data for path in sorted(FEEDS.glob("sitemap*")) for data in (path.read_bytes(), gzip.compress(path.read_bytes(), mtime=0))
        ],
        "txt": texts,
        "warc": [gzip.decompress(samples["northern-lamp.warc.gz"])],
        "warc.gz": [samples["northern-lamp.warc.gz"]],
        "jsonl.gz": [gzip.compress(data, mtime=0) for data in found["jsonl"]],
        "zip": [*found["zip"], archive.getvalue()],
        "txt.meta.json": [samples["well-water.txt.meta.json"]],
    }


def damaged(data: bytes, draw: random.Random) -> bytes:
    """The bytes with one to eight wounds."""
    hurt = bytearray(data)
    for _ in range(draw.randint(1, 8)):
        start = draw.randint(0, len(hurt))
        end = min(len(hurt), start + draw.choice((1, 1, 4, 30, 300, 3_000)))
        match draw.randint(0, 6):
            case 0 if start < len(hurt):
                hurt[start] = draw.randint(0, 255)
            case 1:
                del hurt[start:end]
            case 2:
                hurt[start:start] = hurt[start:end] * draw.choice((1, 2, 20))
            case 3 | 4:
                hurt[start:start] = draw.choice(PIECES)
            case 5 if start < len(hurt):
                hurt[start] ^= 1 << draw.randint(0, 7)
            case _:
                other = draw.randint(0, len(hurt))
                hurt[start:end] = hurt[other : other + end - start]
    return bytes(hurt)


def damaged_file(data: bytes, draw: random.Random) -> bytes:
    """The same for a file: a packed one is hurt outside, or inside and packed again."""
    if data.startswith(GZIP) and draw.random() < 0.7:
        return gzip.compress(damaged(gzip.decompress(data), draw), 1, mtime=0)
    return damaged(data, draw)


def fate(folder: Path, ending: str, data: bytes) -> Counter[str]:
    """What became of a file with those bytes: documents and reasons, counted. Raises AssertionError for a broken promise."""
    if ending in ("feed", "sitemap"):
        return fate_of_items(ending, data)
    name = f"a.{ending}"
    (folder / name).write_bytes(data)
    candidate = Candidate(folder / name, name, size=len(data))
    if ending.endswith(".meta.json"):
        (folder / "a.txt").write_text("The ferry sails again, the harbour master said.\n", encoding="utf-8")
        candidate = Candidate(folder / "a.txt", "a.txt", sidecar=folder / name)
    found = list(read_candidate(candidate, Settings()))
    assert found, "no outcome"
    assert len({outcome.source.source_id for outcome in found}) == len(found), "two sources with one id"
    for outcome in found:
        source, document = outcome.source, outcome.document
        assert (document is None) == (source.reason_code in REASONS), f"neither document nor reason: {source}"
        assert source.reason_code != "reader_failed", source.message
        words = [source.record, source.message, source.payload]
        if document is not None:
            assert all(0 <= section.start < section.end <= len(document.text) for section in document.sections), "sections outside the text"
            words += [document.text, document.title, document.publisher, document.url, document.rights, *document.authors]
        for word in words:
            assert word is None or ("\x00" not in word and word.encode("utf-8") is not None), "words that cannot be written"
    return Counter(outcome.source.reason_code or "document" for outcome in found)


def fate_of_items(kind: str, data: bytes) -> Counter[str]:
    """The same for a feed or a sitemap: items, and why others were refused. Raises AssertionError for a broken promise."""
    at = "https://echo.example/feeds/all.xml"
    try:
        found = list(feeds.items(data, at)) if kind == "feed" else [item for items in sitemaps.read(data, at, 5_000_000) for item in items]
    except WebError as error:
        return Counter([error.why.partition("(")[0].strip()])
    for item in found:
        if isinstance(item, Item):
            path = path_of(item.key, ".html").as_posix()
            assert path.isascii(), "a name of a file that is not safe"
            assert path.isprintable(), "a name of a file that is not safe"
            assert ".." not in path, "a name of a file that is not safe"
            assert urlsplit(item.url).scheme in ("http", "https"), "an address that is none of the web"
            for word in (item.url, item.title, item.published_on, item.publisher, item.stamp):
                assert word is None or word.encode("utf-8") is not None, "words that cannot be written"
    return Counter("document" if isinstance(item, Item) else item.why for item in found) or Counter(["without items"])


def fuzz(ending: str, good: list[bytes], seconds: float, keep: Path) -> bool:
    """Fuzzes one reader for so long; prints a line or two. False when a promise was broken."""
    draw = random.Random(ending)  # noqa: S311  a fixed seed, so that a failure comes again
    fates: Counter[str] = Counter()
    count, broken, slowest = 0, 0, 0.0
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        while time.process_time() - started < seconds:
            data = damaged_file(draw.choice(good), draw)
            before = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, LONGEST_SECONDS)
            try:
                fates += fate(Path(folder), ending, data)
            except BaseException as error:  # whatever it is, the input is kept and the next one tried
                if isinstance(error, KeyboardInterrupt):
                    raise
                broken += 1
                (keep / f"{broken:04}.{ending}").write_bytes(data)
                print(f"  {type(error).__name__}: {str(error)[:200]}")
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
            count += 1
            slowest = max(slowest, time.process_time() - before)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{ending}: {count} files in {seconds:.0f} CPU seconds, {broken} broke a promise; slowest {slowest:.2f} s; peak {memory} MB")
    print("  " + ", ".join(f"{name} {number}" for name, number in fates.most_common()), flush=True)
    return not broken


def _hang(_signal: int, _frame: object) -> NoReturn:
    raise TimeoutError(f"more than {LONGEST_SECONDS} CPU seconds for one input")


def main(minutes: float = 10, *endings: str) -> int:
    """Fuzzes the readers; 1 when one of them broke a promise."""
    signal.signal(signal.SIGPROF, _hang)
    keep = Path(tempfile.mkdtemp(prefix="onrecord-fuzz-"))
    chosen = {ending: good for ending, good in seeds().items() if not endings or ending in endings}
    held = [fuzz(ending, good, minutes * 60, keep) for ending, good in chosen.items()]
    if not all(held):
        print(f"The inputs are in {keep}.")
    return 0 if all(held) else 1


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(*([float(arguments[0])] if arguments else []), *arguments[1:]))
