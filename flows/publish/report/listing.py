"""Rows for the searchable pages: JavaScript files of some thousand rows each, which also load from a disk.

    data/<list>-0001.js   onrecord.take("<list>", {"docs": [[id, title, date, has a page], ...], "rows": [[document's place, ...], ...]})

A row of `names` ends with the documents that name it, each as [document's place, id of the first mention there]. Pages fetch the files
one after another and search in what has come. A browser handles 100,000 rows well; that is the cap.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched, groupby
from pathlib import Path
from typing import Any, NamedTuple

from flows.publish.report.reuse import link
from flows.publish.report.shards import SHARD_ROWS, Shard, cut
from flows.publish.report.source import NEWEST_FIRST, Source
from flows.publish.report.words import amount, ending, first_line, reading, said, shortened, title_of
from flows.records import Row
from flows.store import write_text
from schemas import entities, numeric_claims, quotes

_LONGEST = 600  # characters of a text in a list; the page of its document has all of it
_AROUND = 120  # characters of the sentence on each side of a figure
_PLACES = 5  # documents that a name leads to, the newest
_FORMS = 12  # other forms of a name, the longest
_ROLES = 3

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

_FIRST = "quote_count DESC, document_count DESC, mention_count DESC, name, type, entity_id"
_NAMES = f"""
WITH chosen AS (SELECT * FROM entities WHERE is_named ORDER BY {_FIRST} LIMIT $most),
named AS (
  SELECT entity_id, document_id, min(struct_pack(at := start, id := mention_id)).id AS mention
  FROM mentions SEMI JOIN chosen USING (entity_id) WHERE form = 'name' GROUP BY ALL),
placed AS (
  SELECT entity_id, list(struct_pack(document_id, mention) ORDER BY {NEWEST_FIRST})[:{_PLACES}] AS places
  FROM named JOIN (SELECT document_id, published_on FROM {{documents}}) USING (document_id) GROUP BY ALL),
held AS (
  SELECT entity_id, list(role ORDER BY n DESC, role)[:{_ROLES}] AS roles
  FROM (SELECT entity_id, min(role) AS role, count(*) AS n FROM roles GROUP BY entity_id, lower(role)) GROUP BY ALL),
spoken AS (
  SELECT m.entity_id, count(DISTINCT q.quote_id) AS n FROM mentions AS m JOIN quotes AS q ON q.document_id = m.document_id
  AND m.start >= q.start AND m."end" <= q."end" AND m.entity_id IS DISTINCT FROM q.speaker_entity_id
  AND len(list_filter(q.spans, lambda span: span.start <= m.start AND m."end" <= span."end")) > 0 GROUP BY ALL),
counted AS (
  SELECT entity_id, count(DISTINCT claim_id) AS n FROM (
    SELECT claim_id, subject_entity_id AS entity_id FROM numeric_claims UNION ALL SELECT claim_id, claimant_entity_id FROM numeric_claims)
  GROUP BY ALL)
SELECT entity_id, name, type, aliases, wikidata_id, iso_3166, geonames_id, mention_count, document_count, quote_count,
       coalesce(spoken.n, 0) AS spoken_of, coalesce(counted.n, 0) AS claims, roles, places
FROM chosen JOIN placed USING (entity_id) LEFT JOIN held USING (entity_id) LEFT JOIN spoken USING (entity_id)
LEFT JOIN counted USING (entity_id) ORDER BY {_FIRST}"""


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


def _name(row: Row) -> list[Any]:
    forms = sorted(sorted(row["aliases"], key=len, reverse=True)[:_FORMS])
    known = [row["wikidata_id"] or "", row["iso_3166"] or "", row["geonames_id"] or ""]
    counts = [row[name] for name in ("quote_count", "spoken_of", "claims", "mention_count", "document_count")]
    roles = shortened(" · ".join(map(first_line, row["roles"] or [])), 320)
    return [row["entity_id"], shortened(row["name"], 160), row["type"], shortened(" · ".join(forms), 320), roles, *counts, *known]


@dataclass(frozen=True, slots=True)
class Listing:
    """A searchable list: its name, the table whose rows it shows (`where` says which), the query, how a row is written; kinds to filter by;
    one in how many documents ends a file, so that one has some thousand rows.

    The query is of the `{documents}` that it is given: the table, or a part of it. `{opening}` begins the texts without a title. Where
    rows are not those of one document each (`one_in` is 0), they have `places`: documents, newest first, with the mention to look at in
    each.
    """

    name: str
    table: str
    query: str
    row: Callable[[Row], list[Any]]
    kinds: tuple[str, ...] = ()
    where: str = "true"
    one_in: int = 0

    @property
    def is_per_document(self) -> bool:
        """Whether each row is one of a document."""
        return bool(self.one_in)


LISTINGS = (
    Listing("quotes", "quotes", _QUOTES, _quote, tuple(quotes.KINDS), one_in=128),
    Listing("figures", "numeric_claims", _CLAIMS, _claim, tuple(numeric_claims.KINDS), one_in=64),
    Listing("names", "entities", _NAMES, _name, tuple(entities.TYPES), "is_named"),
    Listing("documents", "documents", _DOCUMENTS, _document, one_in=1_024),
)


class Listed(NamedTuple):
    """A row of a list: id, title and day of its document, its own values, and, where it has several, all its places."""

    document: list[Any]
    values: list[Any]
    places: list[tuple[list[Any], str]] | None = None


def rows_of(listing: Listing, source: Source, most: int) -> Iterator[Listed]:
    """The rows of a list, at most `most`, in order."""
    rows = source.rows(_query(listing, "documents"), {"most": most})
    return _listed(listing, rows) if listing.is_per_document else _placed(listing, rows, source)


def _query(listing: Listing, documents: str) -> str:
    return listing.query.format(documents=documents, opening=_OPENING)


def _rows_of(documents: Collection[str], listing: Listing, source: Source) -> Iterator[Listed]:
    """The rows of these documents in a list, in order."""
    if not documents:
        return iter(())
    query = _query(listing, "(SELECT * FROM documents WHERE document_id IN (SELECT unnest($chosen)))")
    return _listed(listing, source.rows(query, {"most": source.count(listing.table), "chosen": sorted(documents)}))


def _listed(listing: Listing, rows: Iterable[Row]) -> Iterator[Listed]:
    for row in rows:
        yield Listed(_facts(row), listing.row(row))


def _placed(listing: Listing, rows: Iterable[Row], source: Source) -> Iterator[Listed]:
    documents = source.rows(f"SELECT d.document_id, d.title, {_OPENING}, d.published_on FROM documents AS d")
    facts = {document["document_id"]: _facts(document) for document in documents}
    for row in rows:
        places = [(facts[place["document_id"]], place["mention"]) for place in row["places"]]
        yield Listed(places[0][0], listing.row(row), places)


def _facts(row: Row) -> list[Any]:
    day = row["published_on"]
    return [row["document_id"], shortened(title_of(row["title"], row["opening"]), 200), day.isoformat() if day else ""]


def write_listing(folder: Path, listing: Listing, rows: Iterable[Listed], with_page: Collection[str]) -> int:
    """Writes the files of a list into `folder`; gives how many. Raises OutputError."""
    shards = 0
    for shards, shard in enumerate(_by_document(rows, listing.one_in) if listing.one_in else batched(rows, SHARD_ROWS), 1):
        _write(folder, listing, shards, shard, with_page)
    return shards


def write_changed(folder: Path, listing: Listing, source: Source, standing: Mapping[Shard, Path], with_page: Collection[str]) -> int:
    """The same of a list that shows all rows of its documents, where files that are `standing` are taken over."""
    shards = list(cut(source.rows_by_document(listing.table), listing.one_in))
    place = {document: number for number, shard in enumerate(shards, 1) if shard not in standing for document in shard}
    anew = groupby(_rows_of(place, listing, source), key=lambda row: place[row.document[0]])
    for number, shard in anew:
        _write(folder, listing, number, list(shard), with_page)
    for number, documents in enumerate(shards, 1):
        if documents in standing:
            link(standing[documents], folder / _name_of(listing, number))
    return len(shards)


def _by_document(rows: Iterable[Listed], one_in: int) -> Iterator[list[Listed]]:
    """The rows cut into files by their documents. All of them are in memory: there are no more than a browser handles."""
    groups = {document: list(group) for document, group in groupby(rows, key=lambda row: str(row.document[0]))}
    for shard in cut(((document, len(group)) for document, group in groups.items()), one_in):
        yield [row for document in shard for row in groups[document]]


def _write(folder: Path, listing: Listing, number: int, shard: Sequence[Listed], with_page: Collection[str]) -> None:
    numbers: dict[str, int] = {}
    described, listed = [], []
    for document, values, places in shard:
        for facts, _ in [(document, ""), *(places or ())]:
            if facts[0] not in numbers:
                numbers[facts[0]] = len(numbers)
                described.append([*facts, int(facts[0] in with_page)])
        several = [] if places is None else [[[numbers[facts[0]], mention] for facts, mention in places]]
        listed.append([numbers[document[0]], *values, *several])
    # ASCII alone, so that no character of a text can end a line or a string of the script.
    payload = json.dumps({"docs": described, "rows": listed}, ensure_ascii=True, separators=(",", ":"))
    write_text(folder / _name_of(listing, number), f'onrecord.take("{first_line(listing.name)}",{payload});\n')


def _name_of(listing: Listing, number: int) -> str:
    return f"{listing.name}-{number:04d}.js"
