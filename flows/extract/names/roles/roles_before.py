"""The role that stands before somebody's name: a title (*Foreign Minister Ana Kovar*), or what the name is in apposition to (*the
firm's chief executive, Ana Kovar,*)."""

from flows.extract.names.lexicon import ABBREVIATED_OFFICES, ADDRESS, OFFICES
from flows.extract.names.records import Name
from flows.extract.names.roles.role_words import CLOSERS, DETERMINERS, MODIFIERS, POSSESSIVES, PREPOSITIONS, RoleWords, Span

_INSIDE = frozenset({"of", "to", "for", "at", "in", "and", "the", "with", "&"})
_LEADING = frozenset({"newly", "appointed", "new", "then", "-", "–", "’s", "'s", "and", "&", "'", "’", "ex"})
_DOTTED = frozenset({"eng", "fr", "hon", "rev", "smt", "ust"})
"""Forms of address whose stop is a token of its own."""
_LORDS = frozenset({"mayor", "provost", "chancellor", "justice", "chief"})
"""Offices whose name begins with *Lord*."""
_HEADS_OF_DEPARTMENTS = frozenset({"commissioner", "minister", "secretary"})
_AGED = ["year", "-", "old"]
_FELLOW = "fellow"
_LONGEST = 9


def role_before(parse: RoleWords, name: Name) -> Span | None:
    """The role before the name; None where there is none."""
    last = name.first
    while last > 0 and _is_address(parse, last - 1):
        last -= 1
    if last > 1 and parse.words[last - 1] == "." and parse.lower[last - 2] in _DOTTED:
        last -= 2
    rule = "title"
    if last > 1 and parse.words[last - 1] == ",":
        behind = parse.behind(name)
        is_closed = behind >= len(parse.words) or parse.words[behind] in CLOSERS or _is_of_body(parse, behind)
        last -= 1
        rule = "apposition_before" if is_closed else "as"
        if last > 2 and parse.words[last - 1].isdigit() and parse.lower[last - 2] == "in":
            last -= 2  # As mayor of Orlan in 1983, Ana Kovar
    head = _head_before(parse, last)
    if head is None:
        return None
    first = _leftmost(parse, head)
    if rule != "title" and _opens_with_as(parse, first):
        rule = "as"
    elif rule == "as":
        return None
    is_owned = parse.without_owner(first, head) > first  # Kenya's agriculture minister, Ana Kovar,
    is_owned = is_owned or (first > 0 and (parse.lower[first - 1] in DETERMINERS or parse.words[first - 1] in POSSESSIVES))
    is_told = is_owned or (parse.begins[first] and last - head > 1)  # Director of the mill, Ana Kovar,
    if rule == "apposition_before" and not is_told:
        return None
    if parse.lower[first : first + len(_AGED)] == _AGED and first + len(_AGED) <= head:
        first += len(_AGED)  # 20-year-old Orlan striker
    while first < head and parse.lower[first] in _LEADING:
        first += 1
    if (place := parse.name_at.get(first)) is not None and place.label != "PERSON" and place.last <= head:
        first = place.first  # New Zealand captain, Sri Lanka coach
    if first == head and parse.lower[head] == _FELLOW and rule == "title":
        return None  # praised fellow Ana Kovar
    return first, last, head, rule


def _is_address(parse: RoleWords, number: int) -> bool:
    """True for a form of address; *imam* and *king* in small letters are offices: *the mosque's imam Omar Kovar*."""
    low = parse.lower[number]
    return low in ADDRESS and low not in ABBREVIATED_OFFICES and not (low in OFFICES and parse.words[number].islower())


def _opens_with_as(parse: RoleWords, first: int) -> bool:
    """True where a sentence begins with *As* or *As the* before the token."""
    number = first - 2 if first > 1 and parse.lower[first - 1] == "the" else first - 1
    return number >= 0 and parse.lower[number] == "as" and parse.begins[number]


def _is_of_body(parse: RoleWords, at: int) -> bool:
    """True where *of* and an organisation or place follow a name."""
    number = at + 2 if parse.lower[at + 1 : at + 2] == ["the"] else at + 1
    name = parse.name_at.get(number)
    return parse.lower[at] == "of" and name is not None and name.label != "PERSON"


def _head_before(parse: RoleWords, last: int) -> int | None:
    """The role noun that ends at `last`, or that a prepositional phrase up to `last` belongs to."""
    if _is_dotted_office(parse, last):
        return last - 2
    if last > 0 and parse.is_role(last - 1) and not parse.person_at(last - 1):
        return last - 1
    for number in range(last - 1, max(-1, last - _LONGEST), -1):
        if (parse.person_at(number) and not _is_in_phrase(parse, number, last)) or not (
            parse.pos[number] in MODIFIERS or parse.lower[number] in _INSIDE or parse.words[number] in POSSESSIVES
        ):
            return None
        if parse.is_role(number) and number + 2 < last and parse.lower[number + 1] in PREPOSITIONS:
            return number
    return None


def _is_in_phrase(parse: RoleWords, number: int, last: int) -> bool:
    """True in a name that ends a phrase before a comma, taken for a person's: *the MP for Tarn South, Ana Kovar,*."""
    name = parse.name_at[number]
    is_last = name.last == last and parse.words[last : last + 1] == [","]
    return is_last and parse.lower[name.first - 1] in PREPOSITIONS


def _is_dotted_office(parse: RoleWords, last: int) -> bool:
    """True behind a short form of an office whose stop is a token of its own."""
    return last > 1 and parse.words[last - 1] == "." and f"{parse.lower[last - 2]}." in ABBREVIATED_OFFICES


def _leftmost(parse: RoleWords, head: int) -> int:
    first = head - 2 if parse.lower[head] == "back" else head
    while first > 0 and head - first < _LONGEST:
        if _is_dotted_office(parse, first):
            first -= 2  # Lt. Col. Ana Kovar, where stops are tokens
            continue
        number = first - 1
        modifier = parse.modifies(number) and "\n" not in parse.words[number] and not parse.words[number].isdigit()
        joint = parse.words[number] in POSSESSIVES or parse.words[number] in ("-", "–", "&")
        linked = parse.lower[number] == "and" and number > 0 and parse.is_role(number - 1)
        is_lord = parse.lower[number] == "lord" and parse.lower[first] in _LORDS
        if (parse.lower[number] in ADDRESS and not is_lord) or not (modifier or joint or linked):
            break
        if (parse.person_at(number) and not _is_department(parse, number)) or (joint and parse.person_at(number - 1)):
            break
        first -= 1
    while first < head and (parse.words[first] in POSSESSIVES or parse.words[first] in ("-", "–", "&", "and")):
        first += 1
    return first


def _is_department(parse: RoleWords, number: int) -> bool:
    """True for the word that opens a sentence before an office, where it is the end of a firm's name elsewhere: *Water minister*."""
    return parse.begins[number] and parse.name_at[number].rule == "seen_before" and parse.lower[number + 1] in _HEADS_OF_DEPARTMENTS
