"""Reading: sources in, tables of what was read out."""

from collections.abc import Iterator, Sequence
from types import MappingProxyType

import pyarrow as pa

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


def read_parts(candidates: Sequence[Candidate], settings: Settings, known: Known = MappingProxyType({})) -> Iterator[Tables]:
    """Sources, articles, their sketches and quarantine of some candidates, in one piece or, of a large container, in several; at least one.

    A pure function of the files and the settings, whatever an earlier run knew of the files.
    """
    outcomes = (outcome for candidate in candidates for outcome in outcomes_of(candidate, known) or read_candidate(candidate, settings))
    yielded = False
    for piece in plan.batches(outcomes, _characters, most_items=settings.batch_documents, most_size=settings.batch_characters):
        yielded = True
        yield _read_tables(piece)
    if not yielded:
        yield _read_tables([])


def _characters(outcome: Ingested) -> int:
    return len(outcome.document.text) if outcome.document else 0


def _read_tables(outcomes: Sequence[Ingested]) -> Tables:
    sources = validate_rows("sources", [source_row(outcome) for outcome in outcomes], {})
    held = [quarantine.from_source(outcome.source) for outcome in outcomes if outcome.document is None]
    held += quarantine.from_validated(sources, {})
    documents = {outcome.source.source_id: outcome.document for outcome in outcomes if outcome.document is not None}
    found = [documents.get(source) for source in sources.good.column("source_id").to_pylist()]
    keys = pa.array([incremental.document_key(document) if document else None for document in found], pa.string())
    sizes = pa.array([len(document.text) if document else None for document in found], pa.int64())
    read = sources.good.append_column("document_key", keys).append_column("characters", sizes)
    texts = {document.document_id: document.text for document in documents.values()}
    sketches = pa.Table.from_batches([], SKETCHES) if not texts else pa.concat_tables(sketches_of(texts.items()))
    return {"read": read, "articles": articles_table(documents.values()), "sketches": sketches, "quarantine": quarantine.table(held)}
