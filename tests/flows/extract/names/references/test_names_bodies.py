"""Which organisation is meant by "the ministry" and "the company"."""

from collections.abc import Callable

import pytest
from names_references import resolved

from flows.article import Article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ministry of Finance objected. The ministry gave no reason.", [("The ministry", "Ministry of Finance")]),
        ("The Ministry of Finance objected. The council gave no reason.", []),
        ("The Norland Harbour Trust objected. The trust gave no reason.", [("The trust", "Norland Harbour Trust")]),
        ("The Norland Harbour Trust objected. The harbour trust gave no reason.", [("The harbour trust", "Norland Harbour Trust")]),
        ("The Norland Harbour Trust objected. The trust of the voters is gone.", []),
        ("The Norland Harbour Trust objected. Voters accused the trust of lying.", [("the trust", "Norland Harbour Trust")]),
        ("The Norland Harbour Trust objected. The other trust gave no reason.", []),
        ("The Royal Opera House closed. The opera gave no reason.", []),
        ("They met in the Grand Mosque. The mosque was full.", [("The mosque", "Grand Mosque")]),
        ("France objected. The country will vote.", [("The country", "France")]),
        ("France fought Spain. The country will vote.", []),
        ("Halvern Ltd grew. The company hired 40 people.", [("The company", "Halvern Ltd")]),
        ("The Norland Harbour Trust objected. The company gave no reason.", []),
        # a company whose name does not tell, where no other organisation is near
        ("Google objected. The company gave no reason.", [("The company", "Google")]),
        ("Google sued Microsoft. The company gave no reason.", []),
        ("Oxfam objected. The charity gave no reason.", [("The charity", "Oxfam")]),
        # the company is none that its own sentence names behind it, nor the firm of an analyst
        ("Farrow Ltd sued Gentry Ltd. The company said Gentry Ltd had copied a pump.", [("The company", "Farrow Ltd")]),
        ("Farrow Ltd sued Gentry Inc on Monday. The company gave no reason.", [("The company", "Gentry Inc")]),
        ("Farrow Ltd grew. An analyst at Gentry Inc praised it. The company gave no reason.", [("The company", "Farrow Ltd")]),
        # lines of business
        ("Farrow Foods and the Harbour Union agreed. The company gave no reason.", [("The company", "Farrow Foods")]),
        ("Farrow Park and the Harbour Union agreed. The company gave no reason.", []),
        ("Nordwing Airlines sued Farrow Foods. The airline gave no reason.", [("The airline", "Nordwing Airlines")]),
        ("Farrow Foods grew. The airline gave no reason.", []),
        # what known letters and papers are
        ("The FBI objected. The bureau gave no reason.", [("The bureau", "FBI")]),
        ("The FBI objected. The ministry gave no reason.", []),
        ("The Orlan Herald objected. The newspaper gave no reason.", [("The newspaper", "Orlan Herald")]),
        ("The Harbour Union objected. The newspaper gave no reason.", []),
        ("The Bank of Norland objected. The central bank gave no reason.", [("The central bank", "Bank of Norland")]),
        ("Norland Savings Bank objected. The central bank gave no reason.", []),
        # the owner of a role
        ("The Harbour Union objected, said Ana Reyes, the union's chairwoman.",
         [("the union", "Harbour Union"), ("the union's chairwoman", "Ana Reyes")]),
        ("The Harbour Union objected, said Ana Reyes, the firm's chairwoman.", [("the firm's chairwoman", "Ana Reyes")]),
        # the city that a text speaks of
        ("Trams in Marseille stopped. The city gave no reason.", [("The city", "Marseille")]),
        ("Marseille and Madrid borrowed more. The city gave no reason.", []),
        ("He moved to Mexico City. The city gave no reason, and Marseille none.", [("The city", "Mexico City")]),
    ],
)  # fmt: skip
def test_bodies(article_of: Callable[[str], Article], text: str, expected: list[tuple[str, str]]) -> None:
    assert [(words, name) for words, name, _ in resolved(article_of(text))] == expected
