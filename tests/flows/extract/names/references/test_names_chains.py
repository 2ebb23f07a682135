"""Those whom nobody names, put together: *a girl ... the girl ... she*."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.entities import extract as entities
from flows.extract.mentions import extract as mentions
from flows.extract.names.analysis import analyse
from flows.ids import unnamed_entity_id

type ArticleOf = Callable[[str], Article]


def chains(article: Article) -> list[list[str]]:
    """The words of the references of each chain, in text order."""
    found = analyse(article)
    return [
        [article.text[each.start : each.end] for each in found.references if each.chain == number] for number in range(len(found.chains))
    ]


def rules(article: Article) -> list[str]:
    """By what rules references take up an earlier one."""
    found = analyse(article).references
    firsts = {each.chain: each for each in reversed(found)}
    return [each.rule for each in found if each.chain is not None and each is not firsts[each.chain]]


@pytest.mark.parametrize(
    ("text", "chain", "rule"),
    [
        ("A 9-year-old girl fell into a well. Firemen heard the girl at noon.", ["A 9-year-old girl", "the girl"], "same_noun"),
        ("Two miners were hurt in Velden. The miners went home on Friday.", ["Two miners", "The miners"], "same_noun"),
        ("The Irish government fell. Unions had fought the government.", ["The Irish government", "the government"], "same_noun"),
        ("The mill closed in May. Few people miss this mill.", ["The mill", "this mill"], "same_noun"),
        ("Police closed the bridge at noon. Drivers cursed the police.", ["Police", "the police"], "same_noun"),
        ("John Hale lost his mother in May. Hale wept for his mother.", ["his mother", "his mother"], "same_owner"),
        ("A married couple won the lottery. The pair bought a boat.", ["A married couple", "The pair"], "kind_of_noun"),
        ("A baker, a father of three, won.", ["A baker", "a father of three"], "described_noun"),
        ("A waitress saw the fire. She called a neighbour.", ["A waitress", "She"], "pronoun_agreement"),
        ("A waitress said she saw the fire.", ["A waitress", "she"], "pronoun_agreement"),
        ("The officials said that they would stay.", ["The officials", "they"], "subject_of_clause"),
        ("The ministry said that it gave no reason.", ["The ministry", "it"], "subject_of_clause"),
        ("The miners marched on Monday. They demanded higher wages.", ["The miners", "They"], "subject_before"),
        ("A priest blessed the miners and their wives.", ["the miners", "their"], "named_beside"),
        ("A camera showed the miners. Soon they were singing.", ["the miners", "they"], "only_several"),
    ],
)
def test_taken_up(article_of: ArticleOf, text: str, chain: list[str], rule: str) -> None:
    article = article_of(text)
    assert chain in chains(article)
    assert rule in rules(article)


@pytest.mark.parametrize(
    "text",
    [
        # another one of the kind is about
        "A girl fell into a well. Another girl ran for help. The girl wept.",
        "An old farmer met a young farmer. The farmer laughed.",
        # what is said of the later one was not said of the first
        "A tall girl sang. The short girl danced.",
        "A girl sang. The girl who won the race danced.",
        "Two miners were hurt. The three miners went home.",
        "A miner was hurt. The miners went home.",
        "The former mayor slept. A dog barked at the mayor.",
        # nobody in particular, and new ones each time
        "A doctor wrote to a doctor in Velden.",
        "Miners marched. Miners sang.",
        "Some people sang. The people danced.",
        # a company that was named since may be meant
        "A bakery company failed. Halvern Ltd. and Brask Foods Inc. bought ovens. The company grew.",
        # other owners
        "John Hale wept for his mother. Paul Brask praised his mother.",
        # the mother, not the daughter, may be he who is spoken of
        "Paul Brask praised a driver. He smiled.",
        # they may be others
        "The miners met the drivers. Soon they were singing.",
        "The miners wrote long letters and asked a priest to read them.",
        # a chain needs a second mention
        "A girl sang.",
    ],
)
def test_not_taken_up(article_of: ArticleOf, text: str) -> None:
    assert chains(article_of(text)) == []


def test_a_phrase_that_is_read_at_two_nouns_is_one_mention(article_of: ArticleOf) -> None:
    article = article_of("A group of fans sang in the rain. Rain fell on that group. Soon they were singing again.")
    places = [(each.start, each.end) for each in analyse(article).references]
    assert len(places) == len(set(places))
    assert ["A group of fans", "that group"] in [chain[:2] for chain in chains(article)]


def test_both_men_is_a_pair_and_both_men_and_women_is_not(article_of: ArticleOf) -> None:
    assert chains(article_of("Two men fled. Police caught both men.")) == [["Two men", "both men"]]
    assert chains(article_of("Two men fled. Songs please both men and women.")) == []


def test_far_apart(article_of: ArticleOf) -> None:
    between = "It rained all day. " * 20
    assert chains(article_of("The mill closed in May. It rained all day. It was cold. It was dark. Few people miss this mill.")) == []
    assert chains(article_of(f"The mill closed. {between}Few miss the mill.")) == []
    assert ["The old harbour mill", "the old harbour mill"] in chains(
        article_of(f"The old harbour mill closed. {between}Few miss the old harbour mill.")
    )


def test_a_pronoun_in_another_ones_clause_is_his(article_of: ArticleOf) -> None:
    text = "A spokesman praised a driver who gave his coat away."
    assert ["A spokesman", "his"] not in chains(article_of(text))


def test_what_stands_beside_a_name_makes_all_of_the_chain_named(article_of: ArticleOf) -> None:
    article = article_of("A baker, Ana Reyes, won the race. Later the baker wept.")
    assert chains(article) == []


def test_rows(article_of: ArticleOf) -> None:
    text = "The girl sang.\n\nA girl from Velden sang again. John Hale heard the girl from Velden. She bowed to Mr Hale."
    article = article_of(text)
    unnamed = [row for row in entities(article, {}) if not row["is_named"]]
    named = [row for row in entities(article, {}) if row["is_named"]]
    assert [row["name"] for row in named] == ["Velden", "John Hale"]
    assert all(row["type"] == "PERSON" and row["aliases"] == [] and row["document_count"] == 1 for row in unnamed)
    for row in unnamed:
        members = [each for each in mentions(article, {}) if each["entity_id"] == row["entity_id"]]
        assert len(members) == row["mention_count"] > 1
        assert {each["form"] for each in members} <= {"nominal", "pronoun"}
        assert {each["label"] for each in members} == {row["type"]}
        assert row["entity_id"] == unnamed_entity_id(article.document_id, members[0]["start"], members[0]["end"])
    assert [row["name"] for row in unnamed] == ["A girl from Velden"]


def test_an_id_does_not_hang_on_what_comes_later(article_of: ArticleOf) -> None:
    text = "A waitress saw the fire. She called a neighbour."
    more = text + " The waitress slept."
    short, long = (analyse(article_of(each)).chains[0] for each in (text, more))
    assert (short.start, short.end, short.name) == (long.start, long.end, long.name)
    assert (short.count, long.count) == (2, 3)
