"""Titles of works that stand between quotation marks, whatever the model made of their words.

- `quoted_work`: words written as a title between marks, with what it is called beside them: *the song “Rain over Orlan”*, *a novel, “The
  Salt Road,”*, *“The Salt Road,” a novel*, *a talk entitled “The Salt Road”*; and what is on a broadcaster: *ABC's “This Week”*.

What opens a quotation and is not closed as a title is none: *“Bipartisanship is not ...”*.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from flows.extract.names.finding.making import ARTICLES, named
from flows.extract.names.records import Name
from flows.extract.names.words import Words
from flows.parsed.different import Fact

QUOTED = "quoted_work"
_OPENING = frozenset({'"', "“", "‘", "'", "``", "''"})
_CLOSING = frozenset({'"', "”", "’", "'", "''"})
_IS_MARK = Fact(_OPENING.__contains__)
_WORKS = frozenset(
    {"ad", "album", "anthology", "autobiography", "ballad", "bestseller", "biography", "blockbuster", "book", "cartoon", "column", "comedy"}
    | {"documentary", "drama", "essay", "film", "hit", "hymn", "memoir", "miniseries", "movie", "musical", "novel", "novella", "opera"}
    | {"painting", "play", "podcast", "poem", "program", "programme", "sequel", "series", "show", "sitcom", "song", "spot", "thriller"}
    | {"track", "video"}
)
"""Nouns for what has a title."""
_TITLED = frozenset({"entitled", "titled"})
_CALLED = frozenset({"called", "named"})
_BROADCASTERS = frozenset(
    {"abc", "amc", "bbc", "bravo", "cbs", "cnbc", "cnn", "espn", "fox", "hbo", "itv", "mtv", "msnbc", "nbc", "netflix", "npr", "pbs"}
    | {"showtime", "telemundo", "univision"}
)
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_SMALL_WORDS = "a an and as at but by for from in into is n't of off on or over the to vs. with 's ’s"
_SMALL = frozenset(_SMALL_WORDS.split())
"""Words of a title that may be written small."""
_VERBS = frozenset({"AUX", "VERB"})
_FEW = 3
"""Words of what opens a quotation and was taken for a title."""
_LONGEST = 12
_NEAR = 4
"""Tokens behind the title in which it is called a work."""
_CERTAINTY = 0.7


def quoted_works(doc: Doc, words: Words) -> Iterator[Name]:
    """Titles between marks, in text order."""
    texts = words.texts
    done = 0
    for mark in words.where(_IS_MARK):
        first = mark + 1
        if mark < done or first >= len(texts) or texts[first].islower() or not (texts[first][0].isupper() or texts[first].isdigit()):
            continue
        if not words.touches(mark):
            continue
        end = _end(words, first)
        if end is None or not (_is_announced(words, mark) or _is_called(words, end)):
            continue
        last = end
        while last > first and texts[last - 1] in (",", "."):
            last -= 1
        first += texts[first].casefold() in ARTICLES and first + 1 < last
        name = named(doc, texts, first, last, "WORK_OF_ART", QUOTED, _CERTAINTY)
        if name is not None and len(name.surface) > 1:
            yield name
            done = end + 1


def without_openings(words: Words, names: list[Name]) -> list[Name]:
    """The names, in text order, without the first words of quotations that were taken for titles or, as *Globalism*, for somebody."""
    texts = words.texts
    return [name for name in names if name.label not in ("WORK_OF_ART", "PERSON") or not _opens_only(words, texts, name)]


def _opens_only(words: Words, texts: Sequence[str], name: Name) -> bool:
    """True for what opens a quotation, before a verb where it was taken for a title."""
    if not name.first or name.last >= len(texts) or texts[name.first - 1] not in _OPENING or not words.touches(name.first - 1):
        return False
    if name.label == "PERSON":
        return len(name.words) == 1 and name.key[0].endswith("ism")
    return len(name.words) <= _FEW and texts[name.last].islower() and words.pos[name.last] in _VERBS and _end(words, name.first) is None


def _end(words: Words, first: int) -> int | None:
    """The mark that closes the title which begins at token `first`; None where the words are not written as a title."""
    texts = words.texts
    for at in range(first, min(first + _LONGEST, len(texts))):
        word = texts[at]
        if at > first and word in _CLOSING and words.touches(at - 1):
            is_possessive = word in ("'", "’") and words.touches(at) and texts[at + 1 : at + 2] == ["s"]
            if not is_possessive:
                return at
        if not (word[:1].isupper() or word[:1].isdigit() or word in _SMALL or not any(map(str.isalpha, word))) or "\n" in word:
            return None
    return None


def _is_announced(words: Words, mark: int) -> bool:
    """True where the words before the mark say that a title follows."""
    texts, folded = words.texts, words.folded
    before = mark - 1
    if before < 0:
        return False
    if texts[before] in _POSSESSIVES and before and folded[before - 1] in _BROADCASTERS:
        return True
    if folded[before] in _CALLED:
        return not _WORKS.isdisjoint(folded[max(0, before - 2) : before])
    if texts[before] in (",", ":") and before:
        before -= 1
    return folded[before] in _TITLED or folded[before] in _WORKS


def _is_called(words: Words, mark: int) -> bool:
    """True where the words behind the mark say of what is between the marks that it is a work: *“Rain,” a song by*, *the “Rain” video*."""
    folded = words.folded
    behind = folded[mark + 1 : mark + 1 + _NEAR]
    if not behind:
        return False
    if behind[0] in _WORKS:
        return True
    begins = 1 if behind[0] == "," else 0
    is_within = words.texts[mark - 1] == ","
    if not (begins or is_within) or behind[begins : begins + 1] not in (["a"], ["an"], ["the"], ["her"], ["his"], ["its"], ["their"]):
        return False
    return any(words.pos[at] == "NOUN" and folded[at] in _WORKS for at in range(mark + 2 + begins, min(mark + 1 + _NEAR, len(folded))))
