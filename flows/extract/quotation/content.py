"""What a cue reports: quoted words beside it, the clause it takes, or the clause it follows or interrupts."""

from flows.extract.quotation.cues import VERBS
from flows.extract.quotation.records import Content, Cue
from flows.extract.quotation.view import View

Piece = tuple[int, int]

_ENDS = (".", "!", "?")
_NO_PHRASE = ("CCONJ", "SCONJ", "VERB", "AUX", "ADP", "PART")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST_GAP = 45
"""Tokens between a quoted stretch and its cue."""


def content(view: View, cue: Cue, subject: int | None) -> Content | None:
    """What the cue reports, by the first rule that applies; None where it reports nothing here."""
    if cue.kind == "according":
        return _according(view, cue)
    if cue.kind == "noun":
        return _clause_of_noun(view, cue)
    left, right = clause_edges(view, cue, subject)
    before = _quoted_before(view, cue, left, right, subject)
    if before is not None:
        return before
    after = _quoted_after(view, cue, right)
    if after is not None:
        return after
    complement = _complement(view, cue, subject)
    if complement is not None:
        return complement
    if "trail" in cue.frame and subject is not None and view.heads[subject] == cue.head and view.tags[cue.head] in _FINITE:
        return _clause_before(view, cue, left, right)
    return None


def clause_edges(view: View, cue: Cue, subject: int | None) -> Piece:
    """First and last token of the cue with its subject, without what is reported: "the minister said", "said the minister"."""
    first, last = cue.first, cue.last
    if subject is not None and view.heads[subject] == cue.head:
        if subject < cue.head:
            first = min(first, max(view.lefts[subject], view.sentence_starts[cue.head]))
            while first < subject and view.regions[first] >= 0:
                first += 1
        else:
            last = max(last, min(view.rights[subject], view.sentence_ends[cue.head]))
            for token in range(subject + 1, last + 1):
                if view.regions[token] >= 0:
                    last = token - 1
                    break
    return first, last


# ---------------------------------------------------------------- quoted words
def _quoted_before(view: View, cue: Cue, left: int, right: int, subject: int | None) -> Content | None:
    """“...,” said X; “...,” X said. “...” - also a quoted end of a clause: He is “a fool,” she said."""
    if view.tags[cue.head] in ("VBG", "VB"):
        return None
    start = view.section_starts[cue.head]
    token, strange = left - 1, 0
    while token >= start and view.regions[token] < 0:
        if view.words[token] in (*_ENDS, ";", ":") or left - token > _LONGEST_GAP or _reports(view, token):
            return None
        strange += view.is_word[token] and view.deps[token] not in ("advmod", "cc")
        token -= 1
    if token < start:
        return None
    subject_before = subject is not None and subject < cue.head
    number = view.regions[token]
    region = view.quoted[number]
    ending = view.text[region.end - 1]
    outside = view.text[region.outer_end : region.outer_end + 1]
    comma = ending in ",—–-" or outside == ","
    if not comma and (ending not in "?!…." or strange):
        return None
    if strange and (not subject_before or view.pos[_first_word(view, token + 1, left)] in _NO_PHRASE):
        return None
    if _takes_clause_after(view, cue, right) and (not comma or left < cue.first):
        return None
    if ending == "." and left < cue.first and not _ends_here(view, right):
        return None
    if ending == "." and view.sentence_starts[cue.head] > token and left < cue.first and _quoted_after(view, cue, right) is not None:
        return None
    first, last = view.region_tokens[number]
    begin, rule = first, "quoted_before"
    sentence = view.sentence_starts[first]
    if sentence < first and view.regions[first - 1] != number:
        words = [k for k in range(sentence, first) if view.is_word[k] and view.regions[k] < 0]
        if words and not any(_reports(view, k) for k in words):
            own = subject is not None and view.heads[subject] == cue.head
            if (
                not own
                or not any(view.tags[k] in _FINITE for k in range(sentence, last + 1))
                or view.deps[words[0]] == "mark"
                or view.tags[words[0]] in ("VBN", "VBG")
            ):
                return None
            begin, rule = sentence, "quoted_end_of_clause"
    if rule == "quoted_before":
        while begin > start:
            previous = _touching_before(view, begin)
            if previous is None:
                break
            begin = previous
    pieces = [(begin, last)]
    after = _goes_on(view, cue, right)
    if after:
        pieces.extend(after)
        rule = "quoted_around" if rule == "quoted_before" else rule
    return Content(tuple(pieces), rule)


def _another_cue(view: View, token: int) -> bool:
    if view.tags[token] in _FINITE and view.deps[token] in ("ccomp", "conj", "ROOT"):
        return True
    return view.pos[token] == "VERB" and "direct" in VERBS.get(view.lemmas[token], ())


def _reports(view: View, token: int) -> bool:
    return view.lower[token] in ("said", "says") or (
        view.pos[token] == "VERB"
        and view.regions[token] < 0
        and "that" in VERBS.get(view.lemmas[token], ())
        and view.tags[token] in _FINITE
    )


def _first_word(view: View, first: int, default: int) -> int:
    while first < default and not view.is_word[first]:
        first += 1
    return first


def _touching_before(view: View, first: int) -> int | None:
    """First token of the quoted stretch that ends right before this one with no word between."""
    token = first - 1
    start = view.section_starts[first]
    while token >= start and view.regions[token] < 0 and not view.is_word[token]:
        token -= 1
    if token < start or view.regions[token] < 0 or view.regions[token] == view.regions[first]:
        return None
    return view.region_tokens[view.regions[token]][0]


def _goes_on(view: View, cue: Cue, right: int) -> list[Piece]:
    """Quoted stretches after the cue's clause that belong to the same speech: ," he said, "...; ," he said in Rome. "..." """
    end = view.section_ends[cue.head]
    token = right + 1
    words = 0
    while token <= end and view.regions[token] < 0:
        if view.is_word[token]:
            words += 1
            if words > _LONGEST_GAP or (view.lemmas[token] in _STOPPERS and view.pos[token] == "VERB"):
                return []
        if view.words[token] in _ENDS and token >= view.sentence_ends[cue.head]:
            token += 1
            break
        token += 1
    while token <= end and view.regions[token] < 0 and not view.is_word[token]:
        token += 1
    if token > end or view.regions[token] < 0:
        return []
    previous = token - 1
    while previous > right and (view.text[view.starts[previous] : view.ends[previous]] in "“\"‘'``''«„"):
        previous -= 1
    if words and view.words[previous] not in (",", ".", ":", "—", "–", "--") and not (words == 1 and view.deps[previous] == "cc"):
        return []
    pieces = [view.region_tokens[view.regions[token]]]
    while (follow := _touching_after(view, pieces[-1][1])) is not None:
        pieces.append(follow)
    number = view.regions[pieces[-1][1]]
    return pieces if _closes_clause(view, number) or not view.quoted[number].is_closed else []


_STOPPERS = frozenset({"add", "say", "continue", "note", "tell", "ask", "write", "reply", "answer"})


def _touching_after(view: View, last: int) -> Piece | None:
    token = last + 1
    end = view.section_ends[last]
    while token <= end and view.regions[token] < 0 and not view.is_word[token]:
        token += 1
    if token > end or view.regions[token] < 0 or view.regions[token] == view.regions[last]:
        return None
    return view.region_tokens[view.regions[token]]


def _takes_clause_after(view: View, cue: Cue, right: int) -> bool:
    """The cue has a clause of its own after it, outside quotation marks, not set off by a comma."""
    if right + 1 > view.sentence_ends[cue.head]:
        return False
    if view.words[right + 1] in (",", ".", ":", "—", "–"):
        return False
    return any(child > right and view.deps[child] == "ccomp" and view.regions[child] < 0 for child in view.children[cue.head])


def _ends_here(view: View, right: int) -> bool:
    return right + 1 > view.section_ends[right] or view.words[right + 1] in (".", ",", ":", ";", "—", "–")


def _quoted_after(view: View, cue: Cue, right: int) -> Content | None:
    """X said, “...”; X said: “...”; X told reporters that “...” - quoted from the first word of what is reported."""
    if "direct" not in cue.frame and "that" not in cue.frame:
        return None
    end = view.section_ends[cue.head]
    token, words = cue.head + 1, 0
    while token <= end and view.regions[token] < 0:
        if view.words[token] in (*_ENDS, ";") and token >= view.sentence_ends[cue.head]:
            return None
        if view.is_word[token]:
            words += 1
            if words > _LONGEST_GAP or (token > right and _another_cue(view, token)):
                return None
        token += 1
    if token > end:
        return None
    number = view.regions[token]
    region = view.quoted[number]
    lead = view.text[view.starts[cue.head] : region.outer_start].rstrip()
    bare = words == 0 or token - 1 <= right + 1
    if not (lead.endswith((",", ":", "—", "–")) or lead.endswith(" that") or bare):
        return None
    if lead.endswith(("—", "–")) and words:
        return None
    first, last = view.region_tokens[number]
    pieces = [(first, last)]
    while (follow := _touching_after(view, pieces[-1][1])) is not None:
        pieces.append(follow)
    tail = pieces[-1][1]
    rule = "quoted_after"
    sentence_end = view.sentence_ends[tail]
    if len(pieces) == 1 and not _closes_clause(view, number) and tail < sentence_end:
        grown = _clause_end(view, cue, tail)
        if grown > tail:
            pieces[0] = (first, grown)
            rule = "quoted_start_of_clause"
    return Content(tuple(pieces), rule)


def _closes_clause(view: View, number: int) -> bool:
    region = view.quoted[number]
    return view.text[region.end - 1] in ".!?,…—" or view.text[region.outer_end : region.outer_end + 1] in (".", "!", "?", "")


# ---------------------------------------------------------------- clauses
def _complement(view: View, cue: Cue, subject: int | None) -> Content | None:
    verb = cue.head
    frame = cue.frame
    that = cue.last + 1
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
            if _another_cue(view, token):
                break
            if view.lower[token] == "that" and view.deps[token] == "mark" and view.regions[token] < 0:
                return _from(view, cue, token, None, "that_clause")
    for child in view.children[verb]:
        if child <= verb or child == subject:
            continue
        dep = view.deps[child]
        first = max(view.lefts[child], verb + 1)
        if dep == "prep" and view.lower[child] in frame:
            following = view.next_word(child, view.rights[child])
            if following is not None:
                return _from(view, cue, following, child, "preposition")
    return None


def _named(view: View, cue: Cue, target: int, rule: str) -> Content | None:
    """A noun phrase that names what was said, with what the verb says of it: called X a fool, blasted X for Y."""
    first = max(cue.head + 1, view.lefts[target])
    last = view.rights[target]
    for child in view.children[cue.head]:
        if child <= target:
            continue
        if view.deps[child] in ("oprd", "xcomp", "ccomp", "dobj", "acl") or (
            view.deps[child] == "prep" and view.lower[child] in ("as", "for", "of", "to", "with", "about", "against", "by")
        ):
            last = max(last, view.rights[child])
        else:
            break
    return _stretch(view, cue, first, last, rule)


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
    region = view.regions[last]
    if region >= 0:
        last = max(last, view.region_tokens[region][1])
    if first > last:
        return None
    trimmed = view.trim(first, last)
    return None if trimmed is None else Content((trimmed,), rule)


def _clause_end(view: View, cue: Cue, token: int) -> int:
    """Last token of the clause that the token lies in, looked at from the cue."""
    for child in view.children[cue.head]:
        if view.lefts[child] <= token <= view.rights[child] and child > cue.head:
            return max(token, min(view.rights[child], view.sentence_ends[token]))
    return token


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
    has_verb = any(view.tags[k] in _FINITE for k in range(before[0], before[1] + 1))
    if after is not None and (not has_verb or view.tags[after[0]] not in ("VBG", "WDT", "WP")):
        return Content((before, after), "interrupted_clause")
    first = before[0]
    if not has_verb or view.deps[first] == "mark" or view.tags[first] in ("VBN", "VBG") or view.child(cue.head, "dobj") is not None:
        return None
    if any(_reports(view, k) for k in range(first, before[1] + 1)):
        return None
    return Content((before, *_goes_on(view, cue, right)), "clause_before")


def _according(view: View, cue: Cue) -> Content | None:
    """According to X, CLAUSE. - CLAUSE, according to X. - CLAUSE, according to X, REST."""
    start, end = view.sentence_starts[cue.head], view.sentence_ends[cue.head]
    comma = cue.last + 1
    low, high = _phrase_after(view, cue)
    if view.next_word(start - 1, end) == cue.head:
        found = view.trim(high + 1, end)
        return None if found is None else Content((found,), "according_to_first")
    before = view.trim(start, cue.first - 1)
    if before is None:
        return None
    after = view.trim(high + 1, end) if high < end and comma < end and view.words[high + 1 if high + 1 <= end else end] == "," else None
    has_verb = any(view.tags[k] in _FINITE for k in range(before[0], before[1] + 1))
    if after is not None and not has_verb:
        return Content((before, after), "according_to_between")
    return Content((before,), "according_to_last")


def _phrase_after(view: View, cue: Cue) -> Piece:
    end = view.sentence_ends[cue.head]
    head = view.child(cue.head + 1, "pobj")
    if head is None:
        head = view.child(cue.head, "pobj")
    high = end if head is None else min(end, view.rights[head])
    return cue.last + 1, high


def _clause_of_noun(view: View, cue: Cue) -> Content | None:
    """the claim that CLAUSE."""
    child = next((k for k in view.children[cue.head] if k > cue.head and view.deps[k] in ("acl", "ccomp", "relcl")), None)
    if child is None:
        return None
    first = view.lefts[child]
    if view.lower[first] != "that" or view.deps[first] != "mark":
        return None
    return _from(view, cue, first, child, "that_clause")
