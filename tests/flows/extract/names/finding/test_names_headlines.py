"""Names in lines that write most words with a capital."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.headlines import uncrowded
from flows.extract.names.finding.spans import clean_names

BODY = "\n\nTom Oakes of Halvern Rail spoke . He vows much , and the rail firm earns more ."


def names(text: str, *entities: tuple[str, str]) -> list[tuple[str, str]]:
    doc = parsed(text, *entities)
    return [(name.surface, name.label) for name in uncrowded(doc, words_of(doc), clean_names(doc, words_of(doc)))]


@pytest.mark.parametrize(
    ("headline", "entity", "label", "expected"),
    [
        ("Oakes Vows Lower Fares After Strike", "Oakes Vows", "PERSON", [("Oakes", "PERSON")]),
        ("Halvern Rail Earns More Than Before", "Halvern Rail Earns", "PERSON", [("Halvern Rail", "ORG")]),
        ("Most Riders Are Small Savers Today", "Riders Are Small Savers", "ORG", []),
        ("Kovar Seeks Town Fights For Survival Now", "Town Fights For Survival", "ORG", []),
        ("Kovar Says Town Urges Calm Before Vote", "Town Urges Calm", "ORG", []),
        ("Kovar Joins Town Centre for Survival Now", "Town Centre for Survival", "ORG", [("Town Centre for Survival", "ORG")]),
        ("Kovar Joins Town Reports Board Meeting Now", "Town Reports Board", "ORG", [("Town Reports Board", "ORG")]),
        ("Halvern Rail Union Votes Against Strike", "Halvern Rail Union", "ORG", [("Halvern Rail Union", "ORG")]),
        ("Ana Vows Lower Fares After Strike", "Ana Vows", "PERSON", [("Ana Vows", "PERSON")]),
        ("Will Kovar Lower Fares After Strike", "Will Kovar", "PERSON", [("Will Kovar", "PERSON")]),
        ("then the clerk Oakes Vows was seen", "Oakes Vows", "PERSON", [("Oakes Vows", "PERSON")]),
    ],
)
def test_headlines(headline: str, entity: str, label: str, expected: list[tuple[str, str]]) -> None:
    found = names(headline + BODY, (entity, label), ("Tom Oakes", "PERSON"), ("Halvern Rail", "ORG"))
    assert [name for name in found if name not in names(BODY, ("Tom Oakes", "PERSON"), ("Halvern Rail", "ORG"))] == [
        name for name in expected if name != ("Halvern Rail", "ORG")
    ]
    assert (entity, label) in found or (entity, label) not in expected
