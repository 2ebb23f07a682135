"""To whom something was said: told reporters, said to the committee, in an interview with the paper; drivers were told to leave."""

from collections.abc import Iterator, Sequence

from flows.days import DAYS
from flows.extract.quotation.occasion.addressee_phrase import phrase_of
from flows.extract.quotation.occasion.audience import NOUNS, can_hear, is_audience
from flows.extract.quotation.occasion.occasions import Occasion
from flows.extract.quotation.records import Report, Speaker
from flows.extract.quotation.view import View
from flows.word_lists import words

_TELLING = words(
    "advise alert ask assure beg brief caution challenge command counsel exhort grill implore inform instruct interview invite notify"
    " order petition press question quiz reassure remind tell urge warn"
)
"""Verbs whose object hears what is said."""
_OF_PEOPLE = words("ask assure brief grill inform interview notify question quiz reassure remind tell")
"""Those of them that have no people for what is said."""
_GIVING = words("email offer promise send text write")
"""Verbs that have a hearer beside the thing: promised voters a new bridge."""
_CALLING = words("appeal call")
"""Verbs that ask somebody behind *on* or *to* to do something."""
_TO_SOMEBODY = words(
    "add admit announce apologise apologize appeal argue boast brag comment complain concede confess confide confirm convey declare"
    " describe disclose elaborate emphasise emphasize explain express gush hint indicate insist lament lie mention mutter outline"
    " pitch pledge present proclaim promise propose read recall recount reiterate relate repeat reply report respond reveal say shout"
    " signal speak state stress suggest swear talk testify tweet vent vow whisper write yell"
)
"""Verbs whose *to* may lead to whom they are said."""
_AT_SOMEBODY = words("bark scream shout snap swear yell")
_WITH_SOMEBODY = words("argue chat joke plead speak talk")
_BEFORE_SOMEBODY = words("appear argue speak testify")
_PEOPLE_ONLY = words(
    "add admit announce argue confess convey describe express lie outline pitch present propose read recall recount relate repeat"
    " reply report respond signal speak swear testify vow"
)
"""Verbs whose *to* leads as often to a thing: admitted to a mistake, added a title to the list."""
_PROMISING = words("pledge promise propose swear vow")
"""Verbs whose *to* behind an object tells who is to have it: pledged their support to the mayor."""
_INTERVIEWS = words("call chat conversation exchange interview session talk")
"""Occasions that one has *with* somebody."""
_SENT = words(
    "address affidavit appeal brief comment complaint e-mail email evidence filing letter memo memorandum message note petition plea"
    " presentation remark sermon speech statement submission testimony text tweet"
)
"""What is sent, said or handed *to* somebody."""
_SPOKEN_BEFORE = words("appearance evidence remark speech statement testimony")
_TO_AN_OBJECT = words("address brief email tell text")
_OPENERS = words("about how if that to what when where whether who why")
"""Words that open what was said behind those to whom it was said."""


def addressee(view: View, report: Report, around: Occasion) -> Speaker | None:
    """The noun phrase of those to whom it was said, as it stands; None where the sentence names nobody."""
    verbs = list(around.verbs)
    if around.main is not None:
        verbs.append(around.main)
    for verb in verbs:
        for find in (_object, _passive, _hearer, _behind_preposition):
            if (head := find(view, verb, around)) is not None:
                return _other(phrase_of(view, head, around), report)
    if any(view.lemmas[verb] in _TELLING and view.child(verb, "auxpass") is not None for verb in around.verbs):
        return None  # was asked in an interview with the paper: it is not the paper that was asked
    head = _of_the_occasion(view, around)
    return None if head is None else phrase_of(view, head, around)


def _other(heard: Speaker, report: Report) -> Speaker | None:
    """Asked the boy: who speaks is not spoken to."""
    return None if report.speaker is not None and heard.span.overlaps(report.speaker.span) else heard


# ------------------------------------------------------------------------------------------------ at the cue


def _object(view: View, verb: int, around: Occasion) -> int | None:
    """Told reporters that; asked the council to think again; promised voters a bridge; called on the mayor to go."""
    lemma, said = view.lemmas[verb], around.said
    if lemma in _CALLING and (asked := _called_on(view, verb)) is not None:
        return asked
    if lemma not in _TELLING and lemma not in _GIVING:
        return None
    for child in view.children[verb]:
        if child < verb and view.lower[child] != "whom":
            continue
        is_given = view.deps[child] == "dative" and view.pos[child] in NOUNS
        if is_given or (view.deps[child] == "dobj" and lemma in _TELLING):
            if verb == around.main and not is_audience(view, child):
                return None
            is_free = is_given or child not in said or (lemma in _OF_PEOPLE and is_audience(view, child)) or _is_asked(view, child)
            return child if is_free and can_hear(view, child) else None
    if lemma in _OF_PEOPLE and (name := _taken_for_another(view, verb)) is not None and name not in said:
        return name
    clause = view.child(verb, "ccomp", "xcomp")
    if clause is None or lemma not in _TELLING or not any(view.tags[child] == "TO" for child in view.children[clause] if child < clause):
        return None
    subject = view.subject(clause)
    return subject if subject is not None and verb < subject < clause and can_hear(view, subject) else None


def _taken_for_another(view: View, verb: int) -> int | None:
    """Assured Quill that: a name right behind the verb that the parser takes for a verb or an adverb."""
    name = verb + 1
    is_name = name <= view.sentence_ends[verb] and view.heads[name] == verb and view.words[name][0].isupper()
    return name if is_name and view.entities[name] not in ("DATE", "TIME") and view.lower[name] not in DAYS else None


def _called_on(view: View, verb: int) -> int | None:
    """Called on the mayor to go: somebody behind *on* or *to*, and *to* behind these."""
    for preposition in view.children[verb]:
        if view.lower[preposition] not in ("on", "upon", "to") or view.deps[preposition] not in ("prep", "prt"):
            continue
        noun = view.child(preposition, "pobj")
        if noun is not None and noun < view.section_ends[verb] and view.lower[min(view.rights[noun] + 1, view.section_ends[verb])] == "to":
            return noun if can_hear(view, noun) else None
    return None


def _is_asked(view: View, noun: int) -> bool:
    """What was said begins with those to whom it was said: asked [the council to think again], asked [aides about the leak]."""
    behind = view.rights[noun] + 1
    if "that" in view.lower[view.heads[noun] + 1 : noun]:
        return False  # warn that [counting on it would be wrong]
    if any(view.deps[child] in ("xcomp", "ccomp") and child > noun for child in view.children[view.heads[noun]]):
        return True
    return behind <= view.sentence_ends[noun] and (view.lower[behind] in _OPENERS or (view.pos[noun] == "PRON" and view.is_word[behind]))


def _passive(view: View, verb: int, around: Occasion) -> int | None:
    """Drivers were told to leave; asked why, Quill laughed; a captain told to turn back."""
    if view.lemmas[verb] not in _TELLING:
        return None
    if view.lemmas[verb] == "assure" and any(view.lower[child] == "of" for child in view.children[verb]):
        return None  # she is assured of 120 votes
    subject = view.passive_subject(verb)
    if subject is None and view.tags[verb] in ("VBN", "VBD") and view.subject(verb) is None:
        above, is_participle = view.heads[verb], view.tags[verb] == "VBN"
        if view.deps[verb] == "acl" and is_participle:
            subject = above
        elif view.deps[verb] == "advcl":
            active = view.subject(above)
            subject = active if active is not None else view.passive_subject(above)
            if subject is not None and not is_audience(view, subject):
                return None
        elif view.deps[verb] == "conj" and is_participle:
            subject = view.passive_subject(above)
    return subject if subject is not None and subject not in around.said and can_hear(view, subject) else None


def _hearer(view: View, verb: int, around: Occasion) -> int | None:
    """The court heard that."""
    subject = view.subject(verb) if view.lemmas[verb] == "hear" else None
    is_told = subject is not None and subject not in around.said and view.pos[subject] != "PRON" and is_audience(view, subject)
    return subject if is_told else None


def _behind_preposition(view: View, verb: int, around: Occasion) -> int | None:
    """Said to the crowd, spoke with reporters, testified before the panel; her message to voters."""
    lemma, is_noun = view.lemmas[verb], view.pos[verb] in ("NOUN", "PROPN")
    for preposition in view.children[verb]:
        if preposition < verb or view.deps[preposition] not in ("prep", "dative") or preposition in around.said:
            continue
        word = view.lower[preposition]
        noun = view.child(preposition, "pobj")
        if noun is None or not can_hear(view, noun):
            continue
        audience = is_audience(view, noun)
        if (noun in around.said and not audience) or view.pos[noun] == "NUM":
            continue
        if word == "to" and (lemma in _TO_SOMEBODY or is_noun):
            has_object = lemma in _PROMISING and view.child(verb, "dobj") is not None
            if not has_object and (audience or not (lemma in _PEOPLE_ONLY or is_noun)):
                return noun
        elif audience and (
            (word == "at" and lemma in _AT_SOMEBODY)
            or (word == "with" and lemma in _WITH_SOMEBODY)
            or (word == "before" and lemma in _BEFORE_SOMEBODY)
        ):
            return noun
    return None


# ------------------------------------------------------------------------------------------------ at the occasion


def _of_the_occasion(view: View, around: Occasion) -> int | None:
    """In an interview with the paper; in a letter to the board; speaking to reporters."""
    for noun in _heard_there(view, around):
        is_interviewer = view.lemmas[view.heads[view.heads[noun]]] == "interview" and can_hear(view, noun)
        if noun not in around.said and (is_interviewer or is_audience(view, noun)):
            return noun
    return None


def _heard_there(view: View, around: Occasion) -> Iterator[int]:
    """Nouns that may be for those who were there, or to whom it was sent."""
    for verb in around.leading:
        if view.lemmas[verb] in _TO_AN_OBJECT:
            yield from (child for child in view.children[verb] if view.deps[child] in ("dobj", "dative"))
        yield from _behind(view, verb, ("to", "with", "before"))
    for thing in (*around.nouns, *around.hosts):
        for preposition, things in (("with", _INTERVIEWS), ("to", _SENT), ("before", _SPOKEN_BEFORE)):
            if view.lemmas[thing] in things:
                yield from _behind(view, thing, (preposition,))
    for verb in around.given:
        yield from _behind(view, verb, ("to",))


def _behind(view: View, token: int, prepositions: Sequence[str]) -> Iterator[int]:
    for preposition in view.children[token]:
        if view.lower[preposition] in prepositions and view.deps[preposition] in ("prep", "dative") and preposition > token:
            noun = view.child(preposition, "pobj")
            if noun is not None:
                yield noun
