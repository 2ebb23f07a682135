"""The parts of a run by themselves: feeds and sitemaps as they come, names of files, what is remembered, the file of sources."""

import gzip
import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows.errors import SettingsError, WebError
from flows.fetch import feeds, sitemaps
from flows.fetch.items import Item, address
from flows.fetch.keep import charset_of, path_of, suffix_of
from flows.fetch.robots import RefusedByRobots, Robots
from flows.fetch.sources import read_sources
from flows.fetch.state import Known, State

AT = "https://echo.example/feeds/all.xml"

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/base/"><title>Echo</title>
<entry><title type="html">The &lt;b&gt;quay&lt;/b&gt; opens</title><link href="quay"/><link rel="self" href="self"/>
<published>2026-11-03T08:00:00+01:00</published><updated>2026-11-03T09:30:00Z</updated><id>urn:1</id></entry>
<entry><title>No link</title><id>urn:2</id></entry></feed>"""

RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><item><title>Kiln</title><link>/kiln</link><dc:date>2026-11-02</dc:date></item></rdf:RDF>"""


def facts(item: Item | WebError) -> tuple[Any, ...]:
    return (item.url, item.title, item.published_on, item.stamp) if isinstance(item, Item) else (item.why,)


def test_atom() -> None:
    quay, other = feeds.items(ATOM.encode(), AT)
    assert facts(quay) == ("https://other.example/base/quay", "The quay opens", "2026-11-03T08:00:00+01:00", "2026-11-03T09:30:00Z")
    assert facts(other) == ("its address is none of the web",)


def test_rss_of_its_first_version() -> None:
    assert [facts(item) for item in feeds.items(RDF.encode(), AT)] == [("https://echo.example/kiln", "Kiln", "2026-11-02", "2026-11-02")]


def test_rss_with_a_permalink_alone_and_a_broken_end() -> None:
    body = (
        b"<rss version='2.0'><channel><item><title>A &nbsp;b</title><guid isPermaLink='true'>https://echo.example/a</guid></item><item><tit"
    )
    assert facts(next(feeds.items(body, AT)))[0] == "https://echo.example/a"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_its_own_are_refused(encoding: str) -> None:
    declared = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = declared + '<rss version="2.0"><item><title>&x;</title></item></rss>'
    with pytest.raises(WebError, match="entities"):
        list(feeds.items(body.encode(encoding), AT))


@pytest.mark.parametrize("body", [b"", b"\x00" * 50, b"<html><p>Busy</p></html>", b"{}", b"<" * 5_000, b"<rss"])
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(WebError, match="it is no feed"):
        list(feeds.items(body, AT))


SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://echo.example/old </loc><lastmod>2026-01-01</lastmod></url>
<url><loc>https://echo.example/plain</loc></url>
<url><loc>https://echo.example/new</loc><news:news><news:publication><news:name>Corran Bay Echo</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2026-11-03T08:00:00Z</news:publication_date>
<news:title>Crane &amp; quay</news:title></news:news></url>
<url><loc>ftp://echo.example/x</loc></url></urlset>"""


def test_sitemap_of_news_newest_first() -> None:
    pages = sitemaps.read(SITEMAP.encode(), AT, 10_000).pages
    assert [facts(page)[0] for page in pages] == [
        "https://echo.example/new",
        "https://echo.example/old",
        "https://echo.example/plain",
        "its address is none of the web",
    ]
    assert pages[0] == Item(
        "https://echo.example/new",
        "https://echo.example/new",
        "Crane & quay",
        "2026-11-03T08:00:00Z",
        "Corran Bay Echo",
        "2026-11-03T08:00:00Z",
    )
    packed = sitemaps.read(gzip.compress(SITEMAP.encode()), AT, 10_000).pages
    assert [*map(facts, packed)] == [*map(facts, pages)]


def test_sitemaps_that_are_bombs_or_none() -> None:
    with pytest.raises(WebError, match="longer than 10,000 bytes when it is unpacked"):
        sitemaps.read(gzip.compress(b" " * 1_000_000), AT, 10_000)
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 20))
    bomb = f'<!DOCTYPE u [<!ENTITY e0 "https://echo.example/">{entities}]><urlset><url><loc>&e19;</loc></url></urlset>'
    assert [facts(page) for page in sitemaps.read(bomb.encode(), AT, 10_000).pages] == [("the item has no address",)]
    inside = '<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/hostname">]><urlset><url><loc>https://echo.example/&x;</loc></url></urlset>'
    assert not any("hostname" in str(facts(page)) for page in sitemaps.read(inside.encode(), AT, 10_000).pages)
    for nonsense in (b"", b"<", b"\x00\xff", b"<html/>", b"<a>" * 5_000, gzip.compress(b"")):
        with pytest.raises(WebError, match="no sitemap"):
            sitemaps.read(nonsense, AT, 10_000)


@given(st.binary(max_size=300) | st.text(alphabet="<>/&;!?[]rslochitemutfdx \"='", max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    for read in (lambda: list(feeds.items(body, AT)), lambda: sitemaps.read(body, AT, 10_000)):
        with suppress(WebError):
            read()


@pytest.mark.parametrize(
    ("link", "url", "key"),
    [
        ("/a?utm_source=x&id=3#top", "https://echo.example/a?utm_source=x&id=3", "https://echo.example/a?id=3"),
        ("//other.example/B", "https://other.example/B", "https://other.example/B"),
        (" https://ECHO.example:443/ü ", "https://ECHO.example:443/ü", "https://echo.example/%C3%BC"),
    ],
)
def test_addresses(link: str, url: str, key: str) -> None:
    assert address(link, AT) == (url, key)


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "http://", "http://[::1", "http://a:99999/", "data:text/html,x", "http://a/\x00", "http://a/" + "x" * 3_000],
)
def test_what_is_no_address(link: str) -> None:
    with pytest.raises(WebError):
        address(link, AT)


@given(st.text(max_size=80), st.text(max_size=40))
@example("", ":A")
@example("", "[")
def test_names_of_files_are_safe_whatever_the_address_holds(path: str, host: str) -> None:
    name = path_of(f"https://{host}/{path}", ".html").as_posix()
    assert len(name) < 200 + len(host)
    assert all(character.isascii() and (character.isalnum() or character in "-./") for character in name)
    assert not any(part.startswith(".") or part.endswith(".") for part in name.split("/"))
    assert len(name.split("/")) == 2


def test_names_of_files_tell_what_they_hold() -> None:
    name = path_of("https://www.echo.example/2026/11/The-Ferry%20sails.html?id=3", ".html").as_posix()
    assert name.startswith("www.echo.example/the-ferry-sails-")
    assert path_of("https://echo.example/", ".txt").name.startswith("index-")
    assert path_of("http://echo.example:8080/a/b?c/d", ".txt").as_posix().startswith("echo.example-8080/b-")
    assert path_of("https://echo.example/?a=1", ".html") != path_of("https://echo.example/?a=2", ".html")


def test_media_types() -> None:
    assert suffix_of("text/html; charset=utf-8", b"") == suffix_of("application/xhtml+xml", b"") == suffix_of("", b" <p>") == ".html"
    assert (suffix_of("TEXT/PLAIN", b""), suffix_of("text/markdown", b"")) == (".txt", ".md")
    for kind in ("application/pdf", "", "text/x"):
        with pytest.raises(WebError, match="no article"):
            suffix_of(kind, b"%PDF")
    assert [charset_of(kind) for kind in ('text/html; charset="UTF-8"', "text/html", "text/html;charset = latin1")] == [
        "utf-8",
        None,
        "latin1",
    ]


def test_robots_that_are_no_robots() -> None:
    for body in (None, b"", b"<html>Not found</html>", b"\xff\xfe\x00", b"Crawl-delay: nan\n"):
        robots = Robots(body)
        robots.check("https://a.example/")
        assert robots.delay == 0
    with pytest.raises(RefusedByRobots):
        Robots(b"User-agent: *\nDisallow: /\n" + b"#" * 600_000).check("https://a.example/")


KNOWN = Known("https://a.example/1", "0" * 64, "a.example/1.html", "2026-11-03T12:00:00+00:00", '"tag"', None, "now")


def test_what_is_remembered_survives_a_cut_line(tmp_path: Path) -> None:
    path = tmp_path / "of" / "state.jsonl"
    with State(path) as state:
        state.remember(KNOWN)
        state.leave_alone("b.example", datetime(2026, 11, 3, tzinfo=UTC))
    with path.open("a", encoding="utf-8") as file:
        file.write('{"url": "https://a.exam')
    with State(path) as state:
        assert state.known(KNOWN.url) == KNOWN
        assert state.alone == {"b.example": datetime(2026, 11, 3, tzinfo=UTC)}
        assert state.known("https://a.exam") is None
        state.remember(Known("https://a.example/2", "1" * 64, "a.example/2.html", "2026-11-03T12:00:00+00:00"))
    assert State(path).known("https://a.example/2") is not None
    assert KNOWN.conditions() == {"If-None-Match": '"tag"'}


def test_what_is_remembered_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "state.jsonl"
    with State(path) as state:
        for _ in range(9):
            state.remember(KNOWN)
    assert State(path).known(KNOWN.url) == KNOWN
    assert [json.loads(line)["url"] for line in path.read_text(encoding="utf-8").splitlines()] == [KNOWN.url]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "source: Field required"),
        ("source = []", "at least 1 item"),
        ('[[source]]\nurl = "https://a.example/"', "source.1.kind: Field required"),
        ('[[source]]\nurl = "file:///etc/passwd"\nkind = "feed"', "source.1.url: the URL must begin with https:// or http://"),
        ('[[source]]\nurl = "https://me:pw@a.example/"\nkind = "feed"', "source.1.url: the URL has a user name in it"),
        ('[[source]]\nurl = "https://a.example/"\nkind = "feed"\nmatch = "("', "source.1.match: it is no regular expression"),
        ('[[source]]\nurl = "https://a.example/"\nkind = "feed"\ncolour = 3', "source.1.colour: Extra inputs are not permitted"),
        ('folder = "../x"\n[[source]]\nurl = "https://a.example/"\nkind = "feed"', "folder: it must be a plain path below RAW"),
        ('[[source]]\nurl = "https://a.example/"\nkind = "feed"\n' * 2, "https://a.example/ is named twice"),
        ("[limits]\ndelay = -1", "limits.delay"),
        ("= 3", "is not TOML"),
    ],
)
def test_a_wrong_file_of_sources_says_where(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        read_sources(path)
    assert says in str(raised.value)
    assert "docs/feeds.md" in raised.value.remedy


def test_the_example_of_the_docs_can_be_read(tmp_path: Path) -> None:
    text = (Path(__file__).parents[3] / "docs" / "feeds.md").read_text(encoding="utf-8")
    path = tmp_path / "feeds.toml"
    path.write_text(text.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    sources = read_sources(path)
    assert {source.kind for source in sources.source} == {"feed", "sitemap"}
    assert sources.contact
