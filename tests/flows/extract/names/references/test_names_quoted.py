"""Which tokens stand between quotation marks."""

import pytest
import spacy

from flows.extract.names.references.quoted import Marks

_BLANK = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“It works,” she said.", ["It", "works", ","]),
        ('"It works," she said.', ["It", "works", ","]),
        ("''It works,'' she said.", ["It", "works", ","]),
        ("‘It works,’ she said.", ["It", "works", ","]),
        ("The boys’ mother said so.", []),
        ('“It works.\n\nShe left. "No," he said.', ["It", "works", ".", "No", ","]),
        ('He left. "No', ["No"]),
        ("'It works,' she said.", ["It", "works", ","]),
        (
            "She said: 'It's ours. Our boys' team, that is.' He left.",
            ["It", "'s", "ours", ".", "Our", "boys", "team", ",", "that", "is", "."],
        ),
        ("A 'guide' for all.", ["guide"]),
        ("The boys' mother said so.", []),
        ("In the '90s she left.", []),
        ("'It has \"guts\", you see,' she said.", ["It", "has", "guts", ",", "you", "see", ","]),
    ],
)
def test_inside(text: str, inside: list[str]) -> None:
    marks = Marks()
    read = [(token.text, marks.read(token)) for token in _BLANK(text)]
    assert [words for words, quoted in read if (quoted and any(map(str.isalnum, words))) or (quoted and words in ",.")] == inside
