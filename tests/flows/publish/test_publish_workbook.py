"""The workbook: every row in its sheet, each cell of its type, no text that a spreadsheet would work out."""

import re
import shutil
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.publish import workbook
from flows.publish.checksums import write_checksums
from flows.publish.views import write_views
from schemas.registry import tables

_NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@pytest.fixture(scope="module")
def release(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workbook") / "2031-01-01.001"
    shutil.copytree(sample, folder)
    write_views(folder, list(tables()))
    write_checksums(folder)
    return folder


def cells(path: Path) -> dict[str, list[list[tuple[str, str]]]]:
    """By sheet, the rows as type and value of each cell that is there."""
    found = {}
    with zipfile.ZipFile(path) as file:
        book = ElementTree.fromstring(file.read("xl/workbook.xml"))
        for number, sheet in enumerate(book.findall("m:sheets/m:sheet", _NAMES), 1):
            page = ElementTree.fromstring(file.read(f"xl/worksheets/sheet{number}.xml"))
            assert page.find(".//m:f", _NAMES) is None, "a formula"
            found[sheet.attrib["name"]] = [
                [(cell.get("t", "n"), "".join(cell.itertext())) for cell in row] for row in page.findall("m:sheetData/m:row", _NAMES)
            ]
    return found


def test_every_row_is_in_its_sheet_and_the_same_release_gives_the_same_bytes(
    release: Path, tmp_path: Path, rows_of_sample: dict[str, list[dict[str, Any]]]
) -> None:
    counted = workbook.write_workbook(release, tmp_path / "a" / "book.xlsx")
    sheets = cells(tmp_path / "a" / "book.xlsx")
    assert list(sheets) == [*(sheet.name for sheet in workbook.SHEETS), "About"]
    assert all(len(sheets[name]) - 1 == count for name, count in counted.items())
    assert counted["Quotes"] == len(rows_of_sample["quotes"])
    assert counted["Figures"] == len(rows_of_sample["numeric_claims"])
    assert counted["Articles"] == len(rows_of_sample["documents"])
    assert "4500000" in {value for row in sheets["Figures"] for kind, value in row if kind == "n"}
    assert not list((tmp_path / "a").glob(".*"))

    workbook.write_workbook(release, tmp_path / "b.xlsx")
    assert (tmp_path / "b.xlsx").read_bytes() == (tmp_path / "a" / "book.xlsx").read_bytes()


def test_texts_that_look_like_formulas_addresses_or_numbers_stay_texts(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["=1+1", "+44 20", "-12", "@home", "http://a.example", "1/2", "x" * 40_000]
    listed = ", ".join(f"('{text}')" for text in texts)
    monkeypatch.setattr(workbook, "SHEETS", (workbook.Sheet("Odd", f"SELECT col0 AS said FROM (VALUES {listed})"),))
    workbook.write_workbook(release, tmp_path / "book.xlsx")
    _, *rows = cells(tmp_path / "book.xlsx")["Odd"]
    assert [kind for [(kind, _)] in rows] == ["inlineStr"] * len(texts)
    assert [value for [(_, value)] in rows][:-1] == texts[:-1]
    assert len(rows[-1][0][1]) == workbook.MOST_CHARACTERS


def test_what_a_sheet_has_no_room_for_is_said(release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    counted = workbook.write_workbook(release, tmp_path / "book.xlsx")
    sheets = cells(tmp_path / "book.xlsx")
    assert len(sheets["Quotes"]) == 2 < counted["Quotes"] + 1
    assert any(f"Quotes: the first 1 of {counted['Quotes']} rows" in value for [(_, value)] in sheets["About"])


def test_the_command_names_the_file_after_the_release(release: Path, tmp_path: Path) -> None:
    said = CliRunner().invoke(app, ["export", str(release), "--to", "xlsx", "--target", str(tmp_path)])
    assert said.exit_code == 0, said.output
    assert re.search(r"onrecord-2031-01-01\.001\.xlsx: \d+ quotes, \d+ figures", said.output)
    assert (tmp_path / "onrecord-2031-01-01.001.xlsx").is_file()


def test_rows_are_as_high_as_their_longest_text_and_what_is_true_reads_yes(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [("short", True, 0.5), ("word " * 60, False, 4.0), ("line\nbelow line", True, 0.25), ("word " * 9_000, False, 1.0)]
    listed = ", ".join(f"('{text}', {denied}, CAST({number} AS DOUBLE))" for text, denied, number in rows)
    query = f"SELECT col0 AS said, col1 AS denied, col2 AS value FROM (VALUES {listed})"
    monkeypatch.setattr(workbook, "SHEETS", (workbook.Sheet("Odd", query, ("said",)),))
    workbook.write_workbook(release, tmp_path / "book.xlsx")
    assert [[value for _, value in row[1:]] for row in cells(tmp_path / "book.xlsx")["Odd"][1:]] == [
        ["yes", "0.5"],
        ["no", "4"],
        ["yes", "0.25"],
        ["no", "1"],
    ]
    with zipfile.ZipFile(tmp_path / "book.xlsx") as file:
        page = ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))
    heights = [float(row.get("ht", 15)) for row in page.findall("m:sheetData/m:row", _NAMES)]
    assert heights == [15, 15, 75, 30, 405]
