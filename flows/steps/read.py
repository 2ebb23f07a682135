"""Reading: sources in, tables of what was read out."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc

from flows import incremental, plan
from flows.ingest.read import read_candidate
from flows.ingest.staged import articles_table, source_row
from flows.ingest.walk import Candidate
from flows.records import Ingested
from flows.resolve.copies import SKETCHES, sketches_of
from flows.settings import Settings
from flows.steps.reread import Known, outcomes_of
from flows.store import Tables
from flows.validate import quarantine
from flows.validate.rows import validate_rows

_NO_SKETCHES = SKETCHES.empty_table()


def read_parts(
    candidates: Sequence[Candidate], settings: Settings, known: Known = MappingProxyType({}), sketches: pa.Table = _NO_SKETCHES
) -> Iterator[Tables]:
    """Sources, articles, their sketches and quarantine of some candidates, in one piece or, of a large container, in several; at least one.

    A pure function of the files and the settings, whatever an earlier run knew of the files, and whatever `sketches` it had made.
    """
    outcomes = (outcome for candidate in candidates for outcome in outcomes_of(candidate, known) or read_candidate(candidate, settings))
    yielded = False
    for piece in plan.batches(outcomes, _characters, most_items=settings.batch_documents, most_size=settings.batch_characters):
        yielded = True
        yield _read_tables(piece, sketches)
    if not yielded:
        yield _read_tables([], sketches)


def _characters(outcome: Ingested) -> int:
    return len(outcome.document.text) if outcome.document else 0


def _read_tables(outcomes: Sequence[Ingested], sketches: pa.Table) -> Tables:
    sources = validate_rows("sources", [source_row(outcome) for outcome in outcomes], {})
    held = [quarantine.from_source(outcome.source) for outcome in outcomes if outcome.document is None]
    held += quarantine.from_validated(sources, {})
    documents = {outcome.source.source_id: outcome.document for outcome in outcomes if outcome.document is not None}
    found = [documents.get(source) for source in sources.good.column("source_id").to_pylist()]
    keys = pa.array([incremental.document_key(document) if document else None for document in found], pa.string())
    sizes = pa.array([len(document.text) if document else None for document in found], pa.int64())
    read = sources.good.append_column("document_key", keys).append_column("characters", sizes)
    sketched = _sketched({document.document_id: document.text for document in documents.values()}, sketches)
    return {"read": read, "articles": articles_table(documents.values()), "sketches": sketched, "quarantine": quarantine.table(held)}


def _sketched(texts: Mapping[str, str], known: pa.Table) -> pa.Table:
    """The sketch of each text, in order; those that are known are not made again: a document's id is a hash of its text."""
    there = set(known.column("document_id").to_pylist())
    everything = pa.concat_tables([known, *sketches_of(text for text in texts.items() if text[0] not in there)])
    places = pc.index_in(pa.array(texts, pa.string()), value_set=everything.column("document_id").combine_chunks())
    return everything.take(places)
