"""The role that stands behind somebody's name: in apposition (*Ana Kovar, 42, a nurse in Strelsau,*), or told by a verb (*Ana Kovar is
the mayor*, *Ana Kovar works as a nurse*)."""

from flows.extract.names.records import Name
from flows.extract.names.roles.role_words import CLOSERS, DETERMINERS, MODIFIERS, POSSESSIVES, PREPOSITIONS, RoleWords, Span

_COPULAS = frozenset({"is", "was", "became", "remains", "'s", "has", "had", "been", "named", "appointed", "elected", "made"})
_CHOOSING = frozenset({"appointed", "elected", "made", "named"})
_OLD = ["-", "year", "-", "old"]
_TIMES = frozenset({"DATE", "TIME"})
_LONGEST_VERB = 3
_WHEN = frozenset({"now", "then"})
_FOR = frozenset({"for", "since"})
"""Words before how long somebody has been what he is."""
_DIGITS = 4
"""Digits of what is a year and no age."""
_DOUBLED = 3
"""Tokens of a surname of two words with a hyphen."""
_LONGEST = 9
_LONGEST_BEHIND = 16


def role_behind(parse: RoleWords, name: Name) -> Span | None:
    """The role behind the name; None where there is none."""
    number = parse.behind(name)
    found = _behind(parse, number)
    if found is None and parse.words[number : number + 1] == ["("]:
        closed = next((end for end in range(number, min(number + _LONGEST, len(parse.words))) if parse.words[end] == ")"), None)
        if closed is not None and parse.words[closed + 1 : closed + 2] == [","]:
            return _behind(parse, closed + 1)  # Ana Kovar (ALP), chair of the panel
    return found


def _behind(parse: RoleWords, number: int) -> Span | None:
    size = len(parse.words)
    if number + 1 >= size:
        return None
    rule = "copula"
    if parse.words[number] in (",", "("):
        rule = "apposition"
        number += 1
        begun, number = number, _behind_age(parse, number)
        if number < size and parse.lower[number] == "who":
            number, rule = number + 1, "copula"
        elif begun < number < size and parse.lower[number] in _COPULAS:
            rule = "copula"  # Ana Kovar, 42, is a nurse
        elif number < size and parse.lower[number] in _WHEN:
            number += 1
    if rule == "copula":
        begun = number
        while number < size and number - begun < _LONGEST_VERB and parse.lower[number] in _COPULAS:
            number += 1
        served = parse.served_as(number)
        if served is not None:
            number, rule = served, "as"
        if number >= size or (rule == "copula" and not _says_what(parse, begun, number)):
            return None
        if rule == "copula" and parse.lower[begun:number][0] in _CHOOSING and parse.words[number].istitle():
            return None  # Ana Kovar named Gen. Erik Brask to the post
    owner = parse.name_at.get(number)
    if number < size and parse.lower[number] in DETERMINERS:
        number += 1
    elif owner is not None and owner.label == "PERSON" and owner.last < size and parse.words[owner.last] in POSSESSIVES:
        number = owner.last + 1  # Ana Kovar, Erik Brask's deputy
    if parse.lower[number + 1 : number + 5] == _OLD:
        number += 5
    return _noun_phrase(parse, number, rule)


def _behind_age(parse: RoleWords, number: int) -> int:
    """The token behind an age and its comma: *Ana Kovar, 42, a nurse*, *Ana Kovar, aged 42, a nurse*; else the token itself."""
    age = number + 1 if parse.lower[number] == "aged" else number
    if age + 1 < len(parse.words) and parse.words[age].isdigit() and len(parse.words[age]) < _DIGITS and parse.words[age + 1] == ",":
        return age + 2
    return number


def second_role(parse: RoleWords, found: Span | None) -> Span | None:
    """The role that *and* and a determiner or owner join to the one that was found: *a nurse in Orlan and the union's treasurer*."""
    if found is None or found[3] not in ("apposition", "copula", "as"):
        return None
    number, size = found[1], len(parse.words)
    if number + 1 >= size or parse.lower[number] != "and":
        return None
    number += 2 if parse.lower[number + 1] in _WHEN else 1
    if number + 1 >= size or parse.lower[number] not in DETERMINERS:
        return None
    return _noun_phrase(parse, number + 1, found[3])


def _says_what(parse: RoleWords, first: int, last: int) -> bool:
    """True for verbs after which somebody's role stands: *is*, *has been*, *was named*, and *'s* before an article."""
    verbs = parse.lower[first:last]
    if not verbs or verbs[-1] in ("has", "had"):
        return False
    return verbs[-1] != "'s" or parse.lower[last] in ("the", "a", "an")


def _noun_phrase(parse: RoleWords, first: int, rule: str) -> Span | None:
    """A noun phrase from `first` whose noun names a role, with the prepositional phrases after it."""
    size = len(parse.words)
    if parse.lower[first : first + 1] == ["and"]:
        return None  # the manager, Ana Kovar, and director, Erik Brask
    number = first
    while number < size and number - first < _LONGEST and (not parse.person_at(number) or _is_employer(parse, number)):
        joint = parse.words[number] in POSSESSIVES or parse.words[number] in ("-", "–", "&") or parse.lower[number] == "and"
        if not (parse.modifies(number) or joint):
            break
        number += 1
    last = number
    while last > first and (parse.lower[last - 1] in ("and", "based") or parse.words[last - 1] in ("-", "–", "&")):
        last -= 1
    head = last - 1
    if head < first or not parse.is_role(head):
        return None
    number = last
    while number + 1 < size and parse.lower[number] in PREPOSITIONS and number - first < _LONGEST_BEHIND:
        inner = number + 1
        if parse.lower[inner] in DETERMINERS:
            inner += 1
        begun = inner
        if inner < size and parse.entities[inner] in _TIMES:
            break  # named on Monday, mayor for ten years
        while inner < size and inner - first < _LONGEST_BEHIND and (inner == begun or not parse.person_at(inner)):
            if parse.person_at(inner):
                inner = parse.name_at[inner].last  # a lawyer for Erik Brask; a firm that was taken for a person
                break
            joint = parse.words[inner] in POSSESSIVES or parse.words[inner] in ("-", "–", "&")
            linked = parse.lower[inner] == "and" and inner + 1 < size and parse.pos[inner + 1] in ("NOUN", "PROPN", "ADJ")
            is_free = parse.words[inner].isdigit() and inner not in parse.name_at
            if is_free or not (parse.pos[inner] in MODIFIERS or joint or linked or _ends_compound(parse, inner)):
                break
            inner += 1
        if inner == begun:
            break
        number = last = inner
    if parse.person_at(last):
        return None
    if rule == "apposition" and last < size and not _closes(parse, last):
        return None
    return first, last, head, rule


def _ends_compound(parse: RoleWords, number: int) -> bool:
    """True for the participle in *Orlan-based*, *state-owned* before what is so."""
    is_behind_hyphen = parse.words[number - 1] in ("-", "–") and parse.pos[number] == "VERB"
    return is_behind_hyphen and number + 1 < len(parse.words) and parse.pos[number + 1] in MODIFIERS


def _is_employer(parse: RoleWords, number: int) -> bool:
    """True for a surname alone before a noun: *a former Kovar aide*, *a Kovar-Hale aide*."""
    name = parse.name_at[number]
    is_lone = name.last - name.first == 1 or (len(name.words) == _DOUBLED and name.words[1] == "-")
    return is_lone and name.last < len(parse.words) and parse.pos[name.last] == "NOUN"


def _closes(parse: RoleWords, at: int) -> bool:
    """True where a phrase in apposition may end before the token."""
    low = parse.lower[at]
    if low in CLOSERS or parse.words[at].isspace():
        return True
    if at + 1 >= len(parse.words):
        return False
    if parse.tags[at] in ("VBN", "VBG") and parse.tags[at + 1] in ("IN", "RB", "RP", "TO"):
        return True  # a lawyer based in Orlan, a farmer living nearby
    if low == "and":
        return parse.lower[at + 1] in DETERMINERS or parse.lower[at + 1] in _WHEN or parse.lower[at + 1] == "whose"
    return low in _FOR and parse.entities[at + 1] in _TIMES
