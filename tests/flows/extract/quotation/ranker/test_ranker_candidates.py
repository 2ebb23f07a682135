"""What may report, what may be reported, and who may speak: candidates hold the right answer and stay in bounds."""

from collections.abc import Callable
from itertools import pairwise

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from flows.annotate.parse import annotate
from flows.article import Article
from flows.extract.quotation.ranker import contents, cues, speakers
from flows.extract.quotation.ranker.lemmas import LemmaRates
from flows.extract.quotation.ranker.tagger import GROUPS
from flows.extract.quotation.ranker.tokens import Tokens
from flows.extract.quotation.reports import readings
from flows.extract.quotation.view import View
from flows.records import Document, Section

ArticleOf = Callable[[str], Article]
NOTHING = LemmaRates({})


def found(article: Article, cue: str) -> list[list[str]]:
    """The candidates of the cue with these letters, as words."""
    view = View(article)
    token = view.words.index(cue)
    subject = int(Tokens(view, NOTHING).subject[token])
    return [
        [article.text[slice(*view.characters(first, last))] for first, last in pieces]
        for pieces in contents.candidates(view, token, subject, ())
    ]


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("The minister said that the harbour would open in May.", "said", ["the harbour would open in May"]),
        ("The minister said the harbour would open in May.", "said", ["the harbour would open in May"]),
        ("Quill promised to open the harbour in May.", "promised", ["to open the harbour in May"]),
        ("Quill suggested opening the harbour early.", "suggested", ["opening the harbour early"]),
        ("Quill denied the charge on Monday.", "denied", ["the charge"]),
        ("Quill asked whether the harbour would open.", "asked", ["whether the harbour would open"]),
        ("Quill called for a new harbour on Monday.", "called", ["a new harbour"]),
        ("The harbour will open in May, Quill said.", "said", ["The harbour will open in May"]),
        ("The harbour, Quill said, will open in May.", "said", ["The harbour", "will open in May"]),
        ("“We have the money,” Quill said. “It will open.”", "said", ["We have the money", "It will open"]),
        ("Quill told reporters: “We have the money.”", "told", ["We have the money"]),
        ("Quill called the plan “a joke” on Monday.", "called", ["the plan “a joke"]),
        ("According to Dara Quill, the harbour will open.", "According", ["the harbour will open"]),
        ("Quill spoke last:\n\n“We have the money.”", "spoke", ["We have the money"]),
        ("Dara Quill: the harbour will open", ":", ["the harbour will open"]),
    ],
)
def test_the_right_content_is_a_candidate(article_of: ArticleOf, text: str, cue: str, expected: list[str]) -> None:
    assert expected in found(article_of(text), cue)


def made_by(maker: str, article: Article, cue: str) -> list[list[str]]:
    """What one maker of candidates gives at the cue with these letters, as words."""
    view = View(article)
    token = view.words.index(cue)
    subject = int(Tokens(view, NOTHING).subject[token])
    before_subject = min(token, view.lefts[subject]) if subject >= 0 and view.heads[subject] == token else token
    made = {
        "after": lambda: ((piece,) for piece in contents._after(view, token)),
        "before": lambda: ((piece,) for piece in contents._before(view, token, subject, before_subject)),
        "around": lambda: contents._around(view, token, before_subject),
        "quoted": lambda: contents._quoted(view, token),
    }[maker]()
    return [[article.text[slice(*view.characters(first, last))] for first, last in pieces] for pieces in made]


@pytest.mark.parametrize(
    ("maker", "text", "cue", "there", "not_there"),
    [
        # a clause after its cue, also cut at a comma; never words before the cue
        ("after", "Quill said the harbour would open, which pleased the town.", "said", ["the harbour would open"], ["Quill"]),
        # the clause before its cue, without the words between them; never words after it
        ("before", "The harbour will open in May, Quill said on Monday.", "said", ["The harbour will open in May"], ["on Monday"]),
        # both halves of a clause that the cue interrupts; not where what follows is not set off by a mark
        ("around", "The harbour, Quill said, will open in May.", "said", ["The harbour", "will open in May"], ["The harbour", "said"]),
        ("around", "The harbour will open, Quill told the town.", "told", None, ["The harbour will open", "the town"]),
        # quoted stretches on either side, and the next paragraph after a cue at the end of its own; nothing that is not quoted
        ("quoted", "“We have it,” Quill said. “It opens.”", "said", ["We have it", "It opens"], ["Quill"]),
        ("quoted", "Quill put it thus:\n\n“It opens.”", "put", ["It opens"], ["thus"]),
        ("quoted", "Quill put it thus and left the hall for the boat that waited at the quay of the town.\n\n“It opens.”", "put", None,
         ["It opens"]),
    ],
)  # fmt: skip
def test_each_maker_gives_its_kind_of_content_and_no_other(
    article_of: ArticleOf, maker: str, text: str, cue: str, there: list[str] | None, not_there: list[str]
) -> None:
    made = made_by(maker, article_of(text), cue)
    assert there is None or there in made
    assert not_there not in made


def test_of_many_nouns_the_nearest_may_speak_and_the_one_that_the_rules_name(article_of: ArticleOf) -> None:
    view = View(article_of("Quill, " + "boats and quays and " * 12 + "the tide aside, spoke of the harbour."))
    cue = view.words.index("spoke")
    nearest = speakers.candidates(view, cue, (), None)
    assert len(nearest) == speakers._MOST
    assert 0 not in nearest
    assert speakers.candidates(view, cue, (), 0) == [*nearest, 0]


def test_a_cue_is_never_inside_what_it_reports(article_of: ArticleOf) -> None:
    view = View(article_of("The harbour, Dara Quill said on Monday, will open in May, and she added that money was there."))
    for token in cues.candidates(view, NOTHING, {}):
        for pieces in contents.candidates(view, token, -1, ()):
            assert not any(first <= token <= last for first, last in pieces)


def test_the_subject_beside_its_verb_is_not_reported(article_of: ArticleOf) -> None:
    assert not any("Quill" in " ".join(words) for words in found(article_of("Quill said the harbour would open."), "said"))


def test_a_listener_is_no_second_half_of_the_content(article_of: ArticleOf) -> None:
    candidates = found(article_of("The harbour will open in May, Quill told reporters."), "told")
    assert ["The harbour will open in May", "reporters"] not in candidates


def test_what_the_rules_read_is_a_candidate(article_of: ArticleOf) -> None:
    view = View(article_of("“We have the money for the harbour,” the minister, Dara Quill, said."))
    for cue, reading in readings(view).items():
        assert reading.content.pieces in contents.candidates(view, cue, -1, reading.content.pieces)


def test_verbs_may_report_and_nouns_that_have_done_so(article_of: ArticleOf) -> None:
    view = View(article_of("The minister's claim that harbours pay amused the town, but the table stood still."))
    seen = LemmaRates({"claim": (4, 3, 0, 3, 0, 0, 0, 0, 0)})
    words = {view.words[token] for token in cues.candidates(view, NOTHING, {})}
    assert {"amused", "stood"} <= words
    assert not {"table", "town"} & words
    assert "claim" in {view.words[token] for token in cues.candidates(view, seen, {})}


def test_nouns_outside_the_content_may_speak(article_of: ArticleOf) -> None:
    article = article_of("The harbour would open in May, the port director, Dara Quill, told the council.")
    view = View(article)
    cue = view.words.index("told")
    last = view.words.index("May")
    names = [view.words[token] for token in speakers.candidates(view, cue, ((0, last),), None)]
    assert {"director", "council"} <= set(names)
    assert not {"harbour", "May"} & set(names)
    distances = [abs(token - cue) for token in speakers.candidates(view, cue, ((0, last),), None)]
    assert distances == sorted(distances)


def test_the_number_of_candidates_is_bounded(article_of: ArticleOf) -> None:
    text = "“No,” said Quill, and " * 300 + "the rest."
    view = View(article_of(text))
    token = next(place for place, word in enumerate(view.words) if word == "said" and place > 900)
    assert len(contents.candidates(view, token, -1, ())) < 700


@settings(max_examples=60)
@given(st.text(alphabet="ab “”\"'‘’.,:—said\n", max_size=120))
def test_any_text_gives_sound_candidates(nlp: Language, text: str) -> None:
    article = next(annotate([Document("doc_0", text, (Section(0, len(text), "paragraph"),) if text.strip() else ())], nlp))
    view = View(article)
    tokens = Tokens(view, NOTHING)
    places = cues.candidates(view, NOTHING, {})
    for cue in places:
        found_here = contents.candidates(view, cue, int(tokens.subject[cue]), ())
        assert found_here == sorted(set(found_here))
        for pieces in found_here:
            assert all(0 <= first <= last < view.count for first, last in pieces)
            assert all(before[1] < after[0] for before, after in pairwise(pieces))
    if places:
        tags = numpy.zeros((view.count, sum(GROUPS)), dtype=numpy.float32)
        rows = cues.features(tokens, numpy.array(places, dtype=numpy.int32), {}, tags)
        assert numpy.isfinite(rows).all()
        assert len(rows) == len(places)


def test_a_token_lies_in_the_pieces_that_hold_it() -> None:
    assert contents.holds(((2, 3), (7, 9)), 7)
    assert not contents.holds(((2, 3), (7, 9)), 5)
    assert not contents.holds((), 5)


def test_stretches_turn_at_marks_joining_words_and_edges(article_of: ArticleOf) -> None:
    view = View(article_of("The harbour, Dara Quill said, “will open” while the gates stay shut. It is late."))
    turns = view.once(contents._turns)
    words = {name: [view.words[token] for token in tokens] for name, tokens in turns._asdict().items()}
    assert words["before_pauses"] == ["harbour", "said"]
    assert words["after_pauses"] == ["Dara", "“"]
    assert words["before_connectives"] == ["”"]
    assert words["thats"] == []
    assert words["opening"] == words["opening_words"] == ["will"]
    assert words["closing"] == ["open", ".", "."]
    assert words["ends_before"] == ["harbour", "said", ",", "open"]
    assert words["starts_before"] == ["Dara", "“"]


def test_what_is_quoted_opens_with_a_word_and_not_with_a_pause(article_of: ArticleOf) -> None:
    view = View(article_of("Dara Quill said “— that is all” and left."))
    turns = view.once(contents._turns)
    assert [view.words[token] for token in turns.opening] == ["—"]
    assert turns.opening_words == []
    assert [view.words[token] for token in turns.thats] == ["that"]
