"""The flow: raw text in, a validated release out. Read it from top to bottom to know the whole way of the data.

    sources --ingest--> documents --annotate--> articles --extract--> rows --validate--> parts on disk
    parts --resolve--> entities of the corpus;   parts and entities --publish--> releases/<id>, then `latest`

Work is cut into parts of bounded size. A finished part is a folder in `output/staging/parts`, named by a hash of its
documents and of everything that can change its rows. A run that finds a part does not make it again, so a killed run
goes on where it stopped. This module alone knows the order of the steps; what a step does is in the file of its name in
`flows/steps`.
"""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import partial
from itertools import batched, chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed
from prefect.utilities.annotations import quote

from flows import cluster, incremental, inputs, last_words, notify, pages, plan, quality, remote, store
from flows.annotate.model import forget_model, model_card
from flows.duck import connect
from flows.incremental import Part
from flows.ingest.identity import identity
from flows.ingest.language import forget_detector
from flows.ingest.walk import Candidate
from flows.inputs import Inputs
from flows.overrides.file import assign, read_overrides
from flows.processes import side_by_side
from flows.publish import release as publishing
from flows.publish.complete import Made, complete
from flows.publish.references import assert_sound
from flows.publish.report.rendering import write_pages
from flows.publish.report.source import DOCUMENTS_AT_ONCE
from flows.publish.tables import write_table
from flows.runner import retry_helps, run_of, workers
from flows.settings import Settings
from flows.steps import pieces, reread
from flows.steps.copies import copies_among
from flows.steps.extract import make_part
from flows.steps.publish import assert_nothing_lost, run_table, summarise, write_tables
from flows.steps.read import read_parts
from flows.steps.reread import Sources
from flows.steps.resolve import Resolved, resolve
from flows.steps.settle import settle_duplicates, texts_of
from flows.steps.standing import Other, forget, note_documents, other_documents, remember
from flows.summary import Run, Summary
from flows.versions import versions

_FEW = 8
"""So many batches take longer to extract than the model takes to load: after more of them, its memory is freed for what follows."""
BATCHES_A_PROCESS = 14
"""So many batches at most one process extracts before another takes its place (docs/scale.md): its start costs as much as half a batch."""
PAGES_A_PROCESS = 400
"""A process of its own renders no fewer pages of the report than these: it begins in the time of 70."""

# ------------------------------------------------------------------------------------------------ the flow


def _run_name() -> str:
    settings = flow_run.parameters["settings"]
    raw = settings["raw"] if isinstance(settings, dict) else settings.raw
    return f"build {Path(raw).resolve().name} {datetime.now(UTC):%Y-%m-%d %H:%M:%S}"


@flow(name="build", flow_run_name=_run_name, persist_result=False, on_failure=notify.HOOKS, on_crashed=notify.HOOKS)
def build(settings: Settings) -> Summary | State[Summary | None]:
    """Reads everything under `settings.raw` and publishes a release under `settings.output`. Raises OnrecordError.

    Where the newest release was made of the same input, nothing is published, and the state of the run says so; also where a release
    is outside the limits of quality, and is held back.
    """
    started = datetime.now(UTC)
    if pages.is_deployed():  # in a process of its own, whose words go to the log of whoever serves
        last_words.silence()
    overrides = read_overrides(settings.overrides)
    with store.output_lock(settings.output), pages.live_progress(), workers(settings.processes) as processes:
        remote.fetch(settings)
        # What an earlier run left half done is finished or removed.
        store.clear_leftovers(settings.output)
        publishing.settle(settings.output)
        remote.publish(settings, publishing.latest_id(settings.output))
        # 1. What is there, and is any of it new? Read it; a source that cannot be read becomes a row of the quarantine.
        made_of = inputs.look(settings)
        if unchanged := inputs.unchanged_since(settings, made_of):
            return Completed(name="Nothing new", message=f"Release {unchanged} was made of the same input.", data=None)
        run = settings.output / "staging" / "run"
        groups = _cut(made_of, settings)
        # What stands is no task: each costs the Prefect server 50 ms.
        standing = [pieces.standing(sources, made_of.read_by, settings) for sources in groups]
        new = [sources for sources, folders in zip(groups, standing, strict=True) if not folders]
        shares = reread.with_earlier(new, settings.output / "staging" / "read", made_of.read_by, chain.from_iterable(standing))
        now = iter(processes.all("reading", read_sources, shares, run, made_of.read_by, settings))
        read = [folder for folders in standing for folder in folders or next(now)]
        forget_detector()  # where this process read: what comes now takes memory of its own
        # 2. The same text in several sources is one document.
        settled, owned = settle_duplicates(read, run / "settled")
        owned, corrected = assign(owned, overrides)
        other = other_documents(owned, made_of.but_sources_sha256, settings)
        copies = find_copies(quote(owned), run / "copies", quote(other), wait_for=processes.runs)
        # 3. Parse, extract, validate what no earlier run did. Documents that stand in finished parts are taken over.
        limits = {"most_items": settings.batch_documents, "most_size": settings.batch_characters}
        taken, new = incremental.take_over(settings.output / "staging" / "parts", made_of.made_by, owned)
        batches = incremental.batches(new, run, **limits)
        documents = note_documents(owned, run)
        del owned, new  # they lie in a mapped file, which some file systems do not remove while it is in use
        if settings.on_dask:
            made = extract_on_dask(quote(batches), made_of.made_by, settings, wait_for=run_of(copies))
            extracted = run_of(made)
        else:
            work = batches, made_of.made_by, settings
            made = processes.all("extracting", extract_parts, *work, a_process=BATCHES_A_PROCESS, after=run_of(copies))
            extracted = processes.runs
        processes.leave()
        if len(batches) > _FEW:
            forget_model()  # where this process extracted
        parts = compact(taken, made, made_of.made_by, limits)
        # 4. Who is who over all documents.
        resolved = resolve_entities([part.folder for part in parts], run, settings, copies, quote(other), wait_for=extracted)
        # 5. A release: written beside the others, and named when it is complete.
        folders = [*read, settled, *(part.folder for part in [*parts, *resolved.parts])]
        settled_input = all(part.parent != run for part in read)  # no source changed while it was read
        this = Run(str(flow_run.name or "build"), started, made_of.sha256 if settled_input else None, corrected)
        before = quality.figures(settings.output / "latest")
        quoted: Any = quote(resolved)  # Prefect hands it on as it is, and does not look through all that is known of files
        summary = publish_release(folders, parts, quoted, copies, settings, this, before, wait_for=run_of(resolved))
        remember(documents, resolved.parts, resolved.keyed, copies, made_of.but_sources_sha256, settings.output, summary.release_id)
        remote.publish(settings, publishing.latest_id(settings.output))
        _tidy(settings, run, {part.name for part in read} | {part.folder.name for part in parts})
    pages.publish_pages(summary, quality.figures(Path(summary.release_path)), before)
    if summary.breaches:
        why = " ".join(summary.breaches)
        notify.tell(f"onrecord: release {summary.release_id} is held back. {why}")
        return Completed(name="Held back", message=f"Release {summary.release_id} is not made latest: {why}", data=summary)
    return summary


def run_build(settings: Settings) -> Summary | None:
    """Runs the flow; None when nothing was new. Raises OnrecordError."""
    return build(settings)  # type: ignore[return-value]  # a state comes back as its data


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
    if not settings.keep_staging:
        forget(settings.output)


# ------------------------------------------------------------------------------------------------ 1. read


@task(name="read", task_run_name="read share {number} of {shares}", cache_policy=NO_CACHE)
def read_sources(
    number: int, shares: int, share: Sequence[tuple[Sources, Sequence[Path]]], run: Path, read_by: str, settings: Settings
) -> list[list[Path]]:
    """Reads each list of sources into a part; gives the folders of its pieces. What a source holds never makes it fail.

    With each list come parts of an earlier run that tell of some of its sources.
    """
    read = []
    for index, (sources, earlier) in enumerate(share):
        tables = read_parts([candidate for candidate, _ in sources], settings, reread.known_of(earlier), reread.sketches_of(earlier))
        first, *rest = pieces.write(tables, sources, read_by, settings)
        if any(identity(candidate) != known for candidate, known in sources):  # changed meanwhile: good for this run alone
            run.mkdir(parents=True, exist_ok=True)
            first = first.rename(run / f"read-{number:04d}-{index:06d}")
        read.append([first, *rest])
    return read


# ------------------------------------------------------------------------------------------------ 2. duplicates


@task(name="copies", task_run_name="find near-identical copies", cache_policy=NO_CACHE)
def find_copies(owned: pa.Table, folder: Path, other: Other | None) -> Path:
    """Finds near-identical copies among the documents of the release; gives the file of their clusters (`copies.COPIES`)."""
    return copies_among(owned, folder, other)


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
            forget_detector()  # reading is over, and memory is dearest here
            staged = make_part(texts_of(owned), owned, settings)
            inputs.assert_made_by(settings, made_by)
            manifest = incremental.manifest_of(staged["contents"], made_by)
            store.write_part(folder, staged, manifest)
        parts.append(Part(folder, manifest, reused=False))
    return parts


@task(name="extract on dask", cache_policy=NO_CACHE)
def extract_on_dask(batches: Sequence[Path], made_by: str, settings: Settings) -> list[Part]:
    """The same on the workers of a Dask cluster; its own page shows what each of them does."""
    return cluster.extract(batches, made_by, settings)


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
def resolve_entities(parts: Sequence[Path], run: Path, settings: Settings, copies: Path, other: Other | None) -> Resolved:
    """Joins the entities of all parts, adds links of a service, follows a person's decisions, and carries ids and names into the
    other tables. Out of core."""
    return resolve(parts, run, settings, copies, other)


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

    def render(folder: Path, documents: Sequence[str]) -> None:
        shares = [list(ids) for ids in batched(documents, DOCUMENTS_AT_ONCE)]
        side_by_side("rendering", partial(write_pages, folder), shares, min(settings.processes, len(documents) // PAGES_A_PROCESS))

    card = asdict(model_card(settings.model))
    new = publishing.new_release(settings.output, datetime.now(UTC).date())
    with new as (release, scratch), store.writing(release), connect(scratch) as connection:
        facts = write_tables(release, folders, resolved, copies, scratch, settings, connection)
        summary = summarise(release, facts, parts, resolved, run)
        assert_nothing_lost(summary)
        store.write_part(scratch / "runs", {"runs": run_table(summary, settings, resolved, card, run)}, {})
        facts.append(write_table(release, "runs", [scratch / "runs" / "runs.parquet"], scratch, connection=connection))
        assert_sound({table.name: table.parquet for table in facts}, scratch, connection)
        reached = quality.figures(release)
        summary = replace(summary, breaches=tuple(quality.breaches(reached, before, settings.limits)))
        quality.write_quality(release, reached, summary.breaches)
        complete(release, Made(summary, facts, versions(), card), settings, scratch, render, connection)
    return summary
