"""Batches on their way to workers elsewhere and parts on their way back, in any storage that fsspec reaches.

    EXCHANGE/onrecord-exchange/batches/<part>/{owned,articles}.parquet     documents that a worker is to extract
    EXCHANGE/onrecord-exchange/parts/<part>/<attempt>/<table>.parquet      what one attempt made of them
    EXCHANGE/onrecord-exchange/parts/<part>/manifest.json                  which attempt counts, and the SHA-256 of its files

A part counts once its manifest is written, which comes last. A worker that was thought dead and writes on does so into the files
of its own attempt, and its manifest names the same rows: making a part twice costs time and changes nothing. What comes back is
Parquet and JSON, is held against its checksums, and names files of tables alone. The folder is for the runs of one output.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
from fsspec.core import url_to_fs

from flows.errors import ExchangeError
from flows.store import MANIFEST, Tables

FOLDER = "onrecord-exchange"
_NAME = re.compile("[a-z_]+")

type Files = dict[str, bytes]
"""Parquet files by the name of their table."""


class Exchange:
    """The folder below `url`; every method raises ExchangeError when the storage does not do what it is asked."""

    def __init__(self, url: str) -> None:
        self._url = url
        with self._reached("open"):
            # A list that is remembered does not show what workers put there since.
            self._storage, root = url_to_fs(url, use_listings_cache=False, skip_instance_cache=True)
        self._root = f"{root.rstrip('/')}/{FOLDER}"

    def send_batch(self, name: str, tables: Tables) -> None:
        """Puts out what a worker needs to make the part of this name."""
        with self._reached("write"):
            for table, content in tables.items():
                self._put(f"batches/{name}/{table}.parquet", _parquet(content))

    def batch(self, name: str) -> Tables:
        """What `send_batch` put out."""
        with self._reached("read"):
            return {table: _table(self._storage.cat_file(self._at(f"batches/{name}/{table}.parquet"))) for table in ("owned", "articles")}

    def send_part(self, name: str, tables: Tables, manifest: Mapping[str, Any]) -> None:
        """Puts out a finished part: the files of this attempt, then the manifest that makes it count."""
        attempt = uuid4().hex
        sums = {}
        with self._reached("write"):
            for table, rows in tables.items():
                content = _parquet(rows)
                sums[table] = hashlib.sha256(content).hexdigest()
                self._put(f"parts/{name}/{attempt}/{table}.parquet", content)
            told = {"attempt": attempt, "sha256": sums, "manifest": manifest}
            self._put(f"parts/{name}/{MANIFEST}", json.dumps(told, sort_keys=True).encode())

    def has_part(self, name: str) -> bool:
        """True when a finished part of this name waits to be fetched."""
        with self._reached("read"):
            return bool(self._storage.exists(self._at(f"parts/{name}/{MANIFEST}")))

    def fetch_part(self, name: str) -> tuple[Files, dict[str, Any]]:
        """The files of a finished part, and its manifest. Raises ExchangeError too when a file is not the one that was written."""
        with self._reached("read"):
            told = json.loads(self._storage.cat_file(self._at(f"parts/{name}/{MANIFEST}")))
            files = {}
            for table, sha256 in told["sha256"].items():
                if not (_NAME.fullmatch(table) and told["attempt"].isalnum()):
                    raise ValueError(f"{table!r} is no name of a table")
                content = self._storage.cat_file(self._at(f"parts/{name}/{told['attempt']}/{table}.parquet"))
                if hashlib.sha256(content).hexdigest() != sha256:
                    raise ValueError(f"{table}.parquet of {name} is not what was written")
                files[table] = content
            return files, told["manifest"]

    def forget(self, name: str) -> None:
        """Removes a batch and its part."""
        for folder in (f"batches/{name}", f"parts/{name}"):
            self._remove(self._at(folder))

    def clear(self) -> None:
        """Removes everything that was exchanged."""
        self._remove(self._root)

    def _remove(self, path: str) -> None:
        with self._reached("write"):
            if self._storage.exists(path):
                self._storage.rm(path, recursive=True)

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}"

    def _put(self, path: str, content: bytes) -> None:
        target = self._at(path)
        if "file" not in self._storage.protocol:
            self._storage.pipe_file(target, content)
            return
        # Object stores have no folders, and show a file once it is whole.
        self._storage.makedirs(target.rpartition("/")[0], exist_ok=True)
        half = f"{target}.{uuid4().hex}"
        self._storage.pipe_file(half, content)
        self._storage.mv(half, target)

    @contextmanager
    def _reached(self, verb: str) -> Iterator[None]:
        try:
            yield
        except ExchangeError:
            raise
        except Exception as error:  # each storage has errors of its own
            raise ExchangeError(self._url, verb, error) from error


def _parquet(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _table(content: bytes) -> pa.Table:
    return pq.read_table(pa.BufferReader(content))
