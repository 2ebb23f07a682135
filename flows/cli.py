"""The command `onrecord`. Heavy imports happen inside the commands, so that --help answers at once."""

import signal
import sys
from typing import Annotated

import typer

from flows import __version__, last_words
from flows.commands import build, fetch, releases, serve
from flows.commands.corpus import corpus
from flows.commands.options import plain, terminal
from flows.commands.push import push
from flows.commands.training import train
from flows.errors import OnrecordError

app = typer.Typer(
    name="onrecord",
    help="Raw news text in; open datasets of who said what, about whom, and with which numbers out.",
    epilog="Exit codes: 0 done · 2 wrong usage or setting · 3 done, but something was quarantined (--strict) · 4 nothing to read · "
    "5 cannot write · 6 model · 7 no such release or document · 8 corpus file not well marked · 9 training · "
    "10 file of links · 11 a release that does not verify · 12 a worker process is gone · 13 Dask or its exchange · "
    "14 no feed could be read · 15 not sent · 16 the Prefect server does not start · "
    "70 internal contract broken · 130 interrupted · 143 terminated.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich takes longer to load than everything else that --help needs
    context_settings={"max_content_width": 120},
)

EXIT_INTERRUPTED = 130
EXIT_TERMINATED = 143


def main() -> None:
    """Entry point: errors that were raised on purpose end with one line and their exit code."""
    signal.signal(signal.SIGTERM, _terminated)
    last_words.silence()  # registered first, so it runs last
    try:
        app()
    except OnrecordError as error:
        terminal(stderr=True).print(
            f"[bold red]error:[/] {plain(error.what)}\n  [bold]→[/] {plain(error.remedy)}", highlight=False, soft_wrap=True
        )
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        typer.echo("interrupted; a build that is run again goes on where it stopped", err=True)
        sys.exit(EXIT_INTERRUPTED)


def _terminated(_number: int, _frame: object) -> None:
    """Ends the run where it is: everything on disk can stand that, and what holds processes or locks is unwound."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    typer.echo("terminated; a build that is run again goes on where it stopped", err=True)
    sys.exit(EXIT_TERMINATED)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _root(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False) -> None:
    """See `onrecord build --help` to begin."""


build.register(app)
serve.register(app)
releases.register(app)
fetch.register(app)
app.command(short_help="Send a release to Hugging Face or Zenodo.")(push)
app.add_typer(train, name="train")
app.add_typer(corpus, name="corpus", short_help="The articles that were marked by hand.")
