"""Overrides through whole builds: just the edit comes of it, one document is read anew, batches change nothing, stale ones are shown."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from releases import build_without_prefect, data_files, rows, write_articles

from flows.overrides.file import Override, write_overrides
from flows.publish.corrections.compare import corrections
from flows.publish.exports import export
from flows.settings import Settings
from flows.summary import Summary

Build = Callable[..., Summary]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A build of the small corpus into a folder of its own name, with some settings."""
    base = tmp_path_factory.mktemp("overrides")
    raw = write_articles(base / "raw")

    def run(name: str, **settings: object) -> Summary:
        summary = build_without_prefect(Settings(raw=raw, output=base / name, report=False, **settings))  # type: ignore[arg-type]
        assert summary is not None
        return summary

    return run


def test_export_edit_import_build_gives_just_the_edit(build: Build, tmp_path: Path) -> None:
    before = build("one", batch_documents=1)
    release = Path(before.release_path)
    export(release, "brat", tmp_path / "brat", tmp_path / "scratch")
    for path in (tmp_path / "brat").glob("*.ann"):
        content = path.read_text(encoding="utf-8")
        path.write_text(content.replace('"value": 12.0', '"value": 13.0'), encoding="utf-8")
    file = tmp_path / "overrides.csv"
    found = corrections(release, tmp_path / "brat").overrides
    stale = Override("delete", "quotes", "doc_" + "0" * 20, 1, 5)
    lost = Override("set", "roles", found[0].document_id, 0, 5, "organisation", "Kent")
    write_overrides(file, [*found, stale, lost])

    after = build("one", batch_documents=1, overrides=file)
    changed = {name for name, digest in data_files(release).items() if data_files(Path(after.release_path))[name] != digest}
    assert changed == {f"{kind}.{ending}" for kind in ("data/numeric_claims", "data/quarantine") for ending in ("parquet",)} | {
        "csv/numeric_claims.csv",
        "csv/quarantine.csv",
    }
    assert after.parts_reused == after.parts - 1
    old, new = ({row["claim_id"]: row for row in rows(Path(each.release_path), "numeric_claims")} for each in (before, after))
    [claim] = [claim for claim in old if old[claim] != new[claim]]
    assert new[claim] == old[claim] | {"value": 13.0, "rule": "override", "confidence": 1.0}

    assert (after.overrides, after.overrides_unused) == (3, [3])
    assert ("overrides", "3 (1 that nothing here answers to: line 3)") in after.lines()
    [note] = rows(Path(after.release_path), "quarantine")
    assert (note["stage"], note["reason_code"], note["rows"]) == ("override", "override_without_row", 0)
    assert note["source_path"] == "b/harvest.txt"
    [run] = rows(Path(after.release_path), "runs")
    assert json.loads(run["settings"])["overrides_sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()

    # Other batches, all at once, in a new place: the same files.
    again = build("two", batch_documents=400, overrides=file)
    assert data_files(Path(again.release_path)) == data_files(Path(after.release_path))
    # The release that was corrected gives no corrections again; without the file everything is as it was.
    export(Path(again.release_path), "label-studio", tmp_path / "ls", tmp_path / "scratch")
    tasks = json.loads((tmp_path / "ls/tasks-0000.json").read_text(encoding="utf-8"))
    done = [task | {"annotations": [{"result": task["predictions"][0]["result"]}]} for task in tasks]
    (tmp_path / "done.json").write_text(json.dumps(done), encoding="utf-8")
    assert corrections(Path(again.release_path), tmp_path / "done.json")[:2] == ([], 3)
    assert data_files(Path(build("two").release_path)) == data_files(release)


def test_overrides_of_a_document_that_is_not_read_are_told(build: Build, tmp_path: Path) -> None:
    first = build("three", languages=("de",))
    document = rows(Path(first.release_path), "documents")[0]["document_id"]
    write_overrides(tmp_path / "overrides.csv", [Override("delete", "quotes", document, 1, 5)])
    after = build("three", languages=("de",), overrides=tmp_path / "overrides.csv")
    assert after.reasons == {"override:document_not_read": 1}
