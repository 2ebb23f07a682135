"""Applies the overrides of one document to its rows, table by table, while the extractors run.

A table is corrected before the extractors that need it run, so what is derived from a row (who claims a figure inside a quote, say)
follows the correction. A row is found by its offsets. Where no row of a quote or figure stands there, because a later version
reads its borders otherwise, the only row that shares characters with it is meant.
"""

from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from flows.article import Article
from flows.ids import content_id
from flows.overrides import rows as tables_of
from flows.overrides.file import Override
from flows.overrides.values import NoValue
from flows.records import Row
from schemas.registry import tables

type Check = Callable[[str, Row], str | None]
"""Says what is wrong with a row of a table; None when it fits its schema and the text."""

_BORDERS_MAY_MOVE = ("quotes", "numeric_claims")


class Note(NamedTuple):
    """An override that could not be followed: its table, a reason code, and a sentence."""

    table: str
    reason_code: str
    message: str


class Corrections:
    """The overrides of a document on their way into its rows."""

    def __init__(self, article: Article, overrides: Iterable[Override], check: Check) -> None:
        self._article = article
        self._check = check
        self._notes: list[Note] = []
        self._waiting: list[list[Override]] = []
        for _, group in groupby(overrides, key=attrgetter("action", "place")):
            self._accept(list(group))
        self._touched: set[str] = set()
        self._names: dict[str, str] = {}
        self._became: dict[str, str | None] = {}

    def _accept(self, group: list[Override]) -> None:
        for each in group:
            words = self._article.text[each.start : each.end]
            if each.end > len(self._article.text) or (each.text is not None and each.text.split() != words.split()):
                self._refuse(each, "offsets_do_not_match", f"the text from {each.start} to {each.end} is {words!r:.80}.")
                return
        self._waiting.append(group)

    def after(self, table: str, rows: dict[str, list[Row]]) -> None:
        """Corrects the rows of the table in place, as far as they are there; `rows` has the tables that are done."""
        if table == "entities":
            rows[table] = tables_of.entities(rows, self._touched, self._names)
        elif table == "roles":
            moved = [{**row, "entity_id": self._became.get(row["entity_id"], row["entity_id"])} for row in rows[table]]
            rows[table] = [row for row in moved if row["entity_id"] is not None]
        waiting, self._waiting = self._waiting, []
        for group in waiting:
            if group[0].table != table or not self._follow(group, rows):
                self._waiting.append(group)

    def notes(self) -> list[Note]:
        """What could not be followed, when all tables are done."""
        for group in self._waiting:
            for each in group:
                remedy = "Remove the line from the file of overrides, or correct the row that stands there now."
                self._refuse(each, "override_without_row", f"there is no such row any more. {remedy}")
        self._waiting = []
        return self._notes

    def _follow(self, group: list[Override], rows: dict[str, list[Row]]) -> bool:
        """True when the overrides of one row were followed or cannot be; False when the row is not there (yet)."""
        first = group[0]
        here = rows[first.table]
        found = [row for row in here if (row["start"], row["end"]) == (first.start, first.end)]
        if not found and first.action == "set" and first.table in _BORDERS_MAY_MOVE:
            around = [row for row in here if row["start"] < first.end and first.start < row["end"]]
            found = around if len(around) == 1 else []
        if not found and first.action != "add":
            return False
        if first.action == "delete":
            rows[first.table] = [row for row in here if row not in found]
            for row in found:
                self._carry(row, None, rows)
            return True
        places: list[Row | None] = [*found] or [None]
        for before in places:
            self._put(group, before, rows)
        return True

    def _put(self, group: list[Override], before: Row | None, rows: dict[str, list[Row]]) -> None:
        """Puts a corrected or new row in the place of the one before."""
        first = group[0]
        try:
            row = tables_of.corrected(self._article, group, before, rows)
        except NoValue as error:
            self._refuse(first, "wrong_value", str(error))
            return
        name = row.pop("entity_name", None)
        model = tables()[first.table]
        prefix = next(str(column.prefix) for column in model.columns() if column.prefix)
        key = model.info().primary_key[0]
        row |= {"document_id": self._article.document_id, "confidence": 1.0, "rule": "override"}
        row[key] = content_id(prefix, *(row.get(column) for column in model.info().id_from))
        if (wrong := self._check(first.table, row)) is not None:
            self._refuse(first, "does_not_fit", wrong)
            return
        if name and row["entity_id"]:
            self._names.setdefault(row["entity_id"], name)
        replaced = [row if other is before else other for other in rows[first.table] if other is before or other[key] != row[key]]
        rows[first.table] = replaced if before is not None else [*replaced, row]
        self._carry(before, row, rows)

    def _carry(self, before: Row | None, after: Row | None, rows: dict[str, list[Row]]) -> None:
        """Carries a changed mention on: what else stood for an entity that has lost its last name goes with it, or means nobody."""
        old, new = (row.get("entity_id") if row is not None and "label" in row else None for row in (before, after))
        self._touched.update(entity for entity in (old, new) if entity)
        if not old or old == new or (before is not None and before["form"] != "name") or tables_of.has_a_name(rows, old):
            return
        self._became[old] = new
        label = after["label"] if after is not None and new else None
        for number, row in enumerate(rows["mentions"]):
            if row.get("entity_id") == old:
                rows["mentions"][number] = {**row, "entity_id": new, "label": label or row["label"]}

    def _refuse(self, override: Override, reason_code: str, why: str) -> None:
        self._notes.append(Note(override.table, reason_code, f"The override “{override.said()}” was not followed: {why}"))
