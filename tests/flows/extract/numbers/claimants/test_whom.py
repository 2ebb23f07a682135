"""Whom a claimant's pronoun means where the reading of the whole text left it open."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.numbers.claimants.whom import Named, is_left_open, whom_it_means

ArticleOf = Callable[[str], Article]


def meant(
    article: Article, words: str, names: dict[str, str], called: dict[str, set[str]], linked: frozenset[str] = frozenset()
) -> str | None:
    """The name that is meant; `names` with their types, `words` looked for from the end of the text."""
    text = article.text
    found = sorted(Named(text.index(name), text.index(name) + len(name), name, label, name in linked) for name, label in names.items())
    return whom_it_means(article, words, text.rindex(words), found, called)


@pytest.mark.parametrize(
    ("text", "words", "names", "called", "whom"),
    [
        ("Lauri Quill warned of haste. Three blades broke, he said.", "he", {"Lauri Quill": "PERSON"}, {}, "Lauri Quill"),
        ("Lauri Quill warned of haste. Three blades broke, he said.", "he", {"Lauri Quill": "PERSON"}, {"Lauri Quill": {"she"}}, None),
        ("Quill met Dara Vale. It took two hours, he said.", "he", {"Quill": "PERSON", "Dara Vale": "PERSON"}, {}, "Quill"),
        ("Quill runs a yard.\n\nIt was wet.\n\nIt has 12 boats, he said.", "he", {"Quill": "PERSON"}, {}, "Quill"),
        ("Quill runs a yard.\n\nIt was wet.\n\nIt rained.\n\nIt has 12 boats, he said.", "he", {"Quill": "PERSON"}, {}, None),
        ("Tarnow runs a yard. It has 12 boats, he said.", "he", {"Tarnow": "GPE"}, {}, "Tarnow"),
        ("Pella Foods sold a mill. It paid 40 million, the company said.", "the company", {"Pella Foods": "ORG"}, {}, "Pella Foods"),
        ("Pella sued Quay. It paid 40 million, the company said.", "the company", {"Pella": "ORG", "Quay": "ORG"}, {}, None),
        ("Pella Foods sold a mill.\n\nIt paid 40 million, the company said.", "the company", {"Pella Foods": "ORG"}, {}, "Pella Foods"),
        ("A mill burnt at Pella Foods.\n\nIt paid 40 million, the company said.", "the company", {"Pella Foods": "ORG"}, {}, None),
        ("Pella Foods sold a mill.\n\nNobody knew that it paid 40 million.", "it", {"Pella Foods": "ORG"}, {}, None),
    ],
)  # fmt: skip
def test_whom_it_means(
    article_of: ArticleOf, text: str, words: str, names: dict[str, str], called: dict[str, set[str]], whom: str | None
) -> None:
    assert meant(article_of(text), words, names, called) == whom


def test_a_place_that_lists_know_is_nobody(article_of: ArticleOf) -> None:
    text = "Kenya lost a match. There were 12 fouls, he said."
    assert meant(article_of(text), "he", {"Kenya": "GPE"}, {}, frozenset({"Kenya"})) is None


@pytest.mark.parametrize(
    ("words", "is_open"),
    [
        ("He", True),
        ("It", True),
        ("The Pella-based company", True),
        ("the company's owner", False),
        ("they", False),
        ("The company he left behind", False),
    ],
)
def test_what_is_left_open(words: str, is_open: bool) -> None:
    assert is_left_open(words) is is_open


@pytest.mark.parametrize(
    ("text", "words", "names", "whom"),
    [
        ("Marsh Foods cut jobs.\n\nThe company lost 3m. It forecast sales of 9m.", "It", {"Marsh Foods": "ORG"}, "Marsh Foods"),
        ("Marsh Foods cut jobs.\n\nThe rain fell. It forecast sales of 9m.", "It", {"Marsh Foods": "ORG"}, None),
        ("Marsh Foods cut jobs.\n\nOrm Bank sued Quay. The firm lost. It paid 3m.", "It", {"Orm Bank": "ORG", "Quay": "ORG"}, None),
    ],
)  # fmt: skip
def test_it_is_the_company_of_the_news(article_of: ArticleOf, text: str, words: str, names: dict[str, str], whom: str | None) -> None:
    assert meant(article_of(text), words, names, {}) == whom
