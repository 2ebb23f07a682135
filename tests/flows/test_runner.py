"""Work is done side by side in processes, each of which does so much of it and no more."""

import multiprocessing
import os

import pytest
from prefect import task

from flows import progress
from flows.plan import TASKS_A_RUN, share_out, tasks_for
from flows.runner import workers


@task
def who(number: int, shares: int, share: list[int]) -> list[tuple[int, int]]:
    """Each piece, and the process that had it."""
    return [(piece, os.getpid()) for piece in share]


@task
def refuse(number: int, shares: int, share: list[int]) -> list[int]:
    """A task that fails where it has the first piece."""
    if 0 in share:
        raise ValueError("the first piece is bad")
    return share


@pytest.mark.usefixtures("prefect_server")
def test_a_process_that_had_its_pieces_gives_its_place_to_another_one() -> None:
    told: list[tuple[str, int, int]] = []
    with workers(2) as processes, progress.listening(lambda *facts: told.append(facts)):
        once = processes.all("reading", who, range(4))
        found = processes.all("extracting", who, range(8), a_process=3)
        processes.leave()
        assert not multiprocessing.active_children()
        again = processes.all("reading", who, range(2))
    assert [piece for piece, _ in once] == list(range(4))
    assert [piece for piece, _ in again] == list(range(2))
    assert [piece for piece, _ in found] == list(range(8))
    first, later = ({process for _, process in results} for results in (once, found))
    assert len(first) <= 2  # what is read does not count
    assert len(later) > 2
    assert os.getpid() not in first | later | {process for _, process in again}
    pieces = [process for _, process in found]
    assert max(pieces.count(process) for process in later) == 3
    assert told == [(step, done, of) for step, of in (("reading", 4), ("extracting", 8), ("reading", 2)) for done in range(of + 1)]


@pytest.mark.usefixtures("prefect_server")
def test_what_a_task_raises_ends_the_step() -> None:
    with pytest.raises(ValueError, match="first piece"), workers(2) as processes:
        processes.all("extracting", refuse, range(4))


@pytest.mark.usefixtures("prefect_server")
@pytest.mark.filterwarnings("ignore:Logger .prefect.task_runs")
def test_one_process_has_no_other_in_its_place() -> None:
    with workers(1) as processes:
        assert {process for _, process in processes.all("extracting", who, range(8), a_process=1)} == {os.getpid()}


def test_no_task_is_more_than_a_third_of_what_a_process_does() -> None:
    assert tasks_for(1_000) == TASKS_A_RUN
    assert tasks_for(100, 30) == TASKS_A_RUN
    for pieces in (233, 1_000, 11_600):
        assert max(map(len, share_out(range(pieces), tasks_for(pieces, 30)))) <= 10
