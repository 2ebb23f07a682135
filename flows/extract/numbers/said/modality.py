"""Whether a figure is stated, expected, aimed at or conditional: from the verbs above it and their helpers. Uses the parse.

"Will" and, in what somebody said, "would" tell an aim where somebody acts (the fund will lend), else an expectation (the crop
will yield). "Would" of something that is not there yet (a bid would be worth) is conditional.
"""

from flows.extract.numbers.phrases import NOUNS, Site
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.said import vocabulary
from flows.extract.numbers.said.clauses import CLAUSES, has_condition, verbs_above
from flows.extract.numbers.said.intents import CHANGING, from_verb, is_due, is_to
from flows.extract.numbers.said.outlooks import NEEDED, from_nouns, from_outlook, is_expected, of_an_outlook, under_an_outlook
from flows.extract.numbers.tokens import Token
from flows.word_lists import words

_MAKING = words("create build form open make set launch establish produce")
_ASIDE = frozenset({"with", "against", "than", "from", "versus", "after", "despite", "since", "as", "unlike", "like"})
"""Prepositions whose figure stands beside what the verb says: will close, with 410 workers; will pay 12p, against 8p."""
_DEFINITE = frozenset({"the", "these", "those", "its", "their", "his", "her", "our", "my", "your", "this", "that"})
_CALLING = frozenset({"call", "press", "push", "campaign", "lobby"})
_ASKING = frozenset({"appeal", "ask", "bid", "apply"})
"""The same in the present; what was asked for is reported like what was got."""
_STEPS = 4
_ORDINALS = words("first second third fourth fifth sixth seventh eighth ninth tenth")
_EXPECTED_THINGS = vocabulary.FORECAST_NOUNS | words("forecasts expectations guidance estimate estimates")
_EXPECTING = vocabulary.FORECAST_VERBS | vocabulary.TARGET_VERBS
_WEIGHING = words("consider weigh mull contemplate explore")
_STILL_THERE = frozenset({"remaining", "other", "own", "existing", "current"})
_SPENT = words("spend pay raise lose donate steal earn collect invest waste")
"""Participles of money that is gone or there."""
_KILLINGS = words("death deaths killing killings murder murders shooting")
_STAKED = words("fine penalty sentence term jail prison")
_NEAR = 20
"""Tokens back from a figure to what is at stake."""


def modality_of(quantity: Quantity, site: Site | None) -> str:
    """reported, forecast, target or conditional."""
    if site is None or quantity.kind in ("age", "rank"):
        return "reported"
    found = _modality(quantity, site)
    return found if found == "reported" or not _is_in_brackets(site) else "reported"


def _modality(quantity: Quantity, site: Site) -> str:
    after = site.anchor.doc[site.last + 1] if site.last + 1 < site.anchor.doc.count else None
    if quantity.kind == "duration" and _is_past(site, after):
        return "reported"
    if after is not None and after.tag_ == "VBN" and after.lemma_.lower() in NEEDED:
        return "target"  # 22 nurses, against 36 required
    if quantity.kind != "ratio" and is_expected(site):
        return "forecast"  # the $40 million that analysts had forecast
    if _is_off_a_forecast(site):
        return "reported"
    if quantity.kind == "money" and after is not None and after.tag_ == "VBN" and after.lemma_.lower() in _SPENT and _is_told(site.verb):
        return "reported"  # the bill includes £12 million spent on lawyers
    if _is_toll(site):
        return "reported"  # a plan to ban it after the deaths of 49 people
    known = quantity.kind == "count" and _is_known(site)
    of_noun = of_an_outlook(site.anchor) or (None if known or quantity.kind == "multiple" else under_an_outlook(site))
    if of_noun is not None:
        return of_noun
    if _is_aside(quantity, site):
        return "reported"
    noun = from_nouns(site.anchor) if quantity.kind != "multiple" else None  # three times its target
    if noun is not None:
        return noun
    first = site.verb
    if first is not None and _is_revision(site, first):
        return "reported"
    if first is not None and _is_called_for(site, first):
        return "target"
    above = tuple(verbs_above(first))
    if any(_is_at_stake(quantity, site, verb) for verb in above):
        return "conditional"
    if first is not None and _is_on_course(first):
        return "forecast"
    if first is not None and (_is_expecting(site, first) or (quantity.kind == "multiple" and after is not None and after.lower_ == "what")):
        return "reported"
    for verb in above:
        is_first = first is not None and verb.i == first.i
        coming = is_to(verb) if not is_first or site.last < verb.i else None
        found = from_outlook(verb) or (is_due(coming) if coming is not None else from_verb(verb, is_first=is_first, last=site.last))
        if found == "target" and is_first and _merely_offers(quantity, site, verb):
            found = None
        if found is None and verb.lemma_.lower() == "need" and quantity.kind in ("count", "money") and verb.tag_ in ("VBZ", "VBP"):
            found = "target"  # the clinic needs 14 more nurses
        if found == "forecast":
            return "conditional" if has_condition(first, site.last) else "target" if _is_promised(first) else found
        if found is not None:
            return found
    return "reported"


def _is_told(verb: Token | None) -> bool:
    return verb is None or not any(child.tag_ in ("MD", "TO") for child in verb.children)


def _is_aside(quantity: Quantity, site: Site) -> bool:
    """True for a figure that the verb does not say: a known one (the 64 boats), one that describes (a five-year pact), one beside."""
    doc, anchor = site.anchor.doc, site.anchor
    after = doc[site.last + 1] if site.last + 1 < doc.count else None
    if after is not None and (
        after.text in "-‐‑" or (after.tag_ in ("JJR", "RBR") and after.i + 1 < doc.count and doc[after.i + 1].lower_ == "than")
    ):
        return True
    before = doc[site.first - 1] if site.first else None
    if quantity.kind == "count" and _is_known(site):
        return True
    if before is not None and before.lower_ == "now" and before.i and doc[before.i - 1].text == ",":
        return True  # the fee, now 92 euros, will rise
    if quantity.kind == "count" and before is not None and before.lower_ == "of" and before.i and doc[before.i - 1].like_num:
        return True  # wants three of 11 seats: the eleven are there
    if (
        quantity.kind != "count"
        and anchor.head.i > site.last
        and anchor.dep_ in ("compound", "amod", "nmod", "nummod")
        and anchor.head.pos_ in NOUNS
    ):
        return quantity.kind in ("duration", "measure", "money")
    if quantity.kind == "duration" and _is_of_a_first(site):
        return True
    if anchor.dep_ == "appos" and anchor.head.dep_ in ("nsubj", "nsubjpass") and anchor.head.pos_ in NOUNS:
        return True  # shops smaller than 40 square metres will be exempt
    if doc.parse.lower[max(0, site.first - 2) : site.first] in (["instead", "of"], ["rather", "than"]):
        return True  # will open five days a week instead of six
    if before is not None and before.lower_ == "worth" and before.i and (doc[before.i - 1].dep_ == "pobj" or doc[before.i - 1].text == ","):
        return True  # adding $90 to the bill of a home worth $310,000; the deal, worth $40 million, should close
    token = anchor
    for _ in range(8):
        if token.pos_ in CLAUSES or token.head.i == token.i:
            return False
        if token.dep_ == "prep" and token.lower_ == "at" and token.i > 1 and doc[token.i - 1].text == ",":
            return doc[token.i - 2].dep_ in ("nsubj", "nsubjpass")  # unemployment, at 4.9%, will rise
        if token.dep_ == "prep" and token.i < site.first and token.lower_ == "under" and token.i + 1 < site.first:
            return True
        if token.lower_ == "than" and quantity.cue is not None and quantity.cue[0] <= token.idx < quantity.cue[1]:
            token = token.head  # nobody will wait longer than a year
            continue
        if token.dep_ == "prep" and token.lower_ in _ASIDE and token.i < site.first:
            if token.lower_ == "with" and _is_made(token.head):
                return False
            return not (token.lower_ == "from" and quantity.change_to is not None)
        token = token.head
    return False


def _is_toll(site: Site) -> bool:
    """True for how many were harmed in what the sentence looks back to: after the deaths of 49 people, the killing of two."""
    before = site.anchor.doc.parse.lower[max(0, site.first - 6) : site.first]
    return before[-1:] == ["of"] and "after" in before and not _KILLINGS.isdisjoint(before)


def _is_past(site: Site, after: Token | None) -> bool:
    """Two years ago, the past 500 days; with the vote six weeks away: how long it is, whatever was or is to be done."""
    doc, i = site.anchor.doc, site.first - 1
    if after is not None and after.lower_ == "ago":
        return True
    if i > 0 and doc[i].lower_ in ("past", "last") and doc[i - 1].lower_ in ("the", "these"):
        return True
    return (
        after is not None
        and after.lower_ == "away"
        and any(token.lower_ == "with" for token in doc.run(max(0, site.first - 7), site.first))
    )


def _is_known(site: Site) -> bool:
    """The 64 boats, its other 12 drivers, the valley's 23 farms: so many are there, whatever is to come."""
    doc, i = site.anchor.doc, site.first - 1
    if i > 0 and doc[i].lower_ in _STILL_THERE:
        i -= 1
    return i >= 0 and ((doc[i].lower_ in _DEFINITE and doc[i].dep_ != "mark" and doc[i].tag_ != "IN") or doc[i].tag_ == "POS")


def _is_in_brackets(site: Site) -> bool:
    """The brush (£1.50, Orsk Stores) should be used: what brackets behind a noun add; not another unit of the figure before them."""
    doc = site.anchor.doc
    for i in range(site.first - 1, max(1, site.first - _NEAR), -1):
        if doc[i].text == ")" or doc[i].is_sent_start:
            return False
        if doc[i].text == "(":
            noun = doc[i - 1]
            is_figure = noun.like_num or doc[i - 2].like_num or any(child.like_num for child in noun.lefts)
            return noun.pos_ in NOUNS and not is_figure and not (site.verb is not None and i < site.verb.i < site.first)
    return False


def _merely_offers(quantity: Quantity, site: Site, verb: Token) -> bool:
    """A shop that is offering the lamp for $120, a site that offers 40 courses: what there is to have, and no terms for somebody."""
    if verb.lemma_ != "offer" or any(child.tag_ in ("MD", "TO") for child in verb.children):
        return False
    is_price = site.anchor.dep_ == "pobj" and site.anchor.head.lower_ in ("for", "from", "at")
    return is_price or quantity.kind not in ("money", "percent", "percentage_point", "duration")


def _is_made(noun: Token) -> bool:
    """True for a thing that the verb brings about: the merger will create a group, with 31,000 employees."""
    verb = noun.head
    return (
        noun.dep_ == "dobj"
        and verb.lemma_.lower() in _MAKING
        and any(child.lower_ in ("a", "an") for child in noun.children if child.dep_ == "det")
    )


def _is_of_a_first(site: Site) -> bool:
    """Will rise for the first time in four years, the third rise in five: how long there was none is known."""
    doc = site.anchor.doc
    before = [doc[i] for i in range(max(0, site.first - 6), site.first)]
    words = [token.lower_ for token in before]
    return bool({"in", "for"} & set(words[-3:])) and any(token.lower_ in _ORDINALS or token.tag_ == "JJS" for token in before[:-1])


def _is_expecting(site: Site, verb: Token) -> bool:
    """True for the figure of those who expect or want something: twelve of 16 economists had predicted it."""
    if verb.lemma_.lower() not in _EXPECTING:
        return False
    if any(child.dep_ == "auxpass" for child in verb.children):
        return False
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return subject is not None and subject.left_edge.i <= site.first and site.last <= subject.right_edge.i


def _is_off_a_forecast(site: Site) -> bool:
    """Crop tops forecast by 9%: how far something was from an expectation, or an expectation from the one before, is known."""
    doc, i = site.anchor.doc, site.first
    is_noun = i > 1 and not (doc[i - 2].tag_ == "VBN" and any(child.dep_ in ("aux", "auxpass") for child in doc[i - 2].children))
    return is_noun and doc[i - 1].lower_ == "by" and doc[i - 2].lower_ in _EXPECTED_THINGS


def _is_at_stake(quantity: Quantity, site: Site, verb: Token) -> bool:
    """What may never be: is considering a bid of $40 million, risks losing it, faces up to 14 years in prison."""
    lemma = verb.lemma_.lower()
    if lemma == "risk":
        return True
    if lemma != "face" and lemma not in _WEIGHING:
        return False
    is_now = verb.tag_ in ("VBG", "VBZ", "VBP")
    if lemma in _WEIGHING:
        return is_now and quantity.kind in ("money", "percent")
    if not is_now or quantity.kind not in ("money", "duration"):
        return False
    near = verb.doc.run(max(verb.i + 1, site.first - _NEAR), site.last + 4)
    things = {token.lemma_.lower() for token in near if token.pos_ in NOUNS and _is_below(token, verb)}
    return quantity.bound == "max" and bool(things & _STAKED)


def _is_below(token: Token, verb: Token) -> bool:
    """True for a token that hangs on the verb, however far below it."""
    while token.head is not token:
        token = token.head
        if token is verb:
            return True
    return False


def _is_revision(site: Site, verb: Token) -> bool:
    """Raised its guidance by 12%: how far an expectation was moved is done, and no expectation."""
    return (
        verb.lemma_.lower() in CHANGING
        and site.anchor.dep_ == "pobj"
        and site.anchor.head.lower_ == "by"
        and any(child.dep_ == "dobj" and child.lemma_.lower() in vocabulary.FORECAST_NOUNS for child in verb.children)
    )


def _is_on_course(verb: Token) -> bool:
    """On course to win 60 seats, on track to lose a third."""
    doc, first = verb.doc, next((child.i for child in verb.children if child.dep_ == "aux" and child.lower_ == "to"), 0)
    return first > 1 and doc[first - 1].lower_ in ("course", "track") and doc[first - 2].lower_ == "on"


def _is_called_for(site: Site, verb: Token) -> bool:
    """She called for 2,000 more nurses, appealed for $400 million: the figure hangs on "for", not on the verb itself."""
    lemma = verb.lemma_.lower()
    if lemma not in _CALLING and not (lemma in _ASKING and verb.tag_ in ("VBZ", "VBP", "VBG")):
        return False
    token = site.anchor
    for _ in range(_STEPS):
        if token.head.i == verb.i or token.head.i == token.i:
            break
        token = token.head
    return token.dep_ == "prep" and token.lower_ == "for" and token.head.i == verb.i


def _is_promised(verb: Token | None) -> bool:
    """True when a verb above says that it is promised or planned: vowed that it would."""
    return verb is not None and verb.dep_ == "ccomp" and verb.head.lemma_.lower() in vocabulary.TARGET_VERBS
