"""The articles of the corpus themselves: they read, they validate, they are kept apart, and they publish."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from flows.annotate import recogniser
from flows.corpus.marked import MarkedArticle
from flows.corpus.release import ARTICLES, SECOND, TABLES, publish, read_files, read_folder
from flows.corpus.split import assert_apart
from flows.extract.quotation.ranker import storage
from flows.model_folder import SHIPPED
from flows.settings import DEFAULT_MODEL
from flows.training import fed, names_gold, quotes, run

HERE = Path(__file__).parent
RAW = HERE.parents[1] / "raw"


@pytest.fixture(scope="module")
def articles() -> list[MarkedArticle]:
    return read_folder(HERE / ARTICLES)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(HERE, tmp_path_factory.mktemp("corpus"), date(2026, 3, 4))


def test_splits_are_apart(articles: list[MarkedArticle]) -> None:
    assert_apart(articles)


def test_second_readings_are_of_the_same_text(articles: list[MarkedArticle]) -> None:
    texts = {each.head.name: each.text for each in articles}
    for each in read_files(sorted((HERE / SECOND).glob("*.txt"))):
        assert texts[each.head.name] == each.text


def test_articles_that_are_in_raw_too_are_the_same(articles: list[MarkedArticle]) -> None:
    for each in articles:
        if each.head.raw is not None:
            assert (RAW / each.head.raw).read_text(encoding="utf-8").rstrip("\n") == each.text


def test_every_row_of_every_table_is_in_the_release(release: Path) -> None:
    package = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    assert list(package["onrecord:rows"]) == list(TABLES)
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    for name in TABLES:
        assert len(pd.read_parquet(release / "data" / f"{name}.parquet")) == package["onrecord:rows"][name]
    texts = pd.read_parquet(release / "data" / "documents.parquet").set_index("document_id").text
    quotes = pd.read_parquet(release / "data" / "quotes.parquet")
    assert len(quotes) > 1000
    for row in quotes.itertuples():
        assert " ".join(texts[row.document_id][span["start"] : span["end"]] for span in row.spans) == row.content


def test_json_lines_hold_the_same_quotes(release: Path, articles: list[MarkedArticle]) -> None:
    found = [
        json.loads(line) for path in sorted((release / "jsonl").glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert {each["doc_id"]: len(each["quotes"]) for each in found} == {each.head.name: len(each.attributions) for each in articles}
    for each in found:
        for quote in each["quotes"]:
            if quote["speaker"] is not None:
                assert each["text"][quote["speaker"]["start"] : quote["speaker"]["end"]] == quote["speaker"]["text"]


def test_the_data_package_is_valid(release: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json"], cwd=release, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout


def test_it_publishes_to_the_same_bytes(release: Path, tmp_path: Path) -> None:
    again = publish(HERE, tmp_path, date(2026, 3, 4))
    assert (again / "SHA256SUMS").read_text() == (release / "SHA256SUMS").read_text()


def test_the_quote_model_that_ships_was_trained_on_what_is_read_now(release: Path) -> None:
    about = json.loads((Path(storage.__file__).parent / "shipped" / storage.CARD).read_text(encoding="utf-8"))["trained"]
    again = "Train the model that ships anew with `make model`, look at the golden tests, bring docs/training-quotes.md up to date"
    marked = run.load(release / "jsonl" / about["train"]["file"], DEFAULT_MODEL)
    ranker = storage.load(SHIPPED)
    assert ranker is not None
    fed_now = run.digests(marked, ranker)
    changed = sorted(name for name in {*fed_now, *about["fed"]} if fed_now.get(name) != about["fed"].get(name))
    assert not changed, f"Of {len(fed_now)} articles {len(changed)} are read otherwise than in training: {changed[:5]}. {again}."
    assert fed.marks([each.gold for each in marked]) == about["train"]["sha256_of_marks"], f"The order of articles changed. {again}."
    settings = run.settings(quotes.sizes_for(len(marked), about["settings"]["seed"]))
    assert settings == about["settings"], f"The sizes of what is trained changed. {again}."
    assert run.versions() == about["versions"], f"The libraries changed. {again}."


def test_the_recogniser_that_ships_was_trained_on_the_names_that_are_marked_now(release: Path) -> None:
    about = json.loads((Path(recogniser.__file__).parent / "shipped" / recogniser.CARD).read_text(encoding="utf-8"))["trained"]
    (ours,) = (file for file in about["files"] if (release / "jsonl" / file["file"]).exists())
    now = names_gold.digest(names_gold.read(release / "jsonl" / ours["file"], about["match"]))
    again = "Train it anew with `make name-model`, or say what has changed in docs/training-names.md and write the new digest into the card"
    assert now == ours["sha256_of_names"], f"Texts or names of the training split changed. {again}."
