"""A tokenizer that a pipeline fills from its files alone, without one abbreviation that news cannot use.

spaCy makes the tokenizer of a language with all its exceptions and patterns, and then puts those in their place that the pipeline was
saved with: a fifth of what loading the default pipeline costs.
"""

from collections.abc import Callable, Iterable
from typing import Any

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import registry

NAME = "onrecord.FromFiles.v1"
SPACY = "spacy.Tokenizer.v1"
"""What the config of a pipeline calls spaCy's own tokenizer: the one that this may stand for."""
_MILLIONS = "m."


class FromFiles(Tokenizer):  # type: ignore[misc]  # spaCy's compiled modules have no types
    """Without "m." among its abbreviations, which made one sentence of "It lost £5m. Sales fell."; "m", "." remain."""

    def add_special_case(self, string: str, substrings: Iterable[dict[Any, Any]]) -> None:
        """Adds an exception but that one; the files of the pipeline hold some 1,400."""
        if string != _MILLIONS:
            super().add_special_case(string, substrings)


def _empty() -> Callable[[Language], Tokenizer]:
    return lambda nlp: FromFiles(nlp.vocab)


registry.tokenizers(NAME, func=_empty)
