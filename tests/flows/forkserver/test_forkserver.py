"""Processes that are forks of a loaded one: they are what Python itself would have been, and end as it would end."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from flows.forkserver import client, keeper

SERVER = """
import os, sys
from pathlib import Path
from flows.forkserver import server
import prefect.context
path, code = sys.argv[1:]
server.MODULE = "forked_program"
server.loaded_from = lambda: server.stamp([Path(code)])
server.serve(path, dict(os.environ), server.loaded_from())
"""
PROGRAM = """
import json, os, sys, time
print(json.dumps([os.getpid(), os.getppid(), os.getcwd(), os.environ["PREFECT__ASKED"]]), flush=True)
for line in sys.stdin:
    exec(line)
"""


class Forking(NamedTuple):
    """A fork server that has loaded Prefect alone, and what it was loaded from."""

    process: "subprocess.Popen[bytes]"
    socket: Path
    code: Path
    environment: dict[str, str]

    def client(self, **environment: str) -> "subprocess.Popen[str]":
        """A client of it, in a folder and with streams of its own; `forked_program` runs what it reads."""
        return subprocess.Popen(
            [sys.executable, "-I", "-S", client.__file__, str(self.socket), "-m", client.MODULE],
            env={**self.environment, "PREFECT__ASKED": "yes", **environment},
            cwd=self.socket.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def descriptors(self) -> int:
        """How many files it has open."""
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))


@pytest.fixture
def forking(tmp_path: Path) -> Iterator[Forking]:
    """A fork server."""
    (tmp_path / "forked_program.py").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "code").touch()
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}:{Path(__file__).parents[3]}"}
    command = [sys.executable, "-c", SERVER, str(tmp_path / "socket"), str(tmp_path / "code")]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE) as process:
        wait_for(lambda: (tmp_path / "socket").exists())
        time.sleep(0.1)  # from its name to its listening
        yield Forking(process, tmp_path / "socket", tmp_path / "code", environment)
        process.kill()


def wait_for(look: Any, seconds: float = 120) -> None:
    """Returns when it is so."""
    deadline = time.monotonic() + seconds
    while not look():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def told(one: "subprocess.Popen[str]") -> list[Any]:
    """What the program said first: its id, its parent's, its folder, a variable."""
    assert one.stdout is not None
    return list(json.loads(one.stdout.readline()))


def is_gone(pid: int) -> bool:
    """True when no process has this id but one that waits to be told of."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_a_forked_process_has_its_clients_environment_folder_streams_and_exit_code(forking: Forking) -> None:
    before = forking.descriptors()
    for asked, line, code in (
        ("one", "sys.exit(7)", 7),
        ("two", "print('said', file=sys.stderr)", 0),
        ("three", "raise ValueError('a mistake')", 1),
        ("four", "os.kill(os.getpid(), 9)", -signal.SIGKILL),
    ):
        one = forking.client(PREFECT__ASKED=asked)
        pid, parent, folder, variable = told(one)
        assert pid != one.pid
        assert (parent, folder, variable) == (forking.process.pid, str(forking.socket.parent), asked)
        _, complaint = one.communicate(line)
        assert one.returncode == code
        assert complaint.strip().splitlines()[-1:] == {"two": ["said"], "three": ["ValueError: a mistake"]}.get(asked, [])
        wait_for(lambda pid=pid: not Path(f"/proc/{pid}").exists())
    wait_for(lambda: forking.descriptors() == before)  # it closes what was for a process after that has ended


def test_what_is_registered_for_the_end_of_python_runs(forking: Forking) -> None:
    one = forking.client()
    told(one)
    assert one.communicate("import atexit; atexit.register(print, 'at the end')")[0] == "at the end\n"


def test_sigterm_is_passed_on(forking: Forking) -> None:
    one = forking.client()
    told(one)
    assert one.stdin is not None
    assert one.stdout is not None
    one.stdin.write("import signal; signal.signal(signal.SIGTERM, lambda *_: os._exit(5)); print('ready', flush=True)\n")
    one.stdin.flush()
    assert one.stdout.readline() == "ready\n"
    one.terminate()
    assert one.wait(20) == 5
    other = forking.client()
    told(other)
    other.terminate()
    assert other.wait(20) == -signal.SIGTERM


def test_a_process_ends_with_its_client(forking: Forking) -> None:
    one = forking.client()
    pid = told(one)[0]
    one.kill()
    wait_for(lambda: is_gone(pid), 20)


def test_without_its_fork_server_a_process_goes_on_and_the_next_is_python(forking: Forking) -> None:
    one = forking.client()
    pid = told(one)[0]
    forking.process.kill()
    forking.process.wait()
    assert one.stdin is not None
    one.stdin.write("print('still here', flush=True)\n")
    one.stdin.flush()
    assert one.stdout is not None
    assert one.stdout.readline() == "still here\n"
    assert not is_gone(pid)
    one.stdin.close()
    assert one.wait(20) == 1  # nobody is left to tell

    other = forking.client(PREFECT__FLOW_RUN_ID="none")
    assert "Invalid flow run id" in other.communicate()[1], "`python -m prefect.engine` itself"
    assert other.returncode == 1


def test_another_environment_is_no_business_of_its(forking: Forking) -> None:
    other = forking.client(PREFECT__FLOW_RUN_ID="none", ONRECORD_DOLLAR="AUD")
    assert "Invalid flow run id" in other.communicate()[1]
    one = forking.client(PREFECT_LOGGING_LEVEL="ERROR")
    assert told(one)[1] == forking.process.pid
    one.kill()


def test_a_fork_server_of_other_code_serves_nobody_and_ends_after_its_last_process(forking: Forking) -> None:
    one = forking.client()
    told(one)
    forking.code.write_text("another", encoding="utf-8")
    other = forking.client(PREFECT__FLOW_RUN_ID="none")
    assert "Invalid flow run id" in other.communicate()[1]
    assert forking.process.poll() is None
    one.communicate("sys.exit(3)")
    assert one.returncode == 3
    assert forking.process.wait(20) == 0


def test_a_fork_server_ends_with_whoever_keeps_it(forking: Forking) -> None:
    assert forking.process.stdin is not None
    forking.process.stdin.close()
    assert forking.process.wait(20) == 0


def test_a_request_that_is_cut_off_harms_nobody(forking: Forking) -> None:
    import socket

    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(forking.socket))
        connection.sendall(client.LENGTH.pack(1_000))
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(1) == b""
    one = forking.client()
    told(one)
    one.communicate("sys.exit(4)")
    assert one.returncode == 4


def test_all_else_than_a_run_is_python(tmp_path: Path) -> None:
    command = [sys.executable, "-I", "-S", client.__file__, str(tmp_path / "no socket"), "-c", "import sys; sys.exit(9)"]
    assert subprocess.run(command, check=False).returncode == 9


def test_a_rehearsal_leaves_a_process_that_can_be_forked_and_has_what_a_run_needs() -> None:
    program = """
from flows.forkserver.rehearsal import rehearse
from flows.ingest.language import _detector
from flows.settings import Settings
from flows.temporary_server import is_alone
rehearse(Settings())
print(is_alone(), _detector.cache_info().currsize)
"""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "True 1\n"


@pytest.mark.parametrize(("ends_by", "starts"), [("sys.exit(0)", 2), ("os.kill(os.getpid(), 9)", 2), ("sys.exit(1)", 1)])
def test_a_fork_server_is_followed_by_another_but_not_where_it_failed(
    ends_by: str, starts: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "_SOONEST_SECONDS", 0.2)
    program = f"""
import os, sys
with open({str(tmp_path / "starts")!r}, "a") as file:
    print(file=file)
if open({str(tmp_path / "starts")!r}).read() == "\\n":
    {ends_by}
sys.stdin.read()
"""
    one = keeper._Keeper([sys.executable, "-I", "-S", "-c", program], tmp_path / "socket")
    wait_for(lambda: (tmp_path / "starts").exists() and len((tmp_path / "starts").read_text()) == starts)
    time.sleep(0.6)
    one.stop()
    assert len((tmp_path / "starts").read_text()) == starts


def test_a_temporary_folder_without_programs_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(keeper.subprocess, "run", refused)
    before = sys.executable
    with keeper.forked_runs(["a", "b", "c"]):
        assert sys.executable == before
