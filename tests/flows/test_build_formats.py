"""One release from a folder of all formats, containers, near copies and hostile files: everything is accounted for."""

import gzip
import json
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from lxml import html
from prefect.testing.utilities import prefect_test_harness
from validators import assert_croissant_is_valid, assert_croissant_loads, assert_data_package_is_valid, citation, front_matter

from flows import build as flow_module
from flows.records import Row
from flows.settings import Settings

SAMPLES = Path(__file__).parents[2] / "raw" / "formats"
STORY = (
    "The night ferry returns to the strait, the harbour master said on Monday.\n\n“People kept asking me when it would come back,” "
    "said Ottilie Brandvold, who runs the harbour. “Now I can tell them, and they can stop.”\n\nThe crossing takes six hours and costs "
    "58 euros, or 31 euros for anybody under twenty, according to the company that owns the ship.\n"
)
GERMAN = (
    "Meldung {}: Am Montag regnete es in weiten Teilen des Landes, und die Bauern freuten sich über den Regen, den alle erwartet hatten.\n"
)


@pytest.fixture(scope="module", autouse=True)
def prefect_server() -> Iterator[None]:
    """A Prefect server of the tests' own."""
    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mixed") / "raw"
    shutil.copytree(SAMPLES, folder)
    lines = "".join(json.dumps({"text": GERMAN.format(number), "url": f"https://a.example/{number}"}) + "\n" for number in range(250))
    (folder / "dump.jsonl.gz").write_bytes(gzip.compress(lines.encode(), mtime=0)[:-4])
    (folder / "wire.txt").write_text(STORY, encoding="utf-8")
    (folder / "wire-copy.txt").write_text("Ferry back\n\nPORTO (Coast Press) — " + STORY.rpartition("\n\n")[0], encoding="utf-8")
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(b" " * 70_000_000, mtime=0))
    (folder / "deep.html").write_text("<html><body>" + "<div>" * 100_000, encoding="utf-8")
    (folder / "broken.warc.gz").write_bytes(b"\x1f\x8b\x08\x00 nothing")
    (folder / "lost.txt.meta.json").write_text("{}", encoding="utf-8")
    write_attacks(folder)
    return folder


def write_attacks(folder: Path) -> None:
    """Good articles whose names, facts and words try to be more: markup, front matter, formulas, paths, control characters."""
    said = "“{}” is what the form said, said Ottilie Brandvold, who runs the harbour. She called it “a joke”, and 12 people laughed.\n"
    attacks = [
        "<script>alert(1)</script>", "=HYPERLINK(A1)", "\u202eevil\u2028line\u001b[31m", "]]>{{7*7}}${7*7}", 'a,b;"c"\td', "🦭 NaN",
    ]  # fmt: skip
    for number, attack in enumerate(attacks):
        (folder / f"attack-{number}.txt").write_text(f"{attack}\n\n" + said.format(attack), encoding="utf-8")
        meta = {"title": attack, "publisher": f"---\n- !!python/object:os.system\n{attack}", "rights": f"CC BY 4.0\n---\nlicense: {attack}"}
        meta |= {"authors": [attack, ": # & *"], "url": f"https://a.example/{number}?{attack}"}
        (folder / f"attack-{number}.txt.meta.json").write_text(json.dumps(meta), encoding="utf-8")
    with zipfile.ZipFile(folder / "paths.zip", "w") as archive:
        for number, name in enumerate(["../up.txt", "/root.txt", "C:\\drive.txt", "in/good.txt"]):
            archive.writestr(name, said.format(f"Number {number} of the forms"))
    records = ['{"text": ' + json.dumps(said.format("\ud800")) + "}", "[" * 5_000, '{"text": NaN}', "null", '{"text": 5}']
    (folder / "records.jsonl").write_text("\n".join(records), encoding="utf-8")


@pytest.fixture(scope="module")
def release(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("out")
    flow_module.run_build(Settings(raw=raw, output=output, batch_documents=100))
    return output / "latest"


def rows(release: Path, table: str) -> list[Row]:
    found: list[Row] = pq.read_table(release / "data" / f"{table}.parquet").to_pylist()
    return found


def test_everything_that_came_in_is_accounted_for(release: Path) -> None:
    sources = rows(release, "sources")
    documents = {row["document_id"]: row for row in rows(release, "documents")}
    assert Counter(row["source_path"] for row in sources if row["record"]) == {
        "dump.jsonl.gz": 250,
        "harbour-sentinel.csv": 2,
        "kestrel-wire.jsonl": 2,
        "paths.zip": 4,
        "records.jsonl": 5,
        "meadow-gazette.zip": 2,
        "northern-lamp.warc.gz": 2,
        "plateau-press.parquet": 2,
        "quill-review.json": 2,
        "tidewater-radio.jsonl.gz": 2,
    }
    reasons = {(row["source_path"], row["record"]): row["reason_code"] for row in sources if row["reason_code"]}
    members = ["../up.txt", "/root.txt", "C:\\drive.txt"]
    assert {key: code for key, code in reasons.items() if key[0] == "paths.zip"} == {
        ("paths.zip", name): "unsafe_member" for name in members
    }
    assert [code for (path, _), code in sorted(reasons.items()) if path == "records.jsonl"] == [
        "bad_record", "empty_record", "bad_record", "no_text_field",
    ]  # fmt: skip
    assert {path: code for (path, record), code in reasons.items() if not record} == {
        "bomb.txt.gz": "compression_bomb",
        "broken.warc.gz": "damaged_archive",
        "deep.html": "no_main_text",
        "dump.jsonl.gz": "damaged_archive",
        "lost.txt.meta.json": "orphan_metadata",
    }
    assert {row["document_id"] for row in sources if row["document_id"]} == set(documents)
    assert sorted(row["source_path"] for row in rows(release, "quarantine")) == sorted(path for path, _ in reasons)
    for row in sources:
        if row["document_id"]:
            assert row["repairs"] == documents[row["document_id"]]["repairs"]


def test_validators_accept_the_release(release: Path) -> None:
    assert_data_package_is_valid(release)
    assert_croissant_is_valid(release)
    for table in ("documents", "sources", "quotes"):
        assert_croissant_loads(release, table)
    assert citation(release)["type"] == "dataset"
    assert front_matter(release)["size_categories"] == ["n<1K"]


def test_hostile_words_are_the_same_in_every_format(release: Path) -> None:
    for table in ("documents", "quotes", "sources"):
        expected = rows(release, table)
        texts = [name for name, value in expected[0].items() if name in {"title", "text", "content", "source_path", "publisher"}]
        path = str(release / "csv" / f"{table}.csv")
        by_pandas = pd.read_csv(path, dtype=str, keep_default_na=False)
        by_polars = pl.read_csv(path, infer_schema=False).fill_null("")
        by_duckdb = duckdb.sql(f"SELECT * FROM read_csv('{path}', all_varchar = true, nullstr = '\\N', strict_mode = true)")
        for name in texts:
            words = [row[name] or "" for row in expected]
            assert by_pandas[name].to_list() == words
            assert by_polars[name].to_list() == words
            assert [value or "" for (value,) in by_duckdb.select(f'"{name}"').fetchall()] == words


def test_nothing_is_written_outside_and_no_page_runs_words(release: Path) -> None:
    around = {path.name for path in release.parent.parent.rglob("*") if path.is_file()}
    assert not {"up.txt", "drive.txt", "good.txt"} & around
    pages = list((release / "report").rglob("*.html"))
    assert len(pages) > 6
    for path in pages:
        page = html.document_fromstring(path.read_bytes())
        assert not page.xpath("//@onerror | //@onload | //@onclick | //*[starts-with(@href, 'javascript:')]"), path
        assert not any("alert(1)" in (script.text or "") for script in page.iter("script") if script.get("type") != "application/json"), (
            path
        )


def test_what_the_sources_say_is_published(release: Path) -> None:
    documents = {row["publisher"]: row for row in rows(release, "documents") if row["publisher"]}
    assert {name for name in documents if not name.startswith("---")} == {
        "The Vellin Courier", "Ostermark Daily", "Kestrel Wire", "Harbour Sentinel", "Plateau Press", "The Northern Lamp",
        "Corran Bay Echo", "Quill Review", "Tidewater Radio", "Meadow Gazette",
    }  # fmt: skip
    echo = documents["Corran Bay Echo"]
    assert (echo["published_on"], echo["published_precision"], echo["rights"]) == (date(2026, 6, 1), "month", "CC BY 4.0")
    page = documents["Ostermark Daily"]
    assert (page["authors"], page["rights"]) == (["Ilse Varga"], "https://creativecommons.org/licenses/by/4.0/")
    speakers = {row["speaker_name"] for row in rows(release, "quotes")}
    assert {
        "Teodora Brandt",
        "Pavel Rohde",
        "Oskar Lindqvist",
        "Rhys Madoc",
        "Eino Saarela",
        "Moira Tennant",
        "Odile Marchetti",
    } <= speakers


def test_near_copies_share_a_cluster(release: Path) -> None:
    documents = rows(release, "documents")
    by_source = {row["source_path"]: row["document_id"] for row in rows(release, "sources")}
    cluster = {row["document_id"]: row["cluster_id"] for row in documents}
    stands = {row["document_id"] for row in documents if row["is_representative"]}
    assert cluster[by_source["wire.txt"]] == cluster[by_source["wire-copy.txt"]] == by_source["wire.txt"]
    assert by_source["wire-copy.txt"] not in stands
    assert set(cluster.values()) == stands


def test_other_batches_give_the_same_bytes(raw: Path, release: Path, tmp_path: Path) -> None:
    summary = flow_module.run_build(Settings(raw=raw, output=tmp_path / "out", batch_documents=33))
    assert summary.parts > 7  # the container of 250 records is no part of its own
    for path in sorted(release.glob("data/*")):
        assert path.name == "runs.parquet" or (Path(summary.release_path) / "data" / path.name).read_bytes() == path.read_bytes(), path.name


def test_new_metadata_about_an_old_text_is_taken_up(raw: Path, release: Path, tmp_path: Path) -> None:
    again = tmp_path / "raw"
    shutil.copytree(raw, again)
    (again / "well-water.txt.meta.json").write_text('{"publisher": "Another Echo", "url": "https://corran-echo.example/well"}')
    summary = flow_module.run_build(Settings(raw=again, output=release.parent, batch_documents=100))
    before = {
        row["document_id"]: row
        for row in rows(release.parent / "releases" / sorted(p.name for p in (release.parent / "releases").iterdir())[0], "documents")
    }
    changed = [row for row in rows(Path(summary.release_path), "documents") if row != before[row["document_id"]]]
    assert [row["publisher"] for row in changed] == ["Another Echo"]
    assert summary.parts_reused > 0
