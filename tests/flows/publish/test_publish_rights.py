"""What goes out by publisher and licence, and that whoever holds the texts can verify what went out."""

import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.errors import ReleaseError, SettingsError, VerifyError
from flows.publish.checksums import write_checksums
from flows.publish.datapackage import write_datapackage
from flows.publish.report.site import write_report
from flows.publish.tables import write_table
from flows.publish.verify import Checked, Finding, check_counts, check_files, check_texts, texts_of
from flows.publish.withhold import Policy, Rule, Terms, Withholding, policy_for, read_policy
from schemas.registry import tables

Rows = dict[str, list[dict[str, Any]]]


def released(folder: Path, rows: Rows, policy: Policy) -> Path:
    """A release of the rows under a policy, as the flow writes it."""
    staged = folder / "staged"
    staged.mkdir(parents=True)
    for name, found in rows.items():
        schema = pa.schema([(column.name, column.arrow) for column in tables()[name].columns()])
        pq.write_table(pa.Table.from_pylist(found, schema=schema), staged / f"{name}.parquet")
    withholding = Withholding(policy, [staged / "documents.parquet"])
    release = folder / "release"
    facts = [write_table(release, n, [staged / f"{n}.parquet"], folder / "scratch", withholding.change(n)) for n in rows]
    write_datapackage(release, "2031-05-04.001", facts)
    write_checksums(release)
    return release


def read(release: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(release / "data" / f"{name}.parquet").to_pylist()
    return found


def test_without_text_nothing_longer_than_a_cut_quote_goes_out(tmp_path: Path, rows_of_sample: Rows) -> None:
    policy = policy_for(None, without_text=True, quote_characters=12)
    release = released(tmp_path, rows_of_sample, policy)
    assert {row["text"] for name in ("documents", "sections") for row in read(release, name)} == {None}
    assert {row["payload"] for row in read(release, "quarantine")} == {None}
    before = {row["quote_id"]: row for row in rows_of_sample["quotes"]}
    for row in read(release, "quotes"):
        assert (row["content"], row["text"]) == (before[row["quote_id"]]["content"][:12], before[row["quote_id"]]["text"][:12])
        assert row["start"] == before[row["quote_id"]]["start"]
    sentence = rows_of_sample["sections"][1]["text"][40:90].encode()
    assert not [path for path in release.rglob("*") if path.is_file() and sentence in path.read_bytes()]


def test_the_report_of_withheld_texts_shows_rows_alone(tmp_path: Path, rows_of_sample: Rows, documents: dict[str, str]) -> None:
    release = released(tmp_path, rows_of_sample, Policy(Terms(False, 20)))
    report = write_report(release, "2031-05-04.001", tmp_path / "scratch").parent
    page = (report / "documents" / f"{documents['ferry']}.html").read_text(encoding="utf-8")
    assert "not part of this release" in page
    assert "We waited Now we clo" in page
    assert "Now we close it" not in page


def test_the_first_rule_that_fits_decides(tmp_path: Path, rows_of_sample: Rows, documents: dict[str, str]) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(
        '[default]\nquote_characters = 20\n[[rule]]\npublisher = "the osthaven *"\ntext = false\n[[rule]]\nrights = "*"\ntext = true\n',
        encoding="utf-8",
    )
    policy = read_policy(file)
    assert policy.terms("The Osthaven Post", None) == Terms(False, None)
    assert policy.terms("Another", "CC0") == Terms(True, None)
    release = released(tmp_path, rows_of_sample, policy)
    texts = {row["document_id"]: row["text"] for row in read(release, "documents")}
    assert texts.pop(documents["ferry"]) is None
    assert None not in texts.values()
    assert {row["kind"] for row in read(release, "sections") if row["text"] is None} == {"headline", "paragraph"}
    assert max(len(row["content"]) for row in read(release, "quotes") if row["document_id"] == documents["ferry"]) > 20


def test_no_policy_changes_no_byte(tmp_path: Path, rows_of_sample: Rows, sample: Path) -> None:
    release = released(tmp_path, rows_of_sample, policy_for(None, without_text=False, quote_characters=300))
    for name in rows_of_sample:
        assert (release / f"data/{name}.parquet").read_bytes() == (sample / f"data/{name}.parquet").read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "[defalt]\n",
        "[default]\ntext = 1\n",
        "[[rule]]\ntext = false\n",
        "[default]\nquote_characters = 0\n",
        "= x",
        '[[rule]]\nwho = "x"\n',
    ],
)
def test_a_policy_with_a_mistake_is_an_error_with_a_remedy(tmp_path: Path, text: str) -> None:
    (tmp_path / "policy.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"rights.md|default|policy"):
        read_policy(tmp_path / "policy.toml")


def test_an_empty_pattern_fits_all_and_case_does_not_matter() -> None:
    assert Rule("", "cc by*", Terms()).fits(None, "CC BY 4.0")
    assert not Rule("A*", "cc by*", Terms()).fits(None, "CC BY 4.0")


# ------------------------------------------------------------------------------------------------ verify


def findings(release: Path, texts: list[tuple[str, str]] | None = None) -> tuple[list[Finding], Checked]:
    seen: list[Checked] = []
    found = [*check_files(release), *check_counts(release), *check_texts(release, texts or texts_of(release), seen)]
    return found, seen[0]


def test_a_whole_release_verifies_and_so_does_one_without_texts(tmp_path: Path, rows_of_sample: Rows) -> None:
    texts = [(row["document_id"], row["text"]) for row in rows_of_sample["documents"]]
    found, checked = findings(released(tmp_path / "whole", rows_of_sample, Policy()))
    assert (found, checked.documents, checked.without_text) == ([], 3, 0)
    without = released(tmp_path / "without", rows_of_sample, Policy(Terms(False, 5)))
    assert findings(without) == ([], Checked(0, 0, 3))
    found, held = findings(without, texts)
    assert found == []
    assert held == Checked(3, checked.rows, 0)


@pytest.mark.parametrize(
    ("table", "column", "value", "says"),
    [
        ("quotes", "start", 3, "text is not what stands at 3.."),
        ("mentions", "text", "Nobody", "text is not what stands"),
        ("documents", "text_sha256", "0" * 64, "length and the hash"),
    ],
)
def test_a_row_that_does_not_stand_in_its_text_is_found(
    tmp_path: Path, rows_of_sample: Rows, table: str, column: str, value: object, says: str
) -> None:
    changed = rows_of_sample | {table: [rows_of_sample[table][0] | {column: value}, *rows_of_sample[table][1:]]}
    found, _ = findings(released(tmp_path, changed, Policy()))
    assert len(found) == 1
    assert says in found[0].what


def test_changed_missing_and_added_files_and_lost_rows_are_found(releases: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(releases[1], folder)
    (folder / "views.sql").write_text("-- other\n", encoding="utf-8")
    (folder / "CHANGELOG.md").unlink()
    (folder / "more.txt").touch()
    lines = (folder / "csv/roles.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "csv/roles.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    assert {finding.where: finding.what.split(" ")[0] for finding in check_files(folder)} == {
        "views.sql": "has", "CHANGELOG.md": "is", "more.txt": "is", "csv/roles.csv": "has"
    }  # fmt: skip
    assert [finding.where for finding in check_counts(folder)] == ["csv/roles.csv"]
    with pytest.raises(ReleaseError, match="SHA256SUMS"):
        list(check_files(tmp_path))


def test_the_commands_verify_diff_and_apply(releases: tuple[Path, Path], tmp_path: Path) -> None:
    first, second = releases
    output = ["--output", str(first.parent.parent)]
    result = CliRunner().invoke(app, ["verify", "latest", *output])
    assert result.exit_code == 0, result.output
    assert "rows in 3 documents stand as told" in result.output
    result = CliRunner().invoke(app, ["diff", first.name, second.name, *output, "--write", str(tmp_path / "delta")])
    assert result.exit_code == 0, result.output
    assert "quarantine" in result.output
    result = CliRunner().invoke(app, ["apply", first.name, str(second / "delta"), str(tmp_path / "made"), *output])
    assert result.exit_code == 0, result.output
    for name in tables():
        assert (tmp_path / f"delta/{name}.parquet").read_bytes() == (second / f"delta/{name}.parquet").read_bytes()
        assert (tmp_path / f"made/data/{name}.parquet").read_bytes() == (second / f"data/{name}.parquet").read_bytes()
    shutil.copytree(second, tmp_path / "broken")
    (tmp_path / "broken/data/quotes.parquet").write_bytes(b"")
    result = CliRunner().invoke(app, ["verify", str(tmp_path / "broken")])
    assert isinstance(result.exception, VerifyError)
    assert "data/quotes.parquet has another checksum" in str(result.exception)
