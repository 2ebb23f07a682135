"""What describes a release: the validators of each format accept it, and load the rows."""

import json
import logging
import warnings
from pathlib import Path
from typing import Any

import jsonschema
import mlcroissant
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from frictionless import Package

from schemas.registry import tables

logging.getLogger("absl").setLevel(logging.ERROR)
CFF = Path(__file__).with_name("cff-1.2.0.schema.json")  # of the Citation File Format project, CC BY 4.0


@pytest.fixture(scope="module")
def release(releases: tuple[Path, Path]) -> Path:
    return releases[1]


def croissant(release: Path) -> mlcroissant.Dataset:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return mlcroissant.Dataset(jsonld=str(release / "croissant.json"))


def test_croissant_is_valid_and_names_every_column(release: Path) -> None:
    dataset = croissant(release)
    issues = dataset.metadata.ctx.issues
    assert not issues.errors
    assert {str(issue) for issue in issues.warnings if "license" not in str(issue) and "MAJOR.MINOR.PATCH" not in str(issue)} == set()
    described = {record_set.id: {field.name for field in record_set.fields} for record_set in dataset.metadata.record_sets}
    assert set(described) == set(tables())
    for name, model in tables().items():
        structures = {c.name for c in model.columns() if pa.types.is_list(c.arrow) and pa.types.is_struct(c.arrow.value_type)}
        assert described[name] == {column.name for column in model.columns()} - structures


@pytest.mark.parametrize("name", ["documents", "quotes", "numeric_claims", "entities", "runs"])
def test_croissant_loads_the_rows(release: Path, name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loaded = list(croissant(release).records(name))
    rows = pq.read_table(release / "data" / f"{name}.parquet").to_pylist()
    assert len(loaded) == len(rows)
    for record, row in zip(loaded, rows, strict=True):
        for field, value in record.items():
            expected = row[field.removeprefix(f"{name}/")]
            if isinstance(value, bytes):
                assert value.decode() == expected
            elif isinstance(expected, int | float | None):
                assert value == expected


def test_croissant_notices_a_changed_file(release: Path, tmp_path: Path) -> None:
    described = json.loads((release / "croissant.json").read_text(encoding="utf-8"))
    described["distribution"] = [file | {"sha256": "0" * 64} for file in described["distribution"]]
    (tmp_path / "data").symlink_to(release / "data")
    (tmp_path / "croissant.json").write_text(json.dumps(described), encoding="utf-8")
    with pytest.raises(mlcroissant.GenerationError, match=r"Download\(roles.parquet\)"):
        list(croissant(tmp_path).records("roles"))


def test_the_data_package_is_valid(release: Path) -> None:
    report = Package(str(release / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])


def test_the_citation_is_valid(release: Path) -> None:
    found = yaml.safe_load((release / "CITATION.cff").read_text(encoding="utf-8"))
    found["date-released"] = str(found["date-released"])
    jsonschema.validate(found, json.loads(CFF.read_text(encoding="utf-8")))
    assert found["version"] == "2031-05-04.002"


def front_matter(release: Path) -> dict[str, Any]:
    _, matter, _ = (release / "README.md").read_text(encoding="utf-8").split("---\n", 2)
    found: dict[str, Any] = yaml.safe_load(matter)
    return found


def test_the_card_begins_with_what_hubs_read(release: Path) -> None:
    matter = front_matter(release)
    assert matter["language"] == ["de", "en"]
    assert matter["size_categories"] == ["n<1K"]
    assert [config["config_name"] for config in matter["configs"] if config.get("default")] == ["quotes"]
    assert all((release / config["data_files"]).is_file() for config in matter["configs"])
    assert {config["config_name"] for config in matter["configs"]} == set(tables())


def test_the_changelog_tells_rows_and_versions(releases: tuple[Path, Path]) -> None:
    first, second = ((release / "CHANGELOG.md").read_text(encoding="utf-8") for release in releases)
    assert "first release" in first
    assert not (releases[0] / "delta").exists()
    assert "Against release 2031-05-04.001" in second
    assert "| `quarantine` | 1 | 0 | 0 |" in second
    assert "| `quotes` | 0 | 0 | 0 |" in second
    assert "- code_sha256: 111111111111 → 000000000000" in second
    assert "spacy" not in second


def test_every_file_of_a_release_is_named_in_its_checksums(release: Path) -> None:
    listed = {line.split("  ", 1)[1] for line in (release / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    expected = {"CITATION.cff", "CHANGELOG.md", "croissant.json", "views.sql", "report/index.html", "delta/quotes.parquet"}
    assert expected <= listed
