"""Articles for benchmarks: paragraphs of the project's own articles, put together anew by a seed, and as dense as news is.

The hand-marked corpus of `tests/corpus` was written for this project, and so that much can be learned from little: it has half as many
figures again and twice the quotes of news, few names, short sentences. An article here is a headline, paragraphs of several of those
articles in chance order, of which those with few figures, reports, quotes and full stops are the likelier ones, and sentences with
people, towns and results that no other article has; some WORDS words in all, with its number in the first line.
`benchmarks/densities.py` measures what comes of it; NEWS is what news has.
"""

import re
from collections.abc import Iterator
from itertools import batched
from pathlib import Path

import numpy as np

from flows.corpus.markup import read_file

ROOT = Path(__file__).parents[1]
WORDS = 750
SEED = 20_261_126

NEWS = {
    "words a sentence": (17.1, 11.8, 20.4),
    "figures": (27.2, 11.6, 78.9),
    "numbers in digits": (41.1, 12.8, 137.0),
    "quotes": (21.2, 15.5, 36.7),
    "mentions": (146.9, 126.7, 173.2),
    "mentions, name": (85.6, 65.3, 130.2),
    "mentions, nominal": (36.1, 27.7, 42.1),
    "mentions, pronoun": (25.1, 15.3, 36.7),
    "entities": (44.1, 15.2, 83.2),
    "roles": (5.6, 2.5, 8.8),
}
"""Our own rows per 1,000 words of five sets of news: mean over the sets, least, most. PolNeAR (84 articles of politics), GUM (22 of news),
News-Fair (40), AIDA (100 of Reuters, tables of sport among them), one long feature. Measured once; the texts are not ours to ship."""

_FIGURES, _REPORTS, _QUOTES, _ENDS_OF_SENTENCES = -12.0, -28.0, -10.0, -27.0
"""How much less likely (logarithm) a paragraph is for one of these a word; reports are those without quotation marks. Fitted to NEWS."""
_FIGURE = re.compile(
    r"(?i)\d[\d.,]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|[mb]illions?|half|third"
    r"|quarter|dozens?)\b"
)
_END = re.compile(r"[.!?][”’\"]?(?:\s|$)")
_MARKS = frozenset("“‘\"'")
_MOST = 8.0
_FEW_WORDS = 8

_PEOPLE, _TOWNS = 4, 16
_PARTS_OF_NAMES = """
Ada Ben Clara David Ella Frank Grace Hugh Ines Jonas Karin Louis Maria Nora Oscar Paula Ruth Simon Tessa Victor
Bal Cor Dren Fal Gar Hol Jar Kel Lor Mar Nor Pel Ros Sal Tor Var Wex Yar Zel Bren
an ber der el gar hol in kin lam mor ner or pas ris sen tal ur ver wen zor
by don feld ham ic ley man ner off quist rov sen son stad ton vale wick worth zka ov
Council Institute Trust Foundation Union Group
"""
_GIVEN, _STARTS, _MIDDLES, _ENDS, _BODIES = (line.split() for line in _PARTS_OF_NAMES.strip().splitlines())


def paragraphs() -> dict[str, float]:
    """All paragraphs there are, each once, in a fixed order; with the logarithm of how likely each is, up to a constant."""
    found: dict[str, float] = {}
    for path in sorted(ROOT.glob("tests/corpus/articles/*.txt")):
        article = read_file(path)
        starts = [one.spans[0].start for one in article.attributions]
        end = -2
        for part in article.text.split("\n\n"):
            start, end = end + 2, end + 2 + len(part)
            if len(part.split()) > _FEW_WORDS:
                here = [article.text[place - 1 : place] in _MARKS for place in starts if start <= place < end]
                found.setdefault(part, _likely(part, quotes=sum(here), reports=len(here) - sum(here)))
    return found


def _likely(paragraph: str, *, quotes: int, reports: int) -> float:
    figures, ends = (len(pattern.findall(paragraph)) for pattern in (_FIGURE, _END))
    total = _FIGURES * figures + _REPORTS * reports + _QUOTES * quotes + _ENDS_OF_SENTENCES * ends
    return max(-_MOST, total / len(paragraph.split()))


def write_articles(folder: Path, articles: int, words: int = WORDS) -> int:
    """Writes the articles as text files below `folder`; gives their words."""
    folder.mkdir(parents=True)
    found, random, total = paragraphs(), np.random.default_rng(SEED), 0
    source, likely = list(found), np.array(list(found.values()))
    for number in range(articles):
        lists = list(_people(random))
        parts, length = [f"Notes of the day, number {number}"], sum(len(one.split()) for one in lists)
        for place in np.argsort(-(likely + random.gumbel(size=len(source)))):  # a draw without replacement
            if length >= words:
                break
            parts.append(source[place])
            length += len(parts[-1].split())
        for one in lists:
            parts.insert(int(random.integers(2, len(parts) + 1)), one)
        total += length
        (folder / f"{number:06d}.txt").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return total


def _people(random: np.random.Generator) -> Iterator[str]:
    """Sentences with those who were there and with results, as news of meetings, courts and matches has them."""

    def made(*parts: list[str]) -> str:
        return "".join(part[int(random.integers(len(part)))] for part in parts)

    towns = [made(_STARTS, _ENDS) for _ in range(_TOWNS)]

    def people() -> Iterator[str]:
        for _ in range(_PEOPLE):
            yield f"{made(_GIVEN)} {made(_STARTS, _MIDDLES, _ENDS)} of {made(towns)}"
            yield f"{made(_GIVEN)} {made(_STARTS, _ENDS)} of the {made(_STARTS, _MIDDLES)} {made(_BODIES)}"

    for day in ("first", "second"):
        *names, last = people()
        yield f"Among those who came on the {day} day were {', '.join(names)} and {last}."
    results = [f"{home} {random.integers(5)} {guest} {random.integers(5)}" for home, guest in batched(towns, 2)]
    yield f"Results of the last day: {', '.join(results)}."
