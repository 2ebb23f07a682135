"""Verbs of saying in senses in which nothing is said."""

from collections.abc import Callable

import pytest
from deed_of import is_deed_of

from flows.article import Article

ArticleOf = Callable[[str], Article]


@pytest.mark.parametrize(
    ("text", "cue", "content", "speaker"),
    [
        ("Dara Quill claimed her luggage at the quay.", "claimed", "her luggage", "Quill"),
        ("Dara Quill charged the battery overnight.", "charged", "the battery", "Quill"),
        ("The crew repeated the test in June.", "repeated", "the test in June", "crew"),
        ("She swore at the driver.", "swore", "the driver", "She"),
        ("She ruled the country for ten years.", "ruled", "the country for ten years", "She"),
        ("He pointed out the window.", "pointed", "the window", "He"),
        ("He observed the birds for a year.", "observed", "the birds for a year", "He"),
        ("She read the letter twice.", "read", "the letter twice", "She"),
        ("The firm recalled 4,000 cars.", "recalled", "4,000 cars", "firm"),
        ("The judge recognised him.", "recognised", "him", "judge"),
        ("He advised the board for ten years.", "advised", "the board for ten years", "He"),
        ("She proposed to him on the beach.", "proposed", "him on the beach", "She"),
        ("They argued for an hour.", "argued", "an hour", "They"),
        ("He reported for duty.", "reported", "duty", "He"),
        ("She acknowledged the crowd with a wave.", "acknowledged", "the crowd with a wave", "She"),
        ("He called for help.", "called", "help", "He"),
        ("The recipe calls for two eggs.", "calls", "two eggs", "recipe"),
        ("I call the meeting to order.", "call", "the meeting to order", "I"),
        ("The job demands patience.", "demands", "patience", "job"),
        ("You can tell that the wall is old.", "tell", "the wall is old", "You"),
        ("She told him off.", "told", "him off", "She"),
        ("The path describes a circle around the pond.", "describes", "a circle around the pond", "path"),
        ("The driver signalled left and turned.", "signalled", "left", "driver"),
        ("Cook the rice according to the instructions.", "according", "Cook the rice", "instructions"),
    ],
)
def test_nothing_is_said(article_of: ArticleOf, text: str, cue: str, content: str, speaker: str) -> None:
    assert is_deed_of(article_of(text), cue, content, speaker)


@pytest.mark.parametrize(
    ("text", "cue", "content", "speaker"),
    [
        ("Dara Quill claimed that her luggage was lost.", "claimed", "her luggage was lost", "Quill"),
        ("They charged that the vote was rigged.", "charged", "the vote was rigged", "They"),
        ("The crew repeated the warning in June.", "repeated", "the warning in June", "crew"),
        ("She swore that she would stay.", "swore", "she would stay", "She"),
        ("The board ruled out a sale.", "ruled", "a sale", "board"),
        ("He pointed out the window was broken.", "pointed", "the window was broken", "He"),
        ("The police observed that the door was open.", "observed", "the door was open", "police"),
        ("Dara Quill recalled her first day at the mill.", "recalled", "her first day at the mill", "Quill"),
        ("He advised the board to sell.", "advised", "the board to sell", "He"),
        ("She proposed a new pier to him.", "proposed", "a new pier to him", "She"),
        ("She argued for a new pier.", "argued", "a new pier", "She"),
        ("She acknowledged the mistake.", "acknowledged", "the mistake", "She"),
        ("She called for a new inquiry.", "called", "a new inquiry", "She"),
        ("The staff demanded answers.", "demanded", "answers", "staff"),
        ("I can tell you that the wall is old.", "tell", "the wall is old", "I"),
        ("Dara Quill described the circle in the field as a joke.", "described", "the circle in the field as a joke", "Quill"),
        ("The minister signalled support for the pier.", "signalled", "support for the pier", "minister"),
        ("The mill has closed, according to the report.", "according", "The mill has closed", "report"),
    ],
)
def test_something_is_said(article_of: ArticleOf, text: str, cue: str, content: str, speaker: str) -> None:
    assert not is_deed_of(article_of(text), cue, content, speaker)
