"""Lets whoever started a run in this process follow it, without the flow knowing who that is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str, int, int], None]
"""Called with the name of the step, how much of it is done, and how much there is (0 where that is not known)."""

_listener: ContextVar[Listener | None] = ContextVar("onrecord_progress", default=None)


@contextmanager
def listening(listener: Listener | None) -> Iterator[None]:
    """Within the block, `report` calls the listener, if there is one."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def listener() -> Listener | None:
    """Who listens; None when nobody does."""
    return _listener.get()


def report(step: str, done: int, total: int) -> None:
    """Says how far a step is; does nothing when nobody listens."""
    who = _listener.get()
    if who is not None:
        who(step, done, total)
