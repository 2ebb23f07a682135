"""Who claims a figure: comments with an adverb, sources in front, clauses and shares in a row, and acts that claim nothing."""

import pytest
from figures_of import ArticleOf, rows_of

from flows.extract.registry import run_extractors


@pytest.mark.parametrize(
    ("text", "figure", "claimant"),
    [
        ("One of the two hulls, the report drily notes, had 14 holes.", "14", "report"),
        ("It kept its word in only half of the schools, papers seen by the Orsk Courier show.", "half", "papers seen by the Orsk Courier"),
        ("Audit: Orsk owns 14 more barns than it knew", "14", "Audit"),
        ("Recipe: Take 14 eggs and a pan", "14", None),
        ("Two doors were shut; 33 people were held, according to the harbour office.", "Two", None),
        ("Two doors were shut; 33 people were held, according to the harbour office.", "33", "harbour office"),
        ("He wants to keep what polls show is a lead of 30 points.", "30 points", "polls"),
        ("Critics argue that small mills were failing; that half of the valley's looms stand still.", "half", "Critics"),
        ("A survey shows how they differ: 34 percent agree; 17 percent do not.", "17 percent", "survey"),
        ("The street shows how they differ: 34 percent agree; 17 percent do not.", "17 percent", None),
        ("Dana Quill gives 12 of them an even chance.", "12", "Dana Quill"),
        ("The ramp gives 12 of them a seat.", "12", None),
    ],
)
def test_the_source_of_a_sentence(article_of: ArticleOf, text: str, figure: str, claimant: str | None) -> None:
    assert rows_of(article_of(text))[figure].get("claimant") == claimant


@pytest.mark.parametrize(
    ("text", "figure", "is_claimed"),
    [
        ("Video from the shop shows a car across two lanes.", "two", False),
        ("Records from the shop show a car across two lanes.", "two", True),
        ("A couple claiming allegiance to a sect shot 14 goats.", "14", False),
        ("A couple claims that the sect shot 14 goats.", "14", True),
    ],
)
def test_what_is_seen_or_done_claims_nothing(article_of: ArticleOf, text: str, figure: str, is_claimed: bool) -> None:
    assert (rows_of(article_of(text))[figure].get("claimant") is not None) == is_claimed


@pytest.mark.parametrize(
    ("text", "figure", "is_claimed"),
    [
        ("Dana Quill pleaded not guilty to 212 counts of fraud.", "212", False),
        ("The council declared three days of mourning.", "three days", False),
        ("Dana Quill asked questions about it of all three judges.", "three", False),
        ("Dana Quill said that 212 boats had sunk.", "212", True),
        ("“Let’s say they have 54 seats,” Dana Quill said.", "54", True),
        ("The pupils were ill, Dana Quill said. They were to stay at home for 21 days.", "21 days", True),
        ("The pupils were ill, Dana Quill said. They stayed at home for 21 days.", "21 days", False),
    ],
)
def test_quotes_that_claim_or_do_not(article_of: ArticleOf, text: str, figure: str, is_claimed: bool) -> None:
    rows, _ = run_extractors(article_of(text))
    row = next(row for row in rows["numeric_claims"] if row["text"] == figure)
    assert (row.get("claimant") is not None) == is_claimed
