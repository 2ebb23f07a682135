"""What a figure takes over from the one before it: what is measured, where its own words do not say. Text only.

Each rule is a function of the text, the claim and the claims before it, the nearest last; it gives the claim to take over from.
"""

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from flows.extract.numbers.about.asked import same_poll
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.quantities.bare_counts import LONGEST, bare_count, ellipsis, part
from flows.extract.numbers.quantities.ellipsis import THEN
from flows.extract.numbers.quantities.special import TIMES_WORD
from flows.extract.numbers.replacing import replace

_CONVERSION = re.compile(r"\s?(?:\(|/)\s?(?:about |around |roughly |some )?")
_ALSO = re.compile(
    r",?\s\(?(?:or|equal to|equivalent to)\s(?:(?:about|around|nearly|almost|some|more than|over|just|roughly)\s)?|,\s(?:up"
    r"|down)\s(?:by\s)?(?:(?:about|nearly)\s)?"
)
"""Between two ways to say one figure, or a figure and its change: $148m, or 92 cents; 340, up 12%."""
_BY_HOW_MUCH = re.compile(
    r"(?:\s[a-z]+)?,\san?\s(?:[a-z]+\s)?(?:increase|rise|gain|jump|fall|drop|decline|loss|decrease)\sof\s(?:(?:about|nearly|almost|some|more\sthan)\s)?"
)
"""Between a level and what it moved by: cases climbed to 214, an increase of 14."""
_DIFFERENCE = re.compile(r"\s(?:more|less|fewer|higher|lower)\sthan\b|\s(?:above|below)\s(?=[a-z])", re.IGNORECASE)
_ASIDE_GAP = re.compile(
    r"[^;:.!?]{0,70}?(?:,\s(?:(?:and|or|which\s(?:is|was))\s)?|\s(?:is|was)\s)(?:(?:about|nearly|almost|some|only|just)\s)?",
    re.IGNORECASE,
)
_TIMES_THE = re.compile(r"\s(?:as\s[a-z]+\sas\b|the\s|what\s|last\s|its\s)", re.IGNORECASE)
_TIMES_GAP = re.compile(
    r"[^;:.!?]{0,90}?,\s(?:(?:which\s)?(?:is|was)\s)?(?:(?:about|nearly|almost|some|more\sthan|over|well\sover)\s){0,2}", re.IGNORECASE
)
_OF_THEM = re.compile(r"\sof\s(?:them|it|those|these|whom|which|that)\b(?!\s(?:who|which|that|[a-z]+ed)\b)", re.IGNORECASE)
_OF_WHICH_BEFORE = re.compile(
    r"\bof\s(?:which|whom|them|these|those)\s?,?\s(?:(?:about|roughly|nearly|almost|some|only|just|at least)\s)?$", re.IGNORECASE
)
_OF_BEFORE = re.compile(r"(?:^|[.!?\n“\"]\s?)Of\s(?:the\s|those\s|its\s|their\s|all\s)?$")
_FRONTED = re.compile(r"\s[^.;:!?,\n]{2,50},\s(?:(?:about|some|only|just|nearly|almost|at least|more than|fewer than)\s)?")
_AGAINST = re.compile(
    r"[^.;:!?]{0,60}\b(?:against|versus|compared\s(?:with|to)|instead\sof|rather\sthan|up\sfrom|down\sfrom|not|but)\s[^.;:!?\d]{0,14}",
    re.IGNORECASE,
)
_COMPARED_WITH = re.compile(
    r"[^.;:!?\d]{0,60},\s(?:compared\s(?:with|to)|against|versus)\s(?:(?:about|around|nearly|almost|some|only|just)\s)?"
)
_NAME_BY = re.compile(r"(?:,|,?\sand)\s(?:[A-Z][\w&.’'-]{0,20}\s){1,4}by\s")
_CASE_BY = re.compile(
    r"[;,]\s(?:and\s|but\s)?(?:after|in|among|for|at|with|without|on|before|outside|elsewhere)\b[^.;:!?,\d]{0,40}, by\s"
    r"(?:(?:about|nearly|almost|some|only|just|more\sthan)\s)?$"
)
_GAPPED = re.compile(
    r"[^.;:!?\d]{0,30}?\s(?:and|while)\s(?P<thing>[A-Z][\w.&’'-]*(?:\s(?!(?:was|were|is|are|had|has|by|at|to|on|in|for|of|with|a|an)\s)[\w.&’'-]+){0,4}?)"
    r"\s(?:by\s)?"
)
"""Between two movements of which one verb says both: the index lost 3% and Quay Foods 4%."""
_JOINED_GAP = re.compile(
    r"(?:\s(?:on|in|for|over|among|at|this|last|a)\s(?:(?!was|were|is|are|has|had|have|said|that|which|who)[\w’'-]+\s){0,4}?|,?\s)and"
    r"\s(?:by\s|about\s|almost\s|nearly\s|another\s|a\sfurther\s){0,2}"
)
_LEFT_OPEN = re.compile(r"[-‐‑](?:,\s|\s|,?\s(?:and|or|to)\s)")
_NEAR = Fraction(1, 20)
Rule = Callable[[str, Claim, Sequence[Claim]], Claim | None]


def inherited(text: str, claim: Claim, before: Sequence[Claim]) -> Claim:
    """The claim, with what it measures taken over from an earlier one where a rule says so."""
    if claim.measured is None and claim.quantity.kind == "count" and text.startswith(" others", claim.quantity.end):
        claim = replace(claim, measured="others")
    if not before or (claim.measured is None and _says_how_often(text, claim)):
        return claim
    last = before[-1]
    gap = text[last.quantity.end : claim.quantity.start]
    if claim.sentence.start == last.sentence.start:
        if _CONVERSION.fullmatch(gap) and claim.quantity.unit_text is not None and claim.quantity.kind == last.quantity.kind:
            return replace(claim, measured=last.measured, subject=last.subject, change=last.change)
        if last.measured is not None and claim.quantity.kind not in ("duration", "count") and _ALSO.fullmatch(gap):
            is_same = " or " in gap and claim.change == "none" and claim.quantity.kind in ("percent", "money")
            return replace(_after(claim, last), change=last.change) if is_same else _after(claim, last)
        if _is_said_twice(claim, last, gap):
            return replace(claim, measured=last.measured, subject=last.subject)
        if _is_in_series(claim, last, gap):
            return replace(claim, measured=_head_of(last.measured), change=last.change)
        if _is_after_another(claim, last, gap):
            return replace(claim, measured=last.measured, change=last.change)
        gapped = _GAPPED.fullmatch(gap) if _is_gapped(claim, last) else None
        if gapped is not None and (claim.measured in (None, last.measured) or str(claim.measured) in gapped["thing"]):
            return replace(claim, measured=gapped["thing"], change=last.change)
        if last.measured is not None and _is_difference(text, claim, gap):
            return _after(claim, last)
        if last.measured is not None and _BY_HOW_MUCH.fullmatch(gap):
            return _after(claim, last)
        if _is_parallel(claim, last, gap):
            return _in_parallel(claim, last)
        claim = _compared(text, claim, before[-2:])
        if _is_joined(claim, last, gap) and not text.startswith(" of ", claim.quantity.end):
            claim = replace(claim, change=last.change, measured=claim.measured or last.measured)
    if claim.measured is not None or claim.quantity.kind in ("age", "rank"):
        return claim
    for rule in _RULES:
        found = rule(text, claim, before)
        if found is not None:
            return replace(claim, measured=found.measured)
    return replace(claim, measured=same_poll(claim, before))


def _says_how_often(text: str, claim: Claim) -> bool:
    """Stung twice, sacked 47 times: nothing is counted."""
    quantity = claim.quantity
    return quantity.kind == "count" and (quantity.rule == TIMES_WORD or text.endswith("times", quantity.start, quantity.end + 6))


def _after(claim: Claim, last: Claim) -> Claim:
    """The claim as one that says more of the last: of the same thing, by the same source."""
    return replace(claim, measured=last.measured, subject=claim.subject or last.subject, source=claim.source or last.source)


def _is_said_twice(claim: Claim, last: Claim, gap: str) -> bool:
    """About two-thirds, 67 percent, agree: the second says the first over again."""
    first, second = last.quantity, claim.quantity
    return first.kind == "ratio" and second.kind == "percent" and gap in (", ", " (") and abs(first.value - second.value / 100) <= _NEAR


def _is_in_series(claim: Claim, last: Claim, gap: str) -> bool:
    """Shares of Quay fell 2%, Marsh by 3%: the verb of the figure before holds for the next name."""
    return (
        claim.quantity.kind == last.quantity.kind == "percent"
        and last.change != "none"
        and last.measured is not None
        and _NAME_BY.fullmatch(gap) is not None
    )


def _is_after_another(claim: Claim, last: Claim, gap: str) -> bool:
    """After a nap errors fell by 38%; after coffee, by 21%: the verb before holds for the other case."""
    return (
        claim.quantity.kind == last.quantity.kind
        and last.change != "none"
        and claim.change == "none"
        and claim.measured in (None, last.measured)
        and _CASE_BY.search(gap) is not None
    )


def _is_gapped(claim: Claim, last: Claim) -> bool:
    """True where one verb may say the movement of two names: the second figure has no movement of its own."""
    return (
        claim.quantity.kind == last.quantity.kind == "percent"
        and last.change != "none"
        and claim.change == "none"
        and claim.quantity.change_to is None
    )


def _is_joined(claim: Claim, last: Claim, gap: str) -> bool:
    """Wages are up 4% on the year and 1% on the month: one verb says both."""
    first, second = last.quantity, claim.quantity
    return (
        first.kind == second.kind
        and first.kind in ("percent", "percentage_point", "basis_point")
        and last.change != "none"
        and claim.change == "none"
        and first.change_to is None
        and second.change_to is None
        and _JOINED_GAP.fullmatch(gap) is not None
    )


def _compared(text: str, claim: Claim, before: Sequence[Claim]) -> Claim:
    """Rates, which stand at 5.3%, compared with 4.6%: the same measured, where no noun behind the first figure says otherwise."""
    second = claim.quantity
    if second.kind not in ("percent", "money"):
        return claim
    for last in reversed(before):
        first = last.quantity
        is_like = (first.kind, first.unit, first.currency) == (second.kind, second.unit, second.currency)
        if is_like and last.measured is not None and _COMPARED_WITH.fullmatch(text, first.end, second.start):
            is_own = claim.measured is not None and text.find(claim.measured, first.end, second.end + 80) >= 0
            return claim if is_own else replace(claim, measured=last.measured)
    return claim


def _is_parallel(claim: Claim, last: Claim, gap: str) -> bool:
    """4.8 percent for 2026 and 5.5 percent the year after: the same said of another time."""
    first, second = last.quantity, claim.quantity
    return (
        first.kind == second.kind
        and (first.unit, first.currency) == (second.unit, second.currency)
        and first.kind in ("percent", "money", "measure")
        and claim.measured in (None, last.measured)
        and THEN.fullmatch(gap) is not None
    )


def _in_parallel(claim: Claim, last: Claim) -> Claim:
    modality = last.modality if claim.modality == "reported" else claim.modality
    change = last.change if claim.change == "none" and last.quantity.change_to is None else claim.change
    return replace(_after(claim, last), modality=modality, change=change)


def _head_of(measured: str | None) -> str | None:
    """Shares of "shares of Quay"."""
    return measured.split(" of ")[0] if measured is not None else None


def handed_back(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims; a number with a hyphen left open has what the next one measures: four-, five- and six-burner tops."""
    found = list(claims)
    for i in range(len(found) - 2, -1, -1):
        claim, then = found[i], found[i + 1]
        gap = text[claim.quantity.end : then.quantity.start]
        if claim.measured is None and claim.quantity.kind == then.quantity.kind == "count" and _LEFT_OPEN.fullmatch(gap):
            found[i] = replace(claim, measured=then.measured, subject=claim.subject or then.subject)
    return found


def _is_difference(text: str, claim: Claim, gap: str) -> bool:
    """... 13,800 staff, 900 more than a year ago; a profit of 61m, which is 18% higher than last year; 54 mm, twice the average."""
    quantity = claim.quantity
    if quantity.kind in ("duration", "age", "rank", "ratio") or (quantity.kind == "count" and claim.measured is not None):
        return False
    if quantity.kind == "multiple":
        return claim.change == "none" and _TIMES_THE.match(text, quantity.end) is not None and _TIMES_GAP.fullmatch(gap) is not None
    return _DIFFERENCE.match(text, claim.quantity.end) is not None and _ASIDE_GAP.fullmatch(gap) is not None


def _of_them(text: str, claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """Of 58 fridges 21 failed, three of them twice; 2,340 people, 94% of whom; $64m, of which two-thirds."""
    quantity = claim.quantity
    if _OF_THEM.match(text, quantity.end) or _OF_WHICH_BEFORE.search(text, max(0, quantity.start - 40), quantity.start):
        others = [each for each in before[-6:] if each.quantity.kind not in ("money", "multiple", "duration")]
        counts = [each for each in others if each.quantity.kind == "count" and each.quantity.value >= quantity.value]
        counts = counts if quantity.kind == "count" else []
        return _antecedent(text, claim, counts or others)
    last = before[-1]
    is_fronted = _OF_BEFORE.search(text, max(0, last.quantity.start - 12), last.quantity.start) is not None
    if is_fronted and quantity.kind in ("count", "ratio", "percent") and _FRONTED.fullmatch(text, last.quantity.end, quantity.start):
        return _antecedent(text, claim, [last])  # of the 400 staff, 120 left
    return None


def _pronoun(text: str, claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """Tariffs stand at $41. They will rise by 6%; we followed 40 pupils. Two-thirds left: said of what the figure before measured."""
    if not claim.is_anaphoric:
        return None
    levels = [each for each in before[-6:] if each.quantity.kind not in ("multiple", "duration", "age")]
    alike = [each for each in levels if each.quantity.unit == claim.quantity.unit and claim.quantity.unit is not None]
    if claim.quantity.kind == "percent" and levels and levels[-1].quantity.kind == "ratio" and levels[-1].sentence == claim.sentence:
        alike = levels[-1:]  # one firm in three will hire and 8% will not
    return _antecedent(text, claim, alike) or _antecedent(text, claim, levels)


def _contrast(text: str, claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """One in five loans, against one in eight a year ago: the same kind of figure beside another."""
    last = before[-1]
    same = (
        last.sentence.start == claim.sentence.start
        and last.quantity.kind == claim.quantity.kind
        and last.quantity.unit == claim.quantity.unit
    )
    if same and last.measured is not None and _AGAINST.fullmatch(text, last.quantity.end, claim.quantity.start):
        return last
    return None


def _antecedent(text: str, claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """The nearest claim before in the paragraph that measures something."""
    for earlier in reversed(before[-4:]):
        gap = text[earlier.quantity.end : claim.quantity.start]
        if len(gap) > LONGEST or "\n" in gap:
            return None
        if earlier.measured is not None:
            return earlier
    return None


_TOTAL = re.compile(
    r"\b(?:taking|bringing)\s(?:the|its|their)\s(?:[a-z]+\s)?(?:total|number|tally|figure)\b[^.;]{0,30}\sto\s(?:about\s|some\s|at\sleast\s)?$",
    re.IGNORECASE,
)


def _total(text: str, claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """Will pay a dividend of 11p, taking the total for the year to 18p."""
    if _TOTAL.search(text, max(0, claim.quantity.start - 80), claim.quantity.start) is None:
        return None
    alike = [each for each in before[-4:] if (each.quantity.kind, each.quantity.currency) == (claim.quantity.kind, claim.quantity.currency)]
    return _antecedent(text, claim, [each for each in alike if each.sentence.start == claim.sentence.start])


_RULES: tuple[Rule, ...] = (_of_them, part, _total, _pronoun, _contrast, bare_count, ellipsis)
