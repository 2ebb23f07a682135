"""croissant.json: the release in Croissant 1.0 (schema.org for data sets that programs load), generated from the schemas.

The Parquet files are the distribution; each table is a record set whose fields have types and descriptions. Lists of
structures (`quotes.spans`) are in the files and not among the fields: Croissant 1.0 has no type that loaders read them as.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.publish.datapackage import ONRECORD, Package
from flows.publish.tables import TableFacts
from flows.store import write_text
from schemas.base import Column
from schemas.registry import every_table

NAME = "croissant.json"

# The context that the Croissant 1.0 specification prescribes.
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def write_croissant(folder: Path, release_id: str, facts: Sequence[TableFacts], about: Package = ONRECORD) -> Path:
    """Writes croissant.json into the release folder. Depends on the arguments alone. Raises OutputError."""
    described = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": about.name,
        "description": about.description,
        "version": release_id,
        "datePublished": release_id.split(".")[0],
        "citeAs": f"{f'{about.creator}: ' if about.creator else ''}{about.title}, release {release_id}",
        **({"creator": {"@type": "sc:Organization", "name": about.creator}} if about.creator else {}),
        **({"license": [licence["path"] for licence in about.licenses]} if about.licenses else {}),
        "distribution": [_file(folder, table) for table in facts],
        "recordSet": [_record_set(table) for table in facts],
    }
    write_text(folder / NAME, json.dumps(described, indent=2, ensure_ascii=False) + "\n")
    return folder / NAME


def _file(folder: Path, table: TableFacts) -> dict[str, Any]:
    path = table.parquet.relative_to(folder).as_posix()
    return {
        "@type": "cr:FileObject",
        "@id": f"{table.name}.parquet",
        "name": f"{table.name}.parquet",
        "contentUrl": path,
        "contentSize": f"{table.parquet.stat().st_size} B",
        "encodingFormat": "application/x-parquet",
        "sha256": table.parquet_sha256,
    }


def _record_set(table: TableFacts) -> dict[str, Any]:
    model = every_table()[table.name]
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": model.summary(),
        "key": [{"@id": f"{table.name}/{key}"} for key in model.info().primary_key],
        "field": [_field(table.name, column) for column in model.columns() if not _is_structure(column)],
    }


def _field(table: str, column: Column) -> dict[str, Any]:
    is_list = pa.types.is_list(column.arrow)
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": f"{column.description} Unit: {column.unit}." if column.unit else column.description,
        "dataType": _type(column.arrow.value_type if is_list else column.arrow),
        **({"repeated": True} if is_list else {}),
        "source": {"fileObject": {"@id": f"{table}.parquet"}, "extract": {"column": column.name}},
    }


def _is_structure(column: Column) -> bool:
    return bool(pa.types.is_list(column.arrow) and pa.types.is_struct(column.arrow.value_type))


def _type(arrow: pa.DataType) -> str:
    """Croissant's word for an Arrow type."""
    names = {pa.string(): "sc:Text", pa.int64(): "sc:Integer", pa.float64(): "sc:Float", pa.bool_(): "sc:Boolean", pa.date32(): "sc:Date"}
    return names.get(arrow, "sc:DateTime")
