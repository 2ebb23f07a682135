"""Bare numbers that are ages: beside a person's name, said of a person by "be", and "at" a point of a life. Uses the parse."""

import re

from flows.article import Article
from flows.extract.numbers import phrases
from flows.extract.numbers.about.points_of_life import at_a_point_of_life, is_somebody
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.replacing import replace
from flows.extract.numbers.said import vocabulary
from flows.extract.numbers.tokens import Token, tokens_of
from flows.records import Span
from flows.word_lists import words

_AGE_NEXT = re.compile(r"\s?[,)]")
_AGE_IN_LIST = re.compile(r"\s?[.;:]|\s(?:and|&)\s[A-Z]|\s?$")
"""After the age of somebody named: Jon Example, 31 and Al Example, 40."""
_BARE_AGE_NEXT = re.compile(
    r",\s(?:of|from|who|whose|was|is|said|says|told|died|lives|has|had|went|pleaded|admitted|denied|a|an|the|and)\s", re.IGNORECASE
)
"""After the age of somebody named, where no comma stands before it: Dana Example 67, was."""
_WHO_NEXT = re.compile(r",\s(?:who|whose|has|had|says|said|told|lives|was)\s")
"""What follows the age of somebody, and no number of another kind."""
_GOES_ON = re.compile(r",\s[a-z]")
_ENDS = re.compile(r"\s?[.,;:)]|$|\s(?:and|or|but|when|while|at|in)\b")
_OR_OLDER = re.compile(r"\s(?:or|and)\s(?:older|younger)(?=\s?[.,;:)]|$|\s[a-z]+\b)")
"""Behind an age that is said of people: 74 percent of voters were 45 or older."""
_THEN = frozenset({"now", "then", "both", "also", "only", "just", "still"})
"""Words between somebody and an age: her son, now 12."""
_OLDEST = frozenset({"youngest", "oldest", "eldest"})
_SOMEBODY = vocabulary.PEOPLE | words(
    "girlfriend boyfriend fiance fiancée fiancee stepson stepdaughter stepfather stepmother lover flatmate housemate colleague carer nanny "
    "king queen prince princess lord lady baron gran granny grandad grandma nan mum mom mam dealer trader thief robber burglar"
    " hacker killer murderer rapist attacker gunman knifeman gangster mobster thug conman fraudster hero heroine fan champion star"
    " model boss chief director priest vicar nun monk bishop schoolboy schoolgirl youth youngster teen bride groom bachelor dancer"
    " comedian presenter broadcaster author poet dad-to-be businessman businesswoman banker barrister solicitor vet dentist"
    " professor lecturer academic graduate postman policeman policewoman fireman firefighter paramedic sailor soldier veteran"
    " trooper bodybuilder gambler punter shopper tourist backpacker hiker climber surfer jockey golfer footballer cricketer rapper"
    " musician guitarist drummer pianist millionairess heiress countess duchess sheriff detective constable sergeant yob vandal"
    " stalker blackmailer kidnapper smuggler"
)
"""Lemmas of nouns for one person who may be said to be so old."""
_OF_AN_OFFICE = ("er", "or", "ist", "ian", "man", "woman", "person", "ress", "eer", "ee")
"""How nouns for somebody with an office or a trade end: the treasurer, 52, whose."""
_NOBODY = words(
    "number order water winter summer paper quarter letter chapter matter offer power river tower corner member border centre center"
    " error factor motor floor sector door colour color visitor author committee coffee fee degree tree knee spree list consist"
    " december november october september danger cover layer newspaper career pier beer deer"
)
_PERSONS = vocabulary.PEOPLE | words(
    "people participant volunteer voter adult member person smoker migrant refugee immigrant employee user viewer listener reader watcher"
    " player spectator buyer applicant recruit soldier follower respondent subscriber"
    " citizen resident pensioner householder passenger patient"
)
_ANYONE = frozenset({"them", "whom", "us", "anyone", "anybody", "nobody", "everyone", "everybody", "someone", "those", "one"})
_PARTS = frozenset(
    {"half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "percent", "%", "cent", "one-third", "one-quarter"}
)
_GROUPED_BY = frozenset({16, 18, 21})
_SHARES = frozenset({"all", "most", "half", "many", "some", "none", "several"})


def aged_at(article: Article, quantity: Quantity, site: phrases.Site) -> tuple[Quantity, Span | None] | None:
    """The figure as an age, and whose it is: Dana Example, 66, ...; her mother, 84; he is 35; she retired at 61. None where it is none."""
    number = quantity.number
    if not (number.plain or number.form == "words") or not 0 < number.value < 115 or number.value.denominator != 1 or number.scale != 1:
        return None
    doc = tokens_of(article)
    first = site.first - 1 if site.first > 2 and doc[site.first - 1].lower_ in _THEN else site.first
    before = doc[first - 1] if first else None
    if (
        before is not None
        and before.text in (",", "(")
        and first > 1
        and quantity.bound == "exact"
        and (
            _AGE_NEXT.match(article.text, quantity.end)
            or _is_listed(article.text, quantity, doc[first - 2])
            or (article.text.startswith(".", quantity.end) and _is_saying(doc[first - 2]))
        )
    ):
        person = _somebody(doc[first - 2])
        if person.lower_ in _OLDEST:
            return replace(quantity, kind="age", unit="year", rule="age_apposition", confidence=0.75), phrases.noun_phrase(person, site)
        if _is_one(person) and (of_whom := phrases.noun_phrase(person, site)) is not None:
            return replace(quantity, kind="age", unit="year", rule="age_apposition", confidence=0.8), of_whom
        if person.pos_ == "PROPN" and (
            person.ent_type_ in ("PERSON", "") or (person.ent_type_ == "ORG" and before.text == ",") or _is_joined(person)
        ):
            span = _whole_name(person) or phrases.noun_phrase(person, site)
            if span is not None:
                return replace(quantity, kind="age", unit="year", rule="age_apposition", confidence=0.85), span
        if _is_saying(person) or _is_in_office(person, quantity) or _is_called(person, article.text, quantity):
            span = _whole_name(person) or phrases.noun_phrase(person, site)
            if span is not None:
                return replace(quantity, kind="age", unit="year", rule="age_apposition", confidence=0.75), span
    if before is not None and is_bare_age(article.text, quantity, before):
        return replace(quantity, kind="age", unit="year", rule="age_apposition", confidence=0.7), _whole_name(before)
    at_a_time = at_a_point_of_life(article.text, quantity, site)
    if at_a_time is not None:
        return replace(quantity, kind="age", unit="year", rule="age_at", confidence=0.75), at_a_time.whose
    verb, anchor = site.verb, site.anchor
    if anchor.dep_ == "conj" and anchor.head.like_num:
        anchor = anchor.head  # the girls, who are nine and four
    if (young := _as_young_as(quantity, site)) is not None:
        return replace(quantity, kind="age", unit="year", rule="age_as_young_as", confidence=0.75), phrases.noun_phrase(young, site)
    if (
        _OR_OLDER.match(article.text, quantity.end)
        and verb is not None
        and verb.lemma_ == "be"
        and anchor.head.i == verb.i
        and (who := phrases.subject_of(verb)) is not None
    ):
        return replace(quantity, kind="age", unit="year", rule="age_over", confidence=0.75), phrases.noun_phrase(_whole(who), site)
    if _is_a_share_over(article.text, quantity, site):
        return replace(quantity, kind="age", unit="year", rule="age_over", confidence=0.65), None
    older = _people_over(article.text, quantity, site)
    if older is not None:
        return replace(quantity, kind="age", unit="year", rule="age_over", confidence=0.7), phrases.noun_phrase(older, site)
    if (
        verb is not None
        and verb.lemma_ == "be"
        and anchor.head.i == verb.i
        and anchor.dep_ in ("attr", "acomp")
        and (number.value > 12 or _is_in_a_life(verb) or _ends_a_life(article.text, quantity, verb))
    ):
        subject = phrases.subject_of(verb)
        if subject is not None and _is_the_one(subject) and _ENDS.match(article.text, quantity.end):
            return replace(quantity, kind="age", unit="year", rule="age_predicate", confidence=0.7), phrases.noun_phrase(subject, site)
        is_who = any(child.dep_ == "nsubj" and child.lower_ == "who" for child in verb.children)  # the defendant, who is 43,
        if subject is not None and (is_somebody(subject) or is_who):
            return replace(quantity, kind="age", unit="year", rule="age_predicate", confidence=0.7), (
                _whole_name(subject) or phrases.span_of(doc, subject.i, subject.i)
            )
    return None


def _is_in_a_life(verb: Token) -> bool:
    """True where a small number said by "be" is an age too: she was six when; the youngest is four."""
    return any(
        child.lower_ in ("when", "since", "until", "till") or (child.dep_ == "nsubj" and child.lower_ in _OLDEST) for child in verb.children
    )


def _ends_a_life(text: str, quantity: Quantity, verb: Token) -> bool:
    """True where a small number said of him or her, or with *who*, ends the clause: she's 12; the girls, who are nine and four."""
    if _ENDS.match(text, quantity.end) is None:
        return False
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return subject is not None and (subject.lower_ in ("he", "she") or (subject.lower_ == "who" and verb.dep_ == "relcl"))


def _is_the_one(subject: Token) -> bool:
    """The bride was 31, the youngest is four: one person by what he or she is."""
    if subject.lower_ in _OLDEST:
        return True
    has_article = any(child.lower_ in ("the", "a", "an", "that", "this") for child in subject.lefts)
    return has_article and subject.tag_ == "NN" and subject.lemma_.lower() in _SOMEBODY and subject.n_rights == 0


def _as_young_as(quantity: Quantity, site: phrases.Site) -> Token | None:
    """The children of "children as young as six"."""
    doc, first = site.anchor.doc, site.first
    if first < 4 or doc[first - 1].lower_ != "as" or doc[first - 2].lower_ not in ("young", "old") or doc[first - 3].lower_ != "as":
        return None
    people = doc[first - 4]
    return people if people.tag_ == "NNS" and quantity.number.value < 115 else None


def _is_listed(text: str, quantity: Quantity, person: Token) -> bool:
    """Jon Example, 31 and Al Example, 40: the age ends the phrase of a person with two names."""
    if not quantity.number.value > 15 or _AGE_IN_LIST.match(text, quantity.end) is None or person.pos_ != "PROPN":
        return False
    return _is_joined(person) or (person.ent_type_ == "PERSON" and person.ent_iob_ == "I")


def _is_saying(name: Token) -> bool:
    """The name behind a verb of saying: "...," said Dana, 52."""
    return name.ent_type_ == "PERSON" and name.dep_ == "nsubj" and name.head.i < name.i and name.head.lemma_.lower() in ("say", "add")


def _is_called(name: Token, text: str, quantity: Quantity) -> bool:
    """A word with a capital that the model took for no person's name: Ffion, 31, has; Mum, 52, who."""
    if not (name.text.istitle() or "-" in name.text) or not name.text[0].isupper() or not quantity.number.plain:
        return False
    is_name = (name.pos_ == "PROPN" and name.ent_type_ in ("GPE", "FAC", "LOC", "NORP", "ORG", "")) or name.is_sent_start
    if not is_name or not 15 < quantity.number.value < 105:
        return False
    is_first = name.is_sent_start is True and name.pos_ == "PROPN" and name.dep_ in ("nsubj", "nsubjpass")  # Sandling, 46, a former clerk,
    return _WHO_NEXT.match(text, quantity.end) is not None or (is_first and _GOES_ON.match(text, quantity.end) is not None)


def _is_in_office(person: Token, quantity: Quantity) -> bool:
    """The treasurer, 52, whose mother: a noun that ends as those for an office or a trade do, and a number of years of a working life."""
    if not (quantity.number.plain and 16 <= quantity.number.value <= 99 and (person.tag_ == "NN" or person.is_sent_start)):
        return False
    word = person.lower_
    return len(word) > 4 and word.endswith(_OF_AN_OFFICE) and word not in _NOBODY and person.dep_ not in ("compound", "amod")


def _is_joined(name: Token) -> bool:
    """A name of two words that "and" joins to somebody's: Al Brook in "Jon Vey, 31 and Al Brook, 40"."""
    return name.dep_ == "conj" and name.head.ent_type_ == "PERSON" and any(child.dep_ == "compound" for child in name.lefts)


def _somebody(last: Token) -> Token:
    """The word for the person where another ends the phrase: mother in "mother-of-three", king in "the trawler 'king'"."""
    doc, i = last.doc, last.i
    if last.text in "'\"’”" and i:
        return doc[i - 1]
    if last.tag_ == "CD" and i > 3 and [doc[j].text.lower() for j in (i - 3, i - 2, i - 1)] == ["-", "of", "-"]:
        return doc[i - 4]
    return last


def _is_one(person: Token) -> bool:
    """A word for one person, also with a capital: Gran, 84, wins."""
    is_one = (
        person.tag_ == "NN"
        or (person.tag_ == "NNP" and person.is_sent_start is True)
        or (person.i + 1 < person.doc.count and (person.doc[person.i + 1].text == "-"))
    )
    return is_one and (person.lemma_.lower() in _SOMEBODY or person.lower_ in _SOMEBODY)


def is_bare_age(text: str, quantity: Quantity, before: Token) -> bool:
    """Dana Example 67, was among them: no comma before the age of somebody with two names."""
    return (
        before.ent_type_ == "PERSON"
        and before.ent_iob_ == "I"
        and before.pos_ == "PROPN"
        and quantity.number.plain
        and 15 < quantity.number.value < 105
        and _BARE_AGE_NEXT.match(text, quantity.end) is not None
    )


def _whole(part: Token) -> Token:
    """The voters of "74 percent of voters", which is a part of them."""
    if part.lower_ not in ("percent", "%", "half", "third", "quarter", "most", "all"):
        return part
    inside = (each for child in part.children if child.lower_ == "of" for each in child.children if each.dep_ == "pobj")
    return next(inside, part)


def _people_over(text: str, quantity: Quantity, site: phrases.Site) -> Token | None:
    """The participants of "3% of the participants were over 75": people who are over or under a number alone."""
    over = site.anchor.head
    if site.anchor.dep_ != "pobj" or over.lower_ not in ("over", "under", "above", "below"):
        return None
    is_people = over.head.i == over.i - 1 and (over.head.lemma_.lower() in _PERSONS or over.head.lower_ in _ANYONE)
    is_share = over.head.lower_ in _SHARES and over.doc[over.i - 1].lower_ in ("them", "whom", "us")  # most of them over 70
    if (is_people or is_share) and 5 <= quantity.number.value <= 110:
        after = over.doc[site.last + 1] if site.last + 1 < over.doc.count else None
        return over.head if after is None or after.pos_ not in phrases.NOUNS else None  # nobody under 18
    if over.head.lemma_ != "be":
        return None
    if not 10 <= quantity.number.value <= 110 or _ENDS.match(text, quantity.end) is None:
        return None
    subject = phrases.subject_of(over.head)
    if subject is not None and subject.lower_ in ("those", "they", "who"):
        return subject
    if subject is not None and subject.tag_ != "NNS":
        inside = (each for child in subject.children if child.lower_ == "of" for each in child.children if each.dep_ == "pobj")
        subject = next(inside, None)
        if subject is not None and subject.lower_ in ("those", "them", "whom"):
            return subject
    return subject if subject is not None and subject.tag_ == "NNS" and subject.lemma_.lower() in _PERSONS else None


def _is_a_share_over(text: str, quantity: Quantity, site: phrases.Site) -> bool:
    """One-quarter are over 65: a share alone, of people told before, and a number that ages are grouped by."""
    over, value = site.anchor.head, quantity.number.value
    if site.anchor.dep_ != "pobj" or over.lower_ not in ("over", "under") or over.head.lower_ not in ("are", "were"):
        return False
    if not 15 <= value <= 100 or not (value % 5 == 0 or value in _GROUPED_BY) or _ENDS.match(text, quantity.end) is None:
        return False
    share = phrases.subject_of(over.head)
    return share is not None and share.lower_ in _PARTS and share.n_rights == 0


def _whole_name(last: Token) -> Span | None:
    """The name of a person that ends with the word, its suffix and the full stop of that with it: Dana Example Jr."""
    if last.ent_type_ != "PERSON":
        return None
    first = last
    while first.ent_iob_ == "I" and first.i > 0:
        first = first.doc[first.i - 1]
    return phrases.span_of(last.doc, first.i, last.i)
