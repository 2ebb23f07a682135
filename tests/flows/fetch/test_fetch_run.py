"""Runs against a local web: what is new, unchanged and changed; what is refused, what fails, and that all of it is counted."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.errors import FetchError
from flows.fetch.outcomes import Report, What
from flows.ingest.read import read_candidate
from flows.ingest.walk import find_sources
from flows.settings import Settings

FEED = {"kind": "feed"}


def counted(report: Report) -> dict[str, int]:
    return {str(what): count for what, count in report.counts().items() if count}


def kept(raw: Path) -> list[str]:
    return sorted(path.relative_to(raw).as_posix() for path in raw.rglob("*.html") if ".fetch" not in path.parts)


@pytest.fixture
def echo(web: Any, make_rss: Any, make_article: Any) -> dict[str, Any]:
    """A feed of two pages."""
    for name in ("ferry", "quay"):
        web.put("echo.example", f"/news/{name}", make_article(f"The {name} opened."), headers={"etag": f'"{name}-1"'})
    more = "<pubDate>Tue, 03 Nov 2026 08:15:00 GMT</pubDate>"
    body = make_rss(("The ferry sails", "/news/ferry?utm_source=rss#top"), ("The quay &amp; the crane", "/news/quay"), more=more)
    url = web.put("echo.example", "/rss.xml", body, headers={"etag": '"feed-1"'})
    return {"url": url, **FEED, "publisher": "Corran Bay Echo", "rights": "CC BY 4.0"}


def test_pages_are_kept_with_what_is_said_of_them(web: Any, run: Any, echo: Any, tmp_path: Path) -> None:
    report = run(echo)
    assert counted(report) == {"new": 2}
    raw = tmp_path / "raw"
    ferry, quay = kept(raw)
    host = f"fetched/echo.example-{web.port}"
    assert ferry.startswith(f"{host}/ferry-")
    assert quay.startswith(f"{host}/quay-")
    assert json.loads((raw / f"{ferry}.meta.json").read_text(encoding="utf-8")) == {
        "charset": "utf-8",
        "published_on": "Tue, 03 Nov 2026 08:15:00 GMT",
        "publisher": "Corran Bay Echo",
        "rights": "CC BY 4.0",
        "title": "The ferry sails",
        "url": web.url("echo.example", "/news/ferry"),
    }
    assert json.loads((raw / f"{quay}.meta.json").read_text(encoding="utf-8"))["title"] == "The quay & the crane"
    assert [one.headers["user-agent"].startswith("onrecord/") for one in web.asked] == [True] * 4
    assert web.asked[0].path == "/robots.txt"


def test_a_build_reads_what_was_fetched(run: Any, echo: Any, tmp_path: Path, web: Any) -> None:
    latin = {"content-type": "text/plain; charset=iso-8859-1"}
    web.replace("echo.example", "/news/quay", "Der Kai ist grün.\n".encode("latin-1"), headers=latin)
    words = "The ferry to the outer islands sails again, the harbour master said on Tuesday, after a winter of repairs. "
    web.replace("echo.example", "/news/ferry", f"<html><body><article><h1>Ferry</h1><p>{words * 3}</p></article></body></html>")
    run(echo)
    found = [outcome for source in find_sources(tmp_path / "raw") for outcome in read_candidate(source, Settings())]
    documents = {outcome.document.title: outcome.document for outcome in found if outcome.document}
    assert len(found) == 2
    ferry, quay = documents["The ferry sails"], documents["The quay & the crane"]
    assert (ferry.url, ferry.publisher, ferry.rights) == (web.url("echo.example", "/news/ferry"), "Corran Bay Echo", "CC BY 4.0")
    assert str(ferry.published_on) == "2026-11-03"
    assert quay.text == "Der Kai ist grün.\n"


def test_a_second_run_asks_only_what_it_must_and_writes_nothing(web: Any, run: Any, echo: Any, tmp_path: Path, clock: Any) -> None:
    run(echo)
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in (tmp_path / "raw").rglob("*.html*")}
    web.asked.clear()
    report = run(echo)
    assert counted(report) == {"not_due": 2}
    assert web.paths() == ["/rss.xml"]
    assert [outcome.what for outcome in report.sources] == [What.UNCHANGED]
    clock.seconds += 25 * 3600
    report = run(echo)
    assert counted(report) == {"unchanged": 2}
    assert [one.headers.get("if-none-match") for one in web.asked if one.path.startswith("/news")] == ['"ferry-1"', '"quay-1"']
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in before} == before


def test_a_changed_page_keeps_its_name_and_its_old_version(
    web: Any, run: Any, echo: Any, tmp_path: Path, make_article: Any, clock: Any
) -> None:
    run(echo)
    names = kept(tmp_path / "raw")
    web.replace("echo.example", "/news/ferry", make_article("The ferry did not open."))
    clock.seconds += 25 * 3600
    assert counted(run(echo)) == {"changed": 1, "unchanged": 1}
    assert kept(tmp_path / "raw") == names
    assert "did not" in (tmp_path / "raw" / names[0]).read_text(encoding="utf-8")
    [old] = (tmp_path / "raw" / "fetched" / ".fetch" / "versions").rglob("*.html")
    assert "The ferry opened." in old.read_text(encoding="utf-8")
    assert len(find_sources(tmp_path / "raw")) == 2


def test_a_page_whose_article_is_the_same_is_unchanged(
    web: Any, run: Any, echo: Any, tmp_path: Path, make_article: Any, clock: Any
) -> None:
    run(echo)
    before = [(tmp_path / "raw" / name).read_bytes() for name in kept(tmp_path / "raw")]
    web.replace("echo.example", "/news/ferry", make_article("The ferry opened.") + "<!-- another advertisement -->")
    clock.seconds += 25 * 3600
    seen: list[tuple[str, str | None]] = []

    def alike(path: Path, body: bytes, charset: str | None) -> bool:
        seen.append((path.name, charset))
        return b"The ferry opened." in body

    assert counted(run(echo, alike=alike)) == {"unchanged": 2}
    assert [charset for _, charset in seen] == ["utf-8"]
    assert [(tmp_path / "raw" / name).read_bytes() for name in kept(tmp_path / "raw")] == before


def test_a_feed_that_says_a_page_changed_has_it_asked_for(web: Any, run: Any, echo: Any, make_rss: Any, tmp_path: Path) -> None:
    run(echo)
    more = "<pubDate>Tue, 03 Nov 2026 11:00:00 GMT</pubDate>"
    web.replace("echo.example", "/rss.xml", make_rss(("The ferry sails at last", "/news/ferry"), more=more))
    web.asked.clear()
    assert counted(run(echo)) == {"changed": 1}
    assert web.paths() == ["/rss.xml", "/news/ferry"]
    sidecar = next((tmp_path / "raw").rglob("ferry-*.meta.json"))
    assert json.loads(sidecar.read_text(encoding="utf-8"))["title"] == "The ferry sails at last"


def test_a_page_that_was_removed_from_raw_is_fetched_again(run: Any, echo: Any, tmp_path: Path) -> None:
    run(echo)
    (tmp_path / "raw" / kept(tmp_path / "raw")[0]).unlink()
    assert counted(run(echo)) == {"new": 1, "not_due": 1}


def test_the_same_bytes_are_kept_whenever_it_runs(run: Any, echo: Any, tmp_path: Path, clock: Any) -> None:
    def files() -> dict[str, bytes]:
        raw = tmp_path / "raw"
        return {
            path.relative_to(raw).as_posix(): path.read_bytes() for path in raw.rglob("*") if path.is_file() and ".fetch" not in path.parts
        }

    run(echo)
    first = files()
    (tmp_path / "raw").rename(tmp_path / "before")
    clock.seconds += 123_456
    run(echo)
    assert files() == first
    assert len(first) == 4


def test_items_of_two_feeds_are_fetched_once(web: Any, run: Any, echo: Any, make_rss: Any) -> None:
    other = web.put(
        "desk.example", "/all.xml", make_rss(("Ferry", web.url("echo.example", "/news/ferry?utm_medium=x")), ("Ferry", "/news/ferry"))
    )
    web.put("desk.example", "/news/ferry", "<p>Another ferry.</p>")
    assert counted(run(echo, {"url": other, **FEED})) == {"new": 3, "duplicate": 1}
    assert web.paths("echo.example").count("/news/ferry?utm_source=rss") == 1


def test_a_long_feed_is_cut_and_goes_on_in_the_next_run(web: Any, run: Any, make_rss: Any) -> None:
    url = web.put("echo.example", "/rss.xml", make_rss(*((f"Item {number}", f"/n/{number}") for number in range(40))))
    for number in range(40):
        web.put("echo.example", f"/n/{number}", f"<p>Item {number}</p>")
    source = {"url": url, **FEED, "items": 3}
    assert counted(run(source)) == {"new": 3, "over_limit": 37}
    assert counted(run(source)) == {"new": 3, "not_due": 3, "over_limit": 34}
    assert counted(run({**source, "items": 50}, limits={"pages": 2})) == {"new": 2, "not_due": 6, "over_limit": 32}
    assert web.paths()[-2:] == ["/n/6", "/n/7"]


def test_ten_thousand_items_are_all_accounted_for(web: Any, run: Any, make_rss: Any) -> None:
    url = web.put("echo.example", "/rss.xml", make_rss(*(("", f"/n/{number}") for number in range(10_000))))
    assert counted(run({"url": url, **FEED, "items": 2})) == {"failed": 2, "over_limit": 9_998}
    assert len(web.paths()) == 3


def test_match_leaves_out_and_says_so(run: Any, echo: Any) -> None:
    assert counted(run({**echo, "match": "/news/q"})) == {"new": 1, "not_wanted": 1}


def test_robots_are_obeyed(web: Any, run: Any, echo: Any) -> None:
    web.put("echo.example", "/robots.txt", "User-agent: onrecord\nDisallow: /news/quay\n\nUser-agent: *\nDisallow: /\n")
    report = run(echo)
    assert counted(report) == {"new": 1, "robots": 1}
    assert web.paths() == ["/rss.xml", "/news/ferry?utm_source=rss"]
    [refused] = [outcome for outcome in report.items if outcome.what is What.ROBOTS]
    assert refused.reason == "robots.txt of the site does not allow it"
    assert "does not allow" not in dict(report.lines())


@pytest.mark.parametrize("status", [500, 503])
def test_robots_that_cannot_be_read_allow_nothing(web: Any, run: Any, echo: Any, status: int) -> None:
    web.put("echo.example", "/robots.txt", status=status)
    with pytest.raises(FetchError, match=f"robots.txt of the site cannot be read: status {status}"):
        run(echo)
    assert web.paths() == []


def test_a_host_without_robots_allows_all_and_is_asked_once(web: Any, run: Any, echo: Any) -> None:
    run(echo)
    assert [one.path for one in web.asked].count("/robots.txt") == 1


def test_failures_are_counted_by_reason(web: Any, run: Any, make_rss: Any, make_article: Any) -> None:
    links = {
        "/gone": {"status": 410},
        "/picture": {"headers": {"content-type": "image/png"}},
        "/empty": {},
        "/fine": {"body": make_article("Fine.")},
    }
    for path, answer in links.items():
        web.put("echo.example", path, **({"body": b"x"} | answer if path != "/empty" else answer))
    feed = make_rss(
        *((path, path) for path in links), ("script", "javascript:alert(1)"), ("none", ""), ("secret", "http://a:b@echo.example/")
    )
    report = run({"url": web.put("echo.example", "/rss.xml", feed), **FEED})
    assert counted(report) == {"new": 1, "failed": 6}
    assert dict(report.lines()[-6:]) == {
        "    its address is none of the web": "1",
        "    its address has a user name in it": "1",
        "    its media type is image/png, which is no article": "1",
        "    status 410": "1",
        "    the item has no address": "1",
        "    the page is empty": "1",
    }
    assert len(report.trouble()) == 6


def test_every_outcome_is_in_the_log(run: Any, echo: Any, tmp_path: Path) -> None:
    run(echo)
    log = (tmp_path / "raw" / "fetched" / ".fetch" / "log.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["what"] for line in log] == ["new", "new", "new"]


def test_a_source_that_fails_does_not_stop_the_others(web: Any, run: Any, echo: Any) -> None:
    wrong = [web.put("echo.example", "/page.xml", "<html><p>No feed.</p></html>"), web.url("echo.example", "/missing.xml")]
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss version="2.0"><channel/></rss>'
    wrong.append(web.put("echo.example", "/bomb.xml", bomb))
    report = run(*({"url": url, **FEED} for url in wrong), echo)
    assert counted(report) == {"new": 2}
    assert {outcome.url.rpartition("/")[2]: outcome.reason for outcome in report.trouble()} == {
        "page.xml": "it is no feed",
        "missing.xml": "status 404",
        "bomb.xml": "it declares entities of its own, which no feed needs",
    }


def test_when_no_source_can_be_read_it_is_an_error(web: Any, run: Any) -> None:
    with pytest.raises(FetchError, match="None of the 1 feeds and sitemaps could be read") as raised:
        run({"url": web.url("echo.example", "/missing.xml"), **FEED})
    assert raised.value.exit_code == 14


SITEMAP = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
INDEX = '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'


def test_sitemaps_of_an_index_are_read_the_newest_first(web: Any, run: Any, make_article: Callable[[str], str]) -> None:
    for month in ("09", "10", "11"):
        page = web.put("echo.example", f"/{month}", make_article(f"Month {month}."))
        body = gzip.compress(SITEMAP.format(f"<url><loc>{page}</loc><lastmod>2026-{month}-01</lastmod></url>").encode())
        web.put("echo.example", f"/map-{month}.xml.gz", body, headers={"content-type": "application/gzip"})
    entries = "".join(
        f"<sitemap><loc>{web.url('echo.example', f'/map-{month}.xml.gz')}</loc><lastmod>2026-{month}-02</lastmod></sitemap>"
        for month in ("09", "10", "11")
    )
    url = web.put("echo.example", "/sitemap.xml", INDEX.format(entries))
    report = run({"url": url, "kind": "sitemap"}, limits={"sitemaps": 2})
    assert counted(report) == {"new": 2}
    assert sorted(web.paths()[-2:]) == ["/10", "/11"]
    assert [outcome.what for outcome in report.sources if outcome.url.endswith("09.xml.gz")] == [What.OVER_LIMIT]


def test_an_index_in_an_index_is_not_followed_for_ever(web: Any, run: Any) -> None:
    url = web.url("echo.example", "/sitemap.xml")
    web.put("echo.example", "/sitemap.xml", INDEX.format(f"<sitemap><loc>{url}?again</loc></sitemap>"))
    web.put("echo.example", "/sitemap.xml?again", INDEX.format(f"<sitemap><loc>{url}</loc></sitemap>"))
    report = run({"url": url, "kind": "sitemap"})
    assert [outcome.reason for outcome in report.trouble()] == ["it is an index, named by an index"]
    assert len(web.paths()) == 2


def test_pages_that_are_gone_stay(web: Any, run: Any, echo: Any, tmp_path: Path, clock: Any) -> None:
    run(echo)
    names = kept(tmp_path / "raw")
    web.replace("echo.example", "/news/ferry", status=404)
    web.replace("echo.example", "/news/ferry?utm_source=rss", status=404)
    clock.seconds += 25 * 3600
    assert counted(run(echo)) == {"failed": 1, "unchanged": 1}
    assert kept(tmp_path / "raw") == names


def test_a_second_run_at_the_same_time_says_no(run: Any, echo: Any, tmp_path: Path) -> None:
    from flows import store
    from flows.errors import OutputError

    with store.output_lock(tmp_path / "raw" / "fetched" / ".fetch"), pytest.raises(OutputError, match="Another run"):
        run(echo)
