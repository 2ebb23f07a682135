"""A noun for a kind of company makes a company of the name after it, unless the name is a person's or a country's."""

from collections.abc import Callable

import pytest
from names_doc import parsed, words_of
from spacy.tokens import Doc, Span

from flows.article import Article
from flows.extract.names.finding.datelines import placed
from flows.extract.names.finding.making import merged
from flows.extract.names.finding.patterns import listed_works
from flows.extract.names.finding.spans import clean_names
from flows.extract.names.finding.titles import quoted_works
from flows.extract.names.types.votes import voted
from flows.extract.names.words import Words
from flows.parsed.columns import Columns


def labels(text: str, head: str, *entities: tuple[str, str]) -> dict[str, str]:
    """Types by name; the word before the name hangs on `head`."""
    plain = parsed(text, *entities)
    words = [token.text for token in plain]
    doc = Doc(
        plain.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in plain],
        pos=[token.pos_ for token in plain],
        deps=["dep"] * len(plain),
        heads=[words.index(head)] * len(plain),
    )
    doc.ents = [Span(doc, entity.start, entity.end, label=entity.label_) for entity in plain.ents]
    return {name.surface: name.label for name in voted(doc, words_of(doc), clean_names(doc, words_of(doc)))}


@pytest.mark.parametrize(
    ("text", "head", "name", "label", "expected"),
    [
        ("the chipmaker Halvern fell", "Halvern", "Halvern", "GPE", "ORG"),
        ("the chipmaker Halvern fell", "Halvern", "Halvern", "PERSON", "ORG"),
        ("Carmaker Halvern fell", "Halvern", "Halvern", "PERSON", "ORG"),
        ("the toymaker Halvern fell", "Halvern", "Halvern", "PERSON", "ORG"),
        ("the insurer Helen Marsh left", "Marsh", "Helen Marsh", "PERSON", "PERSON"),
        ("the retailer Denmark needs", "Denmark", "Denmark", "GPE", "GPE"),
        ("the company Halvern left", "left", "Halvern", "GPE", "GPE"),
        ("the village Halvern lies", "Halvern", "Halvern", "GPE", "GPE"),
        ("and Halvern shares fell", "Halvern", "Halvern", "PERSON", "ORG"),
        ("the Halvern news agency said", "Halvern", "Halvern", "PERSON", "ORG"),
        ("and Halvern news travels", "Halvern", "Halvern", "PERSON", "PERSON"),
        ("as Helen Marsh shares fell", "Marsh", "Helen Marsh", "PERSON", "PERSON"),
    ],
)
def test_kinds_of_company(text: str, head: str, name: str, label: str, expected: str) -> None:
    assert labels(text, head, (name, label))[name] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mira Holt , a Dane , left", "NORP"),
        ("an Uzbek left", "NORP"),
        ("then Danish farmers left", "NORP"),
        ("then Mr. German left", "PERSON"),
        ("then German left", "PERSON"),
    ],
)
def test_one_of_a_people_is_nobody_s_name(text: str, expected: str) -> None:
    word = next(word for word in text.split() if word in ("Dane", "Uzbek", "Danish", "German"))
    doc = parsed(text, (word, "PERSON"))
    tags = ["NNS" if token.text == "farmers" else "NN" for token in doc]
    for token, tag in zip(doc, tags, strict=True):
        token.tag_ = tag
    assert [name.label for name in voted(doc, words_of(doc), clean_names(doc, words_of(doc)))] == [expected]


@pytest.mark.parametrize(
    ("text", "name", "label", "expected"),
    [
        ("then Farrow Foods fell", "Farrow Foods", "GPE", "ORG"),
        ("then King Street fell", "King Street", "PERSON", "FAC"),
        ("then King Odo fell", "King Odo", "PERSON", "PERSON"),
        ("then Farrow Hills fell", "Farrow Hills", "GPE", "GPE"),
        ("then Velden Airlines fell", "Velden Airlines", "GPE", "ORG"),
        ("then Saint Paul slept", "Saint Paul", "PERSON", "GPE"),
        ("then Saint Odo slept", "Saint Odo", "PERSON", "PERSON"),
        ("the Velden City striker left", "Velden City", "GPE", "ORG"),
        ("the Velden City mayor left", "Velden City", "GPE", "GPE"),
        ("then Velden Mayor Helen Marsh left", "Velden", "PERSON", "GPE"),
        ("then Velden brother Helen Marsh left", "Velden", "PERSON", "PERSON"),
        ("then NordBank fell", "NordBank", "GPE", "ORG"),
        ("then Nordburg fell", "Nordburg", "GPE", "GPE"),
        ("Mira Holt and Eva Brask , both of Velden , left", "Velden", "PERSON", "GPE"),
        ("Mira Holt , a friend of Velden , left", "Velden", "PERSON", "PERSON"),
    ],
)
def test_types_by_the_end_and_by_words_beside(text: str, name: str, label: str, expected: str) -> None:
    found = labels(text, text.split()[-1], (name, label))
    assert found.get(name, found.get(name.split()[-1])) == expected


@pytest.mark.parametrize(
    ("text", "body", "word", "label", "expected"),
    [
        ("the Velden Hawks lost and the Hawks left", "Velden Hawks", "Hawks", "PERSON", "ORG"),
        ("the Velden Hawks lost and Hawks left", "Velden Hawks", "Hawks", "PERSON", "PERSON"),
        ("Velden Town Council met and Velden slept", "Velden Town Council", "Velden", "ORG", "GPE"),
        ("Velden Arts Council met and Velden slept", "Velden Arts Council", "Velden", "ORG", "ORG"),
    ],
)
def test_a_word_of_a_body_s_name(text: str, body: str, word: str, label: str, expected: str) -> None:
    entities = [(body, "ORG")]
    doc = parsed(text, *entities)
    at = max(token.i for token in doc if token.text == word)
    doc.ents = [*doc.ents, Span(doc, at, at + 1, label=label)]
    assert voted(doc, words_of(doc), clean_names(doc, words_of(doc)))[-1].label == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Helen Marsh was born in Velmar.", "GPE"),
        ("Helen Marsh spoke in Velmar.", "GPE"),
        ("Helen Marsh believed in Velmar.", "PERSON"),
    ],
)
def test_where_something_happens(article_of: Callable[[str], Article], text: str, expected: str) -> None:
    article = article_of(text)
    doc = article.doc
    doc.ents = [Span(doc, 0, 2, label="PERSON"), Span(doc, len(doc) - 2, len(doc) - 1, label="PERSON")]
    words = words_of(doc)
    assert voted(doc, words, clean_names(doc, words))[-1].label == expected


def test_a_school_is_called_by_the_word_behind_of() -> None:
    text = "the University of Varne left and Varne stayed"
    assert labels(text, "Varne", ("University of Varne", "ORG"), ("Varne", "PERSON"))["Varne"] == "ORG"
    borne = f"{text} with Ada Varne"
    assert labels(borne, "Varne", ("University of Varne", "ORG"), ("Ada Varne", "PERSON"), ("Varne", "PERSON"))["Ada Varne"] == "PERSON"
    assert labels("the Duke of Varne left and Varne stayed", "Varne", ("Varne", "PERSON"))["Varne"] == "PERSON"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("then Varne's trade minister left and Varne waits", "Varne", "GPE"),
        ("then Varne’s parliament met", "Varne", "GPE"),
        ("then Varne's fish left", "Varne", "LOC"),
        ("then Europe's parliament met", "Europe", "LOC"),
    ],
)
def test_what_has_a_parliament_is_a_state(text: str, name: str, expected: str) -> None:
    doc = parsed(text, (name, "LOC"))
    assert {each.label for each in voted(doc, words_of(doc), clean_names(doc, words_of(doc)))} == {expected}


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("then Varne's defence ministry left and Varne waits", ["Varne"], "GPE"),
        ("then Varne's minister left and Varne waits", ["Varne"], "PERSON"),
        ("then Ada Varne left and Varne's ministry stayed", ["Ada Varne", "Varne"], "PERSON"),
        ("then Helen's navy left", ["Helen"], "PERSON"),
    ],
)
def test_a_person_who_has_a_ministry_is_a_state_where_nobody_is_called_so(text: str, entities: list[str], expected: str) -> None:
    doc = parsed(text, *((name, "PERSON") for name in entities))
    assert {each.label for each in voted(doc, words_of(doc), clean_names(doc, words_of(doc)))} == {expected}


def test_it_holds_for_the_whole_document() -> None:
    text = "the chipmaker Halvern fell and Halvern rose and Halvern stayed"
    assert set(labels(text, "Halvern", ("Halvern", "PERSON")).values()) == {"ORG"}


def test_who_bears_the_name_keeps_it() -> None:
    text = "the chipmaker Halvern fell and Ada Halvern rose"
    assert labels(text, "Halvern", ("Halvern", "PERSON"), ("Ada Halvern", "PERSON"))["Ada Halvern"] == "PERSON"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("they met in Dunmore , where it rained", "GPE"),
        ("the people of Dunmore left", "GPE"),
        ("they saw Dunmore , where it rained", "PERSON"),
        ("the letters of Dunmore left", "PERSON"),
    ],
)
def test_where_people_live_is_a_place(text: str, expected: str) -> None:
    assert labels(text, "Dunmore", ("Dunmore", "PERSON"))["Dunmore"] == expected


@pytest.mark.parametrize(
    ("text", "name", "label", "expected"),
    [
        ("she saw Paris", "Paris", "PERSON", "GPE"),
        ("a fire in Kitwe spread", "Kitwe", "PERSON", "GPE"),
        ("they met Kitwe", "Kitwe", "PERSON", "PERSON"),
        ("a fall in Halvern surprised", "Halvern", "PERSON", "PERSON"),
        ("Mr Paris left", "Paris", "PERSON", "PERSON"),
        ("coach of Ohio State", "Ohio State", "GPE", "ORG"),
        ("a farm in Ohio State", "Ohio State", "GPE", "GPE"),
        ("across Washington State", "Washington State", "GPE", "GPE"),
        ("the Free State", "Free State", "GPE", "GPE"),
        ("under Title IV", "Title IV", "ORG", "LAW"),
        ("under Article 9", "Article 9", "ORG", "LAW"),
        ("under Channel 9", "Channel 9", "ORG", "ORG"),
    ],
)
def test_cities_universities_and_parts_of_laws(text: str, name: str, label: str, expected: str) -> None:
    assert labels(text, text.split()[0], (name, label)) == {name: expected}


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("as Kurds met", "PERSON", "NORP"),
        ("a Catalan song", "GPE", "NORP"),
        ("as Mr Catalan sang", "PERSON", "PERSON"),
        ("the Catalan paper", "ORG", "ORG"),
        ("as Kadima won", "PERSON", "ORG"),
        ("as Sinn Féin won", "PERSON", "ORG"),
        ("as Sinn Hale won", "PERSON", "PERSON"),
    ],
)
def test_peoples_and_parties(text: str, label: str, expected: str) -> None:
    name = " ".join(word for word in text.split() if word[0].isupper() and word != "Mr")
    assert labels(text, name.split()[-1], (name, label))[name] == expected


def test_titles_in_a_list_of_works_are_works() -> None:
    text = "Velden met.\n\nVelden (1951)\n\nWhat Orla Knew (1978)"
    doc = parsed(text, ("Velden", "GPE"))
    names = voted(doc, words_of(doc), merged(listed_works(doc, words_of(doc)), clean_names(doc, words_of(doc))))
    assert {name.label for name in names} == {"WORK_OF_ART"}


@pytest.mark.parametrize(("place", "expected"), [("Chicago", {"GPE", "ORG"}), ("Halvern", {"ORG"})])
def test_a_known_place_in_a_dateline_stays_one(place: str, expected: set[str]) -> None:
    text = f"{place} , Aug. 3\n\nand {place} won as {place} led when {place} stood"
    doc = parsed(text, (place, "ORG"))
    words = Words(Columns(doc), text)
    names = voted(doc, words_of(doc), placed(doc, words, clean_names(doc, words_of(doc)), frozenset({0})))
    assert {name.label for name in names} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Kello campus grew", "ORG"),
        ("as Kello magazine said", "ORG"),
        ("the website Kello said", "ORG"),
        ("the Kello garden grew", "PERSON"),
        ("Mr Kello said", "PERSON"),
    ],
)
def test_what_papers_and_schools_have_tells_one(text: str, expected: str) -> None:
    doc = parsed(text, ("Kello", "PERSON"))
    at = next(token.i for token in doc if token.text == "Kello")
    doc[at].head = doc[at - 1 if doc[at - 1].text == "website" else at + 1]
    assert [name.label for name in voted(doc, words_of(doc), clean_names(doc, words_of(doc)))] == [expected]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("as Al-Shabaab struck", "Al-Shabaab", "ORG"),
        ("as Al-Kovar struck", "Al-Kovar", "PERSON"),
        ("as Mashable fell", "Mashable", "ORG"),
        ("as Mashable left Ana Mashable", "Mashable", "ORG"),
        ("as Mashable left Ana Mashable who met Ana Mashable", "Mashable", "PERSON"),
        ("after Brexit came", "Brexit", "EVENT"),
        ("as Svalbard thawed", "Svalbard", "LOC"),
        ("as Svalbard thawed Ana Svalbard", "Svalbard", "PERSON"),
    ],
)
def test_what_is_well_known(text: str, name: str, expected: str) -> None:
    doc = parsed(text, ("Ana Mashable", "PERSON"), ("Ana Svalbard", "PERSON"), (name, "PERSON"))
    assert voted(doc, words_of(doc), clean_names(doc, words_of(doc)))[0].label == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Kovar-Hale Act passed . Kovar-Hale, she said", ["LAW", "LAW"]),
        ("the Kovar-Brask Act passed . Kovar-Hale, she said", ["LAW", "PERSON"]),
    ],
)
def test_an_act_is_called_by_its_authors_alone(text: str, expected: list[str]) -> None:
    doc = parsed(text, (text.split(" ")[1] + " Act", "PERSON"), ("Kovar-Hale,", "PERSON"))
    assert [name.label for name in voted(doc, words_of(doc), clean_names(doc, words_of(doc)))] == expected


def test_a_title_between_marks_says_nothing_of_its_words_elsewhere() -> None:
    text = "Kovar sang the song “Kovar” and Kovar left"
    doc = parsed(text, ("Kovar", "PERSON"))
    names = voted(doc, words_of(doc), merged(quoted_works(doc, words_of(doc)), clean_names(doc, words_of(doc))))
    assert [name.label for name in names] == ["PERSON", "WORK_OF_ART", "PERSON"]
