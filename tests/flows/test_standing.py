"""What stands of the newest release is taken over, and nobody can tell: the tables are the bytes that a build of everything gives."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from releases import build_without_prefect, data_files, rows, write_articles

from flows.duck import connect
from flows.publish import groups, splice
from flows.resolve import carried
from flows.resolve.copies import find_copies
from flows.settings import Settings
from flows.steps import copies as steps_copies
from flows.steps import publish, resolve, standing

MORE = "The ferry to Oban will run twice a day from May, the harbour master Ishbel Rae said on Friday. It costs £4m.\n"


@pytest.fixture
def spliced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the tables that are made from those of the release before, from now on; groups of rows are small."""
    made: list[str] = []
    real = splice.spliced_table

    def noting(release: Path, name: str, *given: Any) -> Any:
        facts = real(release, name, *given)
        made.append(name)
        return facts

    monkeypatch.setattr(publish, "spliced_table", noting)
    monkeypatch.setattr(groups, "ROW_GROUP_ROWS", 4)
    monkeypatch.setattr(standing, "FEW", 1)
    return made


@pytest.fixture
def settings(tmp_path: Path, spliced: list[str]) -> Settings:
    """Of an output with a release."""
    settings = Settings(raw=write_articles(tmp_path / "raw"), output=tmp_path / "out", report=False)
    build_without_prefect(settings)
    assert spliced == []
    return settings


def at_once(settings: Settings, folder: Path) -> dict[str, str]:
    """Data files of a build of the same from nothing."""
    other = settings.model_copy(update={"output": folder})
    build_without_prefect(other)
    return data_files(folder / "latest")


def test_what_comes_and_goes_is_spliced(settings: Settings, tmp_path: Path, spliced: list[str]) -> None:
    latest = settings.output / "latest"
    for number, change in enumerate(("added", "changed", "gone")):
        path = settings.raw / "b/ferry.txt"
        if change == "gone":
            path.unlink()
        else:
            path.write_text(MORE * (number + 1), encoding="utf-8")
        spliced.clear()
        build_without_prefect(settings)
        assert {"documents", "sections", "mentions", "numeric_claims", "quotes"} <= set(spliced), change
        assert data_files(latest) == at_once(settings, tmp_path / change)


def test_a_name_that_is_another_now_is_written_into_documents_that_did_not_change(
    settings: Settings, tmp_path: Path, spliced: list[str]
) -> None:
    for number in range(3):
        text = (
            f"Mayor Dana Orazova-Bek opened {number + 2} schools. “Good,” Dana Orazova-Bek said. Dana Orazova, as she was called, smiled.\n"
        )
        (settings.raw / f"{number}.txt").write_text(text, encoding="utf-8")
        build_without_prefect(settings)
    assert "quotes" in spliced
    assert data_files(settings.output / "latest") == at_once(settings, tmp_path / "other")


def test_names_that_rewriting_writes_otherwise_are_told(tmp_path: Path) -> None:
    """Of an entity with another name all rows, of one with other forms the rows with such a form."""
    before = pa.table({"entity_id": ["a", "b", "c"], "name": ["A", "B", "C"], "is_named": [True] * 3, "aliases": [["AA"], ["BB"], []]})
    after = pa.table({"entity_id": ["a", "b", "c"], "name": ["AA", "B", "C"], "is_named": [True] * 3, "aliases": [["A"], ["BB", "B2"], []]})
    held = [("1", "a", "A"), ("2", "b", "B"), ("3", "b", "B2"), ("4", "c", "C")]
    assert told(tmp_path, before, after, held) == {"1", "3"}
    assert told(tmp_path, before, before, held) == set()
    assert told(tmp_path, before.slice(1), before, held) == {"1"}


def told(folder: Path, before: pa.Table, after: pa.Table, held: list[tuple[str, str, str]]) -> set[str]:
    """Ids of the documents of quotes (document, entity, name) whose names are others after."""
    quotes = pa.table(dict(zip(("document_id", "speaker_entity_id", "speaker_name"), zip(*held, strict=True), strict=True)))
    for name, table in (("before", before), ("after", after), ("quotes", quotes)):
        pq.write_table(table, folder / f"{name}.parquet")
    with connect(folder) as connection:
        return set(standing._named_otherwise(connection, [folder], [folder / "before.parquet"], [folder / "after.parquet"]))


@pytest.mark.parametrize(
    "what", ["a table", "entities", "checksums", "the record", "a file of it", "code", "a setting", "another release", "decisions", "much"]
)
def test_what_cannot_be_relied_on_is_made_anew(
    settings: Settings, tmp_path: Path, spliced: list[str], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    release, record = (settings.output / "latest").resolve(), settings.output / "staging" / "released"
    if what == "a table":
        (release / "csv" / "mentions.csv").write_text("nothing\n", encoding="utf-8")
    elif what == "entities":
        (release / "data" / "entities.parquet").unlink()
    elif what == "a file of it":
        (record / "documents.parquet").write_bytes(b"PAR1")
    elif what == "checksums":
        (release / "SHA256SUMS").write_text("", encoding="utf-8")
    elif what == "the record":
        (record / "manifest.json").unlink()
    elif what == "code":
        about = json.loads((record / "manifest.json").read_text(encoding="utf-8"))
        (record / "manifest.json").write_text(json.dumps(about | {"made_by": "another"}), encoding="utf-8")
    elif what == "a setting":
        settings = settings.model_copy(update={"quote_characters": 5, "without_text": True})
    elif what == "another release":
        release.rename(release.with_name("2100-01-01.001"))
    elif what == "decisions":
        (tmp_path / "decisions.csv").write_text("action,entity_id,document_id,into,name,note\n", encoding="utf-8")
        settings = settings.model_copy(update={"entity_decisions": tmp_path / "decisions.csv"})
    else:
        monkeypatch.setattr(standing, "FEW", 100)
    (settings.raw / "b/ferry.txt").write_text(MORE, encoding="utf-8")
    summary = build_without_prefect(settings)
    assert spliced == []
    assert summary is not None
    assert data_files(Path(summary.release_path)) == at_once(settings, tmp_path / "other")


@pytest.mark.parametrize("what", ["damaged", "gone", "rows were held back"])
def test_entities_are_joined_anew_where_the_record_of_them_is_of_no_use(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    record = settings.output / "staging" / "released"
    if what == "damaged":
        (record / "keyed.parquet").write_bytes(b"PAR1")
    elif what == "gone":
        (record / "keyed.parquet").unlink()
    else:
        about = json.loads((record / "manifest.json").read_text(encoding="utf-8"))
        (record / "manifest.json").write_text(json.dumps(about | {"entities_held": 1}), encoding="utf-8")
    monkeypatch.setattr(resolve, "spoken_of_anew", lambda *_: pytest.fail("entities were taken over"))
    (settings.raw / "b/ferry.txt").write_text(MORE, encoding="utf-8")
    build_without_prefect(settings)
    monkeypatch.undo()
    assert rows(settings.output / "latest", "entities") == at_once_rows(settings, tmp_path / "other")


def at_once_rows(settings: Settings, folder: Path) -> list[Any]:
    """Entities of a build of the same from nothing."""
    build_without_prefect(settings.model_copy(update={"output": folder}))
    return rows(folder / "latest", "entities")


def test_entities_are_taken_over_with_the_candidates_that_they_have_now(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def noting(*given: Any) -> Any:
        made.append(1)
        return carried.spoken_of_anew(*given)

    monkeypatch.setattr(resolve, "spoken_of_anew", noting)
    texts = (
        "Pell said the crop was good. Pell was glad.\n",
        "Rosa Pell runs a mill in Kent. “It turns,” Rosa Pell said.\n",
        "Martin Pell was quoted again. Martin Pell said nothing new. The International Labour Organization paid 3 million.\n",
        "The ILO opened an office in Kent.\n",
    )
    for number, text in enumerate(texts):
        (settings.raw / f"{number}.txt").write_text(text, encoding="utf-8")
        build_without_prefect(settings)
        assert data_files(settings.output / "latest") == at_once(settings, tmp_path / f"other-{number}")
    assert len(made) == len(texts)


@pytest.mark.parametrize("damaged", [None, "copies", "pairs"])
def test_copies_that_were_found_stand_if_they_are_what_they_were(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damaged: str | None
) -> None:
    compared: list[int] = []

    def noting(*given: Any) -> Any:
        compared.append(1)
        return find_copies(*given)

    monkeypatch.setattr(steps_copies, "find_copies", noting)
    (settings.raw / "b/ferry.txt").write_text(MORE, encoding="utf-8")
    if damaged:
        (settings.output / "staging" / "released" / f"{damaged}.parquet").write_bytes(b"PAR1")
    build_without_prefect(settings)
    assert len(compared) == (0 if damaged is None else 1)
    assert data_files(settings.output / "latest") == at_once(settings, tmp_path / "other")


def test_nothing_is_kept_where_staging_is_not(settings: Settings) -> None:
    (settings.raw / "b/ferry.txt").write_text(MORE, encoding="utf-8")
    build_without_prefect(settings.model_copy(update={"keep_staging": False}))
    assert not (settings.output / "staging" / "released").exists()


def test_a_release_that_is_held_back_is_one_to_go_on_from(settings: Settings, tmp_path: Path, spliced: list[str]) -> None:
    (settings.raw / "b/ferry.txt").write_text(MORE, encoding="utf-8")
    build_without_prefect(settings.model_copy(update={"limits": ["sources_quarantined=0.5.."]}))
    spliced.clear()
    (settings.raw / "b/rail.txt").write_text("“Trains run every 12 minutes,” said Wanjiru Kamau, a director.\n", encoding="utf-8")
    build_without_prefect(settings)
    assert "mentions" in spliced
    assert data_files(settings.output / "latest") == at_once(settings, tmp_path / "other")


def test_copies_that_come_change_the_documents_that_they_are_copies_of(settings: Settings, tmp_path: Path, spliced: list[str]) -> None:
    text = (settings.raw / "a/bridge.txt").read_text(encoding="utf-8")
    (settings.raw / "b/bridge.txt").write_text(f"{text}\nThis is a copy with a further line.\n", encoding="utf-8")
    build_without_prefect(settings)
    assert "documents" in spliced
    assert len({row["cluster_id"] for row in rows(settings.output / "latest", "documents")}) == 3
    assert data_files(settings.output / "latest") == at_once(settings, tmp_path / "other")
