"""The command: help that helps, one-line errors with a remedy, exit codes for schedulers."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest


def onrecord(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    code = "from flows.cli import main; main()"
    import os

    env = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1", **environment}
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=300, env=env, check=False)


def test_help_names_every_command_and_the_exit_codes() -> None:
    result = onrecord("--help")
    assert result.returncode == 0
    assert all(word in result.stdout for word in ("build", "inspect", "Exit codes"))
    help_of_build = onrecord("build", "--help").stdout
    assert all(option in help_of_build for option in ("--output", "--model", "--workers", "--strict", "default: raw"))


def test_version() -> None:
    assert onrecord("--version").stdout.startswith("onrecord ")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["build", "{tmp}/nowhere"], 4, "nowhere"),
        (["build", "{tmp}/empty"], 4, "empty"),
        (["build", "{tmp}/file.txt"], 4, "file.txt"),
        (["build", "{tmp}/raw", "--output", "{tmp}/file.txt/out"], 5, "file.txt"),
        (["build", "{tmp}/raw", "--output", "{tmp}/out", "--model", "no_such_model"], 6, "no_such_model"),
        (["build", "{tmp}/raw", "--output", "{tmp}/out", "--name-model", "{tmp}/empty"], 6, "recogniser.json"),
        (["build", "{tmp}/raw", "--output", "{tmp}/out", "--quote-model", "{tmp}/empty"], 6, "ranker.json"),
        (["build", "{tmp}/raw", "--reconcile", "ftp://reader:s3cret@x.example/"], 2, "ONRECORD_RECONCILE_URL"),
        (["build", "{tmp}/raw", "--offline"], 2, "--reconcile URL"),
        (["train", "names", "--train", "{tmp}/file.txt", "--output", "{tmp}/out"], 9, "file.txt"),
        (["build", "{tmp}/raw", "--dollar", "dollars"], 2, "dollar"),
        (["build", "{tmp}/raw", "--output", "{tmp}/raw/out"], 2, "inside RAW"),
        (["build", "{tmp}/raw", "--output", "{tmp}/out", "--entity-decisions", "{tmp}/file.txt"], 2, "file.txt:1: has the columns x"),
        (["build", "{tmp}/raw", "--field", "maintext"], 2, "--field text=maintext"),
        (["build", "{tmp}/raw", "--field", "words=maintext"], 2, "Correct --field or"),
        (["build", "{tmp}/raw", "--dollar", "USB"], 2, "no currency"),
        (["build", "{tmp}/raw", "--language", "english"], 2, "such as en or fr"),
        (["build", "{tmp}/raw", "--language", "xx"], 2, "--language or ONRECORD_LANGUAGES"),
        (["build", "{tmp}/raw", "--output", "{tmp}/out", "--limit", "quotes_with_speakr=0.6.."], 2, "Did you mean quotes_with_speaker?"),
        (["build", "{tmp}/raw", "--output", "{tmp}/out", "--limit", "sources_quarantined=9..2"], 2, "lower end first"),
        (["build", "s3://reader:s3cret@bucket/raw"], 2, "credentials in the environment"),
        (["corrections", "{tmp}/nowhere.json", "--output", "{tmp}/empty"], 7, "latest"),
        (["inspect", "x.txt", "--output", "{tmp}/empty"], 7, "onrecord build"),
        (["query", "FROM quotes", "--output", "{tmp}/empty"], 7, "Run `onrecord build` first"),
        (["serve", "{tmp}/raw", "--output", "{tmp}/out", "--every", "1x"], 2, "15m, 1h or 1d"),
        (["serve", "{tmp}/raw", "--output", "{tmp}/out", "--cron", "0 6 * *"], 2, "every day at six"),
        (["corpus", "check", "{tmp}/nowhere.txt"], 8, "nowhere.txt: cannot be read"),
    ],
)
def test_errors_are_one_line_with_a_remedy(tmp_path: Path, arguments: list[str], code: int, says: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("The bridge opened on Monday.", encoding="utf-8")
    (tmp_path / "file.txt").write_text("x", encoding="utf-8")
    result = onrecord(*(argument.format(tmp=tmp_path) for argument in arguments))
    assert result.returncode == code, result.stderr
    assert says in result.stderr
    assert "→" in result.stderr
    assert "Traceback" not in result.stderr
    assert not list(tmp_path.glob("out/releases/*"))


def test_a_setting_from_the_environment_is_checked_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    result = onrecord("build", str(tmp_path), ONRECORD_WORKERS="many")
    assert result.returncode == 2
    assert "ONRECORD_WORKERS" in result.stderr
    result = onrecord("build", str(tmp_path), ONRECORD_FIELD_NAMES="text=maintext")
    assert result.returncode == 2
    assert """ONRECORD_FIELD_NAMES='{"text": "maintext"}'""" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("The bridge opened on Monday.", encoding="utf-8")
    api = "http://127.0.0.1:9/api"  # the port of discard: nobody listens there
    result = onrecord("build", str(tmp_path / "raw"), "-o", str(tmp_path / "out"), PREFECT_API_URL=api, PREFECT_HOME=str(tmp_path / "home"))
    assert result.returncode == 16, result.stderr
    assert f"No Prefect server answers at {api}." in result.stderr
    assert "Traceback" not in result.stderr


def test_a_port_that_is_taken_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("The bridge opened on Monday.", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = onrecord("serve", str(tmp_path / "raw"), "-o", str(tmp_path / "out"), "--port", port, PREFECT_HOME=str(tmp_path / "home"))
    assert result.returncode == 16, result.stderr
    assert f"port {port}: another program listens there" in result.stderr


def test_a_misspelt_variable_of_the_environment_is_told(tmp_path: Path) -> None:
    result = onrecord("build", str(tmp_path / "nowhere"), ONRECORD_WORKER="2", ONRECORD_CACHE=str(tmp_path))
    assert "no setting ONRECORD_WORKER; it changes nothing. Did you mean ONRECORD_WORKERS?" in result.stderr
    assert "ONRECORD_CACHE" not in result.stderr


def test_help_does_not_load_the_heavy_libraries() -> None:
    heavy = ("spacy", "prefect", "pandas", "pyarrow", "duckdb", "rich")
    code = f"import sys; from flows.cli import app; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
