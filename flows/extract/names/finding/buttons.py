"""Rows of buttons that share an article: *Post to Orlanbook Post to Kello Share on Velden*. What follows each is a site; the button is no
part of its name."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from flows.extract.names.finding.making import merged, named
from flows.extract.names.records import Name
from flows.extract.names.words import Words

_BUTTONS = frozenset({"Post", "Save", "Send", "Share", "Submit"})
_LINKS = frozenset({"on", "to", "via", "with"})
_FEWEST = 3
"""Buttons, each near the one before, that make a row."""
_NEAR = 8
"""Tokens from one button to the next."""
_CERTAINTY = 0.65


def without_buttons(doc: Doc, words: Words, names: list[Name]) -> list[Name]:
    """The names, in text order, those in rows of buttons cut to the sites."""
    if not any(button in words.text for button in _BUTTONS):
        return names
    row = _row(words.texts)
    if not row:
        return names
    pressed = frozenset(row)
    kept = [name for name in names if pressed.isdisjoint(range(name.first, name.last))]
    return merged(_sites(doc, words.texts, row), kept)


def _row(words: Sequence[str]) -> list[int]:
    """The numbers of the buttons that stand in rows."""
    buttons = [at for at, word in enumerate(words[:-2]) if word in _BUTTONS and words[at + 1] in _LINKS]
    found: list[int] = []
    run: list[int] = []
    for at in [*buttons, len(words) + _NEAR]:
        if run and at - run[-1] > _NEAR:
            found.extend(run if len(run) >= _FEWEST else ())
            run = []
        run.append(at)
    return found


def _sites(doc: Doc, words: list[str], row: Sequence[int]) -> Iterator[Name]:
    for at in row:
        name = named(doc, words, at + 2, at + 3, "ORG", "share_button", _CERTAINTY)
        if name is not None and name.words[0][0].isupper():
            yield name
