"""How dense texts are with what is looked for: our own rows per 1,000 words, in folders of articles side by side.

    .venv/bin/python benchmarks/densities.py FOLDER... [--most 100]

What `benchmarks/articles.py` makes has to be like news in this: CPU seconds on denser or thinner texts say little of news.
"""

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

import flows  # noqa: F401  # before numpy: it sets the threads of numpy's products to one, as in a run

# isort: split
import pyarrow as pa
import pyarrow.compute as pc
from speed import owned

from flows.ingest.read import read_candidate
from flows.ingest.walk import find_sources
from flows.records import Document
from flows.settings import Settings
from flows.steps.extract import make_part

_DIGITS = re.compile(r"\d[\d.,]*")


def densities(documents: Iterable[Document], settings: Settings) -> dict[str, float]:
    """Rows per 1,000 words, by what they are of; and words a sentence and an article, characters a word."""
    texts = [document for document in documents if document.language in settings.languages]
    part = make_part(texts, owned(texts), settings)
    words, sentences = (pc.sum(part["documents"].column(name)).as_py() for name in ("word_count", "sentence_count"))

    def a_thousand(count: int) -> float:
        return 1000 * count / words

    def of(table: str, column: str, value: str) -> pa.Table:
        return part[table].filter(pc.equal(part[table].column(column), value)).num_rows

    return {
        "words an article": words / len(texts),
        "words a sentence": words / sentences,
        "characters a word": sum(len(document.text) for document in texts) / words,
        "figures": a_thousand(part["numeric_claims"].num_rows),
        "numbers in digits": a_thousand(sum(1 for document in texts for _ in _DIGITS.finditer(document.text))),
        "quotes": a_thousand(part["quotes"].num_rows),
        **{f"quotes, {kind}": a_thousand(of("quotes", "kind", kind)) for kind in ("direct", "indirect", "mixed")},
        "mentions": a_thousand(part["mentions"].num_rows),
        **{f"mentions, {form}": a_thousand(of("mentions", "form", form)) for form in ("name", "nominal", "pronoun")},
        "entities": a_thousand(part["entities"].num_rows),
        "roles": a_thousand(part["roles"].num_rows),
    }


def main() -> None:
    """Prints a table with a column a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--most", type=int, default=100, help="articles of each, spread over all of them")
    asked = parser.parse_args()
    found = []
    for folder in asked.folders:
        settings = Settings(raw=folder, output=Path("unused"))
        candidates = find_sources(folder)
        some = candidates[:: max(1, len(candidates) // asked.most)][: asked.most]
        outcomes = [outcome for candidate in some for outcome in read_candidate(candidate, settings)]
        found.append(densities((outcome.document for outcome in outcomes if outcome.document), settings))
    print("\t".join(["per 1,000 words", *(folder.name for folder in asked.folders), "mean"]))
    for name in found[0]:
        row = [one[name] for one in found]
        print("\t".join([name, *(f"{value:.1f}" for value in [*row, sum(row) / len(row)])]))


if __name__ == "__main__":
    main()
