"""Documents from marked articles."""

from collections.abc import Iterator

from flows.corpus.marked import MarkedArticle
from flows.ids import document_id
from flows.records import Document

RIGHTS = "CC BY 4.0"
PUBLISHER = "The onrecord corpus (fictional)"


def document_of(marked: MarkedArticle) -> Document:
    """The article as ingest would hand it over."""
    text = marked.text
    headline = next((text[s.start : s.end] for s in marked.sections if s.kind == "headline"), None)
    dateline = next((text[s.start : s.end] for s in marked.sections if s.kind == "dateline"), None)
    return Document(
        document_id=document_id(text),
        text=text,
        sections=marked.sections,
        title=headline,
        dateline_place=_place(dateline) if dateline else None,
        published_on=marked.head.published,
        publisher=PUBLISHER,
        rights=RIGHTS,
    )


def _place(dateline: str) -> str | None:
    """The capitals that a dateline opens with."""
    words = dateline.replace(",", " ,").replace("(", " ( ").split()
    return " ".join(_until_lower(words)) or None


def _until_lower(words: list[str]) -> Iterator[str]:
    for word in words:
        if not word.isupper():
            return
        yield word
