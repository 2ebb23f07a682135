"""The validators of the formats that describe a release, as tests ask them."""

import json
import warnings
from pathlib import Path
from typing import Any

import jsonschema
import mlcroissant
import pyarrow as pa
import pyarrow.parquet as pq
import yaml
from frictionless import Package

from schemas.registry import tables

CFF = Path(__file__).parent / "publish" / "cff-1.2.0.schema.json"  # of the Citation File Format project, CC BY 4.0


def croissant(release: Path) -> mlcroissant.Dataset:
    """The release as mlcroissant reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return mlcroissant.Dataset(jsonld=str(release / "croissant.json"))


def assert_croissant_is_valid(release: Path) -> None:
    """No error, no warning but those that are known, and every column of every table but lists of structures is described."""
    dataset = croissant(release)
    issues = dataset.metadata.ctx.issues
    assert not issues.errors
    assert {str(issue) for issue in issues.warnings if "license" not in str(issue) and "MAJOR.MINOR.PATCH" not in str(issue)} == set()
    described = {record_set.id: {field.name for field in record_set.fields} for record_set in dataset.metadata.record_sets}
    assert set(described) == set(tables())
    for name, model in tables().items():
        structures = {c.name for c in model.columns() if pa.types.is_list(c.arrow) and pa.types.is_struct(c.arrow.value_type)}
        assert described[name] == {column.name for column in model.columns()} - structures


def assert_croissant_loads(release: Path, table: str) -> None:
    """Loaded through Croissant, the table has the rows of the Parquet file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loaded = list(croissant(release).records(table))
    rows = pq.read_table(release / "data" / f"{table}.parquet").to_pylist()
    assert len(loaded) == len(rows)
    for record, row in zip(loaded, rows, strict=True):
        for field, value in record.items():
            expected = row[field.removeprefix(f"{table}/")]
            if isinstance(value, bytes):
                assert value.decode() == expected
            elif isinstance(expected, int | float | None):
                assert value == expected


def assert_data_package_is_valid(release: Path) -> None:
    """Frictionless accepts the package and every row of every table."""
    report = Package(str(release / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])


def citation(release: Path) -> dict[str, Any]:
    """CITATION.cff, which its schema accepts."""
    found: dict[str, Any] = yaml.safe_load((release / "CITATION.cff").read_text(encoding="utf-8"))
    found["date-released"] = str(found["date-released"])
    jsonschema.validate(found, json.loads(CFF.read_text(encoding="utf-8")))
    return found


def front_matter(release: Path) -> dict[str, Any]:
    """What hubs read at the top of the dataset card; every file that it names is there."""
    _, matter, _ = (release / "README.md").read_text(encoding="utf-8").split("---\n", 2)
    found: dict[str, Any] = yaml.safe_load(matter)
    assert all((release / config["data_files"]).is_file() for config in found["configs"])
    assert {config["config_name"] for config in found["configs"]} == set(tables())
    return found
