"""Figures of a release, the limits they must keep, and what becomes of a release that does not keep them."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from releases import build_without_prefect, rows, write_articles

from flows import pages, quality
from flows.errors import SettingsError
from flows.publish import release as publishing
from flows.settings import Settings


def test_limits_are_read_and_held_against_the_figures() -> None:
    kept = ["quotes_with_speaker=0.5..", "quotes_with_speaker=..0.5", "rows_per_document.quotes=-25%.."]
    now, before = {"quotes_with_speaker": 0.5, "rows_per_document.quotes": 3.0}, {"rows_per_document.quotes": 4.0}
    assert quality.breaches(now, before, kept) == []
    assert quality.breaches(now, {}, ["rows_per_document.quotes=-1%..+1%"]) == []
    [low, far, unknown] = quality.breaches(now, before, ["quotes_with_speaker=0.6..1", "rows_per_document.quotes=-20%..+20%", "quotes=1.."])
    assert "0.5, outside 0.6 to 1" in low
    assert "3, outside 3.2 to 4.8" in far
    assert "no figure quotes" in unknown
    assert quality.breaches(now, before, ["quotes_with_speaker=0.6.."]) == ["quotes_with_speaker is 0.5, below 0.6."]
    assert quality.breaches(now, before, ["quotes_with_speaker=..0.4"]) == ["quotes_with_speaker is 0.5, above 0.4."]


@pytest.mark.parametrize("written", ["", "quotes", "quotes=..", "quotes=low..", "quotes=1.2.3..", "quotes=1", "quotes=5%.."])
def test_a_limit_that_cannot_be_read_is_an_error(written: str) -> None:
    with pytest.raises(SettingsError, match=r"NAME=LOW\.\.HIGH"):
        quality.parse_limit(written)


def test_limits_that_no_release_could_keep_are_found_before_the_run() -> None:
    quality.check_limits(["quotes_with_speaker=0.6..", "rows_per_document.quotes=-30%..+30%", "null_rate.quotes.speaker=..0.4"])
    quality.check_limits(["rows_per_document.quotes=3..-10%"])  # ends of two sorts cannot be compared
    with pytest.raises(SettingsError, match=r"Did you mean rows_per_document\.quotes\?"):
        quality.check_limits(["rows_per_documents.quotes=1.."])
    with pytest.raises(SettingsError, match="lower end first"):
        quality.check_limits(["quotes_with_speaker=0.9..0.5"])


def test_a_release_outside_its_limits_is_built_and_not_made_latest(tmp_path: Path) -> None:
    settings = Settings(raw=write_articles(tmp_path / "raw"), output=tmp_path / "out", limits=("sources_quarantined=..0.1",))
    first = build_without_prefect(settings)
    assert first is not None
    assert first.breaches == ()
    latest = settings.output / "latest"
    figures = json.loads((latest / "quality.json").read_text(encoding="utf-8"))["figures"]
    quotes = rows(latest, "quotes")
    assert figures["quotes_with_speaker"] == pytest.approx(sum(row["speaker"] is not None for row in quotes) / len(quotes), abs=1e-6)
    assert figures["rows_per_document.quotes"] == pytest.approx(len(quotes) / 3, abs=1e-6)
    claims = rows(latest, "numeric_claims")
    assert set(figures) <= set(quality.names())
    assert figures["null_rate.numeric_claims.unit"] == pytest.approx(sum(row["unit"] is None for row in claims) / len(claims), abs=1e-6)

    (settings.raw / "broken.txt").touch()
    second = build_without_prefect(settings)
    assert second is not None
    assert "sources_quarantined is 0.25" in second.breaches[0]
    assert publishing.release_ids(settings.output) == [first.release_id, second.release_id]
    assert publishing.latest_id(settings.output) == first.release_id
    assert json.loads((settings.output / "versions.json").read_text(encoding="utf-8"))["latest"] == first.release_id

    assert build_without_prefect(settings) is None  # nor is it built again, nor made latest by and by
    assert publishing.latest_id(settings.output) == first.release_id
    publishing.make_latest(settings.output, second.release_id)
    assert build_without_prefect(settings) is None
    assert publishing.latest_id(settings.output) == second.release_id


def test_the_table_of_quality_shows_what_changed() -> None:
    now = {"quotes_with_speaker": 0.75, "null_rate.a.b": 0.5, "null_rate.a.c": 1.0}
    table = pages.quality_table(now, {"null_rate.a.b": 0.4, "null_rate.a.c": 1.0})
    assert [row["figure"] for row in table] == ["quotes_with_speaker", "null_rate.a.b"]
    assert table[1]["change"] == "+0.1 (+25.0%)"


def test_the_table_of_what_is_held_back_names_some_of_its_sources(tmp_path: Path) -> None:
    entries = [("ingest", "empty_file", f"{number}.txt") for number in range(8)]
    entries += [("ingest", "empty_file", "0.txt"), ("ingest", "binary_file", "photo.txt"), ("schema", "row_rejected", None)]
    stages, reasons, paths = (list(column) for column in zip(*entries, strict=True))
    (tmp_path / "data").mkdir()
    held = pa.table({"stage": stages, "reason_code": reasons, "source_path": pa.array(paths, pa.string())})
    pq.write_table(held, tmp_path / "data" / "quarantine.parquet")
    assert pages.held_sources(tmp_path) == {
        ("ingest", "empty_file"): ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt"],
        ("ingest", "binary_file"): ["photo.txt"],
        ("schema", "row_rejected"): [],
    }
