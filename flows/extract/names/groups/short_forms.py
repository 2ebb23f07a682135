"""Short forms of organisations' names by their words: *Johns Hopkins* of Johns Hopkins University, *Penn State* of Pennsylvania State
University, *Red Sox* of Boston Red Sox, *Orlan* of University of Orlan, *Law Society* of Law Society of Orlan,
*St. Orla* of St. Orla Hospital; and those that the text
gives in brackets."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from flows.extract.names.finding.joined import TICKER
from flows.extract.names.gazetteer import cities
from flows.extract.names.lexicon import COMPANY_SUFFIXES, ORGANISATION_NOUNS
from flows.extract.names.records import Group, Name
from flows.extract.names.territories import is_territory
from flows.extract.names.types.winners import SAINTS
from flows.name_keys import Key

SCHOOLS = frozenset({"college", "university"})
"""Nouns whose *of* a word follows by which the school is called for short."""
_TO_TICKER = 3
"""Tokens of the bracket, the exchange and the colon before a ticker."""
_WITH_KIND = 3
"""Words of *St. Orla Hospital*, whose short form is told by its last word."""
_CUT = 4
"""Letters that the cut first word of a short form has at least."""


class ShortForms:
    """What the organisations among the names may be called for short. Forms that two may have are none."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._by_middle: dict[Key, dict[Key, Name]] = defaultdict(dict)
        self._by_rest: dict[Key, dict[Key, Name]] = defaultdict(dict)
        self._by_head: dict[Key, dict[Key, Name]] = defaultdict(dict)
        for name in names:
            if name.label != "ORG" or len(name.words) < 2:
                continue
            key = name.key
            if len(key) > 2 and key[-1] in ORGANISATION_NOUNS:
                self._by_middle[key[1:-1]].setdefault(key, name)
            if len(key) > 2 and key[-2] == "of" and key[-3] in SCHOOLS:
                self._by_rest[key[-1:]].setdefault(key, name)
            if len(key) > _WITH_KIND and key[0] in SAINTS:
                self._by_head[key[:2]].setdefault(key, name)
            elif "of" in key[2:-1]:
                self._by_head[key[: key.index("of", 2)]].setdefault(key, name)
            if key[-1] not in COMPANY_SUFFIXES:
                fewest = 2 if key[-1] in ORGANISATION_NOUNS else 1
                for cut in range(1, min(3, len(key) + 1 - fewest)):
                    place = " ".join(key[:cut])
                    if cities(place) or is_territory(place):
                        self._by_rest[key[cut:]].setdefault(key, name)

    def whole(self, name: Name) -> Name | None:
        """The name that this one is short for; None where there is none, or more than one."""
        key = name.key
        found = [whole for rest, whole in self._by_rest.get(key, {}).items() if rest != key]
        if len(key) > 1:
            known = self._by_middle.get(key[1:], {})
            found += [whole for words, whole in known.items() if words[0] == key[0] or _is_cut(key[0], words[0])]
            found += self._by_head.get(key, {}).values()
        return found[0] if len(found) == 1 else None


def _is_cut(short: str, word: str) -> bool:
    return len(short) >= _CUT and word.startswith(short)


def bracketed_forms(words: Sequence[str], names: Sequence[Name], owner: list[Group | None]) -> dict[str, Group]:
    """Short forms that the text itself gives in brackets: Ruritanian Rail Authority (RRA), Ruritanian Rail (NYSE: RRL)."""
    found: dict[str, Group] = {}
    tickers = [name for name in names if name.rule == TICKER]
    ending = {name.last: group for name, group in zip(names, owner, strict=True)} if tickers else {}
    for ticker in tickers:
        if (company := ending.get(ticker.first - _TO_TICKER)) is not None:
            found.setdefault(ticker.words[0], company)
    for before, after in pairwise(range(len(names))):
        one, other = names[before], names[after]
        group = owner[before]
        if group is None or len(other.words) != 1 or other.first != one.last + 1 or words[one.last] != "(":
            continue
        if len(one.words) < 2 or group.rule == "territory" or group.label == "PERSON":
            continue
        if other.last < len(words) and words[other.last] == ")" and other.words[0][0].casefold() in {w[0].casefold() for w in one.words}:
            found.setdefault(other.words[0], group)
    return found
