"""What a figure is compared to: beside it (38 more than planned), or as the highest, a record, the most since. Text only.

A comparison belongs to the figure that it stands beside. A phrase such as "the highest since 2011" belongs to the last level
before it, and to the last change where it speaks of one (its biggest drop since October).
"""

import re
from collections.abc import Sequence

from flows.extract.numbers.claim import Claim
from flows.extract.numbers.lower_case import lower_case
from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.said import vocabulary
from flows.extract.numbers.word_before import word_ends_in
from flows.records import Span

_YEAR_BEFORE = (
    r"(?:in\s)?(?:the\s)?(?:a\syear\s(?:ago|earlier|before)|one\syear\s(?:ago|earlier|before)|last\syear\b|last\stime\b|the\syear\sbefore|an?\s(?:season|quarter|month)\s(?:ago|earlier|before)"
    r"|(?:same|corresponding|year-earlier|year-ago|previous|prior|comparable)\s(?:\w+\s)?(?:year|quarter|half|month|period|week|date|day|time)\b)"
)
_TIMES = ("year", "quarter", "half", "month", "period", "week", "da", "time", "season", "yoy", "y/y", "(q", "(h")
"""One of them is in whatever tells of an earlier time: most words behind a figure need no closer look."""
_YEAR_ON_YEAR = re.compile(
    rf"year[- ](?:on|over)[- ]year\b|\byoy\b|\by/y\b|\bon\s(?:the|last)\syear\b"
    rf"|(?:than|from|against|versus|on|with|above|below|over|to)\s{_YEAR_BEFORE}|\ba\syear\s(?:ago|earlier|before)\b"
)
_YEAR_OF_SOURCE = re.compile(
    rf"(?:\s[^\s;.]+){{0,4}}?,?\s(?:(?:up|down)\s)?(?:from|against|compared\s(?:with|to)|versus)\s[^\s;:()]+(?:\s[^\s;:()]+){{0,3}}?\s{_YEAR_BEFORE}",
    re.IGNORECASE,
)
"""From a figure to the time of what it came from: up from 71 in the same quarter; 43, against 39 a year ago."""
_SOURCE_YEAR = re.compile(rf"^[^;]{{0,60}}\bfrom\s[^\s;:()]+(?:\s[^\s;:()]+){{0,3}}?\s{_YEAR_BEFORE}", re.IGNORECASE)
_BRACKET = re.compile(r"\s\((?:[QH][1-4]\s\d{4}|(?:a\s)?year\s(?:ago|earlier)|last\syear)\s?:")
_NO_FIGURE = re.compile(r"(?:\s\([^()]{1,25}\))?[^\d;.,:()]{0,40}")
_THAN = re.compile(
    r"(?:\s\([^()]{1,25}\))?\s?(?:(?!(?:for|in|of|to|on|at|by|and|or|with|as|from)\s)[\w%-]+\s){0,3}?(?P<word>more|[a-z]{2,}er|less|worse|higher|lower)\s(?:[a-z-]+\s){0,3}?than\b",
    re.IGNORECASE,
)
_HEDGES_NEXT = re.compile(
    r"\s(?!\d+\s(?:years?|months?|weeks?|days?)\s(?:ago|earlier|before))"
    r"(?:[£$€¥]|\d{1,3}(?!\d)|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|half)\b"
    r"|an?\s(?:dozen|hundred|thousand|million|billion|quarter|third|half)\b)",
    re.IGNORECASE,
)
"""A figure right after "more than"."""
_MORE_OF = re.compile(r"\s(?P<word>more|fewer|less)\s(?!or\b|than\b)(?=[a-z])", re.IGNORECASE)
"""A third fewer errors, 34 per cent more calls."""
_THEN_THAN = re.compile(
    r",\s(?:still\s|well\s|far\s|much\s|slightly\s)?(?P<word>more|less|fewer|higher|lower|faster|slower)\sthan\s"
    r"(?!(?:twice|double|triple|half|two|three|four|five|six|seven|eight|nine|ten|a\s(?:third|quarter|fifth|half|dozen|million))\b)(?=[a-z])",
    re.IGNORECASE,
)
_BY_THAN = re.compile(r"\s(?P<word>cooler|warmer|shorter|longer|cheaper|lighter|heavier|slower|faster)\b", re.IGNORECASE)
_ABOVE = re.compile(r"\s(?P<word>above|below)\s(?=[a-z\d])|\s(?P<over>over)\s(?=(?:the|its|inflation)\b)", re.IGNORECASE)
_EXCEEDING = re.compile(
    r"\b(?P<word>exceed|outnumber|top|beat|surpass|outpac|miss|undershot)\w*\s[^.;\d]{0,45}"
    r"\bby\s(?:(?:about|some|nearly|more than|a ratio of)\s)?$",
    re.IGNORECASE,
)
_MULTIPLE_OF = re.compile(r"\s(?:as\s[a-z]+\b|the\s|what\s|its\s|their\s|last\s|an?\s|more\s|those\s)", re.IGNORECASE)
_ANY_OTHER = re.compile(
    r"(?:[^\d;.]|(?:19|20)\d\d\b){0,60}\b(?:more|less|fewer|higher|lower|larger|longer)\sthan\s(?:(?:in|on|at|for|by)\s)?any\b(?P<since>[^;.]{0,25}\bsince\b)?",
    re.IGNORECASE,
)
_EQUAL = re.compile(
    r"[^\d;.]{0,12}?,?\s(?:and\s|is\s)?(?:equal to|the same(?:\s\w+)? as|tied\b|on (?:a )?par with|matching|level with|unchanged)\b",
    re.IGNORECASE,
)
_EQUAL_BEFORE = re.compile(r"\b(?:equal to|equivalent to|unchanged at|the same as)\s(?:(?:about|around|some)\s)?$", re.IGNORECASE)
_RECORD_BEFORE = re.compile(
    r"\b(?:record|all-time|(?:career|season|personal)[- ](?:high|best)(?:\sof)?)\s"
    r"(?:(?:high|low|best|peak)\s(?:of|at)\s|(?:[a-z-]+\s){1,3}of\s)?(?:about\s|some\s)?$",
    re.IGNORECASE,
)

_NEAR = ("record", "all-time", "high", "best", "equal", "equivalent", "unchanged", "the same")
"""One of them is in whatever stands before a record, or a figure that is equal to another."""
_EXCEEDING_ENDS = ("by", "about", "some", "nearly", "than", "of")
_EQUALS = ("equal", "same", "tied", "par", "matching", "level", "unchanged")
"""One of them is in whatever says behind a figure that it is equal to another."""

_MOST = r"(?:\w{2,}est|most|least|best|worst|fewest)"
_PHRASE = re.compile(
    rf"\b(?:the|its|their|his|her)\s(?:[\w-]+\s){{0,1}}?{_MOST}\b(?P<what>(?:\s[\w'’-]+){{0,8}}?)"
    r"(?:\s(?P<since>since\b|in\s(?:(?:more than|over|at least|nearly|almost)\s)?(?:\w+\s){1,2}(?:years|decades|months)\b"
    r"|for\s\w+\s(?:years|decades)\b)"
    r"|\s(?P<record>on record\b|ever\b|in\s(?:\S+\s){0,3}?history\b))"
    r"|,\s(?P<new>an?\s(?:[\w-]+\s)?record)\b(?!\s(?:of|high|low|year|number))",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    rf"(?:\s[a-z]+){{0,3}},?\s(?:the|its|their)\s{_MOST}\s(?:[a-z-]+\s){{1,3}}(?:of|in|among|so far|anywhere)\b", re.IGNORECASE
)
_IN_SUPERLATIVES = ("est", "most", "least", "worst", "record")
"""One of them is in every superlative and in ", a record"."""
_CHANGES = re.compile(r"\b(?:" + "|".join(sorted(vocabulary.UP_NOUNS | vocabulary.DOWN_NOUNS)) + r")\b", re.IGNORECASE)
_HEDGES = frozenset({"more", "less", "fewer"})
_NEVER = frozenset({"age"})
_STOP = re.compile(r"[;.]\s|\s(?:while|but|and)\s|[,;]\s(?=\w+\s(?:said|says|told|added)\b)")


def comparison_of(text: str, quantity: Quantity, sentence: Span) -> str | None:
    """What the words right beside the figure compare it to; None when they do not."""
    if quantity.kind in _NEVER:
        return None
    end = quantity.end
    if quantity.kind == "rank":
        return "superlative" if quantity.rule in ("rank_superlative", "rank_one_of") else None
    near = lower_case(text)[max(sentence.start, quantity.start - 30) : quantity.start]
    if any(word in near for word in _NEAR):
        if quantity.kind != "duration" and _RECORD_BEFORE.search(text, quantity.start - len(near), quantity.start):
            return "record"
        if _EQUAL_BEFORE.search(text, quantity.start - len(near), quantity.start):
            return "equal_to"
    tail = text[end : min(sentence.end, end + 110)]
    small = lower_case(text)[end : end + len(tail)]
    has_than = "than" in small
    any_other = _ANY_OTHER.match(tail) if has_than else None
    if any_other is not None and quantity.kind != "duration":
        return "since" if any_other["since"] else "superlative"
    if quantity.kind != "duration" and any(word in small for word in _TIMES) and _is_year_on_year(tail, small, quantity):
        return "year_on_year"
    if quantity.kind == "multiple" and quantity.change == "none":
        return "more_than" if _MULTIPLE_OF.match(tail) and quantity.value > 1 else None
    beside = _THAN.match(tail) if has_than else None
    if beside is None or _hedges_the_next(tail, beside):
        beside = _BY_THAN.match(tail)
    if beside is None and quantity.kind not in ("count", "duration", "ratio"):
        beside = _ABOVE.match(tail)
        if beside is not None and beside["over"] and quantity.kind not in ("percentage_point", "basis_point"):
            beside = None  # over the past year: during it
    if beside is None and quantity.kind in ("percent", "ratio"):
        beside = _MORE_OF.match(tail)
    if beside is None and has_than and quantity.kind != "duration":
        beside = _THEN_THAN.match(tail)
    if beside is None and word_ends_in(text, quantity.start, _EXCEEDING_ENDS):
        beside = _EXCEEDING.search(text, max(sentence.start, quantity.start - 80), quantity.start)
    if beside is not None:
        word = (beside["word"] or "over").lower()
        return "less_than" if word in vocabulary.LESS else "more_than"
    is_equal = quantity.bound != "max" and any(word in small for word in _EQUALS) and _EQUAL.match(tail) is not None
    return "equal_to" if is_equal else None


def _hedges_the_next(tail: str, beside: re.Match[str]) -> bool:
    """A mother of three took more than 2,000: the words belong to the figure after them."""
    apart = tail[: beside.start("word")].strip() != ""
    return apart and beside["word"].lower() in _HEDGES and _HEDGES_NEXT.match(tail, beside.end()) is not None


def _is_year_on_year(tail: str, small: str, quantity: Quantity) -> bool:
    if _BRACKET.match(tail) or _YEAR_OF_SOURCE.match(tail):
        return True
    if quantity.change_from is not None and _SOURCE_YEAR.search(tail):
        return True
    found = _YEAR_ON_YEAR.search(small)
    if found is None:
        return False
    return _NO_FIGURE.fullmatch(tail, 0, found.start()) is not None


def phrases_in(text: str, sentence: Span, claims: Sequence[Claim]) -> dict[int, str]:
    """By number of the claim: the records and superlatives of a sentence, each given to the figure that it is said of."""
    given: dict[int, str] = {}
    small = text[sentence.start : sentence.end].lower()
    if not any(part in small for part in _IN_SUPERLATIVES):
        return given
    for match in _PHRASE.finditer(text, sentence.start, sentence.end):
        kind = "since" if match["since"] else "record"
        is_change = match["what"] is not None and _CHANGES.search(match["what"]) is not None
        owner = _owner(claims, match.start(), is_change=is_change)
        if owner is not None and not _STOP.search(text, claims[owner].quantity.end, match.start() - 4):
            given.setdefault(owner, kind)
    for i, figure in enumerate(claim.quantity for claim in claims):
        if i not in given and figure.kind not in ("age", "duration", "rank") and _SUPERLATIVE.match(text, figure.end, sentence.end):
            given[i] = "superlative"
    return given


def _owner(claims: Sequence[Claim], start: int, *, is_change: bool) -> int | None:
    """The last level before the phrase; the last change where the phrase speaks of one."""
    before = [
        i
        for i, claim in enumerate(claims)
        if claim.quantity.end <= start and start - claim.quantity.end <= 90 and claim.quantity.kind not in ("age", "duration")
    ]
    fit = [i for i in before if (claims[i].change != "none" and claims[i].quantity.change_to is None) == is_change]
    return (fit or before)[-1] if before else None
