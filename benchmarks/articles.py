"""Articles for benchmarks: paragraphs of the project's own articles, put together anew by a seed.

The hand-marked corpus of `tests/corpus` was written for this project. An article here is a
headline and paragraphs of several of them in chance order, some WORDS words in all, with its number in the first line: it reads
like news paragraph by paragraph, and no two are the same.
"""

from itertools import count
from pathlib import Path

import numpy as np

from flows.corpus.markup import read_file

ROOT = Path(__file__).parents[1]
WORDS = 750
SEED = 20_261_126


def paragraphs() -> list[str]:
    """All paragraphs there are, each once, in a fixed order."""
    texts = [read_file(path).text for path in sorted(ROOT.glob("tests/corpus/articles/*.txt"))]
    return list(dict.fromkeys(part for text in texts for part in text.split("\n\n") if len(part.split()) > 8))


def write_articles(folder: Path, articles: int, words: int = WORDS) -> int:
    """Writes the articles as text files below `folder`; gives their words."""
    folder.mkdir(parents=True)
    source, random, total = paragraphs(), np.random.default_rng(SEED), 0
    for number in range(articles):
        order = random.permutation(len(source))
        parts, length = [f"Notes of the day, number {number}"], 0
        for place in count():
            if length >= words:
                break
            parts.append(source[order[place]])
            length += len(parts[-1].split())
        total += length
        (folder / f"{number:06d}.txt").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return total
