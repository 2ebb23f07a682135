"""Names the constructions that marked rows show, so that coverage can be counted and accuracy read by phenomenon.

A construction is decided from the marks where they say it, and from the parse of the words where they do not (the form of
a complement, the passive). Each test is one small function; QUOTES, ASIDES and FIGURES list them in the order in which
the coverage table shows them, NAMES and ROLES in `name_constructions`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from flows.article import Article
from flows.corpus.marked import MarkedArticle
from flows.corpus.name_constructions import of_mention, of_role
from flows.corpus.view import View
from flows.records import Row, Span
from schemas.numeric_claims import KINDS

QUOTES = (
    "direct", "indirect", "mixed", "thought", "plan", "finding", "that_clause", "bare_clause", "noun_phrase", "gerund", "whether",
    "infinitive", "clause_before_cue", "split", "continued", "multi_paragraph", "colon", "dash", "according_to", "participle", "passive",
    "noun_cue", "headline", "question_and_answer", "nested", "elided", "negated", "anonymous", "group", "pronoun", "nominal", "explicit",
    "long_content",
)  # fmt: skip
ASIDES = ("scare_quote", "title_of_a_work")
_FIGURE_TERMS = {
    "kind": tuple(KINDS),
    "bound": ("exact", "approx", "min", "max", "range"),
    "change": ("up", "down"),
    "comparison": ("record", "superlative", "more_than", "less_than", "equal_to", "since", "year_on_year"),
    "modality": ("forecast", "target", "conditional"),
}  # fmt: skip
FIGURES = (
    *(f"{column}_{term}" for column, terms in _FIGURE_TERMS.items() for term in terms),
    "from_to", "negated_figure", "in_words", "fraction", "lakh_or_crore", "grouped_by_spaces", "glued_magnitude", "per_unit", "with_period",
    "with_place", "with_subject", "claimed_in_quote", "claimed_by_nobody",
)  # fmt: skip

_WH_WORDS = "whether if how why what who whom when where which whose"
_WH = frozenset(_WH_WORDS.split())
_ANONYMOUS = re.compile(
    r"\b(?:officials?|sources?|aides?|insiders?|persons?|people|diplomats?|advisers?|advisors?|operatives?|strategists?|staffers?|executives?|"
    r"lawyers?|investigators?|employees?|residents?|witness(?:es)?|critics?|observers?|analysts?|colleagues?|neighbou?rs?|members?)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:two|three|four|five|several|some|many|most|both|others|dozens|hundreds)\b|\w[^aiou'’s]s\b|\b(?:people|police)\b", re.IGNORECASE
)
_LONG = 46
"""Words of content from which on a quote counts as long."""


def constructions(marked: MarkedArticle, article: Article, rows: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Rows of the table `constructions` for one article; `rows` are its rows by table, ids set."""
    view = View(marked, article, rows)
    found: list[Row] = []
    for quote in rows["quotes"]:
        found += _named(article, "quotes", quote["quote_id"], quote, _of_quote(view, quote))
    for aside in marked.asides:
        where = {"start": aside.span.start, "end": aside.span.end}
        name = "scare_quote" if aside.kind == "scare" else "title_of_a_work"
        found += _named(article, "asides", str(aside.span.start), where, iter((name,)))
    if marked.has_all:
        for mention in rows["mentions"]:
            found += _named(article, "mentions", mention["mention_id"], mention, of_mention(view, mention))
        for role in rows["roles"]:
            found += _named(article, "roles", role["role_id"], role, of_role(view, role))
    if marked.has_figures:
        for claim in rows["numeric_claims"]:
            found += _named(article, "numeric_claims", claim["claim_id"], claim, _of_figure(claim))
    return found


def _named(article: Article, layer: str, row_id: str, row: Row, names: Iterator[str]) -> list[Row]:
    return [
        {
            "document_id": article.document_id,
            "layer": layer,
            "row_id": row_id,
            "construction": name,
            "start": row["start"],
            "end": row["end"],
        }
        for name in dict.fromkeys(names)
    ]


# ---------------------------------------------------------------------------------------------------- quotes


def _of_quote(view: View, quote: Row) -> Iterator[str]:
    yield quote["kind"]
    if quote["act"] != "speech":
        yield quote["act"]
    yield from _complement(view, quote)
    yield from _cue(view, quote)
    yield from _source(quote)
    first, last = quote["spans"][0]["start"], quote["spans"][-1]["end"]
    if len(quote["spans"]) > 1 and any(
        quote["spans"][0]["end"] <= quote[edge] <= quote["spans"][-1]["start"]
        for edge in ("cue_start", "speaker_start")
        if quote.get(edge) is not None
    ):
        yield "split"
    if quote["attribution"] == "continuation":
        yield "continued"
    if "\n" in view.text[first:last]:
        yield "multi_paragraph"
    section = view.article.section_at(first)
    if section is not None and section.kind in ("headline", "heading", "caption"):
        yield "headline"
    elif quote["attribution"] == "headline":
        yield "question_and_answer"
    if any(start <= first and last <= end and key != quote["quote_id"] for start, end, key in view.spans):
        yield "nested"
    for flag, name in (("is_elided", "elided"), ("is_negated", "negated")):
        if quote[flag]:
            yield name
    if len(quote["content"].split()) >= _LONG:
        yield "long_content"


def _complement(view: View, quote: Row) -> Iterator[str]:
    """The form of what is reported, for words that are not all quoted."""
    if quote["kind"] == "direct" or quote.get("cue_start") is None:
        return
    start, end = quote["spans"][0]["start"], quote["spans"][0]["end"]
    if quote["cue_lemma"] == "accord" or not any(character.isalpha() for character in quote["cue"]):
        return
    if quote["spans"][-1]["end"] <= quote["cue_start"]:
        yield "clause_before_cue"
        return
    if start < quote["cue_start"]:
        return
    tokens = [token for token in view.article.tokens(Span(start, end)) if token.text.strip("“”\"'‘’ ")]
    if not tokens:
        return
    root = view.root(start, end)
    if re.search(r"\bthat[\s,]*[“\"‘']?$", view.before(start, 12), re.IGNORECASE):
        yield "that_clause"
    elif tokens[0].lower_ in _WH:
        yield "whether"
    elif _is_infinitive(tokens, root):
        yield "infinitive"
    elif tokens[0].tag_ == "VBG" or (root.tag_ == "VBG" and not any(child.dep_ == "aux" for child in root.children)):
        yield "gerund"
    elif root.pos_ in ("VERB", "AUX"):
        yield "bare_clause"
    else:
        yield "noun_phrase"


def _is_infinitive(tokens: Sequence[Token], root: Token) -> bool:
    words = [token.lower_ for token in tokens[:2]]
    if words[0] == "to" or words == ["not", "to"]:
        return True
    return root.tag_ == "VB" and any(child.tag_ == "TO" for child in root.children)


def _cue(view: View, quote: Row) -> Iterator[str]:
    if quote.get("cue_start") is None:
        return
    cue = quote["cue"]
    opening = view.before(quote["spans"][0]["start"], 4).rstrip(" “\"‘'")
    if cue == ":" or opening.endswith(":"):
        yield "colon"
    if cue.strip() in ("—", "–", "-", "--") or opening.endswith(("—", "–")):
        yield "dash"
    if quote["cue_lemma"] == "accord":
        yield "according_to"
        return
    head = view.root(quote["cue_start"], quote["cue_end"])
    if head.tag_ == "VBG" and not any(child.dep_ in ("aux", "auxpass") for child in head.children):
        yield "participle"
    if any(child.dep_ in ("auxpass", "agent", "nsubjpass") for child in head.children) or _follows_by(view, quote):
        yield "passive"
    if head.pos_ in ("NOUN", "PROPN") and any(character.isalpha() for character in cue):
        yield "noun_cue"


def _follows_by(view: View, quote: Row) -> bool:
    start = quote.get("speaker_start")
    return start is not None and start > quote["cue_end"] and view.text[quote["cue_end"] : start].strip() == "by"


def _source(quote: Row) -> Iterator[str]:
    if quote["attribution"] in ("explicit", "nominal", "pronoun"):
        yield quote["attribution"]
    speaker = quote.get("speaker")
    if speaker is None or quote.get("speaker_entity_id") is not None:
        return
    if quote["attribution"] == "nominal" and _ANONYMOUS.search(speaker):
        yield "anonymous"
    if _GROUP.search(speaker):
        yield "group"


# ---------------------------------------------------------------------------------------------------- figures


def _of_figure(claim: Row) -> Iterator[str]:
    for column, terms in _FIGURE_TERMS.items():
        if claim.get(column) in terms:
            yield f"{column}_{claim[column]}"
    text = claim["text"]
    tests = {
        "from_to": claim.get("change_from") is not None,
        "negated_figure": claim["is_negated"],
        "in_words": not any(character.isdigit() for character in text),
        "fraction": re.search(r"[½¼¾⅓⅔]|\d/\d|\b(?:half|third|quarter|fifth|tenth|three-quarters|two-thirds)s?\b", text) is not None,
        "lakh_or_crore": re.search(r"\b(?:lakh|crore)s?\b|\d,\d\d,\d{3}", text) is not None,
        "grouped_by_spaces": re.search(r"\d[ \u00a0\u202f]\d{3}\b", text) is not None,
        "glued_magnitude": re.search(r"\d(?:m|mn|bn|tn|k|K|M|B)\b", text) is not None,
        "per_unit": claim.get("per_unit") is not None,
        "with_period": claim.get("period_text") is not None,
        "with_place": claim.get("place") is not None,
        "with_subject": claim.get("subject") is not None,
        "claimed_in_quote": claim.get("quote_id") is not None,
        "claimed_by_nobody": claim.get("claimant") is None,
    }
    yield from (name for name, holds in tests.items() if holds)
