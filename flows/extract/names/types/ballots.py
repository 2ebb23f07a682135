"""What all mentions of a name say of its type: votes for types, and what words beside a mention tell that no vote can say.

Every mention votes with the type that the model gave it; the words around it and inside it vote as well: a form of address makes a
person, "striker" behind it a club. `verdicts` decides by what is counted here.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from flows.extract.names.finding.joined import TICKER
from flows.extract.names.finding.making import ARTICLES
from flows.extract.names.finding.nobles import is_title
from flows.extract.names.finding.titles import QUOTED
from flows.extract.names.groups.short_forms import SCHOOLS
from flows.extract.names.lexicon import ADDRESS, COMPANY_NOUNS, COMPANY_SUFFIXES, LINES_OF_BUSINESS, PLAYERS, SUFFIXES, TITLES
from flows.extract.names.records import Name
from flows.extract.names.territories import is_demonym
from flows.extract.names.types.beside import (
    PLACE_PREPOSITIONS,
    describes,
    happens_in,
    has_mayor,
    has_plural_verb,
    is_before_hired,
    is_definite,
    is_firms,
    is_governed,
    is_headed_for,
    is_land,
    is_lived_in,
    is_seat,
    is_state,
    is_ward,
    taken_up_as_a_person,
)
from flows.extract.names.types.ends import CLUBS, told_by_end
from flows.extract.names.types.evidence import COMPANIES_BY_TRADE, is_nobody, is_organisation, is_person, is_spelled_out
from flows.extract.names.types.examples import exemplified
from flows.extract.names.types.landmarks import has_site, is_body, is_called_body, is_home, is_landmark, is_river, is_ship, told_by_first
from flows.extract.names.types.lists import listed, results
from flows.extract.names.types.score_lines import LINE
from flows.extract.names.types.winners import FULL, NAMED, OFTEN_LOCATED, Votes, is_club, is_council_of_town, is_place
from flows.extract.names.words import Words
from flows.name_keys import is_surname_first

type Key = tuple[str, ...]
"""The words of a name in lower case: all mentions of a key have one type."""

_SURE = 8
"""Votes of letters that stand in brackets behind the organisation that they are short for, and of a line that tells what stands in it."""
_SURE_RULES = frozenset({"letters_in_brackets", "listed_work", LINE, "state_letters", TICKER})
_TOLD = 3
"""Votes of words beside the name that are said of its type alone."""
_KINDS_OF_COMPANY = (
    COMPANY_NOUNS | COMPANIES_BY_TRADE | {"agency", "bureau", "magazine", "militia", "newspaper", "watchdog", "website"}
) - {
    "broadcaster",
    "brewer",
    "business",
    "developer",
    "miner",
    "operator",
    "publisher",
    "supplier",
}
"""Nouns that say of the name after them that it is a company (chipmaker Halvern), and are said of no person."""
_OF_COMPANIES = frozenset(
    {"alumni", "campus", "employees", "faculty", "founder", "magazine", "news", "radio", "shares", "stock", "website"}
)
"""Words behind the name of a company, a paper or a school: *Halvern shares*, *Halvern news agency*, *Halvern magazine*."""
_MAY_BEAR_A_TITLE = frozenset({"ORG", "GPE", "PERSON", "PRODUCT", "WORK_OF_ART", "FAC"})
"""Types of the model that a title before the name overrules."""
DOUBLED = 3
"""Words of a surname with a hyphen."""
_PRIZED = (["nominated"], ["winning"])
_AND_SONS = frozenset({"bros", "bros.", "brothers", "daughters", "sons"})
"""Last words of the names of firms that begin with a surname."""


@dataclass(slots=True)
class Ballots:
    """By key: the votes, how often something is in the place (`located`), what a place is for its words (`landmarks`), and the names

    - `addressed`: of people, for a title or *he* beside them;
    - `called`: that a noun for a company stands beside; `bodies`: of organisations, for other words beside them;
    - `ships`, `governed` (*Orlan's parliament*), `states` (*Velmark's navy*), `lands` (*north of Orlan*);
    - `nobodies` (a firm taken for somebody);
    - `definite`: behind *the*; `several`: with a verb for several; `doubled`: surnames with a hyphen.

    By word: how many whole names of people it ends (`people`) and opens (`called_so`), how many names of organisations it opens
    (`firms`), how many of companies (`companies`) and of councils (`towns`), and the words that end one (`ends`).
    """

    votes: dict[Key, Votes] = field(default_factory=dict)
    located: Counter[Key] = field(default_factory=Counter)
    landmarks: dict[Key, str] = field(default_factory=dict)
    addressed: set[Key] = field(default_factory=set)
    called: set[Key] = field(default_factory=set)
    bodies: set[Key] = field(default_factory=set)
    ships: set[Key] = field(default_factory=set)
    governed: set[Key] = field(default_factory=set)
    states: set[Key] = field(default_factory=set)
    lands: set[Key] = field(default_factory=set)
    nobodies: set[Key] = field(default_factory=set)
    definite: set[Key] = field(default_factory=set)
    several: set[Key] = field(default_factory=set)
    doubled: set[Key] = field(default_factory=set)
    people: Counter[str] = field(default_factory=Counter)
    called_so: Counter[str] = field(default_factory=Counter)
    firms: Counter[str] = field(default_factory=Counter)
    companies: Counter[str] = field(default_factory=Counter)
    towns: Counter[str] = field(default_factory=Counter)
    ends: set[str] = field(default_factory=set)


def counted(doc: Doc, words: Words, names: Sequence[Name]) -> Ballots:
    """What all mentions say, `names` in text order."""
    return _Counting(doc, words, names).ballots


class _Counting:
    """Goes through the mentions once; each method counts what one kind of words tells."""

    def __init__(self, doc: Doc, words: Words, names: Sequence[Name]) -> None:
        self.ballots = Ballots()
        self._doc, self._words = doc, words
        self._people_at = frozenset(name.first for name in names if name.label == "PERSON")
        self._people_until = frozenset(name.last for name in names if name.label == "PERSON")
        self._firms_in_lists, self._places_in_lists = listed(words.texts, names)
        self._in_results = results(words.texts, names)
        self._examples = dict(exemplified(words, names))
        for number, name in enumerate(names):
            if (counts := self.ballots.votes.get(name.key)) is None:
                counts = self.ballots.votes[name.key] = Votes()
            self._lists(number, name, counts)
            self._model(name, counts)
            self._nouns(name, counts)
            self._syntax(name, counts)
            self._places(name, counts)
            self._parts(name)

    def _lists(self, number: int, name: Name, counts: Votes) -> None:
        """What the list, the result or the examples tell that the mention stands in."""
        ballots, key = self.ballots, name.key
        if number in self._firms_in_lists:
            counts["ORG"] += _TOLD
        if (kind := self._examples.get(number)) == "GPE":
            ballots.located[key] += OFTEN_LOCATED
        elif kind is not None and name.label != "NORP":
            counts[kind] += _TOLD
            if kind == "ORG":
                ballots.bodies.add(key)
        if number in self._in_results:
            counts["PERSON"] += _TOLD
            ballots.addressed.add(key)
        if number in self._places_in_lists:
            ballots.located[key] += OFTEN_LOCATED if name.label == "PERSON" else 1

    @staticmethod
    def _model(name: Name, counts: Votes) -> None:
        """The type that the model, or the rule that found the mention, gave it."""
        is_team_of_town = name.rule == LINE and is_place(" ".join(name.key))  # says nothing of the town
        counts[name.label] += 0 if is_team_of_town or name.rule == QUOTED else _SURE if name.rule in _SURE_RULES else NAMED

    def _nouns(self, name: Name, counts: Votes) -> None:
        """Titles and nouns right beside the mention."""
        ballots, words, key = self.ballots, self._words, name.key
        before = words.folded[name.first - 1] if name.first else ""
        after = words.texts[name.last] if name.last < len(words.texts) else ""
        if after in PLAYERS and name.label != "ORG" and is_club(key):
            counts["ORG"] += _TOLD  # Orlan City striker
        if name.last + 1 in self._people_at and is_before_hired(words, name):
            counts["ORG"] += _TOLD
            ballots.bodies.add(key)
        if name.label == "PERSON" and len(key) == 1 and after == "-" and words.lower[name.last + 1 : name.last + 2] in _PRIZED:
            counts["WORK_OF_ART"] += _TOLD  # an Oscar-winning film
        if is_ship(words, name):
            counts["PRODUCT"] += _TOLD
            ballots.ships.add(key)
        if (before in _KINDS_OF_COMPANY and describes(words, name)) or (after in _OF_COMPANIES and is_firms(words, name)):
            ballots.called.add(key)
        elif before in TITLES and name.label in _MAY_BEAR_A_TITLE and words.texts[name.first][:1].isupper():
            counts["PERSON"] += _TOLD if before in ADDRESS or words.texts[name.first - 1][:1].isupper() else 1
            ballots.addressed.add(key)

    def _syntax(self, name: Name, counts: Votes) -> None:
        """What the sentence says of the mention."""
        ballots, doc, words, key = self.ballots, self._doc, self._words, name.key
        if has_plural_verb(words, name):
            ballots.several.add(key)
        is_people = name.label == "NORP" and key[-1].endswith("s")
        if name.label != "PERSON" and not is_people and taken_up_as_a_person(words, name, self._people_at):
            counts["PERSON"] += _TOLD
            ballots.addressed.add(key)
        if name.label == "PERSON" and is_seat(words.texts, name):
            counts["GPE"] += _TOLD
        elif is_spelled_out(words.texts, name):
            counts["ORG"] += _SURE
        elif is_definite(words, name):
            counts["ORG"] += _TOLD
        elif is_organisation(doc, words.texts, name):
            counts["ORG"] += _TOLD
            ballots.bodies.add(key)
        elif _is_of_a_people(words, name):
            counts["NORP"] += _TOLD
        elif is_person(doc, words.texts, name):
            counts["PERSON"] += _TOLD
            ballots.addressed.add(key)
        if is_nobody(doc, words.texts, name):
            ballots.nobodies.add(key)

    def _places(self, name: Name, counts: Votes) -> None:
        """What happens at the mention, who lives there, who governs it."""
        ballots, words, key = self.ballots, self._words, name.key
        before = words.folded[name.first - 1] if name.first else ""
        if before in PLACE_PREPOSITIONS:
            ballots.located[key] += 1
        elif before == "the":
            ballots.definite.add(key)
        if name.label == "PERSON" and len(key) == 1 and happens_in(words, name):
            ballots.located[key] += OFTEN_LOCATED
        if has_mayor(words, name):
            ballots.located[key] += OFTEN_LOCATED
            counts["GPE"] += _TOLD
        if is_governed(words.folded, name):
            ballots.governed.add(key)
        if is_state(words.folded, name):
            ballots.states.add(key)
        if is_land(words, name):
            ballots.lands.add(key)
        if name.label == "PERSON" and is_ward(words, name):
            counts["GPE"] += _SURE
        if name.label == "PERSON" and len(key) == 1 and is_headed_for(words, name):
            ballots.located[key] += OFTEN_LOCATED
        if is_lived_in(words.texts, name) or is_home(words, name, self._people_until):
            ballots.located[key] += OFTEN_LOCATED
        landmark = told_by_first(name) or is_landmark(words, name)
        if landmark is not None:
            ballots.landmarks[key] = landmark
        elif is_river(words, name):
            ballots.landmarks[key] = "LOC"
        elif is_body(self._doc, words, name) or is_called_body(words, name):
            ballots.landmarks[key] = "ORG"
        elif has_site(words, name):
            ballots.landmarks[key] = "GPE"

    def _parts(self, name: Name) -> None:
        """Of which names the words of the mention are parts."""
        ballots, key = self.ballots, name.key
        if len(key) == 1:
            return
        if name.label == "ORG":
            last = key[-1]
            ballots.firms[key[0]] += 1
            if len(key) > 2 and key[-2] == "of" and key[-3] in SCHOOLS:
                ballots.firms[last] += 1
            if len(key) == FULL and key[0] in CLUBS:
                ballots.firms[last] += 1
                ballots.companies[last] += 1
            ballots.companies[key[0]] += last in COMPANY_SUFFIXES or last in LINES_OF_BUSINESS or last in _AND_SONS or last in SCHOOLS
            ballots.ends.add(last)
            ballots.towns[key[0]] += is_council_of_town(key)
        elif name.label == "PERSON" and not (is_title(name.words) or told_by_end(key, name.label)):
            ballots.people[_surname(name)] += 1
            ballots.called_so[key[0]] += 1
            if key[-2] == "-" and len(key) > DOUBLED:
                ballots.doubled.add(key[-DOUBLED:])


def _surname(name: Name) -> str:
    key = name.key
    if is_surname_first(name.surface):
        return key[0]
    return key[-2] if key[-1] in SUFFIXES and len(key) > 2 else key[-1]


def _is_of_a_people(words: Words, name: Name) -> bool:
    """*The Dane laughed*, *Danish officials*."""
    if name.label != "PERSON" or len(name.key) > 1 or not is_demonym(name.key[0]):
        return False
    return (name.first > 0 and words.folded[name.first - 1] in ARTICLES) or name.last in words.plurals
