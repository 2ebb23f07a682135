"""What everything that asks the web has in common: limits, addresses that may be connected to, waits that a server asks
for, bodies with an end.

Whoever asks says what goes wrong in words of its own; here it is a WebError.
"""

import ipaddress
import socket
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from flows.errors import WebError

TRANSIENT = {408, 425, 429, 500, 502, 503, 504}
REDIRECTS = {301, 302, 303, 307, 308}

Resolve = Callable[[str], list[str]]
"""From a host to its addresses; empty where it has none that is known."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses of IPv6 that stand for one of IPv4 in their last 32 bits."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and sizes. `total` is for one request, from its first byte to the last of the answer."""

    connect: float = 10.0
    read: float = 30.0
    total: float = 45.0
    tries: int = 3
    backoff: float = 2.0
    longest_wait: float = 120.0
    body_bytes: int = 2_000_000
    redirects: int = 5


def resolve(host: str) -> list[str]:
    """The addresses of a host as this machine sees them; those of IPv4 first."""
    try:
        found = {str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        return []
    return sorted(found, key=lambda address: (":" in address, address))


def is_public(address: str) -> bool:
    """True for an address that is reached over the open internet; for a name that was not resolved, unless it is localhost."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address.rstrip(".").lower() != "localhost"
    if isinstance(found, ipaddress.IPv6Address):
        teredo = found.teredo
        inner = found.ipv4_mapped or found.sixtofour or (teredo[1] if teredo else None)
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved and not found.is_unspecified


def wait_after(attempt: int, limits: Limits) -> float:
    """Seconds to wait after that many failed tries, where the server asks for none."""
    return min(limits.backoff * float(2 ** (attempt - 1)), limits.longest_wait)


def retry_after(header: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for: a number, or an HTTP date. None where there is none or it makes no sense."""
    if header is None:
        return None
    text = header.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    seconds = (when if when.tzinfo else when.replace(tzinfo=UTC)) - now
    return max(0.0, seconds.total_seconds())


async def body_of(response: httpx.Response, most: int) -> bytes:
    """The body, unpacked where the server packed it. Raises WebError where it is longer than `most` bytes, packed or unpacked."""
    said = response.headers.get("content-length", "")
    body = bytearray()
    if not (said.isascii() and said.isdigit() and int(said[:18]) > most):
        async for chunk in response.aiter_raw():
            body += chunk
            if len(body) > most:
                break
        else:
            return _unpacked(bytes(body), response.headers.get("content-encoding", ""), most)
    raise WebError(f"its answer is longer than {most:,} bytes")


def _unpacked(body: bytes, encoding: str, most: int) -> bytes:
    kind = encoding.strip().lower()
    if kind in ("", "identity"):
        return body
    if kind in ("gzip", "x-gzip"):
        return gunzip(body, most)
    raise WebError(f"its answer is packed with {kind[:40]}, which was not asked for")


def gunzip(packed: bytes, most: int) -> bytes:
    """What was packed with gzip, in one or more members. Raises WebError where it is damaged, or longer than `most` bytes."""
    unpacked = bytearray()
    while packed:
        decompressor = zlib.decompressobj(wbits=31)
        try:
            unpacked += decompressor.decompress(packed, most + 1 - len(unpacked))
        except zlib.error as error:
            raise WebError(f"its answer is packed badly ({error})") from error
        if len(unpacked) > most:
            raise WebError(f"its answer is longer than {most:,} bytes when it is unpacked")
        if not decompressor.eof:
            raise WebError("its answer is packed badly (it ends in the middle)")
        packed = decompressor.unused_data.lstrip(b"\x00")
    return bytes(unpacked)
