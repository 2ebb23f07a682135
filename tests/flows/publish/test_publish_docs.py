"""The blocks of Python in the how-tos run as they stand, inside a release."""

import re
import runpy
from pathlib import Path

import pytest

from flows.commands.releases import register
from schemas.registry import tables

DOCS = Path(__file__).parents[3] / "docs"
BLOCKS = re.findall(r"^## (\w+)\n\n```python\n(.*?)^```", (DOCS / "releases.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("tool", "code"), BLOCKS, ids=[tool for tool, _ in BLOCKS])
def test_the_quick_starts_run(
    tool: str, code: str, releases: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(releases[1])
    (tmp_path / "block.py").write_text(code, encoding="utf-8")
    found = runpy.run_path(str(tmp_path / "block.py"))
    printed = capsys.readouterr().out
    assert {"pandas": "Mira Solberg", "polars": "4.5 million kroner", "DuckDB": "Mira Solberg"}[tool] in printed
    assert tool != "DuckDB" or found["said"] == [("Mira Solberg", "4.5 million kroner", "loss", found["said"][0][3])]


def test_there_is_a_quick_start_for_each_library() -> None:
    assert [tool for tool, _ in BLOCKS] == ["pandas", "polars", "DuckDB"]


def test_the_how_to_names_the_commands_and_views_there_are() -> None:
    import typer

    text = (DOCS / "releases.md").read_text(encoding="utf-8") + (DOCS / "rights.md").read_text(encoding="utf-8")
    app = typer.Typer()
    register(app)
    commands = {str(command.callback.__name__) for command in app.registered_commands if command.callback}
    assert commands <= set(re.findall(r"^onrecord (\w+)", text, re.MULTILINE))
    views = set(re.findall(r"CREATE OR REPLACE VIEW (\w+)", (DOCS.parent / "flows/publish/views.sql").read_text(encoding="utf-8")))
    assert views == set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert not views & set(tables())
