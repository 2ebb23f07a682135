"""Given names of two syllables with a hyphen."""

from collections.abc import Callable

import pytest
from names_doc import parsed, words_of

from flows.article import Article
from flows.extract.names.analysis import analyse
from flows.extract.names.finding.hyphened import parted_at_hyphens
from flows.extract.names.finding.spans import clean_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("An auditor, Dr. Min-ji Seo, testified. Seo said so.", ["Min-ji Seo", "Seo"]),
        ("Min-ji Seo runs the shop. “We open at six,” Seo said.", ["Min-ji Seo", "Seo"]),
        ("Ferry captain Ho-sung Lee said the crew was safe.", ["Ho-sung Lee"]),
        ("The crews that Ana Min-led teams met were late, Ana Min said.", ["Ana Min", "Ana Min"]),
    ],
)
def test_no_name_is_cut_at_the_hyphen_of_a_given_name(article_of: Callable[[str], Article], text: str, names: list[str]) -> None:
    assert [name.surface for name in analyse(article_of(text)).names if name.label == "PERSON"] == names


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        (
            "Halvern and Brask signed the Halvern-Brask deal",
            [("Halvern-Brask", "ORG"), ("Halvern ", "ORG"), ("Brask ", "ORG")],
            ["Halvern", "Brask", "Halvern", "Brask"],
        ),
        ("Ana Kovar met a pro-Kovar crowd", [("Ana Kovar", "PERSON"), ("pro-Kovar", "NORP")], ["Ana Kovar", "Kovar"]),
        ("Ana Kovar met a pro-Kenyan crowd", [("Ana Kovar", "PERSON"), ("pro-Kenyan", "NORP")], ["Ana Kovar", "pro - Kenyan"]),
        (
            "Ana Kovar-Hale met Jo Kovar and Jon Hale as Kovar-Hale did",
            [("Ana Kovar-Hale", "PERSON"), ("Jo Kovar", "PERSON"), ("Jon Hale", "PERSON"), ("Kovar-Hale", "PERSON")],
            ["Ana Kovar - Hale", "Jo Kovar", "Jon Hale", "Kovar - Hale"],
        ),
        (
            "Ana Kovar and Jo Hale wrote Kovar-Hale ; the Kovar-Hale Act passed",
            [("Ana Kovar", "PERSON"), ("Jo Hale", "PERSON"), ("Kovar-Hale Act", "LAW"), ("Kovar-Hale ;", "PERSON")],
            ["Ana Kovar", "Jo Hale", "Kovar - Hale", "Kovar - Hale Act"],
        ),
        ("then Kovar-Hale and Hale won", [("Kovar-Hale", "ORG"), ("Hale won", "ORG")], ["Kovar - Hale", "Hale won"]),
    ],
)
def test_two_names_with_a_hyphen_between(text: str, entities: list[tuple[str, str]], expected: list[str]) -> None:
    doc = parsed(text, *entities)
    names = parted_at_hyphens(doc, [token.text for token in doc], clean_names(doc, words_of(doc)))
    assert [" ".join(name.words) for name in names] == expected
