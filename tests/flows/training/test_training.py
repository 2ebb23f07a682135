"""Reading marked articles, scoring, calibration, and a whole small training."""

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from typer.testing import CliRunner

from flows.cli import app
from flows.errors import TrainingError
from flows.extract.quotation.marks import quoted
from flows.extract.quotation.ranker import lemmas, storage
from flows.extract.quotation.records import Report, Speaker
from flows.extract.quotation.view import View
from flows.records import Span
from flows.settings import DEFAULT_MODEL
from flows.training import run
from flows.training.gold import GoldArticle, aligned, counted, read
from flows.training.quotes import Sizes
from flows.training.score import judge

SENTENCES = [
    ("Dara Quill said the harbour would open in May.", "Dara Quill", "said", "the harbour would open in May"),
    ("“We have the money,” Oren Vale told the council.", "Oren Vale", "told", "We have the money,"),
    ("The board denied the charge on Monday.", "The board", "denied", "the charge"),
    ("The ferry will sail again, Mara Quist promised.", "Mara Quist", "promised", "The ferry will sail again"),
    ("According to the union, wages fell by half.", "the union", "According to", "wages fell by half"),
]
SMALL = Sizes(cue_trees=20, content_trees=20, speaker_trees=20, depth=4, rate=0.2)
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


def view_of(gold: GoldArticle, nlp: Language) -> View:
    from flows.annotate.parse import annotate

    return View(next(annotate([gold.document], nlp)))


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


def test_trains_the_same_ranker_twice_and_uses_it(train_file: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run.write(run.train_quotes(train_file, train_file, DEFAULT_MODEL, SMALL), tmp_path / name)
    for file in ("ranker.json", "arrays.npz"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    ranker = storage.load(str(tmp_path / "one"))
    tally, rows = run.measure(ranker, run.load(train_file, DEFAULT_MODEL))
    assert tally.f1("joint") > 0.9
    assert all(0 <= confidence <= 1 for confidence, _ in rows)


def test_the_command_trains_and_says_how_well(train_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.training.quotes.Sizes", lambda seed: SMALL)
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
