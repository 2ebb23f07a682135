"""Figures with words of their own: ranks (second-largest, one of the five biggest) and multiples (doubled, twice as)."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from flows.extract.numbers.lower_case import lower_case, occurrences
from flows.extract.numbers.quantities.measures import IN_SMALLER, Quantity
from flows.extract.numbers.reading.number import Number
from flows.extract.numbers.replacing import replace
from flows.extract.numbers.units.measurement import unit_at
from flows.extract.numbers.units.per import per_at
from flows.extract.numbers.word_before import word_ends_in

TIMES_WORD = "times_word"
"""Rule of twice and thrice alone, which say how often and measure nothing."""
_SUPERLATIVE = (
    r"(?:most|least|(?!\w*(?:interest|forest|request|harvest|protest|west|east|guest|rest|test|nest|invest|contest"
    r"|midwest|arrest|suggest|honest|modest|west)\b)[a-z]{2,12}est|best|worst|last)"
)
_RANK_AFTER = re.compile(rf"[ -](?:(?:most|least)[ -][a-z]{{3,}}|(?!last\b|best-?\b(?!\s)){_SUPERLATIVE}(?![\w]))", re.IGNORECASE)
_RANKED_VERB = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|placed|finish(?:ed|es|ing)?|c[ao]me in)\s(?:it\s|at\s|in\s|joint\s|tied\s(?:for\s)?|the\s|[A-Z]\w+\s)?$"
    r"|\b(?:(?:ros|climb|mov|jump|fell|fall|drop|slip|slid|sank|sink|up|down|leap|leapt|advanc)\w*\s(?:[\w-]+\s){0,3}to|up\sfrom|down\sfrom)"
    r"\s(?:joint\s)?$",
    re.IGNORECASE,
)
_CAME = re.compile(r"\bc(?:a|o)mes?\s(?:joint\s)?$", re.IGNORECASE)
_PLACE = re.compile(r"\s(?:place|spot)(?![\w-])")
"""Third place, fifth spot; the first place is seldom a rank (in the first place)."""
_TIED_FOR = re.compile(r"\bt(?:ied|ying)\s(?:[\w.()'’-]+\s){0,4}for\s$")
_STANDS_BEFORE = re.compile(r"\b(?:is|are|was|were|lies|lie|lay|sits?|sat|now|currently|still|already|joint|just)\s$")
_IN_A_TABLE = re.compile(
    r"\sin\s(?:the|a|an|his|her|its|their)\s(?:[\w'’-]+\s){0,3}(?:table|standings|rankings?|ratings|polls?|race|contest|count|league|list"
    r"|world|country|nation|state|category|group|championship|division|class|field|queue|order)\b"
)
"""Who is fourth in the league, now second in the polls."""
_COUNTED = re.compile(r"[ -](?!(?:place|spot|position|in|out|from|among|of|on|by|after|with|and|but|this|last|when|as|at)\b)[a-z]")
_SUPERLATIVE_AFTER = re.compile(rf"\s{_SUPERLATIVE}(?!\w)", re.IGNORECASE)
_ONE_OF_BEFORE = re.compile(r"\b(?:one of|among|amongst)\s(?:the\s(?:world's\s|country's\s)?|its\s|their\s)$", re.IGNORECASE)
_TOP_BEFORE = re.compile(
    r"\b(?:in|into|among|within|inside|of|enter|enters|entered|entering|reach|reached|break)\s(?:the|its|their)\s(?:[\w'’]+\s)?top[ -]$",
    re.IGNORECASE,
)
_MULTIPLES = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}
_FOLD = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "hundred": 100,
    "thousand": 1000,
}
_STEMS = "|".join(_MULTIPLES)
_LEXICAL_FIRST = "".join(sorted({word[0] for word in ("twice", "double", "triple", "thrice", *_MULTIPLES, *_FOLD)}))
_LEXICAL = re.compile(
    rf"(?<![\w-])(?=[{_LEXICAL_FIRST}])(?:(?P<verb>{_STEMS})(?:ed|ing)(?![\w-]|\s(?:down|back|over|up)\b)"
    rf"|(?:(?<=\bto )|(?<=\bwill )|(?<=\bwould )|(?<=\bcould )|(?<=\bthan )|(?<=\bnearly ))(?P<bare>{_STEMS})es?(?![\w-]"
    rf"|\s(?:down|back|up)\b)"
    r"|(?P<often>twice|thrice)(?=\s(?:the|its|his|her|their)\s(?!(?:number|amount|size|rate|average|price|level|sum|cost|total|share)\b)[\w-]+"
    r"\s(?:was|were|has|had|have)\s)"
    r"|(?P<twice>twice|double|triple|thrice)(?=\s(?:as\s|the\s|its\s|their\s|what\s|that\b))"
    r"|(?:(?<!think )(?<!thought )(?<!thinking )(?P<times>twice|thrice)(?![\w-]|\s(?:as|the|its|their|what|that|bitten|over)\b))"
    rf"|(?P<fold>{'|'.join(_FOLD)})-?fold(?!\w))"
)
_LEXICAL_PARTS = ("fold", "twice", "double", "triple", "thrice", *_MULTIPLES)
"""One of these is in every such word."""
_LONGEST_BEFORE_FOLD = len("thousand-")
_NEAR = 40
"""From a part on, more than it and what _LEXICAL looks at behind it."""
_ARTICLE = re.compile(r"\s(?P<one>an?)(?=\s[a-z])")
_HEDGES = (
    "more than", "less than", "fewer than", "longer than", "bigger than", "smaller than", "about", "around", "nearly", "almost", "at least",
    "under", "within", "roughly", "up to", "barely",
)  # fmt: skip
_LONGEST_HEDGE = max(map(len, _HEDGES))
_HEDGE = re.compile(rf"(?<![\w-])(?:{'|'.join(_HEDGES)})$")


_IN_A_ROW = re.compile(
    r"[ -](?:(?:straight|consecutive|successive)\s[a-z]|(?:[a-z-]{3,20}\s){1,3}(?:in\sa\srow|in\ssuccession|running)\b(?!\s[a-z]+ing))",
    re.IGNORECASE,
)
"""How often without a break: the fifth consecutive quarter, a third loss in a row."""
_OF_SO_MANY = re.compile(
    r"\sof\s(?:the\s|her\s|his\s|their\s|its\s)?(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s[a-z]{3}",
    re.IGNORECASE,
)
"""The third of five children."""


_WAS_BEFORE = re.compile(r"[^.;:!?\d\n]{0,45}?,?\s(?:(?:up|down)\s)?from\s(?:joint\s)?", re.IGNORECASE)


def with_ranks(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, those that say a rank turned into one; a rank is told with the one before it: sixth, up from ninth."""
    found = [_ranked(text, quantity) for quantity in quantities]
    return [_moved(text, each, found[i + 1]) if i + 1 < len(found) else each for i, each in enumerate(found)]


def _moved(text: str, rank: Quantity, start: Quantity) -> Quantity:
    is_pair = rank.kind == "rank" and rank.number.form == start.number.form == "ordinal" and rank.value != start.value
    if not is_pair or not _WAS_BEFORE.fullmatch(text, rank.end, start.start):
        return rank
    return replace(rank, change="up" if rank.value < start.value else "down", change_from=start.value, change_to=rank.value)


def _ranked(text: str, quantity: Quantity) -> Quantity:
    if quantity.number.form == "ordinal":
        after = _RANK_AFTER.match(text, quantity.end)
        if after is not None:
            return replace(quantity, kind="rank", end=after.end(), word_end=after.end(), rule="rank_superlative", confidence=0.9)
        if _RANKED_VERB.search(text, max(0, quantity.start - 40), quantity.start) and not _COUNTED.match(text, quantity.end):
            return replace(quantity, kind="rank", rule="rank_verb", confidence=0.75)
        if _is_place(text, quantity):
            return replace(quantity, kind="rank", rule="rank_place", confidence=0.75)
        if _IN_A_ROW.match(text, quantity.end):
            return replace(quantity, kind="rank", rule="rank_in_a_row", confidence=0.75)
        if _OF_SO_MANY.match(text, quantity.end):
            return replace(quantity, kind="rank", rule="rank_of_so_many", confidence=0.75)
        return quantity
    if quantity.kind != "count" or quantity.bound != "exact" or quantity.number.value < 2:
        return quantity
    if (
        word_ends_in(text, quantity.start, ("the", "its", "their", "'s"))
        and _SUPERLATIVE_AFTER.match(text, quantity.end)
        and _ONE_OF_BEFORE.search(text, max(0, quantity.start - 40), quantity.start)
    ):
        return replace(quantity, kind="rank", rule="rank_one_of", confidence=0.8)
    is_top = text[max(0, quantity.start - 4) : max(0, quantity.start - 1)].lower() == "top"
    if is_top and _TOP_BEFORE.search(text, max(0, quantity.start - 40), quantity.start):
        return replace(quantity, kind="rank", rule="rank_top", confidence=0.7)
    return quantity


def _is_place(text: str, quantity: Quantity) -> bool:
    """Took third place, came sixth, tied for fifth, is fourth in the table. What comes first, or second to something, need not race."""
    if quantity.value > 1 and _PLACE.match(text, quantity.end):
        return True
    before = text[max(0, quantity.start - 50) : quantity.start]
    if quantity.value > 1 and _CAME.search(before):
        return not _COUNTED.match(text, quantity.end) and not text.startswith(" to ", quantity.end)
    if _TIED_FOR.search(before):
        return not _COUNTED.match(text, quantity.end)
    return _STANDS_BEFORE.search(before) is not None and _IN_A_TABLE.match(text, quantity.end) is not None


def lexical_multiples(text: str) -> list[Quantity]:
    """Doubled, tripled, twice as many, threefold."""
    found: list[Quantity] = []
    small = lower_case(text)
    for match in _lexical(small):
        change, kind, rule = "none", "multiple", "multiple_word"
        if times := match["times"] or match["often"]:  # twice the meeting was halted: how often
            value, kind, rule = 2 + (times == "thrice"), "count", TIMES_WORD
        elif match["verb"] or match["bare"]:
            value, change = _MULTIPLES[match["verb"] or match["bare"]], "up"
        elif match["fold"]:
            value = _FOLD[match["fold"]]
        else:
            value = 3 if match["twice"] in ("triple", "thrice") else 2
        number = Number(match.start(), match.end(), Fraction(value), "words")
        end, per = per_at(text, match.end()) if times else (match.end(), None)
        found.append(
            Quantity(
                match.start(),
                end,
                number,
                Fraction(value),
                kind,
                per_unit=per,
                change=change,
                word_end=match.end(),
                rule=rule,
                confidence=0.8,
            )
        )
    return found


def _lexical(small: str) -> Iterator[re.Match[str]]:
    """The matches of _LEXICAL, which is tried around its parts alone: finding a word is far cheaper."""
    end = 0
    for at in sorted({at for part in _LEXICAL_PARTS for at in occurrences(small, part)}):
        match = _LEXICAL.search(small, max(end, at - _LONGEST_BEFORE_FOLD), at + _NEAR) if at >= end else None
        if match is not None and match.start() <= at:
            yield match
            end = match.end()


def hedged_ones(text: str) -> list[Quantity]:
    """More than a week, about a mile, within an hour: one of a unit, where a hedge says that it is meant as a measure."""
    found: list[Quantity] = []
    small = lower_case(text)
    for match in _ARTICLE.finditer(small):
        start = match.start()
        if not small.endswith(_HEDGES, 0, start) or _HEDGE.search(small, max(0, start - _LONGEST_HEDGE), start) is None:
            continue
        unit = unit_at(text, match.end())
        if unit is None or unit.unit.dimension not in ("time", "length", "mass", "volume", "percentage_point"):
            continue
        if unit.unit.dimension == "time" and _AGO.match(text, unit.end):
            continue
        written = text[unit.start : unit.end]
        if written == "second" and _ORDINAL.match(text, unit.end):
            continue  # almost a second home
        symbol, value = IN_SMALLER.get(unit.unit.symbol, (unit.unit.symbol, 1))
        kind = {"time": "duration", "percentage_point": "percentage_point"}.get(unit.unit.dimension, "measure")
        number = Number(match.start("one"), match.end("one"), Fraction(1), "article")
        found.append(
            Quantity(
                number.start, unit.end, number, Fraction(value), kind, unit=symbol, unit_text=written, word_end=unit.end,
                rule="hedged_one", confidence=0.75,
            )
        )  # fmt: skip
    return found


_ORDINAL = re.compile(
    r"\s(?!(?:of|or|and|but|to|in|on|at|for|from|before|after|than|later|per|between|when|while|with|as|is|was|faster|slower|quicker|behind|ahead)\b)[a-z]"
)
"""A noun behind "a second", which is the next one then."""
_AGO = re.compile(r"\s(?:ago|earlier|before|later)\b|\s(?:and|or)\s(?:a|two)\b")
