"""Outer edges of what somebody says, the whole of who says it, and the whole of the cue, where grammar settles them."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.extents import with_edges, with_whole_words
from flows.extract.quotation.cues import cue_at, with_particle
from flows.extract.quotation.speaker import whole_speaker
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]


def _token(view: View, word: str) -> int:
    return view.words.index(word)


@pytest.mark.parametrize(
    ("text", "cue", "first", "last", "expected"),
    [
        (
            "Quill replied that the pilots had agreed, a claim that the union later disputed.",
            "replied", "the", "disputed", "the pilots had agreed",
        ),
        (
            "Quill replied that the pilots had agreed, a union of some weight in the port.",
            "replied", "the", "port", "the pilots had agreed, a union of some weight in the port",
        ),
        (
            "Critics repeated the claim that the dam was unsafe, which Dara Quill disputes.",
            "repeated", "the", "disputes", "the claim that the dam was unsafe",
        ),
        (
            "Vale repeated the claim that the dam leaked, which Quill had built.",
            "repeated", "the", "built", "the claim that the dam leaked, which Quill had built",
        ),
        ("Quill said she had met the pilots, without elaborating.", "said", "she", "elaborating", "she had met the pilots"),
        ("Quill said some firms were cheating, without giving any evidence.", "said", "some", "evidence", "some firms were cheating"),
        ("Quill said ships sail without giving way.", "said", "ships", "way", "ships sail without giving way"),
        ("Quill told the board he had sold the boat.", "told", "the", "boat", "he had sold the boat"),
        ("Quill told the story he had heard from a pilot.", "told", "the", "pilot", "the story he had heard from a pilot"),
        ("Quill denied the charge and has since left the port.", "denied", "the", "port", "the charge"),
        ("Quill said she liked the plan and voted for it.", "said", "she", "it", "she liked the plan and voted for it"),
        ("Quill denied the charge and sailed on.", "denied", "the", "and", "the charge"),
        ("Quill said it was “close”, but that gaps were left.", "said", "it", "close", "it was “close”, but that gaps were left"),
        ("Quill said it was “close”, but nobody cheered.", "said", "it", "close", "it was “close"),
        ("Quill said the pier was shut and the boats were sold.", "said", "the", "sold", "the pier was shut and the boats were sold"),
        ("Quill denied the charge and the fine.", "denied", "the", "fine", "the charge and the fine"),
        ("Quill claimed the tar used on the deck was safe for all.", "claimed", "the", "deck", "the tar used on the deck was safe for all"),
        ("Quill repeated her call for Vale to resign.", "repeated", "her", "to", "her call for Vale to resign"),
        ("Quill named the port they sailed to.", "named", "the", "to", "the port they sailed to"),
        ("Quill said that the mill was sold.", "said", "the", "sold", "the mill was sold"),
        ("Brandt accused her of hiding the bill.", "accused", "hiding", "bill", "her of hiding the bill"),
        ("Brandt apologised for the delay in a letter to parents.", "apologised", "the", "parents", "the delay"),
        ("Brandt apologised for a mistake in the letter.", "apologised", "a", "letter", "a mistake in the letter"),
        ("Brandt denied the charge in a letter to parents.", "denied", "the", "parents", "the charge"),
        ("Brandt denied the charge in the letter.", "denied", "the", "letter", "the charge in the letter"),
        ("Brandt apologised to the pilots for the mix-up.", "apologised", "the", "up", "the mix-up"),
        ("Brandt apologised to the pilots.", "apologised", "the", "pilots", "the pilots"),
        (
            "Brandt warned that the mill had closed, that nobody was paid and that she would sue.",
            "warned", "the", "closed", "the mill had closed, that nobody was paid and that she would sue",
        ),
        (
            "Brandt denied a rumour, old by now, that the mill had closed.",
            "denied", "a", "now", "a rumour, old by now, that the mill had closed",
        ),
        ("Brandt denied the charge, and that was all.", "denied", "the", "charge", "the charge"),
        ("Brandt warned that the mill had closed and that was that.", "warned", "the", "closed", "the mill had closed"),
        ("Brandt dreamed of hiding the bill.", "dreamed", "hiding", "bill", "hiding the bill"),
    ],
)  # fmt: skip
def test_content_ends_and_begins_where_grammar_says(
    article_of: ArticleOf, text: str, cue: str, first: str, last: str, expected: str
) -> None:
    view = View(article_of(text))
    head = _token(view, cue)
    start = view.words.index(first, head)
    end = view.count - 1 - view.words[::-1].index(last)
    pieces = with_edges(view, head, ((start, end),))
    assert text[view.starts[pieces[0][0]] : view.ends[pieces[-1][1]]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("That the mill was sold is a lie, Quill said.", "That the mill was sold is a lie"),
        ("All that the mill sold is a lie, Quill said.", "the mill sold is a lie"),
    ],
)
def test_a_clause_that_is_a_subject_begins_with_that(article_of: ArticleOf, text: str, expected: str) -> None:
    view = View(article_of(text))
    [(first, last)] = with_edges(view, _token(view, "said"), ((_token(view, "the"), _token(view, "lie")),))
    assert text[view.starts[first] : view.ends[last]] == expected


def test_what_stands_before_a_colon_is_no_part_of_what_follows_it(article_of: ArticleOf) -> None:
    text = "Dara Quill went further: the survey, she alleged, was theft."
    view = View(article_of(text))
    survey, theft = _token(view, "survey"), _token(view, "theft")
    assert with_edges(view, _token(view, "alleged"), ((0, survey), (theft - 1, theft)))[0] == (survey - 1, survey)


def test_a_label_before_a_colon_stays(article_of: ArticleOf) -> None:
    view = View(article_of("The harbour budget: a survey of it, she alleged, was theft."))
    survey = _token(view, "survey")
    assert with_edges(view, _token(view, "alleged"), ((0, survey),)) == ((0, survey),)


def test_a_conjunction_behind_quoted_words_is_of_the_next_verb(article_of: ArticleOf) -> None:
    view = View(article_of("Quill promised that “nobody is left alone” and said that money would come."))
    start, end = _token(view, "nobody"), _token(view, "and")
    assert with_edges(view, _token(view, "promised"), ((start, end),)) == ((start, _token(view, "alone")),)


@pytest.mark.parametrize(
    ("text", "word", "stays"),
    [
        ("“Nobody saw the boat,” Dara Quill recalls, laughing.", "laughing", False),
        ("Nobody saw the boat, Dara Quill recalls, laughing.", "laughing", True),
        ("“Nobody saw the boat,” Dara Quill recalls, “laughing.”", "laughing", True),
    ],
)
def test_how_quoted_words_are_said_is_no_part_of_them(article_of: ArticleOf, text: str, word: str, stays: bool) -> None:
    view = View(article_of(text))
    said, manner = (_token(view, "Nobody"), _token(view, "boat")), _token(view, word)
    pieces = (said, (manner, manner))
    assert with_edges(view, _token(view, "recalls"), pieces) == (pieces if stays else (said,))


@pytest.mark.parametrize(
    ("text", "cue", "noun", "expected"),
    [
        ("One of the officials called the firm a patient.", "called", "officials", "One"),
        ("The head of the officials called the firm a patient.", "called", "officials", "officials"),
        ("State television quoted Marsh as saying the truce changes nothing.", "saying", "television", "Marsh"),
        ("State television praised Marsh for saying the truce changes nothing.", "saying", "television", "television"),
    ],
)
def test_who_speaks_is_the_whole_phrase(article_of: ArticleOf, text: str, cue: str, noun: str, expected: str) -> None:
    view = View(article_of(text))
    assert view.words[whole_speaker(view, cue_at(view, _token(view, cue)), _token(view, noun))] == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The minister ruled out a strike.", "ruled", "out"),
        ("“Never,” Quill shot back.", "shot", "back"),
        ("The minister ruled on the strike.", "ruled", "ruled"),
    ],
)
def test_a_cue_has_its_particle(article_of: ArticleOf, text: str, verb: str, expected: str) -> None:
    view = View(article_of(text))
    assert view.words[with_particle(view, cue_at(view, _token(view, verb)), ())] == expected


@pytest.mark.parametrize(
    ("text", "first", "last", "expected"),
    [
        ("Quill rejected a re-count of the ballots on Monday.", "a", "re", "a re-count of the ballots"),
        ("Quill asked for ten low-cost boats.", "cost", "boats", "low-cost boats"),
        ("Quill rejected a count - of the ballots.", "a", "count", "a count"),
    ],
)
def test_no_edge_lies_inside_a_hyphened_word(article_of: ArticleOf, text: str, first: str, last: str, expected: str) -> None:
    view = View(article_of(text))
    [(begin, end)] = with_whole_words(view, ((_token(view, first), _token(view, last)),))
    assert text[view.starts[begin] : view.ends[end]] == expected
