"""The words of those to whom something was said: the noun phrase as it stands, without relative clauses, time and place."""

from flows.days import DAYS
from flows.extract.quotation.occasion.audience import NAMED, NOUNS
from flows.extract.quotation.occasion.occasions import Occasion, Said
from flows.extract.quotation.records import Speaker
from flows.extract.quotation.view import View
from flows.records import Span

_GOES_ON = frozenset({"of", "from", "for"})
"""Prepositions behind which the noun phrase goes on: a group of reporters. *In Leeds* and *at a rally* tell where it was said."""
_PLACES = frozenset({"here", "there"})
_JOINED = frozenset({"and", "or", "&"})
_TODAY = frozenset({"today", "tonight", "tomorrow", "yesterday"})
_DATES = frozenset({"DATE", "TIME"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def phrase_of(view: View, noun: int, around: Occasion) -> Speaker:
    """The noun phrase without relative clauses, and without time, place and what was said behind it."""
    head = _before_time(view, noun)
    first = max(view.lefts[noun] if head == noun else min(view.lefts[noun], view.lefts[head]), view.section_starts[head])
    cue, said = around.cue, around.said
    if cue.stop <= head:
        first = max(first, cue.stop)
    while first < head and (not _may_start(view, first) or (first in said and head not in said)):
        first += 1
    last = _end_of_name(view, head, said)
    for child in view.children[head]:
        if child <= last:
            continue
        if (child in said and head not in said) or child in cue or not _is_part(view, child, last, said):
            break
        if view.deps[child] not in ("punct", "cc"):
            last = _without_addition(view, child, view.rights[child])
    while last > head and view.lower[last] in _PLACES:
        last -= 1
    end = view.ends[last]
    if (region := view.regions[last]) >= 0 and view.regions[first] != region and view.region_tokens[region][0] >= first:
        end = view.quoted[region].outer_end  # the hosts of "Morning Talk"
    return Speaker(Span(view.starts[first], end), head)


def _before_time(view: View, noun: int) -> int:
    """Told reporters Tuesday: the parser takes the day for the one who is told."""
    while noun and _is_time(view, noun) and view.pos[noun - 1] in ("NOUN", "PROPN", "PRON"):
        noun -= 1
    return noun


def _is_time(view: View, token: int) -> bool:
    return view.lower[token] in DAYS or view.words[token] in _TODAY or view.entities[token] in _DATES


def _may_start(view: View, token: int) -> bool:
    return view.is_word[token] or view.words[token] in ("$", "#", "@")


def _end_of_name(view: View, head: int, said: Said) -> int:
    """The last token of a name that goes on behind its head, or stands behind a noun: the Committee on Foreign Affairs, host Bo Marsh."""
    last, limit = head, view.sentence_ends[head]
    kind = view.entities[head]
    if not kind and view.pos[head] == "NOUN" and head < limit and view.entities[head + 1] == "PERSON" and view.pos[head + 1] == "PROPN":
        kind = "PERSON"
    while (
        kind in ("ORG", "PERSON") and last < limit and view.entities[last + 1] == kind and view.is_word[last + 1] and last + 1 not in said
    ):
        last += 1
    if view.pos[head] not in NOUNS:  # a name that the parser takes for a verb
        last = max((token for token in range(head, view.rights[head] + 1) if view.words[token][0].isupper()), default=head)
    while view.words[last].isupper() and last < limit and view.words[last + 1].isupper() and len(view.words[last + 1]) > 1:
        last += 1  # the parser takes the second word of THE DAY TODAY for a time
    while last > head and "(" in view.words[last]:
        last -= 1
    if last + 2 <= limit and view.words[last + 1] in _POSSESSIVE and view.entities[last + 2] == "PERSON":
        last += 2  # the Gazette's Bo Marsh
        while last < limit and view.entities[last + 1] == "PERSON" and view.is_word[last + 1]:
            last += 1
    return last


def _is_part(view: View, child: int, last: int, said: Said) -> bool:
    """The words that this token heads belong to the noun phrase whose last token is `last` as yet."""
    dep = view.deps[child]
    if dep in ("punct", "cc"):
        return view.words[child] in (",", "&") or view.lower[child] in _JOINED
    between = range(last + 1, view.lefts[child])
    if dep == "prep":
        noun = view.child(child, "pobj")
        if between or view.lower[child] not in _GOES_ON or noun is None or (noun in said and child not in said):
            return False
        return view.entities[noun] in NAMED or not (view.entities[view.heads[child]] in NAMED or view.entities[noun] in _DATES)
    if dep == "conj":
        return view.pos[child] in NOUNS and all(not view.is_word[token] or view.lower[token] in _JOINED for token in between)
    if dep == "appos":
        is_name = view.entities[view.heads[child]] in ("ORG", "GPE")
        return not is_name and all(view.words[token] == "," for token in between)
    return False


def _without_addition(view: View, child: int, last: int) -> int:
    """The last token of these words before a clause, a time or a place that the parse hangs on them."""
    for token in range(child, last + 1):
        if token != child and (
            view.deps[token] in ("relcl", "acl")
            or (view.deps[token] == "prep" and view.lower[token] not in _GOES_ON and not view.entities[token])
            or _is_time(view, token)
        ):
            last = view.lefts[token] - 1
            break
    while last > child and not view.is_word[last]:
        last -= 1
    return last
