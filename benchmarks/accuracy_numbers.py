"""Figures against marked texts, column by column, by kind and by rule, and what was seen and refused.

    .venv/bin/python benchmarks/accuracy_numbers.py [FILE_OR_FOLDER]

Without an argument the corpus's own dev and test articles are read. A line of a JSONL file has `text` and either `numeric_claims`
(`start`, `end` and the columns of the table, as the corpus has them; with `published_on`) or `numbers` (`value`, `value_high`,
`unit`, `bound`, `change`, `concept`, with `start` and `end` where the corpus has them), as public corpora can be written.

Claims are paired one to one in their text: with columns, by place; without, by value. In each line of the first table `marked`
and `found` count the claims in which the column is set, and `right` the pairs that agree: a word of content in common for the
columns in words, the same value for the others.
"""

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flows.annotate.model import load_model
from flows.annotate.parse import annotate
from flows.corpus.release import publish
from flows.extract.numbers.claims import read_article
from flows.extract.numbers.units.currencies import currency_after
from flows.extract.numbers.units.measurement import unit_at
from flows.extract.registry import run_extractors
from flows.records import Document, Row
from flows.settings import DEFAULT_MODEL
from flows.training.figures import agree as shared
from flows.training.figures import content, document_of

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
FEWEST = 5
"""Rules with fewer rows are left out of the tables."""
Test = Callable[[Any, Any], bool]


def close(one: Any, other: Any) -> bool:
    """The same number, to six digits."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(abs(one), abs(other)) + 1e-15


def same(one: Any, other: Any) -> bool:
    """Equal; numbers to six digits."""
    if isinstance(one, tuple):
        return all(close(a, b) for a, b in zip(one, other, strict=True))
    return bool(one == other)


def alike(one: str, other: str) -> bool:
    """The same words of content."""
    return content(one) == content(other)


@cache
def canonical(unit: str | None) -> str:
    """A unit by the symbol or code that the project gives it; a counted noun as its words of content."""
    if not unit:
        return ""
    if re.fullmatch(r"[A-Z]{3}", unit):
        return unit
    known, money = unit_at("1 " + unit, 1), currency_after("1 " + unit, 1)
    if money is not None and money.end == len(unit) + 2:
        return ("c" if money.parts > 1 else "") + ("USD" if money.code == "$" else money.code)
    return known.unit.symbol if known is not None and known.end == len(unit) + 2 else " ".join(sorted(content(unit)))


def unit_of(row: Row) -> str:
    """Currency, unit, or the noun that is counted."""
    return canonical(row.get("currency") or row.get("unit") or (row.get("measured") if row["kind"] == "count" else None))


def movement(row: Row) -> tuple[Any, Any] | None:
    """Both ends of a movement, as far as they are told."""
    ends = (row.get("change_from"), row.get("change_to"))
    return None if ends == (None, None) else ends


def unless(name: str, usual: Any) -> Callable[[Row], Any]:
    """The column, None where it has its usual value."""
    return lambda row: None if row.get(name) == usual else row.get(name)


def days(row: Row) -> tuple[str, str] | None:
    """First and last day as text."""
    return None if row.get("period_start") is None else (str(row["period_start"]), str(row["period_end"]))


def get(name: str) -> Callable[[Row], Any]:
    """The column."""
    return lambda row: row.get(name)


LINES: tuple[tuple[str, Callable[[Row], Any], Test], ...] = (
    ("value", get("value"), same),
    ("kind", get("kind"), same),
    ("unit", lambda row: row.get("currency") or row.get("unit"), lambda one, other: canonical(one) == canonical(other)),
    ("per_unit", get("per_unit"), shared),
    ("bound (not exact)", unless("bound", "exact"), same),
    ("measured", get("measured"), shared),
    ("measured, all words", get("measured"), alike),
    ("subject", get("subject"), shared),
    ("place", get("place"), shared),
    ("period_text", get("period_text"), shared),
    ("period_start and _end", days, lambda one, other: bool(one == other)),
    ("change", unless("change", "none"), same),
    ("change_from and _to", movement, same),
    ("comparison", get("comparison"), same),
    ("modality (not reported)", unless("modality", "reported"), same),
    ("is_negated", lambda row: row.get("is_negated") or None, same),
    ("claimant", get("claimant"), shared),
)
"""Name, what the row says (None: nothing), and when two rows agree."""
PUBLIC_LINES: tuple[tuple[str, Callable[[Row], Any], Test], ...] = (
    ("value", get("value"), same),
    ("value and unit", unit_of, same),
    ("bound (not exact)", unless("bound", "exact"), same),
    ("change", lambda row: row.get("change") if row.get("change") in ("up", "down") else None, same),
    ("measured", get("measured"), shared),
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the claims marked in it; `is_public` tells the layout of public corpora."""

    document: Document
    claims: Sequence[Row]
    is_public: bool


@dataclass
class Tallies:
    """Counts over all texts: marked, found and right by line; right and all by kind and by rule; refusals by reason."""

    lines: dict[str, Counter[str]] = field(default_factory=dict)
    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    rules: dict[str, Counter[str]] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)

    def add(self, table: dict[str, Counter[str]], name: str, **counts: int) -> None:
        table.setdefault(name, Counter()).update(counts)


def read(path: Path) -> Iterator[Marked]:
    """The texts of a file in which figures are marked."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            about = json.loads(line)
            if about.get("layers", "all") != "quotes":
                yield _marked(about)


def _marked(about: dict[str, Any]) -> Marked:
    document = document_of(about)
    if "numeric_claims" in about:
        return Marked(document, about["numeric_claims"], is_public=False)
    return Marked(document, [_public(number) for number in about["numbers"] if number["value"] is not None], is_public=True)


def _public(number: dict[str, Any]) -> Row:
    """A number of a public corpus with the columns of the table; a pair of values is a range or a movement."""
    high = number.get("value_high")
    return {
        "ends": (number["value"], high), "value": number["value"], "unit": number.get("unit"), "bound": number.get("bound") or "exact",
        "change": number.get("change"), "measured": number.get("concept"), "kind": number.get("kind") or "number",
    }  # fmt: skip


def texts(path: Path | None) -> Iterator[Marked]:
    """The texts to measure on."""
    if path is not None:
        for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
            yield from read(file)
        return
    with tempfile.TemporaryDirectory() as folder:
        release = publish(CORPUS, Path(folder), date(2000, 1, 1))
        for split in ("dev", "test"):
            yield from read(release / "jsonl" / f"{split}.jsonl")


def pairs(marked: Sequence[Row], found: Sequence[Row], *, by_value: bool) -> dict[int, int]:
    """Number of the found claim for the number of each marked one that has a counterpart, each used once."""
    taken: dict[int, int] = {}
    for i, row in enumerate(marked):
        open_ = [j for j in range(len(found)) if j not in taken.values()]
        if by_value:
            good = [j for j in open_ if same(row["ends"], _ends(found[j]))]
            best = max(good, key=lambda j: (unit_of(row) == unit_of(found[j]), -j), default=None)
        else:
            common = {j: min(row["end"], found[j]["end"]) - max(row["start"], found[j]["start"]) for j in open_}
            best = max((j for j in open_ if common[j] > 0), key=lambda j: (common[j], -j), default=None)
        if best is not None:
            taken[i] = best
    return taken


def _ends(row: Row) -> tuple[Any, Any]:
    if row["bound"] == "range":
        return row["value_low"], row["value_high"]
    both = (row.get("change_from"), row.get("change_to"))
    return both if None not in both else (row["value"], None)


def compare(text: Marked, found: Sequence[Row], tallies: Tallies) -> None:
    """Adds one text to the tallies."""
    partner = pairs(text.claims, found, by_value=text.is_public)
    for name, says, agree in PUBLIC_LINES if text.is_public else LINES:
        marks, finds = [says(row) for row in text.claims], [says(row) for row in found]
        both = ((marks[i], finds[j]) for i, j in partner.items() if marks[i] is not None and finds[j] is not None)
        right = sum((name == "value" and text.is_public) or agree(one, other) for one, other in both)
        tallies.add(tallies.lines, name, marked=_said(marks), found=_said(finds), right=right)
    for i, row in enumerate(text.claims):
        is_right = i in partner and (text.is_public or close(row["value"], found[partner[i]]["value"]))
        tallies.add(tallies.kinds, row["kind"], marked=1, right=is_right)
    back = {j: i for i, j in partner.items()}
    for j, row in enumerate(found):
        is_right = j in back and (text.is_public or close(text.claims[back[j]]["value"], row["value"]))
        tallies.add(tallies.rules, row["rule"], found=1, right=is_right, unmarked=j not in back)


def _said(values: Iterable[Any]) -> int:
    return sum(value is not None for value in values)


def share(part: int, whole: int) -> str:
    """As a percentage, - of nothing."""
    return f"{part / whole:.1%}" if whole else "-"


def tables(tallies: Tallies) -> Iterable[str]:
    """The tables as Markdown."""
    yield "| figures | marked | found | precision | recall | F1 |\n|---|---:|---:|---:|---:|---:|"
    for name, count in tallies.lines.items():
        marked, found, right = count["marked"], count["found"], count["right"]
        yield f"| {name} | {marked} | {found} | {share(right, found)} | {share(right, marked)} | {share(2 * right, marked + found)} |"
    yield "\n| kind | marked | value found |\n|---|---:|---:|"
    for name, count in sorted(tallies.kinds.items(), key=lambda entry: (-entry[1]["marked"], entry[0])):
        yield f"| {name} | {count['marked']} | {share(count['right'], count['marked'])} |"
    yield "\n| rule | found | right value | not marked |\n|---|---:|---:|---:|"
    for name, count in sorted(tallies.rules.items(), key=lambda entry: (-entry[1]["found"], entry[0])):
        if count["found"] >= FEWEST:
            yield f"| {name} | {count['found']} | {share(count['right'], count['found'])} | {count['unmarked']} |"
    yield "\n| refused as | numbers |\n|---|---:|"
    yield from (f"| {reason} | {count} |" for reason, count in sorted(tallies.refused.items(), key=lambda entry: (-entry[1], entry[0])))


def main(path: Path | None) -> None:
    """Prints the tables."""
    nlp = load_model(DEFAULT_MODEL)
    tallies = Tallies()
    for text in texts(path):
        article = next(annotate([text.document], nlp))
        rows, _ = run_extractors(article)
        tallies.refused.update(each.reason for each in article.once(read_article)[1])
        compare(text, sorted(rows["numeric_claims"], key=lambda row: (row["start"], row["end"])), tallies)
    print("\n".join(tables(tallies)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("marked", nargs="?", type=Path)
    main(parser.parse_args().marked)
