"""Who is taken up: by an age, by a noun once used for somebody, by a post before its bearer is named, by the kind of an organisation; and
who does not speak of himself."""

from collections.abc import Callable

import pytest
from names_references import resolved

from flows.article import Article
from flows.extract.names.analysis import analyse

ArticleOf = Callable[[str], Article]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Reyes won the prize. “It was hard,” the 51-year-old nurse said.", ("the 51-year-old nurse", "Ana Reyes", "only_person")),
        ("Ana Reyes won the prize. The student smiled. Snow fell. Then the student left.", ("the student", "Ana Reyes", "role_noun")),
        ("The mayor of Tarn spoke on Monday. Mayor John Hale said he was glad.", ("The mayor", "John Hale", "role_noun")),
        ("Members of the Labour party voted. Labour won.", ("the Labour party", "Labour", "kind_behind_name")),
        ("Queen Sanna opened the bridge. Then the queen spoke.", ("the queen", "Sanna", "role_noun")),
        ("Rep. Tom Hale met Eva Brask. The congressman said he was glad.", ("The congressman", "Tom Hale", "role_noun")),
        ("Kenya's trade minister, Eva Brask, met Tom Hale. The Kenyan minister left.", ("The Kenyan minister", "Eva Brask", "role_noun")),
        ("President Eva Brask of Peru met Tom Hale. The Peruvian leader left.", ("The Peruvian leader", "Eva Brask", "role_noun")),
        ("A bus hit Eva Brask's son, Tom, 8, on Monday. Doctors treated the boy.", ("the boy", "Tom", "role_noun")),
        ("Tom Hale, 17, met Eva Brask. Police asked the teenager.", ("the teenager", "Tom Hale", "role_noun")),
        ("Detective Inspector Tom Hale met Eva Brask. The detective left.", ("The detective", "Tom Hale", "role_noun")),
        ("Kate, Duchess of Orsk, arrived. The Duchess smiled.", ("The Duchess", "Kate", "role_noun")),
    ],
)  # fmt: skip
def test_taken_up(article_of: ArticleOf, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in resolved(article_of(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Reyes, 40, met Eva Hale. “It was hard,” the 51-year-old nurse told reporters.", "the 51-year-old nurse"),
        ("The mayor of Tarn spoke on Monday. Mayor John Hale of Orlan and Mayor Ana Reyes of Kello left.", "The mayor"),
        ("The Kenya party won. Kenya lost.", "The Kenya party"),
        ("A group of miners met Halvern Rail. The group left.", "The group"),
        ("King Odo opened the bridge. Then the queen spoke.", "the queen"),
        ("Rep. Eva Brask met Jon Reyes. The congressman left.", "The congressman"),
        ("Kenya's trade minister, Eva Brask, met Tom Hale. The Peruvian minister left.", "The Peruvian minister"),
        ("President Eva Brask of Peru met Tom Hale. The leader left.", "The leader"),
        ("A bus hit Eva Brask's son, Tom, 28, on Monday. Doctors treated the boy.", "the boy"),
        ("Tom Hale, 27, met Eva Brask. Police asked the teenager.", "the teenager"),
    ],
)
def test_not_taken_up(article_of: ArticleOf, text: str, words: str) -> None:
    assert words not in {said for said, _, _ in resolved(article_of(text))}


def test_who_is_spoken_of_in_the_quotation_does_not_say_it(article_of: ArticleOf) -> None:
    text = "Helen Marsh, a director, praised Anna Brask. “Anna Brask gave us courage. I miss Anna Brask,” she wrote."
    assert ("she", "Helen Marsh", "pronoun_agreement") in resolved(article_of(text))


def test_according_to_somebody_is_as_good_as_said(article_of: ArticleOf) -> None:
    text = "John Hale lost his shop, according to Paul Brask. Rents have doubled, he said."
    assert ("he", "Paul Brask", "pronoun_agreement") in resolved(article_of(text))


def test_a_source_speaks_and_a_source_of_income_does_not(article_of: ArticleOf) -> None:
    mentions = {
        text: {article.text[ref.start : ref.end] for ref in analyse(article).references}
        for text in ("A source said so.", "Fishing is a source of income.")
        for article in [article_of(text)]
    }
    assert "A source" in mentions["A source said so."]
    assert not mentions["Fishing is a source of income."]


def test_what_somebody_does_is_nobody(article_of: ArticleOf) -> None:
    text = "Hale was dismayed by the delay, his support for Syria and the cost."
    assert not [said for said, whom, _ in resolved(article_of(text)) if whom == "Syria"]
