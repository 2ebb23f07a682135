"""Whether a figure is stated, expected, aimed at or conditional: from the verbs above it and their helpers. Uses the parse.

"Will" and, in what somebody said, "would" tell an aim where somebody acts (the fund will lend), else an expectation (the crop
will yield). "Would" of something that is not there yet (a bid would be worth) is conditional.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from flows.extract.numbers import vocabulary
from flows.extract.numbers.measures import Quantity
from flows.extract.numbers.phrases import NOUNS, Site, subject_of

_CLAUSES = ("VERB", "AUX")
_MAKING = vocabulary.words("create build form open make set launch establish produce")
_ASIDE = frozenset({"with", "against", "than", "from", "versus", "after", "despite", "since", "as", "unlike", "like"})
"""Prepositions whose figure stands beside what the verb says: will close, with 410 workers; will pay 12p, against 8p."""
_DEFINITE = frozenset({"the", "these", "those", "its", "their", "his", "her", "our", "my", "your", "this", "that"})
_ACTORS = vocabulary.BODIES | vocabulary.words(
    "we i he she they it members member minister ministers state city officials yard school hospital college trust foundation party army"
    " museum theatre theater church publisher broadcaster producer builder developer exporter brewer miner organiser organizer owner"
    " president mayor governor county country chain"
)
_NOT_ACTS = (
    vocabulary.UP_VERBS
    | vocabulary.DOWN_VERBS
    | vocabulary.words(
        "be cost take yield come go total last become need require average exceed remain mean amount equal cover carry have see face"
    )
)
_CHANGING = vocabulary.UP_VERBS | vocabulary.DOWN_VERBS
_HYPOTHETICAL = frozenset({"a", "an", "such", "any", "every", "each", "another"})
_ORDERING = vocabulary.words("order direct offer propose advise recommend vote oblige instruct urge agree")
"""Verbs that set what is to be done; their own figure, or that of the verb under them, is an aim."""
_COMPARED = frozenset({"fewer", "less", "more"})
_CALLING = frozenset({"call", "press", "push", "campaign", "lobby"})
_ASKING = frozenset({"appeal", "ask", "bid", "apply"})
"""The same in the present; what was asked for is reported like what was got."""
_ARRANGED = frozenset({"schedule", "slate", "tip"})
"""Participles before an infinitive: is scheduled to last six weeks."""
_MEANING = frozenset({"threaten", "prepare"})
_WEIGHING = frozenset({"consider", "weigh", "mull", "contemplate", "explore", "discuss"})
"""Verbs whose act may never be: is considering cutting 400 jobs."""
_NEEDED = frozenset({"require", "need", "propose", "plan"})
_EXPECTED = vocabulary.words("expected projected forecast predicted anticipated")
_PLANNED = vocabulary.words("planned proposed promised targeted")
_STEPS = 4


def modality_of(quantity: Quantity, site: Site | None) -> str:
    """reported, forecast, target or conditional."""
    if site is None or quantity.kind in ("age", "rank"):
        return "reported"
    after = site.anchor.doc[site.last + 1] if site.last + 1 < len(site.anchor.doc) else None
    if after is not None and after.tag_ == "VBN" and after.lemma_.lower() in _NEEDED:
        return "target"  # 22 nurses, against 36 required
    known = site.first and site.anchor.doc[site.first - 1].lower_ in _DEFINITE and quantity.kind == "count"
    of_noun = _of_an_outlook(site.anchor) or (None if known or quantity.kind == "multiple" else _under_an_outlook(site))
    if of_noun is not None:
        return of_noun
    if _is_aside(quantity, site):
        return "reported"
    noun = _from_nouns(site.anchor) if quantity.kind != "multiple" else None  # three times its target
    if noun is not None:
        return noun
    first = site.verb
    if first is not None and _is_revision(site, first):
        return "reported"
    if first is not None and _is_called_for(site, first):
        return "target"
    if first is not None and _is_on_course(first):
        return "forecast"
    if first is not None and (_is_expecting(site, first) or (quantity.kind == "multiple" and after is not None and after.lower_ == "what")):
        return "reported"
    for verb in _verbs_above(first):
        is_first = first is not None and verb.i == first.i
        coming = _is_to(verb) if not is_first or site.last < verb.i else None
        found = _from_outlook(verb) or (_is_due(coming) if coming is not None else _from_verb(verb, is_first=is_first))
        if found is None and verb.lemma_.lower() == "need" and quantity.kind in ("count", "money") and verb.tag_ in ("VBZ", "VBP"):
            found = "target"  # the clinic needs 14 more nurses
        if found == "forecast":
            return "conditional" if _has_condition(first) else "target" if _is_promised(first) else found
        if found is not None:
            return found
    return "reported"


def _is_aside(quantity: Quantity, site: Site) -> bool:
    """True for a figure that the verb does not say: a known one (the 64 boats), one that describes (a five-year pact), one beside."""
    doc, anchor = site.anchor.doc, site.anchor
    after = doc[site.last + 1] if site.last + 1 < len(doc) else None
    if after is not None and (
        after.text in "-‐‑" or (after.tag_ in ("JJR", "RBR") and after.i + 1 < len(doc) and doc[after.i + 1].lower_ == "than")
    ):
        return True
    before = doc[site.first - 1] if site.first else None
    if before is not None and before.lower_ in _DEFINITE and before.dep_ != "mark" and before.tag_ != "IN" and quantity.kind == "count":
        return True
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
    if before is not None and before.lower_ == "worth" and before.i and (doc[before.i - 1].dep_ == "pobj" or doc[before.i - 1].text == ","):
        return True  # adding $90 to the bill of a home worth $310,000; the deal, worth $40 million, should close
    token = anchor
    for _ in range(8):
        if token.pos_ in _CLAUSES or token.head.i == token.i:
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


def _is_made(noun: Token) -> bool:
    """True for a thing that the verb brings about: the merger will create a group, with 31,000 employees."""
    verb = noun.head
    return (
        noun.dep_ == "dobj"
        and verb.lemma_.lower() in _MAKING
        and any(child.lower_ in ("a", "an") for child in noun.children if child.dep_ == "det")
    )


def _is_of_a_first(site: Site) -> bool:
    """Will rise for the first time in four years: how long there was none is known."""
    doc = site.anchor.doc
    before = [doc[i] for i in range(max(0, site.first - 6), site.first)]
    words = [token.lower_ for token in before]
    return bool({"in", "for"} & set(words[-3:])) and any(token.lower_ == "first" or token.tag_ == "JJS" for token in before[:-1])


def _is_expecting(site: Site, verb: Token) -> bool:
    """True for the figure of those who expect or want something: twelve of 16 economists had predicted it."""
    if verb.lemma_.lower() not in vocabulary.FORECAST_VERBS | vocabulary.TARGET_VERBS:
        return False
    if any(child.dep_ == "auxpass" for child in verb.children):
        return False
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return subject is not None and subject.left_edge.i <= site.first and site.last <= subject.right_edge.i


def sees_ahead(verb: Token) -> bool:
    """The bank sees the economy growing 0.8 percent: a body that says in the present what it sees coming."""
    if verb.lemma_.lower() != "see":
        return False
    if verb.tag_ == "VBN" and any(child.dep_ == "auxpass" and child.tag_ in ("VBZ", "VBP") for child in verb.children):
        if any(child.dep_ == "prep" and child.lower_ == "at" for child in verb.children):
            return True  # output next year is seen at 3.2 million tonnes
        return any(child.dep_ in ("ccomp", "xcomp", "advcl") and child.tag_ == "VBG" for child in verb.children)  # is seen falling to 3%
    if verb.tag_ not in ("VBZ", "VBP"):
        return False
    subject = subject_of(verb)
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if sees_at(verb):
        return True
    if thing is not None and thing.lower_.endswith("ing") and any(child.dep_ == "compound" for child in thing.children):
        return subject is not None and subject.pos_ in NOUNS and subject.ent_type_ != "PERSON"  # unemployment peaking, taken for a noun
    is_body = subject is not None and subject.pos_ in NOUNS and subject.ent_type_ != "PERSON"
    return is_body and any(child.dep_ in ("ccomp", "xcomp") and child.tag_ == "VBG" for child in verb.children)


def _from_nouns(token: Token) -> str | None:
    """From a noun between the figure and its verb (a target of 40), a plan to do it, one that needs it (nurses required), its adjective."""
    holder = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token.head
    for child in holder.children if holder.pos_ in NOUNS else ():
        if child.dep_ == "amod" and child.lower_ in _EXPECTED | _PLANNED:
            return "forecast" if child.lower_ in _EXPECTED else "target"
    for child in token.head.children if token.head.pos_ in NOUNS else ():
        if child.dep_ == "acl" and child.lemma_.lower() in _NEEDED and child.tag_ == "VBN":
            return "target"
    is_counted = token.dep_ == "nummod"  # scored 17 goals
    for _ in range(3):
        if token.head.i == token.i or token.head.pos_ == "VERB" or (token.dep_ == "prep" and token.lower_ in ("by", "than")):
            return None
        token = token.head
        if token.pos_ == "NOUN" and not (token.tag_ == "NNS" and is_counted):
            lemma = token.lemma_.lower()
            if lemma in ("course", "track") and token.i and token.doc[token.i - 1].lower_ == "on":
                return "forecast"
            if lemma in vocabulary.TARGET_NOUNS:
                return _aimed(token)
            if lemma in vocabulary.FORECAST_NOUNS:
                return "forecast"
    return None


def _verbs_above(verb: Token | None) -> Iterator[Token]:
    """The verb and those that it is the complement of; a finite verb joined by "and" says its own."""
    for _ in range(_STEPS):
        if verb is None:
            return
        yield verb
        head = verb.head
        if head.i == verb.i:
            return
        if verb.dep_ == "xcomp" and head.pos_ == "ADJ" and head.lower_ in vocabulary.LIKELY:
            yield head  # growth is likely to reach 4%
            return
        if verb.dep_ == "acl" and head.pos_ in NOUNS and verb.tag_ == "VB":
            yield head
            return
        if verb.dep_ == "pcomp" and head.head.lemma_.lower() in vocabulary.TARGET_VERBS and head.head.pos_ in _CLAUSES:
            yield head.head  # commits the country to cutting emissions by 40%
            return
        if head.pos_ not in _CLAUSES or (
            verb.dep_ not in ("xcomp", "ccomp", "conj", "auxpass", "aux", "acl") and not _is_consequence(verb)
        ):
            return
        is_finite = verb.tag_ in ("VBD", "VBZ", "VBP")
        helpers = [child for child in verb.children if child.dep_ == "aux" and child.lower_ != "to"]
        if verb.dep_ == "conj" and (helpers or (is_finite and not _shares_helper(verb))):
            return
        if verb.dep_ == "ccomp" and (is_finite or any(child.tag_ in ("VBD", "VBZ", "VBP") for child in helpers)):
            return
        verb = head


def _is_consequence(verb: Token) -> bool:
    """True for what a clause brings with it: the tax will go up by 3%, adding $96 to a bill."""
    first = verb.left_edge
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and first.i == verb.i and verb.i > verb.head.i and verb.doc[verb.i - 1].text == ","


def _is_to(verb: Token) -> Token | None:
    """The verb after a form of be that tells what is to come: rise in "fares are to rise"."""
    if verb.lemma_ != "be" or verb.tag_ not in ("VBZ", "VBP") or any(child.dep_ in ("attr", "acomp", "prep") for child in verb.children):
        return None
    for child in verb.children:
        if child.dep_ == "xcomp" and child.tag_ in ("VB", "VBN") and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children):
            return child
    return None


def _shares_helper(verb: Token) -> bool:
    """Would take three years and cost 48bn: a verb whose past looks like its infinitive, joined to one with a helper."""
    if (
        verb.lower_ != verb.lemma_.lower()
        or subject_of(verb) is None
        or any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    ):
        return False
    return any(child.tag_ == "MD" for child in verb.head.children)


def _from_verb(verb: Token, *, is_first: bool) -> str | None:
    lemma = verb.lemma_.lower()
    if verb.pos_ == "ADJ":
        return "forecast"
    if verb.pos_ == "NOUN":
        if lemma == "talk":
            return "conditional"  # in talks to sell 12 shops
        if lemma in ("course", "track"):
            return "forecast"
        return "target" if lemma in vocabulary.TARGET_NOUNS else "forecast" if lemma in vocabulary.FORECAST_NOUNS else None
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass", "mark", "acomp")]
    words = {child.lower_ for child in helpers if child.dep_ != "acomp" or any(below.dep_ == "xcomp" for below in child.children)}
    if words & {"if", "unless", "once"} or words & vocabulary.MAYBE or ("whether" in words and words & vocabulary.WILL):
        return "conditional"
    if words & {"would", "'d", "’d"}:
        return "conditional" if _has_condition(verb) else _would(verb, words)
    if "must" in words or ("should" in words and lemma not in _NOT_ACTS | {"reach"}):
        return "target"
    if words & vocabulary.WILL:
        return "target" if lemma == "have" and not is_first else _acts(verb)
    if "to" in words and verb.tag_ == "VB" and _is_a_headline(verb):
        return _acts(verb)
    if "should" in words:
        return "forecast"
    if lemma in vocabulary.TARGET_VERBS and not (lemma in ("need", "require") and verb.tag_ in ("VBZ", "VBP", "VBD") and not _wants(verb)):
        return "target"
    if lemma in _ORDERING and (not is_first or lemma in ("offer", "propose", "recommend")):
        return "target"
    if lemma == "have" and not is_first and verb.tag_ in ("VBZ", "VBP"):
        return "target"  # firms have to cut emissions by 40%
    if lemma in _WEIGHING and not is_first:
        return "conditional"
    if lemma in _ARRANGED and verb.tag_ == "VBN" and (not is_first or any(child.dep_ == "xcomp" for child in verb.children)):
        return "forecast"
    if lemma in ("assume", "budget") and is_first:
        return "forecast" if lemma == "assume" else "target"
    if lemma in _MEANING and not is_first:
        return "target"
    if any(child.dep_ == "acomp" and child.lower_ == "due" and any(c.lower_ == "for" for c in child.children) for child in verb.children):
        return "forecast"  # fourteen tankers are due for delivery
    if lemma in vocabulary.FORECAST_VERBS and (
        lemma != "set" or (verb.tag_ == "VBN" and any(child.dep_ == "xcomp" for child in verb.children))
    ):
        return "forecast"
    if (words & vocabulary.LIKELY and not _grades_likely(verb)) or sees_ahead(verb):
        return "forecast"
    thing = subject_of(verb) if is_first and lemma not in ("beat", "top", "miss", "exceed") else None
    things = [child for child in verb.children if child.dep_ == "dobj"] if is_first else []
    if lemma in vocabulary.UP_VERBS | vocabulary.DOWN_VERBS | {"put", "keep"}:
        moved = {token.lemma_.lower() for token in (thing, *things) if token is not None}
        if moved & vocabulary.FORECAST_NOUNS:
            return "forecast"
        if moved & {"target", "goal"}:
            is_price = any(child.lower_ == "price" for token in (thing, *things) if token is not None for child in token.children)
            return "forecast" if is_price else "target"  # cut her price target to 610p
    return None


def _is_a_headline(verb: Token) -> bool:
    """Airline to hire 12 pilots; strike to cost millions, says union: an infinitive with a subject and no other verb."""
    root = verb.head if verb.dep_ == "ccomp" and verb.head.lemma_ == "say" and verb.head.i > verb.i else verb
    if root.dep_ == "ROOT":
        return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    return verb.dep_ in ("acl", "relcl") and verb.head.dep_ == "ROOT" and verb.head.pos_ in NOUNS and verb.head.i == verb.left_edge.i - 1


def _grades_likely(verb: Token) -> bool:
    """Patients were 30 percent less likely to die: how likely it is, and no expectation."""
    likely = next((child for child in verb.children if child.dep_ == "acomp" and child.lower_ == "likely"), None)
    return likely is not None and any(child.lower_ in ("less", "more") for child in likely.children)


def _is_revision(site: Site, verb: Token) -> bool:
    """Raised its guidance by 12%: how far an expectation was moved is done, and no expectation."""
    return (
        verb.lemma_.lower() in _CHANGING
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
    token = site.anchor
    for _ in range(_STEPS):
        if token.head.i == verb.i or token.head.i == token.i:
            break
        token = token.head
    calls = verb.lemma_.lower() in _CALLING or (verb.lemma_.lower() in _ASKING and verb.tag_ in ("VBZ", "VBP", "VBG"))
    return calls and token.dep_ == "prep" and token.lower_ == "for" and token.head.i == verb.i


def sees_at(verb: Token) -> bool:
    """Brokers see rates at $45,000: a thing that is seen at a level, in the present."""
    subject = subject_of(verb) if verb.lemma_ == "see" and verb.tag_ in ("VBZ", "VBP") else None
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
    return (
        subject is not None
        and subject.pos_ in NOUNS
        and thing is not None
        and any(child.dep_ == "prep" and child.lower_ == "at" for child in (*verb.children, *thing.children))
    )


def _of_an_outlook(token: Token) -> str | None:
    """Right behind its noun: compared with a forecast of 1.3 percent, below its target of 40."""
    if token.dep_ != "pobj" or token.head.lower_ != "of":
        return None
    lemma = token.head.head.lemma_.lower()
    return _aimed(token.head.head) if lemma in vocabulary.TARGET_NOUNS else "forecast" if lemma in vocabulary.FORECAST_NOUNS else None


def _under_an_outlook(site: Site) -> str | None:
    """Anywhere below an aim or an expectation: the target is for 92 percent to be seen, missed its target of seeing 95 percent."""
    token = site.anchor
    for _ in range(8):
        if token.head.i == token.i or token.dep_ in ("relcl", "appos", "conj"):
            return None
        below, token = token, token.head
        if token.pos_ in NOUNS and _leads_to(below):
            lemma = token.lemma_.lower()
            if lemma in vocabulary.TARGET_NOUNS:
                return _aimed(token)
            if lemma in vocabulary.FORECAST_NOUNS:
                return "forecast"
        if token.pos_ in _CLAUSES:
            outlook = _from_outlook(token) if below.i > token.i else None
            if outlook is not None:
                return outlook
            if token.tag_ in ("VBD", "VBZ", "VBP"):
                return None
    return None


def _leads_to(below: Token) -> bool:
    """An aim of so much, a target for it, a plan to do it."""
    return below.lower_ in ("of", "for") if below.dep_ == "prep" else below.dep_ == "acl" and below.tag_ == "VB"


def _aimed(noun: Token) -> str:
    """A target is one, but for the price target of a share, which somebody expects."""
    return "forecast" if noun.lemma_ == "target" and any(child.lower_ == "price" for child in noun.children) else "target"


def _from_outlook(verb: Token) -> str | None:
    """From what "is" says it of: the target is to vaccinate 70 percent, the dividend proposed is 40p, the expected cost is $3 million."""
    subject = subject_of(verb) if verb.lemma_ == "be" else None
    if subject is None or subject.pos_ != "NOUN":
        return None
    lemma = subject.lemma_.lower()
    about = {child.lower_ for child in subject.children if child.dep_ in ("amod", "acl") and child.tag_ in ("VBN", "VBD", "JJ")}
    if lemma in vocabulary.TARGET_NOUNS or about & _PLANNED:
        return "target"
    return "forecast" if lemma in vocabulary.FORECAST_NOUNS or about & _EXPECTED else None


def _wants(verb: Token) -> bool:
    subject = subject_of(verb)
    return subject is not None and (subject.lower_ in _ACTORS or subject.ent_type_ in ("ORG", "GPE", "PERSON"))


def _would(verb: Token, words: set[str]) -> str:
    """Would: conditional of what is not there or after if, else the future in what somebody said."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "csubj")), None)
    if words & {"have", "whether"} or _has_condition(verb) or _lacks(verb, subject) or (subject is None and verb.dep_ != "conj"):
        return "conditional"
    if subject is not None:
        first = subject.left_edge.lower_
        if (
            subject.dep_ == "csubj"
            or first in _HYPOTHETICAL
            or verb.dep_ == "relcl"
            or subject.pos_ == "NUM"
            or subject.lower_ in ("%", "half")
        ):
            return "conditional"
    return _acts(verb)


def _lacks(verb: Token, subject: Token | None) -> bool:
    """Without action, the sea would rise 60 cm; failure to agree would leave 9,000 unpaid."""
    return any(child.dep_ == "prep" and child.lower_ == "without" and child.i < verb.i for child in verb.children) or (
        subject is not None and subject.lemma_.lower() == "failure"
    )


def _acts(verb: Token) -> str:
    """target where somebody does it, forecast where it comes about."""
    lemma = verb.lemma_.lower()
    has_object = any(child.dep_ == "dobj" and child.pos_ in NOUNS and not child.like_num for child in verb.children)
    if lemma in ("offer", "promise") or (lemma in _NOT_ACTS and not (lemma in _CHANGING and has_object)):
        return "target" if lemma in ("offer", "promise") else "forecast"
    subject = subject_of(verb)
    if any(child.dep_ == "auxpass" for child in verb.children):
        is_compared = any(child.dep_ == "neg" for child in verb.children) or (
            subject is not None and any(child.lower_ in _COMPARED for child in subject.children)
        )
        return "forecast" if is_compared else "target"  # 900 fewer journeys will be made: nobody's aim
    if subject is None:
        return "forecast"
    acts = subject.lower_ in _ACTORS or subject.lemma_.lower() in _ACTORS or subject.ent_type_ in ("ORG", "GPE", "PERSON", "NORP")
    return "target" if acts else "forecast"


def _is_due(verb: Token) -> str:
    """The yard is to deliver 14 tankers: an aim wherever a thing is done, whoever does it."""
    is_done = verb.lemma_.lower() not in _NOT_ACTS and any(child.dep_ == "dobj" for child in verb.children)
    return "target" if is_done else _acts(verb)


def _is_promised(verb: Token | None) -> bool:
    """True when a verb above says that it is promised or planned: vowed that it would."""
    return verb is not None and verb.dep_ == "ccomp" and verb.head.lemma_.lower() in vocabulary.TARGET_VERBS


def _has_condition(verb: Token | None) -> bool:
    """True when an if clause hangs on the verb or on one above it."""
    for each in _verbs_above(verb):
        for child in each.children:
            if child.dep_ != "advcl":
                continue
            if any(mark.lower_ in ("if", "unless") for mark in child.children if mark.dep_ == "mark"):
                return True
            first = child.left_edge
            if first.lower_ in ("should", "were", "had") and first.is_sent_start and first.head.i == child.i:
                return True  # should the strike go ahead, 300 flights would be cancelled
    return False
