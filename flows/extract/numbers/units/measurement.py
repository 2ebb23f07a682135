"""Units of measurement as news and science write them: canonical symbol, dimension, names and signs.

Own table; symbols follow the SI brochure where there is one. `unit_at` reads the unit that follows a number.
"""

import re
from typing import NamedTuple

from flows.extract.numbers.reading.lexicon import by_beginning
from flows.extract.numbers.units.unit_table import TABLE


class Unit(NamedTuple):
    """A unit: its canonical symbol and the dimension that it measures."""

    symbol: str
    dimension: str


class Found(NamedTuple):
    """A unit in the text: what it is, where its words start and end."""

    unit: Unit
    start: int
    end: int


_ODD_PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "hertz": "hertz",
    "siemens": "siemens",
    "lux": "luxes",
    "stone": "stone",
}
_CAPITALISED_NAMES = {
    "Stone",
    "Bar",
    "Mole",
    "Tesla",
    "Gray",
    "Knot",
    "Newton",
    "Cup",
    "Pint",
    "Micron",
    "Day",
    "Week",
    "Mile",
    "Foot",
    "Mach",
    "Amp",
    "Lux",
}
"""Names and words of titles rather than units when they start with a capital."""
_GLUED_ONLY = {
    "C": Unit("°C", "temperature"),
    "F": Unit("°F", "temperature"),
    "s": Unit("s", "time"),
    "A": Unit("A", "electricity"),
    "B": Unit("B", "data"),
}
_NAMES: dict[str, Unit] = {}
_SIGNS: dict[str, Unit] = {}


def _plural(name: str) -> str:
    head, _, rest = name.partition(" per ")
    first, space, last = head.rpartition(" ")
    return first + space + _ODD_PLURALS.get(last, last + "s") + (" per " + rest if rest else "")


def _fill() -> None:
    for dimension, lines in TABLE.items():
        for line in lines.strip().splitlines():
            symbol, names, signs = (part.strip() for part in line.split("|"))
            unit = Unit(symbol, dimension)
            for name in filter(None, (name.strip() for name in names.split(","))):
                for form in (name, _plural(name)):
                    _NAMES.setdefault(form, unit)
                    _NAMES.setdefault(form.replace(" ", "-"), unit)
            for sign in filter(None, (sign.strip() for sign in signs.split(","))):
                _SIGNS.setdefault(sign, unit)


_fill()


def _alternatives(words: dict[str, Unit]) -> str:
    return by_beginning(words).replace(r"\ ", r"\s")


_NAME = re.compile(rf"(?P<gap>[ \t\u00a0\u2009\u202f-]{{0,3}})(?P<unit>{_alternatives(_NAMES)})(?![\w])", re.IGNORECASE)
_SIGN = re.compile(rf"(?P<gap>[ \u00a0\u2009\u202f-]{{0,2}})(?P<unit>{_alternatives(_SIGNS)})(?P<power>[-−–]?[1-3²³])?(?![\w²³^])")
_RATE = re.compile(r"[ \u00a0·](s|min|h|d|yr|a|m|cm|mm|km|kg|g|mol|L|K)[-−–]([123])(?![\w²³])")
_GLUED = re.compile(r"(?P<unit>[CFAB])(?!\w)")
_INCHES = re.compile(
    r"(?P<gap>[ -]?)(?P<unit>in)(?:\.(?=\s+[a-z]|\s*$|[,;)])|(?=\s*[),;.]|\s*$|\s+(?:long|wide|tall|high|deep|thick|diameter|x|by)\b))"
)
_GAPS = frozenset(" \t\u00a0\u2009\u202f-")
_STARTS = frozenset(name[:2] for name in _NAMES)
_SIGN_STARTS = frozenset(sign[0] for sign in _SIGNS)
"""How names and signs of units start: most words after numbers start otherwise."""


def unit_at(text: str, end: int) -> Found | None:
    """The unit that starts at `end` after a space, a hyphen or nothing; None when there is none.

    >>> unit_at("90-kilometre road", 2)
    Found(unit=Unit(symbol='km', dimension='length'), start=3, end=12)
    """
    first = end
    while first < end + 3 and text[first : first + 1] in _GAPS:
        first += 1
    name = _NAME.match(text, end) if text[first : first + 2].lower() in _STARTS else None
    sign = _SIGN.match(text, end) if text[first : first + 1] in _SIGN_STARTS else None
    if name is not None and name["unit"] in _CAPITALISED_NAMES:
        name = None
    if name is not None and (sign is None or name.end("unit") >= sign.end()):
        key = re.sub(r"\s", " ", name["unit"].lower())
        return Found(_NAMES[key], name.start("unit"), name.end("unit"))
    if sign is not None:
        written = re.sub(r"\s", " ", sign["unit"])
        if written == "am" and not _science_am(text, end, sign.end()):
            return None
        if "-" in sign["gap"] and len(written) == 1 and written not in "%°":
            return None  # "5-a-side", "T-5 m": letters after a hyphen are seldom units
        unit = _SIGNS[written]
        rate = _RATE.match(text, sign.end()) if not sign["power"] else None
        if rate is not None:
            return Found(Unit(f"{unit.symbol} {rate[1]}−{rate[2]}", "rate"), sign.start("unit"), rate.end())
        if sign["power"]:
            unit = Unit(unit.symbol + _power(sign["power"]), unit.dimension)
        return Found(unit, sign.start("unit"), sign.end())
    inches = _INCHES.match(text, end) if text.startswith("in", first) else None
    if inches is not None:
        return Found(_NAMES["inch"], inches.start("unit"), inches.end("unit"))
    glued = _GLUED.match(text, end)
    if glued is not None:
        return Found(_GLUED_ONLY[glued["unit"]], glued.start("unit"), glued.end())
    return None


def _power(written: str) -> str:
    plain = written.replace("−", "-").replace("–", "-")
    return {"2": "²", "²": "²", "3": "³", "³": "³"}.get(plain, "^" + plain)


def _science_am(text: str, end: int, after: int) -> bool:
    """Attometres are written with a decimal point; 9 am is a time of day."""
    return "." in text[max(0, end - 5) : end] and not text[after : after + 1].isalpha()
