"""Splits an article's text into headline, dateline, byline, headings, paragraphs, captions and credits.

Layout first (`layout`: lines, and paragraphs of hard-wrapped text), then each block is named by its own words
(`furniture`, `datelines`) and by its neighbours. What no rule knows is a paragraph.
"""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from flows.ingest.datelines import opening_dateline, whole_dateline
from flows.ingest.furniture import byline_people, credit_start, is_boilerplate, is_caption, is_name_alone, is_position, is_time_alone
from flows.ingest.layout import Block, blocks, is_finished
from flows.records import Section

MOST_SECTIONS = 100_000
"""What follows after so many sections is one last paragraph: no article has them, and memory stays bounded."""

LONGEST_HEADLINE = 220
LONGEST_HEADING = 110
_HEADING_WORDS = 16
_TOP_BLOCKS = 8
"""Bylines, date lines and the like belong to the first blocks of the page."""
_OPENS = "“\"‘'«(["
_CLOSES = "”\"’'»"
_SENTENCE_INSIDE = re.compile(r"\w{3}[.!?][”\"’']?\s|\s[”\"’']+$")
_SPEAKER_LABEL = re.compile(r"(?:[A-Z]|[A-Z][A-Z .]{2,40}):?(?<=:)\s")
_ABOUT_SOMEBODY = """
i you we he she it they this that there me us him her them my your our his their not did do does don't
"""
_PRONOUNS = frozenset(_ABOUT_SOMEBODY.split())
_BULLETS = "-–—•*·▪►‣○●"


def split_sections(text: str) -> Iterator[Section]:
    """Sections in order, without overlap, edges trimmed of white space; together they hold all that is not white space."""
    for number, section in enumerate(_sections(text)):
        if number == MOST_SECTIONS:
            yield Section(section.start, len(text.rstrip()), "paragraph")
            return
        yield section


def _sections(text: str) -> Iterator[Section]:
    page = _Page(text)
    for block, following in pairwise(chain(blocks(text), (None,))):
        if block is not None:
            yield from page.name(block, following)


class _Page:
    """Walks down the page and names one block after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._number = -1
        self._headlines = 0
        self._paragraphs = 0
        self._before: Block | None = None
        self._kind_before = ""

    def name(self, block: Block, following: Block | None) -> Iterator[Section]:
        """The sections of the block, given the block that follows it."""
        self._number += 1
        for section in self._named(block, following):
            self._headlines += section.kind == "headline"
            self._paragraphs += section.kind == "paragraph"
            self._kind_before = section.kind
            yield section
        self._before = block

    def _named(self, block: Block, following: Block | None) -> Iterator[Section]:
        start, end = block.start, block.end
        words = self._text[start : min(end, start + 1_000)]
        kind = self._kind_by_words(words, following)
        if kind is not None:
            yield Section(start, end, kind)
            return
        credit = credit_start(words)
        if credit is not None:
            if credit:
                yield Section(start, start + len(words[:credit].rstrip()), "caption")
            yield Section(start + credit, end, "credit")
            return
        dateline = opening_dateline(words, is_first=not self._paragraphs)
        if dateline is not None:
            yield Section(start, start + dateline.end, "dateline")
            start += dateline.end
            start = end - len(self._text[start:end].lstrip())
            yield Section(start, end, "paragraph")
            return
        yield Section(start, end, self._kind_by_place(block, following))

    def _kind_by_words(self, words: str, following: Block | None) -> str | None:
        """The kind that the block's own words give away."""
        if is_boilerplate(words):
            return "boilerplate"
        at_top = self._number < _TOP_BLOCKS and self._paragraphs <= 1
        if self._number and (is_time_alone(words) or (at_top and whole_dateline(words))):
            return "dateline"
        if self._is_byline(words, at_top, following):
            return "byline"
        if self._kind_before == "headline" and following is not None and is_name_alone(words) and self._is_dateline(following):
            return "byline"
        if self._kind_before == "byline" and is_position(words):
            return "byline"
        if self._number and is_caption(words):
            return "caption"
        return None

    def _is_byline(self, words: str, at_top: bool, following: Block | None) -> bool:
        if byline_people(words) is None:
            return False
        if self._number == 0:  # "By Popular Demand" may be a headline; a byline on top has the headline after it
            return following is not None and not is_finished(self._text, following.end)
        return at_top or following is None or words.startswith("(")

    def _kind_by_place(self, block: Block, following: Block | None) -> str:
        if not self._headlines and not self._paragraphs:
            if self._is_kicker(block, following):
                return "heading"
            if self._is_headline(block, following):
                return "headline"
        if self._is_deck(block, following) or self._is_heading(block, following):
            return "heading"
        return "paragraph"

    def _is_headline(self, block: Block, following: Block | None) -> bool:
        """A short block on top that does not end like a sentence, or does so in front of a dateline or in title case."""
        if following is None or block.end - block.start > LONGEST_HEADLINE or block.lines > 3:
            return False
        words = self._text[block.start : block.end]
        if words[0] in _BULLETS or words[0].islower() or not any(character.isalpha() for character in words):
            return False
        if words[-1] in "?!" or not is_finished(self._text, block.end):
            return words[-1] not in ",-–—"
        return words[-1] not in ":;" and (self._is_dateline(following) or _is_title_case(words))

    def _is_kicker(self, block: Block, following: Block | None) -> bool:
        """A word or two on top of the headline: POLITICS, Business & Money."""
        if following is None or self._number or is_finished(self._text, following.end):
            return False
        below = self._text[following.start : min(following.end, following.start + LONGEST_HEADLINE)].split()
        return len(self._text[block.start : block.end].split()) <= 3 < len(below) and not self._is_top_line(following)

    def _is_deck(self, block: Block, following: Block | None) -> bool:
        """A line below the headline that does not end like a sentence, with the article or its byline after it."""
        if self._kind_before != "headline" or following is None or block.end - block.start > LONGEST_HEADLINE:
            return False
        words = self._text[block.start : block.end]
        return _may_head(words) and (self._is_top_line(following) or self._is_paragraph_after(block, following))

    def _is_heading(self, block: Block, following: Block | None) -> bool:
        """A short line that does not end like a sentence, in front of a longer block that does."""
        if self._before is None or following is None or block.lines > 1 or block.end - block.start > LONGEST_HEADING:
            return False
        words = self._text[block.start : block.end]
        if len(words.split()) > _HEADING_WORDS or not _may_head(words) or not self._is_paragraph_after(block, following):
            return False
        if self._text[self._before.end - 1] == ":":
            return False
        if self._kind_before == "paragraph":
            return is_finished(self._text, self._before.end)
        return self._kind_before != "heading"

    def _is_paragraph_after(self, block: Block, following: Block) -> bool:
        long_enough = following.end - following.start >= max(60, block.end - block.start)
        return long_enough and is_finished(self._text, following.end)

    def _is_top_line(self, block: Block) -> bool:
        words = self._text[block.start : min(block.end, block.start + 400)]
        return byline_people(words) is not None or self._is_dateline(block)

    def _is_dateline(self, block: Block) -> bool:
        words = self._text[block.start : min(block.end, block.start + 400)]
        return opening_dateline(words, is_first=True) is not None or whole_dateline(words) is not None


def _may_head(words: str) -> bool:
    """True when the words can be a heading: they start with a capital, are no list item, and do not end like a sentence."""
    first = words.lstrip(_OPENS)[:1]
    bare = words.rstrip(_CLOSES)
    if not bare or not first or first.islower() or words[0] in _BULLETS or not any(character.isalpha() for character in words):
        return False
    if _SENTENCE_INSIDE.search(words) or _SPEAKER_LABEL.match(words):
        return False
    if words[-1] != "?" and is_finished(bare, len(bare)):
        return False
    if bare[-1] == "?":  # a question in running text or in dialogue speaks of somebody
        asked = [word.strip(_OPENS + _CLOSES + ",?").casefold() for word in words.split()]
        return words[0] not in _OPENS and 2 <= len(asked) <= 7 and _PRONOUNS.isdisjoint(asked)
    return bare[-1].isalnum() or bare[-1] in "%)"


def _is_title_case(words: str) -> bool:
    """True when nearly all words of four letters and more start with a capital, as in an American headline."""
    if ". " in words or len(words) > 140:
        return False
    long = [word for word in (part.strip("“”\"'‘’.,:;()") for part in words.split()) if len(word) >= 4 and word[0].isalpha()]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) * 10 >= len(long) * 9
