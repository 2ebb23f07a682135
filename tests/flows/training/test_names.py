"""Further training of the recogniser: the same bytes twice, and it learns what it is shown."""

import json
from pathlib import Path

import pytest

from flows.annotate import recogniser
from flows.annotate.model import load_model
from flows.errors import TrainingError
from flows.settings import DEFAULT_MODEL
from flows.training import names

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


def test_too_few_names(tmp_path: Path) -> None:
    path = tmp_path / "few.jsonl"
    path.write_text(json.dumps({"text": "Ana left.", "entities": [{"start": 0, "end": 3, "label": "PERSON"}]}), encoding="utf-8")
    with pytest.raises(TrainingError, match="1 marked names"):
        names.train_names([path], "", DEFAULT_MODEL)
