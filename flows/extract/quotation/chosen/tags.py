"""Quoted words that the ranker left alone though the words beside them say whose they are: “...,” X shot back; X promised that “...”."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from flows.extract.quotation.cues import VERBS, cue_at, is_negated, with_particle
from flows.extract.quotation.quoted import goes_on
from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.reading import Reading
from flows.extract.quotation.records import Cue, Report, Speaker
from flows.extract.quotation.speaker import IN_A_NAME, RECEIVERS, speaker_head, speaker_phrase
from flows.extract.quotation.view import FINITE, OPENING, SENTENCE_END, View
from flows.records import Span

_TAG_TENSES = frozenset({"VBD", "VBZ", "VBP"})
_NO_TAGS = frozenset({"be", "have", "do"})
_NO_SUBJECT_BEHIND = _NO_TAGS | {"go", "follow", "remain", "sit", "stand", "lie"}
"""Verbs that turn about with their subjects elsewhere, too: behind the sign stood a man."""
_VOICES = frozenset({"answer", "call", "chant", "cry", "reply", "response", "shout", "voice", "yell"})
_FEWEST_WORDS = 2
_LONGEST_PHRASE = 25
"""Tokens of a speaker's phrase between the quoted words and their verb."""
_ENDINGS = (",", "?", "!", "—", "–")
_INNER_MARKS = "'’\""
_BETWEEN = ("", ",", "—", "–")
_ANNOUNCING = ("", ",", ":")
_LONGEST_GAP = 40
"""Characters before quoted words in which *that* is looked for."""
_LONGEST_NAME = 14
_SIGNS_IN_A_NAME = frozenset({".", "-", "(", ")"})
_JOINING = frozenset({"ADP", "CCONJ", "SCONJ"})
_CONFIDENCE = 0.7


def _past_forms() -> dict[str, str]:
    """What verbs that stand beside quotation marks look like in the past, by rule and where they have none."""
    told = {lemma for lemma, frame in VERBS.items() if not frame.isdisjoint({"direct", "trail"})}
    regular = {lemma + ("d" if lemma.endswith("e") else "ed"): lemma for lemma in told}
    return regular | {"said": "say", "says": "say", "told": "tell", "wrote": "write", "swore": "swear", "quipped": "quip", "cried": "cry"}


_FORMS = _past_forms()


def tagged(view: View, found: list[Report]) -> list[Report]:
    """`found` with rows for quoted sentences that none of them holds and that a tag follows, whatever its verb.

    A tag is a verb with its subject right behind a closed quotation that opens its sentence and ends with a comma, a question or
    exclamation mark; with a verb that reports, no mark is needed. A row with the same cue that is not all quoted words gives way: it
    took the tag's own end for what was said. One of quoted words behind the tag begins with those before it.
    """
    held = view.regions_held(span for report in found for span in report.spans)
    rows: list[Report | None] = list(found)
    by_cue: dict[int, list[int]] = {}
    for order, report in enumerate(found):
        if report.cue is not None:
            by_cue.setdefault(report.cue.start, []).append(order)
    for number, (first, last) in enumerate(view.region_tokens):
        if number in held or first > last or not view.quoted[number].is_closed or not _opens(view, first):
            continue
        tag = tag_behind(view, number)
        if tag is None or sum(view.is_word[first : last + 1]) < _FEWEST_WORDS:
            continue
        cue, named = tag
        pieces = (view.region_tokens[number], *goes_on(view, cue, max(cue.last, cue.head)))
        speaker = named or _phrase(view, speaker_head(view, cue), cue, pieces)
        row = _row(view, cue, speaker, pieces, "tag", _CONFIDENCE)
        if row is None:
            continue
        rival: tuple[int, Report] | None = None
        for order in by_cue.setdefault(view.starts[cue.first], []):
            other = rows[order]
            if other is not None and other.kind != "direct":
                rows[order] = None
            elif other is not None and rival is None:
                rival = order, other
        if rival is None:
            by_cue[view.starts[cue.first]].append(len(rows))
            rows.append(row)
        elif row.spans[0].end <= rival[1].start:
            rows[rival[0]] = _begun_before(rival[1], row)
    return [report for report in rows if report is not None]


def put(view: View, found: list[Report]) -> list[Report]:
    """`found` with rows for quoted words that no row holds and that “X put it:” announces."""
    held = view.regions_held(span for report in found for span in report.spans)
    rows = list(found)
    for number, piece in enumerate(view.region_tokens):
        first, last = piece
        if number in held or first > last or first == view.section_starts[first]:
            continue
        before = view.last_inside[first - 1]
        between = view.text[view.ends[before] : view.quoted[number].outer_start].strip()
        if (
            before <= view.section_starts[first]
            or between not in _ANNOUNCING
            or view.lower[before] != "it"
            or view.lemmas[before - 1] != "put"
        ):
            continue
        cue = cue_at(view, before - 1)._replace(last=before)
        subject = view.subject(before - 1)
        row = _row(view, cue, _phrase(view, subject, cue, (piece,)), (piece,), "tag", _CONFIDENCE)
        if row is not None:
            rows.append(row)
    return rows


def promised(view: View, found: list[Report], readings: Mapping[int, Reading]) -> list[Report]:
    """`found` with what the rules read as quoted right behind a finite verb and its *that*, where no row holds those words."""
    rows = list(found)
    spans = sorted(span for report in found for span in report.spans)
    reach = list(accumulate((span.end for span in spans), max))
    held = view.regions_held(spans)
    cues = {report.cue.start for report in found if report.cue is not None}
    for cue, content, head, confidence in readings.values():
        first, last = content.pieces[0]
        region = view.regions[first]
        is_behind = first > cue.head and region >= 0 and view.region_tokens[region][0] == first
        if not is_behind or view.tags[cue.head] not in FINITE or not _is_that_before(view, region):
            continue
        if region in held or view.starts[cue.first] in cues:
            continue
        whole = view.characters(first, last)
        if _is_touched(whole, spans, reach):
            last = view.region_tokens[region][1]
        pieces = ((first, last),)
        row = _row(view, cue, _phrase(view, head, cue, pieces), pieces, content.rule, confidence)
        if row is not None:
            rows.append(row)
    return rows


def passed_over(view: View, found: list[Report], readings: Mapping[int, Reading]) -> list[Report]:
    """`found` with rows for finite verbs and their that-clauses that none is of, where another verb of the sentence was chosen.

    Many grumbled that the fog was known and asked why she had come: what was asked is found, what was grumbled ends before *and asked*.
    """
    rows = list(found)
    starts = {report.cue.start for report in found if report.cue is not None}
    cues = [token for token in range(view.count) if view.starts[token] in starts]
    spans = sorted(span for report in found for span in report.spans)
    reach = list(accumulate((span.end for span in spans), max))
    for cue, content, head, confidence in readings.values():
        first, last = content.pieces[0]
        others = cues[bisect_left(cues, first) : bisect_left(cues, last + 1)]
        is_clause = content.rule == "that_clause" and first > cue.last and view.lower[cue.last + 1] == "that" and view.regions[cue.head] < 0
        if not is_clause or not others or view.starts[cue.first] in starts or not _is_finite(view, cue.head):
            continue
        piece = _before_clauses(view, first, others)
        if piece is None or not any(view.tags[token] in FINITE for token in range(piece[0], piece[1] + 1)):
            continue
        whole = view.characters(*piece)
        if _is_touched(whole, spans, reach):
            continue
        row = _row(view, cue, _phrase(view, head, cue, (piece,)), (piece,), "that_clause", min(confidence, _CONFIDENCE))
        if row is not None:
            rows.append(row)
    return rows


def _is_touched(whole: Span, spans: Sequence[Span], reach: Sequence[int]) -> bool:
    """One of the spans (by place, with the furthest end so far of each) has a part in this one."""
    before = bisect_left(spans, (whole.end, -1))
    return before > 0 and reach[before - 1] > whole.start


def _is_finite(view: View, verb: int) -> bool:
    return view.tags[verb] in FINITE or view.child(verb, "aux") is not None


def _before_clauses(view: View, first: int, verbs: Sequence[int]) -> tuple[int, int] | None:
    """What stands before the clauses of these verbs, without the word that joins them."""
    cut = min(view.lefts[verb] if view.lefts[verb] > first else verb for verb in verbs)
    while cut > first and (view.pos[cut - 1] in _JOINING or not view.is_word[cut - 1]):
        cut -= 1
    return view.trim(first, cut - 1) if cut > first else None


def _is_that_before(view: View, region: int) -> bool:
    start = view.quoted[region].outer_start
    before = view.text[max(0, start - _LONGEST_GAP) : start].rstrip()
    return before.endswith((" that", "\xa0that"))


def _begun_before(report: Report, row: Report) -> Report:
    """“No offence,” she said, “but ...”: what stands behind the tag goes on with what stands before it."""
    longer = replace(report, start=row.start, spans=(row.spans[0], *report.spans))
    if report.speaker is None:
        return replace(longer, speaker=row.speaker, form=row.form, confidence=row.confidence)
    return longer


def _opens(view: View, first: int) -> bool:
    """The quoted words begin a sentence, as marks and full stops tell."""
    token = first - 1
    while token >= view.section_starts[first] and not view.is_word[token] and view.words[token] not in SENTENCE_END:
        if view.words[token] not in OPENING:
            return False
        token -= 1
    return token < view.section_starts[first] or view.words[token] in SENTENCE_END


def tag_behind(view: View, number: int) -> tuple[Cue, Speaker | None] | None:
    """The cue of the tag behind this quoted stretch, and its speaker where the parse does not tell it."""
    region, (_, last) = view.quoted[number], view.region_tokens[number]
    end = view.section_ends[last]
    begin = view.next_word(last, end)
    if begin is None or view.regions[begin] >= 0:
        return None
    between = view.text[region.outer_end : view.starts[begin]].strip()
    if between not in _BETWEEN:
        return None
    if view.lower[begin] == "as" and begin < end:
        begin += 1
    is_set_off = between != "" or view.text[region.start : region.end].rstrip(_INNER_MARKS).endswith(_ENDINGS)
    if is_set_off and (inverted := _any_verb(view, begin, end)) is not None:
        return inverted
    verb = _verb(view, begin, min(end, begin + _LONGEST_PHRASE))
    if verb is None:
        return _by_words(view, begin, min(end, begin + _LONGEST_NAME))
    if view.regions[verb] >= 0 or view.lemmas[verb] in _NO_TAGS:
        return None
    if view.tags[verb] not in _TAG_TENSES and not (view.tags[verb] == "VBN" and view.lemmas[verb] in RECEIVERS):
        return None
    reports = not {"direct", "trail"}.isdisjoint(VERBS.get(view.lemmas[verb], ()))
    return (cue_at(view, verb), None) if is_set_off or (reports and view.is_word[last]) else None


def _any_verb(view: View, verb: int, end: int) -> tuple[Cue, Speaker | None] | None:
    """A verb that may report nowhere else, its subject right behind it: beamed Dara Quill, raged @quillbakes; came cries from the stand."""
    name = verb + 1
    if view.tags[verb] not in ("VBD", "VBZ") or view.lemmas[verb] in _NO_SUBJECT_BEHIND or view.lemmas[verb] in VERBS or name > end:
        return None
    if view.words[name].startswith("@") and len(view.words[name]) > 1:
        return cue_at(view, verb), Speaker(Span(view.starts[name], view.ends[name]), name)
    subject = next((child for child in view.children[verb] if view.deps[child] == "nsubj" and view.lefts[child] == name), None)
    if subject is None:
        return None
    if view.lemmas[verb] != "come":
        return cue_at(view, verb), _phrase(view, subject, cue_at(view, verb), ())
    source = next((child for child in view.children[subject] if view.lower[child] == "from"), None)
    head = None if source is None or view.lemmas[subject] not in _VOICES else view.child(source, "pobj")
    if head is None:
        return None
    return cue_at(view, verb), Speaker(Span(view.starts[view.lefts[head]], view.ends[view.last_inside[view.rights[head]]]), head)


def _by_words(view: View, begin: int, limit: int) -> tuple[Cue, Speaker | None] | None:
    """A name and a verb that reports, whatever the parse: Coun. Dara Quill (L) said, the 37-year-old wrote."""
    for verb in range(begin, limit + 1):
        lemma = _FORMS.get(view.lower[verb])
        if lemma is not None and verb > begin:
            last = verb - 1
            named = any(view.pos[token] in ("PROPN", "NOUN") or view.lower[token] == "old" for token in range(begin, verb))
            head = next((token for token in range(last, begin - 1, -1) if view.pos[token] in ("PROPN", "NOUN")), last)
            cue = Cue(verb, verb, verb, lemma, VERBS[lemma], "verb")
            return (cue, Speaker(Span(view.starts[begin], view.ends[last]), head)) if named else None
        if view.regions[verb] >= 0 or not (view.pos[verb] in IN_A_NAME or view.words[verb] in _SIGNS_IN_A_NAME):
            return None
    return None


def _verb(view: View, begin: int, limit: int) -> int | None:
    """The verb of the tag that begins with this token: said X, X said."""
    if view.tags[begin] in _TAG_TENSES and view.lemmas[begin] in VERBS:
        return begin
    for token in range(begin, limit + 1):
        if view.deps[token] in ("nsubj", "nsubjpass") and view.lefts[token] == begin and token < view.heads[token] <= limit:
            return view.heads[token]
    return None


def attributed(view: View, cue: Cue, head: int | None, pieces: Pieces, confidence: float) -> Report | None:
    """A row of these pieces (tokens, both ends inclusive) for a tag, its speaker headed by this token; None without a speaker."""
    return _row(view, cue, _phrase(view, head, cue, pieces), pieces, "tag", confidence)


def _phrase(view: View, head: int | None, cue: Cue, pieces: Pieces) -> Speaker | None:
    return None if head is None else speaker_phrase(view, head, cue, pieces)


def _row(view: View, cue: Cue, speaker: Speaker | None, pieces: Pieces, rule: str, confidence: float) -> Report | None:
    if speaker is None:
        return None
    start, end = view.outer_characters(pieces[0][0], pieces[-1][1])
    return Report(
        start,
        end,
        tuple(view.characters(*piece) for piece in pieces),
        view.how_quoted(pieces),
        rule,
        confidence,
        "cue",
        speaker,
        Span(view.starts[cue.first], view.ends[with_particle(view, cue, pieces)]),
        cue.lemma,
        is_negated(view, cue),
    )
