"""Grouping inside a document."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.groups.grouping import group_names
from flows.extract.names.records import Group


def grouped(text: str, *entities: tuple[str, str]) -> tuple[list[Group], list[tuple[str, str]]]:
    doc = parsed(text, *entities)
    names = clean_names(doc, words_of(doc))
    groups, group_of = group_names(words_of(doc), names)
    return groups, [(name.surface, groups[number].canonical) for name, number in zip(names, group_of, strict=True)]


def people(text: str, *names: str) -> list[tuple[str, str]]:
    return grouped(text, *((name, "PERSON") for name in names))[1]


def test_surname_middle_initial_and_nickname_join() -> None:
    text = "Elizabeth M. Kovar won . Kovar left . Liz Kovar sang . E. Kovar slept"
    found = people(text, "Elizabeth M. Kovar", "Liz Kovar", "E. Kovar", "Kovar")
    assert {canonical for _, canonical in found} == {"Elizabeth M. Kovar"}


def test_other_given_name_is_another_person() -> None:
    found = people("Ana Kovar won . Jon Kovar lost", "Ana Kovar", "Jon Kovar")
    assert [canonical for _, canonical in found] == ["Ana Kovar", "Jon Kovar"]


def test_title_tells_two_of_one_surname_apart() -> None:
    text = "Mary Brown and John Brown . Mrs Brown sang . Mr Brown left"
    found = people(text, "Mary Brown", "John Brown", "Brown")
    assert [canonical for _, canonical in found] == ["Mary Brown", "John Brown", "Mary Brown", "John Brown"]


def test_surname_alone_goes_on_meaning_whom_it_meant() -> None:
    text = "John Brown won . Brown thanked his wife Mary Brown . Brown left"
    found = people(text, "John Brown", "Mary Brown", "Brown")
    assert [canonical for _, canonical in found] == ["John Brown", "John Brown", "Mary Brown", "John Brown"]


def test_surname_alone_that_meant_nobody_yet_is_the_one_named_last() -> None:
    found = people("John Brown won . Mary Brown sang . Brown left", "John Brown", "Mary Brown", "Brown")
    assert found[2] == ("Brown", "Mary Brown")


def test_family_is_not_one_of_its_members() -> None:
    groups, found = grouped("Mary Brown sang . the Browns left", ("Mary Brown", "PERSON"), ("Browns", "PERSON"))
    assert found[1] == ("Browns", "Browns")
    assert groups[1].local


def test_father_and_son_stay_apart() -> None:
    groups, _ = grouped("Paul Hale Jr. met Paul Hale Sr. there", ("Paul Hale Jr.", "PERSON"), ("Paul Hale Sr.", "PERSON"))
    assert [group.key for group in groups] == ["paul hale jr", "paul hale sr"]


def test_generation_tells_father_and_son_apart_by_the_surname_alone() -> None:
    found = people("Paul Hale Sr met Paul Hale Jr there . Hale Sr left", "Paul Hale Sr", "Paul Hale Jr", "Hale Sr")
    assert found[2] == ("Hale Sr", "Paul Hale Sr")


def test_surname_of_a_generation_goes_to_who_has_none_but_to_no_other_generation() -> None:
    assert people("Paul Hale sang . Hale Jr left", "Paul Hale", "Hale Jr")[1] == ("Hale Jr", "Paul Hale")
    groups, found = grouped("Paul Hale Sr sang . Hale Jr left", ("Paul Hale Sr", "PERSON"), ("Hale Jr", "PERSON"))
    assert found[1] == ("Hale Jr", "Hale Jr")
    assert groups[1].local


def test_initials_are_the_same_with_and_without_a_space() -> None:
    found = people("J.R. Kovar won . Ana Kovar lost . J. R. Kovar left", "J.R. Kovar", "Ana Kovar", "J. R. Kovar")
    assert found[0][1] == found[2][1] != found[1][1]


def test_whole_name_in_capitals_alone_is_better_than_the_surname() -> None:
    assert people("ANDREA KOVAR LEFT . Kovar sang", "ANDREA KOVAR", "Kovar")[1] == ("Kovar", "ANDREA KOVAR")
    assert people("ANDREA KOVAR LEFT . Andrea Kovar sang", "ANDREA KOVAR", "Andrea Kovar")[0] == ("ANDREA KOVAR", "Andrea Kovar")


def test_a_school_goes_by_the_word_behind_of_and_as_the_university() -> None:
    _, found = grouped("the University of Varne left . Varne stayed", ("University of Varne", "ORG"), ("Varne", "ORG"))
    assert found[1] == ("Varne", "University of Varne")
    _, found = grouped("at Norra State . the University left", ("Norra State", "ORG"), ("University", "ORG"))
    assert found[1] == ("University", "Norra State")
    _, found = grouped("the Department of State . the University left", ("Department of State", "ORG"), ("University", "ORG"))
    assert found[1] == ("University", "University")


def test_particles_belong_to_the_surname() -> None:
    found = people("Pieter van der Laan left . then Van der Laan sang", "Pieter van der Laan", "Van der Laan")
    assert found[0][1] == "Pieter van der Laan"


def test_lone_name_is_known_in_its_document_alone() -> None:
    groups, _ = grouped("then Kovar won . Ana Hurst left", ("Kovar", "PERSON"), ("Ana Hurst", "PERSON"))
    assert [(group.key, group.local) for group in groups] == [("kovar", True), ("ana hurst", False)]


def test_key_leaves_out_middle_initials() -> None:
    groups, _ = grouped("saw Ana T. Hurst", ("Ana T. Hurst", "PERSON"))
    assert groups[0].key == "ana hurst"


def test_acronyms_by_letters_and_by_brackets() -> None:
    groups, found = grouped(
        "the Velden Rail Authority ( Vera ) and the Orla Water Board . OWB and Vera agreed . XYZ did not",
        ("Velden Rail Authority", "ORG"),
        ("Vera", "ORG"),
        ("Orla Water Board", "ORG"),
        ("OWB", "ORG"),
        ("XYZ", "ORG"),
    )
    assert [canonical for _, canonical in found] == [
        "Velden Rail Authority",
        "Velden Rail Authority",
        "Orla Water Board",
        "Orla Water Board",
        "Velden Rail Authority",
        "XYZ",
    ]
    assert groups[0].aliases == ("Vera",)


def test_short_forms_of_organisations() -> None:
    orgs = [(name, "ORG") for name in ("Velden Motors Inc.", "Velden Motors", "Velden")]
    assert {canonical for _, canonical in grouped("Velden Motors Inc. won . Velden Motors left . Velden lost", *orgs)[1]} == {
        "Velden Motors Inc."
    }


def test_short_form_that_fits_two_stays_alone() -> None:
    orgs = [(name, "ORG") for name in ("Velden Motors", "Velden Bank", "Velden")]
    assert grouped("Velden Motors won . Velden Bank left . Velden lost", *orgs)[1][2] == ("Velden", "Velden")


def test_what_stands_before_of_is_a_short_form_where_one_name_alone_begins_so() -> None:
    text = "the Rail Society of Velden said . the Rail Society left"
    orgs = [("Rail Society of Velden", "ORG"), ("Rail Society", "ORG")]
    assert {canonical for _, canonical in grouped(text, *orgs)[1]} == {"Rail Society of Velden"}
    two = grouped(f"the Rail Society of Orlun met {text}", ("Rail Society of Orlun", "ORG"), *orgs)[1]
    assert two[-1] == ("Rail Society", "Rail Society")


def test_word_order_with_of_does_not_matter() -> None:
    orgs = [("Ministry of Finance", "ORG"), ("Finance Ministry", "ORG")]
    groups, _ = grouped("the Ministry of Finance and the Finance Ministry", *orgs)
    assert len(groups) == 1


def test_country_under_all_its_names() -> None:
    names = ("United States", "U.S.", "US", "America")
    groups, _ = grouped("the United States , the U.S. , the US and America", *((name, "GPE") for name in names))
    assert len(groups) == 1


def test_an_institution_is_taken_up_by_its_noun() -> None:
    text = "European Commission acted . the Commission waited . Congress sat . U.S. Congress voted . United States Congress rose"
    found = grouped(
        text, ("European Commission", "ORG"), ("Commission", "ORG"), ("Congress", "ORG"), ("U.S. Congress", "ORG"),
        ("United States Congress", "ORG"),
    )[1]  # fmt: skip
    assert [canonical for _, canonical in found] == ["European Commission"] * 2 + ["United States Congress"] * 3


def test_of_two_institutions_with_one_noun_neither_is_taken_up() -> None:
    text = "Danish Parliament sat . Norwegian Parliament sat . Parliament rose"
    found = grouped(text, ("Danish Parliament", "ORG"), ("Norwegian Parliament", "ORG"), ("Parliament", "ORG"))[1]
    assert [canonical for _, canonical in found] == ["Danish Parliament", "Norwegian Parliament", "Parliament"]


def test_a_word_without_the_is_no_short_form() -> None:
    found = grouped("Danish Commission sat . a Commission rose", ("Danish Commission", "ORG"), ("Commission", "ORG"))[1]
    assert [canonical for _, canonical in found] == ["Danish Commission", "Commission"]


def test_a_storm_is_taken_up_by_its_name() -> None:
    found = grouped("Hurricane Doma came . Doma went", ("Hurricane Doma", "EVENT"), ("Doma", "EVENT"))[1]
    assert [canonical for _, canonical in found] == ["Hurricane Doma"] * 2


def test_a_surname_with_its_particle_is_a_surname() -> None:
    found = people("Jan van Niekerk won . van Niekerk left . Niekerk sang", "Jan van Niekerk", "van Niekerk", "Niekerk")
    assert [canonical for _, canonical in found] == ["Jan van Niekerk"] * 3


def test_a_nickname_inside_a_name_means_its_bearer() -> None:
    doc_names = ("Hernando “Nano” Oakes", "Nano", "Hernando Oakes")
    groups, found = grouped("Hernando “Nano” Oakes won . Nano left . Hernando Oakes sang", *((name, "PERSON") for name in doc_names))
    assert len({canonical for _, canonical in found}) == 1
    assert groups[0].key == "hernando oakes"


def bodies(text: str, *names: str) -> list[str]:
    """The entity of each of these organisations, in text order."""
    return [canonical for _, canonical in grouped(text, *((name, "ORG") for name in names))[1]]


def test_an_organisation_without_its_last_noun() -> None:
    whole = "Orlan Valley University"
    assert bodies("Orlan Valley University grew . Orlan Valley fell", whole, "Orlan Valley") == [whole, whole]
    assert bodies("Orla Valley fell . Orlando Valley University grew", "Orlando Valley University", "Orla Valley")[0] != "Orla Valley"
    assert bodies("Orl Valley fell . Orlan Valley University grew", "Orlan Valley University", "Orl Valley")[0] == "Orl Valley"
    two = ("Orlan Valley University", "Orlan Valley Hospital", "Orlan Valley")
    assert bodies(" . ".join(two), *two)[2] == "Orlan Valley"


def test_an_organisation_without_its_city() -> None:
    assert bodies("Boston Grey Herons won . Grey Herons lost", "Boston Grey Herons", "Grey Herons") == ["Boston Grey Herons"] * 2
    assert bodies("Boston Herons won . Herons lost", "Boston Herons", "Herons") == ["Boston Herons"] * 2
    assert bodies("Boston Council won . Council lost", "Boston Council", "Council")[1] == "Council"
    assert bodies("Velden Grey Herons won . Grey Herons lost", "Velden Grey Herons", "Grey Herons")[1] == "Grey Herons"
    two = ("Boston Herons", "Madrid Herons", "Herons")
    assert bodies(" . ".join(two), *two)[2] == "Herons"


def test_the_university_also_where_it_has_no_article() -> None:
    text = "Velden University grew . University rules say that the University may grow"
    assert set(bodies(text, "Velden University", "University")) == {"Velden University"}
    text = "Velden University grew . University rules say that others may grow"
    assert set(bodies(text, "Velden University", "University")) == {"Velden University", "University"}


def test_a_firm_that_is_called_like_somebody_goes_by_the_surname() -> None:
    text = "as Helen Farrow grew and Farrow sold a mill"
    assert set(bodies(text, "Helen Farrow", "Farrow")) == {"Helen Farrow"}
    assert set(bodies(text.replace("Helen", "Royal"), "Royal Farrow", "Farrow")) == {"Royal Farrow", "Farrow"}


def test_one_of_a_people_and_all_of_it() -> None:
    found = grouped("Orlanians left . an Orlanian stayed", ("Orlanians", "NORP"), ("Orlanian", "NORP"))[0]
    assert len(found) == 1


@pytest.mark.parametrize("form", ["Velden Orlanian", "Velden-Orlanian", "Velden-Orlanians", "Velden Orlanians"])
def test_a_people_has_one_key_in_all_documents(form: str) -> None:
    assert [group.key for group in grouped(f"a {form} paper", (form, "NORP"))[0]] == ["velden orlanian"]


def test_a_people_that_ends_in_two_letters_s_is_no_plural() -> None:
    assert [group.key for group in grouped("a Veldiss paper", ("Veldiss", "NORP"))[0]] == ["veldiss"]


def test_generations_of_three_stay_apart() -> None:
    groups, _ = grouped("John Hale III met John Hale Jr. there", ("John Hale III", "PERSON"), ("John Hale Jr.", "PERSON"))
    assert len(groups) == 2


def test_the_elder_and_the_younger() -> None:
    text = "Paul Hale Sr met Paul Hale Jr there . the elder Hale left . the younger Hale sang"
    found = people(text, "Paul Hale Sr", "Paul Hale Jr", "Hale")
    assert [canonical for _, canonical in found[2:]] == ["Paul Hale Sr", "Paul Hale Jr"]


def test_an_office_that_no_bearer_has_is_anothers() -> None:
    text = "President Ada Brown met Governor Max Brown . then Justice Brown left . then Governor Brown left"
    found = people(text, "Ada Brown", "Max Brown", "Brown")
    assert [canonical for _, canonical in found] == ["Ada Brown", "Max Brown", "Brown", "Max Brown"]


def test_two_cousins_with_one_given_name_joined_by_and_are_two() -> None:
    assert len(grouped("Bob Hale and Robert Hale stood", ("Bob Hale", "PERSON"), ("Robert Hale", "PERSON"))[0]) == 2


def test_the_end_of_a_name_of_three_is_the_surname() -> None:
    found = people("Ana de Hale won . De Hale left", "Ana de Hale", "De Hale")
    assert found[1] == ("De Hale", "Ana de Hale")
    assert len(grouped("Ana Mary Hale won . Mary Hale left", ("Ana Mary Hale", "PERSON"), ("Mary Hale", "PERSON"))[0]) == 2


def test_one_of_a_couple_has_the_surname_too() -> None:
    groups, found = grouped("Paul and Mary Hale left . Mr Hale wept", ("Paul", "PERSON"), ("Mary Hale", "PERSON"), ("Hale", "PERSON"))
    assert found == [("Paul", "Paul Hale"), ("Mary Hale", "Mary Hale"), ("Hale", "Paul Hale")]
    assert groups[0].aliases == ("Hale", "Paul")


def test_a_known_place_in_capitals_is_written_as_elsewhere() -> None:
    groups, _ = grouped("NEW DELHI saw rain . QUORBAX saw snow", ("NEW DELHI", "GPE"), ("QUORBAX", "GPE"))
    assert [(group.canonical, group.aliases) for group in groups] == [("New Delhi", ("NEW DELHI",)), ("QUORBAX", ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tanaka Yui won . Yui Tanaka sang . Tanaka left", ["Tanaka Yui"] * 3),
        ("Tanaka Yui met Yui Tanaka . Tanaka left", ["Tanaka Yui", "Yui Tanaka", "Yui Tanaka"]),
        ("Simon Peter won . Peter Simon sang", ["Simon Peter", "Peter Simon"]),
    ],
)
def test_a_name_with_its_surname_at_the_other_end(text: str, expected: list[str]) -> None:
    """One of two that stand in one sentence, or of two given names, is another's."""
    doc = parsed(text, *((" ".join(text.split()[:2]), "PERSON"), ("Yui Tanaka", "PERSON"), ("Peter Simon", "PERSON"), ("Tanaka", "PERSON")))
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].text == "."
    names = clean_names(doc, words_of(doc))
    groups, group_of = group_names(words_of(doc), names)
    assert [groups[number].canonical for number in group_of] == expected


def test_an_abbreviated_state_is_the_state() -> None:
    groups, _ = grouped("From Kelby , Fla. , to Florida", ("Kelby", "GPE"), ("Fla.", "GPE"), ("Florida", "GPE"))
    assert [group.canonical for group in groups] == ["Kelby", "Florida"]


@pytest.mark.parametrize(
    ("whole", "short", "is_one"),
    [
        ("FC Kello", "Kello", True),
        ("Kello Rovers", "Rovers", True),
        ("Kello Press", "Press", False),
        ("Saint Orla Medical Center", "Saint Orla", True),
        ("Mount Orla Hospital", "Mount Orla", True),
        ("Orla Kello Hospital", "Kello Hospital", False),
        ("MC Kello", "Kello", False),
    ],
)
def test_what_clubs_and_hospitals_are_called_for_short(whole: str, short: str, is_one: bool) -> None:
    found = grouped(f"then {whole} won . {short} slept", (whole, "ORG"), (short, "ORG"))[1]
    assert len({canonical for _, canonical in found}) == (1 if is_one else 2)


def test_what_two_clubs_are_called_is_neither() -> None:
    names = (("Kello Rovers", "ORG"), ("Orlan Rovers", "ORG"), ("Rovers", "ORG"))
    found = grouped("then Kello Rovers beat Orlan Rovers . Rovers slept", *names)[1]
    assert len({canonical for _, canonical in found}) == len(names)
