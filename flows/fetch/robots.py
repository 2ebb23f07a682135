"""What a site asks of robots (RFC 9309), by Protego."""

import math

from protego import Protego

from flows.errors import WebError

NAME = "onrecord"
"""What robots.txt calls us."""

MOST_BYTES = 512 * 1024


class RefusedByRobots(WebError):
    """The site asks robots not to ask for this."""


class Robots:
    """The rules of one site; without any, everything may be asked for. `unread` says why they could not be read: then nothing may."""

    def __init__(self, body: bytes | None = None, unread: str | None = None) -> None:
        self._rules = Protego.parse(body[:MOST_BYTES].decode("utf-8", "replace")) if body else None
        self._unread = unread

    def check(self, url: str) -> None:
        """Raises RefusedByRobots."""
        if self._unread is not None:
            raise RefusedByRobots(f"robots.txt of the site cannot be read: {self._unread}")
        if self._rules is not None and not self._rules.can_fetch(url, NAME):
            raise RefusedByRobots("robots.txt of the site does not allow it")

    @property
    def delay(self) -> float:
        """Seconds between two requests that the site asks for; 0 where it asks for none."""
        if self._rules is None:
            return 0.0
        rate = self._rules.request_rate(NAME)
        asked = max(self._rules.crawl_delay(NAME) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)
        return asked if math.isfinite(asked) and asked > 0 else 0.0
