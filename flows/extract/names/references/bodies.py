"""Takes up an organisation or place by the noun that its name holds: *the ministry*, *the mosque*; a company by *the company*, a
country by *the country*.

The one named last wins. A noun of the general kind (*the company*, *the firm*) means the company named last: an organisation
whose name says that it is one, or that the text calls so. A place is also taken up by a noun of its kind: *this district*, *the
region* where the text named one place of the kind lately; *this country* is the country named last.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from flows.extract.names.lexicon import BODY_NOUNS, COMPANY_NOUNS, COMPANY_SUFFIXES, ORGANISATION_NOUNS, SPEECH_VERBS, is_role_noun
from flows.extract.names.records import Group, Name
from flows.extract.names.references.things import Things
from flows.extract.names.words import Words

_BODY = frozenset({"organisation", "organization", "charity", "group", "movement", "outlet"})
"""Nouns for an organisation of any kind."""
_NO_COMPANIES = (ORGANISATION_NOUNS | BODY_NOUNS) - {
    "airline", "airlines", "airways", "bank", "company", "corporation", "exchange", "fund", "group", "herald", "industries",
    "journal", "motors", "network", "news", "post", "press", "times", "tribune",
}  # fmt: skip
_OFTEN = 3
"""Times that a city is named more often than others where it is *the city*."""
_RECENT = 120
"""Tokens within which the one organisation named is *the company*."""
_SPOKE = 50
"""Tokens within which the organisation that said something, or was taken up, is *the company*."""
_TAKEN_UP = frozenset({"ORG", "FAC", "LOC", "GPE", "EVENT"})
_NEAR = 40
"""Tokens within which two countries are in each other's way."""
_LINKS = frozenset({"of", "for", "on", "to", "in", "at"})
_NO_HEADS = frozenset({"house", "times", "post", "states", "world", "kingdom", "news", "street", "journal", "today", "press", "area"})
_SETTLEMENTS = frozenset({"city", "town", "village"})
_COUNTRIES = frozenset({"country", "nation"})
_AREAS = frozenset({"constituency", "district", "island", "region"})
_SITES = frozenset({"building", "facility", "gallery", "hospital", "hotel", "location", "museum", "site", "stadium", "station", "venue"})
_TAKING_UP = BODY_NOUNS | COMPANY_NOUNS | _BODY | _SETTLEMENTS | _COUNTRIES | _AREAS | _SITES
_PLACED = 60
"""Tokens within which a place is *the region*."""
_FEWEST_LETTERS = 3
_OF_A_KIND = frozenset({"airline", "charity", "chain", "magazine", "movement", "newspaper", "party", "retailer", "supermarket", "troupe"})
"""Nouns behind an organisation's name that say what it is, and of which it has none."""


class Bodies:
    """What the text has named so far, by noun. `named` goes along with the text; `meant` looks up a noun phrase."""

    def __init__(self, words: Words, names: Sequence[Name], groups: Sequence[Group]) -> None:
        self._parse = words
        self._words = [{word for number in group.names for word in names[number].key} for group in groups]
        self._last: dict[str, int] = {}
        self.nouns = _TAKING_UP.union(*self._words)
        """Those by which something may be taken up somewhere in the text."""
        self._companies = self._described(names, groups)
        self._company: int | None = None
        self._groups = groups
        self._country: int | None = None
        self._country_at = 0
        self._cities: Counter[int] = Counter()
        self._places: dict[int, int] = {}
        self._latest_country: int | None = None
        self._recent: dict[int, int] = {}
        self._spoke, self._spoke_at = 0, -_SPOKE - 1
        self._kinds = [frozenset(words & _NO_COMPANIES) for words in self._words]

    def _described(self, names: Sequence[Name], groups: Sequence[Group]) -> frozenset[int]:
        """Groups whose names end as those of companies do, or that the text calls a company beside a name."""
        return frozenset(
            number
            for number, group in enumerate(groups)
            if group.label == "ORG" and any(self._is_company(names[each]) for each in group.names)
        )

    def _is_company(self, name: Name) -> bool:
        if len(name.words) > 1 and name.words[-1].casefold() in COMPANY_SUFFIXES:
            return True
        parse = self._parse
        deps, children = parse.deps, parse.children
        head = parse.root(name.first, name.last)
        above = parse.heads[head]
        called = [child for child in children[head] if deps[child] == "appos"]
        if deps[head] == "appos":
            called.append(above)
        if deps[head] == "nsubj" and parse.lemmas[above] == "be":
            called.extend(child for child in children[above] if deps[child] == "attr")
        return any(parse.lower[noun] in COMPANY_NOUNS for noun in called)

    def named(self, name: Name, group: int) -> None:
        """Notes that the text names the group here."""
        if name.label not in _TAKEN_UP:
            return
        if name.label == "GPE" and self._groups[group].iso is not None and self._groups[group].geonames is None:
            self._note_country(name, group)
        elif name.label == "GPE":
            self._cities[group] += 1
        if name.label in ("GPE", "LOC", "FAC"):
            self._places.pop(group, None)
            self._places[group] = name.first
        if name.label == "ORG":
            self._note_speaker(name, group)
            self._last.update(dict.fromkeys(BODY_NOUNS.intersection(name.key), group))
            self._recent.pop(group, None)
            self._recent[group] = name.first
        if group in self._companies:
            self._company = group
        noun = head_noun(name)
        if noun is not None and noun not in _SETTLEMENTS:
            self._last[noun] = group

    def _note_speaker(self, name: Name, group: int) -> None:
        """Who said something is *the company* where the text calls none so and names several."""
        parse, head = self._parse, name.last - 1
        if parse.deps[head] == "nsubj" and parse.lemmas[parse.heads[head]] in SPEECH_VERBS:
            self._spoke, self._spoke_at = group, name.first

    def _note_country(self, name: Name, group: int) -> None:
        """*The country* is the one named last; none where another was named shortly before."""
        is_near = name.first - self._country_at <= _NEAR
        self._country = None if is_near and self._country not in (None, group) else group
        self._country_at = name.first
        self._latest_country = group

    def of_its_kind(self, noun: int, low: str, things: Things) -> int | None:
        """The organisation of whose kind the noun behind its name is: *the Tarn party*, *Tarnpress news agency*."""
        parse = self._parse
        is_agency = low == "agency" and noun > 1 and parse.lower[noun - 1] == "news"
        at = noun - 1 - is_agency
        if parse.tags[noun] != "NN" or at < 0 or not (low in _OF_A_KIND or is_agency):
            return None
        if parse.heads[at] not in (noun, noun - 1) or parse.entities[at] in ("GPE", "NORP"):
            return None
        group = things.named(at)
        return group if group is not None and self._groups[group].label == "ORG" else None

    def meant(self, noun: int, first: int, is_taken: bool = False) -> int | None:
        """The group that the phrase from token `first`, which is *the*, to the noun means; `is_taken` is true where the noun spoke of one
        without a name not long before."""
        lower, tags = self._parse.lower, self._parse.tags
        low = lower[noun]
        if tags[noun] in ("NNS", "NNPS"):
            return None
        if lower[noun + 1 : noun + 2] == ["of"] and tags[noun + 1 : noun + 3][-1] != "VBG":
            return None  # the trust of the voters, but accused the trust of lying
        group = self._last.get(low)
        if group is None and low in COMPANY_NOUNS:
            group = self._company
        if group is None and not is_taken and (low in COMPANY_NOUNS or low in _BODY):
            group = self._only(first, low in COMPANY_NOUNS)
        if group is None and not is_taken and low in COMPANY_NOUNS and first - self._spoke_at <= _SPOKE and not self._kinds[self._spoke]:
            group, self._spoke_at = self._spoke, first
        if group is None and first + 1 == noun:
            return self._place(noun, first, low)
        if group is None:
            return None
        return group if self._words[group].issuperset(lower[first + 1 : noun]) else None

    def this(self, noun: int, low: str) -> int | None:
        """The group that *this district*, *this country* mean, by the noun after its determiner."""
        if low in _COUNTRIES:
            return self._latest_country
        if low not in _AREAS and low not in _SETTLEMENTS:
            return None
        lately = self._lately(noun, low)
        return lately[-1] if lately else None

    def _place(self, noun: int, first: int, low: str) -> int | None:
        if low == "country":
            return self._country
        if low in _SETTLEMENTS:
            return self._chief_city()
        if low in _AREAS or low in _SITES:
            lately = self._lately(first, low)
            is_narrowed = any(self._parse.deps[child] == "prep" for child in self._parse.rights(noun))
            return lately[0] if len(lately) == 1 and not is_narrowed else None
        return None

    def _lately(self, at: int, low: str) -> list[int]:
        """Places of the kind of the noun that were named shortly before, the last one last; countries are no areas."""
        labels = ("FAC",) if low in _SITES else ("GPE",) if low in _SETTLEMENTS else ("GPE", "LOC")
        return [
            group
            for group, place in self._places.items()
            if at - place <= _PLACED and self._groups[group].label in labels and not self._is_other_kind(group, low)
        ]

    def _is_other_kind(self, group: int, low: str) -> bool:
        """True for a country, for a city where the noun says that an area is meant, and for a state where it says a town."""
        known = self._groups[group]
        is_city, is_region = known.geonames is not None, known.link_method == "region_name"
        return known.iso is not None or (low in _AREAS and is_city) or (low in _SETTLEMENTS and is_region)

    def _chief_city(self) -> int | None:
        """The city that the text speaks of: the only one so far, or the one that it names far more often than any other."""
        (first, most), (_, next_most) = [*self._cities.most_common(2), (-1, 0), (-1, 0)][:2]
        return first if most >= _OFTEN * next_most and most > 0 else None

    def _only(self, at: int, is_company: bool) -> int | None:
        """The organisation named lately where no other was; as a company none whose name says that it is another body."""
        lately = [group for group, place in self._recent.items() if at - place <= _RECENT]
        return lately[0] if len(lately) == 1 and not (is_company and self._kinds[lately[0]]) else None


def head_noun(name: Name) -> str | None:
    """*ministry* of Ministry of Finance, *clinic* of Lakeview Clinic, *university* of Penn State; None for names of one word."""
    return _head_noun(name.key) if len(name.words) > 1 else None


@lru_cache(maxsize=1 << 13)
def _head_noun(low: tuple[str, ...]) -> str | None:
    cut = next((number for number, word in enumerate(low) if word in _LINKS), len(low))
    if cut == 0:
        return None
    noun = low[cut - 1]
    if cut == len(low) and noun == "state":
        return "university"  # Penn State
    good = noun.isalpha() and len(noun) > _FEWEST_LETTERS and noun not in _NO_HEADS and not is_role_noun(noun)
    return noun if good else None
