"""How well near-identical copies are found: pair precision and recall on planted copies.

    .venv/bin/python benchmarks/copies.py [ARTICLES] [SEED] [hard]

Makes ARTICLES articles (2,000 by default) out of the sentences of the project's own corpus, drawn by a seeded generator. One in
five is a copy of another one: cut, with its paragraphs in another order, with another headline and dateline, with words
changed by an editor, or with several of these. One in ten is a hard case that is no copy: a follow-up that repeats a third of
an earlier story. Every pair of articles that tell one story counts: an original and its copy, and two copies of one original.

With `hard`, copies are also rewritten lightly (another first paragraph, one word in twenty another one), get credit lines of two
agencies, or a paragraph of local colour; and one article in ten more is no copy of what it resembles: a second story of one
agency on the same event, with the same background and credit lines (a quarter to a half of the words of both), or a report that
is written every day by the same form, with other names and figures.
"""

import random
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from flows.corpus.release import read_folder
from flows.resolve.copies import find_copies, sketches_of

CORPUS = Path(__file__).parent.parent / "tests" / "corpus" / "articles"
PLACES = ("HARBOUR TOWN", "ALMATY", "LAGOS", "PORTO", "TURKU", "QUITO", "HANOI", "LEEDS")
DESKS = ("Pool Wire", "Coast Press", "Hill Desk", "Morning Service")


class Article(NamedTuple):
    """An article made for the measurement: the story it tells, and how it was changed ("original" when it was not)."""

    story: int
    kind: str
    paragraphs: tuple[str, ...]
    """The first one is the headline."""

    @property
    def text(self) -> str:
        """The article as a file would hold it."""
        return "\n\n".join(self.paragraphs) + "\n"


def sentences() -> list[str]:
    """The different sentences of the corpus that are long enough to be told from others."""
    found: dict[str, None] = {}
    for article in read_folder(CORPUS):
        for line in article.text.splitlines():
            for sentence in re.split(r"(?<=[.!?]) (?=[A-Z“\"])", line.strip()):
                if len(sentence.split()) >= 6:
                    found[sentence] = None
    return list(found)


def original(story: int, pool: list[str], draw: random.Random) -> Article:
    """Five to fourteen paragraphs of one to three sentences under a headline of a few words."""
    paragraphs = [" ".join(draw.sample(pool, draw.randint(1, 3))) for _ in range(draw.randint(5, 14))]
    return Article(story, "original", (headline(pool, draw), *paragraphs))


def headline(pool: list[str], draw: random.Random) -> str:
    """The first words of a sentence."""
    return " ".join(draw.choice(pool).split()[: draw.randint(5, 9)]).strip("“”,.")


def cut(article: Article, draw: random.Random) -> tuple[str, ...]:
    """What an editor with little room leaves: the first half of the paragraphs, or more."""
    kept = max(3, round((len(article.paragraphs) - 1) * draw.uniform(0.5, 0.85)))
    return article.paragraphs[: kept + 1]


def reordered(article: Article, draw: random.Random) -> tuple[str, ...]:
    """All paragraphs in another order."""
    body = list(article.paragraphs[1:])
    draw.shuffle(body)
    return (article.paragraphs[0], *body)


def reheaded(article: Article, pool: list[str], draw: random.Random) -> tuple[str, ...]:
    """Another headline, a dateline, and a line about who wrote it."""
    place, desk = draw.choice(PLACES), draw.choice(DESKS)
    return (headline(pool, draw), f"{place} ({desk}) — {article.paragraphs[1]}", *article.paragraphs[2:], f"Reporting by the {desk}")


def edited(article: Article, draw: random.Random) -> tuple[str, ...]:
    """One word in thirty left out or said twice."""
    changed = []
    for paragraph in article.paragraphs:
        words = [again for word in paragraph.split() for again in [word] * (draw.choice((0, 2)) if draw.random() < 1 / 30 else 1)]
        changed.append(" ".join(words))
    return tuple(changed)


def rewritten(article: Article, pool: list[str], draw: random.Random) -> tuple[str, ...]:
    """Another headline and first paragraph, and one word in twenty another one in the rest."""
    words = " ".join(pool).split()
    rest = [" ".join(draw.choice(words) if draw.random() < 1 / 20 else word for word in line.split()) for line in article.paragraphs[2:]]
    return (headline(pool, draw), " ".join(draw.sample(pool, 2)), *rest)


def credited(article: Article, draw: random.Random) -> tuple[str, ...]:
    """The lines that two agencies put before and after a story."""
    first, second = draw.sample(DESKS, 2)
    before = f"{draw.choice(PLACES)}, {draw.randint(1, 28)} November ({first}/{second}) — "
    after = f"({first}, {second}) Our standards: the principles of trust. Writing by {second}; editing by {first}."
    return (
        article.paragraphs[0],
        before + article.paragraphs[1],
        *article.paragraphs[2:],
        after,
        "All rights reserved. May not be reprinted.",
    )


def enlarged(article: Article, pool: list[str], draw: random.Random) -> tuple[str, ...]:
    """A paragraph of local colour somewhere in the middle."""
    place = draw.randint(2, len(article.paragraphs))
    return (*article.paragraphs[:place], " ".join(draw.sample(pool, draw.randint(2, 4))), *article.paragraphs[place:])


def copy_of(article: Article, pool: list[str], draw: random.Random, *, hard: bool = False) -> Article:
    """A copy that was changed in one way, or in two."""
    ways = {
        "cut": lambda one: cut(one, draw),
        "reordered": lambda one: reordered(one, draw),
        "headline": lambda one: reheaded(one, pool, draw),
        "edited": lambda one: edited(one, draw),
    }
    if hard:
        ways |= {
            "rewritten": lambda one: rewritten(one, pool, draw),
            "credited": lambda one: credited(one, draw),
            "enlarged": lambda one: enlarged(one, pool, draw),
        }
    kinds = draw.sample(sorted(ways), draw.choice((1, 1, 2)))
    changed = article
    for kind in kinds:
        changed = Article(article.story, "original", ways[kind](changed))
    return Article(article.story, "+".join(sorted(kinds)), changed.paragraphs)


def follow_up(story: int, article: Article, pool: list[str], draw: random.Random) -> Article:
    """A new story that repeats the background of an old one: a third of its length."""
    new = original(story, pool, draw)
    old = draw.sample(article.paragraphs[1:], max(1, (len(article.paragraphs) - 1) // 3))
    size = sum(len(paragraph) for paragraph in old)
    body = list(new.paragraphs[1:])
    while sum(len(paragraph) for paragraph in body) < 2 * size:
        body.append(" ".join(draw.sample(pool, 2)))
    return Article(story, "original", (new.paragraphs[0], *body, *old))


def second_story(story: int, article: Article, pool: list[str], draw: random.Random) -> Article:
    """Another story on the same event by the same agency: its own news, with background and credit lines of the first one."""
    share = draw.uniform(0.25, 0.5)
    most = share * sum(len(line.split()) for line in article.paragraphs)
    old: list[str] = []
    size = 0
    for line in draw.sample(article.paragraphs[1:], len(article.paragraphs) - 1):
        if size + len(line.split()) <= most:
            old.append(line)
            size += len(line.split())
    new = [" ".join(draw.sample(pool, 2))]
    while sum(len(line.split()) for line in new) < size * (1 - share) / share:
        new.append(" ".join(draw.sample(pool, draw.randint(1, 3))))
    made = Article(story, "original", (headline(pool, draw), *new, *old))
    return Article(story, "original", credited(made, random.Random(article.story)))  # noqa: S311  the same lines for the same event


FORM = (
    "{place} market report for {day} November",
    "Shares in {place} closed {way} {figure} percent at {level} points on {day} November, led by {name} and {other}.",
    "Shares of {name} rose {figure} percent after the company said orders had reached {level} million, while {other} lost {loss} percent.",
    "Analysts at {bank} said trading had been {mood}, with {volume} million shares changing hands, against {level} million the day before.",
    "Oil traded at {oil} dollars a barrel and gold at {gold} dollars an ounce.",
    "“We expect a {mood} week,” said an analyst at {bank}, who put the index at {level} points by the end of the year.",
    "The bank raised its forecast for {name} by {loss} percent and left that for {other} where it was, at {gold}.",
)


def form_filled(story: int, draw: random.Random) -> Article:
    """A report that is written every day in the same words, with other names and figures."""
    filled = [
        line.format(
            place=draw.choice(PLACES).title(),
            way=draw.choice(("up", "down")),
            mood=draw.choice(("quiet", "busy", "calm")),
            **{name: draw.choice(DESKS) for name in ("name", "other", "bank")},
            **{name: round(draw.uniform(0.1, 9), 1) for name in ("figure", "loss")},
            **{name: draw.randint(800, 9_000) for name in ("level", "gold")},
            **{name: draw.randint(1, 30) for name in ("day", "oil", "volume")},
        )
        for line in FORM
    ]
    return Article(story, "original", tuple(filled))


def articles(count: int, seed: int, *, hard: bool = False) -> list[Article]:
    """The set, in an order that tells nothing."""
    draw = random.Random(seed)  # noqa: S311  a fixed seed, so that everybody measures the same
    pool = sentences()
    made: list[Article] = []
    originals: list[Article] = []
    for number in range(count * (6 if hard else 7) // 10):
        originals.append(original(number, pool, draw))
    made += originals
    made += [follow_up(count + number, draw.choice(originals), pool, draw) for number in range(count // 10)]
    if hard:
        made += [second_story(2 * count + number, draw.choice(originals), pool, draw) for number in range(count // 20)]
        made += [form_filled(3 * count + number, draw) for number in range(count // 20)]
    made += [copy_of(draw.choice(originals), pool, draw, hard=hard) for _ in range(count - len(made))]
    draw.shuffle(made)
    return made


def main(count: int = 2_000, seed: int = 1, *, hard: bool = False) -> None:
    """Prints precision, recall and the share of pairs found by kind of change."""
    made = articles(count, seed, hard=hard)
    texts = [(f"doc_{number:020x}", article.text) for number, article in enumerate(made)]
    started = time.process_time()
    with tempfile.TemporaryDirectory() as scratch:
        rows = find_copies(sketches_of(texts), Path(scratch)).copies.to_pylist()
    seconds = time.process_time() - started
    by_story, by_cluster = defaultdict(list), defaultdict(list)
    for (document, _), article in zip(texts, made, strict=True):
        by_story[article.story].append(document)
    for row in rows:
        by_cluster[row["cluster_id"]].append(row["document_id"])
    true = {pair for members in by_story.values() for pair in combinations(sorted(members), 2)}
    found = {pair for members in by_cluster.values() for pair in combinations(sorted(members), 2)}
    right = len(true & found)
    name = f"{count} articles, seed {seed}{', hard' if hard else ''}"
    print(f"{name}: {len(true)} true pairs, {len(found)} found, {right} right; {seconds:.1f} CPU seconds")
    print(f"precision {right / max(1, len(found)):.4f}  recall {right / max(1, len(true)):.4f}")
    kinds = {document: article.kind for (document, _), article in zip(texts, made, strict=True)}
    asked, got = Counter(), Counter()
    for pair in true:
        kind = " / ".join(sorted({kinds[document] for document in pair} - {"original"})) or "original"
        asked[kind] += 1
        got[kind] += pair in found
    for kind in sorted(asked, key=lambda kind: -asked[kind])[:12]:
        print(f"  {kind:40} {got[kind]:4} of {asked[kind]:4}")
    missed = Counter(kind for kind in asked for _ in range(asked[kind] - got[kind]))
    print("missed: " + (", ".join(f"{kind} {number}" for kind, number in missed.most_common(8)) or "none"))
    stories = {document: article.story for (document, _), article in zip(texts, made, strict=True)}
    wrong = Counter(" and ".join(sorted(_sort(stories[document], count) for document in pair)) for pair in found - true)
    print("wrong: " + (", ".join(f"{kind} {number}" for kind, number in wrong.most_common(8)) or "none"))


def _sort(story: int, count: int) -> str:
    """What sort of article tells a story of that number."""
    return ("story", "follow-up", "second story", "form")[min(3, story // count)]


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:] if argument != "hard"), hard="hard" in sys.argv)
