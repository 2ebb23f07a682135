"""Asks hosts for pages: one request at a time a host, after the pause that it asks for, never what its robots.txt does not
allow, and never longer or more than the limits say.

Only addresses of the open internet are connected to. A host is resolved once for each request, and what is connected to is
the address that was looked at, so that a name cannot lead elsewhere a moment later. Redirects are followed by the same rules,
hop by hop. No cookies, no passwords, no proxy of the environment.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

import httpx

from flows import __version__
from flows.errors import WebError
from flows.fetch.items import address
from flows.fetch.robots import MOST_BYTES, NAME, Robots
from flows.web import REDIRECTS, TRANSIENT, Limits, Resolve, body_of, is_public, resolve, retry_after, wait_after

MOST_FAILURES = 3
"""A host that failed so often in a row is left alone for the rest of the run."""


class OutOfTime(WebError):
    """The run has taken as long as it may."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a host answered: the address that it came from after all redirects, the status, the headers, the body unpacked."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class _Host:
    """A host in this run. `alone_until` is when it may be asked again, where it asked to be left alone."""

    name: str
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    last: float | None = None
    failures: int = 0
    closed: WebError | None = None
    alone_until: datetime | None = None


@dataclass(slots=True)
class _Site:
    """An origin, which has rules for robots of its own."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    robots: Robots | None = None


class Polite:
    """Use it in an `async with` block. `until` is when a run must have ended, on the clock; `alone` says which hosts asked in an
    earlier run to be left alone.

    `sleep`, `clock`, `now` and `resolve` are there for tests.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        delay: float,
        until: float,
        contact: str | None = None,
        local: bool = False,
        alone: Mapping[str, datetime] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        resolve: Resolve = resolve,
    ) -> None:
        self._limits, self._delay, self._until, self._local = limits, delay, until, local
        self._sleep, self._clock, self._now, self._resolve = sleep, clock, now, resolve
        self._agent = f"{NAME}/{__version__}" + (f" (+{contact})" if contact else "")
        self._hosts: dict[str, _Host] = {name: _Host(name, alone_until=when) for name, when in (alone or {}).items()}
        self._sites: dict[tuple[str, bytes], _Site] = {}

    async def __aenter__(self) -> Self:
        # A bare transport: it keeps no cookies, follows nothing, and asks no proxy. Connections are not kept, for one that
        # was made for a host must not serve another one at the same address.
        self._transport = httpx.AsyncHTTPTransport(trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._transport.aclose()

    @property
    def alone(self) -> dict[str, datetime]:
        """The hosts that want to be left alone, and until when."""
        now = self._now()
        return {host.name: host.alone_until for host in self._hosts.values() if host.alone_until is not None and host.alone_until > now}

    async def get(self, url: str, *, most: int, headers: Mapping[str, str] | None = None) -> Reply:
        """The answer, whatever its status but those that pass: these are tried again.

        Raises WebError: RefusedByRobots, OutOfTime, and others.
        """
        return await self._follow(url, headers or {}, replace(self._limits, body_bytes=most), obey=True)

    async def _follow(self, url: str, headers: Mapping[str, str], limits: Limits, *, obey: bool) -> Reply:
        for _ in range(limits.redirects + 1):
            delay = 0.0
            if obey:
                robots = await self._robots(url)
                robots.check(url)
                delay = robots.delay
            host = self._host(url)
            async with host.lock:
                reply = await self._tries(host, url, headers, limits, max(delay, self._delay))
            if reply.status not in REDIRECTS or "location" not in reply.headers:
                return reply
            try:
                url, _ = address(reply.headers["location"], url)
            except WebError as error:
                raise WebError("it redirects to what is no address of the web") from error
        raise WebError(f"it redirects more than {limits.redirects} times")

    async def _robots(self, url: str) -> Robots:
        """The rules of the site, asked for once in a run. Raises OutOfTime, and WebError for a host that is left alone."""
        parts = httpx.URL(url)
        site = self._sites.setdefault((parts.scheme, parts.netloc), _Site())
        async with site.lock:
            if site.robots is None:
                limits = replace(self._limits, body_bytes=4 * MOST_BYTES)
                try:
                    reply = await self._follow(str(parts.copy_with(raw_path=b"/robots.txt")), {}, limits, obey=False)
                except OutOfTime:
                    raise
                except WebError as error:
                    if error.final:
                        raise
                    site.robots = Robots(unread=error.why)
                else:
                    # As RFC 9309 says: where there is no such file, all is allowed; where the server fails, nothing is.
                    absent = 400 <= reply.status < 500
                    unread = None if reply.status == 200 or absent else f"status {reply.status}"
                    site.robots = Robots(None if absent else reply.body, unread)
            return site.robots

    def _host(self, url: str) -> _Host:
        name = httpx.URL(url).raw_host.decode("ascii").lower().rstrip(".")
        return self._hosts.setdefault(name, _Host(name))

    async def _tries(self, host: _Host, url: str, headers: Mapping[str, str], limits: Limits, delay: float) -> Reply:
        """The answer of one host, after as many tries as it takes and the limits allow. For the holder of the host's lock."""
        self._check_open(host)
        wait = 0.0
        for attempt in range(1, limits.tries + 1):
            await self._pause(host, max(delay, wait))
            wait = wait_after(attempt, limits)
            try:
                reply = await self._ask(url, headers, limits)
            except (TimeoutError, httpx.TimeoutException):
                failure = WebError(f"it did not answer within {limits.total:g} s")
            except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:  # ValueError: a host that is no host
                failure = WebError(f"the connection failed ({str(error)[:200] or type(error).__name__})")
            else:
                if reply.status not in TRANSIENT:
                    host.failures = 0
                    return reply
                failure = WebError(f"status {reply.status}")
                wait = self._wait_asked_for(host, reply, wait, limits)
            finally:
                host.last = self._clock()
        host.failures += 1
        if host.failures >= MOST_FAILURES:
            host.closed = WebError(f"its host failed {MOST_FAILURES} times in a row and is left alone ({failure.why})", final=True)
        raise failure

    def _check_open(self, host: _Host) -> None:
        """Raises WebError for a host that is to be left alone."""
        if host.alone_until is not None and host.alone_until > self._now():
            raise WebError(f"its host asks to be left alone until {host.alone_until:%Y-%m-%d %H:%M} UTC", final=True)
        if host.closed is not None:
            raise host.closed

    async def _pause(self, host: _Host, seconds: float) -> None:
        """Sleeps until so many seconds have gone since the last request to the host. Raises OutOfTime where the run would then be over."""
        now = self._clock()
        rest = max(0.0, seconds - (now - host.last)) if host.last is not None else 0.0
        if now + rest >= self._until:
            raise OutOfTime("the run has taken as long as it may")
        if rest > 0:
            await self._sleep(rest)

    def _wait_asked_for(self, host: _Host, reply: Reply, otherwise: float, limits: Limits) -> float:
        """Seconds that Retry-After asks for. Raises WebError where they are many: then the host is left alone, in later runs too."""
        now = self._now()
        seconds = retry_after(reply.headers.get("retry-after"), now)
        if seconds is None:
            return otherwise
        if seconds > limits.longest_wait:
            host.alone_until = now + timedelta(seconds=min(seconds, 30 * 86_400))
            self._check_open(host)
        return max(seconds, otherwise)

    async def _ask(self, url: str, headers: Mapping[str, str], limits: Limits) -> Reply:
        """One request and its answer. Raises WebError where the host is not one of the open internet, or the answer is too long."""
        # A limit for the whole: the library's own limits are for single reads, and a slow host may drip for hours.
        async with asyncio.timeout(limits.total):
            parts = httpx.URL(url)
            host = parts.raw_host.decode("ascii")
            own = {"Host": parts.netloc.decode("ascii"), "User-Agent": self._agent, "Accept": "*/*", "Accept-Encoding": "gzip"}
            failure: Exception = WebError("its host is not known")
            for place in await self._addresses(host):
                request = httpx.Request(
                    "GET",
                    parts.copy_with(host=place),
                    headers={**own, **headers},
                    extensions={
                        "timeout": httpx.Timeout(limits.read, connect=limits.connect).as_dict(),
                        "sni_hostname": host,  # whose certificate it must be
                    },
                )
                try:
                    response = await self._transport.handle_async_request(request)
                except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                    failure = error
                    continue
                async with aclosing(response):
                    body = b"" if response.status_code in REDIRECTS else await body_of(response, limits.body_bytes)
                    return Reply(url, response.status_code, response.headers, body)
            raise failure

    async def _addresses(self, host: str) -> list[str]:
        """The addresses of the host, all of them public unless local ones are allowed. Raises WebError."""
        # In a thread, for it may wait for a server of names.
        found = await asyncio.to_thread(self._resolve, host.strip("[]"))
        if not self._local and not all(is_public(place) for place in found):
            raise WebError("its host is not one of the open internet")
        return found
