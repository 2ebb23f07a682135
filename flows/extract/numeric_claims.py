"""Rows of the table numeric_claims: every claimed figure with what it counts, how it is meant and who claims it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import takewhile

from flows.article import Article
from flows.extract.numbers.chooser.choose import chosen
from flows.extract.numbers.chooser.storage import shipped
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.claims import read_with_sites
from flows.extract.numbers.comments import EVIDENCE
from flows.extract.numbers.sources import PRONOUNS
from flows.extract.numbers.whom import Named, is_left_open, whom_it_means
from flows.records import Row, Rows, Span

NEEDS: tuple[str, ...] = ("mentions", "entities", "quotes")
_MAKING = frozenset({"write", "claim", "oversee", "order"})
"""Cues that make or take their object where it is a noun phrase, and claim nothing."""
_AGREEING = frozenset({"agree"})
_AGREED = frozenset({"ranked_noun_phrase"})
"""Agreed a five-year contract: an act, where "agreed that" and "agreed to" claim."""
_CONTRAST = re.compile(r",\s(?:while|whereas|but|though|although)\s(?:the\s|a\s|an\s)?$")
_SHOWING = frozenset({"show", "reveal", "indicate"})
_RELATIVES = frozenset({"who", "which", "that"})
_SHARE = re.compile(r"[\d.,]+\s?(?:%|per\s?cent)", re.IGNORECASE)
"""A share of those asked, which is nobody."""
_ASIDE = re.compile(r",\s(?:which|who|whose|where)\s.*$", re.DOTALL)
_NEW = frozenset({"unnamed_body", "unresolved"})
"""Rules of mentions that say nothing of whom is meant."""
_MAKERS = frozenset({"ORG", "PERSON"})
_FARTHEST = 160
"""So many characters after a quote a sentence with "would" goes on with it."""


def extract(article: Article, earlier: Rows) -> Iterator[Row]:
    """One row a claimed figure, in order of offset."""
    by_rules, _, sites = article.once(read_with_sites)
    claims = chosen(article, by_rules, sites, shipped())
    quotes = _Quotes(earlier.get("quotes", ()))
    unnamed = {row["entity_id"] for row in earlier.get("entities", ()) if not row.get("is_named", True)}
    linked = {row["entity_id"] for row in earlier.get("entities", ()) if row.get("link_method") is not None}
    mentions = _Mentions(earlier.get("mentions", ()), unnamed, linked)
    settled = {row["start"] for row in earlier.get("mentions", ()) if row.get("entity_id") in unnamed and row["rule"] not in _NEW}
    taken: set[tuple[int, int, str]] = set()
    before: Row | None = None
    for claim in claims:
        row = _row(article, claim)
        key = (row["start"], row["end"], row["kind"])
        if key in taken:
            continue
        taken.add(key)
        if claim.subject is not None:
            row["subject_entity_id"] = mentions.entity_at(article, claim.subject)
        row.update(_by_name(article, claim, _claimant(article, claim, quotes, mentions, before), quotes, mentions, settled))
        before = row
        yield {name: value for name, value in row.items() if value is not None}


def _row(article: Article, claim: Claim) -> Row:
    text, quantity = article.text, claim.quantity

    def words(span: Span | None) -> str | None:
        return text[span.start : span.end] if span is not None else None

    money = quantity.kind == "money"
    has_change = claim.change != "none"
    return {
        "text": text[quantity.start : quantity.end],
        "kind": quantity.kind,
        "value": float(quantity.value),
        "value_low": float(quantity.low) if quantity.low is not None and quantity.bound in ("min", "range") else None,
        "value_high": float(quantity.high) if quantity.high is not None and quantity.bound in ("max", "range") else None,
        "bound": quantity.bound,
        "bound_cue": text[quantity.cue[0] : quantity.cue[1]] if quantity.cue is not None and quantity.bound != "exact" else None,
        "unit": None if money else quantity.unit,
        "unit_text": quantity.unit_text,
        "per_unit": quantity.per_unit,
        "currency": quantity.currency if money else None,
        "currency_is_assumed": quantity.is_assumed and money,
        "measured": claim.measured,
        "subject": words(claim.subject),
        "place": words(claim.place),
        "period_text": text[claim.period.start : claim.period.end] if claim.period is not None else None,
        "period_start": claim.period.first if claim.period is not None else None,
        "period_end": claim.period.last if claim.period is not None else None,
        "change": claim.change,
        "change_from": float(quantity.change_from) if quantity.change_from is not None and has_change else None,
        "change_to": float(quantity.change_to) if quantity.change_to is not None and has_change else None,
        "comparison": claim.comparison,
        "modality": claim.modality,
        "is_negated": claim.is_negated,
        "start": quantity.start,
        "end": quantity.end,
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        "confidence": round(quantity.confidence, 2),
        "rule": quantity.rule,
    }


class _Quotes:
    """Finds the quote that a character stands in."""

    def __init__(self, rows: Sequence[Row]) -> None:
        pieces = [(int(span["start"]), int(span["end"]), number) for number, row in enumerate(rows) for span in _spans(row)]
        self._pieces = sorted(pieces)
        self._starts = [piece[0] for piece in self._pieces]
        self._rows = rows
        self._by_id = {str(row.get("quote_id")): row for row in rows}

    def by_id(self, number: str | None) -> Row | None:
        """The quote of this id."""
        return None if number is None else self._by_id.get(number)

    def at(self, offset: int) -> Row | None:
        """The innermost quote around the offset, looked for among the sixteen pieces that start before it."""
        around = [piece for piece in self._begun(offset) if piece[1] > offset]
        return self._rows[max(around)[2]] if around else None

    def before(self, article: Article, sentence: Span, start: int) -> Row | None:
        """The last quote that ends before the offset, in the same paragraph, in this sentence or the one before it."""
        ended = [piece for piece in self._begun(start) if piece[1] <= start]
        if not ended:
            return None
        _, end, number = max(ended, key=lambda piece: (piece[1], piece[0]))
        gap = article.text[end:start]
        return None if "\n" in gap or sentence.start - end > _FARTHEST else self._rows[number]

    def _begun(self, offset: int) -> list[tuple[int, int, int]]:
        """The last sixteen pieces that start at the offset or before it."""
        last = bisect_right(self._starts, offset)
        return self._pieces[max(0, last - 16) : last]


def _spans(quote: Row) -> Sequence[Mapping[str, int]]:
    return quote.get("spans") or ({"start": quote["start"], "end": quote["end"]},)


def _holds(quote: Row, span: Span) -> bool:
    """True when the span lies in one of the quote's pieces."""
    return any(piece["start"] <= span.start and span.end <= piece["end"] for piece in _spans(quote))


class _Mentions:
    """Finds the entity that a stretch of text names; those that nobody names are passed over."""

    def __init__(self, rows: Sequence[Row], unnamed: Set[str], linked: Set[str]) -> None:
        known = (row for row in rows if row.get("entity_id") and row["entity_id"] not in unnamed)
        self._rows = sorted(known, key=lambda row: (row["start"], -row["end"]))
        self._starts = [row["start"] for row in self._rows]
        self._names: dict[str, str] = {}
        self.called: dict[str, set[str]] = {}
        """The pronouns that the text has for each entity."""
        for row in self._rows:
            name = row.get("text", "") if row.get("form") == "name" else ""
            if len(name) > len(self._names.get(row["entity_id"], "")):
                self._names[row["entity_id"]] = name
            if row.get("form") == "pronoun":
                self.called.setdefault(row["entity_id"], set()).add(row["text"].lower())
        names = [row for row in self._rows if row.get("form") == "name"]
        self.named = [Named(row["start"], row["end"], row["entity_id"], row.get("label", ""), row["entity_id"] in linked) for row in names]

    def entity_at(self, article: Article, span: Span) -> str | None:
        """Entity of the longest mention that holds the head of the phrase.

        What only stands within is somebody else: Pella in "ferry owners in Pella", the boat in "the crew of the boat".
        """
        inside = self._inside(span)
        if not inside:
            return None
        first = inside[0]
        head = first["start"] if (first["start"], first["end"]) == (span.start, span.end) else article.tokens(span).root.idx
        return next((str(row["entity_id"]) for row in inside if row["start"] <= head < row["end"]), None)

    def maker_in(self, span: Span) -> str | None:
        """The last person or body in a phrase for evidence: the institute of "a poll by the institute"."""
        makers = [row for row in self._inside(span) if row.get("label") in _MAKERS]
        return str(makers[-1]["entity_id"]) if makers else None

    def _inside(self, span: Span) -> list[Row]:
        """Mentions that lie in the span, among the first 32 that begin there."""
        first = bisect_right(self._starts, span.start - 1)
        begun = takewhile(lambda row: row["start"] < span.end, self._rows[first : first + 32])
        return [row for row in begun if row["end"] <= span.end]

    def is_reference(self, span: Span) -> bool:
        """True when the whole of the span is a pronoun or a noun phrase that stands for a named entity."""
        row = self._rows[i] if (i := bisect_right(self._starts, span.start - 1)) < len(self._rows) else None
        return row is not None and (row["start"], row["end"]) == (span.start, span.end) and row.get("form") != "name"

    def is_name(self, span: Span) -> bool:
        """True when the whole of the span is a name."""
        i = bisect_right(self._starts, span.start - 1)
        row = self._rows[i] if i < len(self._rows) else None
        return row is not None and (row["start"], row["end"]) == (span.start, span.end) and row.get("form") == "name"

    def name_of(self, entity: str | None) -> str | None:
        """The longest name that the text has for the entity, the first of several as long."""
        return self._names.get(entity) if entity is not None else None


def _claimant(article: Article, claim: Claim, quotes: _Quotes, mentions: _Mentions, before: Row | None) -> Row:
    """Who claims it: the source inside the quote around the figure, the quote's speaker, else whom the sentence names as its source."""
    quote = quotes.at(claim.quantity.start)
    if quote is not None and quote.get("cue_lemma") in _MAKING and quote["rule"] == "ranked_noun_phrase":
        quote = None  # wrote a two-volume history, a reef that claimed 17 ships, an airline that ordered 40 jets
    if quote is not None and quote.get("cue_lemma") in _AGREEING and quote["rule"] in _AGREED:
        quote = None
    if quote is not None and (quote.get("cue") or "").lower() == "saw":
        quote = None  # a crowd of 31,000 saw Rovers win their third game
    if quote is not None and claim.source is not None and any(map(str.isdigit, _ASIDE.sub("", quote.get("speaker") or ""))):
        return _named(article, claim, mentions, before, quote)  # a clause with a figure is no speaker
    if quote is None and claim.source is None and claim.goes_on:
        quote = quotes.before(article, claim.sentence, claim.quantity.start)
    source = claim.source
    if quote is None or (source is not None and _holds(quote, source) and _is_other(article, quote, source)):
        return _named(article, claim, mentions, before, quote)
    found = {"quote_id": quote.get("quote_id"), **_speaker(article, quote, mentions)}
    if found["claimant"] is None and source is not None and not _holds(quote, source):
        return _named(article, claim, mentions, before, quote)  # the office found that, where no speaker was seen
    return {**found, **_before(article, claim, found, before)}


def _named(article: Article, claim: Claim, mentions: _Mentions, before: Row | None, quote: Row | None) -> Row:
    """The source that the sentence names, and the quote that it stands in."""
    source = claim.source
    if source is None:
        return {}
    found = _called(article, source, mentions)
    if quote is not None:
        found["quote_id"] = quote.get("quote_id")
    return {**found, **_before(article, claim, found, before)}


def _speaker(article: Article, quote: Row, mentions: _Mentions) -> Row:
    """The speaker's name, else the words for the speaker; of "her lawyer, who said" the lawyer."""
    words = quote.get("speaker")
    words = _ASIDE.sub("", words) if words is not None else None  # the airline, which has 30 pilots,
    if words is not None and _SHARE.fullmatch(words):
        return {"claimant": None, "claimant_entity_id": None}  # 42% say they are liberal, 34% conservative
    found = {"claimant": quote.get("speaker_name") or words, "claimant_entity_id": quote.get("speaker_entity_id")}
    if found["claimant"] is None or found["claimant"].lower() not in _RELATIVES:
        return found
    pronoun = article.token_at(quote["speaker_start"])
    clause = pronoun.head if pronoun is not None else None
    if clause is None or clause.dep_ != "relcl" or clause.head.i >= clause.i:
        return found
    noun = clause.head
    if found["claimant"].lower() == "who" and noun.dep_ == "pobj" and noun.head.head.ent_type_ == "PERSON":
        noun = noun.head.head  # Dara Quill of the Pella Gazette, who reports
    span = Span(noun.left_edge.idx, noun.idx + len(noun))
    return _called(article, span, mentions)


def _called(article: Article, source: Span, mentions: _Mentions) -> Row:
    """The name of whom the words mean, where they are a name or stand for one as a whole; else the words."""
    entity = mentions.entity_at(article, source) or (mentions.maker_in(source) if _is_evidence(article, source) else None)
    words = article.text[source.start : source.end]
    name = mentions.name_of(entity) if mentions.is_reference(source) or mentions.is_name(source) else None
    return {"claimant": name or words, "claimant_entity_id": entity}


def _by_name(article: Article, claim: Claim, found: Row, quotes: _Quotes, mentions: _Mentions, settled: Set[int]) -> Row:
    """The claimant by name where a pronoun or *the company* was left open and the paragraphs tell whom it means; else as found."""
    words = found.get("claimant")
    if words is None or found.get("claimant_entity_id") is not None or not is_left_open(words):
        return found
    quote, source = quotes.by_id(found.get("quote_id")), claim.source
    spoken = quote.get("speaker") if quote is not None else None
    if quote is not None and spoken is not None and spoken.lower().startswith(words.lower()):
        at = quote["speaker_start"]
    elif source is not None and article.text[source.start : source.end] == words:
        at = source.start - 4 if article.text[source.start - 4 : source.start].lower() == "the " else source.start
    else:
        return found
    if at in settled:
        return found
    entity = whom_it_means(article, words, at, mentions.named, mentions.called)
    name = mentions.name_of(entity)
    return found if name is None else {**found, "claimant": name, "claimant_entity_id": entity}


def _is_other(article: Article, quote: Row, source: Span) -> bool:
    """True when the source inside the quote claims the figure rather than the speaker."""
    return _is_evidence(article, source) or _is_behind(article, quote, source) or _is_said_inside(article, quote, source)


def _is_behind(article: Article, quote: Row, source: Span) -> bool:
    """Another source where an indirect quote goes on: up to 20,000 marched, organisers said, while police put it at 8,000.

    Either the quote has its cue in the middle, or a conjunction of contrast opens what the other says: critics say it is 40,
    while the mayor puts it at 30.
    """
    cue = quote.get("cue_start")
    if cue is None or quote["kind"] != "indirect":
        return False
    return quote["start"] < cue < source.start or _CONTRAST.search(article.text, quote["start"], source.start) is not None


def _is_said_inside(article: Article, quote: Row, source: Span) -> bool:
    """True where quoted words tell what another said (*“The owner said we had 40 days”*), and where a thing shows it (*cores showed*)."""
    noun = article.tokens(source).root
    said = noun.head.lemma_ if noun.dep_ == "nsubj" else ""
    return bool(said == "say" and quote["kind"] == "direct") or (said in _SHOWING and noun.pos_ == "NOUN")


def _is_evidence(article: Article, source: Span) -> bool:
    return any(token.lower_ in EVIDENCE for token in article.tokens(source))


def _before(article: Article, claim: Claim, found: Row, before: Row | None) -> Row:
    """Who claims the figure before, where the one here is a pronoun that nothing resolved: they demand 40 more."""
    claimant = found["claimant"]
    if claimant is None or claimant.lower() not in PRONOUNS or before is None:
        return {}
    if before.get("claimant") is None or "\n" in article.text[before["start"] : claim.quantity.start]:
        return {}
    return {"claimant": before["claimant"], "claimant_entity_id": before.get("claimant_entity_id")}
