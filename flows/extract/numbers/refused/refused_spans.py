"""Stretches of text in which numbers are no claims: dates, times, scores, codes, labels, names. Text only."""

import re
import string
from collections.abc import Iterator
from typing import NamedTuple

from flows.extract.numbers.lower_case import occurrences
from flows.extract.numbers.reading.lexicon import by_beginning
from flows.word_lists import words

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember"
    r"|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_ANY_MONTH = (
    rf"(?:{_MONTH}|(?<=on )(?i:may|march)|(?i:january|february|april|june|july|august|september|october|november|december)"
    r"|(?i:jan|feb|aug|sept|oct|nov|dec)\s?\.)"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,]\d|\s?%)"
_YEAR = r"(?:1[0-9]|20)\d\d"
_NUMERIC_DATE = r"(?<![\d/.-])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.\d{4})(?![\d/])"
_ZONES = (
    "GMT|UTC|BST|ES?T|EDT|CES?T|CDT|MST|MDT|PST|PDT|MSK|EES?T|WES?T|WAT|SAST|AES?T|AEDT|ACST|ACDT|AWST|NZS?T|NZDT|HKT|SGT|JST|KST|IST|PKT"
    "|WIB|WITA|WIT|PHT|ICT|MYT"
)
_ANY_CASE_LABELS = words(
    "section sections row chapter page pages verse article paragraph clause room flight route episode exhibit appendix annex lesson"
    " version item category exercise question gate channel phase stage level tier grade type precinct ward apartment suite platform"
    " track junction berth reactor lane band"
)
_LABELS = (
    "Unit|Highway|Interstate|Game|Week|Day|Group|Round|Part|Volume|Vol\\.|Figure|Figs?\\.|Table|Act|Scene|Class|Zone|District"
    "|Pier|Bus|Line|Lot|Apt\\.?|"
    "Building|Case|Bill|Resolution|Directive|Rule|Schedule|Title|Form|Proposition|Prop\\.|Measure|Amendment|"
    "Super Bowl|Apollo|Formula|Windows|Boeing|"
    "Airbus|iPhone|Galaxy|Model|Area|Block|Terminal|Hall|Court|Studio|Exit|Mark|Series|Season|Division|League|Eq\\.|Ref\\."
    "|Refs?\\.|Box|Bay|Sector|Step"
)
_LINK = r"(?P<link>(?:https?://|www\.)\S{1,300}|[\w.+-]{1,64}+@[\w-]{1,64}\.[\w.-]{1,64})"


def _first_words(label: str) -> list[str]:
    """The letters that a label's pattern may start with: super (bowl), fig and figs."""
    letters = re.match(r"[a-z]+", label)
    first = letters[0] if letters is not None else ""
    return [first, first[:-1]] if label.startswith("?", len(first)) else [first]


def _no_word(*patterns: str) -> str:
    """One pattern for those that start with a digit or a sign: at the start of a word all fail at once."""
    return rf"(?![A-Za-z])(?:{'|'.join(patterns)})"


_WITH_DIGITS = (
    rf"(?P<date>(?<![A-Za-z])(?=[JFMASONDjfmasond]){_ANY_MONTH},?\s?(?:the\s)?{_DAY}(?:\s?(?:-|–|to|and|&)\s?{_DAY})?(?:,?\s{_YEAR}(?!\d))?"
    rf"|(?<!\d){_DAY}(?:\s?(?:-|–|to|and)\s?{_DAY})?(?:\sof)?[\s-]{_ANY_MONTH}(?![A-Za-z])(?:,?[\s-]{_YEAR}(?!\d))?"
    rf"|(?<![A-Za-z])(?=[JFMASONDjfmasond]){_ANY_MONTH}(?:,|\sof)?\s{_YEAR}(?![\d-])|{_NUMERIC_DATE})",
    _no_word(
        r"(?P<clock>(?<![\d.:$€£])\d{1,2}(?:[:.]\d{2}){0,2}\s?(?:[ap]\.?\s?m\.?(?![A-Za-z])|o['’]clock)"
        r"|(?<![\d.:])\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?![\d:])"
        rf"|(?<![\d$€£])(?<!\d[.,])(?:[01]?\d|2[0-4])[.:]?[0-5]\d\s?(?:(?:{_ZONES})(?![A-Za-z])|hrs\b|(?:local|[A-Z][a-z]+)\stime\b))",
        rf"(?P<decade>(?<![\w$€£]){_YEAR[:-2]}0['’]?s(?!\w)|(?<!\w)['’]?[1-9]0s(?!\w))",
    ),
    rf"(?P<year>(?<![\d$€£.,]){_YEAR}\s?[-–/]\s?(?:{_YEAR}|\d\d)(?![\d%,.]\d|\d|%)(?!-year)"
    r"|(?<![A-Za-z])(?:A\.?D\.?|B\.?C\.?E?\.?|C\.?E\.?)\s\d{1,4}(?!\d)(?:\s?(?:and|to|or|–|-)\s?\d{3,4}(?!\d))?"
    r"|(?<!\d)\d{1,4}\s(?:A\.?D\.?|B\.?C\.?(?:E\.?)?|C\.?E\.?)(?![A-Za-z])"
    r"|['’]\d\d(?![\d\w'’-]))",
    r"(?P<period>(?<![A-Za-z])(?:[QH][1-4]|FY)(?:\s?(?:of\s|FY)?\s?['’]?(?:\d{4}|\d\d))?(?![\w])|(?<![A-Za-z])(?:fiscal"
    r"|FY)[\s-]{0,2}(?:year\s)?(?:\d{4}|\d\d)(?!\d))",
    _no_word(
        r"(?P<phone>(?<![\w.])(?:\+\d{1,3}[\s-]?(?:\(\d{1,4}\)[\s-]?)?\d{1,4}(?:[\s-]\d{2,4}){2,4}"
        r"|\(\d{3}\)\s?\d{3}[-.\s]\d{4}|\d{3}[-.]\d{3}[-.]\d{4}|\d{3}-\d{4})(?![\w-]))",
        r"(?P<list>^[ \t]{0,8}\(?\d{1,3}(?:\.\d{1,2}){0,2}\s?[.)](?=\s)"
        r"|\((?:[A-Za-z]{2,9}\s[a-z]{2,9}:\s)?\d{1,3}\.\)"
        r"|(?<=[a-z)][.!:;]\s)(?:[1-9]|1\d)\.(?=\s[A-Z])"
        r"|(?=[(\d])(?:(?<=;\s)|(?<=[,;:]\sand\s)|(?<=\s))\(?(?:[1-9]|1\d)\s?\)(?=\s\w))",
        r"(?P<address>(?<![\w$€£,.])\d{1,5}(?:[-–]\d{1,5})?[A-Z]?\s(?:[NSEW]\.?\s)?(?:[A-Z][\w'’-]{1,20}\s){1,3}(?:Street"
        r"|St\.?|Avenue|Ave\.?|Road|Rd\.?|Lane|Drive|Boulevard|Blvd\.?|Terrace|Crescent|Parkway)(?!\w))",
        r"(?P<block>(?<![\w$€£,.])[1-9]\d{0,2}00(?=\sblock\s(?:of\s)?(?:(?:[NSEW]|North|South|East|West)\.?\s)?[A-Z]))",
        r"(?P<idiom>(?<![\w/])(?:24/7|9/11|7/7|50[-–/]50|20/20)(?![\w/]))",
        r"(?P<score>(?<![\w$€£.,/-])(?:\d{1,3}\s?[-–]\s?\d{1,3}(?:\s?[-–]\s?\d{1,3})?(?![\w%$€£-]|[.,]\d)"
        r"|\d{1,3}-to-\d{1,3}(?=\s(?:vote|decision|ruling|verdict|opinion|majority|win|victory|loss|defeat)\b)))",
    ),
    r"(?P<label>(?<![A-Za-z])(?=\D{1,18}\d)(?:(?:[Nn]os?\.|[Nn]r\.|No|#|(?i:number|numbers))\s?#?\d[\d,]{0,6}(?!\d|[.,]\d)"
    rf"|(?:rooms|posts|flights|routes|rows|lanes|gates|chapters|verses|articles|clauses|platforms|reactors|picks)\s\d{{1,5}}(?:,\s\d{{1,5}}){{0,4}}\s(?:and|or|to|&)\s\d{{1,5}}(?![\d.,]?\d|\s?%)"
    r"|(?:[Cc]all|[Dd]ial|[Rr]ing|[Pp]hone|[Tt]ext|[Qq]uot(?:e|ing)\s(?:log|reference|incident|crime))\s\d{3,7}"
    r"(?=\s?[.,;:)]|\s(?:or|and|if|to|with|quoting)\s|$)"
    rf"|(?:(?i:{by_beginning(_ANY_CASE_LABELS)})|{_LABELS})\s(?:[Nn]o\.\s)?\d{{1,5}}(?:\.\d{{1,3}}){{0,3}}(?!\d|[.,]\d|\s?%"
    rf"|\s(?:million|billion|percent|per\scent))(?:(?:-|–|,\s|\sand\s)\d{{1,4}}(?!\d|[,.]\d))?[A-Za-z]?['’]?s?(?!\w)))",
    r"(?P<index>(?<![A-Za-z])(?=[A-Za-z][A-Za-z\s&])(?=[sfndcrtkibaSFNDCRTKIBA])(?i:s\s?&?\s?p|ftse|nasdaq|dax|cac|nikkei|stoxx|russell|asx|tsx|nifty|topix|csi|kospi|ibex"
    r"|sse|bse)[\s-](?:(?i:global|europe|all-share)\s)?\d{2,4}(?![\d.,]\d|\d))",
)
"""All have a digit among their first 25 characters: at most 22 stand before it, in a list (aaaaaaaaa bbbbbbbbb: 7.)."""
_NAME = (
    r"(?P<name>(?=[A-Za-z‐‑−-]*+(?:\s-)?\d)(?<![\w$€£.])(?:(?:[A-Za-z]{1,12}[-‐‑])*[A-Za-z]{1,12}[-‐‑−]?"
    r"|[A-Z]{3,8}\s-)\d+(?:[.,]?\d+)*(?:[-/][A-Za-z0-9]{1,6})*[A-Za-z]{0,3}(?![\w])"
    r"|(?<![\w.,$€£])(?:\d+[A-Za-z]+\d[\w-]*|\d{1,3}[A-Z](?![\w])))"
)
_STARTS = r"(?=\S|^)(?:(?<![A-Za-z])|(?=[^A-Za-z]))"
"""Nothing starts inside a word, nor with white space but at the start of a line: most characters fail here at once."""
_NO_LINKS = rf"(?=\D{{0,24}}\d)(?:{'|'.join(_WITH_DIGITS)})|{_NAME}"
_SPANS = re.compile(rf"{_STARTS}(?:{_NO_LINKS})", re.MULTILINE)
_SPANS_AND_LINKS = re.compile(rf"{_STARTS}(?:{_LINK}|{_NO_LINKS})", re.MULTILINE)
_IN_LINKS = ("://", "www.", "@")
"""One of them is in every link."""
_PREFIXES = re.compile(
    r"(?:minus|sub|mid|under|over|pre|post|to|the|a|an|of|by|about|around|some|nearly|roughly|and|or|non|plus|negative|at|in"
    r"|every|per|than)[-‐‑]",
    re.IGNORECASE,
)


class RefusedSpan(NamedTuple):
    """A stretch of text in which numbers are no claims, and why (a key of REASONS)."""

    start: int
    end: int
    reason: str


def refused_spans(text: str) -> list[RefusedSpan]:
    """Dates, times, codes and the like, in order, without overlap."""
    found = [
        RefusedSpan(match.start(), match.end(), str(match.lastgroup))
        for start, end in _word_windows(text)
        for match in _WORDS.finditer(text, start, end)
    ]
    for match in _with_digits(text):
        reason = {"index": "name", "block": "address"}.get(str(match.lastgroup), str(match.lastgroup))
        if reason != "name" or not _PREFIXES.match(match[0]):
            found.append(RefusedSpan(match.start(), match.end(), reason))
    return sorted(found)


def _with_digits(text: str) -> Iterator[re.Match[str]]:
    """The matches of _SPANS, in order and without overlap; those with links where the text may have any."""
    if any(part in text for part in _IN_LINKS):
        for start, end, _ in _windows(text):
            yield from _SPANS_AND_LINKS.finditer(text, start, end)
        return
    for start, end, runs in _windows(text):
        done = start
        for first, last in runs:
            begin = max(done, first - _BEFORE_DIGIT)
            while begin > done and text[begin - 1] in _IN_NAMES:
                begin -= 1
            for candidate in _CANDIDATE.finditer(text, begin, last):
                at = candidate.start()
                if at < done or not (_may_begin(text, at, candidate.end()) if candidate.lastgroup else _COUNTING.match(text, at) is None):
                    continue
                match = _SPANS.match(text, at, end)
                if match is not None:
                    yield match
                    done = match.end()
            done = max(done, last)


def _may_begin(text: str, start: int, end: int) -> bool:
    """Whether a word is one that _SPANS may start with, or goes on with digits (H-1B, A -7)."""
    after = text[end : end + 1]
    if after.isdigit() or after in _HYPHENS or text[start:end].lower() in _BEGINNINGS:
        return True
    return after.isspace() and text.startswith("-", end + 1)


def _windows(text: str) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Stretches around digits, cut at white space and without overlap, and the runs of digits in each: all that the patterns with digits
    need to see."""
    start = end = -1
    runs: list[tuple[int, int]] = []
    for match in _DIGIT_RUN.finditer(text):
        first, last = match.span()
        if first > end:
            if end >= 0:
                yield start, end, runs
            runs = []
            start = max(end, first - _BACK)
            for _ in range(_REACH):
                if start <= max(end, 0) or text[start - 1].isspace():
                    break
                start -= 1
        runs.append((first, last))
        end = min(len(text), last + _AHEAD)
        for _ in range(_REACH):
            if end >= len(text) or text[end].isspace():
                break
            end += 1
    if end >= 0:
        yield start, end, runs


def _word_windows(text: str) -> Iterator[tuple[int, int]]:
    """Stretches around the words that _WORDS asks for, without overlap: finding a word is far cheaper than trying a pattern."""
    folded = text.lower()
    if len(folded) != len(text):
        yield 0, len(text)  # a letter whose small form is two: offsets would not fit
        return
    start = end = -1
    for at in sorted(at for word in _IN_WORDS for at in occurrences(folded, word)):
        if at - _BEFORE_WORD > end:
            if end >= 0:
                yield start, end
            start = max(0, at - _BEFORE_WORD)
        end = min(len(text), at + _AFTER_WORD)
    if end >= 0:
        yield start, end


_IN_WORDS = (
    "quarter", "half-year", "clock", "morning", "afternoon", "evening", "fifty-fifty", "nine-to-five", "four seven", "-nil", "-zero",
    "-love", "-all",
)  # fmt: skip
"""One of them stands in whatever _WORDS finds, at most so far from its ends:"""
_BEFORE_WORD, _AFTER_WORD = 30, 40
_DIGIT_RUN = re.compile(r"\d+")
_BEFORE_DIGIT = 24
"""So many characters before its first digit _SPANS starts at most, but for a name of letters and hyphens (an A-to-Z-guide-to-7)."""
_HYPHENS = "‐‑−-"
_IN_NAMES = frozenset(string.ascii_letters + _HYPHENS)
_CANDIDATE = re.compile(r"(?P<word>[A-Za-z]+)|\d+|['’(+#]|^[ \t]", re.MULTILINE)
"""What _SPANS may start with; a word is one of these or goes on with digits. A new pattern with another start is added here too."""
_COUNTING = re.compile(
    r"\d+(?:,\d{3})*(?:\.\d+)?(?:%|[,;]\s"
    r"|\s(?!to\b|and\b|of\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[ap]\.?\s?m|o['’]|hrs|local|block)[a-z])"
)
"""A number that ends there and goes on with no date, time or address: _SPANS finds nothing where it starts, and many numbers are so. A new
pattern that goes on behind a comma or in small letters is added here too."""
_BEGINNINGS = words(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
    " a ad b bc bce c ce q h fy fiscal no nos nr number numbers rooms posts flights routes rows lanes gates chapters verses articles"
    " clauses platforms reactors picks call dial ring phone text quote quoting s sp ftse nasdaq dax cac nikkei stoxx russell asx tsx nifty"
    " topix csi kospi ibex sse bse"
) | {first for label in [*_ANY_CASE_LABELS, *_LABELS.lower().split("|")] for first in _first_words(label)}
_BACK, _AHEAD, _REACH = 40, 60, 300
_AT_A_TIME = r"(?:(?<=since\s)|(?<=until\s)|(?<=till\s)|(?<=at\s)|(?<=by\s)|(?<=before\s)|(?<=after\s)|(?<=from\s))"
_WORDS = re.compile(
    r"(?<![\w-])(?:(?P<score>(?:one|two|three|four|five|six|seven)-(?:nil|zero|love|all))"
    r"|(?P<period>(?:(?:the|this|last|next|same|previous|first|second|third|fourth|final|current|each|every|a|another|one)\s)?quarter(?=\sof\s(?:19|20)\d\d)"
    r"|(?:same|this|last|next|previous|first|second|third|fourth|final|current|coming)\squarter|half-year(?:ly)?)"
    r"|(?P<clock>(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=\sin\sthe\s(?:morning|afternoon|evening)\b))"
    rf"|{_AT_A_TIME}(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=\s(?:this|yesterday|tomorrow)\s(?:morning|afternoon|evening)\b)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\so['’]clock)|(?P<idiom>fifty-fifty"
    r"|nine-to-five|twenty-four seven))(?!\w)",
    re.IGNORECASE,
)
