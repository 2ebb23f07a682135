"""RSS and Atom, by feedparser: bytes -> items in the order of the feed."""

from collections.abc import Iterator

import feedparser

from flows.errors import WebError
from flows.fetch.items import Item, address, words


def items(body: bytes, url: str) -> Iterator[Item | WebError]:
    """The items of the feed that was found at `url`; a WebError for one without a usable address. Raises WebError for what is no feed."""
    if b"<!ENTITY" in body.replace(b"\0", b""):  # in UTF-16, too
        raise WebError("it declares entities of its own, which no feed needs")
    try:
        feed = feedparser.parse(body, response_headers={"content-location": url}, resolve_relative_uris=False, sanitize_html=False)
        version, entries = feed.get("version"), feed.entries
    except Exception as error:  # the parser of last resort raises what its parts raise
        raise WebError(f"it is no feed ({type(error).__name__})") from error
    if not version and not entries:
        raise WebError("it is no feed")
    for entry in entries:
        try:
            link, key = address(entry.get("feedburner_origlink") or entry.get("link") or _permalink(entry), url)
        except WebError as error:
            yield error
            continue
        # What RSS calls dc:date comes as `updated`; in Atom that is another date than the first one.
        published = words(entry.get("published") or (None if str(version).startswith("atom") else entry.get("updated")))
        # The title may hold markup, which is no part of a headline; feedparser says which type it is of.
        yield Item(link, key, words(_plain(entry)), published, None, words(entry.get("updated")) or published)


def _permalink(entry: feedparser.FeedParserDict) -> object:
    """The item's id where it says that this is its address."""
    return entry.get("id") if entry.get("guidislink") else None


def _plain(entry: feedparser.FeedParserDict) -> str:
    """The title without markup."""
    from lxml import html

    title = str(entry.get("title") or "")
    if "<" not in title or entry.get("title_detail", {}).get("type") == "text/plain":
        return title
    try:
        return str(html.fromstring(f"<div>{title}</div>").text_content())
    except (ValueError, html.etree.ParserError):
        return ""
