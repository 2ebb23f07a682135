"""Releases: complete or not there, found by `latest`, described for people and machines."""

import json
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frictionless import Package

from flows.errors import OutputError
from flows.publish import dictionary
from flows.publish import release as publishing
from flows.publish.card import write_card
from flows.publish.checksums import write_checksums
from flows.publish.datapackage import described_by, write_datapackage
from flows.publish.tables import TableFacts, write_table
from flows.settings import Settings
from flows.summary import Summary
from schemas.registry import tables

DAY = date(2031, 5, 4)
DOCUMENT = "doc_" + "0" * 20
SUMMARY = Summary(
    release_id="2031-05-04.001",
    release_path="out/releases/2031-05-04.001",
    run_id="build raw",
    sources={"published": 2, "quarantined": 1},
    documents=2,
    documents_extracted=1,
    words=1200,
    seconds=2.0,
    parts=1,
    parts_reused=0,
    rows_out={"quotes": 4},
    reasons={"ingest:empty_file": 1},
    speakers_resolved=3,
)
VERSIONS = {"onrecord": "0.1.0", "code_sha256": "0" * 64, "spacy": "3.8"}
MODEL = {"setting": "m", "name": "en_m", "version": "1", "sha256": "0" * 64}


def filled(output: Path, staged: Mapping[str, list[Path]] = MappingProxyType({})) -> tuple[Path, list[TableFacts]]:
    release = publishing.open_release(output, DAY)
    facts = [write_table(release, name, staged.get(name, []), output / "scratch") for name in tables()]
    write_datapackage(release, publishing.release_id(release), facts)
    write_checksums(release)
    return release, facts


def staged_rows(folder: Path) -> dict[str, list[Path]]:
    """A document, a claim and an entity with all that makes CSV hard, as staged files by table."""
    text = 'Growers expect "3 million" apples,\nsaid Ada Quill.\n'
    document = {
        "document_id": DOCUMENT,
        "title": 'Apples, "many"',
        "published_on": DAY,
        "published_precision": "day",
        "authors": ['Ada "A." Quill', "B, C"],
        "language": "en",
        "language_score": 0.999,
        "is_extracted": True,
        "word_count": 8,
        "sentence_count": 1,
        "char_count": len(text),
        "cluster_id": DOCUMENT,
        "is_representative": True,
        "repairs": [],
        "text_sha256": "0" * 64,
        "text": text,
    }
    claim = {
        "claim_id": "clm_" + "0" * 20,
        "document_id": DOCUMENT,
        "text": "3 million",
        "kind": "count",
        "value": 3e6,
        "bound": "exact",
        "subject": "",
        "currency_is_assumed": False,
        "change": "none",
        "modality": "forecast",
        "is_negated": False,
        "start": 16,
        "end": 25,
        "sentence_start": 0,
        "sentence_end": 50,
        "confidence": 1.0,
        "rule": "test",
    }
    entity = {"entity_id": "ent_" + "0" * 20, "name": "Ada Quill", "type": "PERSON", "aliases": ["Quill"]}
    rows = {"documents": document, "numeric_claims": claim}
    rows["entities"] = entity | {"is_named": True, "mention_count": 1, "document_count": 1, "quote_count": 0}
    folder.mkdir(parents=True)
    for name, row in rows.items():
        pq.write_table(pa.Table.from_pylist([row], schema=tables()[name].arrow_schema()), folder / f"{name}.parquet")
    return {name: [folder / f"{name}.parquet"] for name in rows}


def test_a_release_gets_its_name_when_it_is_finished(tmp_path: Path) -> None:
    first, _ = filled(tmp_path)
    assert publishing.release_ids(tmp_path) == []
    assert publishing.finish_release(first).name == "2031-05-04.001"
    second, _ = filled(tmp_path)
    publishing.finish_release(second)
    assert publishing.release_ids(tmp_path) == ["2031-05-04.001", "2031-05-04.002"]
    assert (tmp_path / "latest").readlink() == Path("releases/2031-05-04.002")
    versions = json.loads((tmp_path / "versions.json").read_text(encoding="utf-8"))
    assert [release["release_id"] for release in versions["releases"]] == ["2031-05-04.001", "2031-05-04.002"]


def test_versions_tell_releases_with_the_same_data(tmp_path: Path) -> None:
    for staged in ({}, {}, staged_rows(tmp_path / "staged")):
        publishing.finish_release(filled(tmp_path, staged)[0])
    versions = json.loads((tmp_path / "versions.json").read_text(encoding="utf-8"))
    one, same, other = versions["releases"]
    assert one["data_sha256"] == same["data_sha256"] != other["data_sha256"]
    assert (other["date"], other["path"], other["rows"]["documents"]) == ("2031-05-04", "releases/2031-05-04.003", 1)
    assert versions["latest"] == "2031-05-04.003"


def test_a_folder_that_is_no_release_keeps_its_number_and_is_not_listed(tmp_path: Path) -> None:
    (tmp_path / "releases" / "2031-05-04.001").mkdir(parents=True)
    publishing.finish_release(filled(tmp_path)[0])
    versions = json.loads((tmp_path / "versions.json").read_text(encoding="utf-8"))
    assert [release["release_id"] for release in versions["releases"]] == ["2031-05-04.002"]


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    leftover = publishing.open_release(tmp_path, DAY)
    (leftover / "half").touch()
    (tmp_path / "releases" / ".stray.unfinished").touch()
    again = publishing.open_release(tmp_path, DAY)
    assert list(again.iterdir()) == []
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [".2031-05-04.001.unfinished"]


def test_latest_is_a_file_where_links_do_not_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_a: object, **_k: object) -> None:
        raise OSError("not supported")

    monkeypatch.setattr(Path, "symlink_to", no_links)
    release, _ = filled(tmp_path)
    publishing.finish_release(release)
    assert (tmp_path / "latest").read_text(encoding="utf-8") == "releases/2031-05-04.001\n"


def test_a_file_in_the_way_of_the_releases_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "releases").touch()
    with pytest.raises(OutputError, match="--output"):
        publishing.open_release(tmp_path, DAY)


def test_checksums_cover_every_file_and_catch_a_change(tmp_path: Path) -> None:
    release, facts = filled(tmp_path)
    listed = [line.split("  ")[1] for line in (release / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    assert listed == sorted(p.relative_to(release).as_posix() for p in release.rglob("*") if p.is_file() and p.name != "SHA256SUMS")
    check = ["sha256sum", "--check", "--status", "SHA256SUMS"]
    assert subprocess.run(check, cwd=release, check=False).returncode == 0
    with facts[0].csv.open("a", encoding="utf-8") as file:
        file.write("x\n")
    assert subprocess.run(check, cwd=release, check=False).returncode == 1


@pytest.mark.parametrize("with_rows", [False, True])
def test_frictionless_accepts_the_package(tmp_path: Path, with_rows: bool) -> None:
    release, _ = filled(tmp_path, staged_rows(tmp_path / "staged") if with_rows else {})
    report = Package(str(release / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    assert report.stats["tasks"] == 2 * len(tables())


@pytest.mark.parametrize("path", ["csv/quotes.csv", "data/quotes.parquet"])
def test_frictionless_catches_a_change(tmp_path: Path, path: str) -> None:
    release, _ = filled(tmp_path)
    content = bytearray((release / path).read_bytes())
    content[-1] ^= 1
    (release / path).write_bytes(content)
    report = Package(str(release / "datapackage.json")).validate()
    assert {task.place for task in report.tasks if not task.valid} == {path}


def test_frictionless_catches_a_reference_to_nothing(tmp_path: Path) -> None:
    staged = staged_rows(tmp_path / "staged")
    release, _ = filled(tmp_path, {name: files for name, files in staged.items() if name != "documents"})
    report = Package(str(release / "datapackage.json")).validate()
    assert ["foreign-key"] in report.flatten(["type"])


def test_the_package_describes_keys_vocabularies_and_limits(tmp_path: Path) -> None:
    release, _ = filled(tmp_path)
    package = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    quotes = next(resource for resource in package["resources"] if resource["name"] == "quotes")["schema"]
    fields = {field["name"]: field for field in quotes["fields"]}
    assert quotes["primaryKey"] == ["quote_id"]
    assert {"fields": ["document_id"], "reference": {"resource": "documents", "fields": ["document_id"]}} in quotes["foreignKeys"]
    assert fields["kind"]["constraints"] == {"required": True, "enum": ["direct", "indirect", "mixed"]}
    assert fields["confidence"]["constraints"] == {"required": True, "minimum": 0.0, "maximum": 1.0}
    assert fields["spans"]["type"] == "array"


def test_the_card_tells_counts_quality_and_what_was_held_back(tmp_path: Path) -> None:
    release, facts = filled(tmp_path)
    card = write_card(release, SUMMARY, facts, VERSIONS, MODEL).read_text(encoding="utf-8")
    assert "75% of the quotes" in card
    assert "| ingest | `empty_file` | 1 |" in card
    assert "1,200 words" in card
    assert "](data-dictionary.md)" in card
    assert all(f"csv/{name}.csv" in card for name in tables())
    assert 'license_name: "rights-of-the-publishers"' in card
    mine = described_by(Settings(raw="raw", output="output", title="Harbour quotes", creator="Osthaven Data Desk", licence="CC-BY-4.0"))
    card = write_card(release, SUMMARY, facts, VERSIONS, MODEL, mine).read_text(encoding="utf-8")
    assert 'license: "cc-by-4.0"' in card
    assert "# Harbour quotes, release" in card
    assert "Made by Osthaven Data Desk. The rows are licensed under CC-BY-4.0." in card


def test_the_data_dictionary_is_up_to_date() -> None:
    assert dictionary.PAGE.read_text(encoding="utf-8") == dictionary.render(), "run `make docs`"


def test_the_data_dictionary_names_every_column_and_term() -> None:
    page = dictionary.render()
    for model in tables().values():
        for column in model.columns():
            assert f"| `{column.name}` |" in page
            assert all(f"| `{term}` |" in page for term in column.vocabulary)
