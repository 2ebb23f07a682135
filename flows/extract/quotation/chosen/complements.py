"""Edges of a content that the grammar of a single verb sets: *what he called “x”*, *called her vote a mistake*, *as she put it, “x”*."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from flows.extract.quotation.chosen.agents import agent_of_label, before_agent, said_to
from flows.extract.quotation.cues import NAMING, VERBS, cue_at
from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.records import Report
from flows.extract.quotation.speaker import speaker_phrase
from flows.extract.quotation.view import CLOSING, FINITE, OPENING, RELATIVES, View
from flows.records import Span

_COMPLEMENTS = frozenset({"ccomp", "oprd", "xcomp"})
_ADDING = frozenset({",", "and", "but"})
_VERBS = FINITE | {"VBG", "VBN", "VB"}
_LONGEST_NAMED = 8
"""Tokens between two labels that one verb gives."""
_DRAWN = frozenset({"draw", "earn", "elicit", "prompt", "provoke", "spark", "trigger"})
_COURTS = frozenset({"arbitrator", "bench", "court", "judge", "jury", "justice", "magistrate", "panel", "sheriff", "tribunal"})
_ORDERS = frozenset(
    {"acquit", "adjourn", "award", "bar", "convict", "dismiss", "fine", "grant", "impose", "jail", "order", "overturn", "quash"}
    | {"reject", "remand", "sentence", "uphold"}
)
"""What courts do."""
_ONLY = frozenset({"just", "only", "simply"})


def with_complements(view: View, cue: int, pieces: Pieces) -> Pieces:
    """The pieces with edges by the name of the rule.

    - `_label_of_which`: *a pledge, which analysts called hollow* reports *hollow*, and not what *which* is about.
    - `_label_alone`: *what he called “a farce” was adopted* reports the quoted words alone.
    - `_whole_label`: *called her vote for the pier a mistake* goes to the end of what the verb calls her vote.
    - `_next_labels`: *called the bridge “a trap”, the tunnel “a grave” and the ferry “a joke”* holds all three.
    - `_behind_it`: *as she put it, “a farce”* does not begin with *it*.
    - `_behind_accuser`: *was accused by Quill of lying* does not begin with Quill.
    - `_behind_agent`: neither does *was told by Quill to leave*, *was called by Quill a liar*.
    - `before_agent`: *described as “a farce” by Quill* ends before *by Quill*.
    - `said_to`: *the man, said to be 40, was held* holds *to be 40*.
    - `_before_next_verb`: *the mill that Quill called “a wreck” will close*, *said “we won” and left* end with the quoted words.
    - `_behind_that`: *would say only that it was late* begins behind *that*.
    - `_before_effect`: *joked that it was late, prompting laughter* ends before the laughter.
    - `_before_order`: *the court ruled that the sale was void and ordered Vale to pay* ends before what the court did next.
    - `_around_that`: *There is “no evidence”, Quill argues, that it leaks* holds both halves.
    """
    for rule in _RULES:
        pieces = rule(view, cue, pieces)
    return pieces


def agent_behind(view: View, cue: int) -> int | None:
    """Who accuses in *was accused by Quill of lying*, calls in *called “a farce” by Quill*, where the parser makes no agent of it."""
    by = cue + 1
    if (head := agent_of_label(view, cue)) is not None:
        return head
    if view.lemmas[cue] != "accuse" or by >= view.count or view.lower[by] != "by" or view.heads[by] != cue:
        return None
    return view.child(by, "pobj")


def _label_of_which(view: View, cue: int, pieces: Pieces) -> Pieces:
    if view.lemmas[cue] not in NAMING or view.deps[cue] != "relcl" or pieces[-1][1] > cue:
        return pieces
    label = next((child for child in view.children[cue] if child > cue and view.deps[child] in _COMPLEMENTS), None)
    is_which = any(child < cue and view.lower[child] in RELATIVES and view.deps[child] == "dobj" for child in view.children[cue])
    piece = None if label is None or not is_which else view.trim(cue + 1, min(view.rights[label], view.sentence_ends[cue]))
    return pieces if piece is None else (piece,)


def _label_alone(view: View, cue: int, pieces: Pieces) -> Pieces:
    region = view.regions[cue + 1] if cue + 1 < view.count else -1
    opening = cue + 1
    while opening < view.sentence_ends[cue] and not view.is_word[opening] and view.regions[opening] < 0:
        opening += 1
    region = view.regions[opening]
    subject = view.subject(cue)
    if view.lemmas[cue] not in NAMING or subject is None or region < 0 or view.region_tokens[region][0] != opening:
        return pieces
    before = view.lefts[subject] - 1
    is_what = before >= view.sentence_starts[cue] and view.lower[before] == "what"
    return (view.region_tokens[region],) if is_what and pieces[0][0] > cue else pieces


def _whole_label(view: View, cue: int, pieces: Pieces) -> Pieces:
    first, last = pieces[-1]
    if view.lemmas[cue] not in NAMING or first != cue + 1:
        return pieces
    end = view.sentence_ends[cue]
    thing = view.child(cue, "dobj")
    reach = last if thing is None or not first <= thing <= last else max(last, min(view.rights[thing], end))
    for child in view.children[cue]:
        if view.deps[child] in _COMPLEMENTS and view.lefts[child] <= reach + 1 <= view.rights[child] and child > cue:
            return (*pieces[:-1], (first, max(last, view.last_inside[min(view.rights[child], end)])))
    return pieces


def _next_labels(view: View, cue: int, pieces: Pieces) -> Pieces:
    if "label" not in VERBS.get(view.lemmas[cue], ()) or pieces[-1][0] < cue or len(pieces) > 1:
        return pieces
    first, last = pieces[0]
    while (region := view.regions[last]) >= 0 and region + 1 < len(view.region_tokens):
        begin, end = view.region_tokens[region + 1]
        between = [token for token in range(view.region_tokens[region][1] + 1, begin) if view.words[token] not in CLOSING | OPENING]
        if begin > view.sentence_ends[cue] or not 2 <= len(between) <= _LONGEST_NAMED or view.lower[between[0]] not in _ADDING:
            break
        if any(view.tags[token] in _VERBS or view.words[token] in (";", ":") or view.lower[token] == "by" for token in between):
            break
        last = end
    return ((first, last),)


def _behind_it(view: View, cue: int, pieces: Pieces) -> Pieces:
    first, last = pieces[0]
    if view.lemmas[cue] != "put" or view.lower[first] != "it" or first != cue + 1 or view.words[first + 1] not in (",", ":"):
        return pieces
    begin = view.next_word(first, last)
    return pieces if begin is None else ((begin, last), *pieces[1:])


def _behind_agent(view: View, cue: int, pieces: Pieces) -> Pieces:
    by, (first, last) = view.child(cue, "agent"), pieces[0]
    head = None if by is None else view.child(by, "pobj")
    if by is None or head is None or not cue < by <= first <= head < last or view.passive_subject(cue) is None:
        return pieces
    begin = view.rights[head] + 1
    if begin > last:
        begin = next((token for token in range(head + 1, last) if view.lower[token] == "to" and view.tags[token + 1] == "VB"), last + 1)
    kept = view.trim(begin, last)
    return pieces if kept is None else (kept, *pieces[1:])


def _behind_accuser(view: View, cue: int, pieces: Pieces) -> Pieces:
    head = agent_behind(view, cue) if view.lemmas[cue] == "accuse" else None
    first, last = pieces[0]
    if head is None or not cue < first <= head < last:
        return pieces
    of = next((child for child in view.children[cue] if child > head and view.lower[child] == "of"), None)
    if of is None:
        of = next((token for token in range(head + 1, last) if view.lower[token] == "of" and view.tags[token + 1] == "VBG"), None)
    return pieces if of is None or of >= last else ((of, last), *pieces[1:])


def _behind_that(view: View, cue: int, pieces: Pieces) -> Pieces:
    first, last = pieces[0]
    is_only = (
        first > cue
        and first + 2 <= last
        and view.lower[first] in _ONLY
        and view.lower[first + 1] == "that"
        and view.deps[first + 1] == "mark"
    )
    return ((first + 2, last), *pieces[1:]) if is_only else pieces


def _before_next_verb(view: View, cue: int, pieces: Pieces) -> Pieces:
    first, last = pieces[-1]
    region = view.regions[first]
    if region < 0 or first <= cue or view.region_tokens[region][0] != first or view.lower[view.last_inside[first - 1]] == "that":
        return pieces
    end = view.region_tokens[region][1]
    following = view.next_word(end, last) if end < last else None
    if following is None:
        return pieces
    is_clause_around = view.deps[cue] == "relcl" and (view.tags[following] in FINITE and view.words[following - 1] != ",")
    is_sentence = any(view.tags[token] in FINITE for token in range(first, end + 1)) and view.last_inside[first - 1] == cue
    is_next = view.lower[following] in ("and", "but", "before") and following < last and view.tags[following + 1] in _VERBS
    return (*pieces[:-1], (first, end)) if is_clause_around or (is_sentence and is_next) else pieces


def _before_effect(view: View, cue: int, pieces: Pieces) -> Pieces:
    first, last = pieces[-1]
    for token in range(last - 1, max(first, cue), -1):
        if view.words[token] == "," and view.lemmas[token + 1] in _DRAWN and view.tags[token + 1] == "VBG" and view.regions[token] < 0:
            kept = view.trim(first, token - 1)
            return pieces if kept is None else (*pieces[:-1], kept)
    return pieces


def _before_order(view: View, cue: int, pieces: Pieces) -> Pieces:
    first, last = pieces[-1]
    court = view.subject(cue)
    if court is None or view.lemmas[court] not in _COURTS or first < cue or view.tags[cue] not in FINITE:
        return pieces
    for verb in range(first + 1, last + 1):
        clause = view.heads[verb]
        if view.lemmas[verb] not in _ORDERS or view.tags[verb] != view.tags[cue] or view.deps[verb] != "conj" or not first <= clause < verb:
            continue
        others = [view.subject(verb), view.subject(clause), view.passive_subject(clause)]
        is_somebodys = any(other is not None and (view.pos[other] == "PRON" or view.entities[other] == "PERSON") for other in others)
        kept = view.trim(first, verb - 2) if view.lower[verb - 1] == "and" and view.regions[verb] < 0 else None
        if kept is not None and others[0] is None and not is_somebodys:
            return (*pieces[:-1], kept)
    return pieces


def _around_that(view: View, cue: int, pieces: Pieces) -> Pieces:
    subject = view.subject(cue)
    that = cue + 2
    if len(pieces) > 1 or subject is None or subject > cue or view.tags[cue] not in FINITE or that >= view.sentence_ends[cue]:
        return pieces
    comma = view.lefts[subject] - 1
    while comma > view.sentence_starts[cue] and view.words[comma] in CLOSING:
        comma -= 1
    if comma <= view.sentence_starts[cue] or view.words[comma] != "," or view.words[cue + 1] != "," or view.lower[that] != "that":
        return pieces
    if view.deps[that] != "mark":
        return pieces
    before = view.trim(view.sentence_starts[cue], comma - 1)
    clause = view.heads[that]
    behind = view.trim(that + 1, min(view.rights[clause], view.sentence_ends[cue])) if clause > that else None
    if before is None or behind is None or not any(first <= pieces[0][0] <= last for first, last in (before, behind)):
        return pieces
    return before, (behind[0], max(behind[1], pieces[0][1]))


_RULES = (
    _label_of_which,
    _label_alone,
    _whole_label,
    _next_labels,
    _behind_it,
    _behind_accuser,
    _behind_agent,
    before_agent,
    said_to,
    _before_next_verb,
    _behind_that,
    _before_effect,
    _before_order,
    _around_that,
)


def second_labels(view: View, found: Sequence[Report]) -> list[Report]:
    """`found` with rows for the second label of *called “a joy” by Quill and “a bore” by Hale*, where no row holds it."""
    held = view.regions_held(span for report in found for span in report.spans)
    rows = list(found)
    for report in found:
        if report.speaker is None or report.kind != "direct" or "label" not in VERBS.get(report.cue_lemma or "", ()):
            continue
        begin = bisect_left(view.starts, report.speaker.span.end)
        limit = view.sentence_ends[report.speaker.head]
        opening = next((token for token in range(begin, min(begin + 4, limit)) if view.regions[token] >= 0), None)
        if opening is None or view.regions[opening] in held or not any(view.lower[token] in _ADDING for token in range(begin, opening)):
            continue
        region = view.regions[opening]
        by = view.next_word(view.region_tokens[region][1], limit)
        if by is None or by >= limit or view.lower[by] != "by":
            continue
        head = view.child(by, "pobj")
        speaker = None if head is None else speaker_phrase(view, head, cue_at(view, by), (view.region_tokens[region],))
        if speaker is not None:
            quoted = view.quoted[region]
            span = Span(quoted.start, quoted.end)
            rows.append(replace(report, start=quoted.outer_start, end=quoted.outer_end, spans=(span,), speaker=speaker))
    return rows
