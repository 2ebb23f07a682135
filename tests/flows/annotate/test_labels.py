"""Labels that are looked up are those that the pipeline's own ruler and lemmatizer give."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from flows.annotate import labels, recogniser
from flows.annotate.labels import NAME, OnceLabeller, _can_replace, label_once
from flows.annotate.model import model_card, plain_pipeline
from flows.settings import DEFAULT_MODEL

PAIRS = (
    "There is a bridge here, and there's another. Y'all gonna see it, aren't you?",
    "Let's go, she's gotta leave; it ain't far. C'mon, let's not.",
    "We're gonna gotta let's y'all there are there are.",
    "He said they'd've gone, wouldn't they? The 1990s' best: Ann's and Bob's.",
    "Quarries closed  in\tMay.\n Dogs were running and ran; the better, the best, I'd rather not.",
)
"""Words that a pattern of the ruler looks at two by two, among others."""

WORDS = [
    *("there", "is", "are", "gon", "na", "let", "'s", "y", "all", "ain", "n't", "ta", "got", "c'm", "on"),
    *("dogs", "ran", "7th", "he", "quickly", "Rome", ".", "\n"),
]


@pytest.fixture(scope="module")
def plain() -> Language:
    """The pipeline with its own ruler and lemmatizer, and the names of the shipped recogniser."""
    pipeline = plain_pipeline(DEFAULT_MODEL)
    recogniser.lay_over(pipeline, model_card(DEFAULT_MODEL).sha256, "onrecord")
    return pipeline


def seen(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, str(t.head.i), t.ent_type_) for t in doc]


def annotations(doc: Doc) -> bytes:
    """All that the document holds but the numbers of the network, which the plain pipeline works out with other last bits."""
    return doc.to_bytes(exclude=["tensor"])


@pytest.mark.parametrize("text", PAIRS)
def test_labels_are_those_of_the_ruler_and_the_lemmatizer(nlp: Language, plain: Language, text: str) -> None:
    assert NAME in nlp.pipe_names
    expected = plain(text)
    for doc in (nlp(text), nlp(text), *nlp.pipe([text, "Nothing else.", text])):
        assert doc.text != text or (seen(doc) == seen(expected) and annotations(doc) == annotations(expected))


@given(st.lists(st.sampled_from(WORDS), max_size=12))
@settings(deadline=None, max_examples=60)
def test_any_tags_and_any_order_of_words_get_the_same_labels(nlp: Language, plain: Language, words: list[str]) -> None:
    tags = [("VBZ", "EX", "NNS", "VBP", "PRP")[number % 5] for number in range(len(words))]
    deps = [("expl", "ROOT", "aux", "")[number % 4] for number in range(len(words))]
    docs = [Doc(pipeline.vocab, words=words, tags=tags, deps=deps) for pipeline in (nlp, plain)]
    ours = nlp.get_pipe(NAME)(docs[0])
    theirs = plain.get_pipe("lemmatizer")(plain.get_pipe("attribute_ruler")(docs[1]))
    assert seen(ours) == seen(theirs)


def test_a_full_memory_forgets_and_labels_the_same(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"The {number} wardens of Nybro said there's water in well {number}." for number in range(30)]
    expected = [seen(doc) for doc in nlp.pipe(texts)]
    monkeypatch.setattr(labels, "MOST", 20)
    assert [seen(doc) for doc in nlp.pipe(texts, batch_size=3)] == expected
    component = nlp.get_pipe(NAME)
    assert isinstance(component, OnceLabeller)
    assert len(component._known) <= 40


@pytest.mark.parametrize(
    ("pattern", "attributes"),
    [
        pytest.param([{"LOWER": "old", "OP": "?"}, {"LOWER": "mill"}], {"POS": "X"}, id="of any length"),
        pytest.param([{"ENT_TYPE": "PERSON"}], {"POS": "X"}, id="asks what does not follow from the token"),
        pytest.param([{"LOWER": "old"}], {"SENT_START": True}, id="sets something else"),
    ],
)
def test_a_ruler_that_asks_or_sets_more_stays(plain: Language, pattern: list[dict[int | str, Any]], attributes: dict[str, object]) -> None:
    lemmatizer = plain.get_pipe("lemmatizer")
    assert isinstance(lemmatizer, EnglishLemmatizer)
    ruler = AttributeRuler(plain.vocab)
    ruler.add([[{"LOWER": "old"}]], {"POS": "X"})
    assert _can_replace(ruler, lemmatizer)
    ruler.add([pattern], attributes)
    assert not _can_replace(ruler, lemmatizer)


def test_a_pipeline_without_a_lemmatizer_keeps_its_ruler(plain: Language) -> None:
    with plain.select_pipes(disable=["lemmatizer"]):
        label_once(plain)
        assert NAME not in plain.pipe_names
