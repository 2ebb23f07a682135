"""Quoted words that a noun gives to somebody: *in the words of Quill, “x”*; *Quill's message was simple: “x”*; *her answer was “x”*."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from flows.extract.quotation.chosen.rows import headed_by
from flows.extract.quotation.cues import cue_at
from flows.extract.quotation.marks import DASHES
from flows.extract.quotation.records import Report
from flows.extract.quotation.view import FINITE, View

_SAID_THINGS = frozenset(
    {
        "advice",
        "answer",
        "argument",
        "comment",
        "complaint",
        "conclusion",
        "explanation",
        "message",
        "motto",
        "plea",
        "question",
        "reaction",
    }
    | {"remark", "reply", "response", "retort", "slogan", "verdict", "warning", "word"}
)
_OF_SAYING = frozenset({",", ":", *DASHES})
_LONGEST_PREDICATE = 4
"""Tokens between *was* and the quoted words: was short and simple."""
_LONGEST_SOURCE = 25
_LONGEST_HEARER = 8
"""Tokens between the noun and its colon: advice to young bakers."""
_HEARD = frozenset({"for", "on", "to"})
_DEMANDS = frozenset({"condition", "demand", "request", "rule"})
_TOLD_THINGS = _SAID_THINGS | _DEMANDS
_SAID_FORMS = FINITE | {"VB"}
_CONFIDENCE = 0.7
_CONFIDENCE_PLAIN = 0.6

Pieces = tuple[tuple[int, int], ...]


def in_words(view: View, found: Sequence[Report]) -> list[Report]:
    """`found` with such rows, for quoted words that no row holds."""
    held = view.regions_held(span for report in found for span in report.spans)
    rows = list(found)
    for pieces, first, last, head in (*_in_the_words_of(view), *_message_was(view)):
        regions = {view.regions[token] for piece in pieces for token in piece} - {-1}
        row = headed_by(view, head, cue_at(view, last)._replace(first=first), pieces, "in_words", _CONFIDENCE)
        if row is None or not held.isdisjoint(regions):
            continue
        held |= regions
        rows.append(row)
    return rows + [row for noun, owner, piece in _is_told_plainly(view, found) if (row := _plain_row(view, noun, owner, piece)) is not None]


def _plain_row(view: View, noun: int, owner: int, piece: tuple[int, int]) -> Report | None:
    return headed_by(view, owner, cue_at(view, noun), (piece,), "in_words", _CONFIDENCE_PLAIN)


def _is_told_plainly(view: View, found: Sequence[Report]) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """The noun, its owner and a clause without marks behind its colon: Quill's verdict: the pool is a ruin; one demand: that it close."""
    taken = {view.sentence_starts[bisect_left(view.starts, span.start)] for report in found for span in report.spans}
    for noun, lemma in enumerate(view.lemmas):
        if lemma not in _TOLD_THINGS or view.regions[noun] >= 0 or view.sections[noun] < 0:
            continue
        end = view.sentence_ends[noun]
        colon = next((token for token in range(noun + 1, min(noun + _LONGEST_HEARER, end)) if view.words[token] == ":"), None)
        owner = _owner(view, noun)
        if colon is None or owner is None or any(view.regions[token] >= 0 for token in range(noun, end + 1)):
            continue
        piece = view.trim(colon + 1, end)
        between = range(noun + 1, colon)
        is_plain = all(view.lower[between[0]] in _HEARD for _ in between[:1]) and not any(view.tags[token] in FINITE for token in between)
        if piece is None or not is_plain or view.sentence_starts[noun] in taken:
            continue
        if any(view.tags[token] in _SAID_FORMS for token in range(piece[0], piece[1] + 1)):
            yield noun, owner, piece


def _owner(view: View, noun: int) -> int | None:
    """Whose verdict it is, at the start of its sentence; for *had one demand* the subject."""
    owner = view.child(noun, "poss")
    if owner is not None:
        return owner if view.next_word(view.sentence_starts[noun] - 1, noun) == view.lefts[owner] else None
    verb = view.heads[noun]
    is_had = view.lemmas[verb] == "have" and view.deps[noun] == "dobj" and view.tags[verb] in FINITE
    return view.subject(verb) if is_had else None


def _in_the_words_of(view: View) -> Iterator[tuple[Pieces, int, int, int]]:
    """Pieces, first and last token of the cue, head of the source: in the words of X, “...”; “...,” in the words of X."""
    for words in range(2, view.count - 2):
        if view.lower[words - 2 : words + 2] != ["in", "the", "words", "of"] or view.regions[words] >= 0 or view.sections[words] < 0:
            continue
        head = view.child(words + 1, "pobj")
        if head is None:
            continue
        begin, end = view.sentence_starts[words], view.sentence_ends[words]
        stop = min(view.rights[head], end, words + _LONGEST_SOURCE)
        after = next((token for token in range(head + 1, stop + 4) if token <= end and view.regions[token] >= 0), None)
        if after is not None and view.words[view.last_inside[after - 1] + 1] in _OF_SAYING:
            before = view.trim(begin, words - 3) if words - 3 > begin else None
            region = view.region_tokens[view.regions[after]]
            is_clause = before is not None and any(view.tags[token] in FINITE for token in range(before[0], before[1] + 1))
            yield ((before, region) if before is not None and is_clause else (region,)), words - 2, words, head
        elif (last := view.last_inside[words - 3]) >= view.section_starts[words] and words > 2 and view.regions[last] >= 0:
            yield (view.region_tokens[view.regions[last]],), words - 2, words, head


def _message_was(view: View) -> Iterator[tuple[Pieces, int, int, int]]:
    """The same for a noun with an owner, *be*, at most a short predicate, and quoted words that end the sentence or its clause."""
    for noun, lemma in enumerate(view.lemmas):
        verb = view.heads[noun]
        if lemma not in _SAID_THINGS or view.deps[noun] != "nsubj" or view.lemmas[verb] != "be" or view.regions[noun] >= 0:
            continue
        owner = view.child(noun, "poss")
        opening = next(
            (token for token in range(verb + 1, verb + _LONGEST_PREDICATE + 3) if token < view.count and view.regions[token] >= 0), None
        )
        if owner is None or opening is None or view.sections[opening] != view.sections[verb]:
            continue
        region = view.regions[opening]
        between = [token for token in range(verb + 1, opening) if view.is_word[token]]
        lead = view.text[view.ends[view.last_inside[opening - 1]] : view.quoted[region].outer_start].strip()
        if view.region_tokens[region][0] == opening and (lead == ":" or not between):
            yield (view.region_tokens[region],), noun, noun, owner
