"""What lemmas did in marked articles."""

from collections import Counter

import pytest

from flows.extract.quotation.ranker import lemmas
from flows.extract.quotation.ranker.lemmas import LemmaRates, merged

COUNTS = {"say": (10, 8, 0, 5, 2, 6, 0, 0, 0), "plan": (10, 0, 4, 4, 0, 0, 0, 0, 0), "minister": (5, 0, 0, 0, 0, 0, 0, 0, 3)}


def test_rates_are_smoothed_shares() -> None:
    rates = dict(zip(lemmas.RATES, LemmaRates(COUNTS).rates("say"), strict=True))
    assert rates["speech"] == pytest.approx(8.1 / 12)
    assert rates["right"] == pytest.approx(6 / 10)
    assert rates["clause"] == pytest.approx(6.6 / 10)


def test_an_unknown_lemma_has_the_priors() -> None:
    rates = dict(zip(lemmas.RATES, LemmaRates(COUNTS).rates("unheard-of"), strict=True))
    assert rates["log_seen"] == rates["log_cues"] == 0
    assert rates["speech"] == pytest.approx(0.05)
    assert rates["right"] == pytest.approx(0.5)


@pytest.mark.parametrize(("lemma", "expected"), [("say", True), ("plan", True), ("minister", False), ("unheard-of", False)])
def test_is_cue(lemma: str, expected: bool) -> None:
    assert LemmaRates(COUNTS).is_cue(lemma) is expected


def test_a_lemma_that_was_a_cue_once_is_none() -> None:
    assert not LemmaRates({"mutter": (1, 1, 0, 1, 0, 0, 0, 0, 0)}).is_cue("mutter")


def test_a_table_has_a_row_a_lemma() -> None:
    rates = LemmaRates(COUNTS)
    assert rates.rows[rates.row.of("Say")].tolist() == pytest.approx(rates.rates("say"))
    assert rates.rows[rates.row.of("unheard-of")].tolist() == pytest.approx(rates.rates("unheard-of"))
    assert rates.reports.of("SAY") is rates.is_cue("say") is True


def test_counts_of_articles_add_up() -> None:
    one = {"say": Counter({lemmas.SEEN: 2, lemmas.SPEECH: 1})}
    two = {"say": Counter({lemmas.SEEN: 1}), "aim": Counter({lemmas.SEEN: 4, lemmas.OTHER: 1})}
    assert merged([one, two]) == {"aim": (4, 0, 1, 0, 0, 0, 0, 0, 0), "say": (3, 1, 0, 0, 0, 0, 0, 0, 0)}
