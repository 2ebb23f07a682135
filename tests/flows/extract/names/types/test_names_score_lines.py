"""Sides in lines of results."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.types.score_lines import score_lines
from flows.extract.names.types.votes import voted
from flows.extract.names.words import Words
from flows.parsed.columns import Columns

SPORT = "The league championship goalkeeper scored a goal as the striker won the tournament."
RESULTS = "Orlan Town 2 Kello 1\nVelden 0 Brask of South 3 (halftime 0-1)\nDunmore 1 Tarn 1"


def sides(text: str) -> list[str]:
    return [name.surface for name in score_lines(parsed(text), Words(Columns(parsed(text)), text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{SPORT}\n{RESULTS}", ["Orlan Town", "Kello", "Velden", "Brask of South", "Dunmore", "Tarn"]),
        (f"{SPORT}\nOrlan Town 3 2 0 1 4\nKELLO 59 74 .444 22\nVelden 67 67 .500 14 1/2", ["Orlan Town", "KELLO", "Velden"]),
        (f"{SPORT}\nOrlan 2 Kello 1\nKenya 0 Denmark 3\nDunmore 1 Tarn 1", ["Orlan", "Kello", "Dunmore", "Tarn"]),
        (f"{SPORT}\nHelen Marsh 70 69 71 68\nHelen Oakes 6 Helen Hale 4\nDunmore 1 Tarn 1", ["Dunmore", "Tarn"]),
        (f"{SPORT}\nTotal 70 69 71 68\nMarch 3 April 4\nLap 1 Set 2\n", []),
        (f"{SPORT}\nOrlan Town 2 Kello 1\nDunmore 1 Tarn 1", []),
        (f"{SPORT}\nThen Orlan Town 2 beat 1\nIn Velden 0 it was 3\nOf Tarn 1 and 1", []),
        (f"The harbour reported its sales.\n{RESULTS}", []),
    ],
)
def test_sides_of_results(text: str, expected: list[str]) -> None:
    assert sides(text) == expected


def test_a_team_of_a_town_leaves_the_town_a_town() -> None:
    text = f"{SPORT} They met in Chicago.\nChicago 2 Kello 1\nChicago 0 Velden 3\nDunmore 1 Chicago 1"
    doc = parsed(text, ("Chicago", "GPE"))
    words = Words(Columns(doc), text)
    town = next(name for name in clean_names(doc, words_of(doc)))
    names = voted(doc, words_of(doc), [town, *score_lines(doc, words)])
    assert [name.label for name in names if name.surface == "Chicago"] == ["GPE", "ORG", "ORG", "ORG"]
