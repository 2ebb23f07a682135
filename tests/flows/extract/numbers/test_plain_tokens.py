import gc
from collections.abc import Callable, Iterator
from weakref import ref

import pytest

from flows.article import Article
from flows.extract.numbers.tokens import Tokens, token_at, tokens_in, tokens_of
from flows.parsed.columns import Columns
from flows.records import Span

ArticleOf = Callable[[str], Article]

NAMES = (
    "i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "like_num", "is_punct", "is_alpha", "n_lefts",
    "n_rights",
)  # fmt: skip
TEXT = (
    "Mill sheds forty jobs\n\n"
    "The mill in Orsk, which employs 340 people, will cut 40 jobs by May, its owner said. “Nobody was asked,” the union's Dana Example"
    " told a meeting of 12 drivers.\n\nIt's 3.5% down - the worst since 2011."
)


def test_tokens_say_what_those_of_spacy_say(article_of: ArticleOf) -> None:
    article = article_of(TEXT)
    tokens = tokens_of(article)
    assert tokens.count == len(article.doc)
    for theirs in article.doc:
        ours = tokens[theirs.i]
        assert {name: getattr(ours, name) for name in NAMES} == {name: getattr(theirs, name) for name in NAMES}
        assert len(ours) == len(theirs)
        assert bool(ours.is_sent_start) == bool(theirs.is_sent_start)
        assert ours.head is tokens[theirs.head.i]
        assert (ours.left_edge.i, ours.right_edge.i) == (theirs.left_edge.i, theirs.right_edge.i)
        for relation in ("children", "lefts", "rights"):
            assert [token.i for token in getattr(ours, relation)] == [token.i for token in getattr(theirs, relation)]
        sentence = theirs.sent
        assert tokens.sentence(theirs.i) == range(sentence.start, sentence.end)
    assert tokens.sentence_offsets() == [sentence.start_char for sentence in article.doc.sents]


def test_tokens_are_found_by_number_and_by_offset(article_of: ArticleOf) -> None:
    article = article_of(TEXT)
    tokens = tokens_of(article)
    last = tokens.count - 1
    assert tokens[-1] is tokens[last]
    assert [token.i for token in tokens.run(last - 1, last + 5)] == [last - 1, last]
    at = TEXT.index("340 people")
    assert [token.text for token in tokens_in(article, Span(at, at + 10))] == ["340", "people"]
    people = token_at(article, at + 5)
    assert people is not None
    assert tokens.root(people.i - 1, people.i + 1) is people
    assert token_at(article, at + 3) is None


def test_a_sentence_is_read_when_it_is_asked_for(article_of: ArticleOf) -> None:
    article = article_of("The reservoir holds water. The lake holds 40 litres.")
    tokens = Tokens(article.columns)
    lake = tokens[6]
    assert lake.text == "lake"
    assert sorted(tokens) == list(tokens.sentence(6))


def test_no_token_has_a_number_outside(article_of: ArticleOf) -> None:
    article = article_of("Two tugs left.")
    for number in (len(article.doc), -len(article.doc) - 1):
        with pytest.raises(IndexError):
            tokens_of(article)[number]
    assert Tokens(Columns(article.doc[0:0].as_doc())).run(0, 3) == []


@pytest.fixture
def uncollected() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("uncollected")
def test_tokens_go_with_their_article(article_of: ArticleOf) -> None:
    article = article_of(TEXT)
    token = tokens_of(article)[0]
    parse, tokens = ref(article.columns), ref(tokens_of(article))
    assert parse() is not None
    del article
    assert parse() is None
    assert tokens() is token.doc
    del token
    assert tokens() is None
