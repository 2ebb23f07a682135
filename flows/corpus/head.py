"""The head of a marked article: `key: value` lines before the line ---."""

from collections.abc import Callable, Sequence
from datetime import date

from flows.corpus.marked import Head
from schemas.corpus.articles import GENRES, LAYERS, SPLITS, STYLES

type Wrong = Callable[[int, str], None]
"""Takes the number of a line and what is wrong there."""


def read_head(name: str, lines: Sequence[str], wrong: Wrong) -> Head | None:
    """The head before the line ---; None where there is none or its day cannot be read. Tells `wrong` what is not as it should be."""
    if "---" not in lines:
        wrong(1, "There is no line --- between the head and the text.")
        return None
    values: dict[str, str] = {}
    for number, line in enumerate(lines[: lines.index("---")], 1):
        key, colon, value = line.partition(":")
        if not colon:
            wrong(number, "A line of the head is `key: value`.")
        values[key.strip()] = value.strip()
    for key in ("genre", "style", "published", "story", "cast", "layers"):
        if key not in values:
            wrong(1, f"The head has no {key}.")
    for key, known in (("genre", GENRES), ("style", STYLES), ("layers", LAYERS), ("split", SPLITS)):
        if key in values and values[key] not in known:
            wrong(1, f"{key} is {values[key]!r}; it is one of {', '.join(known)}.")
    for key in set(values) - {"genre", "style", "published", "story", "cast", "layers", "raw", "split"}:
        wrong(1, f"The head has a key {key!r} that nobody reads.")
    try:
        published = date.fromisoformat(values.get("published", ""))
    except ValueError:
        wrong(1, f"published is {values.get('published')!r}; it is a day such as 2026-03-04.")
        return None
    cast = tuple(name.strip() for name in values.get("cast", "").split("|") if name.strip())
    return Head(
        name, values.get("genre", ""), values.get("style", ""), published, values.get("story", ""), cast,
        values.get("layers", ""), values.get("split"), values.get("raw"),
    )  # fmt: skip
