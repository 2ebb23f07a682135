"""Rows of the project's tables from a marked article.

What a person marked comes from the marks; what a machine can tell (lemmas, sentences, counts) comes from the parse of the
text. Rows say `rule` marked and `confidence` 1: they are gold, as far as their markers saw.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

import pyarrow as pa

from flows.annotate.parse import word_count
from flows.annotate.rows import document_row, section_rows
from flows.article import Article
from flows.corpus.marked import Attribution, MarkedArticle, MarkedClaim
from flows.corpus.markup import PRONOUNS
from flows.errors import MarkupError, Problem
from flows.extract.quotation.marks import how_quoted, quoted
from flows.extract.quotation.records import Quoted, Report, Speaker
from flows.extract.quotes import columns
from flows.extract.registry import identified
from flows.ids import entity_id
from flows.records import Row, Span
from schemas.mentions import Mentions
from schemas.numeric_claims import NumericClaims
from schemas.quotes import Quotes
from schemas.roles import Roles

RULE = "marked"
_DECIDED_ELSEWHERE = {"subject_entity_id", "claimant"}
_TYPES = {column.name: column.arrow for column in NumericClaims.columns()}


def rows_of(marked: MarkedArticle, article: Article) -> dict[str, list[Row]]:
    """Rows by table, ids set; tables of layers that are not marked are empty but for the entities that speak.

    Raises MarkupError when a mark gives a value that its column cannot hold.
    """
    maker = _Maker(marked, article)
    rows: dict[str, list[Row]] = {
        "documents": [document_row(article.document, article)],
        "sections": list(section_rows(article.document)),
        "mentions": identified(list(maker.mentions()), Mentions, article.document_id),
        "roles": identified(list(maker.roles()), Roles, article.document_id),
        "entities": list(maker.entities()),
        "articles": [_article_row(marked, article)],
    }
    rows["quotes"] = identified(list(maker.quotes()), Quotes, article.document_id)
    rows["numeric_claims"] = identified(list(maker.claims(rows["quotes"])), NumericClaims, article.document_id)
    if maker.problems:
        raise MarkupError(maker.problems)
    return rows


def _article_row(marked: MarkedArticle, article: Article) -> Row:
    head = marked.head
    return {
        "document_id": article.document_id,
        "name": head.name,
        "split": head.split,
        "genre": head.genre,
        "style": head.style,
        "story": head.story,
        "layers": head.layers,
        "read_twice": False,
        "cast_names": sorted(head.cast),
        "word_count": word_count(marked.text),
    }


class _Maker:
    def __init__(self, marked: MarkedArticle, article: Article) -> None:
        self.marked = marked
        self.article = article
        self.text = marked.text
        self.problems: list[Problem] = []
        self.ids = {key: entity_id(each.type, each.name) for key, each in marked.entities.items()}
        self.first_role: dict[str, str] = {}
        for role in marked.roles:
            self.first_role.setdefault(role.entity, self.words(role.span))
        parts = [Span(section.start, section.end) for section in marked.sections if section.kind != "dateline"]
        self.quoted = list(quoted(self.text, parts))

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]

    # ---------------------------------------------------------------------------------------------- names

    def mentions(self) -> Iterator[Row]:
        for mention in self.marked.mentions:
            yield {
                "entity_id": self.ids[mention.entity],
                "text": self.words(mention.span),
                "label": self.marked.entities[mention.entity].type,
                "form": mention.form,
                "start": mention.span.start,
                "end": mention.span.end,
                "confidence": 1.0,
                "rule": RULE,
            }

    def entities(self) -> Iterator[Row]:
        named: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for mention in self.marked.mentions:
            if mention.form == "name":
                named[mention.entity][" ".join(self.words(mention.span).split())] += 1
        for key, each in self.marked.entities.items():
            yield {
                "entity_id": self.ids[key],
                "name": each.name,
                "type": each.type,
                "aliases": sorted(set(named[key]) - {each.name}),
                "is_named": True,
                "mention_count": named[key].total(),
                "document_count": 1,
                "quote_count": 0,
            }

    def roles(self) -> Iterator[Row]:
        for role in self.marked.roles:
            inside = [
                mention
                for mention in self.marked.mentions
                if role.span.start <= mention.span.start
                and mention.span.end <= role.span.end
                and mention.form == "name"
                and self.marked.entities[mention.entity].type in ("ORG", "GPE", "LOC", "FAC")
            ]
            yield {
                "entity_id": self.ids[role.entity],
                "role": self.words(role.span),
                "organisation": self.words(inside[0].span) if inside else None,
                "start": role.span.start,
                "end": role.span.end,
                "confidence": 1.0,
                "rule": RULE,
            }

    # ---------------------------------------------------------------------------------------------- quotes

    def quotes(self) -> Iterator[Row]:
        for each in self.marked.attributions:
            row = columns(self.article, self._report(each)) | {
                "act": each.notes.get("act", "speech"),
                "attribution": self._attribution(each),
            }
            if each.speaker is not None:
                row |= {"speaker_entity_id": self.ids[each.speaker], "speaker_name": self.marked.entities[each.speaker].name}
                row["speaker_role"] = self.first_role.get(each.speaker)
            yield row

    def _report(self, each: Attribution) -> Report:
        """The attribution as the quotation library would hand it over."""
        start, end = self._outer(each.spans[0].start, each.spans[-1].end)
        return Report(
            start,
            end,
            each.spans,
            each.notes.get("kind") or self._kind(each),
            RULE,
            1.0,
            "marked",
            None if each.source is None else Speaker(each.source, self.article.tokens(each.source).root.i),
            each.cue,
            None if each.cue is None else self.article.tokens(each.cue).root.lemma_.lower(),
            "negated" in each.notes,
        )

    def _outer(self, start: int, end: int) -> tuple[int, int]:
        """The edges with the quotation marks that stand there."""
        first = next((q for q in self.quoted if q.start <= start < q.end and not self.text[q.start : start].strip()), None)
        last = next((q for q in self.quoted if q.start < end <= q.end and not self.text[end : q.end].strip(" ,.")), None)
        return (first.outer_start if first else start), (last.outer_end if last else end)

    def _kind(self, each: Attribution) -> str:
        inside = everything = 0
        for span in each.spans:
            for token in self.article.tokens(span):
                if any(character.isalnum() for character in token.text):
                    everything += 1
                    inside += _is_inside(self.quoted, token.idx)
        return how_quoted(inside, everything)

    def _attribution(self, each: Attribution) -> str:
        if (given := each.notes.get("attribution")) is not None:
            return given
        if each.source is None:
            return "none" if each.speaker is None else "continuation"
        if each.cue is None:
            return "continuation" if self._line_of(each.source) != self._line_of(each.spans[0]) else "headline"
        if not any(character.isalpha() for character in self.words(each.cue)):
            return "headline"
        words = self.words(each.source)
        if words.lower() in PRONOUNS or words.lower() in ("who", "some", "others", "many", "most", "one", "both", "another", "several"):
            return "pronoun"
        if any(mention.form == "name" and each.source.overlaps(mention.span) for mention in self.marked.mentions):
            return "explicit"
        return "explicit" if any(token.pos_ == "PROPN" for token in self.article.tokens(each.source)) else "nominal"

    def _line_of(self, span: Span) -> int:
        return self.text.count("\n", 0, span.start)

    # ---------------------------------------------------------------------------------------------- figures

    def claims(self, quotes: list[Row]) -> Iterator[Row]:
        for claim in self.marked.claims:
            first, last = self._sentence(claim.span)
            row: Row = {
                "text": self.words(claim.span),
                "bound": "exact",
                "change": "none",
                "modality": "reported",
                "is_negated": False,
                "currency_is_assumed": False,
                "start": claim.span.start,
                "end": claim.span.end,
                "sentence_start": first,
                "sentence_end": last,
                "confidence": 1.0,
                "rule": RULE,
            }
            for name, value in claim.columns.items():
                if name not in _DECIDED_ELSEWHERE:
                    row[name] = self._value(claim, name, value)
            self._ends(claim, row)
            if (subject := claim.columns.get("subject_entity_id")) not in (None, "none"):
                row["subject_entity_id"] = self.ids[subject]
            yield row | self._claimant(claim, quotes)

    def _value(self, claim: MarkedClaim, name: str, value: str) -> object:
        kind = _TYPES[name]
        try:
            if pa.types.is_floating(kind):
                above, _, below = value.replace(",", "").partition("/")
                return float(above) / float(below) if below else float(above)
            if pa.types.is_boolean(kind):
                return {"yes": True, "true": True, "no": False, "false": False}[value.lower()]
            if pa.types.is_date(kind):
                return date.fromisoformat(value)
        except (ValueError, KeyError, ZeroDivisionError):
            self.problems.append(Problem(self.marked.head.name, 0, f"{claim.key}: {name}={value} is no {kind}."))
            return None
        return value

    def _ends(self, claim: MarkedClaim, row: Row) -> None:
        """What the bound says of the ends: a minimum is its own lower end, a maximum its own upper end."""
        if row["bound"] == "min":
            row.setdefault("value_low", row.get("value"))
        elif row["bound"] == "max":
            row.setdefault("value_high", row.get("value"))
        elif row["bound"] == "range" and ("value_low" not in row or "value_high" not in row):
            self.problems.append(Problem(self.marked.head.name, 0, f"{claim.key}: a range has value_low and value_high."))

    def _sentence(self, span: Span) -> tuple[int, int]:
        tokens = self.article.tokens(span)
        sentences = [token.sent for token in (tokens[0], tokens[-1])]
        first, last = sentences[0].start_char, sentences[-1].end_char
        text = self.text[first:last]
        return first + len(text) - len(text.lstrip()), last - (len(text) - len(text.rstrip()))

    def _claimant(self, claim: MarkedClaim, quotes: list[Row]) -> Row:
        """The source of the innermost attribution whose content holds the figure; plans are the narrator's."""
        given = claim.columns.get("claimant")
        if given == "none":
            return {}
        around = [
            (span["end"] - span["start"], number)
            for number, quote in enumerate(quotes)
            if quote["act"] != "plan"
            for span in quote["spans"]
            if span["start"] <= claim.span.start and claim.span.end <= span["end"]
        ]
        row: Row = {}
        if around:
            quote = quotes[min(around)[1]]
            row["quote_id"] = quote["quote_id"]
            row["claimant"] = quote.get("speaker_name") or quote.get("speaker")
            row["claimant_entity_id"] = quote.get("speaker_entity_id")
        if given is not None:
            row |= {"claimant": self.marked.entities[given].name, "claimant_entity_id": self.ids[given]}
        return row


def _is_inside(stretches: list[Quoted], offset: int) -> bool:
    return any(stretch.start <= offset < stretch.end for stretch in stretches)
