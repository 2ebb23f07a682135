"""What a verb that may report does where it reports nothing: *the club claimed third place*, *prices continued to fall*.

Asked of what the ranker chose, where no word of it stands between quotation marks: words in marks are said, whatever the verb.
Each sense is told by what the verb takes (its frame) and by the kind of noun that this is.
"""

from collections.abc import Callable

from flows.extract.quotation.cues import VERBS
from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.view import FINITE, View

_SAYABLE = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_WHO = frozenset({"he", "she", "they", "i", "we", "you", "who"})
_OFFERED_IN_WORDS = frozenset({"apology", "condolence", "congratulation", "explanation", "praise", "prayer", "sympathy", "thanks"})
_PRIZES = frozenset(
    {"bronze", "championship", "crown", "gold", "hat-trick", "life", "medal", "place", "point", "prize", "record", "seat", "silver"}
    | {"spot", "title", "trophy", "victim", "wicket"}
)
_HONOURS = frozenset({"award", "honor", "honour", "medal", "prize", "trophy"})
_LET_IN = frozenset(
    {"applicant", "child", "guest", "man", "member", "migrant", "patient", "people", "pupil", "refugee", "student", "undergraduate"}
    | {"visitor", "woman"}
)
_CALLED_ON = frozenset({"ambulance", "doctor", "father", "friend", "hotline", "mother", "police", "parent", "taxi", "wife"})
_ALSO_TOLD = frozenset({"believe", "defend", "show", "tell", "think"})
_LABELS = frozenset({"a", "answer", "q", "question"})
_FINITE_OR_PLAIN = FINITE | {"VB"}


def is_deed(view: View, cue: int, pieces: Pieces, speaker: int | None) -> bool:
    """True where the verb tells what somebody did, and a colon what is listed, and nothing is said. Rules by lemma, see `_SENSES`."""
    if any(view.regions[token] >= 0 for first, last in pieces for token in range(first, last + 1)):
        return False
    if view.words[cue] == ":":
        return _lists(view, cue, pieces, speaker)
    sense = _SENSES.get(view.lemmas[cue])
    return sense is not None and sense(view, cue, pieces, speaker)


def _taken(view: View, cue: int, pieces: Pieces, *deps: str) -> int | None:
    """The word of the content that hangs on the cue in one of these functions."""
    inside = (token for first, last in pieces for token in range(first, last + 1))
    return next((token for token in inside if view.heads[token] == cue and view.deps[token] in deps), None)


def _act(view: View, cue: int, pieces: Pieces) -> int | None:
    """The verb of the infinitive with which the content begins."""
    first = pieces[0][0]
    return view.heads[first] if view.lower[first] == "to" and view.deps[first] == "aux" and view.heads[view.heads[first]] == cue else None


def _can_speak(view: View, speaker: int | None) -> bool:
    return speaker is not None and (view.entities[speaker] in _SAYABLE or view.lower[speaker] in _WHO)


def _goes_on(view: View, cue: int, pieces: Pieces, speaker: int | None) -> bool:
    """Continued to fall, sought to calm: no speech, but continued to argue is."""
    act = _act(view, cue, pieces)
    return act is not None and view.lemmas[act] not in VERBS and view.lemmas[act] not in _ALSO_TOLD


def _continues(view: View, cue: int, pieces: Pieces, speaker: int | None) -> bool:
    """Continued to fall; continued its search."""
    return _taken(view, cue, pieces, "dobj") is not None or _goes_on(view, cue, pieces, speaker)


def _threatens(view: View, cue: int, pieces: Pieces, speaker: int | None) -> bool:
    """The row threatens to split the party."""
    return _act(view, cue, pieces) is not None and not _can_speak(view, speaker)


def _promises(view: View, cue: int, pieces: Pieces, speaker: int | None) -> bool:
    """The race promises to be close."""
    act = _act(view, cue, pieces)
    return act is not None and view.lemmas[act] == "be" and not _can_speak(view, speaker)


def _hands_over(view: View, cue: int, pieces: Pieces, speaker: int | None) -> bool:
    """Offers rooms, advice: a thing, and no condolences."""
    thing = _taken(view, cue, pieces, "dobj")
    return thing is not None and view.lemmas[thing] not in _OFFERED_IN_WORDS


def _wins(view: View, cue: int, pieces: Pieces, speaker: int | None) -> bool:
    """Claimed third place, two lives."""
    thing = _taken(view, cue, pieces, "dobj")
    return thing is not None and view.lemmas[thing] in _PRIZES


def _takes(view: View, cue: int, pieces: Pieces, speaker: int | None) -> bool:
    """Accepted the award."""
    thing = _taken(view, cue, pieces, "dobj")
    return thing is not None and view.lemmas[thing] in _HONOURS


def _has_object(view: View, cue: int, pieces: Pieces, speaker: int | None) -> bool:
    """Boasts a pool, maintained its lead, wrote a book, released an album."""
    return _taken(view, cue, pieces, "dobj") is not None


def _lets(view: View, cue: int, pieces: Pieces, speaker: int | None) -> bool:
    """Allows people to park; allowed that it was late is said."""
    first = pieces[0][0]
    return "that" not in (view.lower[first], view.lower[first - 1])


def _lets_in(view: View, cue: int, pieces: Pieces, speaker: int | None) -> bool:
    """Admitted forty patients; was admitted."""
    thing = _taken(view, cue, pieces, "dobj")
    return (thing is not None and view.lemmas[thing] in _LET_IN) or (
        view.tags[cue] == "VBN" and view.child(cue, "auxpass") is not None
    )


def _makes(view: View, cue: int, pieces: Pieces, speaker: int | None) -> bool:
    """Made a film, made it easier; made (it) clear is said."""
    first, last = pieces[0]
    return "clear" not in (view.lower[token] for token in range(cue, min(last, first + 3) + 1))


def _puts(view: View, cue: int, pieces: Pieces, speaker: int | None) -> bool:
    """Put his house up for sale; an estimate puts the cost at 4 million, and counsel put it to him that he knew."""
    return view.child(cue, "ccomp") is None and not any(view.pos[token] == "NUM" for first, last in pieces for token in range(first, last + 1))


def _names(view: View, cue: int, pieces: Pieces, speaker: int | None) -> bool:
    """A village called Orsk; a group that calls itself Dawn; called the police."""
    first = pieces[0][0]
    is_name = view.tags[cue] == "VBN" and view.child(cue, "aux", "auxpass", "nsubj", "nsubjpass") is None and view.pos[first] == "PROPN"
    is_own = view.lower[first] in ("itself", "themselves")
    thing = _taken(view, cue, pieces, "dobj")
    return is_name or is_own or (thing is not None and view.lemmas[thing] in _CALLED_ON and _taken(view, cue, pieces, "oprd") is None)


def _points(view: View, cue: int, pieces: Pieces, speaker: int | None) -> bool:
    """“It is late,” she said, referring to the clock: what her words are about, and none of them."""
    return view.lower[pieces[0][0] - 1] == "to" or view.lower[pieces[0][0]] == "to"


def _lists(view: View, cue: int, pieces: Pieces, speaker: int | None) -> bool:
    """Replacements: Hart, Lund; Votes: 547; Good news: it is free. Names speak, and questions and answers, in whole sentences."""
    if view.section_kinds[view.sections[cue]] in ("headline", "heading"):
        return False
    if speaker is None:
        return True
    if view.lower[speaker] in _LABELS:
        return False
    if view.pos[speaker] not in ("PROPN", "PRON") and not _can_speak(view, speaker):
        return True
    return not any(view.tags[token] in _FINITE_OR_PLAIN for first, last in pieces for token in range(first, last + 1))


_SENSES: dict[str, Callable[[View, int, Pieces, int | None], bool]] = {
    "accept": _takes,
    "admit": _lets_in,
    "allow": _lets,
    "boast": _has_object,
    "call": _names,
    "claim": _wins,
    "continue": _continues,
    "maintain": _has_object,
    "make": _makes,
    "offer": _hands_over,
    "promise": _promises,
    "put": _puts,
    "refer": _points,
    "release": _has_object,
    "seek": _goes_on,
    "threaten": _threatens,
    "write": _has_object,
}
