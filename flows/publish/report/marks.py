"""Marks in a text: spans that nest, cross and repeat, as HTML that is always well formed.

The text is cut wherever a span starts or ends. A stretch between two cuts lies in the same spans from its first to its
last character; elements are closed and opened again at the cuts, so that spans that cross become pieces of one mark.
Everything from outside is escaped: no text can become markup.
"""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from flows.records import Row

DEEPEST = 16
"""Marks shown around one character; below that many, further ones are left out of the text (their rows stay listed)."""

LAYERS = {"quote": 0, "claim": 1, "role": 2, "speaker": 3, "cue": 4, "mention": 5}
"""Which mark is outside where two have the same ends."""


class Mark(NamedTuple):
    """A span to show, in characters from the start of the document, end exclusive; `row` is the id of its row.

    `label` is what stands behind it as a link to the row ("q1"), and `title` what a screen reader says there.
    """

    start: int
    end: int
    layer: str
    row: str
    label: str | None = None
    title: str | None = None


class Marker:
    """Renders the sections of one document, in their order. Keeps which marks were met, so that an id is given once."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self._text = text
        self._coming = sorted(marks, key=lambda mark: (-mark.start, mark.end, -LAYERS[mark.layer], mark.row))  # the next one last
        self._open_marks: list[Mark] = []
        self._seen: set[str] = set()

    def render(self, start: int, end: int) -> Markup:
        """The characters from start to end with the marks that reach into them; sections are asked for from left to right."""
        here = [mark for mark in self._open_marks if mark.end > start]
        while self._coming and self._coming[-1].start < end:
            if (mark := self._coming.pop()).end > start:
                here.append(mark)
        self._open_marks = here
        cuts = sorted({start, end} | {edge for mark in here for edge in mark[:2] if start < edge < end})
        labels: dict[int, list[Mark]] = {}
        for mark in here:
            if mark.label:
                labels.setdefault(mark.end, []).append(mark)
        out: list[str] = []
        stack: list[tuple[Mark, bool]] = []
        active: list[Mark] = []
        coming = here[::-1]
        for left, right in pairwise(cuts):
            active = [mark for mark in active if mark.end > left]
            while coming and coming[-1].start <= left:
                active.append(coming.pop())
            if not (active or stack or left in labels):
                out.append(escape(self._text[left:right]))
                continue
            wanted = _nested(active)
            kept = 0
            while kept < min(len(stack), len(wanted)) and stack[kept] == wanted[kept]:
                kept += 1
            ending = labels.get(left, []) if left > start else []
            if ending and kept and stack[kept - 1][1]:
                kept -= 1  # a link must not stand inside a link
            out += [_close(link) for _, link in reversed(stack[kept:])]
            out += [_label(mark) for mark in ending]
            out += [self._open(mark, link) for mark, link in wanted[kept:]]
            out.append(escape(self._text[left:right]))
            stack = wanted
        out += [_close(link) for _, link in reversed(stack)]
        out += [_label(mark) for mark in labels.get(end, [])]
        return Markup("".join(out))

    def _open(self, mark: Mark, link: bool) -> str:
        row, anchor = escape(mark.row), ""
        if mark.row not in self._seen and mark.layer not in ("speaker", "cue"):
            self._seen.add(mark.row)
            anchor = f' id="{row}"'
        if link:
            return f'<a class="m mention" href="#row-{row}" data-row="{row}"{anchor}>'
        return f'<span class="m {mark.layer}" data-row="{row}"{anchor}>'


def places(mentions: Sequence[Row], *, in_text: bool) -> Markup:
    """Mentions as links, each the row of its own; they lead to their places where the text stands on the page."""
    links = []
    for mention in mentions:
        row = escape(mention["mention_id"])
        href = f' href="#{row}"' if in_text else ""
        links.append(f'<a id="row-{row}"{href}>{escape(mention["text"])}</a>')
    return Markup(" · ".join(links))


def _nested(active: Sequence[Mark]) -> list[tuple[Mark, bool]]:
    """The marks from the outermost to the innermost; the innermost mention is the one that is a link."""
    around = [mark for mark in active if mark.layer != "mention"]
    mentions = [mark for mark in active if mark.layer == "mention"]
    ordered = [*around, *mentions][:DEEPEST]
    last = len(ordered) - 1
    return [(mark, number == last and mark.layer == "mention") for number, mark in enumerate(ordered)]


def _close(link: bool) -> str:
    return "</a>" if link else "</span>"


def _label(mark: Mark) -> str:
    label, title = escape(mark.label or ""), escape(mark.title or mark.label or "")
    return f'<a class="ref {mark.layer}" href="#row-{escape(mark.row)}" data-label="{label}" aria-label="{title}"></a>'
