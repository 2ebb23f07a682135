"""Settings of Prefect that the commands give it before it is loaded."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.errors import ServerError


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


@contextmanager
def reached() -> Iterator[None]:
    """Where no server answers at PREFECT_API_URL, Prefect ends in errors of its own or of the network. Raises ServerError for them."""
    import httpx  # Prefect has loaded it, or is about to

    try:
        yield
    except (httpx.ConnectError, httpx.ConnectTimeout, RuntimeError) as error:
        if isinstance(error, RuntimeError) and not str(error).startswith("Failed to reach API"):
            raise
        where = os.environ.get("PREFECT_API_URL", "the address that Prefect's settings name")
        raise ServerError(
            f"No Prefect server answers at {where}.", "Start it, or take PREFECT_API_URL away: onrecord then brings a server of its own."
        ) from error
