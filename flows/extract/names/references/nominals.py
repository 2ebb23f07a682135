"""Finds whom or what noun phrases stand for: *the ambassador*, *his daughter*, *the ministry*, *this district*, *the couple*; and
those that speak of people, organisations and places that nobody names."""

from collections.abc import Iterator
from functools import lru_cache

from spacy.lang.en.lex_attrs import like_num

from flows.extract.names.lexicon import CROWD_NOUNS, FEMALE_NOUNS, MALE_NOUNS, RELATIVES, is_human
from flows.extract.names.naming import CHILDREN, is_said
from flows.extract.names.phrases import age_before, definite_article, noun_phrase
from flows.extract.names.records import UNRESOLVED, Reference
from flows.extract.names.references.bodies import Bodies
from flows.extract.names.references.chains import Chains, Unnamed
from flows.extract.names.references.clauses import function_of
from flows.extract.names.references.people import is_crowd, is_group, is_of_people, said_of, speaks_of_someone
from flows.extract.names.references.several import Open
from flows.extract.names.references.spoken import Spoken
from flows.extract.names.references.things import Things
from flows.extract.names.references.told import Told
from flows.extract.names.references.unnamed import LABELS, label_of, speaking, whole_of
from flows.extract.names.references.variation import AGED, AGED_WORDS, POSTS, aged, aged_person, named_later, varied
from flows.extract.names.words import Words

_OWNERS = frozenset({"his", "her", "their"})
_CALLED_CHILDREN = ("son", "daughter", "boy", "girl", *sorted(CHILDREN))
_COUPLES = frozenset({"couple", "family", "parents"})
_CERTAINTY = 0.7


class Nominals:
    """Reads the nouns of a text one after the other, together with the other readers that it is given."""

    def __init__(self, words: Words, told: Told, spoken: Spoken, bodies: Bodies, things: Things, chains: Chains) -> None:
        self._words = words
        self._told = told
        self._spoken = spoken
        self._bodies = bodies
        self._things = things
        self._chains = chains
        self._speaking = speaking(words)
        self._called: dict[str, dict[int, str]] = {}
        """Noun -> the people that it stood for before."""

    def telling(self) -> list[int]:
        """Numbers of the nouns that are to be read: those of several, and those that may stand for somebody or something."""
        words = self._words
        lows = [words.folded[number] for number in words.nouns]
        different = set(lows)
        known = self._bodies.nouns.intersection(different).union(filter(_tells, different))
        told = [number for number, low in zip(words.nouns, lows, strict=True) if low in known]
        return [*told, *words.plurals, *aged(words)]

    def read(self, noun: int, low: str) -> Iterator[Reference]:
        """The references that the phrase of the noun, which is `low` in lower case, makes: mostly none."""
        if low == AGED:
            yield from self._aged(noun)
            return
        words = self._words
        tag = words.tags[noun]
        if low == "pm" and noun and like_num(words.texts[noun - 1]):  # type: ignore[no-untyped-call]
            return  # at 8pm
        if tag == "NN" and words.deps[noun] == "conj" and is_human(low, True):
            self._things.company(noun)
        if tag in ("NNS", "NNPS"):
            if _is_of_things(low, words.lemmas[noun].casefold()):
                self._things.crowd(noun)
                return
            if low in _COUPLES and (first := definite_article(self._words, noun)) is not None and self._told.family is not None:
                yield self._stands_for(noun, first, self._told.family, "family")
                return
            self._things.crowd(noun)
            if is_group(words, noun) and noun not in self._told.in_role and not self._is_part(noun) and not self._describes(noun):
                found, one = self._unnamed(noun, low, whole_of(words, noun), "PERSON", "unnamed_people")
                self._things.unnamed(noun, Open("PERSON", True, one))
                yield found
        if is_human(low, tag == "NN"):
            if noun not in self._told.in_role and speaks_of_someone(words, noun) and not self._is_part(noun):
                yield from self._someone(noun, low)
        elif (low in LABELS or tag != "NN" or low in CROWD_NOUNS or low in self._bodies.nouns) and not self._is_part(noun):
            yield from self._something(noun, low)

    def _someone(self, noun: int, low: str) -> Iterator[Reference]:
        spoken = self._spoken
        first = definite_article(self._words, noun)
        group, start = self._relative(noun, low, first), noun - 1
        if group is None and first is not None:
            group, start = self._bearer(noun, low, first), first
        if group is not None:
            yield Reference(self._words.starts[start], self._words.end(noun), group, "nominal", _CERTAINTY, "role_noun")
            spoken.seen(group, spoken.gender[group], noun)
        elif (subject := said_of(self._words, noun)) is not None:
            person = spoken.person(function_of(self._words, subject))
            if person is not None and person.group is not None:
                yield Reference(*self._extent(noun), person.group, "nominal", _CERTAINTY, "said_to_be")
            elif person is not None and person.one is not None:
                yield self._said(noun, person.one, "said_to_be")
        elif first is not None and (only := self._varied(noun, low)) is not None:
            yield Reference(self._words.starts[first], self._words.end(noun), only, "nominal", _CERTAINTY, "only_person")
            self._called.setdefault(low, {})[only] = low
            spoken.seen(only, spoken.gender[only], noun)
        elif not self._describes(noun):
            gender = _gender(low)
            found, one = self._unnamed(noun, low, noun, "PERSON", "unnamed_person")
            spoken.seen(None, gender, noun, low, first is not None, one)
            yield found
        elif (told_of := self._apposed(noun)) is not None:
            yield self._said(noun, told_of, "described_noun")

    def _something(self, noun: int, low: str) -> Iterator[Reference]:
        first = definite_article(self._words, noun)
        if first is not None and (group := self._bodies.meant(noun, first, self._chains.knows(low, self._spoken.now[0]))) is not None:
            yield self._stands_for(noun, first, group, "body_noun")
        elif first is None and noun and self._words.folded[noun - 1] == "this" and (place := self._bodies.this(noun, low)) is not None:
            yield self._stands_for(noun, noun - 1, place, "this_place")
        elif low in _COUPLES and first is not None and self._told.family is not None:
            yield self._stands_for(noun, first, self._told.family, "family")
        elif (group := self._subject(noun, low)) is not None:
            yield Reference(*self._extent(noun), group, "nominal", _CERTAINTY, "said_to_be")
        elif (group := self._bodies.of_its_kind(noun, low, self._things)) is not None:
            self._things.stands(noun, group)
            yield Reference(*self._extent(noun), group, "nominal", _CERTAINTY, "kind_behind_name")
        else:
            label = "PERSON" if is_crowd(self._words, noun, low) else label_of(self._words, noun, low, self._speaking)
            if label is not None and not self._describes(noun):
                rule = "unnamed_people" if label == "PERSON" else "unnamed_body" if label == "ORG" else "unnamed_place"
                found, one = self._unnamed(noun, low, noun, label, rule)
                self._things.unnamed(noun, Open(label, self._words.tags[noun] in ("NNS", "NNPS") or label == "PERSON", one))
                yield found

    def _unnamed(self, noun: int, low: str, whole: int, label: str, rule: str) -> tuple[Reference, Unnamed]:
        """The reference to one that nobody names, new to the text or spoken of before, and who it is."""
        is_borne = label == "PERSON" and low in self._told.bearers
        stretch = noun_phrase(self._words, noun)
        one, taken_up, sure = self._chains.read(noun, stretch, label, self._spoken.now[0], self._owner(noun), is_borne)
        certainty, rule = (sure, taken_up) if taken_up is not None else (UNRESOLVED, rule)
        extent = self._characters(*stretch) if whole == noun else self._extent(whole)
        return Reference(*extent, None, "nominal", certainty, rule, label, one.number), one

    def _said(self, noun: int, one: Unnamed, rule: str) -> Reference:
        """The phrase of the noun says who one is that nobody names."""
        self._chains.described(noun, one)
        return Reference(*self._extent(noun), None, "nominal", _CERTAINTY, rule, one.label, one.number)

    def _apposed(self, noun: int) -> Unnamed | None:
        """The one without a name that the noun is an apposition to: *a driver, a father of two*."""
        words = self._words
        head = words.heads[noun]
        if words.deps[noun] != "appos" or head >= noun or not any(words.deps[child] in ("det", "poss") for child in words.lefts(noun)):
            return None
        person = self._spoken.at.get(head)
        return None if person is None or person.group is not None else person.one

    def _owner(self, noun: int) -> tuple[str, int] | None:
        """Whose it is, where that is known."""
        owner = next((child for child in self._words.lefts(noun) if self._words.deps[child] == "poss"), None)
        if owner is None:
            return None
        person = self._spoken.person(owner)
        group = self._things.named(owner) if person is None else person.group
        if group is not None:
            return "group", group
        open_ = self._things.open_at(owner)
        one = person.one if person is not None else open_.one if open_ is not None else None
        return None if one is None else ("one", one.number)

    def _stands_for(self, noun: int, first: int, group: int, rule: str) -> Reference:
        """The phrase from token `first` to the noun stands for the organisation, place or family."""
        self._things.stands(noun, group)
        return Reference(self._words.starts[first], self._words.end(noun), group, "nominal", _CERTAINTY, rule)

    def _subject(self, noun: int, low: str) -> int | None:
        """The organisation or place that a sentence says is this: *Halvern is a rail company*."""
        subject = said_of(self._words, noun) if low in LABELS else None
        return None if subject is None else self._things.named(function_of(self._words, subject))

    def _relative(self, noun: int, low: str, first: int | None) -> int | None:
        """The one person whom the text calls a daughter beside her name for *his daughter*, and for *the child* and *their baby*."""
        is_child = low in CHILDREN
        if not is_child and low not in RELATIVES:
            return None
        is_owned = noun > 0 and self._words.folded[noun - 1] in _OWNERS
        if not is_owned and not (is_child and first == noun - 1):
            return None
        deps = self._words.deps
        if deps[noun] == "appos" or any(deps[child] == "appos" and self._is_known(child) for child in self._words.rights(noun)):
            return None
        meant = {group for word in (_CALLED_CHILDREN if is_child else (low,)) for group in self._told.kin.get(word, ())}
        group = next(iter(meant)) if len(meant) == 1 else None
        return group if any(person.group == group for person in self._spoken.people) else None

    def _bearer(self, noun: int, low: str, first: int) -> int | None:
        """The one who was given this role; modifiers and an "of" phrase must be words of the role."""
        known = self._told.bearers.get(low) or self._called.get(low)
        if not known:
            return None
        folded = self._words.folded
        wanted = folded[first + 1 : noun] if age_before(self._words, noun) is None else []
        after = noun + 1
        if after + 1 < len(folded) and folded[after] in ("of", "to", "for"):
            wanted.append(folded[after + 2 if folded[after + 1] == "the" and after + 2 < len(folded) else after + 1])
        if low == "leader" and not wanted:
            known = {group: said for group, said in known.items() if low in said}
        for person in reversed(self._spoken.people):
            if person.group is None:
                if person.noun == low:
                    return None
            elif (
                person.group in known
                and all(is_said(word, known[person.group]) for word in wanted)
                and (person.gender is None or _gender(low) in (None, person.gender))
            ):
                return person.group
        return named_later(known, low, wanted, self._spoken)

    def _aged(self, old: int) -> Iterator[Reference]:
        first = old - AGED_WORDS + 1
        group = aged_person(self._words, old, self._words.texts[first + 1], self._told.ages, self._spoken)
        if group is not None:
            yield Reference(self._words.starts[first], self._words.end(old), group, "nominal", _CERTAINTY, "aged_person")
            self._spoken.seen(group, self._spoken.gender[group], old)

    def _varied(self, noun: int, low: str) -> int | None:
        """The one person named just before; none where the text gives the noun to somebody, has spoken of such a one, or gives the person
        another office."""
        if low in self._told.bearers or self._chains.knows(low, self._spoken.now[0]):
            return None
        if (age := age_before(self._words, noun)) is not None:
            groups = self._told.ages.get(self._words.texts[age], set())
            if groups:
                return next(iter(groups)) if len(groups) == 1 else None
        group = varied(self._words, noun, self._spoken, age is not None)
        has_role = group is not None and any(group in known for known in self._told.bearers.values())
        return None if has_role and low in POSTS else group

    def _extent(self, noun: int) -> tuple[int, int]:
        """The characters of the phrase of the noun."""
        return self._characters(*noun_phrase(self._words, noun))

    def _characters(self, first: int, last: int) -> tuple[int, int]:
        return self._words.starts[first], self._words.end(last - 1)

    def _is_part(self, noun: int) -> bool:
        """True for a noun inside a compound, or right before a name."""
        return noun + 1 in self._told.name_from or self._words.deps[noun] in ("compound", "amod", "nmod")

    def _describes(self, noun: int) -> bool:
        """True for a noun that says what someone is: in apposition to a name, after *is* or *as*; joined by *and* to one that does."""
        deps, head = self._words.deps, self._words.heads[noun]
        dep = deps[noun]
        if dep == "conj" and head < noun and (head in self._told.in_role or self._describes(head)):
            return True
        if dep in ("attr", "oprd") or (dep == "pobj" and self._words.lower[head] == "as"):
            return True
        if dep == "appos" and self._is_known(head):
            return True
        return any(deps[child] == "appos" and self._is_named(child) for child in self._words.children[noun])

    def _is_known(self, token: int) -> bool:
        return token in self._spoken.at or self._is_named(token)

    def _is_named(self, token: int) -> bool:
        return token in self._spoken.group_at or self._things.named(token) is not None


def _gender(low: str) -> str | None:
    return "f" if low in FEMALE_NOUNS else "m" if low in MALE_NOUNS else None


@lru_cache(maxsize=1 << 14)
def _tells(low: str) -> bool:
    """True for a noun that may stand for somebody or something in any text."""
    return low in LABELS or low in CROWD_NOUNS or is_human(low, True)


@lru_cache(maxsize=1 << 14)
def _is_of_things(low: str, lemma: str) -> bool:
    """True for a plural noun that speaks of no people, organisations or places."""
    return not (lemma in LABELS or low in CROWD_NOUNS or low in _COUPLES or is_of_people(lemma) or is_human(low, False))
