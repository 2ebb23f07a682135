"""Rows of the documents and sections tables: what ingest read and what the parse adds."""

from collections.abc import Iterator

from flows.annotate.parse import sentence_count, word_count
from flows.article import Article
from flows.ids import text_sha256
from flows.records import Document, Row


def document_row(document: Document, article: Article | None) -> Row:
    """The document's row; `article` is None when the extractors did not read it."""
    return {
        "document_id": document.document_id,
        "title": document.title,
        "published_on": document.published_on,
        "published_precision": document.published_precision if document.published_on else None,
        "publisher": document.publisher,
        "authors": list(document.authors),
        "dateline_place": document.dateline_place,
        "url": document.url,
        "rights": document.rights,
        "language": document.language,
        "language_score": document.language_score,
        "is_extracted": article is not None,
        "word_count": word_count(document.text),
        "sentence_count": sentence_count(article) if article else None,
        "char_count": len(document.text),
        "cluster_id": document.document_id,
        "is_representative": True,
        "repairs": list(document.repairs),
        "text_sha256": text_sha256(document.text),
        "text": document.text,
    }


def section_rows(document: Document) -> Iterator[Row]:
    """One row a section, numbered from 0."""
    for number, section in enumerate(document.sections):
        yield {
            "document_id": document.document_id,
            "section": number,
            "kind": section.kind,
            "text": document.text[section.start : section.end],
            "start": section.start,
            "end": section.end,
        }
