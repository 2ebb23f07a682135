"""Finds whom he, she and noun phrases such as "the ambassador" stand for.

A pronoun goes to the person named before that agrees in gender and stands out most: named lately, as a subject, as one who
speaks, often, and on the same side of the quotation marks. People without a name ("a spokeswoman") compete too; when one of
them wins, or when two people are equally likely, the pronoun stays unresolved. The weights follow the preferences that the
literature on salience describes (Lappin and Leass 1994); the values were set on development data.

Only the people named last are compared, so time is linear in the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from flows.extract.names.lexicon import (
    BODY_NOUNS,
    FEMALE_NOUNS,
    FEMALE_TITLES,
    MALE_NOUNS,
    MALE_TITLES,
    RELATIVES,
    SPEECH_VERBS,
    gender_of_given_name,
    is_role_noun,
)
from flows.extract.names.records import Group, Name, Reference, RoleFound

_PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_REMEMBERED = 10
_FAR_SENTENCES = 8
_LEAST = -4.0
_MARGIN = 0.25


@dataclass(slots=True)
class _Person:
    """Someone the text has spoken of: a group, or None for one without a name."""

    group: int | None
    gender: str | None
    token: int
    sentence: int
    subject: bool
    speaks: bool
    quoted: bool
    modifier: bool
    noun: str = ""
    count: int = 1


def resolve(
    doc: Doc, names: Sequence[Name], group_of: Sequence[int], groups: Sequence[Group], roles: Sequence[RoleFound]
) -> list[Reference]:
    """References that could be resolved, in text order."""
    return _Reader(doc, names, group_of, groups, roles).read()


class _Reader:
    def __init__(
        self, doc: Doc, names: Sequence[Name], group_of: Sequence[int], groups: Sequence[Group], roles: Sequence[RoleFound]
    ) -> None:
        self.doc = doc
        self.names = names
        self.group_of = group_of
        self.groups = groups
        self.name_from = {name.first: number for number, name in enumerate(names)}
        self.in_role = self._tokens_of_roles(roles)
        self.bearers: dict[str, dict[int, str]] = {}
        text = doc.text
        for role in roles:
            words = text[role.start : role.end].casefold()
            known = self.bearers.setdefault(role.head, {})
            known[role.group] = f"{known.get(role.group, '')} {words}"
        self.gender = [self._gender(group) for group in groups]
        self.people: list[_Person] = []
        self.bodies: dict[str, int] = {}
        self.found: list[Reference] = []

    def _tokens_of_roles(self, roles: Sequence[RoleFound]) -> set[int]:
        starts = sorted((role.start, role.end) for role in roles)
        inside: set[int] = set()
        position = 0
        for token in self.doc:
            while position < len(starts) and starts[position][1] <= token.idx:
                position += 1
            if position < len(starts) and starts[position][0] <= token.idx:
                inside.add(token.i)
        return inside

    def _gender(self, group: Group) -> str | None:
        if group.label != "PERSON":
            return None
        for number in group.names[:20]:
            name = self.names[number]
            if name.first:
                before = self.doc[name.first - 1].text.casefold()
                if before in MALE_TITLES or before in MALE_NOUNS:
                    return "m"
                if before in FEMALE_TITLES or before in FEMALE_NOUNS:
                    return "f"
        return gender_of_given_name(group.canonical.split()[0])

    def read(self) -> list[Reference]:
        sentence = 0
        quoted = False
        until = 0
        for token in self.doc:
            if token.is_sent_start:
                sentence += 1
            text = token.text
            if "\n" in text:
                quoted = False
            elif text in ("“", "``"):
                quoted = True
            elif text in ("”", "''"):
                quoted = False
            elif text == '"':
                quoted = not quoted
            if token.i < until:
                continue
            number = self.name_from.get(token.i)
            if number is not None:
                until = self.names[number].last
                self._name(number, sentence, quoted)
                continue
            low = text.casefold()
            if low in _PRONOUNS:
                self._pronoun(token, _PRONOUNS[low], sentence, quoted)
            elif token.pos_ in ("NOUN", "PROPN") and token.i not in self.in_role:
                self._noun(token, low, sentence, quoted)
        return self.found

    def _name(self, number: int, sentence: int, quoted: bool) -> None:
        group = self.group_of[number]
        name = self.names[number]
        if name.label == "PERSON":
            head = self.doc[name.last - 1]
            for candidate in range(name.first, name.last):
                if not name.first <= self.doc[candidate].head.i < name.last:
                    head = self.doc[candidate]
                    break
            self._seen(group, self.gender[group], head, sentence, quoted)
        elif name.label == "ORG":
            for word in name.words:
                if word.casefold() in BODY_NOUNS:
                    self.bodies[word.casefold()] = group

    def _seen(self, group: int | None, gender: str | None, token: Token, sentence: int, quoted: bool, noun: str = "") -> None:
        count = 0
        for position, person in enumerate(self.people):
            if group is not None and person.group == group:
                count = person.count
                gender = gender or person.gender
                del self.people[position]
                break
        subject = token.dep_ in _SUBJECTS
        self.people.append(
            _Person(
                group,
                gender,
                token.i,
                sentence,
                subject,
                subject and token.head.lemma_ in SPEECH_VERBS,
                quoted,
                token.dep_ in ("poss", "compound", "amod", "nmod"),
                noun,
                count + 1,
            )
        )
        if len(self.people) > _REMEMBERED:
            del self.people[0]

    def _pronoun(self, token: Token, gender: str, sentence: int, quoted: bool) -> None:
        scored = sorted(
            (
                (self._score(person, token, gender, sentence, quoted) + self._reflexive(person, token), person.token, person)
                for person in self.people
                if person.gender in (gender, None) and sentence - person.sentence <= _FAR_SENTENCES and not self._bound(person, token)
            ),
            key=lambda item: item[:2],
            reverse=True,
        )
        if not scored or scored[0][0] < _LEAST:
            return
        best, _, person = scored[0]
        if person.group is None:
            self._seen_again(person, token, sentence, quoted)
            return
        if len(scored) > 1 and best - scored[1][0] < _MARGIN:
            return
        certainty = min(0.9, 0.55 + 0.1 * min(3.0, best - scored[1][0] if len(scored) > 1 else 3.0))
        self.found.append(
            Reference(token.idx, token.idx + len(token.text), person.group, "pronoun", round(certainty, 2), "pronoun_agreement")
        )
        self.gender[person.group] = gender
        self._seen(person.group, gender, token, sentence, quoted)

    @staticmethod
    def _seen_again(person: _Person, token: Token, sentence: int, quoted: bool) -> None:
        person.token, person.sentence, person.quoted = token.i, sentence, quoted
        person.subject = token.dep_ in _SUBJECTS
        person.speaks = person.subject and token.head.lemma_ in SPEECH_VERBS

    @staticmethod
    def _score(person: _Person, token: Token, gender: str, sentence: int, quoted: bool) -> float:
        score = -1.0 * (sentence - person.sentence)
        score += 1.5 * person.subject - 0.7 * person.modifier
        score += 1.0 if person.gender == gender else 0.0
        score += 0.25 * min(person.count, 6)
        score -= 2.0 * (person.quoted and not quoted)
        if not quoted and token.dep_ in _SUBJECTS and token.head.lemma_ in SPEECH_VERBS:
            score += 1.5 * person.speaks
        return score

    def _reflexive(self, person: _Person, token: Token) -> float:
        """A reflexive pronoun means the subject of its verb."""
        if token.lower_ not in ("himself", "herself"):
            return 0.0
        other = self.doc[person.token]
        return 4.0 if other.dep_ in _SUBJECTS and token.head.i in (other.head.i, other.head.head.i) else 0.0

    def _bound(self, person: _Person, token: Token) -> bool:
        """True when the two are subject and object of one verb, so that they cannot be the same."""
        other = self.doc[person.token]
        if token.dep_ in ("dobj", "dative", "iobj") and token.text.casefold() not in ("himself", "herself"):
            return other.dep_ in _SUBJECTS and other.head.i == token.head.i
        return token.dep_ in _SUBJECTS and other.dep_ in _SUBJECTS and other.head.i == token.head.i

    def _noun(self, token: Token, low: str, sentence: int, quoted: bool) -> None:
        body = low in BODY_NOUNS
        human = not body and (is_role_noun(low) or low in FEMALE_NOUNS or low in MALE_NOUNS or low in RELATIVES)
        if not body and not human:
            return
        if token.dep_ in ("compound", "amod", "nmod") or (token.i + 1 < len(self.doc) and token.i + 1 in self.name_from):
            return
        first = self._definite(token)
        if first is not None:
            group = self._bearer(token, low, first) if human else self.bodies.get(low) if first == token.i - 1 else None
            if group is not None:
                start = self.doc[first].idx
                self.found.append(
                    Reference(start, token.idx + len(token.text), group, "nominal", 0.7, "role_noun" if human else "body_noun")
                )
                if human:
                    self._seen(group, self.gender[group], token, sentence, quoted)
                return
        if human:
            gender = "f" if low in FEMALE_NOUNS else "m" if low in MALE_NOUNS else None
            self._seen(None, gender, token, sentence, quoted, low)

    def _definite(self, token: Token) -> int | None:
        """The token number of "the" where at most two modifiers stand between it and the noun."""
        for number in range(token.i - 1, max(-1, token.i - 4), -1):
            other = self.doc[number]
            if other.lower_ == "the":
                return number
            if other.pos_ not in ("ADJ", "NOUN", "PROPN"):
                return None
        return None

    def _bearer(self, token: Token, low: str, first: int) -> int | None:
        """The one who was given this role; modifiers and an "of" phrase must be words of the role."""
        known = self.bearers.get(low)
        if not known:
            return None
        wanted = [self.doc[number].lower_ for number in range(first + 1, token.i)]
        after = token.i + 1
        if after + 1 < len(self.doc) and self.doc[after].lower_ in ("of", "to", "for"):
            target = self.doc[after + 1]
            wanted.append((self.doc[after + 2] if target.lower_ == "the" and after + 2 < len(self.doc) else target).lower_)
        for person in reversed(self.people):
            if person.group is None and person.noun == low:
                return None
            if person.group in known and all(word in known[person.group] for word in wanted):
                return person.group
        return None
