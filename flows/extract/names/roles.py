"""Finds the office, title or occupation that the text gives a person.

Patterns of news style, each with its rule name:

- `title`: `Ruritanian Foreign Minister Ana Kovar`, `Ambassador to Ruritania Ana Kovar`, `President Kovar`;
- `apposition_before`: `the firm's chief executive, Ana Kovar,`;
- `apposition`: `Ana Kovar, 42, a nurse in Strelsau,`;
- `copula`: `Ana Kovar is the mayor of Strelsau`, also `Ana Kovar, who was named mayor`;
- `as`: `Ana Kovar works as a nurse in Strelsau`, `As mayor of Strelsau, Ana Kovar`;
- `letters`: `Ana Kovar MP`.

An owner is no part of the role (*chief executive* of "the firm's chief executive"), but the organisation that it names is the role's.
Forms of address (Mr, Dr) and ages are no roles.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from flows.extract.names.lexicon import ABBREVIATED_OFFICES, ADDRESS
from flows.extract.names.records import Name, RoleFound
from flows.extract.names.role_words import CLOSERS, MODIFIERS, RoleWords, Span
from flows.extract.names.words import Words

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_INSIDE = frozenset({"of", "to", "for", "at", "in", "and", "the", "with", "&"})
_PREPOSITIONS = frozenset({"of", "to", "for", "at", "in", "with", "on", "from"})
_LEADING = frozenset({"newly", "appointed", "new", "then", "-", "–", "’s", "'s", "and", "&", "'", "’", "ex"})
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "my"})
_COPULAS = frozenset({"is", "was", "became", "remains", "'s", "has", "had", "been", "named", "appointed", "elected", "made"})
_DOTTED = frozenset({"eng", "fr", "hon", "rev", "smt", "ust"})
"""Forms of address whose stop is a token of its own."""
_OLD = ["-", "year", "-", "old"]
_TIMES = frozenset({"DATE", "TIME"})
_LONGEST_VERB = 3
_WHEN = frozenset({"now", "then"})
_FOR = frozenset({"for", "since"})
"""Words before how long somebody has been what he is."""
_LORDS = frozenset({"mayor", "provost", "chancellor", "justice", "chief"})
"""Offices whose name begins with *Lord*."""
_HEADS_OF_DEPARTMENTS = frozenset({"commissioner", "minister", "secretary"})
_LONGEST = 9
_LONGEST_AFTER = 16


def find_roles(doc: Doc, words: Words, names: Sequence[Name], group_of: Sequence[int]) -> list[RoleFound]:
    """Roles of the people among the names, in text order, each once."""
    finder = _Finder(doc, words, names)
    found: dict[tuple[int, int, int], RoleFound] = {}
    for number, name in enumerate(names):
        if name.label != "PERSON":
            continue
        after = finder.after(name)
        for span in (finder.before(name), after, finder.second(after), finder.seat(name), finder.noble(name)):
            if span is None:
                continue
            whole, last, head, rule = span
            first = finder.without_owner(whole, head)
            start, end = doc[first].idx, doc[last - 1].idx + len(finder.words[last - 1])
            key = (start, end, group_of[number])
            found.setdefault(
                key,
                RoleFound(group_of[number], start, end, finder.lower[head], finder.organisation(whole, last), _CONFIDENCE[rule], rule),
            )
    return [found[key] for key in sorted(found)]


_CONFIDENCE = {"title": 0.9, "apposition_before": 0.8, "apposition": 0.85, "copula": 0.75, "as": 0.75, "letters": 0.9}


class _Finder(RoleWords):
    def __init__(self, doc: Doc, words: Words, names: Sequence[Name]) -> None:
        super().__init__(words, names)
        self.doc = doc

    # before the name

    def before(self, name: Name) -> Span | None:
        last = name.first
        while last > 0 and self.lower[last - 1] in ADDRESS and self.lower[last - 1] not in ABBREVIATED_OFFICES:
            last -= 1
        if last > 1 and self.words[last - 1] == "." and self.lower[last - 2] in _DOTTED:
            last -= 2
        rule = "title"
        if last > 1 and self.words[last - 1] == ",":
            behind = self.behind(name)
            is_closed = behind >= len(self.words) or self.words[behind] in CLOSERS or self._is_of_body(behind)
            last -= 1
            rule = "apposition_before" if is_closed else "as"
            if last > 2 and self.words[last - 1].isdigit() and self.lower[last - 2] == "in":
                last -= 2  # As mayor of Orlan in 1983, Ana Kovar
        head = self._head_before(last)
        if head is None:
            return None
        first = self._leftmost(head)
        if rule != "title" and self._opens_with_as(first):
            rule = "as"
        elif rule == "as":
            return None
        is_owned = first > 0 and (self.lower[first - 1] in DETERMINERS or self.words[first - 1] in _POSSESSIVE)
        is_told = is_owned or (self.begins[first] and last - head > 1)  # Director of the mill, Ana Kovar,
        if rule == "apposition_before" and not is_told:
            return None
        while first < head and self.lower[first] in _LEADING:
            first += 1
        if (place := self.name_at.get(first)) is not None and place.label != "PERSON" and place.last <= head:
            first = place.first  # New Zealand captain, Sri Lanka coach
        return first, last, head, rule

    def _opens_with_as(self, first: int) -> bool:
        """True where a sentence begins with *As* or *As the* before the token."""
        number = first - 2 if first > 1 and self.lower[first - 1] == "the" else first - 1
        return number >= 0 and self.lower[number] == "as" and self.begins[number]

    def _is_of_body(self, at: int) -> bool:
        """True where *of* and an organisation or place follow a name."""
        number = at + 2 if self.lower[at + 1 : at + 2] == ["the"] else at + 1
        name = self.name_at.get(number)
        return self.lower[at] == "of" and name is not None and name.label != "PERSON"

    def _head_before(self, last: int) -> int | None:
        """The role noun that ends at `last`, or that a prepositional phrase up to `last` belongs to."""
        if last > 0 and self.is_role(last - 1) and not self.person_at(last - 1):
            return last - 1
        for number in range(last - 1, max(-1, last - _LONGEST), -1):
            if (self.person_at(number) and not self._is_in_phrase(number, last)) or not (
                self.pos[number] in MODIFIERS or self.lower[number] in _INSIDE or self.words[number] in _POSSESSIVE
            ):
                return None
            if self.is_role(number) and number + 2 < last and self.lower[number + 1] in _PREPOSITIONS:
                return number
        return None

    def _is_in_phrase(self, number: int, last: int) -> bool:
        """True in a name that ends a phrase before a comma, taken for a person's: *the MP for Tarn South, Ana Kovar,*."""
        name = self.name_at[number]
        is_last = name.last == last and self.words[last : last + 1] == [","]
        return is_last and self.lower[name.first - 1] in _PREPOSITIONS

    def _leftmost(self, head: int) -> int:
        first = head - 2 if self.lower[head] == "back" else head
        while first > 0 and head - first < _LONGEST:
            number = first - 1
            modifier = self.modifies(number) and "\n" not in self.words[number] and not self.words[number].isdigit()
            joint = self.words[number] in _POSSESSIVE or self.words[number] in ("-", "–", "&")
            linked = self.lower[number] == "and" and number > 0 and self.is_role(number - 1)
            is_lord = self.lower[number] == "lord" and self.lower[first] in _LORDS
            if (self.lower[number] in ADDRESS and not is_lord) or not (modifier or joint or linked):
                break
            if (self.person_at(number) and not self._is_department(number)) or (joint and self.person_at(number - 1)):
                break
            first -= 1
        while first < head and (self.words[first] in _POSSESSIVE or self.words[first] in ("-", "–", "&", "and")):
            first += 1
        return first

    def _is_department(self, number: int) -> bool:
        """True for the word that opens a sentence before an office, where it is the end of a firm's name elsewhere: *Water minister*."""
        return self.begins[number] and self.name_at[number].rule == "seen_before" and self.lower[number + 1] in _HEADS_OF_DEPARTMENTS

    # after the name

    def after(self, name: Name) -> Span | None:
        number = self.behind(name)
        found = self._after(number)
        if found is None and self.words[number : number + 1] == ["("]:
            closed = next((end for end in range(number, min(number + _LONGEST, len(self.words))) if self.words[end] == ")"), None)
            if closed is not None and self.words[closed + 1 : closed + 2] == [","]:
                return self._after(closed + 1)  # Ana Kovar (ALP), chair of the panel
        return found

    def _after(self, number: int) -> Span | None:
        size = len(self.words)
        if number + 1 >= size:
            return None
        rule = "copula"
        if self.words[number] in (",", "("):
            rule = "apposition"
            number += 1
            if number + 1 < size and self.words[number].isdigit() and len(self.words[number]) < 4 and self.words[number + 1] == ",":
                number += 2
            if number < size and self.lower[number] == "who":
                number, rule = number + 1, "copula"
            elif number < size and self.lower[number] in _WHEN:
                number += 1
        if rule == "copula":
            begun = number
            while number < size and number - begun < _LONGEST_VERB and self.lower[number] in _COPULAS:
                number += 1
            served = self.served_as(number)
            if served is not None:
                number, rule = served, "as"
            if number >= size or (rule == "copula" and not self._says_what(begun, number)):
                return None
        if number < size and self.lower[number] in DETERMINERS:
            number += 1
        if self.lower[number + 1 : number + 5] == _OLD:
            number += 5
        return self._noun_phrase(number, rule)

    def second(self, found: Span | None) -> Span | None:
        """The role that *and* and a determiner or owner join to the one that was found: *a nurse in Orlan and the union's treasurer*."""
        if found is None or found[3] not in ("apposition", "copula", "as"):
            return None
        number, size = found[1], len(self.words)
        if number + 1 >= size or self.lower[number] != "and":
            return None
        number += 2 if self.lower[number + 1] in _WHEN else 1
        if number + 1 >= size or self.lower[number] not in DETERMINERS:
            return None
        return self._noun_phrase(number + 1, found[3])

    def _says_what(self, first: int, last: int) -> bool:
        """True for verbs after which somebody's role stands: *is*, *has been*, *was named*, and *'s* before an article."""
        verbs = self.lower[first:last]
        if not verbs or verbs[-1] in ("has", "had"):
            return False
        return verbs[-1] != "'s" or self.lower[last] in ("the", "a", "an")

    def _noun_phrase(self, first: int, rule: str) -> Span | None:
        """A noun phrase from `first` whose noun names a role, with the prepositional phrases after it."""
        size = len(self.words)
        if self.lower[first : first + 1] == ["and"]:
            return None  # the manager, Ana Kovar, and director, Erik Brask
        number = first
        while number < size and number - first < _LONGEST and (not self.person_at(number) or self._is_employer(number)):
            joint = self.words[number] in _POSSESSIVE or self.words[number] in ("-", "–", "&") or self.lower[number] == "and"
            if not (self.modifies(number) or joint):
                break
            number += 1
        last = number
        while last > first and (self.lower[last - 1] in ("and", "based") or self.words[last - 1] in ("-", "–", "&")):
            last -= 1
        head = last - 1
        if head < first or not self.is_role(head):
            return None
        number = last
        while number + 1 < size and self.lower[number] in _PREPOSITIONS and number - first < _LONGEST_AFTER:
            inner = number + 1
            if self.lower[inner] in DETERMINERS:
                inner += 1
            begun = inner
            if inner < size and self.doc[inner].ent_type_ in _TIMES:
                break  # named on Monday, mayor for ten years
            while inner < size and inner - first < _LONGEST_AFTER and (inner == begun or not self.person_at(inner)):
                if self.person_at(inner):
                    inner = self.name_at[inner].last  # a lawyer for Erik Brask; a firm that was taken for a person
                    break
                joint = self.words[inner] in _POSSESSIVE or self.words[inner] in ("-", "–", "&")
                linked = self.lower[inner] == "and" and inner + 1 < size and self.pos[inner + 1] in ("NOUN", "PROPN", "ADJ")
                is_free = self.words[inner].isdigit() and inner not in self.name_at
                if is_free or not (self.pos[inner] in MODIFIERS or joint or linked or self._ends_compound(inner)):
                    break
                inner += 1
            if inner == begun:
                break
            number = last = inner
        if self.person_at(last):
            return None
        if rule == "apposition" and last < size and not self._closes(last):
            return None
        return first, last, head, rule

    def _ends_compound(self, number: int) -> bool:
        """True for the participle in *Orlan-based*, *state-owned* before what is so."""
        is_behind_hyphen = self.words[number - 1] in ("-", "–") and self.pos[number] == "VERB"
        return is_behind_hyphen and number + 1 < len(self.words) and self.pos[number + 1] in MODIFIERS

    def _is_employer(self, number: int) -> bool:
        """True for a surname alone before a noun: *a former Kovar aide*."""
        name = self.name_at[number]
        return name.last - name.first == 1 and number + 1 < len(self.words) and self.pos[number + 1] == "NOUN"

    def _closes(self, at: int) -> bool:
        """True where a phrase in apposition may end before the token."""
        low = self.lower[at]
        if low in CLOSERS or self.words[at].isspace():
            return True
        if at + 1 >= len(self.words):
            return False
        if self.tags[at] in ("VBN", "VBG") and self.tags[at + 1] in ("IN", "RB", "RP", "TO"):
            return True  # a lawyer based in Orlan, a farmer living nearby
        if low == "and":
            return self.lower[at + 1] in DETERMINERS or self.lower[at + 1] in _WHEN or self.lower[at + 1] == "whose"
        return low in _FOR and self.doc[at + 1].ent_type_ in _TIMES

    def without_owner(self, first: int, head: int) -> int:
        """The first token behind the owner: *chief executive* of "the bank's chief executive"."""
        return next((number + 1 for number in range(head - 1, first, -1) if self.words[number] in _POSSESSIVE), first)

    def organisation(self, first: int, last: int) -> str | None:
        """The organisation named in tokens first..last, else the place."""
        inside: list[Name] = []
        for number in range(first, last):
            name = self.name_at.get(number)
            if name is not None and name.last <= last and name.first == number:
                inside.append(name)
        for labels in (("ORG",), ("GPE", "LOC", "FAC")):
            for name in inside:
                if name.label in labels:
                    return self.text[name.start : name.end]
        return None
