"""RAW and OUT at addresses: mirrored and uploaded whole, nothing lost, nothing half seen, no secret written down."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from pydantic import ValidationError
from releases import ARTICLES, build_without_prefect, data_files, write_articles
from typer.testing import CliRunner

from flows import remote
from flows.cli import app
from flows.errors import InputError, OutputError, ReleaseError
from flows.settings import Settings
from flows.summary import Summary

SECRET = "wJalrXUtnFEMI-not-a-key"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A function that moves to the cache folder of another machine."""

    def machine(name: str) -> None:
        monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path / name))

    machine("one")
    return machine


@pytest.fixture
def memory() -> Iterator[Any]:
    """An empty store in memory."""
    filesystem = fsspec.filesystem("memory")
    filesystem.store.clear()
    filesystem.pseudo_dirs[:] = [""]
    yield filesystem
    filesystem.store.clear()


def put_articles(filesystem: Any, root: str, count: int = 1) -> None:
    for name, text in list(ARTICLES.items())[-count:]:
        filesystem.pipe_file(f"{root}/{name}", text.encode())


def built(**settings: Any) -> Summary | None:
    return build_without_prefect(Settings(report=False, **settings))


def test_a_build_from_and_to_an_address_is_the_build_of_folders(memory: Any, cache: Callable[[str], None], tmp_path: Path) -> None:
    put_articles(memory, "/news", len(ARTICLES))
    away = built(raw="memory://news", output="memory://open/data")
    here = built(raw=write_articles(tmp_path / "raw"), output=tmp_path / "output")
    assert away is not None
    assert here is not None
    assert data_files(Path(away.release_path)) == data_files(Path(here.release_path))
    uploaded = {path.removeprefix("/open/data/") for path in memory.find("/open/data")}
    local = Path(away.release_path)
    assert uploaded == {"versions.json", "latest"} | {
        f"releases/{away.release_id}/{path.relative_to(local).as_posix()}" for path in local.rglob("*") if path.is_file()
    }
    assert memory.cat_file("/open/data/latest").decode() == f"releases/{away.release_id}\n"
    # Nothing new: nothing is published, from this machine or, of a release, from another; only what changed is fetched.
    assert built(raw="memory://news", output="memory://open/data") is None
    memory.pipe_file("/news/d.txt", b"A dyke will be raised by 3 m, engineer Ola Strand said.\n")
    memory.rm_file("/news/c/clinic.txt")
    fetched: list[str] = []
    get = memory.get_file
    memory.get_file = lambda path, local, **more: (fetched.append(path), get(path, local, **more))
    try:
        second = built(raw="memory://news", output="memory://open/data")
    finally:
        del memory.get_file
    assert fetched == ["/news/d.txt"]
    assert second is not None
    assert second.documents == 3
    listed = json.loads(memory.cat_file("/open/data/versions.json"))
    assert [entry["release_id"] for entry in listed["releases"]] == [away.release_id, second.release_id]
    # Another machine goes on where this one stopped: ids, deltas and `latest` follow.
    cache("two")
    memory.pipe_file("/news/e.txt", b"The dyke cost 2 million euros, Ola Strand said.\n")
    third = built(raw="memory://news", output="memory://open/data")
    assert third is not None
    assert third.release_id > second.release_id
    log = memory.cat_file(f"/open/data/releases/{third.release_id}/CHANGELOG.md").decode()
    assert second.release_id in log
    assert len(json.loads(memory.cat_file("/open/data/versions.json"))["releases"]) == 3
    cache("one")
    assert built(raw="memory://news", output="memory://open/data") is None
    assert json.loads(memory.cat_file("/open/data/versions.json"))["latest"] == third.release_id


def test_an_upload_that_is_cut_leaves_latest_as_it_was_and_is_made_good(
    memory: Any, cache: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_articles(memory, "/news")
    first = built(raw="memory://news", output="memory://out")
    assert first is not None
    memory.pipe_file("/news/d.txt", b"A dyke will be raised by 3 m, engineer Ola Strand said.\n")
    put = type(memory).put_file

    def cut(self: Any, local: str, target: str, **more: Any) -> None:
        if target.endswith("quotes.parquet"):
            raise ConnectionResetError(f"cut while sending with {SECRET}")
        put(self, local, target, **more)

    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setattr(type(memory), "put_file", cut)
    with pytest.raises(OutputError, match="then run the same command again") as caught:
        built(raw="memory://news", output="memory://out")
    assert SECRET not in str(caught.value)
    assert memory.cat_file("/out/latest").decode() == f"releases/{first.release_id}\n"
    assert len(json.loads(memory.cat_file("/out/versions.json"))["releases"]) == 1
    monkeypatch.setattr(type(memory), "put_file", put)
    # The release stands here; the next run has nothing new to build, and uploads it.
    assert built(raw="memory://news", output="memory://out") is None
    listed = json.loads(memory.cat_file("/out/versions.json"))
    assert len(listed["releases"]) == 2
    assert memory.cat_file("/out/latest").decode() == f"releases/{listed['latest']}\n"
    assert listed["latest"] > first.release_id


def test_of_two_that_publish_at_once_the_later_one_is_told(memory: Any, cache: Callable[[str], None]) -> None:
    put_articles(memory, "/news")
    built(raw="memory://news", output="memory://out")
    settings = Settings(raw="memory://news", output="memory://out")  # type: ignore[arg-type]
    remote.fetch(settings)
    listed = memory.cat_file("/out/versions.json")
    memory.pipe_file("/out/versions.json", listed.replace(b'"date"', b'"day"'))
    with pytest.raises(OutputError, match="Somebody else published"):
        remote.publish(settings, "2000-01-01.001")


def test_readers_get_a_local_copy(memory: Any, cache: Callable[[str], None]) -> None:
    put_articles(memory, "/news")
    summary = built(raw="memory://news", output="memory://out")
    assert summary is not None
    cache("reader")
    run = CliRunner()
    for command in (
        ["query", "SELECT count(*) AS n FROM quotes", "--output", "memory://out", "--format", "csv"],
        ["verify", f"memory://out/releases/{summary.release_id}"],
        ["diff", summary.release_id, "latest", "--output", "memory://out"],
        ["inspect", "clinic.txt", "--output", "memory://out"],
    ):
        result = run.invoke(app, command)
        assert result.exit_code == 0, (command, result.output, result.exception)
    with pytest.raises(ReleaseError, match="There is no release 1999"):
        remote.release("memory://out", "1999-01-01.001")
    latest = remote.release("memory://out", "latest")
    assert latest.name == summary.release_id
    assert data_files(latest) == data_files(Path(summary.release_path))


def test_names_in_a_store_cannot_lead_out_of_the_copy(memory: Any, cache: Callable[[str], None], tmp_path: Path) -> None:
    names = ["/news/../../../out.txt", "/news/a/../../b.txt", "/news//double.txt", "/news/plain.txt"]
    for number, name in enumerate(names):
        memory.store[name] = memory.open("/tmp", "wb")
        memory.pipe_file("/tmp", f"Text {number}, which has 3 words more, Ola Strand said.".encode())
        memory.store[name] = memory.store["/tmp"]
        memory.store[name].path = name
    settings = Settings(raw="memory://news", output=tmp_path / "out")  # type: ignore[arg-type]
    remote.fetch(settings)
    assert settings.raw.is_relative_to(tmp_path / "one")
    found = {path.relative_to(settings.raw).as_posix() for path in settings.raw.rglob("*") if path.is_file()}
    assert len(found) == len(names)
    assert not [path for path in (tmp_path / "one").rglob("*.txt") if not path.resolve().is_relative_to(settings.raw.resolve())]


@pytest.mark.parametrize("address", [f"s3://user:{SECRET}@bucket/news", f"https://host/news?token={SECRET}", f"memory://a#{SECRET}"])
def test_an_address_with_a_secret_is_refused_and_not_repeated(address: str, tmp_path: Path) -> None:
    with pytest.raises(ValidationError) as caught:
        Settings(raw=address)  # type: ignore[arg-type]
    assert SECRET not in str(caught.value)
    for command in (["build", address, "--output", str(tmp_path)], ["query", "SELECT 1", "--output", address]):
        result = CliRunner().invoke(app, command)
        assert result.exit_code != 0
        assert SECRET not in f"{result.output} {result.exception}"


def test_secrets_of_the_environment_are_in_no_file(
    memory: Any, cache: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_SECRET_ACCESS_KEY", "HF_TOKEN", "ZENODO_TOKEN", "FSSPEC_S3_SECRET"):
        monkeypatch.setenv(name, SECRET)
    put_articles(memory, "/news")
    built(raw="memory://news", output="memory://out")
    assert not [path for path in memory.find("/out") if SECRET.encode() in memory.cat_file(path)]
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]


def test_what_is_not_there_or_cannot_be_asked_is_told(memory: Any, cache: Callable[[str], None], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is nothing at memory://nowhere"):
        built(raw="memory://nowhere", output=tmp_path / "out")
    with pytest.raises(InputError, match="cannot be used"):
        built(raw="nosuch://nowhere", output=tmp_path / "out")


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an S3 server on this machine, with two buckets."""
    pytest.importorskip("s3fs").S3FileSystem.clear_instance_cache()  # one may remember the server of another test
    server_module = pytest.importorskip("moto.server")
    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {"AWS_ACCESS_KEY_ID": "testing-id", "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_DEFAULT_REGION": "us-east-1"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    filesystem = fsspec.filesystem("s3")
    for bucket in ("news", "open"):
        filesystem.mkdir(bucket)
    yield f"http://{host}:{port}"
    server.stop()
    fsspec.filesystem("s3").clear_instance_cache()


def test_s3(s3: str, cache: Callable[[str], None], tmp_path: Path) -> None:
    filesystem = fsspec.filesystem("s3")
    put_articles(filesystem, "news")
    summary = built(raw="s3://news", output="s3://open/data")
    assert summary is not None
    assert filesystem.cat_file("open/data/latest").decode() == f"releases/{summary.release_id}\n"
    assert built(raw="s3://news", output="s3://open/data") is None
    cache("reader")
    fetched = remote.release("s3://open/data", "latest")
    assert data_files(fetched) == data_files(Path(summary.release_path))
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    with pytest.raises(InputError, match="s3://nosuchbucket"):
        built(raw="s3://nosuchbucket", output=tmp_path / "out")


def test_an_older_release_is_promoted_from_any_machine(memory: Any, cache: Callable[[str], None]) -> None:
    put_articles(memory, "/news")
    first = built(raw="memory://news", output="memory://out")
    memory.pipe_file("/news/d.txt", b"A dyke will be raised by 3 m, engineer Ola Strand said.\n")
    second = built(raw="memory://news", output="memory://out")
    assert first is not None
    assert second is not None
    run = CliRunner()
    for machine, release in (("one", first), ("two", second), ("three", first)):
        cache(machine)
        result = run.invoke(app, ["promote", release.release_id, "--output", "memory://out"])
        assert result.exit_code == 0, (result.output, result.exception)
        assert memory.cat_file("/out/latest").decode() == f"releases/{release.release_id}\n"
        listed = json.loads(memory.cat_file("/out/versions.json"))
        assert listed["latest"] == release.release_id
        assert len(listed["releases"]) == 2
        assert remote.release("memory://out", "latest").name == release.release_id
    unknown = run.invoke(app, ["promote", "1999-01-01.001", "--output", "memory://out"])
    assert isinstance(unknown.exception, ReleaseError)
