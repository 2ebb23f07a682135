"""views.sql answers who said what with which numbers; a query reads a release and cannot change it."""

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.errors import QueryError, ReleaseError
from flows.publish.checksums import write_checksums
from flows.publish.views import query, write_views
from schemas.registry import tables


@pytest.fixture(scope="module")
def release(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("views, with 'odd' name") / "release"
    shutil.copytree(sample, folder)
    write_views(folder, list(tables()))
    write_checksums(folder)
    return folder


def rows(release: Path, sql: str) -> list[dict[str, Any]]:
    with query(release, sql) as result:
        found: list[dict[str, Any]] = result.to_arrow_table().to_pylist()
        return found


def test_the_file_runs_inside_the_release_folder_and_has_every_table(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(release)
    with duckdb.connect() as connection:
        connection.execute((release / "views.sql").read_text(encoding="utf-8"))
        for name in tables():
            assert connection.sql(f'SELECT count(*) FROM "{name}"').fetchall()
        views = [name for (name,) in connection.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()]
        assert set(views) > set(tables())
        for name in views:
            connection.sql(f'SELECT * FROM "{name}"').fetchall()


def test_quotes_come_with_speaker_role_and_article(release: Path) -> None:
    [direct] = rows(release, "SELECT * FROM quotes_with_speakers WHERE content LIKE 'We waited%'")
    assert (direct["who"], direct["speaker_type"], direct["speaker_role"]) == ("Mira Solberg", "PERSON", "mayor of Osthaven")
    assert (direct["publisher"], str(direct["published_on"])) == ("The Osthaven Post", "2031-05-03")


def test_quotes_come_with_whom_they_were_said_to_and_when(tmp_path: Path, publish_rows: Any, rows_of_sample: dict[str, Any]) -> None:
    [first, *others] = rows_of_sample["quotes"]
    ruud = next(row["entity_id"] for row in rows_of_sample["entities"] if row["name"] == "Ode Ruud")
    told = {"addressee": "Ruud", "addressee_start": 0, "addressee_end": 4, "addressee_entity_id": ruud}
    when = {
        "said_when": "Friday",
        "said_when_start": 5,
        "said_when_end": 11,
        "said_on_start": date(2031, 5, 2),
        "said_on_end": date(2031, 5, 2),
    }
    publish_rows(tmp_path / "release", rows_of_sample | {"quotes": [first | told | when, *others]}, tmp_path / "scratch")
    write_views(tmp_path / "release", list(tables()))
    with query(tmp_path / "release", "SELECT * FROM quotes_with_speakers WHERE addressee IS NOT NULL") as result:
        [row] = result.to_arrow_table().to_pylist()
    assert (row["addressee"], row["said_when"], row["said_on_start"]) == ("Ode Ruud", "Friday", date(2031, 5, 2))


def test_who_is_quoted_how_often(release: Path) -> None:
    assert [(row["name"], row["quotes"], row["direct_quotes"]) for row in rows(release, "FROM speakers LIMIT 1")] == [
        ("Mira Solberg", 2, 1)
    ]


def test_who_says_which_figure(release: Path) -> None:
    [loss] = rows(release, "SELECT * FROM figures WHERE measured = 'loss'")
    assert (loss["who"], loss["role"], loss["value"], loss["unit"]) == ("Mira Solberg", "mayor of Osthaven", 4.5e6, "NOK")
    assert "4.5 million kroner" in loss["quote"]


def test_figures_that_contradict_each_other(release: Path) -> None:
    [pair] = rows(release, "FROM contradicting_figures")
    assert {pair["value_a"], pair["value_b"]} == {40.0, 55.0}
    assert pair["measured"] == "people"


def test_names_inside_quotes(release: Path) -> None:
    assert [(row["who"], row["name"]) for row in rows(release, "FROM speaks_of")] == [("Mira Solberg", "Ode Ruud")]


def test_one_that_nobody_names_is_no_name_inside_a_quote(
    tmp_path: Path, publish_rows: Any, rows_of_sample: dict[str, list[dict[str, Any]]]
) -> None:
    changed = dict(rows_of_sample)
    changed["entities"] = [row | {"is_named": row["name"] != "Ode Ruud"} for row in changed["entities"]]
    publish_rows(tmp_path, changed, tmp_path / "scratch")
    write_views(tmp_path, list(tables()))
    assert rows(tmp_path, "FROM entities_in_quotes") == []


def test_copies_count_once(tmp_path: Path, publish_rows: Any, rows_of_sample: dict[str, list[dict[str, Any]]]) -> None:
    changed = dict(rows_of_sample)
    changed["documents"] = [row | {"is_representative": row["publisher"] != "The Osthaven Post"} for row in changed["documents"]]
    publish_rows(tmp_path, changed, tmp_path / "scratch")
    write_views(tmp_path, list(tables()))
    assert len(rows(tmp_path, "FROM stories")) == len(changed["documents"]) - 1
    assert "Mira Solberg" not in {row["name"] for row in rows(tmp_path, "FROM speakers")}


@pytest.mark.parametrize(
    "sql",
    [
        "DROP VIEW quotes",
        "SELECT 1; DROP VIEW quotes",
        "COPY quotes TO 'data/quotes.parquet'",
        "EXPLAIN ANALYZE COPY quotes TO 'x'",
        "SET threads = 1",
        "",
    ],
)
def test_what_is_no_single_select_is_refused(release: Path, sql: str) -> None:
    before = sorted(release.rglob("*"))
    with pytest.raises(QueryError, match="SELECT"), query(release, sql):
        pass
    assert sorted(release.rglob("*")) == before


def test_a_wrong_name_says_which_there_are(release: Path) -> None:
    with pytest.raises(QueryError, match="speakers"), query(release, "SELECT * FROM spekers"):
        pass
    with pytest.raises(QueryError, match='There is "title"'), query(release, "SELECT titel FROM documents"):
        pass
    with pytest.raises(QueryError, match="single quotes: 'ferry'"), query(release, 'SELECT title FROM documents WHERE title = "ferry"'):
        pass
    with pytest.raises(ReleaseError, match=r"no views.sql"), query(release.parent, "SELECT 1"):
        pass


def test_the_command_prints_tables_csv_and_json(release: Path) -> None:
    def run(*more: str) -> str:
        result = CliRunner().invoke(app, ["query", "--release", str(release), *more])
        assert result.exit_code == 0, result.output
        return result.output

    sql = "SELECT content, spans FROM quotes WHERE content LIKE 'We waited%'"
    assert "We waited" in run(sql)
    [row] = csv.DictReader(io.StringIO(run(sql, "--format", "csv")))
    assert json.loads(row["spans"])[0]["start"] > 0
    [row] = json.loads(run(sql, "--format", "json"))
    assert row["content"] == "We waited Now we close it."
    assert json.loads(run("SELECT 1 WHERE false", "--format", "json")) == []
