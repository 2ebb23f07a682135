"""How a candidate stands among its cue's others, where else it could end, and what hangs on its end."""

from collections.abc import Callable

import numpy

from flows.article import Article
from flows.extract.quotation.ranker import rivals
from flows.extract.quotation.ranker.lemmas import LemmaRates
from flows.extract.quotation.ranker.rivals import Spans
from flows.extract.quotation.ranker.tagger import CONTENT, GROUPS
from flows.extract.quotation.ranker.tokens import Tokens, one_of
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]


def tokens_of(article: Article) -> Tokens:
    return Tokens(View(article), LemmaRates({}))


def spans_of(tokens: Tokens, cue: str, *texts: str) -> Spans:
    """Candidates of one piece and one cue, each given by its words."""
    words = tokens.view.words
    edges = []
    for text in texts:
        wanted = text.split()
        first = next(k for k in range(len(words)) if words[k : k + len(wanted)] == wanted)
        edges.append((first, first + len(wanted) - 1))
    first, last = numpy.array(sorted(edges), dtype=numpy.int32).T
    count = len(edges)
    number, zeros = numpy.arange(count, dtype=numpy.int32), numpy.zeros(count, dtype=numpy.int32)
    held = (tokens.words_before[last + 1] - tokens.words_before[first]).astype(numpy.float32)
    root = numpy.array([min(range(a, b + 1), key=tokens.depth.__getitem__) for a, b in sorted(edges)], dtype=numpy.int32)
    return Spans(number, first, last, zeros + words.index(cue), zeros, first, last, held, zeros + 1, root)


def test_each_candidate_gets_the_best_of_its_cue() -> None:
    values = numpy.array([1.0, 4.0, 2.0, -3.0, 7.0, 7.0])
    of_cue = numpy.array([0, 0, 0, 2, 5, 5])
    assert rivals._best(values, of_cue).tolist() == [4, 4, 4, -3, 7, 7]
    assert not len(rivals._best(values[:0], of_cue[:0]))


def test_the_candidate_that_the_tagger_marks_is_behind_no_other(article_of: ArticleOf) -> None:
    tokens = tokens_of(article_of("Quill said the ferry would sail at noon on Monday."))
    spans = spans_of(tokens, "said", "the ferry would sail", "the ferry would sail at noon", "the ferry would sail at noon on Monday")
    tags = numpy.zeros((tokens.count, sum(GROUPS)), dtype=numpy.float32)
    tags[:, CONTENT.start] = 1
    begin, end = spans.first[1], spans.last[1]
    tags[begin : end + 1, CONTENT.start] = 0.1
    tags[begin, CONTENT.start + 1], tags[begin + 1 : end + 1, CONTENT.start + 2] = 0.9, 0.9
    rows = rivals.of_candidates(tokens, tags, spans)
    for behind in rows[:, (0, 1, 3)].T:
        assert behind[1] == 0
        assert (behind[[0, 2]] > 0.05).all()


def test_the_next_shorter_and_longer_candidate_begin_with_the_same_word(article_of: ArticleOf) -> None:
    tokens = tokens_of(article_of("Quill said the ferry would sail at noon on Monday."))
    spans = spans_of(tokens, "said", "the ferry", "the ferry would sail", "the ferry would sail at noon", "ferry would sail")
    shorter, longer = rivals._neighbours(spans)
    assert shorter.tolist() == [-1, 0, 1, -1]
    assert longer.tolist() == [1, 2, -1, -1]
    several = spans._replace(pieces=numpy.array([1, 2, 1, 1], dtype=numpy.int32))
    assert [side.tolist() for side in rivals._neighbours(several)] == [[-1] * 4, [-1] * 4]


def test_a_clause_behind_a_comma_is_what_follows(article_of: ArticleOf) -> None:
    tokens = tokens_of(article_of("Quill praised the old ferry, which has sailed since May, on Monday."))
    spans = spans_of(tokens, "praised", "the old ferry", "the old ferry , which has sailed since May")
    content = numpy.zeros(tokens.count)
    pause, kind, _, hangs_inside, *_ = rivals._following(tokens, content, spans)
    words = tokens.view.words
    phrase = rivals._openers(tokens)
    assert words[phrase[words.index("which")]] == "sailed"
    assert words[phrase[words.index("since")]] == "since"
    assert pause[:, 0].tolist() == [1, 1]
    assert kind[0].tolist() != kind[1].tolist()
    assert hangs_inside.tolist() == [1, 0]


def test_the_phrase_that_ends_with_a_candidate_begins_inside_it(article_of: ArticleOf) -> None:
    tokens = tokens_of(article_of("Quill said the ferry would sail on Monday."))
    spans = spans_of(tokens, "said", "the ferry would sail", "the ferry would sail on Monday", "on Monday")
    phrase = rivals._closers(tokens, spans.first, spans.last)
    assert [tokens.view.words[token] for token in phrase] == ["sail", "on", "Monday"]


def test_what_hangs_on_the_cue_lies_in_the_candidate_or_after_it(article_of: ArticleOf) -> None:
    tokens = tokens_of(article_of("Quill praised the old ferry because it sails on time."))
    spans = spans_of(tokens, "praised", "the old ferry", "the old ferry because it sails on time")
    of_cue, of_root = rivals._links(tokens, spans)[: len(rivals._LINKS)], rivals._links(tokens, spans)[len(rivals._LINKS) :]
    link = dict(zip(rivals._LINKS, of_cue, strict=True))
    assert of_root[rivals._LINKS.index("dobj")].tolist() == [0, 0]
    assert link["advcl"].tolist() == [-1, 1]
    assert link["dobj"].tolist() == [1, 1]
    assert link["xcomp"].tolist() == [0, 0]


def test_there_may_be_nothing_after_a_candidate(article_of: ArticleOf) -> None:
    tokens = tokens_of(article_of("Quill said the ferry sails"))
    spans = spans_of(tokens, "said", "the ferry", "the ferry sails")
    rows = rivals.of_candidates(tokens, numpy.full((tokens.count, sum(GROUPS)), 0.2, dtype=numpy.float32), spans)
    assert len(rows) == 2
    assert numpy.isfinite(rows).all()


def test_codes_are_looked_up_in_a_table() -> None:
    codes = numpy.array([3, -1, 0, 12], dtype=numpy.int32)
    assert one_of(codes, [3, 12]).tolist() == numpy.isin(codes, [3, 12]).tolist() == [True, False, False, True]
    assert not one_of(codes, []).any()
