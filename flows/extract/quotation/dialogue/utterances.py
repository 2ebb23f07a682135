"""Quoted stretches that are what somebody says, and not a title or a word held at arm's length."""

from flows.extract.quotation.view import View

_ENDS = ".!?,…—–-;:"
_UNFINISHED = ",—–-"
_ITALICS = "_*"
"""Plain text sets foreign words between these: “_Bien!_”"""


def is_utterance(view: View, number: int) -> bool:
    """A sentence between marks.

    It starts with a capital, or where its paragraph starts, or goes on with one that a tag interrupts; it ends with its own
    punctuation, or is left open; and a pause comes before it: she was known as “Puck,” for short, names somebody and says nothing.
    """
    return view.once(_utterances)[number]


def _utterances(view: View) -> list[bool]:
    """Whether each quoted stretch is one."""
    found: list[bool] = []
    for number, (first, last) in enumerate(view.region_tokens):
        is_whole = first <= last and (_last_sign(view, number) in _ENDS or not view.quoted[number].is_closed)
        if is_whole and first - 1 > view.section_starts[first]:
            is_begun = not view.text[view.quoted[number].start].islower() or (number > 0 and found[-1] and _is_interrupted(view, number))
            is_whole = is_begun and not _goes_on_from_a_word(view, number)
        found.append(is_whole)
    return found


def _last_sign(view: View, number: int) -> str:
    region = view.quoted[number]
    return (view.text[region.start : region.end].rstrip(_ITALICS) or _ITALICS)[-1]


def _is_interrupted(view: View, number: int) -> bool:
    """What is quoted before it in the paragraph breaks off where its marks close, and words stand between: “But,” said Anna, “not now.”"""
    first, before = view.region_tokens[number][0], view.quoted[number - 1]
    between = range(view.region_tokens[number - 1][1] + 1, first)
    is_in_paragraph = view.section_of(before.start) == view.sections[first]
    return is_in_paragraph and _last_sign(view, number - 1) in _UNFINISHED and any(view.is_word[token] for token in between)


def _goes_on_from_a_word(view: View, number: int) -> bool:
    """A word outside quotation marks stands right before the opening mark."""
    start = view.quoted[number].outer_start
    token = view.region_tokens[number][0] - 1
    while token > 0 and view.ends[token] > start:
        token -= 1
    return view.is_word[token] and view.regions[token] < 0
