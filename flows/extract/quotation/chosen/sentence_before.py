"""Called the noise “dreadful”. “I could not sleep,” she said: quoted words that end a sentence are no part of what is said in the next."""

from collections.abc import Sequence

from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.view import SENTENCE_END, View


def without_sentence_before(view: View, cues: Sequence[int], found: Sequence[Pieces]) -> list[Pieces]:
    """The pieces, none of them beginning with the quoted end of the sentence before, where the parse takes both for one.

    That end goes to the content that stands right before it, of a cue before it: *said the noise was | “dreadful”*.
    """
    rest = list(found)
    for number, (cue, pieces) in enumerate(zip(cues, found, strict=True)):
        region = _ending(view, cue, pieces)
        if region is None:
            continue
        first, last = view.region_tokens[region]
        rest[number] = ((view.region_tokens[region + 1][0], pieces[0][1]), *pieces[1:])
        before = view.last_inside[first - 1]
        for other, (earlier, its) in enumerate(zip(cues, rest, strict=True)):
            if earlier < first and its[-1][1] == before:
                rest[other] = (*its[:-1], (its[-1][0], last))
    return rest


def _ending(view: View, cue: int, pieces: Pieces) -> int | None:
    """The stretch in marks at the start of the pieces, where running words stand before it, a full stop ends it and another follows it."""
    begin, end = pieces[0]
    region = view.regions[begin]
    if region < 0 or view.region_tokens[region][0] != begin or region + 1 == len(view.region_tokens):
        return None
    (_, last), (following, _) = view.region_tokens[region : region + 2]
    if not last < following <= min(end, cue) or any(view.is_word[last + 1 : following]):
        return None
    before = view.last_inside[begin - 1] if begin else -1
    if before < view.section_starts[begin] or view.regions[before] >= 0:
        return None
    is_running = not view.text[view.ends[before] : view.quoted[region].outer_start].strip()
    is_end = view.words[last] in SENTENCE_END or any(view.words[token] in SENTENCE_END for token in range(last + 1, following))
    return region if is_running and is_end else None
