"""Names, entities and references against marked texts, by type, by rule and by form.

    .venv/bin/python benchmarks/accuracy_names.py [MARKED.jsonl] [--name-model MODEL]

MODEL is onrecord (default), plain or a folder. Without a file the corpus's own dev and test articles are read. A line of a file
has `text` and `mentions` (`start`, `end`, `label`, `form`, `entity_id`), as the corpus has them, or `entities` (`start`, `end`,
`label`, `id`), as other corpora have. A corpus that does not tell countries, rivers and buildings apart is compared by PLACE.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from flows.annotate.model import load_model
from flows.annotate.parse import annotate
from flows.corpus.release import publish
from flows.extract.names.analysis import analyse
from flows.extract.names.records import Names
from flows.ids import document_id
from flows.ingest.sections import split_sections
from flows.records import Document
from flows.settings import DEFAULT_MODEL

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
COARSE = {
    "PER": "PERSON", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "EVENT": "OTHER", "PRODUCT": "OTHER", "WORK_OF_ART": "OTHER",
    "LAW": "OTHER", "MISC": "OTHER", "OBJECT": "OTHER", "NORP": "OTHER",
}  # fmt: skip
"""Types of corpora that know few."""
FEWEST = 5
"""Rules with fewer rows are left out of the tables."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked in a text: type and entity of each name, entity of each other mention."""

    text: str
    names: dict[Span, tuple[str, str]]
    others: dict[Span, str]


@dataclass
class Tallies:
    """Counts over all texts."""

    marked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    by_rule: dict[str, Counter[str]] = field(default_factory=dict)
    pairs: Counter[str] = field(default_factory=Counter)
    references: dict[str, Counter[str]] = field(default_factory=dict)

    def rule(self, name: str, answer: str) -> None:
        self.by_rule.setdefault(name, Counter())[answer] += 1

    def reference(self, name: str, answer: str) -> None:
        self.references.setdefault(name, Counter())[answer] += 1


def read(path: Path) -> list[Marked]:
    """The texts of a file in which names are marked."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [_marked(line) for line in lines if line.get("layers", "all") == "all"]


def _marked(line: dict[str, Any]) -> Marked:
    if "mentions" in line:
        names = {(m["start"], m["end"]): (m["label"], m["entity_id"]) for m in line["mentions"] if m["form"] == "name"}
        others = {(m["start"], m["end"]): m["entity_id"] for m in line["mentions"] if m["form"] != "name" and m.get("entity_id")}
        return Marked(line["text"], names, others)
    entities = ((e["start"], e["end"], e["label"], e.get("id")) for e in line["entities"])
    return Marked(line["text"], {(start, end): (label, str(key or (start, end))) for start, end, label, key in entities}, {})


def texts(path: Path | None) -> list[Marked]:
    """The texts to measure on."""
    if path is not None:
        return read(path)
    with tempfile.TemporaryDirectory() as folder:
        release = publish(CORPUS, Path(folder), date(2000, 1, 1))
        return [text for split in ("dev", "test") for text in read(release / "jsonl" / f"{split}.jsonl")]


def compare(text: Marked, found: Names, tallies: Tallies, is_coarse: bool) -> None:
    """Adds one text to the tallies."""

    def kind(label: str) -> str:
        return COARSE.get(label, label) if is_coarse else label

    places = sorted(text.names)
    entity_of: dict[Span, int] = {}
    for label, _ in text.names.values():
        tallies.marked[kind(label)] += 1
    for name, group in zip(found.names, found.group_of, strict=True):
        span = (name.start, name.end)
        entity_of[span] = group
        tallies.found[kind(name.label)] += 1
        if span in text.names:
            answer = "right" if kind(text.names[span][0]) == kind(name.label) else "other type"
            tallies.right[kind(name.label)] += answer == "right"
        else:
            answer = "other span" if any(start < name.end and name.start < end for start, end in places) else "no name"
        tallies.rule(name.rule, answer)
    both = [span for span in places if span in entity_of]
    for one, other in combinations(both, 2):
        is_same, is_joined = text.names[one][1] == text.names[other][1], entity_of[one] == entity_of[other]
        tallies.pairs["right"] += is_same and is_joined
        tallies.pairs["wrong"] += is_joined and not is_same
        tallies.pairs["missed"] += is_same and not is_joined
    keys_of: dict[int, set[str]] = {}
    for span in both:
        keys_of.setdefault(entity_of[span], set()).add(text.names[span][1])
    seen = set()
    for reference in found.references:
        span = (reference.start, reference.end)
        seen.add(span)
        key = text.others.get(span)
        answer = "not marked" if key is None else "right" if key in keys_of.get(reference.group, ()) else "wrong"
        tallies.reference(f"{reference.form}: {reference.rule}", answer)
    for span in text.others:
        if span not in seen:
            tallies.reference("not found", "missed")


def share(part: int, whole: int) -> str:
    """As a percentage, - of nothing."""
    return f"{part / whole:.1%}" if whole else "-"


def tables(tallies: Tallies) -> Iterable[str]:
    """The tables as Markdown."""
    yield "| names | marked | found | precision | recall | F1 |\n|---|---:|---:|---:|---:|---:|"
    totals = [sum(counter.values()) for counter in (tallies.marked, tallies.found, tallies.right)]
    rows = [(label, tallies.marked[label], tallies.found[label], tallies.right[label]) for label in sorted(tallies.marked)]
    for name, marked, found, right in [("all", *totals), *rows]:
        yield f"| {name} | {marked} | {found} | {share(right, found)} | {share(right, marked)} | {share(2 * right, marked + found)} |"
    pairs = tallies.pairs
    joined, same = pairs["right"] + pairs["wrong"], pairs["right"] + pairs["missed"]
    yield "\n| pairs of names | joined | precision | recall | F1 |\n|---|---:|---:|---:|---:|"
    right = pairs["right"]
    yield f"| same entity | {joined} | {share(right, joined)} | {share(right, same)} | {share(2 * right, joined + same)} |"
    yield from _answers("rule", tallies.by_rule, ("right", "other type", "other span", "no name"))
    yield from _answers("references", tallies.references, ("right", "wrong", "not marked", "missed"))


def _answers(title: str, counts: dict[str, Counter[str]], answers: Sequence[str]) -> Iterable[str]:
    yield f"\n| {title} | rows | {' | '.join(answers)} |\n|---|---:|{'---:|' * len(answers)}"
    for name, counter in sorted(counts.items(), key=lambda entry: (-sum(entry[1].values()), entry[0])):
        if (count := sum(counter.values())) >= FEWEST:
            yield f"| {name} | {count} | {' | '.join(str(counter[answer]) for answer in answers)} |"


def main(path: Path | None, name_model: str) -> None:
    """Prints the tables."""
    marked = texts(path)
    is_coarse = any(label in ("PER", "PLACE", "MISC", "OBJECT") for text in marked for label, _ in text.names.values())
    nlp = load_model(DEFAULT_MODEL, name_model)
    tallies = Tallies()
    for text in marked:
        document = Document(document_id(text.text), text.text, tuple(split_sections(text.text)))
        compare(text, analyse(next(annotate([document], nlp))), tallies, is_coarse)
    print("\n".join(tables(tallies)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("marked", nargs="?", type=Path)
    parser.add_argument("--name-model", default="onrecord")
    arguments = parser.parse_args()
    main(arguments.marked, arguments.name_model)
