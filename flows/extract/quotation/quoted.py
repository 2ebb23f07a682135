"""Quoted words beside a cue: before it, after it, or around it."""

from flows.extract.quotation.cues import is_another_cue, reports_finitely
from flows.extract.quotation.records import Content, Cue
from flows.extract.quotation.view import FINITE, View

Piece = tuple[int, int]

_ENDS = (".", "!", "?")
_PAUSES = (",", ".", ":", "—", "–", "--")
_OPENING = frozenset({"“", '"', "‘", "'", "``", "''", "«", "„"})
_NO_PHRASE = ("CCONJ", "SCONJ", "VERB", "AUX", "ADP", "PART")
_LONGEST_GAP = 45
"""Tokens between a quoted stretch and its cue."""
_NEW_CUES = frozenset({"add", "say", "continue", "note", "tell", "ask", "write", "reply", "answer"})
"""Verbs after a cue that take the next quoted words for themselves."""


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


def _clause_end(view: View, cue: Cue, token: int) -> int:
    """Last token of the clause that the token lies in, looked at from the cue."""
    for child in view.children[cue.head]:
        if view.lefts[child] <= token <= view.rights[child] and child > cue.head:
            return max(token, min(view.rights[child], view.sentence_ends[token]))
    return token


def quoted_before(view: View, cue: Cue, left: int, right: int, subject: int | None) -> Content | None:
    """“...,” said X; “...,” X said. “...” - also a quoted end of a clause: He is “a fool,” she said."""
    if view.tags[cue.head] in ("VBG", "VB"):
        return None
    start = view.section_starts[cue.head]
    token, strange = left - 1, 0
    while token >= start and view.regions[token] < 0:
        if view.words[token] in (*_ENDS, ";", ":") or left - token > _LONGEST_GAP or reports_finitely(view, token):
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
    if ending == "." and view.sentence_starts[cue.head] > token and left < cue.first and quoted_after(view, cue, right) is not None:
        return None
    start_and_rule = _start_before(view, cue, number, subject)
    if start_and_rule is None:
        return None
    begin, rule = start_and_rule
    pieces = [(begin, view.region_tokens[number][1])]
    after = goes_on(view, cue, right)
    if after:
        pieces.extend(after)
        rule = "quoted_around" if rule == "quoted_before" else rule
    return Content(tuple(pieces), rule)


def _start_before(view: View, cue: Cue, number: int, subject: int | None) -> tuple[int, str] | None:
    """First token of what ends with this quoted stretch, and the rule; None where the stretch is a part of another clause."""
    first, last = view.region_tokens[number]
    sentence = view.sentence_starts[first]
    words = [token for token in range(sentence, first) if view.is_word[token] and view.regions[token] < 0]
    if words and view.regions[first - 1] != number and not any(reports_finitely(view, token) for token in words):
        has_own_subject = subject is not None and view.heads[subject] == cue.head
        is_clause = any(view.tags[token] in FINITE for token in range(sentence, last + 1))
        is_subordinate = view.deps[words[0]] == "mark" or view.tags[words[0]] in ("VBN", "VBG")
        return (sentence, "quoted_end_of_clause") if has_own_subject and is_clause and not is_subordinate else None
    begin = first
    while begin > view.section_starts[first] and (previous := _touching_before(view, begin)) is not None:
        begin = previous
    return begin, "quoted_before"


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


def goes_on(view: View, cue: Cue, right: int) -> list[Piece]:
    """Quoted stretches after the cue's clause that belong to the same speech: ," he said, "...; ," he said in Rome. "..." """
    end = view.section_ends[cue.head]
    token = right + 1
    words = 0
    while token <= end and view.regions[token] < 0:
        if view.is_word[token]:
            words += 1
            if words > _LONGEST_GAP or (view.lemmas[token] in _NEW_CUES and view.pos[token] == "VERB"):
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
    while previous > right and view.words[previous] in _OPENING:
        previous -= 1
    if words and view.words[previous] not in _PAUSES and not (words == 1 and view.deps[previous] == "cc"):
        return []
    pieces = [view.region_tokens[view.regions[token]]]
    while (follow := _touching_after(view, pieces[-1][1])) is not None:
        pieces.append(follow)
    number = view.regions[pieces[-1][1]]
    return pieces if _closes_clause(view, number) or not view.quoted[number].is_closed else []


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


def quoted_after(view: View, cue: Cue, right: int) -> Content | None:
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
            if words > _LONGEST_GAP or (token > right and is_another_cue(view, token)):
                return None
        token += 1
    if token > end:
        return None
    number = view.regions[token]
    region = view.quoted[number]
    lead = view.text[view.starts[cue.head] : region.outer_start].rstrip()
    bare = words == 0 or token - 1 <= right + 1
    if not (lead.endswith((",", ":", "—", "–", " that")) or bare):
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
