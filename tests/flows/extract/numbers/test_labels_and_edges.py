"""Numbers that words beside them make a label or a score, ages in a list, whole words; each rule with a case that it must not touch."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.numbers.claim import Claim
from flows.extract.numbers.claims import read_article

ArticleOf = Callable[[str], Article]


def by_text(article: Article) -> dict[str, Claim]:
    return {article.text[claim.quantity.start : claim.quantity.end]: claim for claim in read_article(article)[0]}


def refused(article: Article) -> dict[str, str]:
    return {article.text[each.start : each.end]: each.reason for each in read_article(article)[1]}


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
    assert refused(article).get(number) == reason
    assert (number in by_text(article)) == (reason is None)


@pytest.mark.parametrize(
    ("text", "figure", "kind", "subject"),
    [
        ("Among the winners were Tom Arlen, 23 and Oren Vale, 26, both of Orsk.", "23", "age", "Tom Arlen"),
        ("The two men named were Jon Vey, 31 and Al Brook, 40.", "31", "age", "Jon Vey"),
        ("The two men named were Jon Vey, 31 and Al Brook, 40.", "40", "age", "Al Brook"),
        ("Sandra Cork 67, was among those who queued at the gate.", "67", "age", "Sandra Cork"),
        ("Mother-of-two, 41, tells of her joy after winning the raffle.", "41", "age", "Mother-of-two"),
        ("Trawler 'king', 21, hacked into the harbour's computers.", "21", "age", "king"),
        ("Gran, 84, wins a race.", "84", "age", "Gran"),
        ("Its total, 40, was the highest.", "40", "count", None),
        ("He saw his girlfriend, 45, into the car.", "45", "age", "girlfriend"),
        ("The shop has been closed since her death at 87.", "87", "age", "her"),
        ("In her youth, at age seventeen, she left.", "seventeen", "age", "she"),
        ("The 26-year-old's tattoos have won her many fans.", "26-year-old", "age", None),
        ('"I never knew him," the 37-year-old wrote.', "37-year-old", "age", None),
        ("The 37-year-old driver said so.", "37-year-old", "age", "driver"),
        ("The club is for pupils ages nine and older.", "nine", "age", "pupils"),
    ],
)
def test_whose_age_it_is(article_of: ArticleOf, text: str, figure: str, kind: str, subject: str | None) -> None:
    article = article_of(text)
    claim = by_text(article)[figure]
    assert claim.quantity.kind == kind
    found = article.text[claim.subject.start : claim.subject.end] if claim.subject is not None else None
    assert found == subject


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The fire hurt 14 of Mr Barlow's co-workers.", "14", "co-workers"),
        ("He owns 40 post-war homes.", "40", "post-war homes"),
        ("He has six-burner tops.", "six", "burner"),
        ("The bay is the third most popular sailing resort on the coast.", "third most popular", "sailing resort"),
        ("She wrote a 12-page report.", "12", "page"),
        ("The library lent out the 25 the Board chose last year.", "25", None),
        ("The room holds 20 people max.", "20", "people"),
        ("Limit showers to 15 minutes tops.", "15 minutes", None),
    ],
)
def test_what_is_measured_is_whole_words_without_the_hedge(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert by_text(article_of(text))[figure].measured == measured


@pytest.mark.parametrize(
    ("text", "figure", "bound"),
    [
        ("Limit showers to 15 minutes tops.", "15 minutes", "max"),
        ("The room holds 20 people max.", "20", "max"),
        ("The van takes six guests minimum.", "six", "min"),
        ("Orsk leads with 20 points. It tops the league.", "20", "exact"),
        ("Her pay was topped up to £9.40 by the state.", "£9.40", "exact"),
        ("The bill was rounded up to $40.", "$40", "exact"),
        ("Fines of up to £12.50 are possible.", "£12.50", "max"),
        ("The van takes up to 40 guests.", "40", "max"),
    ],
)
def test_tops_bounds_a_figure_and_the_up_of_a_verb_does_not(article_of: ArticleOf, text: str, figure: str, bound: str) -> None:
    assert by_text(article_of(text))[figure].quantity.bound == bound


def test_a_figure_is_nobodys_subject(article_of: ArticleOf) -> None:
    article = article_of("The yard had orders of £420million, which should mean profits of £21 million.")
    subject = by_text(article)["£21 million"].subject
    assert subject is None or not any(map(str.isdigit, article.text[subject.start : subject.end]))


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
    assert refused(article).get(number) == reason
    assert (number in by_text(article)) == (reason is None)


@pytest.mark.parametrize(
    ("text", "figure", "bound"),
    [
        ("They care about two things.", "two", "exact"),
        ("They carry about two things.", "two", "approx"),
        ("She worked her way up to $15 a day.", "$15 a day", "exact"),
        ("She earned up to $15 a day.", "$15 a day", "max"),
    ],
)
def test_words_that_belong_to_a_verb_are_no_hedge(article_of: ArticleOf, text: str, figure: str, bound: str) -> None:
    assert by_text(article_of(text))[figure].quantity.bound == bound
