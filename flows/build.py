"""The flow: raw text in, a validated release out. Read it from top to bottom to know the whole way of the data.

    sources --ingest--> documents --annotate--> articles --extract--> rows --validate--> parts on disk
    documents --resolve--> near-identical copies;   parts --resolve--> entities of the corpus
    parts, copies and entities --publish--> releases/<id>, then `latest`

Work is cut into parts of bounded size. A finished part is a folder in `output/staging/parts`, named by a hash of its
documents and of everything that can change its rows. A run that finds a part does not make it again, so a killed run
goes on where it stopped. This module alone knows the order of the stages.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from prefect import flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture, as_completed
from prefect.runtime import flow_run
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner
from prefect.utilities.annotations import quote

from flows import plan, progress, store
from flows.annotate.model import load_model, model_card
from flows.annotate.parse import annotate, token_estimate
from flows.annotate.recogniser import sha256 as name_model_sha256
from flows.annotate.rows import document_row, section_rows
from flows.article import Article
from flows.errors import ContractError, OnrecordError
from flows.extract.quotation.ranker.storage import sha256 as quote_model_sha256
from flows.extract.registry import extractors, run_extractors
from flows.ids import content_id
from flows.ingest.read import read_candidate
from flows.ingest.staged import articles_table, facts_digest, read_articles, source_row
from flows.ingest.walk import Candidate, find_sources
from flows.publish import dictionary
from flows.publish import release as publishing
from flows.publish.card import write_card
from flows.publish.checksums import write_checksums
from flows.publish.datapackage import write_datapackage
from flows.publish.references import assert_sound
from flows.publish.tables import TableFacts, write_table
from flows.records import Document, Ingested, Row
from flows.resolve import copies as copies_of
from flows.resolve.entities import merge
from flows.settings import Settings
from flows.summary import Summary
from flows.validate import quarantine
from flows.validate.references import enforce_references
from flows.validate.rows import validate_rows
from flows.versions import versions
from schemas.registry import tables

Tables = dict[str, pa.Table]
OWNED = pa.schema([("document_id", pa.string()), ("source_path", pa.string())])
PART_TABLES = ("documents", "sections", *(extractor.table for extractor in extractors()))


@dataclass(frozen=True, slots=True)
class Part:
    """A finished part on disk: its folder, the counts in its manifest, and whether an earlier run made it."""

    folder: Path
    manifest: dict[str, Any]
    reused: bool


def _may_go_away(_task: Any, _run: Any, state: Any) -> bool:
    """A retry helps against a hiccup of the machine, not against an error that says what to do."""
    return not isinstance(state.result(raise_on_failure=False), OnrecordError)


# ------------------------------------------------------------------------------------------------ the flow


def _run_name() -> str:
    settings = flow_run.parameters["settings"]
    raw = settings["raw"] if isinstance(settings, dict) else settings.raw
    return f"build {Path(raw).resolve().name} {datetime.now(UTC):%Y-%m-%d %H:%M:%S}"


_one_after_another: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=1)


@flow(name="build", flow_run_name=_run_name, task_runner=_one_after_another, persist_result=False)
def build(settings: Settings) -> Summary:
    """Reads everything under `settings.raw` and publishes one release under `settings.output`. Raises OnrecordError."""
    started = datetime.now(UTC)
    with store.output_lock(settings.output):
        run = store.fresh_folder(settings.output / "staging" / "run")
        # 1. Read every source; one that cannot be read becomes a row of the quarantine.
        candidates = find_sources(settings.raw)
        read = _all("reading", [read_sources.submit(n, of, share, run, settings) for n, of, share in _numbered(_cut(candidates, settings))])
        # 2. The same text in several sources is one document.
        settled = settle_duplicates(read)
        copies = resolve_copies.submit(list(zip(read, settled, strict=True)), run / "copies").result()
        # 3. Parse, extract, validate. Parts that stand already are taken over.
        work = list(zip(read, settled, strict=True))
        made = _all("extracting", [extract_parts.submit(n, of, share, settings) for n, of, share in _numbered(work)])
        # 4. Who is who over all documents.
        joined = resolve_entities.submit([part.folder for part in made], run / "entities").result()
        # 5. A release: written beside the others, and named when it is complete.
        folders = [*read, *settled, *(part.folder for part in made), joined.folder]
        summary = publish_release.submit(folders, [*made, joined], copies, settings, str(flow_run.name or "build"), started).result()
        _tidy(settings, run, made)
    counts = [{"what": what, "count": count} for what, count in summary.lines()]
    create_table_artifact(key="summary", table=counts, description=f"What {summary.run_id} did")
    create_markdown_artifact(key="release", markdown=summary.markdown(), description=f"Release {summary.release_id}")
    return summary


def run_build(settings: Settings) -> Summary:
    """Runs the flow with as many processes as the settings ask for. Raises OnrecordError."""
    if settings.workers == 1:
        return build(settings)
    side_by_side: TaskRunner[Any] = ProcessPoolTaskRunner(max_workers=settings.workers)
    return build.with_options(task_runner=side_by_side)(settings)


def _cut(candidates: Sequence[Candidate], settings: Settings) -> list[list[Candidate]]:
    sizes = [candidate.size for candidate in candidates]
    return plan.cut(candidates, sizes, most_items=settings.batch_documents, most_size=settings.batch_characters)


def _numbered(parts: Sequence[Any]) -> Iterator[tuple[int, int, Any]]:
    """Shares of the parts: number, how many, and the share, wrapped so that Prefect does not search all of it for futures."""
    shares = plan.share_out(parts)
    return ((number, len(shares), quote(share)) for number, share in enumerate(shares, 1))


def _all[T](step: str, futures: Sequence[PrefectFuture[list[T]]]) -> list[T]:
    """The results of all shares, joined in order; says how far the step is."""
    progress.report(step, 0, len(futures))
    for done, _ in enumerate(as_completed(list(futures)), 1):
        progress.report(step, done, len(futures))
    return [result for future in futures for result in future.result()]


def _tidy(settings: Settings, run: Path, made: Sequence[Part]) -> None:
    """Keeps the parts that this release is made of for the next run; everything else in staging goes."""
    store.fresh_folder(run)
    store.keep_parts(settings.output / "staging" / "parts", {part.folder.name for part in made} if settings.keep_staging else set())


# ------------------------------------------------------------------------------------------------ 1. read


@task(name="read", task_run_name="read share {number} of {shares}", cache_policy=NO_CACHE)
def read_sources(number: int, shares: int, share: Sequence[Sequence[Candidate]], run: Path, settings: Settings) -> list[Path]:
    """Reads sources part by part; gives the folders of the parts. What a source holds never makes it fail."""
    folders = []
    for index, outcomes in enumerate(outcomes for candidates in share for outcomes in _read(candidates, settings)):
        sources = validate_rows("sources", [source_row(outcome) for outcome in outcomes], {})
        held = [quarantine.from_source(outcome.source) for outcome in outcomes if outcome.document is None]
        held += quarantine.from_validated(sources, {})
        documents = [outcome.document for outcome in outcomes if outcome.document is not None]
        staged = {"read": sources.good, "articles": articles_table(documents), "quarantine": _quarantine_table(held)}
        folders.append(run / f"read-{number:04d}-{index:06d}")
        store.write_part(folders[-1], staged, {})
    return folders


def _read(candidates: Sequence[Candidate], settings: Settings) -> Iterator[list[Ingested]]:
    """Outcomes in lists for one part each: a container of a million records makes as many parts as it needs."""
    outcomes = (outcome for candidate in candidates for outcome in read_candidate(candidate, settings))
    return plan.batches(outcomes, _characters, most_items=settings.batch_documents, most_size=settings.batch_characters)


def _characters(outcome: Ingested) -> int:
    return len(outcome.document.text) if outcome.document else 0


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


@task(name="copies", task_run_name="find near-identical copies", cache_policy=NO_CACHE)
def resolve_copies(work: Sequence[tuple[Path, Path]], folder: Path) -> Path:
    """Finds near-identical copies among the documents that are owned; gives the file of their clusters (`copies.COPIES`)."""
    scratch = store.fresh_folder(folder / "scratch")
    with store.writing(scratch):
        found = copies_of.find_copies(_texts(work), scratch)
        store.write_part(folder / "found", {"copies": found}, {})
        store.fresh_folder(scratch)
    return folder / "found" / "copies.parquet"


def _texts(work: Sequence[tuple[Path, Path]]) -> Iterator[tuple[str, str]]:
    for read, settled in work:
        owned = pq.read_table(settled / "owned.parquet").to_pylist()
        for document in _owned(read_articles(read / "articles.parquet"), {row["document_id"]: row["source_path"] for row in owned}):
            yield document.document_id, document.text


# ------------------------------------------------------------------------------------------------ 3. extract


@task(name="extract", task_run_name="extract share {number} of {shares}", cache_policy=NO_CACHE, retries=1, retry_condition_fn=_may_go_away)
def extract_parts(number: int, shares: int, share: Sequence[tuple[Path, Path]], settings: Settings) -> list[Part]:
    """Makes the parts of a share, or takes over those that stand."""
    parts = []
    made_by = fingerprint(settings)
    for read, settled in share:
        owned = pq.read_table(settled / "owned.parquet").to_pylist()
        source_paths = {row["document_id"]: row["source_path"] for row in owned}
        facts = facts_digest(read / "articles.parquet", source_paths)
        folder = settings.output / "staging" / "parts" / content_id("part", made_by, *source_paths.items(), facts)
        manifest = store.read_part_manifest(folder)
        reused = manifest is not None
        if manifest is None:
            tables_of_part, manifest = make_part(_owned(read_articles(read / "articles.parquet"), source_paths), source_paths, settings)
            store.write_part(folder, tables_of_part, manifest)
        parts.append(Part(folder, manifest, reused))
    return parts


def fingerprint(settings: Settings) -> str:
    """Everything but the documents that can change a row: settings, code, libraries, model."""
    models = [asdict(model_card(settings.model)), name_model_sha256(settings.name_model), quote_model_sha256(settings.quote_model)]
    return json.dumps([settings.data_settings(), versions(), *models], sort_keys=True)


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
    manifest = {
        # Rows that are joined later are counted when they are; until then only those held back are settled.
        "rows_in": {name: len(new if tables()[name].info().per_document else validated[name].held_back) for name, new in rows.items()},
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
            if (tokens := token_estimate(document.text)) > settings.max_annotated_tokens:
                message = (
                    f"The text has some {tokens:,} words and marks; texts above {settings.max_annotated_tokens:,} are published unread. "
                    "Raise ONRECORD_MAX_ANNOTATED_TOKENS, or cut the file into articles."
                )
                held.append(_document_note("annotate", "text_too_long", message, document, source_paths))
            elif document.language in settings.languages:
                readable.append(document)
        articles = {article.document_id: article for article in _parse(readable, source_paths, settings, held)}
        yield from ((document, articles.get(document.document_id)) for document in group)


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


def _quarantine_table(held: list[Row]) -> pa.Table:
    """Rows of the quarantine table, numbered where they are alike, so that none is lost as a repetition."""
    result = validate_rows("quarantine", quarantine.numbered(held), {})
    if result.held_back:
        raise ContractError(f"The quarantine has rows that fail its schema: {result.held_back[0]}.", "Please report this.")
    return result.good


# ------------------------------------------------------------------------------------------------ 4. resolve


@task(name="resolve", task_run_name="resolve entities", cache_policy=NO_CACHE)
def resolve_entities(parts: Sequence[Path], folder: Path) -> Part:
    """Joins the entities of all parts into one part of their own."""
    quotes: Counter[str] = Counter()
    for part in parts:
        speakers = pq.read_table(part / "quotes.parquet", columns=["speaker_entity_id"]).column(0).drop_null()
        quotes.update({pair["values"]: pair["counts"] for pair in pc.value_counts(speakers).to_pylist()})
    rows = (row for part in parts for row in pq.read_table(part / "entities.parquet").to_pylist())
    merged = validate_rows("entities", merge(rows, quotes), {})
    held = quarantine.from_validated(merged, {})
    manifest = {"rows_in": {"entities": merged.good.num_rows + len(held)}, "rows_held": {"entities": len(held)}}
    store.write_part(folder, {"joined": merged.good, "quarantine": _quarantine_table(held)}, manifest)
    return Part(folder, manifest, reused=False)


# ------------------------------------------------------------------------------------------------ 5. publish


@task(name="publish", task_run_name="publish release", cache_policy=NO_CACHE)
def publish_release(
    folders: Sequence[Path], parts: Sequence[Part], copies: Path, settings: Settings, run_id: str, started: datetime
) -> Summary:
    """Writes every table, asserts that no row was lost, adds metadata and checksums, and gives the release its name."""
    card = asdict(model_card(settings.model))
    with publishing.new_release(settings.output, datetime.now(UTC).date()) as (release, scratch):
        facts = _write_tables(release, folders, copies, scratch)
        summary = summarise(release, facts, parts, run_id, started)
        assert_nothing_lost(summary)
        store.write_part(scratch / "runs", {"runs": _run_table(summary, settings, card, started)}, {})
        facts.append(write_table(release, "runs", [scratch / "runs" / "runs.parquet"], scratch))
        assert_sound({table.name: table.parquet for table in facts}, scratch)
        write_card(release, summary, facts, versions(), card)
        store.write_text(release / "data-dictionary.md", dictionary.render())
        write_datapackage(release, summary.release_id, facts)
        write_checksums(release)
    return summary


def _write_tables(release: Path, folders: Sequence[Path], copies: Path, scratch: Path) -> list[TableFacts]:
    """All tables but `runs`, which tells of them, from the staged files of their name; entities from where they were joined."""
    names = [name for name in tables() if name != "runs"]
    facts = []
    for done, name in enumerate(names):
        progress.report("publishing", done, len(names))
        staged = "joined" if name == "entities" else name
        files = [path for folder in folders if (path := folder / f"{staged}.parquet").is_file()]
        if name == "documents":
            files = copies_of.mark(files, pq.read_table(copies), store.fresh_folder(copies.parent.with_name("marked")))
        facts.append(write_table(release, name, files, scratch))
    return facts


def summarise(release: Path, facts: Sequence[TableFacts], parts: Sequence[Part], run_id: str, started: datetime) -> Summary:
    """The counts of the run, taken from the tables as they were published."""
    path = {table.name: table.parquet for table in facts}
    documents = pq.read_table(path["documents"], columns=["word_count", "is_extracted"])
    held = pq.read_table(path["quarantine"], columns=["stage", "reason_code"]).to_pylist()
    name = publishing.release_id(release)
    return Summary(
        release_id=name,
        release_path=str(release.with_name(name)),
        run_id=run_id,
        sources=dict(Counter(pq.read_table(path["sources"], columns=["outcome"]).column(0).to_pylist())),
        documents=documents.num_rows,
        documents_extracted=pc.sum(documents.column("is_extracted")).as_py() or 0,
        words=pc.sum(documents.column("word_count")).as_py() or 0,
        seconds=(datetime.now(UTC) - started).total_seconds(),
        parts=len(parts),
        parts_reused=sum(part.reused for part in parts),
        rows_in=_added(part.manifest["rows_in"] for part in parts),
        rows_out={table.name: table.rows for table in facts},
        rows_held=_added(part.manifest["rows_held"] for part in parts),
        reasons=dict(Counter(f"{row['stage']}:{row['reason_code']}" for row in held)),
        speakers_resolved=len(pq.read_table(path["quotes"], columns=["speaker_entity_id"]).column(0).drop_null()),
    )


def _added(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return dict(sorted(total.items()))


def assert_nothing_lost(summary: Summary) -> None:
    """Rows in = rows published + rows held back, for every table. Raises ContractError."""
    for name, rows_in in summary.rows_in.items():
        out, held = summary.rows_out[name], summary.rows_held[name]
        if rows_in != out + held:
            what = f"{name}: {rows_in} rows went in, {out} are in the release and {held} in quarantine."
            raise ContractError(what, "Nothing was published; please report this.")


def _run_table(summary: Summary, settings: Settings, card: dict[str, str], started: datetime) -> pa.Table:
    row = {
        "run_id": summary.run_id,
        "started_at": started,
        "finished_at": datetime.now(UTC),
        "versions": json.dumps(
            {
                **versions(),
                "model": card,
                "name_model_sha256": name_model_sha256(settings.name_model),
                "quote_model_sha256": quote_model_sha256(settings.quote_model),
            },
            sort_keys=True,
        ),
        "settings": json.dumps(settings.data_settings(), sort_keys=True),
        "counts": json.dumps(summary.counts(), sort_keys=True),
    }
    return validate_rows("runs", [row], {}).good
