"""Whose words a cue reports: the speaker's noun phrase as it stands."""

import re

from flows.days import DAYS
from flows.extract.quotation.cues import reports_finitely
from flows.extract.quotation.records import Cue, Speaker
from flows.extract.quotation.view import RELATIVES, View
from flows.records import Span

_SHARED = frozenset({"conj", "xcomp", "advcl", "dep", "pcomp"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
IN_A_NAME = frozenset({"ADJ", "DET", "NOUN", "NUM", "PART", "PROPN"})
"""Parts of speech of a name with its titles, as they stand."""
_JOINING = frozenset({"and", "but", "or"})
_OPENING = frozenset({"“", '"', "‘"})
_HEIGHT = re.compile(r"\d['’′] ?\d{0,2}$")
_INCH_MARKS = frozenset({'"', "”", "''"})
_OF_A_PLAYER = frozenset({"ADJ", "ADV", "NOUN", "PROPN"})
_FURTHEST = 6
"""Verbs that are climbed to find a shared subject."""
_LONGEST_CLAUSE = 60
"""Tokens between a reporting verb and a participle that shares its subject."""


def speaker_head(view: View, cue: Cue) -> int | None:
    """The token that heads the speaker's noun phrase; None where the sentence names none."""
    if cue.kind == "according":
        return _after_according(view, cue)
    if cue.kind == "noun":
        return next((child for child in view.children[cue.head] if view.deps[child] == "poss"), None)
    verb = cue.head
    if (shared := _shared_speaker(view, cue)) is not None:
        return shared
    if (
        view.tags[verb] == "VBG"
        and cue.first > view.section_starts[verb]
        and view.pos[cue.first - 1] in ("PROPN", "PRON")
        and view.regions[cue.first - 1] < 0
    ):
        return _top_of_phrase(view, cue.first - 1)
    for _ in range(_FURTHEST):
        if (passive := view.passive_subject(verb)) is not None:
            return agent(view, verb) if verb == cue.head and cue.lemma not in RECEIVERS else passive
        if verb == cue.head and _is_participle(view, cue):
            return agent(view, verb)
        if (subject := view.subject(verb)) is not None and view.regions[subject] < 0:
            if view.lower[subject] in RELATIVES and view.deps[verb] == "relcl":
                return view.heads[verb]
            return subject
        if verb == cue.head and (inverted := _inverted(view, cue)) is not None:
            return inverted
        head = view.heads[verb]
        if view.deps[verb] in ("acl", "relcl"):
            if view.pos[head] in _NOUNS and view.tags[verb] == "VBG":
                return head
            return agent(view, verb)
        if head == verb or view.deps[verb] not in _SHARED:
            return _phrase_before(view, cue) if verb == cue.head else None
        if view.pos[head] not in ("VERB", "AUX"):
            if view.pos[head] in ("ADP", "SCONJ") and view.deps[verb] == "pcomp":
                while view.pos[head] in ("ADP", "SCONJ", "NOUN", "ADJ") and view.heads[head] != head:
                    head = view.heads[head]
            if view.pos[head] not in ("VERB", "AUX"):
                return _phrase_before(view, cue) if verb == cue.head else None
        verb = head
    return None


def _phrase_before(view: View, cue: Cue) -> int | None:
    """Where the parse gives a finite verb no subject: the noun phrase that ends right before it."""
    if view.tags[cue.head] not in ("VBD", "VBZ", "VBP"):
        return None
    token = cue.first - 1
    limit = view.sentence_starts[cue.head]
    while token > limit and (view.words[token] == "," or view.pos[token] == "ADV"):
        token -= 1
    if token < limit or view.pos[token] not in ("PROPN", "NOUN", "PRON") or view.regions[token] >= 0:
        return None
    while (
        view.deps[token] in ("compound", "appos", "pobj", "prep", "nmod", "conj")
        and limit <= view.heads[token] < cue.first
        and view.regions[view.heads[token]] < 0
    ):
        token = view.heads[token]
    return token if view.pos[token] in _NOUNS else None


RECEIVERS = frozenset({"quote", "cite"})
"""Verbs whose passive subject is the one who spoke: was quoted as saying."""


_ONE = frozenset({"one", "another", "others"})
_PARTS = frozenset({"NUM", "DET", "PRON", "ADJ"})


def whole_speaker(view: View, cue: Cue, noun: int) -> int:
    """The head of the phrase that speaks, where the noun is only a part of it or its neighbour.

    One of the officials said: it was one. State television quoted Quill as saying: it was Quill. A guard told Quill: it was the guard.
    """
    above = view.heads[noun]
    if "whom" in cue.frame and above == cue.head < noun and view.deps[noun] in ("dobj", "dative"):
        teller = view.subject(cue.head)
        return next((token for token in (teller, _phrase_before(view, cue)) if token is not None), noun)
    if view.deps[noun] == "pobj" and view.lower[above] == "of":
        part = view.heads[above]
        is_part = view.pos[part] in _PARTS and view.heads[part] == cue.head and view.deps[part] in ("nsubj", "nsubjpass")
        if is_part and part < above < noun:
            return part
    preposition = view.heads[cue.head]
    verb = view.heads[preposition]
    if view.tags[cue.head] == "VBG" and view.lower[preposition] == "as" and view.lemmas[verb] in RECEIVERS and noun == view.subject(verb):
        quoted = view.child(verb, "dobj")
        if quoted is not None and verb < quoted < preposition:
            return quoted
    return noun


def _is_participle(view: View, cue: Cue) -> bool:
    """Asked why, Quill ...; a plan announced by Quill: the one who was asked is not the one who asks."""
    verb = cue.head
    if view.tags[verb] == "VBN" and view.child(verb, "aux") is None and view.deps[verb] in ("advcl", "acl", "relcl"):
        return view.subject(verb) is None
    opens = view.next_word(view.sentence_starts[verb] - 1, verb) == verb
    return opens and view.tags[verb] in ("VBN", "VBD") and "whom" in cue.frame


def _shared_speaker(view: View, cue: Cue) -> int | None:
    """X noted that ..., saying ...: a participle after a comma goes with the reporting verb before it in the sentence."""
    if view.tags[cue.head] != "VBG" or cue.first <= view.sentence_starts[cue.head] or view.words[cue.first - 1] != ",":
        return None
    for token in range(cue.first - 1, max(view.sentence_starts[cue.head], cue.first - _LONGEST_CLAUSE) - 1, -1):
        if reports_finitely(view, token):
            subject = view.subject(token)
            return subject if subject is not None and view.regions[subject] < 0 and view.lower[subject] not in RELATIVES else None
    return None


def _top_of_phrase(view: View, token: int) -> int:
    while view.deps[token] in ("compound", "flat", "nmod") and view.heads[token] == token + 1:
        token += 1
    return token


def agent(view: View, verb: int) -> int | None:
    """The one by whom something is said, in the passive."""
    by = view.child(verb, "agent")
    return None if by is None else view.child(by, "pobj")


def _after_according(view: View, cue: Cue) -> int | None:
    for token in (cue.head + 1, cue.head):
        found = view.child(token, "pobj")
        if found is not None:
            return found
    return view.next_word(cue.last, view.sentence_ends[cue.head])


def _inverted(view: View, cue: Cue) -> int | None:
    """said X: the noun phrase right after a verb that stands after a mark or comma and has no subject before it."""
    verb = cue.head
    if cue.first > view.section_starts[verb] and view.is_word[cue.first - 1]:
        return None
    if "whom" in cue.frame:
        return None
    if view.tags[verb] not in ("VBD", "VBZ", "VBP", "VBN", "NNP") or verb >= view.section_ends[verb]:
        return None
    following = verb + 1
    if view.regions[following] >= 0 or not view.is_word[following]:
        return None
    token = following
    while (
        view.heads[token] != verb
        and view.heads[token] != token
        and verb < view.heads[token] <= view.section_ends[verb]
        and token - verb < 40
    ):
        token = view.heads[token]
    if (
        view.heads[token] == verb
        and (view.pos[token] in ("NOUN", "PROPN", "PRON") or view.lower[token] in _ONE)
        and view.deps[token] in ("dobj", "attr", "npadvmod", "oprd", "appos", "dep", "dative")
    ):
        return token if view.pos[following] in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM") else None
    return None


def speaker_phrase(view: View, head: int, cue: Cue, taken: tuple[tuple[int, int], ...]) -> Speaker | None:
    """The noun phrase of this head with title, apposition and relative clause, without the cue and what it reports."""
    first, last = view.lefts[head], view.rights[head]
    first = max(first, view.section_starts[head])
    last = min(last, view.section_ends[head])
    barriers = [(cue.first, cue.last), *taken]
    for low, high in barriers:
        if low <= head <= high:
            return None
        if low > head:
            last = min(last, low - 1)
        if high < head:
            first = max(first, high + 1)
    if view.deps[view.heads[head]] == "relcl" or any(
        view.deps[child] == "relcl" and child <= cue.head <= view.rights[child] for child in view.children[head]
    ):
        clause = [child for child in view.children[head] if view.deps[child] == "relcl" and view.lefts[child] > head]
        if clause:
            last = min(last, view.lefts[clause[0]] - 1)
    last = _before_day(view, head, _before_other_label(view, head, last) if "label" in cue.frame else last)
    first, last = _whole_age(view, first, last)
    whole = _whole_height(view, cue, last)
    head, last = (head, last) if whole == last else (whole, whole)
    while last > head and not _may_end(view, last):
        last -= 1
    while first < head and not view.is_word[first] and not _may_begin(view, first):
        first += 1
    if first > last:
        return None
    end = view.ends[last]
    if (region := view.regions[last]) >= 0 and first < view.region_tokens[region][0] and view.region_tokens[region][1] == last:
        end = view.quoted[region].outer_end
    return Speaker(Span(view.starts[first], end), head)


def _may_begin(view: View, token: int) -> bool:
    """A sign of money, or a mark that opens: the one of “It leaks,” the firm's owner said closes."""
    return view.words[token] == "$" or (view.words[token] in _OPENING and view.regions[token + 1] >= 0)


def _before_other_label(view: View, head: int, last: int) -> int:
    """The last token before *and* and quoted words: called “a joy” by Quill and “a bore” by Hale."""
    for token in range(head + 1, last):
        if view.lower[token] in _JOINING and view.regions[token + 1] < 0 <= view.regions[min(token + 2, last)]:
            return token - 1
    return last


def _whole_age(view: View, first: int, last: int) -> tuple[int, int]:
    """The 51-year-old raged: with the rest of the hyphened word and its article, where the parse tears them apart."""
    end = view.section_ends[last]
    if last + 2 <= end and view.lower[last] == "year" and view.words[last + 1] == "-" and view.lower[last + 2] == "old":
        last += 2
        if first > view.section_starts[first] and view.lower[first - 1] in ("a", "an", "the"):
            first -= 1
    return first, last


def _whole_height(view: View, cue: Cue, last: int) -> int:
    """The 6'2" forward said: with the word behind the mark of inches, where the parse ends the phrase before it."""
    if not _HEIGHT.search(view.text, view.starts[max(last - 2, 0)], view.ends[last]):
        return last
    end = cue.first - 1 if cue.first > last else view.sentence_ends[last]
    mark = last + 1
    word = mark + 1 if mark <= end and view.words[mark] in _INCH_MARKS and view.regions[mark] < 0 else mark
    return word if word <= end and view.is_word[word] and view.pos[word] in _OF_A_PLAYER else last


def _before_day(view: View, head: int, last: int) -> int:
    """The last token before a day that the parse hangs on the speaker: the ministry on Monday said."""
    for child in view.children[head]:
        if child > head and view.lower[child] == "on" and child < last and view.lower[child + 1] in DAYS and view.rights[child] >= last:
            return child - 1
    return last


def _may_end(view: View, token: int) -> bool:
    return view.is_word[token] or view.words[token] in (")", "%", "]", "’", "'")
