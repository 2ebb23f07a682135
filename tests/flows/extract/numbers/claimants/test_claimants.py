"""Who claims a figure: acts that claim nothing, what stands beside the saying, and names beside a description."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract import numeric_claims
from flows.records import Row

ArticleOf = Callable[[str], Article]


def claimant(article: Article, figure: str, **earlier: list[Row]) -> str | None:
    return {row["text"]: row.get("claimant") for row in numeric_claims.extract(article, earlier)}[figure]


def quote(text: str, content: str, cue: str, speaker: str, **more: str) -> Row:
    start = text.index(content)
    row: Row = {"start": start, "end": start + len(content), "cue": cue, "cue_lemma": cue, "cue_start": text.index(cue)}
    row |= {"kind": "indirect", "rule": "ranked_noun_phrase", "speaker": speaker, "speaker_start": text.index(speaker)}
    return row | {"quote_id": "quo_1"} | more


def name(text: str, words: str, label: str = "PERSON") -> Row:
    start = text.index(words)
    row: Row = {"start": start, "end": start + len(words), "text": words, "entity_id": "ent_" + words, "form": "name"}
    return row | {"label": label, "rule": "model"}


@pytest.mark.parametrize(
    ("text", "figure", "who"),
    [
        ("Brokers put the cost of the dam at 40 million euros.", "40 million euros", "Brokers"),
        ("Brokers put a price of 40 million euros on the dam.", "40 million euros", "Brokers"),
        ("The storm put 212 beds out of use.", "212", None),
        ("A clerk put seven coins under the lamp.", "seven", None),
        ("Dara Quill put herself through three years of law school.", "three years", None),
    ],
)
def test_what_is_put_somewhere_is_an_act(article_of: ArticleOf, text: str, figure: str, who: str | None) -> None:
    assert claimant(article_of(text), figure) == who


@pytest.mark.parametrize(
    ("text", "figure", "who"),
    [
        ("The ferry owners have offered $31,000.", "$31,000", "ferry owners"),
        ("The council offered 4 percent.", "4 percent", "council"),
        ("The inn offers nine rooms.", "nine", None),
        ("The shop is offering the kettle for $31.", "$31", None),
    ],
)
def test_terms_that_are_offered(article_of: ArticleOf, text: str, figure: str, who: str | None) -> None:
    assert claimant(article_of(text), figure) == who


@pytest.mark.parametrize(
    ("text", "figure", "who"),
    [
        ("“It was late,” Mayor Dara Quill said after the nine-member panel had met.", "nine", None),
        ("Mayor Dara Quill said nine ferries were late.", "nine", "Mayor Dara Quill"),
        ("The key was lent to 30 clerks; the lock, the files show, was changed in May.", "30", None),
        ("The key was lent to 30 clerks, the files show, and then lost.", "30", "files"),
    ],
)
def test_what_stands_beside_the_saying(article_of: ArticleOf, text: str, figure: str, who: str | None) -> None:
    assert claimant(article_of(text), figure) == who


def test_a_verb_that_is_not_said_again(article_of: ArticleOf) -> None:
    text = "The study finds lorries responsible for 31 percent of the noise, and trams for 8 percent."
    assert claimant(article_of(text), "8 percent") == "study"
    assert claimant(article_of("The study finds lorries loud, and cost 8 percent more."), "8 percent") is None


def test_how_often_something_was_said(article_of: ArticleOf) -> None:
    text = "The clerk denied the charge 14 times."
    assert claimant(article_of(text), "14", quotes=[quote(text, "the charge 14 times", "denied", "The clerk")]) is None
    text = "The clerk denied that the bell rang 14 times."
    row = quote(text, "that the bell rang 14 times", "denied", "The clerk", rule="ranked_that_clause")
    assert claimant(article_of(text), "14", quotes=[row]) == "The clerk"


@pytest.mark.parametrize(
    ("text", "speaker", "who"),
    [
        ("The dean, Professor Dara Quill, cited a loss of 40 beds.", "The dean", "Dara Quill"),
        ("The Danish botanist Dara Quill cited a loss of 40 beds.", "The Danish botanist", "Dara Quill"),
        ("Dara Quill, a nurse who was there, cited a loss of 40 beds.", "a nurse who was there", "Dara Quill"),
        ("The dean cited a loss of 40 beds and Dara Quill left.", "The dean", "The dean"),
        ("According to the dean, Dara Quill, who is tall, cited a loss of 40 beds.", "the dean", "the dean"),
    ],
)
def test_a_name_beside_a_description(article_of: ArticleOf, text: str, speaker: str, who: str) -> None:
    rows = [quote(text, "a loss of 40 beds", "cited", speaker)]
    assert claimant(article_of(text), "40", quotes=rows, mentions=[name(text, "Dara Quill")]) == who


def test_a_speaker_with_a_date_is_one(article_of: ArticleOf) -> None:
    text = "The notice, dated May 12, said she was late and demanded repayment of $40."
    row = quote(text, "repayment of $40", "demanded", "The notice, dated May 12")
    assert claimant(article_of(text), "$40", quotes=[row]) == "The notice, dated May 12"


def test_they_is_no_single_person(article_of: ArticleOf) -> None:
    text = "Dara Quill cited a loss of 40 beds. They demand 12 more."
    rows = [quote(text, "a loss of 40 beds", "cited", "Dara Quill", speaker_entity_id="ent_Dara Quill")]
    assert claimant(article_of(text), "12", quotes=rows, mentions=[name(text, "Dara Quill")]) == "They"
    assert claimant(article_of(text), "12", quotes=rows, mentions=[name(text, "Dara Quill", "ORG")]) == "Dara Quill"


def test_whom_a_pronoun_means_that_was_taken_for_somebody_unnamed(article_of: ArticleOf) -> None:
    text = "A referee fell.\n\nDara Quill ran 40 races. He cited a loss of 12 boats."
    he: Row = name(text, "He") | {"form": "pronoun", "rule": "pronoun_agreement", "entity_id": "ent_referee"}
    entities: list[Row] = [{"entity_id": "ent_referee", "is_named": False}, {"entity_id": "ent_Dara Quill"}]
    rows = [quote(text, "a loss of 12 boats", "cited", "He")]
    assert claimant(article_of(text), "12", quotes=rows, mentions=[name(text, "Dara Quill"), he], entities=entities) == "Dara Quill"
    he["rule"] = "subject_before"
    assert claimant(article_of(text), "12", quotes=rows, mentions=[name(text, "Dara Quill"), he], entities=entities) == "He"


@pytest.mark.parametrize(("mentioned", "who"), [("The nurse", "Dara Quill"), ("a loss", "nurse")])
def test_a_source_without_its_article_is_the_mention_with_it(article_of: ArticleOf, mentioned: str, who: str) -> None:
    text = "Dara Quill ran 12 wards.\n\nThe nurse expects a loss of 40 beds."
    nominal: Row = name(text, mentioned) | {"form": "nominal", "entity_id": "ent_Dara Quill"}
    assert claimant(article_of(text), "40", mentions=[name(text, "Dara Quill"), nominal]) == who


def test_what_a_study_shows_is_not_brought_to_its_mention(article_of: ArticleOf) -> None:
    text = "The survey showed a loss of 40 beds."
    survey: Row = name(text, "The survey", "ORG") | {"form": "nominal", "entity_id": "ent_Dara Quill"}
    assert claimant(article_of(text), "40", mentions=[survey, name("Dara Quill", "Dara Quill")]) == "survey"


@pytest.mark.parametrize(
    ("text", "figure", "who"),
    [
        ("Twenty percent said the park was small, while 9 percent found it too big.", "9 percent", None),
        ("Orlan saw 40 floods last year.", "40", None),
        ("Workers would see a 9 percent rise in pay.", "9 percent", None),
        ("The bank sees growth of 9 percent next year.", "9 percent", "bank"),
    ],
)
def test_shares_and_those_who_see_something_happen_claim_nothing(article_of: ArticleOf, text: str, figure: str, who: str | None) -> None:
    assert claimant(article_of(text), figure) == who


@pytest.mark.parametrize(
    ("text", "content", "cue", "speaker", "who"),
    [
        ("The crown declared war on the nine islands.", "war on the nine islands", "declare", "The crown", None),
        ("The crown declared that nine islands had sunk.", "that nine islands had sunk", "declare", "The crown", "The crown"),
        ("Some 12 percent of farmers say nine islands sank.", "nine islands sank", "say", "Some 12 percent of farmers", None),
        ("Some of the farmers say nine islands sank.", "nine islands sank", "say", "Some of the farmers", "Some of the farmers"),
        ("As I said above, nine islands sank.", "nine islands sank", "said", "I", None),
    ],
)
def test_wars_shares_and_the_writer(article_of: ArticleOf, text: str, content: str, cue: str, speaker: str, who: str | None) -> None:
    assert claimant(article_of(text), "nine", quotes=[quote(text, content, cue, speaker)]) == who
