"""Numbers that are no claims, and those beside the same words that are."""

import pytest
from figures_of import ArticleOf, claims_of, refused_of, rows_of


@pytest.mark.parametrize("text", ["It was the third loss of the year.", "The third man in the row waved.", "The ninth day was dry."])
def test_ordinals_that_only_count_along(article_of: ArticleOf, text: str) -> None:
    assert "ordinal" in refused_of(article_of(text)).values()


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The keeper levelled on 55 minutes with a header.", "55 minutes"),
        ("The keeper left on 80 minutes.", "80 minutes"),
    ],
)
def test_the_minute_of_a_match_is_a_moment(article_of: ArticleOf, text: str, figure: str) -> None:
    assert refused_of(article_of(text))[figure] == "clock"


def test_a_number_between_a_name_and_a_singular_names(article_of: ArticleOf) -> None:
    assert refused_of(article_of("The benchmark Vindhya 40 index slipped."))["40"] == "name"
    assert "40" in claims_of(article_of("The benchmark fell after Vindhya 40 times."))


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("Question one: Is the lake safe to swim in?", "one", "label"),
        ("He said (question two) yes.", "two", "label"),
        ("Two: is the bridge safe to cross?", "Two", "list"),
        ("Ten: the number of cakes she ate.", "Ten", None),
        ("Rovers won the round-one clash.", "one", "label"),
        ("The drug is in a phase-two trial.", "two", "label"),
        ("It cures stage-four cancer.", "four", "label"),
        ("On day two of the trial he spoke.", "two", "label"),
        ("She is the world number three.", "three", "label"),
        ("That day two died.", "two", None),
        ("On stage four dancers fell.", "four", None),
        ("A top-two finish is the goal.", "two", None),
        ("He shot a 3-under-par 68 to lead.", "3", "score"),
        ("He shot a 3-under-par 68 to lead.", "68", "score"),
        ("She finished on 17-under 267.", "267", "score"),
        ("After a round of 2-over she left.", "2", "score"),
        ("He carded a closing 66 for a share of the lead.", "66", "score"),
        ("Vale carded a minus-15 total.", "minus-15", "score"),
        ("Vale hit three birdies. She ended at minus-15.", "minus-15", "score"),
        ("Temperatures of minus-15 were measured in Orsk.", "minus-15", None),
        ("The 50-over match drew a crowd.", "50", None),
        ("The clerk phoned Jenna 4 times on Monday.", "4", None),
        ("The clerk drove a Vale 4 on Monday.", "4", "name"),
        ("The fly-half ran in a try.", "half", "name"),
        ("The first-half goal won it.", "half", "period"),
        ("Half of the cake was eaten.", "Half", None),
        ("The ferry left at dawn (0411 HKT).", "0411", "clock"),
        ("It reached the bay by 0930 IST.", "0930", "clock"),
        ("The ferry sank at 0930 local time.", "0930", "clock"),
        ("The college has 1,800 IST students.", "1,800", None),
        ("They hope to help others one day.", "one day", "idiom"),
        ("One day, Jenna blurted out the secret.", "One day", "idiom"),
        ("One evening a stranger knocked at the door.", "One", "idiom"),
        ("One Monday morning she rang.", "One", "idiom"),
        ("They met one evening a week.", "one", None),
        ("One Saturday in four is free.", "One", None),
        ("She has one Saturday job.", "one", None),
        ("The work was done in one day.", "one day", None),
        ("It is no gift from one country to another.", "one", "idiom"),
        ("The papers moved from one locked cabinet to the next.", "one", "idiom"),
        ("The grant went from one country to 40 towns.", "one", None),
        ("Safety came second to speed.", "second", "ordinal"),
        ("One day later the dam broke.", "One day", None),
        ("The talks lasted one day.", "one day", None),
        ("Her role was one Vell took seriously.", "one", "pronoun"),
        ("A letter came from one Tom Vale of Orsk.", "one", "pronoun"),
        ("The blast killed one Briton.", "one", None),
        ("Friends accused the couple of 'cheating' at bingo.", "couple", "pronoun"),
        ("Thieves robbed the couple of their savings.", "couple", "pronoun"),
        ("The couple of days in Orsk did her good.", "couple of days", None),
        ("The three-bedroom flats are cold.", "three", None),
        ("Vale carded a 3-under-par 69 Sunday.", "69", "score"),
        ("Vale hit two bogeys. He tied Tom Arlen (71) for third place.", "71", "score"),
        ("Tom Arlen (71) won the raffle.", "71", None),
        ("It was the best episode of Vell season three.", "three", "label"),
        ("Each season three players leave.", "three", None),
        ("Did she miss them one bit?", "one bit", "idiom"),
        ("A mother-of-two wrote to the mayor.", "two", "pronoun"),
        ("She gave him a high-five.", "five", "idiom"),
        ('It was shown on "60 Minutes" at last.', "60 Minutes", "name"),
        ('It took "60 minutes" at last.', "60 minutes", None),
        ("Shells fell near posts 542 and 543.", "542", "label"),
        ("The posts 40 men hold are old.", "40", None),
        ("Group G — Orsk 1 – 2 Vell", "1 – 2", "score"),
        ("She wrote that one woman fell.", "one", None),
        ("I know that one.", "one", "pronoun"),
        ("It was a survey of 1709 schoolchildren.", "1709", None),
        ("They were counted in 1709.", "1709", "year"),
    ],
)
def test_what_stands_beside_a_number_says_that_it_is_no_figure(article_of: ArticleOf, text: str, number: str, reason: str | None) -> None:
    article = article_of(text)
    assert refused_of(article).get(number) == reason
    assert (number in claims_of(article)) == (reason is None)


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("Dana Vesk, 71, and Tom Arlow, 70, were four under par.", "71", "score"),
        ("Prewitt (67) and Vesk (69) lead after a birdie at the last.", "69", "score"),
        ("Orla Prewitt, 68, runs a bakery with Dana Vesk, 71.", "68", None),
        ("The fairways are cut by Orla Prewitt, 68.", "68", None),
        ("Prewitt shot 68 to stay two strokes ahead.", "68", "score"),
        ("Police shot 68 crows at the Pelham Open.", "68", None),
        ("This is how it goes. 2. Add the eggs and stir.", "2", "list"),
        ("How many came? 12. Nobody stayed.", "12", None),
        ("Who pays is the $64,000 question.", "$64,000", "idiom"),
        ("The $40,000 question is where the money went.", "$40,000", None),
        ("The side reached the last eight on Sunday.", "eight", "pronoun"),
        ("She sold the last eight on Sunday.", "eight", None),
        ("The cheaper of the two was sold.", "two", "pronoun"),
        ("One half of the two was sold.", "two", None),
        ("The town has become almost a second home for her.", "second", "ordinal"),
        ("The page takes about a second to load.", "a second", None),
    ],
)
def test_rounds_items_idioms_and_ordinals(article_of: ArticleOf, text: str, number: str, reason: str | None) -> None:
    article = article_of(text)
    assert refused_of(article).get(number) == reason
    assert (number in claims_of(article)) == (reason is None)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Seven ewes were missing; he found two, and the rest were dead.", "two"),
        ("She owned three boats, and the other two had been sold.", "two"),
        ("There were four keys and he lost all four.", "four"),
        ("Of nine wells, the remaining five, all of them shallow, were closed.", "five"),
        ("The vote was put off twice, once for rain.", "twice"),
        ("The yard sold the first 80 of 312 boats.", "80"),
    ],
)
def test_a_small_number_alone_counts(article_of: ArticleOf, text: str, figure: str) -> None:
    assert figure in claims_of(article_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "One of the clerks wept.",
        "She rang one of its drivers.",
        '"It shook," one passenger told the inquiry.',
        "One former tenant, Dana Vell, had written to the council.",
        "One theory holds that the moss did it.",
    ],
)
def test_one_that_points_is_none(article_of: ArticleOf, text: str) -> None:
    assert claims_of(article_of(text)) == {}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Police shut one lane of the bridge.", "one"),
        ("Orsk is one of the largest ports in the bay.", "one"),
        ("At least one of the barns burned.", "one"),
        ("The fleet has one tug and two barges.", "one"),
    ],
)
def test_one_that_counts_stays(article_of: ArticleOf, text: str, figure: str) -> None:
    assert figure in claims_of(article_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "A band 6 nurse wrote to her.",
        "She slept in room nine.",
        "The year nine assembly was cancelled.",
        "The club holds picks 14 and 46.",
        "Anyone who saw it should call 101.",
        "The yield on the 10-year bond rose.",
        "He played in the best half of his career.",
    ],
)
def test_what_only_names_is_none(article_of: ArticleOf, text: str) -> None:
    assert claims_of(article_of(text)) == {}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The band hired 6 drummers.", "6"),
        ("In the past year nine people left.", "nine"),
        ("They call 101 witnesses next week.", "101"),
        ("The firm repaid a 10-year loan.", "10-year"),
    ],
)
def test_what_counts_beside_such_a_word_stays(article_of: ArticleOf, text: str, figure: str) -> None:
    assert figure in claims_of(article_of(text))


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ('<note by="Mill" id="672160504572452864">The mill is shut.</note>', "672160504572452864", "label"),
        ("The board has 1449075600 as its stamp.", "1449075600", "label"),
        ("1. Dana Example (Last week: 2.)\n2. Mira Solberg (4.)", "2", "list"),
        ("A lorry overturned near junction 14 of the ring road.", "14", "label"),
        ("Lund added a third from the penalty spot.", "a third", "ordinal"),
        ("She backed the Harbour 40 plan on Monday.", "40", "name"),
        ("Crews have worked flat out since four this morning.", "four", "clock"),
        ("And a third, Dana Example, said that she would stay at home.", "a third", "ordinal"),
    ],
)
def test_what_is_no_claim(article_of: ArticleOf, text: str, number: str, reason: str) -> None:
    assert refused_of(article_of(text))[number] == reason


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The mill has 144907560 grains in store.", "144907560"),
        ("The mill (last week 12 sacks) was shut.", "12"),
        ("Sales fell by a third, Dana Example said.", "a third"),
        ("The firm added a third to its value.", "a third"),
        ("She backed the Harbour 40 years ago.", "40 years"),
        ("She told the Orsk council that 40 houses would be built.", "40"),
        ("In Orsk 40 staff were told to stay at home.", "40"),
        ("Police have arrested four this morning.", "four"),
        ("Each junction has 14 lights.", "14"),
    ],
)
def test_what_stays_a_claim(article_of: ArticleOf, text: str, number: str) -> None:
    assert number in claims_of(article_of(text))


def test_an_hour_of_the_morning_is_refused(article_of: ArticleOf) -> None:
    assert "4" not in rows_of(article_of("She left her sheep at 4 in the morning."))
    assert "4" in rows_of(article_of("She left 4 in the morning pen."))


@pytest.mark.parametrize(
    "text",
    [
        "Vale won 2-1 on Sunday.",
        "Vale won by nearly a street, 2-1.",
        "In the first place it was late.",
        "It was the fourth in the morning to fail.",
        "The number of H-1B visas rose.",
        'They wrote the "Gang of Eight" bill.',
        "Think twice before you go.",
        "The doors, four, were shut.",
    ],
)
def test_what_is_none(article_of: ArticleOf, text: str) -> None:
    assert not claims_of(article_of(text))


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("They were called to the 4300 block of Quarry Road.", "4300", "address"),
        ("They laid a 4300 block wall.", "4300", None),
        ("She took the 36 bus home.", "36", "label"),
        ("They hired 36 bus drivers.", "36", None),
        ("Call 101, quoting reference 2217.", "2217", "label"),
        ("The flags flew at half mast.", "half", "idiom"),
        ("They sold half.", "half", None),
        ("The board struck it down in a 4-to-3 decision.", "4", "score"),
        ("Vell Rovers 2 Orsk Town 1", "2", "score"),
        ("Vell bought 2 ferries", "2", None),
        ("A one-on-one talk was held.", "one", "idiom"),
    ],
)
def test_what_only_names_or_scores(article_of: ArticleOf, text: str, number: str, reason: str | None) -> None:
    article = article_of(text)
    assert refused_of(article).get(number) == reason
    assert (number in claims_of(article)) == (reason is None)


@pytest.mark.parametrize(
    ("text", "is_claim"),
    [
        ("One baker demanded to know why.", False),
        ("In one village, she said, the well was dry.", False),
        ("In one case a goat rode along.", False),
        ("In the words of one senior clerk, it was late.", False),
        ("They shut one lane.", True),
        ("In one hour the well was dry.", True),
        ("He rents a one-bedroom flat.", True),
        ("It is a one-way street.", False),
    ],
)
def test_one_that_brings_in_or_counts(article_of: ArticleOf, text: str, is_claim: bool) -> None:
    assert any(each.lower().startswith("one") for each in claims_of(article_of(text))) == is_claim
