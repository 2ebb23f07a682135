"""CSV files that a person writes: decisions about entities, and overrides of rows. Read whole, or refused with all that is wrong."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from flows.errors import DecisionsError, OverridesError, Problem


def content_of(path: Path, error_of: type[DecisionsError | OverridesError]) -> tuple[bytes, str]:
    """The bytes of the file and its text. Raises `error_of` when it cannot be read or is not UTF-8."""
    try:
        content = path.read_bytes()
        return content, content.decode("utf-8-sig")
    except OSError as error:
        raise error_of([Problem(str(path), 0, f"cannot be read: {error.strerror or error}.")]) from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise error_of([Problem(str(path), line, "is not UTF-8; save it as CSV in UTF-8.")]) from error


def rows_of(
    text: str,
    where: str,
    columns: Sequence[str],
    problems: list[Problem],
    clean: Callable[[str, str], str],
    wrong: Callable[[Mapping[str, str]], list[str]],
) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and cells of each row that says something and has nothing wrong with it; what is wrong goes to `problems`.

    `clean` makes a cell of its column and content; `wrong` tells what is wrong with the cells of a row.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        header = tuple(reader.fieldnames or ())
        if sorted(header) != sorted(columns):
            problems.append(Problem(where, 1, f"has the columns {', '.join(header) or '(none)'}; they must be {', '.join(columns)}."))
            return
        for cells in reader:
            if None in cells or None in cells.values():
                problems.append(Problem(where, reader.line_num, f"does not have {len(columns)} cells."))
                continue
            given = {name: clean(name, cell) for name, cell in cells.items()}
            if found := wrong(given):
                problems += [Problem(where, reader.line_num, what) for what in found]
            elif any(given.values()):
                yield reader.line_num, given
    except csv.Error as error:
        problems.append(Problem(where, reader.reader.line_num, f"is no CSV: {error}."))
