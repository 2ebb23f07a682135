"""Attributions that the ranker chose, as reports."""

from collections.abc import Mapping, Sequence

from flows.extract.quotation.chosen.according import with_sources
from flows.extract.quotation.chosen.agents import agent_of_label, is_said_to
from flows.extract.quotation.chosen.as_said import with_as_said
from flows.extract.quotation.chosen.asides import without_aside
from flows.extract.quotation.chosen.claims import claimed, is_disputed
from flows.extract.quotation.chosen.clefts import with_clefts
from flows.extract.quotation.chosen.complements import agent_behind, second_labels, with_complements
from flows.extract.quotation.chosen.deeds import is_deed
from flows.extract.quotation.chosen.extents import after_sign, with_edges, with_whole_words
from flows.extract.quotation.chosen.findings import with_findings
from flows.extract.quotation.chosen.in_words import in_words
from flows.extract.quotation.chosen.inverted import with_inverted
from flows.extract.quotation.chosen.issuers import issuer
from flows.extract.quotation.chosen.joining import joined
from flows.extract.quotation.chosen.nested import with_outer
from flows.extract.quotation.chosen.nobody import is_nobodys
from flows.extract.quotation.chosen.one_word import with_one_word
from flows.extract.quotation.chosen.parted import parted
from flows.extract.quotation.chosen.rest import with_rest
from flows.extract.quotation.chosen.sentence_before import without_sentence_before
from flows.extract.quotation.chosen.tags import put, tagged
from flows.extract.quotation.chosen.that_clauses import passed_over, posted, promised, suggested
from flows.extract.quotation.chosen.unsaid import is_title, is_unsaid, without_works
from flows.extract.quotation.cues import REFUSALS, cue_at, is_asked_first, is_negated, with_particle
from flows.extract.quotation.marks import DASHES
from flows.extract.quotation.ranker.contents import Piece, Pieces, holds
from flows.extract.quotation.ranker.rank import Choice, Ranker, choose
from flows.extract.quotation.reading import Reading
from flows.extract.quotation.records import Cue, Report, Speaker
from flows.extract.quotation.speaker import RECEIVERS, agent, speaker_phrase, whole_speaker
from flows.extract.quotation.view import TIMES, View
from flows.records import Span
from schemas.sections import BESIDE_THE_TEXT

_SAID_THINGS = frozenset(
    {"apology", "caveat", "comment", "compliment", "explanation", "footnote", "greeting", "joke", "line", "note", "plea", "postscript"}
    | {"praise", "question", "remark", "reminder", "thanks", "thought", "warning", "word"}
)
"""What somebody adds by saying it."""
_WHEN = frozenset({"if", "once", "when"})
"""Before a participle: she laughed when asked."""
_SHORT_FOR_HAS = frozenset({"'s", "’s"})
_NOT_WORDS_OF_A_CLAUSE = frozenset({"ADP", "SCONJ", "PART"})


def ranked(view: View, ranker: Ranker, readings: Mapping[int, Reading]) -> list[Report]:
    """The attributions of speech whose score reaches the ranker's threshold, by place of their cue, then those of words beside quotes."""
    return given(view, ranker, choose(view, ranker, readings, ranker.threshold), readings)


def given(view: View, ranker: Ranker, choices: Sequence[Choice], readings: Mapping[int, Reading]) -> list[Report]:
    """Of these choices those whose score reaches the ranker's threshold, as reports, then those of words beside quotes.

    These are of tags, of *X put it*, and what the rules' `readings` know behind a verb and its *that*.
    """
    chosen = [
        choice
        for choice in choices
        if choice.score >= ranker.threshold
        and view.section_kinds[view.sections[choice.cue]] not in BESIDE_THE_TEXT
        and not _is_led_in(view, cue_at(view, choice.cue), choice.pieces)
        and not _is_addition(view, choice)
        and not _is_other_clause(view, choice)
        and not is_deed(view, choice.cue, choice.pieces, choice.speaker)
        and not is_unsaid(view, choice.cue, choice.pieces)
        and not is_title(view, choice.cue, choice.pieces)
        and not is_nobodys(view, choice.cue, choice.pieces)
        and not is_disputed(view, choice.cue, choice.pieces)
    ]
    chosen = with_one_word(view, with_sources(view, with_as_said(view, with_inverted(view, chosen))))
    cues = [choice.cue for choice in chosen]
    edged = without_sentence_before(view, cues, [_edged(view, choice.cue, choice.pieces) for choice in chosen])
    pieces = joined(view, cues, with_rest(view, cues, edged))
    rows = [_report(view, ranker, choice, longer) for choice, longer in zip(chosen, pieces, strict=True)]
    beside = with_clefts(view, in_words(view, put(view, tagged(view, parted(view, second_labels(view, rows))))))
    told = suggested(view, passed_over(view, promised(view, beside, readings), readings), readings)
    return claimed(view, with_findings(view, posted(view, with_outer(view, told, readings))))


def _edged(view: View, cue: int, pieces: Pieces) -> Pieces:
    """The pieces with the edges that grammar and signs give them."""
    edged = with_edges(view, cue, after_sign(view, cue, with_whole_words(view, without_works(view, pieces))))
    return without_aside(view, cue, with_complements(view, cue, edged))


def _is_other_clause(view: View, choice: Choice) -> bool:
    """Villagers block the road; minister promises talks: what stands before the semicolon is none of the promise."""
    last = choice.pieces[-1][1]
    return last + 1 < choice.cue and view.words[last + 1] == ";" and view.child(choice.cue, "dobj", "ccomp", "xcomp") is not None


def _is_addition(view: View, choice: Choice) -> bool:
    """Lund added a third goal; the firm added two lines: a thing that is put to others. A note or a quotation that is added is said."""
    if view.lemmas[choice.cue] != "add" or any(
        view.regions[token] >= 0 for first, last in choice.pieces for token in range(first, last + 1)
    ):
        return False
    first, last = choice.pieces[0]
    head = next((token for token in range(first, last + 1) if view.heads[token] == choice.cue), None)
    return head is not None and view.deps[head] == "dobj" and view.lemmas[head] not in _SAID_THINGS


def _report(view: View, ranker: Ranker, choice: Choice, pieces: Pieces) -> Report:
    cue, pieces = _whole_refusal(view, cue_at(view, choice.cue), pieces)
    pieces = tuple(_with_marks(view, piece) for piece in pieces)
    spans = tuple(view.balanced_characters(*piece) for piece in pieces)
    start, end = view.outer_characters(pieces[0][0], pieces[-1][1])
    speaker: Speaker | None = None
    noun = None if choice.speaker is None else issuer(view, cue.head, whole_speaker(view, cue, choice.speaker))
    if noun is not None and not _is_told(view, cue, noun) and not _is_said_itself(view, cue, noun):
        speaker = speaker_phrase(view, noun, cue, pieces)
    doer = agent(view, cue.head)
    doer = agent_behind(view, cue.head) if doer is None else doer
    if agent_of_label(view, cue.head) is not None:
        speaker = None
    if speaker is None and doer is not None and not holds(pieces, doer) and view.entities[doer] not in TIMES:
        speaker = speaker_phrase(view, doer, cue, pieces)
    return Report(
        start,
        end,
        spans,
        view.how_quoted(pieces),
        f"ranked_{shape(view, choice.cue, choice.pieces)}",
        ranker.calibration.share(choice.joint if speaker is not None else choice.score),
        "none" if speaker is None else "cue",
        speaker,
        Span(view.starts[cue.first], view.ends[with_particle(view, cue, pieces)]),
        cue.lemma,
        is_negated(view, cue),
    )


def _whole_refusal(view: View, cue: Cue, pieces: Pieces) -> tuple[Cue, Pieces]:
    """Declined to say who had paid: the cue is *declined to say*, and what was not said is *who had paid*."""
    above = view.heads[cue.head]
    if cue.lemma == "say" and view.deps[cue.head] == "xcomp" and view.lemmas[above] in REFUSALS and above < cue.head:
        return cue_at(view, above)._replace(last=cue.last), pieces
    first, last = pieces[0]
    is_refusal = cue.lemma in REFUSALS and first == cue.last + 1 and last > first + 1 and view.lower[first] == "to"
    if not is_refusal or view.lemmas[first + 1] != "say":
        return cue, pieces
    return cue._replace(last=first + 1), ((first + 2, last), *pieces[1:])


def _is_told(view: View, cue: Cue, noun: int) -> bool:
    """The noun is the one who hears, or nobody: Members were told that ...; it was said that ...; asked why, Quill laughed; a
    captain accused of sailing into a storm; when asked; a court heard."""
    verb = cue.head
    if cue.lemma == "hear" or is_said_to(view, verb):
        return True
    if view.heads[noun] == verb and view.deps[noun] == "nsubjpass":
        return cue.lemma not in RECEIVERS and not _has_said(view, verb, noun)
    if view.tags[verb] in ("VBN", "VBD") and "whom" in cue.frame and verb and view.lower[verb - 1] in _WHEN and view.subject(verb) is None:
        return True
    is_participle = view.tags[verb] == "VBN" and view.child(verb, "aux", "auxpass") is None
    if is_participle and view.deps[verb] == "acl" and view.heads[verb] == noun:
        return cue.lemma not in RECEIVERS
    return is_asked_first(view, cue) and view.heads[noun] == view.heads[verb]


def _has_said(view: View, verb: int, noun: int) -> bool:
    """She's said that she will stay: the parser takes it for a passive, but only *it* is said that; she is said to be ill."""
    is_short = any(view.deps[child] == "auxpass" and view.lower[child] in _SHORT_FOR_HAS for child in view.children[verb])
    return is_short and view.lower[noun] not in ("it", "that") and view.child(verb, "ccomp") is not None


def _is_led_in(view: View, cue: Cue, pieces: Pieces) -> bool:
    """Asked about the leak, Quill shrugged: the clause that tells what somebody did who was asked is nothing that was asked.

    As told by Quill, the plan had failed: here it is.
    """
    is_as_told = any(view.lower[child] == "as" for child in view.children[cue.head] if child < cue.head)
    return is_asked_first(view, cue) and not is_as_told and holds(pieces, view.heads[cue.head])


def _is_said_itself(view: View, cue: Cue, noun: int) -> bool:
    """“No offence,” the boy said, “but ...”: the noun ends what is quoted, mark of punctuation and all."""
    region = view.regions[noun]
    return region >= 0 and view.regions[cue.head] < 0 and view.text[view.quoted[region].end - 1] in ",?!."


def _with_marks(view: View, piece: Piece) -> Piece:
    """The piece with what stands between its last word and the end of the quotation that it ends with, and so at its start."""
    first, last = piece
    if (region := view.regions[first]) >= 0 and not any(view.is_word[view.region_tokens[region][0] : first]):
        first = view.region_tokens[region][0]
    if (region := view.regions[last]) >= 0 and not any(view.is_word[last + 1 : view.region_tokens[region][1] + 1]):
        last = view.region_tokens[region][1]
    return first, last


def shape(view: View, cue: int, pieces: Pieces) -> str:
    """How the content stands to the cue, in the terms that the rules have too."""
    first, last = pieces[0][0], pieces[-1][1]
    if view.sections[first] != view.sections[cue]:
        return "next_paragraph"
    if view.words[cue] == ":" or view.words[cue] in DASHES:
        return "after_sign"
    if view.lower[cue] == "according":
        return "according_to"
    is_quoted = view.regions[first] >= 0 and view.regions[last] >= 0
    if first < cue < last:
        return "quoted_around" if is_quoted else "clause_around"
    if last < cue:
        return "quoted_before" if is_quoted else "clause_before"
    if is_quoted:
        return "quoted_after"
    return _complement(view, cue, pieces[0])


def _complement(view: View, cue: int, piece: Piece) -> str:
    first, last = piece
    inside = range(first, last + 1)
    root = next((token for token in inside if view.heads[token] == cue), None)
    if root is None:
        root = next((token for token in inside if view.heads[token] == token or not first <= view.heads[token] <= last), first)
    if view.lower[first - 1] == "that" or view.lower[first] == "that":
        return "that_clause"
    if view.lower[first] in ("whether", "if", "how", "why", "what", "who", "when", "where"):
        return "wh_clause"
    if view.lower[first] == "to":
        return "infinitive"
    if view.tags[root] == "VBG":
        return "gerund"
    if view.pos[root] in ("VERB", "AUX"):
        return "bare_clause"
    return "preposition" if view.pos[first - 1] in _NOT_WORDS_OF_A_CLAUSE or view.deps[root] == "pobj" else "noun_phrase"
