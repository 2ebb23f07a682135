"""Acts of law and works in a list, and what is neither."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.patterns import acts, listed_works


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("under the Clean Harbours Act they may", ["Clean Harbours Act"]),
        ("the Ferries and Ports Act was repealed", ["Ferries and Ports Act"]),
        ("The PORTS Act was repealed", ["PORTS Act"]),
        ("Under Ports Act rules they may", ["Ports Act"]),
        ("the second Act was long", []),
        ("the Act was repealed", []),
        ("The Act was repealed", []),
        ("they act at Orlan Harbour", []),
    ],
)
def test_acts(text: str, expected: list[str]) -> None:
    doc = parsed(text)
    assert [name.surface for name in acts(doc, words_of(doc))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two films\n\nThe Long Quay (1951)\n\nWhat Orla Knew (1978)", ["The Long Quay", "What Orla Knew"]),
        ("The Long Quay (1951)\n\nThe film was short.", []),
        ("He saw The Long Quay (1951)\n\nShe saw What Orla Knew (1978)", []),
        ("The Long Quay (1951) opens\n\nWhat Orla Knew (1978) ends", []),
        ("The Long Quay (9951)\n\nWhat Orla Knew (51)", []),
        ("(1951)\n\n(1978)", []),
    ],
)
def test_listed_works(text: str, expected: list[str]) -> None:
    doc = parsed(text)
    assert [name.surface for name in listed_works(doc, words_of(doc))] == expected
