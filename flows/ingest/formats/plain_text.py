"""Plain text: the decoded file, unchanged."""

from flows.ingest.decode import declared, decode
from flows.ingest.formats import Content
from flows.ingest.reasons import rejected

MEDIA_TYPE = "text/plain"
SUFFIXES = (".txt", ".text", "")

_SIGNATURES = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an office document",
    b"{\\rtf": "a rich text document",
    b"\x89PNG\r\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"ID3": "an MP3 recording",
    b"SQLite format 3\x00": "an SQLite database",
    b"PAR1": "a Parquet file",
}
"""First bytes of files that people name .txt by mistake."""


def read(data: bytes, source_path: str, charset: str | None = None) -> Content:
    """The text in the encoding that fits, the one that came with the bytes first. Raises SourceRejected."""
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature) and (b"\x00" in data[:4096] or signature.startswith((b"%", b"{"))):
            raise rejected("unsupported_format", source_path, f"Its first bytes are those of {what}.")
    decoded = (declared(data, charset) if charset else None) or decode(data, source_path)
    return Content(decoded.text, decoded.encoding, repairs=decoded.repairs)
