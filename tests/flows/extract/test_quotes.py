"""Rows of `quotes`: columns, speakers looked up among mentions, and what holds for any text."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from flows.annotate.parse import annotate
from flows.article import Article
from flows.extract.quotes import extract
from flows.ids import content_id
from flows.records import Document, Row, Rows, Section
from flows.validate.rows import validate_rows

ArticleOf = Callable[[str], Article]


def mention(article: Article, words: str, entity: str | None, form: str = "name", label: str = "PERSON", after: int = 0) -> Row:
    start = article.text.index(words, after)
    return {"start": start, "end": start + len(words), "text": words, "label": label, "form": form, "entity_id": entity, "confidence": 0.9}


def rows(article: Article, earlier: Rows | None = None) -> list[Row]:
    return list(extract(article, earlier or {}))


QUILL: dict[str, list[Row]] = {
    "entities": [{"entity_id": "ent_1", "name": "Dara Quill"}, {"entity_id": "ent_2", "name": "Norland Ferries"}],
    "roles": [
        {"entity_id": "ent_1", "role": "port director", "start": 23, "end": 36},
        {"entity_id": "ent_1", "role": "swimmer", "start": 500, "end": 507},
    ],
}


def test_columns_of_a_split_quote(article_of: ArticleOf) -> None:
    text = "“The harbour will open,” Dara Quill said. “We have (…) the money.”"
    [row] = rows(article_of(text))
    assert row["text"] == text
    assert row["content"] == "The harbour will open, We have (…) the money."
    assert [text[s["start"] : s["end"]] for s in row["spans"]] == ["The harbour will open,", "We have (…) the money."]
    assert (row["kind"], row["cue"], row["cue_lemma"], row["speaker"]) == ("direct", "said", "say", "Dara Quill")
    assert row["is_elided"] is True
    assert row["paragraph"] == 0
    assert "speaker_entity_id" not in row


def test_dots_of_hesitation_are_no_omission(article_of: ArticleOf) -> None:
    [row] = rows(article_of("“The harbour… will open,” Dara Quill said."))
    assert row["is_elided"] is False


def test_a_name_is_resolved_with_its_role(article_of: ArticleOf) -> None:
    article = article_of("The harbour will open, port director Dara Quill said.")
    [row] = rows(article, {**QUILL, "mentions": [mention(article, "Dara Quill", "ent_1")]})
    assert (row["speaker_entity_id"], row["speaker_name"], row["speaker_role"]) == ("ent_1", "Dara Quill", "port director")
    assert row["attribution"] == "explicit"


def test_who_is_the_one_that_its_clause_is_about(article_of: ArticleOf) -> None:
    article = article_of("The plan came from Dara Quill, who declined to give the name of the bank.")
    [row] = rows(article, {**QUILL, "mentions": [mention(article, "Dara Quill", "ent_1")]})
    assert row["speaker"] in ("who", "Dara Quill")
    assert row["speaker_name"] == "Dara Quill"


def test_a_pronoun_is_resolved_by_its_mention(article_of: ArticleOf) -> None:
    article = article_of("“The harbour will open,” she said.")
    [row] = rows(article, {**QUILL, "mentions": [mention(article, "she", "ent_1", "pronoun")]})
    assert (row["speaker"], row["speaker_name"], row["attribution"]) == ("she", "Dara Quill", "pronoun")


@pytest.mark.parametrize(
    ("speaker", "is_negated"),
    [("Nobody", True), ("Neither Quill nor Vale", True), ("No official", True), ("No 10", False), ("Norland Ferries", False)],
)
def test_nobody_says_it(article_of: ArticleOf, speaker: str, is_negated: bool) -> None:
    [row] = rows(article_of(f"{speaker} said that the harbour would open."))
    assert row["is_negated"] is is_negated


@pytest.mark.parametrize(("certainty", "is_less_sure"), [(0.3, True), (0.85, False)])
def test_a_row_is_less_sure_where_another_fits_its_pronoun(article_of: ArticleOf, certainty: float, is_less_sure: bool) -> None:
    article = article_of("“The harbour will open,” she said.")
    [plain] = rows(article)
    [row] = rows(article, {**QUILL, "mentions": [mention(article, "she", "ent_1", "pronoun") | {"confidence": certainty}]})
    assert (row["confidence"] < plain["confidence"]) is is_less_sure


def test_a_noun_phrase_is_resolved_by_its_mention(article_of: ArticleOf) -> None:
    article = article_of("“The harbour will open,” the director said.")
    [row] = rows(article, {**QUILL, "mentions": [mention(article, "the director", "ent_1", "nominal")]})
    assert (row["speaker_name"], row["attribution"]) == ("Dara Quill", "nominal")


def test_an_organisation_speaks(article_of: ArticleOf) -> None:
    article = article_of("Norland Ferries said that the harbour would open.")
    [row] = rows(article, {**QUILL, "mentions": [mention(article, "Norland Ferries", "ent_2", label="ORG")]})
    assert (row["speaker_name"], row["attribution"]) == ("Norland Ferries", "explicit")


def test_a_name_in_apposition_is_the_speaker(article_of: ArticleOf) -> None:
    article = article_of("The director, Dara Quill, said that the harbour would open.")
    [row] = rows(article, {**QUILL, "mentions": [mention(article, "Dara Quill", "ent_1")]})
    assert (row["speaker_name"], row["attribution"]) == ("Dara Quill", "explicit")


@pytest.mark.parametrize(("start", "end", "name"), [(4, 20, "Dara Quill"), (41, 48, None)])
def test_the_bearer_of_an_office_is_the_speaker(article_of: ArticleOf, start: int, end: int, name: str | None) -> None:
    article = article_of("The director of Orsk Dara Quill said that the harbour would open.")
    role = {"entity_id": "ent_1", "role": article.text[start:end], "start": start, "end": end}
    [row] = rows(article, {**QUILL, "roles": [role], "mentions": [mention(article, "Dara Quill", "ent_1")]})
    assert row.get("speaker_name") == name


@pytest.mark.parametrize(("who", "norp", "name"), [("One Republican", "Republican", None), ("Republicans", "Republicans", "Republicans")])
def test_a_member_of_a_group_is_not_the_group(article_of: ArticleOf, who: str, norp: str, name: str | None) -> None:
    article = article_of(f"{who} said that the harbour would open.")
    group: Rows = {"entities": [{"entity_id": "ent_3", "name": "Republicans"}], "mentions": [mention(article, norp, "ent_3", label="NORP")]}
    [row] = rows(article, group)
    assert (row.get("speaker_name"), row["attribution"]) == (name, "explicit" if name else "nominal")


def test_a_spokeswoman_is_not_the_person_she_speaks_for(article_of: ArticleOf) -> None:
    article = article_of("A spokeswoman for Dara Quill said that the harbour would open.")
    [row] = rows(article, {**QUILL, "mentions": [mention(article, "Dara Quill", "ent_1")]})
    assert row["speaker"] == "A spokeswoman for Dara Quill"
    assert "speaker_entity_id" not in row
    assert row["attribution"] == "nominal"


def test_people_around_somebody_are_not_that_person(article_of: ArticleOf) -> None:
    article = article_of("A Quill ally said that the harbour would open.")
    [row] = rows(article, {**QUILL, "mentions": [mention(article, "Quill", "ent_1")]})
    assert (row["speaker"], row.get("speaker_name"), row["attribution"]) == ("A Quill ally", None, "nominal")


def test_a_group_without_an_entity_stays_unresolved(article_of: ArticleOf) -> None:
    [row] = rows(article_of("The harbour will open in May, two officials said."), QUILL)
    assert row["speaker"] == "two officials"
    assert row.get("speaker_entity_id") is None
    assert row.get("speaker_name") is None
    assert row["attribution"] == "nominal"


def test_a_mention_of_an_unknown_entity_is_not_used(article_of: ArticleOf) -> None:
    article = article_of("Dara Quill said that the harbour would open.")
    [row] = rows(article, {"mentions": [mention(article, "Dara Quill", "ent_9")]})
    assert row.get("speaker_entity_id") is None
    assert row["attribution"] == "explicit"


def test_a_quote_that_goes_on_keeps_its_entity(article_of: ArticleOf) -> None:
    article = article_of("“The harbour will open,” Dara Quill said.\n“It took us nine years of work to get there.”")
    found = rows(article, {**QUILL, "mentions": [mention(article, "Dara Quill", "ent_1")]})
    assert [row["attribution"] for row in found] == ["explicit", "continuation"]
    assert [row["speaker_name"] for row in found] == ["Dara Quill", "Dara Quill"]
    assert [row["paragraph"] for row in found] == [0, 1]


TALK = (
    "She shut the gate before he came to it.\n\n“Who is there?” cried Orla.\n\n“The miller,” said Benno.\n\n“Come in, then,” she said.\n\n"
    "“Thank you.”\n\n“Is it raining?”\n\n“It is.”"
)
ORLA: dict[str, list[Row]] = {"entities": [{"entity_id": "ent_1", "name": "Orla"}, {"entity_id": "ent_2", "name": "Benno"}]}


def test_turns_tell_the_speaker_and_whom_a_pronoun_means(article_of: ArticleOf) -> None:
    article = article_of(TALK)
    found = rows(article, {**ORLA, "mentions": [mention(article, "Orla", "ent_1"), mention(article, "Benno", "ent_2")]})
    assert [row["content"] for row in found][3:] == ["Thank you.", "Is it raining?", "It is."]
    assert [row["speaker_name"] for row in found] == ["Orla", "Benno", "Orla", "Benno", "Orla", "Benno"]
    assert [row["attribution"] for row in found][2:] == ["pronoun", "turns", "turns", "turns"]
    assert found[2]["speaker"] == "she"


def test_without_names_a_pronoun_means_nobody(article_of: ArticleOf) -> None:
    assert all("speaker_name" not in row for row in rows(article_of(TALK)))


def test_a_headline_names_its_speaker(article_of: ArticleOf) -> None:
    found = rows(article_of("Quill: The harbour opens in May\nThe work is done, Dara Quill said."))
    assert found[0]["attribution"] == "headline"


@pytest.mark.parametrize("text", ["", " \n ", "“", "”“", "said", "said said said", ":", "\x00“a” said\x00", "according to", "‘"])
def test_odd_texts_end_without_an_error(article_of: ArticleOf, text: str) -> None:
    assert isinstance(rows(article_of(text)), list)


WORDS = st.sampled_from(
    [
        "said",
        "Quill",
        "she",
        "that",
        "the",
        "harbour",
        "according",
        "to",
        "“",
        "”",
        '"',
        "'",
        "’",
        ",",
        ".",
        ":",
        "—",
        "\n",
        "''",
        "(…)",
        "called",
    ]
)


@settings(max_examples=40)
@given(words=st.lists(WORDS, max_size=40), glue=st.sampled_from([" ", ""]))
def test_rows_of_any_text_pass_the_schema(nlp: Language, words: list[str], glue: str) -> None:
    text = glue.join(words)
    sections = tuple(_sections(text))
    article = next(annotate([Document("doc_any", text, sections)], nlp))
    found = rows(article)
    assert found == rows(article)
    for row in found:
        assert text[row["start"] : row["end"]] == row["text"]
        assert row["content"] == " ".join(text[span["start"] : span["end"]] for span in row["spans"])
    for row in found:
        row |= {"document_id": "doc_any", "quote_id": content_id("quo", "doc_any", row["start"], row["end"], row["kind"])}
    assert validate_rows("quotes", found, {"doc_any": text}).held_back == []


def _sections(text: str) -> list[Section]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            found.append(Section(start + lead, start + len(line.rstrip()), "paragraph"))
        start += len(line) + 1
    return found


def test_says_what_was_not_said(article_of: ArticleOf) -> None:
    text = "The mayor did not say whether it would open. The mayor declined to say who had paid. The mayor said that the bridge was safe."
    found = list(extract(article_of(text), {}))
    assert [(row["content"].split()[0], row["is_negated"]) for row in found] == [("whether", True), ("who", True), ("the", False)]
    assert {row["act"] for row in found} == {"speech"}


def test_what_a_study_finds_is_a_finding(article_of: ArticleOf) -> None:
    text = "The study found that bakers sleep less. Dara Quill said that the study was old."
    assert [(row["speaker"], row["act"]) for row in rows(article_of(text))] == [("The study", "finding"), ("Dara Quill", "speech")]


def test_the_name_around_the_words_of_a_speaker_is_his(article_of: ArticleOf) -> None:
    article = article_of("The harbour will open, port director Bo 'Ace' Quill said.")
    mentions = [mention(article, "Bo 'Ace' Quill", "ent_1")]
    found = rows(article, {**QUILL, "mentions": mentions})
    assert [row.get("speaker_entity_id") for row in found] == ["ent_1"]


def test_a_place_before_a_noun_for_its_own_is_not_the_speaker(article_of: ArticleOf) -> None:
    article = article_of("But the Leicester forward says a new coach may come.")
    place = mention(article, "Leicester", "ent_2", label="GPE")
    assert all("speaker_entity_id" not in row for row in rows(article, {**QUILL, "mentions": [place]}))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"It leaks," Halvern\'s head of works, Dara Quill, told us.', "Halvern's head of works, Dara Quill"),
        ('"It leaks," "Captain" Quill told us.', '"Captain" Quill'),
    ],
)
def test_the_mark_before_a_speaker_is_hers_only_where_it_opens(article_of: ArticleOf, text: str, speaker: str) -> None:
    assert [row["speaker"] for row in extract(article_of(text), {})] == [speaker]
