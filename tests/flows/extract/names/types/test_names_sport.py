"""Sports reports and other news."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.types.sport import is_sport

REPORT = "the striker scored twice in the cup final and the coach praised the midfielder after the league match ended with a late penalty"
BRIEF = "harbour won the first innings of the cricket season by forty runs"
RESULTS = "result of the semifinal : rovers 3 town 1 , final on monday , scorers of the match"


@pytest.mark.parametrize("text", [REPORT, RESULTS, BRIEF])
def test_reports_and_results(text: str) -> None:
    assert is_sport(words_of(parsed(text)))


@pytest.mark.parametrize(
    "text",
    [
        "the council won the case in the final hearing over the stadium and its team of lawyers left the court " * 3,
        "profits set a record this season the bank said and its goals for the year are within reach of the division that it runs " * 3,
        "",
    ],
)
def test_other_news_with_a_word_or_two_of_sport(text: str) -> None:
    assert not is_sport(words_of(parsed(text)))
