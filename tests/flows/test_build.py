"""The flow from end to end: releases that are complete, the same every time, and never half there."""

import hashlib
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
from releases import data_files, rows, write_articles
from rich.console import Console
from typer.testing import CliRunner

from flows import build as flow_module
from flows import store
from flows.cli import app
from flows.errors import ContractError, InputError, OutputError, ReleaseError
from flows.extract import registry
from flows.inspection import load, render
from flows.publish import release as publishing
from flows.records import Row
from flows.settings import Settings
from schemas.registry import tables

pytestmark = pytest.mark.usefixtures("prefect_server")


_DESCRIBED = ("README.md", "datapackage.json", "SHA256SUMS", "data-dictionary.md", "views.sql", "report/index.html")


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
    assert all((release / name).is_file() for name in _DESCRIBED)
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


def test_a_release_that_is_held_back_is_told_in_the_state_of_its_run_and_again_when_nothing_is_new(tmp_path: Path) -> None:
    raw = write_articles(tmp_path / "raw")
    (raw / "empty.txt").touch()
    limits = ("quotes_with_speaker=1.1..",)
    state: Any = flow_module.build(Settings(raw=raw, output=tmp_path / "out", limits=limits), return_state=True)  # type: ignore[call-overload]
    assert (state.name, state.is_completed()) == ("Held back", True)
    assert "not made latest: quotes_with_speaker is" in state.message
    held = publishing.release_ids(tmp_path / "out")
    assert publishing.latest_id(tmp_path / "out") is None
    again = CliRunner().invoke(app, ["build", str(raw), "--output", str(tmp_path / "out"), "--limit", limits[0]])
    assert f"Nothing new: release {held[0]}" in again.output
    assert "It is not latest" in again.output
    for_programs = ["build", str(raw), "--output", str(tmp_path / "out"), "--limit", limits[0], "--json", "--strict"]
    told = CliRunner().invoke(app, for_programs)
    assert told.exit_code == 3, "what the release holds back counts also when nothing is new"
    said = json.loads(told.stdout)
    assert (said["release_id"], said["is_new"], said["is_latest"], said["rows"]["quarantine"]) == (held[0], False, False, 1)
    forced = CliRunner().invoke(app, ["build", str(raw), "--output", str(tmp_path / "out"), "--limit", limits[0], "--force"])
    assert "onrecord promote" in forced.stderr


def pages(release: Path) -> dict[str, bytes]:
    """The report's pages of documents."""
    found = {path.name: path.read_bytes() for path in (release / "report" / "documents").iterdir()}
    assert len(found) > 2
    return found


@pytest.mark.parametrize("change", [{}, {"batch_documents": 1}, {"batch_characters": 1}, {"workers": 2, "batch_documents": 1}], ids=str)
def test_the_same_input_gives_the_same_bytes(
    raw: Path, tmp_path: Path, change: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    first = flow_module.run_build(Settings(raw=raw, output=tmp_path / "one"))
    monkeypatch.setattr(flow_module, "DOCUMENTS_AT_ONCE", 1)
    monkeypatch.setattr(flow_module, "BATCHES_A_PROCESS", 1)
    monkeypatch.setattr(flow_module, "PAGES_A_PROCESS", 1)
    rendering = []
    usual = flow_module.side_by_side
    monkeypatch.setattr(flow_module, "side_by_side", lambda *how: rendering.append(how[-1]) or usual(*how))
    second = flow_module.run_build(Settings(raw=raw, output=tmp_path / "two", **change))
    files = data_files(Path(first.release_path))
    assert len(files) == 2 * (len(tables()) - 1)
    assert data_files(Path(second.release_path)) == files
    assert pages(Path(second.release_path)) == pages(Path(first.release_path))
    assert rendering == [change.get("workers", 1)]
    assert "leaked" not in capfd.readouterr().err, "what DuckDB says in a process that ends"


def test_entities_are_linked_by_a_service_and_again_without_a_network(raw: Path, tmp_path: Path, service: Any, candidate: Any) -> None:
    """`service` speaks the reconciliation protocol on this machine."""
    service.known = {
        "Dana Orazova": [candidate("Q6", "Dana Orazova", match=True)],
        "Martin Pell": [candidate("Q7", "Martin Pell"), candidate("Q8", "Martin Pell")],
    }
    url = service.url.replace("http://", "http://reader:s3cret@")
    output = tmp_path / "out"
    linked = flow_module.run_build(Settings(raw=raw, output=output, reconcile_url=url, reconcile_interval=0))
    found = {row["name"]: row for row in rows(output / "latest", "entities")}
    assert (found["Dana Orazova"]["wikidata_id"], found["Dana Orazova"]["link_method"]) == ("Q6", "reconciled:127.0.0.1")
    assert (found["Martin Pell"]["wikidata_id"], found["Martin Pell"]["link_method"]) == (None, None)
    assert found["Kazakhstan"]["wikidata_id"] == "Q232"
    assert not found["Kazakhstan"]["link_method"].startswith("reconciled")
    assert {"Dana Orazova", "Martin Pell", "Orchard League"} <= set(service.asked)
    assert "Kazakhstan" not in service.asked
    assert len(service.asked) == len(set(service.asked))

    counts = linked.links["counts"]
    assert (counts["asked"], counts["linked"], counts["ambiguous"], counts["failed"]) == (len(service.asked), 1, 1, 0)
    assert dict(linked.lines())["links made"].startswith("1 (ambiguous 1, asked ")
    (run,) = rows(output / "latest", "runs")
    assert json.loads(run["settings"])["reconcile_url"] == service.url
    assert json.loads(run["counts"])["links"]["counts"] == counts

    service.stop()
    again = flow_module.run_build(Settings(raw=raw, output=output, reconcile_url=url, reconcile_offline=True))
    assert data_files(Path(again.release_path)) == data_files(Path(linked.release_path))
    assert again.parts_reused == again.parts
    assert again.links["counts"]["from_cache"] == counts["asked"] + counts["from_cache"]

    kept = [path.read_bytes() for path in output.rglob("*") if path.is_file()]
    with get_client(sync_client=True) as client:
        kept += [str(flow_run.parameters).encode() for flow_run in client.read_flow_runs()]
    assert any(service.url.encode() in content for content in kept)
    assert not any(b"s3cret" in content for content in kept)


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


@pytest.mark.parametrize(
    "fails_in", ["steps.publish.write_table", "publish.complete.write_card", "publish.complete.write_checksums", "build.assert_sound"]
)
def test_readers_never_see_half_a_release(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_in: str) -> None:
    settings = Settings(raw=raw, output=tmp_path / "out")
    flow_module.run_build(settings)
    before = (tmp_path / "out/latest").resolve()

    def full(*_arguments: Any, **_more: Any) -> None:
        with store.writing(tmp_path):
            raise OSError(28, "No space left on device", str(tmp_path))

    monkeypatch.setattr(f"flows.{fails_in}", full)
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

    extractors = {extractor.name: extractor for extractor in registry.extractors()}
    real = extractors["roles"].extract
    broken = registry.Extractor("roles", "roles", extractors["roles"].needs, failing)
    monkeypatch.setattr(registry, "extractors", lambda: tuple(broken if e.name == "roles" else e for e in extractors.values()))
    summary = flow_module.run_build(Settings(raw=raw, output=tmp_path / "out"))
    assert summary.reasons == {"extract:extractor_failed": 1}
    [row] = rows(tmp_path / "out/latest", "quarantine")
    assert (row["source_path"], row["table"]) == ("c/clinic.txt", "roles")
    assert "no such rule" in row["message"]
    assert summary.documents_extracted == 3


def test_a_row_that_fails_its_schema_is_held_back_and_counted(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extractors = {extractor.name: extractor for extractor in registry.extractors()}

    def shifted(article: Any, earlier: Any) -> Iterator[Row]:
        for number, row in enumerate(extractors["mentions"].extract(article, earlier)):
            yield row | {"text": "not there"} if number == 0 else row

    broken = registry.Extractor("mentions", "mentions", (), shifted)
    monkeypatch.setattr(registry, "extractors", lambda: tuple(broken if e.name == "mentions" else e for e in extractors.values()))
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


def test_a_decision_changes_the_release_and_extracts_nothing_anew(raw: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    flow_module.run_build(Settings(raw=raw, output=output, batch_documents=1))
    before = {row["name"]: row["entity_id"] for row in rows(output / "latest", "entities")}
    decisions = tmp_path / "decisions.csv"
    decisions.write_text(
        f"action,entity_id,document_id,into,name,note\nrename,{before['Martin Pell']},,,Martin A. Pell,\n"
        f"link,ent_{'0' * 20},,Q1,,not here\n",
        encoding="utf-8",
    )
    summary = flow_module.run_build(Settings(raw=raw, output=output, batch_documents=1, entity_decisions=decisions))
    release = output / "latest"
    assert (summary.parts, summary.parts_reused) == (3, 3)
    assert "Martin A. Pell" in {row["name"] for row in rows(release, "entities")}
    assert "Martin A. Pell" in {row["speaker_name"] for row in rows(release, "quotes")}
    assert (summary.decisions, summary.decisions_unused) == (2, [3])
    assert ("decisions", "2 (1 that nothing here answers to: line 3)") in summary.lines()
    [run] = rows(release, "runs")
    assert json.loads(run["settings"])["entity_decisions_sha256"] == hashlib.sha256(decisions.read_bytes()).hexdigest()
    assert json.loads(run["counts"])["decisions_unused"] == [3]


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


def test_a_release_without_texts_verifies_against_the_raw_folder(raw: Path, tmp_path: Path) -> None:
    settings = Settings(raw=raw, output=tmp_path / "out", without_text=True, quote_characters=10, report=False)
    release = Path(flow_module.run_build(settings).release_path)
    assert not (release / "report").exists()
    assert {row["text"] for row in rows(release, "documents")} == {None}
    assert max(len(row["content"]) for row in rows(release, "quotes")) == 10
    assert json.loads(rows(release, "runs")[0]["settings"])["without_text"] is True
    result = CliRunner().invoke(app, ["verify", str(release), "--raw", str(raw)])
    assert result.exit_code == 0, result.output
    assert "rows in 3 documents stand as told." in result.output
