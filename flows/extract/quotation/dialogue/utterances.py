"""Quoted stretches that are what somebody says, and not a title or a word held at arm's length."""

from flows.extract.quotation.view import View

_ENDS = ".!?,…—–-;:"


def is_utterance(view: View, number: int) -> bool:
    """A sentence between marks.

    It starts with a capital, or where its paragraph starts; it ends with its own punctuation, or is left open; and a pause comes
    before it: she was known as “Puck,” for short, names somebody and says nothing.
    """
    region = view.quoted[number]
    first = view.region_tokens[number][0]
    is_whole = view.text[region.end - 1] in _ENDS or not region.is_closed
    if first - 1 <= view.section_starts[first]:
        return is_whole
    return is_whole and not view.text[region.start].islower() and not _goes_on_from_a_word(view, number)


def _goes_on_from_a_word(view: View, number: int) -> bool:
    """A word outside quotation marks stands right before the opening mark."""
    start = view.quoted[number].outer_start
    token = view.region_tokens[number][0] - 1
    while token > 0 and view.ends[token] > start:
        token -= 1
    return view.is_word[token] and view.regions[token] < 0
