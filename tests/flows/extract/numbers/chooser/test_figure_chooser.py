"""The trained choice of whom a figure is said of: candidates, facts about them, the choice, and the model that ships."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy
import pytest

from flows.article import Article
from flows.errors import OutputError, TreesError
from flows.extract.numbers.chooser import storage
from flows.extract.numbers.chooser.choose import Table, chosen, table
from flows.extract.numbers.chooser.storage import NAMES, Chooser
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.claims import read_with_sites
from flows.extract.numbers.phrases import Site
from flows.trees import Floats, Forest

TEXT = "The Quill Trust hired 40 clerks. Its board cut a 12-metre mast. It rained."


def leaning_on(name: str, *, less: bool = False) -> Chooser:
    """A chooser that takes any candidate of which this fact is true (or not true)."""
    leaves = numpy.array([[[9.0], [-9.0]]] if less else [[[-9.0], [9.0]]], dtype=numpy.float32)
    features = numpy.array([[NAMES.index(name)]], dtype=numpy.int32)
    border = numpy.array([[0.5]], dtype=numpy.float32)
    return Chooser(Forest(features, border, leaves, numpy.zeros(1, dtype=numpy.float32), len(NAMES)), 0.5)


def read(article: Article) -> tuple[list[Claim], list[Site | None], Table]:
    claims, _, sites = read_with_sites(article)
    return claims, sites, table(article, claims, sites)


def words_of(article: Article, claims: list[Claim]) -> list[str | None]:
    return [None if claim.subject is None else article.text[claim.subject.start : claim.subject.end] for claim in claims]


def fact(found: Table, name: str) -> Floats:
    return found.rows[:, NAMES.index(name)]


def test_candidates_stand_above_the_figure_or_hang_on_what_does(article_of: Callable[[str], Article]) -> None:
    _, _, found = read(article_of(TEXT))
    of_figure = [[each.word.text for each in found.subjects if each.figure == number] for number in (0, 1)]
    assert {"Trust", "clerks"} <= set(of_figure[0])
    assert {"board", "mast"} <= set(of_figure[1])
    assert "rained" not in {*of_figure[0], *of_figure[1]}


def test_what_the_rules_say_is_a_candidate_and_a_fact(article_of: Callable[[str], Article]) -> None:
    article = article_of(TEXT)
    claims, _, found = read(article)
    said = [each.word.text for each in found.subjects if each.is_rules]
    assert words_of(article, claims)[0] is not None
    assert "Trust" in said
    assert (fact(found, "rule's") == [each.is_rules for each in found.subjects]).all()


def test_facts_about_a_word(article_of: Callable[[str], Article]) -> None:
    _, _, found = read(article_of(TEXT))
    number = next(number for number, each in enumerate(found.subjects) if (each.figure, each.word.text) == (0, "Trust"))
    row = dict(zip(NAMES, found.rows[number].tolist(), strict=True))
    assert row["kind count"] == row["how nsubj"] == row["of the figure's verb"] == row["is subject"] == row["word's branch dep nsubj"] == 1
    assert row["behind"] == row["in what is measured"] == row["pronoun"] == row["word dep dobj"] == 0
    assert row["verbs between"] == row["distance"] == 1
    assert row["signed distance"] == -1


def test_every_row_has_one_value_of_a_family(article_of: Callable[[str], Article]) -> None:
    _, _, found = read(article_of(TEXT))
    columns = [number for number, name in enumerate(NAMES) if name.startswith("word tag ")]
    assert (found.rows[:, columns].sum(axis=1) == 1).all()


def test_the_likeliest_is_taken_and_keeps_the_words_of_the_rules(article_of: Callable[[str], Article]) -> None:
    article = article_of(TEXT)
    claims, sites, _ = read(article)
    assert chosen(article, claims, sites, leaning_on("rule's")) == claims
    assert chosen(article, claims, sites, None) is claims


def test_where_none_is_likely_there_is_none(article_of: Callable[[str], Article]) -> None:
    article = article_of(TEXT)
    claims, sites, _ = read(article)
    assert words_of(article, chosen(article, claims, sites, replace(leaning_on("rule's"), threshold=1.0))) == [None, None]


def test_another_word_comes_with_its_phrase(article_of: Callable[[str], Article]) -> None:
    article = article_of(TEXT)
    claims, sites, _ = read(article)
    assert words_of(article, chosen(article, claims, sites, leaning_on("word dep dobj"))) == ["clerks", "mast"]


def test_a_text_without_figures_has_no_candidates(article_of: Callable[[str], Article]) -> None:
    article = article_of("Nobody came.")
    assert chosen(article, [], [], storage.shipped()) == []
    assert table(article, [], []).rows.shape == (0, len(NAMES))


def test_the_model_that_ships_takes_who_acts_and_leaves_who_is_told(article_of: Callable[[str], Article]) -> None:
    article = article_of("Quill Foods sold 40 ovens. The mast is 12 metres high.")
    claims, sites, _ = read(article)
    assert words_of(article, chosen(article, claims, sites, storage.shipped()))[0] == "Quill Foods"


def test_a_chooser_goes_there_and_back(tmp_path: Path) -> None:
    chooser = leaning_on("rule's")
    for name in ("one", "other"):
        storage.save(chooser, tmp_path / name, {"articles": 2})
    assert (tmp_path / "one" / storage.ARRAYS).read_bytes() == (tmp_path / "other" / storage.ARRAYS).read_bytes()
    again = storage.load(tmp_path / "one")
    rows = numpy.eye(len(NAMES), dtype=numpy.float32)
    assert (again.forest.probability(rows) == chooser.forest.probability(rows)).all()
    assert again.threshold == chooser.threshold


def test_a_chooser_of_other_facts_or_damaged_is_refused(tmp_path: Path) -> None:
    storage.save(leaning_on("rule's"), tmp_path, {})
    card = (tmp_path / storage.CARD).read_text(encoding="utf-8")
    (tmp_path / storage.CARD).write_text(card.replace(storage.FACTS, "0" * 16), encoding="utf-8")
    with pytest.raises(TreesError, match="other facts"):
        storage.load(tmp_path)
    (tmp_path / storage.CARD).write_text("{", encoding="utf-8")
    with pytest.raises(TreesError, match="damaged"):
        storage.load(tmp_path)


def test_a_place_for_a_chooser_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        storage.save(leaning_on("rule's"), tmp_path / "file", {})
