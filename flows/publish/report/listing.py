"""Rows for the searchable pages: JavaScript files of some thousand rows each, which also load from a disk.

    data/<list>-0001.js   onrecord.take("<list>", {"docs": [[id, title, date, has a page], ...], "rows": [[document's place, ...], ...]})

Pages fetch them one after another and search in what has come. A browser handles 100,000 rows well; that is the cap.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import batched
from pathlib import Path
from typing import Any

from flows.publish.report.reuse import Known
from flows.publish.report.source import Source
from flows.publish.report.words import amount, ending, first_line, reading, said, shortened, title_of
from flows.records import Row
from flows.store import write_text
from schemas import numeric_claims, quotes

SHARD_ROWS = 2_000
_LONGEST = 600  # characters of a text in a list; the page of its document has all of it
_AROUND = 120  # characters of the sentence on each side of a figure

_OPENING = "CASE WHEN d.title IS NULL THEN left(d.text, 400) END AS opening"

_QUOTES = """
SELECT q.document_id, d.title, {opening}, d.published_on, q.quote_id, coalesce(q.speaker_name, q.speaker) AS who, q.speaker_role,
       CASE WHEN length(q.content) > 9600 THEN left(q.content, 2400) ELSE q.content END AS content, q.spans, q.kind, q.confidence, q.cue,
       q.addressee, q.said_when
FROM quotes AS q JOIN {documents} AS d USING (document_id)
ORDER BY d.published_on DESC NULLS LAST, d.document_id, q.start, q."end", q.quote_id LIMIT $most"""

_CLAIMS = """
SELECT q.document_id, q.claim_id, q.text, q.value, q.value_low, q.value_high, q.bound, q.currency, q.unit, q.per_unit, q.change,
       q.change_from, q.change_to, q.measured, q.subject, q.place, q.period_text, q.modality, q.is_negated, q.claimant, q.kind,
       q.confidence, d.title, {opening}, d.published_on, s.name AS subject_name,
       substr(d.text, q.sentence_start + 1, q.start - q.sentence_start) AS before,
       substr(d.text, q."end" + 1, q.sentence_end - q."end") AS after
FROM numeric_claims AS q JOIN {documents} AS d USING (document_id) LEFT JOIN entities AS s ON s.entity_id = q.subject_entity_id
ORDER BY d.published_on DESC NULLS LAST, d.document_id, q.start, q."end", q.claim_id LIMIT $most"""

_DOCUMENTS = """
SELECT d.document_id, d.title, {opening}, d.published_on, d.publisher, d.word_count, d.language, coalesce(q.n, 0) AS quotes,
       coalesce(c.n, 0) AS claims, s.source_path
FROM {documents} AS d
LEFT JOIN (SELECT document_id, count(*) AS n FROM quotes GROUP BY ALL) AS q USING (document_id)
LEFT JOIN (SELECT document_id, count(*) AS n FROM numeric_claims GROUP BY ALL) AS c USING (document_id)
LEFT JOIN (SELECT document_id, min(source_path) AS source_path FROM sources GROUP BY ALL) AS s USING (document_id)
ORDER BY d.published_on DESC NULLS LAST, d.document_id LIMIT $most"""


def _quote(row: Row) -> list[Any]:
    who, role = shortened(row["who"], 160), shortened(row["speaker_role"], 160)
    words, cue = shortened(said(row), _LONGEST), shortened(row["cue"], 80)
    addressee, when = shortened(row["addressee"], 160), shortened(row["said_when"], 80)
    return [row["quote_id"], who, role, words, row["kind"], round(row["confidence"], 2), cue, addressee, when]


def _claim(row: Row) -> list[Any]:
    words, claimant = shortened(reading(row), _LONGEST), shortened(row["claimant"], 160)
    facts = [row["claim_id"], shortened(row["text"], 160), amount(row), words, claimant, row["kind"], round(row["confidence"], 2)]
    return [*facts, *_around(row["before"] or "", row["after"] or "")]


def _around(before: str, after: str) -> tuple[str, str]:
    """The sentence before and after a figure, with the spaces next to it."""
    left, right = ending(before, _AROUND), shortened(after, _AROUND)
    return left + " " * (left != "" and before[-1].isspace()), " " * (right != "" and after[0].isspace()) + right


def _document(row: Row) -> list[Any]:
    path, publisher = shortened(row["source_path"], 240), shortened(row["publisher"], 160)
    return [publisher, path, row["language"], row["word_count"], row["quotes"], row["claims"]]


@dataclass(frozen=True, slots=True)
class Listing:
    """A searchable list: its name, the table it shows, the query of its rows, and how a row is written; kinds to filter by.

    The query is of the `{documents}` that it is given: the table, or a part of it. `{opening}` begins the texts without a title.
    """

    name: str
    table: str
    query: str
    row: Callable[[Row], list[Any]]
    kinds: tuple[str, ...] = ()


LISTINGS = (
    Listing("quotes", "quotes", _QUOTES, _quote, tuple(quotes.KINDS)),
    Listing("figures", "numeric_claims", _CLAIMS, _claim, tuple(numeric_claims.KINDS)),
    Listing("documents", "documents", _DOCUMENTS, _document),
)


type Listed = tuple[list[Any], list[Any]]
"""A row of a list: id, title and day of its document, and its own values."""


def rows_of(listing: Listing, source: Source, most: int) -> Iterator[Listed]:
    """The rows of a list, at most `most`, in order."""
    return _listed(listing, source.rows(listing.query.format(documents="documents", opening=_OPENING), {"most": most}))


def rows_with(known: Known, changed: Collection[str], listing: Listing, source: Source) -> Iterator[Listed]:
    """All rows of a list: those of documents that did not change as they are known, those of the others made anew."""
    query = listing.query.format(documents="(SELECT * FROM documents WHERE document_id IN (SELECT unnest($changed)))", opening=_OPENING)
    fresh: Known = {}
    for facts, values in _listed(listing, source.rows(query, {"most": source.count(listing.table), "changed": sorted(changed)})):
        fresh.setdefault(facts[0], (facts, []))[1].append(values)
    for document in source.rows("SELECT document_id FROM documents ORDER BY published_on DESC NULLS LAST, document_id"):
        name = document["document_id"]
        facts, rows = (fresh if name in changed else known).get(name, ([], []))
        for values in rows:
            yield facts, values


def _listed(listing: Listing, rows: Iterable[Row]) -> Iterator[Listed]:
    for row in rows:
        day = row["published_on"]
        yield [row["document_id"], shortened(title_of(row["title"], row["opening"]), 200), day.isoformat() if day else ""], listing.row(row)


def write_listing(folder: Path, listing: Listing, rows: Iterable[Listed], with_page: Collection[str]) -> int:
    """Writes the files of a list into `folder`; gives how many. Raises OutputError."""
    shards = 0
    for shards, shard in enumerate(batched(rows, SHARD_ROWS), 1):
        documents: dict[str, int] = {}
        described, listed = [], []
        for facts, values in shard:
            name = facts[0]
            if name not in documents:
                documents[name] = len(documents)
                described.append([*facts, int(name in with_page)])
            listed.append([documents[name], *values])
        # ASCII alone, so that no character of a text can end a line or a string of the script.
        payload = json.dumps({"docs": described, "rows": listed}, ensure_ascii=True, separators=(",", ":"))
        write_text(folder / f"{listing.name}-{shards:04d}.js", f'onrecord.take("{first_line(listing.name)}",{payload});\n')
    return shards
