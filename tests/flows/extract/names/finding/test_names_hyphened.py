"""Given names of two syllables with a hyphen."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.names.analysis import analyse


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("An auditor, Dr. Min-ji Seo, testified. Seo said so.", ["Min-ji Seo", "Seo"]),
        ("Min-ji Seo runs the shop. “We open at six,” Seo said.", ["Min-ji Seo", "Seo"]),
        ("Ferry captain Ho-sung Lee said the crew was safe.", ["Ho-sung Lee"]),
        ("The crews that Ana Min-led teams met were late, Ana Min said.", ["Ana Min", "Ana Min"]),
    ],
)
def test_no_name_is_cut_at_the_hyphen_of_a_given_name(article_of: Callable[[str], Article], text: str, names: list[str]) -> None:
    assert [name.surface for name in analyse(article_of(text)).names if name.label == "PERSON"] == names
