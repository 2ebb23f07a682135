"""Places that mean their teams in a report on sport."""

import pytest
from names_doc import parsed, words_of
from spacy.tokens import Doc, Span

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.types.teams import teams
from flows.extract.names.words import Words
from flows.parsed.columns import Columns

REPORT = " The striker scored in the cup final , the coach said , and the league match ended with a penalty ."
NEWS = " The minister spoke of the harbour and the bank said that it would wait ."


def labels(text: str, *entities: tuple[str, str], **parse: tuple[str, str]) -> list[tuple[str, str]]:
    """Names and types; `parse` gives the label and the head of single words, whose lemmas are the words."""
    plain = parsed(text, *entities)
    words = [token.text for token in plain]
    heads, deps = list(range(len(words))), ["dep"] * len(words)
    for word, (dep, head) in parse.items():
        heads[words.index(word)], deps[words.index(word)] = words.index(head), dep
    spaces = [bool(token.whitespace_) for token in plain]
    doc = Doc(plain.vocab, words=words, spaces=spaces, pos=[token.pos_ for token in plain], lemmas=words, heads=heads, deps=deps)
    doc.ents = [Span(doc, entity.start, entity.end, label=entity.label_) for entity in plain.ents]
    found = teams(Words(Columns(doc), doc.text), clean_names(doc, words_of(doc)), frozenset())
    return [(name.surface, name.label) for name in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a win against Kello", "ORG"),
        ("the Kello goalkeeper fell", "ORG"),
        ("Kello 2 , others none", "ORG"),
        ("Kello versus others", "ORG"),
        ("they met in Kello 2", "GPE"),
        ("she flew to Kello", "GPE"),
        ("the road through Kello", "GPE"),
    ],
)
def test_what_stands_beside(text: str, expected: str) -> None:
    assert labels(text + REPORT, ("Kello", "GPE")) == [("Kello", expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then the Orlan striker fell .", "ORG"),
        ("Then the Orlan fan fell .", "PERSON"),
    ],
)
def test_an_unknown_side_that_the_model_took_for_somebody(text: str, expected: str) -> None:
    played = labels(f"Orlan beat others . {text}{REPORT}", ("Orlan", "PERSON"), Orlan=("nsubj", "beat"))
    assert played[0] == ("Orlan", "PERSON")
    doc_labels = {label for _, label in labels(f"{text}{REPORT}", ("Orlan", "PERSON"), Orlan=("compound", "fell"))}
    assert doc_labels == {expected}


def test_what_sides_do() -> None:
    entities = ("Orlan", "GPE"), ("Kello", "GPE")
    beaten = labels("Orlan beat Kello" + REPORT, *entities, Orlan=("nsubj", "beat"), Kello=("dobj", "beat"))
    assert beaten == [("Orlan", "ORG"), ("Kello", "ORG")]
    visited = labels("Orlan left Kello" + REPORT, *entities, Orlan=("nsubj", "left"), Kello=("dobj", "left"))
    assert visited == [("Orlan", "GPE"), ("Kello", "GPE")]


def test_two_sides_that_met() -> None:
    entities = ("Orlan", "GPE"), ("Kello", "GPE")
    met = labels("Orlan and Kello meet" + REPORT, *entities, Orlan=("nsubj", "meet"), Kello=("conj", "Orlan"))
    assert met == [("Orlan", "ORG"), ("Kello", "ORG")]
    seen = labels("Orlan and Kello sleep" + REPORT, *entities, Orlan=("nsubj", "sleep"), Kello=("conj", "Orlan"))
    assert seen == [("Orlan", "GPE"), ("Kello", "GPE")]


def test_other_mentions_follow_but_for_those_that_say_where() -> None:
    text = "a win against Kello , Kello slept . Fans in Kello and Ada Oduor of Kello left , Kello 's Ada Oduor too ." + REPORT
    found = labels(text, ("Kello", "GPE"), ("Ada Oduor", "PERSON"))
    assert [label for name, label in found if name == "Kello"] == ["ORG", "ORG", "GPE", "GPE", "GPE"]


def test_a_country_that_serves_as_an_adjective() -> None:
    assert labels("a win against the U.S. , the U.S. team" + REPORT, ("U.S.", "GPE")) == [("U.S.", "ORG"), ("U.S.", "GPE")]


def test_other_news_has_no_teams() -> None:
    assert labels("the case against Kello" + NEWS, ("Kello", "GPE")) == [("Kello", "GPE")]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("a storm struck Kenya", "Kenya", "GPE"),
        ("the talks with Kenya Airways", "Kenya Airways", "ORG"),
        ("the talks with Halvern", "Halvern", "ORG"),
    ],
)
def test_a_country_is_no_organisation_in_other_news(text: str, name: str, expected: str) -> None:
    assert labels(text + NEWS, (name, "ORG")) == [(name, expected)]


def test_a_country_that_plays_is_one() -> None:
    found = labels("Kenya slept . Fans flew to Kenya" + REPORT, ("Kenya", "ORG"))
    assert found == [("Kenya", "ORG"), ("Kenya", "GPE")]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("a win against Norwich", "Norwich", "ORG"),
        ("a win against Velden", "Velden", "PERSON"),
        ("a win against Mr Norwich", "Norwich", "PERSON"),
        ("in Norwich they slept", "Norwich", "PERSON"),
    ],
)
def test_a_known_town_that_was_taken_for_a_person(text: str, name: str, expected: str) -> None:
    assert labels(text + REPORT, (name, "PERSON")) == [(name, expected)]


def test_a_town_that_somebody_is_called_like_stays_a_person() -> None:
    found = labels("Ada Norwich slept . a win against Norwich" + REPORT, ("Ada Norwich", "PERSON"), ("Norwich", "PERSON"))
    assert found == [("Ada Norwich", "PERSON"), ("Norwich", "PERSON")]
