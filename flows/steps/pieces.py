"""Where that lies which was read of some sources: a folder named by them, and by what read them; large containers need several.

All of them stand when the first one does, which is written last.
"""

from collections.abc import Iterator
from pathlib import Path

from flows import store
from flows.ids import content_id
from flows.settings import Settings
from flows.steps import reread
from flows.steps.reread import Sources
from flows.store import Tables


def standing(sources: Sources, read_by: str, settings: Settings) -> list[Path]:
    """The folders that an earlier run read the sources into; [] when none did."""
    folder = _first(sources, read_by, settings)
    manifest = store.read_part_manifest(folder)
    return [folder, *(_further(folder, number) for number in range(1, manifest["pieces"]))] if manifest else []


def write(parts: Iterator[Tables], sources: Sources, read_by: str, settings: Settings) -> list[Path]:
    """Writes what was read of the sources, which is one piece at least; gives the folders. Raises OutputError."""
    folder = _first(sources, read_by, settings)
    first = next(parts)
    rest = []
    for number, tables_of_piece in enumerate(parts, 1):
        rest.append(_further(folder, number))
        store.write_part(rest[-1], tables_of_piece, {})
    store.write_part(folder, first, reread.manifest(1 + len(rest), read_by, sources))
    return [folder, *rest]


def _first(sources: Sources, read_by: str, settings: Settings) -> Path:
    """The folder of the first piece, be it there or not."""
    return settings.output / "staging" / "read" / content_id("read", read_by, *((of.source_path, known) for of, known in sources))


def _further(folder: Path, number: int) -> Path:
    return folder.with_name(f"{folder.name}-{number:06d}")
