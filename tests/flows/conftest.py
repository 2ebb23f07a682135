"""Fixtures of tests that run whole builds, and a reconciliation service: it speaks the protocol, and misbehaves as it is told."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from prefect.testing.utilities import prefect_test_harness
from releases import write_articles

MANIFEST = {
    "versions": ["0.1", "0.2"],
    "name": "Test items (en)",
    "identifierSpace": "http://www.wikidata.org/entity/",
    "schemaSpace": "http://www.wikidata.org/prop/direct/",
    "defaultTypes": [{"id": "Q35120", "name": "entity"}],
}

Fault = Callable[["Handler"], None]


@dataclass
class Service:
    """What the server knows (`known`: candidates by name), how it will misbehave (`faults`, one a request), and what it was asked."""

    known: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    manifest: Any = field(default_factory=lambda: dict(MANIFEST))
    faults: list[Fault | None] = field(default_factory=list)
    requests: list[tuple[str, dict[str, Any] | None]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    url: str = ""
    enough: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    stop: Callable[[], None] = lambda: None

    @property
    def asked(self) -> list[str]:
        """The names asked for, in order."""
        return [query["query"] for _, query in self.requests if query is not None]


class Handler(BaseHTTPRequestHandler):
    """One request."""

    service: Service
    counted = False

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Silent."""

    def do_GET(self) -> None:
        """The manifest."""
        self._handle(None)

    def do_POST(self) -> None:
        """A batch of one query."""
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self._handle(json.loads(form["queries"][0])["q0"])

    def _handle(self, query: dict[str, Any] | None) -> None:
        service = self.service
        with service.lock:
            service.at_once += 1
            self.counted = True
            service.most_at_once = max(service.most_at_once, service.at_once)
            service.requests.append((self.command, query))
            service.headers.append(dict(self.headers))
            fault = service.faults.pop(0) if service.faults else None
        try:
            if fault is not None:
                fault(self)
            else:
                self.reply(200, service.manifest if query is None else {"q0": {"result": service.known.get(query["query"], [])}})
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            self._over()

    def _over(self) -> None:
        """Counted before the answer is sent: once the client has it, its next request may come before this thread goes on."""
        if self.counted:
            self.counted = False
            with self.service.lock:
                self.service.at_once -= 1

    def reply(self, status: int, value: Any, **headers: str) -> None:
        """An answer of JSON, or of bytes as they are."""
        self._over()
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        for name, content in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), content)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def service() -> Iterator[Service]:
    """A running server with nothing in it."""
    described = Service()
    handler = type("Handler", (Handler,), {"service": described})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    described.url = f"http://127.0.0.1:{server.server_port}/en/api"

    def stop() -> None:
        described.enough.set()
        server.shutdown()
        server.server_close()

    described.stop = stop
    yield described
    stop()


def item(identity: str, name: str, score: float = 100.0, *, match: bool = False, types: tuple[str, ...] = ("Q5",)) -> dict[str, Any]:
    """A candidate as the Wikidata service writes it."""
    return {"id": identity, "name": name, "score": score, "match": match, "type": [{"id": each, "name": f"type {each}"} for each in types]}


@pytest.fixture
def candidate() -> Callable[..., dict[str, Any]]:
    """A function that writes a candidate."""
    return item


def status(code: int, **headers: str) -> Fault:
    """An answer with this status."""
    return lambda handler: handler.reply(code, {"error": code}, **headers)


def body(content: bytes, media_type: str = "application/json") -> Fault:
    """An answer with these bytes."""
    return lambda handler: handler.reply(200, content, Content_Type=media_type)


def silent(handler: Handler) -> None:
    """No answer until the test is over."""
    handler.service.enough.wait(20)


def _drip(handler: Handler, *, headers: bool) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" if headers else b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while not handler.service.enough.wait(0.02):
        handler.wfile.write(b"X-Drip: 1\r\n" if headers else b" ")


def slow_body(handler: Handler) -> None:
    """A byte now and then, for ever."""
    _drip(handler, headers=False)


def slow_headers(handler: Handler) -> None:
    """A header now and then, for ever."""
    _drip(handler, headers=True)


def hangs_up(handler: Handler) -> None:
    """Nothing, and the connection is closed."""
    handler.close_connection = True


def redirect(location: str, code: int = 307) -> Fault:
    """On to another place."""
    return lambda handler: handler.reply(code, b"", Location=location)


@pytest.fixture
def fault() -> Any:
    """The ways to misbehave, by name."""

    class Faults:
        status = staticmethod(status)
        body = staticmethod(body)
        silent = staticmethod(silent)
        slow_body = staticmethod(slow_body)
        slow_headers = staticmethod(slow_headers)
        hangs_up = staticmethod(hangs_up)
        redirect = staticmethod(redirect)

    return Faults


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """A Prefect server of the tests' own."""
    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Three articles in three folders."""
    return write_articles(tmp_path / "raw")
