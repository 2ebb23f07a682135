"""From the parse: what a quantity with a unit measures, and what a bare number is the level of."""

from spacy.tokens import Doc, Token

from flows.article import Article
from flows.extract.numbers import vocabulary
from flows.extract.numbers.measures import Quantity
from flows.extract.numbers.phrases import NOUNS, Site, noun_phrase, span_of, subject_of
from flows.records import Span

_CLAUSES = {"VERB", "AUX"}
_EMPTY_HEADS = frozenset(
    vocabulary.words("number total sum amount lot host range average level series group set maximum minimum figure count")
)
_TIMES = frozenset(vocabulary.words("year month week day quarter hour minute decade time night"))
_STEPS = 8
_POINTS = frozenset({"point", "place", "rank", "rung", "spot"})
"""Nouns that figures of a movement stand in front of: it fell 46 points."""
_DISTANCE = vocabulary.words("from away downstream upstream north south east west off inland apart faster slower ahead behind further")
_AROUND = frozenset({"within", "above", "below", "beyond", "near", "over", "under", "for", "through", "across"})
_LEVEL_VERBS = (
    vocabulary.UP_VERBS
    | vocabulary.DOWN_VERBS
    | vocabulary.words(
        "be stand reach total number hit average amount come go move close end open remain stay exceed top pass trade become"
    )
)
"""Verbs whose subject is what a figure beside them measures."""
_SPENDING = vocabulary.words(
    "spend pay lend lose invest donate give contribute allocate earmark commit sell buy build fine award earn save owe borrow"
    " raise waste offer repay charge refund"
)
"""Verbs of money that somebody does: what is measured is what the money is for, else the act itself."""
_OUTLOOKS = vocabulary.FORECAST_NOUNS | {"estimate", "target"}
"""Nouns that are said of something: a forecast for growth measures growth."""
_PRONOUNS = frozenset({"it", "they", "that", "this", "these", "those", "them"})
_ITSELF = vocabulary.words("cost")
_TAKING = vocabulary.words("take knock wipe shave slice cut clip")
_LASTING = vocabulary.words("last take be remain run stay continue live survive")
_MEASURED_SUBJECTS = vocabulary.words("exceed beat miss top surpass")


def measured_thing(article: Article, quantity: Quantity, site: Site) -> Span | None:
    """What a quantity with a unit measures: contracts in "$3 billion in contracts", revenue in "revenue rose 5%"."""
    doc = article.doc
    after = article.tokens(Span(max(quantity.end - 1, 0), quantity.end)).end
    if after < len(doc):
        follower = doc[after]
        if follower.text == "(":
            close = next((i for i in range(after + 1, min(after + 10, len(doc) - 1)) if doc[i].text == ")"), after)
            after, follower = close + 1, doc[close + 1]
        if follower.lower_ == "worth" and after + 1 < len(doc):
            after, follower = after + 1, doc[after + 1]
        if follower.lower_ == "of" or (follower.lower_ == "in" and quantity.kind == "money"):
            inner = next((child for child in follower.children if child.dep_ == "pobj"), None)
            if inner is not None and inner.pos_ in NOUNS and inner.ent_type_ not in ("GPE", "LOC", "DATE", "TIME"):
                said_of = _share_of_output(inner, site) if quantity.kind == "percent" else None
                return said_of or noun_phrase(inner, site)
    onto = added_to(site)
    if onto is not None:
        return noun_phrase(onto, site, with_of=True)
    if quantity.kind == "duration":
        return _served(doc, site) or _lasting(site) or _changed_by(quantity, site)
    if quantity.kind == "measure" and _is_distance(site):
        return None
    state = _state_reached(site) if quantity.kind == "percent" else None
    if state is not None:
        return span_of(doc, state.i, state.i)
    if site.anchor.i < site.first or site.anchor.i > site.last:
        return None
    if quantity.kind == "multiple" and site.anchor.pos_ == "VERB":
        subject = subject_of(site.anchor)
        return noun_phrase(subject, site, with_of=True) if subject is not None and subject.pos_ in NOUNS else None
    return governor(quantity, site)


def _share_of_output(whole: Token, site: Site) -> Span | None:
    """What is a share of a country's output or of a budget: debt in "debt reached 60% of GDP"."""
    if (
        whole.lower_ not in ("gdp", "product", "output", "income", "budget")
        or site.verb is None
        or site.verb.lemma_.lower() not in _LEVEL_VERBS
    ):
        return None
    subject = _named(subject_of(site.verb))
    is_thing = subject is not None and (subject.pos_ == "NOUN" or subject.tag_ == "VBG") and not site.first <= subject.i <= site.last
    return noun_phrase(subject, site, with_of=True) if subject is not None and is_thing else None


def governor(quantity: Quantity, site: Site) -> Span | None:
    """The noun that the parse puts the figure under, or the one that its verb says it of."""
    token = site.anchor
    for _ in range(_STEPS):
        head = token.head
        if head.i == token.i:
            return None
        if (
            token.dep_ in ("nummod", "quantmod", "compound", "amod", "nmod", "npadvmod", "det", "advmod", "poss")
            and head.pos_ in NOUNS
            and head.i > site.last
            and head.lemma_.lower() not in _TIMES
            and head.lemma_.lower() not in _POINTS
        ):
            while head.dep_ == "compound" and head.head.i > head.i:
                head = head.head
            return noun_phrase(head, site, with_of=True)
        if token.dep_ == "conj":
            token = _first_conjunct(token)
            if token.pos_ in _CLAUSES:
                return _argument(quantity, token, site)
            continue
        if head.pos_ in _CLAUSES:
            return _argument(quantity, head, site, token)
        if (
            token.dep_
            in ("pobj", "prep", "appos", "dobj", "attr", "nummod", "npadvmod", "acl", "pcomp", "nmod", "quantmod", "amod", "advmod", "dep")
            and head.pos_ in NOUNS
        ):
            if site.first <= head.i <= site.last:
                token = head
                continue
            if head.lemma_.lower() in _EMPTY_HEADS | _TIMES | _POINTS or head.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT"):
                token = head
                continue
            return noun_phrase(head, site, with_of=True)
        token = head
    return None


def _first_conjunct(token: Token) -> Token:
    for _ in range(_STEPS):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def _state_reached(site: Site) -> Token | None:
    """The state that a percentage says how far is reached: full in "is 62 percent full", contained in "12 percent contained"."""
    doc = site.anchor.doc
    state = doc[site.last + 1] if site.last + 1 < len(doc) else None
    if state is None or state.tag_ not in ("JJ", "VBN") or site.verb is None or site.verb.lemma_ != "be":
        return None
    follower = doc[state.i + 1] if state.i + 1 < len(doc) else None
    is_last = follower is None or follower.pos_ in ("PUNCT", "CCONJ", "ADP", "SCONJ", "SPACE")
    is_joined = site.anchor.head.i == state.i or site.first <= state.head.i <= site.last
    return state if is_last and is_joined else None


def _is_distance(site: Site) -> bool:
    """True for where something is (12 miles away, within 180 km of it), which measures no noun."""
    doc = site.anchor.doc
    follower = doc[site.last + 1].lower_ if site.last + 1 < len(doc) else ""
    head = site.anchor.head
    return follower in _DISTANCE or (site.anchor.dep_ == "pobj" and head.lower_ in _AROUND and head.head.pos_ in _CLAUSES)


def added_to(site: Site) -> Token | None:
    """What the figure is added to or taken off: costs in "added 3m to costs", the record in "cut a minute off the record"."""
    verb = site.anchor.head
    if site.anchor.dep_ != "dobj" or verb.pos_ != "VERB":
        return None
    lemma = verb.lemma_.lower()
    wanted = "to" if lemma == "add" else "off" if lemma in _TAKING else None
    for preposition in (*verb.children, *site.anchor.children):
        if preposition.lower_ == wanted and preposition.i > site.last:
            return next((child for child in preposition.children if child.dep_ == "pobj" and child.pos_ in NOUNS), None)
    return None


def _changed_by(quantity: Quantity, site: Site) -> Span | None:
    """What a time is longer or shorter by: their stay was shorter by two days; dust shortens lives by a year."""
    anchor = site.anchor
    if anchor.dep_ == "pobj" and anchor.head.lower_ == "by" and anchor.head.head.pos_ in ("VERB", "ADJ", "AUX"):
        above = anchor.head.head
        return _argument(quantity, above.head if above.pos_ == "ADJ" else above, site, anchor.head)
    return None


def _served(doc: Doc, site: Site) -> Span | None:
    """Prison in "52 months in prison"."""
    last = site.last
    if last + 2 < len(doc) and doc[last + 1].lower_ in ("in", "behind") and doc[last + 2].lower_ in ("prison", "jail", "custody", "bars"):
        return span_of(doc, last + 2, last + 2)
    return None


def _lasting(site: Site) -> Span | None:
    """What lasts so long: the noun described (a five-year pact), the subject of last or take; nothing for "in two years"."""
    anchor = site.anchor
    head = anchor.head
    if anchor.dep_ in ("nummod", "compound", "amod", "nmod", "npadvmod") and head.pos_ in NOUNS and head.i > site.last:
        return noun_phrase(head, site) if head.lemma_.lower() not in _TIMES and head.i - site.last <= 4 else None
    if anchor.dep_ == "pobj" and head.lower_ == "of" and head.head.pos_ in NOUNS and head.head.i < site.first:
        return noun_phrase(head.head, site)
    if anchor.dep_ == "pobj" and head.lower_ == "for" and head.head.lemma_.lower() == "jail":
        return span_of(anchor.doc, head.head.i, head.head.i)
    if head.lemma_.lower() in _LASTING and anchor.dep_ in ("dobj", "attr", "npadvmod") and head.pos_ in _CLAUSES:
        subject = subject_of(head)
        if subject is not None and subject.pos_ == "NOUN" and not site.first <= subject.i <= site.last:
            return noun_phrase(subject, site)
    return None


def level_of(quantity: Quantity, site: Site) -> Span | None:
    """What a bare number is the level of: attendance was 24,310; deaths fell to 212; a class of 140; put claims at 400."""
    if site.verb is None and site.anchor.head.i == site.anchor.i:
        return None
    verb, anchor = site.verb, site.anchor
    if verb is not None and verb.dep_ in ("acl", "relcl"):
        return None
    if anchor.dep_ in ("attr", "dobj", "npadvmod", "acomp", "oprd") and verb is not None and anchor.head.i == verb.i:
        if verb.lemma_.lower() not in _LEVEL_VERBS:
            return None
    elif anchor.dep_ == "pobj" and anchor.head.dep_ == "prep":
        above = anchor.head.head
        if anchor.head.lower_ == "of" and above.pos_ in NOUNS and above.i < site.first and above.lemma_.lower() not in _EMPTY_HEADS:
            return noun_phrase(above, site)
        if anchor.head.lower_ not in ("to", "at", "by", "from", "below", "above", "of", "under", "over", "as"):
            return None
    elif quantity.change_to is None:
        return None
    return governor(quantity, site)


def _argument(quantity: Quantity, verb: Token, site: Site, via: Token | None = None) -> Span | None:
    """The noun that the verb says the figure of: its object where the figure is a measure of change, else its subject."""
    lemma = verb.lemma_.lower()
    if quantity.kind == "money" and lemma in _ITSELF:
        what = subject_of(verb)
        named = what is not None and what.pos_ == "NOUN" and not site.first <= what.i <= site.last
        return noun_phrase(what, site, with_of=True) if what is not None and named else span_of(verb.doc, verb.i, verb.i)
    if (
        quantity.kind == "money"
        and lemma in _SPENDING
        and (via is None or via.dep_ in ("dobj", "oprd", "dative", "attr", "npadvmod") or via.lower_ == "for")
    ):
        return _purpose(verb, site)
    if via is not None and lemma not in _MEASURED_SUBJECTS and via.dep_ in ("prep", "npadvmod", "advmod", "oprd", "dep"):
        thing = _named(next((child for child in verb.children if child.dep_ == "dobj" and not site.first <= child.i <= site.last), None))
        if (
            thing is not None
            and thing.pos_ in NOUNS
            and thing.lemma_.lower() not in _EMPTY_HEADS | _POINTS
            and thing.ent_type_ not in ("MONEY", "PERCENT", "DATE")
            and thing.i < site.first
        ):
            return noun_phrase(thing, site, with_of=True)
    if lemma == "put":
        return None  # somebody who reckons it so
    subject = _named(subject_of(verb))
    if subject is not None and site.first <= subject.i <= site.last:
        return None
    is_object = via is None or via.dep_ == "dobj"
    if is_object and subject is not None and lemma not in _LEVEL_VERBS and subject.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return None  # somebody who gives, owns or wants it
    if subject is not None and subject.lemma_.lower() in _EMPTY_HEADS and not any(child.lower_ == "of" for child in subject.children):
        return None
    if subject is None or not (subject.pos_ in NOUNS or (subject.tag_ == "VBG" and subject.dep_ in ("csubj", "nsubj"))):
        return None
    return noun_phrase(subject, site, with_of=True)


def _named(head: Token | None) -> Token | None:
    """What a noun without content of its own is of: starters in "the number of starters", growth in "the forecast for growth";

    the noun before a relative clause about a part of it: shares in "shares in the firm, which rose 4%".
    """
    if head is None:
        return None
    lemma = head.lemma_.lower()
    if lemma in _EMPTY_HEADS or lemma in _OUTLOOKS:
        for preposition in head.children:
            if preposition.dep_ == "prep" and (preposition.lower_ == "of" or (preposition.lower_ == "for" and lemma in _OUTLOOKS)):
                inner = next((child for child in preposition.children if child.dep_ == "pobj" and child.pos_ in NOUNS), None)
                if inner is not None and inner.ent_type_ not in ("DATE", "TIME"):
                    return inner
    if (
        head.dep_ == "pobj"
        and head.ent_type_ in ("ORG", "GPE", "PERSON")
        and head.head.lower_ in ("in", "of")
        and head.head.head.pos_ in NOUNS
        and any(child.dep_ == "relcl" for child in head.children)
    ):
        return head.head.head
    return head


def is_anaphoric(quantity: Quantity, site: Site) -> bool:
    """True when the verb says the figure of a pronoun, or of a word like "figure", so that the text before names what is measured."""
    verb = site.verb
    if verb is None or quantity.kind in ("duration", "age", "rank", "measure"):
        return False
    if verb.lemma_.lower() == "put":
        thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
        return thing is not None and (thing.lower_ in _PRONOUNS or (thing.lemma_.lower() in _EMPTY_HEADS and thing.n_rights == 0))
    if verb.lemma_.lower() not in _LEVEL_VERBS or (quantity.kind == "ratio" and site.anchor.head.lower_ != "by"):
        return False
    if site.anchor.dep_ == "nsubj" or (
        site.anchor.dep_ == "pobj" and site.anchor.head.lower_ not in ("to", "at", "by", "from", "below", "above")
    ):
        return False
    subject = subject_of(verb)
    return subject is not None and (
        subject.lower_ in _PRONOUNS or (subject.lemma_.lower() in ("figure", "number", "total") and subject.n_rights == 0)
    )


def ranked_in(quantity: Quantity, site: Site) -> Span | None:
    """What a rank is a place in or by: 11th in the poll, sixth by sales."""
    doc = site.anchor.doc
    after = site.last + 1
    if quantity.number.form != "ordinal" or after >= len(doc) or doc[after].lower_ not in ("in", "by", "on", "for"):
        return None
    inner = next((child for child in doc[after].children if child.dep_ == "pobj"), None)
    if inner is None or inner.pos_ not in NOUNS or inner.ent_type_ in ("DATE", "TIME", "GPE") or inner.lemma_.lower() in _TIMES:
        return None
    return noun_phrase(inner, site)


def _purpose(verb: Token, site: Site) -> Span:
    """What money is spent on; the verb itself where the text does not say."""
    doc = verb.doc
    spots = [
        child for child in (*verb.children, *doc[site.first : site.last + 1].root.children) if child.dep_ == "prep" and child.i > site.last
    ]
    for preposition in sorted(spots, key=lambda token: token.i):
        thing = next((child for child in preposition.children if child.dep_ == "pobj"), None)
        if (
            (preposition.lower_ == "on" or (preposition.lower_ == "for" and verb.lemma_.lower() == "pay"))
            and thing is not None
            and thing.pos_ == "NOUN"
            and thing.lemma_.lower() not in _TIMES
        ):
            found = noun_phrase(thing, site, with_of=True)
            if found is not None:
                return found
    return span_of(doc, verb.i, verb.i)
