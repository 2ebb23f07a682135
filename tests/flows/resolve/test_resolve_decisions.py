"""The file of decisions: what it may say, what is wrong with it, and where it leads."""

import hashlib
from pathlib import Path

import pytest

from flows.errors import DecisionsError, OnrecordError
from flows.ids import decided_entity_id, entity_id
from flows.resolve.decisions import COLUMNS, Decisions, follow, read_decisions

A, B, C = (entity_id("PERSON", name) for name in ("ana reyes", "a reyes", "reyes"))
D, E = (f"doc_{number:020x}" for number in (1, 2))
HEAD = ",".join(COLUMNS)


def written(folder: Path, *lines: str) -> Path:
    path = folder / "decisions.csv"
    path.write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8")
    return path


def problems(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(DecisionsError) as raised:
        read_decisions(path)
    assert isinstance(raised.value, OnrecordError)
    assert raised.value.exit_code == 2
    assert str(path) in raised.value.what
    return [(problem.line, problem.what) for problem in raised.value.problems]


def test_rows_are_read_and_empty_lines_and_notes_are_not(tmp_path: Path) -> None:
    path = written(tmp_path, f"merge,{A},,{B},,the same", ",,,,,", "", f'split,{C},{D},,"  Ana\n Reyes ",')
    read = read_decisions(path)
    assert [(row.action, row.entity_id, row.document_id, row.into, row.name) for row in read.rows] == [
        ("merge", A, None, B, None),
        ("split", C, D, None, "Ana Reyes"),
    ]
    assert read.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_no_file_is_no_decision() -> None:
    assert read_decisions(None) == Decisions()


def test_columns_may_stand_in_any_order_and_the_file_may_have_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(f"\ufeffname,note,action,into,document_id,entity_id\nAna,,rename,,,{A}\n", encoding="utf-8")
    assert [(row.action, row.name) for row in read_decisions(path).rows] == [("rename", "Ana")]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (f"join,{A},,{B},,", "merge, split, link, rename"),
        (f"merge,ent_1,,{B},,", "'ent_1' is no entity_id"),
        (f"merge,{A},x,{B},,", "'x' is no document_id"),
        (f"merge,{A},,Ana Reyes,,", "into: 'Ana Reyes' is no entity_id"),
        (f"merge,{A},,,,", "either into"),
        (f"merge,{A},,{B},Ana,", "either into"),
        (f"split,{A},,,Ana,", "split needs document_id"),
        (f"split,{A},{D},,,", "split needs name"),
        (f"split,{A},{D},{B},Ana,", "split takes no into"),
        (f"link,{A},,Kent,,", "no Wikidata id"),
        (f"link,{A},{D},Q1,,", "link takes no document_id"),
        (f"rename,{A},,,,", "rename needs name"),
        (f"merge,{A},,{A},,", "circle"),
        (f"merge,{A},,{B}", "6 cells"),
        (f"merge,{A},,{B},,,", "6 cells"),
        (f'rename,{A},,,"Ana"x,', "no CSV"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_with_its_line(tmp_path: Path, line: str, says: str) -> None:
    found = problems(written(tmp_path, f"rename,{C},,,Reyes,", line))
    assert [number for number, _ in found] == [3]
    assert says in found[0][1]


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    assert [line for line, _ in problems(written(tmp_path, "x,,,,,", f"rename,{A},,,Ana,", f"link,{A},,?,,"))] == [2, 4]


@pytest.mark.parametrize(
    "lines",
    [
        [f"merge,{A},,{B},,", f"split,{A},{D},,Ana,", f"merge,{A},,{C},,"],
        [f"split,{A},{D},,Ana,", f"merge,{A},{E},{B},,", f"merge,{A},{D},{B},,"],
        [f"rename,{A},,,Ana,", f"rename,{B},,,Ana,", f"rename,{A},,,Anna,"],
        [f"link,{A},,Q1,,", f"link,{A},,1234,,", f"link,{A},,Q2,,"],
    ],
)
def test_two_rows_about_the_same_are_one_too_many(tmp_path: Path, lines: list[str]) -> None:
    [(line, what)] = problems(written(tmp_path, *lines))
    assert line == 4
    assert "line 2" in what


NAMED = decided_entity_id("PERSON", "Ana")


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ([f"merge,{A},,{B},,", f"merge,{B},,{C},,", f"merge,{C},,{A},,"], "2, 3, 4"),
        ([f"merge,{A},,{B},,", f"merge,{B},{D},{A},,"], "2, 3"),
        ([f"merge,{A},,,Ana,", f"merge,{NAMED},,{A},,"], "2, 3"),
        ([f"split,{A},{D},,Ana,", f"merge,{NAMED},,{A},,"], "2, 3"),
    ],
)
def test_circles_are_found_whether_they_go_by_ids_documents_or_names(tmp_path: Path, lines: list[str], shown: str) -> None:
    assert any(f"lines {shown} go round in a circle" in what for _, what in problems(written(tmp_path, *lines)))


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (b"action,entity_id\n", 1, "must be action, entity_id, document_id"),
        (b"", 1, "(none)"),
        (HEAD.replace(",", ";").encode(), 1, "must be"),
        (f"{HEAD},who\n".encode(), 1, "must be"),
        (f"{HEAD}\nrename,{A},,,Ana,\nrename,{B},,,".encode() + b"\xe9,\n", 3, "UTF-8"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes, line: int, says: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(content)
    [(number, what)] = problems(path)
    assert number == line
    assert says in what


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path / "nowhere.csv")[0][1].startswith("cannot be read")


def test_chains_are_followed_and_a_document_goes_before_all(tmp_path: Path) -> None:
    read = read_decisions(written(tmp_path, f"merge,{A},,{B},,", f"merge,{B},,{C},,", f"split,{B},{D},,Ana,"))
    steps = read.moves({A: "PERSON", B: "PERSON"})
    assert follow(steps, A, None)[0] == C
    assert follow(steps, A, E)[0] == C
    assert follow(steps, A, D)[0] == NAMED
    assert [row.line for row in follow(steps, A, D)[1]] == [2, 4]


def test_what_a_name_makes_depends_on_the_type_which_goes_along(tmp_path: Path) -> None:
    read = read_decisions(written(tmp_path, f"merge,{B},,,Velden,", f"merge,{A},,{B},,"))
    assert {place: step[0] for place, step in read.moves({A: "ORG"}).items()} == {
        (A, None): B,
        (B, None): decided_entity_id("ORG", "Velden"),
    }
    assert (B, None) not in read.moves({})
