"""What describes a release: the validators of each format accept it, and load the rows."""

import json
import logging
import shutil
from pathlib import Path

import mlcroissant
import pyarrow.parquet as pq
import pytest
from validators import (
    assert_croissant_is_valid,
    assert_croissant_loads,
    assert_data_package_is_valid,
    citation,
    croissant,
    front_matter,
)

from flows.publish.citation import write_citation
from flows.publish.croissant import write_croissant
from flows.publish.datapackage import described_by, write_datapackage
from flows.publish.tables import TableFacts
from flows.settings import Settings
from schemas.registry import tables

logging.getLogger("absl").setLevel(logging.ERROR)


@pytest.fixture(scope="module")
def release(releases: tuple[Path, Path]) -> Path:
    return releases[1]


def test_croissant_is_valid_and_names_every_column(release: Path) -> None:
    assert_croissant_is_valid(release)


@pytest.mark.parametrize("name", ["documents", "quotes", "numeric_claims", "entities", "runs"])
def test_croissant_loads_the_rows(release: Path, name: str) -> None:
    assert_croissant_loads(release, name)


def test_croissant_notices_a_changed_file(release: Path, tmp_path: Path) -> None:
    described = json.loads((release / "croissant.json").read_text(encoding="utf-8"))
    described["distribution"] = [file | {"sha256": "0" * 64} for file in described["distribution"]]
    (tmp_path / "data").symlink_to(release / "data")
    (tmp_path / "croissant.json").write_text(json.dumps(described), encoding="utf-8")
    with pytest.raises(mlcroissant.GenerationError, match=r"Download\(roles.parquet\)"):
        list(croissant(tmp_path).records("roles"))


def test_the_data_package_is_valid(release: Path) -> None:
    assert_data_package_is_valid(release)


def test_the_citation_is_valid(release: Path) -> None:
    assert citation(release)["version"] == "2031-05-04.002"


def test_the_card_begins_with_what_hubs_read(release: Path) -> None:
    matter = front_matter(release)
    assert matter["language"] == ["de", "en"]
    assert matter["size_categories"] == ["n<1K"]
    assert [config["config_name"] for config in matter["configs"] if config.get("default")] == ["quotes"]


def test_who_made_it_its_title_and_licence_stand_wherever_it_is_described(release: Path, tmp_path: Path) -> None:
    shutil.copytree(release, tmp_path / "2031-05-04.002")
    folder = tmp_path / "2031-05-04.002"
    settings = Settings(raw="raw", output="output", title="Harbour quotes", creator="Osthaven Data Desk", licence="CC-BY-4.0")
    about = described_by(settings)
    facts = [
        TableFacts(name, pq.read_metadata(path).num_rows, path, folder / "csv" / f"{name}.csv")
        for name, path in ((name, folder / "data" / f"{name}.parquet") for name in tables())
    ]
    write_citation(folder, folder.name, about)
    write_datapackage(folder, folder.name, facts, about)
    write_croissant(folder, folder.name, facts, about)
    cited = citation(folder)
    assert (cited["title"], cited["authors"], cited["license"]) == ("Harbour quotes", [{"name": "Osthaven Data Desk"}], "CC-BY-4.0")
    assert_data_package_is_valid(folder)
    assert_croissant_is_valid(folder)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["contributors"] == [{"title": "Osthaven Data Desk", "roles": ["creator"]}]
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    described = json.loads((folder / "croissant.json").read_text(encoding="utf-8"))
    assert described["citeAs"] == "Osthaven Data Desk: Harbour quotes, release 2031-05-04.002"
    assert "license" not in citation(release), "without a licence nothing is said of one"


def test_the_changelog_tells_rows_and_versions(releases: tuple[Path, Path]) -> None:
    first, second = ((release / "CHANGELOG.md").read_text(encoding="utf-8") for release in releases)
    assert "first release" in first
    assert not (releases[0] / "delta").exists()
    assert "Against release 2031-05-04.001" in second
    assert "| `quarantine` | 1 | 0 | 0 |" in second
    assert "| `quotes` | 0 | 0 | 0 |" in second
    assert "- code_sha256: 111111111111 → 000000000000" in second
    assert "spacy" not in second


def test_every_file_of_a_release_is_named_in_its_checksums(release: Path) -> None:
    listed = {line.split("  ", 1)[1] for line in (release / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    expected = {"CITATION.cff", "CHANGELOG.md", "croissant.json", "views.sql", "report/index.html", "delta/quotes.parquet"}
    assert expected <= listed
