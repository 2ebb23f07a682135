"""Finds the tables: every module of this package that defines a `Table` of its own, in publishing order."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType

import schemas
import schemas.corpus
from schemas.base import Table

_FIRST = ("documents", "sources", "sections", "quotes", "mentions", "entities", "roles", "numeric_claims")
_LAST = ("quarantine", "runs")


@cache
def tables() -> dict[str, type[Table]]:
    """Table name -> model, of a release. Known tables keep a reader-friendly order; new ones come after them by name."""
    found = _found_in(schemas)
    return {name: found[name] for name in sorted(found, key=_place)}


def every_table() -> dict[str, type[Table]]:
    """The tables of a release, then those that only the corpus has."""
    return tables() | _corpus_tables()


@cache
def _corpus_tables() -> dict[str, type[Table]]:
    return _found_in(schemas.corpus)


def _found_in(package: ModuleType) -> dict[str, type[Table]]:
    found: dict[str, type[Table]] = {}
    for module_info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{module_info.name}")
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Table) and value.__module__ == module.__name__ and value is not Table:
                found[module_info.name] = value
    return found


def _place(name: str) -> tuple[int, int, str]:
    if name in _FIRST:
        return (0, _FIRST.index(name), name)
    return (2, _LAST.index(name), name) if name in _LAST else (1, 0, name)
