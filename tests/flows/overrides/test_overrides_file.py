"""The file of overrides: what it may say, what is wrong with it, and how new corrections join it."""

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import OverridesError
from flows.overrides.file import COLUMNS, Override, Overrides, assign, assigned, merged, read_overrides, write_overrides
from flows.overrides.values import NoValue, parsed, stretches, written

A, B = "doc_" + "a" * 20, "doc_" + "b" * 20


def file_of(folder: Path, *lines: str) -> Path:
    path = folder / "overrides.csv"
    path.write_text("\n".join((",".join(COLUMNS), *lines)) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (f"alter,quotes,{A},1,2,,,,", "has the action 'alter'"),
        (f"set,documents,{A},1,2,title,x,,", "has the table 'documents'"),
        ("set,quotes,doc_1,1,2,kind,direct,,", "is no document_id"),
        (f"delete,quotes,{A},9,2,,,,", "are no offsets"),
        (f"delete,quotes,{A},-1,2,,,,", "are no offsets"),
        (f"set,quotes,{A},1,2,confidence,1,,", "has the column 'confidence'"),
        (f"delete,quotes,{A},1,2,kind,,,", "delete takes no column"),
        (f"delete,quotes,{A},1,2,,direct,,", "delete takes no value"),
        (f"add,quotes,{A},1,2,,[1],,", "must be a JSON object"),
        (f'add,quotes,{A},1,2,,"{{""kind"": 3}}",,', "whose values are texts"),
        (f'add,quotes,{A},1,2,,"{{""colour"": ""red""}}",,', "has 'colour'"),
        (f"delete,quotes,{A},1,2", "does not have 9 cells"),
        (f"delete,quotes,{A},1,2,,,,\ndelete,quotes,{A},1,2,,,,", "corrects what line 2 corrects"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, line: str, what: str) -> None:
    with pytest.raises(OverridesError) as caught:
        read_overrides(file_of(tmp_path, line))
    assert what in caught.value.problems[-1].what
    assert caught.value.problems[-1].line in (2, 3)


def test_a_file_that_is_none_is_an_error(tmp_path: Path) -> None:
    for content in (b"\xff\xfe", b"a,b\n", b""):
        (tmp_path / "bad.csv").write_bytes(content)
        with pytest.raises(OverridesError, match="See docs/corrections"):
            read_overrides(tmp_path / "bad.csv")
    with pytest.raises(OverridesError, match="cannot be read"):
        read_overrides(tmp_path / "missing.csv")
    assert read_overrides(None) == Overrides()


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).map(str.strip).filter(bool)
rows = st.builds(
    Override,
    st.just("set"),
    st.just("quotes"),
    st.sampled_from([A, B]),
    st.integers(0, 50),
    st.integers(51, 99),
    st.sampled_from(["kind", "speaker_name"]),
    words | st.none(),
    words | st.just("two\nlines, “quoted”") | st.none(),
    words | st.none(),
)


@given(st.lists(rows, unique_by=lambda row: (row.column, *row.place)))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, given_rows: list[Override]) -> None:
    path = tmp_path_factory.mktemp("written") / "overrides.csv"
    write_overrides(path, given_rows)
    read = read_overrides(path).rows
    assert [[getattr(row, name) for name in COLUMNS] for row in read] == [[getattr(row, name) for name in COLUMNS] for row in given_rows]


@given(st.lists(rows), st.lists(rows, unique_by=lambda row: (row.column, *row.place)))
def test_new_corrections_win_and_the_file_stays_one_that_can_be_read(before: list[Override], new: list[Override]) -> None:
    first = merged([], {(row.column, *row.place): row for row in before}.values())
    both = merged(first, new)
    assert both[len(both) - len(new) :] == new
    assert len({(row.action, row.column, *row.place) for row in both}) == len(both)
    assert merged(both, new) == both


def test_a_deletion_takes_back_what_was_said_of_the_row() -> None:
    said = [Override("set", "quotes", A, 1, 5, "kind", "direct"), Override("set", "quotes", A, 1, 6, "kind", "direct")]
    deletion = Override("delete", "quotes", A, 1, 5)
    assert merged(said, [deletion]) == [said[1], deletion]
    assert merged([deletion], [Override("add", "quotes", A, 1, 5)]) == [Override("add", "quotes", A, 1, 5)]


def test_overrides_change_the_key_of_their_document_alone() -> None:
    owned = pa.table({"document_id": [A, B], "document_key": ["key_a", "key_b"]})
    row = Override("delete", "quotes", A, 1, 5, line=2)
    gone = Override("delete", "quotes", "doc_" + "c" * 20, 1, 5, line=3)
    told, about = assign(owned, Overrides((row, gone), "0" * 64))
    assert about == {"sha256": "0" * 64, "rows": 2, "unused": [3]}
    keys = told.column("document_key").to_pylist()
    assert keys[0] not in ("key_a", "key_b")
    assert keys[1] == "key_b"
    assert assigned(told) == {A: [Override("delete", "quotes", A, 1, 5)]}
    # Lines and notes change nothing that is read.
    again, _ = assign(owned, Overrides((Override("delete", "quotes", A, 1, 5, note="sure", line=7),)))
    assert again.column("document_key").to_pylist() == keys
    assert assigned(assign(owned, Overrides())[0]) == {}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(10, 99)), min_size=1, max_size=3))
def test_stretches_are_read_as_they_are_written(pieces: list[tuple[int, int]]) -> None:
    assert parsed("quotes", "spans", stretches(pieces)) == pieces


def test_values_have_the_types_of_their_columns() -> None:
    for value in (0.1, -3e300, True, False):
        column = "value" if isinstance(value, float) else "is_negated"
        assert parsed("numeric_claims", column, written(value)) == value
    assert parsed("numeric_claims", "unit", "") is None
    for column, bad in (("value", "many"), ("is_negated", "perhaps"), ("period_start", "May"), ("extent", "1-2 3-4"), ("extent", "5-5")):
        with pytest.raises(NoValue, match=column):
            parsed("numeric_claims", column, bad)
