"""Articles that were marked and then not read while rules were written: how general are the rules?

Counted as benchmarks/accuracy_numbers.py counts. The floors lie a little below what was measured first, so that a rule that
helps the corpus and harms the rest is seen.
"""

from pathlib import Path

import pytest
from spacy.language import Language

from benchmarks.accuracy_numbers import Marked, Tallies, compare
from flows.annotate.parse import annotate
from flows.corpus.documents import document_of
from flows.corpus.release import read_folder
from flows.corpus.rows import rows_of
from flows.extract.registry import run_extractors

FOLDER = Path(__file__).parent / "unseen"


@pytest.fixture(scope="module")
def tallies(nlp: Language) -> Tallies:
    counted = Tallies()
    marked = read_folder(FOLDER)
    for each, article in zip(marked, annotate([document_of(one) for one in marked], nlp), strict=True):
        rows, failures = run_extractors(article)
        assert not failures
        claims = rows_of(each, article)["numeric_claims"]
        compare(Marked(article.document, claims, is_public=False), rows["numeric_claims"], counted)
    return counted


@pytest.mark.parametrize(
    ("line", "floor"),
    [
        ("value", 0.93),
        ("kind", 0.9),
        ("measured", 0.8),
        ("change", 0.75),
        ("change_from and _to", 0.72),
        ("period_text", 0.76),
        ("claimant", 0.79),
        ("subject", 0.58),
        ("place", 0.46),
        ("modality (not reported)", 0.54),
    ],
)
def test_unseen_articles(tallies: Tallies, line: str, floor: float) -> None:
    count = tallies.lines[line]
    assert 2 * count["right"] / (count["marked"] + count["found"]) >= floor
