"""Decides the type of each name by all its mentions in the document.

`ballots` counts what the mentions say, `verdicts` decides for each name; here stand the names that are several things in one text, of
which each mention is read by itself: a town that is somebody's surname as well, a firm called after its founder.
"""

from dataclasses import replace

from spacy.tokens import Doc

from flows.extract.names.finding.titles import QUOTED
from flows.extract.names.records import Name
from flows.extract.names.types.ballots import counted
from flows.extract.names.types.called_so import countries_called_so, given_names, places_called_so, whole_names
from flows.extract.names.types.score_lines import LINE
from flows.extract.names.types.shared_names import country_or_person, firm_or_person, place_or_person, told_firms
from flows.extract.names.types.verdicts import decided
from flows.extract.names.types.winners import is_place
from flows.extract.names.words import Words

_CONFIDENCE = 0.65
"""Of a type that the model did not give the mention itself."""


def voted(doc: Doc, words: Words, names: list[Name]) -> list[Name]:
    """The names, each with the type that the document's vote gave it."""
    keys = [name.key for name in names]
    ballots = counted(doc, words, names)
    told_here = frozenset(told_firms(words, names))
    labels = decided(ballots, names, [keys[number] for number in sorted(told_here)])
    introduced = whole_names(names, keys)
    shared, early = places_called_so(words, names, keys, labels, ballots.people, ballots.located, introduced)
    countries = countries_called_so(names, keys, labels, ballots.called_so)
    given = given_names(words, names, keys, labels, ballots.called_so)
    found = []
    for number, (name, key) in enumerate(zip(names, keys, strict=True)):
        label = labels[key]
        if number in given:
            label = given[number]
        elif key in shared:
            label = place_or_person(words, name, label, number in early)
        elif key in countries:
            label = country_or_person(words, name, countries[key])
        elif len(key) == 1 and label in ("ORG", "PERSON") and ballots.companies[key[0]] and ballots.people[key[0]]:
            firm, person = introduced["ORG", key[0]], introduced["PERSON", key[0]]
            label = firm_or_person(words, name, label, firm < name.first < person or number in told_here)
        is_so = label == name.label or _tells_alone(name)
        found.append(name if is_so else replace(name, label=label, rule="document_vote", confidence=_CONFIDENCE))
    return found


def _tells_alone(name: Name) -> bool:
    """True where what stands beside the name says what it is, whatever it is elsewhere: a side beside its score, a known place in a
    dateline, a title between marks."""
    return name.rule in (LINE, QUOTED) or (name.rule == "dateline" and is_place(" ".join(name.key)))
