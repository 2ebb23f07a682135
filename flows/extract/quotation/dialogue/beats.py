"""Who acts in the narration beside quoted words, and who is spoken to in them."""

from collections.abc import Iterable

from flows.extract.quotation.dialogue.cast import Sex
from flows.extract.quotation.records import Speaker
from flows.extract.quotation.view import FINITE, View
from flows.records import Span
from flows.word_lists import words

_PERSONAL = frozenset({"he", "she", "i", "we", "they"})
_POSSESSIVE = frozenset({"his", "her", "my", "their", "our"})
_NOUNS_FOR_PEOPLE = """
man woman boy girl child lady gentleman fellow visitor guest servant maid nurse host hostess king queen prince
princess lord master mistress captain colonel major general lieutenant sergeant inspector detective officer policeman
constable soldier sailor driver coachman porter waiter waitress landlord landlady clerk lawyer judge doctor surgeon priest
parson vicar clergyman bishop professor teacher schoolmaster schoolmistress governess butler footman gardener farmer
shopkeeper secretary minister president director manager owner father mother son daughter brother sister uncle aunt cousin
nephew niece husband wife widow grandfather grandmother friend companion neighbour neighbor youth lad lass chap old-timer
other stranger mayor sheriff chief guard prisoner patient student pupil author painter artist
"""
_PEOPLE = words(_NOUNS_FOR_PEOPLE)
"""Nouns for one person, by age, kinship, rank and calling."""
_NOUNS_FOR_MEN = """
man boy gentleman fellow king prince lord master father son brother uncle nephew husband grandfather lad chap policeman
coachman butler footman landlord waiter priest parson vicar clergyman bishop
"""
_NOUNS_FOR_WOMEN = """
woman girl lady maid hostess queen princess mistress waitress landlady schoolmistress governess mother daughter sister aunt niece
wife widow grandmother nurse
"""
_ONLY: dict[str, Sex] = {**dict.fromkeys(words(_NOUNS_FOR_MEN), "he"), **dict.fromkeys(words(_NOUNS_FOR_WOMEN), "she")}
"""Those of them that are for men alone, or for women."""
_WHAT_PEOPLE_HAVE = "voice eye face hand lip brow head heart tone smile cheek finger mouth arm expression countenance gaze"
_OF_A_PERSON = words(_WHAT_PEOPLE_HAVE)
"""What somebody has: her voice shook, his face fell; the one whose it is acts."""
_FORMS_OF_ADDRESS = "sir madam ma'am mr mrs miss dr lady lord aunt uncle cousin father mother captain colonel doctor"
_ADDRESS = words(_FORMS_OF_ADDRESS)
_BEFORE_ADDRESS = frozenset({",", "—", "–", "--", "“", '"', "‘", "'", ";", "!", "?", ".", "-", ":"})
_AFTER_ADDRESS = frozenset({",", "!", "?", ".", "—", "–", "--", ";", "...", "…", "”", '"', "’", ":"})
_LONGEST_ADDRESS = 4
_NO_PERSONS = frozenset({"DATE", "FAC", "GPE", "LOC", "ORG"})
"""Kinds of names that nobody is called by."""


def actor(view: View, first: int, last: int) -> Speaker | None:
    """The person who is the subject of the first main clause of the narration among these tokens."""
    acting = (token for token in range(first, last + 1) if _is_main(view, view.heads[token]))
    return _first_person(view, acting, first)


def last_actor(view: View, first: int, last: int) -> Speaker | None:
    """The same of the last main clause."""
    acting = (token for token in range(last, first - 1, -1) if _is_main(view, view.heads[token]))
    return _first_person(view, acting, first)


def last_subject(view: View, first: int, last: int) -> Speaker | None:
    """The person who is the subject of the last clause of any kind."""
    return _first_person(view, range(last, first - 1, -1), first)


def _first_person(view: View, tokens: Iterable[int], first: int) -> Speaker | None:
    """The first of these tokens that is a subject in narration and stands for a person."""
    for token in tokens:
        if view.regions[token] < 0 and view.deps[token] in ("nsubj", "nsubjpass") and (person := _person(view, token)) is not None:
            return phrase(view, person, first)
    return None


def _is_main(view: View, verb: int) -> bool:
    """A finite verb in narration that no relative, adverbial or reported clause hangs on."""
    if view.regions[verb] >= 0 or view.pos[verb] not in ("VERB", "AUX"):
        return False
    is_finite = view.tags[verb] in FINITE or any(
        view.deps[child] in ("aux", "auxpass") and view.tags[child] in FINITE for child in view.children[verb]
    )
    return is_finite and view.deps[verb] in ("ROOT", "conj", "ccomp", "parataxis", "dep")


def _person(view: View, token: int) -> int | None:
    """The token if it stands for a person; whose it is for a voice or a face; else None."""
    if view.pos[token] == "PRON":
        return token if view.lower[token] in _PERSONAL else None
    if view.pos[token] == "PROPN":
        return token if view.entities[token] not in ("DATE", "TIME") else None
    if view.lemmas[token] in _OF_A_PERSON:
        owner = view.child(token, "poss")
        if owner is not None:
            is_person = view.pos[owner] == "PROPN" or view.lower[owner] in _POSSESSIVE or view.lemmas[owner] in _PEOPLE
            return owner if is_person else None
    return token if view.lemmas[token] in _PEOPLE else None


def is_somebody(view: View, token: int, sex: Sex) -> bool:
    """The token is a noun for one person who may be this."""
    return view.tags[token] == "NN" and view.lemmas[token] in _PEOPLE and _ONLY.get(view.lemmas[token], sex) == sex


def phrase(view: View, head: int, first: int) -> Speaker:
    """The noun phrase of this head without clauses and appositions after it."""
    begin, end = max(view.lefts[head], first), head
    while begin < head and (not view.is_word[begin] or view.regions[begin] >= 0):
        begin += 1
    return Speaker(Span(view.starts[begin], view.ends[end]), head)


def addressed(view: View, number: int) -> list[Speaker]:
    """Names by which somebody is spoken to in a quoted stretch: “No, Anna, not now.” One alone before a full stop is an answer."""
    first, last = view.region_tokens[number]
    found = []
    token = first
    while token <= last:
        if view.pos[token] != "PROPN" and view.lower[token] not in _ADDRESS:
            token += 1
            continue
        end = token
        while end < last and end - token < _LONGEST_ADDRESS and (view.pos[end + 1] == "PROPN" or view.words[end + 1] == "."):
            if view.words[end + 1] == "." and view.lower[end] not in _ADDRESS:
                break
            end += 1
        opens = token == first or view.words[token - 1] in _BEFORE_ADDRESS
        closes = end == last or view.words[end + 1] in _AFTER_ADDRESS
        is_call = token > first or end + 1 < last or view.text[view.ends[end]] in "!?,—"
        if opens and closes and is_call and view.pos[end] == "PROPN" and view.entities[end] not in _NO_PERSONS:
            found.append(Speaker(Span(view.starts[token], view.ends[end]), end))
        token = end + 1
    return found
