"""A ranker on disk: the same bytes, nothing executed, damage named."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy
import pytest

from flows.errors import ModelError, OutputError, QuoteModelError
from flows.extract.quotation.ranker import storage
from flows.extract.quotation.ranker.lemmas import LemmaRates
from flows.extract.quotation.ranker.rank import Calibration, Ranker
from flows.extract.quotation.ranker.tagger import CONTEXT, GROUPS, NEIGHBOURS, WIDTH, Tagger
from flows.trees import Forest


def forest(outputs: int) -> Forest:
    return Forest(
        features=numpy.array([[0, 1]], dtype=numpy.int32),
        borders=numpy.array([[0.5, 1.5]], dtype=numpy.float32),
        leaves=numpy.arange(4 * outputs, dtype=numpy.float32).reshape(1, 4, outputs),
        bias=numpy.zeros(outputs, dtype=numpy.float32),
        width=2,
    )


def tagger(width: int = WIDTH) -> Tagger:
    units, around = 2, 2 * (NEIGHBOURS + 2)
    arrays = [numpy.full(shape, 0.5, dtype=numpy.float32) for shape in ((width, units), (units,), (around, units), (units,))]
    last, bias = numpy.zeros((units, sum(GROUPS)), dtype=numpy.float32), numpy.arange(sum(GROUPS), dtype=numpy.float32)
    return Tagger(arrays[0], arrays[1], (arrays[2],), (arrays[3],), last, bias)


def ranker() -> Ranker:
    rates = LemmaRates({"say": (4, 3, 0, 2, 1, 2, 0, 0, 0), "näheres": (1, 0, 0, 0, 0, 0, 0, 0, 1)})
    return Ranker(rates, tagger(), forest(3), forest(1), forest(1), threshold=0.35, calibration=Calibration((0.1, 0.9), (0.2, 0.8)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    storage.save(ranker(), tmp_path / "model", {"train": "by hand"})
    return tmp_path / "model"


def test_there_and_back(folder: Path) -> None:
    again = storage.load(str(folder))
    assert again is not None
    assert again.lemmas.counts == ranker().lemmas.counts
    assert (again.threshold, again.calibration) == (0.35, Calibration((0.1, 0.9), (0.2, 0.8)))
    rows = numpy.array([[0.0, 2.0], [1.0, 0.0]], dtype=numpy.float32)
    assert (again.cue.raw(rows) == ranker().cue.raw(rows)).all()
    assert all((again.tagger.arrays()[name] == array).all() for name, array in tagger().arrays().items())


def test_whether_rivals_are_weighed_stands_in_the_card(folder: Path, tmp_path: Path) -> None:
    storage.save(replace(ranker(), weighs_rivals=True), tmp_path / "weighing", {"train": "by hand"})
    weighing, plain = storage.load(str(tmp_path / "weighing")), storage.load(str(folder))
    assert weighing is not None
    assert weighing.weighs_rivals
    assert plain is not None
    assert not plain.weighs_rivals
    assert "weighs_rivals" not in (folder / "ranker.json").read_text(encoding="utf-8")


def test_whether_the_context_is_read_stands_in_the_card(folder: Path, tmp_path: Path) -> None:
    storage.save(replace(ranker(), tagger=tagger(WIDTH + CONTEXT)), tmp_path / "reading", {"train": "by hand"})
    reading, plain = storage.load(str(tmp_path / "reading")), storage.load(str(folder))
    assert reading is not None
    assert reading.tagger.reads_context
    assert json.loads((tmp_path / "reading" / "ranker.json").read_text(encoding="utf-8"))["reads_context"] is True
    assert plain is not None
    assert not plain.tagger.reads_context
    assert "reads_context" not in (folder / "ranker.json").read_text(encoding="utf-8")


def test_the_same_ranker_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    storage.save(ranker(), tmp_path / "again", {"train": "by hand"})
    for name in ("ranker.json", "arrays.npz"):
        assert (folder / name).read_bytes() == (tmp_path / "again" / name).read_bytes()
    assert storage.sha256(str(folder)) == storage.sha256(str(tmp_path / "again"))


def test_no_ranker_is_a_choice() -> None:
    assert storage.load("rules") is None
    assert storage.sha256("rules") == ""


def test_a_folder_without_a_ranker_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuoteModelError, match=r"nowhere/ranker\.json cannot be read") as raised:
        storage.load(str(tmp_path / "nowhere"))
    assert raised.value.exit_code == 6


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 0}, "another version"),
        ({"lemmas": {"say": [1, 2]}}, "damaged"),
        ({"lemmas": 3}, "damaged"),
        ({"threshold": None}, "damaged"),
        ({"calibration": {}}, "damaged"),
        ({"widths": {"cue": 1, "content": 2, "speaker": 2}}, "do not fit"),
        ({"widths": {}}, "damaged"),
        ({"weighs_rivals": "yes"}, "damaged"),
    ],
)
def test_a_changed_description_is_refused(folder: Path, change: dict[str, object], message: str) -> None:
    about = json.loads((folder / "ranker.json").read_text(encoding="utf-8")) | change
    (folder / "ranker.json").write_text(json.dumps(about), encoding="utf-8")
    with pytest.raises(ModelError, match=message):
        storage.load(str(folder))


def test_damaged_arrays_are_refused(folder: Path) -> None:
    whole = (folder / "arrays.npz").read_bytes()
    (folder / "arrays.npz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(QuoteModelError, match="damaged"):
        storage.load(str(folder))


def test_objects_are_never_unpacked(folder: Path) -> None:
    with zipfile.ZipFile(folder / "arrays.npz", "a") as archive:
        packed = io.BytesIO()
        numpy.lib.format.write_array(packed, numpy.array([object()], dtype=object), allow_pickle=True)
    with zipfile.ZipFile(folder / "arrays.npz") as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    kept["cue_bias.npy"] = packed.getvalue()
    with zipfile.ZipFile(folder / "arrays.npz", "w") as archive:
        for name, data in kept.items():
            archive.writestr(name, data)
    with pytest.raises(QuoteModelError, match="damaged"):
        storage.load(str(folder))


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        storage.save(ranker(), tmp_path / "file" / "model", {})
