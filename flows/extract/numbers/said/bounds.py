"""Hedges: the words around a figure that say how it is meant (about, at least, up to, or so)."""

import re
from typing import NamedTuple

from flows.extract.numbers.lower_case import lower_case


class Bound(NamedTuple):
    """How a figure is meant: approx, min or max; the cue's offsets."""

    bound: str
    start: int
    end: int


_BEFORE = {
    "min": (
        "(?:(?:well|far|much|significantly|considerably|substantially|slightly|just|a (?:little|bit|touch|shade)|comfortably) )?"
        "(?:more than|over|above|north of|upwards? of|in excess of|greater than|higher than|larger than|bigger than|longer than|older than|"
        "heavier than|better than|beyond)"
        "|at least|at the least|no (?:less|fewer) than|not (?:less|fewer) than|a minimum(?: of)?|minimum(?: of)?|exceed(?:s|ed|ing)?|"
        "cross(?:ed|ing)|pass(?:es|ed|ing)?|start(?:s|ed|ing)? (?:at|from)|begin(?:s|ning)? (?:at|from)|"
        "top(?:s|ped|ping)|surpass(?:es|ed|ing)?|>=?|≥|⩾"
    ),
    "max": (
        "(?:(?:well|far|much|significantly|considerably|slightly|just|only just|a (?:little|bit|touch|shade)) )?"
        "(?:less than|fewer than|under|below|lower than|smaller than|shorter than|younger than|short of|shy of|south of|beneath)"
        "|up to|nearly|almost|virtually|practically|not quite|just shy of|within|at (?:the )?most|no (?:more|greater|higher"
        "|bigger|larger|longer|older|taller|wider"
        "|later) than|not (?:more|greater|higher) than|as (?:many|much|high"
        "|long|far|large) as|"
        "a maximum(?: of)?|maximum(?: of)?|max\\.?|capped at|limited to|restricted to|inside|"
        "(?:not|never|n['’]t) exceed(?:ed|ing)?|<=?|≤|⩽|sub"
    ),
    "approx": (
        "(?:just )?(?:about|around)|approximately|approx\\.?|roughly|some|perhaps|maybe|closer? to|near|nearer|circa|ca?\\.|an estimated"
        "|estimated(?: at)?|"
        "estimates? of|more or less|barely|in the (?:region|neighbou?rhood|vicinity|range|order) of|on the order of|"
        "of the order of|somewhere around|[~≈∼±]"
    ),
}
_GAP = r"(?:[ \t\u00a0\n]|-)?(?:(?:a|an|another|only|just|some|about|around|of)\s)?"
_CUE_BEFORE = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        f"(?P<{name}>{words})" for name, words in (("max_", _BEFORE["max"]), ("min_", _BEFORE["min"]), ("approx_", _BEFORE["approx"]))
    )
    + rf"){_GAP}$"
)
_CUE_AFTER = re.compile(
    r"[ \u00a0-]?(?:(?P<min_>or (?:more|above|over|higher|greater|older|better|longer|larger|beyond|up)|and (?:up|over|above"
    r"|more|older|counting)|plus\b|\+(?!\d)|at least)"
    r"|(?P<max_>or (?:less|fewer|under|below|lower|younger|smaller|shorter)|and (?:under|below|younger|less)|at (?:the )?most"
    r"|max(?:imum)?\b|tops(?=\s?[.,;:!?)]|$))"
    r"|(?P<approx_>or so\b|or thereabouts|odd\b|-?ish\b|(?:,\s)?give or take|approximately))(?![\w])",
    re.IGNORECASE,
)
_ITS_UP = re.compile(
    r"\b(?:topp(?:ed|ing)|round(?:s|ed|ing)?|bump(?:s|ed|ing)?|speed(?:s|ed|ing)?|sped|scal(?:e|es|ed|ing)|jack(?:s|ed|ing)?|ramp(?:s|ed|ing)?"
    r"|way|crank(?:s|ed|ing)?|mark(?:ed|ing)|hik(?:ed|ing)|(?:is|are|was|were|be|been|being)\s(?:pushed|driven|bid|taken|brought|built|put))\s$",
    re.IGNORECASE,
)
"""Verbs that "up" belongs to, before "up to": was topped up to £12."""
_LOOKBACK = 40
_PREPOSITIONS = frozenset({"under", "over", "above", "below", "beneath", "beyond", "near"})
_ARTICLE = re.compile(r"\ban?\s$", re.IGNORECASE)
_MATTER = re.compile(
    r"\b(?:rows?|ang(?:er|ry)|fur(?:y|ious)|outrage|outcry|uproar|backlash|scandal|concern(?:s|ed)?|worr(?:y|ies|ied)|fears?|alarm|doubts?"
    r"|disputes?|clash(?:es|ed)?|battles?|feuds?|quits?|quitting|resign(?:s|ed|ing|ation)?|sacked|suspended|su(?:e|es|ed|ing)"
    r"|prob(?:e|es|ed|ing)|(?:in|en)quir(?:y|ies)|investigat(?:ed|ion|ions)|arrest(?:s|ed)?|questioned|grilled|criticis(?:ed|m)|criticized"
    r"|apologi[sz](?:e|es|ed)|apology|protests?|strikes?|talks|debates?)\s$",
    re.IGNORECASE,
)
"""What somebody does or feels over a matter: quits over £9m contract."""


def bound_before(text: str, start: int, *, is_time: bool = False) -> Bound | None:
    """The hedge that ends where the figure starts. `is_time`: the figure is a duration, where over means during."""
    if not _may_hedge(text, start):
        return None
    match = _CUE_BEFORE.search(lower_case(text), max(0, start - _LOOKBACK), start)
    if match is None:
        return None
    name = next(name for name in ("max_", "min_", "approx_") if match[name] is not None)
    cue = match[name]
    low = cue.lower()
    if low == "over" and (
        _OVER_SEASONS.match(text, start) if not is_time else not _LASTING.search(text, max(0, match.start(name) - 12), match.start(name))
    ):
        return None
    if low == "~" and text[start - 1 : start] == " " and text[start : start + 1].isalpha():
        return None  # a bullet before "Two dead"
    if is_time and low == "beyond":
        return None
    if low == "inside" and not is_time:
        return None
    if low[:4] in ("pass", "star", "begi") and not _is_passed(text, start, low):
        return None
    if low in ("over", "under") and _is_handed(text, match.start(name), low, start):
        return None
    if cue.lower() in _PREPOSITIONS and _ARTICLE.search(text[match.end(name) : start]):
        return None  # under a five-year pact, above the 5% mark: where something stands, and no hedge
    if cue.lower() == "over" and _MATTER.search(text, max(0, match.start(name) - 20), match.start(name)):
        return None
    if cue.lower() == "up to" and _ITS_UP.search(text, max(0, match.start(name) - 24), match.start(name)):
        return None
    if cue.lower() == "sub" and text[match.end(name) : match.end(name) + 1] != "-":
        return None
    if cue.lower() == "near" and is_time:
        return None
    if cue.lower() == "about" and _CARING.search(text, max(0, match.start(name) - 16), match.start(name)):
        return None
    return Bound(name[:-1], match.start(name), match.end(name))


_CARING = re.compile(
    r"\b(?:car(?:es?|ed|ing)|talk(?:s|ed|ing)?|think(?:s|ing)?|thought|worr(?:y|ies|ied|ying)|complain(?:s|ed|ing)?|hear(?:s|d|ing)?|ask(?:s|ed|ing)?"
    r"|know(?:s|n)?|knew|learn(?:s|ed|ing|t)?|forg[eo]t|dream(?:s|t)?|sp(?:eak|eaks|oke|oken|eaking)|told|lied|book|books|film|story|stories|news|questions?)\s$"
)
"""Words that "about" belongs to: they care about two things."""
_OVER_SEASONS = re.compile(
    r"[\w-]+\s(?:summer|winter|night|season|weekend|evening|spring|autumn|game|match|session|meeting|visit|round)s?\b"
)
"""Over three summers: in the course of them."""
_LASTING = re.compile(r"\b(?:for|last(?:s|ed|ing)?|took|takes?|after|well|just|wait(?:ed)?)\s$")
"""Before "over" and a time: for over five hours."""
_HANDING = re.compile(
    r"\b(?:tak(?:es?|en|ing)|took|hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|win|won|carr(?:y|ied)|look(?:s|ed)?"
    r"|sign(?:s|ed)?|r[au]n|pull(?:s|ed)?|mov(?:es?|ed))\s$"
)
"""Verbs that "over" belongs to: will take over two clinics."""
_DEPTH = re.compile(r"[\w.]+\s(?:feet|foot|inches|metres|meters|cm|centimet(?:re|er)s|ft|m)\sof\s")
"""Under 11 feet of water."""
_SUM_OR_LEVEL = re.compile(
    r"[£$€]|(?:\d{1,3},)?\d{3}\b(?!\s(?:votes|to)\b)|\d[\d.]*\s?(?:%|per\s?cent|°|C\b|F\b|degrees|mph|m\b|bn\b|million\b)"
)


def _is_handed(text: str, cue: int, word: str, start: int) -> bool:
    """Took over two clinics, under 11 feet of water."""
    if word == "over":
        return _HANDING.search(text, max(0, cue - 12), cue) is not None
    return _DEPTH.match(text, start) is not None


def _is_passed(text: str, start: int, word: str) -> bool:
    """Had passed £17,000, prices start at £410; not passed two lorries, 40 votes to 38, starts at nine."""
    at = start - 1 if start and text[start - 1] in "£$€" else start
    return text[at] in "£$€" or (word.startswith("pass") and _SUM_OR_LEVEL.match(text, at) is not None)


_ENDINGS = frozenset({
    "than", "over", "above", "of", "beyond", "least", "minimum", "exceed", "exceeds", "exceeded", "exceeding", "crossed", "crossing",
    "pass", "passes", "passed", "passing", "inside", "from",
    "top", "tops", "topped", "topping", "surpass", "surpasses", "surpassed", "surpassing", "under", "below", "beneath", "to", "nearly",
    "almost", "virtually", "practically", "quite", "within", "most", "as", "maximum", "max", "at", "sub", "about", "around",
    "approximately", "approx", "roughly", "some", "perhaps", "maybe", "near", "nearer", "circa", "c", "ca", "estimated", "barely", "less",
    "a", "an", "another", "only", "just",
})  # fmt: skip
"""The last words of all hedges that stand before a figure, and of what may stand between."""


def _may_hedge(text: str, start: int) -> bool:
    """True unless the word before the figure ends no hedge; most figures need no closer look."""
    end = start
    while end > 0 and text[end - 1] in " \t\u00a0\n-.":
        end -= 1
    first = end
    while first > 0 and text[first - 1].isalpha():
        first -= 1
    return first == end or text[first:end].lower() in _ENDINGS


_BEHIND_NOUN = re.compile(r"\s[a-z]{3,15}\s(?:(?P<max>max(?:imum)?|tops)|(?P<min>minimum))(?=\s?[.,;:!?)]|$)")


def bound_behind_noun(text: str, end: int) -> Bound | None:
    """The hedge behind what is counted, at the end of a clause: 20 people max, six guests minimum."""
    match = _BEHIND_NOUN.match(text, end)
    if match is None:
        return None
    name = "max" if match["max"] else "min"
    return Bound(name, match.start(name), match.end(name))


def bound_after(text: str, end: int) -> Bound | None:
    """The hedge that follows the figure: or more, or so, -odd, +."""
    match = _CUE_AFTER.match(text, end)
    if match is None:
        return None
    name = next(name for name in ("min_", "max_", "approx_") if match[name] is not None)
    return Bound(name[:-1], match.start(name), match.end(name))
