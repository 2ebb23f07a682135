"""Takes up an organisation or place by the noun that its name holds: *the ministry*, *the mosque*; a company by *the company*, a
country by *the country*.

The one named last wins. A noun of the general kind (*the company*, *the firm*) means the company named last: an organisation
whose name says that it is one, or that the text calls so.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from flows.extract.names.lexicon import BODY_NOUNS, COMPANY_SUFFIXES, is_role_noun
from flows.extract.names.records import Group, Name

_COMPANY = frozenset({"company", "firm", "group", "corporation", "business"})
_TAKEN_UP = frozenset({"ORG", "FAC", "LOC", "GPE", "EVENT"})
_NEAR = 40
"""Tokens within which two countries are in each other's way."""
_LINKS = frozenset({"of", "for", "on", "to", "in", "at"})
_NO_HEADS = frozenset({"house", "times", "post", "states", "world", "kingdom", "news", "street", "journal", "today"})
_FEWEST_LETTERS = 3


class Bodies:
    """What the text has named so far, by noun. `named` goes along with the text; `meant` looks up a noun phrase."""

    def __init__(self, doc: Doc, names: Sequence[Name], groups: Sequence[Group]) -> None:
        self._doc = doc
        self._words = [{word.casefold() for number in group.names for word in names[number].words} for group in groups]
        self._last: dict[str, int] = {}
        self._companies = self._described(names, groups)
        self._company: int | None = None
        self._groups = groups
        self._country: int | None = None
        self._country_at = 0

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
        head = self._doc[name.first : name.last].root
        called = [child for child in head.children if child.dep_ == "appos"]
        if head.dep_ == "appos":
            called.append(head.head)
        if head.dep_ == "nsubj" and head.head.lemma_ == "be":
            called.extend(child for child in head.head.children if child.dep_ == "attr")
        return any(noun.lower_ in _COMPANY for noun in called)

    def named(self, name: Name, group: int) -> None:
        """Notes that the text names the group here."""
        if name.label not in _TAKEN_UP:
            return
        if name.label == "GPE" and self._groups[group].iso is not None:
            self._note_country(name, group)
        if name.label == "ORG":
            self._last.update((word.casefold(), group) for word in name.words if word.casefold() in BODY_NOUNS)
        if group in self._companies:
            self._company = group
        noun = head_noun(name)
        if noun is not None:
            self._last[noun] = group

    def _note_country(self, name: Name, group: int) -> None:
        """*The country* is the one named last; none where another was named shortly before."""
        is_near = name.first - self._country_at <= _NEAR
        self._country = None if is_near and self._country not in (None, group) else group
        self._country_at = name.first

    def meant(self, noun: Token, first: int) -> int | None:
        """The group that the phrase from token `first`, which is *the*, to the noun means."""
        low = noun.lower_
        if noun.tag_ in ("NNS", "NNPS"):
            return None
        if noun.i + 1 < len(self._doc) and self._doc[noun.i + 1].lower_ == "of":
            return None
        group = self._last.get(low)
        if group is None and low in _COMPANY:
            group = self._company
        if group is None and low == "country":
            return self._country if first + 1 == noun.i else None
        if group is None:
            return None
        between = {self._doc[number].lower_ for number in range(first + 1, noun.i)}
        return group if between <= self._words[group] else None


def head_noun(name: Name) -> str | None:
    """*ministry* of Ministry of Finance, *clinic* of Lakeview Clinic; None for names of one word."""
    if len(name.words) < 2:
        return None
    low = [word.casefold() for word in name.words]
    cut = next((number for number, word in enumerate(low) if word in _LINKS), len(low))
    if cut == 0:
        return None
    noun = low[cut - 1]
    good = noun.isalpha() and len(noun) > _FEWEST_LETTERS and noun not in _NO_HEADS and not is_role_noun(noun)
    return noun if good else None
