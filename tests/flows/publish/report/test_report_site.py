"""The report as files: complete, bounded, the same bytes from the same rows, and nothing in it that a text could run."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from flows.publish.report.page import context
from flows.publish.report.site import Limits, write_report
from flows.publish.report.source import Page as Made

PAGES = ("index.html", "quotes.html", "figures.html", "names.html", "documents.html")


def report_of(sample: Path, folder: Path, **limits: int) -> Path:
    (folder / "data").symlink_to(sample / "data")
    return write_report(folder, "2031-05-04.001", folder / "scratch", Limits(**limits)).parent


@pytest.fixture(scope="module")
def report(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    (folder / "scratch").mkdir()
    return report_of(sample, folder)


class Page(HTMLParser):
    """Elements and attributes of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))


def take(path: Path) -> dict[str, Any]:
    match = re.fullmatch(r'onrecord\.take\("(\w+)",(.*)\);\n', path.read_text(encoding="ascii"), re.DOTALL)
    assert match
    shard: dict[str, Any] = json.loads(match[2])
    return shard


def test_every_page_forbids_what_it_does_not_need_and_every_link_leads_somewhere(report: Path) -> None:
    pages = sorted(report.rglob("*.html"))
    assert len(pages) == len(PAGES) + 3
    for path in pages:
        page = Page(path)
        policies = [found["content"] for tag, found in page.elements if found.get("http-equiv") == "Content-Security-Policy"]
        assert len(policies) == 1
        assert policies[0] is not None
        assert policies[0].startswith("default-src 'none';")
        ids = [found["id"] for _, found in page.elements if found.get("id")]
        assert len(ids) == len(set(ids))
        for tag, found in page.elements:
            assert not [name for name in found if name.startswith("on") or name == "style"]
            assert tag != "script" or found.get("src")
            for address in (found.get("href"), found.get("src")):
                if not address or address == "data:,":
                    continue
                file, _, anchor = address.partition("#")
                assert not re.match(r"[a-z]+:", file), address
                target = (path.parent / file).resolve() if file else path
                assert target.is_file(), address
                assert target != path or not anchor or anchor in ids, address


def test_what_an_article_says_cannot_become_an_element(report: Path, documents: dict[str, str]) -> None:
    for path in report.rglob("*.html"):
        tags = {tag for tag, _ in Page(path).elements}
        assert "img" not in tags
        text = path.read_text(encoding="utf-8")
        assert "<script>" not in text
    for path in (report / "data").glob("*.js"):
        assert path.read_bytes().isascii()
    page = (report / "documents" / f"{documents['mill']}.html").read_text(encoding="utf-8")
    assert page.count("{{7*7}}") > 9, "shown as it stands"
    assert "&lt;script&gt;alert(2)" in page


def test_the_same_rows_give_the_same_bytes(report: Path, sample: Path, tmp_path: Path) -> None:
    again = report_of(sample, tmp_path)
    files = sorted(path.relative_to(report).as_posix() for path in report.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(again).as_posix() for path in again.rglob("*") if path.is_file())
    assert [name for name in files if (report / name).read_bytes() != (again / name).read_bytes()] == []
    with_release = [name for name in files if b"2031-05-04.001" in (report / name).read_bytes()]
    assert with_release == ["index.html"]


def test_the_lists_hold_every_row_newest_first(report: Path, rows_of_sample: dict[str, list[dict[str, Any]]]) -> None:
    quotes = take(report / "data" / "quotes-0001.js")
    assert {row[1] for row in quotes["rows"]} == {row["quote_id"] for row in rows_of_sample["quotes"]}
    assert quotes["docs"][0][2] == "2031-05-03"
    figures = take(report / "data" / "figures-0001.js")
    assert ["4.5 million kroner", "4,500,000 NOK", "loss", "Mira Solberg", "money"] in [row[2:7] for row in figures["rows"]]
    texts = {row["claim_id"]: row for row in rows_of_sample["numeric_claims"]}
    articles = {row["document_id"]: row["text"] for row in rows_of_sample["documents"]}
    assert figures["rows"]
    for row in figures["rows"]:
        claim = texts[row[1]]
        sentence = articles[claim["document_id"]][claim["sentence_start"] : claim["sentence_end"]]
        assert "".join([row[8], row[2], row[9]]).split() == sentence.split(), "short sentences are there as they stand"
    assert len(take(report / "data" / "documents-0001.js")["rows"]) == 3


def test_names_say_who_is_meant_and_lead_to_where_they_stand(report: Path, rows_of_sample: dict[str, list[dict[str, Any]]]) -> None:
    names = take(report / "data" / "names-0001.js")
    named = {row["entity_id"]: row for row in rows_of_sample["entities"] if row["is_named"]}
    assert {row[1] for row in names["rows"]} == set(named)
    quotes = [row[6] for row in names["rows"]]
    assert quotes == sorted(quotes, reverse=True), "the most quoted first"
    for _, entity, name, kind, *_, mentions, documents, _, _, _, places in names["rows"]:
        row = named[entity]
        assert name == " ".join(row["name"].split())
        assert (kind, mentions, documents) == (row["type"], row["mention_count"], row["document_count"])
        assert len(places) == min(documents, 5)
        for number, mention in places:
            page = (report / "documents" / f"{names['docs'][number][0]}.html").read_text(encoding="utf-8")
            assert f'id="{mention}"' in page
    solberg = next(row for row in names["rows"] if row[2] == "Mira Solberg")
    within = [row for row in rows_of_sample["quotes"] if row["speaker_name"] == "Mira Solberg"]
    claims = [row for row in rows_of_sample["numeric_claims"] if solberg[1] in (row["subject_entity_id"], row["claimant_entity_id"])]
    assert (solberg[6], solberg[8]) == (len(within), len(claims))


def test_the_names_of_others_words_are_counted(tmp_path: Path, publish_rows: Callable[..., Any], rows_of_sample: dict[str, Any]) -> None:
    [quote, *_] = [row for row in rows_of_sample["quotes"] if row["speaker_entity_id"] is not None]
    speaker, span = quote["speaker_entity_id"], quote["spans"][0]
    mention = next(row for row in rows_of_sample["mentions"] if row["form"] == "name" and row["entity_id"] not in (None, speaker))
    inside = mention | {"mention_id": "men_inside", "document_id": quote["document_id"], "start": span["start"], "end": span["end"]}
    own = inside | {"mention_id": "men_own", "entity_id": speaker}
    outside = inside | {"mention_id": "men_outside", "start": quote["end"], "end": quote["end"] + 1}

    def counts(*more: dict[str, Any]) -> dict[str, int]:
        folder = tmp_path / str(len(more))
        publish_rows(folder, rows_of_sample | {"mentions": [*rows_of_sample["mentions"], *more]}, folder / "scratch")
        write_report(folder, "2031-05-04.001", folder / "scratch")
        return {row[1]: row[7] for row in take(folder / "report" / "data" / "names-0001.js")["rows"]}

    before, after = counts(), counts(inside, own, outside)
    assert after.pop(mention["entity_id"]) == before.pop(mention["entity_id"]) + 1
    assert after == before


def test_limits_hold_and_are_said(sample: Path, tmp_path: Path, documents: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.publish.report.shards.SHARD_ROWS", 1)
    report = report_of(sample, tmp_path, documents=1, rows=2)
    [page] = (report / "documents").iterdir()
    assert page.stem == documents["ferry"], "the newest"
    shown = [take(path) for path in sorted((report / "data").glob("quotes-*"))]
    assert sum(len(shard["rows"]) for shard in shown) == 2
    assert [len(shard["docs"]) for shard in shown] == [1] * len(shown), "a file for each document"
    assert "newest 2 of 3" in " ".join((report / "quotes.html").read_text(encoding="utf-8").split())
    assert "1 newest of 3 documents" in " ".join((report / "index.html").read_text(encoding="utf-8").split())
    [shard] = [take(path) for path in sorted((report / "data").glob("documents-0002.js"))]
    assert shard["docs"][0][3] == 0, "no link to a page that is not there"


def test_a_release_without_rows_has_a_report(tmp_path: Path, publish_rows: Callable[..., Any], rows_of_sample: dict[str, Any]) -> None:
    publish_rows(tmp_path, {name: [] for name in rows_of_sample}, tmp_path / "scratch")
    text = write_report(tmp_path, "2031-05-04.001", tmp_path / "scratch").read_text(encoding="utf-8")
    assert "No document carries a date" in text
    assert "Nothing was held back" in text
    assert "data-chart" not in text, "a plot of nothing is drawn as if it were full"


def test_a_long_text_is_shown_up_to_the_limit(
    sample: Path, tmp_path: Path, documents: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.publish.report.page.MOST_CHARACTERS", 60)
    text = (report_of(sample, tmp_path) / "documents" / f"{documents['ferry']}.html").read_text(encoding="utf-8")
    assert "60 of " in text
    assert "Mira Solberg" in text.split('class="block paragraph"')[1], "a section is cut, not left out"
    assert "4.5 million" not in text


def test_a_page_marks_who_is_known_and_no_phrase_for_somebody() -> None:
    at = {"label": "PERSON", "entity_id": None}
    mentions = [
        {"mention_id": "m1", "text": "Mira Solberg", "form": "name", "start": 0, "end": 12} | at,
        {"mention_id": "m2", "text": "a farmer", "form": "nominal", "start": 17, "end": 25} | at,
        {"mention_id": "m3", "text": "She", "form": "pronoun", "start": 32, "end": 35} | at | {"entity_id": "e1"},
        {"mention_id": "m4", "text": "there", "form": "nominal", "start": 26, "end": 31} | at | {"entity_id": "one that nobody names"},
    ]
    rows: dict[str, list[Any]] = {name: [] for name in ("sections", "quotes", "roles", "numeric_claims")}
    document = {"document_id": "d1", "title": None, "text": "Mira Solberg met a farmer there. She left."}
    made = context(Made(document, rows | {"mentions": mentions}, [], {"e1": ("Mira Solberg", "PERSON")}))
    assert re.findall(r'id="row-(\w+)"', "".join(entity["places"] for entity in made["entities"])) == ["m1", "m3"]
    html = made["blocks"][0].html
    assert 'data-row="m3"' in html
    assert 'data-row="m2"' not in html
    assert 'data-row="m4"' not in html
