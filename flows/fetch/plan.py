"""Which items are asked for in this run, and what becomes of the others."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.errors import WebError
from flows.fetch.items import Item
from flows.fetch.outcomes import Outcome, What
from flows.fetch.sources import Bounds, Source
from flows.fetch.state import Known


@dataclass(frozen=True, slots=True)
class Job:
    """A page to ask for: the item, the source that names it, and what earlier runs know of it."""

    item: Item
    source: Source
    known: Known | None


def plan(
    named: Iterable[tuple[Source, Sequence[Item | WebError]]], known: Callable[[str], Known | None], bounds: Bounds, now: datetime
) -> tuple[list[Job], list[Outcome]]:
    """The pages to ask for, in the order of the sources and their items, and an outcome for each other item."""
    jobs: list[Job] = []
    rest: list[Outcome] = []
    seen: set[str] = set()
    for source, items in named:
        wanted = re.compile(source.match or "")
        asked = 0
        for item in items:
            if isinstance(item, WebError):
                rest.append(Outcome(What.FAILED, "", source.url, item.why))
                continue
            before = known(item.key)
            if item.key in seen:
                what = What.DUPLICATE
            elif not wanted.search(item.url):
                what = What.NOT_WANTED
            elif before is not None and not _is_due(before, item, bounds, now):
                what = What.NOT_DUE
                seen.add(item.key)
            elif asked == source.items or len(jobs) == bounds.pages:
                what = What.OVER_LIMIT
                seen.add(item.key)
            else:
                asked += 1
                seen.add(item.key)
                jobs.append(Job(item, source, before))
                continue
            rest.append(Outcome(what, item.url, source.url, path=before.path if before else None))
    return jobs, rest


def _is_due(known: Known, item: Item, bounds: Bounds, now: datetime) -> bool:
    """True when the source says that the page has changed, or when it was asked for long ago."""
    return known.stamp != item.stamp or now - known.checked >= timedelta(hours=bounds.recheck_hours)
