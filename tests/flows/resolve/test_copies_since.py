"""Copies among documents that come to others are those that a comparison of all finds."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.resolve import copies_since as module
from flows.resolve.copies import Found, find_copies, sketches_of
from flows.resolve.copies_since import copies_since

WORDS = "the mill by the weir was sold to a baker who will grind rye there from may and bake for four towns along the river"
LONG = " ".join(f"{word} {number}" for number, word in enumerate(WORDS.split() * 3))


def document(number: int) -> str:
    """One of several stories, cut and lengthened in some way."""
    story, shape = divmod(number, 5)
    words = [word if place % 7 else f"{word}{story}" for place, word in enumerate(LONG.split())]
    return " ".join(words[shape * 9 :]) + f" {number}" * (1 + shape % 2)


def found_since(before: Found, texts: dict[str, str], come: Collection[str], folder: Path) -> Found | None:
    [table] = sketches_of(texts.items())

    def sketches(documents: Collection[str]) -> Iterator[pa.Table]:
        yield table.filter(pc.is_in(table.column("document_id"), value_set=pa.array(sorted(documents), pa.string())))

    return copies_since(before, come, sketches, [table.select(["document_id", "bands"])], folder)


def both(numbers: Sequence[int], come: int, folder: Path) -> tuple[Found | None, Found]:
    """What is found of documents of which the last ones come, and what a comparison of all finds."""
    texts = {f"doc_{number}": document(number) for number in numbers}
    names = list(texts)
    old = {name: texts[name] for name in names[: len(names) - come]}
    for name in ("old", "since", "all"):
        (folder / name).mkdir()
    before = find_copies(sketches_of(old.items()), folder / "old")
    return found_since(before, texts, names[len(names) - come :], folder / "since"), find_copies(sketches_of(texts.items()), folder / "all")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 24), min_size=2, max_size=9, unique=True), st.integers(1, 3))
def test_what_comes_is_put_among_what_was_there(tmp_path_factory: pytest.TempPathFactory, numbers: list[int], come: int) -> None:
    since, whole = both(numbers, min(come, len(numbers) - 1), tmp_path_factory.mktemp("copies"))
    assert since == whole


def test_the_stories_have_copies_and_others(tmp_path: Path) -> None:
    """What the test above is about."""
    since, whole = both(range(10), 3, tmp_path)
    assert since == whole
    assert whole.copies.num_rows > 2
    assert len(whole.copies.column("cluster_id").unique()) > 1


def test_what_resembles_nothing_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"a": document(0), "b": document(1), "new": "A ferry will run to the island twice a day from the first week of June on."}
    before = find_copies(sketches_of(list(texts.items())[:2]), tmp_path)
    monkeypatch.setattr(module, "laid_out", None)  # nothing is compared
    assert found_since(before, texts, ["new"], tmp_path) is before
    assert found_since(before, texts | {"new": ""}, ["new"], tmp_path) is before, "a text without words has no bands"


def test_a_full_bucket_is_left_to_a_comparison_of_all(tmp_path: Path) -> None:
    texts = {f"doc_{number:02}": f"{LONG} {number}" for number in range(12)}
    *old, new = texts
    before = find_copies(sketches_of((name, texts[name]) for name in old), tmp_path)
    assert found_since(before, texts, [new], tmp_path) is None
