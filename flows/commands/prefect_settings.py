"""Settings of Prefect that the commands give it before it is loaded."""

import os
import tempfile
from pathlib import Path


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
