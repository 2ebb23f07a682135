"""The command `onrecord fetch`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import as_text, new_table, terminal

if TYPE_CHECKING:
    from flows.fetch.keep import Alike

SOURCES, RAW = Path("feeds.toml"), Path("raw")
MOST_SHOWN = 20
EXIT_INCOMPLETE = 3


def register(app: typer.Typer) -> None:
    """Adds the command to the app."""
    app.command(short_help="Fetch new pages of feeds and sitemaps.")(fetch)


def fetch(
    sources: Annotated[Path, typer.Argument(help="File that names the feeds and sitemaps (docs/feeds.md).")] = SOURCES,
    raw: Annotated[Path, typer.Option("--raw", envvar="ONRECORD_RAW", help="Folder for the pages; `onrecord build` reads it.")] = RAW,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with code 3 when a feed or a page failed.")] = False,
) -> None:
    """Fetch pages that feeds and sitemaps name into RAW, politely: what is new, and what has changed.

    The only command that asks the web for articles. `onrecord build` then reads RAW as always, without network.
    """
    from flows.fetch.run import OWN, fetch
    from flows.fetch.sources import read_sources

    asked = read_sources(sources)
    report = fetch(asked, raw, alike=_alike())
    table = new_table(title=f"Fetched into {raw / asked.folder}", show_header=False)
    table.add_column(style="bold", overflow="fold")
    table.add_column()
    for what, count in report.lines():
        table.add_row(as_text(what), as_text(count))
    console = terminal()
    console.print(table)
    trouble = report.trouble()
    for outcome in trouble[:MOST_SHOWN]:
        console.print(as_text(f"{outcome.url or outcome.source}: {outcome.reason}"), soft_wrap=True)
    if len(trouble) > MOST_SHOWN:
        console.print(as_text(f"and {len(trouble) - MOST_SHOWN:,} more"))
    console.print(as_text(f"What became of every item: {raw / asked.folder / OWN / 'log.jsonl'}"), soft_wrap=True)
    if strict and trouble:
        raise typer.Exit(EXIT_INCOMPLETE)


def _alike() -> "Alike":
    """Whether a page holds the article that is kept, as a build would read both: their text and what they say of themselves."""
    from flows.ingest.formats import reader_for

    def alike(kept: Path, body: bytes, charset: str | None) -> bool:
        from flows.errors import SourceRejected

        reader = reader_for(kept.name)
        try:
            return reader is not None and reader.read(kept.read_bytes(), kept.name, charset) == reader.read(body, kept.name, charset)
        except SourceRejected:
            return False

    return alike
