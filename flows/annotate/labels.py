"""Parts of speech, morphology and lemmas, worked out once for every different token and looked up after that.

spaCy's attribute ruler and its rule lemmatizer go through all patterns at every token, a fifth of a pipeline's time, though what
they say follows from the word, its tag and its label in the parse, but for a few patterns over two words (*let 's*). Here the
two components of the pipeline are asked about each different token when it first comes, and about each pair that such a pattern
may fit. The labels are those of the two components, whatever came before.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import batched, pairwise
from typing import Any, cast

import numpy
from numpy.typing import NDArray
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, DependencyParser, EntityRecognizer, SentenceRecognizer, Tagger, Tok2Vec
from spacy.tokens import Doc
from spacy.vocab import Vocab

from flows.annotate.token_keys import Key, hashes_in, keys_of

NAME = "onrecord_labels"
MOST = 32_768
"""Different tokens that are remembered; with more, all are forgotten and learned again, so that memory stays bounded."""
_BEFORE = (Tok2Vec, Tagger, DependencyParser, SentenceRecognizer, EntityRecognizer)
"""Components that set neither parts of speech nor lemmas: after any other, the two components stay as they are."""
_ASKED = frozenset({"ORTH", "TEXT", "LOWER", "TAG", "DEP", "SHAPE", "LENGTH", "IS_SPACE", "IS_PUNCT", "IS_ALPHA", "IS_DIGIT", "IS_TITLE"})
"""What a pattern may ask of a token: all of it follows from the word, the tag and the label in the parse."""
_SET = frozenset({"TAG", "POS", "MORPH", "LEMMA", "DEP"})
_INDEX = "lemma_index"
_KEY = [ORTH, TAG, DEP]
"""What a token is known by: the word, its tag and its label in the parse."""
_LABELS = [TAG, POS, MORPH, LEMMA, DEP]

Labels = NDArray[numpy.uint64]
"""What stands in the columns `_LABELS` of tokens, a row a token."""


class OnceLabeller:
    """The pipeline component in place of the two; `learn_from` says what it asks at first sight."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        self._label: list[Callable[[Doc], Doc]] = []
        self._label_alone: list[Callable[[Doc], Doc]] = []
        self._places = Matcher(vocab)
        self._lengths: list[int] = []
        self._forget()

    def learn_from(self, ruler: AttributeRuler, lemmatizer: EnglishLemmatizer) -> None:
        """Asks these two."""
        alone = AttributeRuler(self._vocab, name="alone")
        for rule in _rules(ruler):
            single = [pattern for pattern in rule["patterns"] if len(pattern) == 1]
            if single:
                alone.add(single, rule["attrs"], rule["index"])
            for pattern in rule["patterns"]:
                if len(pattern) > 1:
                    for place, token in enumerate(pattern):
                        self._places.add(f"{len(self._lengths)} {place}", [[token]])
                    self._lengths.append(len(pattern))
        self._label, self._label_alone = [ruler, lemmatizer], [alone, lemmatizer]
        self._forget()

    def _forget(self) -> None:
        self._known: dict[Key, int] = {}
        """Tokens that were asked about, and in which row of `_rows` their labels stand."""
        self._rows: Labels = numpy.zeros((MOST, len(_LABELS)), dtype=numpy.uint64)
        self._fits: dict[Key, frozenset[tuple[int, int]]] = {}
        """Numbers of the longer patterns that a token may be part of, and at which place; most tokens are not here."""
        self._known_together: dict[tuple[Key, ...], Labels] = {}
        self._passing: set[str] = set()
        """Lemmas found in a memory zone, at whose end spaCy's store of strings loses them; what is remembered still holds their hashes."""

    @contextmanager
    def memory_zone(self, mem: Any = None) -> Iterator[Any]:
        """For `Language.memory_zone`: lemmas that were found in earlier zones stand in the store of strings again until its end."""
        self._add_passing()
        yield mem

    def _add_passing(self) -> None:
        for lemma in self._passing:
            self._vocab.strings.add(lemma)

    def __call__(self, doc: Doc) -> Doc:
        """Sets the labels of one Doc."""
        return self._labelled([doc])[0]

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Sets the labels of each Doc."""
        for batch in batched(docs, batch_size):
            yield from self._labelled(batch)

    def _labelled(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        if self._passing and not in_memory_zone(self._vocab):  # now they stay
            self._add_passing()
            self._passing.clear()
        keys = [keys_of(doc, _KEY) for doc in docs]
        known = self._known.get
        places: list[list[Any]] = [[known(key) for key in of_doc] for of_doc in keys]  # None where it is not known
        unknown = [number for number, of_doc in enumerate(places) if None in of_doc]
        if unknown or len(self._known) > MOST:
            new = {key for number in unknown for key in keys[number] if key not in self._known}
            if len(self._known) + len(new) > MOST:
                self._forget()
                new = {key for of_doc in keys for key in of_doc}
                unknown = list(range(len(docs)))
            if new:
                self._learn(sorted(new))
            for number in unknown:
                places[number] = [self._known[key] for key in keys[number]]
        for doc, of_doc, here in zip(docs, keys, places, strict=True):
            if not here:
                continue
            labels = self._rows[here]
            for first, end in self._together(of_doc):
                labels[first:end] = self._labels_together(tuple(of_doc[first:end]))
            doc.from_array(_LABELS, cast(Any, labels))  # spaCy's stubs ask for signed numbers; its code for these
        return docs

    def _learn(self, new: Sequence[Key]) -> None:
        doc = self._doc_of(new)
        found: dict[int, set[tuple[int, int]]] = {}
        for name, start, _ in self._places(doc, allow_missing=True):
            number, place = map(int, self._vocab.strings[name].split())
            found.setdefault(start, set()).add((number, place))
        self._fits |= {new[token]: frozenset(places) for token, places in found.items()}
        first, end = len(self._known), len(self._known) + len(new)
        if end > len(self._rows):  # a batch of more different tokens than are remembered
            self._rows = numpy.resize(self._rows, (end, len(_LABELS)))
        self._rows[first:end] = self._labels_of(doc, self._label_alone)
        self._known |= zip(new, range(first, end), strict=True)

    def _together(self, keys: Sequence[Key]) -> Iterator[tuple[int, int]]:
        """Stretches of tokens that longer patterns may fit; those that share a token are one."""
        fits = self._fits
        first = end = 0
        for token in [token for token, key in enumerate(keys) if key in fits]:
            for number, place in fits[keys[token]]:
                length = self._lengths[number]
                following = keys[token + 1 : token + length]
                if place or len(following) < length - 1:
                    continue
                if all((number, step) in fits.get(other, ()) for step, other in enumerate(following, 1)):
                    if token >= end:
                        if end > first:
                            yield first, end
                        first = token
                    end = max(end, token + length)
        if end > first:
            yield first, end

    def _labels_together(self, keys: tuple[Key, ...]) -> Labels:
        if keys not in self._known_together:
            if len(self._known_together) >= MOST:
                self._known_together.clear()
            self._known_together[keys] = self._labels_of(self._doc_of(keys), self._label)
        return self._known_together[keys]

    def _labels_of(self, doc: Doc, components: Iterable[Callable[[Doc], Doc]]) -> Labels:
        for component in components:
            doc = component(doc)
        if in_memory_zone(self._vocab):
            self._passing.update([token.lemma_ for token in doc])
        return cast(Labels, doc.to_array(_LABELS))

    def _doc_of(self, keys: Sequence[Key]) -> Doc:
        strings = self._vocab.strings
        hashes = hashes_in(keys)
        doc = Doc(self._vocab, words=[strings[word] for word in hashes[:, 0].tolist()])
        return doc.from_array(_KEY[1:], cast(Any, hashes[:, 1:].copy()))  # spaCy's stubs ask for signed numbers; its code for these


def in_memory_zone(vocab: Vocab) -> bool:
    """True within `memory_zone`, at whose end words are forgotten."""
    return bool(cast(Any, vocab).in_memory_zone)  # spaCy's stubs do not know it


def _rules(ruler: AttributeRuler) -> list[dict[str, Any]]:
    """Each rule's `patterns`, `attrs` and `index`."""
    return cast(list[dict[str, Any]], ruler.patterns)


@Language.factory(NAME)
def _make(nlp: Language, name: str) -> OnceLabeller:  # noqa: ARG001  # what spaCy calls a factory with
    return OnceLabeller(nlp.vocab)


def label_once(nlp: Language) -> None:
    """Puts the component in the place of the pipeline's ruler and lemmatizer, where these are spaCy's own and follow each other."""
    for (name, ruler), (next_name, lemmatizer) in pairwise(nlp.pipeline):
        if type(ruler) in _BEFORE:
            continue
        if type(ruler) is AttributeRuler and type(lemmatizer) is EnglishLemmatizer and _can_replace(ruler, lemmatizer):
            once: OnceLabeller = nlp.add_pipe(NAME, before=name)  # type: ignore[assignment]  # what the factory above makes
            _index_as_sets(lemmatizer)
            once.learn_from(ruler, lemmatizer)
            nlp.disable_pipe(name)
            nlp.disable_pipe(next_name)
        return


def _index_as_sets(lemmatizer: EnglishLemmatizer) -> None:
    """The words that the lemmatizer knows as sets: it only asks whether a form is one of them, of lists of ten thousands."""
    if lemmatizer.lookups.has_table(_INDEX):
        table = lemmatizer.lookups.get_table(_INDEX)
        for part_of_speech, words in list(table.items()):
            table[part_of_speech] = frozenset(words)


def _can_replace(ruler: AttributeRuler, lemmatizer: EnglishLemmatizer) -> bool:
    """What they say follows from a token's key, but for patterns of fixed length."""
    rules = _rules(ruler)
    asked = {what for rule in rules for pattern in rule["patterns"] for token in pattern for what in token}
    sets = {what for rule in rules for what in rule["attrs"]}
    return lemmatizer.mode == "rule" and not lemmatizer.overwrite and asked <= _ASKED and sets <= _SET
