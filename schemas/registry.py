"""Finds the tables: every module of this package that defines a `Table` of its own, in publishing order."""

import importlib
import pkgutil
from functools import cache

import schemas
from schemas.base import Table

_FIRST = ("documents", "sources", "sections", "quotes", "mentions", "entities", "roles", "numeric_claims")
_LAST = ("quarantine", "runs")


@cache
def tables() -> dict[str, type[Table]]:
    """Table name -> model. Known tables keep a reader-friendly order; new ones come after them by name."""
    found: dict[str, type[Table]] = {}
    for module_info in pkgutil.iter_modules(schemas.__path__):
        module = importlib.import_module(f"schemas.{module_info.name}")
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Table) and value.__module__ == module.__name__ and value is not Table:
                found[module_info.name] = value
    return {name: found[name] for name in sorted(found, key=_place)}


def _place(name: str) -> tuple[int, int, str]:
    if name in _FIRST:
        return (0, _FIRST.index(name), name)
    return (2, _LAST.index(name), name) if name in _LAST else (1, 0, name)
