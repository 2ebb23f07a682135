"""Bytes to text: which encoding they are in, and the text exactly as it was written (line ends, odd signs and all).

Order of trust: a byte order mark; UTF-16 by its pattern of NUL bytes; UTF-8, which other text hardly ever fits; then the
old 8-bit and East Asian encodings, where the words decide. Nothing here depends on chance, clock or locale.
"""

import codecs
import re
from typing import NamedTuple

from flows.ingest.legacy import guess
from flows.ingest.reasons import rejected

_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_CONTROL = bytes(byte for byte in (*range(0x20), 0x7F) if byte not in b"\t\n\v\f\r\x1a\x1b")
_MOST_CONTROL = 0.1
"""Share of control characters above which bytes are no text."""
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


class Decoded(NamedTuple):
    """The text, the Python name of its encoding, and what was done to the text on the way."""

    text: str
    encoding: str
    repairs: tuple[str, ...] = ()


def decode(data: bytes, source_path: str = "source") -> Decoded:
    """The text of the bytes. Raises SourceRejected (binary_file, undecodable); `source_path` is for its message.

    Repairs: `bom_removed`; `invalid_bytes_replaced` where a few bytes of a UTF-8 text were damaged (each U+FFFD).
    """
    for bom, encoding in _WIDE_BOMS:
        if data.startswith(bom):
            text = _strict(data[len(bom) :], encoding)
            if text is not None and "\x00" not in text:
                return Decoded(text, encoding, ("bom_removed",))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise rejected("undecodable", source_path, "It starts with the mark of UTF-16.")
    bare = data.removeprefix(codecs.BOM_UTF8)
    repairs: tuple[str, ...] = ("bom_removed",) if len(bare) < len(data) else ()
    if b"\x00" in bare:
        return _without_nul(bare, source_path)
    if _is_binary(bare):
        raise rejected("binary_file", source_path)
    text = _strict(bare, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8", repairs)
    if repairs or _is_damaged_utf8(bare):
        return Decoded(bare.decode("utf-8", "replace"), "utf-8", (*repairs, "invalid_bytes_replaced"))
    for encoding in guess(bare):
        text = _strict(bare, encoding)
        if text is not None:
            return Decoded(text, encoding)
    raise rejected("undecodable", source_path)


_LABELS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252",
    "windows-1252": "cp1252", "iso-8859-15": "iso8859-15", "macintosh": "mac_roman", "iso-8859-2": "iso8859-2", "latin2": "iso8859-2",
    "windows-1250": "cp1250", "windows-1251": "cp1251", "koi8-r": "koi8-r", "koi8-u": "koi8-u", "iso-8859-5": "iso8859-5",
    "windows-1253": "cp1253", "iso-8859-7": "iso8859-7", "windows-1254": "cp1254", "iso-8859-9": "cp1254", "windows-1255": "cp1255",
    "iso-8859-8": "cp1255", "windows-1256": "cp1256", "iso-8859-6": "iso8859-6", "windows-1257": "cp1257", "iso-8859-13": "iso8859-13",
    "windows-1258": "cp1258", "windows-874": "cp874", "tis-620": "cp874", "iso-8859-11": "cp874", "shift_jis": "cp932",
    "shift-jis": "cp932", "x-sjis": "cp932", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp", "gb2312": "gb18030", "gbk": "gb18030",
    "gb18030": "gb18030", "big5": "big5", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
}  # fmt: skip
"""Names that pages and servers give to encodings, and what browsers take them for (WHATWG Encoding Standard)."""


def declared(data: bytes, label: str) -> Decoded | None:
    """The text in the encoding that was declared for it; None when UTF-8 fits, the label is unknown, or the bytes do not fit."""
    encoding = _LABELS.get(label.strip().strip("\"'").lower())
    if encoding is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    if b"\x00" in data or _is_binary(data) or _strict(data, "utf-8") is not None:
        return None
    text = _strict(data, encoding)
    return Decoded(text, encoding) if text is not None and "\x00" not in text else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
        text.encode("utf-8")  # some old codecs let lone surrogates through
    except UnicodeError:
        return None
    return text


def _without_nul(data: bytes, source_path: str) -> Decoded:
    """UTF-16 without a mark: in news text many characters (spaces, digits, all of ASCII) have a zero byte, always the same one."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 == 0 and max(even, odd) * 20 >= len(sample) // 2 and min(even, odd) * 20 <= max(even, odd):
        encoding = "utf-16-le" if odd > even else "utf-16-be"
        text = _strict(data, encoding)
        if text is not None and "\x00" not in text and not _is_binary(text[:_SAMPLE].encode()):
            return Decoded(text, encoding)
    raise rejected("binary_file", source_path)


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return (len(sample) - len(sample.translate(None, _CONTROL))) > _MOST_CONTROL * len(sample)


def _is_damaged_utf8(data: bytes) -> bool:
    """True when nearly all bytes above ASCII form UTF-8 characters: the text was UTF-8 before something happened to it."""
    high = len(data.translate(None, bytes(range(0x80))))
    good = sum(len(found) for found in _UTF8_SEQUENCE.findall(data))
    return good >= 16 and good >= 0.9 * high
