"""Finds whom he and she stand for.

A pronoun goes to the person named before that agrees in gender and stands out most (see `salience`), and whom the syntax of
the sentence does not bar (see `clauses`). People without a name ("a spokeswoman") compete too; one of them that wins must be
near and without a rival. When two people are equally likely, the pronoun stays unresolved.

Only the people spoken of last are compared, so time is linear in the text.
"""

from collections.abc import Iterator
from dataclasses import replace

from flows.extract.names.records import UNRESOLVED, Reference
from flows.extract.names.references.clauses import REFLEXIVES, SUBJECTS, agent_of, commanders, disjoint_from, told_of, voice_over
from flows.extract.names.references.quoted import MARKS
from flows.extract.names.references.salience import Person, Place, Sentence, place_of, score
from flows.extract.names.references.spoken import Spoken
from flows.extract.names.words import Words

PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
"""Pronoun -> the gender that it agrees with."""
_FAR_SENTENCES = 8
_LEAST = -4.0
_MARGIN = 0.25
_MARGIN_UNNAMED = 0.5
"""By which the best person is better than the next; more where the best one has no name."""
_TOLD = 3
"""Sentences that a noun for a person without a name may lie back."""
_DEEPEST = 5
"""Steps up the parse to the verb of a clause."""
_OF_A_CLAUSE = frozenset({"agent", "compound", "dative", "dobj", "nmod", "pobj", "poss", "prep"})
_UNNAMED = 0.75
"""How sure it is that a person without a name is meant."""


Scored = tuple[float, int, Person]
"""How likely the pronoun means a person, their last token, and who it is."""


def read_pronoun(words: Words, token: int, gender: str, spoken: Spoken) -> Reference:
    """The reference that the pronoun is; whoever is meant was spoken of once more."""
    start, end = words.starts[token], words.end(token)
    open_ = Reference(start, end, None, "pronoun", UNRESOLVED, "unresolved")
    here = place_of(words, token, *spoken.now)
    sentence = _sentence(words, token, here, spoken)
    people = [each for each in spoken.people if here.sentence - each.places[-1].sentence <= _FAR_SENTENCES]
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
        return open_
    scored = _by_agreement(scored, gender)
    best, _, person = scored[0]
    if person.group is None:
        spoken.stands(person, token)
        is_sure = _is_sure(words, token, here, gender, person, [(worth, other) for worth, _, other in scored])
        return _unnamed(open_, person, is_sure)
    lead = min(3.0, best - scored[1][0]) if len(scored) > 1 else 3.0
    if lead < _MARGIN:
        return open_
    certainty = round(min(0.9, 0.55 + 0.1 * lead), 2)
    spoken.gender[person.group] = gender
    spoken.seen(person.group, gender, token)
    return Reference(start, end, person.group, "pronoun", certainty, "pronoun_agreement")


def _by_agreement(scored: list[Scored], gender: str) -> list[Scored]:
    """The people by how they fit, one who is known to agree before a subject of whom it is not known: *Quill met Tom Vale. He ...*

    Only where one sentence spoke of both for the first time: of whom a text goes on to speak is told by more than a given name.
    """
    best = scored[0][2]
    if best.gender is not None or best.group is None or best.count > 1:
        return scored
    sentence = best.places[-1].sentence
    for worth, token, other in scored[1:]:
        if other.gender == gender and other.group is not None and other.count == 1 and other.places[-1].sentence == sentence:
            rest = [each for each in scored if each[2] is not other]
            return [(max(worth, scored[0][0] + _MARGIN), token, other), *rest]
    return scored


def _is_sure(words: Words, token: int, here: Place, gender: str, person: Person, scored: list[tuple[float, Person]]) -> bool:
    """True where the pronoun means the person without a name whom it fits best, and may not mean another.

    Where somebody named is about who fits as well, it means the other only in the same sentence, or as the subject of the next one.
    """
    one = person.one
    if one is None or (one.made == "bare" and not one.is_subject) or _who_is_told_of(words, token) not in {None, *_tokens(person)}:
        return False
    others = [worth for worth, other in scored if other.one is not one]
    if others and scored[0][0] - others[0] < _MARGIN_UNNAMED:
        return False
    if not any(other.group is not None and other.gender == gender for _, other in scored):
        return here.sentence - one.told <= _TOLD
    if person.gender is None:
        return False
    since, is_subject = here.sentence - one.told, person.places[-1].role == "subject"
    return (since == 0 and (is_subject or _who_is_told_of(words, token) in _tokens(person))) or (
        since == 1 and is_subject and here.role == "subject"
    )


def _who_is_told_of(words: Words, token: int) -> int | None:
    """The noun that the clause with *who* around the pronoun is about: *a driver who lost his job*."""
    verb = words.heads[token]
    if words.deps[token] == "poss":
        verb = words.heads[verb]
    agent = agent_of(words, verb) if words.deps[verb] == "relcl" else None
    return agent if agent == words.heads[verb] else None


def _tokens(person: Person) -> set[int]:
    return {place.token for place in person.places}


def _unnamed(open_: Reference, person: Person, is_sure: bool) -> Reference:
    """The reference to a person without a name."""
    if person.one is None or not is_sure:
        return open_
    return replace(open_, confidence=_UNNAMED, rule="pronoun_agreement", chain=person.one.number)


def _sentence(words: Words, token: int, here: Place, spoken: Spoken) -> Sentence:
    """What the sentence says of the pronoun."""
    subjects = [spoken.at.get(other) for other in commanders(words, token)]
    found = Sentence([each for each in subjects if each is not None], [], _barred(words, token, spoken))
    if words.lower[token] in REFLEXIVES:
        found.reflected = spoken.person(agent_of(words, words.heads[token]))
    found.told_of = _who_it_is_about(words, token, spoken)
    if here.quoted:
        voices = [spoken.person(_voice(words, token)), spoken.voice if spoken.voice_paragraph == here.paragraph else None]
        found.voices = [each for each in voices if each is not None]
    return found


def _who_it_is_about(words: Words, token: int, spoken: Spoken) -> Person | None:
    """Whom the clause with *who* around the pronoun is about; None where a pronoun before it there stands for another: *Reyes, who had
    pressed him on his vote*."""
    noun = told_of(words, token)
    person = spoken.person(noun)
    if noun is None or person is None:
        return None
    before = (spoken.at.get(at) for at in range(noun + 1, token) if words.lower[at] in PRONOUNS)
    return None if any(other is not person for other in before) else person


def _voice(words: Words, token: int) -> int | None:
    """The subject of the verb of saying outside the quotation marks around the token; one between the marks, as in "Kovar says what he
    likes", is whom the quoted words tell of."""
    voice = voice_over(words, token)
    if voice is None:
        return None
    first, last = sorted((words.heads[voice], token))
    return voice if not MARKS.isdisjoint(words.texts[first:last]) else None


def _named_below(words: Words, token: int, spoken: Spoken) -> Iterator[Person]:
    """Those whom the clause names behind the pronoun that is its subject: *he lies far behind Kovar* is not said of Kovar."""
    verb = words.heads[token]
    if words.deps[token] not in SUBJECTS:
        return
    for other in range(token + 1, words.right_edges[verb] + 1):
        if other in spoken.group_at and _is_in_clause(words, other, verb) and (person := spoken.person(other)) is not None:
            yield person


def _is_in_clause(words: Words, token: int, verb: int) -> bool:
    for _ in range(_DEEPEST):
        if words.deps[token] not in _OF_A_CLAUSE:
            return False
        token = words.heads[token]
        if token == verb:
            return True
    return False


def _barred(words: Words, token: int, spoken: Spoken) -> list[Person]:
    """People that the pronoun cannot mean: the subject of its verb, those that its clause names, and those whose own description it
    stands in."""
    found = []
    subject = disjoint_from(words, token)
    if subject is not None and (person := spoken.at.get(subject)) is not None:
        found.append(person)
    found.extend(_named_below(words, token, spoken))
    noun = words.heads[token]
    if words.deps[token] == "poss" and words.deps[noun] == "appos" and (person := spoken.at.get(words.heads[noun])) is not None:
        found.append(person)
    return found
