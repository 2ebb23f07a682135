"""URLs of services: what of them may be written down, and what is a secret."""

import re
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

_SECRET = re.compile(r"key|token|secret|passw|auth|signature|credential|session", re.IGNORECASE)
HIDDEN = "hidden"


def checked(url: str) -> str:
    """The URL of a service, without its fragment. Raises ValueError, which never repeats the URL, where it is not http(s)."""
    parts = _split(url)
    if parts.scheme not in ("http", "https"):
        raise ValueError("the URL must begin with https:// or http://")
    if not parts.hostname:
        raise ValueError("the URL names no host")
    if re.search(r"[\s\x00-\x1f]", url):
        raise ValueError("the URL has spaces or control characters in it")
    return urlunsplit(parts._replace(fragment=""))


def without_credentials(url: str) -> tuple[str, str | None]:
    """The URL without `user:password@`, and `user:password` where there was one. Raises ValueError."""
    parts = _split(url)
    user, at, place = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=place)), (unquote(user) or None) if at else None


def public(url: str) -> str:
    """The URL as it may be written into records and messages: no credentials, no fragment, values that look secret hidden."""
    try:
        parts = _split(without_credentials(url)[0])
    except ValueError:
        return "(not a URL)"
    pairs = [pair.partition("=") for pair in parts.query.split("&")] if parts.query else []
    query = "&".join(name + sign + (HIDDEN if sign and _SECRET.search(unquote(name)) else value) for name, sign, value in pairs)
    return urlunsplit(parts._replace(query=query, fragment=""))


def host(url: str) -> str:
    """The host alone, without port."""
    return _split(url).hostname or ""


def _split(url: str) -> SplitResult:
    parts = urlsplit(url)
    try:
        _ = parts.port
    except ValueError as error:
        raise ValueError("the port of the URL is no number below 65536") from error
    return parts
