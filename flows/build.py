"""The flow: raw text in, a validated release out. Read it from top to bottom to know the whole way of the data.

    sources --ingest--> documents --annotate--> articles --extract--> rows --validate--> parts on disk
    parts --resolve--> entities of the corpus;   parts and entities --publish--> releases/<id>, then `latest`

Work is cut into parts of bounded size. A finished part is a folder in `output/staging/parts`, named by a hash of its
documents and of everything that can change its rows. A run that finds a part does not make it again, so a killed run
goes on where it stopped. This module alone knows the order of the stages.
"""

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from prefect import flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import as_completed
from prefect.runtime import flow_run
from prefect.task_runners import ProcessPoolTaskRunner, ThreadPoolTaskRunner

from flows import plan, progress, store
from flows.annotate.model import load_model, model_card
from flows.annotate.parse import annotate
from flows.annotate.rows import document_row, section_rows
from flows.article import Article
from flows.errors import ContractError, OnrecordError
from flows.extract.registry import run_extractors
from flows.ids import content_id
from flows.ingest.read import ingest
from flows.ingest.staged import articles_table, read_articles, source_row
from flows.ingest.walk import Candidate, find_sources
from flows.publish import release as publishing
from flows.records import Document, Row
from flows.resolve.entities import merge
from flows.settings import Settings
from flows.summary import Summary
from flows.validate import quarantine
from flows.validate.references import enforce_references
from flows.validate.rows import validate_rows
from flows.versions import versions
from schemas.registry import tables

Tables = dict[str, pa.Table]


# ------------------------------------------------------------------------------------------------ the flow


def _run_name() -> str:
    settings = flow_run.parameters["settings"]
    raw = settings["raw"] if isinstance(settings, dict) else settings.raw
    return f"build {Path(raw).resolve().name} {datetime.now(UTC):%Y-%m-%d %H:%M:%S}"


@flow(name="build", flow_run_name=_run_name, task_runner=ThreadPoolTaskRunner(max_workers=1), persist_result=False)
def build(settings: Settings) -> Summary:
    """Reads everything under `settings.raw` and publishes one release under `settings.output`. Raises OnrecordError."""
    started = datetime.now(UTC)
    with store.output_lock(settings.output):
        run = store.fresh_folder(settings.output / "staging" / "run")
        # 1. Read every source; one that cannot be read becomes a row of the quarantine.
        candidates = find_sources(settings.raw)
        shares = plan.share_out(plan.cut(candidates, map(_size, candidates), **_limits(settings)))
        read = _all("read", [read_sources.submit(share, run / f"read-{n:05d}", settings) for n, share in enumerate(shares)])
        # 2. The same text in several sources is one document.
        batches = settle_duplicates(read, run, settings)
        # 3. Parse, extract, validate; parts that stand already are taken over.
        work = [extract_parts.submit(share, settings) for share in plan.share_out(batches)]
        parts = [part for share in _all("extract", work) for part in share]
        # 4. Who is who over all documents.
        entities = resolve_entities.submit([Path(part["folder"]) for part in parts], run).result()
        # 5. A release: written beside the others, complete, then named.
        folders = [
            *(Path(folder) for share in read for folder in share),
            *(Path(part["folder"]) for part in parts),
            Path(entities["folder"]),
        ]
        summary = publish_release.submit(folders, [*parts, entities], settings, started, str(flow_run.name)).result()
        _tidy(run, settings, keep={Path(part["folder"]).name for part in parts})
    create_table_artifact(
        key="summary", table=[{"what": what, "count": count} for what, count in summary.lines()], description="What the run did."
    )
    create_markdown_artifact(key="release", markdown=summary.markdown(), description=f"Release {summary.release_id}")
    return summary


def run_build(settings: Settings) -> Summary:
    """Runs the flow with as many processes as the settings ask for. Raises OnrecordError."""
    if settings.workers == 1:
        return build(settings)
    return build.with_options(task_runner=ProcessPoolTaskRunner(max_workers=settings.workers))(settings)


# ------------------------------------------------------------------------------------------------ 1. read


@task(name="read", task_run_name="read {folder.name}", cache_policy=NO_CACHE)
def read_sources(share: Sequence[Sequence[Candidate]], folder: Path, settings: Settings) -> list[Path]:
    """Reads sources part by part; gives the folders of the parts. Never fails for what a source holds."""
    folders = []
    for number, candidates in enumerate(share):
        outcomes = [ingest(candidate, settings) for candidate in candidates]
        sources = validate_rows("sources", [source_row(outcome) for outcome in outcomes], {})
        held = [quarantine.from_source(outcome.source) for outcome in outcomes if outcome.document is None]
        held += quarantine.from_validated(sources, {})
        documents = [outcome.document for outcome in outcomes if outcome.document is not None]
        staged = {"read": sources.good, "articles": articles_table(documents), "quarantine": _quarantine_table(held)}
        folders.append(folder.with_name(f"{folder.name}-{number:05d}"))
        store.write_part(folders[-1], staged, {"sources": len(outcomes)})
    return folders


# ------------------------------------------------------------------------------------------------ 2. duplicates


def settle_duplicates(read: Sequence[Path]) -> list[Path]:
    """Decides which source stands for a document that came several times: the first by path.

    Gives one folder for each part that was read, with the final rows of `sources`, and in `owned` the documents that
    are to be extracted from that part and the source each is taken from.
    """
    first_source: dict[str, str] = {}
    folders = []
    for part in read:
        sources = pq.read_table(part / "read.parquet")
        outcomes, owned = [], []
        for source in sources.select(["source_id", "document_id", "source_path", "outcome"]).to_pylist():
            document = source["document_id"]
            is_first = document is None or first_source.setdefault(document, source["source_id"]) == source["source_id"]
            outcomes.append(source["outcome"] if is_first else "duplicate")
            if is_first and document is not None:
                owned.append({"document_id": document, "source_path": source["source_path"]})
        column = sources.schema.get_field_index("outcome")
        settled = sources.set_column(column, sources.schema.field(column), pa.array(outcomes, pa.string()))
        folders.append(part.with_name(part.name.replace("read", "settled")))
        store.write_part(folders[-1], {"sources": settled, "owned": pa.Table.from_pylist(owned, schema=OWNED)}, {})
    return folders


# ------------------------------------------------------------------------------------------------ 3. extract


@task(name="extract", task_run_name="extract share {number}", cache_policy=NO_CACHE, retries=1, retry_condition_fn=_is_worth_a_retry)
def extract_parts(number: int, share: Sequence[tuple[Path, Path]], settings: Settings) -> list[dict[str, Any]]:
    """Makes the parts of a share, or takes over those that stand; gives the manifest of each with its folder."""
    manifests = []
    for read, settled in share:
        owned = pq.read_table(settled / "owned.parquet").to_pylist()
        source_paths = {row["document_id"]: row["source_path"] for row in owned}
        folder = settings.output / "staging" / "parts" / content_id("part", fingerprint(settings), *source_paths.items())
        manifest = store.read_part_manifest(folder)
        reused = manifest is not None
        if manifest is None:
            documents = _owned(read_articles(read / "articles.parquet"), source_paths)
            staged, manifest = make_part(documents, source_paths, settings)
            store.write_part(folder, staged, manifest)
        manifests.append({**manifest, "folder": folder, "reused": reused})
    return manifests


def fingerprint(settings: Settings) -> str:
    """Everything but the documents that can change a row: settings, code, libraries, model."""
    return json.dumps([settings.data_settings(), versions(), asdict(model_card(settings.model))], sort_keys=True)


def _owned(documents: Iterable[Document], source_paths: dict[str, str]) -> Iterator[Document]:
    """The documents that the part owns, each once."""
    waiting = set(source_paths)
    for document in documents:
        if document.document_id in waiting:
            waiting.remove(document.document_id)
            yield document


def make_part(documents: Iterable[Document], source_paths: dict[str, str], settings: Settings) -> tuple[Tables, dict[str, Any]]:
    """Tables and manifest of one part: parse, extract, validate. A pure function of its arguments and the model."""
    rows: dict[str, list[Row]] = {name: [] for name in PART_TABLES}
    held: list[Row] = []
    texts: dict[str, str] = {}
    words = 0
    for document, article in _articles(documents, source_paths, settings, held):
        texts[document.document_id] = document.text
        rows["documents"].append(document_row(document, article))
        rows["sections"].extend(section_rows(document))
        if article is None:
            continue
        found, failures = run_extractors(article)
        for name, new in found.items():
            rows[name].extend(new)
        for failure in failures:
            message = f"The {failure.table} extractor failed: {failure.error!r}. Its rows for this document are missing; please report it."
            path = source_paths.get(failure.document_id)
            held.append(quarantine.from_document("extract", "extractor_failed", message, failure.document_id, path, failure.table))
    validated = {name: validate_rows(name, new, texts, unique=tables()[name].info().per_document) for name, new in rows.items()}
    validated = enforce_references(validated)
    for result in validated.values():
        held += quarantine.from_validated(result, source_paths)
    words = sum(row["word_count"] for row in rows["documents"])
    manifest = {
        "documents": len(texts),
        "words": words,
        "rows_in": {name: len(new) for name, new in rows.items()},
        "rows_held": {name: len(result.held_back) for name, result in validated.items()},
    }
    return {name: result.good for name, result in validated.items()} | {"quarantine": _quarantine_table(held)}, manifest


def _articles(
    documents: Iterable[Document], source_paths: dict[str, str], settings: Settings, held: list[Row]
) -> Iterator[tuple[Document, Article | None]]:
    """Each document with its article, or with None when the extractors do not read it; a loss is noted in `held`."""
    everything = list(documents)
    for group in plan.cut(everything, [len(document.text) for document in everything], most_items=64, most_size=200_000):
        readable = []
        for document in group:
            if len(document.text) > settings.max_annotated_characters:
                message = (
                    f"The text has {len(document.text)} characters; texts above {settings.max_annotated_characters} are published unread. "
                    "Raise ONRECORD_MAX_ANNOTATED_CHARACTERS, or cut the file into articles."
                )
                held.append(_document_note("annotate", "text_too_long", message, document, source_paths))
            elif document.language in settings.languages:
                readable.append(document)
        articles = {article.document_id: article for article in _parse(readable, source_paths, settings, held)}
        yield from ((document, articles.get(document.document_id)) for document in group)


def _parse(documents: Sequence[Document], source_paths: dict[str, str], settings: Settings, held: list[Row]) -> list[Article]:
    """Articles of the documents; when the parser fails on one, the others are parsed without it."""
    nlp = load_model(settings.model)
    try:
        return list(annotate(documents, nlp, dollar=settings.dollar))
    except Exception as error:  # noqa: BLE001  one text must not stop the run, whatever it does to the parser
        if len(documents) > 1:
            return [article for document in documents for article in _parse([document], source_paths, settings, held)]
        message = f"The parser failed: {error!r}. The document is published unread; please report it."
        held.append(_document_note("annotate", "parser_failed", message, documents[0], source_paths))
        return []


def _document_note(stage: str, reason_code: str, message: str, document: Document, source_paths: dict[str, str]) -> Row:
    return quarantine.from_document(stage, reason_code, message, document.document_id, source_paths.get(document.document_id))


def _quarantine_table(held: list[Row]) -> pa.Table:
    """Rows of the quarantine table, numbered where they are alike, so that none is lost as a repetition."""
    result = validate_rows("quarantine", quarantine.numbered(held), {})
    if result.held_back:
        raise ContractError(f"The quarantine has rows that fail its schema: {result.held_back[0]}.", "Please report this.")
    return result.good


# ------------------------------------------------------------------------------------------------ 4. resolve


@task(name="resolve", task_run_name="resolve entities", cache_policy=NO_CACHE)
def resolve_entities(parts: Sequence[Path], folder: Path) -> dict[str, Any]:
    """Joins the entities of all parts; gives the manifest of the part that holds them, with its folder."""
    quotes: Counter[str] = Counter()
    for part in parts:
        for pair in pc.value_counts(pq.read_table(part / "quotes.parquet", columns=["speaker_entity_id"]).column(0)).to_pylist():
            quotes[pair["values"]] += pair["counts"]
    rows = (row for part in parts for row in pq.read_table(part / "entities.parquet").to_pylist())
    merged = validate_rows("entities", merge(rows, quotes), {})
    manifest = {"rows_in": {"entities": merged.good.num_rows + len(merged.held_back)}, "rows_held": {"entities": len(merged.held_back)}}
    held = quarantine.from_validated(merged, {})
    store.write_part(folder, {"entities": merged.good, "quarantine": _quarantine_table(held)}, manifest)
    return {**manifest, "folder": folder}
