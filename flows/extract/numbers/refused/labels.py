"""Numbers that the words beside them make a label, a score of golf, a part of a word or an item of a list. Text only."""

import re

from flows.extract.numbers.quantities.measures import Quantity

_HYPHENS = "-‐‑"
_LARGEST = 20
_LONGEST_WORD = 9
_MOST_OVER_PAR = 40
_OF_CHILDREN = re.compile(r"\b(?:mother|mum|mom|father|dad|parent|gran|grandmother|grandfather)[-‐‑]of[-‐‑]$", re.IGNORECASE)
"""A mother-of-two: what is counted stands nowhere."""
_HIGH = re.compile(r"\b(?:high|low|hi)[-‐‑]$", re.IGNORECASE)
_LABELLED = (
    "question|chapter|phase|stage|level|tier|grade|category|type|page|row|lane|platform|gate|episode|round|lesson|version|scene|volume"
    "|verse|section|article|option|step|zone|division|room|band"
)
_IN_HYPHENS = re.compile(
    rf"(?<![\w-])(?:{_LABELLED}|day|week|year|game|part|act|class|league|leg|group|set|line|season|night)[-‐‑]$", re.IGNORECASE
)
"""The round-one clash, a phase-two trial."""
_WITH_SPACE = re.compile(
    rf"(?<![\w-])(?:(?P<det>the|that|this|each|every|a|an|any|no|one|whose|its|his|her|their|another|last|next|per|what|which)\s)?"
    rf"(?:(?P<number>number)|(?P<stretch>day|week|part|act|season|series)|{_LABELLED})\s$",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"[ -](?!(?:is|was|has|does|as|this|its|his|us|looks|says|plus|yes)\b)(?:\w+[ -])?(?:[a-z]{2,}s|men|women|people|children)\b"
)
"""A plural behind, which the number counts: on stage four dancers fell."""
_STRETCH_ENDS = re.compile(r"\s?(?:[.,;:!?)]|$)|\s(?:of|and|at|in|on|was|is|with|for|after|when)\b")
"""What follows the number of a day or a part: on day two of the trial, but that day two died."""
_OF_A_SCHOOL = re.compile(r"\s(?:assembl(?:y|ies)|exams?|class|teacher|tutor|pupil|student|girl|boy|lesson|curriculum)\b")
"""The year nine assembly; not that in that year nine pupils left."""
_BOND = re.compile(
    r"\s(?:(?:[A-Z][\w.]*|benchmark|government|sovereign)\s){0,2}(?:bonds?|notes?|paper|Treasur(?:y|ies)|gilts?|yields?|[Bb]unds?|swaps?)\b"
)
"""The 10-year bond, two-year Treasury notes: which paper it is."""
_ITEM_BEFORE = re.compile(r"(?:^|\n\s?|[.!?][\"”’]?\s)[\"“‘]?$")
_ITEM_AFTER = re.compile(
    r":\s+(?!(?:the|total)\snumber\b)(?=(?-i:[A-Z])|[\"“‘']|(?:is|are|do|does|did|can|could|will|should|was|were|who|what|how|why|when|where)\b)",
    re.IGNORECASE,
)
_PAR_AFTER = re.compile(
    r"[-‐‑ ](?:under|over)[-‐‑ ]par\b|[-‐‑](?:under|over)(?![-\w])(?!\s(?:match|game|contest|series|cricket|spell|competition|tournament"
    r"|format|side|international|burst|target|limit|innings)\b)",
    re.IGNORECASE,
)
_PAR_BEFORE = re.compile(r"(?:\w[-‐‑](?:under|over)|\b(?:under|over|even|level)[-‐‑ ]par)\s$|\bbogey[-‐‑]free\s$", re.IGNORECASE)
_CARDED = re.compile(
    r"\b(?:shot|shoots|shooting|carded|carding|cards|fired|firing|posted|posting|signed\sfor)\s(?:an?|his|her)\s(?:[a-z-]+\s){0,3}$"
)
_CARD_ENDS = re.compile(r"\s?(?:[.,;:)]|$)|\s(?:to|in|for|and|on|at|that|which|after|with|but|over|as|from|while|when)\b")
_CARD = re.compile(r"\s(?:total|card|round|aggregate)\b")
_GOLF = re.compile(r"\b(?:par|birdies?|bogeys?|\d-under|leaderboard|fairways?|golf(?:er|ers)?)\b")
_NEAR = 250
"""So many characters back a word of golf makes "minus-15" a score."""
_ROUND_OF_GOLF = range(55, 100)
_PLAYED = re.compile(r"\b(?:par|birdies?|bogeys?|eagles?|\d-under|leaderboard|fairways?|strokes?|PGA|LPGA)\b|[A-Z]\w+\sOpen\b(?!\s[A-Z])")
_CARDS = re.compile(r"[A-Z][\w’'-]+(?:,\s|\s\(|\s)(?:5[89]|6\d|7\d|8[0-4])(?=\s?[,.;)]|\s(?:and|6|7)|$)", re.MULTILINE)
"""Names with a round of golf beside them."""
_SHOT = re.compile(r"\b(?:shot|carded|fired|signed\sfor)\s(?:[a-z-]+\s)?$")
_BEST_ROUND, _WORST_ROUND = 58, 84
"""Rounds beside a name, which elsewhere would be an age."""
_QUESTION = re.compile(r"[-‐‑ ]questions?\b")
_QUESTIONS = frozenset({64_000, 1_000_000, 64_000_000})
"""The $64,000 question, the million-dollar question: what nobody knows, and no sum."""
_HALF_BESIDE = re.compile(r"\s(?:mast|staff(?=[.,;]|$|\s(?:on|in|for|at|after|until|to)\b)|(?P<game>time(?=[.,;]|$)))(?![\w-])")
_LINE = re.compile(r"\s(?:bus|tram|train|trolleybus|streetcar)(?![\w-]|\s[a-z]+s\b)")
"""The 36 bus, where 36 bus drivers are counted."""
_HALVES = re.compile(r"(?P<game>first|second|opening)[-‐‑]$|[A-Za-z][-‐‑]$", re.IGNORECASE)


def refused_beside(text: str, quantity: Quantity) -> str | None:
    """Why the words right beside the number make it no claim (a key of REASONS); None where they do not."""
    start, end, kind = quantity.start, quantity.end, quantity.kind
    if kind == "money":
        return "idiom" if quantity.value in _QUESTIONS and _QUESTION.match(text, end) is not None else None
    if kind == "duration" and quantity.unit == "year" and _BOND.match(text, end) is not None:
        return "label"
    if kind in ("duration", "measure"):
        return _titled(text, quantity)
    if kind == "ratio":
        return _half(text, start, end)
    if kind != "count" or quantity.per_unit is not None:
        return None
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if (after in _HYPHENS or (after == " " and text[end + 1 : end + 2] in "uUoO")) and after and _PAR_AFTER.match(text, end):
        return "score" if abs(quantity.value) <= _MOST_OVER_PAR else None
    number = quantity.number
    if after == "-" and text.startswith("-pointer", end):
        return "label"
    if number.form == "words":
        return _in_words(text, quantity, before, after) if end - start <= _LONGEST_WORD and quantity.value <= _LARGEST else None
    if number.plain and before in (" ", "(") and _BEST_ROUND <= quantity.value <= _WORST_ROUND and _is_round(text, start, end):
        return "score"
    if before == " " and number.form == "digits":
        if number.plain and _LINE.match(text, end) is not None:
            return "label"
        return "score" if _is_card(text, quantity) else None
    if before == "(" and after == ")" and number.plain and quantity.value in _ROUND_OF_GOLF:
        return "score" if _GOLF.search(text, max(0, start - _NEAR), start) else None
    return None


def _half(text: str, start: int, end: int) -> str | None:
    """The first-half goal, the fly-half, at half mast."""
    if text[start:end].lower() == "half" and (beside := _HALF_BESIDE.match(text, end)) is not None:
        return "period" if beside["game"] else "idiom"
    if not start or text[start - 1] not in _HYPHENS or text[start:end].lower() != "half":
        return None
    half = _HALVES.search(text, max(0, start - 8), start)
    return None if half is None else "period" if half["game"] else "name"


def _in_words(text: str, quantity: Quantity, before: str, after: str) -> str | None:
    """The phase-two trial, a mother-of-two, a high-five, question two, "Two: is it safe?"."""
    start, end = quantity.start, quantity.end
    if before and before in _HYPHENS:
        if _OF_CHILDREN.search(text, max(0, start - 16), start):
            return "pronoun"
        if text[max(0, start - 7) : start].lower() in ("one-on-", "two-on-") or text.endswith(("-to-one-", "-on-one-"), 0, start):
            return "idiom"  # a one-on-one talk
        if text.startswith("five", start) and _HIGH.search(text, max(0, start - 5), start):
            return "idiom"
        return "label" if _IN_HYPHENS.search(text, max(0, start - 12), start) else None
    if before == " " and _is_label(text, start, end):
        return "label"
    if after == ":" and _ITEM_AFTER.match(text, end) and _ITEM_BEFORE.search(text, max(0, start - 4), start):
        return "list"
    return None


def _titled(text: str, quantity: Quantity) -> str | None:
    """The programme "60 Minutes", in quotation marks and with a capital; not one bit."""
    start, end = quantity.start, quantity.end
    if text[start - 1 : start] in ('"', "“", "‘", "'") and text[end : end + 1] in ('"', "”", "’", "'") and start:
        return "name" if (quantity.unit_text or "")[:1].isupper() else None
    return "idiom" if quantity.unit == "bit" and text[start:end].lower() == "one bit" else None


def _is_label(text: str, start: int, end: int) -> bool:
    """Question two, on day two of the trial, the world number three; not that day two died, on stage four dancers fell."""
    if text.startswith("year ", start - 5) and _OF_A_SCHOOL.match(text, end):
        return True
    said = _WITH_SPACE.search(text, max(0, start - 24), start)
    if said is None or (said["det"] and not said["number"]) or _COUNTS.match(text, end):
        return False
    return said["stretch"] is None or _STRETCH_ENDS.match(text, end) is not None


def _is_round(text: str, start: int, end: int) -> bool:
    """Vesk, 67, and Arlow (69) lead; shot 68: rounds of golf, where the words around are of golf and at least two names have one."""
    if _CARD_ENDS.match(text, end) is None:
        return False
    near = text[max(0, start - _NEAR) : end + _NEAR]
    if _PLAYED.search(near) is None:
        return False
    is_apart = text[start - 1] == "(" or text[start - 2] == ","
    return _SHOT.search(text, max(0, start - 24), start) is not None or (is_apart and len(_CARDS.findall(near)) > 1)


def _is_card(text: str, quantity: Quantity) -> bool:
    """A 4-under-par 67, shot a closing 66, on 17-under 267; a minus-15 total."""
    start, end, number = quantity.start, quantity.end, quantity.number
    if number.sign == "-":
        is_near = _CARD.match(text, end) or _GOLF.search(text, max(0, start - _NEAR), start)
        return text.startswith(("minus-", "Minus-"), start) and is_near is not None
    if not number.plain or not 2 <= end - start <= 3:
        return False
    if text[start - 2 : start - 1] in ("r", "e") and _PAR_BEFORE.search(text, max(0, start - 12), start):
        return True
    if end - start == 3 or text[start] < "5" or _CARD_ENDS.match(text, end) is None:
        return False
    return quantity.value in _ROUND_OF_GOLF and _CARDED.search(text, max(0, start - 50), start) is not None
