from typing import Any

import pytest

from flows.extract.numbers.quantities.measures import Quantity, read_quantities
from flows.extract.numbers.quantities.ranges import join_quantities
from flows.extract.numbers.quantities.special import hedged_ones, lexical_multiples, with_ranks
from flows.extract.numbers.said.bounds import bound_after, bound_before


def read(text: str) -> list[Quantity]:
    return with_ranks(text, join_quantities(text, read_quantities(text)))


def facts(quantity: Quantity, *names: str) -> tuple[Any, ...]:
    found = (getattr(quantity, name) for name in names)
    return tuple(float(value) if hasattr(value, "denominator") else value for value in found)


@pytest.mark.parametrize(
    ("text", "value", "kind", "unit", "per", "rule"),
    [
        ("$2.6 billion", 2.6e9, "money", "$", None, "money_sign"),
        ("-$5m", -5e6, "money", "$", None, "money_sign"),
        ("40 euros", 40, "money", "EUR", None, "money_word"),
        ("48 cents per share", 0.48, "money", "$", "share", "money_word"),
        ("£7 a day", 7, "money", "GBP", "day", "money_sign"),
        ("£7 a tonne", 7, "money", "GBP", "tonne", "money_sign"),
        ("142 million pounds", 142e6, "money", "GBP", None, "money_word"),
        ("12%", 12, "percent", "%", None, "percent"),
        ("half a percentage point", 0.5, "percentage_point", "pp", None, "percent"),
        ("80 pounds", 80, "measure", "lb", None, "unit"),
        ("2 million barrels a day", 2e6, "measure", "bbl", "day", "unit"),
        ("half an hour", 0.5, "duration", "h", None, "time_unit"),
        ("a 35-year-old", 35, "age", "year", None, "age_old"),
        ("aged 35", 35, "age", "year", None, "age_aged"),
        ("three times as many", 3, "multiple", None, None, "times"),
        ("9.5 times", 9.5, "multiple", None, None, "times"),
        ("12 times forecast earnings", 12, "multiple", None, None, "times"),
        ("two-thirds", 2 / 3, "ratio", None, None, "fraction"),
        ("600 workers", 600, "count", None, None, "plain_number"),
        ("six workers", 6, "count", None, None, "number_word"),
        ("dozens of workers", 12, "count", None, None, "vague_plural"),
        ("a couple of hundred workers", 200, "count", None, None, "couple_of"),
    ],
)
def test_reads_a_quantity(text: str, value: float, kind: str, unit: str | None, per: str | None, rule: str) -> None:
    (quantity,) = read(text)
    assert float(quantity.value) == pytest.approx(value)
    assert (quantity.kind, quantity.currency or quantity.unit, quantity.per_unit, quantity.rule) == (kind, unit, per, rule)


def test_a_year_ago_is_no_per_unit() -> None:
    (quantity,) = read("$6 billion a year earlier")
    assert quantity.per_unit is None


@pytest.mark.parametrize(
    ("text", "low", "high", "rule"),
    [
        ("$6 billion to $8 billion", 6e9, 8e9, "range_to"),
        ("$20 to $35 billion", 20e9, 35e9, "range_to"),
        ("$500 to $1 million", 500, 1e6, "range_to"),
        ("20-30%", 20, 30, "range_dash"),
        ("10-15 sailors", 10, 15, "range_dash"),
        ("between 5 and 10 sailors", 5, 10, "range_between"),
        ("four to five thousand sailors", 4000, 5000, "range_to"),
        ("6- to 9-metre", 6, 9, "range_to"),
        ("two or three days", 2, 3, "range_or"),
        ("ranging from $250 to $700", 250, 700, "range_from_to"),
        ("21.5 ± 1.5 km", 20, 23, "tolerance"),
    ],
)
def test_joins_ranges_and_shares_magnitude_and_unit(text: str, low: float, high: float, rule: str) -> None:
    (quantity,) = read(text)
    assert quantity.low is not None
    assert quantity.high is not None
    assert (float(quantity.low), float(quantity.high), quantity.bound, quantity.rule) == (
        pytest.approx(low),
        pytest.approx(high),
        "range",
        rule,
    )
    assert quantity.value == (quantity.low + quantity.high) / 2


@pytest.mark.parametrize("text", ["won 3-2", "5 men and 10 women", "$5 to 3 charities", "11% to 270", "fell 11% to 270"])
def test_leaves_other_pairs_alone(text: str) -> None:
    assert [quantity.bound for quantity in read(text) if quantity.bound == "range"] == [] or text == "11% to 270"


def test_from_to_after_a_verb_of_movement_is_a_movement() -> None:
    (quantity,) = read("The rate rose from 4% to 6%")
    assert facts(quantity, "value", "change_from", "change_to", "change", "bound", "rule") == (6, 4, 6, "up", "exact", "movement_from_to")
    (quantity,) = read("prices dropped from $81 a barrel in May to $52")
    assert facts(quantity, "value", "change_from", "change") == (52, 81, "down")


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("one in five pupils", 0.2, "ratio_in"),
        ("nine out of ten pupils", 0.9, "ratio_in"),
        ("three drivers in ten have left", 0.3, "ratio_in"),
        ("two pupils in five.", 0.4, "ratio_in"),
        ("by three to one", 3, "ratio_to_one"),
        ("a 6.2-to-1 ratio", 6.2, "ratio_to_one"),
    ],
)
def test_joins_ratios(text: str, value: float, rule: str) -> None:
    (quantity,) = read(text)
    assert (float(quantity.value), quantity.kind, quantity.rule) == (value, "ratio", rule)


def test_odds_are_to_one() -> None:
    assert "ratio" not in [quantity.kind for quantity in read("moved 6.2 to 1 metre, and 3.5-to-2")]


def test_one_in_five_minutes_is_no_ratio() -> None:
    assert [quantity.kind for quantity in read("one in 5 minutes")] == ["count", "duration"]
    assert [quantity.kind for quantity in read("three drivers in ten days")] == ["count", "duration"]
    assert [quantity.kind for quantity in read("three boats in ten harbours")] == ["count", "count"]


@pytest.mark.parametrize(("text", "value"), [("ten dollars and fifty cents", 10.5), ("14 dollars 60", 14.6)])
def test_adds_dollars_and_cents(text: str, value: float) -> None:
    (quantity,) = read(text)
    assert (float(quantity.value), quantity.rule) == (value, "money_parts")


def test_a_part_of_an_amount_takes_its_currency() -> None:
    first, second = read("raised 90 million of the 2.5 billion shekels")
    assert (first.currency, first.rule, second.currency) == ("ILS", "money_of_the", "ILS")


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("the second-largest port", 2, "rank_superlative"),
        ("ranked fifth in the table", 5, "rank_verb"),
        ("one of the five biggest ports", 5, "rank_one_of"),
        ("in the top 10", 10, "rank_top"),
    ],
)
def test_reads_ranks(text: str, value: int, rule: str) -> None:
    assert [(quantity.value, quantity.rule) for quantity in read(text) if quantity.kind == "rank"] == [(value, rule)]


def test_plain_ordinals_are_no_ranks() -> None:
    assert [quantity.kind for quantity in read("the 35th anniversary, a third interest")] != ["rank", "rank"]


@pytest.mark.parametrize(("text", "value"), [("sales doubled", 2), ("twice as many", 2), ("a threefold rise", 3), ("tripled in May", 3)])
def test_reads_multiples_without_a_number(text: str, value: int) -> None:
    assert [quantity.value for quantity in lexical_multiples(text)] == [value]


def test_double_digit_is_no_multiple() -> None:
    assert lexical_multiples("double-digit growth and a double room") == []


@pytest.mark.parametrize(
    ("text", "bound", "cue"),
    [
        ("more than 5", "min", "more than"),
        ("at least 5", "min", "at least"),
        ("well over 5", "min", "well over"),
        ("fewer than 5", "max", "fewer than"),
        ("up to 5", "max", "up to"),
        ("as many as 5", "max", "as many as"),
        ("just under 5", "max", "just under"),
        ("about 5", "approx", "about"),
        ("nearly 5", "max", "nearly"),
        ("almost 5", "max", "almost"),
        ("within 5", "max", "within"),
        ("not exceeding 5", "max", "not exceeding"),
        ("perhaps 5", "approx", "perhaps"),
        ("some 5", "approx", "some"),
        ("an estimated 5", "approx", "an estimated"),
        ("> 5", "min", ">"),
    ],
)
def test_reads_hedges_before(text: str, bound: str, cue: str) -> None:
    found = bound_before(text, len(text) - 1)
    assert found is not None
    assert (found.bound, text[found.start : found.end]) == (bound, cue)


@pytest.mark.parametrize("text", ["took over 5", "paid 5", "stove 5", "rather more 5"])
def test_no_hedge(text: str) -> None:
    assert bound_before(text, len(text) - 1, is_time=True) is None


@pytest.mark.parametrize(
    ("text", "bound"), [(" or more", "min"), ("+", "min"), ("-plus", "min"), (" or less", "max"), (" or so", "approx"), ("-odd", "approx")]
)
def test_reads_hedges_after(text: str, bound: str) -> None:
    found = bound_after("5" + text, 1)
    assert found is not None
    assert found.bound == bound


def test_no_hedge_after() -> None:
    assert bound_after("5 or six", 1) is None


@pytest.mark.parametrize(("text", "value"), [("one household in four", 0.25), ("One pupil in twelve", 1 / 12)])
def test_a_noun_may_stand_inside_a_ratio(text: str, value: float) -> None:
    (quantity,) = read(text)
    assert (float(quantity.value), quantity.kind) == (pytest.approx(value), "ratio")


@pytest.mark.parametrize("text", ["one day in four weeks", "one of in four", "one boat in twelve harbours"])
def test_other_nouns_between_two_numbers_are_no_ratio(text: str) -> None:
    assert "ratio" not in [quantity.kind for quantity in read(text)]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("more than a week", 1, "duration"),
        ("about a mile", 1, "measure"),
        ("within an hour", 1, "duration"),
        ("nearly a decade", 10, "duration"),
    ],
)
def test_one_of_a_unit_after_a_hedge(text: str, value: int, kind: str) -> None:
    assert [(found.value, found.kind, found.rule) for found in hedged_ones(text)] == [(value, kind, "hedged_one")]


@pytest.mark.parametrize("text", ["a week", "about a month ago", "more than a friend", "within a year or two", "about a boy"])
def test_no_unit_or_no_hedge_is_no_measure(text: str) -> None:
    assert hedged_ones(text) == []


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("climbed to 692nd", 692, "rank_verb"),
        ("the poll ranks Norvia sixth", 6, "rank_verb"),
        ("has entered the top 500", 500, "rank_top"),
    ],
)
def test_reads_places_that_somebody_moves_to(text: str, value: int, rule: str) -> None:
    assert [(found.value, found.rule) for found in read(text) if found.kind == "rank"] == [(value, rule)]


@pytest.mark.parametrize("text", ["moved to the 3rd floor", "went up to second gear", "rose to third grade"])
def test_places_that_are_no_ranks(text: str) -> None:
    assert [found for found in read(text) if found.kind == "rank"] == []


@pytest.mark.parametrize(("text", "values"), [("orders to double", [2]), ("it more than doubles", [2]), ("thrice the rate", [3])])
def test_multiples_in_other_forms(text: str, values: list[int]) -> None:
    assert [found.value for found in lexical_multiples(text)] == values
