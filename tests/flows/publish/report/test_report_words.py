"""Rows in the words of the report."""

from typing import Any

from flows.publish.report.words import amount, ending, reading

CLAIM: dict[str, Any] = {
    "bound": "exact", "value": 9.0, "value_low": None, "value_high": None, "currency": None, "unit": "day", "per_unit": None,
    "measured": "strike", "subject": None, "place": None, "period_text": None, "change": "none", "change_from": None, "change_to": None,
    "modality": "reported", "is_negated": False,
}  # fmt: skip


def test_more_than_one_of_a_unit_is_written_in_the_plural() -> None:
    assert amount(CLAIM) == "9 days"
    assert amount(CLAIM | {"value": 1.0}) == "1 day"
    assert amount(CLAIM | {"unit": "kg"}) == "9 kg"
    assert amount(CLAIM | {"bound": "range", "value": None, "value_low": 1.0, "value_high": 2.0}) == "1–2 days"


def test_a_subject_is_named_where_somebody_is_known_and_a_bare_pronoun_is_left_out() -> None:
    assert reading(CLAIM | {"subject": "the depot"}) == "strike · subject: the depot"
    assert reading(CLAIM | {"subject": "She", "subject_name": "Carla Weiss"}) == "strike · subject: Carla Weiss"
    assert reading(CLAIM | {"subject": "She"}) == "strike"


def test_what_else_a_figure_says_carries_the_names_of_its_columns() -> None:
    fell = {"place": "Pell", "period_text": "last\nyear", "change": "down", "change_from": 12.0, "change_to": 9.0, "modality": "forecast"}
    assert reading(CLAIM | fell) == "strike · place: Pell · period: last year · a fall from 12 to 9 · forecast"
    assert reading(CLAIM | {"measured": None, "subject": "the depot", "is_negated": True}) == "subject: the depot · denied"
    assert reading(CLAIM | {"subject": "Strike"}) == "strike", "said once"


def test_the_end_of_a_long_text_begins_at_a_word() -> None:
    assert ending("the harbour\nmaster  said", 40) == "the harbour master said"
    assert ending("the harbour master said", 14) == "… master said"
    assert ending(None, 5) == ""
