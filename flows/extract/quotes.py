"""Rows of `quotes`: attributions of the quotation library, their speakers looked up among the document's mentions."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from spacy.tokens import Token

from flows.article import Article
from flows.extract.numbers.periods.said_times import as_said, every_time
from flows.extract.quotation.chosen.findings import RULE as FINDING
from flows.extract.quotation.marks import OMISSION
from flows.extract.quotation.occasion.addressees import addressee
from flows.extract.quotation.occasion.occasions import occasion
from flows.extract.quotation.occasion.told_when import is_future, stretches, told_when
from flows.extract.quotation.ranker.storage import load
from flows.extract.quotation.records import Report, Speaker
from flows.extract.quotation.reports import reports
from flows.extract.quotation.view import RELATIVES, View
from flows.name_keys import ALL_OF_A_PEOPLE
from flows.records import Row, Rows, Span

NEEDS: tuple[str, ...] = ("mentions", "entities", "roles")

_SAME_PHRASE = frozenset({"appos", "compound", "nmod", "flat"})
"""Links between the head of a noun phrase and a name for the same person: "the minister, Ana Reyes", "Minister Reyes"."""
_SINGLING = frozenset({"a", "an", "another", "each", "every", "one"})
_PEOPLES = frozenset(
    {"cherokee", "hausa", "hmong", "igbo", "inuit", "khmer", "maori", "navajo", "roma", "sioux", "taliban", "yoruba", "zulu"}
)
"""Names of peoples and groups that have no other plural."""
_NOBODY = re.compile(r"(?:neither|nobody|none|no[ -]one|no (?!\d))\b", re.IGNORECASE)
"""A speaker who did not speak: nobody said, neither Quill nor Vale said; No 10 did."""
_BETTER_THAN_ITS_LEAD = 0.2
"""A pronoun's reference is right more often than its lead over the next person promises; where two fit, the row is surer by this."""
_SUREST = 0.99
"""No row is surer: with two decimals it would look as if it could not be wrong."""
_DEEPEST = 6


def extract(article: Article, earlier: Rows) -> Iterator[Row]:
    """Rows of `quotes`, by place. Works without mentions, entities and roles; speakers are then not resolved."""
    speakers = _Speakers(article, earlier)
    for report in reports(article, load(article.quote_model), speakers.entity):
        row = columns(article, report)
        if report.speaker is not None:
            row |= speakers.columns(report, report.speaker)
        yield row | _told(article, report, speakers)


def _told(article: Article, report: Report, speakers: "_Speakers") -> Row:
    """To whom it was said, and when."""
    view, text, row = article.once(View), article.text, Row()
    around = occasion(view, report)
    if around is None:
        return row
    heard = addressee(view, report, around)
    if heard is not None:
        start, end = heard.span
        row |= {"addressee": text[start:end], "addressee_start": start, "addressee_end": end}
        row["addressee_entity_id"] = speakers.named(heard)
    published = article.document.published_on if article.document.published_precision == "day" else None
    times = [time for start, end in stretches(view, around) for time in every_time(text, start, end, published)]
    times = [time for time in times if heard is None or not heard.span.overlaps(Span(time.start, time.end))]
    number = told_when(view, report, around, [Span(time.start, time.end) for time in times])
    if number is not None:
        start, end, first, last = as_said(text, times[number], published, is_future=is_future(view, around))
        row |= {"said_when": text[start:end], "said_when_start": start, "said_when_end": end}
        row |= {"said_on_start": first, "said_on_end": last}
    return {name: value for name, value in row.items() if value is not None}


def columns(article: Article, report: Report) -> Row:
    """What a report says by itself: its words, its cue, its speaker's words; who that is, others find out."""
    row: Row = {
        "content": " ".join(article.text[start:end] for start, end in report.spans),
        "kind": report.kind,
        "act": "finding" if report.rule == FINDING else "speech",
        "is_negated": report.is_negated,
        "attribution": "none",
        "is_elided": any(OMISSION.search(article.text, start, end) for start, end in report.spans),
        "text": article.text[report.start : report.end],
        "start": report.start,
        "end": report.end,
        "spans": [{"start": start, "end": end} for start, end in report.spans],
        "paragraph": article.section_number(report.start),
        "confidence": min(report.confidence, _SUREST),
        "rule": report.rule,
    }
    if report.cue is not None:
        start, end = report.cue
        row |= {"cue": article.text[start:end], "cue_lemma": report.cue_lemma, "cue_start": start, "cue_end": end}
    if report.speaker is not None:
        start, end = report.speaker.span
        row |= {"speaker": article.text[start:end], "speaker_start": start, "speaker_end": end}
        row["is_negated"] = report.is_negated or _NOBODY.match(row["speaker"]) is not None
    return row


class _Speakers:
    """Finds the entity that a speaker's noun phrase names or stands for."""

    def __init__(self, article: Article, earlier: Rows) -> None:
        self.article = article
        self.mentions = sorted(earlier.get("mentions", ()), key=lambda row: (row["start"], row["end"]))
        self.starts = [row["start"] for row in self.mentions]
        entities = earlier.get("entities", ())
        self.names = {row["entity_id"]: row["name"] for row in entities if row.get("entity_id") and row.get("is_named", True)}
        self.unnamed = {row["entity_id"] for row in entities if not row.get("is_named", True)}
        self.roles: dict[str, str] = {}
        self.role_spans: dict[str, list[tuple[int, int]]] = {}
        for row in earlier.get("roles", ()):
            self.roles.setdefault(row["entity_id"], row["role"])
            self.role_spans.setdefault(row["entity_id"], []).append((row["start"], row["end"]))

    def entity(self, speaker: Speaker) -> str | None:
        """The id of the entity that the speaker is; None when it is not known, or not named."""
        mention = self._mention(self._antecedent(speaker))
        entity = None if mention is None else mention.get("entity_id")
        return None if entity in self.unnamed else entity

    def named(self, phrase: Speaker) -> str | None:
        """The id of the entity that a noun phrase names or stands for; None when it is not known, or not named."""
        entity = self.entity(phrase)
        return entity if entity in self.names else None

    def columns(self, report: Report, speaker: Speaker) -> Row:
        mention = self._mention(self._antecedent(report.person or speaker))
        row: Row = {}
        entity = None if mention is None else mention.get("entity_id")
        if entity in self.names:
            row |= {"speaker_entity_id": entity, "speaker_name": self.names[entity]}
            if entity in self.roles:
                row["speaker_role"] = self.roles[entity]
            if mention is not None and mention["form"] == "pronoun":
                row["confidence"] = min(report.confidence, _SUREST, round(mention["confidence"] + _BETTER_THAN_ITS_LEAD, 3))
        row["attribution"] = self._attribution(report, speaker, mention)
        return row

    def _attribution(self, report: Report, speaker: Speaker, mention: Row | None) -> str:
        if report.form in ("continuation", "turns", "headline"):
            return report.form
        if report.person is None and mention is not None and mention["form"] == "name":
            return "explicit"
        head = self.article.doc[speaker.head]
        is_name = head.pos_ == "PROPN" and not _is_one_of_them(head)
        return "pronoun" if head.pos_ == "PRON" else "explicit" if is_name else "nominal"

    def _antecedent(self, speaker: Speaker) -> Speaker:
        """The noun phrase that a relative clause is about in place of its *who*; every other speaker as it is."""
        head = self.article.doc[speaker.head]
        if head.lower_ not in RELATIVES or head.head.dep_ != "relcl" or head.head.head.i >= head.i:
            return speaker
        noun = head.head.head
        return Speaker(Span(noun.left_edge.idx, speaker.span.start), noun.i)

    def _mention(self, speaker: Speaker) -> Row | None:
        """A person's name at the head or in apposition to it, else another name at the head, else the phrase as a reference."""
        head = self.article.doc[speaker.head]
        inside = [row for row in self._inside(speaker.span) if not (row["label"] == "NORP" and _is_one_of_them(head))]
        here = [row for row in inside if row["start"] <= head.idx < row["end"] and not self._is_before_noun(row, speaker.span)]
        ranked = [
            [row for row in here if _is_person(row)],
            [row for row in inside if _is_person(row) and self._is_linked(row, speaker.head)],
            [row for row in inside if _is_person(row) and self._bears(row, head.idx)],
            [row for row in here if row["form"] == "name"],
            [row for row in here if row.get("entity_id") in self.names],
            here,
            [row for row in self._around(head.idx) if _is_person(row)],
        ]
        return next((rows[0] for rows in ranked if rows), None)

    def _inside(self, span: Span) -> list[Row]:
        found = []
        for number in range(bisect_left(self.starts, span.start), len(self.starts)):
            if self.starts[number] >= span.end:
                break
            if self.mentions[number]["end"] <= span.end:
                found.append(self.mentions[number])
        return found

    def _is_before_noun(self, mention: Row, span: Span) -> bool:
        """True for a place or organisation before one last word for somebody of it: *the Orlan forward*."""
        rest = self.article.text[mention["end"] : span.end]
        return (
            mention["form"] == "name"
            and mention["label"] in ("GPE", "ORG")
            and rest[:1] == " "
            and rest[1:].isalpha()
            and rest[1:].islower()
        )

    def _around(self, offset: int) -> list[Row]:
        """The name that the word at this offset belongs to, where the speaker's words are a part of it: *Bo "Ace" Marsh*."""
        number = bisect_right(self.starts, offset) - 1
        row = self.mentions[number] if number >= 0 else None
        return [row] if row is not None and offset < row["end"] and row["form"] == "name" else []

    def _bears(self, mention: Row, offset: int) -> bool:
        """The word at this offset is of a role of the mention's person: *Mayor* in Mayor of Orsk Helen Marsh."""
        return any(start <= offset < end for start, end in self.role_spans.get(mention.get("entity_id") or "", ()))

    def _is_linked(self, mention: Row, head: int) -> bool:
        tokens = self.article.tokens(Span(mention["start"], mention["end"]))
        if not len(tokens):
            return False
        token = tokens.root
        modifies = token.i < head and self.article.doc[head].pos_ == "NOUN"
        for _ in range(_DEEPEST):
            if token.i == head:
                return True
            if modifies and token.dep_ in ("compound", "nmod"):
                return False  # a Kovar ally is not Kovar
            if token.dep_ not in _SAME_PHRASE:
                return False
            token = token.head
        return False


def _is_one_of_them(head: Token) -> bool:
    """A Democrat, one Republican, the Spaniard: a member of a group is not the group. The Irish and the Japanese are all of them."""
    if head.tag_ not in ("NN", "NNP", "JJ"):
        return False
    before = {token.lower_ for token in head.doc[max(0, head.i - 2) : head.i]}
    if head.i and head.nbor(-1).lower_ == "the" and head.ent_type_ in ("NORP", "PERSON"):
        return not head.lower_.endswith(ALL_OF_A_PEOPLE) and head.lower_ not in _PEOPLES
    return head.ent_type_ == "NORP" and not _SINGLING.isdisjoint(before)


def _is_person(mention: Row) -> bool:
    return bool(mention["form"] == "name" and mention["label"] == "PERSON")
