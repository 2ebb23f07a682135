"""The command `onrecord serve`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from flows.commands.build import preflight
from flows.commands.options import settings_of, terminal
from flows.commands.prefect_settings import prepare_prefect
from flows.errors import SettingsError


def register(app: typer.Typer) -> None:
    """Adds the command to the app."""
    app.command()(serve)


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
    limit: Annotated[list[str] | None, typer.Option(help="As for build.", show_default=False)] = None,
) -> None:
    """Build on a schedule until stopped; prints the address where runs can be watched.

    Settings come from ONRECORD_* variables. Set ONRECORD_WEBHOOK to be told of failures (docs/operations.md).
    """
    settings = settings_of(raw=raw, output=output, limits=limit)
    if every and cron:
        raise SettingsError("There are --every and --cron.", "Give one of them.")
    preflight(settings)
    prepare_prefect(verbose=True)
    with _server(port, host) as address:
        from flows import deploy  # Prefect reads the address of its server when it is loaded

        interval = None if cron else deploy.duration(every or "1h")
        if cron:
            deploy.check_cron(cron)
        when = f"by the cron line {cron}" if cron else f"every {every or '1h'}"
        terminal().print(f"onrecord builds {when}; watch it at {address} (stop with Ctrl-C)", highlight=False, soft_wrap=True)
        deploy.serve(settings, every=interval, cron=cron)


@contextmanager
def _server(port: int, host: str) -> Iterator[str]:
    """The address of the Prefect server that the settings name, or of one that runs inside the block."""
    if configured := os.environ.get("PREFECT_API_URL"):
        yield configured.removesuffix("/api")
        return
    from flows.server import local_server

    with local_server(port, host) as address:
        yield address
