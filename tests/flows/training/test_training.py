"""Reading marked articles, scoring, calibration, and a whole small training."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy
import pytest
from spacy.language import Language
from typer.testing import CliRunner

from flows.article import Article
from flows.cli import app
from flows.errors import TrainingError, TreesError
from flows.extract.quotation.marks import quoted
from flows.extract.quotation.ranker import lemmas, storage
from flows.extract.quotation.ranker.rank import Calibration
from flows.extract.quotation.records import Report, Speaker
from flows.extract.quotation.view import View
from flows.records import Span
from flows.settings import DEFAULT_MODEL
from flows.training import quotes, run, trees
from flows.training.gold import GoldArticle, aligned, counted, learned, read
from flows.training.quotes import Sizes
from flows.training.score import judge
from flows.training.trees import Growth
from flows.trees import Forest

SENTENCES = [
    ("Dara Quill said the harbour would open in May.", "Dara Quill", "said", "the harbour would open in May"),
    ("“We have the money,” Oren Vale told the council.", "Oren Vale", "told", "We have the money,"),
    ("The board denied the charge on Monday.", "The board", "denied", "the charge"),
    ("The ferry will sail again, Mara Quist promised.", "Mara Quist", "promised", "The ferry will sail again"),
    ("According to the union, wages fell by half.", "the union", "According to", "wages fell by half"),
]
GROWTH = Growth(20, 0.2, depth=4)
SMALL = Sizes(cue=GROWTH, content=GROWTH, speaker=GROWTH)
PLAIN = "The tide rose at noon and the boats left the quay. Nobody waited for the rain to end."


def entry(number: int) -> dict[str, Any]:
    """An article with three marked sentences, a different mix for each number."""
    text, quotes = "", []
    for step in range(3):
        sentence, speaker, cue, content = SENTENCES[(number + step * (1 + number % 2)) % len(SENTENCES)]
        start = len(text)

        def place(words: str, start: int = start, sentence: str = sentence) -> dict[str, int]:
            begin = start + sentence.index(words)
            return {"start": begin, "end": begin + len(words)}

        span = place(content)
        quotes.append({"spans": [[span["start"], span["end"]]], "cue": place(cue), "speaker": place(speaker), "cue_class": "speech"})
        text += f"{sentence}\n\n{PLAIN}\n\n"
    return {"doc_id": f"a{number}", "text": text.strip(), "quotes": quotes}


@pytest.fixture
def train_file(tmp_path: Path) -> Path:
    path = tmp_path / "train.jsonl"
    path.write_text("\n".join(json.dumps(entry(number)) for number in range(14)) + "\n", encoding="utf-8")
    return path


def parsed(gold: GoldArticle, nlp: Language) -> Article:
    from flows.annotate.parse import annotate

    return next(annotate([gold.document], nlp))


def view_of(gold: GoldArticle, nlp: Language) -> View:
    return View(parsed(gold, nlp))


def test_reads_articles_and_their_quotes(train_file: Path) -> None:
    articles = read(train_file)
    assert [article.name for article in articles] == [f"a{number}" for number in range(14)]
    assert all(len(article.quotes) == 3 for article in articles)
    assert [section.kind for section in articles[0].document.sections] == ["paragraph"] * 6


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("not json", "Line 2"),
        ('{"text": "a"}', "KeyError"),
        ('{"text": "a", "quotes": [{"spans": [[0, 99]]}]}', "99 is no offset"),
        ('{"text": "a", "quotes": [{"spans": [[0, 1]], "cue": {"start": "0", "end": 1}}]}', "'0' is no offset"),
        ("[]", "TypeError"),
    ],
)
def test_a_line_that_is_no_marked_article_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps(entry(1)) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(TrainingError, match="Line 2") as raised:
        read(path)
    assert message in str(raised.value)


def test_a_file_that_is_missing_or_empty_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="cannot be read"):
        read(tmp_path / "nowhere.jsonl")
    (tmp_path / "empty.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(TrainingError, match="has no articles"):
        read(tmp_path / "empty.jsonl")


def test_marks_are_aligned_with_tokens(train_file: Path, nlp: Language) -> None:
    gold = read(train_file)[0]
    view = view_of(gold, nlp)
    found = aligned(view, gold.quotes)
    words = {view.words[cue]: quote for cue, quote in found.items()}
    assert {"said", "told", "denied"} == set(words)
    assert view.words[words["told"].speaker] == "Vale"
    [(first, last)] = words["said"].pieces
    assert (view.words[first], view.words[last]) == ("the", "May")


def to_learn(folder: Path, nlp: Language, text: str, *told: tuple[str, str, str]) -> list[tuple[str, str]]:
    """Cue and speaker of what is learned of a text with these contents, cues and speakers, all of them at their last place in it."""

    def place(words: str) -> dict[str, int]:
        return {"start": text.rindex(words), "end": text.rindex(words) + len(words)}

    quotes = [
        {"spans": [list(place(content).values())], "cue": place(cue), "speaker": place(speaker), "cue_class": "speech"}
        for content, cue, speaker in told
    ]
    path = folder / "one.jsonl"
    path.write_text(json.dumps({"doc_id": "one", "text": text, "quotes": quotes}) + "\n", encoding="utf-8")
    (gold,) = read(path)
    kept = learned(view_of(gold, nlp), gold.quotes)
    return [(text[slice(*quote.cue)], text[slice(*quote.speaker)]) for quote in kept if quote.cue and quote.speaker]


@pytest.mark.parametrize(("marks", "is_learned"), [("“”", False), ("  ", True)])
def test_what_is_said_inside_quoted_words_is_not_learned(tmp_path: Path, nlp: Language, marks: str, is_learned: bool) -> None:
    said = "The pilot said the tide would turn,"
    found = to_learn(
        tmp_path,
        nlp,
        f"{marks[0]}{said}{marks[1]} Quill recalled.",
        (said, "recalled", "Quill"),
        ("the tide would turn", "said", "The pilot"),
    )
    assert found == [("recalled", "Quill"), ("said", "The pilot")][: 1 + is_learned]


def test_the_subject_of_a_relative_clause_speaks_where_its_antecedent_is_marked(tmp_path: Path, nlp: Language) -> None:
    text = "The pilot, who said the tide would turn, left the quay. The clerk insisted she saw it."
    found = to_learn(tmp_path, nlp, text, ("the tide would turn", "said", "The pilot"), ("she saw it", "insisted", "The clerk"))
    assert found == [("said", "who"), ("insisted", "The clerk")]


def test_lemmas_are_counted(train_file: Path, nlp: Language) -> None:
    gold = read(train_file)[0]
    view = view_of(gold, nlp)
    counts = counted(view, aligned(view, gold.quotes))
    assert counts["say"][lemmas.SPEECH] == counts["say"][lemmas.RIGHT] == counts["say"][lemmas.CLAUSE] == 1
    assert counts["deny"][lemmas.OBJECT] == 1
    assert counts["tell"][lemmas.LEFT] == 1
    assert counts["tide"][lemmas.SPEECH] == 0 < counts["tide"][lemmas.SEEN]


def report(text: str, content: str, speaker: str | None) -> Report:
    start = text.index(content)
    who = None if speaker is None else Speaker(Span(text.index(speaker), text.index(speaker) + len(speaker)), 0)
    span = Span(start, start + len(content))
    return Report(span.start, span.end, (span,), "indirect", "rule", 0.5, "cue", who)


def test_judges_reports(train_file: Path) -> None:
    gold = read(train_file)[0]
    text = gold.document.text
    marks = list(quoted(text, (Span(section.start, section.end) for section in gold.document.sections)))
    reports = [
        report(text, "the harbour would open in May", "Quill"),  # right
        report(text, "We have the money", "the council"),  # the wrong speaker
        report(text, "Nobody waited", "Nobody"),  # nobody said so
    ]
    judged = judge(text, marks, gold.quotes, reports)
    assert judged.is_right == (True, False, False)
    tally = judged.tally
    assert (tally.gold["all"], tally.given["all"], tally.matched["all"], tally.joint["all"]) == (3, 3, 2, 1)
    assert (tally.matched["direct"], tally.joint["direct"], tally.joint["indirect"]) == (1, 0, 1)
    assert tally.f1("joint") == pytest.approx(1 / 3)
    assert "| all | 3 | 3 |" in tally.markdown()


def test_what_matches_a_thought_is_neither_right_nor_wrong(tmp_path: Path) -> None:
    marked = entry(0)
    for quote in marked["quotes"]:
        quote["cue_class"] = "other"
    (tmp_path / "x.jsonl").write_text(json.dumps(marked), encoding="utf-8")
    [gold] = read(tmp_path / "x.jsonl")
    judged = judge(gold.document.text, [], gold.quotes, [report(gold.document.text, "the harbour would open in May", "Quill")])
    assert judged.is_right == (None,)
    assert judged.tally.gold["all"] == judged.tally.given["all"] == 0


def test_calibration_rises_with_the_score() -> None:
    rows = [(score / 100, score % 10 < score / 10) for score in range(100)]
    calibration = run.calibrated(rows)
    assert list(calibration.shares) == sorted(calibration.shares)
    assert calibration.share(0.95) > 0.8 > 0.3 > calibration.share(0.05)
    assert run.calibrated(rows[:3]).share(0.4) == 0.4


def test_no_confidence_is_certainty() -> None:
    assert run.calibrated([(score / 240, True) for score in range(240)]).share(1.0) == pytest.approx(21 / 22, abs=0.001)


def test_trains_the_same_ranker_twice_and_uses_it(train_file: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run.write(run.train_quotes(train_file, train_file, DEFAULT_MODEL, sizes=SMALL), tmp_path / name)
    for file in ("ranker.json", "arrays.npz"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    ranker = storage.load(str(tmp_path / "one"))
    assert ranker is not None
    marked = run.load(train_file, DEFAULT_MODEL)
    tally, rows = run.measure(ranker, marked)
    assert tally.f1("joint") > 0.9
    assert all(0 <= confidence <= 1 for confidence, _ in rows)
    lowest = min(run.THRESHOLDS)
    heard = [run.Heard.of(each, ranker, lowest) for each in marked]
    for threshold in (lowest, 0.8):  # choosing once for all thresholds is choosing at each
        again, *_ = run.measure(replace(ranker, threshold=threshold, calibration=Calibration()), marked)
        assert run.settle(heard, (threshold,))[:2] == (threshold, again)


def test_a_ranker_may_weigh_rivals(train_file: Path, nlp: Language) -> None:
    marked = [run.Marked(gold, parsed(gold, nlp)) for gold in read(train_file)]
    examples = [run.example(each) for each in marked]
    plain, weighing = (quotes.train(examples, replace(SMALL, weighs_rivals=weighs)) for weighs in (False, True))
    assert (plain.weighs_rivals, weighing.weighs_rivals) == (False, True)
    assert weighing.content.width > plain.content.width
    assert run.measure(weighing, marked)[0].f1("joint") > 0.9
    with pytest.raises(TreesError, match="numbers a candidate"):
        run.measure(replace(weighing, weighs_rivals=False), marked)


def test_a_ranker_may_read_the_context_of_words(train_file: Path, nlp: Language) -> None:
    marked = [run.Marked(gold, parsed(gold, nlp)) for gold in read(train_file)]
    examples = [run.example(each) for each in marked]
    plain, reading = (quotes.train(examples, replace(SMALL, reads_context=reads)) for reads in (False, True))
    assert (plain.tagger.reads_context, reading.tagger.reads_context) == (False, True)
    assert run.measure(reading, marked)[0].f1("joint") > 0.9


def test_hopeless_candidates_are_thinned_and_weigh_more(train_file: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    examples = [run.example(run.Marked(gold, parsed(gold, nlp))) for gold in read(train_file)]
    seen: list[tuple[numpy.ndarray, Any]] = []

    def fit(rows: numpy.ndarray, target: numpy.ndarray, kind: str, growth: Growth, seed: int, weights: Any = None) -> Forest:
        assert len(rows) == len(target)
        seen.append((target, weights))
        return trees.fit(rows, target, kind, Growth(2, 0.5, depth=2), seed, weights)

    monkeypatch.setattr(quotes, "fit", fit)
    for thinned in (1, 3):
        quotes.train(examples, replace(SMALL, thinned=thinned))
    (all_targets, none), (targets, weights) = seen[len(seen) // 2 - 2], seen[-2]  # contents come before speakers, the last
    hopeless = targets < quotes.FEWEST_OVERLAP
    assert none is None
    assert sorted(targets[~hopeless]) == sorted(all_targets[all_targets >= quotes.FEWEST_OVERLAP])
    assert set(weights[~hopeless]) == {1.0}
    assert set(weights[hopeless]) == {3.0}
    assert weights.sum() == pytest.approx(len(all_targets), rel=0.1)


def test_many_articles_have_sizes_of_their_own() -> None:
    few, many = quotes.sizes_for(quotes.MANY_ARTICLES - 1, 5), quotes.sizes_for(quotes.MANY_ARTICLES, 5)
    assert few == replace(quotes.FEW, seed=5)
    assert many == replace(quotes.MANY, seed=5) != few
    assert (few.weighs_rivals, many.weighs_rivals) == (False, True)
    assert (few.reads_context, many.reads_context) == (False, True)


def test_a_row_counts_as_often_as_it_weighs() -> None:
    rows = numpy.array([[0.0], [0.0], [1.0], [1.0]], dtype=numpy.float32)
    target = numpy.array([0.0, 1.0, 0.0, 1.0], dtype=numpy.float32)
    weights = numpy.array([9.0, 1.0, 1.0, 9.0], dtype=numpy.float32)
    forest = trees.fit(rows, target, "shares", Growth(40, 0.5, depth=1, rows=1.0, numbers=1.0), 1, weights)
    low, high = forest.probability(numpy.array([[0.0], [1.0]], dtype=numpy.float32))
    assert low < 0.3 < 0.7 < high


def test_the_command_trains_and_says_how_well(train_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes, "sizes_for", lambda articles, seed: replace(SMALL, seed=seed))
    result = CliRunner().invoke(app, ["train", "quotes", "--train", str(train_file), "--output", str(tmp_path / "model")])
    assert result.exit_code == 0, result.output
    assert "| all | 42 |" in result.output
    about = json.loads((tmp_path / "model" / "ranker.json").read_text(encoding="utf-8"))
    assert about["trained"]["train"]["articles"] == 14
    assert about["trained"]["measured_on"] == "3 parts held out in turn"


def test_too_few_articles_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "few.jsonl"
    path.write_text("\n".join(json.dumps(entry(number)) for number in range(3)), encoding="utf-8")
    with pytest.raises(TrainingError, match="has 3 articles"):
        run.train_quotes(path, None, DEFAULT_MODEL)
