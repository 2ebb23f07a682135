"""From the parse: the noun that a verb says a figure of, its subject, its object or what money is for."""

from flows.extract.numbers.about.heads import EMPTY_HEADS, LEVEL_VERBS, POINTS, TIMES, named
from flows.extract.numbers.phrases import NOUNS, RELATIVES, Site, noun_phrase, span_of, subject_of
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.said import vocabulary
from flows.extract.numbers.tokens import Token
from flows.records import Span
from flows.word_lists import words

_SPENDING = words(
    "spend pay lend lose invest donate give contribute allocate earmark commit sell buy build fine fin award earn save owe borrow quote"
    " raise waste offer appeal bid sign pledge repay charge refund pour reallocate funnel steer allot grant make take gross pocket"
)
"""Verbs of money that somebody does: what is measured is what the money is for, else the act itself."""
_TRADING = words("sell buy auction resell sign offer")
_MAKING = words(
    "produce make use consume emit export import ship supply generate harvest burn pump process mine brew hand"
    " distribute deliver truck haul land catch send seize steal sell buy eat drink smuggle dump release spill"
)
_POWERS = frozenset({"hp", "W", "kW", "MW", "GW", "N·m", "lb·ft"})
"""Units of what an engine is able to do, which is said of it."""
_INDICATORS = words(
    "turnout inflation unemployment growth output revenue turnover profit sales exports imports attendance production employment"
)
"""Words that the model takes for names where they open a sentence."""
_FOR_TOO = words("pay set earmark allocate budget owe charge quote")
_HANDLING = words("win draw burn collect hand receive recover steal seize withdraw deposit claw")
"""Verbs of somebody who has to do with a sum, and not with what it is for: the act is measured."""
_SHARING = words("own hold charge shoot control")
"""Verbs of somebody who has a share: lenders own 38%."""
_SEVERAL_PEOPLE = vocabulary.PEOPLE | words("crew family couple pair syndicate duo trio gang")
"""Those who win or take, alone or together."""
_FETCHING = words(
    "cross near approach touch run breach bring fetch generate yield net cover save carry attract command include represent mean"
    " require contain exclude provide equal list occupy span hold weigh measure drop absorb burn fill exhibit show record see"
    " fly surpass beat miss cost give"
)
"""Verbs whose object is a sum that their subject comes to, beside those of levels; of all others somebody does something with the sum."""
_SAID_OF_SUBJECT = LEVEL_VERBS | _FETCHING
_ASKING = words("ask appeal apply call beg press demand bid")
_SALES = frozenset({"revenue", "sale", "turnover", "income"})
_HEDGING = frozenset({"for", "about", "around", "over", "under"})
_KNOCKING = frozenset({"knock", "wipe", "shave", "slice", "chop"})
PUTTING = frozenset({"put", "place", "estimate", "value", "reckon"})
_TRADED = words("crude oil gas gold silver copper wheat corn coffee cocoa sugar share stock future contract bitcoin rupee")
_ITSELF = words("cost")
_CLAIMING = vocabulary.FORECAST_VERBS | words("suggest want seek ask claim say demand estimate propose need require") - {"set"}
PARTS = words("half third quarter fifth sixth seventh eighth tenth hundredth fraction p")
"""Heads of other figures: ticked up a tenth of a point to 4.8%."""
_WITHOUT_CONTENT = EMPTY_HEADS | POINTS | PARTS
_MEASURED_SUBJECTS = words("exceed beat miss top surpass")


def argument(quantity: Quantity, verb: Token, site: Site, via: Token | None = None) -> Span | None:
    """The noun that the verb says the figure of: its object where the figure is a measure of change, else its subject."""
    lemma = verb.lemma_.lower()
    if via is not None and via.lower_ == "at" and verb.dep_ == "pcomp" and verb.head.lower_ == "of":
        sum_of = verb.head.head
        if sum_of.pos_ == "NOUN" and sum_of.head.lemma_.lower() in PUTTING:
            return noun_phrase(sum_of, site)  # put the cost of replacing them at $3,100
    if lemma in PUTTING and verb.dep_ == "relcl" and any(child.tag_ in ("WDT", "WP") and child.dep_ == "dobj" for child in verb.children):
        return noun_phrase(verb.head, site, with_of=True)  # a fleet, which brokers have valued at $40 million
    if quantity.kind == "money" and via is not None and via.lower_ == "for" and lemma in _ASKING:
        return None  # asked the state for 85 million
    if quantity.kind == "money" and lemma in _ITSELF:
        what = subject_of(verb)
        is_thing = what is not None and (what.pos_ in NOUNS or what.tag_ in ("VBG", "VB"))
        is_named = what is not None and is_thing and not site.first <= what.i <= site.last
        return noun_phrase(what, site, with_of=True) if what is not None and is_named else span_of(verb.doc, verb.i, verb.i)
    if quantity.kind == "money" and lemma in _TRADING and via is not None and via.lower_ == "for":
        goods = _goods(verb)
        if goods is not None:
            return noun_phrase(goods, site, with_of=True)
    if lemma in ("take", "bring") and quantity.change_to is not None:
        total = named(next((child for child in verb.children if child.dep_ == "dobj"), None))
        is_thing = total is not None and total.pos_ in NOUNS and total.lemma_.lower() not in EMPTY_HEADS and total.i < site.first
        return noun_phrase(total, site, with_of=True) if total is not None and is_thing else None
    if quantity.kind == "money" and lemma == "lose" and (what := _losing(verb, site)) is not None:
        return noun_phrase(what, site, with_of=True)
    if (
        quantity.kind == "money"
        and (lemma in _SPENDING or (lemma == "set" and any(child.lower_ == "aside" for child in verb.children)))
        and (via is None or via.dep_ in ("dobj", "oprd", "dative", "attr", "npadvmod", "nsubjpass") or via.lower_ in _HEDGING)
    ):
        return purpose(verb, site)
    if via is not None and lemma not in _MEASURED_SUBJECTS and via.dep_ in ("prep", "npadvmod", "advmod", "oprd", "dep"):
        taken = next((child for child in verb.children if child.dep_ == "dobj" and not site.first <= child.i <= site.last), None)
        thing = named(taken)
        if thing is not None and _is_somebody(thing):
            thing = taken
        if (
            thing is not None
            and thing.pos_ in NOUNS
            and (thing.lemma_.lower() not in _WITHOUT_CONTENT or _is_named_level(thing))
            and not any(child.like_num for child in thing.children)
            and thing.ent_type_ not in ("MONEY", "PERCENT", "DATE")
            and not _is_somebody(thing)
            and thing.i < site.first
        ):
            return noun_phrase(thing, site, with_of=True)
    is_passive = any(child.dep_ == "nsubjpass" for child in verb.children)
    if lemma == "put" and not is_passive:  # the cost was put at $4 billion
        if quantity.kind == "money" and (via is None or via.dep_ == "dobj"):
            return span_of(verb.doc, verb.i, verb.i)  # put £15m into the club
        return None  # somebody who reckons it so
    subject = named(subject_of(verb))
    if subject is not None and site.first <= subject.i <= site.last:
        return None
    is_person = subject is not None and subject.ent_type_ == "PERSON" and subject.lower_ not in _INDICATORS
    if is_person and (lemma not in LEVEL_VERBS or lemma == "be" or (lemma == "come" and quantity.kind == "percent")):
        return None
    if subject is not None and lemma == "give" and subject.lemma_.lower() in ("poll", "survey"):
        return None  # the poll gave him 52 percent
    is_object = via is None or via.dep_ == "dobj"
    if is_object and quantity.kind == "money" and lemma in _HANDLING:
        return span_of(verb.doc, verb.i, verb.i)  # a man who won $40
    if is_object and quantity.kind == "percent" and lemma in _SHARING:
        return span_of(verb.doc, verb.i, verb.i)  # lenders who own 38%
    if is_object and quantity.kind in ("measure", "percent") and lemma in _MAKING and quantity.unit not in _POWERS:
        return None  # the plant produces 20 million cubic metres
    if is_object and lemma in _KNOCKING:
        return None  # a buyer who knocked £15,000 off
    if is_object and lemma in _CLAIMING:
        return None  # analysts expected 85 cents: of what, the text does not say
    is_body = subject is not None and (subject.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or subject.lemma_.lower() in vocabulary.BODIES)
    if is_object and quantity.kind in ("money", "measure") and quantity.unit not in _POWERS and lemma not in _SAID_OF_SUBJECT:
        return None  # a trust that wired $2 million, villagers who planted 900 hectares
    are_people = subject is not None and subject.lemma_.lower() in _SEVERAL_PEOPLE  # a man who won $40
    if is_object and (is_body or are_people) and lemma not in LEVEL_VERBS:
        return None  # somebody who gives, owns or wants it
    if is_body and quantity.kind == "money" and lemma not in LEVEL_VERBS and via is not None and via.dep_ == "prep":
        return span_of(verb.doc, verb.i, verb.i) if via.lower_ == "for" else None  # a firm that settled for $3 million
    if (
        subject is not None
        and subject.lemma_.lower() in EMPTY_HEADS
        and not (
            any(child.lower_ == "of" for child in subject.children) or (quantity.kind != "ratio" and _is_named_level(subject))
        )  # sea levels
    ):
        return None
    if subject is None or not (subject.pos_ in NOUNS or (subject.tag_ == "VBG" and subject.dep_ in ("csubj", "nsubj"))):
        return None
    return noun_phrase(subject, site, with_of=True)


def _is_somebody(thing: Token) -> bool:
    """True for a person's name, and not for what a forecast is for: cut its forecast for Brent by $6."""
    return thing.ent_type_ == "PERSON" and thing.head.lower_ != "for"


def _is_named_level(noun: Token) -> bool:
    """Sea levels, a pollen count, pupil numbers: words that say nothing alone, with one that does."""
    if noun.lower_ == "numbers":
        return any(child.dep_ == "compound" or child.lower_ in vocabulary.PEOPLE | vocabulary.JOBS for child in noun.lefts)
    return noun.lemma_.lower() not in ("number", "range") and any(child.dep_ == "compound" for child in noun.children)


def _losing(verb: Token, site: Site) -> Token | None:
    """What is worth so much less: crude lost $2. Nobody who loses it: no person, no body."""
    what = subject_of(verb)
    if what is None or what.pos_ != "NOUN" or site.first <= what.i <= site.last or what.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return None
    lemma = what.lemma_.lower()
    return what if lemma in _TRADED and not any(child.dep_ == "poss" for child in what.children) else None


def _goods(verb: Token) -> Token | None:
    """What is sold or bought: the kettle in "sold the kettle for 40 euros" and in "the kettle sold for 40 euros"."""
    thing = next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), None)
    if thing is None:
        thing = subject_of(verb)
        if thing is not None and thing.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
            return None
    if thing is not None and verb.dep_ == "relcl" and thing.lower_ in RELATIVES:
        thing = verb.head  # a vase that she sold for £14
    return thing if thing is not None and thing.pos_ in NOUNS else None


def spent_on(site: Site) -> Span | None:
    """What money with a participle right behind it is for: roads in "the £40m spent on roads", else the act (*paid*)."""
    doc, after = site.anchor.doc, site.last + 1
    act = doc[after] if after < doc.count else None
    if site.verb is not None and site.verb.lemma_.lower() in _SPENDING:
        return None  # will pay $40 million raised from members
    if (
        act is None
        or act.tag_ != "VBN"
        or act.dep_ != "acl"
        or act.lemma_.lower() not in _SPENDING
        or not site.first <= act.head.i <= site.last
    ):
        return None
    return purpose(act, site)


def purpose(verb: Token, site: Site) -> Span:
    """What money is spent on; the verb itself where the text does not say."""
    doc = verb.doc
    spots = [
        child for child in (*verb.children, *doc.root(site.first, site.last + 1).children) if child.dep_ == "prep" and child.i > site.last
    ]
    for preposition in sorted(spots, key=lambda token: token.i):
        thing = next((child for child in preposition.children if child.dep_ == "pobj"), None)
        if (
            (preposition.lower_ == "on" or (preposition.lower_ == "for" and verb.lemma_.lower() in _FOR_TOO))
            and thing is not None
            and thing.pos_ == "NOUN"
            and thing.lemma_.lower() not in TIMES
            and not (verb.lemma_.lower() == "lose" and thing.lemma_.lower() in _SALES)  # lost 3 million on revenue of 40
        ):
            found = noun_phrase(thing, site, with_of=True)
            if found is not None:
                return found
    return span_of(doc, verb.i, verb.i)
