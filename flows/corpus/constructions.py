"""Names the constructions that marked rows show, so that coverage can be counted and accuracy read by phenomenon.

A construction is decided from the marks where they say it, and from the parse of the words where they do not (the form of
a complement, the passive). Each test is one small function; QUOTES, NAMES, ROLES and FIGURES list them in the order in which
the coverage table shows them.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from spacy.tokens import Token

from flows.article import Article
from flows.corpus.marked import MarkedArticle
from flows.records import Row, Span
from schemas.numeric_claims import KINDS

QUOTES = (
    "direct", "indirect", "mixed", "thought", "plan", "finding", "that_clause", "bare_clause", "noun_phrase", "gerund", "whether",
    "infinitive", "clause_before_cue", "split", "continued", "multi_paragraph", "colon", "dash", "according_to", "participle", "passive",
    "noun_cue", "headline", "question_and_answer", "nested", "elided", "negated", "anonymous", "group", "pronoun", "nominal", "explicit",
    "long_content",
)  # fmt: skip
ASIDES = ("scare_quote", "title_of_a_work")
NAMES = (
    "title_before_name", "role_before_name", "role_after_name", "name_with_age", "acronym", "surname_alone", "first_name_alone",
    "initials", "nickname", "particle", "suffix", "hyphen", "shared_surname", "short_organisation", "demonym", "country_or_place",
    "place_in_organisation", "capitals", "possessive_name", "he", "she", "they", "it", "possessive_pronoun", "pronoun_in_quote",
    "nominal_person", "nominal_organisation", "nominal_place",
)  # fmt: skip
ROLES = ("role_before", "role_in_apposition", "role_as_predicate", "role_with_organisation", "former_acting_deputy")
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
_TITLE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Hon|Chief|President|Governor|Gov|Senator|Sen|Rep|Representative|Minister|Mayor|"
    r"Judge|Justice|Professor|Captain|Sergeant|Inspector|Councillor|Ambassador|Secretary|Commissioner|General|Colonel|Rev|Reverend|Bishop|"
    r"Sheriff|Pastor|Sister|Detective|Superintendent|Constable|Premier|Chancellor|Engineer|Eng|Alhaji|Shri|Smt)\.?)\s+$"
)  # fmt: skip
_PARTICLE = re.compile(r"\b(?:van|von|de|der|den|da|di|dos|du|al|el|bin|ibn|ben|ter|la|le|ole|arap|uulu|kyzy|ap)\b|\bal-|\bO['’]|\bMac")
_SUFFIX = re.compile(r"\b(?:Jr|Sr|II|III|IV)\b")
_INITIAL = re.compile(r"\b[A-Z]\.")
_FORMER = re.compile(r"\b(?:former|ex-|acting|deputy|interim|outgoing|vice|then)", re.IGNORECASE)
_AGE = re.compile(r",? ?(?:aged )?\d{1,3}(?:,|\b)| \(\d{1,3}\)")
_PRONOUNS = {
    "he": "he him his himself",
    "she": "she her hers herself",
    "they": "they them their theirs themselves",
    "it": "it its itself",
}
_NOMINALS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
_LONG = 46
"""Words of content from which on a quote counts as long."""


def constructions(marked: MarkedArticle, article: Article, rows: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Rows of the table `constructions` for one article; `rows` are its rows by table, ids set."""
    view = _View(marked, article, rows)
    found: list[Row] = []
    for quote in rows["quotes"]:
        found += _named(article, "quotes", quote["quote_id"], quote, _of_quote(view, quote))
    for aside in marked.asides:
        where = {"start": aside.span.start, "end": aside.span.end}
        name = "scare_quote" if aside.kind == "scare" else "title_of_a_work"
        found += _named(article, "asides", str(aside.span.start), where, iter((name,)))
    if marked.has_all:
        for mention in rows["mentions"]:
            found += _named(article, "mentions", mention["mention_id"], mention, _of_mention(view, mention))
        for role in rows["roles"]:
            found += _named(article, "roles", role["role_id"], role, _of_role(view, role))
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


class _View:
    def __init__(self, marked: MarkedArticle, article: Article, rows: Mapping[str, Sequence[Row]]) -> None:
        self.marked = marked
        self.article = article
        self.text = marked.text
        self.rows = rows
        self.names = {row["entity_id"]: row["name"] for row in rows["entities"]}
        self.types = {row["entity_id"]: row["type"] for row in rows["entities"]}

    @cached_property
    def spans(self) -> list[tuple[int, int, str]]:
        return [(span["start"], span["end"], quote["quote_id"]) for quote in self.rows["quotes"] for span in quote["spans"]]

    def before(self, offset: int, characters: int = 40) -> str:
        """What stands before, in the same line."""
        return self.text[max(0, offset - characters) : offset].rpartition("\n")[2]

    def after(self, offset: int, characters: int = 40) -> str:
        """What stands after, in the same line."""
        return self.text[offset : offset + characters].partition("\n")[0]

    def root(self, start: int, end: int) -> Token:
        """The token that heads the words."""
        return self.article.tokens(Span(start, end)).root


# ---------------------------------------------------------------------------------------------------- quotes


def _of_quote(view: _View, quote: Row) -> Iterator[str]:
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


def _complement(view: _View, quote: Row) -> Iterator[str]:
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


def _cue(view: _View, quote: Row) -> Iterator[str]:
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


def _follows_by(view: _View, quote: Row) -> bool:
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


# ---------------------------------------------------------------------------------------------------- names


def _of_mention(view: _View, mention: Row) -> Iterator[str]:
    tests: dict[str, Callable[[_View, Row], Iterator[str]]] = {"name": _of_name, "pronoun": _of_pronoun, "nominal": _of_nominal}
    yield from tests[mention["form"]](view, mention)


def _of_pronoun(view: _View, mention: Row) -> Iterator[str]:
    word = mention["text"].lower()
    yield from (name for name, words in _PRONOUNS.items() if word in words.split())
    if word in ("his", "her", "its", "their", "my", "our"):
        yield "possessive_pronoun"
    if any(start <= mention["start"] < end for start, end, _ in view.spans):
        yield "pronoun_in_quote"


def _of_nominal(_view: _View, mention: Row) -> Iterator[str]:
    if mention["label"] in _NOMINALS:
        yield f"nominal_{_NOMINALS[mention['label']]}"


def _of_name(view: _View, mention: Row) -> Iterator[str]:
    text, label, canonical = mention["text"], mention["label"], view.names[mention["entity_id"]]
    if label == "PERSON":
        yield from _of_person(view, mention, text, canonical)
    if label == "ORG":
        is_acronym = text.isupper() and " " not in text and not canonical.startswith(text + " ") and canonical != text
        if is_acronym:
            yield "acronym"
        elif text != canonical:
            yield "short_organisation"
        if any(view.types[row["entity_id"]] in ("GPE", "NORP") and row["name"] in text for row in view.rows["entities"]):
            yield "place_in_organisation"
    if label == "NORP":
        yield "demonym"
    if label in ("GPE", "LOC"):
        yield "country_or_place"
    if text.isupper() and len(text) > 4:
        yield "capitals"
    if view.after(mention["end"], 2) in ("'s", "’s") or view.after(mention["end"], 2).startswith(("' ", "’ ")):
        yield "possessive_name"


def _of_person(view: _View, mention: Row, text: str, canonical: str) -> Iterator[str]:
    before, after = view.before(mention["start"]), view.after(mention["end"])
    if _TITLE.search(before):
        yield "title_before_name"
    roles = [row for row in view.rows["roles"] if row["entity_id"] == mention["entity_id"]]
    if any(0 <= mention["start"] - row["end"] <= 2 for row in roles):
        yield "role_before_name"
    if any(0 <= row["start"] - mention["end"] <= 12 and view.text[mention["end"]] == "," for row in roles):
        yield "role_after_name"
    if _AGE.match(after):
        yield "name_with_age"
    words = canonical.split()
    core = [word for word in words if not _SUFFIX.fullmatch(word.strip(".,"))]
    if text != canonical and len(words) > 1:
        if text == core[-1] or (canonical.endswith(text) and " " in canonical):
            yield "surname_alone"
        elif text == words[0]:
            yield "first_name_alone"
        elif not set(text.replace(".", "").split()) <= set(canonical.replace(".", "").split()):
            yield "nickname"
    if re.search(r"[“\"‘'](\w+)[”\"’'] ", canonical + " ") or re.search(r"[“\"‘]\w+[”\"’] ", text):
        yield "nickname"
    for name, pattern in (("initials", _INITIAL), ("particle", _PARTICLE), ("suffix", _SUFFIX), ("hyphen", re.compile(r"\w-\w"))):
        if pattern.search(text):
            yield name
    others = [row["name"] for row in view.rows["entities"] if row["type"] == "PERSON" and row["name"] != canonical]
    if core and any(name.split()[-1] == core[-1] for name in others):
        yield "shared_surname"


# ---------------------------------------------------------------------------------------------------- roles


def _of_role(view: _View, role: Row) -> Iterator[str]:
    names = [row for row in view.rows["mentions"] if row["entity_id"] == role["entity_id"] and row["form"] == "name"]
    before = view.before(role["start"], 30)
    starts = sorted(row["start"] for row in names)
    following = bisect_left(starts, role["end"])
    if following < len(starts) and starts[following] - role["end"] <= 2:
        yield "role_before"
    elif re.search(r"\b(?:is|was|were|are|as|became|becomes|become|been|named|appointed|elected|remains?)\b[^,.;]{0,20}$", before):
        yield "role_as_predicate"
    elif "," in view.before(role["start"], 8) or before.endswith(("(", "— ", "– ")):
        yield "role_in_apposition"
    if role.get("organisation"):
        yield "role_with_organisation"
    if _FORMER.match(role["role"]) or _FORMER.search(view.before(role["start"], 9)):
        yield "former_acting_deputy"


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
