"""Schedules: a real server sees a SCHEDULED run complete, a browser sees its page, and failures are told."""

import http.server
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, sync_playwright
from pydantic import SecretStr
from releases import build_without_prefect, write_articles

from flows import deploy, notify
from flows.errors import ReleaseError, SettingsError
from flows.publish import checksums
from flows.publish import release as publishing
from flows.settings import Settings

ROOT = Path(__file__).parents[2]
SCREENSHOT = ROOT / "docs" / "images" / "run.png"
CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Served:
    """`onrecord serve` in a process of its own: a server, a schedule, and what its API tells."""

    def __init__(self, folder: Path) -> None:
        self.raw, self.output, self.port = write_articles(folder / "raw"), folder / "out", free_port()
        (self.raw / "empty.txt").touch()
        build_without_prefect(Settings(raw=self.raw, output=self.output))
        self.first = publishing.latest_id(self.output)
        (self.raw / "new.txt").write_text("“The road is open,” said Mayor Ada Brandt. It cost £4m.\n", encoding="utf-8")
        command = ["-c", "from flows.cli import main; main()", "serve", str(self.raw), "-o", str(self.output)]
        environment = {**os.environ, "PREFECT_HOME": str(folder / "prefect"), "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
        environment.pop("PREFECT_API_URL", None)
        self.log = (folder / "log").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, *command, "--every", "20s", "--port", str(self.port)],
            env=environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def ask(self, path: str, **body: Any) -> Any:
        """What the API says."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def runs(self, seconds: float = 400) -> list[dict[str, Any]]:
        """All runs that are done, oldest first, as soon as there are two."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                ended = {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED"]}}}
                found = self.ask("flow_runs/filter", sort="START_TIME_ASC", flow_runs=ended)
            except OSError:
                found = []
            if len(found) >= 2:
                return list(found)
            time.sleep(1)
        pytest.fail(f"No two scheduled runs ended:\n{Path(self.log.name).read_text(encoding='utf-8')}")

    def stop(self) -> float:
        """Stops it as a person does; gives the seconds that it took."""
        started = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(60)
        finally:
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)
            self.log.close()
        return time.monotonic() - started


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One for the tests of this file."""
    one = Served(tmp_path_factory.mktemp("served"))
    yield one
    one.stop()


def test_a_scheduled_run_completes_and_the_next_finds_nothing_new(served: Served) -> None:
    runs = served.runs()
    assert [run["state"]["type"] for run in runs[:2]] == ["COMPLETED", "COMPLETED"], runs
    assert all(run["auto_scheduled"] for run in runs)
    assert runs[1]["state"]["name"] == "Nothing new"
    released = publishing.release_ids(served.output)
    assert len(released) == 2
    assert publishing.latest_id(served.output) == released[-1] != served.first
    spans = [(run["start_time"], run["end_time"]) for run in runs]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans)), "runs overlap"


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A page in a headless browser."""
    assert CHROMIUM, "The browser test needs Chromium: apt-get install chromium (.ci/run does)."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 1280, "height": 1000})
        browser.close()


def test_the_page_of_a_run_shows_what_happened(served: Served, page: Page) -> None:
    run = served.runs()[0]
    address = f"http://127.0.0.1:{served.port}"
    page.goto(f"{address}/runs/flow-run/{run['id']}")
    page.get_by_text(run["name"]).first.wait_for(timeout=60_000)
    for task in ("read share 1 of 1", "extract share 1 of 1", "resolve entities", "publish release"):
        page.get_by_text(task).first.wait_for(timeout=60_000)
    page.wait_for_timeout(1_500)  # the graph is drawn on a canvas and fades in
    if os.environ.get("ONRECORD_WRITE_SCREENSHOT"):
        SCREENSHOT.parent.mkdir(exist_ok=True)
        page.screenshot(path=SCREENSHOT)

    artifacts = {one["key"]: one for one in served.ask("artifacts/filter", artifacts={"flow_run_id": {"any_": [run["id"]]}})}
    assert set(artifacts) == {"progress", "summary", "quarantine", "quality", "release"}
    assert artifacts["progress"]["data"] == 100
    shown = {
        "summary": ["numeric claims", "words a second"],
        "quarantine": ["empty_file"],
        "quality": ["quotes_with_speaker", "last release"],
        "release": [f"Release {publishing.latest_id(served.output)}", "quotes"],
    }
    for key, words in shown.items():
        page.goto(f"{address}/artifacts/artifact/{artifacts[key]['id']}")
        for word in words:
            page.get_by_text(word).first.wait_for(timeout=60_000)
        if key == "quality" and os.environ.get("ONRECORD_WRITE_SCREENSHOT"):
            page.screenshot(path=SCREENSHOT.with_name("quality.png"))


def test_stopping_it_takes_seconds_and_leaves_nobody(served: Served) -> None:
    assert served.stop() < 20
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{served.port}/api/health", timeout=5)


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
    assert deploy.duration(written).total_seconds() == seconds


@pytest.mark.parametrize("written", ["", "1", "h", "1w", "5s", "-1h"])
def test_intervals_that_cannot_be_used(written: str) -> None:
    with pytest.raises(SettingsError, match="15m"):
        deploy.duration(written)


def test_no_server_is_told_a_secret() -> None:
    class WithSecret(Settings):
        password: SecretStr | None = None

    assert deploy.secrets(WithSecret) == {"password", "reconcile_auth"}
    told = deploy.scheduled(WithSecret(raw="raw", output="output", password="hush"), every=deploy.duration("1h"))
    assert "hush" not in str(told.parameters)
    assert "password" not in told.parameters["settings"]
    assert Path(told.parameters["settings"]["raw"]).is_absolute()


def test_a_failure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[dict[str, Any]] = []

    class Listening(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Listening) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        monkeypatch.setenv(notify.VARIABLE, f"http://127.0.0.1:{server.server_port}/secret")
        assert notify.tell("a run failed", run_id="1")
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
    assert "gives the same bytes" in deploy.verify.fn(settings)
    assert sorted(path.name for path in (settings.output / "releases").iterdir()) == before
    assert not (settings.output / "staging/verify").exists()

    # Other bytes under checksums that fit them: only reading anew can tell.
    csv = settings.output / "latest/csv/quotes.csv"
    csv.write_text(csv.read_text(encoding="utf-8").replace("snow", "frost"), encoding="utf-8")
    checksums.write_checksums(settings.output / "latest")
    with pytest.raises(ReleaseError, match="cannot be made again"):
        deploy.verify.fn(settings)

    (settings.raw / "late.txt").write_text("Mayor Ada Brandt said 3 roads are shut.", encoding="utf-8")
    assert "have changed since" in deploy.verify.fn(settings)
