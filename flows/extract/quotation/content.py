"""What a cue reports: quoted words beside it, the clause it takes, or the clause it follows or interrupts."""

from flows.extract.quotation.cues import NAMING, is_another_cue, reports_finitely
from flows.extract.quotation.quoted import clause_edges, goes_on, quoted_after, quoted_before
from flows.extract.quotation.records import Content, Cue
from flows.extract.quotation.view import FINITE, View

Piece = tuple[int, int]

_NAMED_BY = frozenset({"as", "for", "of", "to", "with", "about", "against", "by"})
"""Prepositions whose phrase is still what was said: blasted X for Y, described X as Y."""


def content(view: View, cue: Cue, subject: int | None) -> Content | None:
    """What the cue reports, by the first rule that applies; None where it reports nothing here."""
    if cue.kind == "according":
        return _according(view, cue)
    if cue.kind == "noun":
        return _clause_of_noun(view, cue)
    left, right = clause_edges(view, cue, subject)
    before = quoted_before(view, cue, left, right, subject)
    if before is not None:
        return before
    after = quoted_after(view, cue, right)
    if after is not None:
        return after
    complement = _complement(view, cue, subject)
    if complement is not None:
        return complement
    if "trail" in cue.frame and subject is not None and view.heads[subject] == cue.head and view.tags[cue.head] in FINITE:
        return _clause_before(view, cue, left, right)
    return None


def _complement(view: View, cue: Cue, subject: int | None) -> Content | None:
    verb = cue.head
    frame = cue.frame
    for child in view.children[verb]:
        if child < verb or view.rights[child] <= verb:
            continue
        dep = view.deps[child]
        if child == subject:
            continue
        first = max(view.lefts[child], verb + 1)
        if dep == "ccomp":
            if "that" in frame or "wh" in frame:
                return _from(view, cue, first, child, "that_clause" if view.lower[first] == "that" else "bare_clause")
        elif dep == "xcomp" and view.pos[child] in ("VERB", "AUX") and ("inf" in frame or "ing" in frame):
            return _from(view, cue, first, child, "infinitive" if view.tags[child] == "VB" else "gerund")
    if "label" in frame or "np" in frame:
        target = view.child(verb, "dobj", "oprd", "ccomp", "xcomp")
        particle = any(view.deps[child] in ("prt", "prep") and child == verb + 1 for child in view.children[verb])
        if (
            target is not None
            and target > verb
            and not particle
            and target != subject
            and ("label" in frame or view.deps[target] == "dobj")
        ):
            return _named(view, cue, target, "label" if "label" in frame else "noun_phrase")
    if "that" in frame:
        for token in range(verb + 1, min(view.rights[verb], view.sentence_ends[verb], verb + 18) + 1):
            if is_another_cue(view, token):
                break
            if view.lower[token] == "that" and view.deps[token] == "mark" and view.regions[token] < 0:
                return _from(view, cue, token, None, "that_clause")
    for child in view.children[verb]:
        if child <= verb or child == subject:
            continue
        dep = view.deps[child]
        first = max(view.lefts[child], verb + 1)
        if (
            dep == "prep"
            and view.lower[child] in frame
            and (view.lower[child] != "on" or cue.lemma != "call" or _has_infinitive(view, child))
        ):
            following = view.next_word(child, view.rights[child])
            if following is not None:
                return _from(view, cue, following, child, "preposition")
    return None


def _has_infinitive(view: View, token: int) -> bool:
    """called on X to do Y."""
    last = view.rights[view.heads[token]]
    return any(view.tags[place] == "TO" and view.heads[place] != place for place in range(token + 1, last))


def _named(view: View, cue: Cue, target: int, rule: str) -> Content | None:
    """A noun phrase that names what was said, with what the verb says of it: called X a fool, blasted X for Y."""
    first = max(cue.head + 1, view.lefts[target])
    last = view.rights[target]
    for child in view.children[cue.head]:
        if child <= target:
            continue
        if view.deps[child] in ("oprd", "xcomp", "ccomp", "dobj", "acl") or (view.deps[child] == "prep" and view.lower[child] in _NAMED_BY):
            last = max(last, view.rights[child])
        else:
            break
    following = view.next_word(last, view.sentence_ends[cue.head])
    if "label" in cue.frame and following is not None and view.regions[following] >= 0 > view.regions[last]:
        last = view.region_tokens[view.regions[following]][1]  # called it “a name”, where the parse lost the name
    if cue.lemma in NAMING and not _names(view, cue, first, last):
        return None
    return _stretch(view, cue, first, last, rule)


def _names(view: View, cue: Cue, first: int, last: int) -> bool:
    """called X a fool, called the plan “mad” - and not: called the office."""
    said_of_it = any(view.deps[child] in ("oprd", "xcomp", "ccomp", "dative") and child > cue.head for child in view.children[cue.head])
    return said_of_it or any(view.regions[token] >= 0 for token in range(first, last + 1))


def _from(view: View, cue: Cue, first: int, child: int | None, rule: str) -> Content | None:
    """The clause from this token on, without an introducing that, to its end."""
    if (
        view.lower[first] == "that"
        and view.deps[first] in ("mark", "det", "nsubj", "dobj", "pobj", "ccomp", "advmod")
        and rule == "that_clause"
    ):
        first += 1
    elif (
        child is not None
        and view.deps[child] == "ccomp"
        and "whom" not in cue.frame
        and (shared := view.child(cue.head, "dobj")) is not None
    ):
        first = max(cue.head + 1, min(first, view.lefts[shared]))
    return _stretch(view, cue, first, view.sentence_ends[cue.head] if child is None else view.rights[child], rule)


def _stretch(view: View, cue: Cue, first: int, last: int, rule: str) -> Content | None:
    """The stretch within the sentence, grown to the end of a quotation that it would cut."""
    last = min(last, view.sentence_ends[cue.head])
    for token in range(first + 1, last):
        if view.words[token] == "," and view.tags[token + 1] == "VBG" and is_another_cue(view, token + 1) and view.regions[token] < 0:
            last = token - 1  # ..., adding that: the next cue
            break
    region = view.regions[last]
    if region >= 0:
        last = max(last, view.region_tokens[region][1])
    if first > last:
        return None
    trimmed = view.trim(first, last)
    return None if trimmed is None else Content((trimmed,), rule)


def _clause_before(view: View, cue: Cue, left: int, right: int) -> Content | None:
    """CLAUSE, X said. - and CLAUSE, X said, REST."""
    start = view.sentence_starts[cue.head]
    end = view.sentence_ends[cue.head]
    if left - 1 <= start or view.words[left - 1] not in (",", "—", "–", "--"):
        return None
    before = view.trim(start, left - 2)
    if before is None or (view.regions[before[0]] >= 0 and view.region_tokens[view.regions[before[0]]][0] < before[0]):
        return None
    after = None
    if right + 1 < end and view.words[right + 1] in (",", "—", "–", "--"):
        after = view.trim(right + 2, end)
    has_verb = any(view.tags[k] in FINITE for k in range(before[0], before[1] + 1))
    if after is not None and (not has_verb or view.tags[after[0]] not in ("VBG", "WDT", "WP")):
        return Content((before, after), "interrupted_clause")
    first = before[0]
    if not has_verb or view.deps[first] == "mark" or view.tags[first] in ("VBN", "VBG") or view.child(cue.head, "dobj") is not None:
        return None
    if any(reports_finitely(view, k) for k in range(first, before[1] + 1)):
        return None
    return Content((before, *goes_on(view, cue, right)), "clause_before")


def _according(view: View, cue: Cue) -> Content | None:
    """According to X, CLAUSE. - CLAUSE, according to X. - CLAUSE, according to X, REST."""
    start, end = view.sentence_starts[cue.head], view.sentence_ends[cue.head]
    comma = cue.last + 1
    high = _phrase_after(view, cue)
    if view.next_word(start - 1, end) == cue.head:
        found = view.trim(high + 1, end)
        return None if found is None else Content((found,), "according_to_first")
    before = view.trim(start, cue.first - 1)
    if before is None:
        return None
    after = view.trim(high + 1, end) if high < end and comma < end and view.words[high + 1 if high + 1 <= end else end] == "," else None
    has_verb = any(view.tags[k] in FINITE for k in range(before[0], before[1] + 1))
    if after is not None and not has_verb:
        return Content((before, after), "according_to_between")
    return Content((before,), "according_to_last")


def _phrase_after(view: View, cue: Cue) -> int:
    """Last token of the noun phrase after according to."""
    end = view.sentence_ends[cue.head]
    head = view.child(cue.head + 1, "pobj")
    if head is None:
        head = view.child(cue.head, "pobj")
    return end if head is None else min(end, view.rights[head])


def _clause_of_noun(view: View, cue: Cue) -> Content | None:
    """the claim that CLAUSE."""
    child = next((k for k in view.children[cue.head] if k > cue.head and view.deps[k] in ("acl", "ccomp", "relcl")), None)
    if child is None:
        return None
    first = view.lefts[child]
    if view.lower[first] != "that" or view.deps[first] != "mark":
        return None
    return _from(view, cue, first, child, "that_clause")
