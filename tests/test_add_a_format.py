"""docs/input.md is true: the one file it shows is enough to add a format."""

import importlib
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.ingest import formats
from flows.ingest.read import read_candidate
from flows.ingest.walk import find_sources
from flows.records import Ingested
from flows.settings import Settings

PAGE = Path(__file__).parent.parent / "docs" / "input.md"
CAPTIONS = b"1\n00:00:01,000 --> 00:00:04,000\nThe ferry sails again.\n\n2\n00:00:05,000 --> 00:00:07,000\nAnd the quay is open.\n"


def outcomes(raw: Path) -> list[Ingested]:
    return [outcome for candidate in find_sources(raw) for outcome in read_candidate(candidate, Settings())]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """The same captions as a file, in a ZIP archive, and as a page of a web archive."""
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.srt").write_bytes(CAPTIONS)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.srt", CAPTIONS)
    (raw / "b.zip").write_bytes(packed.getvalue())
    page = b"HTTP/1.1 200 OK\r\nContent-Type: application/x-subrip; charset=utf-8\r\n\r\n" + CAPTIONS
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://echo.example/a.srt\r\nWARC-Date: 2026-05-06T07:08:09Z\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(page)}\r\n\r\n"
    (raw / "c.warc").write_bytes(head.encode() + page + b"\r\n\r\n")
    return raw


@pytest.fixture
def one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The page's file, where the package finds it."""
    [(name, code)] = re.findall(r"`flows/ingest/formats/(\w+)\.py`:\n\n```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / f"{name}.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(folder)])
    caches = (formats._modules, formats.readers, formats.container_readers)
    for cached in caches:
        cached.cache_clear()
    importlib.invalidate_caches()
    yield
    for cached in caches:
        cached.cache_clear()
    sys.modules.pop(f"flows.ingest.formats.{name}", None)
    vars(formats).pop(name, None)


def test_without_the_file_nobody_reads_it(raw: Path) -> None:
    assert [outcome.source.reason_code for outcome in outcomes(raw)] == ["unsupported_format", "unsupported_format", "not_an_article"]


@pytest.mark.usefixtures("one_file")
def test_the_file_of_the_page_makes_a_format(raw: Path) -> None:
    found = outcomes(raw)
    assert [outcome.source.reason_code for outcome in found] == [None] * 3
    assert {outcome.document.text for outcome in found if outcome.document} == {"The ferry sails again.\n\nAnd the quay is open.\n"}
    assert {outcome.source.media_type for outcome in found} == {"application/x-subrip"}
    assert {outcome.source.repairs for outcome in found} == {("markup_removed",)}
