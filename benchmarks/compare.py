"""onrecord beside other open packages on the same marked texts, by the same rulers.

    .venv/bin/python benchmarks/compare.py [--quotes FILE] [--names FILE] [--numbers FILE] [--python PYTHON]

Files are JSON lines as benchmarks/accuracy.py, accuracy_names.py and accuracy_numbers.py read them; what is not
given is left out. The other packages (benchmarks/others.py) run in an environment of
their own, which is made where --python does not name one: some 80 packages, in a folder that goes at the end. Prints Markdown.
"""

import argparse
import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import accuracy
import accuracy_names
import accuracy_numbers
from processes import environment

from flows.annotate.model import load_model, model_folder
from flows.annotate.parse import annotate
from flows.extract.names.analysis import analyse
from flows.extract.quotation.marks import quoted
from flows.extract.quotation.ranker.storage import load
from flows.extract.quotation.records import Report, Speaker
from flows.extract.registry import run_extractors
from flows.ids import document_id
from flows.ingest.sections import split_sections
from flows.records import Document, Span
from flows.settings import DEFAULT_MODEL
from flows.training import gold, run
from flows.training.score import KINDS, Tally, judge

OTHERS = Path(__file__).with_name("others.py")
UNITS = {
    "percentage": "%",
    "percent": "%",
    "dimensionless": None,
    "Pound": "GBP",
    "Dollar": "USD",
    "United States dollar": "USD",
    "F": "°F",
}
"""Names that others give to units and this project's tables do not have."""

type Ask = Callable[[str, Path], Iterator[dict[str, Any]]]


def asker(interpreter: str) -> Ask:
    """Asks a system in the environment of the others."""

    def ask(system: str, path: Path) -> Iterator[dict[str, Any]]:
        command = [interpreter, str(OTHERS), system, str(path), str(model_folder(DEFAULT_MODEL))]
        told = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", env={"PYTHONPATH": ""})
        yield from map(json.loads, told.stdout.splitlines())

    return ask


def quotes(path: Path, ask: Ask) -> Iterator[str]:
    """Joint F1: the quote matched and the right speaker."""
    yield "| quotes | joint F1 | direct | indirect | mixed | of 100 rows right | of 100 marked found |\n|---|---:|---:|---:|---:|---:|---:|"
    articles = gold.read(path)
    for name, system in (("two regular expressions", "expression"), ("textacy 0.13.0", "textacy")):
        total = Tally()
        for article, found in zip(articles, ask(system, path), strict=True):
            total.add(_judged(article, found["quotes"]))
        yield _line(name, total)
    total = Tally()
    for _, _, answer in run.judged(load("onrecord"), accuracy.marked(path)):
        total.add(answer.tally)
    yield _line("**onrecord**", total)


def _judged(article: gold.GoldArticle, found: Sequence[Sequence[int]]) -> Tally:
    document = article.document
    reports = [
        Report(start, end, (Span(start, end),), "direct", "", 1.0, "cue", Speaker(Span(first, last), 0))
        for start, end, first, last in found
    ]
    marks = list(quoted(document.text, (Span(section.start, section.end) for section in document.sections)))
    return judge(document.text, marks, article.quotes, reports).tally


def _line(name: str, total: Tally) -> str:
    parts = " | ".join(f"{100 * total.f1('joint', kind):.1f}" for kind in ("all", *KINDS))
    return f"| {name} | {parts} | {100 * total.precision('joint'):.0f} | {100 * total.recall('joint'):.0f} |"


def names(path: Path, ask: Ask) -> Iterator[str]:
    """F1 of exact spans with their types, and of pairs of names for the same one; without joining, the same letters are the same one."""
    yield "\n| names | F1 with type | pairs of names for the same one |\n|---|---:|---:|"
    texts = accuracy_names.read(path)
    plain, ours = accuracy_names.Tallies(), accuracy_names.Tallies()
    for text, found in zip(texts, ask("spacy", path), strict=True):
        spans = [SimpleNamespace(start=start, end=end, label=label, rule="") for start, end, label in found["names"] if label in TYPES]
        groups = [text.text[span.start : span.end].casefold() for span in spans]
        accuracy_names.compare(text, SimpleNamespace(names=spans, group_of=groups, references=()), plain, is_coarse=True)
    nlp = load_model(DEFAULT_MODEL)
    for text in texts:
        document = Document(document_id(text.text), text.text, tuple(split_sections(text.text)))
        accuracy_names.compare(text, analyse(next(annotate([document], nlp))), ours, is_coarse=True)
    for name, tallies in (("spaCy en_core_web_md", plain), ("**onrecord**", ours)):
        yield f"| {name} | {_f1(tallies)} | {_pairs(tallies)} |"


TYPES = frozenset(["PERSON", "ORG", "GPE", "LOC", "FAC"])
"""What is compared: people, organisations, places."""
COARSE = ("PERSON", "ORG", "PLACE")


def _f1(tallies: accuracy_names.Tallies) -> str:
    right, marked, found = (sum(counter[kind] for kind in COARSE) for counter in (tallies.right, tallies.marked, tallies.found))
    return f"{200 * right / (marked + found):.1f}"


def _pairs(tallies: accuracy_names.Tallies) -> str:
    pairs = tallies.pairs
    return f"{200 * pairs['right'] / (2 * pairs['right'] + pairs['wrong'] + pairs['missed']):.1f}"


def numbers(path: Path, ask: Ask) -> Iterator[str]:
    """F1 of values, of values with their unit, of bounds that are not exact, of directions and of what is measured."""
    yield "\n| figures | value | with unit | bound | up or down | what is measured |\n|---|---:|---:|---:|---:|---:|"
    texts = list(accuracy_numbers.read(path))
    for name, system in (("quantulum3 0.10.0", "quantulum3"), ("Recognizers-Text 1.0.2a2", "recognizers")):
        tallies = accuracy_numbers.Tallies()
        for text, found in zip(texts, ask(system, path), strict=True):
            accuracy_numbers.compare(text, [_figure(each) for each in found["numbers"]], tallies)
        yield _figures(name, tallies)
    tallies = accuracy_numbers.Tallies()
    nlp = load_model(DEFAULT_MODEL)
    for text in texts:
        rows, _ = run_extractors(next(annotate([text.document], nlp)))
        accuracy_numbers.compare(text, sorted(rows["numeric_claims"], key=lambda row: (row["start"], row["end"])), tallies)
    yield _figures("**onrecord**", tallies)


def _figure(each: dict[str, Any]) -> dict[str, Any]:
    unit = UNITS[each["unit"]] if each["unit"] in UNITS else each["unit"] and each["unit"].lower()
    if "low" in each:
        ends = {"value": each["low"], "value_low": each["low"], "value_high": each["high"]}
        return {**ends, "unit": unit, "bound": "range", "kind": "number", "rule": ""}
    return {"value": each["value"], "unit": unit, "bound": "exact", "kind": "number", "rule": ""}


def _figures(name: str, tallies: accuracy_numbers.Tallies) -> str:
    shares = []
    for line, _, _ in accuracy_numbers.PUBLIC_LINES:
        count = tallies.lines[line]
        shares.append(f"{200 * count['right'] / (count['marked'] + count['found']):.1f}" if count["found"] else "-")
    return f"| {name} | {' | '.join(shares)} |"


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for what in ("quotes", "names", "numbers"):
        parser.add_argument(f"--{what}", type=Path)
    parser.add_argument("--python", metavar="PYTHON")
    asked = parser.parse_args()
    with environment(OTHERS, asked.python) as interpreter:
        ask = asker(interpreter)
        for table, path in ((quotes, asked.quotes), (names, asked.names), (numbers, asked.numbers)):
            if path is not None:
                print("\n".join(table(path, ask)), flush=True)


if __name__ == "__main__":
    main()
