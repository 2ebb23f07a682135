"""Schedules: builds that run by themselves, and a nightly check that the newest release is what it says.

`serve` is one process that starts the runs itself. `prefect.yaml` in the repository has the same two as deployments for a work
pool. Either way a run is not started while another is under way, and a run that finds nothing new publishes nothing.
"""

import shutil
import warnings
from datetime import UTC, datetime, timedelta

from prefect import flow
from prefect import serve as serve_deployments
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, State
from prefect.deployments.runner import RunnerDeployment
from prefect.runtime import flow_run
from prefect.schedules import Cron, Interval
from prefect.states import Completed
from prefect.types.entrypoint import EntrypointType
from pydantic_settings import BaseSettings

from flows import notify, store
from flows.build import build
from flows.errors import ReleaseError, unusable_cron
from flows.publish import release as publishing
from flows.publish.checksums import differences
from flows.publish.references import assert_sound
from flows.settings import Settings

FIRST_AFTER = timedelta(seconds=15)
"""The server plans what lies ahead when it is told of a schedule: without a moment to tell it, the first run would be an interval away."""

NO_OVERLAP = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)


def check_cron(line: str) -> None:
    """Finds what Prefect would not take as a cron line. Raises SettingsError."""
    try:
        Cron(line)
    except ValueError as error:
        raise unusable_cron(line) from error


def secrets(settings: type[BaseSettings]) -> set[str]:
    """Names of settings that no server is told; the process of a run reads them from its environment."""
    return {name for name, field in settings.model_fields.items() if "Secret" in str(field.annotation)}


def scheduled(settings: Settings, *, every: timedelta | None = None, cron: str | None = None) -> RunnerDeployment:
    """The build as a deployment that runs at an interval, the first time in a moment, or at the times that a cron line says."""
    there = settings.model_copy(update={"raw": settings.raw.resolve(), "output": settings.output.resolve()})
    deployment = build.to_deployment(  # type: ignore[call-arg]  # _sync is not in its signature
        "scheduled",
        schedule=Interval(every, anchor_date=datetime.now(UTC) + FIRST_AFTER) if every else None,
        cron=cron,
        parameters={"settings": there.model_dump(mode="json", exclude=secrets(type(settings)))},
        concurrency_limit=NO_OVERLAP,
        entrypoint_type=EntrypointType.MODULE_PATH,
        description="Publishes a release when something is new.",
        _sync=True,  # Prefect would give a coroutine to a thread that has an event loop
    )
    assert isinstance(deployment, RunnerDeployment)
    return deployment


def serve(settings: Settings, *, every: timedelta | None = None, cron: str | None = None) -> None:
    """Runs the build on a schedule until it is stopped."""
    # Prefect's runner asks itself to stop in two ways when a signal comes, and forgets the second.
    warnings.filterwarnings("ignore", message="coroutine 'Runner.astop' was never awaited")
    serve_deployments(scheduled(settings, every=every, cron=cron), print_starting_message=False, limit=1)


# ------------------------------------------------------------------------------------------------ verification


def _run_name() -> str:
    return f"verify {flow_run.scheduled_start_time:%Y-%m-%d %H:%M:%S}"


@flow(name="verify", flow_run_name=_run_name, on_failure=notify.HOOKS, on_crashed=notify.HOOKS)
def verify(settings: Settings) -> State[None]:
    """Checks the newest release: its checksums, its keys and references, and that reading everything anew gives the same bytes.

    The message of its last state says what was found right. Raises ReleaseError when anything is wrong.
    """
    name = publishing.latest_id(settings.output)
    if name is None:
        raise ReleaseError(f"There is no release in {settings.output}.", "Run `onrecord build` first.")
    release = settings.output / "releases" / name
    if wrong := differences(release):
        raise ReleaseError(
            f"Release {name} is not what it was: {', '.join(wrong[:10])}.", "Restore it from a copy, or remove it and build anew."
        )
    scratch = store.fresh_folder(settings.output / "staging" / "verify")
    try:
        assert_sound({path.stem: path for path in sorted(release.glob("data/*.parquet"))}, scratch)
        build(settings.model_copy(update={"output": scratch / "out", "limits": (), "force": True}))
        anew = publishing.latest_id(scratch / "out") or ""
        if publishing.input_sha256(scratch / "out", anew) != publishing.input_sha256(settings.output, name):
            return Completed(message=f"Release {name} is sound. Sources, settings or code have changed since: bytes were not compared.")
        if publishing.data_sha256(scratch / "out", anew) != publishing.data_sha256(settings.output, name):
            raise ReleaseError(f"Release {name} cannot be made again: the same input gives other bytes.", "Please report this.")
        return Completed(message=f"Release {name} is sound, and reading everything anew gives the same bytes.")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
