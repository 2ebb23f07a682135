"""Finds the extractors and puts them in an order in which each comes after what it needs."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter

import flows.extract
from flows.article import Article
from flows.errors import ContractError
from flows.ids import content_id
from flows.records import Row, Rows
from schemas.base import Table
from schemas.registry import tables


@dataclass(frozen=True, slots=True)
class Extractor:
    """One extractor: its module, the table it fills or completes, the tables it needs, and the pure function."""

    name: str
    table: str
    needs: tuple[str, ...]
    extract: Callable[[Article, Rows], Iterator[Row]]


@cache
def extractors() -> tuple[Extractor, ...]:
    """All extractors, each after those it needs, otherwise by name.

    A module's table is its own name. One that has a TABLE completes that table: it adds rows that need later tables, and comes
    after what fills the table. Raises ContractError when one has no schema or when they need each other in a circle.
    """
    found: dict[str, Extractor] = {}
    for module_info in pkgutil.iter_modules(flows.extract.__path__):
        if module_info.ispkg or module_info.name == "registry":
            continue
        module = importlib.import_module(f"flows.extract.{module_info.name}")
        table = getattr(module, "TABLE", module_info.name)
        found[module_info.name] = Extractor(module_info.name, table, tuple(module.NEEDS), module.extract)
    for name, extractor in found.items():
        for table in (extractor.table, *extractor.needs):
            if table not in tables():
                raise ContractError(
                    f"flows/extract/{name}.py speaks of a table {table} that no schema defines.", f"Add schemas/{table}.py."
                )
    sorter = TopologicalSorter({name: sorted(found[name].needs) for name in sorted(found)})
    try:
        order = list(sorter.static_order())
    except CycleError as circle:
        raise ContractError(f"Extractors need each other in a circle: {circle.args[1]}.", "Take one name out of NEEDS.") from circle
    return tuple(found[name] for name in order if name in found)


@dataclass(frozen=True, slots=True)
class Failure:
    """An extractor that raised on an article; its table has none of its rows for that document."""

    table: str
    document_id: str
    error: Exception


def run_extractors(
    article: Article, after: Callable[[str, dict[str, list[Row]]], None] = lambda _table, _rows: None
) -> tuple[dict[str, list[Row]], list[Failure]]:
    """Rows by table for one article, ids and document_id set, and the extractors that failed on it.

    A failing extractor gives no rows at all, so that a table never holds half of what it finds in a document. `after` is called
    with its table and all rows so far when an extractor is done, and may change the rows of that table.
    """
    rows: dict[str, list[Row]] = {}
    failures: list[Failure] = []
    for extractor in extractors():
        try:
            found = list(extractor.extract(article, rows))
        except Exception as error:  # noqa: BLE001  whatever one article does to one extractor must not stop the run
            failures.append(Failure(extractor.table, article.document_id, error))
            found = []
        rows.setdefault(extractor.table, []).extend(identified(found, tables()[extractor.table], article.document_id))
        after(extractor.table, rows)
    return rows, failures


def identified(rows: list[Row], model: type[Table], document_id: str) -> list[Row]:
    """The rows with their document and, where the schema says what ids are made of, their ids."""
    info = model.info()
    belongs = any(column.name == "document_id" for column in model.columns())
    prefix = next((column.prefix for column in model.columns() if column.prefix), None)
    for row in rows:
        if belongs:
            row["document_id"] = document_id
        if info.id_from and prefix:
            row[info.primary_key[0]] = content_id(prefix, *(row.get(name) for name in info.id_from))
    return rows
