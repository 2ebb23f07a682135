"""Words that a pipeline remembers: those that it met first stay, all others go with the articles that they came in.

spaCy keeps every word that it ever met, half a kilobyte each, and a language has no last word: names, numbers and slips of the pen never
end. Once a pipeline knows KEPT strings, those that a batch of articles adds are freed at its end (`Language.memory_zone`). Nothing that is
read of a text depends on which words are known: all that spaCy keeps of a word follows from its letters, and its number is a hash of them.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from spacy.language import Language
from spacy.pipeline import Lemmatizer

from flows.annotate.labels import NAME as LABELS
from flows.annotate.labels import in_memory_zone

KEPT = 40_000
"""Strings (words, their lower case, shapes and ends, labels): some 25,000 different words, which are all but one in fifty of a text."""
_HOLD_NO_WORDS = frozenset(
    {"tok2vec", "tagger", "morphologizer", "parser", "senter", "sentencizer", "attribute_ruler", "lemmatizer", "ner", LABELS}
)
"""Factories of components that hold no hash of a word beyond a batch, or see to it in a `memory_zone` of their own."""


@contextmanager
def passing_words(nlp: Language) -> Iterator[None]:
    """Words that come up in the block are forgotten at its end, where the pipeline knows enough of them.

    No Doc, Token or Lexeme made in the block may be touched after it: what they point to is gone. Within another such block, and for a
    pipeline with a component that might hold on to words, it does nothing.
    """
    if in_memory_zone(nlp.vocab) or len(nlp.vocab.strings) < KEPT or not _holds_no_words(nlp):
        yield
        return
    with nlp.memory_zone():
        yield
    for _, component in nlp.components:
        if isinstance(component, Lemmatizer):
            component.cache.clear()  # what it found for every form that it was asked about


def _holds_no_words(nlp: Language) -> bool:
    return all(nlp.get_pipe_meta(name).factory in _HOLD_NO_WORDS for name in nlp.component_names)
