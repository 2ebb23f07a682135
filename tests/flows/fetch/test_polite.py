"""One host at a time, after its pauses, within the limits; never an address that is not of the open internet."""

import asyncio
import gzip
import ssl
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from flows import web as shared
from flows.errors import WebError
from flows.fetch import polite as polite_module
from flows.fetch.outcomes import What
from flows.fetch.polite import OutOfTime, Polite, Reply
from flows.web import Limits

LIMITS = Limits(connect=60.0, read=60.0, total=60.0, tries=2, body_bytes=5_000)
"""However slow the machine is, no test but that of waiting meets a limit of time."""


@pytest.fixture
def polite(clock: Any, resolve: Any) -> Callable[..., Polite]:
    def polite(**more: Any) -> Polite:
        given = {"limits": LIMITS, "delay": 0.0, "until": 1e9, "local": True, "resolve": resolve, **more}
        return Polite(given.pop("limits"), sleep=clock.sleep, clock=clock.clock, now=clock.now, **given)

    return polite


def get(polite: Polite, *urls: str, **more: Any) -> list[Any]:
    """The reply to each, or the error that it raised."""

    async def one(url: str) -> Any:
        try:
            return await polite.get(url, **{"most": 5_000, **more})
        except WebError as error:
            return error

    async def all_of_them() -> list[Any]:
        async with polite:
            return [await one(url) for url in urls]

    return asyncio.run(all_of_them())


def why(outcome: Any) -> str:
    assert isinstance(outcome, WebError)
    return outcome.why


def test_pauses_between_requests_to_a_host(web: Any, polite: Any, clock: Any) -> None:
    urls = [web.put("a.example", f"/{number}", "x") for number in range(3)]
    get(polite(delay=2.0), *urls)
    assert clock.slept == [2.0, 2.0, 2.0]


@pytest.mark.parametrize("rule", ["Crawl-delay: 7", "Request-rate: 1/7"])
def test_a_pause_that_the_host_asks_for_is_kept(web: Any, polite: Any, clock: Any, rule: str) -> None:
    web.put("a.example", "/robots.txt", f"User-agent: *\n{rule}\n")
    urls = [web.put("a.example", f"/{number}", "x") for number in range(2)]
    get(polite(delay=2.0), *urls)
    assert clock.slept == [7.0, 7.0]


def test_one_request_at_a_time_a_host_and_hosts_side_by_side(web: Any, run: Any, make_rss: Any) -> None:
    hosts = ("a.example", "b.example", "c.example")
    links = [(f"{host} {number}", web.put(host, f"/{number}", "<p>x</p>", wait=0.05)) for number in range(4) for host in hosts]
    report = run({"url": web.put("feed.example", "/rss.xml", make_rss(*links)), "kind": "feed"})
    assert report.counts()[What.NEW] == 12
    assert [web.most_at_once[host] for host in hosts] == [1, 1, 1]


def test_too_many_requests_waits_as_long_as_is_asked(web: Any, polite: Any, clock: Any) -> None:
    url = web.put("a.example", "/", status=429, headers={"retry-after": "17"})
    web.put("a.example", "/", "fine")
    [reply] = get(polite(), url)
    assert (reply.body, clock.slept) == (b"fine", [17.0])


def test_a_host_that_wants_to_be_left_alone_for_long_is(web: Any, polite: Any, clock: Any) -> None:
    url = web.put("a.example", "/", status=429, headers={"retry-after": "7200"})
    asking = polite()
    first, second = get(asking, url, web.put("a.example", "/other", "x"))
    assert "left alone until 2026-11-03 14:16" in why(first)
    assert second.final
    assert web.paths() == ["/"]
    assert get(polite(alone=asking.alone), url)[0].final
    assert web.paths() == ["/"]
    clock.seconds += 7_300
    assert asking.alone == {}


def test_later_runs_leave_the_host_alone_too(web: Any, run: Any, make_rss: Any, clock: Any) -> None:
    feed = {
        "url": web.put("feed.example", "/rss.xml", make_rss(("One", web.url("a.example", "/1")), ("Two", web.url("a.example", "/2")))),
        "kind": "feed",
    }
    web.put("a.example", "/1", status=503, headers={"retry-after": "7200"})
    web.put("a.example", "/1", "<p>one</p>")
    web.put("a.example", "/2", "<p>two</p>")
    assert run(feed).counts()[What.FAILED] == 2
    assert run(feed).counts()[What.FAILED] == 2
    assert web.paths("a.example") == ["/1"]
    clock.seconds += 7_300
    assert run(feed).counts()[What.NEW] == 2


def test_passing_faults_are_tried_again_and_a_host_that_fails_on_is_given_up(web: Any, polite: Any, clock: Any) -> None:
    urls = [web.put("a.example", f"/{number}", status=502) for number in range(5)]
    outcomes = get(polite(), *urls)
    assert [why(outcome) for outcome in outcomes[:3]] == ["status 502"] * 3
    assert [why(outcome) for outcome in outcomes[3:]] == ["its host failed 3 times in a row and is left alone (status 502)"] * 2
    assert clock.slept == [2.0] * 3
    assert len(web.paths()) == 6


@pytest.mark.parametrize(
    "fault",
    [{"wait": 10.0}, {"body": b"x" * 400, "drip": (1, 0.1)}],
    ids=["silent", "drips"],
)
def test_waiting_is_bounded(web: Any, polite: Any, fault: dict[str, Any]) -> None:
    url = web.put("a.example", "/", **fault)
    [outcome] = get(polite(limits=replace(LIMITS, tries=1, total=2.0)), url)
    assert why(outcome) == "it did not answer within 2 s"


@pytest.mark.parametrize(
    "fault",
    [
        {"body": b"x" * 1_000, "endless": True},
        {"body": b"x" * 5_001},
        {"body": b"x", "headers": {"content-length": "99999999999999999999"}},
    ],
    ids=["endless", "long", "says so"],
)
def test_bodies_have_an_end(web: Any, polite: Any, fault: dict[str, Any]) -> None:
    [outcome] = get(polite(), web.put("a.example", "/", **fault))
    assert why(outcome) == "its answer is longer than 5,000 bytes"


def test_packed_bodies_are_unpacked_as_far_as_the_limit(web: Any, polite: Any) -> None:
    def packed(data: bytes, encoding: str = "gzip") -> dict[str, Any]:
        return {"body": data, "headers": {"content-encoding": encoding}}

    urls = [
        web.put("a.example", "/fine", **packed(gzip.compress(b"Good morning.") + gzip.compress(b" And more."))),
        web.put("a.example", "/bomb", **packed(gzip.compress(b"0" * 4_000_000))),
        web.put("a.example", "/half", **packed(gzip.compress(b"Good morning.")[:-9])),
        web.put("a.example", "/bad", **packed(b"no gzip at all")),
        web.put("a.example", "/br", **packed(b"x", "br")),
    ]
    fine, bomb, half, bad, other = get(polite(), *urls)
    assert fine.body == b"Good morning. And more."
    assert why(bomb) == "its answer is longer than 5,000 bytes when it is unpacked"
    assert [why(outcome)[:26] for outcome in (half, bad)] == ["its answer is packed badly"] * 2
    assert why(other) == "its answer is packed with br, which was not asked for"


def test_a_dead_host_and_an_unknown_one_are_failures_with_a_reason(web: Any, polite: Any) -> None:
    url = web.url("a.example")
    web.stop()
    asking = polite(limits=replace(LIMITS, tries=1))
    assert why(get(asking, url)[0]).startswith("robots.txt of the site cannot be read: the connection failed")
    unknown = polite(resolve=lambda host: [])
    assert why(get(unknown, "http://nowhere.example/")[0]) == "robots.txt of the site cannot be read: its host is not known"


def test_a_run_ends_in_time(web: Any, polite: Any, clock: Any) -> None:
    urls = [web.put("a.example", f"/{number}", "x") for number in range(4)]
    outcomes = get(polite(delay=10.0, until=clock.seconds + 25), *urls)
    assert [type(outcome) for outcome in outcomes] == [Reply, Reply, OutOfTime, OutOfTime]


def test_redirects_are_followed_by_the_rules_of_each_host(web: Any, polite: Any) -> None:
    url = web.put("a.example", "/old", status=301, headers={"location": web.url("b.example", "/new")})
    web.put("b.example", "/new", status=302, headers={"location": "/newer#part"})
    web.put("b.example", "/newer", "here")
    web.put("c.example", "/robots.txt", "User-agent: *\nDisallow: /\n")
    away = web.put("a.example", "/away", status=302, headers={"location": web.url("c.example", "/x")})
    again = web.put("a.example", "/again", status=302, headers={"location": "/again"})
    odd = web.put("a.example", "/odd", status=302, headers={"location": "file:///etc/passwd"})
    reply, refused, endless, strange = get(polite(), url, away, again, odd)
    assert (reply.body, reply.url) == (b"here", web.url("b.example", "/newer"))
    assert why(refused) == "robots.txt of the site does not allow it"
    assert why(endless) == "it redirects more than 5 times"
    assert why(strange) == "it redirects to what is no address of the web"
    assert "c.example" not in {one.host for one in web.asked if one.path != "/robots.txt"}


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> None:
    """The local web plays the open internet; all other local addresses stay what they are."""
    monkeypatch.setattr(polite_module, "is_public", lambda place: place == "127.0.0.1" or shared.is_public(place))


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize(
    "place", ["127.0.0.2", "10.1.2.3", "169.254.169.254", "[::1]", "[::ffff:192.168.1.1]", "0.0.0.0", "inside.example"]
)
def test_nothing_leads_into_the_network_that_we_stand_in(web: Any, polite: Any, place: str) -> None:
    addresses = {"a.example": ["127.0.0.1"], "inside.example": ["127.0.0.1", "10.0.0.9"]}
    asking = polite(local=False, resolve=lambda host: addresses.get(host, [host]))
    url = web.put("a.example", "/", status=302, headers={"location": f"http://{place}:{web.port}/secret"})
    for outcome in get(asking, url, f"http://{place}:{web.port}/secret"):
        assert "its host is not one of the open internet" in why(outcome)
    assert web.paths() == ["/"]


@pytest.mark.usefixtures("public")
def test_what_is_connected_to_is_the_address_that_was_looked_at(web: Any, polite: Any) -> None:
    """A name that leads elsewhere when it is asked for again."""
    answers = {"a.example": [["127.0.0.1"], ["127.0.0.1"], ["10.0.0.9"]]}
    asked: list[str] = []

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return answers[host].pop(0)

    first, second = get(polite(local=False, resolve=resolve), web.put("a.example", "/1", "one"), web.put("a.example", "/2", "two"))
    assert first.body == b"one"
    assert why(second) == "its host is not one of the open internet"
    assert asked == ["a.example"] * 3  # robots.txt and the two pages: each looked at just once


def test_the_environment_adds_no_proxy_and_no_password(web: Any, polite: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine a.example login someone password else\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    [reply] = get(polite(contact="desk@example.org"), web.put("a.example", "/", "fine", headers={"set-cookie": "who=us"}))
    assert reply.body == b"fine"
    assert all("authorization" not in one.headers and "cookie" not in one.headers for one in web.asked)
    assert web.asked[-1].headers["user-agent"].endswith("(+desk@example.org)")


def test_a_certificate_must_be_that_of_the_name(polite: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name, and not the address that is connected to, goes into the handshake."""
    names: list[Any] = []
    wrap = ssl.SSLContext.wrap_bio

    def spy(self: ssl.SSLContext, *arguments: Any, **more: Any) -> Any:
        names.append(more.get("server_hostname") or (arguments[3] if len(arguments) > 3 else None))
        assert self.check_hostname
        return wrap(self, *arguments, **more)

    async def listening(ask: Callable[[int], Coroutine[Any, Any, None]]) -> None:
        async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.close()

        async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as server:
            await ask(server.sockets[0].getsockname()[1])

    async def ask(port: int) -> None:
        async with polite(limits=replace(LIMITS, tries=1)) as asking:
            with pytest.raises(WebError):
                await asking.get(f"https://a.example:{port}/", most=100)

    monkeypatch.setattr(ssl.SSLContext, "wrap_bio", spy)
    asyncio.run(listening(ask))
    assert names == [b"a.example"]


def test_hosts_left_alone_are_those_of_now(polite: Any) -> None:
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    assert polite(alone={"a.example": long_ago}).alone == {}
