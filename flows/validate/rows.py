"""Validates the rows of one table against its pandera model, row by row: no good row is lost for a bad neighbour."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
from pandera.errors import SchemaErrors

from flows.errors import ContractError
from flows.records import Row
from flows.validate.frames import Rejection, to_arrow, to_frame
from schemas.base import Table
from schemas.registry import every_table


@dataclass(frozen=True, slots=True)
class Validated:
    """Good rows as an Arrow table, and the rows held back with the reason for each."""

    table: str
    good: pa.Table
    held_back: list[tuple[Row, Rejection]]


def validate_rows(name: str, rows: Sequence[Row], texts: Mapping[str, str], *, unique: bool = True) -> Validated:
    """Holds the rows against the schema of table `name` and against the texts that their offsets point into.

    `texts` maps document_id to text. With `unique`, a row whose primary key came before is held back.
    Every row that came in is in exactly one of the two results; raises ContractError otherwise.
    """
    table, positions, rejections = to_arrow(every_table()[name], rows)
    good, found = _checked(name, table, positions, texts, unique=unique)
    held_back = [(rows[rejection.position], rejection) for rejection in sorted(rejections + found, key=lambda r: r.position)]
    return _complete(Validated(name, good, held_back), len(rows))


def validate_table(name: str, table: pa.Table) -> Validated:
    """The same of rows that are a table in the schema's types already, and have no offsets; those held back come without nulls."""
    good, rejections = _checked(name, table, list(range(table.num_rows)), {}, unique=True)
    rows = table.take(pa.array([rejection.position for rejection in rejections], pa.int64())).to_pylist()
    held_back = [
        ({column: value for column, value in row.items() if value is not None}, rejection)
        for row, rejection in sorted(zip(rows, rejections, strict=True), key=lambda held: held[1].position)
    ]
    return _complete(Validated(name, good, held_back), table.num_rows)


def _checked(
    name: str, table: pa.Table, positions: list[int], texts: Mapping[str, str], *, unique: bool
) -> tuple[pa.Table, list[Rejection]]:
    """The good rows of a table, and what is wrong with the others; `positions` says which rows of all they are."""
    model = every_table()[name]
    rejections: list[Rejection] = []
    checks = [lambda t: _schema_rejections(model, t), lambda t: _surface_rejections(model, t, texts)]
    if unique:
        checks.append(lambda t: _repeated(model, t))
    for check in checks:
        table, positions, found = _drop(table, positions, check)
        rejections.extend(found)
    return table, rejections


def _complete(validated: Validated, rows: int) -> Validated:
    """Raises ContractError when a row is in none of the two results."""
    if validated.good.num_rows + len(validated.held_back) != rows:
        raise ContractError(
            f"{validated.table}: {rows} rows in, {validated.good.num_rows} good, {len(validated.held_back)} held back.",
            "Report this: rows got lost.",
        )
    return validated


def _drop(
    table: pa.Table, positions: list[int], check: Callable[[pa.Table], dict[int, tuple[str, str]]]
) -> tuple[pa.Table, list[int], list[Rejection]]:
    """The table without the rows that the check rejects; the rejections in terms of the original positions."""
    bad = check(table) if table.num_rows else {}
    if not bad:
        return table, positions, []
    keep = [i for i in range(table.num_rows) if i not in bad]
    rejections = [Rejection(positions[i], reason, message) for i, (reason, message) in sorted(bad.items())]
    return table.take(pa.array(keep, pa.int64())), [positions[i] for i in keep], rejections


def _schema_rejections(model: type[Table], table: pa.Table) -> dict[int, tuple[str, str]]:
    """Row number -> first failed check and a sentence, for the rows that fail the pandera model."""
    frame = to_frame(table)
    try:
        model.validate(frame, lazy=True)
    except SchemaErrors as errors:
        return _by_row(model, errors.failure_cases)
    return {}


_REASONS = {
    "not_nullable": "missing_value",
    "isin": "not_in_vocabulary",
    "str_matches": "wrong_format",
    "greater_than_or_equal_to": "out_of_range",
    "less_than_or_equal_to": "out_of_range",
}
"""pandera's names for checks of one column -> reason codes; checks across columns keep their own names."""


def _by_row(model: type[Table], cases: pd.DataFrame) -> dict[int, tuple[str, str]]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    # What is wrong with a single column explains more than the checks across columns that it then fails too.
    for case in sorted(cases.to_dict("records"), key=lambda case: case["schema_context"] != "Column"):
        check = str(case["check"]).split("(")[0]
        if pd.isna(case["index"]):
            raise ContractError(f"{model.__name__}: {check} fails for the whole table: {case['failure_case']}.", "Report this.")
        if case["schema_context"] == "Column":
            message = f"{case['column']}: {case['failure_case']!r:.100} fails {case['check']!s:.200}."
        else:
            message = f"Not so: {getattr(model, check).__doc__}"
        found[int(case["index"])].setdefault(_REASONS.get(check, check), message)
    return {row: (next(iter(reasons)), " ".join(reasons.values())) for row, reasons in found.items()}


def _surface_rejections(model: type[Table], table: pa.Table, texts: Mapping[str, str]) -> dict[int, tuple[str, str]]:
    """Rows whose offsets do not give their words back."""
    bad: dict[int, tuple[str, str]] = {}
    surfaces = model.info().surfaces
    if not surfaces:
        return bad
    documents = table.column("document_id").to_pylist()
    for surface, start, end in surfaces:
        words, starts, ends = (table.column(name).to_pylist() for name in (surface, start, end))
        for i, (document, word, a, b) in enumerate(zip(documents, words, starts, ends, strict=True)):
            if word is not None and i not in bad and texts.get(document, "")[a:b] != word:
                bad[i] = ("offsets_do_not_match", f"{surface}: the text from {a} to {b} is not {word!r:.80}.")
    return bad


def _repeated(model: type[Table], table: pa.Table) -> dict[int, tuple[str, str]]:
    """Rows whose primary key a row before has."""
    names = list(model.info().primary_key)
    keys = zip(*(table.column(name).to_pylist() for name in names), strict=True)
    seen: set[tuple[object, ...]] = set()
    bad: dict[int, tuple[str, str]] = {}
    for i, key in enumerate(keys):
        if key in seen:
            bad[i] = ("repeated_key", f"{', '.join(names)}: {', '.join(map(str, key))} came before.")
        seen.add(key)
    return bad
