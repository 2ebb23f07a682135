"""Overrides on the rows of an article: what is said is so, what hangs on it follows, and everything else stays."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from flows.article import Article
from flows.extract.registry import run_extractors
from flows.overrides.apply import Corrections, Note
from flows.overrides.file import Override
from flows.overrides.values import stretches
from flows.records import Row
from flows.validate.rows import validate_rows
from schemas.registry import tables

TEXT = (
    "Tram line to close\n\nThe tram line will lose 40 jobs, Lena Brandvik told reporters on Friday. “We tried everything,” Brandvik said. "
    "“It was not enough.”\n\nHer colleague Jonas Weir said the line had cost about 12 million euros a year. He called it a loss.\n"
)

Apply = Callable[..., tuple[dict[str, list[Row]], list[Note]]]


@pytest.fixture(scope="module")
def article(article_of: Callable[[str], Article]) -> Article:
    return article_of(TEXT)


def misfit(texts: dict[str, str], table: str, row: Row) -> str | None:
    held = validate_rows(table, [row], texts).held_back
    return held[0][1].message if held else None


@pytest.fixture(scope="module")
def apply(article: Article) -> Apply:
    """The rows by table under some overrides, and what was not followed."""

    def run(*overrides: Override) -> tuple[dict[str, list[Row]], list[Note]]:
        corrections = Corrections(article, overrides, partial(misfit, {article.document_id: TEXT}))
        rows, failures = run_extractors(article, corrections.after)
        assert not failures
        return rows, corrections.notes()

    return run


@pytest.fixture(scope="module")
def plain(apply: Apply) -> dict[str, list[Row]]:
    """The rows without overrides."""
    return apply()[0]


def place(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def at(row: Row, article: Article, action: str = "set", table: str = "quotes", **more: Any) -> Override:
    return Override(action, table, article.document_id, row["start"], row["end"], text=row.get("text") or row.get("role"), **more)


def named(rows: Sequence[Row], words: str) -> Row:
    [row] = [row for row in rows if row["text"] == words]
    return row


def test_a_speaker_is_corrected_and_the_figure_in_the_quote_follows(article: Article, apply: Apply, plain: dict[str, list[Row]]) -> None:
    [quote] = [row for row in plain["quotes"] if "40 jobs" in row["text"]]
    [claim] = [row for row in plain["numeric_claims"] if row["value"] == 40]
    assert (quote["speaker_name"], claim["claimant"]) == ("Lena Brandvik", "Lena Brandvik")
    rows, notes = apply(at(quote, article, column="speaker", value=stretches([place("Jonas Weir")])))
    assert notes == []
    [corrected] = [row for row in rows["quotes"] if row["quote_id"] == quote["quote_id"]]
    assert (corrected["speaker"], corrected["speaker_name"], corrected["attribution"]) == ("Jonas Weir", "Jonas Weir", "explicit")
    assert (corrected["rule"], corrected["confidence"]) == ("override", 1.0)
    [follows] = [row for row in rows["numeric_claims"] if row["claim_id"] == claim["claim_id"]]
    assert follows["claimant"] == "Jonas Weir"
    assert [row for row in rows["quotes"] if row is not corrected] == [
        row for row in plain["quotes"] if row["quote_id"] != quote["quote_id"]
    ]


def test_the_extent_of_a_quote_is_corrected_and_figures_know_its_new_id(
    article: Article, apply: Apply, plain: dict[str, list[Row]]
) -> None:
    [quote] = [row for row in plain["quotes"] if "40 jobs" in row["text"]]
    rows, notes = apply(at(quote, article, column="spans", value=stretches([place("lose 40 jobs")])))
    corrected = named(rows["quotes"], "lose 40 jobs")
    assert (corrected["content"], corrected["start"]) == ("lose 40 jobs", place("lose 40 jobs")[0])
    assert corrected["quote_id"] != quote["quote_id"]
    [claim] = [row for row in rows["numeric_claims"] if row["value"] == 40]
    assert claim["quote_id"] == corrected["quote_id"]
    assert notes == []


def test_a_cue_is_set_and_taken_away(article: Article, apply: Apply, plain: dict[str, list[Row]]) -> None:
    [quote] = [row for row in plain["quotes"] if "everything" in row["text"]]
    rows, _ = apply(at(quote, article, column="cue", value=stretches([place("told")])))
    [row] = [row for row in rows["quotes"] if row["quote_id"] == quote["quote_id"]]
    assert (row["cue"], row["cue_lemma"], row["cue_start"]) == ("told", "tell", place("told")[0])
    rows, notes = apply(at(quote, article, column="cue", value=None), at(quote, article, column="speaker", value=None))
    [row] = [row for row in rows["quotes"] if row["quote_id"] == quote["quote_id"]]
    assert [row.get(name) for name in ("cue", "speaker", "speaker_name", "attribution")] == [None, None, None, "none"]
    assert notes == []


def test_to_whom_it_was_said_and_when_are_set_and_taken_away(article: Article, apply: Apply, plain: dict[str, list[Row]]) -> None:
    [quote] = [row for row in plain["quotes"] if "40 jobs" in row["text"]]
    assert (quote["addressee"], quote["said_when"]) == ("reporters", "on Friday")
    day = at(quote, article, column="said_on_start", value="2026-03-06"), at(quote, article, column="said_on_end", value="2026-03-06")
    rows, notes = apply(
        at(quote, article, column="addressee", value=stretches([place("Jonas Weir")])),
        at(quote, article, column="said_when", value=stretches([place("Friday")])),
        *day,
    )
    [row] = [row for row in rows["quotes"] if row["quote_id"] == quote["quote_id"]]
    assert (row["addressee"], row["addressee_start"], row["said_when"]) == ("Jonas Weir", place("Jonas Weir")[0], "Friday")
    assert row["addressee_entity_id"] == next(each["entity_id"] for each in rows["entities"] if each["name"] == "Jonas Weir")
    assert (row["said_on_start"], row["said_on_end"]) == (date(2026, 3, 6), date(2026, 3, 6))
    assert notes == []
    rows, notes = apply(at(quote, article, column="addressee", value=None), at(quote, article, column="said_when", value=None))
    [row] = [row for row in rows["quotes"] if row["quote_id"] == quote["quote_id"]]
    assert [row.get(name) for name in ("addressee", "addressee_end", "said_when", "said_when_end", "said_on_start")] == [None] * 5
    assert notes == []


def test_a_missing_quote_is_added_with_what_follows_from_it(article: Article, apply: Apply) -> None:
    start, end = place("everything")
    value = f'{{"spans": "{start}-{end}", "speaker": "{stretches([place("Jonas Weir")])}", "cue": "{stretches([place("said")])}"}}'
    rows, notes = apply(Override("add", "quotes", article.document_id, start, end, value=value, text="everything"))
    row = named(rows["quotes"], "everything")
    assert (row["kind"], row["speaker_name"], row["cue_lemma"], row["paragraph"]) == ("indirect", "Jonas Weir", "say", 1)
    assert notes == []


def test_a_value_and_what_is_measured_are_corrected(article: Article, apply: Apply, plain: dict[str, list[Row]]) -> None:
    [claim] = [row for row in plain["numeric_claims"] if row["value"] == 40]
    rows, notes = apply(
        at(claim, article, table="numeric_claims", column="value", value="45"),
        at(claim, article, table="numeric_claims", column="measured", value="posts"),
    )
    [row] = [row for row in rows["numeric_claims"] if row["claim_id"] == claim["claim_id"]]
    assert (row["value"], row["measured"], row["subject"]) == (45.0, "posts", claim["subject"])
    assert notes == []


def test_a_type_is_corrected_with_all_that_stands_for_it(article: Article, apply: Apply, plain: dict[str, list[Row]]) -> None:
    name = named(plain["mentions"], "Jonas Weir")
    rows, notes = apply(at(name, article, table="mentions", column="label", value="ORG"))
    row = named(rows["mentions"], "Jonas Weir")
    assert row["label"] == "ORG"
    before = [other for other in plain["mentions"] if other["entity_id"] == name["entity_id"]]
    assert len(before) > 1
    assert sum(other["entity_id"] == row["entity_id"] for other in rows["mentions"]) == len(before)
    assert name["entity_id"] not in {entity["entity_id"] for entity in rows["entities"]}
    [entity] = [entity for entity in rows["entities"] if entity["entity_id"] == row["entity_id"]]
    assert (entity["name"], entity["type"], entity["mention_count"]) == ("Jonas Weir", "ORG", 1)
    assert notes == []
    sound(rows)


def test_a_false_name_goes_with_what_stood_for_it(article: Article, apply: Apply, plain: dict[str, list[Row]]) -> None:
    name = named(plain["mentions"], "Jonas Weir")
    rows, notes = apply(at(name, article, "delete", "mentions"))
    assert name["entity_id"] not in {row.get("entity_id") for table in ("mentions", "entities", "roles") for row in rows[table]}
    assert all(row.get("speaker_entity_id") != name["entity_id"] for row in rows["quotes"])
    assert notes == []
    sound(rows)


def test_a_pronoun_is_given_to_another(article: Article, apply: Apply) -> None:
    rows, _ = apply(
        Override(
            "add",
            "mentions",
            article.document_id,
            *place("Her"),
            value='{"label": "PERSON", "form": "pronoun", "entity_name": "Jonas Weir"}',
        )
    )
    weir = named(rows["mentions"], "Jonas Weir")["entity_id"]
    assert [row["entity_id"] for row in rows["mentions"] if row["text"] == "Her"] == [weir]
    sound(rows)


def test_a_role_is_added_for_a_person_who_is_named_and_the_quote_knows_it(
    article: Article, apply: Apply, plain: dict[str, list[Row]]
) -> None:
    start, end = place("colleague")
    weir = named(plain["mentions"], "Jonas Weir")
    kept = [row for row in plain["roles"] if row["start"] != start]
    added = Override("add", "roles", article.document_id, start, end, value='{"entity_name": "Jonas Weir"}', text="colleague")
    rows, notes = apply(added)
    assert notes == []
    [role] = [row for row in rows["roles"] if row["start"] == start]
    assert (role["role"], role["entity_id"], role["rule"]) == ("colleague", weir["entity_id"], "override")
    assert [row for row in rows["roles"] if row is not role] == kept
    said = [row for row in rows["quotes"] if row.get("speaker_entity_id") == weir["entity_id"]]
    assert said
    assert {row["speaker_role"] for row in said} == {"colleague"}


def test_the_holder_of_a_role_is_corrected(article: Article, apply: Apply) -> None:
    start, end = place("colleague")
    added = Override("add", "roles", article.document_id, start, end, value='{"entity_name": "Jonas Weir"}')
    moved = Override("set", "roles", article.document_id, start, end, "entity_name", "Brandvik")
    rows, notes = apply(added, moved)
    assert notes == []
    assert [row["entity_id"] for row in rows["roles"] if row["start"] == start] == [named(rows["mentions"], "Lena Brandvik")["entity_id"]]


def test_the_type_of_somebody_whom_nobody_names_is_corrected(article: Article, apply: Apply, plain: dict[str, list[Row]]) -> None:
    unnamed = [row for row in plain["mentions"] if row.get("entity_id") is None]
    assert unnamed, "the article speaks of people without a name"
    for row in unnamed:
        rows, notes = apply(at(row, article, table="mentions", column="label", value="ORG"))
        assert notes == []
        [corrected] = [other for other in rows["mentions"] if (other["start"], other["end"]) == (row["start"], row["end"])]
        assert (corrected["label"], corrected.get("entity_id")) == ("ORG", None)


def test_what_cannot_be_followed_is_told_and_changes_nothing(article: Article, apply: Apply, plain: dict[str, list[Row]]) -> None:
    [claim] = [row for row in plain["numeric_claims"] if row["value"] == 40]
    there = partial(at, claim, article, table="numeric_claims")
    bad = [
        (there(column="value", value="many"), "wrong_value", "is no number"),
        (there(column="kind", value="colour"), "does_not_fit", "kind"),
        (there(column="value_low", value="3"), "does_not_fit", "min has value_low alone"),
        (there(column="extent", value="1-99999"), "wrong_value", "the text ends"),
        (Override("set", "quotes", article.document_id, 1, 5, "kind", "direct", text="nope"), "offsets_do_not_match", "'ram "),
        (Override("delete", "quotes", article.document_id, 1, 5), "override_without_row", "no such row"),
        (Override("add", "roles", article.document_id, 1, 5), "wrong_value", "say who"),
        (Override("add", "roles", article.document_id, 1, 5, value='{"entity_name": "Nobody Here"}'), "wrong_value", "add a mention first"),
        (Override("add", "mentions", article.document_id, 1, 5), "does_not_fit", "label"),
        (Override("set", "mentions", article.document_id, *place("Jonas Weir"), "label", "GOD"), "does_not_fit", "label"),
        (at(plain["quotes"][0], article, column="speaker_name", value="Nobody Here"), "wrong_value", "add a mention"),
    ]
    for override, code, message in bad:
        rows, [note] = apply(override)
        assert note.reason_code == code, note
        assert message in note.message
        assert rows == plain, override


def test_borders_that_a_later_version_reads_otherwise_are_found(article: Article, apply: Apply, plain: dict[str, list[Row]]) -> None:
    [claim] = [row for row in plain["numeric_claims"] if row["value"] == 40]
    wider = Override("set", "numeric_claims", article.document_id, claim["start"] - 5, claim["end"] + 3, "measured", "posts")
    rows, notes = apply(wider)
    assert [row["measured"] for row in rows["numeric_claims"] if row["value"] == 40] == ["posts"]
    assert notes == []


def test_corrections_of_corrections_follow_each_other(article: Article, apply: Apply, plain: dict[str, list[Row]]) -> None:
    [quote] = [row for row in plain["quotes"] if "40 jobs" in row["text"]]
    start, end = place("lose 40 jobs")
    first = at(quote, article, column="spans", value=f"{start}-{end}")
    rows, notes = apply(first, Override("set", "quotes", article.document_id, start, end, "is_negated", "true"))
    assert named(rows["quotes"], "lose 40 jobs")["is_negated"] is True
    rows, notes = apply(first, Override("delete", "quotes", article.document_id, start, end))
    assert not any("40 jobs" in row["text"] for row in rows["quotes"])
    assert notes == []


def sound(rows: dict[str, list[Row]], *, schemas: bool = True) -> None:
    """Every reference to a row of the document finds it, and every row fits its schema (which takes a while)."""
    entities = {row["entity_id"] for row in rows["entities"]}
    quotes = {row["quote_id"] for row in rows["quotes"]}
    for name, found in rows.items():
        for column in tables()[name].columns():
            known = {"entities.entity_id": entities, "quotes.quote_id": quotes}.get(column.refers_to or "")
            if known is not None and column.name != "candidates":
                assert {row.get(column.name) for row in found} - {None} <= known, (name, column.name)
        if not schemas:
            continue
        held = validate_rows(name, found, {row["document_id"]: TEXT for row in found if "document_id" in row}).held_back
        assert held == [], name


def edits(article: Article, plain: dict[str, list[Row]]) -> Iterator[st.SearchStrategy[Override]]:
    """Any deletion, any new extent, any new type, any new name."""
    tokens = [(token.idx, token.idx + len(token)) for token in article.doc if not token.is_space]
    piece = st.tuples(st.integers(0, len(tokens) - 1), st.integers(0, 5)).map(
        lambda found: (tokens[found[0]][0], tokens[min(found[0] + found[1], len(tokens) - 1)][1])
    )
    for table in filter(plain.get, ("quotes", "numeric_claims", "mentions", "roles")):
        rows = st.sampled_from(plain[table])
        yield st.builds(lambda row, table: at(row | {"text": None}, article, "delete", table), rows, st.just(table))
        column = "spans" if table == "quotes" else "extent"
        yield st.builds(
            lambda row, new, table, column: at(row | {"text": None}, article, table=table, column=column, value=stretches([new])),
            rows, piece, st.just(table), st.just(column),
        )  # fmt: skip
    yield st.builds(
        lambda row, label: at(row, article, table="mentions", column="label", value=label),
        st.sampled_from(plain["mentions"]), st.sampled_from(["ORG", "LAW"]),
    )  # fmt: skip
    yield st.builds(lambda new: Override("add", "mentions", article.document_id, *new, value='{"label": "EVENT"}'), piece)
    yield st.builds(lambda new: Override("add", "numeric_claims", article.document_id, *new, value='{"value": "3"}'), piece)


@given(st.data())
@hypothesis_settings(max_examples=25)
def test_any_edit_does_just_that(article: Article, apply: Apply, plain: dict[str, list[Row]], data: st.DataObject) -> None:
    override = data.draw(st.one_of(*edits(article, plain)))
    rows, notes = apply(override)
    assume(not notes)  # what cannot be so is told, and tested above
    sound(rows, schemas=False)
    # Whom "we" and "I" mean follows from who is a person and who an organisation.
    before, after = (
        {(row["start"], row["end"]) for row in each[override.table] if row["rule"] not in {"speaker_of_quote", "speaker_for"}}
        for each in (plain, rows)
    )
    here = (override.start, override.end)
    others = before - {here}
    if override.action == "delete":
        assert after == others
    elif override.action == "add":
        assert after == before | {here}
    elif override.column == "label":
        assert after == before
    else:
        assert others <= after
        assert len(after - others) <= 1
        [(start, end)] = [tuple(map(int, (override.value or "").split("-")))]
        assert any(row["start"] <= start and end <= row["end"] and row["rule"] == "override" for row in rows[override.table])
    if override.table == "numeric_claims":
        assert [rows[table] for table in ("quotes", "mentions")] == [plain[table] for table in ("quotes", "mentions")]
