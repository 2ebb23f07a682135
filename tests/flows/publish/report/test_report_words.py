"""Rows in the words of the report."""

from typing import Any

from flows.publish.report.words import amount, ending, reading, said, title_of

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
    assert reading(CLAIM | {"subject": "Its"}) == "strike"


def test_what_else_a_figure_says_carries_the_names_of_its_columns() -> None:
    fell = {"place": "Pell", "period_text": "last\nyear", "change": "down", "change_from": 12.0, "change_to": 9.0, "modality": "forecast"}
    assert reading(CLAIM | fell) == "strike · place: Pell · period: last year · a fall from 12 to 9 · forecast"
    assert reading(CLAIM | {"measured": None, "subject": "the depot", "is_negated": True}) == "subject: the depot · denied"
    assert reading(CLAIM | {"subject": "Strike"}) == "strike", "said once"


def test_dots_stand_where_other_words_part_a_quote() -> None:
    # "We paid," he said. "We waited."
    whole = {"content": "We paid, We waited.", "spans": [{"start": 1, "end": 9}, {"start": 21, "end": 31}]}
    assert said(whole) == "We paid, … We waited."
    assert said(whole | {"spans": [{"start": 1, "end": 20}]}) == "We paid, We waited."
    assert said(whole | {"content": "We paid, We"}) == "We paid, We", "a part of it is withheld"


def test_the_first_words_stand_for_a_title() -> None:
    assert title_of("Ferry\nlate", "The ferry was late.") == "Ferry late"
    assert title_of(None, "The ferry was late.\n\nAgain.") == "The ferry was late. Again."
    assert title_of(None, "word " * 40) == "word " * 17 + "…"
    assert title_of(None, None) == ""


def test_the_end_of_a_long_text_begins_at_a_word() -> None:
    assert ending("the harbour\nmaster  said", 40) == "the harbour master said"
    assert ending("the harbour master said", 14) == "… master said"
    assert ending(None, 5) == ""
