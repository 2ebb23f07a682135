"""Why a source is not read: one vocabulary of stable reason codes, each with what happened and what to do."""

from typing import NamedTuple

from flows.errors import SourceRejected


class Reason(NamedTuple):
    """What happened, and what whoever owns the file can do."""

    what: str
    remedy: str


REASONS = {
    "empty_file": Reason("the file has no bytes.", "Write it again from where it came, or remove it."),
    "only_whitespace": Reason("the file holds white space alone.", "Write it again from where it came, or remove it."),
    "binary_file": Reason("the bytes are not text.", "Export the article as UTF-8 text."),
    "undecodable": Reason("no known character encoding fits the bytes.", "Save the file as UTF-8."),
    "unsupported_format": Reason("no reader knows this format.", "Export the article as UTF-8 text with the ending .txt."),
    "too_large": Reason("the file is larger than ONRECORD_MAX_SOURCE_BYTES.", "Cut it into articles, or raise the limit."),
    "permission_denied": Reason("the file may not be read.", "Give the user who runs onrecord the right to read it."),
    "unreadable_folder": Reason("the folder may not be listed.", "Give the user who runs onrecord the right to read and enter it."),
    "read_error": Reason("the file system failed to give the bytes.", "Check the disk, then run again."),
    "vanished": Reason("the file was there when RAW was listed and gone when it was read.", "Run again when nothing else changes RAW."),
    "broken_link": Reason("the link leads nowhere or in a circle.", "Restore the file that it names, or remove the link."),
    "link_outside_raw": Reason("the link leads out of RAW; nothing outside is read.", "Copy the file into RAW."),
    "folder_link": Reason("links to folders are not followed.", "Copy the folder into RAW, or make it RAW itself."),
    "not_a_file": Reason("it is a pipe, a socket or a device.", "Remove it from RAW."),
    "unsafe_name": Reason("the name holds control characters such as a line break.", "Rename it."),
    "name_too_long": Reason("the name has 255 bytes or more, so no other file can be named after it.", "Give it a shorter name."),
}


def rejected(reason_code: str, source_path: str, detail: str = "") -> SourceRejected:
    """The error for a source; `detail` is added to what the reason says. Raises KeyError for a code that is not in REASONS."""
    reason = REASONS[reason_code]
    return SourceRejected(reason_code, source_path, f"{reason.what} {detail}".strip(), reason.remedy)
