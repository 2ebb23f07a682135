"""Links to the gazetteer: which place or organisation a name stands for, and when none is chosen."""

import pytest
from spacy.tokens import Doc

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.groups.grouping import group_names
from flows.extract.names.linking.links import Linker
from flows.extract.names.records import Group
from flows.extract.names.words import Words
from flows.parsed.columns import Columns
from tests.flows.extract.names.names_doc import parsed

SPORT = "The striker scored twice in the cup final, the coach said, and the league match ended with a late penalty after the season. "


def linked(text: str, *entities: tuple[str, str], datelines: frozenset[int] = frozenset()) -> dict[str, Group]:
    """The groups by canonical name, linked."""
    doc: Doc = parsed(text, *entities)
    words = Words(Columns(doc), doc.text)
    names = clean_names(doc, words)
    groups, _ = group_names(words, names)
    Linker(words, names, groups, datelines).link()
    return {group.canonical: group for group in groups}


def test_a_country_under_its_names_has_one_key() -> None:
    found = linked("The United States and the U.S. agreed.", ("United States", "GPE"), ("U.S.", "GPE"))
    assert [(group.key, group.iso, group.wikidata) for group in found.values()] == [("iso:US", "US", "Q30")]


def test_a_person_has_no_link() -> None:
    assert linked("Ms Jordan left.", ("Jordan", "PERSON"))["Jordan"].link_method is None


def test_people_point_at_their_country() -> None:
    found = linked("a Kenyan and two Kenyans , a Buddhist", ("Kenyans", "NORP"), ("Kenyan", "NORP"), ("Buddhist", "NORP"))
    assert [(group.iso, group.link_method) for group in found.values()] == [("KE", "demonym_of_territory"), (None, None)]


def test_a_people_is_another_entity_than_what_is_its_country_s() -> None:
    found = linked("Kenyans voted.", ("Kenyans", "NORP"))["Kenyans"]
    assert (found.key, found.iso, found.wikidata) == ("people:KE", "KE", None)
    assert linked("A Kenyan paper was sold.", ("Kenyan", "NORP"))["Kenyan"].key == "iso:KE"


def test_a_capital_and_a_large_city_are_linked_to_geonames_and_wikidata() -> None:
    found = linked("Trams in Vienna and ferries in Istanbul were full.", ("Vienna", "GPE"), ("Istanbul", "GPE"))
    assert (found["Vienna"].geonames, found["Vienna"].wikidata, found["Vienna"].link_method) == ("2761369", "Q1741", "capital")
    assert (found["Istanbul"].geonames, found["Istanbul"].link_method) == ("745044", "largest_city_of_the_name")
    assert found["Vienna"].key == "geonames:2761369"


def test_a_city_is_not_its_country_nor_its_state() -> None:
    found = linked("Talks in London, Astana and Washington went on.", ("London", "GPE"), ("Astana", "GPE"), ("Washington", "GPE"))
    assert [found[name].wikidata for name in ("London", "Astana", "Washington")] == ["Q84", "Q1520", "Q61"]
    assert all(group.iso is None for group in found.values())


def test_washington_state_is_the_state() -> None:
    found = linked("Apples from Washington State were late.", ("Washington State", "GPE"))
    assert found["Washington State"].wikidata == "Q1223"


def test_the_state_of_washington_is_the_state() -> None:
    found = linked("Apples from the state of Washington were late.", ("Washington", "GPE"))
    assert (found["Washington"].wikidata, found["Washington"].geonames) == ("Q1223", None)


@pytest.mark.parametrize(
    ("text", "name", "beside", "geonames"),
    [
        ("A bakery in Portland, Maine, burned.", "Portland", "Maine", "4975802"),
        ("A bakery in Portland, Oregon, burned.", "Portland", "Oregon", "5746545"),
        ("A bakery in Paris, Texas, burned.", "Paris", "Texas", "4717560"),
        ("A bakery in Birmingham, England, burned.", "Birmingham", "England", "2655603"),
    ],
)
def test_the_region_beside_a_name_says_which_city(text: str, name: str, beside: str, geonames: str) -> None:
    found = linked(text, (name, "GPE"), (beside, "GPE"))
    assert (found[name].geonames, found[name].link_method) == (geonames, "city_with_region")


def test_regions_in_a_list_do_not_lie_in_each_other() -> None:
    states = [(name, "GPE") for name in ("Ohio", "Texas", "Maine")]
    listed = linked("Buses in Ohio, Texas and Maine were late.", *states)
    assert [listed[name].wikidata for name, _ in states] == ["Q1397", "Q1439", "Q724"]
    assert linked("A bakery in Ohio, Texas, burned.", *states)["Ohio"].link_method is None


def test_an_organisation_is_linked_where_it_was_read_as_its_seat() -> None:
    assert linked("They met at the White House.", ("White House", "GPE"))["White House"].wikidata == "Q35525"


def test_press_abbreviations_name_a_state() -> None:
    assert linked("A bakery in Springfield, Mo., burned.", ("Springfield", "GPE"))["Springfield"].geonames == "4409896"


def test_a_town_that_is_not_known_in_its_state_is_no_other_town() -> None:
    found = linked("A bakery in Vienna, Idaho, burned.", ("Vienna", "GPE"), ("Idaho", "GPE"))
    assert found["Vienna"].link_method is None


def test_namesakes_stay_unlinked_with_their_candidates() -> None:
    found = linked("A bakery in Springfield burned.", ("Springfield", "GPE"))["Springfield"]
    assert found.link_method is None
    assert {"geonames:4409896", "geonames:4951788"} <= set(found.candidates)
    assert list(found.candidates) == sorted(found.candidates)
    assert found.key == "springfield"


def test_the_country_of_the_text_decides_between_namesakes() -> None:
    text = "The mill in Cambridge closed. {} mills had closed before."
    british = linked(text.format("British"), ("Cambridge", "GPE"), ("British", "NORP"))["Cambridge"]
    assert (british.geonames, british.link_method) == ("2653941", "city_in_country_of_text")
    both = linked(text.format("British and American"), ("Cambridge", "GPE"), ("British", "NORP"), ("American", "NORP"))["Cambridge"]
    assert both.link_method is None


def test_a_county_is_not_the_city_that_bears_its_name_abroad() -> None:
    assert linked("Roads in Surrey were closed.", ("Surrey", "GPE"))["Surrey"].link_method is None


@pytest.mark.parametrize(("name", "label", "item"), [("Scotland", "GPE", "Q22"), ("Ohio", "GPE", "Q1397"), ("Europe", "LOC", "Q46")])
def test_regions_and_continents_have_wikidata_ids_and_no_iso_code(name: str, label: str, item: str) -> None:
    found = linked(f"Rain fell in {name}.", (name, label))[name]
    assert (found.wikidata, found.iso) == (item, None)


def test_georgia_whose_governor_is_named_is_the_state() -> None:
    assert linked("Georgia Gov. Ana Reyes left. Georgia waits.", ("Georgia", "GPE"), ("Ana Reyes", "PERSON"))["Georgia"].wikidata == "Q1428"
    assert linked("Tax law in the state of Georgia was read.", ("Georgia", "GPE"))["Georgia"].wikidata == "Q1428"
    assert linked("Troops in Georgia waited.", ("Georgia", "GPE"))["Georgia"].link_method is None


def test_georgia_is_neither_where_the_text_has_witnesses_for_both() -> None:
    places = [(name, "GPE") for name in ("Georgia", "Tbilisi", "Atlanta")]
    found = linked("Rain fell in Georgia, in Tbilisi and in Atlanta.", *places)
    assert found["Georgia"].link_method is None
    assert linked("Rain fell in Georgia and in Tbilisi.", *places[:2])["Georgia"].iso == "GE"


def test_georgia_is_a_state_beside_other_words_of_the_united_states_alone() -> None:
    assert linked("Peaches from Georgia were late.", ("Georgia", "GPE"))["Georgia"].link_method is None
    american = linked("Peaches from Georgia and Ohio were late.", ("Georgia", "GPE"), ("Ohio", "GPE"))["Georgia"]
    assert american.wikidata == "Q1428"
    caucasian = linked("Wine from Georgia, bottled in Tbilisi, was late.", ("Georgia", "GPE"), ("Tbilisi", "GPE"))["Georgia"]
    assert caucasian.iso == "GE"


def test_organisations_by_their_own_name_alone() -> None:
    found = linked("The European Union (EU) and NATO met.", ("European Union", "ORG"), ("EU", "ORG"), ("NATO", "ORG"))
    assert (found["European Union"].wikidata, found["NATO"].wikidata) == ("Q458", "Q7184")
    other = linked("The NATO Choir of Ulm sang.", ("NATO Choir", "ORG"))["NATO Choir"]
    assert other.link_method is None


def test_an_organisation_with_namesakes_needs_its_country() -> None:
    alone = linked("The Labour Party met.", ("Labour Party", "ORG"))["Labour Party"]
    assert alone.link_method is None
    text = "The Labour Party met in {}."
    assert linked(text.format("Britain"), ("Labour Party", "ORG"), ("Britain", "GPE"))["Labour Party"].wikidata == "Q9630"
    assert linked(text.format("Norway"), ("Labour Party", "ORG"), ("Norway", "GPE"))["Labour Party"].link_method is None


def test_in_a_sports_report_a_place_that_nothing_happens_in_is_a_team() -> None:
    team = linked(SPORT + "Kenya beat Peru.", ("Kenya", "GPE"), ("Peru", "GPE"))
    assert [team[name].link_method for name in ("Kenya", "Peru")] == [None, None]
    assert team["Kenya"].key == "kenya"
    place = linked(SPORT + "It was played in Kenya.", ("Kenya", "GPE"))["Kenya"]
    assert place.iso == "KE"
    assert linked("Kenya beat Peru to the contract.", ("Kenya", "GPE"))["Kenya"].iso == "KE"


def test_in_a_sports_report_a_runner_s_country_and_a_dateline_are_places() -> None:
    text = "OSLO " + SPORT + "Winner: Ana Ruiz (Spain)."
    found = linked(text, ("OSLO", "GPE"), ("Spain", "GPE"), datelines=frozenset({0}))
    assert (found["OSLO"].wikidata, found["Spain"].iso) == ("Q585", "ES")


def test_in_a_sports_report_a_whole_people_is_a_team() -> None:
    irish = linked(SPORT + "An Irish referee left. It helped the Irish. All cheered the Irish.", ("Irish", "NORP"))["Irish"]
    assert irish.link_method is None
    assert linked(SPORT + "An Irish referee left.", ("Irish", "NORP"))["Irish"].iso == "IE"
    assert linked("It helped the Irish.", ("Irish", "NORP"))["Irish"].iso == "IE"


@pytest.mark.parametrize(
    "text",
    [
        "A bakery in Albany, New York, burned.",
        "Farms in upstate New York were flooded.",
        "A court of the Northern District of New York sat.",
        "Taxes in New York, Ohio and Maine rose.",
        "A bakery in Albany, N.Y., burned.",
    ],
)
def test_what_stands_beside_new_york_says_that_it_is_the_state(text: str) -> None:
    states = [("New York", "GPE"), ("N.Y.", "GPE"), ("Ohio", "GPE"), ("Maine", "GPE"), ("Albany", "GPE")]
    found = linked(text, *(each for each in states if each[0] in text))
    name = "N.Y." if "N.Y." in text else "New York"
    assert (found[name].wikidata, found[name].link_method) == ("Q1384", "region_name")


def test_a_city_and_the_state_of_its_name_are_two() -> None:
    text = "Trams in New York stopped. Shops in New York closed. New York slept. A bakery in Albany, New York, burned."
    doc = parsed(text, ("New York", "GPE"), ("Albany", "GPE"))
    words = Words(Columns(doc), doc.text)
    names = clean_names(doc, words)
    groups, group_of = group_names(words, names)
    Linker(words, names, groups, frozenset()).link()
    assert [groups[group_of[number]].wikidata for number in (0, 1, 2, 4)] == ["Q60", "Q60", "Q60", "Q1384"]


@pytest.mark.parametrize("text", ["Trams from London, New York and Vienna were sold.", "Trams in Boston, New York, were sold."])
def test_a_list_of_cities_names_no_state(text: str) -> None:
    found = linked(text, *((name, "GPE") for name in ("London", "Boston", "New York", "Vienna") if name in text))
    assert found["New York"].wikidata == "Q60"


def test_a_list_of_counties_names_no_cities() -> None:
    places = [(name, "GPE") for name in ("Houston", "Dallas", "Phoenix")]
    found = linked("Roads in Houston, Dallas and Phoenix counties were closed.", *places)
    assert [(found[name].link_method, found[name].candidates, found[name].key) for name, _ in places] == [
        (None, (), "houston county"),
        (None, (), "dallas county"),
        (None, (), "phoenix county"),
    ]
    assert linked("Roads in Houston, Dallas and Phoenix were closed.", *places)["Dallas"].link_method is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It rained during the Alabama versus Ohio match.", "Alabama"),
        ("A song by the Alabama quarterback was played.", "Alabama"),
        ("The Duchess of Houston opened a school.", "Houston"),
        ("The member for Houston asked why.", "Houston"),
    ],
)
def test_teams_titles_and_seats_are_no_places(text: str, name: str) -> None:
    assert linked(text, (name, "GPE"))[name].link_method is None


def test_a_country_is_meant_where_somebody_sits_for_it() -> None:
    assert linked("The candidate for Kenya spoke.", ("Kenya", "GPE"))["Kenya"].iso == "KE"


def test_a_state_in_a_list_of_countries_is_none() -> None:
    text = "Ships left for Georgia and Ukraine, said a farmer in Ohio."
    found = linked(text, ("Georgia", "GPE"), ("Ukraine", "GPE"), ("Ohio", "GPE"))
    assert found["Georgia"].link_method is None


def test_a_town_that_bears_the_name_of_somebody_in_the_text() -> None:
    names = (("Mara Houston", "PERSON"), ("Houston", "GPE"))
    assert linked("Mara Houston sang, and fans of Houston wept.", *names)["Houston"].link_method is None
    assert linked("Mara Houston sang in Houston.", *names)["Houston"].link_method == "largest_city_of_the_name"

    names = (("Georgia Marsh", "PERSON"), ("Georgia", "GPE"), ("Ohio", "GPE"))
    assert linked("Georgia Marsh lives in Ohio. Georgia slept.", *names)["Georgia"].link_method is None
    assert linked("Georgia Marsh lives in Ohio, not in Georgia.", *names)["Georgia"].link_method == "region_name"


def test_where_states_share_the_names_of_towns_the_state_must_be_told() -> None:
    text = "A bakery in Springfield burned, and so did one in {}."
    missouri = linked(text.format("Missouri"), ("Springfield", "GPE"), ("Missouri", "GPE"))["Springfield"]
    assert (missouri.geonames, missouri.link_method) == ("4409896", "city_in_country_of_text")
    assert linked(text.format("America"), ("Springfield", "GPE"), ("America", "GPE"))["Springfield"].link_method is None
    assert linked(text.format("Utah"), ("Springfield", "GPE"), ("Utah", "GPE"))["Springfield"].link_method is None


@pytest.mark.parametrize("text", ["Songs in French.", "Mara spoke French.", "Songs in German and French."])
def test_a_language_is_no_country(text: str) -> None:
    assert linked(text, ("French", "NORP"), *([("German", "NORP")] if "German" in text else []))["French"].link_method is None


@pytest.mark.parametrize("text", ["Songs from the French.", "Songs in French towns.", "A French song."])
def test_a_people_points_at_its_country(text: str) -> None:
    assert linked(text, ("French", "NORP"))["French"].iso == "FR"


@pytest.mark.parametrize(
    ("text", "wikidata"),
    [
        ("The New York attorney general sued.", "Q1384"),
        ("New York Sen. Ana Kovar left.", "Q1384"),
        ("Senator Ana Kovar of New York left.", "Q1384"),
        ("Painter Ana Kovar of New York left.", "Q60"),
        ("A New York attorney left.", "Q60"),
    ],
)
def test_a_state_has_senators_and_an_attorney_general(text: str, wikidata: str) -> None:
    assert linked(text, ("New York", "GPE"), ("Ana Kovar", "PERSON"))["New York"].wikidata == wikidata
