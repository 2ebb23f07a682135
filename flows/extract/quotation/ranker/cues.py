"""Words that may report speech, and numbers about each."""

from collections.abc import Mapping

import numpy

from flows.extract.quotation.ranker import tagged
from flows.extract.quotation.ranker.lemmas import LemmaRates
from flows.extract.quotation.ranker.tokens import (
    DEPS,
    ENTITIES,
    OTHER_RATE,
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
from flows.extract.quotation.reading import Reading
from flows.extract.quotation.view import View
from flows.parsed.different import Fact
from flows.trees import Floats

FAR = 60
"""Distances beyond this many tokens are not told apart."""
_IS_VERB = Fact("VERB".__eq__)
_KINDS = ("verb", "noun", "according")
_POS = places(POS, "VERB", "NOUN", "PROPN", "ADP", "PUNCT", "AUX", "ADJ", "SCONJ")
_TAGS = places(TAGS, "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "NN", "NNS")
_DEPS = places(
    DEPS, "ROOT", "ccomp", "xcomp", "advcl", "conj", "acl", "relcl", "pcomp", "parataxis", "amod", "prep", "dobj", "pobj", "nsubj", "punct"
)
_CHILDREN = places(
    DEPS, "ccomp", "xcomp", "dobj", "prep", "advcl", "parataxis", "mark", "nsubjpass", "neg", "aux", "agent", "dative", "conj", "acl",
    "oprd", "pcomp", "pobj", "prt", "relcl", "poss", "advmod", "auxpass",
)  # fmt: skip
_SUBJECT_DEPS = places(DEPS, "nsubj", "nsubjpass")
_SUBJECT_POS = places(POS, "PROPN", "PRON", "NOUN")
_SUBJECT_ENTITIES = places(ENTITIES, "PERSON", "ORG", "GPE", "NORP", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "FAC", "WORK_OF_ART")


def candidates(view: View, lemmas: LemmaRates, readings: Mapping[int, Reading]) -> list[int]:
    """Tokens that may report: all verbs, tokens of lemmas that have reported before, and what the rules took for a cue."""
    may_report = view.different_pos.column(_IS_VERB, numpy.bool_) | view.different_lemmas.column(lemmas.reports, numpy.bool_)
    may_report[list(readings)] = True
    found: list[int] = numpy.flatnonzero(may_report & (view.arrays.sections >= 0)).tolist()
    return found


def features(tokens: Tokens, cues: Ints, readings: Mapping[int, Reading], tags: Floats) -> Floats:
    """(cues, numbers): the lemma's past, the syntax around it, the quotation marks near it, the rules' reading, the tagger's shares."""
    t, c = tokens, cues
    head, subject = t.head[c], t.subject[c]
    own = t.own_subject[c]
    has_subject = subject >= 0
    clause, thing = t.first_child("ccomp")[c], t.first_child("dobj")[c]
    near = [one_hot(t.at(t.sign, c + step), range(len(SIGNS))) for step in (1, -1)]
    further = [one_hot(t.at(t.sign, c + step), places(SIGNS, "mark", "comma", "that", "to")) for step in (2, -2)]
    before, after = _distances_to_quoted(t)
    section_words = t.words_before[t.section_end[c] + 1] - t.words_before[t.section_start[c]]
    section_quoted = t.quoted_before[t.section_end[c] + 1] - t.quoted_before[t.section_start[c]]
    rule = numpy.zeros((len(c), 3 + len(_KINDS)), dtype=numpy.float32)
    for number, token in enumerate(c.tolist()):
        if (reading := readings.get(token)) is not None:
            rule[number] = 1, reading.confidence, reading.speaker is not None, *(reading.cue.kind == kind for kind in _KINDS)
    return columns(
        t.rates[c],
        t.frames[c],
        one_hot(t.pos[c], _POS),
        one_hot(t.tag[c], _TAGS),
        one_hot(t.dep[c], _DEPS),
        one_hot(t.pos[head], _POS),
        t.rates[head][:, [SPEECH_RATE, OTHER_RATE]],
        head - c,
        t.children[c][:, _CHILDREN],
        has_subject,
        own >= 0,
        has_subject[:, None] & one_hot(t.dep[subject], _SUBJECT_DEPS),
        has_subject[:, None] & one_hot(t.pos[subject], _SUBJECT_POS),
        has_subject[:, None] & one_hot(t.entity[subject], _SUBJECT_ENTITIES),
        numpy.where(has_subject, t.rates[subject][:, SPEAKER_RATE], 0),
        numpy.where(has_subject, subject - c, 0),
        *near,
        *further,
        t.is_quoted[c],
        c - t.sentence_start[c],
        t.sentence_end[c] - c,
        numpy.minimum(c - t.section_start[c], FAR),
        numpy.minimum(t.section_end[c] - c, FAR),
        numpy.minimum(t.section[c], 6),
        t.sentence_start[c] == t.section_start[c],
        t.sentence_end[c] == t.section_end[c],
        before[c],
        after[c],
        section_quoted / numpy.maximum(section_words, 1),
        numpy.where(clause < 0, 0, numpy.sign(clause - c)),
        numpy.where(clause < 0, 0, t.right[clause] - t.left[clause]),
        numpy.where(thing < 0, 0, t.right[thing] - t.left[thing]),
        numpy.where(thing < 0, 0, t.rates[thing][:, SPEAKER_RATE]),
        rule,
        tagged.of_cues(t, tags, c),
    )


def _distances_to_quoted(t: Tokens) -> tuple[Ints, Ints]:
    """Tokens to the last quoted token before and the first after each token in its section, FAR where there is none near."""
    place = numpy.arange(t.count)
    if not t.count:
        return place.astype(numpy.int32), place.astype(numpy.int32)
    last = numpy.maximum.accumulate(numpy.where(t.is_quoted, place, -FAR))
    last = numpy.concatenate([[-FAR], last[:-1]])
    following = numpy.minimum.accumulate(numpy.where(t.is_quoted, place, t.count + FAR)[::-1])[::-1]
    following = numpy.concatenate([following[1:], [t.count + FAR]])
    before = numpy.where(last >= t.section_start, numpy.minimum(place - last, FAR), FAR)
    after = numpy.where(following <= t.section_end, numpy.minimum(following - place, FAR), FAR)
    return before.astype(numpy.int32), after.astype(numpy.int32)
