"""To whom something was said: the object of telling, *to* phrases, occasions, the one who is told in the passive."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotes import extract
from flows.records import Row, Rows

ArticleOf = Callable[[str], Article]


def heard(article: Article, earlier: Rows | None = None) -> list[str | None]:
    """The addressee of each quote, by place."""
    return [row.get("addressee") for row in extract(article, earlier or {})]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Dara Quill told reporters that the harbour would open in May.", "reporters"),
        ("“The harbour will open in May,” Dara Quill told the Pella Gazette.", "the Pella Gazette"),
        ("Dara Quill told host Bo Marsh that the harbour would open in May.", "host Bo Marsh"),
        ("Dara Quill told reporters Tuesday that the harbour would open in May.", "reporters"),
        ("Dara Quill told reporters who waited on the quay that the harbour would open.", "reporters"),
        ("Dara Quill told voters in Orsk on Monday that the harbour would open in May.", "voters"),
        ("Dara Quill told a group of pilots that the harbour would open in May.", "a group of pilots"),
        ("Dara Quill assured her staff that nobody would lose a job.", "her staff"),
        ("Dara Quill reminded the council that the loan was due in May.", "the council"),
        ("Dara Quill asked the council to think again about the harbour.", "the council"),
        ("Dara Quill urged voters to stay at home on Sunday.", "voters"),
        ("Dara Quill called on the mayor to resign over the harbour.", "the mayor"),
    ],
)
def test_who_is_told(article_of: ArticleOf, text: str, addressee: str) -> None:
    assert heard(article_of(text)) == [addressee]


@pytest.mark.parametrize(
    "text",
    [
        "“I will not go,” Dara Quill told herself.",
        "Dara Quill asked for help with the harbour.",
        "Dara Quill is said to be ill.",
        "Dara Quill accused the mayor of hiding the bill.",
        "Dara Quill questioned the cost of the harbour.",
        "“How deep is it?” asked the boy.",
        "Dara Quill warned that counting on the loan would be a mistake.",
        "Dara Quill called for a new harbour.",
    ],
)
def test_other_objects_hear_nothing(article_of: ArticleOf, text: str) -> None:
    assert set(heard(article_of(text))) <= {None}


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("“The harbour will open in May,” Dara Quill said to the crowd.", "the crowd"),
        ("Dara Quill explained to the committee that the harbour would open in May.", "the committee"),
        ("Dara Quill complained to the paper that nobody had asked her.", "the paper"),
        ("“Come back!” Dara Quill shouted at the driver.", "the driver"),
        ("“We are thankful,” Dara Quill said to loud applause.", None),
        ("Dara Quill admitted to a mistake in the accounts.", None),
        ("Dara Quill pledged her support to the mayor.", None),
    ],
)
def test_behind_a_preposition(article_of: ArticleOf, text: str, addressee: str | None) -> None:
    assert set(heard(article_of(text))) <= {addressee}
    assert addressee is None or heard(article_of(text))


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Dara Quill said in an interview with the Pella Gazette that the harbour would open.", "the Pella Gazette"),
        ("In a letter to the board, Dara Quill said that the harbour would open in May.", "the board"),
        ("Speaking to reporters, Dara Quill said that the harbour would open in May.", "reporters"),
        ("In an interview with the Pella Gazette, Dara Quill defended the plan and said that the harbour would open.", "the Pella Gazette"),
        ("Dara Quill said in an interview that the harbour would open in May.", None),
        ("Dara Quill said in a dispute with the board that the harbour would open.", None),
        ("Speaking at a rally, Dara Quill said that the harbour would open in May.", None),
    ],
)
def test_at_an_occasion(article_of: ArticleOf, text: str, addressee: str | None) -> None:
    found = heard(article_of(text))
    assert found[-1] == addressee


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Drivers were told to leave the quay by noon.", "Drivers"),
        ("Residents were warned that the road would be closed.", "Residents"),
        ("The court heard that the captain had slept.", "The court"),
        ("Asked whether she would go, Dara Quill laughed.", "Dara Quill"),
        ("It was announced that the road would be closed.", None),
        ("The captain was accused of sleeping on the bridge.", None),
    ],
)
def test_the_one_who_is_told_in_the_passive(article_of: ArticleOf, text: str, addressee: str | None) -> None:
    found = heard(article_of(text))
    assert addressee in found if addressee is not None else set(found) <= {None}


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Dara Quill told reporters that the harbour would open, adding that the loan was safe.", "reporters"),
        ("Dara Quill met reporters, adding that the loan was safe.", None),
    ],
)
def test_a_participle_shares_those_of_its_verb(article_of: ArticleOf, text: str, addressee: str | None) -> None:
    assert heard(article_of(text))[-1] == addressee


def test_the_phrase_has_offsets_and_an_entity(article_of: ArticleOf) -> None:
    article = article_of("“The harbour will open in May,” Dara Quill told the Pella Gazette.")
    start = article.text.index("Pella")
    name: Row = {"start": start, "end": start + 13, "text": "Pella Gazette", "label": "ORG", "form": "name", "entity_id": "ent_2"}
    [row] = extract(article, {"mentions": [name], "entities": [{"entity_id": "ent_2", "name": "Pella Gazette"}]})
    assert article.text[row["addressee_start"] : row["addressee_end"]] == row["addressee"] == "the Pella Gazette"
    assert row["addressee_entity_id"] == "ent_2"


def test_a_mention_without_a_named_entity_gives_none(article_of: ArticleOf) -> None:
    [row] = extract(article_of("“The harbour will open in May,” Dara Quill told reporters."), {})
    assert row["addressee"] == "reporters"
    assert "addressee_entity_id" not in row
