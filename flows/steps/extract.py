"""Extracting: documents in, the checked rows of every table and what was held back out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import pyarrow as pa

from flows import incremental, plan
from flows.annotate.model import load_model
from flows.annotate.parse import annotate, token_estimate
from flows.annotate.rows import document_row, section_rows
from flows.annotate.vocabulary import passing_words
from flows.article import Article
from flows.errors import ContractError
from flows.extract.registry import Failure, extractors, run_extractors
from flows.loading import give_back
from flows.overrides.apply import Corrections
from flows.overrides.file import Override, assigned
from flows.records import Document, Row
from flows.settings import Settings
from flows.store import Tables
from flows.validate import quarantine
from flows.validate.references import enforce_references
from flows.validate.rows import Validated, validate_rows
from schemas.registry import tables

PART_TABLES = ("documents", "sections", *(extractor.table for extractor in extractors()))


def make_part(documents: Iterable[Document], owned: pa.Table, settings: Settings) -> Tables:
    """Tables of one part: parse, extract, validate. A pure function of its arguments and the model."""
    everything = list(documents)
    if not any(document.language in settings.languages for document in everything):
        return _made(everything, owned, settings)  # without the model
    with passing_words(load_model(settings.model, settings.name_model)):
        made = _made(everything, owned, settings)
    give_back()  # what this batch took beside what is remembered: else the next one leaves other gaps
    return made


def _made(documents: Sequence[Document], owned: pa.Table, settings: Settings) -> Tables:
    source_paths = dict(zip(owned.column("document_id").to_pylist(), owned.column("source_path").to_pylist(), strict=True))
    rows: dict[str, list[Row]] = {name: [] for name in PART_TABLES}
    owners: dict[str, list[str]] = {name: [] for name in PART_TABLES}
    held: list[Row] = []
    texts: dict[str, str] = {}
    overrides = assigned(owned)
    for document, article in _articles(documents, source_paths, settings, held):
        texts[document.document_id] = document.text
        given = overrides.get(document.document_id, [])
        found: dict[str, list[Row]] = {}
        failures: list[Failure] = []
        if article is None:
            held += [_unread(override, source_paths) for override in given]
        elif given:
            corrections = Corrections(article, given, partial(_misfit, texts))
            found, failures = run_extractors(article, corrections.after)
            path = source_paths.get(document.document_id)
            held += [
                quarantine.from_document("override", note.reason_code, note.message, document.document_id, path, note.table)
                for note in corrections.notes()
            ]
        else:
            found, failures = run_extractors(article)
        for name, new in {"documents": [document_row(document, article)], "sections": section_rows(document), **found}.items():
            rows[name].extend(new)
            owners[name].extend([document.document_id] * (len(rows[name]) - len(owners[name])))
        for failure in failures:
            message = f"The {failure.table} extractor failed: {failure.error!r}. Its rows for this document are missing; please report it."
            path = source_paths.get(failure.document_id)
            held.append(quarantine.from_document("extract", "extractor_failed", message, failure.document_id, path, failure.table))
    checked = {name: validate_rows(name, new, texts, unique=tables()[name].info().per_document) for name, new in rows.items()}
    checked = enforce_references({name: _owned_by(result, owners[name]) for name, result in checked.items()})
    for result in checked.values():
        held += quarantine.from_validated(result, source_paths)
    made = {name: Counter(documents) for name, documents in owners.items()}
    good = {name: made[name] - Counter(row["document_id"] for row, _ in result.held_back) for name, result in checked.items()}
    notes = quarantine.table(held)
    for name, result in checked.items():
        if good[name].total() != result.good.num_rows:
            raise ContractError(f"{name}: a row was held back, and nobody knows whose it was.", "Please report this.")
    contents = incremental.contents_table(owned, made, good, set(notes.column("document_id").to_pylist()))
    staged = {name: result.good for name, result in checked.items()}
    staged["entities"] = _with_documents(checked["entities"], owners["entities"])
    return staged | {"quarantine": notes, "contents": contents}


def _misfit(texts: dict[str, str], table: str, row: Row) -> str | None:
    """What is wrong with a corrected row; None when it fits its schema and the text."""
    held = validate_rows(table, [row], texts).held_back
    return held[0][1].message if held else None


def _unread(override: Override, source_paths: dict[str, str]) -> Row:
    message = f"The override “{override.said()}” was not followed: the extractors do not read this document."
    path = source_paths.get(override.document_id)
    return quarantine.from_document("override", "document_not_read", message, override.document_id, path, override.table)


def _with_documents(entities: Validated, owners: Sequence[str]) -> pa.Table:
    """The good rows of entities, with the document that each was found in; what is settled over all documents needs it."""
    held = {rejection.position for _, rejection in entities.held_back}
    documents = [document_id for position, document_id in enumerate(owners) if position not in held]
    return entities.good.append_column("document_id", pa.array(documents, pa.string()))


def _owned_by(result: Validated, owners: Sequence[str]) -> Validated:
    """The same with each row that was held back told whose it is, also in tables that have no such column."""
    told = [({**row, "document_id": owners[rejection.position]}, rejection) for row, rejection in result.held_back]
    return Validated(result.table, result.good, told)


def _articles(
    documents: Sequence[Document], source_paths: dict[str, str], settings: Settings, held: list[Row]
) -> Iterator[tuple[Document, Article | None]]:
    """Each document with its article, or with None when the extractors do not read it; a loss is noted in `held`."""
    for group in plan.cut(documents, [len(document.text) for document in documents], most_items=64, most_size=200_000):
        readable = []
        for document in group:
            most = settings.max_annotated_tokens
            if len(document.text) > most and (tokens := token_estimate(document.text)) > most:  # a token has a character at least
                message = (
                    f"The text has some {tokens:,} words and marks; texts above {most:,} are published unread. "
                    "Raise ONRECORD_MAX_ANNOTATED_TOKENS, or cut the file into articles."
                )
                held.append(_document_note("annotate", "text_too_long", message, document, source_paths))
            elif document.language in settings.languages:
                readable.append(document)
        articles = {article.document_id: article for article in _parse(readable, source_paths, settings, held)}
        for document in group:
            yield document, articles.pop(document.document_id, None)  # what was worked out for an article goes with it


def _parse(documents: Sequence[Document], source_paths: dict[str, str], settings: Settings, held: list[Row]) -> list[Article]:
    """Articles of the documents; when the parser fails on one, the others are parsed without it."""
    nlp = load_model(settings.model, settings.name_model)
    try:
        return list(annotate(documents, nlp, dollar=settings.dollar, quote_model=settings.quote_model))
    except Exception as error:  # noqa: BLE001  one text must not stop the run, whatever it does to the parser
        if len(documents) > 1:
            return [article for document in documents for article in _parse([document], source_paths, settings, held)]
        message = f"The parser failed: {error!r}. The document is published unread; please report it."
        held.append(_document_note("annotate", "parser_failed", message, documents[0], source_paths))
        return []


def _document_note(stage: str, reason_code: str, message: str, document: Document, source_paths: dict[str, str]) -> Row:
    return quarantine.from_document(stage, reason_code, message, document.document_id, source_paths.get(document.document_id))
