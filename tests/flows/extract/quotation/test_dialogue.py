"""Who speaks in dialogue, by rule: for each a talk where it applies and one where it must not."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from flows.annotate.parse import annotate
from flows.article import Article
from flows.extract.quotation import reports as module
from flows.extract.quotation.records import Report, Speaker
from flows.extract.quotation.reports import CONFIDENCE, reports
from flows.records import Document, Section

ArticleOf = Callable[[str], Article]
Found = tuple[str, str, str | None]
PEOPLE = ("Orla", "Benno", "Tamsin", "Mr. Quill")


@pytest.fixture
def talk(article_of: ArticleOf, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[Found]]:
    """Rule, words and speaker of every row of a text that is taken for a tale, by place."""
    monkeypatch.setattr(module, "is_tale", lambda view, found: True)

    def read(text: str) -> list[Found]:
        return [brief(article_of(text), report) for report in found_in(article_of(text))]

    return read


def found_in(article: Article) -> list[Report]:
    def known(speaker: Speaker) -> str | None:
        words = article.text[slice(*speaker.span)]
        return next((name for name in PEOPLE if name in words), None)

    return reports(article, None, known)


def brief(article: Article, report: Report) -> Found:
    text = article.text
    speaker = None if report.speaker is None else text[slice(*report.speaker.span)]
    return report.rule, " | ".join(text[a:b] for a, b in report.spans), speaker


LINES = "The rain fell on the roof.\nThe dog barked at the cart.\n" * 6
POSITIVE: list[tuple[str, Found]] = [
    ("Orla put down the lamp. “There is nobody here.”", ("beat_before", "There is nobody here.", "Orla")),
    ("“There is nobody here.” Orla put down the lamp.", ("beat_after", "There is nobody here.", "Orla")),
    ("“There is nobody here.” Her voice shook.", ("beat_after", "There is nobody here.", "Her")),
    ("“There is nobody here!”\nI said.\n" + LINES, ("tag_below", "There is nobody here!", "I")),
    ("Orla turned to the old porter and asked:\n\n“Is there nobody here?”", ("paragraph_after_colon", "Is there nobody here?", "Orla")),
    ("Orla came into the kitchen.\n\n“There is nobody here.”", ("narration_before", "There is nobody here.", "Orla")),
    (
        "“Who is there?” cried Orla.\n\n“The miller,” said Benno.\n\n“Come in, then.”\n\n“Thank you.”",
        ("turn_before", "Come in, then.", "Orla"),
    ),
    (
        "“Who is there?” cried Orla.\n\n“The miller,” said Benno.\n\n“Come in, then.”\n\n“Thank you.”",
        ("turn_before", "Thank you.", "Benno"),
    ),
    ("“Who is there?”\n\n“The miller,” said Benno.\n\n“Come in, then,” said Orla.", ("turn_after", "Who is there?", "Orla")),
    ("“Who is there?” cried Orla.\n\n“It is the miller.”\n\n“Hush, Benno,” she said.", ("addressed_after", "It is the miller.", "Benno")),
    ("“Is that you, Benno?” cried Orla.\n\n“It is the miller.”", ("addressed_before", "It is the miller.", "Benno")),
    (
        "“Good day,” said Orla.\n\n“Good day,” said Benno.\n\n“Is it raining, Tamsin?”\n\n“It never stopped.”",
        ("addressed_before", "It never stopped.", "Tamsin"),
    ),
    (
        "“Good day,” said Benno.\n\nThe rain fell on the roof.\n\n“Good day,” said Orla.\n\n“It is raining.”",
        ("other_speaker", "It is raining.", "Benno"),
    ),
    ("“Good day,” said Benno.\n\nThe rain fell on the roof.\n\n“It is raining.”", ("spoke_last", "It is raining.", "Benno")),
    (
        LINES + "“Not today,” said Orla.\n“Come back on Monday.”",
        ("goes_on", "Come back on Monday.", "Orla"),
    ),
    ("“There is nobody here.”", ("unattributed", "There is nobody here.", None)),
]


@pytest.mark.parametrize(("text", "expected"), POSITIVE, ids=[f"{expected[0]}: {text[:30]}" for text, expected in POSITIVE])
def test_rules_find(talk: Callable[[str], list[Found]], text: str, expected: Found) -> None:
    assert expected in talk(text)


NEGATIVE: list[tuple[str, str]] = [
    ("The lamp went out. “There is nobody here.”", "beat_before"),
    ("“There is nobody here.” The clock struck ten.", "beat_after"),
    ("“There is nobody here!”\n\nI said.", "tag_below"),
    ("“There is nobody here.”\nI said.\n" + LINES, "tag_below"),
    ("Benno came to the gate. “Benno, is that you?”", "beat_before"),
    ("“Benno, is that you?” Benno came to the gate.", "beat_after"),
    ("“Who is there?” cried Orla.\n\n“The miller,” said Benno.\n\n“Come in, Orla.”", "turn_before"),
    ("“What is he called?”\n\n“Benno.”\n\n“And his wife?”", "addressed_before"),
    ("“There is nobody here!”\n\nI had said all this to the old porter many times before, and he had never heard a word.", "tag_below"),
    ("The list on the door said:\n\n“Is there nobody here?”", "paragraph_after_colon"),
    ("Rain fell on the kitchen roof.\n\n“There is nobody here.”", "narration_before"),
    ("“Who is there?” cried Orla.\n\nThe door opened.\n\n“Come in, then.”", "turn_before"),
    ("“Who is there?” cried Orla.\n\n“The miller.”\n\nThe door opened.\n\n“Come in, then.”", "turn_after"),
    ("“Is that the miller?” cried Orla.\n\n“It is the miller.”", "addressed_before"),
    ("“Is that the miller?”\n\n“It is the miller,” said Orla.", "addressed_after"),
    ("“It is raining,” said Orla.\n\n“It is raining.”", "other_speaker"),
    ("The rain fell on the roof.\n\n“It is raining.”", "spoke_last"),
    ("“It began at noon,” said Orla.\n\n“Then the rain came and washed it all away.”", "goes_on"),
]


@pytest.mark.parametrize(("text", "rule"), NEGATIVE, ids=[f"{rule}: {text[:30]}" for text, rule in NEGATIVE])
def test_rules_leave_alone(talk: Callable[[str], list[Found]], text: str, rule: str) -> None:
    assert rule not in [found[0] for found in talk(text)]


def test_words_without_a_cue_join_the_quote_of_their_paragraph(talk: Callable[[str], list[Found]]) -> None:
    [found] = talk("“No.” She shut the gate. “Not today,” said Orla, and looked away. “Come back on Monday.”")
    assert found[1:] == ("No. | Not today, | Come back on Monday.", "Orla")


def test_what_a_tag_interrupts_goes_on_in_lower_case(talk: Callable[[str], list[Found]]) -> None:
    [found] = talk("“But the mill,” objected Orla with a frown, “has been shut since noon.”")
    assert found[1] == "But the mill, | has been shut since noon."
    [found] = talk("“But the mill is shut.” Orla frowned at the boys, “the twins,” and went in.")
    assert found[1] == "But the mill is shut."


def test_words_in_italics_are_spoken(talk: Callable[[str], list[Found]]) -> None:
    assert [found[1] for found in talk("Orla put down the lamp. “_Hvem er der?_”")] == ["_Hvem er der?_"]
    assert talk("Orla put down the book. “_Songs of Norland_” bored her.") == []


@pytest.mark.parametrize("cue", ["said Orla.", ""])
def test_a_paragraph_that_is_left_open_goes_on_in_the_next(talk: Callable[[str], list[Found]], cue: str) -> None:
    [found] = talk(f"“It began at noon,” {cue} “I was at the mill.\n\n“Then the rain came.\n\n“It never stopped.”")
    assert found[1] == "It began at noon, | I was at the mill. | Then the rain came. | It never stopped."


def test_two_paragraphs_are_two_rows(talk: Callable[[str], list[Found]]) -> None:
    assert len(talk("“Not today,” said Orla.\n\n“Come back on Monday.”")) == 2


@pytest.mark.parametrize(
    "text", ["They called him “Puck,” for short.", "She bought “the Songs of Norland” twice.", "The “miller” had no mill."]
)
def test_titles_and_words_at_arms_length_are_no_speech(talk: Callable[[str], list[Found]], text: str) -> None:
    assert talk(text) == []


def test_a_pronoun_means_the_name_on_its_side_of_the_talk(article_of: ArticleOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "is_tale", lambda view, found: True)
    text = "“Who is there?” cried Orla.\n\n“The miller,” said Benno.\n\n“Come in, then,” she said."
    article = article_of(text)
    person = found_in(article)[-1].person
    assert person is not None
    assert text[slice(*person.span)] == "Orla"
    text = "“Who is there?” cried Orla.\n\nThe door opened.\n\n“Come in, then,” they said."
    assert found_in(article_of(text))[-1].person is None


def test_the_narrator_is_whom_others_speak_to(article_of: ArticleOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "is_tale", lambda view, found: True)
    text = "“Are you there, Tamsin?” cried Benno.\n\n“I am,” I said.\n\nThe rain fell.\n\n“It is raining,” I said."
    persons = [report.person for report in found_in(article_of(text))]
    assert [None if person is None else text[slice(*person.span)] for person in persons] == [None, "Tamsin", "Tamsin"]
    text = text.replace(", Tamsin", "")
    assert [report.person for report in found_in(article_of(text))] == [None, None, None]


def test_a_line_goes_on_after_a_cue(talk: Callable[[str], list[Found]]) -> None:
    text = LINES + "“Not today,” said Orla.\n“Come back on Monday.”\n“I will.”"
    assert ("goes_on", "Come back on Monday.", "Orla") in talk(text)
    assert "goes_on" not in [found[0] for found in talk(text.replace("today,” said", "today?” cried"))]


def test_the_narration_reports_clauses_of_saying(talk: Callable[[str], list[Found]]) -> None:
    assert ("that_clause", "the mill was closed", "Orla") in talk("Orla said that the mill was closed.")
    assert talk("Orla wondered whether the mill was closed.") == []
    assert talk("I must admit that the mill was closed.") == []
    assert talk("Orla proposed a walk to the mill.") == []


def test_a_report_inside_speech_belongs_to_it(talk: Callable[[str], list[Found]]) -> None:
    [found] = talk("“My brother says that the mill is closed.” Orla shook her head.")
    assert found == ("beat_after", "My brother says that the mill is closed.", "Orla")


def test_a_sentence_with_narration_around_it_keeps_the_sentence(talk: Callable[[str], list[Found]]) -> None:
    found = talk("Orla shut the gate. “The mill is closed,” she said, and the rain fell.")
    assert [words for _, words, _ in found] == ["The mill is closed,"]


def test_news_keeps_its_own_rules(article_of: ArticleOf) -> None:
    text = "“The mill will stay closed until May,” Dara Quill said. The owners left.\n\n“We have no money left for the wheel.”"
    assert [report.rule for report in reports(article_of(text))] == ["quoted_before", "next_paragraph"]


def test_every_rule_has_a_confidence() -> None:
    assert {expected[0] for _, expected in POSITIVE} <= set(CONFIDENCE)


def test_time_is_linear(nlp: Language, monkeypatch: pytest.MonkeyPatch, cpu_seconds: Callable[..., float]) -> None:
    monkeypatch.setattr(module, "is_tale", lambda view, found: True)

    def seconds(turns: int) -> float:
        text = "“Who, Orla?” “No.”\n" * turns
        sections = tuple(Section(at, at + 18, "paragraph") for at in range(0, len(text), 19))
        article = next(annotate([Document("doc_1", text, sections)], nlp))
        return cpu_seconds(lambda: found_in(Article(article.document, article.doc)))

    seconds(20)
    assert seconds(1_600) < 16 * max(seconds(200), 0.01)
