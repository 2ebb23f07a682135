"""`onrecord fetch` as it is called."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.errors import FetchError, SettingsError

PAGE = "<html><body><article><h1>Ferry</h1><p>{}</p></article></body></html>"
WORDS = "The ferry to the outer islands sails again, the harbour master said on Tuesday, after a winter of repairs in the dock. "


class Quiet(SimpleHTTPRequestHandler):
    """A folder as a site, without its log."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "ferry.html").write_text(PAGE.format(WORDS * 3), encoding="utf-8")
    items = "<item><title>Ferry</title><link>/ferry.html</link></item><item><title>Lost</title><link>/lost.html</link></item>"
    (folder / "rss.xml").write_text(f'<rss version="2.0"><channel>{items}</channel></rss>', encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def sources(tmp_path: Path, url: str, limits: str = "local_addresses = true\ndelay = 0") -> str:
    path = tmp_path / "feeds.toml"
    path.write_text(f'[limits]\n{limits}\n\n[[source]]\nurl = "{url}"\nkind = "feed"\n', encoding="utf-8")
    return str(path)


def test_it_says_what_became_of_every_item(site: str, tmp_path: Path) -> None:
    arguments = ["fetch", sources(tmp_path, f"{site}/rss.xml"), "--raw", str(tmp_path / "raw")]
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "160"})
    assert result.exit_code == 0, result.output
    assert all(words in result.output for words in ("1 read", "new", "failed", "status 404", f"{site}/lost.html", "log.jsonl"))
    (tmp_path / "site" / "ferry.html").write_text("<!-- today's adverts -->" + PAGE.format(WORDS * 3), encoding="utf-8")
    feed = tmp_path / "site" / "rss.xml"
    feed.write_text(
        feed.read_text(encoding="utf-8").replace("</link>", "</link><pubDate>Tue, 03 Nov 2026 08:00:00 GMT</pubDate>", 1), encoding="utf-8"
    )
    page = next((tmp_path / "raw").rglob("ferry-*.html"))
    before = page.read_bytes()
    assert CliRunner().invoke(app, [*arguments, "--strict"]).exit_code == 3
    assert page.read_bytes() == before, "the article is the same, whatever is around it"


def test_local_addresses_are_refused_unless_they_are_allowed(site: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["fetch", sources(tmp_path, f"{site}/rss.xml", ""), "--raw", str(tmp_path / "raw")])
    assert isinstance(result.exception, FetchError)
    assert "not one of the open internet" in str(result.exception)


def test_without_a_file_of_sources_it_says_where_to_read_about_it(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["fetch", str(tmp_path / "none.toml")])
    assert isinstance(result.exception, SettingsError)
    assert "docs/feeds.md" in str(result.exception)
