"""Rows, constructions, agreement and split of small marked articles."""
# ruff: noqa: E501  a paragraph of a marked article is one line

from collections.abc import Callable

import pytest
from spacy.language import Language

from flows.annotate.parse import annotate
from flows.corpus import agreement, coverage
from flows.corpus.constructions import constructions
from flows.corpus.documents import document_of
from flows.corpus.marked import MarkedArticle
from flows.corpus.markup import read
from flows.corpus.rows import rows_of
from flows.corpus.split import assert_apart, shared
from flows.errors import MarkupError
from flows.records import Row

HEAD = "genre: wire\nstyle: us\npublished: 2026-03-04\nsplit: {split}\nstory: {story}\ncast: {cast}\nlayers: all\n---\n"
BODY = """@headline ((quist Quist)) {{c1 :}} [[c1 strike will last]]

((role:quist Harbour master)) <<c2:quist ((quist Mara Quist))>> {{c2 said}} that [[c2 it had cost ((n1 20 to 30)) ships since ((n2 a third)) left]].
~ n1 kind=count value=25 value_low=20 value_high=30 bound=range measured=ships
~ n2 kind=ratio value=1/3 subject_entity_id=quist period_start=2026-01-01 period_end=2026-01-31

“[[c3 No]],” <<c3:quist ((quist she))>> {{c3 said}}. “[[c3 Not (…) yet]].” <<c4 Two officials>> did {{c4 not say}} [[c4 whether ((quist she)) would stay]]. <<c5 They>> {{c5 fear}} [[c5 “a long winter” at sea]].
~ c4 negated
~ c5 act=thought

~ quist PERSON Mara Quist
"""


def marked(body: str = BODY, name: str = "one", split: str = "train", story: str = "pilots", cast: str = "Mara Quist") -> MarkedArticle:
    return read(name, HEAD.format(split=split, story=story, cast=cast) + body)


@pytest.fixture(scope="module")
def rows_for(nlp: Language) -> Callable[[MarkedArticle], dict[str, list[Row]]]:
    def make(article: MarkedArticle) -> dict[str, list[Row]]:
        parsed = next(annotate([document_of(article)], nlp))
        rows = rows_of(article, parsed)
        return rows | {"constructions": constructions(article, parsed, rows)}

    return make


type Make = Callable[[MarkedArticle], dict[str, list[Row]]]


def test_quotes_have_kind_act_speaker_and_attribution(rows_for: Make) -> None:
    quotes = rows_for(marked())["quotes"]
    assert [(row["kind"], row["act"], row["attribution"], row.get("speaker_name")) for row in quotes] == [
        ("indirect", "speech", "none", None),
        ("indirect", "speech", "explicit", "Mara Quist"),
        ("direct", "speech", "pronoun", "Mara Quist"),
        ("indirect", "speech", "nominal", None),
        ("mixed", "thought", "pronoun", None),
    ]
    assert quotes[1]["speaker_role"] == "Harbour master"
    assert (quotes[2]["content"], quotes[2]["text"], quotes[2]["is_elided"]) == ("No Not (…) yet", "“No,” she said. “Not (…) yet.”", True)
    assert [row["is_negated"] for row in quotes] == [False, False, False, True, False]


def test_claims_have_types_ends_and_claimants(rows_for: Make) -> None:
    rows = rows_for(marked())
    first, second = rows["numeric_claims"]
    assert (first["value"], first["value_low"], first["value_high"]) == (25.0, 20.0, 30.0)
    assert second["value"] == pytest.approx(1 / 3)
    assert str(second["period_end"]) == "2026-01-31"
    assert second["subject_entity_id"] == rows["entities"][0]["entity_id"]
    assert {row["claimant"] for row in (first, second)} == {"Mara Quist"}
    assert {row["quote_id"] for row in (first, second)} == {rows["quotes"][1]["quote_id"]}


@pytest.mark.parametrize("note", ["kind=count value=many", "kind=count value=3 period_start=soon", "kind=count value=3 bound=range"])
def test_values_that_a_column_cannot_hold_are_named(rows_for: Make, note: str) -> None:
    with pytest.raises(MarkupError, match="n1"):
        rows_for(marked(f"((quist Mara Quist)) lost ((n1 some)).\n~ n1 {note}\n~ quist PERSON Mara Quist\n"))


def test_constructions_are_named(rows_for: Make) -> None:
    rows = rows_for(marked())
    by_row: dict[str, set[str]] = {}
    for row in rows["constructions"]:
        by_row.setdefault(row["row_id"], set()).add(row["construction"])
    of = [by_row[row["quote_id"]] for row in rows["quotes"]]
    assert {"headline", "colon"} <= of[0]
    assert {"that_clause", "explicit"} <= of[1]
    assert {"split", "elided", "pronoun", "direct"} <= of[2]
    assert {"whether", "negated", "group", "anonymous"} <= of[3]
    assert {"thought", "mixed"} <= of[4]
    assert not {"split", "negated", "whether"} & of[1]
    assert {"bound_range", "kind_count", "claimed_in_quote"} <= by_row[rows["numeric_claims"][0]["claim_id"]]


def test_coverage_counts_instances_and_articles(rows_for: Make) -> None:
    lines = {(line.layer, line.construction): line for line in coverage.table(rows_for(marked())["constructions"])}
    assert (lines["quotes", "indirect"].instances, lines["quotes", "indirect"].articles) == (3, 1)
    assert not lines["quotes", "indirect"].is_met
    assert lines["quotes", "according_to"].instances == 0
    assert coverage.Line("quotes", "split", 10, 6).is_met
    assert not coverage.Line("quotes", "split", 10, 5).is_met


def test_a_reading_agrees_with_itself(nlp: Language) -> None:
    result = agreement.compare([marked()], [marked()])
    assert (result.articles, result.with_all) == (1, 1)
    assert all(score.f1 == 1 for score in result.scores)


def test_readings_that_differ_are_counted() -> None:
    other = BODY.replace("~ c5 act=thought", "~ c5 act=speech").replace("<<c4 Two officials>>", "Two <<c4 pilots>>")
    other = other.replace("Two <<c4 pilots>>", "Two officials").replace("((n2 a third))", "a ((n2 third))")
    scores = {score.what: score for score in agreement.compare([marked()], [marked(other)]).scores}
    assert scores["quotes, matched"].both == 5
    assert scores["quotes, joint (matched, same speaker)"].both == 4
    assert scores["matched quotes: act"].both == 4
    assert (scores["claims, exact place"].both, scores["claims, exact place"].first) == (1, 2)


def test_a_second_reading_of_another_text_is_refused() -> None:
    with pytest.raises(MarkupError, match="differs"):
        agreement.compare([marked()], [marked(BODY.replace("winter", "summer"))])


def test_splits_share_no_story_and_nobody() -> None:
    one = marked()
    assert shared([one, marked(name="two")]) == []
    assert [what for what, _ in shared([one, marked(name="two", split="test")])] == ["Mara Quist", "story pilots"]
    mentioned = marked("((ana Ana Petrak)) met Mara Quist.\n\n~ ana PERSON Ana Petrak\n", "three", "dev", "meeting", "Ana Petrak")
    with pytest.raises(MarkupError, match="Mara Quist stands in dev/three, train/one"):
        assert_apart([one, mentioned])
