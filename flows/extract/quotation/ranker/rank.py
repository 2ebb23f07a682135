"""From candidates to attributions: score, take the best that do not overlap, find who speaks."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy

from flows.extract.quotation.cues import cue_at
from flows.extract.quotation.ranker import content_features, contents, cues, speakers
from flows.extract.quotation.ranker.content_features import Candidates
from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.ranker.decode import decoded
from flows.extract.quotation.ranker.lemmas import LemmaRates
from flows.extract.quotation.ranker.tagger import Tagger, inputs
from flows.extract.quotation.ranker.tokens import Ints, Tokens
from flows.extract.quotation.reading import Reading
from flows.extract.quotation.speaker import speaker_head
from flows.extract.quotation.view import View
from flows.parsed.runs import runs
from flows.trees import Floats, Forest, logistic

FEWEST_SHARE = 0.35
"""Cues less likely than this are not looked at further."""
_FEWEST_FIT = 0.05
_TRIES = 6
"""Candidates of a cue that may be taken when better ones overlap with what other cues took."""
_HOPEFUL_CONTENTS = 8
"""Candidates of a cue that all trees of the forest are asked about; of the others the first trees tell enough."""
_HOPEFUL_SPEAKERS = 3
"""The same for the nouns that may speak."""
_FEWEST_SPEAKER = 0.03


@dataclass(frozen=True, slots=True)
class Calibration:
    """Scores in ascending order and, for each, the share of rows with about that score that were right."""

    scores: tuple[float, ...] = (0.0, 1.0)
    shares: tuple[float, ...] = (0.0, 1.0)

    def share(self, score: float) -> float:
        """The share between the two nearest scores, to three decimals."""
        place = bisect_left(self.scores, score)
        if place in (0, len(self.scores)):
            return round(self.shares[max(0, place - 1)], 3)
        below, above = self.scores[place - 1 : place + 1]
        low, high = self.shares[place - 1 : place + 1]
        return round(low + (high - low) * (score - below) / (above - below), 3)


@dataclass(frozen=True, slots=True)
class Ranker:
    """Counts of lemmas, the tagger, and three forests: what a cue is (nothing, speech, another act), how a candidate fits, who speaks."""

    lemmas: LemmaRates
    tagger: Tagger
    cue: Forest
    content: Forest
    speaker: Forest
    threshold: float = 0.4
    """Attributions with a lower score are not given."""
    calibration: Calibration = Calibration()
    weighs_rivals: bool = False
    """The forest of contents reads how a candidate stands among its cue's others, too, and cues that compete are weighed together."""


class Choice(NamedTuple):
    """An attribution that the ranker found: token of the cue, pieces, token that heads the speaker's phrase, the content's
    fit and the share of speech (both 0 to 1), and how sure the speaker is."""

    cue: int
    pieces: Pieces
    speaker: int | None
    fit: float
    speech: float
    speaker_share: float

    @property
    def score(self) -> float:
        """How sure it is that this is an attribution of speech with about this content."""
        return self.fit * self.speech

    @property
    def joint(self) -> float:
        """The score with the speaker's share in it."""
        return self.score * self.speaker_share


def choose(view: View, ranker: Ranker, readings: Mapping[int, Reading], fewest: float = 0.0) -> list[Choice]:
    """The attributions of an article with at least this score by place of their cue, no two overlapping in what they report."""
    tokens = Tokens(view, ranker.lemmas)
    found = numpy.array(cues.candidates(view, ranker.lemmas, readings), dtype=numpy.int32)
    if not len(found):
        return []
    tags = ranker.tagger.shares(inputs(tokens, ranker.tagger.reads_context))
    rows = cues.features(tokens, found, readings, tags)
    shares = ranker.cue.probabilities(rows)
    likely = numpy.flatnonzero(1 - shares[:, 0] >= FEWEST_SHARE)
    table = content_candidates(view, tokens, found[likely], readings)
    if not len(table.of_cue):
        return []
    of_token = token_shares(tokens, found, shares)
    numbers = content_rows(tokens, table, rows[likely], shares[likely], of_token, tags, ranker.weighs_rivals)
    fits = _probabilities(ranker.content, numbers, table.of_cue, _HOPEFUL_CONTENTS)
    taken = _decode(tokens, table, fits, ranker.weighs_rivals)
    chosen = []
    for k in taken:
        cue = likely[table.of_cue[k]]
        _, speech, other = shares[cue]
        choice = Choice(int(found[cue]), table.pieces[k], None, float(fits[k]), float(speech / max(speech + other, 1e-9)), 0.0)
        if choice.score >= fewest:
            chosen.append(choice)
    heads = _speakers(view, tokens, ranker, [(choice.cue, choice.pieces) for choice in chosen])
    return sorted(choice._replace(speaker=head, speaker_share=sure) for choice, (head, sure) in zip(chosen, heads, strict=True))


def _probabilities(forest: Forest, rows: Floats, of: Ints, most: int) -> Floats:
    """The probability of each candidate: 0 for those that the first trees find worse than so many others of their cue."""
    first, rest = forest.parts
    sums = first.raw(rows)[:, 0]
    hopeful = numpy.flatnonzero(_ranks(of, sums) < most)
    probabilities = numpy.zeros(len(rows), dtype=numpy.float32)
    probabilities[hopeful] = logistic(sums[hopeful] + rest.raw(rows[hopeful])[:, 0])
    return probabilities


def _ranks(of_cue: Ints, values: Floats) -> Ints:
    """For each candidate its rank among those of its cue, 0 for the one with the greatest value, the earlier one of equals."""
    order = numpy.lexsort((-values, of_cue))
    begins, ends = runs(of_cue[order])
    ranks = numpy.empty(len(values), dtype=numpy.int64)
    ranks[order] = numpy.arange(len(values)) - numpy.repeat(begins, ends - begins)
    return ranks


def token_shares(tokens: Tokens, found: Ints, shares: Floats) -> Floats:
    """For every token outside quotation marks how likely it is a cue; 0 inside and for tokens that are no candidates."""
    out = numpy.zeros(tokens.count, dtype=numpy.float32)
    out[found] = numpy.where(tokens.is_quoted[found], 0, 1 - shares[:, 0])
    return out


def content_candidates(view: View, tokens: Tokens, found: Ints, readings: Mapping[int, Reading]) -> Candidates:
    """All candidates of these cues in one table."""
    of_cue: list[int] = []
    pieces: list[Pieces] = []
    rules = [() if (reading := readings.get(cue)) is None else reading.content.pieces for cue in found.tolist()]
    for number, cue in enumerate(found.tolist()):
        candidates = contents.candidates(view, cue, int(tokens.subject[cue]), rules[number])
        of_cue.extend([number] * len(candidates))
        pieces.extend(candidates)
    edges = numpy.zeros(tokens.count + 1, dtype=numpy.int32)
    for reading in readings.values():
        for first, last in reading.content.pieces:
            edges[first] += 1
            edges[last + 1] -= 1
    held = numpy.cumsum(edges[:-1]) * tokens.is_word
    return Candidates(
        cues=found,
        of_cue=numpy.array(of_cue, dtype=numpy.int32),
        pieces=pieces,
        rules=rules,
        held=numpy.concatenate([[0], numpy.cumsum(held)]),
    )


def content_rows(
    tokens: Tokens, table: Candidates, cue_rows: Floats, shares: Floats, of_token: Floats, tags: Floats, with_rivals: bool
) -> Floats:
    """Rows of numbers for the forest of contents."""
    counts = numpy.bincount(table.of_cue, minlength=len(table.cues)).astype(numpy.float32)
    about = numpy.concatenate([cue_rows, shares[:, 1:3], counts[:, None]], axis=1)
    return content_features.features(tokens, table, about, of_token, tags, with_rivals)


def overlap(tokens: Tokens, one: Pieces, two: Pieces) -> float:
    """Words that both hold by words that either holds."""
    before = tokens.words_before
    both = 0
    for first, last in one:
        for start, stop in two:
            low, high = max(first, start), min(last, stop)
            if low <= high:
                both += int(before[high + 1] - before[low])
    total = sum(int(before[last + 1] - before[first]) for first, last in (*one, *two)) - both
    return min(1.0, both / total) if total else 0.0


def _decode(tokens: Tokens, table: Candidates, fits: Floats, weighs_rivals: bool) -> list[int]:
    """Numbers of the candidates taken."""
    possible = numpy.flatnonzero(fits > _FEWEST_FIT)
    tried = possible[_ranks(table.of_cue[possible], fits[possible]) < _TRIES]
    order: list[int] = tried[numpy.lexsort((tried, -fits[tried]))].tolist()
    return decoded(tokens.count, table.cues[table.of_cue].tolist(), table.pieces, fits, order, weighs_rivals)


def _speakers(view: View, tokens: Tokens, ranker: Ranker, chosen: list[tuple[int, Pieces]]) -> list[tuple[int | None, float]]:
    """For each attribution the head of its speaker and how sure that is."""
    table = speaker_candidates(view, chosen)
    best: list[tuple[int | None, float]] = [(None, 0.0)] * len(chosen)
    if not table.of:
        return best
    of = numpy.array(table.of, dtype=numpy.int32)
    shares = _probabilities(ranker.speaker, speaker_rows(tokens, chosen, table), of, _HOPEFUL_SPEAKERS)
    for number, noun, share in zip(table.of, table.nouns, shares.tolist(), strict=True):
        if share > max(best[number][1], _FEWEST_SPEAKER):
            best[number] = noun, share
    return best


class SpeakerCandidates(NamedTuple):
    """Number of the attribution, noun, the noun's rank by distance, and the head that the rules take for the speaker's, one entry a
    candidate."""

    of: list[int]
    nouns: list[int]
    ranks: list[int]
    rules: list[int | None]


def speaker_candidates(view: View, chosen: list[tuple[int, Pieces]]) -> SpeakerCandidates:
    """Nouns that may speak, for all attributions in one table."""
    table = SpeakerCandidates([], [], [], [])
    for number, (cue, pieces) in enumerate(chosen):
        rule = speaker_head(view, cue_at(view, cue))
        for rank, noun in enumerate(speakers.candidates(view, cue, pieces, rule)):
            table.of.append(number)
            table.nouns.append(noun)
            table.ranks.append(rank)
            table.rules.append(rule)
    return table


def speaker_rows(tokens: Tokens, chosen: list[tuple[int, Pieces]], table: SpeakerCandidates) -> Floats:
    """Rows of numbers for the forest of speakers."""
    return speakers.features(
        tokens,
        numpy.array([chosen[number][0] for number in table.of], dtype=numpy.int32),
        [chosen[number][1] for number in table.of],
        numpy.array(table.nouns, dtype=numpy.int32),
        numpy.array(table.ranks, dtype=numpy.int32),
        table.rules,
    )
