"""Organisations that letters in brackets spell out."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.finding.spelled import spelled_out


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("the Council for Trade in Orlan (CTO) met", [("Council for Trade", "ORG"), ("Orlan", "GPE")], ["Council for Trade in Orlan"]),
        ("of Growers and Weavers (OGW)", [("Weavers", "ORG")], ["Weavers"]),
        ("the Union of Growers and Weavers (UGW) met", [("Growers", "ORG"), ("Weavers", "NORP")], ["Union of Growers and Weavers"]),
        ("Dean of the Orlan Assembly (DOA)", [("Orlan Assembly", "ORG")], ["Orlan Assembly"]),
        ("the Teller Machine Orlan (TMO) broke", [("Orlan", "GPE")], ["Orlan"]),
        ("the Velden Rail Authority (RA) met", [("Velden Rail", "ORG")], ["Velden Rail"]),
        ("the Kello Rail Council (KRC) met", [("East Kello Rail Council", "ORG"), ("Kello Rail Council", "ORG")], ["Kello Rail Council"]),
    ],
)
def test_spelled_out(text: str, entities: list[tuple[str, str]], expected: list[str]) -> None:
    doc = parsed(text, *entities)
    assert [name.surface for name in spelled_out(doc, words_of(doc), clean_names(doc, words_of(doc))) if name.words != ("CTO",)] == expected
