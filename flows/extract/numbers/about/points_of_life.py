"""Ages at a point of a life: at 16 she repaired it, she retired at 61, her death at 87, she still rows at 80. Uses the parse."""

import re
from typing import NamedTuple

from flows.extract.numbers import phrases
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.said import vocabulary
from flows.extract.numbers.tokens import Token
from flows.records import Span
from flows.word_lists import words

_DEATH_AT = re.compile(r"\b(?:death|retirement|marriage)\sat\s(?:just\s|only\s)?$")
_AT_AGE = re.compile(r"\b[Aa]t\s$")
_AFTER_AGE = re.compile(r",?\s(?:she|he|I)\s|[,.;]|\s(?:and|but)\s|(?P<late>\s(?:with|after|when|without)\s)")
"""After "at" and a number of years; `late`: no hour of the day (back at eleven with a map)."""
_ENDS = re.compile(r"\s?[.,;:?!)]|$|\s(?:and|or|but|when|while|at|in|than|as|is|was)\b")
_OF_A_LIFE = words(
    "retire die marry leave start begin become join win learn move graduate return enter lose take write publish quit debut arrive"
    " come sign"
)
_GROWN = words(
    "promote elect ordain orphan widow divorce bury blind father run climb swim sail row paint sing dance dive work live compete"
)
"""What somebody does or what happens at an age that is no hour, and no speed or place either."""
_STATES = words("fit strong healthy busy active alert dead alive sharp young old blind deaf rich famous fast slow sprightly spry")
_OLD = 30
"""From here on a number after "at" beside "still" or a state is an age, and no hour."""


class Point(NamedTuple):
    """A point of a life, and whose it is where the text says so."""

    whose: Span | None


def at_a_point_of_life(text: str, quantity: Quantity, site: phrases.Site) -> Point | None:
    """Whose age the bare number after "at" is; None where it is none."""
    if _at_an_age(text, quantity, site) and site.verb is not None:
        return Point(_phrase(site.subject, site))
    if _DEATH_AT.search(text, max(0, quantity.start - 24), quantity.start) and _ENDS.match(text, quantity.end):
        return Point(_owner(site))
    return _late_in_life(text, quantity, site)


def _phrase(who: Token | None, site: phrases.Site) -> Span | None:
    return phrases.full_phrase(who, site) if who is not None and not site.first <= who.i <= site.last else None


def _at_an_age(text: str, quantity: Quantity, site: phrases.Site) -> bool:
    """At 16 she repaired it; she retired at 61 and wrote: "at" a bare number beside somebody's life."""
    if _AT_AGE.search(text, max(0, quantity.start - 4), quantity.start) is None or quantity.bound != "exact":
        return False
    after = _AFTER_AGE.match(text, quantity.end)
    if after is None or not (13 if after["late"] else 3) <= quantity.number.value <= 110:
        return False
    subject = site.subject
    is_person = subject is not None and (subject.ent_type_ == "PERSON" or subject.lower_ in ("she", "he", "i", "who", "you"))
    is_first = text[quantity.start - 3] == "A"
    return is_person and (is_first or (site.verb is not None and site.verb.lemma_.lower() in _OF_A_LIFE))


def _late_in_life(text: str, quantity: Quantity, site: phrases.Site) -> Point | None:
    """She still rows at 80; Dana Example at 80 is as busy as ever; fitter at 60 than; his mother, at 80, drives."""
    anchor, at = site.anchor, site.anchor.head
    if anchor.dep_ != "pobj" or at.lower_ != "at" or at.i != site.first - 1 or quantity.bound != "exact":
        return None
    if not _OLD <= quantity.value <= 110 or (_ENDS.match(text, quantity.end) is None and not at.is_sent_start):
        return None
    doc, above = at.doc, at.head
    before = doc[at.i - 1] if at.i else None
    if before is not None and before.text == "," and at.i > 1 and text.startswith(",", quantity.end) and is_somebody(doc[at.i - 2]):
        return Point(phrases.noun_phrase(doc[at.i - 2], site))
    if before is not None and before.ent_type_ == "PERSON" and above.lemma_ == "be" and above.i > site.last:
        return Point(phrases.noun_phrase(before, site))
    verb, subject = site.verb, site.subject
    if verb is None or subject is None or not is_somebody(subject):
        return None
    is_state = above.lemma_.lower() in _STATES or (above.tag_ == "JJR" and above.lower_ not in ("higher", "lower"))
    is_still = any(child.lower_ == "still" for child in verb.children) or (before is not None and before.lower_ in ("still", "even"))
    is_of_life = verb.lemma_.lower() in _GROWN | _OF_A_LIFE
    return Point(_phrase(subject, site)) if is_state or is_still or is_of_life else None


def is_somebody(subject: Token) -> bool:
    """A person by name or pronoun, or somebody's: my mother is 84. Not: the manager is 12 points behind; her brother's is 35."""
    if subject.ent_type_ == "PERSON" or subject.lower_ in ("he", "she", "i", "who"):
        return True
    is_owned = any(child.dep_ == "poss" for child in subject.lefts)
    is_owner = any(child.tag_ == "POS" for child in subject.rights)
    return is_owned and not is_owner and subject.tag_ == "NN" and subject.lemma_ in vocabulary.PEOPLE


def _owner(site: phrases.Site) -> Span | None:
    """Whose death it is: her in "her death at 87", the poet in "the poet's death at 87"."""
    death = site.anchor.head.head if site.anchor.dep_ == "pobj" else site.anchor.head
    owner = next((child for child in death.children if child.dep_ == "poss"), None)
    if owner is None:
        return None
    return phrases.full_phrase(owner, site) if owner.pos_ in phrases.NOUNS else phrases.span_of(owner.doc, owner.i, owner.i)
