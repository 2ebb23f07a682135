"""Lists of words, written as text."""

from collections import defaultdict


def words(text: str) -> frozenset[str]:
    """The words of the text as a set."""
    return frozenset(text.split())


def table(text: str) -> dict[str, frozenset[str]]:
    """First column of a table (tab-separated, with a head) -> all words of the second columns."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in text.splitlines()[1:]:
        key, _, listed = line.partition("\t")
        found[key].update(listed.split())
    return {key: frozenset(listed) for key, listed in found.items()}
