from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.article import Article
from flows.extract import numeric_claims, refused_numbers
from flows.extract.numbers.claims import read_article
from flows.extract.numbers.reading.reader import read_numbers
from flows.extract.numbers.refused.refusals import REASONS
from flows.ids import content_id
from flows.records import Row
from schemas.numeric_claims import NumericClaims
from schemas.refused_numbers import REASONS as SCHEMA_REASONS

ArticleOf = Callable[[str], Article]


def rows_of(article: Article, **earlier: Sequence[Row]) -> list[Row]:
    return list(numeric_claims.extract(article, earlier))


def only(article: Article, **earlier: Sequence[Row]) -> Row:
    (row,) = rows_of(article, **earlier)
    return row


def dated(article: Article, day: date) -> Article:
    return Article(replace(article.document, published_on=day), article.doc)


def as_frame(article: Article, rows: Sequence[Row]) -> pd.DataFrame:
    """The rows with ids and all columns, typed as the schema wants them."""
    ids = [
        {"document_id": article.document_id, "claim_id": content_id("clm", article.document_id, r["start"], r["end"], r["kind"])}
        for r in rows
    ]
    columns = NumericClaims.to_schema().columns
    frame = pd.DataFrame([row | more for row, more in zip(rows, ids, strict=True)]).reindex(columns=list(columns))
    for name in ("period_start", "period_end"):
        frame[name] = frame[name].astype(object).where(frame[name].notna(), None)
    return frame.astype({name: str(column.dtype) for name, column in columns.items() if str(column.dtype) not in ("date", "object")})


SENTENCES = [
    "Norvia Rail carried 3.2 million passengers in 2024, up 12% from 2.9 million a year earlier.",
    "The ministry plans to spend between $40 million and $60 million on 15 new clinics by 2030.",
    "Unemployment fell from 7.4 percent to 6.9 percent, the lowest level since 2008, the statistics office said.",
    "Dozens of farmers and at least 200 tractors blocked the road for two hours on Monday.",
    "Mira Solberg, 47, ran the plant for nine years; half of its 1,200 workers are women.",
    "One in five pupils walks more than three kilometres to school, according to the Lindqvist Institute.",
    "The port is the second-largest in the country and one of the five biggest on the coast.",
    "Turnover doubled to £2.4bn, about twice as much as Karsten Foods earned, and the fee is 48 cents a share.",
]


def test_rows_of_news_keep_the_schema(article_of: ArticleOf) -> None:
    article = dated(article_of(" ".join(SENTENCES)), date(2025, 3, 1))
    rows = rows_of(article)
    assert len(rows) >= 20
    NumericClaims.validate(as_frame(article, rows), lazy=True)
    assert all(article.text[row["start"] : row["end"]] == row["text"] for row in rows)
    assert [(row["start"], row["end"]) for row in rows] == sorted((row["start"], row["end"]) for row in rows)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "from",
                "to",
                "$5",
                "3%",
                "7",
                "twelve",
                "half a",
                "million",
                "between",
                "and",
                "(",
                ")",
                "people",
                "-",
                "rose",
                "one",
                ".",
                "\n\n",
                "±",
                "km",
            ]
        ),
        max_size=14,
    ).map(" ".join)
    | st.text(max_size=40)
)
def test_rows_of_any_text_keep_the_schema(article_of: ArticleOf, text: str) -> None:
    article = article_of(text)
    rows = rows_of(article)
    assert rows == rows_of(article)
    if rows:
        NumericClaims.validate(as_frame(article, rows), lazy=True)
    assert all(article.text[row["start"] : row["end"]] == row["text"] for row in rows)


def test_counts_name_what_they_count(article_of: ArticleOf) -> None:
    row = only(article_of("The opening was watched by 27 deputy mayors."))
    assert (row["kind"], row["value"], row["measured"], row["bound"]) == ("count", 27, "deputy mayors", "exact")
    row = only(article_of("More than 7,000 Norvian nurses moved abroad."))
    assert (row["value_low"], row["bound"], row["bound_cue"], row["measured"]) == (7000, "min", "More than", "Norvian nurses")


def test_amounts_name_what_they_measure(article_of: ArticleOf) -> None:
    row = only(article_of("The firm signed $2.6 billion in contracts."))
    assert (row["kind"], row["value"], row["currency"], row["currency_is_assumed"]) == ("money", 2.6e9, "USD", True)
    assert row["measured"] == "contracts"
    assert "unit" not in row
    assert only(article_of("Revenue rose 5%."))["measured"] == "Revenue"
    assert only(article_of("They bought a 30% stake in the mill."))["measured"] == "stake"


def test_a_bare_dollar_takes_the_setting(article_of: ArticleOf) -> None:
    article = article_of("The bridge cost $40 million.")
    row = only(Article(article.document, article.doc, dollar="AUD"))
    assert (row["currency"], row["currency_is_assumed"]) == ("AUD", True)
    row = only(article_of("The bridge cost US$40 million."))
    assert (row["currency"], row["currency_is_assumed"]) == ("USD", False)


def test_movements_have_both_ends_and_a_direction(article_of: ArticleOf) -> None:
    row = only(article_of("The tax rate will rise from 4% to 6%."))
    assert (row["change"], row["change_from"], row["change_to"], row["value"]) == ("up", 4, 6, 6)
    assert row["modality"] == "forecast"
    assert only(article_of("Exports dropped by 12 percent."))["change"] == "down"
    assert only(article_of("Exports were 12 percent of output."))["change"] == "none"


def test_ages(article_of: ArticleOf) -> None:
    row = only(article_of("Mira Solberg, 47, runs the plant."))
    assert (row["kind"], row["value"], row["unit"], row["subject"]) == ("age", 47, "year", "Mira Solberg")
    assert "measured" not in row
    assert only(article_of("The 35-year-old ship sank."))["kind"] == "age"


def test_period_is_resolved_against_the_date_of_the_document(article_of: ArticleOf) -> None:
    article = article_of("The mine sold 400 tonnes of ore last year.")
    row = only(dated(article, date(2026, 2, 14)))
    assert (row["period_text"], row["period_start"], row["period_end"]) == ("last year", date(2025, 1, 1), date(2025, 12, 31))
    assert "period_start" not in only(article)


def test_place_comparison_and_negation(article_of: ArticleOf) -> None:
    row = only(article_of("In Norway, 300 boats were sold, the highest number on record."))
    assert (row["place"], row["comparison"]) == ("Norway", "record")
    row = only(article_of("The council did not hire 300 teachers."))
    assert row["is_negated"] is True


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The company aims to plant 300 trees.", "target"),
        ("The bank expects growth of 3 percent.", "forecast"),
        ("The storm could destroy 300 houses.", "conditional"),
        ("The storm destroyed 300 houses.", "reported"),
    ],
)
def test_modality(article_of: ArticleOf, text: str, modality: str) -> None:
    assert only(article_of(text))["modality"] == modality


def test_claimant_of_a_figure_in_a_quote(article_of: ArticleOf) -> None:
    text = "“We hired 300 people,” Solberg said. The plant has 500 workers."
    quote = {
        "quote_id": "quo_1",
        "start": 0,
        "end": 22,
        "spans": [{"start": 1, "end": 20}],
        "speaker": "Solberg",
        "speaker_name": "Mira Solberg",
        "speaker_entity_id": "ent_1",
    }
    first, second = rows_of(article_of(text), quotes=[quote])
    assert (first["quote_id"], first["claimant"], first["claimant_entity_id"]) == ("quo_1", "Mira Solberg", "ent_1")
    assert not {"quote_id", "claimant", "claimant_entity_id"} & second.keys()


def mention_of(text: str, words: str, label: str = "ORG", form: str = "name") -> Row:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "entity_id": f"ent_{words}", "label": label, "form": form}


@pytest.mark.parametrize(
    ("text", "name", "subject", "is_meant"),
    [
        ("Karsten Foods employs 40 bakers.", "Karsten Foods", "Karsten Foods", True),
        ("Ferry manager Dara Quill bought 40 lamps.", "Dara Quill", "Ferry manager Dara Quill", True),
        ("Loom owners in Surat bought 40 lamps.", "Surat", "Loom owners in Surat", False),
        ("Karsten Foods workers bought 40 lamps.", "Karsten Foods", "Karsten Foods workers", False),
    ],
)
def test_the_entity_of_a_subject_is_its_head(article_of: ArticleOf, text: str, name: str, subject: str, is_meant: bool) -> None:
    row = only(article_of(text), mentions=[mention_of(text, name)])
    assert row["subject"] == subject
    assert row.get("subject_entity_id") == (f"ent_{name}" if is_meant else None)


def test_whoever_made_a_poll_is_the_claimant_that_its_words_name(article_of: ArticleOf) -> None:
    text = "A poll by the Lindqvist Institute in Pella found that 46 percent of voters were undecided."
    earlier = [mention_of(text, "Lindqvist Institute"), mention_of(text, "Pella", "GPE")]
    row = only(article_of(text), mentions=earlier)
    assert row["claimant"].startswith(("poll", "A poll"))
    assert row["claimant_entity_id"] == "ent_Lindqvist Institute"


def test_claimant_from_according_to(article_of: ArticleOf) -> None:
    text = "According to the Lindqvist Institute, 300 ships were lost."
    mention = {"start": 17, "end": 36, "entity_id": "ent_2", "form": "name"}
    row = only(article_of(text), mentions=[mention])
    assert (row["claimant"], row["claimant_entity_id"]) == ("Lindqvist Institute", "ent_2")


def test_subject_is_linked_to_its_entity(article_of: ArticleOf) -> None:
    text = "Karsten Foods paid $5 million for the site."
    row = only(article_of(text), mentions=[{"start": 0, "end": 13, "entity_id": "ent_3", "form": "name"}])
    if "subject" in row:
        assert row["subject_entity_id"] == "ent_3"
    assert "Karsten Foods" in (row.get("subject"), row["measured"])


def test_a_bare_count_takes_the_noun_before_it(article_of: ArticleOf) -> None:
    first, second = rows_of(article_of("Thieves took 75 vans this spring, compared with 58 in the spring before."))
    assert (first["measured"], second["measured"]) == ("vans", "vans")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The first half was dull.", "ordinal"),
        ("No one came, and this one left.", "pronoun"),
        ("She drove a Falcon 900.", "name"),
        ("The union marked its 35th anniversary.", "ordinal"),
        ("It was founded in 1987.", "year"),
    ],
)
def test_what_is_refused_can_be_counted(article_of: ArticleOf, text: str, reason: str) -> None:
    claims, refused = read_article(article_of(text))
    assert claims == []
    assert {found.reason for found in refused} >= {reason}
    assert all(found.reason in REASONS for found in refused)


def test_one_before_a_noun_counts(article_of: ArticleOf) -> None:
    assert only(article_of("Police arrested one man."))["measured"] == "man"
    assert only(article_of("It is one of the oldest bridges."))["value"] == 1


def test_a_singular_noun_after_the_number_is_what_is_counted(article_of: ArticleOf) -> None:
    assert only(article_of("She wrote a 12-page report."))["measured"] == "page"
    assert only(article_of("She wrote 12 school reports."))["measured"] == "school reports"


def test_vague_plurals_of_units(article_of: ArticleOf) -> None:
    row = only(article_of("They lost tens of thousands of dollars."))
    assert (row["kind"], row["currency"], row["value_low"], row["value_high"]) == ("money", "USD", 10_000, 100_000)


def test_a_bracketed_conversion_shares_hedge_and_noun(article_of: ArticleOf) -> None:
    first, second = rows_of(article_of("The tunnel is more than eight kilometres (five miles) long."))
    assert (first["bound"], second["bound"]) == ("min", "min")
    assert first.get("measured") == second.get("measured")


def test_numbers_that_point_back_are_refused(article_of: ArticleOf) -> None:
    claims, refused = read_article(article_of("The coach praised those two. The club is in the bottom three."))
    assert claims == []
    assert [found.reason for found in refused] == ["pronoun", "pronoun"]


def periods_of(article: Article) -> dict[str, str | None]:
    return {row["text"]: row.get("period_text") for row in rows_of(dated(article, date(2026, 2, 14)))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill sold 400 tonnes of flour in 2024.", {"400 tonnes": "in 2024"}),
        ("In 2024 the mill sold 400 tonnes of flour.", {"400 tonnes": "In 2024"}),
        ("Sales rose 6% last year to $340 million.", {"6%": "last year", "$340 million": None}),
        ("The mill, built in 1974, employs 60 millers.", {"60": None}),
        ("Output was 90 tonnes, the highest since 2011.", {"90 tonnes": None}),
        ("The mill made 90 tonnes, three times as much as in 2017.", {"90 tonnes": None, "three times": None}),
        ("She left in 2019 after nine years at the mill.", {"nine years": None}),
    ],
)
def test_a_period_belongs_to_the_figure_of_its_verb(article_of: ArticleOf, text: str, expected: dict[str, str | None]) -> None:
    assert periods_of(article_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("Attendance was 24,310.", "24,310", "Attendance"),
        ("Deaths fell to 212 from 240.", "212", "Deaths"),
        ("The index fell 46 points.", "46", "index"),
        ("Sales doubled.", "doubled", "Sales"),
        ("Norvia Rail spent $6 million on a bridge.", "$6 million", "bridge"),
        ("The repairs cost $6 million.", "$6 million", "repairs"),
        ("Norvia Rail owns 7 percent.", "7 percent", "owns"),
        ("They signed a five-year pact.", "five-year", "pact"),
    ],
)
def test_what_is_measured(article_of: ArticleOf, text: str, figure: str, measured: str) -> None:
    found = {row["text"]: row.get("measured") for row in rows_of(article_of(text))}
    assert found[figure] == measured


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("They waited for two hours.", "two hours"),
        ("The farm lies 12 miles away.", "12 miles"),
        ("The trial will last five weeks.", "five weeks"),
    ],
)
def test_what_measures_nothing(article_of: ArticleOf, text: str, figure: str) -> None:
    found = {row["text"]: row.get("measured") for row in rows_of(article_of(text))}
    assert found[figure] is None


def test_a_count_without_a_noun_takes_that_of_the_sentence_before(article_of: ArticleOf) -> None:
    first, second = rows_of(article_of("The village asked for nine tractors. It got four."))
    assert (first["measured"], second.get("measured")) == ("tractors", "tractors")
    rows = rows_of(article_of("The village asked for nine tractors. Mayor Solberg turned 72."))
    assert rows[-1].get("measured") is None


def test_per_unit_after_the_counted_noun(article_of: ArticleOf) -> None:
    row = only(article_of("The clinic treats 120 patients a day."))
    assert (row["measured"], row["per_unit"]) == ("patients", "day")


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Storage fell to 38 percent, ministry figures show.", "ministry figures"),
        ("A consultant expects 250,000 riders.", "consultant"),
        ("The desk estimated that the crop would reach 118 million bushels.", "desk"),
    ],
)
def test_claimant_from_the_verb_that_claims(article_of: ArticleOf, text: str, claimant: str) -> None:
    assert only(article_of(text))["claimant"] == claimant


@pytest.mark.parametrize("text", ["The plant employs 300 people.", "Walkers who know the hill climb 300 steps.", "We expect 300 guests."])
def test_no_claimant(article_of: ArticleOf, text: str) -> None:
    assert "claimant" not in only(article_of(text))


def test_a_figure_that_describes_the_source_has_no_claimant(article_of: ArticleOf) -> None:
    rows = rows_of(article_of("Rents rose 4 percent, according to a study of 800 tenants."))
    assert {row["text"]: row.get("claimant") for row in rows} == {"4 percent": "study of 800 tenants", "800": None}


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Output was 12 percent higher than a year ago.", "up"),
        ("The firm cut 600 jobs.", "down"),
        ("The firm cut 600 logs.", "none"),
        ("Fares will go up by 6.5 per cent.", "up"),
    ],
)
def test_change(article_of: ArticleOf, text: str, change: str) -> None:
    assert only(article_of(text))["change"] == change


def test_every_number_is_claimed_or_refused(article_of: ArticleOf) -> None:
    article = article_of("In 2019 the 41st fair drew 3,200 guests at 9 am; No. 7 won, one of them in a 1990s car.")
    claims, refused = read_article(article)
    spans = [(claim.quantity.start, claim.quantity.end) for claim in claims] + [(each.start, each.end) for each in refused]
    for number in read_numbers(article.text):
        assert any(start <= number.start and number.end <= end for start, end in spans), article.text[number.start : number.end]


def test_refused_numbers_are_rows(article_of: ArticleOf) -> None:
    rows = list(refused_numbers.extract(article_of("Founded in 1987, it marked its 35th anniversary at 9 am."), {}))
    assert [(row["text"], row["reason"]) for row in rows] == [("1987", "year"), ("35th", "ordinal"), ("9", "clock")]


def test_the_table_knows_every_reason() -> None:
    assert REASONS == SCHEMA_REASONS


@pytest.mark.parametrize(
    ("text", "figure", "is_negated"),
    [
        ("The council did not hire 300 teachers.", "300", True),
        ("Not 300 but 40 teachers came.", "300", True),
        ("Half the teachers never arrived.", "Half", False),
        ("Wages have not risen for two years.", "two years", False),
        ("The fee does not exceed 0.4 percent.", "0.4 percent", False),
    ],
)
def test_the_scope_of_not(article_of: ArticleOf, text: str, figure: str, is_negated: bool) -> None:
    found = {row["text"]: row["is_negated"] for row in rows_of(article_of(text))}
    assert found[figure] is is_negated


def test_how_often_measures_nothing(article_of: ArticleOf) -> None:
    assert "measured" not in only(article_of("She won the race three times."))
    row = only(article_of("A keeper climbed the stairs four times a night."))
    assert (row["measured"], row["per_unit"]) == ("times", "night")


def test_numbers_with_a_hanging_hyphen_count(article_of: ArticleOf) -> None:
    claims, _ = read_article(article_of("The firm builds two-, three- and four-bedroom flats."))
    assert [int(claim.quantity.value) for claim in claims] == [2, 3, 4]
