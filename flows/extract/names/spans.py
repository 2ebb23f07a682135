"""Clean name spans from the entities of the parse.

A model's entity may hold a title ("Mr. Oakes"), a role's end ("Kazakhstan Julie Oakes"), an article, a possessive, or run
over a line break. The steps here cut such spans down to the name, drop what is none, find names that come again, and let the
mentions of one name in the document vote on its type.
"""

import re
from collections import Counter, defaultdict
from dataclasses import replace

from spacy.tokens import Doc, Token

from flows.extract.names.lexicon import ABBREVIATED_OFFICES, ADDRESS, NOT_NAMES, OFFICES, PARTICLES, SUFFIXES
from flows.extract.names.records import Name
from flows.extract.names.territories import is_demonym, is_territory
from schemas.entities import TYPES

_EDGE = re.compile(r"^\W+$")
_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "'S", "’S", "`s"})
_ARTICLES = frozenset({"the", "a", "an"})
_SPOKEN_BEFORE_NAME = ADDRESS | ABBREVIATED_OFFICES | OFFICES


def find_names(doc: Doc) -> list[Name]:
    """All names in text order, without overlap, each with the type that the document's vote gave it."""
    words = [token.text for token in doc]
    spans = _without_overlap(
        [name for ent in doc.ents if ent.label_ in TYPES for name in _cleaned(doc, words, ent.start, ent.end, ent.label_)]
    )
    spans = _without_overlap([*spans, *_again(doc, words, spans)])
    return _voted(spans)


def _cleaned(doc: Doc, words: list[str], first: int, last: int, label: str) -> list[Name]:
    found: list[Name] = []
    piece = first
    for number in range(first, last + 1):
        if number == last or "\n" in words[number] or "\n" in doc[number].whitespace_:
            name = _trimmed(doc, words, piece, number, label)
            if name is not None:
                found.append(name)
            piece = number + 1
    return found


def _trimmed(doc: Doc, words: list[str], first: int, last: int, label: str) -> Name | None:
    rule = "model"
    size = last - first
    while first < last and (words[first].isspace() or _EDGE.match(words[first]) or words[first].casefold() in _ARTICLES):
        first += 1
    while first < last and (words[last - 1].isspace() or words[last - 1] in _POSSESSIVE or _EDGE.match(words[last - 1])):
        last -= 1
    if label == "PERSON":
        start = _after_titles(words, first, last)
        if start != first:
            first, rule = start, "title_cut"
    if first >= last:
        return None
    if rule == "model" and last - first != size:
        rule = "trimmed"
    return _name(doc, words, first, last, label, rule, 0.8)


def _after_titles(words: list[str], first: int, last: int) -> int:
    """The first token of a person's name proper: titles, and a place that ends the role before the name, are left out."""
    while first < last - 1 and words[first].casefold() in _SPOKEN_BEFORE_NAME:
        first += 1
    if last - first >= 3 and is_territory(words[first]):
        first += 1
    return first


def _name(doc: Doc, words: list[str], first: int, last: int, label: str, rule: str, confidence: float) -> Name | None:
    start = doc[first].idx
    end = doc[last - 1].idx + len(words[last - 1])
    text = doc.text[start:end] if last - first > 1 else words[first]
    if text.casefold() in NOT_NAMES or not any(character.isalpha() for character in text):
        return None
    if label == "PERSON" and (not any(character.isupper() for character in text) or any(character.isdigit() for character in text)):
        return None
    if "\n" in text or (last - first == 1 and label == "PERSON" and text.casefold() in _SPOKEN_BEFORE_NAME):
        return None
    return Name(first, last, start, end, tuple(word for word in words[first:last] if not word.isspace()), label, rule, confidence)


def _without_overlap(names: list[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _again(doc: Doc, words: list[str], names: list[Name]) -> list[Name]:
    """Further occurrences of the document's names, and surnames of its people on their own."""
    known: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    surfaces: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in names:
        surfaces[name.words][name.label] += 1
        if name.label == "PERSON" and len(name.words) > 1:
            surname = next((word for word in reversed(name.words) if word.casefold() not in SUFFIXES), name.words[-1])
            if len(surname) > 2 and surname[0].isupper():
                surfaces[(surname,)]["PERSON"] += 1
    for surface, labels in surfaces.items():
        if len(surface) > 1 or (len(surface[0]) > 2 and surface[0][0].isupper()):
            known[surface[0]].append((surface, max(sorted(labels), key=lambda label: labels[label])))
    for choices in known.values():
        choices.sort(key=lambda item: (-len(item[0]), item))
    taken = [False] * (len(words) + 1)
    for name in names:
        taken[name.first : name.last] = [True] * (name.last - name.first)
    found: list[Name] = []
    for number, word in enumerate(words):
        if taken[number] or word not in known:
            continue
        for surface, label in known[word]:
            last = number + len(surface)
            if (
                tuple(words[number:last]) == surface
                and not any(taken[number:last])
                and _stands_alone(doc[number], doc[last - 1], surface, label)
            ):
                name_again = _name(doc, words, number, last, label, "seen_before", 0.7)
                if name_again is not None:
                    found.append(name_again)
                    taken[number:last] = [True] * len(surface)
                break
    return found


def _stands_alone(first: Token, last: Token, surface: tuple[str, ...], label: str) -> bool:
    """False where a single word is part of a longer capitalised run or an ordinary word at the start of a sentence."""
    if len(surface) > 1:
        return True
    if first.pos_ not in ("PROPN", "NOUN", "ADJ"):
        return False
    before = first.doc[first.i - 1] if first.i else None
    after = first.doc[last.i + 1] if last.i + 1 < len(first.doc) else None
    if label != "PERSON":
        return not (after is not None and after.pos_ == "PROPN") and not (before is not None and before.pos_ == "PROPN")
    return not (after is not None and after.pos_ == "PROPN" and after.ent_type_ != "")


def _voted(names: list[Name]) -> list[Name]:
    """Each name with the type that most mentions of the same words have; a surname counts with the people who bear it."""
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    people: Counter[str] = Counter()
    for name in names:
        votes[name.key][name.label] += 1
        if name.label == "PERSON" and len(name.words) > 1:
            people[name.key[-1]] += 1
    winners: dict[tuple[str, ...], str] = {}
    for key, counter in votes.items():
        if len(key) == 1 and people[key[0]]:
            counter["PERSON"] += people[key[0]] if counter["PERSON"] else 1
        text = " ".join(key)
        if is_territory(text) and counter["PERSON"] == 0:
            winners[key] = "GPE"
        elif is_demonym(text) and "NORP" in counter:
            winners[key] = "NORP"
        else:
            winners[key] = max(sorted(counter), key=lambda label: counter[label])
    return [
        name if winners[name.key] == name.label else replace(name, label=winners[name.key], rule="document_vote", confidence=0.65)
        for name in names
    ]


def is_particle(word: str) -> bool:
    """True for the small words inside surnames: van, de, al, bin."""
    return word.casefold() in PARTICLES
