"""Words that are forgotten with their batch change nothing that is read of a text, in this batch or in later ones."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import spacy
from spacy.language import Language

from flows import incremental
from flows.annotate import recogniser, vocabulary
from flows.annotate.embedding import embed_once
from flows.annotate.encoding import encode_at_once
from flows.annotate.labels import NAME, OnceLabeller, label_once
from flows.annotate.model import model_card, plain_pipeline
from flows.annotate.parse import annotate
from flows.annotate.vocabulary import passing_words
from flows.ids import document_id
from flows.ingest.sections import split_sections
from flows.records import Document
from flows.settings import DEFAULT_MODEL, Settings
from flows.steps import extract

TEXTS = [
    f"Harbour {town} widens its locks\n\n“We're dredging the {town} basin,” said Mara {name}, {town}'s harbourmaster. She'd hired {count} "
    f"bargees, who were quarrelling.\n\nThe {name}s' wharves lost £{count}m; {trade}ing has ceased, and there's no other port.\n"
    for count, (town, name, trade) in enumerate(
        zip(
            ("Ostvik", "Brenholt", "Calmera", "Drusk", "Ostvik", "Elbrin", "Fjelsund", "Brenholt"),
            ("Tolvane", "Quist", "Ardenby", "Tolvane", "Merrow", "Quist", "Zeppen", "Ysol"),
            ("smelt", "trawl", "smelt", "quarry", "moor", "trawl", "caulk", "rigg"),
            strict=True,
        ),
        start=3,
    )
]
"""Words that come back after a batch or two without them."""
BATCHES = [TEXTS[0:2], TEXTS[2:4], TEXTS[4:6], TEXTS[6:8]]
ORDERS = [(0, 1, 2, 3), (3, 1, 0, 2), (2, 0, 0, 3, 1, 2)]


def document(text: str) -> Document:
    return Document(document_id(text), text, tuple(split_sections(text)), language="en", published_on=date(2026, 3, 2))


@pytest.fixture(scope="module")
def lean() -> Language:
    """The pipeline as it is loaded, but of our own: other tests must not have taught it words."""
    pipeline = plain_pipeline(DEFAULT_MODEL)
    recogniser.lay_over(pipeline, model_card(DEFAULT_MODEL).sha256, "onrecord")
    label_once(pipeline)
    embed_once(pipeline)
    encode_at_once(pipeline)
    return pipeline


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the first batch on, no word is kept."""
    monkeypatch.setattr(vocabulary, "KEPT", 0)


def bytes_of(texts: Sequence[str], nlp: Language) -> list[bytes]:
    return [article.doc.to_bytes() for article in annotate([document(text) for text in texts], nlp)]


def told_by(texts: Sequence[str], nlp: Language) -> list[tuple[str, ...]]:
    return [
        (t.text, t.norm_, t.lower_, t.shape_, t.lemma_, t.tag_, t.pos_, str(t.morph), t.dep_, t.ent_type_)
        for article in annotate([document(text) for text in texts], nlp)
        for t in article.doc
    ]


@pytest.mark.usefixtures("forgetful")
@pytest.mark.parametrize("order", ORDERS)
def test_parses_are_the_same_bytes_whatever_was_forgotten_before(nlp: Language, lean: Language, order: Sequence[int]) -> None:
    expected = [(bytes_of(batch, nlp), told_by(batch, nlp)) for batch in BATCHES]
    for number in order:
        with passing_words(lean):
            assert lean.vocab.in_memory_zone  # type: ignore[attr-defined]  # spaCy's stubs do not know it
            assert (bytes_of(BATCHES[number], lean), told_by(BATCHES[number], lean)) == expected[number]
    for number in order:  # outside of a block what was learned in one is looked up too
        assert (bytes_of(BATCHES[number], lean), told_by(BATCHES[number], lean)) == expected[number]


@pytest.mark.usefixtures("forgetful")
def test_words_are_gone_after_the_block_and_memory_does_not_add_up(lean: Language) -> None:
    before = set(lean.vocab.strings)
    for batch in (*BATCHES, *BATCHES):
        with passing_words(lean):
            lean("Hawsers creaked.")
            bytes_of(batch, lean)
            assert "Hawsers" in lean.vocab.strings
        assert set(lean.vocab.strings) - before == set()
    assert not lean.get_pipe("lemmatizer").cache  # type: ignore[attr-defined]


@pytest.mark.usefixtures("forgetful")
def test_a_lemma_found_in_one_block_is_spelled_in_the_next(lean: Language) -> None:
    for _ in range(2):
        with passing_words(lean):
            assert "ferment" in [token.lemma_ for token in lean("The hops were fermenting.")]
    component = lean.get_pipe(NAME)
    assert isinstance(component, OnceLabeller)
    assert "ferment" in component._passing
    assert "ferment" in [token.lemma_ for token in lean("The hops were fermenting.")]
    assert not component._passing  # now it stays


def test_a_pipeline_that_knows_little_keeps_its_words() -> None:
    blank = spacy.blank("en")
    with passing_words(blank):
        blank("Harbour")
    assert "Harbour" in blank.vocab.strings


@pytest.mark.usefixtures("forgetful")
@pytest.mark.parametrize(("component", "are_kept"), [("sentencizer", False), ("merge_entities", True)])
def test_a_component_that_may_hold_words_has_them_kept(component: str, are_kept: bool) -> None:
    blank = spacy.blank("en")
    blank.add_pipe(component)
    with passing_words(blank):
        blank("Harbour")
    assert ("Harbour" in blank.vocab.strings) is are_kept


@pytest.mark.usefixtures("forgetful")
def test_a_block_in_a_block_forgets_nothing_early(lean: Language) -> None:
    with passing_words(lean):
        doc = lean("Wherries at Elbrin.")
        with passing_words(lean):
            lean("Punts at Drusk.")
        assert [token.text for token in doc] == ["Wherries", "at", "Elbrin", "."]


@pytest.fixture
def parts(tmp_path: Path) -> Callable[[int], dict[str, list[Any]]]:
    """A function that makes the part of a batch."""
    settings = Settings(raw=tmp_path / "raw", output=tmp_path / "out")

    def make(number: int) -> dict[str, list[Any]]:
        documents = [document(text) for text in BATCHES[number]]
        ids = [each.document_id for each in documents]
        columns = [ids, ids, ids, [len(each.text) for each in documents], ids]
        owned = pa.table(
            [pa.array(values, field.type) for values, field in zip(columns, incremental.OWNED, strict=True)], incremental.OWNED
        )
        return {name: table.to_pylist() for name, table in extract.make_part(documents, owned, settings).items()}

    return make


@pytest.mark.parametrize("order", ORDERS)
def test_parts_hold_the_same_rows(
    lean: Language, monkeypatch: pytest.MonkeyPatch, parts: Callable[[int], dict[str, list[Any]]], order: Sequence[int]
) -> None:
    expected = [parts(number) for number in range(len(BATCHES))]
    assert all(not part["quarantine"] and part["quotes"] and part["numeric_claims"] for part in expected)
    monkeypatch.setattr(vocabulary, "KEPT", 0)
    monkeypatch.setattr(extract, "load_model", lambda *_: lean)
    assert [parts(number) for number in order] == [expected[number] for number in order]
