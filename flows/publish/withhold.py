"""What may go out: texts that are withheld, and quotes that are cut, by publisher or licence.

    [default]                     # a policy file, TOML; both keys may be left out
    text = true                   # publish the article's text
    quote_characters = 300        # cut quotes after so many characters; left out, they are whole

    [[rule]]                      # the first rule that fits a document wins; patterns as for file names (*, ?), case aside
    publisher = "Example Wire*"
    rights = "CC BY*"
    text = false

Withheld texts are null in `documents` and `sections`; a cut quote is the beginning of its words. Offsets and `text_sha256`
stay as they are, so that whoever holds the text can verify every row. Quarantine keeps no payload of a withheld document.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.errors import SettingsError

type Change = Callable[[pa.Table], pa.Table]


@dataclass(frozen=True, slots=True)
class Terms:
    """What of a document goes out: its text or not, and how much of a quote (None: all)."""

    text: bool = True
    quote_characters: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Terms for the documents whose publisher and rights fit the patterns; an empty pattern fits all."""

    publisher: str
    rights: str
    terms: Terms

    def fits(self, publisher: str | None, rights: str | None) -> bool:
        """True when both patterns fit."""
        pairs = ((self.publisher, publisher), (self.rights, rights))
        return all(not pattern or fnmatchcase((value or "").casefold(), pattern.casefold()) for pattern, value in pairs)


@dataclass(frozen=True, slots=True)
class Policy:
    """Rules, and the terms of documents that none of them fits."""

    default: Terms = Terms()
    rules: tuple[Rule, ...] = ()

    def terms(self, publisher: str | None, rights: str | None) -> Terms:
        """The terms for a document."""
        return next((rule.terms for rule in self.rules if rule.fits(publisher, rights)), self.default)


def policy_for(path: Path | None, *, without_text: bool, quote_characters: int) -> Policy:
    """The policy of a run: of the file; without one, all of the text or, under `without_text`, none. Raises SettingsError."""
    if without_text:
        return Policy(Terms(False, quote_characters))
    return read_policy(path) if path else Policy()


def read_policy(path: Path) -> Policy:
    """Reads a policy file. Raises SettingsError."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"The policy {path} cannot be read: {error}.", "Correct the file, or leave --policy out.") from error
    default, rules = given.pop("default", {}), given.pop("rule", [])
    if given or not isinstance(default, dict) or not isinstance(rules, list):
        raise SettingsError(f"The policy {path} has more than [default] and [[rule]]: {', '.join(given)}.", "See docs/rights.md.")
    return Policy(_terms(path, default, ()), tuple(_rule(path, rule) for rule in rules))


def _rule(path: Path, given: Mapping[str, Any]) -> Rule:
    terms = _terms(path, given, ("publisher", "rights"))
    if not (given.get("publisher") or given.get("rights")):
        raise SettingsError(f"A rule of the policy {path} names neither publisher nor rights.", "Name one, or write it under [default].")
    return Rule(str(given.get("publisher", "")), str(given.get("rights", "")), terms)


def _terms(path: Path, given: Mapping[str, Any], more: Sequence[str]) -> Terms:
    text, most = given.get("text", True), given.get("quote_characters")
    unknown = set(given) - {"text", "quote_characters", *more}
    if unknown or not isinstance(text, bool) or (most is not None and (not isinstance(most, int) or isinstance(most, bool) or most < 1)):
        what = f"unknown: {', '.join(sorted(unknown))}" if unknown else "text is true or false, quote_characters a number from 1"
        raise SettingsError(f"The policy {path} is not well formed ({what}).", "See docs/rights.md.")
    return Terms(text, most)


class Withholding:
    """Applies a policy to the tables of a release. Holds the ids of the documents whose terms differ from the default ones."""

    def __init__(self, policy: Policy, documents: Sequence[Path]) -> None:
        self._default = policy.default
        self._other: dict[Terms, pa.Array] = {}
        if policy.rules:
            found: dict[Terms, list[str]] = {}
            for path in documents:
                for row in pq.read_table(path, columns=["document_id", "publisher", "rights"]).to_pylist():
                    if (terms := policy.terms(row["publisher"], row["rights"])) != policy.default:
                        found.setdefault(terms, []).append(row["document_id"])
            self._other = {terms: pa.array(ids, pa.string()) for terms, ids in found.items()}

    def change(self, table: str) -> Change | None:
        """What is done to the rows of the table before they are written; None when nothing is."""
        if all(terms == Terms() for terms in (self._default, *self._other)):
            return None
        return {"documents": self._texts, "sections": self._texts, "quotes": self._quotes, "quarantine": self._payloads}.get(table)

    def _texts(self, rows: pa.Table) -> pa.Table:
        return _set(rows, "text", pc.if_else(self._withheld(rows), pa.scalar(None, pa.string()), rows.column("text")))

    def _payloads(self, rows: pa.Table) -> pa.Table:
        return _set(rows, "payload", pc.if_else(self._withheld(rows), pa.scalar(None, pa.string()), rows.column("payload")))

    def _quotes(self, rows: pa.Table) -> pa.Table:
        for terms, here in self._groups(rows):
            if terms.quote_characters is not None:
                for name in ("text", "content"):
                    cut = pc.utf8_slice_codeunits(rows.column(name), 0, terms.quote_characters)
                    rows = _set(rows, name, pc.if_else(here, cut, rows.column(name)))
        return rows

    def _withheld(self, rows: pa.Table) -> pa.Array:
        withheld = np.zeros(rows.num_rows, np.bool_)
        for terms, here in self._groups(rows):
            withheld[here.to_numpy(zero_copy_only=False)] = not terms.text
        return pa.array(withheld)

    def _groups(self, rows: pa.Table) -> list[tuple[Terms, pa.Array]]:
        """Each terms with a mask of the rows it holds for."""
        ids = rows.column("document_id").combine_chunks()
        groups = []
        rest = np.ones(rows.num_rows, np.bool_)
        for terms, documents in self._other.items():
            here = pc.is_in(ids, value_set=documents)
            rest &= ~here.to_numpy(zero_copy_only=False)
            groups.append((terms, here))
        return [*groups, (self._default, pa.array(rest))]


def _set(rows: pa.Table, name: str, values: pa.ChunkedArray) -> pa.Table:
    place = rows.schema.get_field_index(name)
    return rows.set_column(place, rows.schema.field(place), values).combine_chunks()
