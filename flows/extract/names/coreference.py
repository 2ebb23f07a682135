"""Finds whom he, she and noun phrases such as "the ambassador" stand for, and which body "the ministry".

A pronoun goes to the person named before that agrees in gender and stands out most (see `salience`), and whom the syntax of
the sentence does not bar (see `clauses`). People without a name ("a spokeswoman") compete too; when one of them wins, or
when two people are equally likely, the pronoun stays unresolved.

Only the people named last are compared, so time is linear in the text.
"""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from flows.extract.names.bodies import Bodies
from flows.extract.names.clauses import REFLEXIVES, agent_of, commanders, disjoint_from, function_of, voice_over
from flows.extract.names.lexicon import BODY_NOUNS, FEMALE_NOUNS, MALE_NOUNS, PEOPLE_NOUNS, RELATIVES, is_person_noun
from flows.extract.names.naming import bearers, called_kin, gender_of, head_of, several_at
from flows.extract.names.people import is_crowd, is_group, said_of, speaks_of_someone
from flows.extract.names.phrases import definite_article, noun_phrase
from flows.extract.names.quoted import MARKS, Marks
from flows.extract.names.records import Group, Name, Reference, RoleFound
from flows.extract.names.salience import Person, Place, Sentence, place_of, score
from flows.extract.names.things import THINGS, UNNAMED, Things
from flows.extract.names.unnamed import LABELS, label_of, whole_of
from flows.extract.names.words import Words

_PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_OWNERS = frozenset({"his", "her", "their"})
_CHILDREN = frozenset({"baby", "child", "infant", "newborn", "toddler"})
_CALLED_CHILDREN = ("son", "daughter", "boy", "girl", *sorted(_CHILDREN))
_COUPLES = frozenset({"couple", "family", "parents"})
_REMEMBERED = 10
_FAR_SENTENCES = 8
_LEAST = -4.0
_MARGIN = 0.25
_UNRESOLVED = 0.6
"""How sure it is that a person is meant where whom is not known."""


def resolve(
    doc: Doc, words: Words, names: Sequence[Name], group_of: Sequence[int], groups: Sequence[Group], roles: Sequence[RoleFound]
) -> list[Reference]:
    """References that could be resolved, in text order."""
    return _Reader(doc, words, names, group_of, groups, roles).read()


class _Reader:
    def __init__(
        self,
        doc: Doc,
        words: Words,
        names: Sequence[Name],
        group_of: Sequence[int],
        groups: Sequence[Group],
        roles: Sequence[RoleFound],
    ) -> None:
        self.doc = doc
        self.words = words
        self.names = names
        self.group_of = group_of
        self.groups = groups
        self.name_from = {name.first: number for number, name in enumerate(names)}
        self.in_role = self._tokens_of_roles(roles)
        self.bearers = bearers(doc, words.text, names, group_of, roles)
        self.gender = [gender_of(doc, names, group) for group in groups]
        self.people: list[Person] = []
        self.person_at: dict[int, Person] = {}
        self.group_at = self._groups_of_tokens("PERSON")
        self.voice: Person | None = None
        self.voice_paragraph = -1
        self.bodies = Bodies(doc, names, groups)
        self.thing_at = self._groups_of_tokens("ORG", "GPE")
        self.several_at = several_at(names, group_of, groups)
        self.kin = called_kin(doc, names, group_of)
        self.families = [number for number, group in enumerate(groups) if group.rule == "family"]
        self.things = Things(self.thing_at, self.several_at)
        self.now = (0, 0, False)
        self.found: list[Reference] = []

    def _groups_of_tokens(self, *labels: str) -> dict[int, int]:
        """The group of each token of a name of these types."""
        named = zip(self.names, self.group_of, strict=True)
        return {number: group for name, group in named if name.label in labels for number in range(name.first, name.last)}

    def _tokens_of_roles(self, roles: Sequence[RoleFound]) -> set[int]:
        starts = self.words.starts
        return {token for role in roles for token in range(bisect_left(starts, role.start), bisect_left(starts, role.end))}

    def read(self) -> list[Reference]:
        sentence = paragraph = 0
        until = 0
        marks, quoted = Marks(), False
        words = self.words
        rows = zip(words.texts, words.folded, words.pos, words.begin_sentences, strict=True)
        for at, (text, low, pos, begins_sentence) in enumerate(rows):
            if begins_sentence:
                sentence += 1
                self.things.sentence()
            if text in MARKS or "\n" in text:
                paragraph += "\n" in text
                quoted = marks.read(self.doc[at])
            if at in self.thing_at or at in self.several_at:
                self.things.read(self.doc[at])
            if at < until:
                continue
            self.now = (sentence, paragraph, quoted)
            number = self.name_from.get(at)
            if number is not None:
                until = self.names[number].last
                self._name(number)
            elif low in _PRONOUNS:
                self._pronoun(self.doc[at], _PRONOUNS[low])
            elif low in THINGS:
                self._thing(self.doc[at], low)
            elif pos in ("NOUN", "PROPN"):
                self._noun(self.doc[at], low)
        return self.found

    def _name(self, number: int) -> None:
        group = self.group_of[number]
        name = self.names[number]
        if name.label == "PERSON":
            self._seen(group, self.gender[group], head_of(self.doc, name))
        else:
            self.bodies.named(name, group)

    def _seen(self, group: int | None, gender: str | None, token: Token, noun: str = "", definite: bool = False) -> None:
        """Notes that the text speaks of a person at the token; the one spoken of last stands last."""
        person = next((each for each in self.people if group is not None and each.group == group), None)
        if person is None:
            person = Person(group, gender, noun, definite)
        else:
            self.people.remove(person)
            person.gender = gender or person.gender
        self._at(person, token)
        self.people.append(person)
        if len(self.people) > _REMEMBERED:
            del self.people[0]

    def _at(self, person: Person, token: Token) -> None:
        place = place_of(token, *self.now)
        person.seen(place)
        self.person_at[token.i] = self.person_at[place.token] = person
        if place.speaks and not place.quoted:
            self.voice, self.voice_paragraph = person, place.paragraph

    def _person(self, token: Token | None) -> Person | None:
        """The person whom a token stands for, also where the reader has not come to it yet."""
        if token is None:
            return None
        known = self.person_at.get(token.i)
        group = self.group_at.get(token.i)
        if known is not None or group is None:
            return known
        return next((each for each in self.people if each.group == group), None)

    def _pronoun(self, token: Token, gender: str) -> None:
        here = place_of(token, *self.now)
        sentence = self._sentence(token, here)
        people = [each for each in self.people if here.sentence - each.places[-1].sentence <= _FAR_SENTENCES]
        scored = sorted(
            (
                (score(person, here, gender, sentence), person.places[-1].token, person)
                for person in people
                if person.gender in (gender, None) and person not in sentence.barred
            ),
            key=lambda item: item[:2],
            reverse=True,
        )
        if not scored or scored[0][0] < _LEAST:
            self._unknown(token.idx, token, "pronoun")
            return
        best, _, person = scored[0]
        if person.group is None:
            self._at(person, token)
            self._unknown(token.idx, token, "pronoun")
            return
        lead = min(3.0, best - scored[1][0]) if len(scored) > 1 else 3.0
        if lead < _MARGIN:
            self._unknown(token.idx, token, "pronoun")
            return
        certainty = round(min(0.9, 0.55 + 0.1 * lead), 2)
        self.found.append(Reference(token.idx, token.idx + len(token.text), person.group, "pronoun", certainty, "pronoun_agreement"))
        self.gender[person.group] = gender
        self._seen(person.group, gender, token)

    def _unknown(self, start: int, token: Token, form: str) -> None:
        """The text speaks of a person here, up to the token, and does not say whom it names."""
        end = token.idx + len(token.text) if form == "pronoun" else self._extent(token)[1]
        self.found.append(Reference(start, end, None, form, _UNRESOLVED, "unresolved" if form == "pronoun" else "unnamed_person"))

    def _thing(self, token: Token, low: str) -> None:
        meant = self.things.meant(token, low)
        if meant is not None:
            group, rule = meant
            if group < 0:
                self.things.unnamed(token, UNNAMED[-1 - group])
                self.found.append(
                    Reference(token.idx, token.idx + len(token.text), None, "pronoun", _UNRESOLVED, rule, UNNAMED[-1 - group])
                )
                return
            self.found.append(Reference(token.idx, token.idx + len(token.text), group, "pronoun", 0.7, rule))
            self.things.stands(token, group)

    def _sentence(self, token: Token, here: Place) -> Sentence:
        """What the sentence says of the pronoun."""
        subjects = [self.person_at.get(other.i) for other in commanders(token)]
        found = Sentence([each for each in subjects if each is not None], [], self._barred(token))
        if token.lower_ in REFLEXIVES:
            found.reflected = self._person(agent_of(token.head))
        if here.quoted:
            voices = [self._person(voice_over(token)), self.voice if self.voice_paragraph == here.paragraph else None]
            found.voices = [each for each in voices if each is not None]
        return found

    def _barred(self, token: Token) -> list[Person]:
        """People that the pronoun cannot mean: the subject of its verb, and those whose own description it stands in."""
        found = []
        subject = disjoint_from(token)
        if subject is not None and (person := self.person_at.get(subject.i)) is not None:
            found.append(person)
        noun = token.head
        if token.dep_ == "poss" and noun.dep_ == "appos" and (person := self.person_at.get(noun.head.i)) is not None:
            found.append(person)
        return found

    def _noun(self, token: Token, low: str) -> None:
        if token.tag_ in ("NNS", "NNPS"):
            self.things.crowd()
            if low in _COUPLES and (family := self._family()) is not None and (first := definite_article(self.words, token.i)) is not None:
                self._stands_for(token, first, family, "family")
                return
            self._group(token)
        human = low not in BODY_NOUNS and (is_person_noun(low) or (token.tag_ == "NN" and low in PEOPLE_NOUNS))
        if human and (token.i in self.in_role or not speaks_of_someone(token)):
            return
        first = definite_article(self.words, token.i)
        if self._is_part(token):
            return
        if human and (group := self._relative(token, low, first)) is not None:
            start = self.doc[token.i - 1].idx
            self.found.append(Reference(start, token.idx + len(token.text), group, "nominal", 0.7, "role_noun"))
            self._seen(group, self.gender[group], token)
            return
        if first is not None:
            group = self._bearer(token, low, first) if human else self.bodies.meant(token, first)
            if group is not None:
                start = self.doc[first].idx
                self.found.append(
                    Reference(start, token.idx + len(token.text), group, "nominal", 0.7, "role_noun" if human else "body_noun")
                )
                if human:
                    self._seen(group, self.gender[group], token)
                else:
                    self.things.stands(token, group)
                return
        if not human:
            if first is None and token.i and self.words.folded[token.i - 1] == "this" and (place := self.bodies.this(token, low)) is not None:
                self._stands_for(token, token.i - 1, place, "this_place")
            elif low in _COUPLES and first is not None and (family := self._family()) is not None:
                self._stands_for(token, first, family, "family")
            elif not self._is_said(token, low):
                self._common(token, low)
            return
        if (subject := said_of(token)) is not None:
            self._predicate(token, subject)
        elif not self._describes(token):
            gender = "f" if low in FEMALE_NOUNS else "m" if low in MALE_NOUNS else None
            self._seen(None, gender, token, low, first is not None)
            self._unknown(self._extent(token)[0], token, "nominal")

    def _stands_for(self, token: Token, first: int, group: int, rule: str) -> None:
        """The phrase from token `first` to the noun stands for the organisation, place or family."""
        self.found.append(Reference(self.doc[first].idx, token.idx + len(token.text), group, "nominal", 0.7, rule))
        self.things.stands(token, group)

    def _relative(self, token: Token, low: str, first: int | None) -> int | None:
        """The one person whom the text calls a daughter beside her name for *his daughter*, and for *the child* and *their baby*."""
        if token.dep_ == "appos" or any(child.dep_ == "appos" for child in token.rights):
            return None
        is_child = low in _CHILDREN and (first == token.i - 1 or self._owned(token))
        if not is_child and not (low in RELATIVES and self._owned(token)):
            return None
        meant = {group for noun in (_CALLED_CHILDREN if is_child else (low,)) for group in self.kin.get(noun, ())}
        group = next(iter(meant)) if len(meant) == 1 else None
        return group if any(person.group == group for person in self.people) else None

    def _owned(self, token: Token) -> bool:
        return token.i > 0 and self.words.folded[token.i - 1] in _OWNERS

    def _family(self) -> int | None:
        """The one family that the text names; None where it names several."""
        return self.families[0] if len(self.families) == 1 else None

    def _is_said(self, token: Token, low: str) -> bool:
        """Takes in what a sentence says that an organisation or a place is: *Halvern is a rail company*."""
        subject = said_of(token) if low in LABELS else None
        group = None if subject is None else self.thing_at.get(function_of(subject).i)
        if group is None or group < 0:
            return False
        self.found.append(Reference(*self._extent(token), group, "nominal", 0.7, "said_to_be"))
        return True

    def _group(self, token: Token) -> None:
        """Several people whom nobody names: *officials*, *20 police officers*. They are nobody whom *he* or *she* could mean."""
        if not is_group(token) or token.i in self.in_role or self._is_part(token) or self._describes(token):
            return
        self.things.unnamed(token, "PERSON")
        self.found.append(Reference(*self._extent(whole_of(token)), None, "nominal", _UNRESOLVED, "unnamed_people"))

    def _common(self, token: Token, low: str) -> None:
        """A crowd, an organisation or a place that nobody names."""
        label = "PERSON" if is_crowd(token, low) else label_of(token, low)
        if label is not None and not self._describes(token):
            self.things.unnamed(token, label)
            rule = "unnamed_people" if label == "PERSON" else "unnamed_body" if label == "ORG" else "unnamed_place"
            self.found.append(Reference(*self._extent(token), None, "nominal", _UNRESOLVED, rule, label))

    def _predicate(self, token: Token, subject: Token) -> None:
        """What the sentence says that a person is: *He is a nurse*."""
        person = self._person(function_of(subject))
        if person is not None and person.group is not None:
            self.found.append(Reference(*self._extent(token), person.group, "nominal", 0.7, "said_to_be"))

    def _extent(self, noun: Token) -> tuple[int, int]:
        """The characters of the phrase of the noun."""
        first, last = noun_phrase(noun)
        return self.words.starts[first], self.words.starts[last - 1] + len(self.words.texts[last - 1])

    def _is_part(self, token: Token) -> bool:
        """True for a noun inside a compound, or right before a name."""
        return token.dep_ in ("compound", "amod", "nmod") or (token.i + 1 < len(self.doc) and token.i + 1 in self.name_from)

    def _describes(self, token: Token) -> bool:
        """True for a noun that says what someone is: in apposition to a name, after *is* or *as*; joined by *and* to one that does."""
        if token.dep_ == "conj" and token.head.i < token.i and (token.head.i in self.in_role or self._describes(token.head)):
            return True
        if token.dep_ in ("attr", "oprd") or (token.dep_ == "pobj" and token.head.lower_ == "as"):
            return True
        if token.dep_ == "appos" and (token.head.i in self.group_at or token.head.i in self.person_at or token.head.i in self.thing_at):
            return True
        return any(child.dep_ == "appos" and child.i in self.group_at for child in token.children)

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
