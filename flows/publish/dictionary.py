"""The data dictionary, generated from the schemas: `python -m flows.publish.dictionary` writes docs/dataset.md anew."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from flows.store import write_text
from schemas.base import Column, Table
from schemas.registry import tables

PAGE = Path(__file__).parents[2] / "docs" / "dataset.md"

_INTRODUCTION = """# The dataset, column by column

Generated from `schemas/` by `make docs`; do not edit.

Offsets are Python character offsets (Unicode code points) into `documents.text`, ends exclusive: `text[start:end]` gives the
row's words back, in every row of every table. Ids are hashes of what they stand for and the same in every release. In the CSV
files lists are JSON, null is an empty field, and the empty string is `""`.
"""


def render(models: Mapping[str, type[Table]] | None = None) -> str:
    """The whole page, in Markdown: of the tables of a release, or of those given."""
    shown = tables() if models is None else models
    contents = "\n".join(f"- [`{name}`](#{name}): {model.summary()}" for name, model in shown.items())
    return "\n".join([_INTRODUCTION, contents, *(_section(name, model) for name, model in shown.items())])


def _section(name: str, model: type[Table]) -> str:
    info = model.info()
    rows = "\n".join(_row(column) for column in model.columns())
    checks = [f"- {' '.join(str(getattr(model, check.name).__doc__).split())}" for check in model.to_schema().checks]
    rules = "\nChecked in every row:\n\n" + "\n".join(checks) + "\n" if checks else ""
    vocabularies = "".join(_vocabulary(column) for column in model.columns() if column.vocabulary)
    keys = ", ".join(f"`{key}`" for key in info.primary_key)
    order = ", ".join(f"`{key}`" for key in info.sort_by)
    return (
        f"\n## {name}\n\n{model.summary()} Key: {keys}. Sorted by {order}.\n\n"
        f"| column | type | null | description |\n|---|---|---|---|\n{rows}\n{rules}{vocabularies}"
    )


def _row(column: Column) -> str:
    notes = [column.description]
    if column.unit:
        notes.append(f"Unit: {column.unit}.")
    if column.refers_to:
        notes.append(f"Refers to `{column.refers_to}`.")
    return f"| `{column.name}` | {_type(column.arrow)} | {'yes' if column.nullable else ''} | {' '.join(notes)} |"


def _vocabulary(column: Column) -> str:
    terms = "\n".join(f"| `{term}` | {meaning} |" for term, meaning in column.vocabulary.items())
    return f"\n`{column.name}` is one of:\n\n| | |\n|---|---|\n{terms}\n"


def _type(arrow: pa.DataType) -> str:
    if pa.types.is_list(arrow):
        return "list of spans" if pa.types.is_struct(arrow.value_type) else "list of strings"
    return {pa.float64(): "float", pa.int64(): "integer", pa.bool_(): "boolean", pa.date32(): "date"}.get(arrow, str(arrow).split("[")[0])


if __name__ == "__main__":
    write_text(PAGE, render())
