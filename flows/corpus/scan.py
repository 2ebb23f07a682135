"""The text of a marked article and the marks and note lines in it, as they stand: one pass over the characters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flows.corpus.head import Wrong
from flows.records import Span
from schemas.sections import KINDS as SECTION_KINDS

_PARAGRAPH = "paragraph"
_PREFIX = re.compile(r"@([a-z]+) ")
_SOURCE = r"c\d+(?::[a-z][\w-]*)?"
_OPENERS = {
    "content": re.compile(r"\[\[(c\d+) "),
    "cue": re.compile(r"\{\{(c\d+) "),
    "source": re.compile(rf"<<({_SOURCE}(?:,{_SOURCE})*) "),
    "mention": re.compile(r"\(\(((?:role:)?[a-z][\w-]*\*?) "),
}
_CLOSERS = {"content": "]]", "cue": "}}", "source": ">>", "mention": "))"}
_LITERALS = {"[": "]", "(": ")"}
_FAMILY = {"[": "content", "]": "content", "{": "cue", "}": "cue", "<": "source", ">": "source", "(": "mention", ")": "mention"}


class Mark(NamedTuple):
    """A mark of a family (content, cue, source, mention) with its key, the characters of the text it holds, and its line."""

    family: str
    key: str
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Note:
    """A line `~ key rest`."""

    key: str
    rest: str
    line: int


class Scan:
    """Takes marks, section prefixes and note lines out of the lines after the head.

    `text` is what is left; `sections` are start, end and kind of its lines.
    """

    def __init__(self, lines: Sequence[str], wrong: Wrong) -> None:
        self._wrong = wrong
        self._parts: list[str] = []
        self._length = 0
        self._line_start = self._parts_of_line = 0
        self.marks: list[Mark] = []
        self.sections: list[tuple[int, int, str]] = []
        self.notes: list[Note] = []
        self._body(lines, lines.index("---") + 1 if "---" in lines else len(lines))
        self.text = "".join(self._parts).rstrip("\n")

    def of(self, family: str) -> list[Mark]:
        """The marks of a family in the order of the text."""
        return sorted((mark for mark in self.marks if mark.family == family), key=lambda mark: (mark.span, mark.key))

    def _body(self, lines: Sequence[str], first: int) -> None:
        before = "~"  # what stood on the line before: nothing, a note, or text
        for number, line in enumerate(lines[first:], first + 1):
            if line.startswith("~ "):
                key, _, rest = line[2:].strip().partition(" ")
                self.notes.append(Note(key, rest.strip(), number))
                before = before if before == "" else "~"
            elif not line.strip():
                if before != "" and self._length:
                    self._emit("\n")
                before = ""
            else:
                if self._length and before != "":
                    self._wrong(number, "Paragraphs stand apart by an empty line.")
                kind = _PARAGRAPH
                if (prefix := _PREFIX.match(line)) is not None:
                    kind = prefix[1]
                    if kind not in SECTION_KINDS or kind == "dateline":
                        self._wrong(number, f"@{kind} is no kind of section.")
                if self._length:
                    self._emit("\n")
                self._line_start = start = self._length
                self._parts_of_line = len(self._parts)
                self._line(line, prefix.end() if prefix else 0, number)
                self.sections.append((start, self._length, kind))
                before = "text"

    def _emit(self, characters: str) -> None:
        self._parts.append(characters)
        self._length += len(characters)

    def _line(self, line: str, at: int, number: int) -> None:
        open_marks: dict[str, list[tuple[str, int] | None]] = {family: [] for family in _OPENERS}
        while at < len(line):
            character = line[at]
            family = _FAMILY.get(character)
            if family is None:
                self._emit(character)
                at += 1
                continue
            stack = open_marks[family]
            if (opener := _OPENERS[family].match(line, at)) is not None:
                stack.append((opener[1], self._length))
                at = opener.end()
            elif line.startswith(_CLOSERS[family], at) and stack and stack[-1] is not None:
                key, start = stack.pop() or ("", 0)
                self._mark(family, key, start, number)
                at += 2
            else:
                if character in _LITERALS:
                    stack.append(None)
                elif character in _LITERALS.values() and stack and stack[-1] is None:
                    stack.pop()
                elif line.startswith(_CLOSERS[family], at):
                    self._wrong(number, f"{_CLOSERS[family]} closes nothing: ...{line[max(0, at - 30) : at + 2]}")
                self._emit(character)
                at += 1
        for family, stack in open_marks.items():
            for entry in stack:
                if entry is not None:
                    self._wrong(number, f"The {family} mark {entry[0]} is not closed in its line.")

    def _mark(self, family: str, key: str, start: int, number: int) -> None:
        text = "".join(self._parts[self._parts_of_line :])[start - self._line_start :]
        stripped = text.strip()
        if not stripped:
            self._wrong(number, f"The {family} mark {key} holds nothing.")
            return
        start += len(text) - len(text.lstrip())
        self.marks.append(Mark(family, key, Span(start, start + len(stripped)), number))
