"""Releases go to Zenodo and Hugging Face whole, once, by those who may, and no token is shown."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from conftest import TOKEN, Service  # type: ignore[import-not-found]
from typer.testing import CliRunner

from flows.cli import app
from flows.errors import OnrecordError, PushError, SettingsError


def push(release: Path, to: str, service: Service, *more: str, yes: bool = True) -> str:
    """The output of the command; raises what it raises."""
    options = ["--license", "cc-by-4.0"] if to == "zenodo" else ["--repository", "someone/news"]
    command = ["push", str(release), "--to", to, "--to-url", service.url, *options, *more, *(["--yes"] if yes else [])]
    result = CliRunner().invoke(app, command)
    assert TOKEN not in f"{result.output}{result.exception}"
    if result.exception is not None:
        raise result.exception
    return " ".join(result.output.split())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


PLACES = ("zenodo", "hugging-face")


@pytest.fixture(autouse=True)
def _hub() -> None:
    pytest.importorskip("huggingface_hub")


@pytest.mark.parametrize("to", PLACES)
def test_nothing_is_sent_without_yes(to: str, releases: tuple[Path, Path], service: Service) -> None:
    said = push(releases[1], to, service, "--with-texts", yes=False)
    assert "Nothing was sent" in said
    assert "with the texts of 3 articles" in said
    assert "data/quotes.parquet" in said or "more" in said
    assert service.requests == []


def test_zenodo_gets_the_release_as_a_draft(releases: tuple[Path, Path], service: Service) -> None:
    release = releases[1]
    assert f"sent: {service.url}/deposit/0" in push(release, "zenodo", service, "--with-texts", "--title", "Quotes of Osthaven")
    [draft] = service.drafts
    assert (draft["metadata"]["title"], draft["metadata"]["version"]) == ("Quotes of Osthaven", release.name)
    assert draft["metadata"]["license"] == "cc-by-4.0"
    assert draft["submitted"] is False
    assert not [path for path in service.sent("POST") if path.endswith("publish")]
    packed = zipfile.ZipFile(BytesIO(service.files[f"{release.name}.zip"]))
    assert {name.removeprefix(f"{release.name}/"): packed.read(name) for name in packed.namelist()} == contents(release)
    # Again: the draft is found, and nothing is sent twice.
    before = len(service.sent("PUT"))
    push(release, "zenodo", service, "--with-texts", "--title", "Quotes of Osthaven")
    assert len(service.sent("PUT")) == before + 1  # the metadata
    assert len(service.drafts) == 1
    draft["submitted"] = True
    with pytest.raises(PushError, match="published on Zenodo already"):
        push(release, "zenodo", service, "--with-texts", "--title", "Quotes of Osthaven")


def test_hugging_face_gets_the_files_in_one_commit_with_a_tag(releases: tuple[Path, Path], service: Service) -> None:
    assert "/datasets/someone/news/commit/" in push(releases[0], "hugging-face", service, "--with-texts")
    assert service.files == contents(releases[0])
    assert service.repositories["someone/news"]["private"] is True
    push(releases[1], "hugging-face", service, "--with-texts")
    assert service.files == contents(releases[1])
    assert service.tags == [release.name for release in releases]


FAULTS = [
    ("zenodo", "depositions", 401, "ZENODO_TOKEN"),
    ("zenodo", ".zip", 413, "--without-text"),
    ("zenodo", ".zip", 429, "wait a few minutes"),
    ("zenodo", ".zip", 0, "what was sent is kept"),
    ("zenodo", "depositions", 400, "licence is an id"),
    ("hugging-face", "create", 401, "HF_TOKEN"),
    ("hugging-face", "/main", 413, "--without-text"),
    ("hugging-face", "create", 403, "may not write"),
    ("hugging-face", "create", 0, "what was sent is kept"),
]


@pytest.mark.parametrize(("to", "ending", "status", "remedy"), FAULTS)
def test_faults_say_what_to_do_and_the_next_try_goes_on(
    to: str, ending: str, status: int, remedy: str, releases: tuple[Path, Path], service: Service
) -> None:
    service.faults[ending] = status
    with pytest.raises(PushError) as caught:
        push(releases[1], to, service, "--with-texts")
    assert remedy in caught.value.remedy
    assert TOKEN not in str(caught.value)
    assert "sent: " in push(releases[1], to, service, "--with-texts")
    assert len(service.drafts) == (to == "zenodo")


def test_a_release_that_may_not_go_out_stays(
    releases: tuple[Path, Path], service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    with pytest.raises(PushError, match="Say --with-texts"):
        push(releases[1], "zenodo", service)
    policy = tmp_path / "policy.toml"
    policy.write_text('[[rule]]\npublisher = "The Osthaven*"\ntext = false\n', encoding="utf-8")
    with pytest.raises(PushError, match="1 documents that the policy withholds"):
        push(releases[1], "zenodo", service, "--with-texts", "--policy", str(policy))
    broken = tmp_path / releases[1].name
    shutil.copytree(releases[1], broken)
    (broken / "csv" / "quotes.csv").write_bytes(b"")
    with pytest.raises(PushError, match="does not verify"):
        push(broken, "zenodo", service, "--with-texts")
    monkeypatch.delenv("ZENODO_TOKEN")
    with pytest.raises(SettingsError, match="no ZENODO_TOKEN"):
        push(releases[1], "zenodo", service, "--with-texts")
    assert service.requests == []


def test_a_place_is_asked_for_what_it_needs(releases: tuple[Path, Path]) -> None:
    for to, what in (("zenodo", "needs a licence"), ("hugging-face", "needs a repository")):
        result = CliRunner().invoke(app, ["push", str(releases[1]), "--to", to])
        assert isinstance(result.exception, OnrecordError)
        assert what in str(result.exception)


def test_files_are_sent_to_no_other_host(releases: tuple[Path, Path], service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    push(releases[1], "zenodo", service, "--with-texts")
    service.drafts[0]["links"]["bucket"] = "http://192.0.2.1/bucket/0"
    with pytest.raises(PushError, match="another host"):
        push(releases[1], "zenodo", service, "--with-texts")
