"""The report in a real browser, from a disk: at the width of a phone and of a desk, light and dark, by mouse and by keyboard.

Needs Chromium: found on PATH or named by ONRECORD_CHROMIUM. Without one these tests are skipped, but where CI is set.
"""

import csv
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from flows.publish.report.site import write_report

CHROMIUM = os.environ.get("ONRECORD_CHROMIUM") or next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
NONE = "no Chromium: apt install chromium, or set ONRECORD_CHROMIUM"
pytestmark = pytest.mark.skipif(not CHROMIUM and not os.environ.get("CI"), reason=NONE)
PHONE, DESK = 390, 1280
PATIENCE = 120_000
"""Milliseconds; what is there at once is not waited for."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def report(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    (folder / "data").symlink_to(sample / "data")
    return write_report(folder, "2031-05-04.001", folder / "scratch").parent


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "CI needs Chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])  # tests run as root in containers
        yield browser
        browser.close()


class Watched:
    """A page, and what went wrong on it: messages of the console, errors, dialogs, and requests that leave the disk."""

    def __init__(self, browser: Browser, width: int, scheme: str = "light") -> None:
        scheme_ = "dark" if scheme == "dark" else "light"
        self.context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme_)
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.wrong.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.wrong.append(request.url) if not request.url.startswith(("file:", "data:")) else None)

    def _console(self, message: ConsoleMessage) -> None:
        self.wrong.append(message.text)

    def open(self, path: Path, anchor: str = "") -> Page:
        self.page.goto(path.as_uri() + anchor)
        return self.page


@pytest.fixture
def desk(browser: Browser) -> Iterator[Watched]:
    watched = Watched(browser, DESK)
    yield watched
    watched.context.close()
    assert watched.wrong == []


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])
def test_every_page_fits_its_window_and_nothing_goes_wrong(browser: Browser, report: Path, width: int, scheme: str) -> None:
    watched = Watched(browser, width, scheme)
    for path in sorted(report.rglob("*.html")):
        page = watched.open(path)
        page.wait_for_function("!document.querySelector('[data-chart]:empty')")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path.name
        assert page.evaluate(_PALE) == [], "text too pale to read"
    assert watched.wrong == []
    watched.context.close()


# Contrast of each text with the nearest background behind it, as WCAG 2 counts it; 4.5 is what level AA asks for.
_PALE = """() => {
  const parse = (colour) => {
    const [r, g, b, a] = colour.match(/[\\d.]+/g).map(Number);
    return { rgb: [r, g, b], a: a ?? 1 };
  };
  const light = (rgb) =>
    rgb.map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const { rgb, a } = parse(getComputedStyle(at).backgroundColor);
      if (a > 0.9) return rgb;
    }
    return [255, 255, 255];
  };
  const contrast = (node) => {
    const [a, b] = [light(parse(getComputedStyle(node).color).rgb), light(behind(node))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const hasText = (node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
  return [...document.querySelectorAll("main *, header *, footer *")]
    .filter((node) => node.checkVisibility() && hasText(node) && !node.closest("svg") && !node.closest(":disabled"))
    .filter((node) => contrast(node) < 4.5)
    .map((node) => node.textContent.slice(0, 30));
}"""


def test_the_plots_are_drawn_and_named(desk: Watched, report: Path) -> None:
    page = desk.open(report / "index.html")
    charts = page.locator("[data-chart] svg.plot")
    expect(charts).to_have_count(6)
    assert all(charts.nth(n).get_attribute("aria-label") for n in range(6))
    expect(page.get_by_role("img")).to_have_count(6)
    expect(page.locator('[data-chart="speakers"]')).to_contain_text("Mira Solberg")
    written = page.evaluate("[...document.querySelectorAll('[data-chart=time] text')].map((text) => text.textContent)")
    assert {"Quotes", "0"} <= set(written)
    assert not [text for text in written if "." in text], "half a quote"


def test_a_search_narrows_the_list_and_can_be_shared(desk: Watched, report: Path) -> None:
    page = desk.open(report / "quotes.html")
    expect(page.get_by_role("status")).to_have_text("3 quotes")
    page.get_by_label("Search").fill("solberg WAITED")
    expect(page.get_by_role("status")).to_have_text("1 quote")
    expect(page.locator(".row mark").first).to_have_text("Solberg")
    expect(page).to_have_url(re.compile(r"#q=solberg\+WAITED$"))  # a moment after the rows
    page.get_by_label("Search").fill("")
    page.get_by_label("Kind").select_option("mixed")
    expect(page.get_by_role("status")).to_have_text("1 quote")
    page = desk.open(report / "figures.html", "#q=people")
    page.reload()
    expect(page.get_by_role("status")).to_have_text("3 figures")


def test_what_a_search_found_is_saved_for_a_spreadsheet(desk: Watched, report: Path, tmp_path: Path) -> None:
    page = desk.open(report / "quotes.html", "#q=waited")
    expect(page.get_by_role("status")).to_have_text("1 quote")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save as CSV").click()
    saving.value.save_as(tmp_path / "quotes.csv")
    assert saving.value.suggested_filename == "quotes.csv"
    (row,) = csv.DictReader((tmp_path / "quotes.csv").read_text(encoding="utf-8-sig").splitlines())
    assert (row["speaker"], row["kind"]) == ("Mira Solberg", "direct")
    assert "We waited" in row["content"]
    assert row["title"]
    page.goto(row["page"])
    expect(page.locator(".m.quote.lit").first).to_have_text("We waited")
    page = desk.open(report / "figures.html", "#q=nobody-says-this")
    expect(page.get_by_role("button", name="Save as CSV")).to_be_disabled()


@pytest.mark.parametrize(
    ("value", "cell"), [("=1+1", "'=1+1"), ("-5%", "-5%"), ("- no", "'- no"), ('so "x", y', '"so ""x"", y"'), ("line\nend", '"line\nend"')]
)
def test_a_text_is_no_formula_in_what_is_saved(desk: Watched, report: Path, tmp_path: Path, value: str, cell: str) -> None:
    page = desk.open(report / "quotes.html")
    expect(page.get_by_role("status")).to_have_text("3 quotes")
    with page.expect_download() as saving:
        page.evaluate("value => onrecord.save('x.csv', ['a', 'b'], [[value, 0.5]])", value)
    saving.value.save_as(tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_bytes().decode("utf-8-sig") == f"a,b\r\n{cell},0.5\r\n"


def test_a_row_leads_to_its_words_and_back(desk: Watched, report: Path) -> None:
    page = desk.open(report / "quotes.html", "#q=waited")
    page.locator(".row a").first.click()
    target = page.locator(".m.quote.lit")
    expect(target).to_have_text(["We waited", "Now we close it."])
    expect(target.first).to_be_in_viewport()
    label = page.get_by_label("Quote 2, Mira Solberg: to its row")
    label.click()
    expect(page.locator(".entry.quote:target")).to_contain_text("Now we close it.")
    page.get_by_label("Quote 2 in the text").click()
    expect(page.locator(".m.quote:target")).to_have_text("We waited")


def test_a_name_leads_to_its_quotes_and_to_where_it_stands(desk: Watched, report: Path) -> None:
    page = desk.open(report / "names.html", "#q=mira+solberg")
    expect(page.get_by_role("status")).to_have_text("1 name")
    page.get_by_role("link", name="quotes").last.click()
    expect(page.get_by_role("searchbox")).to_have_value("Mira Solberg")
    expect(page.locator(".row .lead").first).to_contain_text("Mira Solberg")
    page.go_back()
    page.locator(".row p:last-child a").click()
    expect(page.locator(".m.mention:target")).to_be_in_viewport()
    page.locator("[aria-labelledby=names]").get_by_role("link", name="Mira Solberg").first.click()
    expect(page.get_by_role("status")).to_have_text("1 name")


def test_marks_that_nest_are_all_to_be_seen(desk: Watched, report: Path, documents: dict[str, str]) -> None:
    page = desk.open(report / "documents" / f"{documents['ferry']}.html")
    money = page.locator(".m.claim", has_text="4.5 million").first
    assert money.evaluate("node => !!node.closest('.quote')"), "the figure stands inside the quote"
    assert money.evaluate("node => getComputedStyle(node).backgroundColor != getComputedStyle(node.closest('.quote')).backgroundColor")
    inner = page.locator("a.mention", has_text="Ode Ruud")
    assert inner.evaluate("node => !!node.parentElement.closest('.mention')"), "a name inside a longer one"
    page.get_by_role("checkbox", name="figures").uncheck()
    assert money.evaluate("node => getComputedStyle(node).boxShadow") == "none"
    expect(page.locator(".body .ref.claim").first).to_be_hidden()


def test_the_keyboard_reaches_content_marks_and_switches(desk: Watched, report: Path, documents: dict[str, str]) -> None:
    page = desk.open(report / "documents" / f"{documents['ferry']}.html")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="quotes")).to_be_focused()
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.body a')")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#row-"))


def test_a_screen_reader_finds_landmarks_headings_and_names(desk: Watched, report: Path, documents: dict[str, str]) -> None:
    page = desk.open(report / "documents" / f"{documents['mill']}.html")
    for role in ("banner", "navigation", "main", "contentinfo"):
        expect(page.get_by_role(role)).to_have_count(1)  # type: ignore[arg-type]
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    named = "(n) => (n.ariaLabel || n.innerText || n.labels?.[0]?.innerText || '').trim()"
    assert page.evaluate(f"[...document.querySelectorAll('a, button, input, select')].every({named})")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_a_list_of_a_hundred_thousand_rows_stays_usable(desk: Watched, report: Path, tmp_path: Path) -> None:
    big = tmp_path / "report"
    shutil.copytree(report, big)
    page = (big / "quotes.html").read_text(encoding="utf-8").replace('data-shards="1"', 'data-shards="50"')
    (big / "quotes.html").write_text(page, encoding="utf-8")
    for number in range(50):
        words = [f"words {n * number} about the ferry " * 4 for n in range(2_000)]
        rows = [[0, f"quo_{number}_{n}", f"Speaker {n % 97}", "", said, "direct", 0.9] for n, said in enumerate(words)]
        shard = json.dumps({"docs": [["doc_0", "Title", "2031-05-03", 0]], "rows": rows})
        (big / "data" / f"quotes-{number + 1:04d}.js").write_text(f'onrecord.take("quotes",{shard});', encoding="ascii")
    opened = desk.open(big / "quotes.html")
    expect(opened.get_by_role("status")).to_have_text("100,000 quotes")
    expect(opened.locator(".row")).to_have_count(50)
    opened.get_by_label("Search").fill("words 97951 ")
    expect(opened.get_by_role("status")).to_have_text("1 quote")
    opened.get_by_label("Search").fill("")
    opened.get_by_role("button", name="Older").click()
    expect(opened.locator("#place")).to_have_text("page 2 of 2,000")


def test_without_javascript_a_document_can_be_read_and_followed(browser: Browser, report: Path, documents: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto((report / "documents" / f"{documents['ferry']}.html").as_uri())
    page.get_by_label("Figure 1 in the text").click()
    expect(page.locator(".m.claim:target")).to_contain_text("4.5 million")
    page.goto((report / "quotes.html").as_uri())
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    context.close()
