"""Web pages: the main text, without menus, advertisements and comments, by trafilatura (Barbaresi 2021).

`documents.text` is the headline, where the page states one, and the paragraphs of the main text, a blank line between them.
"""

import logging
import re
from typing import Any

from flows.ingest.decode import Decoded, declared, decode
from flows.ingest.formats import Content
from flows.ingest.metadata import address, people, read_moment, words
from flows.ingest.reasons import rejected

MEDIA_TYPE = "text/html"
ALSO = ("application/xhtml+xml",)
SUFFIXES = (".html", ".htm", ".xhtml")

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # what they cannot read is told in quarantine, with its path

_LONGEST = 10_000_000
_MOST_ELEMENTS = 40_000
"""trafilatura's time grows faster than the number of elements; a long live blog has ten thousand."""

_MOST_ATTRIBUTES = 1_000
_LONG_TAG = re.compile(r"<[^<>]{4000,}")
_ATTRIBUTE = re.compile(r"\s[^\s=]")
_HEAD = 4_096
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_DATES = {
    "extensive_search": False,  # dates that the page states, none that stand somewhere in the text
    "original_date": True,
    "outputformat": "%Y-%m-%d",
    "min_date": "1600-01-01",
    "max_date": "2199-12-31",  # the default is today, and a build must not depend on it
}


def read(data: bytes, source_path: str, charset: str | None = None) -> Content:
    """Main text and facts of a page. Raises SourceRejected."""
    decoded = _decode(data, source_path, charset)
    page = _extracted(decoded.text, source_path)
    body = [line for line in (page.text or "").splitlines() if line.strip()]
    if not body:
        raise rejected("no_main_text", source_path)
    title = words(page.title)
    lines = [title, *body] if title is not None and title not in body[:2] else body
    published_on, precision = read_moment(page.date)
    return Content(
        text="\n\n".join(lines),
        encoding=decoded.encoding,
        repairs=(*decoded.repairs, "main_text_extracted"),
        title=title,
        published_on=published_on,
        published_precision=precision,
        authors=people(page.author),
        publisher=words(page.sitename),
        url=address(page.url),
        rights=words(page.license),
    )


def _decode(data: bytes, source_path: str, charset: str | None) -> Decoded:
    """The page's text: UTF-8 where it fits, else as the server or the page says, else as the bytes look."""
    said = _CHARSET.search(data, 0, _HEAD)
    for name in (charset, said.group(1).decode("ascii") if said else None):
        if name is not None and (found := declared(data, name)) is not None:
            return found
    return decode(data, source_path)


def _extracted(text: str, source_path: str) -> Any:
    """trafilatura's document. Raises SourceRejected for what is no page, or would keep the parser busy for ever."""
    from lxml import etree
    from lxml import html as lxml_html
    from trafilatura import bare_extraction

    if len(text) > _LONGEST or any(len(_ATTRIBUTE.findall(tag.group())) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise rejected("hostile_markup", source_path)
    # libxml2 gives up on what is nested deeper than 2,048; it does not expand entities of the page's own.
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8", collect_ids=False)
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, ValueError, AssertionError) as error:
        raise rejected("no_main_text", source_path) from error
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise rejected("hostile_markup", source_path)
    licence = tree.xpath("string(//link[@rel='license']/@href)")
    page: Any = bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES))
    if page is None:
        raise rejected("no_main_text", source_path)
    page.license = page.license or licence
    return page
