"""The words right before a number that make it an age: aged 40, a man of 84, children under 12. Text only."""

import re

from flows.extract.numbers.reading.number import Number
from flows.extract.numbers.word_before import word_ends_in

_AGED = re.compile(
    r"\b(?:(?:aged?|ages|ages? of|age|turn(?:ed|s|ing)?|(?:die[sd]?|dead) at|(?:man|woman|boy|girl|child|widow|widower"
    r"|grandmother|grandfather) of)\s(?:about\s|around\s|just\s|only\s|between\s|from\s)?"
    r"|(?:people|men|women|adults|children|kids|girls|boys|those|anyone|everyone|voters|workers|residents|teenagers|patients|pensioners)\s"
    r"(?:under|over|above|below|younger than|older than)\s(?:the age of\s)?)$",
    re.IGNORECASE,
)
_AGED_ENDS = (
    "aged", "age", "ages", "of", "turn", "turned", "turns", "turning", "at", "about", "around", "just", "only", "between", "from", "under",
    "over", "above", "below", "than",
)  # fmt: skip
"""The last words of it."""


def aged_before(text: str, start: int) -> re.Match[str] | None:
    """The words before an age that starts there: a man of, aged about."""
    return _AGED.search(text, max(0, start - 40), start) if word_ends_in(text, start, _AGED_ENDS) else None


def counts_children(aged: re.Match[str], number: Number) -> bool:
    """True for a grandmother of three, who has three; one of 73 is so old."""
    return aged[0].lower().startswith("grand") and number.value < 25
