"""How a figure is said: change and negation, and the clause that it stands in. Uses the parse."""

import re

from flows.extract.numbers.about.heads import added_to, moving_at
from flows.extract.numbers.phrases import Site, subject_of
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.quantities.pairs import SIDE_OF_A_VOTE
from flows.extract.numbers.quantities.special import TIMES_WORD
from flows.extract.numbers.said import vocabulary
from flows.extract.numbers.tokens import Token
from flows.extract.numbers.word_before import word_ends_in
from flows.records import Span
from flows.word_lists import words

_MOVING_BEFORE = re.compile(
    r"(?<![\w-])(?P<word>up|down|higher|lower|increased?|decreased?|reduced)\s(?:by\s|some\s|a\s|another\s|an\s|about\s|around\s"
    r"|nearly\s|almost\s|more\sthan\s|over\s|just\s|further\s|as\smuch\sas\s){0,3}$",
    re.IGNORECASE,
)
_MOVING_ENDS = (
    "up", "down", "higher", "lower", "increase", "increased", "decrease", "decreased", "reduced", "by", "some", "a", "another", "an",
    "about", "around", "nearly", "almost", "than", "over", "just", "further", "as",
)  # fmt: skip
"""The last words of it."""
_MOVING_AFTER = re.compile(
    r"\s(?:(?!an?\s|the\s|each\s|per\s)[a-z-]+\s)?(?P<word>higher|lower|up(?!\sfront\b)|down|rise|increase|growth|gain|jump|surge|hike|drop|decline|decrease|fall|cut"
    r"|reduction|dip|slump|plunge|uplift|uptick|slowdown|devaluation|collapse|rebound)(?![\w-])",
    re.IGNORECASE,
)
_THAN_THEN = re.compile(r"\sthan\s(?:in|at|on|during)\s")
"""Higher than in the first round, than in 2019: compared, and no movement."""
_GOT_BEFORE = re.compile(
    r"\b(?:become|becomes|became|becoming|got|gotten|grown|getting)\s(?:(?:about|around|some|nearly|almost|more\sthan|over|another)\s)?$",
    re.IGNORECASE,
)
_GRADED = re.compile(
    r"\s(?P<word>dearer|pricier|costlier|bigger|larger|longer|warmer|hotter|stronger|wider|heavier|cheaper|smaller|shorter|cooler|colder"
    r"|weaker|narrower|thinner|lighter)(?=[.,;)]|$|\s(?:than|in|since|this|last|and|but|by|over|on)\b)"
)
"""Became 12 percent dearer, 12 percent cheaper than a year ago."""
_ON_LAST = re.compile(
    r"\s(?:[a-z]+\s)?(?P<word>up\son|down\son|ahead\sof|behind)\s(?:the\s(?:same|previous|prior|year\sbefore)\b|last\s(?:year|month|week|season|quarter)\b"
    r"|a\s(?:year|month)\s(?:ago|earlier|before)\b|(?:19|20)\d\d\b)"
)
"""Thirty down on last year, 6 percent ahead of the same month."""
_PUT_ON = re.compile(
    r"(?:\b(?:(?P<up>puts?\son|putting\son)|(?:is|are|was|were)\soff)|,\soff)\s(?:by\s)?(?:(?:about|another|nearly|almost|a\sfurther)\s)?$"
)
"""Shares put on 3 percent, were off 3 percent; a yield of 4.2 percent, off six basis points."""
_PUTTING_ON = frozenset({"percent", "percentage_point", "basis_point"})
_ASIDE = re.compile(r",\s(?:(?:about|nearly|almost|some|just|less than|more than|well|over|under|or)\s){0,2}$")
_OF_ANOTHER = re.compile(r"\s(?:the|that|what|its|their|as)\s")
"""Behind a multiple or a share: what it is one of."""
_LESSENED = vocabulary.LESS | {"colder"}
_POINTS_MOVED = re.compile(r"\spoints?\s(?:higher|lower|up|down)\b", re.IGNORECASE)
_OVER_TIME = re.compile(
    r"\s(?:[a-z]+\s)?(?P<word>more|higher|above|less|lower|fewer|below|dearer|pricier|costlier|bigger|larger|warmer|stronger|wider"
    r"|cheaper|smaller|cooler|colder|weaker|narrower)\s(?:than\s)?(?:in\s)?(?:the\s)?(?:(?:a\s)?(?:year|month|week|quarter|decade|season)\s(?:ago|earlier|before)"
    r"|last\s(?:year|month|week|quarter|time)|(?:same|previous|prior|year-earlier)\s(?:\w+\s)?(?:date|quarter|month|year|week|period|time|day)\b)",
    re.IGNORECASE,
)
_JOB_VERBS = {
    "cut": "down", "shed": "down", "slash": "down", "axe": "down", "lose": "down", "eliminate": "down", "add": "up", "create": "up"
}  # fmt: skip
_BOUNDING = frozenset({"exceed", "surpass"})
"""Negated, they bound: it does not exceed 40."""
_IN_SCOPE = frozenset({"dobj", "attr", "acomp", "oprd", "npadvmod", "to", "by", "at"})
_WITH_DIRECTION = frozenset({"come", "go", "revise", "adjust", "trend", "tick", "nudge", "inch", "push", "pull", "send", "bring", "mark"})
"""Verbs that tell no direction; a word beside them does: went up, was revised downward."""
_WITH_PARTICLE = words("put pick top heat draw scale jack ramp crank ratchet whittle speed mark go bring")
"""Verbs that tell a direction with by and up or down: picked up by 6 percent, but picked up 12 percent of the bill."""
_DIRECTIONS = {
    "up": "up", "upward": "up", "upwards": "up", "higher": "up", "down": "down", "downward": "down", "downwards": "down", "lower": "down"
}  # fmt: skip
_BESIDE = frozenset({"prt", "advmod", "acomp", "oprd"})
_AVERAGES = frozenset({"average", "mean", "median", "total", "maximum", "minimum", "limit", "record", "margin"})
_SOMEBODY = frozenset({"he", "she", "i", "we", "who", "you"})
_GROUND = words(
    "road path trail track route street lane slope hill mountain cliff peak wall tower stair staircase tunnel pass line ridge rock mast"
)
"""What rises so many metres without moving."""
_FALLERS = words("climber hiker skier worker operator stuntman workman diver parachutist jumper mountaineer roofer")
_GOING_FAR = vocabulary.PEOPLE | _GROUND | _FALLERS
_SAYING_WAY = vocabulary.UP_VERBS | vocabulary.DOWN_VERBS | {"go", "move"}
"""Verbs whose particle says the direction."""
_PAST = frozenset({"over", "under", "above", "below", "past"})
_NO_CHANGE_OF_MONEY = frozenset({"raise", "add", "cut", "lift", "lose", "advance", "decline", "recover"})
_CHANGING_KINDS = {"duration", "money", "percent", "percentage_point", "basis_point", "count", "measure", "index", "multiple", "ratio"}


def change_of(text: str, quantity: Quantity, site: Site | None, measured: Token | None) -> str:
    """up, down or none: from the movement itself, from words beside the figure, from its verb or noun."""
    if quantity.change != "none" or quantity.kind not in _CHANGING_KINDS or quantity.rule in (SIDE_OF_A_VOTE, TIMES_WORD):
        return quantity.change
    is_of_another = quantity.kind in ("multiple", "ratio") and _OF_ANOTHER.match(text, quantity.end) is not None
    if is_of_another and _ASIDE.search(text, max(0, quantity.start - 24), quantity.start):
        return "none"  # grew by 4 percent, less than half the pace of 2024
    if quantity.kind == "duration":
        return _of_time(site, quantity)
    if quantity.number.sign == "+" and quantity.kind in ("percent", "percentage_point", "basis_point"):
        return "up"
    start = min(quantity.start, quantity.cue[0]) if quantity.cue else quantity.start
    may_move = word_ends_in(text, start, _MOVING_ENDS)
    before = _MOVING_BEFORE.search(text, max(0, quantity.start - 40), start) if may_move else None
    if before is not None and quantity.kind == "ratio" and text.endswith(("the lower ", "the higher "), 0, start):
        before = None  # the lower half of the list
    if before is not None and not (site is not None and before["word"].lower() in ("up", "down") and _is_particle(site)):
        return "down" if before["word"].lower()[:2] in ("do", "lo", "de", "re") else "up"
    after = _MOVING_AFTER.match(text, quantity.end)
    is_place = quantity.kind == "measure" and after is not None and after["word"].lower() in ("up", "down", "higher", "lower")
    in_points = after is not None and quantity.kind == "count" and _POINTS_MOVED.match(text, quantity.end) is not None
    is_compared = after is not None and after["word"].lower() in ("higher", "lower") and _THAN_THEN.match(text, after.end()) is not None
    if is_compared and not _OVER_TIME.match(text, quantity.end):
        return "none"
    if after is not None and (in_points or quantity.kind not in ("count", "duration")) and not is_place:
        direction = _direction(after["word"].lower())
        if direction != "none":
            return direction
    over_time = _OVER_TIME.match(text, quantity.end)
    if over_time is not None:
        return "down" if over_time["word"].lower() in _LESSENED else "up"
    on_last = _ON_LAST.match(text, quantity.end)
    if on_last is not None:
        return "up" if on_last["word"][0] in "ua" else "down"
    put_on = _PUT_ON.search(text, max(0, quantity.start - 40), quantity.start) if quantity.kind in _PUTTING_ON else None
    if put_on is not None and not text.startswith(" of ", quantity.end):
        return "up" if put_on["up"] else "down"
    graded = _GRADED.match(text, quantity.end)
    if graded is not None and quantity.kind == "percent" and _GOT_BEFORE.search(text, max(0, quantity.start - 40), quantity.start):
        return "down" if graded["word"] in _LESSENED else "up"
    if site is None:
        return "none"
    if added_to(site) is not None:
        return "up" if site.anchor.head.lemma_.lower() == "add" else "down"
    is_behind = measured is not None and measured.i > site.last and measured.pos_ != "VERB"
    if measured is not None and is_behind and quantity.kind not in ("count", "duration", "multiple"):
        direction = _direction(measured.lemma_.lower())
        if direction != "none":
            return direction
    return _from_verb(site, quantity)


def _of_time(site: Site | None, quantity: Quantity) -> str:
    """Shortens lives by a year, cut four minutes off the record: the one way that a time is a change."""
    if site is None:
        return "none"
    if added_to(site) is not None:
        return "up" if site.anchor.head.lemma_.lower() == "add" else "down"
    if site.anchor.dep_ == "pobj" and site.anchor.head.lower_ == "by":
        above = site.anchor.head.head
        if above.pos_ in ("VERB", "AUX") and above.lemma_.lower() in _WITH_DIRECTION | {"be"}:
            return _beside(above)
        word = above.lower_ if above.tag_ == "JJR" else above.lemma_.lower()
        return "down" if word == "shorter" else "up" if word in ("longer", "extend") else _by_verb(above, quantity)
    return "none"


def _is_particle(site: Site) -> bool:
    """Gave up 17 yards, racked up $5 million: the word belongs to the verb and says no direction."""
    doc = site.anchor.doc
    return any(doc[i].dep_ == "prt" and doc[i].head.lemma_.lower() not in _SAYING_WAY for i in range(max(0, site.first - 3), site.first))


def _direction(word: str) -> str:
    if word in vocabulary.UP_NOUNS or word in vocabulary.UP_WORDS:
        return "up"
    return "down" if word in vocabulary.DOWN_NOUNS or word in vocabulary.DOWN_WORDS else "none"


def _from_verb(site: Site, quantity: Quantity) -> str:
    """The direction of the verb or noun that the figure hangs on directly, or by "by", "of" or "to"."""
    token = site.anchor
    for _ in range(6):
        head = token.head
        if token.dep_ == "nsubjpass" and quantity.kind == "count" and token.lemma_.lower() in vocabulary.JOBS:
            return "down" if head.lemma_ == "lay" else _JOB_VERBS.get(head.lemma_.lower(), "none")  # 40 jobs will be lost
        if head.i == token.i or token.dep_ in ("nsubj", "nsubjpass", "conj", "advcl", "relcl", "acl", "ccomp"):
            return "none"
        if token.dep_ == "prep" and token.lower_ not in ("by", "of", "to", "under", "over", "below", "above", "past"):
            return "none"
        if token.dep_ == "prep" and token.lower_ == "to" and quantity.change_from is None:
            return "none"
        if token.dep_ == "prep" and token.lower_ in _PAST and site.first and site.anchor.doc[site.first - 1].lower_ in ("the", "that"):
            return "none"  # lift it above the 40-seat threshold: where a line is
        if head.pos_ in ("VERB", "AUX"):
            lemma = head.lemma_.lower()
            if token.dep_ == "dobj" and quantity.kind == "count":
                noun = token.lemma_.lower()
                if token.i == site.anchor.i and token.i <= site.last:  # cut 40 of its 300 jobs
                    parts = (c for prep in token.children if prep.lower_ == "of" for c in prep.children if c.dep_ == "pobj")
                    noun = next((c.lemma_.lower() for c in parts), noun)
                return _JOB_VERBS.get(lemma, "none") if noun in vocabulary.JOBS else "none"
            is_points = quantity.kind == "index" and token.lemma_ == "point"  # the index gained 31 points
            if token.dep_ == "dobj" and not site.first <= token.i <= site.last and not is_points:
                return "none"
            if token.dep_ == "dobj" and quantity.kind == "money" and lemma in _NO_CHANGE_OF_MONEY:
                return "none"
            if token.dep_ == "dobj" and quantity.kind in ("measure", "duration") and lemma in _NO_CHANGE_OF_MONEY:
                return "none"  # lost 40 metres of cloth, added two hours of music
            if token.dep_ == "npadvmod" and token.lemma_ == "time":
                return "none"  # was cut off four times
            if token.dep_ == "dobj" and quantity.kind in ("measure", "percent") and lemma == "grow" and _has_of(token):
                return "none"  # grew 40 tonnes of rye, grows 40% of the country's rye
            if quantity.kind == "measure" and token.dep_ != "prep" and _is_body_or_ground(head):
                return "none"  # fell 140 feet to his death, the path rises 300 metres
            if lemma in _WITH_DIRECTION:
                return _beside(head)
            if token.dep_ == "dobj":
                return "up" if lemma in vocabulary.UP_VERBS else "down" if lemma in vocabulary.DOWN_VERBS else "none"
            return _by_verb(head, quantity)
        if head.dep_ == "dobj" and token.dep_ == "prep" and token.lower_ == "by":
            token = head  # cut spending by 12 million, where "by" hangs on the spending
            return _by_verb(head.head, quantity)
        if head.pos_ == "NOUN" and token.dep_ == "prep" and token.lower_ == "by":
            return _by_verb(head, quantity)  # a rise by a tenth, and where the parser takes a verb for a noun
        if head.lower_ in _AVERAGES and token.dep_ == "prep" and token.lower_ == "of":
            token = head  # thinned by an average of 2.4 metres
            continue
        moving = moving_at(head) if token.lower_ == "of" else None
        if moving is not None:
            return _by_verb(moving, quantity)
        if head.pos_ == "NOUN" and token.dep_ == "prep" and token.lower_ == "of":
            above = head.head.head if head.dep_ == "pobj" and head.head.lower_ in ("in", "of") else head  # a fall in prices of 3%
            if "loss" in (head.lower_, above.lower_) and quantity.kind in ("count", "measure", "ratio", "percent"):
                return "none" if any(c.lemma_.lower() in vocabulary.PEOPLE for c in token.children) else "down"  # the loss of 40 farms
            return _direction((above if above.pos_ == "NOUN" else head).lemma_.lower())
        token = head
    return "none"


def _has_of(token: Token) -> bool:
    return any(child.lower_ == "of" for child in token.children)


def _is_body_or_ground(verb: Token) -> bool:
    """True where what rises or falls goes or lies that far, and no level does: a climber, a path."""
    subject = subject_of(verb)
    if subject is None:
        return False
    return subject.ent_type_ == "PERSON" or subject.lower_ in _SOMEBODY or subject.lemma_.lower() in _GOING_FAR


def _beside(verb: Token) -> str:
    """The direction of the word beside a verb that has none: went up, was revised downward."""
    return next((_DIRECTIONS[c.lower_] for c in verb.children if c.lower_ in _DIRECTIONS and c.dep_ in _BESIDE), "none")


def _by_verb(verb: Token, quantity: Quantity) -> str:
    """The direction of a verb with by: lengthened by a year, put the rent up by 40 euros, topped up the fund by 2 million."""
    lemma = verb.lemma_.lower()
    if lemma in vocabulary.UP_VERBS or lemma in vocabulary.UP_BY_VERBS:
        return "up"
    if lemma in vocabulary.DOWN_VERBS or lemma in vocabulary.DOWN_BY_VERBS:
        return "down"
    return _beside(verb) if lemma in _WITH_PARTICLE and quantity.kind != "count" else "none"


def is_negated(site: Site | None) -> bool:
    """True when "not" stands before the figure, or its verb is negated and the figure is the object or complement of it."""
    if site is None:
        return False
    doc, verb = site.anchor.doc, site.verb
    if site.first and doc[site.first - 1].lower_ == "not":
        return True
    if verb is None or verb.lemma_.lower() in _BOUNDING or not any(child.dep_ == "neg" for child in verb.children):
        return False
    token, relation = site.anchor, ""
    for _ in range(6):
        if token.i == verb.i or token.head.i == token.i:
            break
        relation = token.lower_ if token.dep_ == "prep" else token.dep_
        token = token.head
    return relation in _IN_SCOPE


def clause_of(text: str, quantity: Quantity, sentence: Span) -> Span:
    """The sentence between the semicolons around the figure."""
    start = text.rfind(";", sentence.start, quantity.start)
    end = text.find(";", quantity.end, sentence.end)
    return Span(sentence.start if start < 0 else start, sentence.end if end < 0 else end)
