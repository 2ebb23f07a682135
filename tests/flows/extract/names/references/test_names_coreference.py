"""Who is meant by he, she and "the ambassador"."""

from collections.abc import Callable

import pytest
from names_references import left_open, resolved

from flows.article import Article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ms Oakes met John Hale. She smiled.", [("She", "Oakes", "pronoun_agreement")]),
        ("Ms Oakes met John Hale. He smiled.", [("He", "John Hale", "pronoun_agreement")]),
        ("Ms Oakes met Mary Hale. He smiled.", []),
        ("Zarek Oakes met John Hale. He smiled.", [("He", "John Hale", "pronoun_agreement")]),
        ("Zarek Oakes met John Hale. She smiled.", [("She", "Zarek Oakes", "pronoun_agreement")]),
        ("Paul Oakes met John Hale. He smiled.", [("He", "Paul Oakes", "pronoun_agreement")]),
        ("John Hale sued Paul Brask. A spokeswoman declined. She apologised.", []),
        ("Ambassador Ana Kovar spoke. The ambassador smiled.", [("The ambassador", "Ana Kovar", "role_noun")]),
        ("Gov. Ana Kovar spoke. The governor smiled.", [("The governor", "Ana Kovar", "role_noun")]),
        ("Ambassador Ana Kovar spoke. The minister smiled.", []),
        ("Mayor Ana Kovar of Oslo spoke. The mayor of Bergen smiled.", []),
        ("The Ministry of Finance objected. The ministry gave no reason.", [("The ministry", "Ministry of Finance", "body_noun")]),
        ("The Ministry of Finance objected. The council gave no reason.", []),
        ("John Hale saw him.", []),
    ],
)
def test_references(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str, str]]) -> None:
    assert resolved(article_of(text)) == expected


def test_the_one_who_spoke_goes_on_speaking(article_of: Callable[[str], Article]) -> None:
    text = "“It works,” Ana Kovar said after talks with Mary Hale in Oslo. “It will last,” she added."
    assert [name for _, name, _ in resolved(article_of(text))] == ["Ana Kovar"]


def test_reflexive_means_the_subject(article_of: Callable[[str], Article]) -> None:
    text = "Paul Hale met John Brask. Brask blamed himself."
    assert [name for _, name, _ in resolved(article_of(text))] == ["John Brask"]


def people(article: Article) -> list[tuple[str, str]]:
    return [(words, name) for words, name, rule in resolved(article) if not rule.startswith("described")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a noun beside a name is the same person, a noun without one is somebody else
        ("John Hale, a nurse from Oslo, left. He smiled.", [("He", "John Hale")]),
        ("A nurse from Oslo left. He smiled.", []),
        # the noun tells what the given name does not
        ("Mary Hale met her brother, Zarek Hale. He smiled.", [("her", "Mary Hale"), ("He", "Zarek Hale")]),
        # an apposition stands where its noun stands
        ("The mayor of Oslo, Paul Brask, spoke to John Hale. He smiled.", [("He", "Paul Brask")]),
        # a clause inside another speaks of its subject
        ("Paul Brask said that he would stay.", [("he", "Paul Brask")]),
        ("“John Hale won the vote. Hale won it twice,” Paul Brask said. Brask hoped that he would stay.", [("he", "Paul Brask")]),
        # whoever told something is not the one he told it of
        ("John Hale came late. Paul Brask blamed him.", [("him", "John Hale")]),
        # a place further back still counts after a possessive
        ("Paul Brask praised his wife and John Hale. He smiled.", [("his", "Paul Brask"), ("He", "Paul Brask")]),
        # nobody speaks of himself as he
        ("Paul Brask met John Hale. “He is late,” Brask said.", [("He", "John Hale")]),
        # what a colon announces are the words of whom the clause before it is about
        ("Paul Brask attacked his rival John Hale: “He wants the job and fears it.”", [("his", "Paul Brask"), ("He", "John Hale")]),
        ("Paul Brask attacked his rival John Hale: he wanted the job.", [("his", "Paul Brask"), ("he", "Paul Brask")]),
        # a name that both may bear agrees with both
        ("Leslie Brask spoke. She smiled.", [("She", "Leslie Brask")]),
        ("Leslie Brask spoke. He smiled.", [("He", "Leslie Brask")]),
        ("Mary Brask spoke. He smiled.", []),
    ],
)
def test_who_is_meant(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str]]) -> None:
    assert people(article_of(text)) == expected


def test_who_spoke_last_goes_on_before_who_is_named_most(article_of: Callable[[str], Article]) -> None:
    text = (
        "Paul Brask leads the party. Brask is 60. Brask lives in Oslo.\n\nJohn Hale said Brask's plan was bad.\n\n“It will fail,” he said."
    )
    assert people(article_of(text))[-1:] == [("he", "John Hale")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whom nobody names and whom a pronoun leaves open are people without an entity
        ("John Hale sued Paul Brask. A young spokeswoman for the court declined. She apologised.",
         [("A young spokeswoman for the court", "unnamed_person"), ("the court", "unnamed_body"), ("She", "pronoun_agreement")]),
        ("Mary Brask spoke. He smiled.", [("He", "unresolved")]),
        # a noun that says who somebody is, is no further person
        ("Paul Brask is a nurse. He smiled.", []),
        ("The ministry objected. It gave no reason.", [("The ministry", "unnamed_body")]),
        ("The ministry said that it gave no reason.", [("The ministry", "unnamed_body"), ("it", "subject_of_clause")]),
    ],
)  # fmt: skip
def test_people_who_are_not_known(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str]]) -> None:
    assert left_open(article_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Omar Hale, a boy from Oslo, won. The judges cheered the boy.", [("the boy", "Omar Hale")]),
        ("Omar Hale, a boy from Oslo, won. The judges cheered the girl.", []),
    ],
)
def test_who_was_called_a_boy_is_the_boy(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str]]) -> None:
    assert people(article_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # several people whom nobody names
        ("Officials in Oslo closed the road.", [("Officials in Oslo", "unnamed_people"), ("the road", "unnamed_place")]),
        ("The crash hurt 20 police officers.", [("20 police officers", "unnamed_people")]),
        ("Three young women waved.", [("Three young women", "unnamed_people")]),
        ("Trains carry people.", []),
        ("The mayors Paul Brask and John Hale left.", []),
        # a bare noun means somebody as a subject, as headlines have it
        ("Judge rejects the plan", [("Judge", "unnamed_person")]),
        ("Paul Brask is running for governor.", []),
        # nobody in particular
        ("No minister can win.", []),
        ("The minister can win.", [("The minister", "unnamed_person")]),
        # nouns that mean other things, too
        ("The court will bring justice.", [("The court", "unnamed_body")]),
        ("Courts bring justice.", [("Courts", "unnamed_body")]),
        ("She shook her head.", [("She", "unresolved"), ("her", "unresolved")]),
        ("The head of the bank left.", [("The head of the bank", "unnamed_person"), ("the bank", "unnamed_body")]),
        ("Oslo faces a host of problems.", []),
        ("The host left.", [("The host", "unnamed_person")]),
        # an apposition to an organisation is no person
        ("Paul Brask hired Halvern, the second-largest engineer in Europe.", []),
    ],
)
def test_people_and_what_is_none(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str]]) -> None:
    assert left_open(article_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paul Brask spoke. He is a nurse from Oslo.", [("a nurse from Oslo", "Paul Brask")]),
        ("Paul Brask spoke. He is not a nurse.", []),
        ("Paul Brask spoke. He would be a nurse.", []),
        ("A stranger spoke. He is a nurse.", []),
    ],
)
def test_what_a_sentence_says_that_someone_is(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str]]) -> None:
    assert [(words, name) for words, name, rule in resolved(article_of(text)) if rule == "said_to_be"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paul Brask beat John Hale in May. He lies behind Brask in the polls.", [("He", "John Hale")]),
        ("John Hale lost to Paul Brask in May. He lies behind the mayor in the polls.", [("He", "John Hale")]),
    ],
)
def test_a_subject_is_not_whom_its_clause_names(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str]]) -> None:
    assert people(article_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whom a clause with who is about
        ("Paul Brask spoke. Brask thanked John Hale, who may run if he is asked.", [("he", "John Hale")]),
        ("Paul Brask spoke. Brask thanked John Hale because he had come.", [("he", "Paul Brask")]),
        # where another pronoun stands before it there, its owner is not known from the clause
        (
            "Paul Brask lost. Brask thanked John Hale, who had pressed him on his taxes.",
            [("him", "Paul Brask"), ("his", "Paul Brask")],
        ),
    ],
)
def test_clauses_with_who(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str]]) -> None:
    assert people(article_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who speaks says he of somebody else
        ("Paul Brask lost to John Hale. Asked about it, Hale said: “He fought a good fight.”", [("He", "Paul Brask")]),
        ("Paul Brask lost to John Hale. Asked about it, Hale said he fought a good fight.", [("he", "John Hale")]),
        # a verb of saying between the marks is no voice of the quoted words
        ("John Hale lost. Ana Kovar said Paul Brask “says whatever he likes”.", [("he", "Paul Brask")]),
    ],
)
def test_whose_words_are_quoted(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str]]) -> None:
    assert people(article_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who is named behind the marks speaks in all of their sentences
        ("John Hale beat Paul Brask. Hale was glad. “I like him. He is fair,” Hale said.", [("him", "Paul Brask"), ("He", "Paul Brask")]),
        (
            "John Hale beat Paul Brask. Hale was glad. “We like him. He is fair,” the crowd sang.",
            [("him", "John Hale"), ("He", "John Hale")],
        ),
    ],
)
def test_who_spoke_is_told_behind_the_words(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str]]) -> None:
    assert people(article_of(text)) == expected


def test_he_of_he_said_is_not_whom_the_quoted_words_speak_of(article_of: Callable[[str], Article]) -> None:
    text = "Paul Brask spoke in Oslo.\n\n“We hear John Hale saying that all is well. But it is not enough,” he said."
    assert people(article_of(text)) == [("he", "Paul Brask")]
