"""Names with a hyphen: given names of Korea and Taiwan that the model cuts there (*Min-ji Seo*, of which it sees *Seo*), and two names that
it takes for one.

- `hyphen_joined`: *Min-ji Seo*;
- `joined_places`: *U.S.-Kazakhstan*, which the tokenizer leaves whole;
- `parted_at_hyphen`: *the Halvern-Brask deal* beside Halvern and Brask, *a pro-Kovar group* beside Ana Kovar.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc

from flows.extract.names.finding.making import over
from flows.extract.names.records import Name
from flows.extract.names.territories import is_territory

_WRITTEN = (
    "ae ahn bae beom bin bo bok bong chae chan chang chen cheng cheol cheon chi chia chieh chien chih ching choon chu chuan"
    " chul chun chung dae deok do dong duk eui eun fang feng fu geun gi gil gook gu gun gwan gwang gyeong gyu ha hae han hao"
    " hee heng heon ho hong hoon hsiang hsien hsiu hua huang hui hun hwa hwan hwi hye hyeok hyeon hyo hyok hyuk hyun ik il im"
    " in ing ja jae je jen jeong jeou ji jie jin jong joo joon jou ju jun jung ki koo kook ku kuang kuk kuo kwan kwang kwon"
    " kyo kyu kyun kyung lan liang lien lin ling lun mei mi min ming mo moo mu mun myeong myung na nam nan ok pei pil pin ping"
    " ra rae ran ri rim rok ryong sang se seo seok seon seong seung shan sheng shih shik shou shu si sik sil so sol soo sook"
    " su suk sun sung ta tae taek tai tak te teh ting tse tsung tung tzu un ung wei wen won woo wook woong ya yang yao yeh yen"
    " yeol yeon yeong yi ying yong yoo yoon young yu yuan yueh yul yun yung"
)
_SYLLABLES = frozenset(_WRITTEN.split())
"""What given names of two syllables are written with, in the usual romanisations."""
_JOINED = re.compile(r"[-–—/]")
_LAW = "Act"
_COMPOUND = 3
"""Tokens of two words with a hyphen."""
_HYPHENS = frozenset({"-", "–"})
_PARTED = frozenset({"ORG", "PERSON"})
_SIDES = frozenset({"anti", "pro"})


def joined_at_hyphens(doc: Doc, words: Sequence[str], names: list[Name]) -> list[Name]:
    """The names, those of people with the whole of a hyphened given name that they begin in or stand behind."""
    found: list[Name] = []
    for name in names:
        first = _given_before(doc, words, name.first) if name.label == "PERSON" else None
        if first is not None:
            name = over(doc, words, first, name.last, name.label, "hyphen_joined", name.confidence)
            while found and found[-1].first >= first:
                found.pop()  # the half that was taken for a name
        if not found or found[-1].last <= name.first:
            found.append(name)
    return found


def _given_before(doc: Doc, words: Sequence[str], first: int) -> int | None:
    """The first token of *Min-ji* where it stands before the name, or where the name begins with its end."""
    if first >= 3 and doc[first - 1].whitespace_ == " " and _is_given(doc, words, first - 3):
        return first - 3
    return first - 2 if first >= 2 and words[first - 1] == "-" and _is_given(doc, words, first - 2) else None


def _is_given(doc: Doc, words: Sequence[str], begin: int) -> bool:
    """True where two syllables with a hyphen between begin here, the second in lower case."""
    if begin + 2 >= len(words) or words[begin + 1] != "-" or doc[begin].whitespace_ or doc[begin + 1].whitespace_:
        return False
    return words[begin].istitle() and words[begin].lower() in _SYLLABLES and words[begin + 2] in _SYLLABLES


def parted_at_hyphens(doc: Doc, words: Sequence[str], names: list[Name]) -> list[Name]:
    """The names, in text order, each of two others with a hyphen between them as these two, and *pro-Kovar* as the name in it."""
    if not any(map(_is_compound, names)):
        return names
    known = _known(names)
    laws = {name.words[:_COMPOUND] for name in names if name.words[-1] == _LAW}
    found: list[Name] = []
    for name in names:
        found.extend(_parts(doc, words, name, known) if _is_compound(name) and name.words not in laws else (name,))
    return found


def _is_compound(name: Name) -> bool:
    """True for two words with a hyphen that may be two names: no people, but for *pro-Kovar*."""
    if len(name.words) != _COMPOUND or name.words[1] not in _HYPHENS:
        return False
    return name.label != "NORP" or name.words[0].casefold() in _SIDES


def _known(names: Sequence[Name]) -> Mapping[str, str]:
    """Word -> type of the names of that one word, and of the people of that surname, wherever no name of two such words is."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        if len(name.words) == 1 or (name.label == "PERSON" and name.words[-2] not in _HYPHENS):
            labels[name.words[-1]][name.label] += 1
    doubled = {name.words[-_COMPOUND:] for name in names if name.label == "PERSON" and len(name.words) > _COMPOUND}
    for first, _, second in doubled:
        labels.pop(first, None)
        labels.pop(second, None)
    return {word: max(sorted(counted), key=counted.__getitem__) for word, counted in labels.items()}


def _parts(doc: Doc, words: Sequence[str], name: Name, known: Mapping[str, str]) -> Iterator[Name]:
    first, _, second = name.words
    if name.last - name.first != _COMPOUND or known.get(second) not in _PARTED:
        yield name
    elif first.casefold() in _SIDES and known[second] == "PERSON" and name.label != "PERSON":
        yield over(doc, words, name.last - 1, name.last, "PERSON", "parted_at_hyphen", name.confidence)
    elif known.get(first) == known[second] and first != second:
        for at in (name.first, name.last - 1):
            yield over(doc, words, at, at + 1, known[second], "parted_at_hyphen", name.confidence)
    else:
        yield name


def joined_places(doc: Doc, words: list[str], number: int) -> list[Name]:
    """The two territories in one token such as "U.S.-Kazakhstan"; empty for all other tokens."""
    parts = _JOINED.split(words[number])
    if len(parts) != 2 or not all(part and is_territory(part) for part in parts):
        return []
    start = doc[number].idx
    middle = start + len(parts[0])
    end = start + len(words[number])
    return [
        Name(number, number + 1, start, middle, (parts[0],), parts[0], "GPE", "joined_places", 0.75),
        Name(number, number + 1, middle + 1, end, (parts[1],), parts[1], "GPE", "joined_places", 0.75),
    ]
