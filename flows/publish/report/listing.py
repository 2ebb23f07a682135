"""Rows for the searchable pages: JavaScript files of some thousand rows each, which also load from a disk.

    data/<list>-0001.js   onrecord.take("<list>", {"docs": [[id, title, date, has a page], ...], "rows": [[document's place, ...], ...]})

A row of `names` ends with the documents that name it, each as [document's place, id of the first mention there]. Pages fetch the files
one after another and search in what has come. A browser handles 100,000 rows well; that is the cap.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from flows.publish.report.names import NAMES, name_row
from flows.publish.report.reuse import link
from flows.publish.report.shards import Shard, cut
from flows.publish.report.source import Source
from flows.publish.report.words import amount, ending, first_line, reading, said, shortened, title_of
from flows.records import Row
from flows.store import write_text
from schemas import entities, numeric_claims, quotes

_LONGEST = 600  # characters of a text in a list; the page of its document has all of it
_AROUND = 120  # characters of the sentence on each side of a figure

_ENDS = ");\n"  # of a file

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
    """A searchable list: its name, the table whose rows it shows (`where` says which), the query, how a row is written; kinds to filter by;
    one in how many documents or entities ends a file, so that one has some hundred rows or more.

    The query is of the `{documents}` or the `{entities}` that it is given: the table, or a part of it. `{opening}` begins the texts
    without a title. Rows of entities have `places`: documents, newest first, with the mention to look at in each.
    """

    name: str
    table: str
    query: str
    row: Callable[[Row], list[Any]]
    kinds: tuple[str, ...] = ()
    where: str = "true"
    one_in: int = 256

    @property
    def is_per_document(self) -> bool:
        """Whether each row is one of a document, and not of an entity."""
        return self.table != "entities"

    def unit(self, row: "Listed") -> str:
        """The document or the entity that a row belongs to, whose rows stay together."""
        return str(row.document[0] if self.is_per_document else row.values[0])


LISTINGS = (
    Listing("quotes", "quotes", _QUOTES, _quote, tuple(quotes.KINDS), one_in=64),
    Listing("figures", "numeric_claims", _CLAIMS, _claim, tuple(numeric_claims.KINDS), one_in=32),
    Listing("names", "entities", NAMES, name_row, tuple(entities.TYPES), "is_named", one_in=512),
    Listing("documents", "documents", _DOCUMENTS, _document),
)


class Listed(NamedTuple):
    """A row of a list: id, title and day of its document, its own values, and, where it has several, all its places."""

    document: list[Any]
    values: list[Any]
    places: list[tuple[list[Any], str]] | None = None


def rows_of(listing: Listing, source: Source, most: int, among: Collection[str] | None = None) -> Iterator[Listed]:
    """The rows of a list, at most `most`, in order; of a list of entities, of those `among` the ids alone, if given."""
    if listing.is_per_document:
        return _listed(listing, source.rows(_query(listing), {"most": most}))
    if among is None:
        return _placed(listing, source.rows(_query(listing), {"most": most}), source)
    query = _query(listing, entities="(SELECT * FROM entities WHERE entity_id IN (SELECT unnest($among)))")
    return _placed(listing, source.rows(query, {"most": most, "among": sorted(among)}), source) if among else iter(())


def _query(listing: Listing, documents: str = "documents", entities: str = "entities") -> str:
    return listing.query.format(documents=documents, entities=entities, opening=_OPENING)


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
    found = list(rows)
    query = f"SELECT d.document_id, d.title, {_OPENING}, d.published_on FROM documents AS d WHERE document_id IN (SELECT unnest($placed))"
    placed = sorted({place["document_id"] for row in found for place in row["places"]})
    facts = {document["document_id"]: _facts(document) for document in source.rows(query, {"placed": placed})}
    for row in found:
        places = [(facts[place["document_id"]], place["mention"]) for place in row["places"]]
        yield Listed(places[0][0], listing.row(row), places)


def _facts(row: Row) -> list[Any]:
    day = row["published_on"]
    return [row["document_id"], shortened(title_of(row["title"], row["opening"]), 200), day.isoformat() if day else ""]


def write_listing(folder: Path, listing: Listing, rows: Iterable[Listed], with_page: Collection[str]) -> int:
    """Writes the files of a list into `folder`; gives how many. Raises OutputError."""
    shards = 0
    for shards, shard in enumerate(_cut(listing, rows), 1):
        write_file(folder, listing, shards, shard, with_page)
    return shards


def write_changed(folder: Path, listing: Listing, source: Source, standing: Mapping[Shard, Path], with_page: Collection[str]) -> int:
    """The same of a list that shows all rows of its documents, where files that are `standing` are taken over."""
    shards = list(cut(source.rows_by_document(listing.table), listing.one_in))
    place = {document: number for number, shard in enumerate(shards, 1) if shard not in standing for document in shard}
    anew = groupby(_rows_of(place, listing, source), key=lambda row: place[row.document[0]])
    for number, shard in anew:
        write_file(folder, listing, number, list(shard), with_page)
    for number, documents in enumerate(shards, 1):
        if documents in standing:
            link(standing[documents], folder / name_of(listing, number))
    return len(shards)


def but_cut_short(listing: Listing, standing: Mapping[Shard, Path], rows: Mapping[str, int]) -> Mapping[Shard, Path]:
    """The same files without the last one, if it does not hold all rows of its documents, of which each has so many."""
    if not standing:
        return standing
    last = list(standing)[-1]
    whole = len(read_file(listing, standing[last])[1]) == sum(rows[document] for document in last)
    return standing if whole else {shard: path for shard, path in standing.items() if shard != last}


def _cut(listing: Listing, rows: Iterable[Listed]) -> Iterator[list[Listed]]:
    """The rows file by file. All of them are in memory: there are no more than a browser handles."""
    groups = {unit: list(group) for unit, group in groupby(rows, key=listing.unit)}
    for shard in cut(((unit, len(group)) for unit, group in groups.items()), listing.one_in):
        yield [row for unit in shard for row in groups[unit]]


def write_file(folder: Path, listing: Listing, number: int, shard: Iterable[Listed], with_page: Collection[str]) -> None:
    """Writes the file of that number. Raises OutputError."""
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
    write_text(folder / name_of(listing, number), f"{_begins(listing)}{payload}{_ENDS}")


def read_file(listing: Listing, path: Path) -> tuple[list[Any], list[Any]]:
    """The documents and the rows in a file of a list, as they are written. Raises OSError and ValueError."""
    payload = json.loads(path.read_text(encoding="utf-8").removeprefix(_begins(listing)).removesuffix(_ENDS))
    return payload["docs"], payload["rows"]


def _begins(listing: Listing) -> str:
    return f'onrecord.take("{first_line(listing.name)}",'


def name_of(listing: Listing, number: int) -> str:
    """The name of the file of that number."""
    return f"{listing.name}-{number:04d}.js"
