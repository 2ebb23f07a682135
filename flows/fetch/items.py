"""What a feed or a sitemap says of a page."""

from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from courlan import normalize_url

from flows.errors import WebError

_LONGEST = 2_000
"""Characters of an address or a title; longer ones are none."""


@dataclass(frozen=True, slots=True)
class Item:
    """A page that is to be had. Facts are as they were stated; None where nothing is said.

    url      what is asked for: absolute, http or https, without fragment
    key      the same address in its normal form, without what only tells where a reader came from (`utm_source`)
    stamp    changes when the feed says that the page has changed
    """

    url: str
    key: str
    title: str | None = None
    published_on: str | None = None
    publisher: str | None = None
    stamp: str | None = None


def address(link: object, base: str) -> tuple[str, str]:
    """The address that a link leads to, and its normal form. Raises WebError where it is none of the web."""
    text = str(link or "").strip()
    if not text:
        raise WebError("the item has no address")
    try:
        url = urldefrag(urljoin(base, text)).url
        parts = urlsplit(url)
        if len(url) > _LONGEST or not url.isprintable() or parts.scheme not in ("http", "https") or not parts.hostname:
            raise WebError("its address is none of the web")
        if parts.username is not None or parts.password is not None:
            raise WebError("its address has a user name in it")
        _ = parts.port
        return url, normalize_url(url)
    except ValueError as error:
        raise WebError("its address is none of the web") from error


def words(value: object) -> str | None:
    """A fact in one line; None where there is none."""
    text = " ".join(str(value or "").split())
    return text if text and len(text) <= _LONGEST else None
