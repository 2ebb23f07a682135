"""Many incremental runs in one process: does anything grow that should not?

    .venv/bin/python benchmarks/soak.py [RUNS] [--prefect]

Each run adds an article and takes one away, so that the corpus stays as large as it is. With --prefect each is a run of the flow
against a Prefect server that is started for it; otherwise the flow's own code alone runs, with its tasks called as functions. After
each run it is looked at what the process holds; a line is printed for every tenth of them, and a verdict at the end, with exit code 1
when anything is left behind or when memory grows in the second half.
"""

import gc
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "flows"))

from flows.commands.prefect_settings import prepare_prefect

CORPUS = 12
KEPT = 5
MOST_GROWTH = 0.02
"""The share that memory may grow by in the second half of the runs: along the fitted line, so that one reading decides nothing."""

SERVER_PORT = 4271

type Held = dict[str, float]


def resident_mb(process: int | str = "self") -> float:
    """Memory of a process, MB."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def children() -> list[int]:
    """Processes that this one has started and not seen the end of."""
    tasks = Path("/proc/self/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text(encoding="ascii").split()]


def holds(folder: Path, output: Path) -> Held:
    """What this process holds, and what lies about."""
    gc.collect()
    staging = output / "staging"
    return {
        "memory_mb": round(resident_mb(), 1),
        "open_files": sum(1 for _ in Path("/proc/self/fd").iterdir()),
        "threads": sum(1 for _ in Path("/proc/self/task").iterdir()),
        "children": len(children()),
        "temporary_files": sum(1 for _ in (folder / "tmp").rglob("*")),
        "hidden_files": sum(1 for path in output.rglob(".*") if path.name != ".lock"),
        "staged_parts": len(list((staging / "parts").iterdir())),
        "staged_files": sum(1 for path in staging.rglob("*") if path.is_file()),
        "children_mb": round(sum(map(resident_mb, children())), 1),
    }


def growth_mb(memory: list[float]) -> float:
    """By how many MB the fitted line rises over the readings."""
    slope, _ = np.polyfit(range(len(memory)), memory, 1)
    return float(slope) * (len(memory) - 1)


def verdict(readings: list[Held]) -> list[str]:
    """What is wrong: a line each."""
    middle = len(readings) // 2
    first, second = readings[:middle] or readings, readings[middle:]
    wrong = []
    for name in ("open_files", "threads", "children", "temporary_files", "hidden_files"):
        if max(held[name] for held in second) > max(held[name] for held in first):
            wrong.append(f"{name}: at most {max(held[name] for held in first):g} in the first half, later {second[-1][name]:g}")
    if readings[-1]["staged_parts"] > 2 * CORPUS:
        wrong.append(f"staged_parts: {readings[-1]['staged_parts']:g}")
    memory = [held["memory_mb"] for held in second]
    if growth_mb(memory) > MOST_GROWTH * memory[0]:
        wrong.append(f"memory_mb: {growth_mb(memory):+.1f} over the second half")
    return wrong


@contextmanager
def builds(*, through_prefect: bool, folder: Path) -> Iterator[Callable[..., object]]:
    """What builds: the flow's own code, or the flow against a server that runs inside the block."""
    if not through_prefect:
        from releases import build_without_prefect

        yield build_without_prefect
        return
    os.environ["PREFECT_HOME"] = str(folder / "prefect")
    prepare_prefect()
    from flows.build import run_build
    from flows.server import local_server

    with local_server(SERVER_PORT):
        yield run_build


def soak(runs: int, folder: Path, *, through_prefect: bool) -> list[Held]:
    """Runs, and what was held after each."""
    readings: list[Held] = []
    with builds(through_prefect=through_prefect, folder=folder) as build:
        from releases import write_articles

        from flows.settings import Settings

        settings = Settings(raw=write_articles(folder / "raw"), output=folder / "out")
        for number in range(runs):
            (settings.raw / f"{number:04d}.txt").write_text(f"Mayor Ada Brandt said {number} roads are shut.\n", encoding="utf-8")
            (settings.raw / f"{number - CORPUS:04d}.txt").unlink(missing_ok=True)
            assert build(settings) is not None
            for old in sorted((settings.output / "releases").iterdir())[:-KEPT]:
                shutil.rmtree(old)  # as a person would by hand
            readings.append(holds(folder, settings.output))
            if (number + 1) % max(1, runs // 10) == 0:
                print(f"{number + 1:4d} runs: " + ", ".join(f"{name} {value:g}" for name, value in readings[-1].items()), flush=True)
    return readings


def main(runs: int = 200, *, through_prefect: bool = False) -> int:
    """Runs, measures, and says what came of it; gives the exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server ends too
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "tmp").mkdir()
        tempfile.tempdir = os.environ["TMPDIR"] = str(folder / "tmp")
        readings = soak(runs, folder, through_prefect=through_prefect)
    second = [held["memory_mb"] for held in readings[len(readings) // 2 :]]
    growth = growth_mb(second)
    print(f"memory over the second half: {growth:+.1f} MB of {second[0]:.0f}, {1000 * growth / len(second):+.0f} kB a run")
    wrong = verdict(readings)
    print("\n".join(wrong) or f"verdict: nothing is left behind after {runs} runs")
    return 1 if wrong else 0


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--prefect"]
    sys.exit(main(*map(int, arguments[:1]), through_prefect="--prefect" in sys.argv))
