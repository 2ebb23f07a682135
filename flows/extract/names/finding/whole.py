"""People's names made whole: initials and particles before a surname, what comes after it, a nickname in quotation marks inside.

The model often finds *Niekerk* in "J. D. van Niekerk", and two people in "Hernando “Nano” Villacorta".
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from flows.extract.names.finding.making import over
from flows.extract.names.lexicon import PARTICLES, is_given_name
from flows.extract.names.records import Name
from flows.extract.names.territories import is_demonym, is_territory
from flows.name_keys import REGNAL

_OPENING = frozenset({'"', "“", "‘", "'", "``", "("})
_CLOSING = frozenset({'"', "”", "’", "'", "''", ")"})
_JUNIOR = frozenset({"jr", "sr"})
_PATRONYMICS = frozenset({"oglu", "oğlu", "ogli", "oʻgʻli", "ogly", "uulu", "uly", "kyzy", "qizi", "qızı", "gyzy", "kizi"})
"""Son and daughter in Turkic names; a surname may follow."""
_NUMERALS = REGNAL - {"i"}
_RULERS = frozenset({"Emperor", "Empress", "King", "Pope", "Prince", "Queen", "Sultan"})
_HYPHENED = frozenset({"al", "el", "ul", "an", "as", "ad"})
_SECOND_SYLLABLES = range(2, 7)
"""Letters of what follows the hyphen of a given name of two syllables: *Han Mi-sook*."""
_ENDS_OF_ADJECTIVES = frozenset(
    {
        "aged",
        "based",
        "born",
        "built",
        "era",
        "esque",
        "free",
        "held",
        "ish",
        "led",
        "like",
        "linked",
        "made",
        "owned",
        "run",
        "style",
        "tied",
    }
    | {"type", "wide"}
)
"""What makes an adjective of a name: *the Ana Kovar-led council*."""
_MOST_BEFORE = 4


def whole(doc: Doc, words: Sequence[str], names: Sequence[Name]) -> list[Name]:
    """The names, in text order, those of people made whole."""
    found: list[Name] = []
    double = _double_surnames(names)
    number = 0
    while number < len(names):
        name = names[number]
        following = names[number + 1] if number + 1 < len(names) else None
        if following is not None and _is_cut_in_two(name, following):
            name = over(doc, words, name.first, following.last, "PERSON", "made_whole", name.confidence)
            number += 1
            following = names[number + 1] if number + 1 < len(names) else None
        if name.label == "PERSON" or (name.label == "GPE" and is_given_name(name.surface)):
            end, taken = _end(words, name, following)
            if name.label == "PERSON" or taken:
                first = _begin(doc, words, name.first, found[-1].last if found else 0)
                if first > 1 and name.label == "PERSON" and tuple(words[first - 2 : first + 1]) in double:
                    first -= 2
                end += _second_syllable(doc, words, name, end)
                if (first, end) != (name.first, name.last):
                    name = over(doc, words, first, end, "PERSON", "made_whole", name.confidence)
            number += taken
        found.append(name)
        number += 1
    return found


def _is_cut_in_two(name: Name, following: Name) -> bool:
    """True for a given name and a surname side by side that the model took for two people."""
    are_people = name.label == following.label == "PERSON" and len(name.words) == len(following.words) == 1
    return are_people and following.first == name.last and name.words[0].isalpha() and following.words[0].isalpha()


def _double_surnames(names: Sequence[Name]) -> frozenset[tuple[str, ...]]:
    """Surnames of two words with a hyphen, of people who have a given name: *Ana Kovar-Hale*."""
    return frozenset(name.words[-3:] for name in names if name.label == "PERSON" and len(name.words) > 3 and name.words[-2] == "-")


def _second_syllable(doc: Doc, words: Sequence[str], name: Name, last: int) -> int:
    """The number of tokens of the hyphen and the syllable that belong to the name before token `last`; 0 where none do."""
    if len(name.words) != 2 or words[last : last + 1] != ["-"] or last + 1 >= len(words) or len(words[last - 1]) > _SECOND_SYLLABLES[-1]:
        return 0
    syllable = words[last + 1]
    touches = not doc[last - 1].whitespace_ and not doc[last].whitespace_
    is_syllable = touches and syllable.isalpha() and syllable.islower() and len(syllable) in _SECOND_SYLLABLES
    return 2 if is_syllable and syllable not in _ENDS_OF_ADJECTIVES and words[last + 2 : last + 3] != ["-"] else 0


def _begin(doc: Doc, words: Sequence[str], first: int, least: int) -> int:
    """The first token of the name with initials and particles before it; not before token `least`."""
    begun = first
    for _ in range(_MOST_BEFORE):
        before = begun - 1
        if before < least or doc[before].is_space:
            break
        if words[before] == "-" and before > least and (words[before - 1].casefold() in _HYPHENED or _is_first_half(doc, words, begun)):
            begun = before - 1
        elif _is_initial(words[before]) or (words[before].casefold() in PARTICLES and words[before].isupper() <= words[begun].isupper()):
            begun = before
        else:
            break
    return begun


def _is_first_half(doc: Doc, words: Sequence[str], begun: int) -> bool:
    """True for the first half of a given name of two, *Per* of *Per-Olav*, before a name that begins with the other."""
    half = words[begun - 2]
    touches = not doc[begun - 2].whitespace_ and not doc[begun - 1].whitespace_ and is_given_name(words[begun])
    return touches and half.isalpha() and half.istitle() and not is_territory(half) and not is_demonym(half)


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[0].isupper() and word[1] == "."


def _end(words: Sequence[str], name: Name, following: Name | None) -> tuple[int, int]:
    """One after the last token of the name, and how many of the following names (0 or 1) are part of it."""
    last = name.last
    if following is not None and following.label != "PERSON":
        following = None
    if name.label == "PERSON" and last < len(words):
        if words[last - 1].casefold() in _JUNIOR and words[last] == ".":
            return last + 1, 0
        if words[last].isupper() and words[last].casefold() in _NUMERALS and _is_ruler(words, name):
            return last + 1, 0
        if words[last].casefold() in _PATRONYMICS:
            if following is not None and following.first in (last, last + 1):
                return following.last, 1
            return last + 1, 0
    if following is not None and len(name.words) == 1 and _opens_with_nickname(words, last, following):
        return following.last, 1
    if following is not None and following.first == last + 3 and len(name.words) == 1 and _is_nickname(words[last : last + 3]):
        return following.last, 1
    return last, 0


def _is_ruler(words: Sequence[str], name: Name) -> bool:
    """True for one name behind the title of a ruler: *Queen Ana II*."""
    return len(name.words) == 1 and name.first > 0 and words[name.first - 1] in _RULERS


def _is_nickname(words: Sequence[str]) -> bool:
    """A capitalised word between quotation marks or brackets."""
    return words[0] in _OPENING and words[2] in _CLOSING and words[1][:1].isupper()


def _opens_with_nickname(words: Sequence[str], last: int, following: Name) -> bool:
    """True where the model cut a name before its nickname: *Dana* "*Buster" Oyelaran*."""
    if following.first != last + 1 or following.last - following.first < 3:
        return False
    return _is_nickname(words[last : last + 3])
