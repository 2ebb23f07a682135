"""Elegant variation: *the student*, *the 19-year-old* for the person whom the text has just named.

Only where a sentence opens with it, or says that he or she said something, and where one named person alone is about: the subject of
the sentence before, with nobody else who could be meant in the last two.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from flows.extract.names.lexicon import FEMALE_NOUNS, MALE_NOUNS, SPEECH_VERBS
from flows.extract.names.records import Name
from flows.extract.names.references.chains import OTHERS
from flows.extract.names.references.clauses import SUBJECTS
from flows.extract.names.references.spoken import Spoken
from flows.extract.names.words import Words

_NEAR = 2
"""Sentences in which nobody else may be spoken of."""
_NEAR_AGED = 3
_NO_ONE = frozenset({"actual", "alleged", "average", "current", "ideal", "real", "then", "typical", "would-be"}) | OTHERS
"""Modifiers of nouns that speak of anybody, or of another."""
POSTS = frozenset(
    {"ambassador", "bishop", "captain", "chairman", "chairwoman", "chancellor", "chief", "coach", "commissioner", "director", "envoy"}
    | {"governor", "king", "leader", "manager", "mayor", "minister", "official", "premier", "president", "queen", "secretary", "sheriff"}
)
"""Nouns for posts: who is said to hold one is not taken up by another."""
AGED = "old"
AGED_WORDS = 6
"""Tokens of *the 19-year-old*, which ends in AGED."""
_YEAR_OLD = ["-", "year", "-"]
_NAMING = frozenset({"ADJ", "NOUN", "NUM", "PROPN"})
_OTHERS_BY_OFFICE = frozenset(
    {"attorney", "author", "editor", "host", "interviewer", "judge", "lawyer", "moderator", "officer", "presenter", "prosecutor", "referee"}
    | {"reporter", "spokesman", "spokesperson", "spokeswoman"}
)
"""Those who have a part in most news of somebody else."""
_NARROWING = frozenset({"acl", "appos", "prep", "relcl"})


def varied(words: Words, noun: int, spoken: Spoken, is_aged: bool = False) -> int | None:
    """The group of the person that a definite phrase of one noun for a person stands for; None where that is not plain.

    `is_aged` tells that it says how old one is, as news does of a person spoken of: *the 36-year-old actress*.
    """
    low = words.lower[noun]
    if words.tags[noun] != "NN" or words.deps[noun] not in SUBJECTS or spoken.now[2] or low in _OTHERS_BY_OFFICE:
        return None
    if not (words.begin_sentences[words.left_edges[noun]] or words.lemmas[words.heads[noun]] in SPEECH_VERBS):
        return None
    is_narrowed = any(words.deps[child] in _NARROWING for child in words.rights(noun))
    if is_narrowed or any(words.lower[child] in _NO_ONE for child in words.lefts(noun)):
        return None
    return the_only_one(spoken, "f" if low in FEMALE_NOUNS else "m" if low in MALE_NOUNS else None, is_aged)


def the_only_one(spoken: Spoken, gender: str | None, is_aged: bool = False) -> int | None:
    """The person named as the subject of the sentence before, where nobody else of the gender is about; where the age is told, the one
    spoken of a little before, as whatever."""
    sentence = spoken.now[0]
    near = [person for person in spoken.people if sentence - person.places[-1].sentence <= (_NEAR_AGED if is_aged else _NEAR)]
    about = [person for person in near if gender is None or person.gender in (gender, None)]
    if len(about) != 1 or about[0].group is None:
        return None
    if is_aged:
        return about[0].group
    last = about[0].places[-1]
    return about[0].group if last.sentence == sentence - 1 and last.role == "subject" and not last.quoted else None


def named_later(known: Mapping[int, str], low: str, wanted: Sequence[str], spoken: Spoken) -> int | None:
    """The one bearer of a post whom the text names only after it: *the mayor of Orsk*, then *Mayor Ana Kovar*.

    `known` are all bearers with the words of their role, `low` is the post, `wanted` are the other words of its phrase.
    """
    if len(known) != 1 or low not in POSTS or not wanted:
        return None
    group, said = next(iter(known.items()))
    is_new = all(person.group != group for person in spoken.people)
    return group if is_new and (said.strip() == low or all(word in said for word in wanted)) else None


def aged(words: Words) -> list[int]:
    """Numbers of the last tokens of phrases such as *the 19-year-old* that have no noun of their own."""
    folded, pos = words.folded, words.pos
    if AGED not in folded:
        return []
    return [
        at
        for at, low in enumerate(folded)
        if low == AGED
        and folded[at - 3 : at] == _YEAR_OLD
        and at >= AGED_WORDS - 1
        and folded[at - AGED_WORDS + 1] == "the"
        and folded[at - 4].isdigit()
        and not (at + 1 < len(pos) and (pos[at + 1] in _NAMING or folded[at + 1] == "-"))
    ]


def ages(words: Words, names: Sequence[Name], group_of: Sequence[int]) -> dict[str, set[int]]:
    """Age in digits -> the groups of people that it is said of behind a comma: *Ana Reyes, 19, said*."""
    found: dict[str, set[int]] = defaultdict(set)
    texts = words.texts
    for name, group in zip(names, group_of, strict=True):
        at = name.last + 1
        if name.label == "PERSON" and at < len(texts) and texts[name.last] == "," and texts[at].isdigit():
            found[texts[at]].add(group)
    return found


def aged_person(words: Words, old: int, age: str, known: Mapping[str, Set[int]], spoken: Spoken) -> int | None:
    """The one to whom the text gives the age; where it gives it to nobody the only one about, as in `varied`."""
    groups = known.get(age, set())
    if groups:
        return next(iter(groups)) if len(groups) == 1 else None
    opens = words.begin_sentences[old - AGED_WORDS + 1] or words.lemmas[words.heads[old]] in SPEECH_VERBS
    return the_only_one(spoken, None) if opens and not spoken.now[2] else None
