"""Adds links to the rows of entities: what is in the cache is taken from it, the rest is asked for, and nothing ever stops the run."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, Protocol

from flows import progress, store, urls
from flows.errors import ReconciliationError
from flows.reconcile.cache import Cache
from flows.reconcile.candidates import CandidateList
from flows.reconcile.choose import choose
from flows.reconcile.client import Client
from flows.reconcile.names import identifies
from flows.reconcile.protocol import Manifest, Query, read_candidates
from flows.reconcile.spaces import Space, space_of
from flows.records import Row
from flows.settings import Settings

CANDIDATES = 5
FAILURES_IN_A_ROW = 5


@dataclass(slots=True)
class Counts:
    """Entities by what became of them.

    asked       the service was asked and answered
    from_cache  answered from the cache
    failed      the service was asked and gave no usable answer
    unasked     no answer in the cache, and the run was offline or the service had been given up
    left_out    not looked up: linked before, of a type or with a name that is not looked up, or with a namesake
    linked, ambiguous, unknown   of those answered: a link, candidates that are no link, no candidates
    """

    asked: int = 0
    from_cache: int = 0
    failed: int = 0
    unasked: int = 0
    left_out: int = 0
    linked: int = 0
    ambiguous: int = 0
    unknown: int = 0


class _LazyClient:
    """The client, from the moment that the network is needed."""

    def __init__(self, settings: Settings, stack: ExitStack) -> None:
        self._settings, self._stack = settings, stack
        self._client: Client | None = None

    def get(self) -> Client:
        if self._client is None:
            settings = self._settings
            auth = settings.reconcile_auth.get_secret_value() if settings.reconcile_auth else None
            client = Client(
                str(settings.reconcile_url), auth=auth, contact=settings.reconcile_contact, interval=settings.reconcile_interval
            )
            self._client = self._stack.enter_context(client)
        return self._client


class Links(Protocol):
    """What the flow sees: rows in, rows with links out, and what to say of it when all have been drawn."""

    def add_links(self, rows: Iterable[Row]) -> Iterator[Row]:
        """All rows, those that could be linked with their link."""

    def summary(self) -> dict[str, Any]:
        """Counts and notes for the run record."""


class Linker:
    """Links for the rows of one run; made by `linking`. `counts` and `notes` are complete when all rows have been drawn."""

    def __init__(self, url: str, client: _LazyClient, cache: Cache, listed: CandidateList, *, offline: bool) -> None:
        self.counts = Counts()
        self.notes: list[str] = []
        self._offline = offline
        self._endpoint = urls.public(url)
        self._host = urls.host(url)
        self._client, self._cache, self._listed = client, cache, listed
        self._space: Space | None = None
        self._failures = 0
        self._given_up = False

    def add_links(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows of the entities table by type, name and id, those that could be linked with their link.

        A row that has a link keeps it. Rows of one type and name are namesakes, and get none. All rows are kept in memory: a
        service is asked for one entity a second, so there are never more than fit.
        """
        done = 0
        in_order = sorted(rows, key=lambda row: (row["type"], row["name"], row["entity_id"]))
        for _, alike in groupby(in_order, key=lambda row: (row["type"], row["name"])):
            group = list(alike)
            for row in group:
                yield self._linked(row) if len(group) == 1 else self._left_out(row)
            done += len(group)
            progress.report("linking", done, 0)

    def summary(self) -> dict[str, Any]:
        """Counts and notes for the run record."""
        return {"counts": asdict(self.counts), "notes": self.notes}

    def _left_out(self, row: Row) -> Row:
        self.counts.left_out += 1
        return row

    def _linked(self, row: Row) -> Row:
        if row.get("link_method") is not None or not row.get("is_named", True) or not identifies(row["name"], row["type"]):
            return self._left_out(row)
        space = self._space_of_service()
        if space is None:
            self.counts.unasked += 1
            return row
        if row["type"] not in space.types:
            return self._left_out(row)
        result = self._answer(Query(row["name"], space.types[row["type"]], CANDIDATES))
        if result is None:
            return row
        choice = choose(row, read_candidates(result), space)
        if choice.id is not None and space.column is not None:
            self.counts.linked += 1
            return row | {space.column: choice.id, "link_method": f"reconciled:{self._host}", "link_score": choice.score}
        if result:
            self.counts.ambiguous += 1
            self._listed.add(row, choice.reason, result)
        else:
            self.counts.unknown += 1
        return row

    def _space_of_service(self) -> Space | None:
        """The space of the service's ids; None where it is not known and cannot be found out."""
        if self._space is None and (manifest := self._manifest()) is not None:
            self._space = space_of(manifest.identifier_space)
            if self._space.column is None:
                self.notes.append(
                    f"The ids of {self._host} are of {manifest.identifier_space}, for which entities has no column: its answers are "
                    "listed as candidates, and nothing is linked."
                )
        return self._space

    def _manifest(self) -> Manifest | None:
        if (known := self._cache.manifest(self._endpoint)) is not None or self._given_up:
            return known
        if self._offline:
            self._give_up(f"Nothing of {self._host} is in the cache {self._cache.path}, and the run is offline.")
            return None
        try:
            self._cache.add_manifest(self._endpoint, self._client.get().manifest())
        except ReconciliationError as error:
            self._give_up(f"{self._host} was not asked for anything: {error.why}.")
        return self._cache.manifest(self._endpoint)

    def _answer(self, query: Query) -> list[Any] | None:
        """The candidates as received; None where there is no answer, which is then counted."""
        known = self._cache.answer(self._endpoint, query)
        if known is not None:
            self.counts.from_cache += 1
            return known
        if self._offline or self._given_up:
            self.counts.unasked += 1
            return None
        try:
            result = self._client.get().ask(query)
        except ReconciliationError as error:
            self._failed(error)
            return None
        self._failures = 0
        self.counts.asked += 1
        self._cache.add_answer(self._endpoint, query, result)
        return result

    def _failed(self, error: ReconciliationError) -> None:
        self.counts.failed += 1
        self._failures += 1
        if error.final:
            self._give_up(f"{self._host} is not asked any further: {error.why}.")
        elif self._failures >= FAILURES_IN_A_ROW:
            self._give_up(f"{self._host} is not asked any further: {self._failures} failures in a row, the last: {error.why}.")

    def _give_up(self, note: str) -> None:
        self._given_up = True
        self.notes.append(note)


class _NoService:
    """What a run without a service has."""

    def add_links(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows as they are."""
        yield from rows

    def summary(self) -> dict[str, Any]:
        """Nothing to say."""
        return {}


@contextmanager
def linking(settings: Settings) -> Iterator[Links]:
    """Links as the settings ask for it; without `reconcile_url`, none.

    What was answered is kept in the cache however the block ends. Raises LinkCacheError, OutputError.
    """
    if settings.reconcile_url is None:
        yield _NoService()
        return
    cache = open_cache(settings)
    listed = CandidateList(settings.output / "reconciliation" / "candidates.jsonl", urls.public(settings.reconcile_url))
    with ExitStack() as stack:
        stack.callback(cache.save)
        stack.callback(listed.discard)
        yield Linker(settings.reconcile_url, _LazyClient(settings, stack), cache, listed, offline=settings.reconcile_offline)
        listed.publish()


def open_cache(settings: Settings) -> Cache:
    """The cache that the settings name, read. Raises LinkCacheError, and OutputError where it will not be possible to write it."""
    path = settings.reconcile_cache or settings.output / "reconciliation" / "cache.jsonl"
    if not settings.reconcile_offline:
        store.ensure_writable(path.parent)
    return Cache(path, read_only=settings.reconcile_offline)
