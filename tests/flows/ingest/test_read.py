"""Every kind of bad input ends as a source with a reason, and good input as a document."""

import errno
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ids import content_id, document_id
from flows.ingest.read import ingest
from flows.ingest.reasons import REASONS, rejected
from flows.ingest.walk import Candidate, find_sources
from flows.records import Ingested
from flows.settings import Settings

SETTINGS = Settings()


def read(path: Path, content: bytes, settings: Settings = SETTINGS) -> Ingested:
    path.write_bytes(content)
    return ingest(Candidate(path, path.name, size=len(content)), settings)


def test_a_good_file(tmp_path: Path) -> None:
    text = "Harbour to reopen in June\r\n\r\nASTANA — The harbour will reopen in June.\r\n"
    outcome = read(tmp_path / "a.txt", text.encode())
    source, document = outcome.source, outcome.document
    assert document is not None
    assert document.text == text
    assert document.document_id == document_id(text)
    assert [section.kind for section in document.sections] == ["headline", "dateline", "paragraph"]
    assert (document.title, document.dateline_place) == ("Harbour to reopen in June", "ASTANA")
    assert (document.language, document.language_score) == ("en", None)
    assert source.source_id == content_id("src", "a.txt", None)
    assert (source.media_type, source.encoding, source.source_bytes) == ("text/plain", "utf-8", len(text.encode()))
    assert source.reason_code is None
    assert source.source_sha256 is not None


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty_file"),
        ("blank.txt", " \t\r\n\u2028\u00a0\n".encode(), "only_whitespace"),
        ("binary.txt", bytes(range(256)) * 20, "binary_file"),
        ("controls.txt", b"\x01\x02\x03\x04 word", "binary_file"),
        ("nul.txt", b"The mayor said\x00 no.", "binary_file"),
        ("noise.txt", bytes(range(128, 256)) * 3, "undecodable"),
        ("paper.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "unsupported_format"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "unsupported_format"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "unsupported_format"),
    ],
)
def test_bad_content(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    outcome = read(tmp_path / name, content)
    assert outcome.document is None
    assert outcome.source.reason_code == reason
    assert outcome.source.message is not None
    assert outcome.source.message.startswith(f"{name}: ")
    assert outcome.source.message.endswith(REASONS[reason].remedy)
    assert (outcome.source.source_bytes is None) == (outcome.source.source_sha256 is None)
    assert bool(outcome.source.payload) == bool(content)
    assert len(outcome.source.payload or "") <= 800
    assert not [letter for letter in outcome.source.payload or "" if unicodedata.category(letter) == "Cc" and letter not in "\n\t"]


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "a.text", "README", "No. 7", "talk.2025", "Mr. Smith goes home"])
def test_names_that_are_read_as_plain_text(tmp_path: Path, name: str) -> None:
    assert read(tmp_path / name, b"The mayor said no.").document is not None


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.txt.bz2", "a.json"])
def test_names_of_other_formats(tmp_path: Path, name: str) -> None:
    outcome = read(tmp_path / name, b"The mayor said no.")
    assert outcome.source.reason_code == "unsupported_format"
    assert outcome.source.payload == "The mayor said no."
    assert outcome.source.media_type is None


def test_text_that_only_starts_like_another_format_is_text(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", b"GIF89 was a format of the nineties, the curator said.").document is not None


def test_a_file_above_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(max_source_bytes=10)
    assert read(tmp_path / "fits.txt", b"ten bytes!", settings).document is not None
    outcome = read(tmp_path / "a.txt", b"eleven byte", settings)
    assert outcome.source.reason_code == "too_large"
    assert "11 bytes; the limit is 10" in (outcome.source.message or "")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "permission_denied"),
        (FileNotFoundError(errno.ENOENT, "No such file"), "vanished"),
        (OSError(errno.EIO, "Input/output error"), "read_error"),
    ],
)
def test_errors_of_the_file_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str) -> None:
    def fail(*arguments: object) -> int:
        raise error

    monkeypatch.setattr("flows.ingest.streams.os.open", fail)
    assert read(tmp_path / "a.txt", b"The mayor said no.").source.reason_code == reason


def test_a_file_without_permission(tmp_path: Path) -> None:
    """For root every file can be read, so there the file is a document."""
    path = tmp_path / "a.txt"
    path.write_text("The mayor said no.")
    path.chmod(0)
    outcome = ingest(find_sources(tmp_path)[0], SETTINGS)
    assert outcome.source.reason_code == (None if os.access(path, os.R_OK) else "permission_denied")


def test_a_file_that_became_a_pipe_or_a_folder_does_not_stop_the_run(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    assert ingest(Candidate(tmp_path / "pipe.txt", "pipe.txt"), SETTINGS).source.reason_code == "not_a_file"
    assert ingest(Candidate(tmp_path / "folder.txt", "folder.txt"), SETTINGS).source.reason_code == "not_a_file"
    assert ingest(Candidate(tmp_path / "gone.txt", "gone.txt"), SETTINGS).source.reason_code == "vanished"


def test_what_the_walk_refused_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> int:
        raise AssertionError("opened")

    monkeypatch.setattr("flows.ingest.streams.os.open", fail)
    outcome = ingest(Candidate(tmp_path / "a.txt", "a.txt", "link_outside_raw"), SETTINGS)
    assert (outcome.source.reason_code, outcome.source.payload) == ("link_outside_raw", None)


def test_the_same_bytes_under_two_names_are_one_document_from_two_sources(tmp_path: Path) -> None:
    one, two = (read(tmp_path / name, b"The mayor said no.") for name in ("a.txt", "b.txt"))
    assert one.document == two.document
    assert one.source.source_id != two.source.source_id
    assert one.source.source_sha256 == two.source.source_sha256


def test_reasons_are_short_stable_names_with_a_remedy() -> None:
    for code, reason in REASONS.items():
        assert code.replace("_", "").isalpha()
        assert code == code.lower()
        assert reason.what.endswith(".")
        assert reason.remedy.endswith(".")
    with pytest.raises(KeyError):
        rejected("no_such_reason", "a.txt")


@given(st.binary(max_size=400))
def test_arbitrary_bytes_end_as_a_document_or_with_a_reason(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    outcome = read(tmp_path_factory.getbasetemp() / "any.txt", content)
    assert (outcome.document is None) == (outcome.source.reason_code in REASONS)
    if outcome.document is not None:
        assert outcome.document.text.encode("utf-8")
        assert "\x00" not in outcome.document.text
