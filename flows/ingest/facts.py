"""What an article says about itself: title, place, date and authors. Read from the text alone, never from the clock."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from flows.ingest.datelines import opening_dateline, whole_dateline
from flows.ingest.dates import DATE, read_date
from flows.ingest.furniture import byline_people, is_position
from flows.records import Section

_TOP_SECTIONS = 10
"""What stands further down is about the news, not about the article."""

_DATE = re.compile(DATE)
_SPACE = re.compile(r"\s+")
_PUBLISHED = re.compile(r"(?i:(?:first |originally )?(?:published|posted)(?: (?:on|at))?\b|date:)")
_DATED = re.compile(r"(?i:updated|modified|last updated)")


class Facts(NamedTuple):
    """What was found; None or empty where the text does not say."""

    title: str | None = None
    dateline_place: str | None = None
    published_on: date | None = None
    authors: tuple[str, ...] = ()


def facts_of(text: str, sections: Sequence[Section]) -> Facts:
    """Facts from the sections of the text.

    The date is that of a line "Published: ...", else of the dateline, else of a line on top that is nothing but a date;
    only dates with day, written month (or ISO form) and year count. Authors are those of the bylines, in order, once each.
    """
    headline = next((s for s in sections[:_TOP_SECTIONS] if s.kind == "headline"), None)
    title = _SPACE.sub(" ", text[headline.start : headline.end]) if headline else None
    place, dated = _dateline(text, sections)
    return Facts(title, place, _published(text, sections) or dated, _authors(text, sections))


def _dateline(text: str, sections: Sequence[Section]) -> tuple[str | None, date | None]:
    """Place and date of the first dateline that says them."""
    place: str | None = None
    when: date | None = None
    for section in sections[:_TOP_SECTIONS]:
        if section.kind != "dateline":
            continue
        words = text[section.start : section.end]
        found = whole_dateline(words) or opening_dateline(words + text[section.end : section.end + 60], is_first=True)
        if found is not None and found.place_end and place is None:
            place = _SPACE.sub(" ", words[: found.place_end])
        if when is None and (written := _DATE.search(words)):
            when = read_date(written.group())
    return place, when


def _published(text: str, sections: Sequence[Section]) -> date | None:
    """The date of a line that says when the article was published; failing that, when it was updated."""
    for pattern in (_PUBLISHED, _DATED):
        for section in (*sections[:_TOP_SECTIONS], *sections[_TOP_SECTIONS:][-3:]):
            if section.kind not in ("boilerplate", "byline", "dateline"):
                continue
            words = text[section.start : min(section.end, section.start + 300)]
            cue = pattern.search(words)
            written = _DATE.search(words, cue.end()) or _DATE.search(words) if cue else None
            if written and (found := read_date(written.group())):
                return found
    return None


def _authors(text: str, sections: Sequence[Section]) -> tuple[str, ...]:
    """People named in bylines on top; failing that, in those at the end ("Reporting by ...")."""
    for part in (sections[:_TOP_SECTIONS], sections[_TOP_SECTIONS:][-3:]):
        names: dict[str, None] = {}
        for section in part:
            if section.kind == "byline":
                words = text[section.start : section.end]
                people = byline_people(words)
                alone = () if is_position(words) else (words,)
                names.update(dict.fromkeys(_person(name) for name in (alone if people is None else people)))
        if names:
            return tuple(names)
    return ()


def _person(name: str) -> str:
    """The name in one line; names written in capitals get ordinary letters."""
    name = _SPACE.sub(" ", name)
    return name.title() if name.isupper() else name
