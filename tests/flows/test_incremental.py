"""A run does what is new and nothing else, and nobody can tell from the data files how they came about."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from releases import ARTICLES, build_without_prefect, data_files, rows, write_articles

from flows import build as flow_module
from flows import incremental, inputs, store
from flows.publish import release as publishing
from flows.records import Document
from flows.settings import Settings
from flows.steps import extract, read

MORE = {
    "a/ferry.txt": "The ferry to Oban will run twice a day from May, the harbour master Ishbel Rae said on Friday.\n",
    "b/library.txt": "“The library stays open until nine,” said Tomas Vik, who runs it. It lends 40,000 books a year.\n",
}


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The texts of all documents that are parsed from now on, by their first word of interest."""
    seen: list[str] = []
    real = extract.annotate

    def noting(documents: list[Document], *arguments: Any, **more: Any) -> Any:
        seen.extend(next(name for name, text in (ARTICLES | MORE).items() if text[:20] in document.text) for document in documents)
        return real(documents, *arguments, **more)

    monkeypatch.setattr(extract, "annotate", noting)
    return seen


def fresh(raw: Path, output: Path, **more: Any) -> dict[str, str]:
    """Data files of a build of the folder from nothing."""
    build_without_prefect(Settings(raw=raw, output=output, **more))
    return data_files(output / "latest")


def test_a_run_does_what_is_new_and_drops_what_is_gone(raw: Path, tmp_path: Path, extracted: list[str]) -> None:
    settings = Settings(raw=raw, output=tmp_path / "out")
    latest = settings.output / "latest"
    build_without_prefect(settings)
    assert sorted(extracted) == sorted(ARTICLES)

    extracted.clear()
    for name, text in MORE.items():
        (raw / name).write_text(text, encoding="utf-8")
    summary = build_without_prefect(settings)
    assert extracted == list(MORE)
    assert summary is not None
    assert summary.documents == 5
    after_adding = data_files(latest)

    extracted.clear()
    (raw / "c/clinic.txt").unlink()
    (raw / "a/bridge.txt").rename(raw / "z.txt")
    summary = build_without_prefect(settings)
    assert extracted == []
    assert summary is not None
    assert summary.documents == 4
    assert {row["source_path"] for row in rows(latest, "sources")} == {"a/ferry.txt", "b/harvest.txt", "b/library.txt", "z.txt"}
    gone = data_files(latest)

    extracted.clear()
    (raw / "a/ferry.txt").write_text(MORE["a/ferry.txt"] + "The fare stays at £9.\n", encoding="utf-8")
    build_without_prefect(settings)
    assert extracted == ["a/ferry.txt"]
    changed = data_files(latest)

    assert changed == fresh(raw, tmp_path / "changed")
    (raw / "a/ferry.txt").write_text(MORE["a/ferry.txt"], encoding="utf-8")
    assert gone == fresh(raw, tmp_path / "gone", batch_documents=2)
    (raw / "z.txt").rename(raw / "a/bridge.txt")
    (raw / "c/clinic.txt").write_text(ARTICLES["c/clinic.txt"], encoding="utf-8")
    assert after_adding == fresh(raw, tmp_path / "added", batch_documents=1)


def test_nothing_new_is_told_before_anything_is_loaded(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(raw=raw, output=tmp_path / "out")
    first = build_without_prefect(settings)
    assert first is not None
    with monkeypatch.context() as patched:
        for module, name in ((extract, "load_model"), (read, "read_candidate"), (flow_module, "publish_release")):
            patched.setattr(module, name, lambda *_a: pytest.fail(f"{name} was called"))  # noqa: B023
        assert build_without_prefect(settings) is None
    assert publishing.release_ids(settings.output) == [first.release_id]

    again = build_without_prefect(settings.model_copy(update={"force": True}))
    assert again is not None
    assert again.parts_reused == again.parts
    assert data_files(Path(again.release_path)) == data_files(Path(first.release_path))


@pytest.mark.parametrize("what", ["code", "a setting", "the model"])
def test_what_something_older_made_is_made_anew(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extracted: list[str], what: str
) -> None:
    settings = Settings(raw=raw, output=tmp_path / "out")
    build_without_prefect(settings)
    extracted.clear()
    if what == "code":
        monkeypatch.setattr(inputs, "versions", lambda: {"code_sha256": "another"})
    elif what == "the model":
        monkeypatch.setattr(inputs, "name_model_sha256", lambda _: "another")
    else:
        settings = settings.model_copy(update={"dollar": "CAD"})
    assert build_without_prefect(settings) is not None
    assert sorted(extracted) == sorted(ARTICLES)
    assert len(list((settings.output / "staging/parts").iterdir())) == 1


def test_a_source_that_changes_while_it_is_read_is_read_again(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(raw=raw, output=tmp_path / "out")
    real = read.read_candidate

    def late(candidate: Any, settings: Settings) -> Any:
        if candidate.source_path == "c/clinic.txt":
            candidate.path.write_text("The clinic stays shut, officials said.", encoding="utf-8")
        return real(candidate, settings)

    with monkeypatch.context() as patched:
        patched.setattr(read, "read_candidate", late)
        build_without_prefect(settings)
    assert [row["input_sha256"] for row in rows(settings.output / "latest", "runs")] == [None]
    (raw / "c/clinic.txt").write_text(ARTICLES["c/clinic.txt"], encoding="utf-8")
    assert build_without_prefect(settings) is not None
    assert data_files(settings.output / "latest") == fresh(raw, tmp_path / "other")


def test_rows_of_the_quarantine_name_the_source_that_a_document_is_taken_from_now(raw: Path, tmp_path: Path) -> None:
    limit = {"max_annotated_tokens": 50}
    settings = Settings(raw=raw, output=tmp_path / "out", **limit)
    build_without_prefect(settings)
    (raw / "a/bridge.txt").rename(raw / "bridge.txt")
    build_without_prefect(settings)
    assert "bridge.txt" in {row["source_path"] for row in rows(settings.output / "latest", "quarantine")}
    assert data_files(settings.output / "latest") == fresh(raw, tmp_path / "other", **limit)


def test_small_parts_are_put_together(tmp_path: Path) -> None:
    settings = Settings(raw=write_articles(tmp_path / "raw"), output=tmp_path / "out", batch_documents=1)
    for number in range(incremental.MOST_SMALL):
        (settings.raw / f"{number}.txt").write_text(f"Mayor Ada Brandt said {number} roads are shut.", encoding="utf-8")
    build_without_prefect(settings)
    parts = settings.output / "staging/parts"
    assert len(list(parts.iterdir())) == 3 + incremental.MOST_SMALL
    (settings.raw / "0.txt").unlink()
    larger = settings.model_copy(update={"batch_documents": 100})
    build_without_prefect(larger)
    assert len(list(parts.iterdir())) == 1
    assert data_files(settings.output / "latest") == fresh(settings.raw, tmp_path / "other")


# ------------------------------------------------------------------------------------------------ the plan alone


def make_part(parts: Path, documents: Mapping[str, int], made_by: str = "now") -> incremental.Part:
    """A part whose documents have as many mentions as said, one entity row, and a note in quarantine when they have none."""
    owned = owned_of(documents)
    noted = {name for name, mentions in documents.items() if not mentions}
    one = dict.fromkeys(documents, 1)
    contents = incremental.contents_table(owned, {"mentions": documents, "entities": one}, {"mentions": documents, "entities": one}, noted)
    staged = {
        "mentions": pa.table({"document_id": pa.array([name for name, count in documents.items() for _ in range(count)], pa.string())}),
        "entities": pa.table({"name": list(documents)}),
        "quarantine": pa.table({"document_id": pa.array(sorted(noted), pa.string())}),
        "contents": contents,
    }
    folder = parts / incremental.part_name(made_by, owned.column("document_key").to_pylist())
    manifest = incremental.manifest_of(contents, made_by)
    store.write_part(folder, staged, manifest)
    return incremental.Part(folder, manifest, reused=False)


def owned_of(documents: Mapping[str, int], path: str = "") -> pa.Table:
    """What a release of these documents would ask for."""
    columns = {"document_id": list(documents), "document_key": [f"key {name}" for name in documents]}
    columns |= {"source_path": [path + name for name in documents], "characters": [10] * len(documents), "read": [""] * len(documents)}
    return pa.Table.from_pydict(columns, schema=incremental.OWNED)


_documents = st.dictionaries(st.sampled_from("abcdefghijklmnop"), st.just(0), max_size=12).map(
    lambda found: {name: ord(name) % 3 for name in found}
)


@hypothesis_settings(max_examples=25)
@given(st.lists(_documents.filter(bool), max_size=12), _documents, st.integers(1, 12))
def test_whatever_stands_the_parts_of_a_release_hold_its_documents_once(
    tmp_path_factory: pytest.TempPathFactory, standing: list[dict[str, int]], wanted: dict[str, int], most_items: int
) -> None:
    parts = tmp_path_factory.mktemp("parts")
    for documents in standing:
        make_part(parts, documents)
    make_part(parts, {"a": 1, "b": 2}, made_by="an older model")
    taken, new = incremental.take_over(parts, "now", owned_of(wanted))
    missing = set(new.column("document_id").to_pylist())
    assert missing == set(wanted) - {name for documents in standing for name in documents}

    limits = {"most_items": most_items, "most_size": 1_000}
    made = [make_part(parts, {name: wanted[name]}) for name in sorted(missing)]
    groups = incremental.to_repack(taken, made, **limits)
    packed = {one.part.folder for group in groups for one in group}
    result = [part for part in [*(one.part for one in taken), *made] if part.folder not in packed]
    result += [incremental.repack(group, "now") for group in groups]

    read = {name: pa.concat_tables(pq.read_table(part.folder / f"{name}.parquet") for part in result) for name in FILES} if result else {}
    if result:
        assert sorted(read["contents"].column("document_id").to_pylist()) == sorted(wanted)
        assert sorted(read["entities"].column("name").to_pylist()) == sorted(wanted)
        assert sorted(read["mentions"].column(0).to_pylist()) == sorted(name for name, count in wanted.items() for _ in range(count))
        assert sorted(read["quarantine"].column(0).to_pylist()) == sorted(name for name, count in wanted.items() if not count)
    else:
        assert not wanted
    assert sum(part.manifest["rows_in"]["mentions"] for part in result) == sum(wanted.values())
    assert all(len(group) == 1 or sum(one.wanted.sum() for one in group) <= most_items for group in groups)


FILES = ("contents", "entities", "mentions", "quarantine")


def test_a_document_whose_note_names_another_path_is_made_anew(tmp_path: Path) -> None:
    make_part(tmp_path, {"a": 0, "b": 1})
    _, new = incremental.take_over(tmp_path, "now", owned_of({"a": 0, "b": 1}, path="moved/"))
    assert new.column("document_id").to_pylist() == ["a"]


def test_a_document_key_tells_every_difference() -> None:
    document = Document("doc_1", "Some text.")
    others = [
        Document("doc_1", "Some text!"),
        Document("doc_1", "Some text.", title="Title"),
        Document("doc_1", "Some text.", authors=("A",)),
        Document("doc_1", "Some text.", language_score=0.5),
    ]
    keys = {incremental.document_key(one) for one in [document, *others]}
    assert len(keys) == 5
    assert incremental.document_key(Document("doc_1", "Some text.")) == incremental.document_key(document)
