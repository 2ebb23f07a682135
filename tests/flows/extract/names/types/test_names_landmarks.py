"""Places that the words in a name and beside it tell, and what only looks like one."""

from collections.abc import Callable

import pytest
from names_doc import parsed, words_of

from flows.article import Article
from flows.extract.names.analysis import analyse
from flows.extract.names.finding.spans import clean_names
from flows.extract.names.types.landmarks import has_site, is_called_body, is_home, is_landmark, is_river, is_ship, told_by_first
from flows.extract.names.types.votes import voted


def first_name(text: str, entity: tuple[str, str]) -> tuple:  # type: ignore[type-arg]
    doc = parsed(text, entity)
    words = words_of(doc)
    return words, clean_names(doc, words)[0]


@pytest.mark.parametrize(
    ("text", "entity", "expected"),
    [
        ("gusts at Carrick Point today", "Carrick Point", "LOC"),
        ("moored at Orlan Wharf today", "Orlan Wharf", "FAC"),
        ("lives near Tarn Cross today", "Tarn Cross", "GPE"),
        ("when Carrick Point spoke", "Carrick Point", None),
        ("works at Helen Head today", "Helen Head", None),
        ("lives near the Tarn Green Cross", "Tarn Green Cross", None),
    ],
)
def test_landmarks(text: str, entity: str, expected: str | None) -> None:
    assert is_landmark(*first_name(text, (entity, "PERSON"))) == expected


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("Lake Imvik", "ORG", "LOC"),
        ("Lake Imvik Savings", "ORG", None),
        ("River Orlan", "ORG", None),
        ("Cape Orlan", "PERSON", "LOC"),
        ("Port Orlan", "PERSON", "GPE"),
        ("Porter Orlan", "PERSON", None),
        ("Trattoria Orlan", "PERSON", "ORG"),
        ("Lake Imvik", "GPE", None),
    ],
)
def test_first_words_of_places(name: str, label: str, expected: str | None) -> None:
    assert told_by_first(first_name(f"over {name} today", (name, label))[1]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dams along the Orsk Darya today", True),
        ("the Orsk Darya basin", True),
        ("along Orsk Darya today", False),
        ("the Orsk Darya affair", False),
    ],
)
def test_rivers(text: str, expected: bool) -> None:
    assert is_river(*first_name(text, ("Orsk Darya", "PERSON"))) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the old ferry , the Ana Kovar , sank", True),
        ("the old friend , the Ana Kovar , sank", False),
        ("the ferry Ana Kovar sank", True),
        ("the friend Ana Kovar sank", False),
    ],
)
def test_ships(text: str, expected: bool) -> None:
    assert is_ship(*first_name(text, ("Ana Kovar", "PERSON"))) is expected


@pytest.mark.parametrize(
    ("text", "until", "expected"),
    [
        ("Kovar , of Wirkham , left", {1}, True),
        ("Kovar , of Wirkham , left", set(), False),
        ("Kovar , of Wirkham fame , left", {1}, False),
        ("Kovar , by Wirkham , left", {1}, False),
        ("as Lady Kovar of Wirkham left", {3}, True),
        ("as Marchioness Kovar of Wirkham left", {3}, True),
        ("as Miss Kovar of Wirkham left", {3}, False),
        ("of Elm Road , Wirkham , left", set(), True),
        ("of Elm Road , Wirkham left", set(), False),
        ("of elms , Wirkham , left", set(), False),
    ],
)
def test_homes(text: str, until: set[int], expected: bool) -> None:
    doc = parsed(text, ("Wirkham", "PERSON"))
    words = words_of(doc)
    name = next(name for name in clean_names(doc, words) if name.surface == "Wirkham")
    assert is_home(words, name, until) is expected


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("the firm 's Tarnside plant shut", "PERSON", True),
        ("and its Tarnside plant shut", "PERSON", True),
        ("a Tarnside plant shut", "PERSON", False),
        ("the firm 's Tarnside plan shut", "PERSON", False),
        ("then Tarnside airport shut", "ORG", True),
        ("then Tarnside airlines shut", "ORG", False),
    ],
)
def test_sites(text: str, label: str, expected: bool) -> None:
    assert has_site(*first_name(text, ("Tarnside", label))) is expected


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("gusts at Carrick Point today", [("Carrick Point", "PERSON")], {"Carrick Point": "LOC"}),
        ("Mr Lake Orlan left", [("Lake Orlan", "PERSON")], {"Lake Orlan": "PERSON"}),
        ("we like Paris in Paris , today", [("Paris", "PERSON")], {"Paris": "GPE"}),
        ("the district of Pelk", [("Pelk", "PERSON")], {"Pelk": "GPE"}),
        ("then La Paz voted", [("La Paz", "PERSON")], {"La Paz": "GPE"}),
        ("then Mrs La Paz voted", [("La Paz", "PERSON")], {"La Paz": "PERSON"}),
        ("then Helen Springs voted", [("Helen Springs", "PERSON")], {"Helen Springs": "PERSON"}),
        ("then Tarnby RFC won", [("Tarnby RFC", "PERSON")], {"Tarnby RFC": "ORG"}),
        ("so Ana Orvik won . Orvik ran . Orvik sang .", [("Ana Orvik", "PERSON"), ("Orvik", "GPE")], {"Orvik": "PERSON"}),
    ],
)
def test_the_vote(text: str, entities: list[tuple[str, str]], expected: dict[str, str]) -> None:
    doc = parsed(text, *entities)
    words = words_of(doc)
    found = {name.surface: name.label for name in voted(doc, words, clean_names(doc, words))}
    assert found.items() >= expected.items()


def test_a_body_that_an_apposition_tells(article_of: Callable[[str], Article]) -> None:
    text = "The units go to Sudety Energia Orlan, a network operator serving many. Sudety Energia Orlan expects more."
    assert ("Sudety Energia Orlan", "ORG") in {(group.canonical, group.label) for group in analyse(article_of(text)).groups}


def test_a_noun_that_opens_an_answer(article_of: Callable[[str], Article]) -> None:
    text = "Q: Rice takes up much of your water. A: Rice is thirsty. Farmers grow rice in the south."
    assert not analyse(article_of(text)).groups


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Her party, New Dawn, won 41 percent of the vote.", ("New Dawn", "ORG")),
        ("The lawyer, Ana Kovar of Kovar Hale & Partners, said no.", ("Kovar Hale & Partners", "ORG")),
        ("Orlan Rail (NYSE: ORL) fell. ORL shares rose later.", ("Orlan Rail", "ORG")),
        ("Officers of Avonshire Police said so.", ("Avonshire Police", "ORG")),
        ("The lawyer, Ana Kovar, and partners said no.", ("Ana Kovar", "PERSON")),
    ],
)
def test_names_of_bodies(article_of: Callable[[str], Article], text: str, expected: tuple[str, str]) -> None:
    assert expected in {(group.canonical, group.label) for group in analyse(article_of(text)).groups}


def test_a_name_behind_a_noun_for_a_body(article_of: Callable[[str], Article]) -> None:
    assert not is_called_body(*first_name("the party , New Dawn won", ("New Dawn", "PERSON")))


@pytest.mark.parametrize(
    ("text", "is_same"),
    [
        ("Gulf Lantern Power (NYSE: KVX) named a chief. Shares of KVX rose.", True),
        ("Gulf Lantern Power (Nasdaq: KVX) named a chief. Shares of KVX rose.", True),
        ("Gulf Lantern Power (source: KVX) named a chief. Shares of KVX rose.", False),
    ],
)
def test_the_letters_by_which_an_exchange_knows_a_company(article_of: Callable[[str], Article], text: str, is_same: bool) -> None:
    found = analyse(article_of(text))
    called = {found.groups[number].canonical for name, number in zip(found.names, found.group_of, strict=True) if name.surface == "KVX"}
    assert (called == {"Gulf Lantern Power"}) is is_same
