"""Whom *it* and *they* stand for, with *its*, *their* and the rest: organisations, places and peoples, and these only where the
syntax says so.

*It* stands for anything; most often for no one named, and *they* for some people or things of several. They are resolved

- in "Orlan Rail and its drivers";
- where the subject of a clause around their own is an organisation, a place or a people ("Orlan Rail said it would appeal"),
- where they begin a sentence and the sentence before has such a subject ("It added that ...", "Its shares fell"); *they* only
  where nothing else there is of several.

What they stand for is then a subject itself ("it said its drivers ..."). Where such a subject is one that nobody names ("police said
they ..."), the pronoun stands for that one; where it may stand for others as well, it is known to speak of its kind, and of whom is
left open. *They* without such a subject stand for the only people of several that are about (see `several`).
"""

from collections.abc import Mapping
from dataclasses import replace

from flows.extract.names.lexicon import SPEECH_VERBS, is_role_noun
from flows.extract.names.references.chains import ANYONE
from flows.extract.names.references.clauses import NOMINAL, SUBJECTS, commanders, function_of
from flows.extract.names.references.several import DOINGS, Open, Several
from flows.extract.names.words import Words

SINGULAR = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
THINGS = SINGULAR | PLURAL
_HUMAN = frozenset({"he", "she", "i", "you", "we", "who"})
_STATES = frozenset({"be", "seem", "appear", "become", "take", "turn", "remain", "happen", "matter", "make", "look", "feel"})
"""Verbs that *it* often has for a subject without standing for anything."""
_MEANT = frozenset({"nsubj", "nsubjpass", "poss"})
"""Where it mostly means what the clause around it speaks of; as an object it means some thing."""
_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl", "acl", "relcl"})


class Things:
    """Subjects of sentences as the text goes along. `group_at` gives the group of each token that names or stands for an
    organisation or place, `several_at` that of each token of a people or a family."""

    def __init__(self, words: Words, group_at: dict[int, int], several_at: Mapping[int, int]) -> None:
        self._words = words
        self._group_at = group_at
        self._several_at = several_at
        self._subject: int | None = None
        self._before: int | None = None
        self._crowd = self._crowd_before = False
        self._is_plural = self._was_plural = False
        self._unnamed_at: dict[int, Open] = {}
        self._unnamed: Open | None = None
        self._unnamed_before: Open | None = None
        self._several = Several(words)
        self._number = 0

    def sentence(self) -> None:
        """A sentence begins."""
        self._number += 1
        self._before, self._subject = self._subject, None
        self._was_plural, self._is_plural = self._is_plural, False
        self._crowd_before, self._crowd = self._crowd, False
        self._unnamed_before, self._unnamed = self._unnamed, None

    def read(self, token: int) -> None:
        """Notes a token that names or stands for something."""
        words = self._words
        dep, head = words.deps[token], words.heads[token]
        if token in self._several_at or (dep == "conj" and words.pos[head] in NOMINAL):
            self._several.noted(token, self._number, None, False)
        function = function_of(words, token)
        if self._subject is None and words.deps[function] in SUBJECTS and words.deps[words.heads[function]] in ("ROOT", "ccomp"):
            self._subject = self._of(token, True)
            self._is_plural = token in self._group_at and _is_of_several(words, function)

    def crowd(self, noun: int) -> None:
        """The sentence speaks of several people or things without a name."""
        self._crowd = True
        self._several.noted(noun, self._number, None, True)

    def company(self, noun: int) -> None:
        """Notes a person who is joined to another by *and*."""
        self._several.noted(noun, self._number, None, False)

    def stands(self, token: int, group: int) -> None:
        """Notes that the token stands for the group."""
        self._group_at[token] = group
        self.read(token)

    def unnamed(self, token: int, found: Open) -> None:
        """Notes a noun or pronoun for somebody or something that nobody names."""
        self._unnamed_at[token] = found
        if found.is_several and found.label == "PERSON":
            self._several.noted(token, self._number, found, False)
        words = self._words
        if self._unnamed is not None or words.deps[token] not in SUBJECTS:
            return
        verb = words.heads[token]
        if words.deps[verb] == "ROOT" or _is_said(words, verb):
            self._unnamed = found

    def named(self, token: int) -> int | None:
        """The organisation or place that the token names or stands for."""
        return self._group_at.get(token)

    def open_at(self, token: int) -> Open | None:
        """What the token means that nobody names."""
        return self._unnamed_at.get(token)

    def meant(self, token: int, low: str) -> tuple[int | Open, str] | None:
        """The group that the pronoun stands for, or one that nobody names, and by what rule."""
        found = self._by_syntax(token, low)
        if found is not None and isinstance(found[0], Open) and self._may_be_others(found[0], low, found[1]):
            return replace(found[0], one=None), found[1]
        if found is not None or low not in PLURAL:
            return found
        only = self._several.only(token, self._number) if self._before is None and self._subject is None else None
        if only is None:
            self._several.left_open(self._number)
        return None if only is None else (only, "only_several")

    def _by_syntax(self, token: int, low: str) -> tuple[int | Open, str] | None:
        words = self._words
        deps, heads = words.deps, words.heads
        if deps[token] not in _MEANT or _stands_for_nothing(words, token, low):
            return None
        is_plural = low in PLURAL
        is_beside = deps[token] == "poss" and deps[heads[token]] == "conj"
        beside = heads[heads[token]] if is_beside else token
        if beside < token and words.pos[beside] in NOMINAL:
            group = self._of(beside, is_plural)
            if group is not None:
                return group, "named_beside"
            if (found := self._open(self._unnamed_at.get(beside), is_plural, "named_beside")) is not None:
                return found
        for subject in commanders(words, token):
            group = self._of(function_of(words, subject), is_plural)
            if group is None:
                group = self._of(subject, is_plural)
            if group is None:
                group = self._apposed(subject, is_plural)
            if group is not None:
                is_sure = words.lemmas[heads[subject]] in SPEECH_VERBS or not (is_plural and self._crowd)
                is_sure = is_sure or _is_of_several(words, subject)
                return (group, "subject_of_clause") if is_sure and not _has_company(words, subject) else None
            if (
                subject in self._unnamed_at
                and (is_open := self._open(self._unnamed_at[subject], is_plural, "subject_of_clause")) is not None
            ):
                return is_open
            if not _is_passed_over(words, subject, is_plural):
                return None
        if not _begins(words, token) or not (deps[token] == "poss" or is_plural or words.lemmas[heads[token]] in DOINGS):
            return None
        may_be_crowd = is_plural and not (self._was_plural and low != "them") and (self._crowd or self._crowd_before)
        if self._before is None or may_be_crowd:
            return None if self._unnamed is not None else self._open(self._unnamed_before, is_plural, "subject_before")
        return self._before, "subject_before"

    def _open(self, unnamed: Open | None, is_plural: bool, rule: str) -> tuple[Open, str] | None:
        """One that nobody names, where the pronoun agrees with its noun; *they* is said of one organisation, too."""
        if unnamed is None:
            return None
        label, is_several = unnamed.label, unnamed.is_several
        agrees = label in ("PERSON", "ORG") and (is_several or label == "ORG") if is_plural else not is_several and label != "PERSON"
        return (unnamed, rule) if agrees else None

    def _may_be_others(self, found: Open, low: str, rule: str) -> bool:
        """True for *them*, whom a subject mostly does something to; for *they* after people in general, after a sentence of two kinds of
        people, and where the sentence has spoken of several itself."""
        if low == "them" or rule != "subject_before" or low not in PLURAL:
            return low == "them"
        if found.one is not None and found.one.nouns & ANYONE:
            return True
        return self._several.is_one_here(self._number) or self._several.are_rivals(self._number - 1)

    def _apposed(self, subject: int, is_plural: bool) -> int | None:
        """Who is named in apposition to the subject: *the operator, Orlan Rail, says it*."""
        if self._words.pos[subject] != "NOUN":
            return None
        named = (self._of(child, is_plural) for child in self._words.rights(subject) if self._words.deps[child] == "appos")
        return next((group for group in named if group is not None), None)

    def _of(self, token: int, is_plural: bool) -> int | None:
        group = self._group_at.get(token)
        return self._several_at.get(token) if group is None and is_plural else group


def _is_passed_over(words: Words, subject: int, is_plural: bool) -> bool:
    """True for a subject that the pronoun cannot mean: one person."""
    if words.pos[subject] == "PRON":
        return words.lower[subject] in _HUMAN
    if words.pos[subject] == "NOUN":
        return is_role_noun(words.lower[subject]) or (not is_plural and words.tags[subject] == "NNS")
    return not (is_plural and _has_company(words, subject))


def _has_company(words: Words, subject: int) -> bool:
    """True for the first of several: Reyes and Hale."""
    return any(words.deps[child] == "conj" for child in words.children[subject])


def _is_of_several(words: Words, subject: int) -> bool:
    """True where the verb speaks of an organisation as of several: *Orlan Rail say*, *Orlan Rail have said*."""
    verb = words.heads[subject]
    return any(words.tags[at] == "VBP" for at in (verb, *words.children[verb]) if at == verb or words.deps[at] in ("aux", "auxpass"))


def _is_said(words: Words, verb: int) -> bool:
    """True for what the sentence says that somebody said."""
    saying = words.heads[verb]
    return words.deps[verb] == "ccomp" and words.deps[saying] == "ROOT" and words.lemmas[saying] in SPEECH_VERBS


def _begins(words: Words, token: int) -> bool:
    """True for the subject of a sentence, or its owner, that the sentence opens with."""
    is_owner = words.deps[token] == "poss"
    if is_owner and words.begin_sentences[token]:
        return True
    subject = words.heads[token] if is_owner else token
    return words.deps[subject] in SUBJECTS and words.deps[words.heads[subject]] in ("ROOT", "ccomp")


def _stands_for_nothing(words: Words, token: int, low: str) -> bool:
    """*It* of "it is clear that", "it seems", "it takes years"."""
    if low != "it" or words.deps[token] not in SUBJECTS:
        return False
    verb = words.heads[token]
    if words.lemmas[verb] not in _STATES:
        return False
    return any(words.deps[child] in _CLAUSES or words.deps[child] == "acomp" for child in words.children[verb])
