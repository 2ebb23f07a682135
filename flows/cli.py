"""The command `onrecord`. Heavy imports happen inside the commands, so that --help answers at once."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table as RichTable

from flows import __version__, release_commands
from flows.errors import OnrecordError, SettingsError

if TYPE_CHECKING:
    from flows.settings import Settings
    from flows.summary import Summary

app = typer.Typer(
    name="onrecord",
    help="Raw news text in; open datasets of who said what, about whom, and with which numbers out.",
    epilog="Exit codes: 0 done · 2 wrong usage or setting · 3 done, but something was quarantined (--strict) · 4 nothing to read · "
    "5 cannot write · 6 model · 7 no such release or document · 8 corpus file not well marked · 9 training · "
    "10 a release that does not verify · 70 internal contract broken · 130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
err = Console(stderr=True)

EXIT_QUARANTINED = 3
EXIT_INTERRUPTED = 130


def main() -> None:
    """Entry point: errors that were raised on purpose end with one line and their exit code."""
    try:
        app()
    except OnrecordError as error:
        err.print(f"[bold red]error:[/] {_plain(error.what)}\n  [bold]→[/] {_plain(error.remedy)}", highlight=False, soft_wrap=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        err.print("interrupted; run the same command again to go on where it stopped")
        sys.exit(EXIT_INTERRUPTED)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _root(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False) -> None:
    """See `onrecord build --help` to begin."""


@app.command()
def build(
    raw: Annotated[Path | None, typer.Argument(help="Folder with .txt files, at any depth. (default: raw)", show_default=False)] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder for the releases. (default: output)", show_default=False)
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="spaCy pipeline: package name or folder. (default: the md package)", show_default=False)
    ] = None,
    name_model: Annotated[
        str | None,
        typer.Option(
            help="What recognises names: onrecord, plain, or the folder of a model you trained. (default: onrecord)", show_default=False
        ),
    ] = None,
    quote_model: Annotated[
        str | None,
        typer.Option(
            help="What finds the quotes: onrecord, rules, or the folder of a model you trained. (default: onrecord)", show_default=False
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", "-w", min=1, help="Processes that parse. (default: 1)", show_default=False)
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option(help="Language the extractors read; repeat for more. (default: en)", show_default=False)
    ] = None,
    dollar: Annotated[str | None, typer.Option(help="ISO 4217 code that a bare $ is taken for. (default: USD)", show_default=False)] = None,
    without_text: Annotated[
        bool, typer.Option("--without-text", help="Publish everything but the articles' texts; quotes are cut after 300 characters.")
    ] = False,
    policy: Annotated[
        Path | None, typer.Option(help="What goes out, by publisher or licence: a TOML file (docs/rights.md).", show_default=False)
    ] = None,
    report: Annotated[bool | None, typer.Option(help="Write the report, a static site. (default: yes)", show_default=False)] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with code 3 when anything was quarantined.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show Prefect's log lines instead of the progress bar.")] = False,
) -> None:
    """Read RAW and publish a release: Parquet and CSV tables of quotes, entities and numeric claims.

    Options win over ONRECORD_* environment variables, which win over the defaults. A release lies complete in
    OUTPUT/releases/<id>; OUTPUT/latest points to the newest. A run that was stopped goes on where it was.
    """
    settings = _settings(
        raw=raw,
        output=output,
        model=model,
        name_model=name_model,
        quote_model=quote_model,
        workers=workers,
        languages=language,
        dollar=dollar,
        without_text=without_text or None,
        policy=policy,
        report=report,
        strict=strict or None,
    )
    _preflight(settings)
    prepare_prefect(verbose=verbose)
    from flows.build import run_build
    from flows.progress import listening

    if verbose:
        summary = run_build(settings)
    else:
        with _progress_bar() as listener, listening(listener):
            summary = run_build(settings)
    _show(summary)
    if settings.strict and summary.quarantined:
        raise typer.Exit(EXIT_QUARANTINED)


@app.command()
def inspect(
    document: Annotated[str, typer.Argument(help="A document id (or its beginning), or the path of its source inside RAW (or its end).")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder of the releases. (default: output)", show_default=False)
    ] = None,
    release: Annotated[str, typer.Option(help="Release id.")] = "latest",
) -> None:
    """Print an article with its quotes, names, roles and figures marked, and the rows beside it."""
    from flows.inspection import load, render

    settings = _settings(output=output)
    Console(soft_wrap=False).print(render(load(settings.output, release, document)))


release_commands.register(app)

train = typer.Typer(help="Models of your own from marked articles.", no_args_is_help=True)
app.add_typer(train, name="train")


@train.command("quotes")
def train_quotes(
    train: Annotated[Path, typer.Option("--train", help="Marked articles, JSON lines (docs/training.md).")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the model.")],
    dev: Annotated[
        Path | None, typer.Option("--dev", help="Other marked articles, to choose the threshold by and to measure on.", show_default=False)
    ] = None,
    model: Annotated[str | None, typer.Option(help="spaCy pipeline. (default: the md package)", show_default=False)] = None,
    seed: Annotated[int, typer.Option(help="Of the tree library.")] = 1,
) -> None:
    """Train the model that finds quotes; use it with: onrecord build --quote-model FOLDER."""
    from flows.training import run
    from flows.training.quotes import Sizes

    trained = run.train_quotes(train, dev, _settings(model=model).model, Sizes(seed=seed), lambda line: err.print(line, highlight=False))
    run.write(trained, output)
    typer.echo(trained.tally.markdown())
    Console().print(_plain(str(output)), highlight=False, soft_wrap=True)


@train.command("names")
def train_names(
    train: Annotated[
        list[Path], typer.Option("--train", help="Texts with marked names, JSON lines (docs/training.md); may be given again.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the model.")],
    match: Annotated[str, typer.Option(help="Only texts whose doc_id this regular expression finds.")] = "",
    model: Annotated[str | None, typer.Option(help="spaCy pipeline. (default: the md package)", show_default=False)] = None,
    seed: Annotated[int, typer.Option(help="Of the order of the texts.")] = 1,
) -> None:
    """Go on training the recogniser of names; use it with: onrecord build --name-model FOLDER."""
    from flows.training import names

    trained = names.train_names(
        train, match, _settings(model=model).model, names.Sizes(seed=seed), lambda line: err.print(line, highlight=False)
    )
    names.write(trained, output)
    Console().print(_plain(str(output)), highlight=False, soft_wrap=True)


corpus = typer.Typer(help="The onrecord corpus: articles marked by hand, as a dataset of its own.", no_args_is_help=True)
app.add_typer(corpus, name="corpus")

CORPUS = Path("tests/corpus")
_Folder = Annotated[Path, typer.Argument(help="Folder of the corpus, with articles/ and second-reading/.")]


@corpus.command("build")
def corpus_build(
    folder: _Folder = CORPUS,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for its releases.")] = Path("output/corpus"),
) -> None:
    """Validate the marked articles and publish them: Parquet, CSV, JSONL, data package and card."""
    from datetime import UTC, datetime

    from flows.corpus.release import publish

    release = publish(folder, output, datetime.now(UTC).date())
    Console().print(_plain(str(release)), highlight=False, soft_wrap=True)


@corpus.command("check")
def corpus_check(files: Annotated[list[Path], typer.Argument(help="Marked articles.")]) -> None:
    """Say what is wrong in marked files, and where."""
    from flows.corpus.release import read_files, tables_of

    articles = read_files(files)
    tables = tables_of(articles)
    for article in articles:
        counts = f"{len(article.attributions)} attributions, {len(article.mentions)} mentions, {len(article.claims)} claims"
        Console().print(f"{article.head.name}: {counts}", highlight=False)
    Console().print(f"{len(articles)} articles, {tables['quotes'].num_rows} quotes: nothing wrong.", highlight=False)


@corpus.command("coverage")
def corpus_coverage(folder: _Folder = CORPUS) -> None:
    """Print how many instances of each construction there are, in how many articles, against the quota."""
    from flows.corpus import coverage
    from flows.corpus.release import ARTICLES, read_folder, tables_of

    typer.echo(coverage.markdown(coverage.table(tables_of(read_folder(folder / ARTICLES))["constructions"].to_pylist())))


@corpus.command("agreement")
def corpus_agreement(folder: _Folder = CORPUS) -> None:
    """Print how far two readings of the same articles agree."""
    from flows.corpus import agreement
    from flows.corpus.release import ARTICLES, SECOND, read_folder

    typer.echo(agreement.markdown(agreement.compare(read_folder(folder / ARTICLES), read_folder(folder / SECOND))))


def prepare_prefect(*, verbose: bool = False) -> None:
    """Settings of Prefect that a run should have unless the user set others: no telemetry, time to start, a quiet terminal."""
    defaults = {
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "INFO" if verbose else "CRITICAL",
    }
    home = Path(os.environ.get("PREFECT_HOME") or Path.home() / ".prefect")
    if not os.access(next(folder for folder in (home, *home.parents) if folder.exists()), os.W_OK):
        defaults["PREFECT_HOME"] = tempfile.mkdtemp(prefix="onrecord-prefect-")
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


def _settings(**given: Any) -> "Settings":
    """Settings from the options that were given, the environment and the defaults. Raises SettingsError."""
    from pydantic import ValidationError

    from flows.settings import Settings

    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        if not first["loc"]:
            raise SettingsError(f"The settings do not go together: {first['msg']}.", "Choose another folder with --output.") from error
        name = str(first["loc"][0])
        remedy = f"Correct --{name.replace('_', '-')} or ONRECORD_{name.upper()}."
        raise SettingsError(f"The setting {name} cannot be {first.get('input')!r}: {first['msg']}.", remedy) from error


def _preflight(settings: "Settings") -> None:
    """Finds what would stop the run before anything is started. Raises OnrecordError."""
    from flows import store
    from flows.annotate import recogniser
    from flows.annotate.model import model_card
    from flows.extract.quotation.ranker.storage import load
    from flows.ingest.walk import find_sources
    from flows.publish.withhold import policy_for

    find_sources(settings.raw)
    policy_for(settings.policy, without_text=settings.without_text, quote_characters=settings.quote_characters)
    store.ensure_writable(settings.output)
    recogniser.folder_for(model_card(settings.model).sha256, settings.name_model)
    load(settings.quote_model)


@contextmanager
def _progress_bar() -> Iterator[Any]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        step, bar_of_step = "starting", bar.add_task("starting", total=None)

        def listener(name: str, done: int, total: int) -> None:
            nonlocal step, bar_of_step
            if name != step:
                bar.remove_task(bar_of_step)
                step, bar_of_step = name, bar.add_task(name, total=total)
            bar.update(bar_of_step, completed=done, total=total)

        yield listener


def _show(summary: "Summary") -> None:
    table = RichTable(title=f"Release {summary.release_id}", show_header=False, title_justify="left")
    table.add_column(style="bold")
    table.add_column()
    for what, count in summary.lines():
        table.add_row(what, count)
    console = Console()
    console.print(table)
    console.print(f"{_plain(summary.release_path)}", highlight=False, soft_wrap=True)
    if (report := Path(summary.release_path) / "report" / "index.html").is_file():
        console.print(f"Open {_plain(str(report))} in a browser.", highlight=False, soft_wrap=True)
    if summary.quarantined:
        console.print(
            f"See what was held back, and why: {_plain(summary.release_path)}/csv/quarantine.csv", highlight=False, soft_wrap=True
        )


def _plain(text: str) -> str:
    """Text that rich prints as it is."""
    from rich.markup import escape

    return escape(text)
