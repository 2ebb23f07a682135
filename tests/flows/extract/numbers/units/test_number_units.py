import pytest

from flows.extract.numbers.quantities.feet_by_marks import with_feet
from flows.extract.numbers.quantities.measures import read_quantities
from flows.extract.numbers.units.currencies import currency_after, currency_before
from flows.extract.numbers.units.measurement import unit_at
from flows.extract.numbers.units.per import per_at


@pytest.mark.parametrize(
    ("text", "symbol", "dimension"),
    [
        ("5 km", "km", "length"),
        ("5-kilometre", "km", "length"),
        ("5 kilometers", "km", "length"),
        ("5GB", "GB", "data"),
        ("5%", "%", "percent"),
        ("5 per cent", "%", "percent"),
        ("5 percentage points", "pp", "percentage_point"),
        ("5 basis points", "bp", "basis_point"),
        ("5 km/h", "km/h", "speed"),
        ("5 kilometres per hour", "km/h", "speed"),
        ("5 sq m", "m²", "area"),
        ("5m2", "m²", "area"),
        ("5 °C", "°C", "temperature"),
        ("5 degrees Celsius", "°C", "temperature"),
        ("5 tonnes", "t", "mass"),
        ("5 barrels", "bbl", "volume"),
        ("5-year", "year", "time"),
        ("5-inch", "in", "length"),
        ("5 Nm", "N·m", "force"),
        ("5 parts per million", "ppm", "share"),
    ],
)
def test_reads_units(text: str, symbol: str, dimension: str) -> None:
    found = unit_at(text, 1)
    assert found is not None
    assert (found.unit.symbol, found.unit.dimension, found.end) == (symbol, dimension, len(text))


@pytest.mark.parametrize("text", ["5 in Riga", "5 am", "5 metred", "5 Stone Lane", "5 men", "5-a-side", "5"])
def test_words_that_only_look_like_units_are_none(text: str) -> None:
    assert unit_at(text, 1) is None


@pytest.mark.parametrize(
    ("text", "code", "assumed"),
    [
        ("$", "$", True),
        ("US$", "USD", False),
        ("US $", "USD", False),
        ("A$", "AUD", False),
        ("C$", "CAD", False),
        ("HK$", "HKD", False),
        ("€", "EUR", False),
        ("£", "GBP", False),
        ("₸", "KZT", False),
        ("₹", "INR", False),
        ("Rs. ", "INR", False),
        ("R", "ZAR", False),
        ("KSh", "KES", False),
        ("KZT ", "KZT", False),
    ],
)
def test_reads_currencies_before_the_number(text: str, code: str, assumed: bool) -> None:
    found = currency_before(text + "5", len(text))
    assert found is not None
    assert (found.code, found.is_assumed, found.start) == (code, assumed, 0)


@pytest.mark.parametrize("text", ["Row R ", "FOR", "X-R", "TOP "])
def test_letters_before_a_number_are_seldom_a_currency(text: str) -> None:
    assert currency_before(text + "5", len(text)) is None


@pytest.mark.parametrize(
    ("text", "code", "parts"),
    [
        ("5 dollars", "$", 1),
        ("5 Danish crowns", "DKK", 1),
        ("5 Hong Kong dollars", "HKD", 1),
        ("5 tenge", "KZT", 1),
        ("5 U.S. dollars", "USD", 1),
        ("5 EUR", "EUR", 1),
        ("5€", "EUR", 1),
        ("5 cents", "$", 100),
        ("5p", "GBP", 100),
    ],
)
def test_reads_currencies_after_the_number(text: str, code: str, parts: int) -> None:
    found = currency_after(text, 1)
    assert found is not None
    assert (found.code, found.parts, found.end) == (code, parts, len(text))


@pytest.mark.parametrize("text", ["5 ALL teams", "5 people", "5 p", "5"])
def test_no_currency_after_other_words(text: str) -> None:
    assert currency_after(text, 1) is None


@pytest.mark.parametrize(("text", "code"), [("PS4,500", "GBP"), ("PS3bn", "GBP"), ("PS5", None), ("GPS4,500", None)])
def test_pounds_of_the_wires(text: str, code: str | None) -> None:
    start = text.index("PS") + 2
    found = currency_before(text, start)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("$5 for every day of delay", "day"),
        ("three cents on the dollar", "dollar"),
        ("$5 each.", "each"),
        ("$5 a box", "box"),
        ("$5 per diluted share", "share"),
        ("$5 more a year", "year"),
        ("$5 more a year ago", None),
        ("$5 each other", None),
        ("$5 for bread", None),
    ],
)
def test_what_money_is_per(text: str, per: str | None) -> None:
    end = text.index("5") + 1 if "5" in text else text.index("cents") + 5
    assert per_at(text, end)[1] == per


@pytest.mark.parametrize(
    ("text", "figure", "value", "unit"),
    [
        ("She stands 5'9\" tall.", "5'9\"", 69, "in"),
        ("He is 6’2” in socks.", "6’2”", 74, "in"),
        ("The mast has a height of 30'.", "30'", 30, "ft"),
        ("The wall is 12' high.", "12'", 12, "ft"),
        ("They said 'we sold 30' and left.", "30", 30, None),
        ("They sang 'a 9'14\" song'.", "9", 9, None),
        ("The 30's were lean, of a length of 30's.", "30", 30, None),
    ],
)
def test_feet_and_inches_by_their_marks(text: str, figure: str, value: float, unit: str | None) -> None:
    first = with_feet(text, read_quantities(text))[0]
    assert (text[first.start : first.end], float(first.value), first.unit) == (figure, value, unit)
