"""Given names, and whether men or women bear them.

They stand in `given_names.tsv`, which was written for this project from general knowledge, in lower case.
"""

from importlib import resources

from flows.word_lists import table

_GIVEN = table(resources.files(__package__).joinpath("given_names.tsv").read_text(encoding="utf-8"))
_ALL_GIVEN = frozenset().union(_GIVEN["m"], _GIVEN["f"], _GIVEN["either"])


def gender_of_given_name(word: str) -> str | None:
    """'m' or 'f' where the given name is usual for one, else None; None also for names such as Leslie, which either may bear."""
    low = word.casefold()
    if low in _GIVEN["m"]:
        return "m"
    return "f" if low in _GIVEN["f"] else None


def is_given_name(word: str) -> bool:
    """True when the word is known as a given name of men, of women or of both."""
    return word.casefold() in _ALL_GIVEN
