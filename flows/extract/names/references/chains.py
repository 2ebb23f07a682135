"""Keeps apart the people, organisations and places that nobody names, and puts together what is said of one of them: *a girl ... the
girl ... she*.

A noun phrase takes up an earlier one when the syntax of both says so and nothing else fits:

- `same_noun`: "the girl", "that girl" after "a 9-year-old girl"; "the Irish government", then "the government". What stands before the
  later noun must have been said of the earlier one;
- `same_owner`: "her mother" twice, where both owners are one;
- `kind_of_noun`: another noun that is safe for it, such as "the pair" for "a couple".

None does where two of the noun are about, where a named one may be meant, or where the earlier one lies too far back. Each noun keeps the
last few, so time is linear in the text.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from flows.extract.names.lexicon import COMPANY_NOUNS
from flows.extract.names.phrases import noun_phrase
from flows.extract.names.references.clauses import SUBJECTS
from flows.extract.names.words import Words

INDEFINITE = frozenset({"a", "an", "another", "some", "several", "many", "one", "two", "three", "four", "five", "six", "seven", "eight"})
_DEFINITE = frozenset({"the", "that", "this", "these", "those", "both"})
OTHERS = frozenset(
    {"all", "another", "any", "average", "certain", "different", "each", "every", "fellow", "few", "first", "former", "future"}
    | {"last", "latter", "many", "more", "most", "new", "next", "no", "only", "other", "others", "own", "previous", "second"}
    | {"similar", "such", "third", "typical", "various", "whole"}
)
"""Words that tell one from others of its kind, or that speak of any of them."""
_SAME = frozenset({"same", "very", "said", "entire", "poor"})
ANYONE = frozenset({"people", "person", "folk", "folks", "guy", "household", "someone", "public", "reader", "viewer", "user", "voter"})
"""Nouns that mean others each time."""
_KINDS = {
    "child": frozenset({"boy", "girl", "baby", "infant", "toddler", "schoolboy", "schoolgirl", "newborn"}),
    "infant": frozenset({"baby", "newborn"}),
    "youngster": frozenset({"boy", "girl", "teenager", "child"}),
    "teenager": frozenset({"boy", "girl", "teen", "youth"}),
    "teen": frozenset({"boy", "girl", "teenager", "youth"}),
    "pair": frozenset({"couple", "duo"}),
    "duo": frozenset({"couple", "pair"}),
    "company": frozenset({"airline", "carmaker", "chipmaker", "drugmaker", "firm", "insurer", "manufacturer", "retailer", "startup"}),
    "firm": frozenset({"company", "insurer", "manufacturer", "retailer", "startup"}),
}
"""Noun -> those that it may take up."""
_REACH = {"indefinite": 15, "definite": 10, "owned": 15, "bare": 15}
"""Sentences that the last mention may lie back, by how the first one was made."""
_FAR = 40
"""Sentences, where all that was said is said again."""
_HERE = 3
"""Sentences within which *this* and *that* take up one of the noun; *this* the one that was spoken of last."""
_POINTING = frozenset({"this", "that", "these", "those"})
_MOST = 6
"""Of one noun that are remembered."""
_BEFORE = frozenset({"nummod", "amod", "compound", "nmod", "advmod", "quantmod"})
_TELLING = frozenset({"ADJ", "NOUN", "NUM", "PROPN"})
_SAFE = {"indefinite": 0.8, "owned": 0.75, "definite": 0.7, "bare": 0.7}
"""How sure it is that one is meant, by how it was brought in."""


@dataclass(slots=True, eq=False)
class Unnamed:
    """One whom nobody names: `nouns` and `words` are all that it was called, `said` the same by phrase. `made` tells how it was brought in,
    `is_subject` whether as the subject of a sentence; `told` is the sentence of the last noun for it, `sentence` and `token` are
    those of the last mention."""

    number: int
    label: str
    is_several: bool
    made: str
    words: set[str]
    owner: tuple[str, int] | None
    sentence: int = 0
    token: int = 0
    told: int = 0
    nouns: set[str] = field(default_factory=set)
    said: set[frozenset[str]] = field(default_factory=set)
    is_subject: bool = False


@dataclass(slots=True)
class _Phrase:
    """`said` are all words but the noun and how the phrase opens."""

    noun: str
    made: str
    determiner: str
    before: frozenset[str]
    after: frozenset[str]
    said: frozenset[str]
    is_narrowed: bool


class Chains:
    """Reads the nouns of a text one after the other, and names in between."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.all: list[Unnamed] = []
        self._by_noun: dict[str, list[Unnamed]] = defaultdict(list)
        self._named: dict[str, int] = {}

    def named(self, label: str, token: int) -> None:
        """Notes that something of the type is named at the token."""
        self._named[label] = token

    def knows(self, noun: str, sentence: int) -> bool:
        """True where one that nobody names was called by the noun not long before."""
        return any(sentence - one.sentence <= _HERE for one in self._by_noun.get(noun, ()))

    def stands(self, token: int, one: Unnamed, sentence: int) -> None:
        """Notes that the token stands for one of them."""
        one.sentence, one.token = sentence, token

    def described(self, noun: int, one: Unnamed) -> None:
        """Notes that the noun says who one of them is."""
        phrase = _phrase(self._words, noun, noun_phrase(self._words, noun))
        one.words.update(phrase.said)
        self._called(one, phrase.noun)

    def read(
        self, noun: int, stretch: tuple[int, int], label: str, sentence: int, owner: tuple[str, int] | None, is_borne: bool
    ) -> tuple[Unnamed, str | None, float]:
        """The one that the phrase of the noun means, and by which rule and how surely it takes up an earlier one; None and 0 where it
        brings in a new one.

        `stretch` is the phrase's (see `phrases.noun_phrase`), `owner` is the owner where it is known, `is_borne` is true where people are
        named who are called by the noun.
        """
        words = self._words
        phrase = _phrase(words, noun, stretch)
        is_several = words.tags[noun] in ("NNS", "NNPS") and words.lower[noun] != "police"
        found = None if is_borne else self._earlier(phrase, label, is_several, sentence, owner)
        one, rule, sure = found if found is not None else (self._new(phrase, label, is_several, owner), None, 0.0)
        one.is_subject |= rule is None and words.deps[noun] in SUBJECTS and words.deps[words.heads[noun]] == "ROOT"
        one.words.update(phrase.said)
        one.said.add(phrase.said)
        one.told = sentence
        self._called(one, phrase.noun)
        self.stands(noun, one, sentence)
        return one, rule, sure

    def _new(self, phrase: _Phrase, label: str, is_several: bool, owner: tuple[str, int] | None) -> Unnamed:
        one = Unnamed(len(self.all), label, is_several, phrase.made, set(), owner)
        self.all.append(one)
        return one

    def _called(self, one: Unnamed, noun: str) -> None:
        known = self._by_noun[noun]
        if one in known:
            known.remove(one)
        known.append(one)
        del known[:-_MOST]
        one.nouns.add(noun)

    def _earlier(
        self, phrase: _Phrase, label: str, is_several: bool, sentence: int, owner: tuple[str, int] | None
    ) -> tuple[Unnamed, str, float] | None:
        if phrase.noun in ANYONE or phrase.before & OTHERS or phrase.is_narrowed:
            return None
        about = [
            one
            for one in self._by_noun.get(phrase.noun, ())
            if one.label == label and one.is_several == is_several and sentence - one.sentence <= self._reach(one, phrase)
        ]
        if phrase.made == "owned":
            fitting = [one for one in about if owner is not None and one.owner == owner and phrase.before <= one.words]
            return (fitting[-1], "same_owner", 0.75) if fitting else None
        if phrase.made == "bare":
            if phrase.noun != "police" or phrase.before or not about:
                return None
        elif phrase.made != "definite":
            return None
        if phrase.determiner in _POINTING:
            about = [one for one in about if sentence - one.sentence <= _HERE]
        fitting = [one for one in about if phrase.said <= one.words and "former" not in one.words - phrase.before]
        if phrase.determiner in ("this", "these") and about and about[-1] in fitting:
            return about[-1], "same_noun", _SAFE[about[-1].made]
        if fitting and not self._is_named_since(fitting[-1], label, phrase.noun) and not self._rival(fitting, sentence):
            one = fitting[-1]
            return one, "same_noun", _SAFE[one.made]
        if not about and not phrase.before and not phrase.after and phrase.noun in _KINDS:
            return self._other_noun(phrase, label, is_several, sentence)
        return None

    @staticmethod
    def _reach(one: Unnamed, phrase: _Phrase) -> int:
        """Sentences that the last mention may lie back: many where all that was said of it is said again."""
        return _FAR if (phrase.before or phrase.after) and phrase.said in one.said else _REACH[one.made]

    def _other_noun(self, phrase: _Phrase, label: str, is_several: bool, sentence: int) -> tuple[Unnamed, str, float] | None:
        fitting = {
            one.number: one
            for noun in sorted(_KINDS[phrase.noun])
            for one in self._by_noun.get(noun, ())
            if one.label == label
            and one.is_several == is_several
            and one.made == "indefinite"
            and sentence - one.sentence <= _REACH["definite"]
        }
        if len(fitting) != 1:
            return None
        one = next(iter(fitting.values()))
        return None if self._is_named_since(one, label, phrase.noun) else (one, "kind_of_noun", 0.7)

    def _rival(self, fitting: list[Unnamed], sentence: int) -> bool:
        """True where another one is as likely."""
        return any(sentence - one.sentence <= _REACH["definite"] and (one.made != "bare" or one.is_several) for one in fitting[:-1])

    def _is_named_since(self, one: Unnamed, label: str, noun: str) -> bool:
        """True where a company or place was named after one was last spoken of: the noun may mean that."""
        if label not in ("ORG", "GPE", "LOC") or noun == "world" or (label == "ORG" and noun not in COMPANY_NOUNS):
            return False
        return self._named.get("ORG" if label == "ORG" else "GPE", -1) > one.token


def _phrase(words: Words, noun: int, stretch: tuple[int, int]) -> _Phrase:
    """What the phrase of the noun says, in lower case: how it opens, and the words before and after its noun."""
    texts, lower, deps = words.texts, words.lower, words.deps
    first, last = stretch
    lefts, rights = words.lefts(noun), words.rights(noun)
    before: set[str] = set()
    made, determiner = "bare", ""
    for child in lefts:
        low, dep = lower[child], deps[child]
        if child < first or (low == "both" and any(deps[other] == "conj" for other in rights)):
            continue
        if dep == "poss":
            made, determiner = "owned", low
        elif dep in ("det", "predet"):
            made, determiner = "definite" if low in _DEFINITE else "indefinite" if low in INDEFINITE else made, low
            if low in OTHERS:
                before.add(low)
        elif dep in _BEFORE:
            inside = range(words.left_edges[child], words.right_edges[child] + 1)
            before.update([lower[token] for token in inside if texts[token][0].isalnum()])
            made = "indefinite" if dep == "nummod" and made == "bare" else made
    behind = range(noun + 1, last)
    after = frozenset([lower[token] for token in behind if texts[token].isalpha() and words.pos[token] in _TELLING])
    is_narrowed = any(deps[child] in ("relcl", "acl") or (deps[child] == "prep" and child >= last) for child in rights)
    lemma = words.lemmas[noun].casefold() if words.tags[noun] in ("NNS", "NNPS") else lower[noun]
    told = frozenset(before - _SAME)
    return _Phrase(lemma, made, determiner, told, after, told | after, is_narrowed)
