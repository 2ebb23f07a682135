"""Started in place of Python: asks a fork server for a process that does the same, and ends as that process ends.

    python -I -S client.py SOCKET PYTHON-ARGUMENTS ...

A program of its own that loads next to nothing. Where the fork server does not answer or says no, it becomes the Python that it stands
for. Whoever starts it sees one process that takes signals and has an exit code, as ever: SIGTERM and SIGHUP are passed on, SIGINT of a
terminal reaches the other process by itself, and when this one is killed, the other ends too (`server.py`).
"""

import json
import os
import signal
import socket
import struct
import sys
from contextlib import suppress
from typing import NoReturn

MODULE = "prefect.engine"
"""What the fork server does: `python -m prefect.engine`. All else is not its business."""

LENGTH = struct.Struct("!I")
"""Bytes of the request that follow."""
STATUS = struct.Struct("!i")
"""How the process ended, as `os.waitstatus_to_exitcode` gives it."""
_ANSWER_SECONDS = 10
_PASSED_ON = (signal.SIGTERM, signal.SIGHUP)


def main() -> NoReturn:
    """See the module."""
    path, *arguments = sys.argv[1:]
    if arguments == ["-m", MODULE]:
        with socket.socket(socket.AF_UNIX) as connection:
            process = _ask(connection, path)
            if process is not None:
                _end_like(_wait(connection, process))
    os.execv(sys.executable, [sys.executable, *arguments])


def _ask(connection: socket.socket, path: str) -> int | None:
    """A descriptor of the process that was forked; None when there is none."""
    request = json.dumps({"environment": dict(os.environ), "folder": os.getcwd()}).encode()  # noqa: PTH109
    connection.settimeout(_ANSWER_SECONDS)
    try:
        connection.connect(path)
        socket.send_fds(connection, [LENGTH.pack(len(request))], [0, 1, 2])
        connection.sendall(request)
        answer, descriptors, _, _ = socket.recv_fds(connection, 1, 1)
    except OSError:
        return None
    return descriptors[0] if answer and descriptors else None


def _wait(connection: socket.socket, process: int) -> int:
    """Passes signals on until the process ends; gives its exit code, or one that says failure where nobody told."""

    def pass_on(number: int, _: object) -> None:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(process, number)

    for number in _PASSED_ON:
        signal.signal(number, pass_on)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection.settimeout(None)
    told = b""
    with suppress(OSError):
        while len(told) < STATUS.size and (more := connection.recv(STATUS.size - len(told))):
            told += more
    return STATUS.unpack(told)[0] if len(told) == STATUS.size else 1


def _end_like(status: int) -> NoReturn:
    """Ends this process with an exit code, or by the signal that ended the other."""
    if status < 0:
        if -status != signal.SIGKILL:
            signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    os._exit(status & 0xFF)


if __name__ == "__main__":
    main()
