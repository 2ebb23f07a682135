"""Who claims a figure: the speaker of the quote around it, the source inside that quote, or whom its sentence names as its source."""

import re

from flows.article import Article
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.claimants.comments import EVIDENCE
from flows.extract.numbers.claimants.mentioned import Mentions
from flows.extract.numbers.claimants.sources import PRONOUNS
from flows.extract.numbers.claimants.spoken import Quotes, holds
from flows.extract.numbers.claimants.whom import is_left_open, whom_it_means
from flows.extract.numbers.quantities.shares import is_share
from flows.extract.numbers.said.vocabulary import FORECAST_VERBS
from flows.records import Row, Rows, Span

_MAKING = frozenset({"write", "claim", "oversee", "order", "plead"})
"""Cues that make or take their object where it is a noun phrase, and claim nothing."""
_DECLARED = re.compile(
    r"(?:(?:a|an|the|its|his|her|their)\s)?(?:\w+\s)?(?:war|emergency|bankruptcy|victory|independence|ceasefire|truce|holiday|dividend|famine)\b"
    r"|(?:\w+\s){1,3}of\s(?:national\s)?mourning\b"
)
_QUESTIONS = re.compile(r"(?:a\s|the\s|his\s|her\s|their\s|\w+\s)?questions?\b")
_AFTER = re.compile(r",\safter\s[^,;:.]*$")
_AGREEING = frozenset({"agree"})
_AGREED = frozenset({"ranked_noun_phrase"})
"""Agreed a five-year contract: an act, where "agreed that" and "agreed to" claim."""
_CONTRAST = re.compile(r",\s(?:while|whereas|but|though|although)\s(?:the\s|a\s|an\s)?$")
_SHOWING = frozenset({"show", "reveal", "indicate"})
_RELATIVES = frozenset({"who", "which", "that"})
_WRITERS = frozenset({"I", "we", "We", "me", "us"})
"""Whoever writes: we note, let me say."""
_ASIDE = re.compile(r",\s(?:which|who|whose|where)\s.*$", re.DOTALL)
_DATED = re.compile(r",\s(?:which|who|whose|where|dated|published|released|issued|filed)\s.*$", re.DOTALL)
_OFTEN = re.compile(r"(?:[\w,]+\s(?:more\s)?times|twice)\b", re.IGNORECASE)
_NEW = frozenset({"unnamed_body", "unresolved"})
"""Rules of mentions that say nothing of whom is meant."""
_AGREEMENT = "pronoun_agreement"
"""The rule that takes a pronoun for the last person before it: a named subject of the paragraph is likelier than somebody unnamed."""


class Claimants:
    """Tells who claims the figures of an article, one after the other in order of offset."""

    def __init__(self, article: Article, earlier: Rows) -> None:
        entities = earlier.get("entities", ())
        unnamed = {row["entity_id"] for row in entities if not row.get("is_named", True)}
        linked = {row["entity_id"] for row in entities if row.get("link_method") is not None}
        self._article = article
        self._quotes = Quotes(earlier.get("quotes", ()))
        self.mentions = Mentions(earlier.get("mentions", ()), unnamed, linked)
        told = (row for row in earlier.get("mentions", ()) if row.get("entity_id") in unnamed and row["rule"] not in _NEW)
        self._settled = {row["start"]: row["rule"] for row in told}

    def of(self, claim: Claim, before: Row | None) -> Row:
        """The columns quote_id, claimant and claimant_entity_id of the claim, as far as there are any.

        `before` is the row of the claim before it.
        """
        found = _claimant(self._article, claim, self._quotes, self.mentions, before)
        return _by_name(self._article, claim, found, self._quotes, self.mentions, self._settled)


def _claimant(article: Article, claim: Claim, quotes: Quotes, mentions: Mentions, before: Row | None) -> Row:
    """Who claims it: the source inside the quote around the figure, the quote's speaker, else whom the sentence names as its source."""
    quote = quotes.at(claim.quantity.start)
    if quote is not None and quote.get("cue_lemma") in _MAKING and quote["rule"] == "ranked_noun_phrase":
        quote = None  # wrote a two-volume history, a reef that claimed 17 ships, an airline that ordered 40 jets
    if quote is not None and quote.get("cue_lemma") == "declare" and _DECLARED.match(article.text, quote["start"]):
        quote = None  # declared war, a dividend: an act
    if quote is not None and quote.get("cue_lemma") in _AGREEING and quote["rule"] in _AGREED:
        quote = None
    if quote is not None and quote.get("cue_lemma") == "ask" and _QUESTIONS.match(article.text, quote["start"]):
        quote = None  # asked questions about it of all three
    if quote is not None and quote.get("kind") == "indirect" and _AFTER.search(article.text, quote["start"], claim.quantity.start):
        quote = None  # promised an inquiry, after 40 had died
    if quote is not None and (quote.get("cue") or "").lower() == "saw":
        quote = None  # a crowd of 31,000 saw Rovers win their third game
    if quote is not None and _tells_how_often(article, claim, quote):
        quote = None
    if quote is not None and claim.source is not None and any(map(str.isdigit, _DATED.sub("", quote.get("speaker") or ""))):
        return _named(article, claim, mentions, before, quote)  # a clause with a figure is no speaker
    if quote is None and claim.source is None and claim.goes_on:
        quote = quotes.before(article, claim.sentence, claim.quantity.start)
    source = claim.source
    if quote is None or (source is not None and holds(quote, source) and _is_other(article, quote, source)):
        return _named(article, claim, mentions, before, quote)
    found = {"quote_id": quote.get("quote_id"), **_speaker(article, quote, mentions)}
    if found["claimant"] is None and source is not None and not holds(quote, source):
        return _named(article, claim, mentions, before, quote)  # the office found that, where no speaker was seen
    return {**found, **_before(article, claim, found, before, mentions)}


def _tells_how_often(article: Article, claim: Claim, quote: Row) -> bool:
    """True for how often something was said: she apologised three times, he invoked his right to silence 41 times."""
    if quote.get("cue_start") is None or quote["kind"] == "direct":
        return False
    often = _OFTEN.match(article.text, claim.quantity.start)
    times = article.token_at(often.end() - 1) if often is not None else None
    return times is not None and times.dep_ in ("npadvmod", "advmod") and times.head.idx == quote["cue_start"]


def _named(article: Article, claim: Claim, mentions: Mentions, before: Row | None, quote: Row | None) -> Row:
    """The source that the sentence names, and the quote that it stands in."""
    source = claim.source
    if source is None:
        return {}
    found = _called(article, source, mentions)
    if quote is not None:
        found["quote_id"] = quote.get("quote_id")
    return {**found, **_before(article, claim, found, before, mentions)}


def _speaker(article: Article, quote: Row, mentions: Mentions) -> Row:
    """The speaker's name, else the words for the speaker; of "her lawyer, who said" the lawyer."""
    words = quote.get("speaker")
    words = _ASIDE.sub("", words) if words is not None else None  # the airline, which has 30 pilots,
    if words is not None and (is_share(words) or (words in _WRITERS and quote.get("speaker_name") is None)):
        return {"claimant": None, "claimant_entity_id": None}  # 42% say they are liberal, 34% conservative
    found = {"claimant": quote.get("speaker_name") or words, "claimant_entity_id": quote.get("speaker_entity_id")}
    if found["claimant"] is None or found["claimant"].lower() not in _RELATIVES:
        return found if found["claimant_entity_id"] is not None or words is None else _apposed(article, quote, words, mentions) or found
    pronoun = article.token_at(quote["speaker_start"])
    clause = pronoun.head if pronoun is not None else None
    if clause is None or clause.dep_ != "relcl" or clause.head.i >= clause.i:
        return found
    noun = clause.head
    if found["claimant"].lower() == "who" and noun.dep_ == "pobj" and noun.head.head.ent_type_ == "PERSON":
        noun = noun.head.head  # Dara Quill of the Pella Gazette, who reports
    span = Span(noun.left_edge.idx, noun.idx + len(noun))
    return _called(article, span, mentions)


def _apposed(article: Article, quote: Row, words: str, mentions: Mentions) -> Row | None:
    start = quote.get("speaker_start")
    if start is None:
        return None
    entity = mentions.beside(article.text, Span(start, start + len(words)))
    return None if entity is None else {"claimant": mentions.name_of(entity), "claimant_entity_id": entity}


def _called(article: Article, source: Span, mentions: Mentions) -> Row:
    """The name of whom the words mean, where they are a name or stand for one as a whole; else the words."""
    words = article.text[source.start : source.end]
    is_evidence = _is_evidence(article, source)
    if not is_evidence and not is_left_open(words):
        source = mentions.with_article(article.text, source)
    entity = mentions.entity_at(article, source) or (mentions.maker_in(source) if is_evidence else None)
    name = mentions.name_of(entity) if mentions.is_reference(source) or mentions.is_name(source) else None
    beside = mentions.beside(article.text, source) if name is None and entity is None else None
    if beside is not None:
        return {"claimant": mentions.name_of(beside), "claimant_entity_id": beside}
    return {"claimant": name or words, "claimant_entity_id": entity}


def _by_name(article: Article, claim: Claim, found: Row, quotes: Quotes, mentions: Mentions, settled: dict[int, str]) -> Row:
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
    rule = settled.get(at)
    if rule is not None and rule != _AGREEMENT:
        return found
    entity = whom_it_means(article, words, at, mentions.named, mentions.called, is_here=rule is not None)
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
    if noun.dep_ == "nsubj" and noun.head.dep_ == "relcl" and said in FORECAST_VERBS:
        return True  # she said sales were below the 40m that analysts had forecast
    return bool(said == "say" and quote["kind"] == "direct") or (said in _SHOWING and noun.pos_ == "NOUN")


def _is_evidence(article: Article, source: Span) -> bool:
    return any(token.lower_ in EVIDENCE for token in article.tokens(source))


def _before(article: Article, claim: Claim, found: Row, before: Row | None, mentions: Mentions) -> Row:
    """Who claims the figure before, where the one here is a pronoun that nothing resolved: they demand 40 more."""
    claimant = found["claimant"]
    if claimant is None or claimant.lower() not in PRONOUNS or before is None:
        return {}
    if claimant.lower() in ("they", "it") and mentions.is_person(before.get("claimant_entity_id")):
        return {}
    if before.get("claimant") is None or "\n" in article.text[before["start"] : claim.quantity.start]:
        return {}
    return {"claimant": before["claimant"], "claimant_entity_id": before.get("claimant_entity_id")}
