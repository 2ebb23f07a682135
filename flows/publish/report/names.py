"""What the list of names says of an entity: what it is called, what it is and says, and where it is named.

A row of it hangs on the row of its entity, on the rows that name the entity, and on the documents and quotes in which these stand.
"""

from typing import Any

from flows.publish.report.source import NEWEST_FIRST
from flows.publish.report.words import first_line, shortened
from flows.records import Row

_PLACES = 5  # documents that a name leads to, the newest
_FORMS = 12  # other forms of a name, the longest
_ROLES = 3

_FIRST = "quote_count DESC, document_count DESC, mention_count DESC, name, type, entity_id"
NAMES = f"""
WITH chosen AS (SELECT * FROM {{entities}} WHERE is_named ORDER BY {_FIRST} LIMIT $most),
meant AS MATERIALIZED (SELECT entity_id, document_id, start, "end", mention_id, form FROM mentions SEMI JOIN chosen USING (entity_id)),
named AS (
  SELECT entity_id, document_id, min(struct_pack(at := start, id := mention_id)).id AS mention
  FROM meant WHERE form = 'name' GROUP BY ALL),
placed AS (
  SELECT entity_id, list(struct_pack(document_id, mention) ORDER BY {NEWEST_FIRST})[:{_PLACES}] AS places
  FROM named JOIN (SELECT document_id, published_on FROM documents) USING (document_id) GROUP BY ALL),
held AS (
  SELECT entity_id, list(role ORDER BY n DESC, role)[:{_ROLES}] AS roles
  FROM (SELECT entity_id, min(role) AS role, count(*) AS n FROM roles SEMI JOIN chosen USING (entity_id)
        GROUP BY entity_id, lower(role)) GROUP BY ALL),
spoken AS (
  SELECT m.entity_id, count(DISTINCT q.quote_id) AS n FROM meant AS m JOIN quotes AS q
  ON q.document_id = m.document_id AND m.start >= q.start AND m."end" <= q."end" AND m.entity_id IS DISTINCT FROM q.speaker_entity_id
  AND len(list_filter(q.spans, lambda span: span.start <= m.start AND m."end" <= span."end")) > 0 GROUP BY ALL),
counted AS (
  SELECT entity_id, count(DISTINCT claim_id) AS n FROM (
    SELECT claim_id, subject_entity_id AS entity_id FROM numeric_claims UNION ALL SELECT claim_id, claimant_entity_id FROM numeric_claims)
  GROUP BY ALL)
SELECT entity_id, name, type, aliases, wikidata_id, iso_3166, geonames_id, mention_count, document_count, quote_count,
       coalesce(spoken.n, 0) AS spoken_of, coalesce(counted.n, 0) AS claims, roles, places
FROM chosen JOIN placed USING (entity_id) LEFT JOIN held USING (entity_id) LEFT JOIN spoken USING (entity_id)
LEFT JOIN counted USING (entity_id) ORDER BY {_FIRST}"""

ORDER = f"SELECT entity_id FROM entities WHERE is_named ORDER BY {_FIRST} LIMIT $most"
"""The entities that are chosen for the list, in its order. A row have those that are mentioned by name."""

NAMING = (
    ("mentions", "entity_id"),
    ("roles", "entity_id"),
    ("numeric_claims", "subject_entity_id"),
    ("numeric_claims", "claimant_entity_id"),
)
"""Columns whose rows the list counts or leads to."""


def name_row(row: Row) -> list[Any]:
    """A row of the query as it is written."""
    forms = sorted(sorted(row["aliases"], key=len, reverse=True)[:_FORMS])
    known = [row["wikidata_id"] or "", row["iso_3166"] or "", row["geonames_id"] or ""]
    counts = [row[name] for name in ("quote_count", "spoken_of", "claims", "mention_count", "document_count")]
    roles = shortened(" · ".join(map(first_line, row["roles"] or [])), 320)
    return [row["entity_id"], shortened(row["name"], 160), row["type"], shortened(" · ".join(forms), 320), roles, *counts, *known]
