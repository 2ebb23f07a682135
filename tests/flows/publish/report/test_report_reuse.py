"""Pages taken from the release before: the bytes that would be rendered, and none where anything could be another."""

import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from flows.publish.checksums import write_checksums
from flows.publish.delta import write_delta
from flows.publish.report import rendering, reuse, shards
from flows.publish.report.site import Limits, write_report
from flows.publish.report.source import Page

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module", autouse=True)
def _a_file_for_each_document() -> Iterator[None]:
    """In lists: otherwise those of a few documents have one file, which is always written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "SHARD_ROWS", 1)
        yield


@pytest.fixture(scope="module")
def publish(tmp_path_factory: pytest.TempPathFactory, publish_rows: Callable[..., Any]) -> Callable[..., Path]:
    """Publishes tables and a report, against the release before where there is one; gives the folder."""
    scratch = tmp_path_factory.mktemp("scratch")

    def published(rows: Rows, before: Path | None = None, limits: Limits | None = None) -> Path:
        folder = tmp_path_factory.mktemp("release")
        publish_rows(folder, rows, scratch)
        if before:
            write_delta(before, folder, folder / "delta", scratch)
        write_report(folder, "2031-05-04.001", scratch, limits, before)
        write_checksums(folder)
        return folder

    return published


@pytest.fixture(scope="module")
def before(publish: Callable[..., Path], rows_of_sample: Rows) -> Path:
    """The release before; not to be changed."""
    return publish(rows_of_sample)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the documents whose pages are rendered."""
    known: list[str] = []
    context = rendering.context

    def noting(page: Page) -> dict[str, Any]:
        known.append(page.document["document_id"])
        return context(page)

    monkeypatch.setattr(rendering, "context", noting)
    return known


def anew(release: Path, folder: Path) -> dict[str, bytes]:
    """The report of the release, all of it rendered."""
    (folder / "data").symlink_to(release / "data")
    write_report(folder, "2031-05-04.001", folder / "scratch")
    return report_files(folder)


def report_files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted((folder / "report").rglob("*")) if p.is_file()}


def changed(rows: Rows, table: str, of: Callable[[dict[str, Any]], bool], **values: Any) -> Rows:
    rows = deepcopy(rows)
    found = [row for row in rows[table] if of(row)]
    assert found
    for row in found:
        row.update(values)
    return rows


@pytest.mark.parametrize(
    ("change", "pages"),
    [
        (lambda rows, ferry: rows, []),
        (lambda rows, ferry: changed(rows, "sources", lambda row: row["document_id"] == ferry, source_path="moved/ferry.txt"), ["ferry"]),
        (lambda rows, ferry: changed(rows, "quotes", lambda row: row["document_id"] == ferry, confidence=0.25), ["ferry"]),
        (lambda rows, ferry: {**rows, "numeric_claims": [row for row in rows["numeric_claims"] if row["document_id"] != ferry]}, ["ferry"]),
        (lambda rows, ferry: changed(rows, "entities", lambda row: row["name"] == "Osthaven", name="Osthavn"), ["ferry"]),
        (lambda rows, ferry: changed(rows, "entities", lambda row: row["name"].startswith("Ivo"), type="ORG"), ["mill"]),
        (lambda rows, ferry: changed(rows, "entities", lambda row: row["name"] == "Osthaven", mention_count=9), []),
        (lambda rows, ferry: {name: [row for row in of if row.get("document_id") != ferry] for name, of in rows.items()}, []),
        (lambda rows, ferry: changed(rows, "roles", lambda row: row["document_id"] == ferry, role="pilot"), ["ferry"]),
        (lambda rows, ferry: changed(rows, "numeric_claims", lambda row: row["document_id"] == ferry, claimant_entity_id=None), ["ferry"]),
        (lambda rows, ferry: changed(rows, "documents", lambda row: row["document_id"] == ferry, title="Another title"), ["ferry"]),
        (lambda rows, ferry: changed(rows, "mentions", lambda row: row["document_id"] == ferry, entity_id=None), ["ferry"]),
        (lambda rows, ferry: changed(rows, "entities", lambda row: row["name"] == "Osthaven", quote_count=40), []),
        (lambda rows, ferry: changed(rows, "entities", lambda row: row["name"] == "Osthaven", is_named=False), ["ferry"]),
    ],
    ids=[
        "nothing",
        "a source moved",
        "a quote",
        "figures are gone",
        "an entity's name",
        "its type",
        "only its count",
        "a document is gone",
        "a role",
        "who claims",
        "a title",
        "who is mentioned",
        "its place in the list",
        "nobody names it any more",
    ],
)
def test_what_changed_is_rendered_and_the_rest_is_the_same_bytes(
    publish: Callable[..., Path],
    before: Path,
    rows_of_sample: Rows,
    documents: dict[str, str],
    rendered: list[str],
    tmp_path: Path,
    change: Callable[[Rows, str], Rows],
    pages: list[str],
) -> None:
    after = publish(change(rows_of_sample, documents["ferry"]), before)
    assert rendered == [documents[name] for name in pages]
    assert report_files(after) == anew(after, tmp_path)


def test_what_comes_is_rendered(
    publish: Callable[..., Path], before: Path, rows_of_sample: Rows, documents: dict[str, str], rendered: list[str], tmp_path: Path
) -> None:
    ferry = documents["ferry"]
    earlier = publish({name: [row for row in of if row.get("document_id") != ferry] for name, of in rows_of_sample.items()})
    rendered.clear()
    after = publish(rows_of_sample, earlier, Limits(documents=2))
    assert len(list((after / "report" / "documents").iterdir())) == 2
    assert rendered[0] == ferry
    [old] = {path.name for path in (after / "report" / "documents").iterdir()} - {f"{ferry}.html"}
    assert (after / "report" / "documents" / old).read_bytes() == anew(after, tmp_path)[f"report/documents/{old}"]


def test_files_of_lists_are_taken_over_under_the_number_that_they_have_now(
    publish: Callable[..., Path], before: Path, rows_of_sample: Rows, documents: dict[str, str], tmp_path: Path
) -> None:
    ferry = documents["ferry"]  # the newest
    after = publish({name: [row for row in of if row.get("document_id") != ferry] for name, of in rows_of_sample.items()}, before)
    old, new = (folder / "report" / "data" / f"documents-000{number}.js" for folder, number in ((before, 2), (after, 1)))
    assert old.samefile(new)
    assert report_files(after) == anew(after, tmp_path)
    fewer_pages = publish(rows_of_sample, before, Limits(documents=1))
    assert [path.name for path in (fewer_pages / "report" / "data").glob("documents-*") if path.stat().st_nlink > 1] == [
        "documents-0001.js"
    ]


def test_files_of_the_list_of_names_are_taken_over_where_nothing_changed(
    publish: Callable[..., Path], before: Path, rows_of_sample: Rows, tmp_path: Path
) -> None:
    rows = changed(rows_of_sample, "entities", lambda row: row["name"].startswith("Ivo"), aliases=["Another Ivo"])
    after = publish(rows, before)
    old, new = (sorted((folder / "report" / "data").glob("names-*.js")) for folder in (before, after))
    inodes = {path.stat().st_ino for path in old}
    assert len(new) == len(old) > 2
    assert [path.stat().st_ino in inodes for path in new].count(False) == 1
    assert report_files(after) == anew(after, tmp_path)


def test_a_name_that_was_not_among_the_most_quoted_is_looked_up(publish: Callable[..., Path], rows_of_sample: Rows, tmp_path: Path) -> None:
    earlier = publish(rows_of_sample, limits=Limits(names=1))
    assert len(list((earlier / "report" / "data").glob("names-*.js"))) == 1
    assert report_files(publish(rows_of_sample, earlier)) == anew(earlier, tmp_path)


def test_a_list_of_names_that_is_not_what_it_was_is_made_anew(before: Path, tmp_path: Path) -> None:
    old, after = tmp_path / "old", tmp_path / "after"
    shutil.copytree(before, old)
    shutil.copytree(before / "data", after / "data")
    changed_file = old / "report" / "data" / "names-0001.js"
    changed_file.write_text(changed_file.read_text(encoding="utf-8").replace("Solberg", "Somebody"), encoding="utf-8")
    write_delta(old, after, after / "delta", tmp_path / "scratch")
    write_report(after, "2031-05-04.001", tmp_path / "scratch", before=old)
    assert report_files(after) == report_files(before)


def test_a_list_that_was_cut_short_is_not_taken_for_whole(publish: Callable[..., Path], rows_of_sample: Rows, tmp_path: Path) -> None:
    earlier = publish(rows_of_sample, limits=Limits(rows=2))
    assert report_files(publish(rows_of_sample, earlier)) == anew(earlier, tmp_path)


@pytest.mark.parametrize("what", ["an old page was changed", "other code", "no checksums", "no delta"])
def test_a_page_that_may_be_another_is_rendered(
    before: Path,
    documents: dict[str, str],
    rendered: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    old, after, ferry = tmp_path / "old", tmp_path / "after", documents["ferry"]
    shutil.copytree(before, old)
    shutil.copytree(before / "data", after / "data")
    if what == "an old page was changed":
        (old / "report" / "documents" / f"{ferry}.html").write_text("somebody's notes", encoding="utf-8")
    elif what == "no checksums":
        (old / "SHA256SUMS").unlink()
    elif what == "other code":
        monkeypatch.setattr(reuse, "maker", lambda: "f" * 20)
    if what != "no delta":
        write_delta(old, after, after / "delta", tmp_path / "scratch")
    write_report(after, "2031-05-04.001", tmp_path / "scratch", before=old)
    assert (rendered == [ferry]) if what == "an old page was changed" else (len(rendered) == 3)
    assert report_files(after) == report_files(before)


def test_pages_are_copied_where_there_are_no_hard_links(before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> None:
        raise OSError("no links here")

    (tmp_path / "data").symlink_to(before / "data")
    write_delta(before, tmp_path, tmp_path / "delta", tmp_path / "scratch")
    monkeypatch.setattr(reuse.os, "link", refused)
    write_report(tmp_path, "2031-05-04.001", tmp_path / "scratch", before=before)
    assert report_files(tmp_path) == report_files(before)
    assert all(page.stat().st_nlink == 1 for page in (tmp_path / "report" / "documents").iterdir())
