"""What the pipeline gives with the model that ships: rows from the ranker's choices, and what holds for any text."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from flows.annotate.parse import annotate
from flows.article import Article
from flows.extract.quotation.chosen import ranked
from flows.extract.quotation.chosen.ranked import shape
from flows.extract.quotation.cues import cue_at, is_negated
from flows.extract.quotation.ranker.rank import Choice, Ranker, choose
from flows.extract.quotation.ranker.storage import load
from flows.extract.quotation.reports import readings, reports
from flows.extract.quotation.view import View
from flows.records import Document, Section

ArticleOf = Callable[[str], Article]
Found = tuple[list[str], str | None, str | None]


@pytest.fixture(scope="session")
def ranker() -> Ranker:
    loaded = load("onrecord")
    assert loaded is not None
    return loaded


@pytest.fixture(scope="session")
def read(article_of: ArticleOf, ranker: Ranker) -> Callable[[str], list[Found]]:
    def read_text(text: str) -> list[Found]:
        found = []
        for report in reports(article_of(text), ranker):
            speaker = None if report.speaker is None else text[slice(*report.speaker.span)]
            cue = None if report.cue is None else text[slice(*report.cue)]
            found.append(([text[a:b] for a, b in report.spans], speaker, cue))
        return found

    return read_text


def test_a_headline_that_names_its_speaker_is_one_row(read: Callable[[str], list[Found]]) -> None:
    text = "Quill: The harbour opens in May.\n\nQuill: The harbour opens in May.\n\nDara Quill said that the work was done on Monday."
    assert [speaker for _, speaker, cue in read(text) if cue == ":"] == ["Quill", "Quill"]


@pytest.mark.parametrize("label", ["UPDATE", "Editor’s note", "BYLINE", "Photo", "EXCLUSIVE", "PICTURED"])
def test_a_label_before_a_colon_speaks_to_nobody(read: Callable[[str], list[Found]], label: str) -> None:
    text = f"{label}: The harbour opens in May.\n\nDara Quill said that the work was done on Monday."
    assert [speaker for _, speaker, _ in read(text)] == ["Dara Quill"]


@pytest.mark.parametrize(
    ("topic", "below", "speaker"),
    [
        ("Harbour reform", "The mayor said that the council would vote in June.", None),
        ("Fishermen", "The road was closed, fishermen said on Monday.", "Fishermen"),
        ("Police", "The road was closed on Monday.", "Police"),
        ("Dara Quill", "The council meets in June.", "Dara Quill"),
    ],
)
def test_a_topic_before_the_colon_of_a_heading_does_not_speak(
    read: Callable[[str], list[Found]], topic: str, below: str, speaker: str | None
) -> None:
    text = f"Harbour town waits\n\nThe harbour has waited for years.\n\n{topic}: “We are watching it very closely”\n\n{below}"
    assert [who for contents, who, _ in read(text) if contents == ["We are watching it very closely"]] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dara Quill said that the harbour would open in May.", (["the harbour would open in May"], "Dara Quill", "said")),
        ("The minister said the harbour would open in May.", (["the harbour would open in May"], "The minister", "said")),
        ("“We have the money,” Dara Quill said on Monday.", (["We have the money,"], "Dara Quill", "said")),
        ("“We have the money,” Quill said. “It will open.”", (["We have the money,", "It will open."], "Quill", "said")),
        ("Quill denied the charge on Monday.", (["the charge"], "Quill", "denied")),
        ("The board called for a new harbour.", (["a new harbour"], "The board", "called")),
        ("The council promised to open the harbour in May.", (["to open the harbour in May"], "The council", "promised")),
        ("The harbour will open in May, Quill told reporters.", (["The harbour will open in May"], "Quill", "told")),
        ("According to Dara Quill, the harbour will open in May.", (["the harbour will open in May"], "Dara Quill", "According to")),
        ("The mayor declined to say who had paid.", (["who had paid"], "The mayor", "declined to say")),
        ("The minister called the deal “a bargain.”", (["the deal “a bargain.”"], "The minister", "called")),
        ("Quill asked whether the harbour would open.", (["whether the harbour would open"], "Quill", "asked")),
    ],
)
def test_finds_it(read: Callable[[str], list[Found]], text: str, expected: Found) -> None:
    assert expected in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "The harbour opened in May, and the ferries came back.",
        "The so-called “harbour of the future” lies empty.",
        "Quill signed the bill on Monday.",
        "The board met for the third time this year.",
        "The harbour reopened.\n\nPhoto: Dara Quill",
    ],
)
def test_finds_nothing_where_nobody_speaks(read: Callable[[str], list[Found]], text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "cue", "content", "speaker", "expected"),
    [
        ("Asked about reports of a strike, Vale shrugged and left.", "Asked", "Vale shrugged and left", "reports", None),
        ("Asked about reports of a strike, Vale shrugged and left.", "Asked", "about reports of a strike", "Vale", ""),
        ("Told that the pier was unsafe, Vale closed it.", "Told", "the pier was unsafe", "Vale", ""),
        ("As told by Mara Quist, the ferry sank in a storm.", "told", "the ferry sank in a storm", "Quist", "Mara Quist"),
        ("Vale told the board that the ferry sank.", "told", "the ferry sank", "Vale", "Vale"),
    ],
)
def test_who_is_asked_first_neither_asks_nor_is_what_was_asked(
    article_of: ArticleOf, ranker: Ranker, text: str, cue: str, content: str, speaker: str, expected: str | None
) -> None:
    view = View(article_of(text))
    words = content.split()
    first = next(token for token in range(view.count) if view.words[token : token + len(words)] == words)
    choice = Choice(view.words.index(cue), ((first, first + len(words) - 1),), view.words.index(speaker), 1.0, 1.0, 1.0)
    rows = [row.speaker and text[slice(*row.speaker.span)] for row in ranked.given(view, ranker, [choice], {})]
    assert rows == ([] if expected is None else [expected or None])


def test_those_who_are_told_do_not_speak(read: Callable[[str], list[Found]]) -> None:
    for text in (
        "Members were told that the losses could grow.",
        "It was announced that the harbour would open in May.",
        "A captain accused of sailing into a storm left the court.",
    ):
        assert all(speaker is None for _, speaker, _ in read(text))
    assert "The board" in {speaker for _, speaker, _ in read("The board accused the captain of sailing into a storm.")}


@pytest.mark.parametrize(
    ("text", "cue", "words", "expected"),
    [
        ("Quill said that the harbour would open.", "said", "the harbour would open", "that_clause"),
        ("Quill said the harbour would open.", "said", "the harbour would open", "bare_clause"),
        ("Quill asked whether it would open.", "asked", "whether it would open", "wh_clause"),
        ("Quill promised to open the harbour.", "promised", "to open the harbour", "infinitive"),
        ("Quill suggested opening the harbour.", "suggested", "opening the harbour", "gerund"),
        ("Quill denied the charge.", "denied", "the charge", "noun_phrase"),
        ("Quill called for a new harbour.", "called", "a new harbour", "preposition"),
        ("The harbour will open, Quill said.", "said", "The harbour will open", "clause_before"),
        ("“It will open,” Quill said.", "said", "It will open", "quoted_before"),
        ("Quill said: “It will open.”", "said", "It will open", "quoted_after"),
        ("Quill: it will open", ":", "it will open", "after_sign"),
        ("According to Quill, it will open.", "According", "it will open", "according_to"),
    ],
)
def test_names_how_the_content_stands_to_the_cue(article_of: ArticleOf, text: str, cue: str, words: str, expected: str) -> None:
    view = View(article_of(text))
    start = text.index(words)
    inside = [token for token in range(view.count) if start <= view.starts[token] < start + len(words)]
    assert shape(view, view.words.index(cue), ((inside[0], inside[-1]),)) == expected


def test_the_same_text_gives_the_same_choices(article_of: ArticleOf, ranker: Ranker) -> None:
    text = "“We have the money,” Dara Quill said. The board denied that it had been asked, and the union called the plan “a joke”."
    views = [View(article_of(text)) for _ in range(2)]
    first, second = (choose(view, ranker, readings(view)) for view in views)
    assert first == second


def test_the_least_score_leaves_out_the_rest_and_changes_nothing_else(article_of: ArticleOf, ranker: Ranker) -> None:
    text = "“We have the money,” Dara Quill said. The board denied that it had been asked, and the union called the plan “a joke”."
    view = View(article_of(text))
    everything = choose(view, ranker, readings(view))
    middle = sorted(choice.score for choice in everything)[len(everything) // 2]
    some = choose(view, ranker, readings(view), middle)
    assert 0 < len(some) < len(everything)
    assert some == [choice for choice in everything if choice.score >= middle]


def test_a_text_without_words_gives_nothing(article_of: ArticleOf, ranker: Ranker) -> None:
    assert reports(article_of("…"), ranker) == []


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(["“", "”", "'", "said", "Quill", "told", "that", "the harbour", ",", ".", ":", "\n\n", "opens", "asked"]),
        max_size=40,
    )
)
def test_any_text_gives_sound_rows(nlp: Language, ranker: Ranker, words: list[str]) -> None:
    text = " ".join(words)
    sections = (Section(0, len(text), "paragraph"),) if text.strip() else ()
    found = reports(next(annotate([Document("doc_0", text, sections)], nlp)), ranker)
    assert len({(report.start, report.end, report.kind) for report in found}) == len(found)
    for report in found:
        assert 0 <= report.confidence <= 1
        assert report.start <= report.spans[0].start
        assert report.spans[-1].end <= report.end
        assert all(before.end <= after.start for before, after in pairwise(report.spans))
        if report.speaker is not None:
            assert text[slice(*report.speaker.span)].strip()


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("Dara Lund added a third from the penalty spot after the break.", False),
        ("The firm added two ferries to its fleet in May, and a third in June.", False),
        ("Dara Lund added that the council would vote on the plan in May.", True),
        ("The mayor praised the crews. Dara Lund added a warning about the tide.", True),
        ("The mayor praised the crews. Dara Lund added “a word of thanks” to the town.", True),
    ],
)
def test_what_is_added_is_said_only_where_it_is_words(read: Callable[[str], list[Found]], text: str, is_said: bool) -> None:
    assert ("added" in [cue for _, _, cue in read(text)]) is is_said


def test_narration_behind_the_quoted_sentences_after_a_colon_is_not_said(read: Callable[[str], list[Found]]) -> None:
    text = (
        'Ferries are off. Captain Dara Quill, harbour master: "The swell is six metres. Nobody sails." About 900 people had booked to sail.'
    )
    assert [contents for contents, who, _ in read(text) if who is not None] == [["The swell is six metres. Nobody sails."]]


def test_what_stands_behind_the_label_of_an_answer_is_said_whole(read: Callable[[str], list[Found]]) -> None:
    answer = "It survives a loss of 8 percent of the water. It does not survive 20 percent. I said so to the board."
    text = f"Dara Quill runs the lake.\n\nQ: What if the river falls?\n\nA: {answer}\n\nQ: And then?\n\nA: We wait."
    assert [answer] in [contents for contents, who, _ in read(text) if who == "A"]


def test_the_answer_to_what_somebody_is_asked_first_is_a_row_of_its_own(read: Callable[[str], list[Found]]) -> None:
    text = "Asked whether she feared for her job, Quill laughed. “I fear for my garden, and for the cat.”"
    assert read(text) == [
        (["whether she feared for her job"], None, "Asked"),
        (["I fear for my garden, and for the cat."], "Quill", None),
    ]


def test_words_between_two_quoted_parts_of_one_clause_are_said_too(read: Callable[[str], list[Found]]) -> None:
    text = (
        "A report by the harbour institute said the dykes at Port Vell were “in a state of decay” and would fail "
        "in a flood “with a probability greater than half”."
    )
    [(spans, _, cue)] = read(text)
    assert cue == "said"
    assert spans == [text[text.index("the dykes") : -1]]


def test_questions_and_answers_without_tags_alternate(read: Callable[[str], list[Found]]) -> None:
    text = (
        "Prosecutor Helena Marlowe asked Jonas Pettersen what the captain had done.\n\n“He was on his phone,” Pettersen replied.\n\n"
        "“Was it a call about work, or about something else?”\n\n“I do not think so. He was laughing.”"
    )
    speakers = {spans[0]: speaker for spans, speaker, _ in read(text)}
    assert speakers["He was on his phone,"] == "Pettersen"
    assert speakers["Was it a call about work, or about something else?"] == "Prosecutor Helena Marlowe"
    assert speakers["I do not think so. He was laughing."] == "Pettersen"


def test_quoted_paragraphs_go_on_where_nobody_asked(read: Callable[[str], list[Found]]) -> None:
    text = "“The pier will close in May,” Dara Quill said.\n\n“And who will pay for it, I ask you?”"
    assert [speaker for _, speaker, _ in read(text)] == ["Dara Quill", "Dara Quill"]


def test_a_sentence_of_its_own_behind_indirect_speech_is_a_row_of_its_own(read: Callable[[str], list[Found]]) -> None:
    text = "Dara Quill said that the pier would close in May. “We have waited long enough for this.”"
    assert [(spans, speaker) for spans, speaker, _ in read(text)] == [
        (["the pier would close in May"], "Dara Quill"),
        (["We have waited long enough for this."], "Dara Quill"),
    ]


def test_what_stands_before_a_semicolon_is_not_promised(read: Callable[[str], list[Found]]) -> None:
    text = "Villagers block road over survey; minister promises talks\n\nThe minister will meet them on Sunday."
    assert not any("Villagers" in spans[0] for spans, _, cue in read(text) if cue == "promises")


def test_neither_confirmed_nor_denied(article_of: ArticleOf) -> None:
    view = View(article_of("His office would not confirm or deny the remark."))
    assert is_negated(view, cue_at(view, view.words.index("deny")))
    view = View(article_of("His office did confirm and deny the remark."))
    assert not is_negated(view, cue_at(view, view.words.index("deny")))


def test_a_short_has_is_no_passive(read: Callable[[str], list[Found]]) -> None:
    [(_, speaker, _)] = read("Dara Quill left. She's said she will fight the closure.")[-1:]
    assert speaker == "She"
    assert [speaker for _, speaker, _ in read("It's said that the mill is the oldest one.")] == [None]


def test_who_laughed_when_asked_did_not_ask(read: Callable[[str], list[Found]]) -> None:
    found = read("Dara Quill laughed on Monday when asked whether she would sell the mill.")
    assert [speaker for _, speaker, cue in found if cue == "asked"] == [None]
