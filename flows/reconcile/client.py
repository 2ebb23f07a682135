"""Asks a reconciliation service: one request at a time, never faster than the interval, and never longer than the limits.

What goes wrong on the way is tried again a few times, later and later, and then raised as a `ReconciliationError`. Nothing else is raised,
whatever the service sends.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

import httpx

from flows import __version__
from flows.errors import NotTheProtocol, ReconciliationError, WebError
from flows.reconcile import redirects
from flows.reconcile.protocol import Query, read_answer, read_json, read_manifest
from flows.web import REDIRECTS, TRANSIENT, Limits, Resolve, body_of, resolve, retry_after, wait_after

_REFUSED = {401, 403, 404, 405, 410}

LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    headers: httpx.Headers
    body: bytes
    url: httpx.URL


class Client:
    """One service. `auth` is `user:password`, sent to its host alone; `contact` goes into the User-Agent. Use it in a `with` block.

    Making it and entering the block raise ReconciliationError where the URL, or what the environment says of proxies and certificates,
    cannot be used.

    `sleep`, `clock` and `resolve` are there for tests.
    """

    def __init__(
        self,
        url: str,
        *,
        auth: str | None = None,
        contact: str | None = None,
        interval: float = 1.0,
        limits: Limits = LIMITS,
        sleep: Callable[[float], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
        resolve: Resolve = resolve,
    ) -> None:
        try:
            self._home = self._url = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise ReconciliationError(f"its URL cannot be used ({error})", final=True) from error
        user, _, password = (auth or "").partition(":")
        self._auth = httpx.BasicAuth(user, password) if auth else None
        self._interval, self._limits = interval, limits
        self._sleep, self._clock, self._resolve = sleep or time.sleep, clock, resolve
        self._last: float | None = None
        self._agent = f"onrecord/{__version__}" + (f" ({contact})" if contact else "")

    def __enter__(self) -> Self:
        timeout = httpx.Timeout(self._limits.read, connect=self._limits.connect)
        headers = {"User-Agent": self._agent, "Accept": "application/json", "Accept-Encoding": "identity"}
        try:
            self._http = httpx.AsyncClient(timeout=timeout, headers=headers, limits=httpx.Limits(max_connections=1))
        except (ValueError, ImportError, OSError, httpx.InvalidURL) as error:
            raise ReconciliationError(f"the environment's proxy or certificates cannot be used ({error})", final=True) from error
        self._runner = asyncio.Runner()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._runner.run(self._http.aclose())
        self._runner.close()

    def manifest(self) -> dict[str, Any]:
        """The manifest as received, checked. Raises ReconciliationError."""
        manifest: dict[str, Any] = self._ask("GET", None)
        read_manifest(manifest)
        return manifest

    def ask(self, query: Query) -> list[Any]:
        """The candidates as received, checked. Raises ReconciliationError."""
        return read_answer(self._ask("POST", query.form()))

    def _ask(self, method: str, form: Mapping[str, str] | None) -> Any:
        """The JSON of an answer, after as many tries as it takes and the limits allow."""
        wait = 0.0
        for attempt in range(1, self._limits.tries + 1):
            self._pause(wait)
            wait = wait_after(attempt, self._limits)
            try:
                reply = self._runner.run(self._fetch(method, form))
            except (TimeoutError, httpx.TimeoutException):
                failure = ReconciliationError(f"it did not answer within {self._limits.total:g} s")
            except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:  # ValueError: a host that is no host
                failure = ReconciliationError(f"the connection failed ({error or type(error).__name__})")
            else:
                if reply.status == 200:
                    self._url = reply.url
                    return read_json(reply.body, reply.headers.get("content-type", ""))
                failure = ReconciliationError(f"it answered with status {reply.status}", final=reply.status in _REFUSED)
                if reply.status not in TRANSIENT:
                    raise failure
                wait = self._wait_asked_for(reply, wait)
            finally:
                self._last = self._clock()
        raise failure

    def _pause(self, wait: float) -> None:
        """Sleeps until the wait, and the interval since the last request, are over."""
        since = self._interval if self._last is None else self._clock() - self._last
        if (rest := max(wait, self._interval) - since if self._last is not None else 0.0) > 0:
            self._sleep(rest)

    def _wait_asked_for(self, reply: _Reply, otherwise: float) -> float:
        """Seconds that Retry-After asks for. Raises ReconciliationError where they are too many: then there is no use in asking on."""
        seconds = retry_after(reply.headers.get("retry-after"), datetime.now(UTC))
        if seconds is None:
            return otherwise
        if seconds > self._limits.longest_wait:
            raise ReconciliationError(f"it answered with status {reply.status} and asks to be left alone for {seconds:.0f} s", final=True)
        return max(seconds, otherwise)

    async def _fetch(self, method: str, form: Mapping[str, str] | None) -> _Reply:
        # A limit for the whole request: the library's own limits are for single reads, and a slow service may drip for hours.
        async with asyncio.timeout(self._limits.total):
            url = self._url
            for _ in range(self._limits.redirects + 1):
                auth = self._auth if redirects.keeps_credentials(self._home, url) else None
                async with self._http.stream(method, url, data=form, auth=auth) as response:
                    if response.status_code not in REDIRECTS or "location" not in response.headers:
                        return _Reply(response.status_code, response.headers, await self._body(response), url)
                    if method == "POST" and response.status_code == 303:
                        raise ReconciliationError("it answered a query with status 303, See Other")
                    # In a thread: it may ask for addresses, which must not hold up the limit above.
                    url = await asyncio.to_thread(redirects.next_url, url, response.headers["location"], self._resolve)
        raise ReconciliationError(f"it redirects more than {self._limits.redirects} times", final=True)

    async def _body(self, response: httpx.Response) -> bytes:
        try:
            return await body_of(response, self._limits.body_bytes)
        except WebError as error:
            raise NotTheProtocol(error.why) from error
