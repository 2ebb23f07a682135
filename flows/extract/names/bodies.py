"""Takes up an organisation or place by the noun that its name holds: *the ministry*, *the mosque*; a company by *the company*, a
country by *the country*.

The one named last wins. A noun of the general kind (*the company*, *the firm*) means the company named last: an organisation
whose name says that it is one, or that the text calls so. A place is also taken up by a noun of its kind: *this district*, *the
region* where the text named one place of the kind lately; *this country* is the country named last.
"""

from collections import Counter
from collections.abc import Sequence, Set

from spacy.tokens import Doc, Token

from flows.extract.names.lexicon import BODY_NOUNS, COMPANY_NOUNS, COMPANY_SUFFIXES, ORGANISATION_NOUNS, SPEECH_VERBS, is_role_noun
from flows.extract.names.records import Group, Name
from flows.extract.names.things import Things

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

    def __init__(self, doc: Doc, names: Sequence[Name], groups: Sequence[Group]) -> None:
        self._doc = doc
        self._words = [{word for number in group.names for word in names[number].key} for group in groups]
        self._last: dict[str, int] = {}
        self._nouns = _TAKING_UP.union(*self._words)
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
        head = self._doc[name.first] if name.last - name.first == 1 else self._doc[name.first : name.last].root
        called = [child for child in head.children if child.dep_ == "appos"]
        if head.dep_ == "appos":
            called.append(head.head)
        if head.dep_ == "nsubj" and head.head.lemma_ == "be":
            called.extend(child for child in head.head.children if child.dep_ == "attr")
        return any(noun.lower_ in COMPANY_NOUNS for noun in called)

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
        head = self._doc[name.last - 1]
        if head.dep_ == "nsubj" and head.head.lemma_ in SPEECH_VERBS:
            self._spoke, self._spoke_at = group, name.first

    def _note_country(self, name: Name, group: int) -> None:
        """*The country* is the one named last; none where another was named shortly before."""
        is_near = name.first - self._country_at <= _NEAR
        self._country = None if is_near and self._country not in (None, group) else group
        self._country_at = name.first
        self._latest_country = group

    def of_its_kind(self, noun: Token, low: str, things: Things) -> int | None:
        """The organisation of whose kind the noun behind its name is: *the Tarn party*, *Tarnpress news agency*."""
        is_agency = low == "agency" and noun.i > 1 and noun.nbor(-1).lower_ == "news"
        at = noun.i - 1 - is_agency
        if noun.tag_ != "NN" or at < 0 or not (low in _OF_A_KIND or is_agency):
            return None
        before = self._doc[at]
        if before.head.i not in (noun.i, noun.i - 1) or before.ent_type_ in ("GPE", "NORP"):
            return None
        group = things.named(before)
        return group if group is not None and self._groups[group].label == "ORG" else None

    def knows(self, low: str) -> bool:
        """True for a noun by which something may be taken up somewhere in the text."""
        return low in self._nouns

    def known(self, nouns: Set[str]) -> frozenset[str]:
        """Those of the nouns that it `knows`."""
        return self._nouns.intersection(nouns)

    def meant(self, noun: Token, first: int, is_taken: bool = False) -> int | None:
        """The group that the phrase from token `first`, which is *the*, to the noun means; `is_taken` is true where the noun spoke of one
        without a name not long before."""
        low = noun.lower_
        if noun.tag_ in ("NNS", "NNPS"):
            return None
        behind = self._doc[noun.i + 1 : noun.i + 3]
        if len(behind) and behind[0].lower_ == "of" and behind[-1].tag_ != "VBG":
            return None  # the trust of the voters, but accused the trust of lying
        group = self._last.get(low)
        if group is None and low in COMPANY_NOUNS:
            group = self._company
        if group is None and not is_taken and (low in COMPANY_NOUNS or low in _BODY):
            group = self._only(first, low in COMPANY_NOUNS)
        if group is None and not is_taken and low in COMPANY_NOUNS and first - self._spoke_at <= _SPOKE and not self._kinds[self._spoke]:
            group, self._spoke_at = self._spoke, first
        if group is None and first + 1 == noun.i:
            return self._place(noun, first, low)
        if group is None:
            return None
        between = {self._doc[number].lower_ for number in range(first + 1, noun.i)}
        return group if between <= self._words[group] else None

    def this(self, noun: Token, low: str) -> int | None:
        """The group that *this district*, *this country* mean, by the noun after its determiner."""
        if low in _COUNTRIES:
            return self._latest_country
        if low not in _AREAS and low not in _SETTLEMENTS:
            return None
        lately = self._lately(noun.i, low)
        return lately[-1] if lately else None

    def _place(self, noun: Token, first: int, low: str) -> int | None:
        if low == "country":
            return self._country
        if low in _SETTLEMENTS:
            return self._chief_city()
        if low in _AREAS or low in _SITES:
            lately = self._lately(first, low)
            return lately[0] if len(lately) == 1 and not any(child.dep_ == "prep" for child in noun.rights) else None
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
    """*ministry* of Ministry of Finance, *clinic* of Lakeview Clinic; None for names of one word."""
    if len(name.words) < 2:
        return None
    low = name.key
    cut = next((number for number, word in enumerate(low) if word in _LINKS), len(low))
    if cut == 0:
        return None
    noun = low[cut - 1]
    good = noun.isalpha() and len(noun) > _FEWEST_LETTERS and noun not in _NO_HEADS and not is_role_noun(noun)
    return noun if good else None
