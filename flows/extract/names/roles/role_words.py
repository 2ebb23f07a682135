"""The words of a text by which somebody's role is told: role nouns of two words, letters behind a name, and verbs with *as*."""

from collections.abc import Sequence

from flows.extract.names.finding.nobles import title_behind
from flows.extract.names.lexicon import OCCUPATIONS, is_letters_after, is_occupation
from flows.extract.names.records import Name
from flows.extract.names.words import Words

Span = tuple[int, int, int, str]
"""Tokens first..last (end exclusive), the number of the role noun, the rule."""
MODIFIERS = frozenset({"PROPN", "NOUN", "ADJ", "NUM"})
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "my"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
PREPOSITIONS = frozenset({"of", "to", "for", "at", "in", "with", "on", "from"})
CLOSERS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "--", "who", "said", "says", "told", "whose"})
"""Words before which a phrase in apposition may end."""
_PARTICIPLES = frozenset(
    {
        "acting",
        "assisting",
        "based",
        "certified",
        "commanding",
        "consulting",
        "founding",
        "incoming",
        "investigating",
        "managing",
        "outgoing",
    }
    | {"practicing", "practising", "presiding", "registered", "retired", "superintending", "supervising", "trained", "visiting"}
)
"""Verbs' forms that stand before a role noun as adjectives do."""
_SERVING = frozenset(
    {
        "act",
        "acted",
        "acting",
        "acts",
        "coached",
        "sat",
        "serve",
        "served",
        "serves",
        "serving",
        "sits",
        "work",
        "worked",
        "working",
        "works",
    }
)
"""Verbs with whose *as* somebody's role stands."""
_FOLLOWING = frozenset({"follows", "followed", "join", "joined", "joins", "replaced", "replaces", "succeeded", "succeeds"})
"""Verbs with whose *as* somebody's role stands behind whom or what he joined or replaced."""
_CHOSEN = frozenset({"appointed", "elected", "named"})
_KINDS_OF_PARTNER = frozenset({"equity", "founding", "general", "law", "managing", "senior"})
_A_PARTNER_AT = ["a", "at"]
"""Words around *partner*: a partner at a law firm."""
_KINDS_OF_MASTER = frozenset({"band", "choir", "harbor", "harbour", "post", "school", "station"})
KINDS_OF_BACK = frozenset({"centre", "center", "full", "half", "left", "right", "wing"})
_HYPHENS = frozenset({"-", "–"})
_SEATS = frozenset({"MEP", "MLA", "MP", "MSP"})


class RoleWords:
    """Answers about tokens of one text, by their numbers."""

    def __init__(self, words: Words, names: Sequence[Name]) -> None:
        self.text = words.text
        self.words, self.lower, self.pos, self.tags = words.texts, words.folded, words.pos, words.tags
        self.entities, self.starts, self._heads = words.entities, words.starts, words.heads
        self.begins = words.begin_sentences
        self.name_at: dict[int, Name] = {number: name for name in names for number in range(name.first, name.last)}

    def person_at(self, number: int) -> bool:
        """True inside a person's name."""
        name = self.name_at.get(number)
        return name is not None and name.label == "PERSON"

    def is_role(self, number: int) -> bool:
        """True for a role noun, alone or with the word before it: *managing partner*, *left-back*, and *Tenor* where it opens a sentence
        and stands before somebody's whole name."""
        if is_occupation(self.words[number]):
            return True
        low = self.lower[number]
        if low == "partner":
            return number > 0 and (self.lower[number - 1] in _KINDS_OF_PARTNER or self.lower[number - 1 : number + 2 : 2] == _A_PARTNER_AT)
        if low == "back":
            return number > 1 and self.words[number - 1] in _HYPHENS and self.lower[number - 2] in KINDS_OF_BACK
        if low == "elect":
            return number > 1 and self.words[number - 1] in _HYPHENS and is_occupation(self.words[number - 2])
        if low == "master":
            return number > 0 and self.lower[number - 1] in _KINDS_OF_MASTER
        if low in OCCUPATIONS and self.begins[number]:
            name = self.name_at.get(number + 1)
            return name is not None and len(name.words) > 1
        return False

    def behind(self, name: Name) -> int:
        """The token behind the name and the letters after it: *Ana Kovar KC*, *Ana Kovar, PhD*."""
        number, size = name.last, len(self.words)
        while number < size:
            inner = number + 1 if self.words[number] == "," and number + 1 < size else number
            if not is_letters_after(self.words[inner]):
                break
            if inner > number and (inner + 1 == size or self.words[inner] in _SEATS or self.words[inner + 1] not in CLOSERS):
                break  # Ana Kovar, MP for Orlan; Ana Kovar, MD and founder
            number = inner + 1
        return number

    def seat(self, name: Name) -> Span | None:
        """The seat in a parliament whose letters follow the name: *Ana Kovar MP*."""
        number = name.last
        if number >= len(self.words) or self.words[number] not in _SEATS:
            return None
        return number, number + 1, number, "letters"

    def noble(self, name: Name) -> Span | None:
        """The title of nobility that follows the name: *Kate, Duchess of Orsk*."""
        span = title_behind(self.words, name.last)
        return None if span is None else (*span, span[0], "apposition")

    def served_as(self, number: int) -> int | None:
        """The token behind *as* where the verb at the token, or the participle before it, tells as what somebody serves."""
        if self.lower[number : number + 1] == ["as"]:
            return number + 1 if self.lower[number - 1] in _CHOSEN else None
        if number + 2 >= len(self.words):
            return None
        if self.lower[number] in _SERVING:
            return number + 2 if self.lower[number + 1] == "as" else None
        if self.lower[number] not in _FOLLOWING:
            return None
        number += 2 if self.lower[number + 1] == "the" else 1
        number = self.name_at[number].last if number in self.name_at else number + 1
        return number + 1 if self.lower[number : number + 1] == ["as"] else None

    def modifies(self, number: int) -> bool:
        """True for a word that may stand before a role noun."""
        return self.pos[number] in MODIFIERS or self.lower[number] in _PARTICIPLES

    def without_owner(self, first: int, head: int) -> int:
        """The first token behind the owner: *chief executive* of "the bank's chief executive"."""
        return next((number + 1 for number in range(head - 1, first, -1) if self.words[number] in POSSESSIVES), first)

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

    def belongs_to(self, name: Name) -> str | None:
        """The organisation of which one with a title is, or the place of or from which: *Professor Ana Kovar of Orlan University*."""
        number = name.last
        if self.lower[number : number + 1] not in (["of"], ["from"], ["at"]) or not name.first <= self._heads[number] < number:
            return None
        number += 2 if self.lower[number + 1 : number + 2] == ["the"] else 1
        of = self.name_at.get(number)
        if of is None or of.first != number or (of.last < len(self.words) and self.words[of.last] in POSSESSIVES):
            return None
        is_of = of.label == "ORG" or (of.label in ("GPE", "LOC") and self.lower[name.last] != "at")
        return self.text[of.start : of.end] if is_of else None
