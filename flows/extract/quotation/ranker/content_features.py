"""Numbers about what a cue may report: its place, its edges, its root in the parse, its share of quoted words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy

from flows.extract.quotation.ranker import rivals, tagged
from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.ranker.rivals import Spans
from flows.extract.quotation.ranker.tokens import DEPS, POS, SIGNS, SUBJECTS, TAGS, Ints, Tokens, columns, one_hot, one_of, places
from flows.trees import Floats

_LONGEST = 120
"""Tokens of a piece that are looked at one by one."""
_ROOT_DEPS = places(
    DEPS, "ROOT", "ccomp", "xcomp", "dobj", "pobj", "prep", "advcl", "conj", "pcomp", "acl", "relcl", "nsubj", "appos", "npadvmod", "oprd",
    "attr", "parataxis", "dative", "advmod", "agent", "dep",
)  # fmt: skip
_ROOT_POS = places(POS, "VERB", "AUX", "NOUN", "PROPN", "PRON", "ADP", "ADJ", "ADV", "SCONJ")
_FINITE = places(TAGS, "VBD", "VBZ", "VBP", "MD")
_TAGS = places(TAGS, "VB", "VBG", "VBN", "TO", "IN", "WDT", "WP", "WRB")
_EDGE_POS = places(POS, "ADP", "AUX", "CCONJ", "DET", "NOUN", "PART", "PRON", "PROPN", "SCONJ", "VERB", "ADV", "ADJ", "PUNCT", "NUM")
_NEXT_DEPS = places(
    DEPS, "prep", "advcl", "conj", "cc", "mark", "relcl", "npadvmod", "nsubj", "advmod", "punct", "acl", "ccomp", "aux", "appos"
)
_SUBJECTS = places(DEPS, *SUBJECTS)
_SIGN_NUMBERS = list(range(len(SIGNS)))
_COMMA, _MARK = SIGNS.index("comma"), SIGNS.index("mark")


@dataclass(frozen=True, slots=True)
class Candidates:
    """Candidates of all cues of an article in one table: number of the cue in `cues`, pieces, and what the rules read at each cue."""

    cues: Ints
    of_cue: Ints
    pieces: Sequence[Pieces]
    rules: Sequence[Pieces]
    """What the rules read at each of `cues`, () where nothing."""
    held: Ints
    """(tokens + 1,): how many of the rules' readings, anywhere, hold the tokens before each place."""


def features(tokens: Tokens, found: Candidates, cue_rows: Floats, shares: Floats, tags: Floats, with_rivals: bool) -> Floats:
    """(candidates, numbers). `cue_rows` (cues, numbers) are the cues' own; `shares` (tokens,) how likely each token is a cue;
    `tags` (tokens, outcomes) what the tagger makes of it; `with_rivals`: with the numbers of `rivals`, the last ones."""
    t = tokens
    c = found.cues[found.of_cue]
    count = numpy.array(list(map(len, found.pieces)), dtype=numpy.int32)
    owner = numpy.repeat(numpy.arange(len(found.pieces)), count)
    edges = chain.from_iterable(chain.from_iterable(found.pieces))
    start, stop = numpy.fromiter(edges, dtype=numpy.int32).reshape(-1, 2).T
    first_piece = numpy.cumsum(count) - count
    first, first_end = start[first_piece], stop[first_piece]
    second = start[first_piece + numpy.minimum(count - 1, 1)]
    last = stop[first_piece + count - 1]
    words = _summed(t.words_before[stop + 1] - t.words_before[start], owner, len(c))
    quoted = _summed(t.quoted_before[stop + 1] - t.quoted_before[start], owner, len(c))
    running = numpy.concatenate([[0], numpy.cumsum(shares)])
    inside = _summed(running[stop + 1] - running[start], owner, len(c))
    own_words = _own_words(t, found, owner, start, stop)
    rule_words = numpy.array([sum(t.words_before[b + 1] - t.words_before[a] for a, b in rule) for rule in found.rules], dtype=numpy.float32)
    rule_words = rule_words[found.of_cue]
    own_overlap = own_words / numpy.maximum(words + rule_words - own_words, 1)
    held = _summed(found.held[stop + 1] - found.held[start], owner, len(c))
    others = (held - own_words) / numpy.maximum(words, 1)
    greatest, roots, own_roots, root = _roots(t, c, owner, start, stop, shares, first_piece)
    side = numpy.where(first > c, 1, numpy.where(last < c, -1, 0))
    gap = numpy.where(side == 1, first - c, numpy.where(side == -1, c - last, 0))
    between_from = numpy.where(side == 1, c + 1, numpy.where(side == -1, last + 1, first_end + 1))
    between_to = numpy.maximum(numpy.where(side == 1, first, numpy.where(side == -1, c, second)), between_from)
    commas = numpy.concatenate([[0], numpy.cumsum(t.sign == _COMMA)])
    subject = t.subject[c]
    head = t.head[c]
    region_first, region_last = t.region[first], t.region[last]
    previous, following = first - 1, last + 1
    previous_in = previous >= t.section_start[c]
    following_in = following <= t.section_end[last]
    safe_next = numpy.minimum(following, t.count - 1)
    safe_previous = numpy.maximum(previous, 0)
    next_head, previous_head = t.head[safe_next], t.head[safe_previous]
    holds = (subject >= first) & (subject <= last) & ((count == 1) | (subject <= first_end) | (subject >= second))
    sign_before = numpy.where(previous_in, t.at(t.sign, previous), -1)
    sign_after = numpy.where(following_in, t.at(t.sign, following), -1)
    spans = Spans(owner, start, stop, c, found.of_cue, first, last, words, count, root)
    further = [rivals.of_candidates(t, tags, spans)] if with_rivals else []
    return columns(
        side,
        count,
        words,
        gap,
        first - c,
        last - c,
        roots,
        own_roots,
        one_hot(t.dep[root], _ROOT_DEPS),
        one_hot(t.pos[root], _ROOT_POS),
        one_hot(t.tag[root], _TAGS),
        one_of(t.tag[root], _FINITE),
        t.children[root][:, _SUBJECTS].sum(axis=1) > 0,
        t.depth[root] - t.depth[c],
        head == root,
        t.head[root] == c,
        quoted / numpy.maximum(words, 1),
        region_first >= 0,
        region_last >= 0,
        (region_first >= 0) & (t.region_first[region_first] != first),
        (region_last >= 0) & (t.region_last[region_last] > last + 1),
        previous_in & (t.at(t.sign, previous) == _MARK),
        following_in & (t.at(t.sign, following) == _MARK),
        first == t.sentence_start[c],
        first == t.section_start[c],
        last >= t.sentence_end[c] - 1,
        last >= t.section_end[c] - 2,
        first == t.sentence_start[first],
        t.sentence_end[last] <= last + 2,
        t.sentence[first] - t.sentence[c],
        t.sentence[last] - t.sentence[c],
        t.section[first] != t.section[c],
        t.sentence[last] - t.sentence[first],
        one_hot(sign_before, _SIGN_NUMBERS),
        one_hot(sign_after, _SIGN_NUMBERS),
        one_hot(t.pos[first], _EDGE_POS),
        one_hot(t.tag[first], _TAGS),
        one_hot(t.at(t.sign, first), _SIGN_NUMBERS),
        one_hot(t.pos[last], _EDGE_POS),
        one_hot(numpy.where(following_in, t.pos[safe_next], -1), _EDGE_POS),
        one_hot(numpy.where(following_in, t.dep[safe_next], -1), _NEXT_DEPS),
        numpy.where(previous_in, t.pos[safe_previous] == POS.index("ADP"), 0),
        holds,
        inside,
        greatest,
        running[between_to] - running[between_from],
        between_to - between_from,
        commas[between_to] - commas[between_from] > 0,
        first - t.left[root],
        t.right[root] - last,
        t.right[c] - last,
        t.left[head] - first,
        t.right[head] - last,
        t.is_be[root],
        following_in & (next_head >= first) & (next_head <= last),
        following_in & (next_head == c),
        previous_in & (previous_head >= first) & (previous_head <= last),
        (subject >= 0) & (subject > c),
        own_overlap,
        others,
        tagged.of_candidates(t, tags, owner, start, stop, first, last, words),
        cue_rows[found.of_cue],
        *further,
    )


def _own_words(t: Tokens, found: Candidates, owner: Ints, start: Ints, stop: Ints) -> Floats:
    """For each candidate, the words that it shares with what the rules read at its cue."""
    shared = numpy.zeros(len(found.pieces), dtype=numpy.float32)
    for k in range(max((len(rule) for rule in found.rules), default=0)):
        first = numpy.array([rule[k][0] if k < len(rule) else 0 for rule in found.rules], dtype=numpy.int32)[found.of_cue][owner]
        last = numpy.array([rule[k][1] if k < len(rule) else -1 for rule in found.rules], dtype=numpy.int32)[found.of_cue][owner]
        low, high = numpy.maximum(start, first), numpy.minimum(stop, last)
        common = numpy.where(low <= high, t.words_before[numpy.maximum(high, low) + 1] - t.words_before[low], 0)
        shared += _summed(common, owner, len(found.pieces))
    return shared


def _summed(values: Ints | Floats, owner: Ints, count: int) -> Floats:
    return numpy.bincount(owner, weights=values, minlength=count).astype(numpy.float32)


def _roots(t: Tokens, c: Ints, owner: Ints, start: Ints, stop: Ints, shares: Floats, first_piece: Ints) -> tuple[Floats, Ints, Ints, Ints]:
    """For each candidate: the greatest share of a token in it; words whose head lies outside their piece, and those of them
    whose head is the cue, counted; the root: the first of the latter, else the one nearest to the top of the parse."""
    length = numpy.minimum(stop - start + 1, _LONGEST)
    begins = numpy.cumsum(length) - length
    token = numpy.arange(length.sum()) + numpy.repeat(start - begins, length)
    of_candidate = begins[first_piece]
    greatest = numpy.maximum.reduceat(shares[token], of_candidate)
    head = t.head[token]
    is_root = t.is_word[token] & ((head < numpy.repeat(start, length)) | (head > numpy.repeat(stop, length)))
    place = numpy.flatnonzero(is_root)
    of, token = numpy.repeat(owner, length)[place], token[place]
    is_own = head[place] == c[of]
    count = len(c)
    depth = numpy.where(is_own, 0, 1 + t.depth[token]).astype(numpy.int64)
    nothing = numpy.iinfo(numpy.int64).max
    best = numpy.full(count, nothing, dtype=numpy.int64)
    numpy.minimum.at(best, of, depth * (t.count + 1) + token)
    root = numpy.where(best == nothing, start[first_piece], best % (t.count + 1)).astype(numpy.int32)
    return greatest, numpy.bincount(of, minlength=count), numpy.bincount(of[is_own], minlength=count), root
