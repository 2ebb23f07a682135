"""JSON Lines, CSV, Parquet, WARC and ZIP: every record is a source of its own, and what is broken stops at its record."""

import io
import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.settings import Settings
from tests.flows.ingest.reading import documents, outcomes, packed, reasons

TEXTS = ["The ferry sails again, the harbour master said.\n", "“No,” said the mayor.\r\n\r\nShe left."]


def lines(*rows: Any) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


# ------------------------------------------------------------------------------------------------ JSON Lines


def test_a_line_is_an_article(tmp_path: Path) -> None:
    row = {
        "maintext": "not this",
        "text": TEXTS[1],
        "headline": "Mayor says no",
        "date_publish": "2031-05-06 07:08:09",
        "authors": ["Ana Ruiz", {"name": "Tom Hale"}],
        "source": {"name": "The Pier"},
        "url": "https://pier.example/no",
        "license": "CC BY 4.0",
    }
    [outcome] = outcomes(tmp_path, "a.jsonl", b"\n" + lines(row))
    document = outcome.document
    assert document is not None
    assert document.text == TEXTS[1]  # unchanged, line breaks and all
    assert (document.title, document.publisher, document.rights) == ("Mayor says no", "The Pier", "CC BY 4.0")
    assert (document.published_on, document.authors) == (date(2031, 5, 6), ("Ana Ruiz", "Tom Hale"))
    assert (document.url, document.repairs) == ("https://pier.example/no", ())
    assert (outcome.source.record, outcome.source.media_type) == ("line 2", "application/jsonl")
    assert outcome.source.source_bytes == len(lines(row)) - 1


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.ndjson", "A.JSONL.GZ"])
def test_endings_and_gzip(tmp_path: Path, name: str) -> None:
    data = lines({"text": TEXTS[0]}, {"text": TEXTS[1]})
    found = outcomes(tmp_path, name, packed(data[:20]) + packed(data[20:]) if name.lower().endswith(".gz") else data)
    assert [document.text for document in documents(found)] == TEXTS


def test_settings_say_which_field_holds_what(tmp_path: Path) -> None:
    settings = Settings(field_names={"text": "article.words", "title": "kop"})
    [document] = documents(
        outcomes(tmp_path, "a.jsonl", lines({"article": {"words": TEXTS[0]}, "text": "no", "kop": "A", "title": "B"}), settings)
    )
    assert (document.text, document.title) == (TEXTS[0], "A")


def test_lines_that_are_no_articles_do_not_stop_the_others(tmp_path: Path) -> None:
    bad = [
        b'{"text": ', b"[1]", b'"words"', b"12", b'{"title": "no text"}', b'{"text": 5}', b'{"text": ""}', b'{"text": "  "}',
        b"[" * 100_000, b'{"a":' * 100_000, b'{"text": ' + b"9" * 5_000 + b"}", b"\xff\xfe\x00\x01", b"{\x00}",
    ]  # fmt: skip
    found = outcomes(tmp_path, "a.jsonl", b"\n".join([*bad, lines({"text": TEXTS[0]})]))
    assert [document.text for document in documents(found)] == [TEXTS[0]]
    assert [reason for _, reason in reasons(found)] == [
        "bad_record", "bad_record", "bad_record", "bad_record", "no_text_field", "no_text_field", "empty_record", "only_whitespace",
        "bad_record", "bad_record", "bad_record", "bad_record", "binary_file",
    ]  # fmt: skip
    assert [record for record, _ in reasons(found)] == [f"line {number}" for number in range(1, 14)]


def test_characters_that_cannot_be_written_are_replaced(tmp_path: Path) -> None:
    [document] = documents(outcomes(tmp_path, "a.jsonl", b'{"text": "He said \\ud83d no\\u0000.", "title": "a\\ud800b"}\n'))
    assert document.text == "He said \ufffd no\ufffd."
    assert document.repairs == ("invalid_characters_replaced",)


def test_a_line_that_is_too_long_is_held_back_and_the_next_is_read(tmp_path: Path) -> None:
    data = b'{"text": "' + b"said " * 1_000_000 + b'"}\n' + lines({"text": TEXTS[0]})
    found = outcomes(tmp_path, "a.jsonl.gz", packed(data), Settings(max_source_bytes=1_000_000))
    assert reasons(found) == [("line 1", "too_large")]
    assert [document.text for document in documents(found)] == [TEXTS[0]]
    assert all(len(outcome.source.payload or "") <= 1_000 for outcome in found)


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet", "a.warc", "a.zip", "a.jsonl.gz", "a.warc.gz"])
def test_a_container_without_bytes(tmp_path: Path, name: str) -> None:
    assert reasons(outcomes(tmp_path, name, b"")) == [(None, "empty_file")]


@pytest.mark.parametrize("name", ["a.csv", "a.parquet", "a.warc", "a.zip", "a.jsonl.gz", "a.warc.gz", "a.txt.gz", "a.html.gz"])
def test_a_container_that_is_none(tmp_path: Path, name: str) -> None:
    [(record, reason)] = reasons(outcomes(tmp_path, name, b"The ferry sails again, the harbour master said.\n" * 3))
    assert (record, reason) in [(None, "damaged_container"), (None, "damaged_archive"), (None, "no_text_field")]


def test_what_came_before_the_damage_stands(tmp_path: Path) -> None:
    data = packed(lines(*({"text": f"{number}: {text}"} for number in range(600) for text in TEXTS)))
    found = outcomes(tmp_path, "a.jsonl.gz", data[:-2_000])
    assert len(documents(found)) > 100
    assert reasons(found)[-1] == (None, "damaged_archive")


# ------------------------------------------------------------------------------------------------ JSON


def test_an_array_of_articles(tmp_path: Path) -> None:
    rows = [{"text": TEXTS[1], "headline": "Mayor says no"}, {"text": TEXTS[0]}]
    data = ("\ufeff" + json.dumps(rows, ensure_ascii=False, indent=2)).encode()
    found = outcomes(tmp_path, "a.json", data)
    assert [document.text for document in documents(found)] == [TEXTS[1], TEXTS[0]]
    assert documents(found)[0].title == "Mayor says no"
    assert [(outcome.source.record, outcome.source.media_type) for outcome in found] == [
        ("item 1", "application/json"),
        ("item 2", "application/json"),
    ]
    assert found[0].source.repairs == ("bom_removed",)
    assert found[1].source.source_bytes == len(json.dumps(rows[1], indent=2).replace("\n", "\n  ").encode())


@pytest.mark.parametrize("name", ["a.json", "a.json.gz"])
def test_one_article_with_names_of_its_own(tmp_path: Path, name: str) -> None:
    data = json.dumps({"article": {"words": TEXTS[0]}, "kop": "A"}).encode()
    settings = Settings(field_names={"text": "article.words", "title": "kop"})
    [document] = documents(outcomes(tmp_path, name, packed(data) if name.endswith(".gz") else data, settings))
    assert (document.text, document.title) == (TEXTS[0], "A")


def test_a_sidecar_beside_json_and_without_a_file(tmp_path: Path) -> None:
    [document] = documents(outcomes(tmp_path, "a.json", json.dumps([{"text": TEXTS[0]}]).encode(), meta='{"publisher": "The Pier"}'))
    assert document.publisher == "The Pier"
    assert reasons(outcomes(tmp_path, "lost.meta.json", json.dumps([{"text": TEXTS[0]}]).encode())) == [(None, "orphan_metadata")]


def test_items_that_are_no_articles_do_not_stop_the_others(tmp_path: Path) -> None:
    data = b'[1, "words", null, {"title": "x"}, {"text": ""}, [], ' + json.dumps({"text": TEXTS[0]}).encode() + b"]"
    found = outcomes(tmp_path, "a.json", data)
    assert [document.text for document in documents(found)] == [TEXTS[0]]
    assert [reason for _, reason in reasons(found)] == ["bad_record"] * 3 + ["no_text_field", "empty_record", "bad_record"]


@pytest.mark.parametrize(
    "rest", [b"", b"]x", b"{", b", ]", b' {"text": "b"}]', b", " + b"[" * 100_000, b', {"a": NaN, "n": ' + b"9" * 5_000 + b"}]"]
)
def test_what_comes_before_the_damage_stands(tmp_path: Path, rest: bytes) -> None:
    found = outcomes(tmp_path, "a.json", b"[" + json.dumps({"text": TEXTS[0]}).encode() + rest)
    assert [document.text for document in documents(found)] == [TEXTS[0]]
    assert reasons(found) == [(None, "damaged_container")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"[]", "no_records"),
        (b" ", "no_records"),
        (b"", "empty_file"),
        (b"nonsense", "damaged_container"),
        (b"\x00\x01", "binary_file"),
    ],
)
def test_files_without_an_article(tmp_path: Path, data: bytes, reason: str) -> None:
    assert reasons(outcomes(tmp_path, "a.json", data)) == [(None, reason)]


def test_json_lines_under_the_wrong_name_say_so(tmp_path: Path) -> None:
    found = outcomes(tmp_path, "a.json", lines({"text": TEXTS[0]}, {"text": TEXTS[1]}))
    assert [document.text for document in documents(found)] == [TEXTS[0]]
    assert "should end with .jsonl" in str(found[-1].source.message)


def test_json_larger_than_a_source_may_be(tmp_path: Path) -> None:
    data = json.dumps([{"text": TEXTS[0]}] * 9).encode()
    assert reasons(outcomes(tmp_path, "a.json", data, Settings(max_source_bytes=100))) == [(None, "too_large")]


# ------------------------------------------------------------------------------------------------ CSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_row_is_an_article(tmp_path: Path, delimiter: str) -> None:
    rows = [["URL", "Title", "Text"], ["https://pier.example/1", "Ferry", f'"{TEXTS[0]}"'], ["", "", f'"{TEXTS[1]}"']]
    data = "\ufeff" + "\r\n".join(delimiter.join(row) for row in rows) + "\r\n"
    found = outcomes(tmp_path, "a.csv", data.encode())
    assert [document.text for document in documents(found)] == TEXTS
    assert [outcome.source.record for outcome in found] == ["row 1", "row 2"]
    assert (documents(found)[0].title, documents(found)[0].url) == ("Ferry", "https://pier.example/1")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le"])
def test_csv_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    text = "“Café fermé”, said Zoë’s neighbour – the baker."
    found = outcomes(tmp_path, "a.tsv", f'title\ttext\r\nx\t"{text}"\r\n'.encode(encoding))
    assert [document.text for document in documents(found)] == [text]


def test_rows_that_are_wrong(tmp_path: Path) -> None:
    data = b"text,title\nThe mayor said no.,a,b,c\n,empty\n\n\xff\xfe is here she said,x\nThe mayor said yes.\n"
    found = outcomes(tmp_path, "a.csv", data)
    assert [reason for _, reason in reasons(found)] == ["bad_record", "empty_record"]
    assert [document.text for document in documents(found)][-1] == "The mayor said yes."
    assert len(found) == 4


def test_a_quote_that_never_closes_ends_the_file_and_says_so(tmp_path: Path) -> None:
    data = b'text\nThe mayor said no.\n"' + b"said \n" * 100_000
    found = outcomes(tmp_path, "a.csv", data, Settings(max_source_bytes=100_000))
    assert [document.text for document in documents(found)] == ["The mayor said no."]
    assert reasons(found) == [(None, "damaged_container")]


def test_a_table_without_text(tmp_path: Path) -> None:
    assert reasons(outcomes(tmp_path, "a.csv", b"name,age\nAda,9\n")) == [(None, "no_text_field")]
    assert reasons(outcomes(tmp_path, "b.csv", b"text\n")) == [(None, "no_records")]


# ------------------------------------------------------------------------------------------------ Parquet


def parquet(table: pa.Table, **options: Any) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink, **options)
    return sink.getvalue()


def test_a_row_of_parquet_is_an_article(tmp_path: Path) -> None:
    table = pa.table(
        {
            "body": [*TEXTS, None],
            "published": [datetime(2031, 5, 6, 7, tzinfo=UTC), None, None],
            "authors": [["Ana Ruiz"], None, []],
            "source": [{"name": "The Pier"}, None, None],
            "other": [1, 2, 3],
        }
    )
    found = outcomes(tmp_path, "a.parquet", parquet(table))
    assert [document.text for document in documents(found)] == TEXTS
    assert reasons(found) == [("row 3", "empty_record")]
    first = documents(found)[0]
    assert (first.published_on, first.authors, first.publisher) == (date(2031, 5, 6), ("Ana Ruiz",), "The Pier")


@pytest.mark.parametrize("kind", [pa.large_string(), pa.dictionary(pa.int32(), pa.string()), pa.string_view()])
def test_kinds_of_strings(tmp_path: Path, kind: pa.DataType) -> None:
    found = outcomes(tmp_path, "a.parquet", parquet(pa.table({"text": pa.array(TEXTS, pa.string()).cast(kind)})))
    assert [document.text for document in documents(found)] == TEXTS


def test_a_column_of_text_that_is_none(tmp_path: Path) -> None:
    assert reasons(outcomes(tmp_path, "a.parquet", parquet(pa.table({"text": [1, 2]})))) == [
        ("row 1", "no_text_field"),
        ("row 2", "no_text_field"),
    ]
    assert reasons(outcomes(tmp_path, "b.parquet", parquet(pa.table({"name": ["x"]})))) == [(None, "no_text_field")]


def test_a_footer_that_ends_pyarrow_is_a_damaged_file(tmp_path: Path) -> None:
    """Statistics that do not fit the schema: RowGroupMetaData.column would end the process."""
    optional, required = b"%\x02\x18\x04text", b"%\x00\x18\x04text"
    data = parquet(pa.table({"text": TEXTS}))
    assert data.count(optional) == 1
    assert reasons(outcomes(tmp_path, "a.parquet", data.replace(optional, required))) == [(None, "damaged_container")]


@pytest.mark.usefixtures("_low")
def test_a_small_file_of_endless_rows_is_a_bomb(tmp_path: Path) -> None:
    table = pa.table({"text": pa.DictionaryArray.from_arrays(pa.array([0] * 200_000, pa.int32()), ["said " * 2_000])})
    found = outcomes(tmp_path, "a.parquet", parquet(table))
    assert reasons(found) == [(None, "compression_bomb")]
    assert len(documents(found)) < 1_000


# ------------------------------------------------------------------------------------------------ WARC

PAGE = "<html><head><title>Ferry</title></head><body><article>" + f"<p>{TEXTS[0] * 3}</p>" * 3 + "</article></body></html>"


def warc(kind: str, body: bytes, length: int | None = None, **headers: str) -> bytes:
    fields = {"WARC-Type": kind, "WARC-Record-ID": "<urn:uuid:1>", "Content-Length": str(len(body) if length is None else length)} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    return b"WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode() + b"\r\n" + body + b"\r\n\r\n"


def http(body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def response(body: bytes, **headers: str) -> bytes:
    return warc("response", body, WARC_Target_URI="https://pier.example/1", Content_Type="application/http; msgtype=response", **headers)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_of_a_web_archive(tmp_path: Path, name: str) -> None:
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE.encode()), PAGE.encode())
    parts = [
        warc("warcinfo", b"software: none\r\n"),
        response(http(PAGE.encode())),
        warc("request", b"GET / HTTP/1.1\r\n\r\n", WARC_Target_URI="https://pier.example/1"),
        response(http(packed(PAGE.encode()), more="Content-Encoding: gzip\r\n")),
        response(http(chunked, more="Transfer-Encoding: chunked\r\n")),
        response(http(PAGE.encode(), status="404 Not Found")),
        response(http(b"GIF89a\x00", kind="image/gif")),
        warc("conversion", TEXTS[0].encode(), Content_Type="text/plain", WARC_Target_URI="https://pier.example/2"),
    ]
    found = outcomes(tmp_path, name, b"".join(packed(part) if name.endswith(".gz") else part for part in parts))
    assert [reason for _, reason in reasons(found)] == ["not_an_article", "not_an_article"]
    assert [document.url for document in documents(found)] == ["https://pier.example/1"] * 3 + ["https://pier.example/2"]
    assert len({document.text for document in documents(found)[:3]}) == 1
    assert documents(found)[3].text == TEXTS[0]
    assert [outcome.source.record for outcome in found] == [f"record {number} <urn:uuid:1>" for number in range(1, 7)]


def test_archives_that_lie(tmp_path: Path) -> None:
    good = response(http(PAGE.encode()))
    for number, bad in enumerate(
        [
            warc("response", b"short", length=10_000_000, WARC_Target_URI="https://pier.example/x", Content_Type="text/plain"),
            b"WARC/1.0\r\nWARC-Type: " + b"x" * 1_000_000,
            b"WARC/1.0\r\n" + b"A: b\r\n" * 500_000,
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n",
            b"nothing of the kind",
            b"\x1f\x8b\x08\x00",
        ]
    ):
        found = outcomes(tmp_path, f"{number}.warc", good + bad)
        assert len(documents(found)) >= 1
        assert len(reasons(found)) <= 1


# ------------------------------------------------------------------------------------------------ ZIP


def archive(members: dict[str, bytes], **options: Any) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, **options) as file:
        for name, data in members.items():
            file.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return sink.getvalue()


def test_files_in_an_archive(tmp_path: Path) -> None:
    data = archive({"news/a.txt": TEXTS[0].encode(), "b.html": PAGE.encode(), "news/": b"", ".hidden/c.txt": b"x", "pic.png": b"\x89PNG"})
    found = outcomes(tmp_path, "a.zip", data)
    assert [outcome.source.record for outcome in found] == ["news/a.txt", "b.html", "pic.png"]
    assert [outcome.source.media_type for outcome in found] == ["text/plain", "text/html", None]
    assert reasons(found) == [("pic.png", "unsupported_format")]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "/etc/a.txt", "C:/a.txt", "a\\..\\b.txt", "a/../../b.txt", "a\nb.txt", "a\x1bb.txt", "a//b.txt"]
)
def test_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    found = outcomes(tmp_path, "a.zip", archive({name: TEXTS[0].encode(), "good.txt": TEXTS[1].encode()}))
    assert [reason for _, reason in reasons(found)] == ["unsafe_member"]
    assert len(documents(found)) == 1
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"a.zip"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_a_link_and_an_archive_inside(tmp_path: Path) -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as file:
        file.writestr("a.txt", TEXTS[0])
        file.writestr("a.txt", TEXTS[1])
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
        file.writestr("inner.zip", b"PK")
    found = outcomes(tmp_path, "a.zip", sink.getvalue())
    assert [outcome.source.record for outcome in found] == ["a.txt", "a.txt (2)", "link.txt", "inner.zip"]
    assert reasons(found) == [("link.txt", "not_a_file"), ("inner.zip", "unsupported_format")]


# ------------------------------------------------------------------------------------------------ bombs


@pytest.fixture
def _low(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less is called a bomb, so that the tests need not make big ones."""
    monkeypatch.setattr("flows.ingest.streams.HARMLESS_BYTES", 2**20)


@pytest.mark.usefixtures("_low")
def test_zeros_that_were_packed(tmp_path: Path) -> None:
    bomb = packed(b" " * 5_000_000)
    assert len(bomb) < 100_000
    for name in ("a.txt.gz", "a.jsonl.gz", "a.csv.gz", "a.warc.gz", "a.html.gz"):
        [(_, reason)] = reasons(outcomes(tmp_path, name, bomb))[-1:]
        assert reason in ("compression_bomb", "damaged_container", "no_text_field"), name
    assert reasons(outcomes(tmp_path, "a.zip", archive({"a.txt": b" " * 5_000_000})))[-1] == (None, "compression_bomb")


@pytest.mark.usefixtures("_low")
def test_many_small_bombs_are_one(tmp_path: Path) -> None:
    data = archive({f"{number}.txt": b"said " * 20_000 for number in range(40)})
    found = outcomes(tmp_path, "a.zip", data)
    assert reasons(found) == [(None, "compression_bomb")]
    assert len(documents(found)) < 40


def test_a_container_that_unpacks_to_more_than_is_allowed(tmp_path: Path) -> None:
    data = packed(lines(*({"text": f"{number} said no"} for number in range(10_000))))
    found = outcomes(tmp_path, "a.jsonl.gz", data, Settings(max_container_bytes=100_000))
    assert reasons(found)[-1] == (None, "too_large")
