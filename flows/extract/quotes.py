"""Rows of `quotes`."""

from collections.abc import Iterator

from flows.article import Article
from flows.extract.quotation.reports import reports
from flows.records import Row, Rows

NEEDS = ("mentions", "entities", "roles")


def extract(article: Article, earlier: Rows) -> Iterator[Row]:
    """Rows of `quotes`."""
    for report in reports(article):
        row: Row = {
            "content": " ".join(article.text[a:b] for a, b in report.spans), "kind": report.kind, "attribution": "explicit" if report.speaker else "none",
            "is_elided": False, "text": article.text[report.start:report.end], "start": report.start, "end": report.end,
            "spans": [{"start": a, "end": b} for a, b in report.spans], "paragraph": article.section_number(report.start),
            "confidence": report.confidence, "rule": report.rule}
        if report.speaker:
            a, b = report.speaker.span
            row |= {"speaker": article.text[a:b], "speaker_start": a, "speaker_end": b}
        if report.cue:
            a, b = report.cue
            row |= {"cue": article.text[a:b], "cue_start": a, "cue_end": b, "cue_lemma": report.cue_lemma}
        yield row
