"""Who is a child by the age beside a name, and so nobody's Mr or Mrs: *Oren Tolley, nine,*, *six-year-old Oren Tolley*."""

import re

from flows.extract.names.records import Name

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|[1-9]|1[0-5]"
_BEHIND = re.compile(rf",? (?:aged )?(?:{_SMALL})(?=[,.;]| and | who )(?!,\d)", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:^|[^\w-])(?:{_SMALL})[- ](?:year|month|week)s?[- ]old(?: [a-z]+)? $", re.IGNORECASE)
_BEHIND_FAR, _BEFORE_FAR = 20, 36
"""Characters beside a name that are looked at."""


def is_child(text: str, name: Name) -> bool:
    """True for a name with an age of less than sixteen beside it."""
    behind = text[name.end : name.end + _BEHIND_FAR]
    if behind.startswith((", ", " aged")) and _BEHIND.match(behind):
        return True
    return _BEFORE.search(text[max(0, name.start - _BEFORE_FAR) : name.start]) is not None
