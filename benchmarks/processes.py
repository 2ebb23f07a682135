"""What a process costs: CPU seconds, wall and peak memory of it and of all that it waited for, and the CPU seconds of each."""

import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_TICKS = os.sysconf("SC_CLK_TCK")
_EVERY = 0.2


@dataclass(frozen=True, slots=True)
class Cost:
    """cpu, wall: seconds; peak_mb: the largest of the processes; output: what it printed.

    own, others: CPU seconds of the process itself, and of each process that it started, by its command line; as far as they were seen,
    which is where there is /proc, and but for the last moment of each.
    """

    cpu: float
    wall: float
    peak_mb: float
    output: str
    own: float = 0.0
    others: list[tuple[str, float]] = field(default_factory=list)

    def of(self, words: str) -> list[float]:
        """CPU seconds of each process started with these words in its command line."""
        return [seconds for command, seconds in self.others if words in command]


def cpu_of(pid: int) -> float:
    """CPU seconds of a running process so far; without those of processes that it waited for. 0.0 where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


def started_by(pid: int) -> Iterator[int]:
    """Ids of the running processes that a process started, and of those that these did."""
    try:
        tasks = [path.read_text(encoding="utf-8").split() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return
    for child in (int(number) for task in tasks for number in task):
        yield child
        yield from started_by(child)


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def _watch(pid: int, done: threading.Event, seen: dict[int, tuple[str, float]]) -> None:
    """Notes CPU seconds of the process and of those that it starts until it is done."""
    while not done.wait(_EVERY):
        for one in (pid, *started_by(pid)):
            command = _command(one)  # another one right after the fork
            if command and (now := cpu_of(one)):
                seen[one] = command, now


def python(*arguments: str, interpreter: str = sys.executable, **environment: str) -> Cost:
    """Runs Python with the arguments in a process of its own. Raises RuntimeError when it fails."""
    env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'benchmarks'}", **environment}
    started = time.monotonic()
    seen: dict[int, tuple[str, float]] = {}
    done = threading.Event()
    with tempfile.TemporaryFile("w+") as told, tempfile.TemporaryFile("w+") as complaint:
        process = subprocess.Popen([interpreter, *arguments], env=env, stdout=told, stderr=complaint)
        watcher = threading.Thread(target=_watch, args=(process.pid, done, seen))
        watcher.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        finally:
            done.set()
            watcher.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        complaint.seek(0)
        output, errors = told.read(), complaint.read()
    if process.returncode:
        raise RuntimeError(f"{arguments} ended with {process.returncode}:\n{errors[-4000:]}")
    _, own = seen.pop(process.pid, ("", 0.0))
    cpu, wall = usage.ru_utime + usage.ru_stime, time.monotonic() - started
    return Cost(cpu, wall, usage.ru_maxrss / 1024, output, own, list(seen.values()))


def onrecord(*arguments: str, **environment: str) -> Cost:
    """Runs the command."""
    return python("-c", "from flows.cli import main; main()", *arguments, **environment)


def in_turn(*steps: tuple[Callable[..., None], tuple[Any, ...]]) -> None:
    """Calls each function with its arguments in a process of its own, so that the peak memory of one is not that of another."""
    for action, arguments in steps:
        process = multiprocessing.get_context("spawn").Process(target=action, args=arguments)
        process.start()
        process.join()
        if process.exitcode:
            sys.exit(process.exitcode)


@contextmanager
def environment(script: Path, given: str | None) -> Iterator[str]:
    """The Python of an environment with what the script says it needs (PEP 723): the one that is given, or one that is made."""
    if given:
        yield given
        return
    block = re.search(r"(?m)^# /// script$\s(?P<content>(^#(| .*)$\s)+)^# ///$", script.read_text(encoding="utf-8"))
    assert block, "the script states what it needs"
    stated = tomllib.loads("".join(line.removeprefix("#").removeprefix(" ") for line in block["content"].splitlines(keepends=True)))
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        interpreter = str(Path(folder) / "bin" / "python")
        command = [interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *stated["dependencies"]]
        subprocess.run(command, check=True, stdout=sys.stderr)
        yield interpreter
