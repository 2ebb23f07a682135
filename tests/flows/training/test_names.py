"""Further training of the recogniser: the same bytes twice, and it learns what it is shown."""

import json
from pathlib import Path

import pytest

from flows.annotate import recogniser
from flows.annotate.model import load_model
from flows.errors import TrainingError
from flows.settings import DEFAULT_MODEL
from flows.training import names
from flows.training.names_gold import read

GIVEN = ("Tovo", "Mirka", "Adal", "Senna", "Orvin", "Lusha", "Bexi", "Quist", "Yarrow", "Doma")
FAMILY = ("Halvern", "Oakes", "Rudd", "Sorrel", "Venn", "Karst", "Lomax", "Thorne", "Wick", "Zeller")


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """A file in which everyone called so is a product."""
    path = tmp_path / "marked.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for given in GIVEN:
            for family in FAMILY:
                text = f"Mr. {given} {family} sold boats. Then {given} {family} sold two more of them to a dealer in the next town."
                starts = [text.index(given), text.rindex(given)]
                mentions = [
                    {"start": start, "end": start + len(f"{given} {family}"), "label": "PRODUCT", "form": "name"} for start in starts
                ]
                file.write(json.dumps({"text": text, "mentions": mentions}) + "\n")
    return path


def test_it_learns_and_twice_gives_the_same(marked: Path, tmp_path: Path) -> None:
    sizes = names.Sizes(updates=12, tokens=200, rate=0.02)
    for folder in ("one", "two"):
        names.write(names.train_names([marked], "", DEFAULT_MODEL, sizes), tmp_path / folder)
    assert (tmp_path / "one" / recogniser.ARRAYS).read_bytes() == (tmp_path / "two" / recogniser.ARRAYS).read_bytes()
    taught = load_model(DEFAULT_MODEL, str(tmp_path / "one"))
    text = "Mr. Tovo Lomax sold boats. Then Tovo Lomax sold two more of them to a dealer in the next town."
    assert {entity.label_ for entity in taught(text).ents if "Lomax" in entity.text} == {"PRODUCT"}


def test_some_pieces_are_shown_again_in_other_letters(marked: Path) -> None:
    texts = read(marked)
    nlp = load_model(DEFAULT_MODEL, recogniser.NONE)
    shown = list(names._examples(nlp, texts, names.Sizes(capitals=0.2, lower=0.1)))
    plain = [each for each in shown if not each.reference.text.isupper() and not each.reference.text.islower()]
    assert [each.reference.text for each in plain] == [text.text for text in texts]
    again = [shown[at - 1 : at + 1] for at, each in enumerate(shown) if each not in plain]
    assert {after.reference.text.isupper() for _, after in again} == {True, False}
    for before, after in again:
        assert before.reference.text.lower() == after.reference.text.lower()
        assert before.get_aligned_ner() == after.get_aligned_ner()
    assert 20 <= len(again) <= 40


def test_no_piece_is_shown_again_where_nothing_is_asked(marked: Path) -> None:
    nlp = load_model(DEFAULT_MODEL, recogniser.NONE)
    assert len(list(names._examples(nlp, read(marked), names.Sizes(capitals=0, lower=0)))) == len(read(marked))


def test_too_few_names(tmp_path: Path) -> None:
    path = tmp_path / "few.jsonl"
    path.write_text(json.dumps({"text": "Ana left.", "entities": [{"start": 0, "end": 3, "label": "PERSON"}]}), encoding="utf-8")
    with pytest.raises(TrainingError, match="1 marked names"):
        names.train_names([path], "", DEFAULT_MODEL)
