"""From candidates to a link: each rule where it lets a link through and where it does not."""

from typing import Any

import pytest

from flows.reconcile.choose import CLEAR, MATCHED, Choice, choose
from flows.reconcile.names import agrees, identifies, plain
from flows.reconcile.protocol import Candidate
from flows.reconcile.spaces import GEONAMES, OTHER, WIKIDATA, space_of


def person(name: str = "Dana Orazova", *aliases: str) -> dict[str, Any]:
    return {"type": "PERSON", "name": name, "aliases": list(aliases)}


def body(name: str, kind: str = "ORG", *aliases: str) -> dict[str, Any]:
    return {"type": kind, "name": name, "aliases": list(aliases)}


def found(
    identity: str = "Q7", name: str = "Dana Orazova", score: float = 100, *, match: bool = False, types: tuple[str, ...] = ("Q5",)
) -> Candidate:
    return Candidate(identity, name, score, match, types)


def test_the_service_is_sure() -> None:
    assert choose(person(), [found(match=True)], WIKIDATA) == Choice("match", "Q7", MATCHED)
    assert choose(person(), [found(match=True), found("Q8", "Dan Orazov", 70)], WIKIDATA).id == "Q7"
    assert choose(person(), [found("Q8", "Dan Orazov", 70), found(match=True)], WIKIDATA).id == "Q7"


def test_the_service_is_not_sure_but_the_score_is_high_and_clear() -> None:
    assert choose(person(), [found(score=95), found("Q8", score=85)], WIKIDATA) == Choice("clear", "Q7", CLEAR)
    assert choose(person(), [found(score=94.9)], WIKIDATA) == Choice("not_sure")
    assert choose(person(), [found(score=95), found("Q8", score=85.1)], WIKIDATA) == Choice("several_alike")


def test_several_that_are_alike_are_none() -> None:
    assert choose(person(), [found(match=True), found("Q8", match=True)], WIKIDATA).reason == "several_alike"
    assert choose(person(), [found(match=True), found("Q8", score=40, match=True)], WIKIDATA).reason == "several_alike"
    assert choose(person(), [found(match=True), found("Q8", "Dana Orasova", 95)], WIKIDATA).reason == "several_alike"
    assert choose(person(), [found(), found("Q8")], WIKIDATA).reason == "several_alike"
    other_sort = found("Q8", types=("Q101352",))
    assert choose(person(), [found(match=True), other_sort], WIKIDATA).id == "Q7"
    assert choose(person(), [found(match=True), found("Q7", score=99)], WIKIDATA).id == "Q7"


@pytest.mark.parametrize("name", ["dana orazova", "Dána Orazová", "DANA ORAZOVA", "Dana  Orazova"])
def test_the_name_agrees_but_for_case_and_accents(name: str) -> None:
    assert choose(person(), [found(name=name, match=True)], WIKIDATA).id == "Q7"


@pytest.mark.parametrize("name", ["Dana Orazov", "Dana", "Orazova", "Dana K. Orazova", "Q7", "—"])
def test_another_name_is_no_link(name: str) -> None:
    assert choose(person(), [found(name=name, match=True)], WIKIDATA) == Choice("name_differs")


def test_an_alias_counts_when_it_is_whole() -> None:
    assert choose(person("Dana Orazova", "Dana K. Orazova"), [found(name="Dana K. Orazova", match=True)], WIKIDATA).id == "Q7"
    assert choose(person("Dana Orazova", "Orazova"), [found(name="Orazova", match=True)], WIKIDATA).reason == "name_differs"
    league = body("Orchard League", "ORG", "OL")
    assert choose(league, [found(name="OL", match=True, types=("Q43229",))], WIKIDATA).id == "Q7"


def test_a_person_is_a_human_and_nothing_else() -> None:
    assert choose(person(), [found(match=True, types=("Q5", "Q1"))], WIKIDATA).id == "Q7"
    assert choose(person(), [found(match=True, types=("http://www.wikidata.org/entity/Q5",))], WIKIDATA).id == "Q7"
    for types in (("Q101352",), ("Q43229",), ()):
        assert choose(person(), [found(match=True, types=types)], WIKIDATA) == Choice("type_differs")


@pytest.mark.parametrize(
    ("kind", "types", "links"),
    [
        ("ORG", ("Q4830453",), True),
        ("ORG", ("Q5",), False),
        ("ORG", ("Q515",), False),
        ("ORG", (), False),
        ("ORG", ("Q4167410",), False),
        ("GPE", ("Q515",), True),
        ("GPE", ("Q43229",), False),
        ("GPE", ("Q101352",), False),
        ("LOC", ("Q8502",), True),
        ("LOC", ("Q5",), False),
        ("FAC", ("Q12280",), True),
        ("FAC", ("Q13406463",), False),
        ("EVENT", ("Q180684",), True),
        ("EVENT", ("Q515",), False),
    ],
)
def test_the_type_is_not_another_one(kind: str, types: tuple[str, ...], links: bool) -> None:
    choice = choose(body("Great Ilek", kind), [found(name="Great Ilek", match=True, types=types)], WIKIDATA)
    assert choice == (Choice("match", "Q7", MATCHED) if links else Choice("type_differs"))


def test_a_single_word_takes_a_service_that_is_sure() -> None:
    one = found(name="Nakuru", types=("Q515",))
    assert choose(body("Nakuru", "GPE"), [one], WIKIDATA) == Choice("not_sure")
    assert choose(body("Nakuru", "GPE"), [found(name="Nakuru", types=("Q515",), match=True)], WIKIDATA).id == "Q7"
    assert choose(body("Great Ilek", "LOC"), [found(name="Great Ilek", types=("Q515",))], WIKIDATA).id == "Q7"


def test_scores_on_another_scale_are_not_taken_for_hundredths() -> None:
    assert choose(person(), [found(score=1800), found("Q8", score=3)], WIKIDATA).reason == "not_sure"
    assert choose(person(), [found(score=1800, match=True), found("Q8", score=1799)], WIKIDATA).id == "Q7"
    assert choose(person(), [found(score=0.99)], WIKIDATA).reason == "not_sure"
    assert choose(person(), [found(score=0.99, match=True), found("Q8", score=0.4)], WIKIDATA).id == "Q7"
    assert choose(person(), [found(score=0.4, match=True), found("Q8", score=0.99)], WIKIDATA).reason == "several_alike"


def test_no_candidates_no_link() -> None:
    assert choose(person(), [], WIKIDATA) == Choice("no_candidates")


def test_ids_go_to_the_column_they_are_of() -> None:
    assert choose(person(), [found("http://www.wikidata.org/entity/Q42", match=True)], WIKIDATA).id == "Q42"
    for wrong in ("P31", "L7", "Q0", "Q", "q7", "42", "Q7 ", "Q٧", "https://evil.example/entity/Q7"):
        assert choose(person(), [found(wrong, match=True)], WIKIDATA) == Choice("id_of_another_space")
    place = body("Nakuru", "GPE")
    for right in (
        "184622",
        "https://www.geonames.org/184622",
        "http://sws.geonames.org/184622/",
        "https://www.geonames.org/184622/nakuru.html",
    ):
        assert choose(place, [found(right, "Nakuru", match=True, types=())], GEONAMES).id == "184622"
    for wrong in ("Q184622", "0", "https://evil.example/184622", "184622x"):
        assert choose(place, [found(wrong, "Nakuru", match=True, types=())], GEONAMES) == Choice("id_of_another_space")
    assert choose(person(), [found("orazova-d", match=True)], OTHER) == Choice("no_column")


@pytest.mark.parametrize(
    ("uri", "space"),
    [
        ("http://www.wikidata.org/entity/", WIKIDATA),
        ("https://wikidata.org/entity/", WIKIDATA),
        ("https://test.wikidata.org/entity/", OTHER),
        ("http://notwikidata.org/entity/", OTHER),
        ("https://wikibase.example/entity/", OTHER),
        ("http://sws.geonames.org/", GEONAMES),
        ("https://www.geonames.org/ontology#", GEONAMES),
        ("geonames", OTHER),
        ("http://[", OTHER),
    ],
)
def test_the_space_is_told_by_its_uri(uri: str, space: object) -> None:
    assert space_of(uri) is space


@pytest.mark.parametrize("name", ["Dana Orazova", "Mr. Wanjiru Kamau", "J. Martin Pell", "Anna de Vries", "Ali al-Farsi", "DANA ORAZOVA"])
def test_whole_names_are_looked_up(name: str) -> None:
    assert identifies(name, "PERSON")


@pytest.mark.parametrize(
    "name",
    [
        "Orazova",
        "Dana",
        "Mr. Pell",
        "Dr Kamau",
        "M. Pell",
        "Pell Jr.",
        "de Vries",
        "De Vries",
        "van Orlo",
        "ter Pell",
        "Pope Anselm",
        "Queen Orla II",
        "-",
        "",
    ],
)
def test_lone_surnames_and_first_names_are_not(name: str) -> None:
    assert not identifies(name, "PERSON")


def test_other_names_are_looked_up_when_they_are_names() -> None:
    assert identifies("Kent", "GPE")
    assert not any(identifies(name, "ORG") for name in ("", "42", "…", "x" * 201, "Orla \ud800"))


@pytest.mark.parametrize(
    "name",
    [
        "the Ministry of Health",
        "Ministry of Health and Welfare",
        "Health Ministry",
        "Parliament",
        "Supreme Court",
        "City Council",
        "Central Bank",
    ],
)
def test_bodies_that_every_country_has_are_not_looked_up(name: str) -> None:
    assert not identifies(name, "ORG")
    assert identifies(f"{name} of Kestria and Ovia", "ORG")


def test_bodies_that_there_is_one_of_are_looked_up() -> None:
    assert all(
        identifies(name, "ORG") for name in ("Orchard League", "Kestrian Bank of Trade", "European Commission", "Ilek Ferry Company")
    )


def test_names_compare_by_their_letters() -> None:
    assert plain("The Orchard League") == plain("orchard  LEAGUE") == "orchard league"
    assert plain("The") == "the"
    assert plain("O’Malley-Brown") == plain("O'Malley Brown") == "omalley brown"
    assert plain("Straße") == "strasse"
    assert not agrees("…", ["…", ""], "ORG")
