"""A small release made by hand: two articles with quotes, figures, roles and names that nest, cross and attack the report."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.ids import content_id, document_id, entity_id, text_sha256
from flows.publish.complete import Made, complete
from flows.publish.release import new_release, release_id
from flows.publish.tables import TableFacts, write_table
from flows.records import Row
from flows.settings import Settings
from flows.summary import Summary
from schemas.registry import tables

ATTACK = "<img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\u2028'\"&amp;"
FERRY = (
    "Harbour ferry to stop in June\n\n"
    "Mira Solberg, the mayor of Osthaven, said the ferry had lost “4.5 million kroner since Mayor Ode Ruud left”. "
    "“We waited,” she said. “Now we close it.”\n\n"
    "About 300 people take the ferry each day, Solberg said."
)
MILL = f"Mill title {ATTACK}\n\n“{ATTACK}” said Ivo {ATTACK}. The mill employs 40 people. It employs 55 people."

Rows = dict[str, list[Row]]


def row(table: str, **values: Any) -> Row:
    """A row with the values given, and something plain in every other column that must not be null."""
    made: Row = {}
    for column in tables()[table].columns():
        plain = next(iter(column.vocabulary), None) or _PLAIN.get(str(column.arrow), [])
        made[column.name] = values.pop(column.name, None if column.nullable else plain)
    assert not values, values
    return made


_PLAIN: dict[str, object] = {
    "string": "x",
    "int64": 0,
    "double": 0.5,
    "bool": False,
    "timestamp[us, tz=UTC]": datetime(2031, 1, 1, tzinfo=UTC),
}


def span(text: str, words: str, nth: int = 0) -> dict[str, int]:
    """Offsets of the nth place of the words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return {"start": start, "end": start + len(words)}


def sections(text: str) -> list[dict[str, Any]]:
    found, start = [], 0
    for number, part in enumerate(text.split("\n\n")):
        kind = "paragraph" if number else "headline"
        found.append({"section": number, "kind": kind, "text": part, "start": start, "end": start + len(part)})
        start += len(part) + 2
    return found


def article(text: str, path: str, published_on: date | None = None, **facts: Any) -> Rows:
    """An article without anything found in it."""
    name = document_id(text)
    document = {"document_id": name, "cluster_id": name, "title": text.split("\n")[0], "published_on": published_on, "authors": []}
    document |= {"language": "en", "is_extracted": True, "sentence_count": 4, "is_representative": True, "word_count": len(text.split())}
    document |= {"char_count": len(text), "text": text, "text_sha256": text_sha256(text)} | facts
    source = {"source_id": content_id("src", path), "document_id": name, "source_path": path, "outcome": "published", "repairs": []}
    return {
        "documents": [row("documents", **document)],
        "sources": [row("sources", **source)],
        "sections": [row("sections", document_id=name, **section) for section in sections(text)],
    }


def quote(text: str, whole: str, pieces: Iterable[str], **more: Any) -> Row:
    name, at = document_id(text), span(text, whole)
    spans = [span(text, piece) for piece in pieces]
    for part in ("speaker", "cue"):
        if words := more.get(part):
            here = span(text[at["start"] :], words) if words in whole else span(text, words)
            shift = at["start"] if words in whole else 0
            more |= {f"{part}_start": here["start"] + shift, f"{part}_end": here["end"] + shift}
    key = content_id("quo", name, at["start"], at["end"], "direct")
    content = " ".join(pieces)
    return row("quotes", quote_id=key, document_id=name, text=whole, content=content, spans=spans, **at, **more)


def claim(text: str, words: str, value: float, nth: int = 0, **more: Any) -> Row:
    name, at = document_id(text), span(text, words, nth)
    key = content_id("clm", name, at["start"], at["end"], "count")
    defaults = {"kind": "count", "bound": "exact", "change": "none", "modality": "reported", "sentence_start": at["start"]}
    return row("numeric_claims", claim_id=key, document_id=name, text=words, value=value, sentence_end=at["end"], **defaults | at | more)


def mention(text: str, words: str, entity: str | None, nth: int = 0, **more: Any) -> Row:
    name, at = document_id(text), span(text, words, nth)
    key = content_id("men", name, at["start"], at["end"])
    return row(
        "mentions", mention_id=key, document_id=name, entity_id=entity, text=words, **at, **{"label": "PERSON", "form": "name"} | more
    )


def entity(name: str, kind: str = "PERSON", **more: Any) -> Row:
    counts = {"is_named": True, "mention_count": 1, "document_count": 1}
    return row("entities", entity_id=entity_id(kind, name), name=name, type=kind, aliases=[], **counts | more)


def joined(*parts: Rows) -> Rows:
    return {name: [found for part in parts for found in part.get(name, [])] for name in tables()}


def sample_rows() -> Rows:
    solberg, ruud, town, ivo = entity("Mira Solberg", quote_count=2), entity("Ode Ruud"), entity("Osthaven", "GPE"), entity(f"Ivo {ATTACK}")
    ferry = article(FERRY, "local/ferry.txt", date(2031, 5, 3), publisher="The Osthaven Post")
    mira = {"speaker_entity_id": solberg["entity_id"], "speaker_name": "Mira Solberg", "speaker_role": "mayor of Osthaven"}
    lost = "the ferry had lost “4.5 million kroner since Mayor Ode Ruud left”"
    first = quote(FERRY, lost, [lost], kind="mixed", speaker="Mira Solberg", cue="said", attribution="explicit", confidence=0.97, **mira)
    pieces = ["We waited", "Now we close it."]
    whole = "“We waited,” she said. “Now we close it.”"
    second = quote(FERRY, whole, pieces, kind="direct", speaker="she", cue="said", attribution="pronoun", confidence=0.8, **mira)
    office = {"entity_id": solberg["entity_id"], "organisation": "Osthaven"} | span(FERRY, "mayor of Osthaven")
    who = {"claimant": "Mira Solberg", "claimant_entity_id": solberg["entity_id"]}
    loss = claim(FERRY, "4.5 million kroner", 4.5e6, kind="money", currency="NOK", measured="loss", quote_id=first["quote_id"], **who)
    ferry |= {
        "quotes": [first, second],
        "numeric_claims": [
            loss,
            claim(FERRY, "About 300 people", 300.0, bound="approx", bound_cue="About", measured="people", per_unit="day"),
        ],
        "roles": [row("roles", role_id=content_id("rol", 1), document_id=document_id(FERRY), role="mayor of Osthaven", **office)],
        "mentions": [
            mention(FERRY, "Mira Solberg", solberg["entity_id"]),
            mention(FERRY, "Osthaven", town["entity_id"], label="GPE"),
            # A mention in a mention, in a quote that a figure crosses.
            mention(FERRY, "kroner since Mayor Ode Ruud", ruud["entity_id"], form="nominal"),
            mention(FERRY, "Ode Ruud", ruud["entity_id"]),
            mention(FERRY, "Solberg", solberg["entity_id"], nth=1),
        ],
    }
    mill = article(MILL, f"mill/{ATTACK}.txt", publisher=ATTACK, url="javascript:alert(3)", rights=ATTACK, authors=[ATTACK])
    attacker = {"speaker_entity_id": ivo["entity_id"], "speaker_name": f"Ivo {ATTACK}", "speaker_role": ATTACK}
    mill |= {
        "quotes": [quote(MILL, f"“{ATTACK}”", [ATTACK], attribution="explicit", confidence=0.6, cue="said", **attacker)],
        "numeric_claims": [
            claim(MILL, "40 people", 40.0, measured="people", subject="The mill", place="Osthaven", period_text="now"),
            claim(MILL, "55 people", 55.0, measured="people", subject="the mill", place="Osthaven", period_text="now"),
        ],
        "mentions": [mention(MILL, f"Ivo {ATTACK}", ivo["entity_id"])],
    }
    unread = article("Nur ein kurzer Text.", "other/kurz.txt", language="de", is_extracted=False, sentence_count=None)
    held = row(
        "quarantine", quarantine_id=content_id("qua", 1), stage="ingest", reason_code="empty_file", message="Empty.", source_path="e.txt"
    )
    lost_source = row(
        "sources", source_id=content_id("src", "e.txt"), source_path="e.txt", outcome="quarantined", reason_code="empty_file", repairs=[]
    )
    made_by = {"onrecord": "0.1.0", "code_sha256": "1" * 64, "spacy": "3.8", "model": {"name": "m"}}
    rest: Rows = {
        "entities": [solberg, ruud, town, ivo],
        "quarantine": [held],
        "sources": [lost_source],
        "runs": [row("runs", run_id="build test", versions=json.dumps(made_by))],
    }
    return joined(ferry, mill, unread, rest)


def published(folder: Path, rows: Rows, scratch: Path) -> list[TableFacts]:
    """Writes the tables of a release into the folder."""
    scratch.mkdir(parents=True, exist_ok=True)
    facts = []
    for name, found in rows.items():
        schema = pa.schema([(column.name, column.arrow) for column in tables()[name].columns()])
        pq.write_table(pa.Table.from_pylist(found, schema=schema), scratch / f"{name}.parquet")
        facts.append(write_table(folder, name, [scratch / f"{name}.parquet"], scratch))
    return facts


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the small release; not to be changed."""
    folder = tmp_path_factory.mktemp("sample")
    published(folder / "release", sample_rows(), folder / "scratch")
    return folder / "release"


@pytest.fixture(scope="session")
def publish_rows() -> Callable[[Path, Rows, Path], list[TableFacts]]:
    """The function that writes rows by table as the tables of a release."""
    return published


@pytest.fixture(scope="session")
def rows_of_sample() -> Rows:
    """The rows of the small release by table."""
    return sample_rows()


@pytest.fixture(scope="session")
def documents() -> dict[str, str]:
    """Ids of the articles: `ferry` is an ordinary one, `mill` attacks whoever shows it."""
    return {"ferry": document_id(FERRY), "mill": document_id(MILL)}


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two whole releases, one after the other, as a run writes them; not to be changed. The second is the sample."""
    output = tmp_path_factory.mktemp("output")
    versions = {"onrecord": "0.1.0", "code_sha256": "0" * 64, "spacy": "3.8"}
    everything = sample_rows()
    earlier = {name: rows[:-1] if name in ("quarantine", "sections") else rows for name, rows in everything.items()}
    for rows in (earlier, everything):
        with new_release(output, date(2031, 5, 4)) as (release, scratch):
            facts = published(release, rows, scratch / "staged")
            name = release_id(release)
            counts = {table.name: table.rows for table in facts}
            summary = Summary(name, str(release), "build test", {"published": 3, "quarantined": 1}, 3, 2, 60, 1.0, 1, 0, rows_out=counts)
            model = {"setting": "m", "name": "en_m", "version": "1", "sha256": "0" * 64}
            complete(release, Made(summary, facts, versions, model), Settings(raw=output / "raw", output=output / "out"), scratch)
    return output / "releases" / "2031-05-04.001", output / "releases" / "2031-05-04.002"
