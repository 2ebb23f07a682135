"""Names that a text gives as examples of a kind: *chipmakers such as Halvern and Brask*, *towns including Oslun, Kitwa and Tarn*."""

from collections.abc import Iterator, Sequence

from flows.extract.names.lexicon import COMMON_ORGANISATIONS, COMMON_STATES, COMPANY_NOUNS, is_occupation
from flows.extract.names.records import Name
from flows.extract.names.types.lists import are_listed
from flows.extract.names.words import Words

_INCLUDING = "including"
_SUCH, _AS = "such", "as"
_TOWNS = COMMON_STATES | {"suburb"}
_BODIES = COMPANY_NOUNS | COMMON_ORGANISATIONS


def exemplified(words: Words, names: Sequence[Name]) -> Iterator[tuple[int, str]]:
    """Numbers of the names that stand as examples behind a plural noun, with the type that the noun tells: ORG, GPE or PERSON."""
    lower = words.lower
    openings = [at for at, low in enumerate(lower) if low == _INCLUDING or (low == _AS and at and lower[at - 1] == _SUCH)]
    if not openings:
        return
    number_from = {name.first: number for number, name in enumerate(names)}
    for at in openings:
        label = _told(words, at - 1 if lower[at] == _INCLUDING else at - 2)
        first = at + 2 if lower[at + 1 : at + 2] == ["the"] else at + 1
        number = number_from.get(first)
        if label is None or number is None:
            continue
        yield number, label
        while number + 1 < len(names) and are_listed(words.texts, names[number], names[number + 1]):
            number += 1
            yield number, label


def _told(words: Words, noun: int) -> str | None:
    """The type that the plural noun at the token, or before a comma there, tells."""
    if noun > 0 and words.texts[noun] == ",":
        noun -= 1
    if noun < 0 or noun not in words.plurals or words.pos[noun] != "NOUN":
        return None
    lemma = words.lemmas[noun].casefold()
    if lemma in _TOWNS:
        return "GPE"
    if lemma in _BODIES:
        return "ORG"
    return "PERSON" if is_occupation(lemma) else None
