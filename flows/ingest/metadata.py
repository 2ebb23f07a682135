"""What a record, a page or a sidecar file says about an article, under whatever names it says it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from flows.ingest.dates import DATE, read_date
from flows.settings import FIELDS

LONGEST = 2_000
"""Characters of a fact; what is longer is none."""

_MOST_AUTHORS = 100
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?=$|[T ]))?)?(?=$|[T ])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?")
_WRITTEN = re.compile(DATE)
_FIRST_YEAR, _LAST_YEAR = 1600, 2199
_SECONDS_OF_1980, _SECONDS_OF_2200 = 315_532_800, 7_258_118_400
_BY = re.compile(r"(?i:by)[ \xa0:]+(?=\S)")
_BETWEEN = re.compile(r"\s*(?:[;|\n]|,? and | & )\s*")
_PRECISIONS = ("year", "month", "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Facts about an article; None or empty where nothing is said."""

    title: str | None = None
    published_on: date | None = None
    published_precision: str = "day"
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    rights: str | None = None
    repairs: tuple[str, ...] = ()
    """What was done on the way; `metadata_dropped` where something was said that could not be used."""

    def facts(self) -> dict[str, Any]:
        """The facts that are there, by name; the precision goes with the date."""
        names = [field.name for field in fields(Metadata) if field.name not in ("repairs", "published_precision")]
        found = {name: getattr(self, name) for name in names}
        found = {name: value for name, value in found.items() if value}
        return found | {"published_precision": self.published_precision} if "published_on" in found else found


def value_of(row: Mapping[str, Any], fact: str, names: Mapping[str, str]) -> Any:
    """The value of the first field that is known to hold the fact; None where there is none.

    `names` says which field holds which fact, and wins; "source.name" looks inside the object `source`.
    """
    if fact in names:
        return _inside(row, names[fact])
    lower = {str(name).strip().lower(): name for name in reversed(list(row))}
    return next((value for name in FIELDS[fact] if name in lower and (value := row[lower[name]]) not in (None, "")), None)


def has_field(columns: Sequence[str], fact: str, names: Mapping[str, str]) -> str | None:
    """The column that holds the fact; None where there is none."""
    if fact in names:
        return names[fact] if names[fact] in columns else None
    lower = {name.strip().lower(): name for name in reversed(columns)}
    return next((lower[name] for name in FIELDS[fact] if name in lower), None)


def metadata_of(row: Mapping[str, Any], names: Mapping[str, str]) -> Metadata:
    """The facts that the fields of a row state. Never raises for what they hold."""
    said = {fact: value_of(row, fact, names) for fact in FIELDS if fact != "text"}
    when, precision = read_moment(said["published_on"])
    found = Metadata(
        title=words(said["title"]),
        published_on=when,
        published_precision=precision,
        authors=people(said["authors"]),
        publisher=words(said["publisher"]),
        url=address(said["url"]),
        rights=words(said["rights"]),
    )
    facts = found.facts()
    dropped = any(value not in (None, "", [], {}) and fact not in facts for fact, value in said.items())
    return Metadata(**facts, repairs=("metadata_dropped",)) if dropped else found


def _inside(row: Mapping[str, Any], path: str) -> Any:
    if path in row:
        return row[path]
    value: Any = row
    for name in path.split("."):
        if not isinstance(value, Mapping) or name not in value:
            return None
        value = value[name]
    return value


def words(value: object) -> str | None:
    """A string or the `name` of an object, in one line; None for anything else, for nothing and for what is too long."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, bool) or not isinstance(value, str | int | float) or (isinstance(value, str) and len(value) > LONGEST):
        return None
    text = "".join(character if character.isprintable() else " " for character in str(value))
    return " ".join(text.split()) or None


def address(value: object) -> str | None:
    """An absolute address of the web; None for anything else, such as `javascript:`."""
    text = words(value)
    if text is None or " " in text:
        return None
    try:
        parts = urlsplit(text)
        return text if parts.scheme.lower() in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def people(value: object) -> tuple[str, ...]:
    """Names out of a list of names or objects, a JSON list, or a byline; in order, each once."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            value = json.loads(value[:LONGEST])
        except (ValueError, RecursionError):
            return ()
    if isinstance(value, str):
        return _of_byline(words(value) or "")
    several = value if isinstance(value, Sequence) else [value]
    names = [name for one in several[:_MOST_AUTHORS] if (name := words(one))]
    return tuple(dict.fromkeys(names))


def _of_byline(line: str) -> tuple[str, ...]:
    """ "By Ana Ruiz and Tom Hale" is two people; so is "Ana Ruiz, Tom Hale", while "Ruiz, Ana" is one."""
    names = [part for part in _BETWEEN.split(_BY.sub("", line, count=1) if _BY.match(line) else line) if part]
    parted = [part.strip() for name in names for part in name.split(",")]
    whole = parted if all(len(part.split()) > 1 for part in parted) else names
    return tuple(dict.fromkeys(whole))[:_MOST_AUTHORS]


def read_moment(value: object) -> tuple[date | None, str]:
    """A date as it was written, and how exact it is (year, month or day); (None, "day") where it is none, or could be two.

    Understood: ISO 8601 and its beginnings, RFC 5322, 20260903, seconds or milliseconds since 1970 (UTC), and dates with a
    written month. Where a time zone is given, the day is the one that was written. 03/04/2025 could be two days.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return (value, "day") if _FIRST_YEAR <= value.year <= _LAST_YEAR else (None, "day")
    try:
        return _from_number(value) if isinstance(value, int | float) else _from_words(str(value).strip()[:100] if value else "")
    except (ValueError, OverflowError, TypeError, IndexError):
        return None, "day"


def _from_number(value: float) -> tuple[date | None, str]:
    if isinstance(value, int) and _FIRST_YEAR <= value <= _LAST_YEAR:
        return date(value, 1, 1), "year"
    if isinstance(value, int) and _COMPACT.fullmatch(str(value)):
        return _from_words(str(value))
    for seconds in (value, value / 1_000):
        if _SECONDS_OF_1980 <= seconds < _SECONDS_OF_2200:
            return datetime.fromtimestamp(seconds, UTC).date(), "day"
    return None, "day"


def _from_words(words_of_date: str) -> tuple[date | None, str]:
    found = _ISO.match(words_of_date) or _COMPACT.fullmatch(words_of_date)
    if found:
        numbers = [int(part) for part in found.groups() if part]
        on = date(*numbers, *[1] * (3 - len(numbers)))
        return (on, _PRECISIONS[len(numbers) - 1]) if _FIRST_YEAR <= on.year <= _LAST_YEAR else (None, "day")
    if words_of_date.isdigit():
        return _from_number(int(words_of_date))
    if written := _WRITTEN.search(words_of_date):
        on_day = read_date(written.group())
        if on_day is not None:
            return on_day, "day"
    on_day = parsedate_to_datetime(words_of_date).date()
    return (on_day, "day") if _FIRST_YEAR <= on_day.year <= _LAST_YEAR else (None, "day")
