"""What the overview counts: speakers, time, kinds, how many speakers were resolved, confidence, and what was held back.

Copies of one story (documents that share a cluster) count once.
"""

from datetime import date
from typing import Any

from flows.publish.report.source import Source
from flows.records import Row
from schemas import numeric_claims, quarantine, quotes

_MOST_SPEAKERS = 15
_MOST_DAYS, _MOST_MONTHS = 45, 48

_COUNTED = "(SELECT document_id, published_on FROM documents WHERE is_representative)"

_SPEAKERS = f"""
SELECT max(speaker_name) AS name, count(*) AS quotes, count(DISTINCT document_id) AS documents
FROM quotes JOIN {_COUNTED} USING (document_id) WHERE speaker_entity_id IS NOT NULL
GROUP BY speaker_entity_id ORDER BY quotes DESC, documents DESC, name, speaker_entity_id LIMIT {_MOST_SPEAKERS}"""

_KINDS = f"""
SELECT kind AS name, count(*) AS figures FROM numeric_claims JOIN {_COUNTED} USING (document_id)
GROUP BY ALL ORDER BY figures DESC, name"""

_ATTRIBUTION = f"""
SELECT attribution AS name, count(*) AS quotes, count(speaker_entity_id) AS resolved FROM quotes JOIN {_COUNTED} USING (document_id)
GROUP BY ALL ORDER BY quotes DESC, name"""

_CONFIDENCE = """
SELECT least(CAST(floor(confidence * 10) AS INTEGER), 9) AS step,
       count(*) FILTER (what = 'Quotes') AS quotes, count(*) FILTER (what = 'Figures') AS figures
FROM (SELECT confidence, 'Quotes' AS what FROM quotes UNION ALL SELECT confidence, 'Figures' FROM numeric_claims)
GROUP BY ALL ORDER BY step"""

_QUARANTINE = "SELECT stage, reason_code AS name, count(*) AS entries FROM quarantine GROUP BY ALL ORDER BY entries DESC, stage, name"

_SOURCES = "SELECT outcome AS name, count(*) AS sources FROM sources GROUP BY ALL ORDER BY sources DESC, name"


def overview(source: Source) -> dict[str, Any]:
    """All numbers of the overview, ready for JSON."""
    counts = {name: source.count(name) for name in ("documents", "quotes", "numeric_claims", "mentions", "roles", "quarantine")}
    counts["entities"] = next(source.rows("SELECT count(*) AS n FROM entities WHERE is_named"))["n"]
    return {
        "counts": counts,
        "named": next(source.rows("SELECT count(*) AS n FROM mentions WHERE form = 'name'"))["n"],
        "quoted": next(source.rows("SELECT count(DISTINCT speaker_entity_id) AS n FROM quotes"))["n"],
        "resolved": next(source.rows("SELECT count(speaker_entity_id) AS n FROM quotes"))["n"],
        "copies": next(source.rows("SELECT count(*) AS n FROM documents WHERE NOT is_representative"))["n"],
        "undated": next(source.rows("SELECT count(*) AS n FROM documents WHERE published_on IS NULL"))["n"],
        "speakers": list(source.rows(_SPEAKERS)),
        "time": _time(source),
        "kinds": _explained(list(source.rows(_KINDS)), numeric_claims.KINDS),
        "attribution": _explained(list(source.rows(_ATTRIBUTION)), quotes.ATTRIBUTIONS),
        "confidence": _steps(list(source.rows(_CONFIDENCE))),
        "quarantine": [row | {"stage_is": quarantine.STAGES.get(row["stage"], "")} for row in source.rows(_QUARANTINE)],
        "sources": list(source.rows(_SOURCES)),
    }


def _time(source: Source) -> dict[str, Any]:
    """Quotes and figures by day, month or year of publication, whichever gives a readable number of bars."""
    ends = next(source.rows("SELECT min(published_on) AS first, max(published_on) AS last FROM documents"))
    if ends["first"] is None:
        return {"interval": "day", "rows": []}
    interval = _interval(ends["first"], ends["last"])
    query = f"""
    SELECT CAST(date_trunc('{interval}', published_on) AS DATE) AS start,
           count(*) FILTER (what = 'quotes') AS quotes, count(*) FILTER (what = 'figures') AS figures
    FROM (SELECT document_id, 'quotes' AS what FROM quotes UNION ALL SELECT document_id, 'figures' FROM numeric_claims)
    JOIN {_COUNTED} USING (document_id) WHERE published_on IS NOT NULL GROUP BY ALL ORDER BY start"""
    return {"interval": interval, "rows": [row | {"start": row["start"].isoformat()} for row in source.rows(query)]}


def _interval(first: date, last: date) -> str:
    if (last - first).days <= _MOST_DAYS:
        return "day"
    return "month" if (last - first).days <= _MOST_MONTHS * 31 else "year"


def _explained(rows: list[Row], vocabulary: dict[str, str]) -> list[Row]:
    return [row | {"is": vocabulary.get(row["name"], "")} for row in rows]


def _steps(rows: list[Row]) -> list[Row]:
    """All ten steps of confidence, those without rows too."""
    found = {row["step"]: row for row in rows}
    empty = {"quotes": 0, "figures": 0}
    return [{"from": step / 10, "to": (step + 1) / 10} | {name: found.get(step, empty)[name] for name in empty} for step in range(10)]
