"""Work is done in plain processes of its own, or in this one where that is enough."""

import os
import signal
import sys
from functools import partial
from pathlib import Path

import pytest

from flows import progress
from flows.errors import OutputError, WorkerError
from flows.processes import side_by_side


def note(folder: Path, piece: int) -> None:
    """Leaves a file of the piece's name that says which process had it, and whether that has loaded Prefect or spaCy."""
    heavy = {"prefect", "spacy", "pandas"}.intersection(sys.modules)
    (folder / str(piece)).write_text(f"{os.getpid()} {sorted(heavy)}", encoding="utf-8")


def refuse(piece: int) -> None:
    """Fails at the first piece, as on a full disk."""
    if piece == 0:
        raise OutputError("The disk is full.", "Free some space.")


def vanish(_piece: int) -> None:
    """What the system does when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)


def noted(folder: Path) -> dict[int, str]:
    return {int(path.name): path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_each_piece_is_done_once_in_processes_that_load_little(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with progress.listening(lambda *facts: told.append(facts)):
        side_by_side("rendering", partial(note, tmp_path), range(6), 2)
    found = noted(tmp_path)
    assert sorted(found) == list(range(6))
    assert len(set(found.values())) <= 2
    assert all(one.endswith(" []") and int(one.split()[0]) != os.getpid() for one in found.values())
    assert told == [("rendering", done, 6) for done in range(7)]


@pytest.mark.parametrize("count", [0, 1])
def test_one_process_is_this_one(tmp_path: Path, count: int) -> None:
    side_by_side("rendering", partial(note, tmp_path), range(3), count)
    assert {int(one.split()[0]) for one in noted(tmp_path).values()} == {os.getpid()}


def test_an_error_comes_home_with_its_remedy() -> None:
    with pytest.raises(OutputError, match="disk is full") as caught:
        side_by_side("rendering", refuse, range(4), 2)
    assert caught.value.remedy == "Free some space."


def test_a_process_that_is_gone_ends_the_step() -> None:
    with pytest.raises(WorkerError, match="was rendering"):
        side_by_side("rendering", vanish, range(4), 2)
