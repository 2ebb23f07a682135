"""The same promises as fuzz.py, with inputs that follow the code: Atheris (libFuzzer) keeps what reaches a new line.

    pip install atheris
    .venv/bin/python benchmarks/fuzz_guided.py READER SECONDS

READER is an ending (html, json, warc ...), `feed` or `sitemap`. Begins with the sample files. An input that breaks a promise is
written to the folder where it was called, and ends the run. Atheris is no dependency: it is for this alone, and not on every system.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["flows.ingest", "flows.fetch"]):
    from benchmarks.fuzz import LONGEST_SECONDS, fate, seeds


def main(ending: str, seconds: str) -> None:
    """Fuzzes one reader for so many seconds."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, data in enumerate(seeds()[ending]):
            (corpus / str(number)).write_bytes(data)
        options = [f"-max_total_time={seconds}", f"-timeout={LONGEST_SECONDS}", "-max_len=20000", "-rss_limit_mb=3000", "-verbosity=0"]
        atheris.Setup([sys.argv[0], *options, "-print_final_stats=1", str(corpus)], lambda data: fate(Path(folder), ending, data) and None)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
