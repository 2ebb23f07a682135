"""Takes up an organisation or place by the noun that its name holds: *the ministry*, *the mosque*; a company by *the company*, a
country by *the country*.

The one named last wins. A noun of the general kind (*the company*, *the firm*) means the company named last: an organisation
whose name says that it is one, or that the text calls so. A place is also taken up by a noun of its kind: *this district*, *the
region* where the text named one place of the kind lately; *this country* is the country named last.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from flows.extract.names.gazetteer import nouns_of_organisations
from flows.extract.names.lexicon import (
    BODY_NOUNS,
    COMPANY_NOUNS,
    COMPANY_SUFFIXES,
    LINES_OF_BUSINESS,
    ORGANISATION_NOUNS,
    PAPERS,
    SPEECH_VERBS,
    is_role_noun,
)
from flows.extract.names.records import Group, Name
from flows.extract.names.references.things import Things
from flows.extract.names.words import Words

_BODY = frozenset({"organisation", "organization", "charity", "group", "movement", "outlet"})
"""Nouns for an organisation of any kind."""
_NO_COMPANIES = (ORGANISATION_NOUNS | BODY_NOUNS) - {
    "airline", "airlines", "airways", "bank", "company", "corporation", "exchange", "fund", "group", "herald", "industries",
    "journal", "motors", "network", "news", "post", "press", "times", "tribune",
}  # fmt: skip
_ENDS_OF_COMPANIES = COMPANY_SUFFIXES | LINES_OF_BUSINESS | {"airlines", "airways", "industries"}
_PARTS = frozenset({"ROOT", "compound", "conj", "dobj", "nsubj", "nsubjpass", "poss"})
_LINES = {
    "airline": frozenset({"airlines", "airways", "aviation"}),
    "brewer": frozenset({"breweries", "brewing"}),
    "carmaker": frozenset({"autos", "motors"}),
    "carrier": frozenset({"airlines", "airways", "aviation", "telecom"}),
    "chipmaker": frozenset({"semiconductor", "semiconductors"}),
    "drugmaker": frozenset({"biosciences", "biotech", "pharma", "pharmaceuticals", "therapeutics"}),
    "insurer": frozenset({"assurance", "insurance"}),
    "lender": frozenset({"bank"}),
    "miner": frozenset({"gold", "metals", "minerals", "mining"}),
    "railroad": frozenset({"rail", "railroad", "railways"}),
    "railway": frozenset({"rail", "railway", "railways"}),
    "retailer": frozenset({"retail", "stores"}),
    "utility": frozenset({"electric", "energy", "gas", "power", "water"}),
}
"""Noun for a company in one line of business -> last words of the names of such companies."""
_ALL_LINES = LINES_OF_BUSINESS.union(*_LINES.values())
_WATCHERS = frozenset({"analyst", "broker", "economist", "strategist"})
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
_TAKING_UP = {"newspaper"} | BODY_NOUNS | COMPANY_NOUNS | _BODY | _SETTLEMENTS | _COUNTRIES | _AREAS | _SITES
_PLACED = 60
"""Tokens within which a place is *the region*."""
_FEWEST_LETTERS = 3
_OF_A_KIND = frozenset({"airline", "charity", "chain", "magazine", "movement", "newspaper", "party", "retailer", "supermarket", "troupe"})
"""Nouns behind an organisation's name that say what it is, and of which it has none."""


_NONE, _BANK = frozenset[str](), frozenset({"bank"})


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
        self._company_before: int | None = None
        self._companies_at = sorted((names[at].first, group) for group in self._companies for at in groups[group].names)
        self._groups = groups
        self._country: int | None = None
        self._country_at = 0
        self._cities: Counter[int] = Counter()
        self._places: dict[int, int] = {}
        self._latest_country: int | None = None
        self._recent: dict[int, int] = {}
        self._spoke, self._spoke_at = 0, -_SPOKE - 1
        self._bodies = [_bodies_of(group, words) for group, words in zip(groups, self._words, strict=True)]
        self._kinds = [frozenset((words | bodies) & _NO_COMPANIES) for words, bodies in zip(self._words, self._bodies, strict=True)]

    def _described(self, names: Sequence[Name], groups: Sequence[Group]) -> frozenset[int]:
        """Groups whose names end as those of companies do, or that the text calls a company beside a name."""
        return frozenset(
            number
            for number, group in enumerate(groups)
            if group.label == "ORG" and any(self._is_company(names[each]) for each in group.names)
        )

    def _is_company(self, name: Name) -> bool:
        if len(name.words) > 1 and name.key[-1] in _ENDS_OF_COMPANIES:
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
            self._last.update(dict.fromkeys(sorted(BODY_NOUNS.intersection(name.key) | self._bodies[group]), group))
            self._recent.pop(group, None)
            self._recent[group] = name.first
        if group in self._companies and group != self._company and self._acts(name):
            self._company, self._company_before = group, self._company
        if name.label == "ORG" and len(name.words) > 1 and name.key[-1] in PAPERS:
            self._last["newspaper"] = group
        if name.label == "ORG" and name.key[-1] in _ALL_LINES:
            self._last.update((noun, group) for noun, ends in _LINES.items() if name.key[-1] in ends)
        noun = head_noun(name)
        if noun is not None and noun not in _SETTLEMENTS:
            self._last[noun] = group

    def _acts(self, name: Name) -> bool:
        """False for the firm of one who tells of another, *Ana Kovar, an analyst at Tarn Securities*, and for one without a legal form that
        is no part of a clause of its own: *her years at Tarn Foods*."""
        parse, at, last = self._parse, name.first, name.last
        if at > 1 and parse.lower[at - 1] in ("at", "of", "with") and parse.lower[at - 2] in _WATCHERS:
            return False
        if parse.lower[last : last + 1] == ["analyst"]:
            return False
        is_plain = name.key[-1] in _ENDS_OF_COMPANIES and name.key[-1] not in COMPANY_SUFFIXES
        return not is_plain or parse.deps[parse.root(at, last)] in _PARTS

    def _company_at(self, noun: int) -> int | None:
        """The company named last, but none that the sentence names behind the noun: *Halvern sued Tarn Rail. The company said Tarn Rail
        lied*."""
        parse = self._parse
        end = bisect_right(parse.sentences, noun)
        last = parse.sentences[end] if end < len(parse.sentences) else len(parse.texts)
        begun = bisect_right(self._companies_at, (noun, -1))
        ended = bisect_right(self._companies_at, (last, -1))
        behind = {group for _, group in self._companies_at[begun:ended]}
        return next((group for group in (self._company, self._company_before) if group not in behind), None)

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
        if group is None and low in COMPANY_NOUNS and not (is_taken and low == "group"):
            group = self._company_at(noun)
            if low in _LINES and group is not None and not _ALL_LINES.isdisjoint(self._words[group]):
                return None  # the airline is not Tarn Foods
        if group is None and not is_taken and (low in COMPANY_NOUNS or low in _BODY):
            group = self._only(first, low in COMPANY_NOUNS)
        if group is None and not is_taken and low in COMPANY_NOUNS and first - self._spoke_at <= _SPOKE and not self._kinds[self._spoke]:
            group, self._spoke_at = self._spoke, first
        if group is None and first + 1 == noun:
            return self._place(noun, first, low)
        if group is None:
            return None
        if low in _LINES and group in self._companies and group != self._company:
            self._company, self._company_before = group, self._company
        modifiers = lower[first + 1 : noun]
        if modifiers == ["central"] and "of" in self._words[group]:
            return group  # the central bank, the Bank of Orlan
        return group if self._words[group].issuperset(modifiers) else None

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


def _bodies_of(group: Group, words: set[str]) -> frozenset[str]:
    """What an organisation is that is called by its letters alone: *bureau* of the FBI, *bank* of NordBank."""
    if group.label != "ORG" or not words.isdisjoint(BODY_NOUNS):
        return _NONE
    if group.wikidata is not None:
        return BODY_NOUNS & nouns_of_organisations().get(group.wikidata, _NONE)
    return _BANK if group.canonical.endswith(("Bank", "bank")) else _NONE


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
