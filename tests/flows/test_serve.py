"""A real server: it sees SCHEDULED runs complete, a browser sees their pages, and a run that is cancelled ends at once."""

import os
import shutil
import signal
import time
import urllib.request
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from releases import build_without_prefect, data_files, rows
from serving import ENDED, ROOT, Pool, Served, processes_of, seconds_of_children, stretched

from flows.publish import release as publishing
from flows.settings import Settings

SCREENSHOT = ROOT / "docs" / "images" / "run.png"
CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One for the tests of this file."""
    one = Served(tmp_path_factory.mktemp("served"))
    yield one
    one.stop()


def test_a_scheduled_run_completes_and_the_next_finds_nothing_new(served: Served) -> None:
    runs = served.runs("COMPLETED", "FAILED", "CRASHED", least=2)
    assert [run["state"]["type"] for run in runs[:2]] == ["COMPLETED", "COMPLETED"], runs
    assert all(run["auto_scheduled"] for run in runs)
    assert runs[1]["state"]["name"] == "Nothing new"
    released = publishing.release_ids(served.output)
    assert len(released) == 2
    assert publishing.latest_id(served.output) == released[-1] != served.first
    spans = [(run["start_time"], run["end_time"]) for run in runs]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans)), "runs overlap"
    assert "leaked" not in Path(served.log.name).read_text(encoding="utf-8"), "what DuckDB says after Python has ended"


def test_runs_are_forks_of_a_loaded_process_and_go_on_without_it(served: Served) -> None:
    server = served.wait_for(served.fork_server, "the fork server")
    served.wait_for(lambda: seconds_of_children(server) > 0.1, "the end of a run that it forked")
    os.kill(server, signal.SIGKILL)
    done = len(served.runs("COMPLETED"))
    runs = served.runs("COMPLETED", "FAILED", "CRASHED", least=done + 2)
    assert {run["state"]["type"] for run in runs} == {"COMPLETED"}, runs
    served.wait_for(served.fork_server, "the next fork server")


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A page in a headless browser."""
    assert CHROMIUM, "The browser test needs Chromium: apt-get install chromium (.ci/run does)."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.set_default_timeout(300_000)  # a crowded machine; what is there at once is not waited for
        yield page
        browser.close()


def test_the_graph_of_a_run_shows_what_came_after_what(served: Served) -> None:
    run = served.runs("COMPLETED")[0]["id"]
    nodes = dict(served.ask(f"flow_runs/{run}/graph-v2", method="GET")["nodes"])
    came_after = {node["label"]: {nodes[parent["id"]]["label"] for parent in node["parents"]} for node in nodes.values()}
    assert came_after == {
        "read share 1 of 1": set(),
        "find near-identical copies": {"read share 1 of 1"},
        "extract share 1 of 1": {"find near-identical copies"},
        "resolve entities": {"find near-identical copies", "extract share 1 of 1"},
        "publish release": {"find near-identical copies", "extract share 1 of 1", "resolve entities"},
    }


def test_the_page_of_a_run_shows_what_happened(served: Served, page: Page) -> None:
    run = served.runs("COMPLETED")[0]
    address = f"http://127.0.0.1:{served.port}"
    page.goto(f"{address}/runs/flow-run/{run['id']}")
    page.get_by_text(run["name"]).first.wait_for()
    for task in ("read share 1 of 1", "extract share 1 of 1", "resolve entities", "publish release"):
        page.get_by_text(task).first.wait_for()
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
            page.get_by_text(word).first.wait_for()
        if key == "quality" and os.environ.get("ONRECORD_WRITE_SCREENSHOT"):
            page.screenshot(path=SCREENSHOT.with_name("quality.png"))


def test_a_run_that_is_cancelled_ends_within_ten_seconds_and_costs_nothing(served: Served, tmp_path: Path) -> None:
    deployment = served.wait_for(lambda: served.deployment("build", "scheduled"), "the deployment")
    served.ask(f"deployments/{deployment}", method="PATCH", paused=True)
    served.wait_for(lambda: len(processes_of(served.process.pid)) == 3, "the end of the run under way")  # left: itself and its servers
    before = {"latest": publishing.latest_id(served.output), "processes": processes_of(served.process.pid), "temporary": served.temporary()}
    parts = {*served.output.glob("staging/parts/part_*")}
    for number in range(12):
        sentences = (f"The council spent {number + line} million euros on roads, mayor Ada Brandt said." for line in range(400))
        (served.raw / f"{number:02d}.txt").write_text(" ".join(sentences), encoding="utf-8")
    run = served.ask(f"deployments/{deployment}/create_flow_run")["id"]
    served.wait_for(lambda: {*served.output.glob("staging/parts/part_*")} - parts, "the first part of many")
    assert processes_of(served.process.pid) > before["processes"], "no worker process: this test wants some"

    started = time.monotonic()
    served.ask(f"flow_runs/{run}/set_state", state={"type": "CANCELLING", "name": "Cancelling"})  # as the button in the UI does
    served.wait_for(lambda: served.state(run) not in ("RUNNING", "CANCELLING"), "the end of the run")
    served.wait_for(lambda: processes_of(served.process.pid) <= before["processes"], "the end of its processes")
    assert time.monotonic() - started < stretched(10)
    assert served.state(run) == "CANCELLED"
    assert publishing.latest_id(served.output) == before["latest"]
    assert served.temporary() == before["temporary"]

    for number in range(3, 12):  # a part that stands stays, and one that does not
        (served.raw / f"{number:02d}.txt").unlink()
    after = served.ask(f"deployments/{deployment}/create_flow_run")["id"]
    served.wait_for(lambda: served.state(after) == "COMPLETED", "the next run")
    build_without_prefect(Settings(raw=served.raw, output=tmp_path / "undisturbed", report=False))
    assert data_files(served.output / "latest") == data_files(tmp_path / "undisturbed/latest")
    assert publishing.latest_id(served.output) != before["latest"]
    assert not [path for path in served.output.rglob(".*") if path.name != ".lock"]
    assert not list((served.output / "staging/run").iterdir())


# ------------------------------------------------------------------------------------------------ a work pool


@pytest.fixture(scope="module")
def pool(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pool]:
    """The deployments of prefect.yaml and a worker, on the server of the other tests."""
    one = Pool(tmp_path_factory.mktemp("home"), served)
    yield one
    one.stop()


def test_a_worker_completes_a_scheduled_run_of_the_hourly_deployment(served: Served, pool: Pool) -> None:
    hourly, nightly = served.deployment("build", "hourly"), served.deployment("verify", "nightly")
    planned = {hourly: "interval", nightly: "cron"}
    for deployment, kind in planned.items():
        assert [kind in one["schedule"] for one in served.ask(f"deployments/{deployment}", method="GET")["schedules"]] == [True]
    # An hour is long: a person who cannot wait gives it a shorter interval.
    schedule = {"slug": "hourly", "schedule": {"interval": 15}, "active": True}
    served.ask(f"deployments/{hourly}", method="PATCH", schedules=[schedule])
    run = served.runs("COMPLETED", "FAILED", "CRASHED", deployments={"id": {"any_": [hourly]}})[0]
    served.ask(f"deployments/{hourly}", method="PATCH", paused=True)
    assert run["state"]["type"] == "COMPLETED", pool.told()
    assert run["auto_scheduled"]
    assert len(publishing.release_ids(pool.output)) == 1
    assert {row["title"] for row in rows(pool.output / "latest", "documents")} == {"A clinic opens"}


def test_the_nightly_check_completes_and_fails_aloud_when_a_file_was_changed(served: Served, pool: Pool) -> None:
    nightly = served.deployment("verify", "nightly")
    release = publishing.latest_id(pool.output)
    sound = served.ask(f"deployments/{nightly}/create_flow_run")["id"]
    served.wait_for(lambda: served.state(sound) in ENDED, "the nightly check")
    state = served.ask(f"flow_runs/{sound}", method="GET")["state"]
    assert (state["type"], state["message"]) == (
        "COMPLETED",
        f"Release {release} is sound, and reading everything anew gives the same bytes.",
    ), pool.told()
    assert not pool.messages

    with (pool.output / "latest/csv/quotes.csv").open("a", encoding="utf-8") as file:
        file.write("one more\n")
    damaged = served.ask(f"deployments/{nightly}/create_flow_run")["id"]
    served.wait_for(lambda: served.state(damaged) in ENDED, "the nightly check")
    assert served.state(damaged) == "FAILED", pool.told()
    [message] = served.wait_for(lambda: pool.messages, "the message")
    assert message["run_id"] == damaged
    assert "csv/quotes.csv" in message["text"]
    pool.stop()  # before its server


def test_stopping_it_takes_seconds_and_leaves_nobody(served: Served) -> None:
    assert served.stop() < stretched(20)
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{served.port}/api/health", timeout=5)
