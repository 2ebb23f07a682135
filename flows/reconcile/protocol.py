"""The Reconciliation Service API, as far as it is used: the manifest, a query, and the candidates of its answer.

Version 0.2 (W3C Entity Reconciliation Community Group, final report of 10 April 2023) and 0.1, which OpenRefine and its Wikidata
service speak too. Whatever a service sends is read strictly: what is not as the protocol says raises `NotTheProtocol`.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.errors import NotTheProtocol

VERSIONS = ("0.1", "0.2")
_KEY = "q0"
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a service says of itself; `identifier_space` is the URI that its ids belong to."""

    name: str
    identifier_space: str
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One question: the name, the type's id in the service's own vocabulary (or None), and how many candidates at most."""

    text: str
    type: str | None
    limit: int

    def form(self) -> dict[str, str]:
        """The fields of the POST: a batch of this one query."""
        asked: dict[str, Any] = {"query": self.text, "limit": self.limit}
        if self.type is not None:
            asked |= {"type": self.type, "type_strict": "should"}
        return {"queries": json.dumps({_KEY: asked}, ensure_ascii=False)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity of the service that may be meant. `score` is on the service's own scale, mostly 0 to 100; `match`: the service is sure."""

    id: str
    name: str
    score: float
    match: bool
    types: tuple[str, ...]


def read_json(body: bytes, media_type: str) -> Any:
    """The JSON value in an answer. Raises NotTheProtocol."""
    try:
        value = json.loads(body.decode("utf-8-sig"), parse_constant=_no_constant)
        # A lone surrogate from an escape cannot be written again as UTF-8.
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        begins = body[:_SHOWN].decode("utf-8", "replace")
        raise NotTheProtocol(f"it sent {media_type or 'something'} that is no JSON, beginning {begins!r}") from error
    return value


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def read_manifest(value: Any) -> Manifest:
    """The manifest in a JSON value. Raises NotTheProtocol."""
    manifest = _object(value, "the manifest")
    versions = manifest.get("versions", ["0.1"])
    if not isinstance(versions, list) or not all(isinstance(version, str) for version in versions):
        raise NotTheProtocol("the manifest's versions are no list of strings")
    if not set(versions) & set(VERSIONS):
        raise NotTheProtocol(f"it speaks versions {', '.join(versions) or 'none'} of the protocol; {' and '.join(VERSIONS)} are read")
    return Manifest(_string(manifest, "name", "the manifest"), _string(manifest, "identifierSpace", "the manifest"), tuple(versions))


def read_answer(value: Any) -> list[Any]:
    """The candidates in the answer to a batch of one query, as received. Raises NotTheProtocol."""
    batch = _object(value, "the answer")
    if _KEY not in batch:
        said = ", ".join(str(batch[name])[:_SHOWN] for name in ("message", "details") if batch.get(name))
        raise NotTheProtocol(f"it refused the query: {said}" if said else f"the answer has no {_KEY}")
    result = _object(batch[_KEY], f"{_KEY} of the answer").get("result")
    if not isinstance(result, list):
        raise NotTheProtocol("the answer has no list of results")
    read_candidates(result)
    return result


def read_candidates(result: Sequence[Any]) -> list[Candidate]:
    """The candidates of a list of results, in their order. Raises NotTheProtocol."""
    return [_candidate(_object(value, "a candidate")) for value in result]


def _candidate(value: Mapping[str, Any]) -> Candidate:
    score, match, types = value.get("score"), value.get("match", False), value.get("type", [])
    if isinstance(score, bool) or not isinstance(score, int | float) or not _finite(score):
        raise NotTheProtocol(f"a candidate's score is {score!r:.40}, not a number")
    if not isinstance(match, bool):
        raise NotTheProtocol(f"a candidate's match is {match!r:.40}, neither true nor false")
    if not isinstance(types, list):
        raise NotTheProtocol(f"a candidate's type is {types!r:.40}, not a list")
    ids = tuple(each if isinstance(each, str) else _string(_object(each, "a type"), "id", "a type") for each in types)
    return Candidate(_string(value, "id", "a candidate"), _string(value, "name", "a candidate"), float(score), match, ids)


def _finite(score: float) -> bool:
    try:
        return math.isfinite(float(score))
    except OverflowError:
        return False


def _object(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise NotTheProtocol(f"{what} is {value!r:.40}, not an object")
    return value


def _string(value: Mapping[str, Any], name: str, where: str) -> str:
    found = value.get(name)
    if not isinstance(found, str) or not found.strip():
        raise NotTheProtocol(f"{where} has no {name}")
    return found
