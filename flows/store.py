"""Files on disk: written whole or not at all.

    OUT/.lock                              held by the run that writes to OUT
    OUT/staging/read/<key>/                sources that were read: their rows and their texts
    OUT/staging/parts/<key>/               a finished part: <table>.parquet files and manifest.json
    OUT/staging/run/                       what the run under way needs; emptied at its end and when the next one starts
    OUT/staging/exchange/                  batches for Dask workers and parts from them, unless they have a storage of their own
    OUT/staging/scratch/                   what does not fit in memory while a release is written; removed with it

A file appears under its name only when it is complete and flushed to disk. A part is a folder that is filled under
another name and then renamed; it counts only when its `manifest.json` is there, which is written last. Whatever goes
wrong with the disk ends in an OutputError that says what to do.
"""

import errno
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from flows.errors import OutputError

MANIFEST = "manifest.json"

type Tables = dict[str, pa.Table]
"""Tables of a part, by name."""

_REMEDIES = {
    errno.ENOSPC: "The disk is full: free some space and run the same command again; finished parts are kept.",
    errno.EDQUOT: "The quota is used up: free some space and run the same command again; finished parts are kept.",
    errno.EROFS: "The file system is read-only: choose another folder with --output.",
    errno.EACCES: "Give yourself the right to write there, or choose another folder with --output.",
    errno.EPERM: "Give yourself the right to write there, or choose another folder with --output.",
    errno.ENOTDIR: "A file is in the way: choose another folder with --output.",
    errno.EEXIST: "A file is in the way: choose another folder with --output.",
    errno.EISDIR: "A folder is in the way: move it away, or choose another folder with --output.",
    errno.ENOMEM: "Memory ran out: close what else is running and run the same command again; finished parts are kept.",
}


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turns an OSError inside the block into an OutputError about `path`."""
    try:
        yield
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0, "Look at the disk, then run the same command again; finished parts are kept.")
        raise OutputError(f"Cannot write {error.filename or path}: {error.strerror or error}.", remedy) from error


def ensure_writable(folder: Path) -> None:
    """Makes the folder and tries a file in it. Raises OutputError."""
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()


@contextmanager
def output_lock(output: Path) -> Iterator[None]:
    """Keeps other runs away from `output`, a folder to write to. Raises OutputError when one is at work there."""
    ensure_writable(output)
    lock = FileLock(output / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise OutputError(
            f"Another run is writing to {output}.", "Wait until it is done, or choose another folder with --output."
        ) from error
    try:
        yield
    finally:
        lock.release()


def fresh_folder(folder: Path) -> Path:
    """The folder, empty. Whatever an earlier run left there is gone."""
    with writing(folder):
        remove(folder)
        folder.mkdir(parents=True)
    return folder


def clear_leftovers(output: Path) -> None:
    """Removes what a run that was killed had for itself alone; finished parts stay. For the holder of the output's lock."""
    fresh_folder(output / "staging" / "run")
    with writing(output):
        remove(output / "staging" / "scratch")
        for half_written in (*output.glob(".*.tmp"), *output.glob("*/.*.tmp")):
            remove(half_written)


def remove(path: Path) -> None:
    """Removes a file, a link or a folder with all that is in it; nothing there is fine. Raises OSError.

    A part loses its manifest first: killed midway, what is left of it does not count.
    """
    if path.is_dir() and not path.is_symlink():
        (path / MANIFEST).unlink(missing_ok=True)
        sync_folder(path)
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Writes UTF-8 text with the newlines it has; the file appears complete or not at all. Raises OutputError."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Writes a file that appears complete or not at all. Raises OutputError."""
    with writing(path):
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Flushes a folder's list of names to disk, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Flushes a closed file to disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def write_part(folder: Path, tables: Mapping[str, pa.Table | bytes | Path], manifest: Mapping[str, Any]) -> None:
    """Writes a part: one Parquet file a table, then the manifest, then the folder gets its name.

    Tables are given as such, as the bytes of their files, or as files that are copied. A part that stands already under that name is
    replaced. Raises OutputError.
    """
    with writing(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        # The process id keeps a worker that outlived its killed run from writing into the same files.
        unfinished = fresh_folder(folder.with_name(f".{folder.name}.{os.getpid()}.unfinished"))
        for name, table in tables.items():
            path = unfinished / f"{name}.parquet"
            if isinstance(table, bytes):
                path.write_bytes(table)
            elif isinstance(table, Path):
                shutil.copyfile(table, path)
            else:
                pq.write_table(table, path, compression="zstd")
            sync_file(path)
        write_text(unfinished / MANIFEST, json.dumps(manifest, sort_keys=True, default=str))
        remove(folder)
        unfinished.rename(folder)
        sync_folder(folder.parent)


def write_tables(path: Path, tables: Iterable[pa.Table]) -> None:
    """Writes tables of one schema into one Parquet file, one after another. For files of the run under way: not flushed to disk."""
    writer: pq.ParquetWriter | None = None
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            for table in tables:
                writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
                writer.write_table(table)
        finally:
            if writer is not None:
                writer.close()


def read_part_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest of a finished part; None when there is no such part."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return manifest


def keep_parts(folder: Path, names: set[str]) -> None:
    """Removes every part of the folder that is not named, finished or not."""
    with writing(folder):
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            if path.name not in names:
                remove(path)
