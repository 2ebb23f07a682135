"""How memory is looked after: garbage is not collected while libraries and models are loaded, since what they make stays, and not often
after; Arrow has no heap of its own."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Within the block no garbage is looked for: a tenth of what loading costs."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


_NEW_OBJECTS = 20_000


def collect_seldom() -> None:
    """Garbage is looked for after so many new objects, not after 700: most of what a batch of articles makes is rows, which stay until it
    is done, and they were walked again and again (1.4 % of the extractors' time, a tenth of joining entities)."""
    _, *older = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, *older)


def one_heap() -> None:
    """Arrow takes its memory where all else does: its own allocator keeps what was freed from everybody else, 150 MB in a run over
    13,000 articles."""
    import pyarrow as pa

    pa.set_memory_pool(pa.system_memory_pool())


def give_back() -> None:
    """What this process has freed goes back to the system, as far as its allocator can."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()  # with `one_heap`, all of the heap
