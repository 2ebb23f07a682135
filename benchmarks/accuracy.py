"""Quotes against marked articles, by how they are reported, by rule and by cue, and how far confidence can be trusted.

    .venv/bin/python benchmarks/accuracy.py [MARKED.jsonl] [--quote-model MODEL]

MODEL is onrecord (default), rules or a folder. Without a file the corpus's own dev and test articles are read; docs/training.md
describes the layout of the file and says which public corpora can be brought into it.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from flows.corpus.release import publish
from flows.extract.quotation.ranker.storage import load
from flows.model_folder import SHIPPED
from flows.settings import DEFAULT_MODEL
from flows.training import run
from flows.training.score import Tally

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
FEWEST = 5
"""Rules and cues with fewer rows are left out of the tables."""


def marked(path: Path | None) -> list[run.Marked]:
    """The articles to measure on."""
    if path is not None:
        return run.load(path, DEFAULT_MODEL, SHIPPED)
    with tempfile.TemporaryDirectory() as folder:
        release = publish(CORPUS, Path(folder), date(2000, 1, 1))
        return [each for split in ("dev", "test") for each in run.load(release / "jsonl" / f"{split}.jsonl", DEFAULT_MODEL, SHIPPED)]


def table(title: str, right: Counter[str], given: Counter[str]) -> Iterable[str]:
    """Rows a name, the commonest first; confidence in order."""
    yield f"\n| {title} | rows | right |\n|---|---:|---:|"
    by_value = title == "confidence"
    for name, count in sorted(given.items(), key=lambda entry: (0 if by_value else -entry[1], entry[0])):
        if count >= FEWEST:
            yield f"| {name} | {count} | {right[name] / count:.0%} |"


def curve(right: Counter[str], given: Counter[str]) -> Iterable[str]:
    """The shares of right rows by confidence as a chart that Markdown viewers draw (Mermaid), beside the line of perfect trust."""
    steps = sorted(given)
    shares = ", ".join(f"{right[step] / given[step]:.2f}" for step in steps)
    middles = ", ".join(f"{float(step.rstrip('-')) + 0.05:.2f}" for step in steps)
    yield "\n```mermaid\nxychart-beta"
    yield f'    x-axis "confidence" [{", ".join(step.rstrip("-") for step in steps)}]'
    yield '    y-axis "share of rows that are right" 0 --> 1'
    yield f"    bar [{shares}]\n    line [{middles}]\n```"


def main(path: Path | None, model: str) -> None:
    """Prints the tables."""
    total = Tally()
    counts = {name: (Counter[str](), Counter[str]()) for name in ("rule", "cue", "speaker", "confidence")}
    for each, found, answer in run.judged(load(model), marked(path)):
        total.add(answer.tally)
        for report, is_right in zip(found, answer.is_right, strict=True):
            if is_right is None:
                continue
            pronoun = report.speaker is not None and each.article.doc[report.speaker.head].pos_
            names = {"rule": report.rule, "cue": report.cue_lemma or "-", "speaker": pronoun or "none"}
            for name, value in {**names, "confidence": f"{int(report.confidence * 10) / 10:.1f}-"}.items():
                counts[name][1][value] += 1
                counts[name][0][value] += is_right
    print(total.markdown())
    for name, (right, given) in counts.items():
        print("\n".join(table(name, right, given)))
    print("\n".join(curve(*counts["confidence"])))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("marked", nargs="?", type=Path)
    parser.add_argument("--quote-model", default="onrecord")
    arguments = parser.parse_args()
    main(arguments.marked, arguments.quote_model)
