"""Names as a service is asked for them and as its answers are compared with them."""

import re
from collections.abc import Iterable

from flows.name_keys import unaccented

# fmt: off
_TITLES = frozenset((
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "king", "queen", "pope", "prince",
    "princess", "saint", "st", "president", "senator", "sen", "rep", "gov", "governor", "gen", "general", "col", "colonel", "judge",
    "justice", "minister", "mayor", "rev", "father", "sister", "brother", "sheikh", "imam", "rabbi",
))
_SUFFIXES = frozenset(("jr", "sr", "junior", "senior", "ii", "iii", "iv", "v", "phd", "md"))
_PARTICLES = frozenset(("de", "von", "di", "da", "du", "del", "della", "la", "le", "el", "dos", "das"))
# fmt: on

# Bodies that every country or town has one of: which one is meant, the name alone does not tell.
_OF_EVERY_COUNTRY = re.compile(
    r"(?:ministry|department|office|bureau) (?:of|for) \w+(?: (?:and )?\w+)?"
    r"|(?:\w+ )?(?:ministry|department|parliament|senate|congress|cabinet|government|police|council|court|assembly|army|navy|treasury)"
    r"|(?:air force|coast guard|national guard|central bank|national bank|house of representatives|(?:election|electoral) commission)"
)
_LONGEST = 200


def plain(name: str) -> str:
    """The name without case, accents, punctuation and a leading article."""
    letters = unaccented(name.casefold().replace("'", "").replace("’", ""))
    words = "".join(char if char.isalnum() else " " for char in letters).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def identifies(name: str, kind: str) -> bool:
    """True where the name may be asked for.

    A lone surname or first name, with or without a title, is nobody in particular, and a ministry of health is that of any country.
    """
    if len(name) > _LONGEST or not any(char.isalpha() for char in name) or not _encodable(name):
        return False
    if kind == "ORG" and _OF_EVERY_COUNTRY.fullmatch(plain(name)):
        return False
    return kind != "PERSON" or len(_own_words(name)) > 1


def one_word(name: str) -> bool:
    """True where the name is a single word."""
    return " " not in plain(name)


def agrees(candidate: str, names: Iterable[str], kind: str) -> bool:
    """The candidate's name is one of the names; of a person's, those that are whole."""
    found = plain(candidate)
    return bool(found) and any(plain(name) == found for name in names if identifies(name, kind))


def _own_words(name: str) -> list[str]:
    """Words of a person's name that are more than an initial, a title, a suffix or a particle."""
    words = [(word, plain(word)) for word in name.split()]
    known = _TITLES | _SUFFIXES | _PARTICLES
    return [bare for word, bare in words if len(bare.replace(" ", "")) > 1 and bare not in known and not word.islower()]


def _encodable(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
