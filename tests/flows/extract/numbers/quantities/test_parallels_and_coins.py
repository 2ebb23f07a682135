"""Figures that get their unit from the one beside them, exchange rates, and one coin as a sum."""

import pytest

from flows.extract.numbers.quantities.coins import single_coins
from flows.extract.numbers.quantities.measures import Quantity, read_quantities
from flows.extract.numbers.quantities.parallels import with_converted_sums, with_exchange_rates, with_own_cents, with_parallel_units


def told(quantity: Quantity) -> tuple[str, float, str | None]:
    return quantity.kind, round(float(quantity.value), 6), quantity.currency or quantity.unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fare went first to 30 rupees and then to 35.", ("money", 35, "INR")),
        ("The highest bid was 84.75 euros, while the lowest was 74.07.", ("money", 74.07, "EUR")),
        ("Yields rose by 2 percent, but the spread rose by 1.", ("percent", 1, "%")),
        ("The best price is 60 cents, but the worst is 40.", ("money", 0.4, "$")),
        ("The rate is 14 per cent. Last August it was 17.", ("percent", 17, "%")),
    ],
)
def test_a_number_after_the_same_word_has_the_same_unit(text: str, expected: tuple[str, float, str]) -> None:
    last = with_parallel_units(text, read_quantities(text))[-1]
    assert told(last) == expected
    assert last.rule == "parallel_unit"


@pytest.mark.parametrize(
    "text",
    [
        "Profit fell by 12%, and the payroll by 40.",  # what is counted is named
        "Profit fell by 12% to 40.",  # a level, not a second change
        "The rate is 14 per cent, and the year was 2019.",
        "The rate is 14 per cent, and the fee is 9,000.",  # far too large
        "The rate is 14 per cent, and there were 20 ships.",
        "The rate is 14 per cent. Nobody knew. Some said that it was 20 ships.",
    ],
)
def test_a_number_with_another_word_or_noun_has_no_unit(text: str) -> None:
    assert with_parallel_units(text, read_quantities(text))[-1].kind == "count"


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("The toll rose by 50 cents to 3.50 euros.", "EUR"),
        ("The toll rose by 50 cents to C$3.50.", "CAD"),
        ("The toll rose by 50 cents to $3.50.", "$"),
        ("The toll rose by 50 cents to £3.50.", "$"),  # no currency of cents
        ("The toll rose by 50 cents. It had been 3.50 euros.", "$"),
    ],
)
def test_cents_are_those_of_the_currency_beside_them(text: str, currency: str) -> None:
    assert with_own_cents(text, read_quantities(text))[0].currency == currency


@pytest.mark.parametrize(
    ("text", "value", "currency", "per"),
    [("($1 = 0.9120 euros)", 0.912, "EUR", "dollar"), ("(1 euro = $1.09)", 1.09, "$", "euro"), ("(£1 = 1.17 euros)", 1.17, "EUR", "pound")],
)
def test_an_exchange_rate_is_one_figure(text: str, value: float, currency: str, per: str) -> None:
    found = with_exchange_rates(text, read_quantities(text))
    assert [(float(each.value), each.currency, each.per_unit, each.rule) for each in found] == [(value, currency, per, "exchange_rate")]
    assert text[found[0].start : found[0].end] == text[1:-1]


def test_an_equation_of_other_sums_stays_two_figures() -> None:
    text = "$40 = 36 euros"
    assert len(with_exchange_rates(text, read_quantities(text))) == 2


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("Each crate was worth a dollar.", 1, "$"),
        ("She sold the boat for a pound, and paid £40.", 1, "GBP"),
        ("Dues would not rise by a dime.", 0.1, "$"),
        ("He owed nobody a kobo.", 0.01, "NGN"),
    ],
)
def test_one_coin_is_a_sum(text: str, value: float, currency: str) -> None:
    assert [(float(each.value), each.currency) for each in single_coins(text)] == [(value, currency)]


@pytest.mark.parametrize(
    "text", ["She ran a dollar store.", "It weighed less than a pound.", "A pound of plums.", "The dollar fell.", "for a dollar bill"]
)
def test_a_coin_that_is_no_sum(text: str) -> None:
    assert single_coins(text) == []


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("1,200 somoni", 1200, "TJS"),
        ("40 million soum", 40e6, "UZS"),
        ("300 soles", 300, "PEN"),
        ("900 crowns", 900, "CZK"),
        ("90 pula", 90, "BWP"),
        ("500 centavos", 5, "MXN"),
        ("FCFA 300", 300, "XOF"),
        ("Dh300", 300, "AED"),
        ("300 kr", 300, "SEK"),
        ("N2.3bn", 2.3e9, "NGN"),
        ("P200 million", 200e6, "PHP"),
        ("half a cent", 0.005, "$"),
    ],
)
def test_currencies_of_the_world(text: str, value: float, currency: str) -> None:
    [found] = read_quantities(f"It cost {text}.")
    assert told(found) == ("money", value, currency)


@pytest.mark.parametrize("text", ["two crowns", "the mask N95", "12 sum", "3,000 Afghanis", "a P45"])
def test_words_and_codes_that_are_no_currency(text: str) -> None:
    assert all(each.kind != "money" for each in read_quantities(f"They saw {text}."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A lamp costs 240,000 yen ($2,210) in red and 180,000 ($1,660) in blue.", ("money", 180000, "JPY")),
        ("A lamp costs 240,000 yen ($2,210) in red and 180,000 (€1,600) in blue.", ("count", 180000, None)),
        ("A lamp costs 240,000 yen ($2,210), and 180,000 were sold ($40 each).", ("count", 180000, None)),
        ("In blue 180,000 ($1,660) were paid.", ("count", 180000, None)),
    ],
)
def test_a_sum_with_another_in_brackets_tells_the_currency_of_the_next(text: str, expected: tuple[str, float, str | None]) -> None:
    found = with_converted_sums(text, read_quantities(text))
    assert next(told(each) for each in found if each.number.value == 180000) == expected
