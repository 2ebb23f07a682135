"""Copies of a story share a cluster with one that stands for it; what only resembles it does not."""

import random
from collections import defaultdict
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.copies import articles
from flows.resolve import copies
from flows.resolve.copies import SKETCH, find_copies, mark, shingles, sketches_of

STORY = [
    "Night ferry returns to the strait after eleven years",
    "The night ferry will cross the strait again from the first of March, eleven years after the last one was sold for scrap.",
    "“People kept asking me when it would come back,” said Ottilie Brandvold, who runs the harbour. “Now I can tell them.”",
    "The crossing takes six hours and forty minutes and costs 58 euros, or 31 euros for anybody under twenty.",
    "Eighty lorries fit on the lower deck, according to the company that owns the ship, which was built in 2009 in a yard on the Baltic.",
    "Hotels at both ends have taken twice as many bookings for March as they had a year ago, the chamber of commerce says.",
    "Fishermen had asked for another timetable, because the ship passes the narrows at the hour when the boats come home.",
]
OTHER = [
    "Council buys the old cinema",
    "The council voted on Thursday to buy the old cinema in Mill Street and to turn its upper floor into rooms for bands.",
    "“It was this or a car park,” said councillor Jory Whitlock before the vote, which ended nine to four.",
    "The building will cost 640,000 pounds, and the roof as much again over three years, an engineer told the meeting.",
    "The last film was shown there in 2003, to an audience of seven.",
]
NEW = "The café on the quay will stay open until the last lorry has left, its owner said, and will sell soup through the night."


def text(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)


def clusters(texts: dict[str, str], folder: Path) -> dict[str, str]:
    """Cluster by document, of those that have one; what must always hold is checked."""
    folder.mkdir(exist_ok=True)
    table = find_copies(sketches_of(texts.items()), folder).copies
    rows = table.to_pylist()
    assert [row["document_id"] for row in rows] == sorted(row["document_id"] for row in rows)
    members = defaultdict(list)
    for row in rows:
        members[row["cluster_id"]].append(row)
    for cluster, inside in members.items():
        assert len(inside) > 1
        assert [row["document_id"] for row in inside if row["is_representative"]] == [cluster]
        assert len(texts[cluster]) == max(len(texts[row["document_id"]]) for row in inside)
    return {row["document_id"]: row["cluster_id"] for row in rows}


def test_copies_of_a_story(tmp_path: Path) -> None:
    texts = {
        "a": text(STORY[:5]),  # cut
        "b": text(STORY),
        "c": text([STORY[0], *reversed(STORY[1:])]),  # reordered, as long as b
        "d": text(["Ferry back in March", "LEEDS (Coast Press) — " + STORY[1], *STORY[2:4], *STORY[5:]]),
        "e": text(STORY).upper().replace("\n\n", "\n").replace(" ", "  \n", 20),  # other layout
        "f": text(OTHER),
        "g": text([*OTHER[:2], *STORY[5:], NEW]),  # another story that repeats a little of both
    }
    found = clusters(texts, tmp_path / "s")
    assert set(found) == set("abcde")
    assert len(set(found.values())) == 1


def test_a_brief_in_two_stories_does_not_make_one_of_them(tmp_path: Path) -> None:
    brief = text(STORY[1:4])
    texts = {"a": text([*STORY, *(f"More of it, part {n}." for n in range(9))]), "b": brief, "c": text([*STORY[1:4], *OTHER])}
    found = clusters(texts, tmp_path / "s")
    assert found == {"a": "a", "b": "a"}


def test_short_texts_must_be_alike_in_nearly_all(tmp_path: Path) -> None:
    table = "Harbour United {} Mill Street Rovers {} Attendance {} Referee J. Okafor"
    texts = {str(n): table.format(n, n + 1, 1_000 + n) for n in range(5)} | {"x": "", "y": "…", "z": "No.", "zz": "No!"}
    assert clusters(texts, tmp_path / "s") == {"z": "z", "zz": "z"}


def test_long_texts_are_compared_by_sketch(tmp_path: Path) -> None:
    draw = random.Random(7)
    words = [f"{draw.choice('bdfgklmnprst')}{draw.choice('aeiou')}{n % 97}" for n in range(4_000)]
    whole, half, other = " ".join(words), " ".join(words[:2_000]), " ".join(reversed(words))
    assert len(shingles(whole)) > 4 * SKETCH
    assert clusters({"a": half, "b": whole, "c": other}, tmp_path / "s") == {"a": "b", "b": "b"}


def test_planted_copies_are_found_and_nothing_else(tmp_path: Path) -> None:
    made = articles(300, seed=11)
    found = clusters({f"doc_{number:04}": article.text for number, article in enumerate(made)}, tmp_path / "s")
    story = {f"doc_{number:04}": article.story for number, article in enumerate(made)}
    true = {(a, b) for a in story for b in story if a < b and story[a] == story[b]}
    pairs = {(a, b) for a in found for b in found if a < b and found[a] == found[b]}
    assert len(true) > 50
    assert len(true & pairs) >= 0.98 * len(true)
    assert len(true & pairs) >= 0.98 * len(pairs)


def test_bands_may_be_joined_some_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {f"doc_{number:04}": article.text for number, article in enumerate(articles(60, seed=11))}
    at_once = clusters(texts, tmp_path / "s")
    monkeypatch.setattr(copies, "_BANDS_AT_ONCE", 1_000)
    assert at_once
    assert clusters(texts, tmp_path / "t") == at_once


def test_second_stories_on_an_event_are_no_copies(tmp_path: Path) -> None:
    made = articles(300, seed=12, hard=True)
    found = clusters({f"doc_{number:04}": article.text for number, article in enumerate(made)}, tmp_path / "s")
    hard = {f"doc_{number:04}" for number, article in enumerate(made) if article.story >= 2 * 300}
    assert len(hard) == 30
    assert not hard & set(found)


@settings(max_examples=12)
@given(st.permutations(range(10)))
def test_the_order_of_documents_changes_nothing(tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    texts = [(f"doc_{number}", text([*(STORY if number % 2 else OTHER)[: 3 + number // 2], f"Number {number}."])) for number in range(10)]
    first = find_copies(sketches_of(texts), tmp_path_factory.mktemp("a")).copies
    again = find_copies(sketches_of([texts[number] for number in order]), tmp_path_factory.mktemp("b")).copies
    assert first.num_rows == 10
    assert again.equals(first)


def test_no_documents(tmp_path: Path) -> None:
    assert find_copies(sketches_of([]), tmp_path).copies.num_rows == 0


def test_only_files_with_copies_are_written_anew(tmp_path: Path) -> None:
    files = []
    for number, ids in enumerate([["doc_1", "doc_2"], ["doc_3"], []]):
        files.append(tmp_path / f"{number}.parquet")
        columns = {
            "document_id": pa.array(ids, pa.string()),
            "cluster_id": pa.array(ids, pa.string()),
            "is_representative": [True] * len(ids),
        }
        pq.write_table(pa.table(columns | {"is_representative": pa.array([True] * len(ids), pa.bool_())}), files[-1])
    copies = pa.table({"document_id": ["doc_0", "doc_2"], "cluster_id": ["doc_0", "doc_0"], "is_representative": [True, False]})
    (tmp_path / "marked").mkdir()
    marked = mark(files, copies, tmp_path / "marked")
    assert marked[1:] == files[1:]
    assert pq.read_table(marked[0]).to_pylist() == [
        {"document_id": "doc_1", "cluster_id": "doc_1", "is_representative": True},
        {"document_id": "doc_2", "cluster_id": "doc_0", "is_representative": False},
    ]
