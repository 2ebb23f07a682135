"""Who comments on a figure from behind it or between commas: 40 were hurt, the team found, and two died. Uses the parse."""

import re

from flows.article import Article
from flows.extract.numbers.phrases import is_on_a_day
from flows.extract.numbers.tokens import Token, Tokens, token_at
from flows.records import Span
from flows.word_lists import words

CLAIMING = words(
    "show find estimate expect forecast predict pencil project reckon calculate suggest indicate reveal conclude want hope hop demand say"
    " tell note claim"
    " argue warn add explain report announce insist believe emphasise emphasize recall submit confirm disclose suspect fear worry guide"
    " concede acknowledge maintain contend order direct offer think deny agree stress caution declare testify allege state assert"
    " remark observe respond reply protest counter repeat quip joke guess assume assess admit"
)
NOBODY = frozenset({"i", "we", "you", "that", "which", "who", "this", "those", "there", "what", "all", "'s", "’s", "us", "me"})
EVIDENCE = words(
    "survey study report poll census figure figures data record records review audit analysis research count statistics accounts"
    " paper inquiry test tests"
)
"""What shows something without a speaker: inside what somebody says, it is still the source."""
_COMMENTING = CLAIMING - {"want", "order", "direct", "offer", "put", "see", "counter", "assume", "assess"}
SHOWING = EVIDENCE | words("filing filings document documents file files papers papers results polls surveys studies reports estimates")
"""What shows something in a comment: ..., figures from the ministry show."""
_SHOWN = re.compile(
    rf",\s(?P<who>(?:[\w’'-]+\s){{0,3}}?(?:{'|'.join(sorted(EVIDENCE))})(?:\s[^,.;:!?\n]{{1,40}}?)?)"
    r"(?<!\sthe)(?<!\sa)\sshow(?:s|ed)?(?=[.,]|$|\son\s[A-Z])"
)
"""The same where the parser takes "show" for a noun."""
_FORECASTING = re.compile(r",\sthe\s(?P<who>[a-z][\w’'-]*(?:\s[\w’'-]+)?)\s(?:forecasts?|estimates|projects|claims)(?=[.,]|$|\son\s[A-Z])")
"""..., the treasury forecasts: another that the parser takes for a noun."""
_COMMA = frozenset({",", "”", '"', "’", "—", "–"})
_MARKS = frozenset({"”", '"', "’", "''"})
_MEANWHILE = frozenset({"after", "before", "when", "while", "following"})
_TOLD_IN = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_ENDS = frozenset({",", ".", ";", ":", "—", "–"})
_SEEN_SHOW = re.compile(
    r",\s(?P<who>(?:[\w’'-]+\s){0,2}?(?:documents|filings|papers|files|records|figures|emails|letters|accounts|data)"
    r"\s(?:seen|obtained|reviewed|released|published|filed|compiled|collected|leaked|gathered|provided)\s[^,.;:!?\n]{1,60}?)\s(?:show|suggest|reveal|indicate)"
    r"(?:s|ed)?(?=[.,]|$|\son\s[A-Z])"
)
"""..., papers seen by the Courier show: the parser takes this "show" for a noun."""


def commenting(article: Article, sentence: Span, start: int) -> Span | None:
    """The team in ", the team found, and" or ", the team found.": who comments on the sentence around the figure."""
    text = article.text
    known = article.once(_known)
    if sentence not in known:
        known[sentence] = _comments(article, sentence.start), _comments_by_text(text, sentence)
    comments, by_text = known[sentence]
    for verb, name in comments:
        is_before = start < name.start and text.find(";", start, name.start) < 0
        if is_before or (start > verb.idx and _comma_after(verb.doc, verb.i + 1) and not _is_beside(verb)):
            return name
    for said in by_text:
        if start < said.start() or (start > said.end() and text[said.end()] == ","):
            return Span(said.start("who"), said.end("who"))
    return None


_BY_TEXT = ((" show", _SHOWN), (", the ", _FORECASTING), ("d by ", _SEEN_SHOW), ("n by ", _SEEN_SHOW))
"""Patterns of comments, each behind a word that is in whatever it finds."""


def _comments_by_text(text: str, sentence: Span) -> list[re.Match[str]]:
    """The first comment of each pattern in the sentence."""
    tried = (pattern for word, pattern in _BY_TEXT if text.find(word, sentence.start, sentence.end) >= 0)
    return [said for pattern in tried if (said := pattern.search(text, sentence.start, sentence.end)) is not None]


def _comma_after(doc: Tokens, i: int) -> bool:
    """True when the comment ends with a comma, so that the sentence goes on: data showed on Tuesday, as exports fell."""
    end = next((token.text for token in doc.run(i, i + 3) if token.text in _ENDS), None)
    return end == ","


def _is_beside(verb: Token) -> bool:
    """True where what stands behind the comment is the reporter's: behind quoted words (*“We lost,” she said, to
    some applause*), and where it says after or before what (*he said, after a blade broke*)."""
    doc = verb.doc
    end = next((token.i for token in doc.run(verb.i + 1, verb.i + 4) if token.text == ","), None)
    if end is not None and end + 1 < doc.count and doc[end + 1].lower_ in _MEANWHILE:
        return True
    subject = next((child.left_edge.i for child in verb.children if child.dep_ == "nsubj"), verb.i)
    return any(token.text in _MARKS for token in doc.run(max(0, subject - 2), subject))


def _known(_article: Article) -> dict[Span, tuple[list[tuple[Token, Span]], list[re.Match[str]]]]:
    """By sentence, the comments that were found in the parse and in the text; sentences without a figure are never looked at."""
    return {}


def _comments(article: Article, start: int) -> list[tuple[Token, Span]]:
    """The verb and the words of the subject of every comment in the sentence that starts there."""
    found: list[tuple[Token, Span]] = []
    first_token = token_at(article, start)
    if first_token is None:
        return found
    doc = first_token.doc
    sentence = doc.sentence(first_token.i)
    if sentence.start != first_token.i:
        return found
    for token in doc.run(sentence.start, sentence.stop):
        if token.tag_ not in _TOLD_IN or token.pos_ != "VERB" or token.lemma_.lower() not in _COMMENTING:
            continue
        if not _ends(doc, _told(token) + 1):
            continue
        verb = token.i - 1 if token.tag_ == "VBN" and token.i and doc[token.i - 1].lower_ in ("has", "have", "had") else token.i
        if token.tag_ == "VBN" and verb == token.i:
            continue  # a study has found
        while verb - 1 > sentence.start and doc[verb - 1].tag_ == "RB" and doc[verb - 1].head.i == token.i:
            verb -= 1  # the report drily notes
        subject = next((child for child in token.children if child.dep_ == "nsubj" and child.right_edge.i == verb - 1), None)
        if subject is None or subject.lower_ in NOBODY:
            continue
        if token.lemma_ == "show" and subject.lower_ not in SHOWING:
            continue
        first = subject.left_edge.i
        if first == 0 or doc[first - 1].text not in _COMMA:
            continue
        found.append((token, source_phrase(subject, 10)))
    return found


def _told(verb: Token) -> int:
    """The last token of those who were told, else the verb: the governor told a news conference."""
    if verb.lemma_ != "tell":
        return verb.i
    return next((child.right_edge.i for child in verb.children if child.dep_ == "dobj" and child.pos_ in ("NOUN", "PROPN")), verb.i)


def _ends(doc: Tokens, i: int) -> bool:
    """True when the comment ends there, but for a day or those who were told."""
    for token in doc.run(i, i + 3):
        if token.text in _ENDS:
            return True
        if token.ent_type_ != "DATE" and token.lower_ not in ("on", "analysts", "reporters", "investors", "journalists", "members"):
            return False
    return False


def source_phrase(head: Token, longest: int, first_token: Token | None = None) -> Span:
    """The noun phrase of the head without its article, with the prepositional phrases right behind it."""
    doc = head.doc
    first, last = (first_token or head.left_edge).i, head.i
    shows = head.lower_ in EVIDENCE
    for child in head.rights:
        if shows and child.dep_ == "npadvmod":
            continue  # a poll last month by the college
        is_more = child.dep_ == "prep" or (shows and child.dep_ == "acl" and child.tag_ == "VBN")
        if not is_more or child.right_edge.i - first > longest or is_on_a_day(child):
            break
        last = child.right_edge.i
    while last + 1 < doc.count and doc[last + 1].ent_type_ == "PERSON" and doc[last + 1].pos_ == "PROPN":
        last += 1  # the German geologist Lena Example, where the parse makes two of it
    while first < last and doc[first].lower_ in ("the", "a", "an"):
        first += 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
