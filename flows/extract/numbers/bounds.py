"""Hedges: the words around a figure that say how it is meant (about, at least, up to, or so)."""

import re
from typing import NamedTuple


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
        "cross(?:ed|ing)|"
        "top(?:s|ped|ping)|surpass(?:es|ed|ing)?|>=?|≥|⩾"
    ),
    "max": (
        "(?:(?:well|far|much|significantly|considerably|slightly|just|only just|a (?:little|bit|touch|shade)) )?"
        "(?:less than|fewer than|under|below|lower than|smaller than|shorter than|younger than|short of|shy of|south of|beneath)"
        "|up to|nearly|almost|virtually|practically|not quite|just shy of|within|at (?:the )?most|no (?:more|greater|higher"
        "|bigger|larger|longer|older|taller|wider"
        "|later) than|not (?:more|greater|higher) than|as (?:many|much|high"
        "|long|far|large) as|"
        "a maximum(?: of)?|maximum(?: of)?|max\\.?|capped at|limited to|(?:not|never|n['’]t) exceed(?:ed|ing)?|<=?|≤|⩽|sub"
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
    + rf"){_GAP}$",
    re.IGNORECASE,
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
    r"|crank(?:s|ed|ing)?|mark(?:ed|ing)|hik(?:ed|ing)|(?:is|are|was|were|be|been|being)\s(?:pushed|driven|bid|taken|brought|built|put))\s$",
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
    match = _CUE_BEFORE.search(text, max(0, start - _LOOKBACK), start)
    if match is None:
        return None
    name = next(name for name in ("max_", "min_", "approx_") if match[name] is not None)
    cue = match[name]
    if is_time and cue.lower() in ("over", "beyond"):
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
    return Bound(name[:-1], match.start(name), match.end(name))


_ENDINGS = frozenset({
    "than", "over", "above", "of", "beyond", "least", "minimum", "exceed", "exceeds", "exceeded", "exceeding", "crossed", "crossing",
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
