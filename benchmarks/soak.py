"""Many incremental runs in one process: does anything grow that should not?

    .venv/bin/python benchmarks/soak.py [RUNS]

Each run adds an article and takes one away, so that the corpus stays as large as it is. Prints what the process holds after every
tenth of the runs, and fails when files are left open or lying about, or when memory grows in the second half.
"""

import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "flows"))

from releases import build_without_prefect, write_articles

from flows.settings import Settings

CORPUS = 12
KEPT = 20
MOST_GROWTH = 1.05


def resident_mb() -> float:
    """Memory of this process, MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main(runs: int = 200) -> None:
    """Runs and measures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "tmp").mkdir()
        tempfile.tempdir = str(folder / "tmp")
        settings = Settings(raw=write_articles(folder / "raw"), output=folder / "out")
        figures = []
        for number in range(runs):
            (settings.raw / f"{number:04d}.txt").write_text(f"Mayor Ada Brandt said {number} roads are shut.\n", encoding="utf-8")
            (settings.raw / f"{number - CORPUS:04d}.txt").unlink(missing_ok=True)
            assert build_without_prefect(settings) is not None
            for old in sorted((settings.output / "releases").iterdir())[:-KEPT]:
                shutil.rmtree(old)  # as a person would by hand
            if (number + 1) % max(1, runs // 10) == 0:
                gc.collect()
                figures.append(
                    {
                        "runs": number + 1,
                        "memory_mb": round(resident_mb()),
                        "open_files": sum(1 for _ in Path("/proc/self/fd").iterdir()),
                        "temporary_files": sum(1 for _ in (folder / "tmp").rglob("*")),
                        "staged_parts": len(list((settings.output / "staging/parts").iterdir())),
                        "staged_files": sum(1 for path in (settings.output / "staging").rglob("*") if path.is_file()),
                    }
                )
                print(figures[-1], flush=True)
    middle, last = figures[len(figures) // 2], figures[-1]
    assert last["open_files"] <= middle["open_files"], "files are left open"
    assert last["temporary_files"] <= middle["temporary_files"], "temporary files are left"
    assert last["staged_parts"] <= 2 * CORPUS, "staged parts are left"
    assert last["memory_mb"] <= MOST_GROWTH * middle["memory_mb"], "memory grows"


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
