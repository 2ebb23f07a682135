"""Numbers about a candidate from what the tagger makes of its words: is it content, all of it, and nothing but it?"""

import numpy

from flows.extract.quotation.ranker.tagger import CONTENT, CUE, SPEAKER
from flows.extract.quotation.ranker.tokens import Ints, Tokens, columns
from flows.trees import Floats

_CONTENTS = 3
"""The first of the sums: content at all, of speech, first words."""


def of_cues(tokens: Tokens, tags: Floats, cues: Ints) -> Floats:
    """(cues, numbers): the shares of the cue itself, and how likely its head is a cue."""
    return columns(tags[cues], tags[tokens.head[cues]][:, CUE])


def of_candidates(tokens: Tokens, tags: Floats, owner: Ints, start: Ints, stop: Ints, first: Ints, last: Ints, words: Floats) -> Floats:
    """(candidates, numbers). `start` and `stop` are first and last tokens of pieces, `owner` each one's candidate, `first` and
    `last` the edges of the candidates, `words` their words."""
    none, speech_first, speech, other_first, _ = tags[:, CONTENT].T
    content, begins = 1 - none, speech_first + other_first
    kinds = numpy.stack([content, speech_first + speech, begins, 1 - tags[:, SPEAKER.start], 1 - tags[:, CUE.start]], axis=1)
    before = numpy.concatenate([numpy.zeros((1, kinds.shape[1])), numpy.cumsum(kinds * tokens.is_word[:, None], axis=0)])
    in_pieces = before[stop + 1] - before[start]
    held = numpy.stack([numpy.bincount(owner, weights=column, minlength=len(first)) for column in in_pieces.T], axis=1)
    around = (before[tokens.sentence_end[last] + 1] - before[tokens.sentence_start[first]])[:, :_CONTENTS]
    return columns(
        held / numpy.maximum(words, 1)[:, None],
        around - held[:, :_CONTENTS],
        held[:, :_CONTENTS] / numpy.maximum(around, 0.5),
        begins[first],
        _at(content, first - 1),
        _at(content, first - 2),
        content[first],
        content[last],
        _at(content, last + 1),
        _at(content, last + 2),
        _at(begins, last + 1),
    )


def _at(column: Floats, places: Ints) -> Floats:
    """Values at these places, 0 outside the text."""
    inside = (places >= 0) & (places < len(column))
    return numpy.where(inside, column[numpy.where(inside, places, 0)], 0)
