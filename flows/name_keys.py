"""Words of a name that others are compared by: given name, surname, initials. In lower case but for initials."""

import re
import unicodedata
from collections.abc import Sequence

type Key = tuple[str, ...]

_PARTICLES = "abu af al ap ben bin bint da das de del della den der di dos du el ibn la le mac san st. ten ter van von zu"
PARTICLES = frozenset(_PARTICLES.split())
"""Small words inside surnames."""
SUFFIXES = frozenset(["ii", "iii", "iv", "jr", "jr.", "sr", "sr."])
"""Generational suffixes of persons' names."""
GENERATIONS = frozenset(["jr", "sr"])
"""Such suffixes, without their full stop, that also follow a surname alone: *Halvern Jr.*"""
NAME_MARKS = "\"“”‘’'()"
"""Marks around a nickname inside a name."""
REGNAL = frozenset(["i", "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi"])
"""Numerals after the one name of a ruler; V and X are initials more often."""
ALL_OF_A_PEOPLE = ("sh", "ch", "ese", "ss")
"""Ends of names of peoples that mean all of them: *the Irish*, *the French*, *the Japanese*, *the Swiss*."""
_ACRONYM = range(2, 8)
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_]){1,3}")
_SURNAME_FIRST = re.compile(r"[A-Z][a-z]{1,6} [A-Z][a-z]{0,5}-[a-z]{1,6}")


def is_nickname(word: str) -> bool:
    """A word in quotation marks or brackets inside a name."""
    return len(word) > 2 and word[0] in NAME_MARKS and word[-1] in NAME_MARKS


def is_surname(words: Sequence[str]) -> bool:
    """One word alone, or a surname with nothing but its particles: *van Niekerk*, at the start of a sentence *Van der Niekerk*; either
    also with its generation: *Halvern Jr.*"""
    if len(words) > 1 and words[-1].casefold().strip(".") in GENERATIONS:
        words = words[:-1]
    first, *others = words[:-1] or ("",)
    if len(words) == 1:
        return True
    return first.casefold() in PARTICLES and (first[0].islower() or bool(others)) and all(word in PARTICLES for word in others)


def is_surname_first(surface: str) -> bool:
    """A name of East Asia that its surname opens, with a given name of two syllables: *Han Mi-sook*."""
    return bool(_SURNAME_FIRST.fullmatch(surface))


def is_regnal(words: Sequence[str]) -> bool:
    """A ruler's one name with its numeral: *Elizabeth II*."""
    return len(words) == 2 and words[1].isupper() and words[1].casefold() in REGNAL


def person_key(words: Sequence[str]) -> Key:
    """Given name(s) and surname in lower case: middle initials, nicknames, generational suffixes and dots left out; of initials that are
    written as one word the first: *J.R. Halvern* as *J. R. Halvern*."""
    plain = [word.casefold().strip(".,’'") for word in words if not is_nickname(word)]
    if len(plain) > 1 and _INITIALS.fullmatch(plain[0]):
        plain[0] = plain[0][0]
    suffix = plain[-1] if len(plain) > 2 and f"{plain[-1]}" in SUFFIXES else None
    if suffix:
        plain = plain[:-1]
    if len(plain) > 2:
        plain = [plain[0], *(word for word in plain[1:-1] if len(word) > 1), plain[-1]]
    plain = [word for word in plain if word] or [word.casefold() for word in words]
    return (*plain, suffix) if suffix in ("jr", "sr", "ii", "iii", "iv") else tuple(plain)


def surname(key: Key) -> str:
    """The surname in a person's key."""
    return key[-2] if len(key) > 2 and key[-1] in SUFFIXES else key[-1]


def initials(words: Sequence[str]) -> str:
    """First letters of the words that are written with a capital."""
    return "".join(word[0] for word in words if word[0].isupper())


def acronym(word: str) -> str | None:
    """The letters of an acronym, full stops left out; None when the word is none."""
    letters = word.replace(".", "")
    return letters if len(letters) in _ACRONYM and letters.isupper() else None


def unaccented(text: str) -> str:
    """The text without accents, in compatibility form (NFKD)."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
