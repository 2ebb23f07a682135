"""One run over the feeds and sitemaps: read them, choose what is asked for, fetch it, keep it, and count what became of every item.

RAW/fetched/<host>/...         the pages (see keep.py)
RAW/fetched/.fetch/state.jsonl what is known of earlier runs
RAW/fetched/.fetch/feeds/      the feeds and sitemaps as they last came: read again where a host says that nothing has changed
RAW/fetched/.fetch/log.jsonl   what became of every item in the last run
"""

import asyncio
import hashlib
import json
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flows import store
from flows.errors import FetchError, WebError
from flows.fetch import feeds, sitemaps
from flows.fetch.items import Item, address
from flows.fetch.keep import Alike, charset_of, describe, keep, path_of, suffix_of
from flows.fetch.outcomes import Outcome, Report, What
from flows.fetch.plan import Job, plan
from flows.fetch.polite import OutOfTime, Polite
from flows.fetch.robots import RefusedByRobots
from flows.fetch.sources import Source, Sources
from flows.fetch.state import Known, State

OWN = Path(".fetch")

type Named = list[tuple[Source, list[Item | WebError]]]


def fetch(
    sources: Sources,
    raw: Path,
    *,
    alike: Alike,
    clock: Callable[[], float] = time.monotonic,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    **of_tests: Any,
) -> Report:
    """Fetches what the sources name into `raw`; what became of each item.

    `alike` tells whether a page that came again holds the article that is kept. `clock`, `now` and what else Polite takes are
    there for tests. Raises FetchError where no source could be read, and OutputError.
    """
    folder = raw / sources.folder
    bounds = sources.limits
    with store.output_lock(folder / OWN), State(folder / OWN / "state.jsonl") as state:
        _clear(folder)
        polite = Polite(
            bounds.of_requests(),
            delay=bounds.delay,
            until=clock() + 60 * bounds.minutes,
            contact=sources.contact,
            local=bounds.local_addresses,
            alone=state.alone,
            clock=clock,
            now=now,
            **of_tests,
        )
        run = _Run(sources, folder, state, polite, alike, now)
        asyncio.run(run.go())
        report = run.report
        _write_log(folder / OWN / "log.jsonl", report)
    if not report.read:
        why = "".join(f" {outcome.url}: {outcome.reason}." for outcome in report.trouble()[:3])
        raise FetchError(
            f"None of the {len(report.sources)} feeds and sitemaps could be read.{why}", "Look at their addresses, or run again later."
        )
    return report


class _Run:
    """A run under way."""

    def __init__(self, sources: Sources, folder: Path, state: State, polite: Polite, alike: Alike, now: Callable[[], datetime]) -> None:
        self.report = Report()
        self._sources, self._folder, self._state = sources, folder, state
        self._polite, self._alike, self._now = polite, alike, now
        self._bounds = sources.limits

    async def go(self) -> None:
        """Everything, in order: the sources, the sitemaps that indexes name, the pages."""
        async with self._polite:
            named = await self._named()
            jobs, rest = plan(named, self._kept, self._bounds, self._now())
            self.report.items += rest
            self.report.items += await self._side_by_side([(job.item.url, partial(self._page, job)) for job in jobs])
        self.report.sources.sort(key=lambda outcome: (outcome.source, outcome.url))  # they came in the order of their answers
        for host, until in sorted(self._polite.alone.items()):
            self._state.leave_alone(host, until)

    def _kept(self, key: str) -> Known | None:
        """What is known of a page that is still there."""
        known = self._state.known(key)
        return known if known is not None and (self._folder / known.path).is_file() else None

    async def _named(self) -> Named:
        """The items of every source, those of indexes after one more round."""
        bodies = await self._bodies([(source, source.url) for source in self._sources.source])
        named: Named = []
        deeper: list[tuple[Source, str]] = []
        for source, url, body in bodies:
            pages, maps = self._read(source, url, body, is_index_read=True)
            named.append((source, pages))
            for number, child in enumerate(maps):
                if isinstance(child, WebError):
                    self.report.sources.append(Outcome(What.FAILED, "", source.url, child.why))
                elif number >= self._bounds.sitemaps:
                    reason = f"the index names more than {self._bounds.sitemaps} sitemaps"
                    self.report.sources.append(Outcome(What.OVER_LIMIT, child.url, source.url, reason))
                else:
                    deeper.append((source, child.url))
        for source, url, body in await self._bodies(list(dict.fromkeys(deeper))):
            named.append((source, self._read(source, url, body, is_index_read=False)[0]))
        return named

    def _read(self, source: Source, url: str, body: bytes, *, is_index_read: bool) -> tuple[list[Item | WebError], list[Item | WebError]]:
        """Pages and sitemaps that a body names; one that cannot be read is an outcome of its own, and names none."""
        try:
            if source.kind == "feed":
                return list(feeds.items(body, url)), []
            found = sitemaps.read(body, url, self._bounds.sitemap_bytes)
            if found.sitemaps and not is_index_read:
                raise WebError("it is an index, named by an index")
        except WebError as error:
            self.report.sources = [outcome for outcome in self.report.sources if outcome.url != url]
            self.report.sources.append(Outcome(What.FAILED, url, source.url, error.why))
            return [], []
        return found.pages, found.sitemaps

    async def _bodies(self, wanted: list[tuple[Source, str]]) -> list[tuple[Source, str, bytes]]:
        """The bodies of those feeds and sitemaps that could be had, in order."""
        found = await self._side_by_side([(url, partial(self._body, source, url)) for source, url in wanted])
        return [(source, url, body) for (source, url), body in zip(wanted, found, strict=True) if body is not None]

    async def _body(self, source: Source, url: str) -> bytes | None:
        """What a feed or sitemap says, from its host, or from the last run where the host says that nothing has changed."""
        key, path = f"feed {url}", OWN / "feeds" / hashlib.sha256(url.encode()).hexdigest()[:24]
        known = self._state.known(key) if (self._folder / path).is_file() else None
        most = self._bounds.feed_bytes if source.kind == "feed" else self._bounds.sitemap_bytes
        try:
            reply = await self._polite.get(url, most=most, headers=known.conditions() if known else {})
            if reply.status == 304 and known is not None:
                self.report.sources.append(Outcome(What.UNCHANGED, url, source.url))
                return (self._folder / path).read_bytes()
            if reply.status != 200:
                raise WebError(f"status {reply.status}")
        except WebError as error:
            self.report.sources.append(Outcome(_failure(error), url, source.url, error.why))
            return None
        sha256 = hashlib.sha256(reply.body).hexdigest()
        what = What.NEW if known is None else What.UNCHANGED if known.sha256 == sha256 else What.CHANGED
        if what is not What.UNCHANGED:
            with store.writing(self._folder / path):
                (self._folder / path).parent.mkdir(parents=True, exist_ok=True)
            store.write_bytes(self._folder / path, reply.body)
        self._remember(key, path, sha256, reply.headers, None)
        self.report.sources.append(Outcome(what, url, source.url))
        return reply.body

    async def _page(self, job: Job) -> Outcome:
        """What became of a page."""
        item, known = job.item, job.known
        try:
            reply = await self._polite.get(item.url, most=self._bounds.page_bytes, headers=known.conditions() if known else {})
            content_type = reply.headers.get("content-type", "")
            key = item.key if reply.url == item.url else address(reply.url, reply.url)[1]
            facts = {
                "url": key,
                "title": item.title,
                "published_on": item.published_on,
                "publisher": job.source.publisher or item.publisher,
                "rights": job.source.rights,
            }
            if reply.status == 304 and known is not None:
                return self._not_modified(job, known, facts)
            if reply.status != 200:
                raise WebError(f"status {reply.status}")
            if not reply.body.strip():
                raise WebError("the page is empty")
            path = path_of(item.key, suffix_of(content_type, reply.body))
        except WebError as error:
            return Outcome(_failure(error), item.url, job.source.url, error.why, known.path if known else None)
        said = facts | {"charset": charset_of(content_type)}
        what = keep(self._folder, path, Path(known.path) if known else None, reply.body, said, self._alike)
        self._remember(item.key, path, hashlib.sha256(reply.body).hexdigest(), reply.headers, item.stamp)
        return Outcome(what, item.url, job.source.url, path=path.as_posix())

    def _not_modified(self, job: Job, known: Known, facts: Mapping[str, str | None]) -> Outcome:
        """The page is what it was; what its feed says of it may have changed."""
        sidecar = self._folder / f"{known.path}.meta.json"
        try:
            charset = json.loads(sidecar.read_bytes()).get("charset")
        except (OSError, ValueError, AttributeError):
            charset = None
        is_news = describe(self._folder, Path(known.path), {**facts, "charset": charset})
        validators = {"etag": known.etag or "", "last-modified": known.last_modified or ""}
        self._remember(known.url, Path(known.path), known.sha256, validators, job.item.stamp)
        return Outcome(What.CHANGED if is_news else What.UNCHANGED, job.item.url, job.source.url, path=known.path)

    def _remember(self, key: str, path: Path, sha256: str, headers: Mapping[str, str], stamp: str | None) -> None:
        when = self._now().isoformat(timespec="seconds")
        validators = headers.get("etag") or None, headers.get("last-modified") or None
        self._state.remember(Known(key, sha256, path.as_posix(), when, *validators, stamp))

    async def _side_by_side[T](self, work: list[tuple[str, Callable[[], Awaitable[T]]]]) -> list[T]:
        """The results in order; what goes to one host is done one after another, and several hosts at once."""
        places: dict[str, list[int]] = {}
        for number, (url, _) in enumerate(work):
            places.setdefault(urlsplit(url).hostname or "", []).append(number)
        results: dict[int, T] = {}
        room = asyncio.Semaphore(self._bounds.hosts)

        async def of_host(numbers: Iterable[int]) -> None:
            async with room:
                for number in numbers:
                    results[number] = await work[number][1]()

        await asyncio.gather(*map(of_host, places.values()))
        return [results[number] for number in range(len(work))]


def _failure(error: WebError) -> What:
    return What.ROBOTS if isinstance(error, RefusedByRobots) else What.OVER_LIMIT if isinstance(error, OutOfTime) else What.FAILED


def _clear(folder: Path) -> None:
    """Removes what a run that was killed had half written."""
    with store.writing(folder):
        for half_written in folder.rglob(".*.tmp"):
            half_written.unlink(missing_ok=True)


def _write_log(path: Path, report: Report) -> None:
    outcomes = [*report.sources, *report.items]
    lines = (json.dumps({name: value for name, value in asdict(one).items() if value is not None}, ensure_ascii=False) for one in outcomes)
    store.write_text(path, "".join(f"{line}\n" for line in lines))
