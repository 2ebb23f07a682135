"""The commands of `onrecord` that read releases. Heavy imports happen inside the commands, so that --help answers at once."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

OUTPUT = Path("output")
MOST_SHOWN = 200
_Output = Annotated[Path, typer.Option("--output", "-o", envvar="ONRECORD_OUTPUT", help="Folder of the releases.")]
_Release = Annotated[str, typer.Argument(help="A release: its id, `latest`, or its folder.")]


class Format(StrEnum):
    """How a result is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Adds the commands to the app."""
    app.command()(query)


def query(
    sql: Annotated[str, typer.Argument(help="One SELECT over the tables of the release and the views of its views.sql.")],
    release: Annotated[str, typer.Option(help="A release: its id, `latest`, or its folder.")] = "latest",
    output: _Output = OUTPUT,
    format_: Annotated[Format, typer.Option("--format", "-f", help="How the rows are printed.")] = Format.TABLE,
) -> None:
    """Ask a release a question in SQL (DuckDB), e.g. onrecord query "SELECT name, quotes FROM speakers LIMIT 10".

    The files of the release are only read. As a table, the first 200 rows are shown; csv and json give all.
    """
    import csv
    import json

    from flows.publish import views
    from flows.publish.release import find

    with views.query(find(output, release), sql) as result:
        names = list(result.columns)
        if format_ is Format.TABLE:
            _show(names, result.limit(MOST_SHOWN + 1).fetchall())
            return
        batches = result.to_arrow_reader(10_000)
        if format_ is Format.CSV:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(names)
            for batch in batches:
                writer.writerows([_plain(value) for value in row.values()] for row in batch.to_pylist())
        else:
            first = True
            sys.stdout.write("[")
            for batch in batches:
                for row in batch.to_pylist():
                    sys.stdout.write(("\n" if first else ",\n") + json.dumps(row, ensure_ascii=False, default=str))
                    first = False
            sys.stdout.write("\n]\n")


def _plain(value: object) -> object:
    """A value as a CSV field: lists as JSON."""
    import json

    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else value


def _show(names: list[str], rows: list[tuple[object, ...]]) -> None:
    table = RichTable()
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows[:MOST_SHOWN]:
        table.add_row(*(Text("" if value is None else _printable(str(value))) for value in row))
    console = Console()
    console.print(table)
    more = f"the first {MOST_SHOWN} rows; --format csv gives all" if len(rows) > MOST_SHOWN else f"{len(rows)} rows"
    console.print(Text(more, style="dim"))


def _printable(text: str) -> str:
    """Control characters as visible signs, so that no text can steer the terminal."""
    return "".join(character if character.isprintable() or character.isspace() else "\ufffd" for character in text)
