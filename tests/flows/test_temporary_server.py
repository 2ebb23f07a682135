"""The Prefect server of a single run: it keeps a record, and it goes with the process that it was made for, however that one ends."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows import temporary_server as module
from flows.errors import ServerError

ROOT = Path(__file__).parents[2]

RUN = """
import os, sys
from flows.temporary_server import temporary_server
with temporary_server() as wait_for_server:
    from prefect import flow, task
    from prefect.settings import PREFECT_API_URL
    child = int(open(f"/proc/self/task/{os.getpid()}/children").read())
    print(child, PREFECT_API_URL.value(), flush=True)
    if sys.argv[1] == "wait":
        sys.stdin.read()
    wait_for_server()

    @task
    def double(number):
        return 2 * number

    @flow(name="small")
    def small():
        return double(21)

    print(small(), flush=True)
"""

BROKEN = """
from flows import temporary_server as module

def serve(_listening):
    raise RuntimeError("no room for a server")

module._serve = serve
with module.temporary_server() as wait_for_server:
    wait_for_server()
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere Prefect starts its own.")


def start(program: str, home: Path, *arguments: str) -> "subprocess.Popen[str]":
    """Runs a program that has no Prefect server, with records of its own."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_API")}
    more = {"PREFECT_HOME": str(home), "PYTHONPATH": str(ROOT)}
    more |= dict.fromkeys(("PREFECT_SERVER_ANALYTICS_ENABLED", "PREFECT_API_BLOCKS_REGISTER_ON_START"), "false")
    more |= {"PREFECT_SERVER_EPHEMERAL_ENABLED": "true", "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "300"}
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", program, *arguments], env=env | more, text=True, stdin=pipe, stdout=pipe, stderr=pipe)


def is_gone(process: int, seconds: float = 30.0) -> bool:
    """True when the process ends within the time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_run_is_recorded_and_nothing_stays(tmp_path: Path) -> None:
    told, complaint = start(RUN, tmp_path, "run").communicate(timeout=300)
    server, address, result = told.split()[0], told.split()[1], told.split()[-1]
    assert address.startswith("http://127.0.0.1:"), complaint
    assert result == "42", complaint
    assert is_gone(int(server), 0.5)
    with sqlite3.connect(tmp_path / "prefect.db") as records:
        assert records.execute("SELECT f.name, r.state_name FROM flow_run r JOIN flow f ON f.id = r.flow_id").fetchall() == [
            ("small", "Completed")
        ]
        assert records.execute("SELECT state_name FROM task_run").fetchall() == [("Completed",)]


def test_it_ends_with_a_process_that_is_killed(tmp_path: Path) -> None:
    run = start(RUN, tmp_path, "wait")
    assert run.stdout is not None
    server = int(run.stdout.readline().split()[0])
    assert not is_gone(server, 0.2)
    run.kill()
    run.communicate()
    assert run.returncode == -signal.SIGKILL
    assert is_gone(server)


def test_a_server_that_does_not_come_up_says_why(tmp_path: Path) -> None:
    run = start(BROKEN, tmp_path)
    _, complaint = run.communicate(timeout=300)
    assert run.returncode == 1
    assert ServerError.__name__ in complaint
    assert "no room for a server" in complaint


def test_nothing_is_started_where_the_settings_name_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_fork", lambda *_: pytest.fail("a server was started"))
    with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api"}), module.temporary_server() as wait_for_server:
        wait_for_server()
        assert PREFECT_API_URL.value() == "http://127.0.0.1:9/api"
