"""Ages: of whom, said in which words, and numbers beside people that are none."""

import pytest
from figures_of import ArticleOf, claims_of, row_of, rows_of


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("At 16 she repaired the harbour light.", "16", "age"),
        ("Dara Quill retired at 61 and wrote a book.", "61", "age"),
        ("She has rowed since she was nine.", "nine", "age"),
        ("“My mother is 84,” Dara Quill said.", "84", "age"),
        ("Her boat is 90 feet long; her brother’s is 35 and leaks.", "35", "count"),
        ("The ferry is 84 tonnes over its limit.", "84 tonnes", "measure"),
        ("The shares opened at 61 and fell.", "61", "count"),
        ("Dara Quill put the number of boats at 61.", "61", "count"),
    ],
)
def test_ages(article_of: ArticleOf, text: str, figure: str, kind: str) -> None:
    assert rows_of(article_of(text))[figure]["kind"] == kind


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("She still rows at 80.", "80", "age"),
        ("She stopped the car at 80.", "80", "count"),
        ("Dara Quill at 80 is as busy as ever.", "80", "age"),
        ("The index at 80 is as low as ever.", "80", "index"),
        ("My father lost his sight at 70.", "70", "age"),
        ("The firm lost its lead at 70.", "70", "count"),
        ("Who would start again at 50?", "50", "age"),
        ("Most of the voters were 45 or older.", "45", "age"),
        ("Most of the bids were 45 or higher.", "45", "count"),
    ],
)
def test_ages_late_in_life(article_of: ArticleOf, text: str, figure: str, kind: str) -> None:
    assert rows_of(article_of(text))[figure]["kind"] == kind


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("Mum, 47, who runs a stall, was late.", "47", "age"),
        ("They gave it to Dora. She's 11.", "11", "age"),
        ("She is 11 points ahead.", "11", "count"),
        ("There was no road until he was 8.", "8", "age"),
        ("The girls, who are nine and four, slept.", "four", "age"),
        ("Some 30 people, most of them over 60, came.", "60", "age"),
        ("The boats, most with sails over 60, were sold.", "60", "count"),
        ("A grandmother of three came.", "three", "count"),
        ("A grandmother of 84 came.", "84", "age"),
    ],
)
def test_ages_without_a_known_name(article_of: ArticleOf, text: str, figure: str, kind: str) -> None:
    assert claims_of(article_of(text))[figure].quantity.kind == kind


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
    claim = claims_of(article)[figure]
    assert claim.quantity.kind == kind
    found = article.text[claim.subject.start : claim.subject.end] if claim.subject is not None else None
    assert found == subject


@pytest.mark.parametrize(
    ("text", "figure", "kind", "subject"),
    [
        ("Her son, now 12, plays chess.", "12", "age", "son"),
        ("Her shop, now 12 miles away, is shut.", "12 miles", "measure", "Her shop"),
        ("Children as young as six pick the fruit.", "six", "age", "Children"),
        ("The bride was 31.", "31", "age", "bride"),
        ("The champion was 31 points behind.", "31", "count", "champion"),
        ("The youngest is six.", "six", "age", "youngest"),
        ("Nobody over 65 was asked.", "65", "age", "Nobody"),
        ("Pupils aged between 3 and 12 may enter.", "3 and 12", "age", "Pupils"),
        ("Between 3 and 12 pupils may enter.", "3 and 12", "count", None),
    ],
)
def test_ages_and_whose_they_are(article_of: ArticleOf, text: str, figure: str, kind: str, subject: str | None) -> None:
    found = row_of(article_of(text), figure)
    assert (found["kind"], found.get("subject")) == (kind, subject)


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("Entry is free for over-65s in May.", "65s", "age"),
        ("The under-18s won again.", "18s", "age"),
        ("The race was over, 65s behind the record.", "65s", "duration"),
        ("He was caring for his mother, 84, at home.", "84", "age"),
        ("The driver, 31, was unhurt.", "31", "age"),
        ("The number, 31, was painted on the hull.", "31", "count"),
    ],
)
def test_ages_of_groups_and_of_people_without_a_name(article_of: ArticleOf, text: str, number: str, kind: str) -> None:
    assert claims_of(article_of(text))[number].quantity.kind == kind


def test_people_over_a_number_alone(article_of: ArticleOf) -> None:
    row = row_of(article_of("Only 3% of the volunteers were over 75."), "75")
    assert (row["kind"], row["bound"], row.get("subject")) == ("age", "min", "volunteers")
    assert row_of(article_of("Only 3% of the boats were over 75."), "75")["kind"] == "count"
    assert row_of(article_of("The town has 4,000 people, and a quarter are over 65."), "65")["kind"] == "age"
    assert row_of(article_of("The town has 4,000 people, and a quarter are over 67."), "67")["kind"] == "count"


@pytest.mark.parametrize(
    ("text", "figure", "whose"),
    [
        ("The treasurer, 52, whose mother ran a shop, said so.", "52", "treasurer"),
        ("“I read it four times,” said Dana, 52.", "52", "Dana"),
        ("The usual course for a person over 75 is a chair.", "75", "person"),
        ("Dana Vey signed a first contract at 17 after a trial.", "17", "Dana Vey"),
    ],
)
def test_more_ways_to_say_an_age(article_of: ArticleOf, text: str, figure: str, whose: str) -> None:
    row = rows_of(article_of(text))[figure]
    assert (row["kind"], row["unit"], row.get("subject"), row.get("measured")) == ("age", "year", whose, None)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The winter order, 52, was the largest.", "52"),
        ("They fine people under 30 euros.", "30 euros"),
        ("Dana Vey came back at eleven with a map.", "eleven"),
    ],
)
def test_what_is_no_age(article_of: ArticleOf, text: str, figure: str) -> None:
    row = rows_of(article_of(text)).get(figure)
    assert row is None or row["kind"] != "age"
