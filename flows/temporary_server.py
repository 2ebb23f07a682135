"""A Prefect server for one run, for those who have none: a fork of this process.

Prefect starts a temporary server by itself, as a program of its own; that program loads Prefect a second time, and the process that
starts it loads all that a server needs. A fork has Prefect already and loads the server once. It listens on a socket that is open
before it is forked, writes its records where Prefect keeps them (PREFECT_HOME), and ends with the process that it was made for,
however that one ends.
"""

import atexit
import gc
import http.client
import os
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

import fastapi.encoders  # noqa: F401  a run and its server both need it, and prefect.main: loaded before the fork, they are loaded once
import prefect.main  # noqa: F401
from prefect.settings import PREFECT_API_URL, get_current_settings, temporary_settings

from flows.errors import ServerError

HOST = "127.0.0.1"
STOP_SECONDS = 5
_LOG_BYTES = 400


@contextmanager
def temporary_server() -> Iterator[Callable[[], None]]:
    """Inside the block Prefect uses a server of our own, which goes when this process does; gives a function that waits until it answers.

    That function raises ServerError when the server does not come up. Nothing is started where the settings name a server or forbid a
    temporary one, and where a fork is not safe (other systems than Linux, other threads): there Prefect does what it does.
    """
    settings = get_current_settings()
    has_server = settings.api.url is not None or not settings.server.ephemeral.enabled
    if has_server or sys.platform != "linux" or threading.active_count() > 1:
        yield lambda: None
        return
    with socket.create_server((HOST, 0)) as listening:
        port = listening.getsockname()[1]
        log = tempfile.TemporaryFile()  # noqa: SIM115  as long as the server
        child = _fork(listening, log)
    # Not at the end of the block: what Prefect's own threads have still to send, they send when Python ends.
    atexit.register(_stop, child)
    with temporary_settings({PREFECT_API_URL: f"http://{HOST}:{port}/api"}):
        yield lambda: _wait(port, settings.server.ephemeral.startup_timeout_seconds, log)


def _fork(listening: socket.socket, log: BinaryIO) -> int:
    """Starts the server as a child of this process; gives its id."""
    ours, theirs = os.pipe()  # reading ends when nobody can write any more: when this process is gone
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()  # so that the child does not copy what it has in common with its parent
    child = os.fork()
    if child:
        os.close(ours)
        return child
    try:
        os.close(theirs)
        os.setsid()  # Ctrl-C is for the run, which has to tell the server how it ended
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        for standard, target in enumerate((nothing, nothing, log.fileno())):
            os.dup2(target, standard)
        threading.Thread(target=_end_with_parent, args=(ours,), daemon=True).start()
        _serve(listening)
    except BaseException as error:  # noqa: BLE001  nothing of the parent's may run here
        print(repr(error), file=sys.stderr, flush=True)
    os._exit(0)


def _serve(listening: socket.socket) -> None:
    """Serves until SIGTERM comes."""
    import uvicorn
    from prefect.server.api.server import create_app

    config = uvicorn.Config(create_app(ephemeral=True, final=True), log_level="error", lifespan="on")
    uvicorn.Server(config).run(sockets=[listening])


def _end_with_parent(pipe: int) -> None:
    os.read(pipe, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(STOP_SECONDS)
    os._exit(1)


def _wait(port: int, seconds: float, log: BinaryIO) -> None:
    """Returns when the server answers; the request waits in the socket for as long as it takes."""
    connection = http.client.HTTPConnection(HOST, port, timeout=seconds)
    try:
        connection.request("GET", "/api/health")
        if connection.getresponse().status == http.HTTPStatus.OK:
            return
    except OSError:
        pass
    finally:
        connection.close()
    log.seek(max(0, log.seek(0, os.SEEK_END) - _LOG_BYTES))
    told = log.read().decode("utf-8", "replace").strip()
    raise ServerError(
        f"The temporary Prefect server did not start within {seconds:.0f} seconds{': ' + told if told else '.'}",
        "Set PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS higher, or PREFECT_API_URL to the address of a server that runs.",
    )


def _stop(child: int) -> None:
    """Ends the server and waits for it."""
    for number, seconds in ((signal.SIGTERM, STOP_SECONDS), (signal.SIGKILL, STOP_SECONDS)):
        try:
            os.kill(child, number)
            deadline = time.monotonic() + seconds
            while time.monotonic() < deadline:
                if os.waitpid(child, os.WNOHANG)[0]:
                    return
                time.sleep(0.02)
        except (ProcessLookupError, ChildProcessError):
            return
