"""Sitemaps (sitemaps.org), with Google's news extension, and indexes of them: bytes -> items, the newest first.

Read by lxml, without entities, without network. What is not well formed is read as far as it goes.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from flows.errors import WebError
from flows.fetch.items import Item, address, words
from flows.web import gunzip

_GZIP = b"\x1f\x8b"
_NEWS = "news:"
_NAMESPACE = re.compile(r"\{([^}]*)\}")


class Sitemap(NamedTuple):
    """What a sitemap names: pages, or, when it is an index, other sitemaps. A WebError stands for an entry without a usable address."""

    pages: list[Item | WebError]
    sitemaps: list[Item | WebError]


def read(body: bytes, url: str, most: int) -> Sitemap:
    """The sitemap that was found at `url`, unpacked where it is packed. Raises WebError for what is none, or more than `most` bytes."""
    if body.startswith(_GZIP):
        body = gunzip(body, most)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise WebError(f"it is no sitemap ({str(error)[:100]})") from error
    if root is None or _name(root) not in ("urlset", "sitemapindex"):
        raise WebError("it is no sitemap")
    entries = list(_newest_first(_entries(root, url)))
    return Sitemap([], entries) if _name(root) == "sitemapindex" else Sitemap(entries, [])


def _entries(root: etree._Element, url: str) -> Iterator[Item | WebError]:
    kind = "sitemap" if _name(root) == "sitemapindex" else "url"
    for element in root.iterchildren("{*}" + kind):
        said = dict(_facts(element))
        try:
            link, key = address(said.get("loc"), url)
        except WebError as error:
            yield error
            continue
        published, changed = (words(said.get(name)) for name in (_NEWS + "publication_date", "lastmod"))
        yield Item(link, key, words(said.get(_NEWS + "title")), published, words(said.get(_NEWS + "name")), changed or published)


def _facts(element: etree._Element) -> Iterator[tuple[str, str]]:
    """The facts of an entry: its own by their names, those of the news extension with `news:` before them."""
    for child in element.iterchildren():
        if _name(child) == "news":
            yield from ((_NEWS + _name(fact), fact.text or "") for fact in child.iterdescendants() if len(fact) == 0)
        elif len(child) == 0:
            yield _name(child), child.text or ""


def _newest_first(entries: Iterator[Item | WebError]) -> list[Item | WebError]:
    """By the date that they state, which sorts as text where it is ISO 8601; those that state none keep their order, at the end."""
    return sorted(entries, key=lambda entry: entry.stamp or "" if isinstance(entry, Item) else "", reverse=True)


def _name(element: etree._Element) -> str:
    return _NAMESPACE.sub("", str(element.tag))
