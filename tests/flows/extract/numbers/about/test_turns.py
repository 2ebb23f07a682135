"""The label in front of a turn says who speaks, not what a figure is of."""

import pytest
from figures_of import ArticleOf, row_of

from flows.records import Row

TEXT = "BRANDT: $6.8 million a year, on paper. In practice maybe $4 million."


def _row(text: str, speaker: str, content: str) -> Row:
    start, said = text.index(speaker), text.index(content)
    return {"speaker_start": start, "speaker_end": start + len(speaker), "start": said, "end": said + len(content)}


@pytest.mark.parametrize(
    ("text", "quotes", "expected"),
    [
        (TEXT, [("BRANDT", "$6.8 million a year")], (None, None)),
        (TEXT, [], ("BRANDT", "BRANDT")),
        ("Quill said Brandt paid $6.8 million.", [("Quill", "Brandt paid $6.8 million")], ("paid", "Brandt")),
    ],
)
def test_a_label_is_not_what_it_is_of(
    article_of: ArticleOf, text: str, quotes: list[tuple[str, str]], expected: tuple[str | None, str | None]
) -> None:
    row = row_of(article_of(text), "$6.8 million a year" if text == TEXT else "$6.8 million", quotes=[_row(text, *each) for each in quotes])
    assert (row.get("measured"), row.get("subject")) == expected
