"""The Prefect server of a single run: it keeps a record, and it goes with the process that it was made for, however that one ends."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings
from serving import group_is_alive

from flows import temporary_server as module
from flows.errors import ServerError

ROOT = Path(__file__).parents[2]

RUN = """
import atexit, os, sys, threading
from uuid import UUID
from flows.temporary_server import start_temporary_server
wait_for_server = start_temporary_server()
from prefect import flow, task
from prefect.client.orchestration import get_client
from prefect.utilities.urls import url_for
print(open(f"/proc/self/task/{os.getpid()}/children").read(), flush=True)
sys.stdin.read()
wait_for_server()

@task
def double(number):
    return 2 * number

@flow(name="small")
def small():
    return double(21)

print(small(), url_for("flow-run", obj_id=UUID(int=0)), flush=True)

def ask():
    with get_client(sync_client=True) as client:
        print(client.api_url, client.hello().status_code, flush=True)

thread = threading.Thread(target=ask)
thread.start()
thread.join()
atexit.register(ask)
"""

BROKEN = """
from flows import temporary_server as module

def serve(_listening, _parent):
    raise RuntimeError("no room for a server")

module._serve = serve
module.start_temporary_server()()
"""

CHECKED = """
import sys, threading
from flows.commands.build import preflight
from flows.commands.options import settings_of
from flows.temporary_server import is_alone
assert preflight(settings_of(raw=sys.argv[1], output=sys.argv[2])) is None
import prefect.main
print(is_alone())
thread = threading.Thread(target=threading.Event().wait, args=(3,))
thread.start()
print(is_alone())
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere Prefect starts its own.")


def start(program: str, home: Path) -> "subprocess.Popen[str]":
    """Runs a program that has no Prefect server, with records of its own, as the first of a group of processes."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_API")}
    more = {"PREFECT_HOME": str(home), "PYTHONPATH": str(ROOT)}
    more |= dict.fromkeys(("PREFECT_SERVER_ANALYTICS_ENABLED", "PREFECT_API_BLOCKS_REGISTER_ON_START"), "false")
    more |= {"PREFECT_SERVER_EPHEMERAL_ENABLED": "true", "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "300"}
    pipe, command = subprocess.PIPE, [sys.executable, "-c", program]
    return subprocess.Popen(command, env=env | more, text=True, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True)


def is_gone(process: int, seconds: float = 30.0) -> bool:
    """True when the process ends within the time."""
    until = time.monotonic() + seconds
    while True:
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        if time.monotonic() >= until:
            return False
        time.sleep(0.05)


@dataclass
class Told:
    """What a run said: the result of its flow, and the addresses that a thread and the end of Python were given; and what was left."""

    result: str
    addresses: list[str]
    stays: bool
    survived: bool


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for Prefect's records."""
    return tmp_path_factory.mktemp("prefect")


@pytest.fixture(scope="module")
def told(home: Path) -> list[Told]:
    """Two runs at once, which make the database; their servers are sent the signals that end a run."""
    runs = [start(RUN, home) for _ in range(2)]
    servers = [int(run.stdout.readline()) for run in runs if run.stdout is not None]
    for server in servers:
        for number in (signal.SIGINT, signal.SIGTERM):
            os.kill(server, number)
    survived = [not is_gone(server, 0.5) for server in servers]
    found = []
    for run, server, alive in zip(runs, servers, survived, strict=True):
        output, complaint = run.communicate("", timeout=300)
        lines = output.splitlines()
        assert len(lines) == 3, complaint
        found.append(Told(lines[0], lines[1:], group_is_alive(run.pid) or not is_gone(server, 0.0), alive))
    return found


def test_two_runs_at_once_are_recorded_and_nothing_stays(home: Path, told: list[Told]) -> None:
    assert [one.result for one in told] == ["42 None", "42 None"]  # the result, and no page of the run
    assert not any(one.stays for one in told)
    with sqlite3.connect(home / "prefect.db") as records:
        runs = records.execute("SELECT f.name, r.state_name FROM flow_run r JOIN flow f ON f.id = r.flow_id").fetchall()
        assert runs == [("small", "Completed")] * 2
        assert records.execute("SELECT state_name FROM task_run").fetchall() == [("Completed",)] * 2


def test_who_asks_for_a_server_late_or_in_another_thread_is_given_this_one(told: list[Told]) -> None:
    for one in told:
        assert one.addresses[0] == one.addresses[1]
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/api/ 200", one.addresses[0])
    assert told[0].addresses != told[1].addresses


def test_signals_to_all_of_a_group_are_for_the_run(told: list[Told]) -> None:
    assert all(one.survived for one in told)


def test_it_ends_with_a_process_that_is_killed(home: Path) -> None:
    run = start(RUN, home)
    assert run.stdout is not None
    server = int(run.stdout.readline())
    assert not is_gone(server, 0.2)
    run.kill()
    run.communicate()
    assert run.returncode == -signal.SIGKILL
    assert is_gone(server)


def test_a_server_that_does_not_come_up_says_why(home: Path) -> None:
    run = start(BROKEN, home)
    _, complaint = run.communicate(timeout=300)
    assert run.returncode == 1
    assert ServerError.__name__ in complaint
    assert "no room for a server" in complaint


def test_nothing_is_started_where_the_settings_name_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_fork", lambda *_: pytest.fail("a server was started"))
    monkeypatch.setattr(module.atexit, "register", lambda _: None)
    with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api"}):
        module.start_temporary_server()()
        assert PREFECT_API_URL.value() == "http://127.0.0.1:9/api"


def test_what_a_build_looks_at_first_leaves_no_thread_that_a_fork_could_meet(tmp_path: Path) -> None:
    raw, data = tmp_path / "raw", tmp_path / "out/releases/2024-03-01.001/data"
    data.mkdir(parents=True)
    raw.mkdir()
    (raw / "ferry.txt").write_text("The ferry is late, the operator said.", encoding="utf-8")
    pq.write_table(pa.table({"input_sha256": ["of something else"]}), data / "runs.parquet")
    command = [sys.executable, "-c", CHECKED, str(raw), str(tmp_path / "out")]
    told = subprocess.run(command, input="", capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert told.stdout.splitlines() == ["True", "False"], told.stderr
