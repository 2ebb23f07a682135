"""Finds the further occurrences of names that the parse found elsewhere in the document.

A name that was seen once is looked for in the whole text: word for word, a person's surname alone, and in lines of capitals
(headlines, datelines) without regard to case.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from flows.extract.names.finding.making import named, without_overlap
from flows.extract.names.lexicon import NOT_NAMES, PAPERS, SUFFIXES, TITLES
from flows.extract.names.records import Name
from flows.extract.names.words import Words
from flows.name_keys import is_surname_first
from flows.parsed.different import Fact

Surface = tuple[str, ...]
Labels = dict[str, int]
"""How often what is written so was found, by type."""
_LEAST_WORDS_IN_CAPITALS = 3
_MOSTLY = 0.8
"""Share of the words of a line that make it one of capitals."""
_IS_UPPER = Fact(str.isupper)
_SHORT = 3
VOTED = "document_vote"
_TAKEN = frozenset({"FAC", "ORG", "PRODUCT", "WORK_OF_ART"})
"""Types that the model gives a surname."""
_PAPERS = frozenset(map(str.capitalize, PAPERS - {"mail"}))
"""Last words of papers' names by which they are called; mail is letters, too."""
_DOUBLED = 3
"""Tokens of a surname of two words with a hyphen."""


def names_again(doc: Doc, words: Words, names: list[Name]) -> list[Name]:
    """The names with all their further occurrences, in text order, without overlap."""
    texts = words.texts
    capital = _capital_tokens(words)
    plain = [name for name in names if not capital[name.first]]
    surfaces = _surfaces(plain)
    found = list(plain)
    taken = bytearray(len(texts) + 1)
    for name in plain:
        taken[name.first : name.last] = b"\x01" * (name.last - name.first)
    found.extend(_exact(doc, words, surfaces, taken, capital))
    found.extend(_papers(doc, words, plain, taken, capital))
    in_capitals = list(_folded(doc, texts, surfaces, taken, capital))
    found.extend(in_capitals)
    found.extend(name for name in names if capital[name.first] and not any(taken[name.first : name.last]))
    return without_overlap(found)


def _papers(doc: Doc, words: Words, names: list[Name], taken: bytearray, capital: bytearray) -> Iterator[Name]:
    """Papers by the last word of their name: *the Herald*, where the text names the Orlan Herald."""
    ends = {name.words[-1] for name in names if name.label == "ORG" and len(name.words) > 1 and name.words[-1] in _PAPERS}
    if not ends:
        return
    texts, pos = words.texts, words.pos
    for number in [number for number, word in enumerate(texts) if word in ends]:
        if taken[number] or capital[number] or not number or words.folded[number - 1] != "the" or pos[number] != "PROPN":
            continue
        if number + 1 < len(texts) and texts[number + 1][:1].isupper():
            continue
        name = named(doc, texts, number, number + 1, "ORG", "seen_before", 0.7)
        if name is not None:
            yield name
            taken[number] = 1


def surnames_again(doc: Doc, words: Words, names: list[Name]) -> list[Name]:
    """The names with the surnames that stand alone of those whom the vote of the document made people."""
    made = {name.words[-1] for name in names if name.label == "PERSON" and name.rule == VOTED and len(name.words) > 1}
    made = {surname for surname in made if len(surname) > _SHORT and surname.istitle()}
    if not made:
        return names
    names = [
        replace(name, label="PERSON", rule=VOTED) if len(name.words) == 1 and name.words[0] in made and name.label in _TAKEN else name
        for name in names
    ]
    taken = bytearray(len(words.texts) + 1)
    for name in names:
        taken[name.first : name.last] = b"\x01" * (name.last - name.first)
    surfaces: dict[Surface, Labels] = {(surname,): {"PERSON": 1} for surname in sorted(made)}
    return sorted([*names, *_exact(doc, words, surfaces, taken, _capital_tokens(words))], key=lambda name: name.start)


def _capital_tokens(words: Words) -> bytearray:
    """1 for each token of a line that is written in capitals."""
    texts = words.texts
    marked = bytearray(len(texts) + 1)
    capital = words.where(_IS_UPPER)
    begun = 0
    for number in [*words.line_breaks, len(texts)]:
        if bisect_left(capital, number) - bisect_left(capital, begun) >= _MOSTLY * _LEAST_WORDS_IN_CAPITALS:
            letters = [word for word in texts[begun:number] if len(word) > 1 and word.isalpha()]
            if len(letters) >= _LEAST_WORDS_IN_CAPITALS and sum(map(str.isupper, letters)) >= _MOSTLY * len(letters):
                marked[begun:number] = b"\x01" * (number - begun)
        begun = number + 1
    return marked


def _surfaces(names: list[Name]) -> dict[Surface, Labels]:
    surfaces: dict[Surface, Labels] = defaultdict(dict)
    for name in names:
        labels = surfaces[name.words]
        labels[name.label] = labels.get(name.label, 0) + 1
        if name.label == "PERSON" and len(name.words) > 1:
            surname = name.words[-1]
            if surname.casefold() in SUFFIXES:
                surname = next((word for word in reversed(name.words) if word.casefold() not in SUFFIXES), surname)
            alone: Surface = (name.words[0] if is_surname_first(name.surface) else surname,)
            if name.words[-2] == "-" and len(name.words) > _DOUBLED:
                alone = name.words[-_DOUBLED:] if surname[0].isupper() else alone
            if len(alone[-1]) > 2 and alone[0][0].isupper():
                labels = surfaces[alone]
                labels["PERSON"] = labels.get("PERSON", 0) + 1
    return {
        surface: labels for surface, labels in surfaces.items() if surface[0][0].isupper() and (len(surface) > 1 or len(surface[0]) > 2)
    }


def _most(labels: Labels) -> str:
    if len(labels) == 1:
        return next(iter(labels))
    return max(sorted(labels), key=lambda label: labels[label])


def _by_first(surfaces: dict[Surface, Labels], fold: bool) -> dict[str, list[tuple[Surface, str]]]:
    index: dict[str, dict[Surface, str]] = defaultdict(dict)
    for surface in sorted(surfaces) if fold else surfaces:
        key = tuple(map(str.casefold, surface)) if fold else surface
        index[key[0]].setdefault(key, _most(surfaces[surface]))
    return {word: _longest_first(choices) if len(choices) > 1 else list(choices.items()) for word, choices in index.items()}


def _longest_first(choices: dict[Surface, str]) -> list[tuple[Surface, str]]:
    return sorted(choices.items(), key=lambda item: (-len(item[0]), item))[:50]


def _exact(doc: Doc, words: Words, surfaces: dict[Surface, Labels], taken: bytearray, capital: bytearray) -> Iterator[Name]:
    index = _by_first(surfaces, fold=False)
    texts = words.texts
    for number in [number for number, word in enumerate(texts) if word in index]:
        if taken[number] or capital[number]:
            continue
        for surface, label in index[texts[number]]:
            last = number + len(surface)
            if len(surface) == 1:
                if not _stands_alone(words, number, label):
                    continue
            elif tuple(texts[number:last]) != surface or any(taken[number:last]):
                continue
            name = named(doc, texts, number, last, label, "seen_before", 0.7)
            if name is not None:
                yield name
                taken[number:last] = b"\x01" * len(surface)
                break


def _stands_alone(words: Words, number: int, label: str) -> bool:
    """False where the word is part of a longer capitalised run, or an ordinary word."""
    texts, pos = words.texts, words.pos
    if pos[number] not in ("PROPN", "NOUN", "ADJ") and not _is_sure(texts, number, label):
        return False
    before = texts[number - 1] if number else ""
    after = texts[number + 1] if number + 1 < len(texts) else ""
    if after[:1].isupper() and pos[number + 1] == "PROPN":
        return False
    if words.folded[number] in TITLES and before.casefold() in ("the", "a", "an"):
        return False
    if before[:1].isupper() and pos[number - 1] == "PROPN":
        return label == "PERSON" and before.casefold() in TITLES
    return True


def _is_sure(words: list[str], number: int, label: str) -> bool:
    """True for the letters of an organisation, and for somebody's surname before *'s*, whatever the parse takes them for: *WHO say*,
    *Rush's question*."""
    if label == "ORG":
        return words[number].isupper() and words[number].isalpha()
    return label == "PERSON" and len(words[number]) > _SHORT and words[number + 1 : number + 2] in (["'s"], ["’s"])


def _folded(doc: Doc, words: list[str], surfaces: dict[Surface, Labels], taken: bytearray, capital: bytearray) -> Iterator[Name]:
    if not any(capital):
        return
    index = _by_first(surfaces, fold=True)
    folded = [word.casefold() if capital[number] else "" for number, word in enumerate(words)]
    for number, word in enumerate(folded):
        if taken[number] or word not in index or word in NOT_NAMES:
            continue
        for surface, label in index[word]:
            last = number + len(surface)
            if tuple(folded[number:last]) == surface and not any(taken[number:last]):
                name = named(doc, words, number, last, label, "seen_before_in_capitals", 0.65)
                if name is not None:
                    yield name
                    taken[number:last] = b"\x01" * len(surface)
                    break
