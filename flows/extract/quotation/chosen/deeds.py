"""What a verb that may report does where it reports nothing: *the club claimed third place*, *prices continued to fall*.

Asked of what the ranker chose, where no word of it stands between quotation marks: words in marks are said, whatever the verb.
Each sense is told by what the verb takes (its frame) and by the kind of noun that this is.
"""

from collections.abc import Callable

from flows.extract.quotation.chosen.deed_nouns import (
    ALSO_TOLD,
    CALLED_UP,
    DECIDE,
    FILED,
    GRANTED,
    HONOURS,
    LET_IN,
    LET_THROUGH,
    OFFERED_IN_WORDS,
    ONLY_FILED,
    PRICES,
    PUT_ASIDE,
    SACKED,
    THREATENED_WITH,
    WON,
)
from flows.extract.quotation.chosen.other_senses import is_other_sense
from flows.extract.quotation.chosen.uses import SAYABLE, Use
from flows.extract.quotation.cues import VERBS
from flows.extract.quotation.lines.interview import TURNS
from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.view import FINITE, View

_VERBS_OF_A_SENTENCE = FINITE | {"VB"}


def is_deed(view: View, cue: int, pieces: Pieces, speaker: int | None) -> bool:
    """True where the verb tells what somebody did, and a colon what is listed, and nothing is said. Rules by lemma, see `_SENSES`.

    `cue` and `speaker` are tokens, `pieces` the content as stretches of tokens, both ends inclusive.
    """
    use = Use(view, cue, pieces, speaker)
    if any(view.regions[token] >= 0 for token in use.inside()):
        return False
    if view.words[cue] == ":":
        return _lists(use)
    lemma = view.lemmas[cue]
    sense = _SENSES.get(lemma)
    return (sense is not None and sense(use)) or is_other_sense(use, lemma)


def _goes_on(use: Use) -> bool:
    """Continued to fall, sought to calm: no speech, but continued to argue is."""
    act = use.act()
    return act is not None and act not in VERBS and act not in ALSO_TOLD


def _continues(use: Use) -> bool:
    """Continued to fall; continued its search; the borrowing continued."""
    return use.takes("dobj") is not None or use.first < use.cue or _goes_on(use)


def _threatens(use: Use) -> bool:
    """The row threatens to split the party; the flood threatened the mill. Whoever threatens a strike says so."""
    if use.takes("dobj") is not None:
        return not use.takes_one_of(THREATENED_WITH)
    return use.act() is not None and not use.can_speak()


def _shows(use: Use) -> bool:
    """The findings underscore the risk: things show what nobody says."""
    return use.takes("dobj") is not None and not use.can_speak()


def _answers_by_doing(use: Use) -> bool:
    """Responded by closing the pier."""
    return use.view.lower[use.first] == "by" or use.view.lower[use.first - 1] == "by"


def _counsels(use: Use) -> bool:
    """Is advising Norr on the sale: works for it."""
    thing = use.takes("dobj")
    return thing is not None and use.view.entities[thing] in SAYABLE and use.takes("xcomp", "ccomp") is None


def _plays(use: Use) -> bool:
    """Portrayed the ferryman in the film; portrayed her as a fool is said."""
    view = use.view
    return use.takes("dobj") is not None and not any(view.lower[token] == "as" for token in use.inside())


def _bills(use: Use) -> bool:
    """Charged the club a lower fee, 40 pounds."""
    view = use.view
    things = [token for token in use.inside() if view.heads[token] == use.cue and view.deps[token] in ("dobj", "dative")]
    return any(view.lemmas[thing] in PRICES or view.entities[thing] == "MONEY" for thing in things)


def _pledges(use: Use) -> bool:
    """Pledged delegates; pledged allegiance."""
    return use.takes_one_of(WON | {"delegate"})


def _promises(use: Use) -> bool:
    """The race promises to be close."""
    return use.act() == "be" and not use.can_speak()


def _hands_over(use: Use) -> bool:
    """Offers rooms, advice: a thing, and no condolences."""
    return use.takes("dobj") is not None and not use.takes_one_of(OFFERED_IN_WORDS)


def _disposes(use: Use) -> bool:
    """A court dismissed the application, the club dismissed its coach; a minister who dismissed the claim said so."""
    view, thing = use.view, use.takes("dobj")
    if thing is None or any(view.lower[token] == "as" and view.heads[token] in (use.cue, thing) for token in use.inside()):
        return False
    if view.lemmas[use.cue] == "dismiss" and view.lemmas[thing] in SACKED:
        return True
    decides = use.speaker is not None and any(
        view.lemmas[token] in DECIDE
        for token in (use.speaker, *(view.children[use.speaker] if view.pos[use.speaker] == "PROPN" else ()))
        if token == use.speaker or view.deps[token] == "compound"
    )
    return view.lemmas[thing] in (FILED if decides else ONLY_FILED)


def _wins(use: Use) -> bool:
    """Claimed third place, two lives, 17 ships."""
    view, thing = use.view, use.takes("dobj")
    if thing is None:
        return False
    is_counted = view.pos[thing] == "NUM" or any(view.deps[child] == "nummod" for child in view.children[thing])
    return is_counted or view.lemmas[thing] in WON


def _lets_through(use: Use) -> bool:
    """Conceded a goal, a penalty; conceded defeat is said."""
    return use.takes_one_of(LET_THROUGH)


def _takes(use: Use) -> bool:
    """Accepted the award."""
    return use.takes_one_of(HONOURS)


def _has_object(use: Use) -> bool:
    """Boasts a pool, maintained its lead, wrote a book, released an album."""
    return use.takes("dobj") is not None


def _lets(use: Use) -> bool:
    """Allows people to park; allowed that it was late is said."""
    return "that" not in (use.view.lower[use.first], use.view.lower[use.first - 1])


def _lets_in(use: Use) -> bool:
    """Admitted forty patients; was admitted."""
    is_passive = use.view.tags[use.cue] == "VBN" and use.view.child(use.cue, "auxpass") is not None
    return is_passive or use.takes_one_of(LET_IN)


def _makes(use: Use) -> bool:
    """Made a film, made it easier; made (it) clear is said."""
    last = min(use.pieces[0][1], use.first + 3)
    return "clear" not in (use.view.lower[token] for token in range(use.cue, last + 1))


def _puts(use: Use) -> bool:
    """Put his house up for sale, put back 40 stones; an estimate puts the cost at 4 million, and counsel put it to him that he knew."""
    particle = use.view.child(use.cue, "prt")
    if particle is not None and use.view.lower[particle] in PUT_ASIDE:
        return True
    return use.view.child(use.cue, "ccomp") is None and not any(use.view.pos[token] == "NUM" for token in use.inside())


def _names(use: Use) -> bool:
    """A village called Orsk; a group that calls itself Dawn; called the police."""
    view, cue = use.view, use.cue
    is_participle = view.tags[cue] in ("VBN", "VBD") and view.child(cue, "aux", "auxpass", "nsubj", "nsubjpass") is None
    named = use.first + (view.lower[use.first] == "the")
    if view.lower[use.first] in ("itself", "themselves") or (is_participle and view.pos[named] == "PROPN"):
        return True
    return use.takes_one_of(CALLED_UP) and use.takes("oprd") is None


def _withholds(use: Use) -> bool:
    """Denied them entry, was denied a visa: something to have or to do, kept from somebody; denied the claim is said."""
    view, cue = use.view, use.cue
    is_passive = view.tags[cue] == "VBN" and view.child(cue, "nsubjpass", "auxpass") is not None
    return use.takes_one_of(GRANTED) and (is_passive or view.child(cue, "dative") is not None or view.tags[cue] == "VBN")


def _refers(use: Use) -> bool:
    """“It is late,” she said, referring to the clock: what her words are about, and none of them."""
    return "to" in (use.view.lower[use.first], use.view.lower[use.first - 1])


def _passes_on(use: Use) -> bool:
    """The paper quoted the mayor as saying that ...: what she said has a row, and whom it quoted is nothing that was said."""
    return any(
        use.view.lower[token] == "as" and use.view.tags[token + 1] == "VBG" for token in use.view.children[use.cue] if token > use.cue
    )


def _lists(use: Use) -> bool:
    """Replacements: Hart, Lund; Votes: 547; Good news: it is free. Names speak, in whole sentences, and questions and answers."""
    view, speaker = use.view, use.speaker
    if view.section_kinds[view.sections[use.cue]] in ("headline", "heading"):
        return False
    if speaker is None:
        return True
    if view.lower[speaker] in TURNS:
        return False
    if view.pos[speaker] not in ("PROPN", "PRON") and not use.can_speak():
        return True
    return not any(view.tags[token] in _VERBS_OF_A_SENTENCE for token in use.inside())


_SENSES: dict[str, Callable[[Use], bool]] = {
    "accept": _takes,
    "admit": _lets_in,
    "advise": _counsels,
    "allow": _lets,
    "boast": _has_object,
    "call": _names,
    "charge": _bills,
    "claim": _wins,
    "concede": _lets_through,
    "continue": _continues,
    "deny": _withholds,
    "dismiss": _disposes,
    "highlight": _shows,
    "maintain": _has_object,
    "make": _makes,
    "offer": _hands_over,
    "pledge": _pledges,
    "portray": _plays,
    "promise": _promises,
    "put": _puts,
    "quote": _passes_on,
    "refer": _refers,
    "reject": _disposes,
    "release": _has_object,
    "respond": _answers_by_doing,
    "seek": _goes_on,
    "threaten": _threatens,
    "underscore": _shows,
    "write": _has_object,
}
