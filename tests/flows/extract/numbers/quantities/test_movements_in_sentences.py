"""More ways to say that a figure moved: weaker verbs, particles, what was before, and what only looks like it."""

from functools import cache

import pytest
from spacy.language import Language

from flows.annotate.parse import annotate
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.claims import read_article
from flows.ingest.sections import split_sections
from flows.records import Document


@cache
def read(nlp: Language, text: str) -> list[Claim]:
    [article] = annotate([Document("d", text, tuple(split_sections(text)))], nlp)
    return read_article(article)[0]


def told(claim: Claim) -> tuple[str, float | None, float | None]:
    start, end = claim.quantity.change_from, claim.quantity.change_to
    return claim.change, None if start is None else float(start), None if end is None else float(end)


@pytest.mark.parametrize(
    ("text", "change", "start", "end"),
    [
        ("The retailer's margin crept up to 4.2 percent.", "up", None, 4.2),
        ("The share of pupils who pass has edged up to 71 percent.", "up", None, 71),
        ("Inflation cooled to 2.9 percent in June.", "down", None, 2.9),
        ("The deficit deepened to 6.3 percent of output.", "up", None, 6.3),
        ("The mill pared its loss to 3 million euros.", "down", None, 3e6),
        ("Waiting times lengthened to 19 weeks.", "up", None, 19),
        ("The council put the fee up to 15 euros.", "up", None, 15),
        ("Parliament upped the budget to 21 million euros.", "up", None, 21e6),
        ("The champions stretched their lead to nine points.", "up", None, 9),
        ("The firm is scaling back its workforce to 410.", "down", None, 410),
        ("Arrivals tailed off to 900 a day.", "down", None, 900),
        ("Class sizes crept from 24 to 27 pupils.", "up", 24, 27),
        ("The law takes the minimum wage from 9 euros to 11 euros.", "up", 9, 11),
        ("The fare will jump from the current 2.20 euros to 2.40 euros.", "up", 2.2, 2.4),
        ("The port handled 3.2 million tonnes, from 2.9 million a year earlier.", "up", 2.9e6, 3.2e6),
        ("Road deaths stood at 270, down on the 310 of the year before.", "down", 310, 270),
        ("From 12 members in 1990 the choir has grown to 60.", "up", 12, 60),
        ("Pay grew by 3 percent, from 4 percent a year ago.", "up", 4, 3),
        ("Water in the reservoir has risen to reach 61 percent.", "up", None, 61),
    ],
)
def test_a_level_that_something_moved_to(nlp: Language, text: str, change: str, start: float | None, end: float) -> None:
    [claim] = read(nlp, text)
    assert told(claim) == (change, start, end)


@pytest.mark.parametrize(
    ("text", "change", "end"),
    [
        ("Sales grew 4 percent to reach $41 million.", "up", 41e6),
        ("Sales climbed by a further 4 percent, reaching $41 million.", "up", 41e6),
        ("Sales slipped 4 percent from a year earlier to $31 million.", "down", 31e6),
        ("Overnight stays were up 6 percent on 2019 at 1.4 million.", "up", 1.4e6),
        ("The judges cut her term by three years to nine.", "down", 9),
        ("The outlook was revised upward by 0.3 points to 2.1 percent.", "up", 2.1),
        ("Exports quadrupled to 44,000 tonnes.", "up", 44000),
        ("Wheat gave up 3 cents to end at $6.10 a bushel.", "down", 6.1),
    ],
)
def test_a_level_after_its_change(nlp: Language, text: str, change: str, end: float) -> None:
    assert told(read(nlp, text)[-1]) == (change, None, end)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("The island warmed by 1.2 degrees.", "up"),
        ("The company pared its workforce by 300.", "down"),
        ("The landlord put up the rent by 40 euros.", "up"),
        ("Parliament topped up the fund by 2 million euros.", "up"),
        ("Overnight stays picked up by 6 percent.", "up"),
        ("Stocks were drawn down by 3 million barrels.", "down"),
        ("Coffee has become 12 percent dearer.", "up"),
        ("Coffee is 12 percent cheaper than a year ago.", "down"),
        ("Bookings are running 31 percent ahead of last year.", "up"),
        ("Wheat put on 3 percent.", "up"),
        ("Wheat was off 3 percent.", "down"),
        ("A 12 percent devaluation followed.", "down"),
    ],
)
def test_a_change(nlp: Language, text: str, change: str) -> None:
    [claim] = read(nlp, text)
    assert told(claim) == (change, None, None)


def test_jobs_cut_of_those_there_are(nlp: Language) -> None:
    assert [claim.change for claim in read(nlp, "The yard is to cut 120 of its 400 jobs.")] == ["down", "none"]
    assert [claim.change for claim in read(nlp, "There were 31 fires, two more than the year before.")] == ["none", "up"]


@pytest.mark.parametrize(
    "text",
    [
        "The firm gave up to 40 talks.",
        "The firm sold 40 vans to 12 towns.",
        "A tank to hold 40 litres was fitted.",
        "The team lost to 12 men.",
        "It all boils down to 12 euros a head.",
        "The shop marked up to 40 coats.",
        "The mayor put the children up to 12 pranks.",
        "It takes a crew from 20 to 30 minutes to board.",
        "The trip took from two to three hours.",
        "They grew 40 tonnes of rye.",
        "He picked up 12 percent of the bill.",
        "The family put up 12 guests.",
        "They mounted cameras on 40 poles.",
        "Aid dropped by plane to reach 40 villages.",
        "The firm got 12 percent bigger machines.",
        "The farm is 12 percent larger than its neighbour.",
        "From 40 villages the pilgrims walked to 12 shrines.",
        "The roof collapsed onto 12 cars.",
        "The start-up raised $3 million.",
        "Sales were 41 million euros, compared with 36 million a year earlier.",
    ],
)
def test_what_only_looks_like_a_movement(nlp: Language, text: str) -> None:
    assert {told(claim) for claim in read(nlp, text)} == {("none", None, None)}
