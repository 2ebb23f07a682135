"""Nobody is buying, said Dara Quill: a verb that takes no person for its object, between a comma and a name, has the name for its subject.

The parser now and then takes the words before the comma for the subject; what was chosen from such a parse is put right here.
"""

from collections.abc import Sequence

from flows.extract.quotation.lines.forms import SPEAK
from flows.extract.quotation.ranker.contents import Piece, holds
from flows.extract.quotation.ranker.rank import Choice
from flows.extract.quotation.speaker import IN_A_NAME
from flows.extract.quotation.view import FINITE, View

_SAYING = frozenset({"add", "conclude", "explain", "insist", "joke", "remark", "reply", "say"})
_BEHIND = frozenset({",", ".", ";", "who", "of", "at", "in", "from", "for", "on", "after", "with"})
_LONGEST = 14
"""Tokens of the name with its titles."""
_FEWEST_WORDS = 2
_SCORE = 0.8


def with_inverted(view: View, chosen: Sequence[Choice]) -> list[Choice]:
    """The choices, the name behind such a verb their speaker; and choices for clauses before it where nothing is chosen."""
    by_cue = {choice.cue: number for number, choice in enumerate(chosen)}
    result = list(chosen)
    for verb, head in _verbs(view):
        clause = _clause_before(view, verb)
        number = by_cue.get(verb)
        if number is None:
            if clause is not None and not any(_touches(choice, clause) for choice in chosen):
                rest = _rest(view, clause, head)
                result.append(Choice(verb, (clause,) if rest is None else (clause, rest), head, _SCORE, _SCORE, _SCORE))
            continue
        choice = result[number]
        if clause is not None and (rest := _rest(view, clause, head)) is not None:
            result[number] = choice._replace(pieces=(clause, rest), speaker=head)
            continue
        if holds(choice.pieces, head):
            if clause is None or choice.pieces[0][0] < verb:
                continue
            choice = choice._replace(pieces=(clause,))
        if choice.speaker is None or choice.speaker < verb:
            result[number] = choice._replace(speaker=head)
    return sorted(result, key=lambda choice: choice.cue)


def _touches(choice: Choice, clause: Piece) -> bool:
    return any(first <= clause[1] and clause[0] <= last for first, last in choice.pieces)


def _verbs(view: View) -> list[tuple[int, int]]:
    """Each such verb, with the head of the name behind it."""
    found = []
    for verb, lemma in enumerate(view.lemmas):
        if lemma not in _SAYING or view.regions[verb] >= 0 or view.sections[verb] < 0 or verb <= view.section_starts[verb] + 1:
            continue
        is_behind_a_comma = view.words[verb - 1] == "," and view.regions[verb - 2] < 0
        if is_behind_a_comma and view.tags[verb] in FINITE and (head := _name_behind(view, verb)) is not None:
            found.append((verb, head))
    return found


def _name_behind(view: View, verb: int) -> int | None:
    """The last word of the name right behind the verb, before a comma, a full stop or a preposition."""
    end = view.section_ends[verb]
    token = verb + 1
    while token <= min(end, verb + _LONGEST) and view.regions[token] < 0 and (view.pos[token] in IN_A_NAME or view.words[token] == "-"):
        token += 1
    head = token - 1
    is_ended = token > end or view.lower[token] in _BEHIND
    if head == verb or not is_ended or view.pos[head] not in ("NOUN", "PROPN"):
        return None
    is_named = view.pos[head] == "PROPN" and view.entities[head] in ("PERSON", "ORG")
    return head if is_named or (view.lemmas[head] in SPEAK and view.lower[verb + 1] in ("a", "an", "the")) else None


def _clause_before(view: View, verb: int) -> Piece | None:
    """The sentence before the comma, where nothing of it is quoted and the name's sentence ends behind the name."""
    first, last = view.sentence_starts[verb], verb - 2
    start = view.next_word(first - 1, last) if first else first
    inside = range(first if start is None else start, last + 1)
    if len(inside) < _FEWEST_WORDS or any(view.regions[token] >= 0 for token in inside):
        return None
    return inside[0], last


def _rest(view: View, clause: Piece, head: int) -> Piece | None:
    """The verb and what follows it, where the name stands between commas behind a subject: the members, said Quill, are to pay."""
    last = view.last_inside[view.sentence_ends[head]]
    begin = head + 2
    if head + 1 > last or view.words[head + 1] != "," or begin > last or view.tags[begin] not in FINITE:
        return None
    has_verb = any(view.tags[token] in FINITE for token in range(clause[0], clause[1] + 1))
    return None if has_verb or any(view.regions[token] >= 0 for token in range(begin, last + 1)) else (begin, last)
