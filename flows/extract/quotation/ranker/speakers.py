"""Nouns that may head the speaker's noun phrase of a cue, and numbers about each."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy

from flows.extract.quotation.ranker.contents import Pieces, holds
from flows.extract.quotation.ranker.lemmas import RATES
from flows.extract.quotation.ranker.tokens import (
    DEPS,
    ENTITIES,
    FRAMES,
    POS,
    SIGNS,
    SPEAKER_RATE,
    SPEECH_RATE,
    TAGS,
    Ints,
    Tokens,
    columns,
    one_hot,
    places,
)  # fmt: skip
from flows.extract.quotation.view import View
from flows.parsed.different import Fact
from flows.trees import Floats

_FURTHEST_BEFORE = 120
_FURTHEST_AFTER = 25
_MOST = 12
"""Nouns that are looked at, the nearest first; what the rules take for the speaker comes on top."""
_DEPS = places(
    DEPS, "nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "attr", "compound", "dative", "agent", "ROOT", "npadvmod", "advcl",
    "dep", "relcl", "ccomp", "prep",
)  # fmt: skip
_POS = places(POS, "NOUN", "PROPN", "PRON", "DET", "NUM")
_HEAD_POS = places(POS, "VERB", "AUX", "ADP", "NOUN", "PROPN", "SCONJ")
_CUE_POS = places(POS, "VERB", "NOUN", "ADP", "PUNCT")
_CUE_TAGS = places(TAGS, "VBD", "VBG", "VBN", "VB", "VBZ", "VBP")
_CUE_DEPS = places(DEPS, "ROOT", "ccomp", "xcomp", "advcl", "conj", "acl", "relcl", "pcomp", "parataxis", "amod", "prep")
_ENTITIES = places(ENTITIES, "PERSON", "ORG", "GPE", "NORP", "DATE", "TIME", "MONEY", "CARDINAL", "WORK_OF_ART")
_SIGNS = list(range(len(SIGNS)))
_CLIMB = 12
_IS_NOUN = Fact(("NOUN", "PROPN", "PRON").__contains__)
_IS_DETERMINER = Fact("DET".__eq__)
_IS_SUBJECT = Fact(("nsubj", "nsubjpass").__contains__)


def candidates(view: View, cue: int, pieces: Pieces, rule: int | None) -> list[int]:
    """Heads of noun phrases near the cue and outside what it reports, the nearest to the cue first."""
    section = view.sections[cue]
    low = view.section_starts[cue]
    if section > 0:
        low = view.section_tokens[section - 1][0]
    low = max(low, cue - _FURTHEST_BEFORE)
    high = min(view.section_ends[cue], max(view.sentence_ends[cue], cue + _FURTHEST_AFTER), cue + _FURTHEST_BEFORE)
    nouns = view.once(_nouns)
    found = [
        token
        for token in nouns[bisect_left(nouns, low) : bisect_right(nouns, high)]
        if token != cue and (view.deps[token] != "compound" or view.heads[token] == cue) and not holds(pieces, token)
    ]
    nearest = sorted(found, key=lambda token: abs(token - cue))[:_MOST]
    if rule is not None and rule not in nearest and not holds(pieces, rule):
        nearest.append(rule)
    return nearest


def _nouns(view: View) -> list[int]:
    """Nouns, names and pronouns of all sections, parts of compounds among them, and determiners that are subjects (all, this)."""
    is_noun, is_determiner = (view.different_pos.column(fact, numpy.bool_) for fact in (_IS_NOUN, _IS_DETERMINER))
    is_subject = view.different_deps.column(_IS_SUBJECT, numpy.bool_)
    nouns: list[int] = numpy.flatnonzero((view.arrays.sections >= 0) & (is_noun | (is_determiner & is_subject))).tolist()
    return nouns


def features(tokens: Tokens, cues: Ints, pieces: Sequence[Pieces], nouns: Ints, ranks: Ints, rules: Sequence[int | None]) -> Floats:
    """(candidates, numbers); every argument has one entry a candidate, `rules` the head that the rules take for the speaker's."""
    t, c, noun = tokens, cues, nouns
    head = t.head[noun]
    first = numpy.array([part[0][0] for part in pieces], dtype=numpy.int32)
    last = numpy.array([part[-1][1] for part in pieces], dtype=numpy.int32)
    ups, downs, branch = _paths(t, c, noun)
    by_rule = numpy.array([-1 if head is None else head for head in rules], dtype=numpy.int32)
    low, high = numpy.minimum(noun, c), numpy.maximum(noun, c)
    return columns(
        head == c,
        noun == t.subject[c],
        noun == t.own_subject[c],
        ups,
        downs,
        one_hot(t.dep[noun], _DEPS),
        one_hot(t.pos[noun], _POS),
        one_hot(t.entity[noun], _ENTITIES),
        one_hot(t.dep[branch], _DEPS),
        one_hot(t.pos[head], _HEAD_POS),
        noun - c,
        t.words_before[high] - t.words_before[low],
        t.sentence[noun] - t.sentence[c],
        t.section[noun] != t.section[c],
        t.rates[noun][:, [RATES.index("log_seen"), SPEAKER_RATE]],
        t.rates[head][:, SPEECH_RATE],
        t.tag[noun] == TAGS.index("PRP$"),
        one_hot(t.pos[c], _CUE_POS),
        one_hot(t.tag[c], _CUE_TAGS),
        one_hot(t.dep[c], _CUE_DEPS),
        t.frames[c][:, FRAMES.index("whom")],
        first - noun,
        noun - last,
        t.is_quoted[noun],
        ranks,
        one_hot(t.at(t.sign, noun + 1), _SIGNS),
        one_hot(t.at(t.sign, noun - 1), _SIGNS),
        one_hot(t.at(t.pos, noun + 1), _POS),
        t.subject[c] < 0,
        t.is_capital[noun],
        t.children[c][:, DEPS.index("agent")],
        t.children[c][:, DEPS.index("auxpass")],
        t.head[head] == c,
        t.depth[noun] - t.depth[c],
        t.left[noun] <= c,
        t.section[c] == 0,
        by_rule == noun,
        by_rule >= 0,
    )


def _paths(t: Tokens, c: Ints, noun: Ints) -> tuple[Ints, Ints, Ints]:
    """Steps up from the noun and down to the cue by their nearest common head (_CLIMB where there is none near), and the token
    through which the noun's way reaches that head."""
    above_noun, above_cue = _ladder(t, noun), _ladder(t, c)
    meets = above_noun[:, None] == above_cue  # (steps up from the noun, steps up from the cue, candidates)
    is_met = meets.any(axis=1)
    is_near = is_met.any(axis=0)
    candidate = numpy.arange(len(noun))
    up = is_met.argmax(axis=0)  # 0 also where there is none
    down = meets[up, :, candidate].argmax(axis=1)
    branch = above_noun[numpy.maximum(up - 1, 0), candidate]
    return numpy.where(is_near, up, _CLIMB), numpy.where(is_near, down, _CLIMB), branch


def _ladder(t: Tokens, tokens: Ints) -> Ints:
    """(_CLIMB, tokens): each token, its head, the head of that, and so on; the root of a sentence again and again."""
    ladder = numpy.empty((_CLIMB, len(tokens)), dtype=numpy.int32)
    ladder[0] = tokens
    for step in range(1, _CLIMB):
        ladder[step] = t.head[ladder[step - 1]]
    return ladder
