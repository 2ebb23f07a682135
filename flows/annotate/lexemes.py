"""What spaCy works out of every word that it has not met before: only what the pipeline asks for.

A language asks some twenty functions about each new word (is it an address, a currency, a stop word ...). The networks and patterns of
the default pipeline read ten of the answers, and the extractors none.
"""

from typing import Any, cast

from spacy.attrs import IDS
from spacy.language import Language
from thinc.api import Model

from flows.annotate.labels import NAME, READ_OF_WORDS

_READ = READ_OF_WORDS | {"LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE"}
"""What networks embed, what the parser and the recogniser of names look at, and what is asked by patterns."""
_READ_NO_MORE = frozenset({"tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "ner", NAME})
"""Factories of components that read nothing else of a word, but for the columns of their networks."""


def ask_less_of_words(nlp: Language) -> None:
    """Takes away the functions whose answers no component reads, where all components are known and the labels are looked up."""
    known = all(nlp.get_pipe_meta(name).factory in _READ_NO_MORE for name in nlp.component_names)
    if known and nlp.has_pipe(NAME) and _columns(nlp) <= {"ORTH", "SPACY", "LENGTH", *_READ}:
        read = {IDS[name] for name in _READ}
        vocab = cast(Any, nlp.vocab)  # spaCy's stubs do not know what it asks
        vocab.lex_attr_getters = {number: function for number, function in vocab.lex_attr_getters.items() if number in read}


def _columns(nlp: Language) -> set[str]:
    networks = [model for _, component in nlp.components if isinstance(model := getattr(component, "model", None), Model)]
    layers = (layer for network in networks for layer in network.walk() if layer.name == "extract_features")
    return {str(column) for layer in layers for column in layer.attrs["columns"]}
