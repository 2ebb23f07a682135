"""The parse as lists: the same as spaCy's own attributes, token by token, and stretches trimmed to what they may hold."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.view import View
from flows.records import Span

ArticleOf = Callable[[str], Article]
TEXTS = (
    "“We have $5, or 40%,” Dara Quill said – and she's sure; Mr. Ames (who isn't) “will wait ...”",
    "Dara Quill, the minister who had been asked about it, said that the harbour's gates would open.\n\nNobody was there. 'Why?' he asked.",
    "",
    "\n\n",
    "...",
)


@pytest.mark.parametrize("text", TEXTS)
def test_lists_say_what_the_tokens_say(article_of: ArticleOf, text: str) -> None:
    article = article_of(text)
    view, tokens = View(article), list(article.doc)
    assert view.count == len(tokens)
    assert view.words == [token.text for token in tokens]
    assert view.lower == [token.text.lower() for token in tokens]
    assert view.lemmas == [token.lemma_.lower() for token in tokens]
    assert view.pos == [token.pos_ for token in tokens]
    assert view.tags == [token.tag_ for token in tokens]
    assert view.deps == [token.dep_ for token in tokens]
    assert view.entities == [token.ent_type_ for token in tokens]
    assert view.heads == [token.head.i for token in tokens]
    assert view.starts == [token.idx for token in tokens]
    assert view.ends == [token.idx + len(token) for token in tokens]
    assert view.lefts == [token.left_edge.i for token in tokens]
    assert view.rights == [token.right_edge.i for token in tokens]
    assert [list(children) for children in view.children] == [[child.i for child in token.children] for token in tokens]
    assert view.is_word == [any(map(str.isalnum, token.text)) for token in tokens]


@pytest.mark.parametrize("text", TEXTS)
def test_sentences_end_where_their_section_ends(article_of: ArticleOf, text: str) -> None:
    article = article_of(text)
    view = View(article)
    for sentence in article.doc.sents:
        for token in range(sentence.start, sentence.end):
            assert view.sentence_starts[token] == max(sentence.start, view.section_starts[token])
            assert view.sentence_ends[token] == min(sentence.end - 1, view.section_ends[token])


def trimmed(view: View, first: int, last: int) -> tuple[int, int] | None:
    """The definition, a token at a time."""
    while first <= last and not view.is_word[first] and view.words[first] not in ("$", "£", "€", "#", "@"):
        first += 1
    while last >= first and not view.is_word[last] and view.words[last] != "%":
        last -= 1
    return (first, last) if first <= last else None


@pytest.mark.parametrize("text", TEXTS)
def test_a_stretch_is_trimmed_to_words_and_signs_of_money(article_of: ArticleOf, text: str) -> None:
    view = View(article_of(text))
    for first in range(view.count + 1):
        for last in range(-1, view.count):
            assert view.trim(first, last) == trimmed(view, first, last)


@pytest.mark.parametrize("text", TEXTS)
def test_the_next_word_is_the_first_up_to_the_limit(article_of: ArticleOf, text: str) -> None:
    view = View(article_of(text))
    for token in range(-1, view.count):
        for limit in range(-1, view.count):
            expected = next((place for place in range(token + 1, limit + 1) if view.is_word[place]), None)
            assert view.next_word(token, limit) == expected


def test_a_function_of_the_view_is_worked_out_once(article_of: ArticleOf) -> None:
    asked: list[View] = []

    def count(view: View) -> int:
        asked.append(view)
        return view.count

    view = View(article_of("The harbour opened."))
    assert view.once(count) == view.once(count) == 4
    assert asked == [view]


def test_a_quoted_stretch_is_held_where_a_span_shares_a_character_with_it(article_of: ArticleOf) -> None:
    text = "“No,” said Quill. “Not now,” and left. “Later.”"
    view = View(article_of(text))
    begin, end = text.index("Not"), text.index("Later")
    assert view.regions_held([Span(begin + 2, begin + 3)]) == {1}
    assert view.regions_held([Span(begin, end + 1), Span(1, 2)]) == {0, 1, 2}
    assert view.regions_held([Span(text.index("said"), text.index(" Quill"))]) == set()


def test_a_section_is_wholly_quoted_when_no_word_stands_outside(article_of: ArticleOf) -> None:
    view = View(article_of("“No. Not now.”\n\n“No,” said Quill."))
    assert [view.is_wholly_quoted(section) for section in range(2)] == [True, False]
