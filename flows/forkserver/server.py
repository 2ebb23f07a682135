"""The fork server: a process that has loaded what a run needs, and forks when a client asks (`client.py`).

    python -m flows.forkserver.server SOCKET MODEL NAME-MODEL QUOTE-MODEL

It has one thread, so that a fork of it is whole, and does nothing but wait: for clients at a socket that its owner alone can open, for
the ends of the processes that it forked, which it tells their clients, and for the end of its own standard input, which is the end of
whoever keeps it. What it has loaded it never loads again: once code or libraries are no longer what they were, it says no and ends.
Models that change are noticed by the run itself, here as everywhere (`annotate/model.py`).

A forked process does what `python -m prefect.engine` does, in the environment, folder and streams of its client. It ends when its
client is gone. What it has in common with the fork server lies in memory once.
"""

import gc
import json
import os
import runpy
import selectors
import signal
import socket
import struct
import sys
import sysconfig
import threading
import warnings
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from flows.errors import OnrecordError
from flows.forkserver.client import LENGTH, MODULE, STATUS
from flows.loading import collect_seldom, uncollected
from flows.model_folder import Stamp, stamp
from flows.settings import Settings
from flows.temporary_server import is_alone
from flows.versions import code_files

_OF_PREFECT = "PREFECT_"
"""Beginning of the names in an environment that may be others than those of the fork server: Prefect reads them again."""
_OF_A_SHELL = frozenset({"PWD", "OLDPWD", "SHLVL", "_"})
_REQUEST_SECONDS = 5


class Request(NamedTuple):
    """What a client asks for, and the connection to it."""

    connection: socket.socket
    environment: dict[str, str]
    folder: str
    streams: list[int]


def main() -> None:
    """Loads and serves; ends with a failure where it cannot."""
    path, *models = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal: it is for the schedule, which then ends this process
    environment, before = dict(os.environ), loaded_from()
    try:
        load(*models)
    except OnrecordError as error:
        sys.exit(f"onrecord: runs start Python anew: {error}")
    if not is_alone():
        sys.exit("onrecord: runs start Python anew: what they load starts threads")
    serve(path, environment, before)


def serve(path: str, environment: Mapping[str, str], before: Stamp) -> None:
    """Serves at a socket, and ends this process; a forked process goes on as the run.

    `environment` and `before` (see `loaded_from`) are those of the time before anything was loaded.
    """
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen()
        request = _Server(listening, environment, before).serve()
    if request is None:
        os._exit(0)  # what libraries do when Python ends is for runs
    _run(request)


def loaded_from() -> Stamp:
    """What is another when a line of code is, or when a library was installed, replaced or removed."""
    return stamp([*code_files().values(), *sorted({Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")})])


def load(model: str, name_model: str, quote_model: str) -> None:
    """Everything that a run would load. Raises ModelError."""
    with uncollected():
        from flows.forkserver.rehearsal import rehearse

        rehearse(Settings(model=model, name_model=name_model, quote_model=quote_model))
    collect_seldom()


class _Server:
    """Forks for clients."""

    def __init__(self, listening: socket.socket, environment: Mapping[str, str], before: Stamp) -> None:
        self._listening = listening
        self._environment = _known(environment)
        self._before = before
        self._is_open = True
        self._runs: dict[int, tuple[int, socket.socket]] = {}  # process and client, by the descriptor of the process
        self._waiting = selectors.DefaultSelector()
        self._waiting.register(sys.stdin, selectors.EVENT_READ)
        self._waiting.register(listening, selectors.EVENT_READ)

    def serve(self) -> Request | None:
        """Serves until nobody keeps it or it may not fork any more, and gives None then; in a forked process, gives the request."""
        while self._is_open or self._runs:
            for key, _ in self._waiting.select():
                if key.fileobj is sys.stdin:
                    return None
                if key.fd in self._runs:
                    self._tell_the_end(key.fd)
                elif self._is_open and (request := self._accepted()) is not None and self._forked(request):
                    self._leave()
                    return request
        return None

    def _accepted(self) -> Request | None:
        """The request of the next client; None where it cannot be followed, and the client is told so."""
        connection, _ = self._listening.accept()
        connection.settimeout(_REQUEST_SECONDS)
        streams: list[int] = []
        try:
            head, streams, _, _ = socket.recv_fds(connection, LENGTH.size, 3, socket.MSG_WAITALL)
            with connection.makefile("rb") as file:
                told = json.loads(file.read(LENGTH.unpack(head)[0]))
            request = Request(connection, told["environment"], told["folder"], streams)
        except (OSError, ValueError, struct.error):
            _refuse("a request was cut off", connection, streams)
            return None
        if loaded_from() != self._before or not is_alone():
            self._is_open = False
            self._waiting.unregister(self._listening)
            self._listening.close()  # from now on nobody is kept waiting
            _refuse("code or libraries have changed", connection, streams)
            return None
        theirs = _known(request.environment)
        if theirs != self._environment:
            names = sorted({name for name, _ in theirs.items() ^ self._environment.items()})
            _refuse(f"its environment has another {', '.join(names)}", connection, streams)
            return None
        return request

    def _forked(self, request: Request) -> bool:
        """Forks, and answers the client; True in the forked process."""
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()  # else the first collection in each process would copy all that they have in common
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads: `is_alone` knows better
            child = os.fork()
        if not child:
            return True
        process = os.pidfd_open(child)
        for stream in request.streams:
            os.close(stream)
        request.connection.setblocking(False)
        with suppress(OSError):  # whose client is gone, ends
            socket.send_fds(request.connection, [b"!"], [process])
        self._runs[process] = child, request.connection
        self._waiting.register(process, selectors.EVENT_READ)
        return False

    def _tell_the_end(self, process: int) -> None:
        self._waiting.unregister(process)
        child, connection = self._runs.pop(process)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        with suppress(OSError), connection:
            connection.sendall(STATUS.pack(status))
        os.close(process)

    def _leave(self) -> None:
        """Closes, in a forked process, what is the fork server's."""
        self._waiting.close()
        self._listening.close()
        for process, (_, connection) in self._runs.items():
            os.close(process)
            connection.close()


def _known(environment: Mapping[str, str]) -> dict[str, str]:
    """What of an environment must be as it was when the fork server loaded."""
    return {name: value for name, value in environment.items() if not name.startswith(_OF_PREFECT) and name not in _OF_A_SHELL}


def _refuse(why: str, connection: socket.socket, streams: Sequence[int]) -> None:
    print(f"onrecord: a run starts Python anew: {why}", file=sys.stderr, flush=True)
    for stream in streams:
        os.close(stream)
    connection.close()


def _run(request: Request) -> None:
    """In a forked process: becomes the run."""
    threading.Thread(target=_end_with_client, args=(request.connection,), daemon=True).start()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for standard, stream in enumerate(request.streams):
        os.dup2(stream, standard)
        os.close(stream)
    os.chdir(request.folder)
    for name in [name for name in os.environ if name.startswith(_OF_PREFECT)]:
        del os.environ[name]
    os.environ.update(request.environment)
    from prefect.context import refresh_global_settings_context

    refresh_global_settings_context()
    warnings.filterwarnings("ignore", message=f"'{MODULE}' found in sys.modules", category=RuntimeWarning)
    sys.argv[1:] = []
    runpy.run_module(MODULE, run_name="__main__", alter_sys=True)


def _end_with_client(connection: socket.socket) -> None:
    """Ends this process when its client is gone; nothing else comes from there."""
    with suppress(OSError):
        connection.settimeout(None)
        connection.recv(1)
    os._exit(1)


if __name__ == "__main__":
    main()
