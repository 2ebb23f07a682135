"""What the words beside a name tell of lands and bodies that the model took for somebody or some body."""

from collections.abc import Callable

import pytest
from names_doc import words_of
from spacy.tokens import Span

from flows.article import Article
from flows.extract.names.finding.spans import clean_names
from flows.extract.names.types.beside import is_definite, is_headed_for, is_land, is_ward
from flows.extract.names.types.votes import voted
from flows.extract.names.words import Words

ArticleOf = Callable[[str], Article]


def read(article_of: ArticleOf, text: str, name: str, label: str) -> tuple[Article, Words]:
    """The article with one name in it, wherever it stands."""
    article = article_of(text)
    doc = article.doc
    length = len(name.split())
    doc.ents = [Span(doc, at, at + length, label=label) for at in range(len(doc)) if doc[at : at + length].text == name]
    return article, words_of(doc)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The Velmark parliament met on Monday.", "Velmark", True),
        ("The Velmark report came on Monday.", "Velmark", False),
        ("Ships waited north of Velmark on Monday.", "Velmark", True),
        ("Ships of Velmark waited on Monday.", "Velmark", False),
        ("It burned 40 miles from Velmark.", "Velmark", True),
        ("It came in letters from Velmark.", "Velmark", False),
        ("The road to Velmark was cut.", "Velmark", True),
        ("The letter to Velmark was lost.", "Velmark", False),
        ("A court in Velmark freed them.", "Velmark", True),
        ("A stake in Velmark was sold.", "Velmark", False),
        ("Velmark has 9,000 inhabitants.", "Velmark", True),
        ("Velmark has 9,000 employees.", "Velmark", False),
        ("The road to Helen was cut.", "Helen", False),
    ],
)
def test_where_a_land_or_town_is_told(article_of: ArticleOf, text: str, name: str, expected: bool) -> None:
    article, words = read(article_of, text, name, "ORG")
    assert is_land(words, clean_names(article.doc, words)[0]) is expected


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("Velmark waited. The Velmark parliament met on Monday.", "ORG", {"GPE"}),
        ("Velmark waited. The road to Velmark was cut.", "PERSON", {"GPE"}),
        ("Velmark waited. The letter to Velmark was lost.", "ORG", {"ORG"}),
        ("Mr. Velmark waited. The road to Velmark was cut.", "PERSON", {"PERSON"}),
    ],
)
def test_it_is_one_throughout(article_of: ArticleOf, text: str, label: str, expected: set[str]) -> None:
    article, words = read(article_of, text, "Velmark", label)
    assert {name.label for name in voted(article.doc, words, clean_names(article.doc, words))} == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The Velmark Assembly met on Monday.", "Velmark Assembly", True),
        ("Velmark Assembly met on Monday.", "Velmark Assembly", False),
        ("The Velmark Assembly archive burned.", "Velmark Assembly", False),
        ("The Helen Marsh of old has gone.", "Helen Marsh", False),
        ("The Prophet Mohammed was born there.", "Prophet Mohammed", False),
    ],
)
def test_nobody_has_an_article_before_the_whole_name(article_of: ArticleOf, text: str, name: str, expected: bool) -> None:
    article, words = read(article_of, text, name, "PERSON")
    assert any(is_definite(words, each) for each in clean_names(article.doc, words)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Helen Marsh flew to Velmark on Monday.", True),
        ("Helen Marsh spoke to Velmark on Monday.", False),
    ],
)
def test_where_one_goes_to(article_of: ArticleOf, text: str, expected: bool) -> None:
    article, words = read(article_of, text, "Velmark", "PERSON")
    [name] = [name for name in voted(article.doc, words, clean_names(article.doc, words)) if name.surface == "Velmark"]
    assert is_headed_for(words, name) is expected
    assert (name.label == "GPE") is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Helen Marsh (Lib Dem, Velmark) voted no.", True),
        ("Helen Marsh (Lab, Velmark) voted no.", True),
        ("Helen Marsh (Peter, Velmark) voted no.", False),
        ("Helen Marsh met Lab, Velmark and others.", False),
    ],
)
def test_whom_a_ward_elected(article_of: ArticleOf, text: str, expected: bool) -> None:
    article, words = read(article_of, text, "Velmark", "PERSON")
    assert is_ward(words, next(name for name in clean_names(article.doc, words) if name.surface == "Velmark")) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The film was Velmark-winning.", "WORK_OF_ART"),
        ("The film was Velmark-owned.", "PERSON"),
    ],
)
def test_a_prize(article_of: ArticleOf, text: str, expected: str) -> None:
    article, words = read(article_of, text, "Velmark", "PERSON")
    assert [name.label for name in voted(article.doc, words, clean_names(article.doc, words))] == [expected]


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("Velmark National Park", "ORG", "LOC"),
        ("Velmark National Trust", "ORG", "ORG"),
        ("Velmark Water", "PERSON", "ORG"),
        ("Helen Water", "PERSON", "PERSON"),
        ("Universidad Velmark", "GPE", "ORG"),
        ("Velmark Gala", "ORG", "EVENT"),
        ("Velmark Open", "FAC", "EVENT"),
    ],
)
def test_what_the_last_words_tell(article_of: ArticleOf, name: str, label: str, expected: str) -> None:
    article, words = read(article_of, f"They went to the {name} on Monday.", name, label)
    assert [each.label for each in voted(article.doc, words, clean_names(article.doc, words))] == [expected]
