"""A Prefect server on this machine, for those who have none."""

import errno
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from flows.errors import ServerError

HOST = "127.0.0.1"
START_SECONDS = 180
STOP_SECONDS = 10


@contextmanager
def local_server(port: int, host: str = HOST) -> Iterator[str]:
    """Runs a Prefect server inside the block; gives the address of its UI. Its API address is in PREFECT_API_URL meanwhile.

    It listens on `host` alone: on loopback, unless told otherwise. Raises ServerError when it does not come up.
    """
    address = f"http://{host}:{port}"
    # Without the last two the pages of a server on another port call port 4200.
    mine = {
        "PREFECT_API_URL": f"{address}/api",
        "PREFECT_SERVER_API_HOST": host,
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_UI_API_URL": f"{address}/api",
    }
    if _answers(address):
        raise ServerError(
            f"Something answers on {address} already.", f"Set PREFECT_API_URL={address}/api to use it, or give another --port."
        )
    _assert_free(host, port)
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", host, "--port", str(port)]
    before = {name: os.environ.get(name) for name in mine}
    with tempfile.TemporaryFile() as words:  # what it says is only read where it does not start
        process = subprocess.Popen(command, env={**os.environ, **mine}, stdout=words, stderr=subprocess.STDOUT)
        try:
            _wait(process, address, words)
            os.environ.update(mine)
            yield address
        finally:
            for name, value in before.items():
                os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _assert_free(host: str, port: int) -> None:
    """Finds an address that cannot be listened on before half a minute is spent on starting a server there. Raises ServerError."""
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        why = "another program listens there" if error.errno == errno.EADDRINUSE else error.strerror or str(error)
        raise ServerError(f"The Prefect server cannot listen on {host}, port {port}: {why}.", "Choose another --port or --host.") from error


def _wait(process: "subprocess.Popen[bytes]", address: str, words: IO[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _answers(address):
        if process.poll() is not None or time.monotonic() > deadline:
            words.seek(0)
            said = [line for line in words.read().decode(errors="replace").splitlines() if line.strip()]
            last = f" Its last words: {said[-1].strip()}" if said else ""
            raise ServerError(
                f"The Prefect server on {address} did not start.{last}",
                "Run `prefect server start` to see all that it says, or set PREFECT_HOME.",
            )
        time.sleep(0.2)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/api/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
