"""The commands, programs and the notebook of the README and the how-tos run as they stand, in the order that they stand in."""

import json
import re
import runpy
import shlex
from pathlib import Path

import pytest
from releases import build_without_prefect, write_articles
from typer.testing import CliRunner

from flows import build as flow_module
from flows import cli

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").glob("howto-*.md"))
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `my-articles`; what one page builds there, the next finds."""
    folder = tmp_path_factory.mktemp("howtos")
    write_articles(folder / "my-articles")
    return folder


@pytest.fixture(autouse=True)
def _plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow_module, "run_build", build_without_prefect)


def run(command: str) -> str:
    name, *arguments = shlex.split(command, comments=True)
    assert name.endswith("onrecord"), command
    result = CliRunner().invoke(cli.app, arguments)
    assert result.exit_code == 0, (command, result.output, result.exception)
    return result.output


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_how_to_runs(
    page: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind, code in BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == "sh":
            monkeypatch.chdir(folder)
            for line in code.strip().splitlines():
                said = run(line)
                assert "clinic" not in line or "query" not in line or "3,000" in said, said
        else:
            monkeypatch.chdir((folder / "out" / "latest").resolve())
            (tmp_path / "block.py").write_text(code, encoding="utf-8")
            runpy.run_path(str(tmp_path / "block.py"))
            assert capsys.readouterr().out.strip()


def test_there_is_a_how_to_for_each_kind_of_user_and_links_lead_somewhere() -> None:
    assert [page.stem for page in PAGES] == ["howto-contributor", "howto-journalist", "howto-monitor", "howto-researcher"]
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert "://" in target or (page.parent / target).exists(), f"{page.name} leads to {target}"


def test_the_notebook_runs_and_is_kept_without_results(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    if not (folder / "out" / "latest").exists():
        run("onrecord build my-articles --output out")
    monkeypatch.chdir((folder / "out" / "latest").resolve())
    notebook = json.loads((ROOT / "docs" / "quickstart.ipynb").read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert not any(cell["outputs"] or cell["execution_count"] for cell in cells)
    names: dict[str, object] = {}
    for cell in cells:
        exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
    assert names["checked"]
    assert len(names["figures"])  # type: ignore[arg-type]


def test_the_readme_walks_from_nothing_to_an_answer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The README's own commands, on the articles that ship (a few of them, for time)."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\.venv/bin/(onrecord .*)$", text, re.MULTILINE)
    assert sorted(command.split()[1] for command in commands) == ["build", "inspect", "query", "query"]
    walk = folder / "walk"
    (walk / "raw").mkdir(parents=True)
    [ferry] = (ROOT / "raw").rglob("harbour-ferry.txt")
    (walk / "raw" / ferry.name).write_bytes(ferry.read_bytes())
    write_articles(walk / "my-articles")
    monkeypatch.chdir(walk)
    run("onrecord build")
    answers = [run(command) for command in commands]
    for command, said in zip(commands, answers, strict=True):
        assert "query" not in command or not re.search(r"^0 rows", said, re.MULTILINE), (command, said)
