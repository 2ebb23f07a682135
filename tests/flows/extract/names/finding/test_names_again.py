"""Names that come again, and the vote on their type."""

from dataclasses import replace

from names_doc import parsed, words_of
from spacy.tokens import Doc

from flows.extract.names.finding.again import names_again
from flows.extract.names.finding.spans import clean_names
from flows.extract.names.records import Name
from flows.extract.names.types.votes import voted


def again(doc: Doc) -> list[tuple[str, str, str]]:
    return [(name.surface, name.label, name.rule) for name in names_again(doc, words_of(doc), clean_names(doc, words_of(doc)))]


def types(text: str, *entities: tuple[str, str]) -> list[tuple[str, str]]:
    doc = parsed(text, *entities)
    names: list[Name] = voted(doc, words_of(doc), names_again(doc, words_of(doc), clean_names(doc, words_of(doc))))
    return [(name.surface, name.label) for name in names]


def test_surname_is_found_again_alone_but_not_inside_another_name() -> None:
    found = again(parsed("Ana Kovar won . then Kovar spoke at Kovar Hall .", ("Ana Kovar", "PERSON")))
    assert found == [("Ana Kovar", "PERSON", "model"), ("Kovar", "PERSON", "seen_before")]


def test_lower_case_word_is_no_second_mention() -> None:
    assert again(parsed("Erik Rust won . then rust spread .", ("Erik Rust", "PERSON"))) == [("Erik Rust", "PERSON", "model")]


def test_line_of_capitals_is_read_by_the_names_of_the_text() -> None:
    doc = parsed("KOVAR BEATS RIVAL IN VELDEN VOTE\nAna Kovar won in Velden.", ("Ana Kovar", "PERSON"), ("Velden", "GPE"))
    assert [entry for entry in again(doc) if entry[2] == "seen_before_in_capitals"] == [
        ("KOVAR", "PERSON", "seen_before_in_capitals"),
        ("VELDEN", "GPE", "seen_before_in_capitals"),
    ]


def test_ordinary_line_is_not_read_without_case() -> None:
    found = again(parsed("Rivals in velden vote\nShe won in Velden.", ("Velden", "GPE")))
    assert [entry[0] for entry in found] == ["Velden"]


def test_surname_of_a_person_of_the_document_is_a_person() -> None:
    assert ("Kovar", "PERSON") in types("met Ana Kovar . said Kovar", ("Ana Kovar", "PERSON"), ("Kovar", "ORG"))
    assert ("Lincoln", "GPE") in types("met Ana Lincoln in Lincoln", ("Ana Lincoln", "PERSON"), ("Lincoln", "GPE"))


def test_majority_of_mentions_decides_for_all() -> None:
    doc = parsed("said Orla . of Orla . by Orla", ("Orla", "ORG"))
    one, two, three = clean_names(doc, words_of(doc))
    decided = voted(doc, words_of(doc), [one, replace(two, label="GPE"), three])
    assert [(name.label, name.rule) for name in decided] == [("ORG", "model"), ("ORG", "document_vote"), ("ORG", "model")]


def test_form_of_address_outvotes_the_model() -> None:
    assert types("saw Mrs Orla there", ("Orla", "ORG")) == [("Orla", "PERSON")]
    assert types("saw big Orla there", ("Orla", "ORG")) == [("Orla", "ORG")]


def test_words_inside_the_name() -> None:
    assert types("at Velden Stadium", ("Velden Stadium", "ORG")) == [("Velden Stadium", "FAC")]
    assert types("by Velden Motors Ltd", ("Velden Motors Ltd", "PERSON")) == [("Velden Motors Ltd", "ORG")]
    assert types("by Velden Council", ("Velden Council", "PERSON")) == [("Velden Council", "ORG")]
    assert types("by Helen Marsh", ("Helen Marsh", "ORG")) == [("Helen Marsh", "PERSON")]
    assert types("by Helen Marsh Foundation", ("Helen Marsh Foundation", "ORG")) == [("Helen Marsh Foundation", "ORG")]


def test_places_by_the_noun_of_their_name() -> None:
    assert types("at Velden Lighthouse", ("Velden Lighthouse", "GPE")) == [("Velden Lighthouse", "FAC")]
    assert types("at Velden Range", ("Velden Range", "GPE")) == [("Velden Range", "LOC")]
    assert types("at Lake Velden", ("Lake Velden", "GPE")) == [("Lake Velden", "LOC")]
    assert types("at Velden Hamlet", ("Velden Hamlet", "GPE")) == [("Velden Hamlet", "GPE")]
    # towns that are named for a water, people who are named for a street
    assert types("in Thunder Bay", ("Thunder Bay", "GPE")) == [("Thunder Bay", "GPE")]
    assert types("by Helen Street", ("Helen Street", "PERSON")) == [("Helen Street", "PERSON")]
    assert types("by Helen Rivers", ("Helen Rivers", "PERSON")) == [("Helen Rivers", "PERSON")]
    assert types("near Helen Street", ("Helen Street", "PERSON")) == [("Helen Street", "FAC")]


def test_goods_that_everybody_knows_are_products() -> None:
    assert types("an iPhone", ("iPhone", "ORG")) == [("iPhone", "PRODUCT")]
    assert types("a Velden", ("Velden", "ORG")) == [("Velden", "ORG")]


def test_a_ruler_with_a_numeral_is_a_person() -> None:
    assert types("by Helen II", ("Helen II", "WORK_OF_ART")) == [("Helen II", "PERSON")]
    assert types("by Volume II", ("Volume II", "WORK_OF_ART")) == [("Volume II", "WORK_OF_ART")]


def test_peoples_and_countries_keep_their_type() -> None:
    assert types("many Kenyans", ("Kenyans", "PERSON")) == [("Kenyans", "NORP")]
    assert types("saw Finn", ("Finn", "PERSON")) == [("Finn", "PERSON")]
    assert types("in Kenya", ("Kenya", "PERSON")) == [("Kenya", "GPE")]
    assert types("on Reddit", ("Reddit", "PERSON")) == [("Reddit", "ORG")]


def test_first_word_of_a_firm_is_the_firm() -> None:
    assert types("of Velden Motors . said Velden", ("Velden Motors", "ORG"), ("Velden", "PERSON"))[1] == ("Velden", "ORG")
    assert types("of Orla Motors . said Velden", ("Orla Motors", "ORG"), ("Velden", "PERSON"))[1] == ("Velden", "PERSON")


def test_surname_that_is_also_a_title() -> None:
    found = again(parsed("Ana King won . said King . by the King .", ("Ana King", "PERSON")))
    assert [(surface, rule) for surface, _, rule in found] == [("Ana King", "model"), ("King", "seen_before")]


def test_subject_that_she_takes_up_is_a_person() -> None:
    def labels(pronoun: str) -> list[str]:
        doc = parsed(f"Orla said {pronoun} left", ("Orla", "ORG"))
        doc[0].dep_ = "nsubj"
        return [name.label for name in voted(doc, words_of(doc), clean_names(doc, words_of(doc)))]

    assert labels("she") == ["PERSON"]
    assert labels("it") == ["ORG"]


def labels_of(text: str, *entities: tuple[str, str]) -> list[tuple[str, str]]:
    doc = parsed(text, *entities)
    return [(name.surface, name.label) for name in voted(doc, words_of(doc), clean_names(doc, words_of(doc)))]


def test_a_lone_name_that_begins_a_firms_name_is_the_firm() -> None:
    assert labels_of("Quillon Robotics fell . Quillon rose", ("Quillon Robotics", "ORG"), ("Quillon", "PERSON"))[1] == ("Quillon", "ORG")
    found = labels_of(
        "Ana Quillon runs Quillon Robotics . Quillon rose", ("Ana Quillon", "PERSON"), ("Quillon Robotics", "ORG"), ("Quillon", "PERSON")
    )
    assert found[-1] == ("Quillon", "PERSON")


def test_a_lone_name_of_a_company_is_no_place_unless_something_happens_in_it() -> None:
    company = ("Halvern Group", "ORG")
    assert labels_of("Halvern Group grew . at Halvern they left", company, ("Halvern", "GPE"))[1] == ("Halvern", "ORG")
    assert labels_of("Halvern Group grew . in Halvern they left", company, ("Halvern", "GPE"))[1] == ("Halvern", "GPE")


def test_firms_and_given_names_that_come_again_alone() -> None:
    firm = ("Halvern Systems", "ORG")
    assert labels_of("Halvern Systems grew . so Halvern said", firm, ("Halvern", "PERSON"))[1] == ("Halvern", "ORG")
    assert labels_of("Halvern Beach grew . so Halvern said", ("Halvern Beach", "ORG"), ("Halvern", "GPE"))[1] == ("Halvern", "GPE")
    whole, short = ("Halvern Orlun SA", "ORG"), ("Halvern Orlun", "PERSON")
    assert labels_of("Halvern Orlun SA grew . so Halvern Orlun said", whole, short)[1] == ("Halvern Orlun", "ORG")
    assert labels_of("Mr Halvern Orlun left Halvern Orlun SA", whole, short)[0] == ("Halvern Orlun", "PERSON")
    person = ("Zarekh Orlun", "PERSON")
    assert labels_of("Zarekh Orlun left . so Zarekh said", person, ("Zarekh", "GPE"))[1] == ("Zarekh", "PERSON")
    assert labels_of("Zarekh Orlun left . in Zarekh they said", person, ("Zarekh", "GPE"))[1] == ("Zarekh", "GPE")
    assert labels_of("Paris Orlun left . so Paris said", ("Paris Orlun", "PERSON"), ("Paris", "GPE"))[1] == ("Paris", "GPE")
    assert labels_of("so Orlun Infirmary closed", ("Orlun Infirmary", "GPE")) == [("Orlun Infirmary", "ORG")]
    assert labels_of("so Orlun Bank lay there", ("Orlun Bank", "GPE")) == [("Orlun Bank", "GPE")]
    assert labels_of("Halvern Trophy began", ("Halvern Trophy", "PRODUCT")) == [("Halvern Trophy", "EVENT")]


def test_people_and_firms_of_one_name() -> None:
    brothers, firm = ("Nils Halvern", "PERSON"), ("Halvern Fish", "ORG")
    told = "Shares in Halvern fell . Halvern Fish is of Nils Halvern"
    assert labels_of(told, brothers, firm, ("Halvern", "PERSON"))[0] == ("Halvern", "ORG")
    assert labels_of(told.replace("Shares", "Faith"), brothers, firm, ("Halvern", "PERSON"))[0] == ("Halvern", "PERSON")
    assert labels_of(told.replace("Fish", "fish"), brothers, ("Halvern", "PERSON"))[0] == ("Halvern", "PERSON")
    lone = "Carmel Orlun left . so Orlun said and Orlun wept"
    assert labels_of(lone, ("Carmel Orlun", "GPE"), ("Orlun", "PERSON"))[0] == ("Carmel Orlun", "PERSON")
    assert labels_of(f"In {lone}", ("Carmel Orlun", "GPE"), ("Orlun", "PERSON"))[0] == ("Carmel Orlun", "GPE")
    assert labels_of("Carmel Orlun left . so Orlun said", ("Carmel Orlun", "GPE"), ("Orlun", "PERSON"))[0] == ("Carmel Orlun", "GPE")


def test_storms_and_universities() -> None:
    assert labels_of("Hurricane Doma came . Doma went", ("Hurricane Doma", "ORG"), ("Doma", "PERSON")) == [
        ("Hurricane Doma", "EVENT"),
        ("Doma", "EVENT"),
    ]
    assert labels_of("Orlan State won . Ana Stately lost", ("Orlan State", "PERSON"), ("Ana Stately", "PERSON")) == [
        ("Orlan State", "ORG"),
        ("Ana Stately", "PERSON"),
    ]


def test_a_lone_name_in_which_things_happen_is_a_place() -> None:
    often = "floods in Orlun , fires in Orlun"
    assert labels_of(often, ("Orlun", "PERSON")) == [("Orlun", "GPE")] * 2
    assert labels_of("floods in Orlun , Orlun won", ("Orlun", "PERSON")) == [("Orlun", "PERSON")] * 2
    assert labels_of(f"Mr Orlun saw {often}", ("Orlun", "PERSON")) == [("Orlun", "PERSON")] * 3
    assert labels_of(f"Ana Orlun saw {often}", ("Ana Orlun", "PERSON"), ("Orlun", "PERSON"))[1:] == [("Orlun", "PERSON")] * 2


def test_a_country_that_sounds_like_a_people_is_a_country() -> None:
    assert labels_of("in the Philippines", ("Philippines", "NORP")) == [("Philippines", "GPE")]
    assert labels_of("two Kenyans", ("Kenyans", "GPE")) == [("Kenyans", "NORP")]


def test_a_title_with_its_place_is_a_person_and_a_race_an_event() -> None:
    assert labels_of("the Duchess of Orlan", ("Duchess of Orlan", "ORG")) == [("Duchess of Orlan", "PERSON")]
    assert labels_of("the Bank of Orlan", ("Bank of Orlan", "ORG")) == [("Bank of Orlan", "ORG")]
    assert labels_of("the Orlan Marathon", ("Orlan Marathon", "GPE")) == [("Orlan Marathon", "EVENT")]
    assert labels_of("the Orlan Market", ("Orlan Market", "GPE")) == [("Orlan Market", "GPE")]


def test_letters_and_owners_come_again_whatever_the_parse_takes_them_for() -> None:
    doc = parsed(
        "the Tarn Union Front ( TUF ) met . TUF say so . Will Rush 's aide . Rush 's first", ("TUF", "ORG"), ("Will Rush", "PERSON")
    )
    for token in doc:
        if token.text in ("TUF", "Rush"):
            token.pos_ = "PRON" if token.text == "TUF" else "VERB"
    doc.ents = [entity for entity in doc.ents if entity.start < 8 or entity.text == "Will Rush"]
    assert [found for found in again(doc) if found[2] == "seen_before"] == [
        ("TUF", "ORG", "seen_before"),
        ("Rush", "PERSON", "seen_before"),
    ]


def test_a_verb_is_no_surname_that_comes_again() -> None:
    doc = parsed("Will Rush left . Rush and win", ("Will Rush", "PERSON"))
    doc[4].pos_ = "VERB"
    assert [found[0] for found in again(doc)] == ["Will Rush"]


def test_a_given_name_that_a_town_has_too_is_somebodys() -> None:
    assert ("Taylor", "PERSON") in types("Taylor Kovar sang . then Taylor slept", ("Taylor Kovar", "PERSON"), (" Taylor", "GPE"))
    assert ("Taylor", "GPE") in types("Taylor Kovar sang . then in Taylor slept", ("Taylor Kovar", "PERSON"), (" Taylor", "GPE"))


def test_somebody_s_film_is_named_by_his_name() -> None:
    assert types("Tom Oakes left . a Tom Oakes film", ("Tom Oakes", "PERSON"))[1] == ("Tom Oakes", "PERSON")


def test_a_ship_bears_a_name() -> None:
    assert types("the frigate Ada Brandt sank", ("Ada Brandt", "PERSON")) == [("Ada Brandt", "PRODUCT")]
    assert types("the sailor Ada Brandt sank", ("Ada Brandt", "PERSON")) == [("Ada Brandt", "PERSON")]


def test_names_in_results_are_of_people() -> None:
    rest = " . ".join(f"{given} Brandt ( Kenya ) 9" for given in ("Ada", "Eva", "Mary", "Helen", "Anna"))
    entities = [(f"{given} Brandt", "PERSON") for given in ("Ada", "Eva", "Mary", "Helen", "Anna")]
    assert ("Geiro Moel", "PERSON") in types(
        f"{rest} . Geiro Moel ( Norway ) 8", *entities, ("Geiro Moel", "ORG"), ("Kenya", "GPE"), ("Norway", "GPE")
    )
    assert ("Geiro Moel", "ORG") in types("Geiro Moel ( Norway ) 8", ("Geiro Moel", "ORG"), ("Norway", "GPE"))


def test_papers_by_the_last_word() -> None:
    def found(text: str) -> list[str]:
        doc = parsed(text, ("Orlan Post", "ORG"))
        words = words_of(doc)
        return [name.surface for name in names_again(doc, words, clean_names(doc, words))]

    assert found("the Orlan Post said that the Post stood by it") == ["Orlan Post", "Post"]
    assert found("the Orlan Post said that a Post stood there") == ["Orlan Post"]
