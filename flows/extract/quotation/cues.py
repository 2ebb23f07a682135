"""The words that report speech, with their frames, and where they stand in a text.

A frame says what a cue takes besides quoted words: `that` (a clause, with or without that), `wh` (whether, what, how),
`inf` (to + verb), `np` (a noun phrase names what was said), `ing` (a gerund), `label` (call someone something) and
prepositions (`for`, `of`, `on`, `about`, `to`, `as`, `with`, `against`, `out`). `direct` cues stand beside quotation marks;
`whom` cues have the listener as their object (told reporters); `trail` cues may follow or interrupt what they report
("..., he said, ..."). The lexicon is our own: the verbs an English news desk uses, sorted by what they take.
"""

from collections.abc import Iterator

from flows.extract.quotation.records import Cue
from flows.extract.quotation.view import FINITE, View

_VERBS_BY_FRAME = {
    "that wh direct trail np": "say",
    "that direct trail": (
        "add note argue claim insist state declare assert maintain contend acknowledge concede admit observe remark reply retort "
        "quip joke complain boast brag lament opine reason counter conclude emphasize emphasise stress reiterate recall affirm "
        "caution testify allege predict volunteer interject exclaim posit theorize clarify attest aver avow tweet retweet "
        "intone muse reckon gush fume grumble blog elaborate report announce explain warn confirm suggest disclose reveal "
        "write respond answer repeat"
    ),
    "that wh direct trail whom": "tell ask",
    "that whom": "inform remind assure notify advise reassure brief",
    "that inf trail": "vow promise pledge threaten swear agree",
    "that inf direct": "demand propose",
    "inf whom that": "urge beg implore exhort",
    "wh direct": "wonder inquire enquire query",
    "direct trail": (
        "continue shout yell cry whisper mutter murmur mumble scream chant sing stammer sigh laugh snap growl gasp roar bark "
        "blurt hiss chuckle drawl croak plead tease scoff sneer chide scold moan groan wail chime go begin pronounce proclaim "
        "recount narrate echo"
    ),
    "that": (
        "hint imply signal indicate estimate forecast certify stipulate deny dispute speculate rule caution recommend charge "
        "mention specify underline underscore highlight point guess vent"
    ),
    "direct": "read",
    "label": (
        "mock ridicule call describe brand label dub characterize characterise portray denounce dismiss deride slam blast praise hail decry"
    ),
}
_NOUN_PHRASE = (
    "highlight announce propose deny acknowledge demand cite criticize criticise condemn denounce praise reject promise pledge urge "
    "recommend predict claim describe express threaten tout reiterate emphasize emphasise stress endorse "
    "outline"
)
_GERUND = "suggest propose deny recommend mention discuss acknowledge admit"
_WH = "explain ask question describe discuss reveal disclose say tell announce note wonder clarify"
_PREPOSITIONS = {
    "for": "call",
    "on": "call",
    "of": "accuse speak complain warn boast brag",
    "about": "speak talk complain warn joke brag boast",
    "out": "point",
    "against": "rail argue warn caution",
    "to": "point refer allude admit confess",
    "as": "describe characterize characterise portray dismiss",
}
_NOUNS = (
    "claim statement allegation assertion announcement warning suggestion argument promise pledge vow insistence contention accusation "
    "declaration admission complaint remark comment report prediction assurance"
)


def _frames() -> dict[str, frozenset[str]]:
    frames: dict[str, set[str]] = {}
    tables = [*_VERBS_BY_FRAME.items(), ("np", _NOUN_PHRASE), ("ing", _GERUND), ("wh", _WH), *_PREPOSITIONS.items()]
    for frame, verbs in tables:
        for verb in verbs.split():
            frames.setdefault(verb, set()).update(frame.split())
    return {verb: frozenset(parts) for verb, parts in frames.items()}


VERBS = _frames()
NAMING = frozenset({"call", "label", "brand", "dub"})
"""Verbs that report only with what they call someone."""
NOUNS = frozenset(_NOUNS.split())
_PARTICLES = frozenset({"back", "out", "off", "up", "in"})
REFUSALS = frozenset({"decline", "refuse"})
"""Verbs that say that something was not said."""
_REPORTING_FORMS = {"said": "say", "says": "say"}
"""Forms that report whatever part of speech the parser took them for."""


def cues(view: View, first: int, last: int) -> Iterator[Cue]:
    """The cues among these tokens, outside quotation marks, in order.

    Verbs of the lexicon whose parse is a verb, "according to" and "said by X" among them, and nouns that take a that-clause.
    """
    for token in range(first, last + 1):
        if view.regions[token] >= 0:
            continue
        lemma = view.lemmas[token]
        if view.lower[token] == "according" and token < last and view.lower[token + 1] == "to":
            yield cue_at(view, token)
        elif view.lower[token] in _REPORTING_FORMS:
            lemma = _REPORTING_FORMS[view.lower[token]]
            yield Cue(token, *_group(view, token), lemma, VERBS[lemma], "verb")
        elif view.pos[token] == "VERB" and lemma in VERBS:
            yield cue_at(view, token)
        elif view.pos[token] == "NOUN" and lemma in NOUNS and view.child(token, "acl", "relcl", "ccomp") is not None:
            yield Cue(token, token, token, lemma, frozenset({"that"}), "noun")


def cue_at(view: View, token: int) -> Cue:
    """The cue at a token that need not be in the lexicon."""
    lemma = _REPORTING_FORMS.get(view.lower[token], view.lemmas[token])
    if view.lower[token] == "according" and token + 1 < view.count and view.lower[token + 1] == "to":
        return Cue(token, token, token + 1, "accord", frozenset({"according"}), "according")
    is_verb = view.pos[token] == "VERB"
    first, last = _group(view, token) if is_verb else (token, token)
    return Cue(token, first, last, lemma, VERBS.get(lemma, frozenset()), "verb" if is_verb else "noun")


def reports_finitely(view: View, token: int) -> bool:
    """A finite verb outside quotation marks that takes a that-clause."""
    if view.lower[token] in _REPORTING_FORMS:
        return True
    is_cue = view.pos[token] == "VERB" and "that" in VERBS.get(view.lemmas[token], ())
    return is_cue and view.regions[token] < 0 and view.tags[token] in FINITE


def is_negated(view: View, cue: Cue) -> bool:
    """The cue says that it was not said: did not say, never promised, declined to say, would not confirm or deny."""
    if cue.lemma in REFUSALS:
        return True
    tokens = [cue.head]
    if view.deps[cue.head] == "xcomp":
        head = view.heads[cue.head]
        if view.lemmas[head] in REFUSALS:
            return True
        tokens.append(head)
    if view.deps[cue.head] == "conj" and any(view.lower[child] in ("or", "nor") for child in view.children[view.heads[cue.head]]):
        tokens.append(view.heads[cue.head])
    return any(view.child(token, "neg") is not None for token in tokens)


def with_particle(view: View, cue: Cue, pieces: tuple[tuple[int, int], ...]) -> int:
    """The last token of the cue with the particle behind its verb, where no content begins with it: ruled out, shrugged off, shot back."""
    following = cue.last + 1
    if cue.kind != "verb" or cue.last != cue.head or following > view.section_ends[cue.head]:
        return cue.last
    is_its_own = view.heads[following] == cue.head and (
        view.deps[following] == "prt" or (view.deps[following] == "advmod" and view.lower[following] in _PARTICLES)
    )
    return following if is_its_own and all(first != following for first, _ in pieces) else cue.last


def is_asked_first(view: View, cue: Cue) -> bool:
    """A participle for one who is asked or told something, that leads in a clause; the parser takes some for the past tense."""
    verb = cue.head
    is_participle = view.tags[verb] in ("VBN", "VBD") and view.child(verb, "aux", "auxpass", "nsubj") is None
    return is_participle and "whom" in cue.frame and view.deps[verb] in ("advcl", "prep")


def is_another_cue(view: View, token: int) -> bool:
    """A verb that stands between a cue and quoted words and takes them for itself."""
    if view.tags[token] in FINITE and view.deps[token] in ("ccomp", "conj", "ROOT"):
        return True
    return view.pos[token] == "VERB" and "direct" in VERBS.get(view.lemmas[token], ())


def _group(view: View, verb: int) -> tuple[int, int]:
    """First and last token of the verb group: auxiliaries and adverbs between them and the verb."""
    first = verb
    limit = view.section_starts[verb]
    while first > limit and view.heads[first - 1] == verb and view.deps[first - 1] in ("aux", "auxpass", "neg", "advmod"):
        first -= 1
    while first < verb and view.deps[first] == "advmod":
        first += 1
    return first, verb
