"""Bare numbers in the unit of the figure before them, each rule with a case that it must not touch."""

import pytest

from flows.extract.numbers.quantities.ellipsis import with_ellipted_units
from flows.extract.numbers.quantities.measures import Quantity, read_quantities
from flows.extract.numbers.quantities.ranges import join_quantities


def read(text: str) -> list[Quantity]:
    return with_ellipted_units(text, join_quantities(text, read_quantities(text)))


def of(text: str, number: str) -> Quantity:
    return next(each for each in read(text) if text[each.start : each.end] == number)


@pytest.mark.parametrize(
    ("text", "number", "kind", "unit"),
    [
        ("Inflation was 3.4 percent in March and 2.1 last year.", "2.1", "percent", "%"),
        ("It paid a 3.4 percent pay rise in May and 2.1 last year.", "2.1", "percent", "%"),
        ("Joblessness rose to 5.1 percent in May and 5.3 in June.", "5.3", "percent", "%"),
        ("Losses fell 3 percent last year and another 2 this year.", "2", "percent", "%"),
        ("The fund grew 3.2 percent, against 2.8 for the index.", "2.8", "percent", "%"),
        ("They will stay a day or two.", "two", "duration", "day"),
        ("It stands a mile or two from here.", "two", "measure", "mi"),
        ("Demand fell by 200,000 barrels to 1.1 million.", "1.1 million", "measure", "bbl"),
        ("Two men, aged 31 and 36, were held.", "36", "age", "year"),
        ("The price, 12 euros last year, is now 15.", "15", "money", None),
        ("Lamps cost 15 euros, three more than last year.", "three", "money", None),
        ("Fares went up by 4 euros to 39.", "39", "money", None),
        ("Life expectancy is 81.2 years for women and 76.9 for men.", "76.9", "duration", "year"),
        ("Inflation was 3.4 percent in Norland and 2.1 in Sudland.", "2.1", "percent", "%"),
    ],
)
def test_units_are_carried_on(text: str, number: str, kind: str, unit: str) -> None:
    quantity = of(text, number)
    assert (quantity.kind, quantity.unit) == (kind, unit)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Wages rose 4 percent in May and 14 mills closed.", "14"),
        ("Wages rose 4 percent in May and 14 mills in June.", "14"),
        ("Wages rose 4 percent. In May 14 left.", "14"),
        ("It paid a 4 percent pay rise in May and 140 last year.", "140"),
        ("It ran a 4 day course in May and 14 last year.", "14"),
        ("Wages rose 4 percent, against 14 mills.", "14"),
        ("The mill sold a lamp or two.", "two"),
        ("The price, 12 euros last year, is now set by 15 mills.", "15"),
        ("He owes 15 euros and three mills.", "three"),
        ("A boy aged 9 and 36 others were held.", "36"),
        ("He got 10 years in prison and 3 on probation.", "3"),
        ("Wages rose 4 percent for clerks and 14 mills for hire closed.", "14"),
        ("It has beds 2 metres long for adults and 140 for children.", "140"),
        ("The lake holds 200,000 litres, enough for 1.1 million people.", "1.1 million"),
    ],
)
def test_counts_stay_counts(text: str, number: str) -> None:
    assert of(text, number).kind == "count"
