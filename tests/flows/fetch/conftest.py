"""A web of several hosts on one loopback port, with the faults that real ones have, and a clock that only sleeping moves."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from flows.fetch.outcomes import Report
from flows.fetch.run import fetch
from flows.fetch.sources import Sources


@dataclass
class Page:
    """What a path answers. `drip` sends the body so many bytes at a time, with so many seconds between."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: tuple[int, float] | None = None
    wait: float = 0.0
    endless: bool = False


@dataclass
class Asked:
    """A request as the server saw it."""

    host: str
    path: str
    headers: dict[str, str]


class Web:
    """Hosts by name; `pages` maps (host, path) to what is answered, one after another where there are several."""

    def __init__(self) -> None:
        self.pages: dict[tuple[str, str], list[Page]] = {}
        self.asked: list[Asked] = []
        self.most_at_once: dict[str, int] = {}
        self._at_once: dict[str, int] = {}
        self._lock = threading.Lock()
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web._answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def url(self, host: str, path: str = "/") -> str:
        return f"http://{host}:{self.port}{path}"

    def put(self, host: str, path: str, body: bytes | str = b"", **more: Any) -> str:
        """Puts a page, or one more answer of it, and gives its address."""
        kind = {"content-type": "text/html; charset=utf-8"} if not path.endswith((".xml", ".txt", ".gz")) else {}
        page = Page(body.encode() if isinstance(body, str) else body, **{**more, "headers": kind | more.get("headers", {})})
        self.pages.setdefault((host, path), []).append(page)
        return self.url(host, path)

    def replace(self, host: str, path: str, body: bytes | str = b"", **more: Any) -> str:
        self.pages.pop((host, path), None)
        return self.put(host, path, body, **more)

    def paths(self, host: str | None = None) -> list[str]:
        """What was asked for, robots.txt aside."""
        return [one.path for one in self.asked if one.path != "/robots.txt" and host in (None, one.host)]

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, to: BaseHTTPRequestHandler) -> None:
        host = to.headers["Host"].partition(":")[0]
        with self._lock:
            self.asked.append(Asked(host, to.path, {name.lower(): value for name, value in to.headers.items()}))
            self._at_once[host] = self._at_once.get(host, 0) + 1
            self.most_at_once[host] = max(self.most_at_once.get(host, 0), self._at_once[host])
            answers = self.pages.get((host, to.path)) or self.pages.get((host, to.path.partition("?")[0]), [Page(status=404)])
            page = answers.pop(0) if len(answers) > 1 else answers[0]
        time.sleep(page.wait)
        with self._lock:  # before the answer: once the client has it, its next request may come before this thread goes on
            self._at_once[host] -= 1
        try:
            validators = {"if-none-match": page.headers.get("etag"), "if-modified-since": page.headers.get("last-modified")}
            if any(value and to.headers.get(name) == value for name, value in validators.items()):
                page = Page(status=304)
            to.send_response(page.status)
            for name, value in page.headers.items():
                to.send_header(name, value)
            if not page.endless and "content-length" not in page.headers:
                to.send_header("content-length", str(len(page.body)))
            to.end_headers()
            self._send(to, page)
        except OSError:
            pass  # the client had enough

    @staticmethod
    def _send(to: BaseHTTPRequestHandler, page: Page) -> None:
        if page.endless:
            for _ in range(100_000):
                to.wfile.write(page.body)
        elif page.drip:
            size, seconds = page.drip
            for start in range(0, len(page.body), size):
                to.wfile.write(page.body[start : start + size])
                time.sleep(seconds)
        else:
            to.wfile.write(page.body)


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.seconds = 1_000.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def clock(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return datetime(2026, 11, 3, 12, 0, tzinfo=UTC) + timedelta(seconds=self.seconds)


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web()
    yield web
    web.stop()


@pytest.fixture
def clock() -> Time:
    return Time()


@pytest.fixture
def resolve() -> Callable[[str], list[str]]:
    """Every name is this machine; an address is itself."""
    return lambda host: [host] if host.replace(".", "").isdigit() or ":" in host else ["127.0.0.1"]


@pytest.fixture
def run(tmp_path: Path, clock: Time, resolve: Any) -> Callable[..., Report]:
    """Fetches the sources into tmp_path/raw. Local addresses are allowed and nothing waits, unless `limits` say otherwise."""

    def run(*sources: dict[str, Any], limits: dict[str, Any] | None = None, alike: Any = None, **more: Any) -> Report:
        bounds = {"local_addresses": True, "delay": 0, "seconds": 60, **(limits or {})}
        file = Sources.model_validate({"source": list(sources), "limits": bounds, **more})
        of_tests = {"sleep": clock.sleep, "clock": clock.clock, "now": clock.now, "resolve": resolve}
        return fetch(file, tmp_path / "raw", alike=alike or (lambda *_: False), **of_tests)

    return run


def rss(*items: tuple[str, str], more: str = "") -> str:
    """A feed of (title, link)."""
    entries = "".join(f"<item><title>{title}</title><link>{link}</link>{more}</item>" for title, link in items)
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Corran Bay Echo</title>{entries}</channel></rss>'


def article(words: str) -> str:
    return f"<!doctype html><html><head><title>{words}</title></head><body><p>{words}</p></body></html>"


@pytest.fixture
def make_rss() -> Callable[..., str]:
    return rss


@pytest.fixture
def make_article() -> Callable[[str], str]:
    return article
