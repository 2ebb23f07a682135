"""Digests of what training reads: the same for the same, another for whatever the learners would see otherwise."""

from collections.abc import Callable
from dataclasses import replace

import numpy
import pytest

from flows.article import Article
from flows.extract.quotation.chosen import ranked
from flows.extract.quotation.ranker import content_features, speakers, storage
from flows.extract.quotation.records import Speaker
from flows.records import Span
from flows.training import fed, run
from flows.training.gold import GoldArticle, MarkedQuote

TEXT = "Dara Quill said the harbour would open in May.\n\n“We have the money,” Oren Vale told the council. The tide rose at noon."
QUOTES = (
    MarkedQuote(((16, 45),), (11, 15), (0, 10), True),
    MarkedQuote(((49, 67),), (79, 83), (69, 78), True),
)


@pytest.fixture
def marked(article_of: Callable[[str], Article]) -> Callable[..., run.Marked]:
    def of(text: str = TEXT, quotes: tuple[MarkedQuote, ...] = QUOTES) -> run.Marked:
        article = article_of(text)
        return run.Marked(GoldArticle("a", article.document, quotes), article)

    return of


Marked = Callable[..., run.Marked]


def digest(marked: run.Marked) -> str:
    return fed.of_article(run.example(marked))


def test_the_same_article_has_the_same_digest(marked: Marked) -> None:
    assert digest(marked()) == digest(marked())
    assert fed.marks([marked().gold]) == fed.marks([marked().gold])


@pytest.mark.parametrize("change", ["text", "speaker", "content", "class", "fewer"])
def test_another_text_or_mark_has_another_digest(marked: Marked, change: str) -> None:
    first, second = QUOTES
    changed = {
        "text": marked(TEXT.replace("noon", "dawn")),
        "speaker": marked(quotes=(replace(first, speaker=None), second)),
        "content": marked(quotes=(replace(first, spans=((16, 38),)), second)),
        "class": marked(quotes=(first, replace(second, is_speech=False))),
        "fewer": marked(quotes=(first,)),
    }[change]
    assert digest(changed) != digest(marked())
    assert fed.marks([changed.gold]) != fed.marks([marked().gold])


@pytest.mark.parametrize("module", [content_features, speakers])
def test_other_numbers_about_candidates_have_another_digest(marked: Marked, module: object, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(marked())
    plain = module.features  # type: ignore[attr-defined]

    def changed(*arguments: object) -> numpy.ndarray:
        numbers: numpy.ndarray = plain(*arguments)
        numbers = numbers.copy()
        numbers[0, 0] += 1
        return numbers

    monkeypatch.setattr(module, "features", changed)
    assert digest(marked()) != before


def test_the_last_bits_of_a_processor_are_not_in_it(marked: Marked, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(marked())
    plain = speakers.features
    monkeypatch.setattr(speakers, "features", lambda *arguments: numpy.nextafter(plain(*arguments), numpy.float32(99)))
    assert digest(marked()) == before


def test_rows_that_come_of_right_choices_are_told_apart(marked: Marked, monkeypatch: pytest.MonkeyPatch) -> None:
    ranker = storage.load("onrecord")
    assert ranker is not None
    before = run.digests([marked()], ranker)
    assert before == run.digests([marked()], replace(ranker, threshold=0.3))
    monkeypatch.setattr(ranked, "speaker_phrase", lambda view, head, *_: Speaker(Span(view.starts[head], view.starts[head] + 1), head))
    after = run.digests([marked()], ranker)
    assert after["a"] != before["a"]
    assert after["a"].split("-")[0] == before["a"].split("-")[0]
