"""Which versions of what made a release."""

import hashlib
import platform
from functools import cache
from importlib import metadata
from pathlib import Path

import flows
import schemas

_LIBRARIES = (
    "babel",
    "charset-normalizer",
    "duckdb",
    "numpy",
    "pandas",
    "pandera",
    "prefect",
    "py3langid",
    "pyarrow",
    "pydantic",
    "spacy",
    "thinc",
)


_CODE = (".py", ".tsv", ".json", ".npz")


def _is_cache(path: Path) -> bool:
    return any(part.startswith((".", "__pycache__")) for part in path.parts)


@cache
def versions() -> dict[str, str]:
    """Pipeline version, a hash of its code and schemas, Python, and the libraries that a data file depends on."""
    libraries = {name: metadata.version(name) for name in _LIBRARIES}
    return {"onrecord": flows.__version__, "code_sha256": code_sha256(), "python": platform.python_version()} | libraries


def code_files() -> dict[str, Path]:
    """Every file of the two packages that can change a row, by its name in them, in order."""
    return {
        f"{root.name}/{path.relative_to(root).as_posix()}": path
        for root in (Path(package.__path__[0]) for package in (flows, schemas))
        for path in sorted(p for p in root.rglob("*") if p.is_file() and p.suffix in _CODE and not _is_cache(p.relative_to(root)))
    }


@cache
def code_sha256() -> str:
    """SHA-256 over names and contents of every file of the two packages: what a staged part was made by."""
    digest = hashlib.sha256()
    for told, path in code_files().items():
        name = told.encode()
        digest.update(len(name).to_bytes(4, "big") + name + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
