"""Rows in the words that the report shows them in."""

from flows.records import Row

_BOUNDS = {"approx": "about ", "min": "at least ", "max": "at most "}
_PLURALS = {"second": "seconds", "minute": "minutes", "hour": "hours", "day": "days", "week": "weeks", "month": "months", "year": "years"}
_NO_SUBJECTS = {"i", "you", "he", "she", "it", "we", "they", "this", "that", "these", "those", "who", "which"}
_NO_SUBJECTS |= {"my", "your", "his", "her", "its", "our", "their", "whose"}
_MODALITIES = {"forecast": "forecast", "target": "target", "conditional": "conditional"}


def first_line(text: str | None) -> str:
    """The text on one line."""
    return " ".join((text or "").split())


def shortened(text: str | None, most: int) -> str:
    """The text on one line, cut at a word when it has more than `most` characters."""
    line = first_line(text)
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0] + " …"


def ending(text: str | None, most: int) -> str:
    """The end of the text on one line, begun at a word when it has more than `most` characters."""
    line = first_line(text)
    if len(line) <= most:
        return line
    return "… " + line[len(line) - most + 1 :].split(" ", 1)[-1]


_OPENING = 90  # characters of a text that stand for its title


def title_of(title: str | None, text: str | None) -> str:
    """The title on one line; the first words of the text where there is none."""
    return first_line(title) or shortened(text, _OPENING)


def said(row: Row) -> str:
    """What was said, with dots where other words stand between its pieces; as it is where a part of it is withheld."""
    content: str = row["content"]
    lengths = [span["end"] - span["start"] for span in row["spans"]]
    if len(lengths) < 2 or sum(lengths) + len(lengths) - 1 != len(content):
        return content
    pieces, start = [], 0
    for length in lengths:
        pieces.append(content[start : start + length])
        start += length + 1
    return " … ".join(pieces)


def number(value: float | None) -> str:
    """A float as a person writes it: 3,700,000,000 or 12.5."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) and abs(value) < 1e15 else f"{value:,.10g}"


def amount(row: Row) -> str:
    """Value and unit of a numeric claim with its bound: `at least 3,700,000,000 USD`, `320–350 m³`."""
    if row["bound"] == "range":
        value = f"{number(row['value_low'])}–{number(row['value_high'])}"
    else:
        value = _BOUNDS.get(row["bound"], "") + number(row["value"])
    unit = row["currency"] or row["unit"] or ""
    if unit in _PLURALS and row["value"] != 1:
        unit = _PLURALS[unit]
    joined = f"{value}{'' if unit == '%' else ' '}{unit}".strip()
    return f"{joined} per {row['per_unit']}" if row["per_unit"] else joined


def reading(row: Row) -> str:
    """What else a numeric claim says: what is measured, of whom, where, when, how it changed, how sure it is meant.

    Its subject is named where `subject_name` gives the entity's name; a pronoun that nobody is behind says nothing alone, nor does a
    subject in the words of what is measured.
    """
    change = {"up": "a rise", "down": "a fall"}.get(row["change"])
    if change and row["change_from"] is not None and row["change_to"] is not None:
        change += f" from {number(row['change_from'])} to {number(row['change_to'])}"
    measured, subject = first_line(row["measured"]), first_line(_subject(row))
    named = {"subject": "" if subject.lower() == measured.lower() else subject, "place": row["place"], "period": row["period_text"]}
    labelled = [f"{label}: {first_line(text)}" for label, text in named.items() if text]
    denied = "denied" if row["is_negated"] else None
    return " · ".join(part for part in (measured, *labelled, change, _MODALITIES.get(row["modality"]), denied) if part)


def _subject(row: Row) -> str | None:
    written: str | None = row["subject"]
    return row.get("subject_name") or (None if first_line(written).lower() in _NO_SUBJECTS else written)
