"""Corrections come back from brat and Label Studio: no change gives none, an edit gives that edit."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.errors import OverridesError
from flows.overrides.file import Override, read_overrides
from flows.publish.corrections.compare import Found, corrections
from flows.publish.exports import export

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def exported(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample in brat's format and in that of Label Studio; not to be changed."""
    folder = tmp_path_factory.mktemp("exported")
    for to in ("brat", "label-studio"):
        export(sample, to, folder / to, folder / "scratch")
    return folder


type Edit = Callable[[str], str]


@pytest.fixture
def brat(exported: Path, sample: Path, tmp_path: Path, documents: dict[str, str]) -> Callable[[Edit], Found]:
    """What comes of an edit of the ferry's .ann file."""

    def run(edit: Edit) -> Found:
        for path in (exported / "brat").glob("*.*"):
            content = path.read_bytes().decode()
            content = edit(content) if path.name == f"{documents['ferry']}.ann" else content
            (tmp_path / path.name).write_bytes(content.encode())
        return corrections(sample, tmp_path)

    return run


def said(found: Found) -> list[tuple[str, str, str | None, str | None, str | None]]:
    return [(row.action, row.table, row.text, row.column, row.value) for row in found.overrides]


def test_no_change_gives_no_correction(brat: Callable[[Edit], Found]) -> None:
    assert brat(lambda content: content) == Found([], 3, [])


def test_each_edit_in_brat_is_one_correction(brat: Callable[[Edit], Found]) -> None:
    def edited(pattern: str, by: str, count: int = 1) -> Found:
        def edit(content: str) -> str:
            changed, times = re.subn(pattern, by, content, flags=re.MULTILINE)
            assert times == count
            return changed

        found = brat(edit)
        assert found.problems == []
        return found

    assert said(edited('"value": 4500000.0', '"value": 5e6')) == [("set", "numeric_claims", "4.5 million kroner", "value", "5000000.0")]
    assert said(edited('"measured": "loss"', '"measured": null')) == [("set", "numeric_claims", "4.5 million kroner", "measured", "")]
    assert said(edited(r"\tGPE (\d+ \d+)", r"\tLOC \1")) == [("set", "mentions", "Osthaven", "label", "LOC")]
    # An annotation without its notes is known by its place; without itself, it is a deletion.
    assert edited(r"^#.*\n", "", 10).overrides == []
    assert said(edited(r"^T\d+\tGPE .*\n#.*\n", "")) == [("delete", "mentions", "Osthaven", None, None)]
    assert said(edited(r"^(T\d+\tGPE .*\n#.*)$", r"\1\n#99\tAnnotatorNotes T1\tchecked by hand")) == []
    remark = edited(r'("entity_name": "Osthaven"\})', r"\1 a port")
    assert remark.overrides == []
    [row] = edited(r"\tGPE (\d+ \d+)(.*\n.*)$", r"\tLOC \1\2 a cape").overrides
    assert row.note == "a cape"


def test_speaker_extent_and_new_rows_in_brat(brat: Callable[[Edit], Found], rows_of_sample: Rows) -> None:
    quotes = rows_of_sample["quotes"]
    text = rows_of_sample["documents"][0]["text"]

    def without_a_speaker(content: str) -> str:
        relation = re.search(r"R\d+\tSaid_by Arg1:\S+ Arg2:(T\d+)\n", content)
        assert relation is not None
        return re.sub(rf"^{relation[1]}\t.*\n", "", content.replace(relation[0], ""), flags=re.MULTILINE)

    [row] = brat(without_a_speaker).overrides
    assert (row.action, row.column, row.value, row.start) == ("set", "speaker", "", quotes[0]["start"])

    def told(content: str) -> str:
        relation = re.search(r"R\d+\tSaid_by Arg1:(T\d+) ", content)
        assert relation is not None
        place = text.index("Osthaven")
        parts = f"T80\tAddressee {place} {place + 8}\tOsthaven\nT81\tSaid_when {place} {place + 8}\tOsthaven\n"
        return f"{content}{parts}R80\tSaid_to Arg1:{relation[1]} Arg2:T80\nR81\tSaid_at Arg1:{relation[1]} Arg2:T81\n"

    assert [row.column for row in brat(told).overrides] == ["addressee", "said_when"]

    start = text.index("Now we close it.")
    shorter = brat(lambda content: content.replace(f";{start} {start + 16}\t", f";{start} {start + 12}\t"))
    before = quotes[1]["spans"][0]
    assert said(shorter) == [("set", "quotes", quotes[1]["text"], "spans", f"{before['start']}-{before['end']} {start}-{start + 12}")]

    at = text.index("each day")
    added = brat(lambda content: f"{content}T90\tEVENT {at} {at + 8}\teach day\nT91\tQuote {at} {at + 8}\teach day\n")
    assert said(added) == [
        ("add", "mentions", "each day", None, '{"label": "EVENT"}'),
        ("add", "quotes", "each day", None, f'{{"spans": "{at}-{at + 8}"}}'),
    ]


def test_what_cannot_be_read_in_brat_is_told_and_left_out(brat: Callable[[Edit], Found]) -> None:
    extra = "T90\tColour 0 4\tHarb\nT91\tCue 0 4\tHarb\nR90\tSaid_by Arg1:T91 Arg2:T90\nnothing\nT92\tEVENT 5 99999\tx\n"
    found = brat(lambda content: content.replace('"bound": "approx"', '"bound": approx') + extra)
    assert found.overrides == []
    told = " ".join(problem.what for problem in found.problems)
    for what in (
        "are no JSON",
        "has the label Colour",
        "is a Cue that no quote leads to",
        "leads from no quote",
        "is no annotation",
        "outside",
    ):
        assert what in told, what
    assert all(problem.line for problem in found.problems)


def tasks(exported: Path, change: Callable[[list[dict[str, Any]]], None], target: Path) -> Path:
    """Label Studio's export of the tasks after a person took the predictions over and changed something in the ferry's."""
    made = json.loads((exported / "label-studio" / "tasks-0000.json").read_text(encoding="utf-8"))
    for number, task in enumerate(made):
        result = task["predictions"][0]["result"]
        task |= {"id": number, "annotations": [{"result": [], "was_cancelled": True}, {"result": result, "was_cancelled": False}]}
        if "Harbour ferry" in task["data"]["text"]:
            change(result)
    target.write_text(json.dumps(made), encoding="utf-8")
    return target


def test_label_studio_gives_back_no_change_and_each_edit(exported: Path, sample: Path, tmp_path: Path, rows_of_sample: Rows) -> None:
    def after(change: Callable[[list[dict[str, Any]]], None]) -> Found:
        found = corrections(sample, tasks(exported, change, tmp_path / "done.json"))
        assert found.documents == 3
        return found

    assert after(lambda _: None) == Found([], 3, [])
    # What nobody annotated is no correction.
    assert corrections(sample, exported / "label-studio") == Found([], 0, [])

    def regions(result: list[dict[str, Any]], label: str) -> list[dict[str, Any]]:
        return [each for each in result if each["type"] == "labels" and each["value"]["labels"] == [label]]

    def one_piece_less(result: list[dict[str, Any]]) -> None:
        last = regions(result, "Quote")[-1]
        result.remove(last)
        result[:] = [each for each in result if last["id"] not in (each.get("from_id"), each.get("to_id"))]

    first = rows_of_sample["quotes"][1]["spans"][0]
    assert [row[3:] for row in said(after(one_piece_less))] == [("spans", f"{first['start']}-{first['end']}")]

    def other_speaker(result: list[dict[str, Any]]) -> None:
        regions(result, "Speaker")[0]["value"] |= {"start": 0, "end": 7}

    assert [row[3:] for row in said(after(other_speaker))] == [("speaker", "0-7")]

    def new_figure(result: list[dict[str, Any]]) -> None:
        value = {"start": 24, "end": 28, "text": "June", "labels": ["Figure"]}
        result.append({"id": "abc", "type": "labels", "value": value, "meta": {"text": ['{"value": 6, "kind": "rank"} why not']}})

    [row] = after(new_figure).overrides
    assert (row.action, row.table, row.value, row.note) == ("add", "numeric_claims", '{"kind": "rank", "value": "6"}', "why not")
    found = after(lambda result: result.append({"id": "x", "type": "labels", "value": {"start": 5, "end": 2, "labels": ["Role"]}}))
    assert (found.overrides, len(found.problems)) == ([], 1)
    (tmp_path / "bad.json").write_text('[{"annotations": [{"result": [{}]}]}, 7]', encoding="utf-8")
    with pytest.raises(OverridesError) as raised:
        corrections(sample, tmp_path / "bad.json")
    assert len(raised.value.problems) == 2


def test_a_text_that_is_not_the_release_s_is_told(brat: Callable[[Edit], Found], tmp_path: Path, sample: Path, exported: Path) -> None:
    path = tasks(exported, lambda _: None, tmp_path / "done.json")
    path.write_text(path.read_text(encoding="utf-8").replace("Harbour ferry", "Harbour Ferry"), encoding="utf-8")
    found = corrections(sample, path)
    assert [problem.what for problem in found.problems if "another text" in problem.what]
    assert not [row for row in found.overrides if "erry" in (row.text or "")]


def test_the_command_writes_a_file_and_adds_to_it(exported: Path, releases: tuple[Path, Path], tmp_path: Path) -> None:
    for number, (pattern, by) in enumerate([('"value": 4500000.0', '"value": 5e6'), ('"value": 4500000.0', '"value": 6e6')]):
        folder = tmp_path / str(number)
        folder.mkdir()
        for path in (exported / "brat").glob("*.*"):
            (folder / path.name).write_bytes(path.read_bytes().replace(pattern.encode(), by.encode()))
        file = tmp_path / "overrides.csv"
        result = CliRunner().invoke(app, ["corrections", str(folder), "--release", str(releases[1]), "--write", str(file)])
        assert result.exit_code == 0, result.output
        assert "1 corrections in 3 annotated documents" in result.output
    other = tmp_path / "other.csv"
    same = CliRunner().invoke(app, ["corrections", str(exported / "brat"), "--release", str(releases[1]), "--write", str(other)])
    assert "0 corrections" in same.output
    assert "nothing was written to" in same.output
    assert not other.exists()
    [row] = read_overrides(file).rows
    assert (row.table, row.column, row.value) == ("numeric_claims", "value", "6000000.0")
    assert isinstance(row, Override)
    empty = CliRunner().invoke(app, ["corrections", str(tmp_path / "nothing"), "--release", str(releases[1])])
    assert empty.exit_code != 0
