"""datapackage.json: the release described for machines (Data Package v2), generated from the schemas.

The CSV files are the resources that validators check: keys, foreign keys, types, vocabularies, sizes and hashes. The
Parquet files are listed beside them with size and hash alone (their schema is inside them).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.publish.tables import TableFacts
from flows.settings import Settings
from flows.store import write_text
from schemas.base import Column, Table
from schemas.registry import every_table


@dataclass(frozen=True, slots=True)
class Package:
    """What a data package says of itself as a whole."""

    name: str
    title: str
    description: str
    licenses: tuple[Mapping[str, str], ...] = ()
    keywords: tuple[str, ...] = ()
    creator: str | None = None


ONRECORD = Package(
    name="onrecord",
    title="onrecord",
    description="Who said what, about whom, and with which numbers: quotes, entities and numeric claims read from news text.",
    keywords=("news", "quotations", "attribution", "numeric claims", "named entities"),
)


def described_by(settings: Settings) -> Package:
    """What the settings say of the dataset as a whole."""
    licence = settings.licence
    licences = ({"name": licence, "path": f"https://spdx.org/licenses/{licence}.html"},) if licence else ()
    return replace(ONRECORD, title=settings.title, creator=settings.creator, licenses=licences)


def write_datapackage(folder: Path, release_id: str, facts: Sequence[TableFacts], about: Package = ONRECORD) -> Path:
    """Writes datapackage.json into the release folder. Depends on the arguments alone. Raises OutputError."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": about.name,
        "title": about.title,
        "description": about.description,
        **({"licenses": list(about.licenses)} if about.licenses else {}),
        **({"contributors": [{"title": about.creator, "roles": ["creator"]}]} if about.creator else {}),
        **({"keywords": list(about.keywords)} if about.keywords else {}),
        "version": release_id,
        "onrecord:rows": {table.name: table.rows for table in facts},
        "resources": [_csv_resource(folder, table) for table in facts] + [_parquet_resource(folder, table) for table in facts],
    }
    path = folder / "datapackage.json"
    write_text(path, json.dumps(package, indent=2, ensure_ascii=False) + "\n")
    return path


def _csv_resource(folder: Path, facts: TableFacts) -> dict[str, Any]:
    model = every_table()[facts.name]
    return {
        "name": facts.name,
        "type": "table",
        "title": str(model.Config.title),
        "description": str(model.__doc__),
        "path": facts.csv.relative_to(folder).as_posix(),
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": facts.csv.stat().st_size,
        "hash": f"sha256:{facts.csv_sha256}",
        "schema": table_schema(model),
    }


def _parquet_resource(folder: Path, facts: TableFacts) -> dict[str, Any]:
    return {
        "name": f"{facts.name}-parquet",
        "type": "file",  # as a table, validators stumble over its lists; as a file they check size and hash
        "title": f"{every_table()[facts.name].Config.title} (Parquet)",
        "description": "The same rows with types, descriptions and lists.",
        "path": facts.parquet.relative_to(folder).as_posix(),
        "scheme": "file",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": facts.parquet.stat().st_size,
        "hash": f"sha256:{facts.parquet_sha256}",
    }


def table_schema(model: type[Table]) -> dict[str, Any]:
    """The table's Table Schema (v2): fields with constraints, primary and foreign keys, null as the empty field."""
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(model, column) for column in model.columns()],
        "primaryKey": list(model.info().primary_key),
        "missingValues": [""],
    }
    foreign = []
    for column in model.columns():
        if column.refers_to and not pa.types.is_list(column.arrow):  # a Table Schema has no foreign keys in arrays
            resource, _, key = column.refers_to.partition(".")
            foreign.append({"fields": [column.name], "reference": {"resource": resource, "fields": [key]}})
    return schema | ({"foreignKeys": foreign} if foreign else {})


def _field(model: type[Table], column: Column) -> dict[str, Any]:
    checks = {check.name: check.statistics for check in model.to_schema().columns[column.name].checks}
    constraints: dict[str, Any] = {"required": True} if not column.nullable else {}
    if (column.name,) == model.info().primary_key:
        constraints["unique"] = True
    if column.vocabulary:
        constraints["enum"] = list(column.vocabulary)
    if "str_matches" in checks:
        constraints["pattern"] = checks["str_matches"]["pattern"].removeprefix("^").removesuffix("$")
    if pa.types.is_integer(column.arrow) or column.unit == "share of 1":
        for check, constraint, statistic in _LIMITS:
            if check in checks:
                constraints[constraint] = checks[check][statistic]
    field: dict[str, Any] = {"name": column.name, "type": _type(column.arrow), "description": column.description}
    if column.unit:
        field["unit"] = column.unit
    return field | ({"constraints": constraints} if constraints else {})


_LIMITS = (
    ("greater_than_or_equal_to", "minimum", "min_value"),
    ("less_than_or_equal_to", "maximum", "max_value"),
)


def _type(arrow: pa.DataType) -> str:
    """Table Schema's word for an Arrow type."""
    if pa.types.is_list(arrow):
        return "array"
    names = {pa.string(): "string", pa.int64(): "integer", pa.float64(): "number", pa.bool_(): "boolean", pa.date32(): "date"}
    return names.get(arrow, "datetime")
