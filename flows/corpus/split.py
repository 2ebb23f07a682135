"""Keeps train, dev and test apart: no story, no invented person or organisation stands in two of them."""

import re
from collections import defaultdict
from collections.abc import Sequence

from flows.corpus.marked import MarkedArticle
from flows.errors import MarkupError, Problem


def assert_apart(articles: Sequence[MarkedArticle]) -> None:
    """Raises MarkupError that names every story and every name of the cast which two splits share, and articles without a split."""
    problems = [Problem(each.head.name, 1, "The head has no split.") for each in articles if each.head.split is None]
    problems += [Problem("the corpus", 0, f"{what} stands in {', '.join(where)}.") for what, where in shared(articles)]
    if problems:
        raise MarkupError(problems)


def shared(articles: Sequence[MarkedArticle]) -> list[tuple[str, list[str]]]:
    """Stories, names of the cast and marked people and organisations that stand in more than one split, with `split/article`."""
    where: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    cast: set[str] = set()
    for article in articles:
        head = article.head
        cast |= {name for name in head.cast if " " in name}
        where[f"story {head.story}"].add((str(head.split), head.name))
        named = {each.name for each in article.entities.values() if each.type in ("PERSON", "ORG")}
        for name in {*head.cast, *named}:
            where[name].add((str(head.split), head.name))
    for article in articles:
        for name in _in_text(cast, article.text):
            where[name].add((str(article.head.split), article.head.name))
    return [
        (what, sorted(f"{split}/{name}" for split, name in places))
        for what, places in sorted(where.items())
        if len({split for split, _ in places}) > 1
    ]


def _in_text(cast: set[str], text: str) -> set[str]:
    """The names of the cast that stand in the text word by word."""
    return {name for name in cast if name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}
