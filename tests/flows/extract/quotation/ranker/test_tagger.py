"""The tagger: what it reads of a token, whom it looks at, and that its gradients are those of its loss."""

from collections.abc import Callable
from dataclasses import replace

import numpy
import pytest

from flows.article import Article
from flows.errors import QuoteModelError
from flows.extract.quotation.ranker import tagger
from flows.extract.quotation.ranker.lemmas import LemmaRates
from flows.extract.quotation.ranker.tagger import (
    CONTENT,
    CONTEXT,
    CUE,
    GROUPS,
    LABELS,
    NEIGHBOURS,
    SPEAKER,
    VECTOR,
    WIDTH,
    Inputs,
    Tagger,
    inputs,
)
from flows.extract.quotation.ranker.tokens import Tokens
from flows.extract.quotation.view import View
from flows.training import tagger as training
from flows.training.tagger import Lesson, TaggerSizes

ArticleOf = Callable[[str], Article]
SMALL = TaggerSizes(units=4, layers=2, epochs=6, rate=0.02, batch=40, dropout=0.0)


def read(article: Article) -> tuple[View, Inputs]:
    view = View(article)
    return view, inputs(Tokens(view, LemmaRates({})))


def a_tagger(units: int = 4, seed: int = 3, width: int = WIDTH) -> Tagger:
    random = numpy.random.RandomState(seed)
    around = units * (NEIGHBOURS + 2)
    shapes = [(width, units), (units,), (around, units), (units,), (units, sum(GROUPS)), (sum(GROUPS),)]
    first, first_bias, further, further_bias, last, last_bias = (random.standard_normal(shape) * 0.3 for shape in shapes)
    return Tagger(first, first_bias, (further,), (further_bias,), last, last_bias)


def test_neighbours_are_those_of_text_and_parse(article_of: ArticleOf) -> None:
    view, found = read(article_of("The boat left.\n\nQuill said it would."))
    token = view.words.index("said")
    names = [view.words[place] if place < view.count else None for place in found.places[token].tolist()]
    assert names == [None, "Quill", "it", "would", None, None, None]  # the paragraph before is not beside it, and a root has no head
    token = view.words.index("it")
    names = [view.words[place] if place < view.count else None for place in found.places[token].tolist()]
    assert names == ["Quill", "said", "would", ".", "would", "said", "said"]


def test_words_without_a_vector_are_zero(article_of: ArticleOf) -> None:
    view, found = read(article_of("Quill said qzxvvkj."))
    vectors = found.vectors[found.words]
    assert vectors[view.words.index("said")].any()
    assert not vectors[view.words.index("qzxvvkj")].any()


def test_a_parser_with_other_vectors_gives_none(article_of: ArticleOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "VECTOR", 7)
    view = View(article_of("Quill said no."))
    assert not tagger.word_vectors(view, view.different_words.hashes).any()


def test_the_context_is_what_the_parser_made_of_a_word_where_it_stands(article_of: ArticleOf) -> None:
    article = article_of("Quill said the pier would close. The vote would close the pier.")
    view, plain = read(article)
    found = inputs(Tokens(view, LemmaRates({})), True)
    assert plain.numbers.shape == (view.count, LABELS)
    assert (found.numbers[:, :LABELS] == plain.numbers).all()
    assert (found.numbers[:, LABELS:] == article.doc.tensor).all()
    one, other = (place for place, word in enumerate(view.words) if word == "close")
    assert found.words[one] == found.words[other]
    assert (found.numbers[one, LABELS:] != found.numbers[other, LABELS:]).any()


@pytest.mark.parametrize("width", [0, CONTEXT + 1])
def test_a_parser_with_another_context_gives_none(article_of: ArticleOf, width: int) -> None:
    article = article_of("Quill said no.")
    article.doc.tensor = numpy.ones((len(article.doc), width), dtype=numpy.float32)
    found = inputs(Tokens(View(article), LemmaRates({})), True)
    assert found.numbers.shape == (len(article.doc), LABELS + CONTEXT)
    assert not found.numbers[:, LABELS:].any()


def test_shares_of_a_group_add_up_to_one(article_of: ArticleOf) -> None:
    _, found = read(article_of("“No,” Quill said. The boat left at noon."))
    shares = a_tagger().shares(found)
    for group in (CONTENT, SPEAKER, CUE):
        assert numpy.allclose(shares[:, group].sum(axis=1), 1, atol=0.01)


def test_articles_do_not_see_each_other(article_of: ArticleOf) -> None:
    parts = [read(article_of(text))[1] for text in ("Quill said it would.", "The boat left.")]
    lessons = [Lesson(part, numpy.zeros((len(part.heads), len(GROUPS)), dtype=numpy.int32)) for part in parts]
    joined = training._joined(lessons)
    together = a_tagger().shares(joined.read)
    alone = numpy.concatenate([a_tagger().shares(part) for part in parts])
    assert numpy.allclose(together, alone)


def test_sums_and_means_are_those_of_a_tokens_children() -> None:
    below = tagger.children(numpy.array([1, 1, 1, 2, 2]))  # the second is the root; the third has two children
    numbers = numpy.array([[1.0], [10.0], [2.0], [4.0], [8.0]])
    assert below.sums(numbers).ravel().tolist() == [0, 3, 12, 0, 0]
    assert below.means(numbers).ravel().tolist() == [0, 1.5, 6, 0, 0]
    alone = tagger.children(numpy.array([0, 1]))
    assert not alone.sums(numbers[:2]).any()
    assert not alone.means(numbers[:2]).any()


def test_rows_add_up_at_their_places() -> None:
    rows = numpy.array([[1.0, 1.0], [2.0, 0.0], [4.0, 1.0]])
    assert training._sums_at(numpy.array([3, 1, 3]), rows, 5).tolist() == [[0, 0], [2, 0], [0, 0], [5, 2], [0, 0]]


@pytest.mark.parametrize("is_thrifty", [False, True])
def test_gradients_are_those_of_the_loss(article_of: ArticleOf, is_thrifty: bool) -> None:
    view, found = read(article_of("Quill, the mayor, said the old boat would sail. “No,” she added."))
    random = numpy.random.RandomState(5)
    right = numpy.stack([random.randint(0, size, view.count) for size in GROUPS], axis=1).astype(numpy.int32)
    lesson = Lesson(found, right)
    weights = training._begin(SMALL, WIDTH, random)
    for array in weights.values():
        array += random.standard_normal(array.shape) * 0.1

    def loss() -> float:
        learned = training._weighted(weights, SMALL.layers)
        sums = learned.sums(found)
        shares = tagger.grouped_shares(sums)
        groups = zip((CONTENT, SPEAKER, CUE), right.T, strict=True)
        return -sum(float(numpy.log(shares[numpy.arange(view.count), group.start + wanted]).mean()) for group, wanted in groups)

    slope = training._slope(weights, lesson, replace(SMALL, is_thrifty=is_thrifty), random)
    for name, array in weights.items():
        flat, steps = array.reshape(-1), random.choice(array.size, min(array.size, 6), replace=False)
        for place in steps.tolist():
            kept = flat[place]
            flat[place] = kept + 1e-6
            above = loss()
            flat[place] = kept - 1e-6
            below = loss()
            flat[place] = kept
            assert slope[name].reshape(-1)[place] == pytest.approx((above - below) / 2e-6, abs=1e-6), name


@pytest.mark.parametrize("is_thrifty", [False, True])
def test_it_learns_and_gives_the_same_weights_again(article_of: ArticleOf, is_thrifty: bool) -> None:
    lessons = []
    for name in ("Quill", "Vale", "Quist", "Rook", "Thorne", "Ashby"):
        view, found = read(article_of(f"{name} said the boat would sail at noon. The tide rose in the night."))
        right = numpy.zeros((view.count, len(GROUPS)), dtype=numpy.int32)
        right[0, 1], right[1, 2], right[2, 0], right[3:8, 0] = 1, 1, 1, 2
        lessons.append(Lesson(found, right))
    sizes = TaggerSizes(units=8, layers=1, epochs=60, rate=0.02, batch=30, dropout=0.1, is_thrifty=is_thrifty)
    learned = training.train(lessons, 1, sizes)
    shares = learned.shares(lessons[0].read)
    for number, group in enumerate((CONTENT, SPEAKER, CUE)):
        assert (shares[:, group].argmax(axis=1) == lessons[0].right[:, number]).all()
    again = training.train(lessons, 1, sizes)
    assert all((again.arrays()[name] == array).all() for name, array in learned.arrays().items())


def test_it_reads_the_context_where_its_lessons_have_it(article_of: ArticleOf) -> None:
    view = View(article_of("Quill said the boat would sail."))
    for with_context in (False, True):
        found = inputs(Tokens(view, LemmaRates({})), with_context)
        learned = training.train([Lesson(found, numpy.zeros((view.count, len(GROUPS)), dtype=numpy.int32))], 1, SMALL)
        assert learned.reads_context == with_context
        assert len(learned.first) == VECTOR + found.numbers.shape[1]
        assert Tagger.from_arrays(learned.arrays()).reads_context == with_context


@pytest.mark.parametrize("name", ["first", "further0", "last_bias"])
def test_arrays_that_do_not_fit_are_refused(name: str) -> None:
    arrays = a_tagger().arrays()
    assert Tagger.from_arrays(arrays).first.shape == (WIDTH, 4)
    with pytest.raises(QuoteModelError, match="do not fit"):
        Tagger.from_arrays({**arrays, name: arrays[name][:-1]})
    with pytest.raises(QuoteModelError, match="missing"):
        Tagger.from_arrays({key: array for key, array in arrays.items() if key != name})
