"""What everything that asks the web has in common."""

import gzip
from datetime import UTC, datetime

import pytest

from flows.errors import WebError
from flows.web import Limits, gunzip, is_public, resolve, retry_after, wait_after


def test_retry_after_takes_seconds_and_dates() -> None:
    now = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    assert retry_after("7", now) == 7
    assert retry_after(" 0 ", now) == 0
    assert retry_after("Sun, 01 Mar 2026 12:01:30 GMT", now) == 90
    assert retry_after("Sun, 01 Mar 2026 11:00:00 GMT", now) == 0
    assert [retry_after(text, now) for text in (None, "", "-3", "1e9", "soon", "٣", "Sun, 99 Mar 2026 12:00:00 GMT")] == [None] * 7
    assert retry_after("9" * 500, now) == 999999999


def test_waits_grow_to_a_limit() -> None:
    assert [wait_after(attempt, Limits(backoff=2, longest_wait=10)) for attempt in (1, 2, 3, 4)] == [2, 4, 8, 10]


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
)
def test_addresses_of_the_open_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.5", "169.254.169.254", "100.64.0.1", "192.0.2.1",
        "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1", "localhost", "LOCALHOST.",
    ],
)  # fmt: skip
def test_addresses_that_are_not(address: str) -> None:
    assert not is_public(address)


def test_a_name_resolves_to_addresses_and_nonsense_to_none() -> None:
    assert "127.0.0.1" in resolve("127.0.0.1")
    assert "127.0.0.1" in resolve("2130706433")
    assert resolve("no such host") == []
    assert resolve("x" * 300) == []


def test_unpacking_has_an_end() -> None:
    assert gunzip(gzip.compress(b"one") + gzip.compress(b"two") + b"\x00" * 9, 6) == b"onetwo"
    assert gunzip(b"", 6) == b""
    cases = {gzip.compress(b"seven b"): "longer than 6 bytes", gzip.compress(b"one")[:-3]: "in the middle", b"one": "badly"}
    for packed, says in cases.items():
        with pytest.raises(WebError, match=says):
            gunzip(packed, 6)
