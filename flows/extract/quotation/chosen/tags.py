"""Quoted words that the ranker left alone though the words beside them say whose they are: “...,” X shot back; as X put it, “...”."""

from dataclasses import replace

from flows.extract.quotation.chosen.rows import headed_by, row_of, unsourced
from flows.extract.quotation.chosen.unsaid import is_capital
from flows.extract.quotation.cues import VERBS, cue_at
from flows.extract.quotation.quoted import goes_on
from flows.extract.quotation.ranker.contents import Piece, Pieces, holds
from flows.extract.quotation.records import Cue, Report, Speaker
from flows.extract.quotation.speaker import IN_A_NAME, RECEIVERS, speaker_head, speaker_phrase
from flows.extract.quotation.view import OPENING, SENTENCE_END, View
from flows.records import Span

_TAG_TENSES = frozenset({"VBD", "VBZ", "VBP"})
_NO_TAGS = frozenset({"be", "have", "do"})
_NO_SUBJECT_BEHIND = _NO_TAGS | {"go", "follow", "remain", "sit", "stand", "lie"}
"""Verbs that turn about with their subjects elsewhere, too: behind the sign stood a man."""
_VOICES = frozenset({"answer", "call", "chant", "cry", "reply", "response", "shout", "voice", "yell"})
_ANSWERS = frozenset({"how", "never", "no", "nonsense", "really", "stop", "what", "when", "where", "who", "why", "yeah", "yes"})
"""Words that are said alone with a question or exclamation mark."""
_EXPRESSING = frozenset({"beam", "chuckle", "cry", "frown", "giggle", "grin", "laugh", "shrug", "sigh", "smile", "snap", "sneer", "sob"})
"""What is done while one speaks: “I am not,” he grinned."""
_FEWEST_WORDS = 2
_LONGEST_PHRASE = 25
"""Tokens of a speaker's phrase between the quoted words and their verb."""
_ENDINGS = (",", "?", "!", "—", "–")
_SET_OFF = (",", "?", "!")
_INNER_MARKS = "'’\""
_BETWEEN = ("", ",", "—", "–")
_ANNOUNCING = ("", ",", ":")
_LONGEST_NAME = 14
_SIGNS_IN_A_NAME = frozenset({".", "-", "(", ")"})
_CONFIDENCE = 0.85
_WITHOUT_SOURCE = 0.5
_COMES = "come"
RULE = "tag"


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
        if tag is None or (sum(view.is_word[first : last + 1]) < _FEWEST_WORDS and not _may_be_one_word(view, number, tag[0])):
            continue
        cue, named = tag
        pieces = (view.region_tokens[number], *_without_next_tag(view, goes_on(view, cue, max(cue.last, cue.head))))
        row = _row(view, cue, named, pieces)
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


def _may_be_one_word(view: View, number: int, cue: Cue) -> bool:
    """“Never,” said Quill; “Never” came the cry; “Yes!” Quill shouted: not “Hamlet” drew Quill, “Oklahoma!” star Quill says."""
    first, last = view.region_tokens[number]
    is_answer = any(view.lower[token] in _ANSWERS for token in range(first, last + 1))
    is_set_off = view.text[view.quoted[number].start : view.quoted[number].end].rstrip(_INNER_MARKS).endswith(",")
    return cue.lemma == _COMES or ((is_set_off or is_answer) and is_tagged(view, number) is not None)


def _row(view: View, cue: Cue, named: Speaker | None, pieces: Pieces) -> Report | None:
    if named is not None:
        return row_of(view, named, cue, pieces, RULE, _CONFIDENCE)
    subject = view.subject(cue.head) if cue.lemma == _COMES else None
    if subject is not None and view.lemmas[subject] in _VOICES:
        return unsourced(view, cue, pieces, RULE, _WITHOUT_SOURCE)
    head = speaker_head(view, cue)
    if head is None or holds(pieces, head):  # “Un-American,” said Quill: the parse makes the last quoted word a subject
        head = next((child for child in view.children[cue.head] if view.deps[child] == "nsubj" and not holds(pieces, child)), None)
    return headed_by(view, head, cue, pieces, RULE, _CONFIDENCE)


def comes_behind(view: View, number: int) -> bool:
    """True where *came the reply* stands behind this quoted stretch."""
    tag = tag_behind(view, number)
    return tag is not None and tag[0].lemma == _COMES


def is_tagged(view: View, number: int) -> Cue | None:
    """The cue of the tag behind this quoted stretch, where the mark at its end (, ? !) and a verb that reports show it."""
    quoted = view.quoted[number]
    end = view.text[quoted.start : quoted.end].rstrip(_INNER_MARKS)[-1:]
    if not quoted.is_closed or end not in _SET_OFF:
        return None
    tag = tag_behind(view, number)
    if tag is None or ({"direct", "trail"}.isdisjoint(tag[0].frame) and not (end == "," and tag[0].lemma in _EXPRESSING)):
        return None
    return tag[0] if end == "," or not _begins_anew(view, number, tag[0]) else None


def _begins_anew(view: View, number: int, cue: Cue) -> bool:
    """“Our flour!” The crowd roared the words back: a sentence of its own begins behind the mark."""
    _, last = view.region_tokens[number]
    begin = view.next_word(last, view.section_ends[last])
    is_name = begin is not None and (view.pos[begin] == "PROPN" or view.entities[begin] == "PERSON" or view.words[begin][0].islower())
    return not is_name or view.child(cue.head, "dobj") not in (None, cue.head + 1)


def _without_next_tag(view: View, pieces: Pieces | list[Piece]) -> Pieces:
    """The pieces before the first one that a tag of its own follows."""
    kept: list[Piece] = []
    for piece in pieces:
        if is_tagged(view, view.regions[piece[0]]) is not None:
            break
        kept.append(piece)
    return tuple(kept)


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
        row = headed_by(view, subject, cue, (piece,), RULE, _CONFIDENCE)
        if row is not None:
            rows.append(row)
    return rows


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
    if not is_set_off and view.pos[begin] == "NOUN" and is_capital(view, *view.region_tokens[number]):
        return None  # “Low Tide” star Oren Vale said he was tired: a title in front of a noun
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
    """A verb that may report nowhere else, its subject right behind it: beamed Dara Quill, raged @quillbakes; came cries from the stand,
    came the reply."""
    name = verb + 1
    if view.tags[verb] not in ("VBD", "VBZ") or view.lemmas[verb] in _NO_SUBJECT_BEHIND or view.lemmas[verb] in VERBS or name > end:
        return None
    if view.words[name].startswith("@") and len(view.words[name]) > 1:
        return cue_at(view, verb), Speaker(Span(view.starts[name], view.ends[name]), name)
    subject = next((child for child in view.children[verb] if view.deps[child] == "nsubj" and view.lefts[child] == name), None)
    if subject is None:
        return None
    if view.lemmas[verb] != _COMES:
        return cue_at(view, verb), speaker_phrase(view, subject, cue_at(view, verb), ())
    if view.lemmas[subject] not in _VOICES:
        return None
    source = next((child for child in view.children[subject] if view.lower[child] == "from"), None)
    head = view.child(subject, "poss")
    head = view.child(source, "pobj") if head is None and source is not None else head
    if head is None:
        return cue_at(view, verb), None
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
