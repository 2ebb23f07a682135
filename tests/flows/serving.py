"""A real Prefect server with what runs against it, each in processes of its own: `onrecord serve`, a worker, and what the API tells."""

import http.server
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from releases import build_without_prefect, write_articles

from flows.publish import release as publishing
from flows.settings import Settings

ROOT = Path(__file__).parents[2]
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def processes_of(session: int) -> set[int]:
    """The processes that were started in a session, by whomever, and are not gone."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of = stat.read_text(encoding="utf-8", errors="replace").rpartition(") ")[2].split()[:4]
        except OSError:
            continue
        if int(of) == session and state != "Z":
            found.add(int(stat.parent.name))
    return found


def seconds_of_children(process: int) -> float:
    """CPU seconds of the processes that one has started and that have ended."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def group_is_alive(group: int) -> bool:
    """True when a process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def stretched(seconds: float) -> float:
    """So many seconds of a machine that has time; more where processes wait for a processor."""
    return seconds * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def end(process: "subprocess.Popen[bytes]", number: int, seconds: float = 180) -> float:
    """Sends the signal to a process that was started in a session of its own, and sees to it that nobody is left; gives the seconds."""
    started = time.monotonic()
    process.send_signal(number)
    try:
        process.wait(seconds)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    return time.monotonic() - started


class Served:
    """`onrecord serve` in a process of its own: a server, a schedule, and what its API tells."""

    def __init__(self, folder: Path) -> None:
        self.raw, self.output, self.port = write_articles(folder / "raw"), folder / "out", free_port()
        (self.raw / "empty.txt").touch()
        build_without_prefect(Settings(raw=self.raw, output=self.output))
        self.first = publishing.latest_id(self.output)
        (self.raw / "new.txt").write_text("“The road is open,” said Mayor Ada Brandt. It cost £4m.\n", encoding="utf-8")
        command = ["-c", "from flows.cli import main; main()", "serve", str(self.raw), "-o", str(self.output)]
        temporary = folder / "tmp"
        temporary.mkdir()
        places = {"PREFECT_HOME": str(folder / "prefect"), "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)}
        self.environment = {**os.environ, **places, "COLUMNS": "200"}
        self.environment.pop("PREFECT_API_URL", None)
        self.log = (folder / "log").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, *command, "--every", "20s", "--port", str(self.port)],
            env={**self.environment, "ONRECORD_BATCH_CHARACTERS": str(BATCH_CHARACTERS), "ONRECORD_WORKERS": "2"},
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def ask(self, path: str, method: str = "POST", **body: Any) -> Any:
        """What the API says; asked again while its database is busy, as clients of Prefect do."""
        address, said = f"http://127.0.0.1:{self.port}/api/{path}", None if method == "GET" else json.dumps(body).encode()
        request = urllib.request.Request(address, said, {"Content-Type": "application/json"}, method=method)
        for wait in (1, 2, 4, 8, 0):
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    told = answer.read()
                return json.loads(told) if told else None
            except urllib.error.HTTPError as error:
                if error.code != 503 or not wait:
                    raise
            time.sleep(wait)
        raise AssertionError

    def runs(self, *states: str, least: int = 1, seconds: float = 400, **filters: Any) -> list[dict[str, Any]]:
        """All runs in one of the states, oldest first, as soon as there are so many."""

        def found() -> list[dict[str, Any]]:
            asked = {"state": {"type": {"any_": list(states)}}}
            runs = self.ask("flow_runs/filter", sort="START_TIME_ASC", flow_runs=asked, **filters)
            return list(runs) if len(runs) >= least else []

        return self.wait_for(found, f"{least} runs that are {', '.join(states)}", seconds)

    def has_runs(self, *states: str) -> bool:
        """True when a run is in one of the states."""
        return bool(self.ask("flow_runs/filter", flow_runs={"state": {"type": {"any_": list(states)}}}))

    def state(self, run: str) -> str:
        """The type of the state that a run is in."""
        return str(self.ask(f"flow_runs/{run}", method="GET")["state_type"])

    def deployment(self, flow: str, name: str) -> str:
        """The id of a deployment."""
        return str(self.ask(f"deployments/name/{flow}/{name}", method="GET")["id"])

    def fork_server(self) -> int:
        """The process whose forks its runs are; 0 where there is none."""
        for process in processes_of(self.process.pid):
            try:
                words = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
                named = b"flows.forkserver.server" in Path(f"/proc/{process}/cmdline").read_bytes()
            except OSError:
                continue
            if named and int(words[1]) == self.process.pid:  # not one of its forks
                return process
        return 0

    def temporary(self) -> set[Path]:
        """The temporary files that lie about; empty folders of the Prefect runner's own are none."""
        return {path for path in Path(self.environment["TMPDIR"]).rglob("*") if not path.is_dir()}

    def wait_for[T](self, look: Callable[[], T], what: str, seconds: float = 400) -> T:
        """What `look` gives as soon as it is something."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if found := look():
                    return found
            except OSError:  # the server is not there yet
                pass
            time.sleep(0.2)
        ended = f" (it ended with {code})" if (code := self.process.poll()) is not None else ""
        pytest.fail(f"Waited for {what}{ended}:\n{Path(self.log.name).read_text(encoding='utf-8')}")

    def stop(self) -> float:
        """Stops it as a person does; gives the seconds that it took."""
        try:
            return end(self.process, signal.SIGINT)
        finally:
            self.log.close()


BATCH_CHARACTERS = 20_000
"""Small articles are read and parsed in one part, and need no worker process; a few long ones do."""


class Pool:
    """What docs/operations.md says to have a work pool: the commands, run where prefect.yaml, code and folders are, and a worker."""

    COMMANDS = ("prefect work-pool create onrecord --type process", "prefect deploy --all", "prefect worker start --pool onrecord")

    def __init__(self, home: Path, server: Served) -> None:
        self.output = home / "output"
        for name in ("prefect.yaml", "flows", "schemas"):
            (home / name).symlink_to(ROOT / name)
        (home / "raw").mkdir()
        (home / "raw/clinic.txt").write_text(
            "A clinic opens\n\nIt will treat 3,000 patients a year, Dr Ada Brandt said.\n", encoding="utf-8"
        )
        self.messages: list[dict[str, Any]] = []
        self.listening = listening(self.messages)
        environment = {
            **server.environment,
            "PREFECT_API_URL": f"http://127.0.0.1:{server.port}/api",
            "ONRECORD_HOME": str(home),
            "ONRECORD_WEBHOOK": f"http://127.0.0.1:{self.listening.server_port}/secret",
            "ONRECORD_REPORT": "false",
        }
        described = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
        server.wait_for(lambda: server.ask("health", method="GET"), "the server")
        self.log = (home / "log").open("wb")
        for command in self.COMMANDS:
            assert f"\n{command}\n" in described
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command.split()],
                cwd=home,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=self.log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            if "worker" not in command:
                assert self.process.wait(300) == 0, self.told()

    def told(self) -> str:
        """What the commands and the worker said."""
        return Path(self.log.name).read_text(encoding="utf-8")

    def stop(self) -> None:
        """Stops the worker."""
        end(self.process, signal.SIGINT)
        self.listening.shutdown()
        self.log.close()


def listening(messages: list[dict[str, Any]]) -> http.server.ThreadingHTTPServer:
    """A server on loopback that keeps the JSON that is posted to it."""

    class Listening(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            messages.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listening)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server
