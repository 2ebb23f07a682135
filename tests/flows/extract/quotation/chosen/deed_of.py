"""For the tests of what is done and not said: asks `is_deed` of words in a text."""

from flows.article import Article
from flows.extract.quotation.chosen.deeds import is_deed
from flows.extract.quotation.view import View


def is_deed_of(article: Article, cue: str, content: str, speaker: str | None) -> bool:
    """Whether the first `cue` with the last `content` tells of a deed of the first `speaker`, a word of the text."""
    view = View(article)
    start = article.text.rindex(content)
    inside = [token for token in range(view.count) if start <= view.starts[token] < start + len(content) and view.is_word[token]]
    who = None if speaker is None else view.words.index(speaker)
    return is_deed(view, view.words.index(cue), ((inside[0], inside[-1]),), who)
