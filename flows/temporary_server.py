"""A Prefect server for one run, for those who have none: a fork of this process.

Prefect starts a temporary server by itself, as a program of its own; that program loads Prefect a second time, and the process that
starts it loads all that a server needs. A fork has Prefect already and loads the server once. It listens on a socket of loopback that is
open before it is forked, so that no port is guessed and the first request waits instead of asking again and again. It writes its records
where Prefect keeps them (PREFECT_HOME).

It lives exactly as long as the process that it was made for: it ends when the pipe between them has no writer any more, however that
came about, and by nothing else. Signals that a terminal or a service manager sends to all of a group are for the run, which then tells
the server how it ended.
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
from pathlib import Path
from typing import Any, BinaryIO

from filelock import FileLock

from flows.errors import ServerError

HOST = "127.0.0.1"
STOP_SECONDS = 5
_FOR_THE_RUN = (signal.SIGINT, signal.SIGTERM)
_LOG_BYTES = 400


def start_temporary_server() -> Callable[[], None]:
    """Starts a server that Prefect uses from now on in this process and all that it starts; gives a function that waits until it answers.

    That function raises ServerError when the server does not come up. Nothing is started where the settings name a server or forbid a
    temporary one, and where a fork is not safe (other systems than Linux, other threads): there Prefect does what it does.
    """
    stops: list[Callable[[], None]] = []
    atexit.register(lambda: [stop() for stop in stops])  # before Prefect is loaded: what it has still to send at the end, it sends earlier
    import prefect.main  # noqa: F401  with nearly all that a run and its server both need: loaded before the fork, it is loaded once
    from prefect.context import refresh_global_settings_context
    from prefect.settings import get_current_settings

    settings = get_current_settings()
    has_server = settings.api.url is not None or not settings.server.ephemeral.enabled
    if has_server or not is_alone():
        return lambda: None
    import fastapi  # noqa: F401  the rest of it

    with socket.create_server((HOST, 0)) as listening:
        port = listening.getsockname()[1]
        log = tempfile.TemporaryFile()  # noqa: SIM115  as long as the server
        stops.append(_fork(listening, log))
    # For good, and for all threads: whoever asks for a server while Python shuts down must not be given a second one.
    os.environ |= {"PREFECT_API_URL": f"http://{HOST}:{port}/api", "PREFECT_SERVER_EPHEMERAL_ENABLED": "false"}
    os.environ.setdefault("PREFECT_UI_URL", "")  # it has no pages that a log line could point to
    refresh_global_settings_context()
    return lambda: _wait(port, settings.server.ephemeral.startup_timeout_seconds, log)


def is_alone() -> bool:
    """True on Linux when nothing but the caller runs in this process: what another thread holds at a fork, the child waits for in vain.

    The thread that pyarrow's allocator (jemalloc) has does not count, since the allocator is made for forks. Those of C libraries count.
    """
    names = [path.read_text(encoding="utf-8").strip() for path in Path("/proc/self/task").glob("*/comm")]
    return len(names) - names.count("jemalloc_bg_thd") == 1


def _fork(listening: socket.socket, log: BinaryIO) -> Callable[[], None]:
    """Starts the server as a child of this process; gives a function that ends it."""
    reader, writer = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()  # so that the child does not copy what it has in common with its parent
    signal.pthread_sigmask(signal.SIG_BLOCK, _FOR_THE_RUN)  # else one that comes now would end the run a second time, in the child
    child = os.fork()
    if child:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _FOR_THE_RUN)
        os.close(reader)
        return lambda: _stop(child, writer)
    try:
        os.close(writer)
        for number in _FOR_THE_RUN:
            signal.signal(number, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _FOR_THE_RUN)
        nothing = os.open(os.devnull, os.O_RDWR)
        for standard, target in enumerate((nothing, nothing, log.fileno())):
            os.dup2(target, standard)
        _serve(listening, reader)
    except BaseException as error:  # noqa: BLE001  nothing of the parent's may run here
        print(repr(error), file=sys.stderr, flush=True)
    os._exit(0)


def _serve(listening: socket.socket, parent: int) -> None:
    """Serves until the pipe `parent` has no writer any more."""

    def end_with_parent() -> None:
        os.read(parent, 1)
        if servers:
            servers[0].should_exit = True
            time.sleep(STOP_SECONDS)
        os._exit(0)

    servers: list[Any] = []
    threading.Thread(target=end_with_parent, daemon=True).start()
    gc.disable()  # what is loaded stays: the collector would walk it again and again
    os.environ.setdefault("PY_KEY_VALUE_DISABLE_BEARTYPE", "true")  # a library of the server would rewrite itself to check its own types
    import uvicorn
    from prefect.server.api.server import create_app
    from prefect.settings import get_current_settings

    lock = get_current_settings().home / ".onrecord-server.lock"

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            """One after another: of two servers that make or migrate the same database at once, both fail."""
            with FileLock(lock):
                await super().startup(sockets)

        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            """They stay ignored."""
            yield

    config = uvicorn.Config(create_app(ephemeral=True, final=True), log_level="error", lifespan="on")
    gc.freeze()
    gc.enable()
    servers.append(Server(config))
    servers[0].run(sockets=[listening])


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


def _stop(child: int, writer: int) -> None:
    """Ends the server and waits for it."""
    os.close(writer)
    deadline = time.monotonic() + STOP_SECONDS
    try:
        while not os.waitpid(child, os.WNOHANG)[0]:
            if time.monotonic() > deadline:
                os.kill(child, signal.SIGKILL)
            time.sleep(0.02)
    except (ProcessLookupError, ChildProcessError):
        return
