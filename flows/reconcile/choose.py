"""From the candidates of a service to a link, or to none: a wrong link costs more than a missing one."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.reconcile.names import agrees, one_word
from flows.reconcile.protocol import Candidate
from flows.reconcile.spaces import HUMAN, WIKIDATA, Space
from flows.records import Row

MATCHED, CLEAR = 0.9, 0.8
_HIGH, _MARGIN = 95.0, 10.0

# Things that bear names and are never what an article means by one: disambiguation page, list, category, family name, given names.
_NEVER = frozenset({"Q4167410", "Q13406463", "Q4167836", "Q101352", "Q202444", "Q12308941", "Q11879590", "Q3409032"})
_BODIES = frozenset({"Q43229", "Q4830453", "Q783794", "Q891723", "Q6881511", "Q7278", "Q476028", "Q11032"})
_PLACES = frozenset({"Q515", "Q1549591", "Q1637706", "Q3957", "Q532", "Q5119", "Q6256", "Q3624078", "Q7275", "Q486972", "Q35657"})
_DISAGREE = {
    "ORG": _PLACES | {HUMAN},
    "GPE": _BODIES | {HUMAN},
    "LOC": _BODIES | {HUMAN},
    "FAC": {HUMAN},
    "EVENT": _BODIES | _PLACES | {HUMAN},
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What came of an answer: the id as its column holds it and how sure, or no id and the reason why there is none.

    `reason`: match (the service was sure), clear (it was not, but score and margin are), no_candidates, no_column, id_of_another_space,
    not_sure, several_alike, name_differs, type_differs.
    """

    reason: str
    id: str | None = None
    score: float | None = None


def choose(row: Row, candidates: Sequence[Candidate], space: Space) -> Choice:
    """The candidate that the entity of `row` is, if all of this holds.

    The service says so, or the score is at least 95 of 100 and the name has several words; no other candidate of the type is within 10
    points of it; its name is the entity's name or an alias; and its type is not another one.
    """
    if not candidates:
        return Choice("no_candidates")
    if space.column is None:
        return Choice("no_column")
    best = _best(candidates)
    if best is None:
        return Choice("several_alike")
    if (plain_id := space.plain(best.id)) is None:
        return Choice("id_of_another_space")
    others = [other for other in candidates if other is not best and other.id != best.id]
    # Some services score from 0 to 1, or without bounds: such scores can be compared with each other alone.
    on_scale = best.score > 1 and all(0 <= candidate.score <= 100 for candidate in candidates)
    if not best.match and (not on_scale or best.score < _HIGH or one_word(row["name"])):
        return Choice("not_sure")
    if any(other.score > best.score - (_MARGIN if on_scale else 0) for other in others if _type_agrees(row["type"], other, space)):
        return Choice("several_alike")
    if not agrees(best.name, (row["name"], *(row.get("aliases") or ())), row["type"]):
        return Choice("name_differs")
    if not _type_agrees(row["type"], best, space):
        return Choice("type_differs")
    return Choice("match", plain_id, MATCHED) if best.match else Choice("clear", plain_id, CLEAR)


def _best(candidates: Sequence[Candidate]) -> Candidate | None:
    """The one that the service is sure of, or else the one with the highest score; None where it is sure of several."""
    sure = {candidate.id: candidate for candidate in candidates if candidate.match}
    if len(sure) > 1:
        return None
    return next(iter(sure.values())) if sure else max(candidates, key=lambda candidate: candidate.score)


def _type_agrees(kind: str, candidate: Candidate, space: Space) -> bool:
    """Wikidata: a person is a human; anything else has a type, and none that belongs to another sort of thing. The service was asked for
    the type and knows the classes below it, which cannot be known here. GeoNames: all it has is places."""
    if space is not WIKIDATA:
        return True
    types = {space.plain(each) or each for each in candidate.types}
    if kind == "PERSON":
        return HUMAN in types
    return bool(types) and not types & (_NEVER | _DISAGREE[kind])
