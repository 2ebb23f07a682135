"""What references stand for, as tests write it down."""

from flows.article import Article
from flows.extract.names.analysis import analyse
from flows.extract.names.records import Reference


def resolved(article: Article) -> list[tuple[str, str, str]]:
    """Words, entity and rule of each reference whose entity is known, in text order."""
    found = analyse(article)
    return [
        (article.text[ref.start : ref.end], found.groups[ref.group].canonical, ref.rule)
        for ref in found.references
        if ref.group is not None
    ]


def left_open(article: Article) -> list[tuple[str, str]]:
    """Words and rule of each reference to a person who is not known."""
    return [(_words(article, ref), ref.rule) for ref in analyse(article).references if ref.group is None]


def _words(article: Article, reference: Reference) -> str:
    return article.text[reference.start : reference.end]
