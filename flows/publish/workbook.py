"""A release as a workbook for spreadsheets (.xlsx): what a person reads, a sheet a question, with the title and day of each article.

The CSV files of a release are for programs. A spreadsheet that opens one may take its letters for those of another encoding, its
commas for no borders, and a text that begins with = for a formula; in a workbook each cell has its type. The tables are in
`data/` and `csv/` in full: here ids and offsets are left out, but for the id that names a row.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from flows.publish import views
from flows.store import writing

MOST_ROWS = 1_048_575
"""What a sheet can hold below its header."""
MOST_CHARACTERS = 32_767
"""What a cell can hold."""
_ALWAYS = datetime(2000, 1, 1)  # noqa: DTZ001  # a workbook says when it was made, and the same release is to give the same bytes

_FILE = "(SELECT document_id, min(source_path) AS file FROM sources GROUP BY document_id)"
_NEWEST_FIRST = "published_on DESC NULLS LAST, document_id, start"


_WIDE = 60
_WIDTHS = {
    "published_on": 15,
    "first_on": 12,
    "last_on": 12,
    "who": 26,
    "name": 40,
    "publisher": 20,
    "role": 24,
    "text": 22,
    "measured": 24,
    "file": 32,
    "url": 32,
}
"""Widths of columns that hold more or less than others, in digits of the standard font."""
_WIDTH = 14
_LINE = 15
"""Height of a line, in points."""
_TO_A_LINE = 72
"""Letters that a line of a wide column holds at least, in the fonts of the common programs."""
_MOST_LINES = 27
"""A row can be 409 points high."""


class Sheet(NamedTuple):
    """A sheet: its name, the query of its rows, and the columns that are wide and whose lines are broken."""

    name: str
    query: str
    wide: tuple[str, ...] = ()


SHEETS = (
    Sheet(
        "Quotes",
        f"""SELECT published_on, publisher, title, who, speaker_role AS role, cue, content AS said, kind,
        addressee AS told_to, said_when AS told_when, is_negated AS denied, confidence, file, url, quote_id
        FROM quotes_with_speakers LEFT JOIN {_FILE} USING (document_id) ORDER BY {_NEWEST_FIRST}, quote_id""",
        ("title", "said"),
    ),
    Sheet(
        "Figures",
        f"""SELECT f.published_on, f.publisher, f.title, who, role, f.text, bound, value, value_low, value_high, unit, per_unit,
        measured, subject, place, period_text AS period, change, modality, is_negated AS denied,
        substr(d.text, f.sentence_start + 1, c.sentence_end - f.sentence_start) AS sentence, f.confidence, file, f.url, claim_id
        FROM figures AS f JOIN (SELECT claim_id, sentence_end FROM numeric_claims) AS c USING (claim_id)
        JOIN (SELECT document_id, text FROM documents) AS d USING (document_id) LEFT JOIN {_FILE} USING (document_id)
        ORDER BY {_NEWEST_FIRST}, claim_id""",
        ("title", "sentence"),
    ),
    Sheet("Speakers", "SELECT name, type, quotes, direct_quotes, stories, first_on, last_on FROM speakers", ("name",)),
    Sheet(
        "Articles",
        f"""SELECT published_on, publisher, title, word_count AS words, coalesce(q.n, 0) AS quotes, coalesce(c.n, 0) AS figures, language,
        is_representative AS counted, file, url, rights, document_id FROM documents LEFT JOIN {_FILE} USING (document_id)
        LEFT JOIN (SELECT document_id, count(*) AS n FROM quotes GROUP BY ALL) AS q USING (document_id)
        LEFT JOIN (SELECT document_id, count(*) AS n FROM numeric_claims GROUP BY ALL) AS c USING (document_id)
        ORDER BY published_on DESC NULLS LAST, document_id""",
        ("title",),
    ),
    Sheet(
        "Held back",
        """SELECT source_path AS file, stage, reason_code AS reason, message FROM quarantine
        ORDER BY file NULLS FIRST, stage, reason, message""",
        ("message",),
    ),
)

_ABOUT = (
    "Everything here was extracted by program, and some of it is wrong. Check a row against its article before you use it.",
    "confidence says how sure a row is, from 0 to 1. bound: exact, approx, min (the value or more), max (the value or less), range.",
    "data-dictionary.md in the release explains every column; README.md tells how it was made, and CITATION.cff how to cite it.",
    "To cite a row, give its id (the last column) and the release.",
)


def write_workbook(release: Path, path: Path) -> dict[str, int]:
    """Writes the workbook of the release; gives the rows of each sheet, also those that a sheet has no room for.

    The same release gives the same bytes. Raises OutputError and ReleaseError.
    """
    import xlsxwriter

    path = path.resolve()  # while a query runs, the release is the working folder
    unfinished = path.with_name(f".{path.name}.tmp")
    rows: dict[str, int] = {}
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with xlsxwriter.Workbook(str(unfinished), {"constant_memory": True}) as book:
            book.set_properties({"title": f"onrecord, release {release.name}", "created": _ALWAYS})
            formats = _formats(book)
            for sheet in SHEETS:
                with views.query(release, sheet.query) as result:
                    rows[sheet.name] = _write_sheet(book.add_worksheet(sheet.name), sheet, result, formats)
            about = book.add_worksheet("About")
            about.set_column(0, 0, 120)
            for number, line in enumerate((f"onrecord, release {release.name}", *_ABOUT, *_left_out(rows))):
                about.write_string(number, 0, line, formats["head"] if number == 0 else formats["broken"])
        unfinished.replace(path)
    return rows


def _formats(book: Any) -> dict[str, Any]:
    top = {"valign": "top", "align": "left", "indent": 1}
    kinds = {"head": {"bold": True, "bottom": 1, "align": "left", "indent": 1}, "plain": top, "broken": {**top, "text_wrap": True}}
    kinds |= {"day": {**top, "num_format": "yyyy-mm-dd"}, "whole": {"valign": "top", "num_format": "#,##0"}}
    kinds |= {"fraction": {"valign": "top", "num_format": "#,##0.0###"}}
    return {name: book.add_format(kind) for name, kind in kinds.items()}


def _write_sheet(page: Any, sheet: Sheet, result: Any, formats: Mapping[str, Any]) -> int:
    """Writes what fits into the sheet; gives how many rows there are."""
    names = list(result.columns)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)  # printed, all columns stand on one page
    page.repeat_rows(0)
    for place, name in enumerate(names):
        page.set_column(place, place, _WIDE if name in sheet.wide else _WIDTHS.get(name, _WIDTH))
        page.write_string(0, place, name, formats["head"])
    number = 0
    for number, row in enumerate(_rows(result), 1):
        if number <= MOST_ROWS:
            # Not every program makes room for broken lines by itself.
            page.set_row(number, _LINE * min(_lines(names, row, sheet.wide), _MOST_LINES))
            for place, value in enumerate(row):
                _write(page, number, place, value, formats, broken=names[place] in sheet.wide)
    page.autofilter(0, 0, min(max(number, 1), MOST_ROWS), len(names) - 1)
    return number


def _lines(names: Sequence[str], row: Sequence[object], wide: Container[str]) -> int:
    """Lines that the tallest cell of the row needs."""
    broken = (str(value) for name, value in zip(names, row, strict=True) if name in wide and value is not None)
    return max((sum(1 + len(part) // _TO_A_LINE for part in text.split("\n")) for text in broken), default=1)


def _write(page: Any, row: int, column: int, value: object, formats: Mapping[str, Any], *, broken: bool) -> None:
    """Writes a value as what it is: whatever a text begins with, it stays a text."""
    if value is None:
        return
    if isinstance(value, bool):
        page.write_string(row, column, "yes" if value else "no", formats["plain"])
    elif isinstance(value, int | float):
        is_whole = value == int(value) and abs(value) < 1e15
        page.write_number(row, column, value, formats["whole" if is_whole else "fraction"])
    elif isinstance(value, date):
        page.write_datetime(row, column, value, formats["day"])
    else:
        text = str(value)
        shown = text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 2] + " …"
        page.write_string(row, column, shown, formats["broken" if broken else "plain"])


def _rows(result: Any) -> Iterator[tuple[object, ...]]:
    for batch in result.to_arrow_reader(10_000):
        for row in batch.to_pylist():
            yield tuple(row.values())


def _left_out(rows: dict[str, int]) -> list[str]:
    return [
        f"{name}: the first {MOST_ROWS:,} of {count:,} rows; the tables in data/ and csv/ hold all."
        for name, count in rows.items()
        if count > MOST_ROWS
    ]
