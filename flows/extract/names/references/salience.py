"""How much each person that a text has spoken of stands out where a pronoun stands.

A person keeps the last few places where the text spoke of them. A pronoun compares the people by their best place (named
lately, as a subject, as one who speaks, on the same side of the quotation marks) and by how often they came up. The weights
follow the preferences that the literature on salience describes (Lappin and Leass 1994); the values were set on development
data.
"""

from dataclasses import dataclass, field

from flows.extract.names.lexicon import SPEECH_VERBS
from flows.extract.names.references.chains import Unnamed
from flows.extract.names.references.clauses import NOMINAL, OBJECTS, SUBJECTS, function_of
from flows.extract.names.words import Words

_ROLES = {
    **dict.fromkeys(sorted(SUBJECTS), "subject"),
    **dict.fromkeys(sorted(OBJECTS), "object"),
    **dict.fromkeys(("compound", "amod", "nmod"), "modifier"),
    "poss": "possessor",
}
"""What a noun phrase is in its clause, by the label of the parse; every other label is other."""
_BY_THE_WAY = SPEECH_VERBS | {"call"}
_PLACES = 4
"""Places that are remembered of a person."""

_SENTENCE = -1.0
_PARAGRAPH = -0.75
"""For a place in an earlier paragraph, however many lie between."""
_WORTH = {"subject": 1.25, "object": 0.0, "possessor": 0.25, "modifier": -0.5, "other": 0.0}
_GENDER = 1.0
_COUNT = 0.25
_MOST = 6
_ACROSS_MARKS = -2.0
_SPEAKS = 1.5
_COMMANDS = 1.0
_WHO = 2.5
"""For the one whom a clause with *who* around the pronoun is about."""
_REFLEXIVE = 4.0
_OWN_QUOTE = -3.0
_OF_ONESELF = -4.0
"""For one whom the quoted words before *he said* speak of: they are another's."""
_SPOKEN_OF = -1.5
"""For one of whom only an earlier sentence of the quoted words speaks."""
_UNNAMED = -0.75
_DEFINITE = -1.5


@dataclass(slots=True)  # not frozen, which costs several times as much to make
class Place:
    """Where and as what the text spoke of a person."""

    token: int
    sentence: int
    paragraph: int
    role: str
    speaks: bool
    quoted: bool


@dataclass(slots=True, eq=False)
class Person:
    """Someone the text has spoken of: a group, or None for one without a name, who is then called by `noun`; `one` tells who it is."""

    group: int | None
    gender: str | None
    noun: str = ""
    definite: bool = False
    one: Unnamed | None = None
    count: int = 0
    places: list[Place] = field(default_factory=list)

    def seen(self, place: Place) -> None:
        """Takes in another place, and forgets all but the last few."""
        self.count += 1
        self.places.append(place)
        del self.places[:-_PLACES]


def place_of(words: Words, token: int, sentence: int, paragraph: int, quoted: bool) -> Place:
    """The place of a person whose name, noun or pronoun has this head."""
    deps, heads = words.deps, words.heads
    at = token = function_of(words, token)
    if deps[token] == "conj" and heads[token] < token and words.pos[heads[token]] in NOMINAL:
        token = heads[token]
    dep, head = deps[token], heads[token]
    role = _ROLES.get(dep, "other")
    speaks = role == "subject" and (words.lemmas[head] in SPEECH_VERBS or _says_by_the_way(words, head))
    if dep == "pobj" and words.lower[head] == "to" and words.lower[heads[head]] == "according":
        speaks = True
    return Place(at, sentence, paragraph, role, speaks, quoted)


def _says_by_the_way(words: Words, verb: int) -> bool:
    """Tomar hit back, calling it an insult: a participle of speech goes with what somebody did."""
    return any(
        child > verb and words.deps[child] == "advcl" and words.tags[child] == "VBG" and words.lemmas[child] in _BY_THE_WAY
        for child in words.children[verb]
    )


@dataclass(slots=True)
class Sentence:
    """What the sentence of a pronoun says of it.

    `subjects` are those of the clauses around its own, `voices` the ones whose words the quotation around it gives, `barred`
    the ones that it cannot mean; `reflected` is the subject that a reflexive means, `told_of` the one whom a clause with *who* is about.
    """

    subjects: list[Person]
    voices: list[Person]
    barred: list[Person]
    reflected: Person | None = None
    told_of: Person | None = None


def score(person: Person, pronoun: Place, gender: str, sentence: Sentence) -> float:
    """How likely a pronoun of this gender, at this place, means the person; whom it bars is not looked at."""
    worth = max([_at(place, pronoun) for place in person.places])
    worth += _GENDER * (person.gender == gender) + _COUNT * min(person.count, _MOST)
    worth += _REFLEXIVE * (person is sentence.reflected)
    worth += _WHO * (person is sentence.told_of)
    if person in sentence.voices:
        worth += _OWN_QUOTE
    elif person in sentence.subjects:
        worth += _COMMANDS
    if pronoun.speaks and not pronoun.quoted:
        worth += _of_oneself(person, pronoun)
    if person.group is None:
        worth += _UNNAMED + _DEFINITE * person.definite
    return worth


def _of_oneself(person: Person, pronoun: Place) -> float:
    """What *he* of *he said* loses for one of whom the quoted words in his paragraph speak."""
    quoted = [place for place in person.places if place.quoted and place.paragraph == pronoun.paragraph]
    if any(place.sentence == pronoun.sentence for place in quoted):
        return _OF_ONESELF
    return _SPOKEN_OF * bool(quoted)


def _at(place: Place, pronoun: Place) -> float:
    worth = _SENTENCE * (pronoun.sentence - place.sentence) + _WORTH[place.role]
    if pronoun.paragraph > place.paragraph:
        worth += _PARAGRAPH
    if not pronoun.quoted:
        if place.quoted:
            worth += _ACROSS_MARKS
        elif place.speaks and pronoun.speaks:
            worth += _SPEAKS + _WORTH["subject"] - _WORTH[place.role]  # according to Kovar is as good as Kovar said
    return worth
