"""What studies, polls and those who make them find."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.quotation.chosen.findings import with_findings
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]


def _read(article: Article) -> list[tuple[str, str | None]]:
    found = with_findings(View(article), [])
    return [
        (" + ".join(article.text[slice(*span)] for span in row.spans), row.speaker and article.text[slice(*row.speaker.span)])
        for row in found
    ]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("The study found that bakers sleep less than nurses.", "bakers sleep less than nurses", "The study"),
        ("A survey of 400 nurses found most had skipped lunch.", "most had skipped lunch", "A survey of 400 nurses"),
        ("The poll showed that 61% of voters oppose the pier.", "61% of voters oppose the pier", "The poll"),
        ("Studies have shown that cats sleep all day.", "cats sleep all day", "Studies"),
        ("Bakers sleep less than nurses, a study found.", "Bakers sleep less than nurses", "a study"),
        ("Bakers sleep less than nurses, a study of 400 bakers found on Monday.", "Bakers sleep less than nurses", "a study of 400 bakers"),
        ("Most nurses skip lunch, the survey showed.", "Most nurses skip lunch", "the survey"),
        ("Rents have not changed, the census shows, while wages have.", "Rents have not changed", "the census"),
        ("The bridge, the inquiry found, had not been painted for years.", "The bridge + had not been painted for years", "the inquiry"),
        ("Researchers found that the bees came back early.", "the bees came back early", "Researchers"),
    ],
)
def test_findings(article_of: ArticleOf, text: str, words: str, speaker: str) -> None:
    assert _read(article_of(text)) == [(words, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Quill found that the door was locked.",
        "The photo shows that the door was locked.",
        "The study found no link between flour and sleep.",
        "When the door opened, the panel found the safe.",
        "After three weeks, researchers found a way.",
        "The bees slept, and the researchers found the hive.",
        "The jury found Oren Vale guilty.",
        "“The study found that bakers sleep less,” Quill said.",
    ],
)
def test_what_is_no_finding(article_of: ArticleOf, text: str) -> None:
    assert _read(article_of(text)) == []
