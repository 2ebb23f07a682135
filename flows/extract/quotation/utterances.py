"""Quoted stretches that are what somebody says, and not a title or a word held at arm's length."""

from flows.extract.quotation.view import View

_ENDS = ".!?,…—–-;:"


def is_utterance(view: View, number: int) -> bool:
    """A sentence between marks: it starts with a capital or its paragraph, and ends with its own punctuation or is left open."""
    region = view.quoted[number]
    first = view.region_tokens[number][0]
    opens_paragraph = first - 1 <= view.section_starts[first]
    is_whole = view.text[region.end - 1] in _ENDS or not region.is_closed
    return is_whole and (opens_paragraph or not view.text[region.start].islower())

