"""Training the choice of figures' subjects."""

import json
from pathlib import Path

import pytest

from flows.errors import TrainingError
from flows.extract.numbers.chooser import storage
from flows.settings import DEFAULT_MODEL
from flows.training import figures, trees

HELD_OUT = Path(figures.__file__).parent / "figures_held_out.txt"
ARTICLES = Path(__file__).parent.parent.parent / "corpus" / "articles"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    lines = []
    for name, who in (("one", "Quill Foods"), ("two", "The Harrow mill"), ("three", "Dana Vey")):
        text = f"{who} sold 40 ovens in May.\n\n{who} bought 12 vans, and rain fell on 30 days."
        marks = [
            {"start": text.index(value), "end": text.index(value) + 2, "kind": "count", "value": int(value)} for value in ("40", "12", "30")
        ]
        for mark in marks[:2]:
            mark["subject"] = who
        layers = "all" if name == "one" else "figures"
        lines.append(json.dumps({"doc_id": name, "text": text, "layers": layers, "numeric_claims": marks, "published_on": "2026-03-04"}))
    lines.append(json.dumps({"doc_id": "quotes_alone", "text": "Rain fell on 3 days."}))
    path = tmp_path / "train.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "_FEWEST_FIGURES", 5)
    monkeypatch.setattr(figures, "FOLDS", 3)
    monkeypatch.setattr(figures, "GROWTH", trees.Growth(trees=20, rate=0.3, depth=2, rows=1.0, numbers=1.0))


@pytest.mark.usefixtures("small")
def test_the_same_file_gives_the_same_bytes(file: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        figures.write(figures.train_figures(file, frozenset(), DEFAULT_MODEL), tmp_path / name)
    for kind in (storage.CARD, storage.ARRAYS):
        assert (tmp_path / "first" / kind).read_bytes() == (tmp_path / "second" / kind).read_bytes()
    about = json.loads((tmp_path / "first" / storage.CARD).read_text(encoding="utf-8"))["trained"]
    assert about["train"]["articles"] == 3
    assert set(about["f1_held_out"]) == {"rules", "chooser"}


def test_marks_are_read_with_their_figures(file: Path) -> None:
    marked = figures.load(file, frozenset({"three"}), DEFAULT_MODEL)
    assert [(each.name, each.is_read) for each in marked] == [("one", True), ("two", False)]
    right = {each.word.text for each, is_right in zip(marked[0].table.subjects, marked[0].right, strict=True) if is_right}
    assert right == {"Foods"}


def test_too_few_figures_and_broken_files_are_refused(file: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="marked figures"):
        figures.train_figures(file, frozenset(), DEFAULT_MODEL)
    (tmp_path / "broken").write_text("{", encoding="utf-8")
    with pytest.raises(TrainingError, match="cannot be read"):
        figures.load(tmp_path / "broken", frozenset(), DEFAULT_MODEL)


def test_words_agree_by_their_content() -> None:
    assert figures.agree("the Harrow mills", "Harrow Mill")
    assert figures.agree("its", "Its")
    assert not figures.agree("the firm", "the board")


def test_what_is_held_out_is_in_the_corpus() -> None:
    names = HELD_OUT.read_text(encoding="utf-8").split()
    assert names == sorted(set(names))
    assert all((ARTICLES / f"{name}.txt").exists() for name in names)
