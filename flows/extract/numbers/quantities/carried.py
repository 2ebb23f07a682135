"""Money whose currency an earlier figure says: it cost 150 million euros and saves some 90 million a year. Text only."""

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.extract.numbers.quantities.measures import Quantity
from flows.extract.numbers.units.currency_tables import IN_CENTS

_SPENT = re.compile(
    r"\b(?:costs?|costing|worth|sav(?:e|es|ed|ing)|earn(?:s|ed|ing)?|pa(?:y|ys|id|ying)|spen(?:d|ds|t|ding)|ow(?:e|es|ed|ing)"
    r"|rais(?:e|es|ed|ing)|invest(?:s|ed|ing)?|borrow(?:s|ed|ing)?|lend|lent|fetch(?:es|ed)?|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|donat(?:e|es|ed|ing)|allocat(?:e|es|ed|ing)|earmark(?:s|ed|ing)?|los(?:e|es|t|ing)|(?:sell|sold|buy|bought)\sfor"
    r"|bring(?:s|ing)?\sin|brought\sin|(?:budget|turnover|bill|price|profits?|revenues?|loss(?:es)?|debts?|takings|costs?)\sof)\s"
    r"(?:(?:him|her|them|it|us|you|me|taxpayers|ratepayers)\s)?"
    r"(?:(?:about|around|some|roughly|nearly|almost|over|under|up\sto|at\sleast|only|just|another|a|an|further|extra|more\sthan|less\sthan"
    r"|as\smuch\sas)\s){0,3}$",
    re.IGNORECASE,
)
_ENDS_THERE = re.compile(
    r"\s?(?:[.,;:!?)”\"’]|$|-{1,2}\s|–|—|\s(?:an?|each|per|in|on|to|for|from|over|by|and|or|but|this|last|next|at|since|with|so|as|if|when"
    r"|because|which|that|forecast\sby|expected\sby|of\sit|before|after|during)\b)"
)
"""What follows a sum: no noun that it counts."""
_CENTS = re.compile(r"cents?", re.IGNORECASE)
SENTENCE_ENDS = re.compile(r"[.!?][”\"’)]?\s|\n")
_COMPARED = re.compile(
    r"\b(?:compared\s(?:with|to)|against|versus|(?:up|down)\sfrom|rather\sthan|instead\sof|short\sof|above|below|beating|topping|missing)\s"
    r"(?:(?:an?|the|its|their)\s(?:[a-z]+\s){0,2}(?:range|estimate|forecast|figure|target|projection)\sof\s)?(?:between\s)?"
    r"(?:(?:about|around|some|nearly|almost|just|only|the)\s)?$",
    re.IGNORECASE,
)
"""What stands before a sum beside another: a deficit of 38 billion crowns, compared with 29.5 billion this year."""
_THEY = re.compile(
    r"\b(?:they|it)\s(?:was|were|had\sbeen|totalled|totaled|reached)\s(?:(?:about|around|some|nearly|almost|just|only)\s)?$", re.IGNORECASE
)
"""Before a sum of what was said before: sales were 3.1 million euros; a year earlier they were 2.8 million."""
_MOVING_BY = re.compile(
    r"\b(?:it|they|which)\s(?:\w+\s)?(?:grow(?:s|n|ing)?|grew|ris(?:e|es|en|ing)|rose|fell|fall(?:s|ing)?|increas(?:e|es|ed|ing)|shr[aiu]nk(?:s|ing)?|widen(?:s|ed)?)\sby\s"
    r"(?:(?:about|around|some|nearly|almost|another|a\sfurther|more\sthan)\s)?$",
    re.IGNORECASE,
)
"""Before how far a sum moved: the backlog is 90 million pounds, and it grows by 6 million a year."""
_SMALLEST = 1_000_000
_REACH = 200


def with_carried_currency(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities; millions that somebody pays, earns or owes are in the currency said before in the sentence.

    Where the sentence says none, they are in the text's only one, and flagged as assumed. So are cents, where all other sums are
    in one currency that has them: a dividend of 22 cents, in a text whose profit is in euros.
    """
    quantities = _with_cents(quantities)
    money = {each.currency for each in quantities if each.currency is not None}
    found: list[Quantity] = []
    last: Quantity | None = None
    for each in quantities:
        if (
            last is not None
            and _may_be_sum(text, each)
            and (
                _follows(text, each, _SPENT)
                or (last is _figure_before(found) and any(_follows(text, each, said) for said in (_COMPARED, _THEY, _MOVING_BY)))
            )
        ):
            near = each.start - last.end <= _REACH and not SENTENCE_ENDS.search(text, last.end, each.start)
            if near or len(money) == 1:
                each = replace(
                    each, kind="money", currency=last.currency, is_assumed=last.is_assumed or not near, rule="money_carried_on",
                    confidence=min(each.confidence, 0.7 if near else 0.6),
                )  # fmt: skip
        if each.kind == "money" and each.currency is not None:
            last = each
        found.append(each)
    return found


def _figure_before(found: Sequence[Quantity]) -> Quantity | None:
    """The last of the figures that is no ordinal and no year: 46 million crowns in the third quarter, short of the 71 million."""
    return next((each for each in reversed(found) if each.number.form not in ("ordinal", "year")), None)


def _with_cents(quantities: Sequence[Quantity]) -> Sequence[Quantity]:
    cents = {number for number, each in enumerate(quantities) if each.is_assumed and _CENTS.fullmatch(each.unit_text or "")}
    if not cents:
        return quantities
    others = {each.currency for each in quantities if each.currency is not None and not _CENTS.fullmatch(each.unit_text or "")}
    if len(others) != 1 or not others <= IN_CENTS:
        return quantities
    (currency,) = others
    return [replace(each, currency=currency) if number in cents else each for number, each in enumerate(quantities)]


def _may_be_sum(text: str, quantity: Quantity) -> bool:
    """Millions that count no noun."""
    return (
        quantity.kind == "count"
        and quantity.unit is None
        and quantity.number.form in ("digits", "words")
        and abs(quantity.value) >= _SMALLEST
        and _ENDS_THERE.match(text, quantity.word_end) is not None
    )


def _follows(text: str, quantity: Quantity, said: re.Pattern[str]) -> bool:
    return said.search(text, max(0, quantity.start - 60), quantity.start) is not None
