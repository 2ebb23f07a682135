"""Step 4 on staged parts of small articles: ids that stay, tables that agree, and decisions that win."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from flows import store
from flows.errors import DecisionsError
from flows.ids import content_id, decided_entity_id, document_id
from flows.incremental import OWNED, document_key
from flows.ingest.sections import split_sections
from flows.publish.references import assert_sound
from flows.publish.tables import write_table
from flows.records import Document, Row
from flows.resolve.decisions import COLUMNS
from flows.resolve.rewriting import changed, entity_columns
from flows.settings import Settings
from flows.steps import resolve as resolving
from flows.steps.extract import make_part
from flows.steps.resolve import Resolved
from schemas.registry import tables

TEXTS = {
    "bridge": "Bridge over the Ilek closes\n\nThe bridge will close for six weeks, mayor Dana Orazova said on Monday. “We will reopen it "
    "before the first snow,” Orazova said.\n",
    "budget": "Aktobe passes its budget\n\nMayor Dana Orazova said the budget had grown by 12 percent. “It is enough,” she said.\n",
    "school": "New school\n\nThe school will take 400 pupils, Orazova told parents. “They will walk no more than 2 km,” Orazova said.\n",
    "clinic": "A clinic for Nakuru\n\nA clinic will treat 3,000 patients, Dr Wanjiru Kamau told reporters. She said it was a promise.\n",
    "rail": "Trains run late\n\nThe Ruritanian Rail Authority said 30 trains were late. “We are sorry,” said Martin Pell, its chairman.\n",
    "strike": "Strike ends\n\nThe RRA said on Friday that 200 drivers were back at work. Pell said the strike had cost $3 million.\n",
}
TABLES = ("documents", "sections", "quotes", "mentions", "roles", "numeric_claims")

type Made = dict[str, dict[str, pa.Table]]
type Resolve = Callable[..., tuple[Resolved, list[Path]]]


def document(name: str) -> Document:
    return Document(document_id(TEXTS[name]), TEXTS[name], tuple(split_sections(TEXTS[name])))


def part_of(names: Sequence[str]) -> dict[str, pa.Table]:
    documents = [document(name) for name in names]
    columns = {
        "document_id": [each.document_id for each in documents],
        "document_key": [document_key(each) for each in documents],
        "source_path": [f"{name}.txt" for name in names],
        "characters": [len(each.text) for each in documents],
        "read": ["" for _ in documents],
    }
    return make_part(documents, pa.table(columns, schema=OWNED), Settings())


@pytest.fixture(scope="module")
def alone() -> Made:
    """The staged tables of each article by itself."""
    return {name: part_of([name]) for name in TEXTS}


@pytest.fixture(scope="module")
def resolve(alone: Made, tmp_path_factory: pytest.TempPathFactory) -> Resolve:
    """Runs step 4 on parts with these articles, by the decisions in these lines."""

    def run(parts: Sequence[Sequence[str]] = (tuple(TEXTS),), *decisions: str) -> tuple[Resolved, list[Path]]:
        folder = tmp_path_factory.mktemp("resolve")
        folders = []
        for number, names in enumerate(parts):
            folders.append(folder / f"part_{number}")
            tables_of_part = {table: pa.concat_tables(alone[name][table] for name in names) for table in (*TABLES, "entities")}
            store.write_part(folders[-1], tables_of_part, {})
        path = folder / "decisions.csv"
        path.write_text("\n".join((",".join(COLUMNS), *decisions)) + "\n", encoding="utf-8")
        settings = Settings(raw=folder / "raw", output=folder / "out", entity_decisions=path if decisions else None)
        return resolving.resolve(folders, folder / "run", settings), folders

    return run


def rows(resolved: Resolved, parts: Sequence[Path], table: str) -> list[Row]:
    """All rows of a table as they would be published, by key."""
    if table == "entities":
        files = [part.folder / "joined.parquet" for part in resolved.parts]
    else:
        files = [resolved.file(part, table) for part in parts]
    found: list[Row] = pa.concat_tables(pq.read_table(file) for file in files).to_pylist()
    key = tables()[table].info().primary_key[0] if table != "sections" else "start"
    return sorted(found, key=lambda row: str(row[key]))


def named(resolved: Resolved, parts: Sequence[Path]) -> dict[str, Row]:
    """Entities by name; no two of these tests' have the same."""
    found = rows(resolved, parts, "entities")
    assert len({row["name"] for row in found}) == len(found)
    return {row["name"]: row for row in found}


@pytest.fixture(scope="module")
def before(resolve: Resolve) -> dict[str, Row]:
    """The entities without decisions; the lone Orazova of the school is called so."""
    return named(*resolve())


# ------------------------------------------------------------------------------------------------ ids that stay


@given(st.permutations(list(TEXTS)), st.integers(1, len(TEXTS)))
@hypothesis_settings(max_examples=6)
def test_what_an_article_gives_does_not_hang_on_its_company(alone: Made, order: list[str], size: int) -> None:
    together = part_of(order[:size])
    for name in order[:size]:
        for table in (*TABLES, "entities"):
            mine = pa.compute.equal(together[table].column("document_id"), document(name).document_id)
            assert together[table].filter(mine).to_pylist() == alone[name][table].to_pylist()


@given(st.permutations(list(TEXTS)), st.lists(st.integers(1, len(TEXTS) - 1), max_size=3, unique=True))
@hypothesis_settings(max_examples=8)
def test_the_merged_table_is_the_same_bytes_under_any_cut_and_order(
    resolve: Resolve, tmp_path_factory: pytest.TempPathFactory, order: list[str], cuts: list[int]
) -> None:
    hashes = []
    for parts in ([tuple(TEXTS)], [order[a:b] for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), len(order)], strict=True)]):
        folder = tmp_path_factory.mktemp("table")
        resolved, _ = resolve(parts)
        facts = write_table(folder, "entities", [part.folder / "joined.parquet" for part in resolved.parts], folder / "scratch")
        hashes.append([hashlib.sha256(path.read_bytes()).hexdigest() for path in (facts.parquet, facts.csv)])
    assert hashes[0] == hashes[1]


def test_ids_stay_when_articles_come_in(resolve: Resolve) -> None:
    known: set[str] = set()
    for count in range(1, len(TEXTS) + 1):
        found = {row["entity_id"] for row in rows(*resolve([list(TEXTS)[:count]]), "entities")}
        assert known <= found
        known = found


# ------------------------------------------------------------------------------------------------ who is who without decisions


def test_a_lone_surname_stays_apart_with_its_candidates(before: dict[str, Row]) -> None:
    assert before["Dana Orazova"]["document_count"] == 2
    assert before["Dana Orazova"]["candidates"] is None
    assert before["Orazova"]["candidates"] == [before["Dana Orazova"]["entity_id"]]
    assert before["Pell"]["candidates"] == [before["Martin Pell"]["entity_id"]]
    assert before["RRA"]["candidates"] == [before["Ruritanian Rail Authority"]["entity_id"]]


def test_speakers_and_claimants_have_the_name_of_the_whole_release(alone: Made, resolve: Resolve) -> None:
    entities = alone["school"]["entities"]
    other = entities.set_column(entities.schema.get_field_index("name"), "name", pa.array(["Orazova"] * entities.num_rows))
    resolved, parts = resolve([["bridge"], ["budget"], ["school"]])
    assert not list(resolved.rewritten.glob("*/*/*.parquet"))
    quotes = pq.read_table(parts[0] / "quotes.parquet")
    [speaker] = set(quotes.column("speaker_entity_id").drop_null().to_pylist())
    # A third and fourth article that call the mayor by another full name, as initials do.
    called = [
        row | {"entity_id": speaker, "name": "Dana K. Orazova", "document_id": f"doc_{n:020x}"}
        for n in range(3)
        for row in other.to_pylist()[:1]
    ]
    store.write_part(parts[2], {"entities": pa.Table.from_pylist(called, schema=entities.schema), "quotes": quotes.slice(0, 0)}, {})
    claims = pq.read_table(parts[1] / "numeric_claims.parquet")
    assert set(claims.column("claimant").to_pylist()) == {"Dana Orazova"}
    resolved = resolving.resolve(parts, parts[0].parent / "again", Settings(raw=parts[0] / "raw", output=parts[0] / "out"))
    after = [pq.read_table(resolved.file(part, "quotes")).to_pylist() for part in parts]
    assert {row["speaker_name"] for part in after for row in part if row["speaker_entity_id"]} == {"Dana K. Orazova"}
    assert [row["speaker"] for row in after[0]] == quotes.column("speaker").to_pylist()
    claimed = pq.read_table(resolved.file(parts[1], "numeric_claims"))
    assert set(claimed.column("claimant").to_pylist()) == {"Dana K. Orazova"}
    assert claimed.drop_columns("claimant").equals(claims.drop_columns("claimant"))


# ------------------------------------------------------------------------------------------------ decisions


def test_a_merge_moves_every_row_and_the_names(before: dict[str, Row], resolve: Resolve) -> None:
    lone, full = before["Orazova"]["entity_id"], before["Dana Orazova"]["entity_id"]
    resolved, parts = resolve([["bridge", "school"], ["budget", "rail"], ["strike"]], f"merge,{lone},,{full},,same mayor")
    after = named(resolved, parts)
    assert "Orazova" not in after
    assert after["Dana Orazova"]["document_count"] == 3
    assert after["Dana Orazova"]["mention_count"] == before["Dana Orazova"]["mention_count"] + before["Orazova"]["mention_count"]
    quotes = [row for row in rows(resolved, parts, "quotes") if row["document_id"] == document("school").document_id]
    assert {(row["speaker_entity_id"], row["speaker_name"], row["speaker"]) for row in quotes} == {(full, "Dana Orazova", "Orazova")}
    claims = [row for row in rows(resolved, parts, "numeric_claims") if row["document_id"] == document("school").document_id]
    assert "Dana Orazova" in {row["claimant"] for row in claims}
    assert resolved.decisions["unused"] == []
    # What no decision touches is not written anew.
    assert {path.parent.name for path in resolved.rewritten.glob("*/*/*.parquet")} == {"part_0"}


def test_a_merge_in_one_document_leaves_the_others(before: dict[str, Row], resolve: Resolve) -> None:
    full, other = before["Dana Orazova"]["entity_id"], before["Martin Pell"]["entity_id"]
    after = named(*resolve([tuple(TEXTS)], f"merge,{full},{document('budget').document_id},{other},,"))
    assert (after["Dana Orazova"]["document_count"], after["Martin Pell"]["document_count"]) == (1, 2)


def test_a_split_makes_one_new_entity_of_the_same_name_in_other_rows(before: dict[str, Row], resolve: Resolve) -> None:
    full, lone = before["Dana Orazova"]["entity_id"], before["Orazova"]["entity_id"]
    budget, school = document("budget").document_id, document("school").document_id
    resolved, parts = resolve(
        [tuple(TEXTS)], f"split,{full},{budget},,Dana Orazova (Aktobe),another one", f"split,{lone},{school},,Dana Orazova (Aktobe),"
    )
    after = named(resolved, parts)
    new = after["Dana Orazova (Aktobe)"]
    assert new["entity_id"] == decided_entity_id("PERSON", "Dana Orazova (Aktobe)")
    assert new["aliases"] == ["Dana Orazova", "Orazova"]
    assert (new["document_count"], after["Dana Orazova"]["document_count"]) == (2, 1)
    assert new["candidates"] is None
    mentions = {row["entity_id"] for row in rows(resolved, parts, "mentions") if row["document_id"] == budget and row["label"] == "PERSON"}
    assert mentions == {new["entity_id"]}
    assert {row["speaker_name"] for row in rows(resolved, parts, "quotes") if row["document_id"] == budget} == {"Dana Orazova (Aktobe)"}


def test_a_merge_by_name_joins_entities_under_a_new_one(before: dict[str, Row], resolve: Resolve) -> None:
    rra, authority = before["RRA"]["entity_id"], before["Ruritanian Rail Authority"]["entity_id"]
    after = named(
        *resolve([tuple(TEXTS)], f"merge,{rra},,,Rail Authority of Ruritania,", f"merge,{authority},,,Rail Authority of Ruritania,")
    )
    assert after["Rail Authority of Ruritania"]["aliases"] == ["RRA", "Ruritanian Rail Authority"]


def test_names_and_links_of_a_person_win(before: dict[str, Row], resolve: Resolve) -> None:
    full, lone = before["Dana Orazova"]["entity_id"], before["Orazova"]["entity_id"]
    resolved, parts = resolve(
        [tuple(TEXTS)], f"rename,{full},,,Dana Orazova-Lind,", f"link,{full},,Q123,,", f"link,{full},,4567,,", f"link,{lone},,,,"
    )
    after = named(resolved, parts)
    row = after["Dana Orazova-Lind"]
    assert (row["wikidata_id"], row["geonames_id"], row["iso_3166"], row["link_method"], row["link_score"]) == (
        *("Q123", "4567", None, "decision"),
        1.0,
    )
    assert row["entity_id"] == full
    assert "Dana Orazova" in row["aliases"]
    assert after["Orazova"]["link_method"] is None
    assert after["Orazova"]["candidates"] is None
    assert "Dana Orazova-Lind" in {quote["speaker_name"] for quote in rows(resolved, parts, "quotes")}


def test_rows_that_nothing_answers_to_are_counted_and_change_nothing(before: dict[str, Row], resolve: Resolve) -> None:
    full, ghost = before["Dana Orazova"]["entity_id"], f"ent_{7:020x}"
    lines = (
        f"merge,{ghost},,{full},,",
        f"split,{full},doc_{7:020x},,Someone,",
        f"rename,{ghost},,,Ghost,",
        f"link,{ghost},,Q5,,",
        f"merge,{ghost},,,Ghost,",
    )
    resolved, parts = resolve([tuple(TEXTS)], *lines[:4])
    assert named(resolved, parts) == before
    assert resolved.decisions["unused"] == [2, 3, 4, 5]
    assert resolve([tuple(TEXTS)], lines[4])[0].decisions["unused"] == [2]


def test_a_merge_into_an_entity_that_is_not_there_makes_it(before: dict[str, Row], resolve: Resolve) -> None:
    lone, ghost = before["Orazova"]["entity_id"], f"ent_{7:020x}"
    resolved, parts = resolve([tuple(TEXTS)], f"merge,{lone},,{ghost},,")
    row = named(resolved, parts)["Orazova"]
    assert (row["entity_id"], row["type"]) == (ghost, "PERSON")


def test_a_circle_that_only_the_corpus_shows_stops_the_run(before: dict[str, Row], resolve: Resolve) -> None:
    person, body = before["Pell"]["entity_id"], before["RRA"]["entity_id"]
    made = decided_entity_id("PERSON", "X"), decided_entity_id("ORG", "Y")
    lines = (f"merge,{person},,,X,", f"merge,{made[0]},,{body},,", f"merge,{body},,,Y,", f"merge,{made[1]},,{person},,")
    with pytest.raises(DecisionsError, match="lines 2, 3, 4, 5"):
        resolve([tuple(TEXTS)], *lines)


@given(st.data())
@hypothesis_settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_decided_the_tables_agree(
    before: dict[str, Row], resolve: Resolve, tmp_path_factory: pytest.TempPathFactory, data: Any
) -> None:
    ids = sorted(row["entity_id"] for row in before.values())
    documents = ["", *(document(name).document_id for name in TEXTS)]
    place = st.tuples(st.sampled_from(ids), st.sampled_from(documents))
    aims = st.one_of(st.sampled_from(ids).map(lambda i: (i, "")), st.sampled_from([("", "Somebody"), ("", "Nobody")]))
    drawn = data.draw(st.dictionaries(place, aims, min_size=1, max_size=5))
    lines = [f"merge,{entity},{where},{into},{name}," for (entity, where), (into, name) in drawn.items()]
    try:
        resolved, parts = resolve([list(TEXTS)[:2], list(TEXTS)[2:]], *lines)
    except DecisionsError:
        return  # a circle, which other tests are about
    folder = tmp_path_factory.mktemp("tables")
    facts = {}
    for table in (*TABLES, "entities"):
        files = (
            [part.folder / "joined.parquet" for part in resolved.parts] if table == "entities" else [resolved.file(p, table) for p in parts]
        )
        facts[table] = write_table(folder, table, files, folder / "scratch").parquet
    assert_sound(facts, folder / "scratch")
    found = {row["entity_id"]: row for row in rows(resolved, parts, "entities")}
    mentions, quotes = rows(resolved, parts, "mentions"), rows(resolved, parts, "quotes")
    names = [row for row in mentions if row["form"] == "name"]
    assert {i: row["mention_count"] for i, row in found.items()} == Counter(row["entity_id"] for row in names)
    assert {i: row["document_count"] for i, row in found.items()} == Counter(
        i for i, _ in {(r["entity_id"], r["document_id"]) for r in names}
    )
    speakers = Counter(row["speaker_entity_id"] for row in quotes if row["speaker_entity_id"])
    assert {i: row["quote_count"] for i, row in found.items() if row["quote_count"]} == speakers
    assert all(row["speaker_name"] == found[row["speaker_entity_id"]]["name"] for row in quotes if row["speaker_entity_id"])
    for row in rows(resolved, parts, "roles"):
        assert row["role_id"] == content_id("rol", *(row[name] for name in tables()["roles"].info().id_from))


# ------------------------------------------------------------------------------------------------ rows written anew


def test_every_column_that_refers_to_an_entity_is_known() -> None:
    found = {(name, column) for name, model in tables().items() for column in entity_columns(model)}
    assert found == {
        ("quotes", "speaker_entity_id"),
        ("quotes", "addressee_entity_id"),
        ("mentions", "entity_id"),
        ("roles", "entity_id"),
        ("numeric_claims", "claimant_entity_id"),
        ("numeric_claims", "subject_entity_id"),
    }


def test_columns_with_a_name_say_of_whom() -> None:
    for name, model in tables().items():
        of = {column.name_of for column in model.columns() if column.name_of}
        assert of <= set(entity_columns(model)), name


def test_no_column_refers_to_an_id_that_is_made_of_an_entitys() -> None:
    made = {name for name, model in tables().items() if set(entity_columns(model)).intersection(model.info().id_from)}
    assert made == {"roles"}
    assert not [c.name for model in tables().values() for c in model.columns() if (c.refers_to or "").partition(".")[0] in made]


def test_roles_that_become_one_are_written_once_the_surest(alone: Made) -> None:
    model = tables()["roles"]
    one = {"document_id": "doc_1", "role": "mayor", "organisation": None, "start": 0, "end": 5, "rule": "test"}
    made = [
        one | {"role_id": "rol_1", "entity_id": "a", "confidence": 0.5},
        one | {"role_id": "rol_2", "entity_id": "b", "confidence": 0.9},
        one | {"role_id": "rol_3", "entity_id": "c", "confidence": 0.9},
        one | {"role_id": "rol_4", "entity_id": "d", "confidence": 0.9},
    ]
    staged = pa.Table.from_pylist(made, schema=alone["bridge"]["roles"].schema)
    after, joined = changed(model, staged, [{"file": 0, "line": n, "entity_id": "z"} for n in (0, 1, 2)])
    assert joined == 2
    new = content_id("rol", "doc_1", 0, 5, "z")
    assert [(r["role_id"], r["entity_id"], r["confidence"]) for r in after.to_pylist()] == [(new, "z", 0.9), ("rol_4", "d", 0.9)]
