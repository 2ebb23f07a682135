"""What is measured beside a participle, in a size, by a part of so many, and whose an age in front of a noun is."""

import pytest
from figures_of import ArticleOf, rows_of


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The town paid six more invoices, totalling $3.9 million.", "$3.9 million", "invoices"),
        ("She denied a fraud involving $3.9 million.", "$3.9 million", "fraud"),
        ("The fire doubled in size to 31,000 acres.", "31,000 acres", "size"),
        ("The fire grew in June to 31,000 acres.", "31,000 acres", "fire"),
        ("At least 37 people drowned and more than 20 were missing.", "20", "missing"),
        ("At least 37 people drowned and more than 20 were sold.", "20", "people"),
        ("Twenty of the 53 wounded stayed in hospital.", "Twenty", "wounded"),
        ("She ran up a bill in excess of $80,000.", "$80,000", "bill"),
        ("Jobs came first, followed by health at 16 percent each, schools at 10 percent.", "10 percent", "schools"),
        ("One in 45 children ages 3 to 17 has it.", "One in 45", "children"),
        ("Quill's 73-to-25 percent victory was the largest.", "25 percent", "victory"),
        ("The drill is 200 metres short of the bedrock.", "200 metres", None),
    ],
)
def test_measured(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert rows_of(article_of(text))[figure].get("measured") == measured


def test_both_shares_of_a_victory_are_percent(article_of: ArticleOf) -> None:
    row = rows_of(article_of("Quill's 73-to-25 percent victory was the largest."))["73"]
    assert (row["kind"], row["unit"], row["measured"]) == ("percent", "%", "victory")


@pytest.mark.parametrize(
    ("text", "figure", "kind", "unit"),
    [
        ("For 54 of its 60 minutes the debate was calm.", "54", "duration", "min"),
        ("For 54 of its 60 pages the book was calm.", "54", "count", None),
        ("A survey put Mr. Hollis at 47 percent and Ms. Orr at 45; another had a tie.", "45", "percent", "%"),
        ("The ramp, one of three on the lake, reopened.", "three", "count", None),
        ("Dana Quill, one of two members to dissent, wrote it.", "two", "count", None),
        ("The old guess, they say, is that one of three owners paid.", "one of three", "ratio", None),
    ],
)
def test_units_of_parts(article_of: ArticleOf, text: str, figure: str, kind: str, unit: str | None) -> None:
    row = rows_of(article_of(text))[figure]
    assert (row["kind"], row.get("unit")) == (kind, unit)


@pytest.mark.parametrize(
    ("text", "figure", "subject"),
    [
        ("She has never trailed the 74-year-old senator in the polls.", "74-year-old", "senator"),
        ("The committee wrote a 61-page report.", "61", "committee"),
    ],
)
def test_who_is_described(article_of: ArticleOf, text: str, figure: str, subject: str) -> None:
    assert rows_of(article_of(text))[figure].get("subject") in (subject, "The committee")


def test_what_a_figure_only_describes_is_no_subject(article_of: ArticleOf) -> None:
    row = rows_of(article_of("In a 94-page report, inspectors described the pier."))["94"]
    assert row.get("subject") != "page report"


@pytest.mark.parametrize(
    ("text", "unit"),
    [("Sandling, 46, a former clerk, rows.", "year"), ("Sandling, 46 points, a former record, led.", None)],
)
def test_the_age_of_a_bare_name(article_of: ArticleOf, text: str, unit: str | None) -> None:
    assert next(iter(rows_of(article_of(text)).values())).get("unit") == unit
