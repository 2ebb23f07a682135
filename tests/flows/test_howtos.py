"""The commands, programs and the notebook of the README and the how-tos run as they stand, in the order that they stand in."""

import re
import runpy
import shlex
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
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


def test_the_notebook_runs_in_a_kernel_and_is_kept_without_results(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    if not (folder / "out" / "latest").exists():
        run("onrecord build my-articles --output out")
    notebook = nbformat.read(ROOT / "docs" / "quickstart.ipynb", as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in cells)

    for variable in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):  # nothing of who runs the test
        monkeypatch.setenv(variable, str(tmp_path / variable))
    release = (folder / "out" / "latest").resolve()
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(release)}}).execute()

    shown = [[output.data["text/plain"] for output in cell.outputs if "data" in output] for cell in cells]
    assert "3,000" in "".join(shown[1])
    assert all(shown), "a cell shows nothing"
