"""Words that the model takes for names and that name nobody: units behind a number, festivals, nouns with the capital of their place.

- a unit: *160 MW of output*, *from 690p to 610p*;
- the letter of a party: *Ana Kovar, D-Ore.*;
- a festival is a time, or an event, and neither a place nor a body: *by Diwali*, *since Easter*;
- a noun that opens a sentence has a capital for that: *Rice takes up the water*, where the text writes *rice* elsewhere, and *Turnout was
  low* anywhere.
"""

import re

from flows.extract.names.records import Name
from flows.extract.names.words import Words

_UNITS = frozenset(
    {"bhp", "bn", "cm", "dB", "ft", "GB", "Gb", "GHz", "GW", "GWh", "hp", "Hz", "kB", "kg", "kHz", "km", "kW", "kWh", "lb", "lbs", "Mb"}
    | {"MB", "Mbps", "MHz", "mg", "ml", "mm", "mn", "mph", "MW", "MWh", "oz", "pc", "TB", "tn", "TW", "TWh"}
)
_NUMBER_AND_UNIT = re.compile(r"[£$€]?\d[\d.,]*[a-z]{1,3}")
_FESTIVALS = frozenset(
    {"advent", "ascension day", "ash wednesday", "boxing day", "candlemas", "christmas", "christmas day", "christmas eve", "deepavali"}
    | {"diwali", "dussehra", "easter", "easter monday", "easter sunday", "eid", "eid al-adha", "eid al-fitr", "epiphany", "good friday"}
    | {"halloween", "hanukkah", "holi", "juneteenth", "lent", "maundy thursday", "michaelmas", "midsummer", "navratri", "new year"}
    | {"new year's day", "new year's eve", "nowruz", "palm sunday", "passover", "pentecost", "purim", "raksha bandhan", "ramadan"}
    | {"rosh hashanah", "shrove tuesday", "songkran", "tet", "thanksgiving", "thanksgiving day", "vesak", "whitsun", "xmas"}
    | {"yom kippur", "yuletide"}
)
_PARTIES = frozenset({"D", "I", "R"})
_OPENERS = frozenset(
    {"admission", "attendance", "bail", "backers", "commuters", "critics", "detectives", "donations", "exports", "footage", "forecasters"}
    | {"imports", "inflation", "investigators", "lawmakers", "onlookers", "opponents", "organisers", "organizers", "overalls", "paramedics"}
    | {"passengers", "prosecutors", "proceeds", "protesters", "protestors", "regulators", "rents", "rescuers", "residents", "respite"}
    | {"scientists", "shipments", "supporters", "surveillance", "testimony", "tickets", "turnout", "unemployment", "villagers", "visitors"}
    | {"volunteers", "wages", "witnesses"}
)
"""Nouns that open sentences without an article, and that nobody is called."""
_IN_TIME = frozenset({"after", "around", "at", "before", "between", "by", "during", "for", "on", "over", "since", "this", "till", "until"})
"""Before a festival; somebody called Holi or Eid has no such word there."""


def without_common_words(words: Words, names: list[Name]) -> list[Name]:
    """The names, in text order, without those that are none."""
    opening = [name for name in names if name.last - name.first == 1 and opens(words, name.first)]
    common = _common(words, {name.surface for name in opening})
    dropped = {name.first for name in opening if name.surface in common or _is_opener(words, name)}
    return [name for name in names if name.first not in dropped and not any(is_none(words, name) for is_none in _NONE)]


def _is_unit(words: Words, name: Name) -> bool:
    if name.last - name.first > 1:
        return False
    before = words.texts[name.first - 1] if name.first else ""
    return _NUMBER_AND_UNIT.fullmatch(name.surface) is not None or (before[:1].isdigit() and name.surface in _UNITS)


def _is_festival(words: Words, name: Name) -> bool:
    if name.label == "EVENT" or name.surface.casefold().replace("’", "'") not in _FESTIVALS:
        return False
    return name.label != "PERSON" or (name.first > 0 and words.lower[name.first - 1] in _IN_TIME)


def _is_party(words: Words, name: Name) -> bool:
    return name.surface in _PARTIES and words.texts[name.last : name.last + 1] == ["-"]


_NONE = (_is_unit, _is_party, _is_festival)


def _is_opener(words: Words, name: Name) -> bool:
    return name.key[0] in _OPENERS and name.surface.istitle() and words.texts[name.last : name.last + 1] not in (["'s"], ["’s"])


def opens(words: Words, first: int) -> bool:
    """True for the first word of a sentence or a line, marks of quotation before it apart."""
    while first and not words.begin_sentences[first] and not words.texts[first - 1][:1].isalnum() and "\n" not in words.texts[first - 1]:
        first -= 1
    if first and words.texts[first] == ":" and len(words.texts[first - 1]) == 1:
        first -= 1  # Q: Rice takes up the water
    return words.begin_sentences[first] or not first or "\n" in words.texts[first - 1]


def _common(words: Words, openings: set[str]) -> set[str]:
    """Those of the words that the text writes small elsewhere, as a noun, and never with a capital within a sentence."""
    sought = {form: word for word in openings if word.istitle() for form in (word.lower(), word.lower() + "s")}
    if not sought:
        return set()
    small = {sought[words.texts[at]] for at in words.nouns if words.texts[at] in sought}
    if not small:
        return small
    inside = {word for at, word in enumerate(words.texts) if word in small and not opens(words, at)}
    return small - inside
