"""Lists of words, written as text."""


def words(text: str) -> frozenset[str]:
    """The words of the text as a set."""
    return frozenset(text.split())
