"""Short articles with what a careful reader finds in them, held against what the pipeline finds.

`<name>.toml` says for `<name>.txt`: title, dateline_place, published_on, the kinds of the sections in order, and the rows of

    quotes    content, kind, speaker, speaker_name, attribution
    mentions  text, label, name      names alone, without those in bylines, credits and boilerplate; name is the entity's
    roles     name, role             name is the entity's
    claims    text, kind, value, bound, currency, unit, measured, claimant

A column that is left out is null. The expectations were written before the pipeline read the articles. After a first
comparison about a dozen values were brought into line with how the tables write things (the unit min, the extent of an
expression), and later with how the corpus marks figures (`nearly` as max, an age that measures nothing, a level told with
what it was before); one overlooked quote was added. So agreement on such conventions is no evidence that they are right. What
the pipeline gets wrong stands in `known_misses` and `known_extras`, a row a line as a failing test prints it. Both lists must
be exact, so a line goes when it learns better.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from flows.annotate.parse import annotate
from flows.extract.registry import run_extractors
from flows.ingest.read import ingest
from flows.ingest.walk import Candidate
from flows.settings import Settings

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
FACTS = ("title", "dateline_place", "published_on")
COLUMNS = {
    "quotes": ("content", "kind", "speaker", "speaker_name", "attribution"),
    "mentions": ("text", "label", "name"),
    "roles": ("name", "role"),
    "claims": ("text", "kind", "value", "bound", "currency", "unit", "measured", "claimant"),
}
FURNITURE = {"byline", "credit", "boilerplate"}


def line(table: str, row: Mapping[str, Any]) -> str:
    """One row as one line, its columns in order, `-` for null; numbers to six digits."""
    values = (row.get(column) for column in COLUMNS[table])
    return f"{table}: " + " | ".join("-" if v is None else f"{v:.6g}" if isinstance(v, float) else str(v) for v in values)


def expected_lines(expected: Mapping[str, Any]) -> Iterator[str]:
    for fact in FACTS:
        yield f"{fact}: {expected.get(fact, '-')}"
    yield "sections: " + " ".join(expected["sections"])
    for table in COLUMNS:
        for row in expected[table]:
            assert set(row) <= set(COLUMNS[table]), row
            yield line(table, row)


def found_lines(path: Path, nlp: Language) -> Iterator[str]:
    document = ingest(Candidate(path, path.name), Settings()).document
    assert document is not None
    for fact in FACTS:
        value = getattr(document, fact)
        yield f"{fact}: {'-' if value is None else value}"
    yield "sections: " + " ".join(section.kind for section in document.sections)
    article = next(annotate([document], nlp))
    rows, failures = run_extractors(article)
    assert failures == []
    names = {row["entity_id"]: row["name"] for row in rows["entities"]}
    for row in rows["quotes"]:
        yield line("quotes", row)
    for row in rows["mentions"]:
        section = article.section_at(row["start"])
        if row["form"] == "name" and section is not None and section.kind not in FURNITURE:
            yield line("mentions", row | {"name": names.get(row.get("entity_id"))})
    for row in rows["roles"]:
        yield line("roles", row | {"name": names[row["entity_id"]]})
    for row in rows["numeric_claims"]:
        yield line("claims", row | {"value": float(row["value"])})


@pytest.mark.parametrize("name", NAMES)
def test_article(name: str, nlp: Language) -> None:
    expected = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    wanted, found = Counter(expected_lines(expected)), Counter(found_lines(FOLDER / f"{name}.txt", nlp))
    misses, extras = wanted - found, found - wanted
    known_misses, known_extras = Counter(expected.get("known_misses", [])), Counter(expected.get("known_extras", []))
    differences = {
        "missed now": misses - known_misses,
        "found now, take it from known_misses": known_misses - misses,
        "extra now": extras - known_extras,
        "gone now, take it from known_extras": known_extras - extras,
    }
    assert [f"{what}: {row}" for what, rows in differences.items() for row in sorted(rows.elements())] == []


def test_every_expectation_has_its_article() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == NAMES != []
