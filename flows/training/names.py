"""Goes on training the pipeline's recogniser of names on texts with marked names.

The network and its trainer are spaCy's; the rest of the pipeline stays as it is. The same files in the same order, the same
sizes, seed and versions give the same bytes on one kind of processor: the arithmetic is in single precision.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

import numpy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed

from flows.annotate import recogniser
from flows.annotate.model import forget_model, load_model, model_card
from flows.errors import TrainingError
from flows.training.files import about as about_file
from flows.training.names_gold import OPEN, OUTSIDE, NamedText, aligned, digest, read

_FEWEST_NAMES = 200
_LONGEST = 200
"""Tokens after which a text is cut, outside of names."""
_FEWEST_TOKENS = 20
"""Pieces without names that are shorter teach nothing."""
_WARM = 100
"""Updates in which the rate rises."""
_LEAST_RATE = 0.1
"""Share of the rate that is left at the end."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Pace of the training, and the seed."""

    seed: int = 1
    updates: int = 1500
    tokens: int = 600
    """Of one update, at least."""
    rate: float = 0.001
    dropout: float = 0.3
    capitals: float = 0.1
    """Share of the pieces that are shown a second time all in capitals, as headlines and datelines are set."""
    lower: float = 0.05
    """Share of those shown a second time without any, as comments and captions are typed."""


DEFAULTS = Sizes()


@dataclass(frozen=True, slots=True)
class Trained:
    """The recogniser's weights by name, the hash of the pipeline that they belong to, and what they were trained from."""

    weights: dict[str, numpy.ndarray]
    base: str
    about: dict[str, object]


def train_names(
    files: Sequence[Path], match: str, model: str, sizes: Sizes = DEFAULTS, say: Callable[[str], None] = lambda _: None
) -> Trained:
    """Weights from the texts of these files whose `doc_id` the regular expression finds. Raises TrainingError, ModelError."""
    by_file = [read(file, match) for file in files]
    texts = [text for of_file in by_file for text in of_file]
    count = sum(len(text.names) for text in texts)
    if count < _FEWEST_NAMES:
        raise TrainingError(f"The files have {count} marked names.", f"Give at least {_FEWEST_NAMES}; some thousands help.")
    nlp = load_model(model, recogniser.NONE)
    examples = list(_examples(nlp, texts, sizes))
    say(f"{len(texts)} texts with {count} names")
    _train(nlp, examples, sizes, say)
    card = model_card(model)
    about: dict[str, object] = {
        "files": [{**about_file(file), "sha256_of_names": digest(read_of)} for file, read_of in zip(files, by_file, strict=True)],
        "match": match,
        "texts": len(texts),
        "names": count,
        "settings": asdict(sizes),
        "pipeline": {"name": card.name, "version": card.version},
        "versions": {name: metadata.version(name) for name in ("numpy", "spacy", "thinc")},
    }
    weights = recogniser.weights_of(nlp)
    forget_model()  # the pipeline in memory is no longer the plain one
    return Trained(weights, card.sha256, about)


def write(trained: Trained, output: Path) -> None:
    """Writes the weights. Raises OutputError."""
    recogniser.save(trained.weights, output, trained.base, trained.about)


def _examples(nlp: Language, texts: Sequence[NamedText], sizes: Sizes) -> Iterator[Example]:
    """Pieces of the texts, each with its tags; after some the same piece in other letters."""
    source = random.Random(sizes.seed)  # noqa: S311 - it chooses examples and guards nothing
    docs = nlp.pipe([text.text for text in texts], batch_size=16, disable=["parser", "lemmatizer"])
    for doc, text in zip(docs, texts, strict=True):
        tags = aligned(doc, text)
        words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
        for first, last in _pieces(tags):
            drawn = source.random()
            for letters in _letters(drawn, sizes):
                piece = Doc(nlp.vocab, words=[letters(word) for word in words[first:last]], spaces=spaces[first:last])
                yield Example.from_dict(piece, {"entities": tags[first:last]})


def _letters(drawn: float, sizes: Sizes) -> Iterator[Callable[[str], str]]:
    """What is done to the words of a piece, each time that it is shown. `drawn` is a number from 0 to 1."""
    yield str
    if drawn < sizes.capitals:
        yield str.upper
    elif drawn < sizes.capitals + sizes.lower:
        yield str.lower


def _pieces(tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(tags):
        last = min(len(tags), first + _LONGEST)
        while last < len(tags) and tags[last][0] in "IL":
            last += 1
        if last - first > _FEWEST_TOKENS or any(tag not in (OPEN, OUTSIDE) for tag in tags[first:last]):
            yield first, last
        first = last


def _train(nlp: Language, examples: Sequence[Example], sizes: Sizes, say: Callable[[str], None]) -> None:
    fix_random_seed(sizes.seed)
    order = _shuffled(len(examples), random.Random(sizes.seed))  # noqa: S311 - it orders examples and guards nothing
    with nlp.select_pipes(enable=["ner"]):
        optimizer = nlp.resume_training()
        for update in range(sizes.updates):
            optimizer.learn_rate = sizes.rate * min(1.0, (update + 1) / _WARM) * (1 - (1 - _LEAST_RATE) * update / sizes.updates)
            nlp.update(list(_batch(examples, order, sizes.tokens)), drop=sizes.dropout, sgd=optimizer)
            if (update + 1) % (sizes.updates // 10 or 1) == 0:
                say(f"{update + 1} of {sizes.updates} updates")


def _batch(examples: Sequence[Example], order: Iterator[int], tokens: int) -> Iterator[Example]:
    count = 0
    while count < tokens:
        example = examples[next(order)]
        count += len(example.reference)
        yield example


def _shuffled(count: int, source: random.Random) -> Iterator[int]:
    """The numbers below `count` in one order after another."""
    while True:
        order = list(range(count))
        source.shuffle(order)
        yield from order
