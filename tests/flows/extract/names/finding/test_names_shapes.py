"""Names that their shape tells."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.shapes import shaped
from flows.extract.names.finding.spans import clean_names


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("at St Orla 's Church now", [("St Orla", "GPE"), ("Church", "ORG")], [("St Orla 's Church", "FAC", "saints_house")]),
        ("at St. Orla ’s Grammar School now", [], [("St. Orla ’s Grammar School", "ORG", "saints_house")]),
        ("at St Orla 's church now", [("St Orla", "PERSON")], [("St Orla", "PERSON", "model")]),
        ("at St Orla 's Mayor now", [("St Orla", "GPE")], [("St Orla", "GPE", "model")]),
        ("lawyers at Kovar & Brask said", [("Brask", "PERSON")], [("Kovar & Brask", "ORG", "firm_of_two")]),
        (
            "while Kovar & Brask sang",
            [("Kovar", "PERSON"), ("Brask", "PERSON")],
            [("Kovar", "PERSON", "model"), ("Brask", "PERSON", "model")],
        ),
        ("lawyers of Kovar & Brask said", [("Kovar", "PERSON"), ("Brask", "PERSON")], [("Kovar & Brask", "ORG", "firm_of_two")]),
        ("Jon Hale of Oakes , Kovar & Brask", [("Kovar & Brask", "ORG"), ("Jon Hale", "PERSON")],
         [("Jon Hale", "PERSON", "model"), ("Oakes , Kovar & Brask", "ORG", "firm_of_two")]),
        ("then Kovar & Brask LLP sued", [("Kovar", "PERSON"), ("Brask LLP", "ORG")], [("Kovar & Brask LLP", "ORG", "firm_of_two")]),
        ("then Kovar & Brask Quay sued", [("Kovar", "PERSON"), ("Brask Quay", "ORG")],
         [("Kovar", "PERSON", "model"), ("Brask Quay", "ORG", "model")]),
        ("as Oakes , Kovar & Brask sang", [("Kovar & Brask", "ORG")], [("Kovar & Brask", "ORG", "model")]),
        ("then Anna & Mary sang", [("Anna", "PERSON")], [("Anna", "PERSON", "model")]),
        ("some Health & Safety rules", [], []),
        ("so Weavers Without Borders met", [("Weavers", "ORG")], [("Weavers Without Borders", "ORG", "without_borders")]),
        ("a life Without Borders there", [], []),
        ("queues on the M25 there", [("M25", "ORG")], [("M25", "FAC", "road")]),
        ("beside the A15 motorway there", [], [("A15", "FAC", "road")]),
        ("beside the A320 aircraft there", [("A320", "PRODUCT")], [("A320", "PRODUCT", "model")]),
        ("they met in Velden , TX today", [("Velden", "GPE"), ("TX", "ORG")],
         [("Velden", "GPE", "model"), ("TX", "GPE", "state_letters")]),
        ("they met in Velden , XT today", [("Velden", "GPE"), ("XT", "ORG")], [("Velden", "GPE", "model"), ("XT", "ORG", "model")]),
        ("THEY MET IN VELDEN , OR SO", [("VELDEN", "GPE")], [("VELDEN", "GPE", "model")]),
        ("queues on A4 paper", [("A4", "PRODUCT")], [("A4", "PRODUCT", "model")]),
    ],
)  # fmt: skip
def test_shapes(text: str, entities: list[tuple[str, str]], expected: list[tuple[str, str, str]]) -> None:
    doc = parsed(text, *entities)
    names = shaped(doc, words_of(doc), clean_names(doc, words_of(doc)))
    assert [(text[name.start : name.end], name.label, name.rule) for name in names] == expected
