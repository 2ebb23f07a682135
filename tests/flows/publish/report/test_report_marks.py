"""Marks in a text: whatever the spans, the HTML is well formed, the words are all there, and every mark is found."""

from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from flows.publish.report.marks import DEEPEST, LAYERS, Mark, Marker


class Reader(HTMLParser):
    """Reads the HTML back: text, which rows are around each character, ids, and links to rows. Fails on a wrong nesting."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.around, self.ids, self.links = "", [], [], []
        self._stack: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        assert tag in ("a", "span")
        assert tag != "a" or all(name != "a" for name, _ in self._stack), "a link inside a link"
        self._stack.append((tag, given.get("data-row") or ""))
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []

    def handle_endtag(self, tag: str) -> None:
        assert self._stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        self.around += [{row for _, row in self._stack if row}] * len(data)

    def close(self) -> None:
        super().close()
        assert not self._stack


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


TEXTS = st.text(st.sampled_from("ab <>&\"'\n“é"), min_size=1, max_size=30)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark], list[int]]:
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    ends = draw(st.lists(st.tuples(places, places, st.sampled_from(sorted(LAYERS))), max_size=12))
    marks = [
        Mark(min(a, b), max(a, b), layer, f"row{number}", f"q{number}" if layer in ("quote", "claim", "role") else None)
        for number, (a, b, layer) in enumerate(ends)
        if a != b
    ]
    cuts = draw(st.lists(places, max_size=3))
    return text, marks, sorted({0, len(text), *cuts})


@given(marked())
def test_any_spans_give_well_formed_html_with_every_mark_around_its_words(case: tuple[str, list[Mark], list[int]]) -> None:
    text, marks, cuts = case
    marker = Marker(text, marks)
    reader = read("".join(marker.render(a, b) for a, b in pairwise(cuts)))
    assert reader.text == text
    for place, around in enumerate(reader.around):
        assert around == {mark.row for mark in marks if mark.start <= place < mark.end}
    with_id = [mark.row for mark in marks if mark.layer not in ("speaker", "cue")]
    assert sorted(reader.ids) == sorted(with_id)
    assert {f"#row-{mark.row}" for mark in marks if mark.label} <= set(reader.links)


def test_the_innermost_mention_is_the_link_and_a_label_closes_it_first() -> None:
    text = "the mayor of Osthaven left"
    outer, inner = Mark(0, 21, "mention", "outer"), Mark(13, 21, "mention", "inner")
    html = Marker(text, [outer, inner, Mark(4, 16, "claim", "c", "n1", "Figure 1")]).render(0, len(text))
    reader = read(html)
    assert reader.links.count("#row-inner") == 2, "cut where the figure's label stands"
    assert '<span class="m mention" data-row="outer"' in html
    assert 'aria-label="Figure 1"' in html


def test_sections_that_are_skipped_do_not_hold_marks_back() -> None:
    marker = Marker("abcdef", [Mark(0, 2, "quote", "a"), Mark(1, 6, "quote", "b")])
    assert read(marker.render(3, 6)).around == [{"b"}] * 3


def test_hundreds_of_marks_around_one_word_stay_readable() -> None:
    marks = [Mark(n, 1000 - n, "quote", f"r{n}", f"q{n}") for n in range(400)]
    html = Marker("x" * 1000, marks).render(0, 1000)
    assert max(len(around) for around in read(html).around) == DEEPEST
    assert len(html) < 2_000_000
