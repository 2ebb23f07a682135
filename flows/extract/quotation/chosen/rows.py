"""The row of a cue and stretches of tokens that a rule, and not the ranker, puts together."""

from flows.extract.quotation.cues import is_negated, with_particle
from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.records import Cue, Report, Speaker
from flows.extract.quotation.speaker import speaker_phrase
from flows.extract.quotation.view import View
from flows.records import Span


def headed_by(view: View, head: int | None, cue: Cue, pieces: Pieces, rule: str, confidence: float) -> Report | None:
    """The row of these pieces (tokens, both ends inclusive), its speaker's phrase headed by this token; None without a speaker."""
    return row_of(view, None if head is None else speaker_phrase(view, head, cue, pieces), cue, pieces, rule, confidence)


def row_of(view: View, speaker: Speaker | None, cue: Cue, pieces: Pieces, rule: str, confidence: float) -> Report | None:
    """The same for a speaker whose phrase is known."""
    return None if speaker is None else _row(view, speaker, cue, pieces, rule, confidence)


def unsourced(view: View, cue: Cue, pieces: Pieces, rule: str, confidence: float) -> Report:
    """The same where the text does not tell who speaks: “Never,” came the reply."""
    return _row(view, None, cue, pieces, rule, confidence)


def _row(view: View, speaker: Speaker | None, cue: Cue, pieces: Pieces, rule: str, confidence: float) -> Report:
    start, end = view.outer_characters(pieces[0][0], pieces[-1][1])
    return Report(
        start,
        end,
        tuple(view.balanced_characters(*piece) for piece in pieces),
        view.how_quoted(pieces),
        rule,
        confidence,
        "none" if speaker is None else "cue",
        speaker,
        Span(view.starts[cue.first], view.ends[with_particle(view, cue, pieces)]),
        cue.lemma,
        is_negated(view, cue),
    )
