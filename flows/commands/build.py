"""The command `onrecord build`."""

import gc
import json
import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.commands.options import new_table, pairs, plain, settings_of, terminal
from flows.commands.prefect_settings import prepare_prefect, reached
from flows.loading import collect_seldom, uncollected

if TYPE_CHECKING:
    from flows.settings import Settings
    from flows.summary import Summary

EXIT_QUARANTINED = 3


def register(app: typer.Typer) -> None:
    """Adds the command to the app."""
    app.command(short_help="Read articles and publish a release.")(build)


def build(
    raw: Annotated[
        str | None,
        typer.Argument(
            help="Folder with articles, at any depth, or an address; docs/input.md tells the formats. (default: raw)", show_default=False
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="Folder for the releases, or an address. (default: output)", show_default=False)
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
    runner: Annotated[
        str | None, typer.Option(help="What extracts: processes, or dask (docs/scale.md). (default: processes)", show_default=False)
    ] = None,
    dask_address: Annotated[
        str | None, typer.Option(metavar="URL", help="Scheduler of a Dask cluster: tls://host:8786.", show_default=False)
    ] = None,
    exchange: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Storage that Dask workers share with this run: s3://bucket/folder.", show_default=False),
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option(help="Language the extractors read; repeat for more. (default: en)", show_default=False)
    ] = None,
    dollar: Annotated[str | None, typer.Option(help="ISO 4217 code that a bare $ is taken for. (default: USD)", show_default=False)] = None,
    entity_decisions: Annotated[
        Path | None,
        typer.Option(
            help="CSV file: entities to merge, split, rename or link (docs/entity-decisions.md). (default: none)", show_default=False
        ),
    ] = None,
    overrides: Annotated[
        Path | None,
        typer.Option(help="CSV file: rows that you corrected (docs/corrections.md). (default: none)", show_default=False),
    ] = None,
    reconcile: Annotated[
        str | None,
        typer.Option(
            "--reconcile",
            metavar="URL",
            help="Reconciliation service to look entities up in (docs/reconciliation.md). Names are sent to it. (default: none)",
            show_default=False,
        ),
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Links from the file of earlier answers alone; nothing is sent.")] = False,
    without_text: Annotated[
        bool, typer.Option("--without-text", help="Publish everything but the articles' texts; quotes are cut after 300 characters.")
    ] = False,
    policy: Annotated[
        Path | None, typer.Option(help="What goes out, by publisher or licence: a TOML file (docs/rights.md).", show_default=False)
    ] = None,
    report: Annotated[bool | None, typer.Option(help="Write the report, a static site. (default: yes)", show_default=False)] = None,
    force: Annotated[bool, typer.Option("--force", help="Publish a release also when nothing is new.")] = False,
    limit: Annotated[
        list[str] | None,
        typer.Option(help="NAME=LOW..HIGH: a release outside is not made latest; repeat for more.", show_default=False),
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(help="Which field or column holds what, e.g. text=maintext; repeat for more (docs/input.md).", show_default=False),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with code 3 when anything was quarantined.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a line of JSON at the end, for programs: the release, its rows, whether it is new.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show Prefect's log lines instead of the progress bar.")] = False,
) -> None:
    """Read RAW and publish a release: Parquet and CSV tables of quotes, entities and numeric claims.

    Options win over ONRECORD_* environment variables, which win over the defaults. A release lies complete in
    OUTPUT/releases/<id>; OUTPUT/latest points to the newest. A run that was stopped goes on where it was.
    """
    settings = settings_of(
        raw=raw,
        output=output,
        model=model,
        name_model=name_model,
        quote_model=quote_model,
        workers=workers,
        runner=runner,
        dask_address=dask_address,
        exchange=exchange,
        languages=language,
        dollar=dollar,
        entity_decisions=entity_decisions,
        overrides=overrides,
        reconcile_url=reconcile,
        reconcile_offline=offline or None,
        without_text=without_text or None,
        policy=policy,
        report=report,
        field_names=pairs(field),
        strict=strict or None,
        force=force or None,
        limits=limit,
    )
    with uncollected():
        if unchanged := preflight(settings):
            _nothing_new(settings, unchanged, as_json=as_json)
            return
        prepare_prefect(verbose=verbose)
        # A temporary server that lists the kinds of blocks there are, or looks whether it has listed them, does so for nobody.
        for name in ("PREFECT_API_BLOCKS_REGISTER_ON_START", "PREFECT_MEMOIZE_BLOCK_AUTO_REGISTRATION"):
            os.environ.setdefault(name, "false")
        from flows.temporary_server import start_temporary_server

        wait_for_server = start_temporary_server()
        from flows.build import run_build  # meanwhile the server loads
        from flows.progress import listening
    collect_seldom()
    gc.freeze()  # what was loaded stays, so the collector need not walk it from now on either
    wait_for_server()

    with reached(), nullcontext() if verbose else _progress_bar() as listener, listening(listener):
        summary = run_build(settings)
    if summary is None:
        _nothing_new(settings, "latest", as_json=as_json)
        return
    if as_json:
        _print_json(settings, summary.release_id, is_new=True)
    else:
        _show(summary)
        if settings.output_url:
            uploaded = f"uploaded to {settings.output_url}/releases/{summary.release_id}"
            terminal().print(plain(uploaded), highlight=False, soft_wrap=True)
    if settings.strict and summary.quarantined:
        raise typer.Exit(EXIT_QUARANTINED)


def preflight(settings: "Settings") -> str | None:
    """Finds what would stop the run before anything is started; gives the newest release when nothing is new. Raises OnrecordError."""
    from flows import inputs, quality, remote, store
    from flows.annotate import recogniser
    from flows.annotate.model import model_card
    from flows.extract.quotation.ranker.storage import load
    from flows.overrides.file import read_overrides
    from flows.publish import release
    from flows.publish.withhold import policy_for
    from flows.resolve.decisions import read_decisions

    quality.check_limits(settings.limits)
    read_decisions(settings.entity_decisions)
    read_overrides(settings.overrides)
    policy_for(settings.policy, without_text=settings.without_text, quote_characters=settings.quote_characters)
    remote.fetch(settings)
    seen = inputs.look(settings)
    store.ensure_writable(settings.output)
    with store.output_lock(settings.output):
        store.clear_leftovers(settings.output)
        release.settle(settings.output)
        remote.publish(settings, release.latest_id(settings.output))
    if unchanged := inputs.unchanged_since(settings, seen):
        return unchanged
    recogniser.folder_for(model_card(settings.model).sha256, settings.name_model)
    load(settings.quote_model)
    if settings.reconcile_url is not None:
        from flows.reconcile.link import open_cache

        open_cache(settings)
    return None


def _nothing_new(settings: "Settings", release_id: str, *, as_json: bool) -> None:
    """Says that the release stands; under --strict what it holds back counts as it did when it was made."""
    from flows.publish import release

    latest = release.latest_id(settings.output)
    name = str(latest) if release_id == "latest" else release_id
    if as_json:
        _print_json(settings, name, is_new=False)
    else:
        held = "" if name == latest else " It is not latest: see quality.json there, and `onrecord promote`."
        made = f"Nothing new: release {name} in {plain(str(settings.output))} was made of the same input."
        terminal().print(f"{made}{held} --force publishes all the same.", highlight=False, soft_wrap=True)
    if settings.strict and ((release.entry(settings.output, name) or {}).get("rows") or {}).get("quarantine"):
        raise typer.Exit(EXIT_QUARANTINED)


def _print_json(settings: "Settings", release_id: str, *, is_new: bool) -> None:
    """What a program wants to know of a run: what versions.json says of the release, and whether the run made it."""
    from flows.publish import release

    told = {
        "is_new": is_new,
        "is_latest": release_id == release.latest_id(settings.output),
        **(release.entry(settings.output, release_id) or {}),
    }
    typer.echo(json.dumps(told))


@contextmanager
def _progress_bar() -> Iterator[Any]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=terminal(stderr=True), transient=True) as bar:
        step, bar_of_step = "starting", bar.add_task("starting", total=None)

        def listener(name: str, done: int, total: int) -> None:
            nonlocal step, bar_of_step
            if name != step:
                bar.remove_task(bar_of_step)
                step, bar_of_step = name, bar.add_task(name, total=total or None)
            bar.update(bar_of_step, completed=done, total=total or None)

        yield listener


def _show(summary: "Summary") -> None:
    table = new_table(title=f"Release {summary.release_id}", show_header=False)
    table.add_column(style="bold")
    table.add_column()
    for what, count in summary.lines():
        table.add_row(what, count)
    console = terminal()
    console.print(table)
    console.print(f"{plain(summary.release_path)}", highlight=False, soft_wrap=True)
    for breach in summary.breaches:
        terminal(stderr=True).print(f"[bold yellow]not made latest:[/] {plain(breach)}", highlight=False, soft_wrap=True)
    if summary.breaches:
        look = f"Look at it; `onrecord promote {summary.release_id}` makes it latest all the same (with the same --output)."
        terminal(stderr=True).print(look, highlight=False, soft_wrap=True)
    if (report := Path(summary.release_path) / "report" / "index.html").is_file():
        console.print(f"Open {plain(str(report))} in a browser.", highlight=False, soft_wrap=True)
    where = Path(summary.release_path).parent.parent
    there = "" if where == Path("output") else f" --output {shlex.quote(str(where))}"
    console.print(f"For a spreadsheet: onrecord export {summary.release_id} --to xlsx{plain(there)}", highlight=False, soft_wrap=True)
    if summary.quarantined:
        console.print(f"See what was held back, and why: {plain(summary.release_path)}/csv/quarantine.csv", highlight=False, soft_wrap=True)
