"""Schedules and the nightly check, and how failures are told, without a server; test_serve.py has one."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import SecretStr
from releases import build_without_prefect, write_articles
from serving import ROOT, listening

from flows import deploy, notify
from flows.commands.serve import duration
from flows.errors import ReleaseError, SettingsError
from flows.publish import checksums
from flows.settings import Settings

# ------------------------------------------------------------------------------------------------ without a server


def test_prefect_yaml_names_what_there_is() -> None:
    import importlib

    described = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    for deployment in described["deployments"]:
        path, _, name = deployment["entrypoint"].partition(":")
        flow = getattr(importlib.import_module(path.removesuffix(".py").replace("/", ".")), name)
        flow.validate_parameters(deployment["parameters"])
        assert deployment["concurrency_limit"]["limit"] == 1
        assert deployment["schedules"]


@pytest.mark.parametrize(("written", "seconds"), [("30s", 30), ("15m", 900), ("1h", 3600), ("2d", 172800)])
def test_intervals(written: str, seconds: int) -> None:
    assert duration(written).total_seconds() == seconds


@pytest.mark.parametrize("written", ["", "1", "h", "1w", "5s", "-1h"])
def test_intervals_that_cannot_be_used(written: str) -> None:
    with pytest.raises(SettingsError, match="15m"):
        duration(written)


def test_cron_lines() -> None:
    deploy.check_cron("0 6 * * *")
    with pytest.raises(SettingsError, match="minute, hour"):
        deploy.check_cron("every morning")


def test_the_first_build_on_an_interval_does_not_wait_for_it() -> None:
    before = datetime.now(UTC)
    [planned] = deploy.scheduled(Settings(raw="raw", output="output"), every=duration("1d")).schedules
    assert planned.schedule.interval == timedelta(days=1)
    assert timedelta(seconds=5) < planned.schedule.anchor_date - before < timedelta(minutes=2)
    [planned] = deploy.scheduled(Settings(raw="raw", output="output"), cron="0 6 * * *").schedules
    assert planned.schedule.cron == "0 6 * * *"


def test_no_server_is_told_a_secret() -> None:
    class WithSecret(Settings):
        password: SecretStr | None = None

    assert deploy.secrets(WithSecret) == {"password", "reconcile_auth"}
    told = deploy.scheduled(WithSecret(raw="raw", output="output", password="hush"), every=duration("1h"))
    assert "hush" not in str(told.parameters)
    assert "password" not in told.parameters["settings"]
    assert Path(told.parameters["settings"]["raw"]).is_absolute()


def test_a_failure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[dict[str, Any]] = []
    server = listening(told)
    monkeypatch.setenv(notify.VARIABLE, f"http://127.0.0.1:{server.server_port}/secret")
    assert notify.tell("a run failed", run_id="1")
    server.shutdown()
    server.server_close()
    assert told == [{"text": "a run failed", "run_id": "1"}]
    assert not notify.tell("nobody answers")
    monkeypatch.setenv(notify.VARIABLE, "file:///etc/passwd")
    assert not notify.tell("no address")


def test_verification_finds_a_file_that_changed(tmp_path: Path) -> None:
    settings = Settings(raw=write_articles(tmp_path / "raw"), output=tmp_path / "out")
    with pytest.raises(ReleaseError, match="no release"):
        deploy.verify.fn(settings)
    build_without_prefect(settings)
    with (settings.output / "latest/csv/quotes.csv").open("a", encoding="utf-8") as file:
        file.write("one more\n")
    with pytest.raises(ReleaseError, match=r"csv/quotes\.csv"):
        deploy.verify.fn(settings)


def test_verification_reads_everything_anew_and_compares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deploy, "build", build_without_prefect)
    settings = Settings(raw=write_articles(tmp_path / "raw"), output=tmp_path / "out", report=False)
    build_without_prefect(settings)
    before = sorted(path.name for path in (settings.output / "releases").iterdir())
    assert "gives the same bytes" in str(deploy.verify.fn(settings).message)
    assert sorted(path.name for path in (settings.output / "releases").iterdir()) == before
    assert not (settings.output / "staging/verify").exists()

    # Other bytes under checksums that fit them: only reading anew can tell.
    csv = settings.output / "latest/csv/quotes.csv"
    csv.write_text(csv.read_text(encoding="utf-8").replace("snow", "frost"), encoding="utf-8")
    checksums.write_checksums(settings.output / "latest")
    with pytest.raises(ReleaseError, match="cannot be made again"):
        deploy.verify.fn(settings)

    (settings.raw / "late.txt").write_text("Mayor Ada Brandt said 3 roads are shut.", encoding="utf-8")
    assert "have changed since" in str(deploy.verify.fn(settings).message)
