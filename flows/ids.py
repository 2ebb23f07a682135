"""Stable ids: a prefix that names the kind, and 80 bits of SHA-256 over raw values.

The same values give the same id on every machine, in every order. Values are separated so that no two different
lists of values can run together into one.
"""

import hashlib

_DIGITS = 20
_NONE = "1:\x00;n"


def content_id(prefix: str, *values: object) -> str:
    """`<prefix>_` and 20 hexadecimal digits of the SHA-256 of the values; None differs from the empty string."""
    parts = []
    for value in values:
        if value is None:
            parts.append(_NONE)
        else:
            part = str(value)
            size = len(part) if part.isascii() else len(part.encode("utf-8", "surrogatepass"))
            parts.append(f"{size}:{part};")
    return f"{prefix}_{hashlib.sha256(''.join(parts).encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"


def document_id(text: str, url: str | None = None) -> str:
    """Id of a document: its text and its url."""
    return content_id("doc", text, url)


def entity_id(kind: str, key: str, document: str | None = None) -> str:
    """Id of an entity: its type and its identifying key; with `document` when the key holds in that document alone."""
    return content_id("ent", kind, key, document)


def unnamed_entity_id(document: str, start: int, end: int) -> str:
    """Id of an entity that nobody names: its document and the characters of its first mention. No name gives this id."""
    return content_id("ent", document, start, end, "unnamed")


def decided_entity_id(kind: str, name: str) -> str:
    """Id of an entity that a person's decision names: its type and that name. No text gives this id."""
    return content_id("ent", kind, name, None, "decision")


def text_sha256(text: str) -> str:
    """SHA-256 of the text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
