"""From a row (of a table, or an object of JSON) to the article in it."""

import re
from collections.abc import Mapping
from typing import Any

from flows.ingest.formats import Content
from flows.ingest.metadata import metadata_of, value_of
from flows.ingest.reasons import rejected
from flows.settings import FIELDS

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def content_of(
    row: Mapping[str, Any], where: str, names: Mapping[str, str], encoding: str = "utf-8", repairs: tuple[str, ...] = ()
) -> Content:
    """The article that the fields of a row make; `names` says which field holds which fact where it is not the usual one.

    Raises SourceRejected (no_text_field, empty_record).
    """
    text = value_of(row, "text", names)
    if text is None or text == "":
        given = names.get("text")
        if given is None:
            known = any(str(name).strip().lower() in FIELDS["text"] for name in row)
        else:
            known = given in row or given.partition(".")[0] in row
        if known:
            raise rejected("empty_record", where)
        raise rejected("no_text_field", where, f"There is no field {given!r} in it." if given else "")
    if not isinstance(text, str):
        raise rejected("no_text_field", where, "What stands in the field of the text is no string.")
    clean, damaged = _UNWRITABLE.subn("\ufffd", text)
    facts = metadata_of(row, names)
    done = (*repairs, *(("invalid_characters_replaced",) if damaged else ()), *facts.repairs)
    return Content(clean, encoding, repairs=done, **facts.facts())
