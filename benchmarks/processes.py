"""What a process costs: CPU seconds, wall and peak memory of it and of all that it waited for."""

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Cost:
    """cpu, wall: seconds; peak_mb: the largest of the processes; output: what it printed."""

    cpu: float
    wall: float
    peak_mb: float
    output: str


def python(*arguments: str, interpreter: str = sys.executable, **environment: str) -> Cost:
    """Runs Python with the arguments in a process of its own. Raises RuntimeError when it fails."""
    env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'benchmarks'}", **environment}
    started = time.monotonic()
    with tempfile.TemporaryFile("w+") as told, tempfile.TemporaryFile("w+") as complaint:
        process = subprocess.Popen([interpreter, *arguments], env=env, stdout=told, stderr=complaint)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        complaint.seek(0)
        output, errors = told.read(), complaint.read()
    if process.returncode:
        raise RuntimeError(f"{arguments} ended with {process.returncode}:\n{errors[-4000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - started, usage.ru_maxrss / 1024, output)


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
