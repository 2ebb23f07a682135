"""The places with which datelines open."""

import pytest
from names_doc import parsed

from flows.extract.names.finding.datelines import placed
from flows.extract.names.finding.spans import clean_names
from flows.extract.names.words import Words
from flows.parsed.columns import Columns


def found(text: str, begins: int | None, *entities: tuple[str, str]) -> list[tuple[str, str]]:
    """Names and types of a text in which a dateline begins at this offset."""
    doc = parsed(text, *entities)
    words = Words(Columns(doc), text)
    names = placed(doc, words, clean_names(doc, words), frozenset() if begins is None else frozenset({begins}))
    return [(name.surface, name.label) for name in names]


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("KELLO, Aug. 3 — The harbour opened.", [("KELLO", "ORG")], [("KELLO", "GPE")]),
        ("KELLO, Aug. 3 — The harbour opened.", [], [("KELLO", "GPE")]),
        ("PORT KELLO 2025-08-03", [], [("PORT KELLO", "GPE")]),
        ("PORT KELLO, Aug. 3 — The harbour opened.", [("KELLO", "GPE")], [("KELLO", "GPE")]),
        ("ST. KELLO, Aug. 3 — The harbour opened.", [("ST", "GPE"), ("KELLO", "PERSON")], [("ST. KELLO", "GPE")]),
        ("FT. KELLO, Maine — The harbour opened.", [("Maine", "ORG")], [("FT. KELLO", "GPE"), ("Maine", "GPE")]),
        ("KELLO, Mo. — The harbour opened.", [("KELLO", "GPE"), ("Mo.", "ORG")], [("KELLO", "GPE"), ("Mo.", "GPE")]),
        ("KELLO, Hale Foods — The harbour opened.", [("KELLO", "GPE"), ("Hale Foods", "ORG")], [("KELLO", "GPE"), ("Hale Foods", "ORG")]),
        ("Aug. 3 — The harbour opened.", [], []),
        ("AP, Aug. 3 — The harbour opened.", [], []),
    ],
)
def test_the_first_words(text: str, entities: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    assert found(text, 0, *entities) == expected


def test_further_down() -> None:
    assert found("Harbour opens\nKELLO, Aug. 3 — Ships came.", 14) == [("KELLO", "GPE")]


def test_no_dateline() -> None:
    assert found("KELLO OPENS its harbour.", None) == []
    assert found("KELLO OPENS its harbour.", None, ("KELLO", "ORG")) == [("KELLO", "ORG")]
