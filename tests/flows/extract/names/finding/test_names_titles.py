"""Titles of works between quotation marks, and what only opens a quotation."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.finding.titles import quoted_works, without_openings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Her song “Rain over Orlan” was late.", ["Rain over Orlan"]),
        ("Her novel, “The Salt Road,” was late.", ["Salt Road"]),
        ('He wrote a book called "Kovar" in May.', ["Kovar"]),
        ("the film ''Night Ferry'' won.", ["Night Ferry"]),
        ("She came to ABC's “Late Tide with Ana Kovar.”", ["Late Tide with Ana Kovar"]),
        ("a talk titled “What the Tide Left” began.", ["What the Tide Left"]),
        ("the “Silver Wren” podcast", ["Silver Wren"]),
        ("It's a 'Mad Wren' movie.", ["Mad Wren"]),
        ("Her song “was far too long” was late.", []),
        ("Kovar's “Better Harbour” plan failed.", []),
        ("The mayor said “Rain over Orlan” twice.", []),
        ("The Ana & Jo ‘O’ show began.", []),
        ("Her song “Rain over Orlan was late.", []),
    ],
)
def test_titles(text: str, expected: list[str]) -> None:
    doc = parsed(text)
    found = list(quoted_works(doc, words_of(doc)))
    assert [name.surface for name in found] == expected
    assert {name.label for name in found} <= {"WORK_OF_ART"}


def test_behind_the_marks_a_noun_tells() -> None:
    for text, expected in (("“Rain over Orlan,” a song by Kovar", 1), ("“Rain over Orlan,” a clerk said", 0)):
        doc = parsed(text)
        assert len(list(quoted_works(doc, words_of(doc)))) == expected


@pytest.mark.parametrize(
    ("text", "entity", "label", "tag", "stays"),
    [
        ("“ Bipartisanship is hard ,” she said", "Bipartisanship", "WORK_OF_ART", "AUX", False),
        ("“Bipartisanship is hard ,” she said", "Bipartisanship", "WORK_OF_ART", "AUX", False),
        ("“Globalism , not trade ,” she said", "Globalism", "PERSON", "AUX", False),
        ("“Kovar is hard ,” she said", "Kovar", "PERSON", "AUX", True),
        ("“Bipartisanship of Kovar ,” she said", "Bipartisanship", "WORK_OF_ART", "ADP", True),
        ("then Bipartisanship is hard", "Bipartisanship", "WORK_OF_ART", "AUX", True),
    ],
)
def test_what_opens_a_quotation_is_no_title(text: str, entity: str, label: str, tag: str, stays: bool) -> None:
    doc = parsed(text, (entity, label))
    for token in doc:
        token.pos_ = tag if token.text in ("is", "of") else token.pos_
    is_apart = text.startswith("“ ")
    assert bool(without_openings(words_of(doc), clean_names(doc, words_of(doc)))) == (stays or is_apart)
