"""The words around a cue that tell on what occasion it was said: in an interview with the paper, speaking to reporters on Monday."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flows.extract.quotation.cues import reports_finitely
from flows.extract.quotation.records import Report
from flows.extract.quotation.view import View
from flows.word_lists import words

_LEADING_IN = words("address appear brief campaign comment email speak talk tell testify text tweet write")
"""Participles that lead in what was said: speaking to reporters, testifying before the committee."""
_BESIDE = words("appear campaign speak talk testify")
"""Those of them that may stand behind the cue; who said something, telling others of it later, said it on another occasion."""
OCCASIONS = words(
    "address affidavit analysis announcement appeal appearance article autobiography blog book brief briefing broadcast bulletin call"
    " ceremony chat column comment complaint conference conversation data debate decision deposition dinner document e-mail editorial"
    " email essay estimate event evidence exchange figure filing forum gathering hearing interview judgement judgment lecture letter"
    " lunch meeting memo memoir memorandum message note notice op-ed opinion order panel paper petition piece plea podcast poll post"
    " posting presentation rally release remark report ruling segment sermon service session sheet show speech statement statistic"
    " stop story study submission summit survey talk telecast testimony text tweet verdict video visit webcast"
)
"""Nouns for what somebody speaks in or at, and for what somebody writes."""
_INTO = frozenset({"in", "at", "during", "on", "through", "via"})
_GIVEN = words(
    "air broadcast circulate conduct date deliver email file give hold issue make obtain post publish record release send sign submit"
    " take tape televise tweet upload write"
)
"""What is done with such a thing when it is said: a letter sent on Friday, an interview that aired in May."""
_CLAUSES = frozenset({"acl", "relcl"})
_HOSTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative"})
_SETTING_APART = frozenset({",", "—", "–", "-", "--", "and", "while"})
"""Between a verb and the participle that goes with it: told reporters on Sunday, saying."""
_MOST_STEPS = 4


class Said:
    """The tokens that were said, and all between quotation marks."""

    def __init__(self, view: View, report: Report) -> None:
        self._stretches = [(bisect_left(view.ends, start + 1), bisect_left(view.starts, end)) for start, end in report.spans]
        self._regions = view.regions

    def __contains__(self, token: int) -> bool:
        return self._regions[token] >= 0 or any(first <= token < end for first, end in self._stretches)


class Occasion(NamedTuple):
    """Where the words that tell of a saying hang, in tokens, none of which was said.

    `cue` are the tokens of the cue, `verbs` those of them that words can hang on, `leading` the participles that lead in what was
    said, `nouns` the things that somebody spoke in or at, `given` what was done with these, and `hosts` subjects and objects of the
    verbs. `main` is the verb that the cue is a participle beside: told reporters on Sunday, saying; `joined` those that it is joined to
    by *and*.
    """

    cue: range
    said: Said
    verbs: Sequence[int]
    leading: Sequence[int]
    nouns: Sequence[int]
    given: Sequence[int]
    hosts: Sequence[int]
    main: int | None
    joined: Sequence[int]


def occasion(view: View, report: Report) -> Occasion | None:
    """The words that tell of the report's saying; None where it has no cue."""
    if report.cue is None:
        return None
    cue = range(bisect_left(view.starts, report.cue.start), bisect_left(view.starts, report.cue.end))
    said = Said(view, report)
    verbs = [token for token in cue if view.pos[token] in ("VERB", "AUX", "NOUN", "PROPN") and token not in said]
    hosts = [child for verb in verbs for child in view.children[verb] if view.deps[child] in _HOSTS and child not in said]
    main, joined = _main(view, verbs, said), _joined(view, verbs, said)
    leading, nouns = _around(view, (*verbs, *hosts), cue)
    for verb in (*joined, *(() if main is None else (main,))):
        limit = cue.start if verb == main else min(verb, view.subject(verb) or verb)  # what stands in front holds for all that is joined
        more_leading, more_nouns = _around(view, (verb,), cue)
        leading += [token for token in more_leading if token < limit]
        nouns += [token for token in more_nouns if token < limit]
    nouns += [*_told_in(view, verbs), *_source(view, cue)]
    nouns = [token for token in nouns if token not in said]
    given = [token for token in _given(view, verbs, nouns, hosts) if token not in said]
    return Occasion(cue, said, verbs, [token for token in leading if token not in said], nouns, given, hosts, main, joined)


def _around(view: View, above: Sequence[int], cue: range) -> tuple[list[int], list[int]]:
    """Participles that lead in what was said, and nouns for what it was said in, on these tokens."""
    leading = [
        child
        for token in above
        for child in view.children[token]
        if view.tags[child] == "VBG" and child not in cue and view.lemmas[child] in (_LEADING_IN if child < cue.start else _BESIDE)
    ]
    return leading, list(_things(view, (*above, *leading)))


def _things(view: View, above: Sequence[int]) -> Iterator[int]:
    """Nouns behind *in*, *at*, *during* on one of these tokens, and behind such nouns in turn: in a speech at a rally."""
    waiting = list(above)
    for _ in range(_MOST_STEPS):
        waiting = [
            noun
            for token in waiting
            for preposition in view.children[token]
            if view.deps[preposition] == "prep"
            for noun in view.children[preposition]
            if view.deps[noun] == "pobj"
            and view.pos[noun] in ("NOUN", "PROPN")
            and (view.lower[preposition] in _INTO or (view.lower[preposition] == "after" and view.lemmas[noun] in OCCASIONS))
        ]
        yield from waiting


def _source(view: View, cue: range) -> Iterator[int]:
    """According to a report: what it was said in is its source."""
    if view.lower[cue.start] == "according":
        for token in cue:
            noun = view.child(token, "pobj")
            if noun is not None and view.lemmas[noun] in OCCASIONS:
                yield noun


def _told_in(view: View, verbs: Sequence[int]) -> Iterator[int]:
    """An interview with the paper in which she said; a letter to the board that says."""
    for verb in verbs:
        token = view.heads[verb]
        if view.deps[verb] not in _CLAUSES or token > verb:
            continue
        is_in_which = any(view.lower[child] == "which" and view.deps[child] == "pobj" for child in range(token, verb))
        for _ in range(_MOST_STEPS if is_in_which else 1):
            if view.lemmas[token] in OCCASIONS:
                yield token
                break
            token = view.heads[token]


def _given(view: View, verbs: Sequence[int], nouns: Sequence[int], hosts: Sequence[int]) -> Iterator[int]:
    for noun in (*nouns, *(host for host in hosts if view.lemmas[host] in OCCASIONS)):
        last = min(view.rights[noun], view.section_ends[noun])
        for token in range(noun + 1, last + 1):
            if view.lemmas[token] in _GIVEN and view.deps[token] in _CLAUSES:
                yield token
        if last < view.section_ends[noun] and view.lemmas[last + 1] in _GIVEN and view.heads[last + 1] in verbs:
            yield last + 1  # an interview aired Monday, whose verb the parser takes for one of what was said


def _main(view: View, verbs: Sequence[int], said: Said) -> int | None:
    """The verb beside which the cue is a participle: told reporters on Sunday, saying; released a statement on Sunday saying."""
    for verb in verbs:
        above = view.heads[verb]
        if view.tags[verb] != "VBG" or above >= verb or above in said:
            continue
        thing = above if view.deps[verb] == "acl" else view.child(above, "dobj")
        if thing is not None and view.lemmas[thing] in OCCASIONS and view.lemmas[view.heads[thing]] in _GIVEN and thing not in said:
            return view.heads[thing]
        if view.deps[verb] in ("advcl", "conj") and view.pos[above] == "VERB" and _is_set_apart(view, verb):
            return above if reports_finitely(view, above) else next(_reporting_before(view, above), above)
    return None


def _reporting_before(view: View, verb: int) -> Iterator[int]:
    """Told reporters it would open, adding: the parser hangs the participle on what was said, but the one who told it adds."""
    while view.deps[verb] in ("ccomp", "xcomp", "conj", "advcl") and view.heads[verb] < verb:
        verb = view.heads[verb]
        if reports_finitely(view, verb):
            yield verb


def _is_set_apart(view: View, verb: int) -> bool:
    """A comma, dash or *and* before the participle, and perhaps a quotation mark or an adverb between."""
    before = verb - 1
    while before > view.sentence_starts[verb] and view.words[before] not in _SETTING_APART:
        if view.is_word[before] and view.pos[before] != "ADV":
            break
        before -= 1
    return view.words[before] in _SETTING_APART


def _joined(view: View, verbs: Sequence[int], said: Said) -> list[int]:
    """The verbs before the cue whose subject it shares: said this and added that."""
    found: list[int] = []
    for verb in verbs:
        while view.deps[verb] == "conj" and view.subject(verb) is None and view.heads[verb] < verb and len(found) < _MOST_STEPS:
            verb = view.heads[verb]
            if verb in said or view.pos[verb] not in ("VERB", "AUX"):
                break
            found.append(verb)
    return found
