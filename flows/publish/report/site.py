"""Writes report/: an overview, searchable lists of quotes, figures, names and documents, and a page for each document.

    report/index.html quotes.html figures.html names.html documents.html
    report/documents/<document_id>.html
    report/data/*.js      what lists and plots show, in files that a page may load from a disk
    report/assets/        style, scripts and the plotting library (Observable Plot on D3)

Every value goes through jinja2 with autoescaping, or into a script as JSON that a page shows with textContent alone; a
Content-Security-Policy in every page forbids inline scripts and any address but the report's own. The same release
gives the same bytes; the release id stands in index.html alone.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import duckdb

from flows.publish.report.listing import LISTINGS, but_cut_short, rows_of, write_changed, write_listing
from flows.publish.report.names_since import write_names_since
from flows.publish.report.overview import overview
from flows.publish.report.rendering import Render, environment, write_pages
from flows.publish.report.reuse import changed_since, standing_shards, take_over
from flows.publish.report.shards import cut
from flows.publish.report.source import NEWEST_FIRST, Source, opened
from flows.store import write_text, writing


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a release the report shows: pages of documents (the newest), rows of each list (the newest), names (the most quoted)."""

    documents: int = 2_000
    rows: int = 100_000
    names: int = 10_000


def write_report(
    folder: Path,
    release_id: str,
    scratch: Path,
    limits: Limits | None = None,
    before: Path | None = None,
    render: Render = write_pages,
    connection: duckdb.DuckDBPyConnection | None = None,
) -> Path:
    """Writes `folder/report` from the tables in `folder/data`; gives its first page. Raises OutputError.

    `before` is the folder of the release that `folder/delta` tells the difference to: pages that did not change come from there.
    `connection` is one to use; without it there is one for this alone.
    """
    limits = limits or Limits()
    report = folder / "report"
    with writing(report):
        for name in ("documents", "data", "assets"):
            (report / name).mkdir(parents=True, exist_ok=True)
        _copy_assets(report / "assets")
        with opened(folder, scratch, connection) as source:
            query = f"SELECT document_id FROM documents ORDER BY {NEWEST_FIRST} LIMIT $most"
            chosen = sorted(row["document_id"] for row in source.rows(query, {"most": limits.documents}))
            changed = changed_since(folder, before, source) if before else None
            old = before if changed is not None else None
            standing = take_over(folder, old, (document for document in chosen if document not in (changed or ()))) if old else set()
            render(folder, [document for document in chosen if document not in standing])
            _write_lists(report, source, frozenset(chosen), limits, old, changed or set())
            numbers = overview(source)
            write_text(report / "data" / "overview.js", f"onrecord.overview={json.dumps(numbers, separators=(',', ':'))};\n")
            page = (
                environment()
                .get_template("index.html")
                .render(release_id=release_id, root="", here="overview", limits=limits, pages=len(chosen), **numbers)
            )
            write_text(report / "index.html", page)
    return report / "index.html"


def _write_lists(
    report: Path, source: Source, with_page: frozenset[str], limits: Limits, before: Path | None, changed: Collection[str]
) -> None:
    for listing in LISTINGS:
        total = source.count(listing.table, listing.where)
        most = limits.rows if listing.is_per_document else min(limits.rows, limits.names)
        if before and listing.is_per_document and total <= limits.rows:
            rows = source.rows_by_document(listing.table, before)
            found = standing_shards(before, listing.name, cut(rows, listing.one_in), changed, with_page)
            standing = but_cut_short(listing, found, dict(rows))
            shards = write_changed(report / "data", listing, source, standing, with_page)
        else:
            known = (listing, source, most)
            taken = (
                None if before is None or listing.is_per_document else write_names_since(report.parent, *known, before, changed, with_page)
            )
            shards = write_listing(report / "data", listing, rows_of(*known), with_page) if taken is None else taken
        facts = {"shards": shards, "total": total, "shown": min(total, most), "pages": len(with_page)}
        page = environment().get_template(f"{listing.name}.html").render(root="", here=listing.name, terms=listing.kinds, **facts)
        write_text(report / f"{listing.name}.html", page)


def _copy_assets(target: Path) -> None:
    """Style, scripts and the plotting library with its licences."""
    assets = resources.files("flows.publish.report") / "assets"
    for folder in (assets, assets / "vendor"):
        for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if item.is_file():
                (target / item.name).write_bytes(item.read_bytes())
