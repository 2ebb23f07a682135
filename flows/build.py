"""The flow: raw text in, a validated release out. Read it from top to bottom to know the whole way of the data.

    sources --ingest--> documents --annotate--> articles --extract--> rows --validate--> parts on disk
    parts --resolve--> entities of the corpus;   parts and entities --publish--> releases/<id>, then `latest`

Work is cut into parts of bounded size. A finished part is a folder in `output/staging/parts`, named by a hash of its
documents and of everything that can change its rows. A run that finds a part does not make it again, so a killed run
goes on where it stopped. This module alone knows the order of the stages.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from itertools import batched
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed
from prefect.utilities.annotations import quote

from flows import incremental, inputs, notify, pages, plan, progress, quality, store
from flows.annotate.model import load_model, model_card
from flows.annotate.parse import annotate, token_estimate
from flows.annotate.recogniser import sha256 as name_model_sha256
from flows.annotate.rows import document_row, section_rows
from flows.article import Article
from flows.duck import connect
from flows.errors import ContractError
from flows.extract.quotation.ranker.storage import sha256 as quote_model_sha256
from flows.extract.registry import extractors, run_extractors
from flows.ids import content_id
from flows.incremental import Part
from flows.ingest.identity import identity
from flows.ingest.read import read_candidate
from flows.ingest.staged import articles_table, read_articles, source_row
from flows.ingest.walk import Candidate
from flows.inputs import Inputs
from flows.publish import release as publishing
from flows.publish.complete import Made, complete
from flows.publish.references import assert_sound
from flows.publish.tables import TableFacts, write_table
from flows.publish.withhold import Withholding, policy_for
from flows.reconcile.link import linking
from flows.records import Document, Ingested, Row
from flows.resolve import copies as copies_of
from flows.resolve.candidates import with_candidates
from flows.resolve.decisions import read_decisions
from flows.resolve.entities import merged_entities
from flows.resolve.links import with_decided_links
from flows.resolve.moves import apply_moves
from flows.resolve.rewriting import rewrite
from flows.runner import retry_helps, workers
from flows.settings import Settings
from flows.summary import Run, Summary
from flows.validate import quarantine
from flows.validate.references import enforce_references
from flows.validate.rows import Validated, validate_rows
from flows.versions import versions
from schemas.registry import tables

Tables = dict[str, pa.Table]
ENTITIES_A_PART = 25_000
PART_TABLES = ("documents", "sections", *(extractor.table for extractor in extractors()))


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was settled over all documents.

    parts      the entities, as parts of their own
    rewritten  folder with `<table>/<part>/<table>.parquet` for files of other parts in which ids or names changed
    joined     rows that became one with another, by table
    decisions  what became of the file of decisions: sha256, rows, unused lines
    links      what a reconciliation service was asked for; empty without one
    """

    parts: list[Part]
    rewritten: Path
    joined: dict[str, int]
    decisions: dict[str, Any]
    links: dict[str, Any]

    def file(self, folder: Path, table: str) -> Path:
        """The file of a part to publish a table from."""
        anew = self.rewritten / table / folder.name / f"{table}.parquet"
        return anew if anew.is_file() else folder / f"{table}.parquet"


# ------------------------------------------------------------------------------------------------ the flow


def _run_name() -> str:
    settings = flow_run.parameters["settings"]
    raw = settings["raw"] if isinstance(settings, dict) else settings.raw
    return f"build {Path(raw).resolve().name} {datetime.now(UTC):%Y-%m-%d %H:%M:%S}"


@flow(name="build", flow_run_name=_run_name, persist_result=False, on_failure=notify.HOOKS, on_crashed=notify.HOOKS)
def build(settings: Settings) -> Summary | State[None]:
    """Reads everything under `settings.raw` and publishes a release under `settings.output`. Raises OnrecordError.

    Where the newest release was made of the same input, nothing is published, and the state of the run says so.
    """
    started = datetime.now(UTC)
    with store.output_lock(settings.output), pages.live_progress(), workers(settings.workers) as processes:
        # What an earlier run left half done is finished or removed.
        store.clear_leftovers(settings.output)
        publishing.settle(settings.output)
        # 1. What is there, and is any of it new? Read it; a source that cannot be read becomes a row of the quarantine.
        made_of = inputs.look(settings)
        if unchanged := inputs.unchanged_since(settings, made_of):
            return Completed(name="Nothing new", message=f"Release {unchanged} was made of the same input.", data=None)
        run = settings.output / "staging" / "run"
        read = processes.all("reading", read_sources, _cut(made_of, settings), run, made_of.read_by, settings)
        # 2. The same text in several sources is one document.
        settled, owned = settle_duplicates(read, run / "settled")
        copies = find_copies(quote(owned), run / "copies")
        # 3. Parse, extract, validate what no earlier run did. Documents that stand in finished parts are taken over.
        limits = {"most_items": settings.batch_documents, "most_size": settings.batch_characters}
        taken, new = incremental.take_over(settings.output / "staging" / "parts", made_of.made_by, owned)
        batches = incremental.batches(new, run, **limits)
        made = processes.all("extracting", extract_parts, batches, made_of.made_by, settings)
        parts = compact(taken, made, made_of.made_by, limits)
        # 4. Who is who over all documents.
        resolved = resolve_entities([part.folder for part in parts], run, settings)
        # 5. A release: written beside the others, and named when it is complete.
        folders = [*read, settled, *(part.folder for part in [*parts, *resolved.parts])]
        settled_input = all(part.parent != run for part in read)  # no source changed while it was read
        this = Run(str(flow_run.name or "build"), started, made_of.sha256 if settled_input else None)
        before = quality.figures(settings.output / "latest")
        summary = publish_release(folders, parts, resolved, copies, settings, this, before)
        _tidy(settings, run, {part.name for part in read} | {part.folder.name for part in parts})
    pages.publish_pages(summary, quality.figures(Path(summary.release_path)), before)
    if summary.breaches:
        notify.tell(f"onrecord: release {summary.release_id} is held back. {' '.join(summary.breaches)}")
    return summary


def run_build(settings: Settings) -> Summary | None:
    """Runs the flow; None when nothing was new. Raises OnrecordError."""
    return build(settings)  # type: ignore[return-value]  # a state without data comes back as None


def _cut(made_of: Inputs, settings: Settings) -> list[list[tuple[Candidate, str]]]:
    """Sources with their identities in parts that stay what they are when a source is added or removed elsewhere."""
    return plan.cut(
        zip(made_of.candidates, made_of.identities, strict=True),
        (candidate.size for candidate in made_of.candidates),
        most_items=settings.batch_documents,
        most_size=settings.batch_characters,
        ends_after=lambda source: plan.ends_neighbourhood(source[0].source_path),
    )


def _tidy(settings: Settings, run: Path, used: set[str]) -> None:
    """Keeps the parts that this release is made of for the next run; everything else in staging goes."""
    store.fresh_folder(run)
    for folder in ("read", "parts"):
        store.keep_parts(settings.output / "staging" / folder, used if settings.keep_staging else set())


# ------------------------------------------------------------------------------------------------ 1. read


@task(name="read", task_run_name="read share {number} of {shares}", cache_policy=NO_CACHE)
def read_sources(
    number: int, shares: int, share: Sequence[Sequence[tuple[Candidate, str]]], run: Path, read_by: str, settings: Settings
) -> list[Path]:
    """Reads sources part by part, or takes over parts that stand; gives their folders. What a source holds never makes it fail."""
    folders = []
    for index, sources in enumerate(share):
        folder = settings.output / "staging" / "read" / content_id("read", read_by, *((of.source_path, known) for of, known in sources))
        manifest = store.read_part_manifest(folder)
        if manifest is None:
            first, *_ = pieces = _write_pieces(read_parts([candidate for candidate, _ in sources], settings), folder)
            if any(identity(candidate) != known for candidate, known in sources):  # changed meanwhile: good for this run alone
                run.mkdir(parents=True, exist_ok=True)
                pieces[0] = first.rename(run / f"read-{number:04d}-{index:06d}")
        else:
            pieces = [folder, *(_piece(folder, number) for number in range(1, manifest["pieces"]))]
        folders += pieces
    return folders


def _write_pieces(parts: Iterator[Tables], folder: Path) -> list[Path]:
    """Writes what was read; containers may need several pieces. The first one comes last: with it, all of them stand."""
    first = next(parts)
    rest = []
    for number, tables_of_piece in enumerate(parts, 1):
        rest.append(_piece(folder, number))
        store.write_part(rest[-1], tables_of_piece, {})
    store.write_part(folder, first, {"pieces": 1 + len(rest)})
    return [folder, *rest]


def _piece(folder: Path, number: int) -> Path:
    return folder.with_name(f"{folder.name}-{number:06d}")


def read_parts(candidates: Sequence[Candidate], settings: Settings) -> Iterator[Tables]:
    """Sources, articles and quarantine of some candidates, in one piece or, of a large container, in several; at least one.

    A pure function of the files and the settings.
    """
    outcomes = (outcome for candidate in candidates for outcome in read_candidate(candidate, settings))
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
    return {"read": read, "articles": articles_table(documents.values()), "quarantine": _quarantine_table(held)}


# ------------------------------------------------------------------------------------------------ 2. duplicates


def settle_duplicates(read: Sequence[Path], folder: Path) -> tuple[Path, pa.Table]:
    """Decides which source stands for a document that came several times: the first by path.

    Gives a folder with the final rows of `sources`, and the documents of the release (columns of `incremental.OWNED`): which
    source each is taken from.
    """
    first_source: dict[str, str] = {}
    owned: list[pa.Table] = []

    def settle(part: Path) -> pa.Table:
        sources = pq.read_table(part / "read.parquet")
        ids, documents, outcomes = (sources.column(name).to_pylist() for name in ("source_id", "document_id", "outcome"))
        firsts = [document is None or first_source.setdefault(document, of) == of for of, document in zip(ids, documents, strict=True)]
        mine = sources.filter(pc.and_(pa.array(firsts, pa.bool_()), pc.is_valid(sources.column("document_id"))))
        owned.append(mine.append_column("read", pa.array([str(part)] * mine.num_rows, pa.string())).select(incremental.OWNED.names))
        outcomes = [outcome if first else "duplicate" for outcome, first in zip(outcomes, firsts, strict=True)]
        column = sources.schema.get_field_index("outcome")
        settled = sources.set_column(column, sources.schema.field(column), pa.array(outcomes, pa.string()))
        return settled.drop_columns(["document_key", "characters"])

    store.write_tables(folder / "sources.parquet", map(settle, read))
    return folder, pa.concat_tables(owned)


@task(name="copies", task_run_name="find near-identical copies", cache_policy=NO_CACHE)
def find_copies(owned: pa.Table, folder: Path) -> Path:
    """Finds near-identical copies among the documents of the release; gives the file of their clusters (`copies.COPIES`)."""
    scratch = store.fresh_folder(folder / "scratch")
    with store.writing(scratch):
        found = copies_of.find_copies(((document.document_id, document.text) for document in _texts_of(owned)), scratch)
        store.write_part(folder / "found", {"copies": found}, {})
        store.fresh_folder(scratch)
    return folder / "found" / "copies.parquet"


# ------------------------------------------------------------------------------------------------ 3. extract


@task(
    name="extract",
    task_run_name="extract share {number} of {shares}",
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=[1, 10],
    retry_condition_fn=retry_helps,
)
def extract_parts(number: int, shares: int, share: Sequence[Path], made_by: str, settings: Settings) -> list[Part]:
    """Makes a part of each batch of documents; those that an earlier try made stand."""
    parts = []
    for batch in share:
        owned = pq.read_table(batch / "owned.parquet")
        folder = settings.output / "staging" / "parts" / incremental.part_name(made_by, owned.column("document_key").to_pylist())
        manifest = store.read_part_manifest(folder)
        if manifest is None:
            staged = make_part(_texts_of(owned), owned, settings)
            manifest = incremental.manifest_of(staged["contents"], made_by)
            store.write_part(folder, staged, manifest)
        parts.append(Part(folder, manifest, reused=False))
    return parts


def _texts_of(owned: pa.Table) -> Iterator[Document]:
    """The documents of a batch, each once, in order."""
    waiting = set(owned.column("document_id").to_pylist())
    for folder in owned.column("read").unique().to_pylist():
        for document in read_articles(Path(folder) / "articles.parquet"):
            if document.document_id in waiting:
                waiting.remove(document.document_id)
                yield document


def make_part(documents: Iterable[Document], owned: pa.Table, settings: Settings) -> Tables:
    """Tables of one part: parse, extract, validate. A pure function of its arguments and the model."""
    source_paths = dict(zip(owned.column("document_id").to_pylist(), owned.column("source_path").to_pylist(), strict=True))
    rows: dict[str, list[Row]] = {name: [] for name in PART_TABLES}
    owners: dict[str, list[str]] = {name: [] for name in PART_TABLES}
    held: list[Row] = []
    texts: dict[str, str] = {}
    for document, article in _articles(documents, source_paths, settings, held):
        texts[document.document_id] = document.text
        found, failures = run_extractors(article) if article is not None else ({}, [])
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
    notes = _quarantine_table(held)
    for name, result in checked.items():
        if good[name].total() != result.good.num_rows:
            raise ContractError(f"{name}: a row was held back, and nobody knows whose it was.", "Please report this.")
    contents = incremental.contents_table(owned, made, good, set(notes.column("document_id").to_pylist()))
    staged = {name: result.good for name, result in checked.items()}
    staged["entities"] = _with_documents(checked["entities"], owners["entities"])
    return staged | {"quarantine": notes, "contents": contents}


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


def compact(taken: Sequence[incremental.Taken], made: Sequence[Part], made_by: str, limits: dict[str, int]) -> list[Part]:
    """The parts of the release: those that stand or were made, but what is gone is cut out of them and small ones are put together."""
    groups = incremental.to_repack(taken, made, **limits)
    packed = {one.part.folder for group in groups for one in group}
    kept = [part for part in [*(one.part for one in taken), *made] if part.folder not in packed]
    return [*kept, *(repack_parts(quote(groups), made_by) if groups else ())]


@task(name="compact", task_run_name="compact parts", cache_policy=NO_CACHE)
def repack_parts(groups: Sequence[Sequence[incremental.Taken]], made_by: str) -> list[Part]:
    """One part for each group of them."""
    return [incremental.repack(group, made_by) for group in groups]


# ------------------------------------------------------------------------------------------------ 4. resolve


@task(name="resolve", task_run_name="resolve entities", cache_policy=NO_CACHE)
def resolve_entities(parts: Sequence[Path], run: Path, settings: Settings) -> Resolved:
    """Joins the entities of all parts, adds links of a service, follows a person's decisions, and carries ids and names into the
    other tables. Out of core."""
    decisions = read_decisions(settings.entity_decisions)
    entities, quotes = ([part / f"{name}.parquet" for part in parts] for name in ("entities", "quotes"))
    scratch = store.fresh_folder(run / "scratch")
    with store.writing(run), connect(scratch) as connection, linking(settings) as linker:
        moves = apply_moves(connection, entities, decisions)
        rows = merged_entities(connection, entities, quotes, moves)
        rows = with_candidates(connection, rows, scratch, moves)
        rows = with_decided_links(linker.add_links(rows), moves)
        joined = [_entities_part(run / f"entities-{number:06d}", chunk) for number, chunk in enumerate(batched(rows, ENTITIES_A_PART))]
        doubles = rewrite(connection, parts, [part.folder / "joined.parquet" for part in joined], run / "rewritten")
    about = {"sha256": decisions.sha256, "rows": len(decisions.rows), "unused": moves.unused()}
    return Resolved(joined, run / "rewritten", doubles, about, linker.summary())


def _entities_part(folder: Path, rows: Sequence[Row]) -> Part:
    merged = validate_rows("entities", rows, {})
    held = quarantine.from_validated(merged, {})
    manifest = {"rows_in": {"entities": len(rows)}, "rows_held": {"entities": len(held)}}
    store.write_part(folder, {"joined": merged.good, "quarantine": _quarantine_table(held)}, manifest)
    return Part(folder, manifest, reused=False)


# ------------------------------------------------------------------------------------------------ 5. publish


@task(name="publish", task_run_name="publish release", cache_policy=NO_CACHE)
def publish_release(
    folders: Sequence[Path],
    parts: Sequence[Part],
    resolved: Resolved,
    copies: Path,
    settings: Settings,
    run: Run,
    before: dict[str, float],
) -> Summary:
    """Writes every table, asserts that no row was lost, adds metadata and checksums, and gives the release its name.

    `before` are the figures of the release that is `latest`; outside the limits of quality, it stays so.
    """
    card = asdict(model_card(settings.model))
    with publishing.new_release(settings.output, datetime.now(UTC).date()) as (release, scratch):
        facts = _write_tables(release, folders, resolved, copies, scratch, settings)
        summary = summarise(release, facts, parts, resolved, run)
        assert_nothing_lost(summary)
        store.write_part(scratch / "runs", {"runs": _run_table(summary, settings, resolved, card, run)}, {})
        facts.append(write_table(release, "runs", [scratch / "runs" / "runs.parquet"], scratch))
        assert_sound({table.name: table.parquet for table in facts}, scratch)
        reached = quality.figures(release)
        summary = replace(summary, breaches=tuple(quality.breaches(reached, before, settings.limits)))
        quality.write_quality(release, reached, summary.breaches)
        complete(release, Made(summary, facts, versions(), card), settings, scratch)
    return summary


def _write_tables(
    release: Path, folders: Sequence[Path], resolved: Resolved, copies: Path, scratch: Path, settings: Settings
) -> list[TableFacts]:
    """All tables but `runs`, which tells of them, from the staged files of their name, as far as they were not written anew; entities
    from where they were joined. What the policy of the run withholds is not written."""
    policy = policy_for(settings.policy, without_text=settings.without_text, quote_characters=settings.quote_characters)
    withholding = Withholding(policy, [path for folder in folders if (path := folder / "documents.parquet").is_file()])
    names = [name for name in tables() if name != "runs"]
    facts = []
    for done, name in enumerate(names):
        progress.report("publishing", done, len(names))
        staged = "joined" if name == "entities" else name
        files = [path for folder in folders if (path := resolved.file(folder, staged)).is_file()]
        if name == "documents":
            files = copies_of.mark(files, pq.read_table(copies), store.fresh_folder(copies.parent.with_name("marked")))
        facts.append(write_table(release, name, files, scratch, withholding.change(name)))
    return facts


def summarise(release: Path, facts: Sequence[TableFacts], parts: Sequence[Part], resolved: Resolved, run: Run) -> Summary:
    """The counts of the run, taken from the tables as they were published."""
    path = {table.name: table.parquet for table in facts}
    documents = pq.read_table(path["documents"], columns=["word_count", "is_extracted"])
    held = pq.read_table(path["quarantine"], columns=["stage", "reason_code"]).to_pylist()
    name = publishing.release_id(release)
    counted = [*parts, *resolved.parts]
    return Summary(
        release_id=name,
        release_path=str(release.with_name(name)),
        run_id=run.run_id,
        sources=dict(Counter(pq.read_table(path["sources"], columns=["outcome"]).column(0).to_pylist())),
        documents=documents.num_rows,
        documents_extracted=pc.sum(documents.column("is_extracted")).as_py() or 0,
        words=pc.sum(documents.column("word_count")).as_py() or 0,
        seconds=(datetime.now(UTC) - run.started_at).total_seconds(),
        parts=len(parts),
        parts_reused=sum(part.reused for part in parts),
        rows_in=_added(part.manifest["rows_in"] for part in counted),
        rows_out={table.name: table.rows for table in facts},
        rows_held=_added(part.manifest["rows_held"] for part in counted),
        reasons=dict(Counter(f"{row['stage']}:{row['reason_code']}" for row in held)),
        speakers_resolved=len(pq.read_table(path["quotes"], columns=["speaker_entity_id"]).column(0).drop_null()),
        rows_joined=resolved.joined,
        decisions=resolved.decisions["rows"],
        decisions_unused=resolved.decisions["unused"],
        links=resolved.links,
    )


def _added(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return dict(sorted(total.items()))


def assert_nothing_lost(summary: Summary) -> None:
    """Rows in = rows published + rows held back + rows that went into others, for every table. Raises ContractError."""
    for name, rows_in in summary.rows_in.items():
        out, held = summary.rows_out[name], summary.rows_held[name]
        if rows_in != out + held + summary.rows_joined.get(name, 0):
            what = f"{name}: {rows_in} rows went in, {out} are in the release and {held} in quarantine."
            raise ContractError(what, "Nothing was published; please report this.")


def _run_table(summary: Summary, settings: Settings, resolved: Resolved, card: dict[str, str], run: Run) -> pa.Table:
    row = {
        "run_id": summary.run_id,
        "started_at": run.started_at,
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
        "settings": json.dumps(_recorded(settings, resolved), sort_keys=True),
        "input_sha256": run.input_sha256,
        "counts": json.dumps(summary.counts(), sort_keys=True),
    }
    return validate_rows("runs", [row], {}).good


def _recorded(settings: Settings, resolved: Resolved) -> dict[str, object]:
    """The settings that can change what is published, and the hash of the file of decisions."""
    decisions = {"entity_decisions_sha256": resolved.decisions["sha256"]}
    return settings.data_settings() | settings.published_settings() | decisions
