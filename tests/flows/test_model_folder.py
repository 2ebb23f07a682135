"""Files of models are read once a process, and again when they change."""

import os
import shutil
from pathlib import Path

import pytest
from releases import build_without_prefect, write_articles

from flows import build as flow_module
from flows import model_folder
from flows.annotate import recogniser
from flows.annotate.model import model_card
from flows.annotate.model import model_folder as pipeline_folder
from flows.errors import ModelError, QuoteModelError
from flows.extract.quotation.ranker import storage
from flows.settings import DEFAULT_MODEL, Settings


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files whose bytes were read."""
    seen: list[Path] = []
    real = Path.read_bytes

    def read(path: Path) -> bytes:
        seen.append(path)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    return seen


def change(path: Path) -> None:
    """Writes other bytes of the same length under the same time of modification, as a careless copy does."""
    before = path.stat()
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_folder_is_hashed_once_and_again_when_a_file_changes(tmp_path: Path, reads: list[Path]) -> None:
    models = model_folder.ModelFolder(tmp_path, "none", ("card", "weights"), QuoteModelError)
    (tmp_path / "card").write_bytes(b"one")
    (tmp_path / "weights").write_bytes(b"two")
    first = models.sha256(str(tmp_path))
    assert models.sha256(str(tmp_path)) == models.sha256(model_folder.SHIPPED) == first
    assert len(reads) == 2
    change(tmp_path / "weights")
    assert models.sha256(str(tmp_path)) != first
    (tmp_path / "weights").unlink()
    with pytest.raises(QuoteModelError, match="weights"):
        models.sha256(str(tmp_path))


def test_a_pipeline_is_hashed_once_and_again_when_a_file_changes(tmp_path: Path, reads: list[Path]) -> None:
    folder = Path(shutil.copytree(pipeline_folder(DEFAULT_MODEL), tmp_path / "pipeline"))
    first = model_card(str(folder))
    assert first.sha256 == model_card(DEFAULT_MODEL).sha256
    count = len(reads)
    assert model_card(str(folder)) == first
    assert len(reads) == count
    change(folder / "tokenizer")
    assert model_card(str(folder)).sha256 != first.sha256


def test_a_ranker_is_loaded_again_when_its_files_change(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(Path(storage.__file__).parent / "shipped", tmp_path / "ranker"))
    first = storage.load(str(folder))
    assert storage.load(str(folder)) is first
    card = folder / storage.CARD
    card.write_text(card.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert storage.load(str(folder)) is not first


def test_a_model_that_changes_while_a_run_is_under_way_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(Path(recogniser.__file__).parent / "shipped", tmp_path / "names"))
    settings = Settings(raw=write_articles(tmp_path / "raw"), output=tmp_path / "out", name_model=str(folder))
    real = flow_module.make_part

    def changing(*given: object) -> object:
        made = real(*given)  # type: ignore[arg-type]
        change(folder / recogniser.ARRAYS)
        return made

    monkeypatch.setattr(flow_module, "make_part", changing)
    with pytest.raises(ModelError, match="a model changed while the run was under way"):
        build_without_prefect(settings)
    assert not list(settings.output.glob("staging/parts/part_*"))
