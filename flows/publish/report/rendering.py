"""Renders pages from their templates. It loads no more than that takes, so that a process which does nothing else is soon begun."""

import base64
import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path

import jinja2

from flows.publish.checksums import sha256
from flows.publish.report.page import context
from flows.publish.report.source import pages
from flows.publish.report.words import number
from flows.records import Row
from flows.store import writing

_LIBRARIES = ("jinja2", "markupsafe")

# Plot puts this into its pictures; the policy allows it by its hash and no other inline style.
_PLOT_STYLE = """:where(.plot) {
  --plot-background: white;
  display: block;
  height: auto;
  height: intrinsic;
  max-width: 100%;
}
:where(.plot text),
:where(.plot tspan) {
  white-space: pre;
}"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(_PLOT_STYLE.encode()).digest()).decode()
# `file:` beside 'self': for some browsers the pages of a disk have no origin that 'self' could mean.
POLICY = (
    f"default-src 'none'; script-src 'self' file:; style-src 'self' file: 'sha256-{_STYLE_HASH}'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'"
)

type Render = Callable[[Path, Sequence[str]], None]
"""Writes the pages of documents (ids, sorted) of the release in a folder, as `write_pages` does, perhaps in several processes."""


def write_pages(folder: Path, documents: Sequence[str]) -> None:
    """Writes the pages of these documents (ids, sorted) of the release into its report. Raises OutputError."""
    report = folder / "report"
    template = environment().get_template("document.html")
    with writing(report):
        for page in pages(folder, documents):
            path = report / "documents" / f"{page.document['document_id']}.html"
            path.write_text(template.render(root="../", here="documents", **context(page)), encoding="utf-8", newline="")


@cache
def maker() -> str:
    """Hash of what makes a page from its rows: code and templates of the report, and the libraries that render it."""
    digest = hashlib.sha256("".join(f"{name} {metadata.version(name)};" for name in _LIBRARIES).encode())
    folder = Path(__file__).parent
    for path in sorted([*folder.glob("*.py"), *folder.glob("templates/*.html")]):
        digest.update(f"{path.name} {sha256(path)};".encode())
    return digest.hexdigest()[:20]


@cache
def environment() -> jinja2.Environment:
    """The templates, and what all of them may use."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("flows.publish.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"policy": POLICY, "maker": maker()}
    environment.filters["number"] = number
    environment.filters["cells"] = _cells
    return environment


def _cells(row: Row) -> list[str]:
    """The values of a row as a person reads them."""
    return [number(value) if isinstance(value, int) else str(value) for value in row.values()]
