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
    "damaged_archive": Reason("the packed data is damaged.", "Copy or pack it again from where it came."),
    "damaged_container": Reason("the container cannot be read on; what came before stands.", "Write it again from where it came."),
    "compression_bomb": Reason("it unpacks to far more than text does.", "Remove it, or unpack it yourself when you trust it."),
    "no_records": Reason("the container holds no record.", "Write it again from where it came, or remove it."),
    "empty_record": Reason("the field of the text is empty.", "Fill it, or remove the record."),
    "no_text_field": Reason("no field or column is known to hold the text.", "Say which one does: --field text=NAME."),
    "bad_record": Reason("the record is not written as its format asks.", "Write the record again, or remove it."),
    "not_an_article": Reason("the record is no page with text.", "Nothing has to be done."),
    "no_main_text": Reason("no running text was found in the page.", "Export the article as UTF-8 text."),
    "hostile_markup": Reason("the markup is larger or more tangled than any article's.", "Export the article as UTF-8 text."),
    "encrypted": Reason("it is locked with a password.", "Unpack it, and put the files into RAW."),
    "unsafe_member": Reason("its name in the archive leads elsewhere or cannot be written safely.", "Pack it again with plain names."),
    "bad_metadata": Reason("the metadata file cannot be read; the article was read without it.", "Write one JSON object, in UTF-8."),
    "orphan_metadata": Reason("there is no file that this metadata belongs to.", "Name it after its article: a.txt.meta.json for a.txt."),
    "reader_failed": Reason("the reader failed.", "Please report it."),
}


def rejected(reason_code: str, source_path: str, detail: str = "") -> SourceRejected:
    """The error for a source; `detail` is added to what the reason says. Raises KeyError for a code that is not in REASONS."""
    reason = REASONS[reason_code]
    return SourceRejected(reason_code, source_path, f"{reason.what} {detail}".strip(), reason.remedy)
