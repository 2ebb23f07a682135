"""A tale is told from news, and one sentence a line from paragraphs."""

from collections.abc import Callable

from flows.article import Article
from flows.extract.quotation.dialogue.tale import is_line_by_line, is_tale
from flows.extract.quotation.view import View

ArticleOf = Callable[[str], Article]

TALK = "Orla shut the gate and he watched her.\n\n“Is it you?”\n\n“It is.”\n\n“Then come in.”\n\nHe took his hat and she went before him."
NEWS_TALK = (
    "NORLAND, May 4 — The Norland Council and the Harbour Board met in Norland on Monday and Tuesday.\n\n“Is it safe to sail?”\n\n"
    "“It is safe.”\n\n“Then we will sail.”\n\nThe European Union paid $3 million in 2019, 40 percent more than Spain."
)


def test_a_page_of_talk_is_a_tale(article_of: ArticleOf) -> None:
    assert is_tale(View(article_of(TALK)), [])


def test_talk_amid_affairs_is_none(article_of: ArticleOf) -> None:
    assert not is_tale(View(article_of(NEWS_TALK)), [])


def test_little_talk_amid_some_affairs_is_none(article_of: ArticleOf) -> None:
    affairs = "\n\nThe mill made $3 million in 2019, $4 million in 2020 and $5 million in 2021."
    assert not is_tale(View(article_of(TALK + affairs)), [])
    assert is_tale(View(article_of(TALK + "\n\n“I am cold.”" * 9 + affairs)), [])


def test_a_page_about_people_in_the_past_is_a_tale_without_talk(article_of: ArticleOf) -> None:
    text = "\n\n".join(["He took his hat and went to her door, and she gave him her hand, but he kept his eyes on his boots."] * 8)
    assert is_tale(View(article_of(text)), [])
    assert not is_tale(View(article_of(text[:200])), [])


def test_a_page_about_people_in_the_present_is_none(article_of: ArticleOf) -> None:
    text = "\n\n".join(["He is in Norland on Monday and takes his time, and she says that her money is with the Norland Bank."] * 8)
    assert not is_tale(View(article_of(text)), [])


def test_sentences_on_lines_of_their_own(article_of: ArticleOf) -> None:
    sentences = ["Orla shut the old gate.", "The dog barked at the cart."] * 8
    assert is_line_by_line(View(article_of("\n".join(sentences))))
    assert not is_line_by_line(View(article_of("\n\n".join(sentences))))
    assert not is_line_by_line(View(article_of("\n".join(f"{one} {one} {one}" for one in sentences))))
