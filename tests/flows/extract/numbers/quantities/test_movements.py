"""Levels, and where they came from: two figures told as one."""

import pytest

from flows.extract.numbers.quantities.measures import Quantity, read_quantities
from flows.extract.numbers.quantities.ranges import join_quantities


def read(text: str) -> list[Quantity]:
    return join_quantities(text, read_quantities(text))


def told(quantity: Quantity) -> tuple[float | None, float | None, str]:
    start, end = quantity.change_from, quantity.change_to
    return (None if start is None else float(start), None if end is None else float(end), quantity.change)


@pytest.mark.parametrize(
    ("text", "start", "end", "change"),
    [
        ("Income rose to $7 billion from $6 billion", 6e9, 7e9, "up"),
        ("The share of renters is 38 percent, up from 31", 31, 38, "up"),
        ("The Greens won 31 of the 120 seats, up from 19", 19, 31, "up"),
        ("It kept 31 of 120 seats, down from 44 in May", 44, 31, "down"),
        ("Of the mills 31 sold bread to 120 shops, up from 90", 90, 120, "up"),
        ("The fee fell to 28 cents from 45 in May", 0.45, 0.28, "down"),
        ("Profit climbed to £90m in the nine months to June, from £70m a year earlier", 70e6, 90e6, "up"),
        ("a cost of $1,200 per tonne (2024: $1,400)", 1400, 1200, "down"),
        ("The bill rose to $5 million, up from an original $4 million", 4e6, 5e6, "up"),
        ("Waiting times were cut to 11 weeks from 14", 14, 11, "down"),
    ],
)
def test_a_level_and_what_it_was_before_are_one_figure(text: str, start: float, end: float, change: str) -> None:
    found = [quantity for quantity in read(text) if quantity.change_from is not None]
    assert [told(quantity) for quantity in found] == [(start, end, change)]
    assert found[0].rule == "movement_to_from"
    assert all(quantity.value != pytest.approx(start) for quantity in read(text))


@pytest.mark.parametrize(
    ("text", "end", "change"),
    [
        ("Sales grew 6% to $340m", 340e6, "up"),
        ("The margin narrowed by 30 basis points to 9.6 per cent", 9.6, "down"),
        ("Bridge bill climbs to €6m", 6e6, "up"),
        ("The stock closed down 4% at $61", 61, "down"),
        ("The council cut the toll to $3", 3, "down"),
        ("Shares in the mill shed 8p to 212p", 2.12, "down"),
        ("The deficit widened by $2 billion to $11 billion", 11e9, "up"),
        ("The wait went up by two weeks to 11 weeks", 11, "up"),
        ("That takes the club's spending to £137m", 137e6, "up"),
        ("Two were found, bringing the number of dead to 41", 41, "up"),
    ],
)
def test_the_level_that_a_movement_ends_at(text: str, end: float, change: str) -> None:
    assert told(read(text)[-1]) == (None, end, change)


@pytest.mark.parametrize(
    "text",
    [
        "Fines of up to $500",
        "The up to 40 km of road",
        "He drove to 12 towns",
        "The bus takes its passengers to 40 stops",
        "He has been there for two weeks",
        "Prices fell. The firm gave $5 to each",
        "They lost the match and paid $5 to 3 clubs",
        "The bonds are priced at $50",
    ],
)
def test_no_movement(text: str) -> None:
    assert all(told(quantity) == (None, None, "none") for quantity in read(text))


def test_a_year_after_from_is_no_level() -> None:
    (level,) = [quantity for quantity in read("Losses reached 47 percent, up from 2023") if quantity.kind == "percent"]
    assert level.change_from is None


def test_two_near_percentages_after_up_are_a_range() -> None:
    (wages,) = read("Wages are up 9% to 11%")
    assert (wages.bound, wages.low, wages.high) == ("range", 9, 11)
    first, second = read("Rents rose 9% to 30%")
    assert (first.bound, second.change_to) == ("exact", 30)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("four hours and ten minutes", 250, "min"),
        ("two years and four months", 28, "month"),
        ("3hr 51min 08sec", 13868, "s"),
        ("5 feet 2 inches", 62, "in"),
    ],
)
def test_a_figure_in_two_units_is_one(text: str, value: int, unit: str) -> None:
    (quantity,) = read(text)
    assert (quantity.value, quantity.unit, quantity.rule) == (value, unit, "compound")
    assert (quantity.start, quantity.end) == (0, len(text))


@pytest.mark.parametrize(
    "text", ["24 hours, 39 minutes", "two hours and 90 minutes", "5 miles and 10 minutes", "2.5 hours and ten minutes"]
)
def test_other_neighbours_stay_apart(text: str) -> None:
    assert [quantity.rule for quantity in read(text)].count("compound") == 0
