"""Keeps a fork server beside a schedule, and has the schedule's runs start through it."""

import os
import shlex
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from flows.forkserver import client

_SOONEST_SECONDS = 60
"""A fork server that ended is followed by another one, but not more often than this."""
_STOP_SECONDS = 5


@contextmanager
def forked_runs(models: Sequence[str]) -> Iterator[None]:
    """Within the block a process that Prefect starts for a run is a fork of one that has everything loaded.

    Prefect starts `sys.executable -m prefect.engine`; meanwhile that is a program that asks the fork server, and where it cannot,
    becomes Python. `models` are the settings for pipeline, recogniser of names, and ranker of quotations. Where such a program cannot
    be started (systems other than Linux, a temporary folder without programs), nothing is changed.
    """
    with tempfile.TemporaryDirectory(prefix="onrecord-") as name:  # for its owner alone
        socket, program = Path(name) / "socket", Path(name) / "python"
        command = [sys.executable, "-I", "-S", str(Path(client.__file__).resolve()), str(socket)]
        program.write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n', encoding="utf-8")
        program.chmod(0o700)
        if not _works(program):
            yield
            return
        keeper = _Keeper([sys.executable, "-m", "flows.forkserver.server", str(socket), *models], socket)
        python, sys.executable = sys.executable, str(program)
        try:
            yield
        finally:
            sys.executable = python
            keeper.stop()


def _works(program: Path) -> bool:
    if not hasattr(os, "pidfd_open"):
        return False
    try:
        return subprocess.run([program, "-c", ""], check=False).returncode == 0
    except OSError:
        return False


class _Keeper:
    """Starts a fork server, and the next when one was killed or is of yesterday's code; none after one that failed, as the next would."""

    def __init__(self, command: Sequence[str], socket: Path) -> None:
        self._command = command
        self._socket = socket
        self._stopped = threading.Event()
        self._server = self._started()
        self._thread = threading.Thread(target=self._keep, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ends the fork server; processes that it forked go on."""
        self._stopped.set()
        self._end()
        self._thread.join(_STOP_SECONDS)

    def _started(self) -> "subprocess.Popen[bytes]":
        self._socket.unlink(missing_ok=True)
        return subprocess.Popen(self._command, stdin=subprocess.PIPE)

    def _keep(self) -> None:
        while True:
            soonest = time.monotonic() + _SOONEST_SECONDS
            failed = self._server.wait() > 0
            self._end()
            if failed or self._stopped.wait(max(0.0, soonest - time.monotonic())):
                return
            self._server = self._started()

    def _end(self) -> None:
        """It reads the end of its keeper from here."""
        assert self._server.stdin is not None
        self._server.stdin.close()
