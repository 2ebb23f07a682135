"""Markdown and HTML: the words of an article, what the page says about it, and nothing else of the page."""

from datetime import date
from pathlib import Path

import pytest

from tests.flows.ingest.reading import documents, outcomes, reasons

PARAGRAPHS = [
    "The lighthouse at Sandmoor Point will shine again, the coast guard said on Monday, nine years after its lamp went out.",
    "“We found the lamp in a barn, under forty bales of hay,” said Greta Holloway, who keeps the museum in the village.",
    "The new glass cost 86,000 euros, and a third of that came from people who had never seen the sea, she said.",
]
HEAD = """
<meta charset="utf-8"><title>Lighthouse shines again | Sandmoor News</title>
<meta property="og:title" content="Lighthouse shines again"><meta property="og:site_name" content="Sandmoor News">
<meta name="author" content="Tilda Marsh; Ben Okoro"><meta property="article:published_time" content="2031-04-02T23:30:00-05:00">
<link rel="canonical" href="https://sandmoor.example/lighthouse"><link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
"""


def page(head: str = HEAD, paragraphs: list[str] | None = None, more: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS if paragraphs is None) + "".join(
        f"<p>{paragraph}</p>" for paragraph in paragraphs or []
    )
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
        f"<article><h1>Lighthouse shines again</h1>{body}{more}</article><footer>All rights reserved</footer></body></html>"
    )


def test_the_main_text_of_a_page_and_its_facts(tmp_path: Path) -> None:
    [document] = documents(outcomes(tmp_path, "a.html", page().encode()))
    assert document.text == "\n\n".join(["Lighthouse shines again", *PARAGRAPHS])
    assert (document.title, document.publisher) == ("Lighthouse shines again", "Sandmoor News")
    assert document.authors == ("Tilda Marsh", "Ben Okoro")
    assert (document.published_on, document.published_precision) == (date(2031, 4, 2), "day")  # after today, and in its own time zone
    assert document.url == "https://sandmoor.example/lighthouse"
    assert document.rights == "https://creativecommons.org/licenses/by/4.0/"
    assert document.repairs == ("main_text_extracted",)
    assert [section.kind for section in document.sections][:2] == ["headline", "paragraph"]


@pytest.mark.parametrize("name", ["a.htm", "a.xhtml", "A.HTML"])
def test_other_endings(tmp_path: Path, name: str) -> None:
    assert documents(outcomes(tmp_path, name, page().encode()))


def test_a_page_says_its_encoding(tmp_path: Path) -> None:
    text = page(
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>Маяк</title>',
        ["Маяк снова светит, сказала смотрительница. " * 4],
    )
    [outcome] = outcomes(tmp_path, "a.html", text.encode("cp1251"))
    assert outcome.source.encoding == "cp1251"
    assert outcome.document is not None
    assert "сказала смотрительница" in outcome.document.text


def test_a_page_whose_declared_encoding_is_wrong_is_read_as_it_is(tmp_path: Path) -> None:
    [outcome] = outcomes(tmp_path, "a.html", page('<meta charset="iso-8859-1"><title>x</title>').encode("utf-8"))
    assert outcome.source.encoding == "utf-8"
    assert outcome.document is not None
    assert "“We found" in outcome.document.text


@pytest.mark.parametrize("label", ["zip", "unicode_escape", "utf-7", "rot13", "no-such-thing"])
def test_an_encoding_that_is_none_is_not_believed(tmp_path: Path, label: str) -> None:
    assert documents(outcomes(tmp_path, "a.html", page(f'<meta charset="{label}"><title>x</title>').encode("utf-8")))


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"<html><body><script>said()</script></body></html>", b"<?xml version='1.0'?><a/>", b"<!-- -->"]
)
def test_a_page_without_an_article(tmp_path: Path, data: bytes) -> None:
    assert reasons(outcomes(tmp_path, "a.html", data)) == [(None, "no_main_text")]


def test_scripts_in_titles_and_text_stay_words(tmp_path: Path) -> None:
    attack = "&lt;script&gt;alert(1)&lt;/script&gt; Storm"
    head = f'<title>{attack}</title><meta property="og:title" content="{attack}"><link rel="canonical" href="javascript:alert(2)">'
    [document] = documents(
        outcomes(tmp_path, "a.html", page(head, more="<script>document.write('no')</script><p onclick='no()'>Yes.</p>").encode())
    )
    assert document.title is not None
    assert "Storm" in document.title
    assert document.url is None
    assert "document.write" not in document.text
    assert "no()" not in document.text


MARKDOWN = """---
title: Lighthouse shines again
author: [Tilda Marsh, Ben Okoro]
date: 2031-04
url: https://sandmoor.example/lighthouse
license: CC BY 4.0
---
# Lighthouse *shines* again

SANDMOOR — The lamp is **back**, said
[Greta Holloway](https://sandmoor.example/greta), who
keeps the `museum`.

> “Under forty bales,” she said. ![a lamp](lamp.png)

- 86,000 euros
- nine years

```python
print("nobody said this")
```

<div onclick="no()">raw</div>

| year | visitors |
|---|---|
| 2030 | 4,000 |
"""


def test_markdown_without_its_marks(tmp_path: Path) -> None:
    [document] = documents(outcomes(tmp_path, "a.md", MARKDOWN.encode()))
    assert document.text.split("\n\n") == [
        "Lighthouse shines again",
        "SANDMOOR — The lamp is back, said Greta Holloway, who keeps the museum.",
        "“Under forty bales,” she said. a lamp",
        "86,000 euros",
        "nine years",
        "year | visitors",
        "2030 | 4,000",
    ]
    assert (document.title, document.authors, document.dateline_place) == (
        "Lighthouse shines again",
        ("Tilda Marsh", "Ben Okoro"),
        "SANDMOOR",
    )
    assert (document.published_on, document.published_precision) == (date(2031, 4, 1), "month")
    assert (document.url, document.rights) == ("https://sandmoor.example/lighthouse", "CC BY 4.0")
    assert document.repairs == ("markup_removed",)


def test_markdown_with_front_matter_that_cannot_be_read(tmp_path: Path) -> None:
    [document] = documents(outcomes(tmp_path, "a.md", b"---\ntitle: [\n---\nThe lamp is back, she said.\n"))
    assert document.text == "The lamp is back, she said."
    assert document.repairs == ("markup_removed", "metadata_dropped")


def test_a_rule_on_top_is_no_front_matter(tmp_path: Path) -> None:
    [document] = documents(outcomes(tmp_path, "a.md", b"---\n\nThe lamp is back, she said.\n"))
    assert document.text == "The lamp is back, she said."


def test_entities_that_grow_do_not(tmp_path: Path) -> None:
    """The billion laughs, in YAML and in a page's document type."""
    anchors = "a0: &a0 [lol]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
    [document] = documents(outcomes(tmp_path, "a.md", f"---\n{anchors}author: *a9\ntitle: *a9\n---\nThe lamp is back.\n".encode()))
    assert document.text == "The lamp is back."
    assert document.repairs == ("markup_removed", "metadata_dropped")
    entities = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    data = page().replace("<!DOCTYPE html>", f"<!DOCTYPE html [{entities}]>").replace("</h1>", "</h1><p>&a9;</p>")
    [found] = documents(outcomes(tmp_path, "a.html", data.encode()))
    assert len(found.text) < 2_000


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deep.html", "<html><body>" + "<div>" * 100_000 + page()),
        ("spans.html", "<html><body><p>" + "<b>" * 100_000 + "the mayor said"),
        ("tables.html", "<table><tr><td>" * 100_000),
        ("attributes.html", page(more="<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">said</p>")),
        ("breaks.html", page(more="word<br>" * 100_000)),
        ("brackets.html", "<" * 1_000_000),
        ("quotes.md", ">" * 100_000 + " said"),
        ("lists.md", "".join("  " * n + "- a\n" for n in range(1_500))),
        ("stars.md", "*a **a " * 40_000),
        ("links.md", "[" * 200_000),
        ("front.md", "---\ntitle: " + "[" * 16_000 + "\n---\nsaid\n"),
    ],
)
def test_tangled_pages_end_soon(tmp_path: Path, name: str, data: str) -> None:
    """No crash and no hang: each ends as a document or with a reason."""
    [outcome] = outcomes(tmp_path, name, data.encode())
    assert outcome.source.reason_code in (None, "hostile_markup", "no_main_text", "only_whitespace")
