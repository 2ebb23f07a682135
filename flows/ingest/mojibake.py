"""Repairs text that was UTF-8, was read as something else, and was written so ("â€œ" for a quotation mark).

ftfy knows the signs and takes back the wrong step; it is asked line by line, and only about lines that show such signs.
A line in which it is not sure stays as it is: texts in any script, curly quotation marks, accents and all.
"""

import re

from ftfy import TextFixerConfig, fix_encoding_and_explain
from ftfy.badness import is_bad

_LINE = re.compile(r"[^\n\r]+|[\n\r]+")
_CONFIG = TextFixerConfig(restore_byte_a0=False, replace_lossy_sequences=False, decode_inconsistent_utf8=True, fix_c1_controls=False)
_LOST = re.compile("Ã(?= |$)")
_LONGEST_LINE = 1_000_000
_SUSPECT = re.compile("[^\x00-\x7f“”‘’–—…]")
"""Every sign of damage has one of these: so most texts need not be searched for the signs, which takes longer."""


def repaired(text: str) -> str:
    """The text with mojibake taken back; the same object where there is none. Everything else, line breaks included, stays."""
    if text.isascii() or not _SUSPECT.search(text):
        return text
    return "".join(_line(found.group()) for found in _LINE.finditer(text))


def _line(line: str) -> str:
    """The line, repaired where what comes out holds no sign of damage any more.

    Where a blank could be a part of a letter ("Ã " for "à"), all would be a guess.
    """
    if line.isascii() or len(line) > _LONGEST_LINE or not _SUSPECT.search(line) or not is_bad(line):
        return line
    better = fix_encoding_and_explain(line, _CONFIG).text
    unsure = is_bad(better) or _LOST.search(line) is not None or any(sign in better for sign in "\n\r\x00")
    return line if unsure else better
