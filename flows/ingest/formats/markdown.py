"""Markdown (CommonMark): the words without the marks, headings and paragraphs as blocks; facts from YAML front matter.

Code blocks, raw HTML and link targets are left out: nobody says anything in them.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from flows.ingest.decode import declared, decode
from flows.ingest.formats import Content
from flows.ingest.metadata import Metadata, metadata_of
from flows.ingest.reasons import rejected

MEDIA_TYPE = "text/markdown"
SUFFIXES = (".md", ".markdown")

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_LONGEST_FRONT = 8_192
_LONGEST = 10_000_000
_LONGEST_LINE = 200_000
_MOST_MARKS_A_BLOCK = 5_000
_MARKS = re.compile(r"[*_\[\]<`!&~]")
_BLOCK = re.compile(r"\n[ \t\r]*\n")


def read(data: bytes, source_path: str, charset: str | None = None) -> Content:
    """The words of the page. Raises SourceRejected."""
    decoded = (declared(data, charset) if charset else None) or decode(data, source_path)
    body, facts = _front_matter(decoded.text)
    if len(body) > _LONGEST or any(_is_tangled(block) for block in _BLOCK.split(body)):
        raise rejected("hostile_markup", source_path)
    text = "\n\n".join(_blocks(MarkdownIt("commonmark", {"maxNesting": 100}).enable("table").parse(body)))
    repairs = (*decoded.repairs, "markup_removed", *facts.repairs)
    return Content(text, decoded.encoding, repairs=repairs, **facts.facts())


def _is_tangled(block: str) -> bool:
    """True for what no person writes: the parser's time grows faster than the number of marks in one paragraph."""
    return len(block) > _LONGEST_LINE or sum(1 for _ in _MARKS.finditer(block)) > _MOST_MARKS_A_BLOCK


def _front_matter(text: str) -> tuple[str, Metadata]:
    """The page without its front matter, and the facts in it. Front matter that cannot be read is dropped, and says so."""
    found = _FRONT.match(text.removeprefix("\ufeff"), 0, _LONGEST_FRONT) if text.startswith("---") else None
    if found is None:
        return text, Metadata()
    try:
        # BaseLoader makes strings, lists and dictionaries and nothing else. An alias gives the same object again and no copy
        # of it: nothing grows, as long as nobody walks all of it.
        said: Any = yaml.load(found[1], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError, TypeError):
        return text[found.end() :], Metadata(repairs=("metadata_dropped",))
    return text[found.end() :], metadata_of(said, {}) if isinstance(said, dict) else Metadata()


def _blocks(tokens: list[Token]) -> Iterator[str]:
    """The words of each heading, paragraph, list item and table row."""
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield " | ".join(cells or [])
            cells = None
        elif token.type == "inline":
            words = _words(token.children or []).strip()
            if cells is not None:
                cells.append(words)
            elif words:
                yield words


def _words(children: list[Token]) -> str:
    pieces = []
    for child in children:
        if child.type in ("text", "code_inline", "text_special"):
            pieces.append(child.content)
        elif child.type == "softbreak":
            pieces.append(" ")
        elif child.type == "hardbreak":
            pieces.append("\n")
        elif child.type == "image":
            pieces.append(child.content)
    return "".join(pieces)
