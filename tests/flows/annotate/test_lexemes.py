"""Of new words only that is worked out which something reads; the answers are those of the plain pipeline."""

from typing import Any, cast

from spacy.attrs import IS_SPACE, IS_STOP, LIKE_URL, SHAPE
from spacy.language import Language

from flows.annotate.lexemes import ask_less_of_words
from flows.annotate.model import plain_pipeline
from flows.settings import DEFAULT_MODEL


def asked_of(pipeline: Language) -> dict[int, Any]:
    return cast(Any, pipeline.vocab).lex_attr_getters  # spaCy's stubs do not know it


def answers(pipeline: Language, word: str) -> tuple[object, ...]:
    met = pipeline.vocab[word]
    return met.lower_, met.norm_, met.prefix_, met.suffix_, met.shape_, met.is_space, met.is_punct, met.is_alpha, met.is_digit, met.is_title


def test_the_default_pipeline_asks_less_of_words_and_gets_the_same_answers(nlp: Language) -> None:
    plain = plain_pipeline(DEFAULT_MODEL)
    asked, all_there_are = asked_of(nlp), asked_of(plain)
    assert {SHAPE, IS_SPACE} <= asked.keys() < all_there_are.keys()
    assert not {IS_STOP, LIKE_URL} & asked.keys()
    for word in ("Quillbeck-9", "   ", "“", "ÉTÉ", "1,234"):
        assert answers(nlp, word) == answers(plain, word)


def test_a_pipeline_whose_labels_are_not_looked_up_is_asked_all() -> None:
    plain = plain_pipeline(DEFAULT_MODEL)
    ask_less_of_words(plain)
    assert {IS_STOP, LIKE_URL} <= asked_of(plain).keys()
