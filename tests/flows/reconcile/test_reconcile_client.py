"""The client against a service that misbehaves: polite, bounded, and never stuck."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from flows import __version__
from flows.errors import NotTheProtocol, ReconciliationError
from flows.reconcile.client import LIMITS, Client
from flows.reconcile.protocol import Query

QUERY = Query("Orla Rail", "Q43229", 5)
PATIENT = replace(LIMITS, connect=60.0, read=60.0, total=60.0, tries=2, body_bytes=2_000)
"""However slow the machine is, no test but those of waiting meets a limit of time."""
QUICK = replace(PATIENT, total=1.5)


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def client_of(time: Time) -> Callable[..., Client]:
    def client(url: str, **more: Any) -> Client:
        return Client(url, sleep=time.sleep, clock=lambda: time.now, **{"limits": PATIENT, "interval": 0.0, **more})

    return client


def test_asks_as_the_protocol_says(service: Any, candidate: Any, client_of: Any) -> None:
    service.known["Orla Rail"] = [candidate("Q7", "Orla Rail", types=("Q4830453",))]
    with client_of(service.url, contact="desk@example.org") as client:
        assert client.manifest()["name"] == "Test items (en)"
        assert client.ask(QUERY) == service.known["Orla Rail"]
        assert client.ask(replace(QUERY, text="Nobody", type=None)) == []
    assert service.requests == [
        ("GET", None),
        ("POST", {"query": "Orla Rail", "limit": 5, "type": "Q43229", "type_strict": "should"}),
        ("POST", {"query": "Nobody", "limit": 5}),
    ]
    assert service.headers[0]["User-Agent"] == f"onrecord/{__version__} (desk@example.org)"
    assert "Authorization" not in service.headers[0]


def test_never_faster_than_the_interval_and_never_two_at_once(service: Any, client_of: Any, time: Time) -> None:
    with client_of(service.url, interval=1.5) as client:
        client.ask(QUERY)
        client.ask(QUERY)
        time.now += 1.0
        client.ask(QUERY)
        time.now += 60
        client.ask(QUERY)
    assert time.slept == [1.5, 0.5]
    assert service.most_at_once == 1


@pytest.mark.parametrize("code", [429, 500, 502, 503, 504])
def test_a_passing_fault_is_tried_again_later(service: Any, fault: Any, client_of: Any, time: Time, code: int) -> None:
    service.faults = [fault.status(code), fault.status(code)]
    with client_of(service.url, limits=replace(PATIENT, tries=3)) as client:
        assert client.ask(QUERY) == []
    assert time.slept == [2.0, 4.0]
    assert len(service.requests) == 3


def test_tries_are_bounded(service: Any, fault: Any, client_of: Any, time: Time) -> None:
    service.faults = [fault.status(500)] * 9
    patient = client_of(service.url, limits=replace(PATIENT, tries=4))
    with patient as client, pytest.raises(ReconciliationError, match="status 500") as raised:
        client.ask(QUERY)
    assert len(service.requests) == 4
    assert time.slept == [2.0, 4.0, 8.0]
    assert not raised.value.final


def test_retry_after_is_honoured(service: Any, fault: Any, client_of: Any, time: Time) -> None:
    service.faults = [fault.status(429, Retry_After="17"), fault.status(503, Retry_After="nonsense")]
    with client_of(service.url, limits=replace(PATIENT, tries=3)) as client:
        assert client.ask(QUERY) == []
    assert time.slept == [17.0, 4.0]


def test_a_service_that_wants_to_be_left_alone_is(service: Any, fault: Any, client_of: Any, time: Time) -> None:
    service.faults = [fault.status(429, Retry_After="3600")]
    with client_of(service.url) as client, pytest.raises(ReconciliationError, match="left alone for 3600 s") as raised:
        client.ask(QUERY)
    assert raised.value.final
    assert (len(service.requests), time.slept) == (1, [])


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 418, 204, 304])
def test_a_refusal_is_not_tried_again(service: Any, fault: Any, client_of: Any, code: int) -> None:
    service.faults = [fault.status(code)]
    with client_of(service.url) as client, pytest.raises(ReconciliationError, match=f"status {code}") as raised:
        client.ask(QUERY)
    assert len(service.requests) == 1
    assert raised.value.final == (code in (401, 403, 404, 410))


@pytest.mark.parametrize("way", ["silent", "slow_body", "slow_headers"])
def test_waiting_is_bounded(service: Any, fault: Any, client_of: Any, way: str) -> None:
    service.faults = [getattr(fault, way)] * 2
    with client_of(service.url, limits=QUICK) as client:
        with pytest.raises(ReconciliationError, match=r"did not answer within 1\.5 s"):
            client.ask(QUERY)
        client._limits = PATIENT
        assert client.ask(QUERY) == []
    assert len(service.requests) == 3


def test_a_connection_that_breaks_is_tried_again(service: Any, fault: Any, client_of: Any) -> None:
    service.faults = [fault.hangs_up]
    with client_of(service.url) as client:
        assert client.ask(QUERY) == []


def test_a_dead_service_is_an_error_with_a_reason(service: Any, client_of: Any) -> None:
    service.stop()
    with client_of(service.url) as client, pytest.raises(ReconciliationError, match="connection failed"):
        client.ask(QUERY)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<!DOCTYPE html><title>Busy</title>", "no JSON, beginning '<!DOCTYPE"),
        (b"", "no JSON"),
        (b'{"q0": {"result": [', "no JSON"),
        (b"\xff\xfe{}", "no JSON"),
        (b'{"q0": {"result": [{"id": "Q1", "name": "a", "score": NaN}]}}', "no JSON"),
        (b"[" * 1_900, "no JSON"),
        (b"[1, 2]", "not an object"),
        (b'{"status": "error", "message": "invalid query", "details": "no such type"}', "refused the query: invalid query, no such type"),
        (b" " * 5_000 + b"{}", "longer than 2,000 bytes"),
    ],
)
def test_nonsense_is_named_and_not_asked_for_again(service: Any, fault: Any, client_of: Any, content: bytes, says: str) -> None:
    service.faults = [fault.body(content, "text/html")]
    with client_of(service.url) as client, pytest.raises(NotTheProtocol) as raised:
        client.ask(QUERY)
    assert says in raised.value.why
    assert len(service.requests) == 1


def test_redirects_are_followed_with_the_query(service: Any, fault: Any, client_of: Any) -> None:
    for code in (301, 302, 307, 308):
        service.faults = [fault.redirect("/elsewhere/api", code)]
        with client_of(service.url) as client:
            assert client.ask(QUERY) == []
    assert [method for method, _ in service.requests] == ["POST"] * 8
    assert service.asked == ["Orla Rail"] * 8


def test_endless_and_odd_redirects_are_refused(service: Any, fault: Any, client_of: Any) -> None:
    service.faults = [fault.redirect("/again")] * 9
    with client_of(service.url) as client, pytest.raises(ReconciliationError, match="more than 5 times"):
        client.ask(QUERY)
    assert len(service.requests) == 6
    for location, code, says in (("file:///etc/passwd", 302, "file address"), ("/see", 303, "303")):
        service.faults = [fault.redirect(location, code)]
        with client_of(service.url) as client, pytest.raises(ReconciliationError, match=says):
            client.ask(QUERY)


def test_a_public_service_cannot_send_us_to_this_machine(service: Any, fault: Any, client_of: Any) -> None:
    """The server plays a public one: the resolver says so of the name that it is called by."""
    addresses = {"localhost": ["93.184.215.14"], "127.0.0.1": ["127.0.0.1"]}
    url = service.url.replace("127.0.0.1", "localhost")
    service.faults = [fault.redirect(service.url)]
    with client_of(url, resolve=lambda host: addresses[host]) as client, pytest.raises(ReconciliationError, match="not a public address"):
        client.ask(QUERY)
    assert len(service.requests) == 1


def test_credentials_go_to_the_service_and_not_where_it_redirects_to(service: Any, fault: Any, client_of: Any) -> None:
    other = service.url.replace("127.0.0.1", "localhost")
    service.faults = [None, fault.redirect(other)]
    with client_of(service.url, auth="reader:s3cret") as client:
        client.ask(QUERY)
        client.ask(QUERY)
    assert ["Authorization" in headers for headers in service.headers] == [True, True, False]


def test_passwords_that_the_machine_knows_for_the_host_are_not_sent(service: Any, client_of: Any, tmp_path: Any, monkeypatch: Any) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password else\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    with client_of(service.url) as client:
        client.ask(QUERY)
    assert "Authorization" not in service.headers[0]
