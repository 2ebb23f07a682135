"""Bare numbers that are ages: beside a person's name, said of a person by "be", and "at" a point of a life. Uses the parse."""

import re
from dataclasses import replace

from spacy.tokens import Token

from flows.article import Article
from flows.extract.numbers import phrases, vocabulary
from flows.extract.numbers.measures import Quantity
from flows.records import Span

_AGE_NEXT = re.compile(r"\s?[,)]")
_AT_AGE = re.compile(r"\b[Aa]t\s$")
_AFTER_AGE = re.compile(r",?\s(?:she|he|I)\s|[,.;]|\s(?:and|but)\s")
_ENDS = re.compile(r"\s?[.,;:)]|$|\s(?:and|or|but|when|while|at|in)\b")
_PERSONS = vocabulary.PEOPLE | vocabulary.words(
    "people participant volunteer voter adult member person smoker migrant refugee immigrant employee"
)
_OF_A_LIFE = vocabulary.words(
    "retire die marry leave start begin become join win learn move graduate return enter lose take write publish quit debut arrive"
)


def aged_at(article: Article, quantity: Quantity, site: phrases.Site) -> tuple[Quantity, Span | None] | None:
    """The figure as an age, and whose it is: Dana Example, 66, ...; her mother, 84; he is 35; she retired at 61. None where it is none."""
    number = quantity.number
    if not (number.plain or number.form == "words") or not 0 < number.value < 115 or number.value.denominator != 1 or number.scale != 1:
        return None
    doc = article.doc
    before = doc[site.first - 1] if site.first else None
    if (
        before is not None
        and before.text in (",", "(")
        and site.first > 1
        and _AGE_NEXT.match(article.text, quantity.end)
        and quantity.bound == "exact"
    ):
        person = doc[site.first - 2]
        if person.lower_ in ("youngest", "oldest", "eldest"):
            return replace(quantity, kind="age", unit="year", rule="age_apposition", confidence=0.75), phrases.noun_phrase(person, site)
        if person.tag_ == "NN" and person.lemma_ in vocabulary.PEOPLE and (of_whom := phrases.noun_phrase(person, site)) is not None:
            return replace(quantity, kind="age", unit="year", rule="age_apposition", confidence=0.8), of_whom
        if person.pos_ == "PROPN" and (person.ent_type_ in ("PERSON", "") or (person.ent_type_ == "ORG" and before.text == ",")):
            span = _whole_name(person) or phrases.noun_phrase(person, site)
            if span is not None:
                return replace(quantity, kind="age", unit="year", rule="age_apposition", confidence=0.85), span
    if _at_an_age(article.text, quantity, site) and site.verb is not None:
        who = site.subject
        of_whom = phrases.full_phrase(who, site) if who is not None and not site.first <= who.i <= site.last else None
        return replace(quantity, kind="age", unit="year", rule="age_at", confidence=0.75), of_whom
    verb = site.verb
    older = _people_over(article.text, quantity, site)
    if older is not None:
        return replace(quantity, kind="age", unit="year", rule="age_over", confidence=0.7), phrases.noun_phrase(older, site)
    if (
        verb is not None
        and verb.lemma_ == "be"
        and site.anchor.head.i == verb.i
        and site.anchor.dep_ in ("attr", "acomp")
        and (number.value > 12 or any(child.lower_ in ("when", "since") for child in verb.children))
    ):
        subject = phrases.subject_of(verb)
        is_who = any(child.dep_ == "nsubj" and child.lower_ == "who" for child in verb.children)  # the defendant, who is 43,
        if subject is not None and (_is_somebody(subject) or is_who):
            return replace(quantity, kind="age", unit="year", rule="age_predicate", confidence=0.7), (
                _whole_name(subject) or phrases.span_of(doc, subject.i, subject.i)
            )
    return None


def _people_over(text: str, quantity: Quantity, site: phrases.Site) -> Token | None:
    """The participants of "3% of the participants were over 75": people who are over or under a number alone."""
    over = site.anchor.head
    if site.anchor.dep_ != "pobj" or over.lower_ not in ("over", "under", "above", "below") or over.head.lemma_ != "be":
        return None
    if not 10 <= quantity.number.value <= 110 or _ENDS.match(text, quantity.end) is None:
        return None
    subject = phrases.subject_of(over.head)
    if subject is not None and subject.tag_ != "NNS":
        inside = (each for child in subject.children if child.lower_ == "of" for each in child.children if each.dep_ == "pobj")
        subject = next(inside, None)
    return subject if subject is not None and subject.tag_ == "NNS" and subject.lemma_.lower() in _PERSONS else None


def _is_somebody(subject: Token) -> bool:
    """A person by name or pronoun, or somebody's: my mother is 84. Not: the manager is 12 points behind; her brother's is 35."""
    if subject.ent_type_ == "PERSON" or subject.lower_ in ("he", "she", "i"):
        return True
    is_owned = any(child.dep_ == "poss" for child in subject.lefts)
    is_owner = any(child.tag_ == "POS" for child in subject.rights)
    return is_owned and not is_owner and subject.tag_ == "NN" and subject.lemma_ in vocabulary.PEOPLE


def _whole_name(last: Token) -> Span | None:
    """The name of a person that ends with the word, its suffix and the full stop of that with it: Dana Example Jr."""
    if last.ent_type_ != "PERSON":
        return None
    first = last
    while first.ent_iob_ == "I" and first.i > 0:
        first = first.doc[first.i - 1]
    return phrases.span_of(last.doc, first.i, last.i)


def _at_an_age(text: str, quantity: Quantity, site: phrases.Site) -> bool:
    """At 16 she repaired it; she retired at 61 and wrote: "at" a bare number beside somebody's life."""
    if _AT_AGE.search(text, max(0, quantity.start - 4), quantity.start) is None or quantity.bound != "exact":
        return False
    after = _AFTER_AGE.match(text, quantity.end)
    if after is None or not 3 <= quantity.number.value <= 110:
        return False
    subject = site.subject
    is_person = subject is not None and (subject.ent_type_ == "PERSON" or subject.lower_ in ("she", "he", "i", "who"))
    is_first = text[quantity.start - 3] == "A"
    return is_person and (is_first or (site.verb is not None and site.verb.lemma_.lower() in _OF_A_LIFE))
