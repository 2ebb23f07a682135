"""What a figure counts or measures."""

import pytest
from figures_of import ArticleOf, claim_of, claims_of, row_of, rows_of

from flows.extract import numeric_claims


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The brewery sold 300 cars in 2024 and 460 last year.", "460", "cars"),
        ("Of the grant, $30,000 has been spent.", "$30,000", "grant"),
        ("The minister mocked the bill's $4 million.", "$4 million", "bill"),
        ("More than half were children.", "half", "children"),
        ("Six others were hurt.", "Six", "others"),
        ("Critics dug up 1.8 km of the 4.5 km promised.", "1.8 km", None),
        ("Analysts had expected $85.", "$85", None),
        ("The economy shrank at an annual rate of 0.3 percent.", "0.3 percent", "economy"),
        ("The budget cuts the deficit to 2.9 percent of output by May.", "2.9 percent", "deficit"),
        ("Its debt fell to 60 percent of output.", "60 percent", "debt"),
        ("Some 62 percent oppose a sale and 24 percent support it, a poll found.", "24 percent", None),
        ("The clerks back 24 percent growth.", "24 percent", "growth"),
        ("The shares trade at 12 times forecast earnings.", "12 times", "shares"),
        ("Revenue missed the average analyst estimate of $2 million.", "$2 million", None),
        ("It fed 3,100 families last year, and 600 five years ago.", "600", "families"),
        ("Joblessness stayed at a rate of 5 percent.", "5 percent", "rate"),
        ("The firm's $40 million plant opened.", "$40 million", "plant"),
    ],
)
def test_what_a_verb_measures(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert rows_of(article_of(text))[figure].get("measured") == measured


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The yard once had 14 ferries. It said it needs at least 20.", "20", "ferries"),
        ("Where there were 14 ferries, there are now nine.", "nine", "ferries"),
        ("The lab polled 16 bakers. Four had expected it.", "Four", "bakers"),
        ("The club sold 300 tickets. The hall, which holds 900, was cold.", "900", None),
        ("The guide saw 14 owls. She had been there at 39.", "39", None),
        ("The team has 34 points. It wants 40.", "40", None),
        ("Of the 400 clerks, 120 left.", "120", "clerks"),
        ("The trial had 530 bakers. Bartel [22] studied the dough.", "22", None),
        ("A blast on the quay killed two.", "two", "killed"),
        ("Some 58 of those vaccinated fell ill.", "58", "those vaccinated"),
        ("The fund, which owns a mill, wants three of 11 board seats.", "three", "seats"),
        ("Membership dropped by 1,200 to 8,400.", "1,200", "Membership"),
    ],
)
def test_what_a_number_alone_counts(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert claims_of(article_of(text))[figure].measured == measured


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("Screen sizes remain 5 inches, 6 inches and 7 inches.", "7 inches", "Screen sizes"),
        ("Unemployment ticked up a tenth of a point to 4.8%.", "4.8%", "Unemployment"),
        ("The barn sold for record $44 million.", "$44 million", "barn"),
        ("There was a 40 percent increase in thefts.", "40 percent", "thefts"),
        ("There was a 40 percent increase in May.", "40 percent", "increase"),
        ("The club made £40m from tickets.", "£40m", "made"),
        ("The owners put £15m into the club.", "£15m", "put"),
    ],
)
def test_what_a_bare_figure_measures(article_of: ArticleOf, text: str, figure: str, measured: str) -> None:
    assert claims_of(article_of(text))[figure].measured == measured


@pytest.mark.parametrize(
    ("text", "number", "measured"),
    [
        ("The tax adds to the bill of a home worth $310,000.", "$310,000", "home"),
        ("Their reaction times were 45 milliseconds faster.", "45 milliseconds", "reaction times"),
        ("The court heard of 12 homes.", "12", "homes"),
    ],
)
def test_measured(article_of: ArticleOf, text: str, number: str, measured: str) -> None:
    assert claim_of(article_of(text), number).measured == measured


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
    assert claims_of(article_of(text))[figure].measured == measured


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The firm aims to double its output.", "double", "output"),
        ("Rents doubled.", "doubled", "Rents"),
        ("The cost was put at 90 million euros.", "90 million euros", "cost"),
        ("The sea levels rose by 60cm.", "60cm", "sea levels"),
        ("Net debt was 1.9 times earnings.", "1.9 times", "Net debt"),
        ("Passenger numbers recovered to 94 percent of their old level.", "94 percent", "Passenger numbers"),
        ("The firm hopes to raise $150 million in its share sale.", "$150 million", "raise"),
        ("The firm won $150 million in contracts.", "$150 million", "contracts"),
        ("The mill set aside 400 million euros for roads.", "400 million euros", "roads"),
        ("He took another pick or two.", "two", "pick"),
        ("Six children were among the 40 injured.", "40", "injured"),
        ("Six children were among the 40 injured workers.", "40", "injured workers"),
        ("At least 12 died in the storm.", "12", "died"),
        ("The survey has a margin of error of 3 points.", "3 points", "margin of error"),
        ("Police seized cocaine, worth some 18 million euros.", "18 million euros", "cocaine"),
        ("Profit fell by a fifth to 80 million euros.", "a fifth", "Profit"),
        ("The mine produces 3 million tonnes a year.", "3 million tonnes a year", None),
        ("Response times had grown from seven minutes to 11.", "seven minutes to 11", "Response times"),
        ("The sentence was reduced to six years.", "six years", "sentence"),
        ("The council slashed 12 million euros from the budget.", "12 million euros", "budget"),
        ("The council moved 12 million euros from the budget.", "12 million euros", "council"),
        ("Donors have pledged $45 million.", "$45 million", "pledged"),
        ("The shares fell to a two-year low of $6.14.", "$6.14", "shares"),
        ("The stock closed at 31 euros, a gain of 7 percent.", "7 percent", "stock"),
        ("The stock made a gain of 7 percent.", "7 percent", "gain"),
        ("More than 400 mourners came, with 200 more outside.", "200", "mourners"),
        ("Tests of 14 wells found a limit of 50 grams passed in five of them.", "five", "wells"),
    ],
)
def test_what_other_wordings_measure(article_of: ArticleOf, text: str, figure: str, measured: str) -> None:
    assert claim_of(article_of(text), figure).measured == measured


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The trustees, two of whom live abroad, met on Friday.", "two", "trustees"),
        ("The council owns 60 flats in three towers, of which 25 stand empty.", "25", "flats"),
        ("The council owns 60 flats, and 25 stand empty.", "25", "flats"),
        ("Breweries fill most of the valley. Six of them opened last year.", "Six", "Breweries"),
        ("The valley is quiet. Six of them opened last year.", "Six", None),
        ("We followed nine sailors. Two of them died at sea.", "Two", "sailors"),
        ("Some 700 of the homeless slept in the hall.", "700", "homeless"),
        ("The fever kills 40 percent of those it strikes.", "40 percent", "those"),
        ("The tutor had 12 pupils in a room for five.", "five", "pupils"),
        ("The tutor waited in a room for five.", "five", None),
        ("Fifty vans were sold in the first six weeks, as against 38 a year ago.", "38", "vans"),
        ("The yard added 40 jobs in May, after 35 in April.", "35", "jobs"),
        ("The keeper has six hives and was stung twice.", "twice", None),
        ("The keeper has six hives and was stung 14 times.", "14", None),
        ("The poll found that 46 percent of voters back Orr. Ms Brandt is at 12 percent.", "12 percent", "voters"),
        ("The paper found that 46 percent of bread is wasted. Ms Brandt is at 12 percent.", "12 percent", None),
    ],
)
def test_what_a_number_points_back_to(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert row_of(article_of(text), figure).get("measured") == measured


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The strike lasted nine days.", "nine days", None),
        ("A nine-day strike closed the yard.", "nine-day", "strike"),
        ("She lost three weeks' pay.", "three weeks", "pay"),
        ("She spent three weeks in Lund.", "three weeks", None),
        ("The shop lies within 20 miles of the border.", "20 miles", None),
        ("The firm laid 20 miles of cable.", "20 miles", "cable"),
        ("The ruling came within an hour of the vote.", "an hour", None),
        ("The serum must be kept at 5C.", "5C", None),
        ("The water reached 5C.", "5C", "water"),
        ("A porter walked four miles to the clinic.", "four miles", None),
        ("The tiles dropped 40 feet onto a van.", "40 feet", None),
        ("The wreck stretched seven miles along the shore.", "seven miles", "wreck"),
        ("A clerk ran half a mile along the quay.", "half a mile", None),
        ("The crew spent six nights on a raft.", "six nights", None),
        ("The town saw six nights of unrest.", "six nights", "unrest"),
    ],
)
def test_what_only_says_how_far_or_how_long(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    article = article_of(text)
    found = next(row for row in numeric_claims.extract(article, {}) if row["text"] in (figure, figure.split()[0]))
    assert found.get("measured") == measured


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("Where will the next 200 go?", "200", None),
        ("They race 12 go karts.", "12", "go karts"),
        ("The yard has 40 staff.", "40", "staff"),
        ("Q: What is the fare?\nA: Four dollars each way.", "Four dollars", None),
        ("People drove at 55mph.", "55mph", None),
        ("The storm hit the pier at 90 mph.", "90 mph", None),
        ("Gusts peaked at 90 mph.", "90 mph", "Gusts"),
        ("A ticket costs $4 one way.", "$4", "ticket"),
        ("A ticket for one way costs $4.", "$4", "ticket"),
        ("Some 300 combat and civilian deaths were counted.", "300", "combat and civilian deaths"),
        ("She bought two boats and three nets.", "two", "boats"),
        ("The office said 12 of the 19 hold a licence.", "12", None),
        ("The office said 12 of the 19 boats sank.", "12", "boats"),
        ("Women favored Quill, 46 percent to 41 percent.", "46 percent", None),
        ("A poll showed Dana Quill at 46 percent and Tom Orr at 41 percent.", "46 percent", None),
        ("The dean's poll average was 53 percent.", "53 percent", "poll average"),
        ("Women favored higher pay by 46 percent.", "46 percent", "higher pay"),
    ],
)
def test_acts_speeds_fares_and_candidates_are_not_measured(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert row_of(article_of(text), figure).get("measured") == measured


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("They met one of the town's most effective leaders.", "one", "most effective leaders"),
        ("He named two widely held views.", "two", "widely held views"),
        ("The shop is selling the basic version of the kettle for 79 euros.", "79 euros", "basic version of the kettle"),
        ("The kettle was sold for 79 euros.", "79 euros", "kettle"),
        ("They sell ovens with four-, five- and six-burner tops.", "four", "burner"),
        ("They sell ovens with four-, five- and six-burner tops.", "six", "burner"),
        ("They bought zero-coupon bonds in May.", "zero", "coupon bonds"),
        ("He found two gas-only options.", "two", "gas-only options"),
        ("The wreck stretched for some seven miles along the shore.", "seven miles", "wreck"),
        ("One tree in four bears fruit.", "One tree in four", "tree"),
        ("The cost is enough for one household in four.", "one household in four", "household"),
        ("Shares of Quay were down 2.3%, Marsh by 2.6% and Dell was down 1.9%.", "2.6%", "Shares"),
    ],
)
def test_what_is_measured(article_of: ArticleOf, text: str, figure: str, expected: str) -> None:
    assert claims_of(article_of(text))[figure].measured == expected


@pytest.mark.parametrize(
    ("text", "figure", "other"),
    [
        ("The mill sold 79 kettles at once.", "79", "mill"),
        ("The wreck lies seven miles from the shore.", "seven miles", "wreck"),
        ("It won one goal in four games.", "one", "tree"),
        ("About two-thirds, 67 percent, say they will stay.", "67 percent", "two-thirds"),
    ],
)
def test_what_is_not_measured(article_of: ArticleOf, text: str, figure: str, other: str) -> None:
    found = claims_of(article_of(text))
    assert figure not in found or found[figure].measured != other


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("Its shares fell 3% to 17 euros in early trading.", "17 euros", "shares"),
        ("The firm won 17 million euros in grants.", "17 million euros", "grants"),
        ("A report put the cost of mending them at $3,100.", "$3,100", "cost"),
        ("Norvia Rail offered to settle for $3 million.", "$3 million", "settle"),
        ("Exports could drop below 5 million tonnes.", "5 million tonnes", "Exports"),
        ("The plane flew below 300 metres.", "300 metres", None),
        ("The car offered two gas-only engine options.", "two", "gas-only engine options"),
        ("The stove had six-burner tops.", "six", "burner"),
        ("With eight more picks the team went on.", "eight", "picks"),
        ("Holm sold 40 boats, as nine of 14 brokers had expected.", "nine", "brokers"),
        ("Profit missed the £119m analysts had expected.", "£119m", None),
        ("The town gained 96,000 people, going past the million mark. It now has only 71,400.", "71,400", "people"),
    ],
)
def test_what_is_measured_beside_a_verb(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    assert row_of(article_of(text), figure).get("measured") == measured


@pytest.mark.parametrize(
    ("text", "figure", "measured"),
    [
        ("The mother of three has sued the bank.", "three", None),
        ("A crew of 14 has sued the bank.", "14", "crew"),
        ("The plan was defeated by 64 votes to 61, with two abstentions.", "61", "votes"),
        ("The ministry put the number of injured at 1,870.", "1,870", "injured"),
        ("The number of missing rose to 212.", "212", "missing"),
        ("The number of pupils in Malta, which stood at 3,700 in 2014, has halved.", "3,700", "pupils"),
        ("A foundry had quoted $63,400 for a copy.", "$63,400", "copy"),
        ("The union has demanded a minimum of $55,000.", "$55,000", "minimum"),
        ("The price rose to a minimum of $55,000.", "$55,000", "price"),
        ("The firm has to give 90 days’ notice.", "90 days", "notice"),
        ("She said it would take ‘90 days’ at most.", "90 days", None),
        ("Flights were diverted on four nights.", "four nights", "nights"),
        ("Flights were delayed by four days.", "four days", "Flights"),
        ("The number of days above 40C in the valley will rise.", "40C", None),
        ("At 40C the grid fails.", "40C", None),
        ("The temperature stood at 40C.", "40C", "temperature"),
        ("Electric fans, 600 in all, were handed out.", "600", "Electric fans"),
        ("The complaints from tenants, some 40 of them about damp, were heard.", "40", "complaints"),
        ("Runners, two-thirds of whom lived in the town, were paid.", "two-thirds", "Runners"),
        ("A panel of six members, three from each side, will meet.", "three", "members"),
        ("By dusk 94 flights had been cancelled, including 31 to Malta.", "31", "flights"),
        ("The yard burns 40 litres a night.", "40 litres a night", None),
        ("There was no road until he was 9.", "9", None),
        ("The site's readers are mostly under 30.", "30", None),
    ],
)
def test_what_names_and_times_measure(article_of: ArticleOf, text: str, figure: str, measured: str | None) -> None:
    found = rows_of(article_of(text))
    assert found.get(figure, found.get(figure.split(" a ")[0], {})).get("measured") == measured


@pytest.mark.parametrize(
    ("text", "figure", "measured", "subject"),
    [
        ("The FTSE 250 was 0.3% higher.", "0.3%", "FTSE 250", "FTSE 250"),
        ("The Quill 250 was 0.3% higher.", "0.3%", "Quill", "Quill"),
    ],
)
def test_the_number_of_an_index_is_part_of_its_name(article_of: ArticleOf, text: str, figure: str, measured: str, subject: str) -> None:
    row = row_of(article_of(text), figure)
    assert (row.get("measured"), row.get("subject")) == (measured, subject)
