"""The flow from end to end: releases that are complete, the same every time, and never half there."""

import io
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from filelock import FileLock
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId
from prefect.client.schemas.sorting import FlowRunSort
from releases import data_files, rows
from rich.console import Console

from flows import build as flow_module
from flows import store
from flows.errors import ContractError, InputError, OutputError, ReleaseError
from flows.extract import registry
from flows.inspection import load, render
from flows.publish import release as publishing
from flows.records import Row
from flows.settings import Settings
from schemas.registry import tables

pytestmark = pytest.mark.usefixtures("prefect_server")


def test_a_release_is_complete_and_everything_is_accounted_for(raw: Path, tmp_path: Path) -> None:
    (raw / "again.txt").write_bytes((raw / "b/harvest.txt").read_bytes())
    (raw / "empty.txt").touch()
    (raw / "gone.txt").symlink_to(raw / "nowhere.txt")
    (raw / "wetter.txt").write_text(
        "Am Montag regnete es in weiten Teilen des Landes, und die Bauern freuten sich sehr darüber. " * 6, encoding="utf-8"
    )
    output = tmp_path / "out"
    summary = flow_module.run_build(Settings(raw=raw, output=output))

    release = output / "latest"
    assert (output / "latest").resolve() == Path(summary.release_path).resolve()
    assert {path.stem for path in release.glob("data/*.parquet")} == set(tables()) == {path.stem for path in release.glob("csv/*.csv")}
    assert all((release / name).is_file() for name in ("README.md", "datapackage.json", "SHA256SUMS", "data-dictionary.md"))
    assert json.loads((output / "versions.json").read_text(encoding="utf-8"))["latest"] == summary.release_id
    assert subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=release, check=False).returncode == 0
    assert not list(output.glob("releases/.*"))

    outcomes = {row["source_path"]: (row["outcome"], row["reason_code"]) for row in rows(release, "sources")}
    assert len(outcomes) == 7
    assert outcomes["again.txt"] == ("published", None)
    assert outcomes["b/harvest.txt"] == ("duplicate", None)
    assert {outcomes["empty.txt"][0], outcomes["gone.txt"][0]} == {"quarantined"}
    assert {row["source_path"] for row in rows(release, "quarantine")} == {"empty.txt", "gone.txt"}
    assert summary.quarantined == 2

    german = [row for row in rows(release, "documents") if row["language"] == "de"]
    assert [row["is_extracted"] for row in german] == [False]
    assert german[0]["document_id"] not in {row["document_id"] for table in ("quotes", "mentions") for row in rows(release, table)}

    for table in ("quotes", "mentions", "entities", "roles", "numeric_claims", "sections", "documents"):
        assert rows(release, table), table
        assert summary.rows_in[table] == summary.rows_out[table] + summary.rows_held[table]


def test_csv_and_parquet_hold_the_same_rows(raw: Path, tmp_path: Path) -> None:
    flow_module.run_build(Settings(raw=raw, output=tmp_path / "out"))
    release = tmp_path / "out" / "latest"
    for name, model in tables().items():
        csv = pd.read_csv(release / "csv" / f"{name}.csv", dtype=str, keep_default_na=False, na_values=[""])
        parquet = rows(release, name)
        assert list(csv.columns) == [column.name for column in model.columns()]
        assert len(csv) == len(parquet)
        for column in model.columns():
            for written, row in zip(csv[column.name], parquet, strict=True):
                value = row[column.name]
                kind = str(column.arrow)
                if value is None:
                    assert pd.isna(written)
                elif kind.startswith("list"):
                    assert json.loads(written) == value
                elif kind == "double":
                    assert float(written) == value
                elif kind == "bool":
                    assert written == str(value).lower()
                elif not kind.startswith("timestamp"):
                    assert written == str(value)


@pytest.mark.parametrize("change", [{}, {"batch_documents": 1}, {"batch_characters": 1}, {"workers": 2, "batch_documents": 1}], ids=str)
def test_the_same_input_gives_the_same_bytes(raw: Path, tmp_path: Path, change: dict[str, Any]) -> None:
    first = flow_module.run_build(Settings(raw=raw, output=tmp_path / "one"))
    second = flow_module.run_build(Settings(raw=raw, output=tmp_path / "two", **change))
    files = data_files(Path(first.release_path))
    assert len(files) == 2 * (len(tables()) - 1)
    assert data_files(Path(second.release_path)) == files


def test_another_file_order_changes_nothing_but_the_sources(raw: Path, tmp_path: Path) -> None:
    flow_module.run_build(Settings(raw=raw, output=tmp_path / "one"))
    for number, path in enumerate(sorted(raw.rglob("*.txt"), reverse=True)):
        path.rename(raw / f"{number}.txt")
    flow_module.run_build(Settings(raw=raw, output=tmp_path / "two", batch_documents=2))
    one, two = data_files(tmp_path / "one/latest"), data_files(tmp_path / "two/latest")
    assert {name for name in one if one[name] != two[name]} == {"data/sources.parquet", "csv/sources.csv"}


def test_a_stopped_run_goes_on_where_it_was(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(raw=raw, output=tmp_path / "out", batch_documents=1)
    real = flow_module.make_part
    made: list[int] = []

    def stop_at_the_third(*arguments: Any) -> Any:
        made.append(len(made))
        if len(made) == 3:
            raise KeyboardInterrupt
        return real(*arguments)

    monkeypatch.setattr(flow_module, "make_part", stop_at_the_third)
    with pytest.raises(BaseException):  # noqa: B017, PT011  Prefect may wrap the interrupt
        flow_module.run_build(settings)
    assert not (tmp_path / "out/latest").exists()

    made.clear()
    monkeypatch.setattr(flow_module, "make_part", lambda *arguments: made.append(1) or real(*arguments))
    summary = flow_module.run_build(settings)
    assert len(made) == 1
    assert summary.parts_reused == 2
    flow_module.run_build(Settings(raw=raw, output=tmp_path / "undisturbed"))
    assert data_files(tmp_path / "out/latest") == data_files(tmp_path / "undisturbed/latest")


@pytest.mark.parametrize("fails_in", ["write_table", "write_card", "write_checksums", "assert_sound"])
def test_readers_never_see_half_a_release(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_in: str) -> None:
    settings = Settings(raw=raw, output=tmp_path / "out")
    flow_module.run_build(settings)
    before = (tmp_path / "out/latest").resolve()

    def full(*_arguments: Any, **_more: Any) -> None:
        with store.writing(tmp_path):
            raise OSError(28, "No space left on device", str(tmp_path))

    monkeypatch.setattr(flow_module, fails_in, full)
    with pytest.raises(OutputError, match="free some space"):
        flow_module.run_build(settings.model_copy(update={"force": True}))
    assert (tmp_path / "out/latest").resolve() == before
    assert publishing.release_ids(tmp_path / "out") == [before.name]
    assert not list((tmp_path / "out/releases").glob(".*"))


def test_an_extractor_that_fails_costs_its_rows_and_nothing_else(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(article: Any, earlier: Any) -> Iterator[Row]:
        if "Nakuru" in article.text:
            raise ValueError("no such rule")
        return real(article, earlier)

    extractors = {extractor.table: extractor for extractor in registry.extractors()}
    real = extractors["roles"].extract
    broken = registry.Extractor("roles", extractors["roles"].needs, failing)
    monkeypatch.setattr(registry, "extractors", lambda: tuple(broken if e.table == "roles" else e for e in extractors.values()))
    summary = flow_module.run_build(Settings(raw=raw, output=tmp_path / "out"))
    assert summary.reasons == {"extract:extractor_failed": 1}
    [row] = rows(tmp_path / "out/latest", "quarantine")
    assert (row["source_path"], row["table"]) == ("c/clinic.txt", "roles")
    assert "no such rule" in row["message"]
    assert summary.documents_extracted == 3


def test_a_row_that_fails_its_schema_is_held_back_and_counted(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extractors = {extractor.table: extractor for extractor in registry.extractors()}

    def shifted(article: Any, earlier: Any) -> Iterator[Row]:
        for number, row in enumerate(extractors["mentions"].extract(article, earlier)):
            yield row | {"text": "not there"} if number == 0 else row

    broken = registry.Extractor("mentions", (), shifted)
    monkeypatch.setattr(registry, "extractors", lambda: tuple(broken if e.table == "mentions" else e for e in extractors.values()))
    summary = flow_module.run_build(Settings(raw=raw, output=tmp_path / "out"))
    assert summary.rows_held["mentions"] == 3
    assert summary.reasons == {"validate:offsets_do_not_match": 3}
    assert all(json.loads(row["payload"])["text"] == "not there" for row in rows(tmp_path / "out/latest", "quarantine"))


def test_a_text_that_is_too_long_is_published_unread_and_noted(raw: Path, tmp_path: Path) -> None:
    summary = flow_module.run_build(Settings(raw=raw, output=tmp_path / "out", max_annotated_tokens=50))
    assert summary.documents == 3
    assert 0 < summary.documents_extracted < 3
    assert set(summary.reasons) == {"annotate:text_too_long"}


def test_lost_rows_are_noticed(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., Any] = flow_module.make_part

    def forgetful(*arguments: Any) -> Any:
        staged = real(*arguments)
        return staged | {"quotes": staged["quotes"].slice(1)}

    monkeypatch.setattr(flow_module, "make_part", forgetful)
    with pytest.raises(ContractError, match="quotes"):
        flow_module.run_build(Settings(raw=raw, output=tmp_path / "out"))
    assert not (tmp_path / "out/latest").exists()


def test_a_second_run_on_the_same_output_says_no(raw: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    with FileLock(output / ".lock"), pytest.raises(OutputError, match="Another run"):
        flow_module.run_build(Settings(raw=raw, output=output))


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        flow_module.run_build(Settings(raw=tmp_path / "raw", output=tmp_path / "out"))
    assert not (tmp_path / "out/releases").exists()


def test_the_page_of_the_run_says_what_happened(raw: Path, tmp_path: Path) -> None:
    summary = flow_module.run_build(Settings(raw=raw, output=tmp_path / "out"))
    with get_client(sync_client=True) as client:
        [run] = client.read_flow_runs(sort=FlowRunSort.START_TIME_DESC, limit=1)
        mine = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run.id]))
        artifacts = {artifact.key: str(artifact.data) for artifact in client.read_artifacts(artifact_filter=mine)}
    assert run.name == summary.run_id
    assert run.name.startswith("build raw 20")
    assert f"Release {summary.release_id}" in artifacts["release"]
    assert {"what": "documents", "count": "3"} in json.loads(artifacts["summary"])


def test_an_article_is_found_and_shown_with_its_rows(raw: Path, tmp_path: Path) -> None:
    flow_module.run_build(Settings(raw=raw, output=tmp_path / "out"))
    found = load(tmp_path / "out", "latest", "bridge.txt")
    assert load(tmp_path / "out", "latest", found.document["document_id"][:12]).document == found.document
    console = Console(width=160, record=True, file=io.StringIO())
    console.print(render(found))
    page = console.export_text()
    assert "walk more than 2 km" in page
    assert "[q1]" in page
    assert "340,000,000 KZT" in page
    assert all(row["speaker_name"] in page for row in found.rows["quotes"] if row["speaker_name"])
    with pytest.raises(ReleaseError, match="3 documents"):
        load(tmp_path / "out", "latest", ".txt")
    with pytest.raises(ReleaseError, match="no document"):
        load(tmp_path / "out", "latest", "nowhere.txt")
