"""The command `onrecord serve`."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from typing import Annotated

import typer

from flows.commands.build import preflight
from flows.commands.options import settings_of, terminal
from flows.commands.prefect_settings import prepare_prefect, reached
from flows.errors import SettingsError, unusable_cron
from flows.forkserver.keeper import forked_runs

_DURATION = re.compile(r"(\d+)\s*([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
SHORTEST_SECONDS = 10
_CRON_FIELDS = (5, 6)  # with seconds


def register(app: typer.Typer) -> None:
    """Adds the command to the app."""
    app.command(short_help="Build on a schedule, with pages to watch it.")(serve)


def serve(
    raw: Annotated[str | None, typer.Argument(help="Folder that is read, or an address. (default: raw)", show_default=False)] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="Folder for the releases, or an address. (default: output)", show_default=False)
    ] = None,
    every: Annotated[str | None, typer.Option(help="Interval: 15m, 1h, 1d. (default: 1h)", show_default=False)] = None,
    cron: Annotated[str | None, typer.Option(help="Cron line instead, in UTC: '0 6 * * *'.", show_default=False)] = None,
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="Port of the Prefect server that is started where PREFECT_API_URL names none.")
    ] = 4200,
    host: Annotated[str, typer.Option(help="Address that it listens on.")] = "127.0.0.1",
    warm: Annotated[
        bool, typer.Option("--warm/--cold", help="Keep a process with everything loaded (0.5 GB), of which runs are forks. Linux only.")
    ] = True,
    limit: Annotated[list[str] | None, typer.Option(help="As for build.", show_default=False)] = None,
) -> None:
    """Build on a schedule until stopped; prints the address where runs can be watched.

    Settings come from ONRECORD_* variables. Set ONRECORD_WEBHOOK to be told of failures (docs/operations.md).
    """
    settings = settings_of(raw=raw, output=output, limits=limit)
    if every and cron:
        raise SettingsError("There are --every and --cron.", "Give one of them.")
    interval = None if cron else duration(every or "1h")
    if cron:
        check_fields(cron)
    preflight(settings)
    prepare_prefect(verbose=True)
    with _server(port, host) as address:
        from flows import deploy  # Prefect reads the address of its server when it is loaded

        if cron:
            deploy.check_cron(cron)
        when = f"by the cron line {cron}" if cron else f"every {every or '1h'}"
        terminal().print(f"onrecord builds {when}; watch it at {address} (stop with Ctrl-C)", highlight=False, soft_wrap=True)
        with reached(), forked_runs([settings.model, settings.name_model, settings.quote_model]) if warm else nullcontext():
            deploy.serve(settings, every=interval, cron=cron)


def duration(written: str) -> timedelta:
    """Reads 30s, 15m, 1h or 1d. Raises SettingsError."""
    found = _DURATION.fullmatch(written.strip())
    seconds = int(found[1]) * _SECONDS[found[2]] if found else 0
    if seconds < SHORTEST_SECONDS:
        raise SettingsError(f"The interval {written!r} cannot be used.", f"Write 15m, 1h or 1d; {SHORTEST_SECONDS}s is the shortest.")
    return timedelta(seconds=seconds)


def check_fields(cron: str) -> None:
    """Finds a cron line with too few or too many fields, before a server is started for it. Raises SettingsError."""
    if len(cron.split()) not in _CRON_FIELDS:
        raise unusable_cron(cron)


@contextmanager
def _server(port: int, host: str) -> Iterator[str]:
    """The address of the Prefect server that the settings name, or of one that runs inside the block."""
    if configured := os.environ.get("PREFECT_API_URL"):
        yield configured.removesuffix("/api")
        return
    from flows.server import local_server

    with local_server(port, host) as address:
        yield address
