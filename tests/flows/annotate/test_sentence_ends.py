from collections.abc import Callable

import pytest

from flows.article import Article


@pytest.mark.parametrize(
    ("text", "sentences"),
    [("The firm lost £5m. Sales fell by half.", 2), ("The firm lost $5bn. Sales fell by half.", 2), ("Mr. Quill lost his hat.", 1)],
)
def test_a_sentence_ends_after_millions(article_of: Callable[[str], Article], text: str, sentences: int) -> None:
    assert len(list(article_of(text).doc.sents)) == sentences
