"""The commands of `onrecord` about releases that there are."""

import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import as_text, new_table, settings_of, terminal

OUTPUT = "output"
MOST_SHOWN = 200
_Output = Annotated[str, typer.Option("--output", "-o", envvar="ONRECORD_OUTPUT", help="Folder of the releases, or an address.")]
_Release = Annotated[str, typer.Argument(help="A release: its id, `latest`, or its folder.")]


class Format(StrEnum):
    """How a result is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Adds the commands to the app."""
    app.command(short_help="Print an article with its rows marked in it.")(inspect)
    app.command(short_help="Ask a release a question in SQL.")(query)
    app.command(short_help="Count what changed between two releases.")(diff)
    app.command(short_help="Make a later release's tables from a delta.")(apply)
    app.command(short_help="Verify checksums, counts, and every row.")(verify)
    app.command(short_help="Workbook (xlsx), spaCy, brat or Label Studio.")(export)
    app.command(short_help="Read back rows that you corrected.")(corrections)
    app.command(short_help="Make a release the latest.")(promote)


def inspect(
    document: Annotated[str, typer.Argument(help="A document id (or its beginning), or the path of its source inside RAW (or its end).")],
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="Folder of the releases, or an address. (default: output)", show_default=False)
    ] = None,
    release: Annotated[str, typer.Option(help="Release id.")] = "latest",
) -> None:
    """Print an article with its quotes, names, roles and figures marked, and the rows beside it."""
    from flows import remote
    from flows.inspection import load, render

    settings = settings_of(output=output)
    release = remote.release(settings.output_url, release).name if settings.output_url else release
    terminal().print(render(load(settings.output, release, document)))


def query(
    sql: Annotated[str, typer.Argument(help="One SELECT over the tables of the release and the views of its views.sql.")],
    release: Annotated[str, typer.Option(help="A release: its id, `latest`, or its folder.")] = "latest",
    output: _Output = OUTPUT,
    format_: Annotated[Format, typer.Option("--format", "-f", help="How the rows are printed.")] = Format.TABLE,
) -> None:
    """Ask a release a question in SQL (DuckDB).

    For example: onrecord query "SELECT name, quotes FROM speakers LIMIT 10"; docs/releases.md tells the views.

    The files of the release are only read. As a table, the first 200 rows are shown; csv and json give all.
    """
    import csv
    import json

    from flows.commands.options import find
    from flows.publish import views

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


def diff(
    before: Annotated[str, typer.Argument(help="The earlier release: its id, `latest`, or its folder.")],
    after: Annotated[str, typer.Argument(help="The later release.")],
    output: _Output = OUTPUT,
    write: Annotated[
        Path | None, typer.Option(help="Also write the rows that differ into this folder, a file a table.", show_default=False)
    ] = None,
) -> None:
    """Count the rows that were added, modified and deleted from one release to another, by table."""
    import tempfile

    from flows.commands.options import find
    from flows.publish.delta import write_delta

    with tempfile.TemporaryDirectory(prefix="onrecord-") as scratch:
        target = write or Path(scratch) / "delta"
        changes = write_delta(find(output, before), find(output, after), target, Path(scratch) / "scratch")
    _show(["table", "added", "modified", "deleted"], [(c.table, c.added, c.modified, c.deleted) for c in changes], totals=False)


def apply(
    before: Annotated[str, typer.Argument(help="The earlier release: its id, `latest`, or its folder.")],
    delta: Annotated[Path, typer.Argument(help="A folder of deltas: delta/ of the later release, or what `onrecord diff --write` wrote.")],
    target: Annotated[Path, typer.Argument(help="Folder for the tables of the later release.")],
    output: _Output = OUTPUT,
) -> None:
    """Make the tables of a later release from an earlier one and the delta: data/ and csv/, the same bytes."""
    import tempfile

    from flows.commands.options import find
    from flows.publish.delta import apply_delta

    with tempfile.TemporaryDirectory(prefix="onrecord-") as scratch:
        apply_delta(find(output, before), delta, target, Path(scratch))
    terminal().print(as_text(str(target)), soft_wrap=True)


def verify(
    release: _Release,
    raw: Annotated[
        Path | None,
        typer.Option(help="The folder that the release was read from: verifies rows whose text is withheld.", show_default=False),
    ] = None,
    output: _Output = OUTPUT,
) -> None:
    """Verify a release: checksums, row counts, and the words and hashes of every row against the texts."""
    from flows.commands.options import find
    from flows.errors import VerifyError
    from flows.publish import verify as verifying

    folder = find(output, release)
    seen: list[verifying.Checked] = []
    texts = _texts_of_raw(raw) if raw else verifying.texts_of(folder)
    findings = [*verifying.check_files(folder), *verifying.check_counts(folder)]
    if not any(finding.where.startswith("data/") for finding in findings):
        findings += verifying.check_texts(folder, texts, seen)
    if findings:
        shown = "\n".join(f"  {finding.where} {finding.what}" for finding in findings[:20])
        more = f"\n  and {len(findings) - 20:,} more" if len(findings) > 20 else ""
        raise VerifyError(f"{folder.name} does not verify:\n{shown}{more}\n", "Fetch or build the release again.")
    [checked] = seen
    rest = f"; the texts of {checked.without_text:,} documents were not at hand (see --raw)" if checked.without_text else ""
    typer.echo(
        f"{folder.name}: checksums and counts are right; {checked.rows:,} rows in {checked.documents:,} documents stand as told{rest}."
    )


class Target(StrEnum):
    """Formats of exports."""

    XLSX = "xlsx"
    DOCBIN = "docbin"
    BRAT = "brat"
    LABEL_STUDIO = "label-studio"


def export(
    release: _Release,
    to: Annotated[Target, typer.Option(help="A workbook for spreadsheets, spaCy DocBin, brat standoff, or Label Studio tasks.")],
    target: Annotated[Path | None, typer.Option(help="Folder for the files. (default: export-<format>)", show_default=False)] = None,
    output: _Output = OUTPUT,
) -> None:
    """Export a release as a workbook for spreadsheets, or its texts with all rows marked, to correct or to train from."""
    import tempfile

    from flows.commands.options import find
    from flows.publish import exports

    folder = target or Path(f"export-{to}")
    if to is Target.XLSX:
        from flows.publish.workbook import write_workbook

        source = find(output, release)
        path = folder / f"onrecord-{source.name}.xlsx"
        sheets = ", ".join(f"{count:,} {name.lower()}" for name, count in write_workbook(source, path).items() if count)
        terminal().print(as_text(f"{path}: {sheets}"), soft_wrap=True)
        return
    with tempfile.TemporaryDirectory(prefix="onrecord-") as scratch:
        done = exports.export(find(output, release), to, folder, Path(scratch))
    left = f" ({done.left_out:,} without their text left out)" if done.left_out else ""
    terminal().print(as_text(f"{folder}: {done.documents:,} documents{left}"), soft_wrap=True)


def corrections(
    exported: Annotated[
        Path, typer.Argument(help="What `onrecord export` wrote, corrected: brat's folder, or Label Studio's JSON export.")
    ],
    release: Annotated[str, typer.Option(help="The release that it was exported from: its id, `latest`, or its folder.")] = "latest",
    output: _Output = OUTPUT,
    write: Annotated[Path, typer.Option(help="File of overrides: made, or added to.")] = Path("overrides.csv"),
) -> None:
    """Turn what a person corrected in brat or Label Studio into a file of overrides, for `onrecord build --overrides`."""
    from collections import Counter

    from flows.commands.options import find
    from flows.overrides.file import merged, read_overrides, write_overrides
    from flows.publish.corrections import compare

    before = read_overrides(write if write.exists() else None)
    found = compare.corrections(find(output, release), exported)
    console = terminal()
    for problem in found.problems:
        line = f":{problem.line}" if problem.line else ""
        console.print(as_text(f"{problem.where}{line}: {problem.what}", style="yellow"), soft_wrap=True)
    rows = merged(before.rows, found.overrides)
    if found.overrides:
        write_overrides(write, rows)
    counts = Counter((row.table, row.action) for row in found.overrides)
    _show(["table", "action", "corrections"], [(*what, count) for what, count in sorted(counts.items())], totals=False)
    where = f"; {write} has {len(rows):,} overrides now" if found.overrides else f"; nothing was written to {write}"
    console.print(as_text(f"{len(found.overrides):,} corrections in {found.documents:,} annotated documents{where}"), soft_wrap=True)


def promote(
    release: Annotated[str, typer.Argument(help="Release id.")],
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="Folder of the releases, or an address. (default: output)", show_default=False)
    ] = None,
) -> None:
    """Make a release the latest: one that was held back by the limits of quality, or an older one."""
    from flows import remote, store
    from flows.errors import ReleaseError
    from flows.publish import release as publishing

    settings = settings_of(output=output)
    remote.fetch(settings)
    if release not in publishing.release_ids(settings.output):
        if not settings.output_url:
            raise ReleaseError(f"There is no release {release} in {settings.output}.", "See versions.json there.")
        remote.release(settings.output_url, release)
    with store.output_lock(settings.output):
        publishing.make_latest(settings.output, release)
        remote.publish(settings, release)
    terminal().print(f"latest is {release}", highlight=False)


def _texts_of_raw(raw: Path) -> Iterator[tuple[str, str]]:
    """Id and text of every document under a raw folder, read as a build reads it."""
    from flows.ingest.read import read_candidate
    from flows.ingest.walk import find_sources
    from flows.settings import Settings

    settings = Settings(raw=raw)
    for candidate in find_sources(raw):
        for outcome in read_candidate(candidate, settings):
            if outcome.document is not None:
                yield outcome.document.document_id, outcome.document.text


def _plain(value: object) -> object:
    """A value as a CSV field: lists as JSON."""
    import json

    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else value


def _show(names: list[str], rows: Sequence[tuple[object, ...]], *, totals: bool = True) -> None:
    table = new_table()
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows[:MOST_SHOWN]:
        table.add_row(*(as_text("" if value is None else _printable(str(value))) for value in row))
    console = terminal()
    console.print(table)
    if not totals:
        return
    counted = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    more = f"the first {MOST_SHOWN} rows; --format csv gives all" if len(rows) > MOST_SHOWN else counted
    console.print(as_text(more, style="dim"))


def _printable(text: str) -> str:
    """Control characters as visible signs, so that no text can steer the terminal."""
    return "".join(character if character.isprintable() or character.isspace() else "\ufffd" for character in text)
