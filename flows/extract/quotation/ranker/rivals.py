"""Further numbers about a candidate: how it stands among its cue's others, where else it could end, and what hangs on its end.

Most mistakes are ends: a relative clause, an adverbial clause or a second verb that is or is not part of what was said.
"""

from typing import NamedTuple

import numpy

from flows.extract.quotation.ranker.tagger import CONTENT, Numbers
from flows.extract.quotation.ranker.tokens import DEPS, SIGNS, TAGS, Bools, Ints, Tokens, columns, one_hot, one_of, places
from flows.parsed.runs import runs
from flows.trees import Floats

_SUREST = 0.995
"""No word tells more than a share of so much."""
_HIGHEST = 12
"""Steps up the parse from the edge of a phrase to its head."""
_PHRASES = places(
    DEPS, "prep", "advcl", "conj", "relcl", "npadvmod", "nsubj", "ccomp", "acl", "appos", "advmod", "xcomp", "cc", "punct", "pobj"
)
_TAGS = places(TAGS, "VBG", "VBN", "VBD", "VB", "IN", "CC", "WDT", "WP", "NNP")
_LINKS = ("conj", "advcl", "prep", "ccomp", "npadvmod", "dobj", "xcomp")
_FINITE = places(TAGS, "VBD", "VBZ", "VBP", "MD")
_SUBJECTS = places(DEPS, "nsubj", "nsubjpass")
_PAUSES = [SIGNS.index(name) for name in ("comma", "dash", "semicolon", "bracket", "colon")]
_COMMA = SIGNS.index("comma")
Columns = Numbers | Ints | Bools


class Spans(NamedTuple):
    """Candidates in the order of their cues. `start` and `stop` are first and last tokens of pieces and `owner` the candidate of each;
    all else is one number a candidate: token and number of its cue, its edges, its words, its pieces, its root in the parse."""

    owner: Ints
    start: Ints
    stop: Ints
    cue: Ints
    of_cue: Ints
    first: Ints
    last: Ints
    words: Floats
    pieces: Ints
    root: Ints


def of_candidates(t: Tokens, tags: Floats, spans: Spans) -> Floats:
    """(candidates, numbers). `tags` (tokens, outcomes) is what the tagger makes of each token."""
    content = (1 - tags[:, CONTENT.start]).astype(numpy.float64)
    before = _running(content * t.is_word)
    return columns(
        *_standing(t, tags, content, before, spans),
        *_other_ends(t, before, spans),
        *_following(t, content, spans),
        *_closing(t, spans),
        *_links(t, spans),
    )


def _standing(t: Tokens, tags: Floats, content: Numbers, before: Numbers, spans: Spans) -> list[Columns]:
    """How far the candidate is behind the best of its cue: by the odds of its words, also with those of its edges, by the share of
    content in and around it that it holds; and its words by those of the longest."""
    owner, start, stop, first, last, words = spans.owner, spans.start, spans.stop, spans.first, spans.last, spans.words
    begins = (tags[:, CONTENT.start + 1] + tags[:, CONTENT.start + 3]).astype(numpy.float64)
    odds = _running(_log_odds(content) * t.is_word)
    held = numpy.bincount(owner, weights=before[stop + 1] - before[start], minlength=len(first))
    inside = numpy.bincount(owner, weights=odds[stop + 1] - odds[start], minlength=len(first))
    around = before[t.sentence_end[last] + 1] - before[t.sentence_start[first]]
    shared = held / numpy.maximum(words + around - held, 1)
    edges = _log_odds(begins)[first] - _log_odds(_at(content, last + 1))
    longest = _best(words, spans.of_cue)
    behind = (_best(values, spans.of_cue) - values for values in (inside, inside + edges))
    return [*behind, shared, _best(shared, spans.of_cue) - shared, words / numpy.maximum(longest, 1)]


def _other_ends(t: Tokens, before: Numbers, spans: Spans) -> list[Columns]:
    """What the next shorter and the next longer candidate leave out and hold more, and how likely that is content; clauses inside."""
    last, words = spans.last, spans.words
    shorter, longer = _neighbours(spans)
    less_to = numpy.where(shorter >= 0, last[shorter], last)
    more_to = numpy.where(longer >= 0, last[longer], last)
    less = t.words_before[last + 1] - t.words_before[less_to + 1]
    more = t.words_before[more_to + 1] - t.words_before[last + 1]
    finite, subjects, commas = (
        _running(one_of(column, wanted)) for column, wanted in ((t.tag, _FINITE), (t.dep, _SUBJECTS), (t.sign, [_COMMA]))
    )
    return [
        less,
        (before[last + 1] - before[less_to + 1]) / numpy.maximum(less, 1),
        more,
        (before[more_to + 1] - before[last + 1]) / numpy.maximum(more, 1),
        words / numpy.maximum(words + more, 1),
        (words - less) / numpy.maximum(words, 1),
        *(running[last + 1] - running[spans.first] for running in (finite, subjects, commas)),
        finite[more_to + 1] - finite[last + 1],
        finite[last + 1] - finite[less_to + 1],
    ]


def _following(t: Tokens, content: Numbers, spans: Spans) -> list[Columns]:
    """The pause after the candidate, and the longest phrase that begins there: its kind and what it hangs on."""
    first, last = spans.first, spans.last
    sign = t.at(t.sign, last + 1)
    is_pause = one_of(sign, _PAUSES)
    after = last + 1 + is_pause
    is_there: Bools = after <= t.section_end[last]
    phrase = _openers(t)[numpy.minimum(after, t.count - 1)]
    above = t.head[phrase]
    return [
        one_hot(numpy.where(is_there & is_pause, sign, -1), _PAUSES),
        one_hot(numpy.where(is_there, t.dep[phrase], -1), _PHRASES),
        one_hot(numpy.where(is_there, t.tag[phrase], -1), _TAGS),
        *(_number(is_there & hangs) for hangs in ((above >= first) & (above <= last), above == spans.root)),
        *(_number(is_there & (above == token)) for token in (spans.cue, t.head[spans.cue])),
        numpy.where(is_there, last - above, 0),
        numpy.where(is_there, t.right[phrase] - last, 0),
        numpy.where(is_there, _at(content, after), 0),
    ]


def _closing(t: Tokens, spans: Spans) -> list[Columns]:
    """The longest phrase that ends with the candidate: its kind, what it hangs on, its length."""
    phrase = _closers(t, spans.first, spans.last)
    above = t.head[phrase]
    return [
        one_hot(t.dep[phrase], _PHRASES),
        one_hot(t.tag[phrase], _TAGS),
        _number(above == spans.root),
        _number(above == spans.cue),
        _number(t.sign[numpy.maximum(t.left[phrase] - 1, 0)] == _COMMA),
        phrase - above,
        spans.last - t.left[phrase],
    ]


def _links(t: Tokens, spans: Spans) -> list[Columns]:
    """Whether the first child of a kind, of the cue and then of the root, lies in the candidate, 1, or after it, -1."""
    children = [t.first_child(label) for label in _LINKS]
    found: list[Columns] = []
    for tokens in (spans.cue, spans.root):
        for of_kind in children:
            child = of_kind[tokens]
            found.append(_number((child >= spans.first) & (child <= spans.last)) - _number(child > spans.last))
    return found


def _neighbours(spans: Spans) -> tuple[Ints, Ints]:
    """For each candidate of one piece the next shorter and the next longer one of its cue that begins with the same word, -1 for none."""
    place = numpy.arange(len(spans.first))
    single, first, of_cue = spans.pieces == 1, spans.first, spans.of_cue
    same = (of_cue[1:] == of_cue[:-1]) & (first[1:] == first[:-1]) & single[1:] & single[:-1]
    return numpy.where(numpy.append(False, same), place - 1, -1), numpy.where(numpy.append(same, False), place + 1, -1)


def _openers(t: Tokens) -> Ints:
    """For each token the head of the longest phrase that begins with it, itself where none does."""
    place = numpy.arange(t.count)
    found = place
    for _ in range(_HIGHEST):
        above = t.head[found]
        climbs = (above != found) & (t.left[above] == place) & (t.left[found] == place)
        if not climbs.any():
            break
        found = numpy.where(climbs, above, found)
    return found


def _closers(t: Tokens, first: Ints, last: Ints) -> Ints:
    """For each candidate the head of the longest phrase that ends with it and begins after its first token."""
    found = last
    for _ in range(_HIGHEST):
        above = t.head[found]
        climbs = (above != found) & (t.right[above] == last) & (t.left[above] > first)
        if not climbs.any():
            break
        found = numpy.where(climbs, above, found)
    return found


def _running(values: Ints | Bools | Numbers) -> Numbers:
    """The sum of all before each place; one longer than `values`."""
    sums: Numbers = numpy.concatenate([[0.0], numpy.cumsum(values, dtype=numpy.float64)])
    return sums


def _number(flags: Bools) -> Numbers:
    return flags.astype(numpy.float32)


def _log_odds(shares: Numbers) -> Numbers:
    within = numpy.clip(shares, 1 - _SUREST, _SUREST)
    odds: Numbers = numpy.log(within / (1 - within))
    return odds


def _best(values: Numbers, of_cue: Ints) -> Numbers:
    """For each candidate the greatest value of a candidate of its cue."""
    if not len(values):
        return values
    begins, ends = runs(of_cue)
    best: Numbers = numpy.repeat(numpy.maximum.reduceat(values, begins), ends - begins)
    return best


def _at(column: Numbers, tokens: Ints) -> Numbers:
    """Values at these tokens, 0 outside the text."""
    inside = (tokens >= 0) & (tokens < len(column))
    return numpy.where(inside, column[numpy.where(inside, tokens, 0)], 0)
