"""The parse as lists says what spaCy's Tokens say."""

import random

import pytest
import spacy
from spacy.tokens import Doc

from flows.annotate.parse import annotate
from flows.article import Article
from flows.ids import document_id
from flows.ingest.sections import split_sections
from flows.parsed.columns import Columns
from flows.records import Document

_VOCAB = spacy.blank("en").vocab


def _doc(words: list[str], heads: list[int], entities: list[str] | None = None) -> Doc:
    deps = ["ROOT" if head == number else "dep" for number, head in enumerate(heads)]
    return Doc(_VOCAB, words=words, heads=heads, deps=deps, ents=entities)


def _grow(chance: random.Random, first: int, last: int, head: int, heads: list[int]) -> None:
    """Gives the tokens first..last, which stand on one side of their head, heads whose arcs do not cross."""
    while first < last:
        end = chance.randrange(first, last) + 1
        top = chance.randrange(first, end)
        heads[top] = head
        _grow(chance, first, top, top, heads)
        _grow(chance, top + 1, end, top, heads)
        first = end


def test_the_tree_of_the_heads_is_the_tokens_tree() -> None:
    chance = random.Random(7)
    for _ in range(30):
        count = chance.randrange(1, 25)
        root = chance.randrange(count)
        heads = [root] * count
        _grow(chance, 0, root, root, heads)
        _grow(chance, root + 1, count, root, heads)
        doc = _doc([f"word{number}" for number in range(count)], heads)
        columns = Columns(doc)
        assert columns.heads == heads
        assert [list(children) for children in columns.children] == [[child.i for child in token.children] for token in doc]
        assert columns.left_edges.tolist() == [token.left_edge.i for token in doc]
        assert columns.right_edges.tolist() == [token.right_edge.i for token in doc]
        first = chance.randrange(count)
        end = chance.randrange(first, count) + 1
        assert columns.root(first, end) == doc[first:end].root.i


def test_the_tokens_labels_and_places(article: Article) -> None:
    columns, doc = article.columns, article.doc
    assert columns.words == [token.text for token in doc]
    assert columns.lower == [token.lower_ for token in doc]
    assert columns.different_lemmas.values() == [token.lemma_ for token in doc]
    assert columns.pos == [token.pos_ for token in doc]
    assert columns.tags == [token.tag_ for token in doc]
    assert columns.deps == [token.dep_ for token in doc]
    assert columns.starts == [token.idx for token in doc]
    assert columns.ends == [token.idx + len(token) for token in doc]
    assert columns.begins.tolist() == [bool(token.is_sent_start) for token in doc]
    assert columns.entity_spans == [(entity.start, entity.end, entity.label_) for entity in doc.ents]
    assert [columns.place_in_entity(token.i) for token in doc] == [token.ent_iob_ for token in doc]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["O", "B-ORG", "I-ORG", "O"], [(1, 3, "ORG")]),
        (["B-GPE", "B-ORG", "I-ORG", "I-ORG"], [(0, 1, "GPE"), (1, 4, "ORG")]),
        (["O", "O", "O", "O"], []),
    ],
)
def test_entities(tags: list[str], expected: list[tuple[int, int, str]]) -> None:
    doc = _doc(["of", "Tarn", "Rail", "Works"], [0, 0, 1, 1], tags)
    assert Columns(doc).entity_spans == expected == [(entity.start, entity.end, entity.label_) for entity in doc.ents]


def test_a_parse_of_nothing() -> None:
    columns = Columns(Doc(_VOCAB))
    assert (columns.words, columns.children, columns.entity_spans) == ([], [], [])


@pytest.fixture
def article(nlp: spacy.Language) -> Article:
    text = "Tarn Rail said on Tuesday it would close two depots.\n\nIts drivers, who met in Orsk, were told late; few were surprised."
    return next(annotate([Document(document_id(text), text, tuple(split_sections(text)))], nlp))
