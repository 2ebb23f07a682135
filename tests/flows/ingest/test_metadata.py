"""Facts out of fields: dates and how exact they are, people, addresses; and the file that lies beside a file."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.ingest.metadata import address, metadata_of, people, read_moment, words
from tests.flows.ingest.reading import documents, outcomes, reasons

TEXT = b"The mayor said no."


@pytest.mark.parametrize(
    ("said", "when", "precision"),
    [
        ("2031-05-06", date(2031, 5, 6), "day"),
        ("2031-05-06T23:59:00-11:00", date(2031, 5, 6), "day"),
        ("2031-05-06 07:00", date(2031, 5, 6), "day"),
        ("20310506", date(2031, 5, 6), "day"),
        (20310506, date(2031, 5, 6), "day"),
        ("20310506070809", date(2031, 5, 6), "day"),
        ("2031-05", date(2031, 5, 1), "month"),
        ("2031", date(2031, 1, 1), "year"),
        (2031, date(2031, 1, 1), "year"),
        ("Tue, 06 May 2031 07:08:09 GMT", date(2031, 5, 6), "day"),
        ("May 6, 2031", date(2031, 5, 6), "day"),
        ("Published on 6 May 2031 at noon", date(2031, 5, 6), "day"),
        (1_936_000_000, date(2031, 5, 8), "day"),
        (1_936_000_000_000, date(2031, 5, 8), "day"),
        ("1936000000", date(2031, 5, 8), "day"),
        (datetime(2031, 5, 6, 7, tzinfo=UTC), date(2031, 5, 6), "day"),
        (date(2031, 5, 6), date(2031, 5, 6), "day"),
    ],
)
def test_dates(said: object, when: date, precision: str) -> None:
    assert read_moment(said) == (when, precision)


@pytest.mark.parametrize(
    "said",
    [
        "03/04/2031",
        "yesterday",
        "May 6",
        "2031-13-01",
        "2031-02-30",
        "0001-01-01",
        "9999-01-01",
        "",
        None,
        5,
        -1,
        float("nan"),
        float("inf"),
        [],
        True,
    ],
)
def test_what_is_no_date_or_could_be_two(said: object) -> None:
    assert read_moment(said) == (None, "day")


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("By Ana Ruiz and Tom Hale", ("Ana Ruiz", "Tom Hale")),
        ("Ana Ruiz, Tom Hale & Bo Li", ("Ana Ruiz", "Tom Hale", "Bo Li")),
        ("Ruiz, Ana; Hale, Tom", ("Ruiz, Ana", "Hale, Tom")),
        ('["Ana Ruiz", "Tom Hale"]', ("Ana Ruiz", "Tom Hale")),
        (["Ana Ruiz", {"name": "Tom Hale"}, None, 7, "Ana Ruiz"], ("Ana Ruiz", "Tom Hale", "7")),
        ({"name": "Ana Ruiz"}, ("Ana Ruiz",)),
        ("[broken", ()),
        (None, ()),
    ],
)
def test_people(said: object, names: tuple[str, ...]) -> None:
    assert people(said) == names


@pytest.mark.parametrize(
    "said",
    ["javascript:alert(1)", "data:text/html,x", "/news/1", "pier.example", "http://", "https://a b", "http://[", 5, None, "x" * 5_000],
)
def test_what_is_no_address(said: object) -> None:
    assert address(said) is None


def test_words_are_one_line_and_never_too_long() -> None:
    assert words(" a\n\u2028b\x00\ud800c ") == "a b c"
    assert words("x" * 2_001) is None
    assert words({"name": "x"}) == "x"


def test_what_cannot_be_used_is_said_to_be_dropped() -> None:
    assert metadata_of({"date": "03/04/2031", "title": "Ferry"}, {}).repairs == ("metadata_dropped",)
    assert metadata_of({"date": "", "title": "Ferry", "authors": []}, {}).repairs == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["title", "date", "authors", "source", "url", "license", "Text"]), JSON))
def test_no_value_makes_it_raise(row: dict[str, object]) -> None:
    found = metadata_of(row, {})
    for value in (found.title, found.publisher, found.rights, found.url, *found.authors):
        assert value is None or (value.isprintable() and value)


# ------------------------------------------------------------------------------------------------ sidecars


def test_a_sidecar_wins_over_what_the_file_says(tmp_path: Path) -> None:
    meta = (
        '{"title": "Other", "publisher": "The Pier", "published_on": "2031-05", "authors": ["Bo Li"],'
        ' "url": "https://pier.example/1", "rights": "CC BY 4.0"}'
    )
    [outcome] = outcomes(tmp_path, "a.txt", b"Mayor says no\n\nBy Ana Ruiz\nMay 3, 2030\n\nThe mayor said no.", meta=meta)
    document = outcome.document
    assert document is not None
    assert (document.title, document.publisher, document.authors) == ("Other", "The Pier", ("Bo Li",))
    assert (document.published_on, document.published_precision) == (date(2031, 5, 1), "month")
    assert (document.url, document.rights) == ("https://pier.example/1", "CC BY 4.0")


def test_for_a_container_it_says_what_the_records_do_not(tmp_path: Path) -> None:
    data = b'{"text": "The mayor said no.", "publisher": "Own"}\n{"text": "The mayor said yes."}\n'
    found = documents(outcomes(tmp_path, "a.jsonl", data, meta='{"publisher": "The Pier", "rights": "CC0"}'))
    assert [(document.publisher, document.rights) for document in found] == [("Own", "CC0"), ("The Pier", "CC0")]


@pytest.mark.parametrize("meta", ["", "[]", "{", "[" * 100_000, '"x"', "{}" + " " * 1_100_000])
def test_a_sidecar_that_cannot_be_read_is_held_back_alone(tmp_path: Path, meta: str) -> None:
    found = outcomes(tmp_path, "a.txt", TEXT, meta=meta)
    assert len(documents(found)) == 1
    assert [(outcome.source.source_path, outcome.source.reason_code) for outcome in found[1:]] == [("a.txt.meta.json", "bad_metadata")]


def test_a_sidecar_without_its_file(tmp_path: Path) -> None:
    assert reasons(outcomes(tmp_path, "a.txt.meta.json", b"{}")) == [(None, "orphan_metadata")]
