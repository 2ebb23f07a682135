"""Finds what pronouns and noun phrases such as "the ambassador" and "the ministry" stand for, reading the text once from its start.

He and she are read in `pronouns`, it and they in `things`, noun phrases in `nominals`.
"""

from collections.abc import Sequence, Set

from spacy.tokens import Doc

from flows.extract.names.naming import called, gender_of, head_of, several_at
from flows.extract.names.records import UNRESOLVED, Group, Name, Reference, RoleFound
from flows.extract.names.references.bodies import Bodies
from flows.extract.names.references.chains import Chains
from flows.extract.names.references.clauses import SUBJECTS
from flows.extract.names.references.nominals import Nominals
from flows.extract.names.references.pronouns import PRONOUNS, read_pronoun
from flows.extract.names.references.quoted import MARKS, Marks
from flows.extract.names.references.several import Open
from flows.extract.names.references.spoken import Spoken
from flows.extract.names.references.tags import tagged
from flows.extract.names.references.things import THINGS, Things
from flows.extract.names.references.told import Told
from flows.extract.names.words import Words
from flows.parsed.different import Fact

_TELLING = MARKS.union(THINGS, PRONOUNS)
"""Words, in lower case, at which something is to be read."""
_IS_TELLING = Fact(lambda word: "\n" in word or word.casefold() in _TELLING)
_BEFORE_COLON = 2
"""Tokens from a quotation mark back to the clause before its colon."""


def resolve(
    doc: Doc,
    words: Words,
    names: Sequence[Name],
    group_of: Sequence[int],
    groups: Sequence[Group],
    roles: Sequence[RoleFound],
    aside: Set[int] = frozenset(),
) -> list[Reference]:
    """References that could be resolved, and those to people, organisations and places that nobody names, in text order.

    `aside` are the numbers of names that stand beside the text, in datelines and credits: *the company* is none of them.
    """
    return _Reader(doc, words, names, group_of, groups, roles, aside).read()


class _Reader:
    def __init__(
        self,
        doc: Doc,
        words: Words,
        names: Sequence[Name],
        group_of: Sequence[int],
        groups: Sequence[Group],
        roles: Sequence[RoleFound],
        aside: Set[int],
    ) -> None:
        self.doc = doc
        self.aside = aside
        self.words = words
        self.names = names
        self.group_of = group_of
        self.name_from = {name.first: number for number, name in enumerate(names)}
        nouns = called(words, names)
        self.spoken = Spoken(words, self._groups_of_tokens("PERSON"), [gender_of(words, names, group, nouns) for group in groups])
        self.bodies = Bodies(words, names, groups)
        self.thing_at = self._groups_of_tokens("ORG", "GPE")
        self.several_at = several_at(names, group_of, groups)
        self.things = Things(words, self.thing_at, self.several_at)
        told = Told.read(words, names, group_of, groups, roles, frozenset(self.name_from), nouns)
        self.chains = Chains(words)
        self.nominals = Nominals(words, told, self.spoken, self.bodies, self.things, self.chains)

    def _groups_of_tokens(self, *labels: str) -> dict[int, int]:
        """The group of each token of a name of these types."""
        named = zip(self.names, self.group_of, strict=True)
        return {number: group for name, group in named if name.label in labels for number in range(name.first, name.last)}

    def read(self) -> list[Reference]:
        found: list[Reference] = []
        sentence = paragraph = until = 0
        marks, quoted = Marks(), False
        texts, folded, begins = self.words.texts, self.words.folded, self.words.begin_sentences
        nouns = frozenset(self.nominals.telling())
        for at in self._telling(nouns):
            text = texts[at]
            if begins[at]:
                sentence += 1
                self.things.sentence()
            if text in MARKS or "\n" in text:
                paragraph += "\n" in text
                was, quoted = quoted, marks.read(self.doc[at])
                if quoted and not was:
                    self._announced(at, paragraph)
                    self._tagged(at, paragraph)
            if at in self.thing_at or at in self.several_at:
                self.things.read(at)
            if at < until:
                continue
            self.spoken.now = (sentence, paragraph, quoted)
            low = folded[at]
            if (number := self.name_from.get(at)) is not None:
                until = self.names[number].last
                self._name(number)
            elif low in PRONOUNS:
                found.append(read_pronoun(self.words, at, PRONOUNS[low], self.spoken))
                self._stands(at, found[-1].chain)
            elif low in THINGS:
                found.extend(self._thing(at, low))
            elif at in nouns:
                found.extend(self.nominals.read(at, low))
        return found

    def _telling(self, nouns: frozenset[int]) -> list[int]:
        """Numbers of the tokens at which something is to be read."""
        words = self.words
        told = nouns.union(words.where(_IS_TELLING), words.sentences, self.thing_at, self.several_at, self.name_from)
        return sorted(told)

    def _announced(self, at: int, paragraph: int) -> None:
        """Notes whose words stand in the marks that open at the token behind a colon: "Reyes turned on the council: ..."."""
        if at < _BEFORE_COLON or self.words.folded[at - 1] != ":":
            return
        root = self.doc[at - _BEFORE_COLON].sent.root.i
        person = self.spoken.person(next((child for child in self.words.lefts(root) if self.words.deps[child] in SUBJECTS), None))
        if person is not None:
            self.spoken.voice, self.spoken.voice_paragraph = person, paragraph

    def _tagged(self, at: int, paragraph: int) -> None:
        """Notes whose words stand in the marks that open at the token, where that is told right behind them: "He left," Reyes said."""
        person = self.spoken.person(tagged(self.words, at))
        if person is not None:
            self.spoken.voice, self.spoken.voice_paragraph = person, paragraph

    def _name(self, number: int) -> None:
        group = self.group_of[number]
        name = self.names[number]
        if name.label == "PERSON":
            self.spoken.seen(group, self.spoken.gender[group], head_of(self.words, name))
        else:
            if number not in self.aside or name.label != "ORG":
                self.bodies.named(name, group)
            self.chains.named(name.label, name.first)

    def _stands(self, token: int, number: int | None) -> None:
        if number is not None:
            self.chains.stands(token, self.chains.all[number], self.spoken.now[0])

    def _thing(self, token: int, low: str) -> list[Reference]:
        meant = self.things.meant(token, low)
        if meant is None:
            return []
        group, rule = meant
        start, end = self.words.starts[token], self.words.end(token)
        if isinstance(group, Open):
            self.things.unnamed(token, group)
            if group.one is None:
                return [Reference(start, end, None, "pronoun", UNRESOLVED, "unresolved", group.label)]
            self._stands(token, group.one.number)
            return [Reference(start, end, None, "pronoun", 0.65, rule, group.label, group.one.number)]
        self.things.stands(token, group)
        return [Reference(start, end, group, "pronoun", 0.7, rule)]
