"""What a run costs that `onrecord serve` starts: CPU seconds of everything but the Prefect server."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from processes import ROOT, started_by

_TICKS = os.sysconf("SC_CLK_TCK")
_NEVER = "0 0 1 1 *"  # once a year: runs are asked for
_SECONDS = 900


@contextmanager
def scheduled(raw: Path, out: Path, address: str) -> Iterator[Callable[[], float]]:
    """Within the block `onrecord serve` runs with the Prefect server at an address; gives a function that asks for a run and tells the
    CPU seconds that it took: of the run, of what started it, and of the schedule meanwhile."""
    command = [sys.executable, "-c", "from flows.cli import main; main()", "serve", str(raw), "-o", str(out), "--cron", _NEVER]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PREFECT_API_URL": f"{address}/api"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        deployment = _wait(lambda: _ask(f"{address}/api/deployments/name/build/scheduled")["id"])
        _wait(lambda: any("forkserver" in _command(one) for one in started_by(process.pid)))
        _wait(lambda: _rests(process.pid))

        def run() -> float:
            before = _seconds(process.pid)
            asked = _ask(f"{address}/api/deployments/{deployment}/create_flow_run", {})["id"]
            _wait(lambda: _ask(f"{address}/api/flow_runs/{asked}")["state_type"] == "COMPLETED")
            _wait(lambda: _rests(process.pid))
            return _seconds(process.pid) - before

        yield run
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(_SECONDS)


def _wait[T](look: Callable[[], T]) -> T:
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        try:
            if found := look():
                return found
        except OSError:  # not there yet, or busy
            pass
        time.sleep(0.5)
    raise TimeoutError


def _ask(address: str, body: dict[str, Any] | None = None) -> Any:
    said = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(address, said, {"Content-Type": "application/json"}), timeout=60) as answer:
        return json.load(answer)


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")
    except OSError:
        return ""


def _seconds(pid: int) -> float:
    """CPU seconds of a process and of all that it started, also of those that ended and were waited for."""
    seconds = 0.0
    for one in (pid, *started_by(pid)):
        try:
            fields = Path(f"/proc/{one}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        seconds += sum(map(int, fields[11:15])) / _TICKS
    return seconds


def _rests(pid: int) -> bool:
    """True when next to nothing is done in two seconds."""
    before = _seconds(pid)
    time.sleep(2)
    return _seconds(pid) - before < 0.1
