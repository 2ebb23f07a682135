"""Which of several bearers of one name is meant."""

import pytest
from names_doc import parsed, words_of
from spacy.tokens import Doc, Span

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.groups.bearers import of_generation
from flows.extract.names.groups.grouping import group_names
from flows.extract.names.records import Group


def meant(text: str, *names: str) -> list[str]:
    """Whom each name of the text means."""
    doc = parsed(text, *((name, "PERSON") for name in names))
    found = clean_names(doc, words_of(doc))
    groups, group_of = group_names(words_of(doc), found)
    return [groups[number].canonical for number in group_of]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Gov. Ana Hurst met Rep. Jon Hurst . Gov. Hurst left", "Ana Hurst"),
        ("Gov. Ana Hurst met Rep. Jon Hurst . Governor Hurst left", "Ana Hurst"),
        ("Gov. Ana Hurst met Rep. Jon Hurst . Rep. Hurst left", "Jon Hurst"),
        ("Gov. Ana Hurst met Rep. Jon Hurst . Captain Hurst left", "Hurst"),
        ("Gov. Ana Hurst met Rep. Jon Hurst . Hurst left", "Jon Hurst"),
    ],
)
def test_office_before_a_surname_tells_which_of_two(text: str, whom: str) -> None:
    assert meant(text, "Ana Hurst", "Jon Hurst", "Hurst")[-1] == whom


def test_a_surname_with_its_office_says_nothing_of_the_surname_alone() -> None:
    text = "Gov. Ana Hurst met Rep. Jon Hurst . Gov. Hurst spoke . Jon Hurst listened . Hurst left"
    assert meant(text, "Ana Hurst", "Jon Hurst", "Hurst")[2::2] == ["Ana Hurst", "Jon Hurst"]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("then Peter Hurst won . Mrs Hurst left", "Hurst"),
        ("then Peter Hurst won . Mr Hurst left", "Peter Hurst"),
        ("then Zevrin Hurst won . Mrs Hurst left", "Zevrin Hurst"),
        ("then Mary Hurst won . Mr Hurst left", "Hurst"),
    ],
)
def test_a_form_of_address_of_the_other_sex_means_somebody_else(text: str, whom: str) -> None:
    first = " ".join(text.split()[1:3])
    assert meant(text, first, "Hurst")[-1] == whom


def test_a_lord_and_a_lady_of_whom_the_text_has_the_surname_alone() -> None:
    doc = parsed("then Lord Zevrin met Lady Zevrin . Lord Zevrin left", ("Zevrin", "PERSON"))
    _, group_of = group_names(words_of(doc), clean_names(doc, words_of(doc)))
    assert group_of == [0, 1, 0]
    doc = parsed("then Lord Zevrin met Ana . Zevrin left", ("Zevrin", "PERSON"))
    _, group_of = group_names(words_of(doc), clean_names(doc, words_of(doc)))
    assert group_of == [0, 0]


def test_generations() -> None:
    father, son, other = (
        (("paul", "hale", "sr"), Group("PERSON")),
        (("paul", "hale", "jr"), Group("PERSON")),
        (("ana", "hale"), Group("PERSON")),
    )
    assert of_generation([father, son, other], "jr") == [son]
    assert of_generation([father, other], "jr") == [other]
    assert of_generation([father, son, other], "hale") == [father, son, other]


@pytest.mark.parametrize(
    ("age", "whom"),
    [("nine", "Peter Tolley"), ("49", "Simon Tolley")],
)
def test_a_child_is_nobodys_mr(age: str, whom: str) -> None:
    text = f"Simon Tolley, {age}, slept . His uncle Peter Tolley woke . Simon Tolley ate . Mr Tolley left"
    assert meant(text, "Simon Tolley", "Peter Tolley", "Tolley")[-1] == whom


@pytest.mark.parametrize(
    ("pronoun", "whom"),
    [("He", "Paul Hurst"), ("She", "Mary Hurst"), ("They", "Mary Hurst")],
)
def test_the_next_sentence_tells_of_which_sex_a_bearer_is(pronoun: str, whom: str) -> None:
    doc = parsed(
        f"Paul Hurst met Mary Hurst . President Hurst was kind . {pronoun} slept", ("Paul Hurst", "PERSON"), ("Mary Hurst", "PERSON")
    )
    words = [token.text for token in doc]
    at = words.index("President")
    doc = Doc(
        doc.vocab,
        words=words,
        deps=["nsubj" if number == at + 1 else "dep" for number in range(len(words))],
        heads=[2 if number < at else at + 2 if number < at + 5 else len(words) - 1 for number in range(len(words))],
        pos=[token.pos_ for token in doc],
    )
    doc.ents = [Span(doc, 0, 2, "PERSON"), Span(doc, 3, 5, "PERSON"), Span(doc, at + 1, at + 2, "PERSON")]
    found = clean_names(doc, words_of(doc))
    groups, group_of = group_names(words_of(doc), found)
    assert groups[group_of[-1]].canonical == whom


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("then Peter Hurst met Mr Hurst 's staff . His brother Paul Hurst slept . Mr Hurst left", "Peter Hurst"),
        ("then Peter Hurst slept . His brother Paul Hurst woke . Mr Hurst left", "Paul Hurst"),
        ("then Peter Hurst met Mr Hurst 's staff . Mary Hurst slept . Mrs Hurst left", "Mary Hurst"),
        ("then Dr. Peter Hurst slept . His brother Paul Hurst woke . Dr. Hurst left", "Peter Hurst"),
        ("then Dr. Peter Hurst slept . His brother Dr. Paul Hurst woke . Dr. Hurst left", "Paul Hurst"),
    ],
)
def test_a_form_of_address_stays_with_the_one_who_had_it_first(text: str, whom: str) -> None:
    assert meant(text, "Peter Hurst", "Paul Hurst", "Mary Hurst", "Hurst")[-1] == whom
