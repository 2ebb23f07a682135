"""Verbs that may report and here tell of a deed."""

from collections.abc import Callable

import pytest
from deed_of import is_deed_of

from flows.article import Article

ArticleOf = Callable[[str], Article]


@pytest.mark.parametrize(
    ("text", "cue", "content", "speaker"),
    [
        ("Orsk Rovers claimed third place on Sunday.", "claimed", "third place", "Rovers"),
        ("Orsk Rovers conceded two goals on Sunday.", "conceded", "two goals", "Rovers"),
        ("Prices continued to fall in May.", "continued", "to fall in May", "Prices"),
        ("The police continued their search of the wood.", "continued", "their search of the wood", "police"),
        ("Dara Quill sought to calm the crowd.", "sought", "to calm the crowd", "Quill"),
        ("The dispute threatens to split the party.", "threatens", "to split the party", "dispute"),
        ("Sunday's race promises to be close.", "promises", "to be close", "race"),
        ("The hotel offers cheap rooms to nurses.", "offers", "cheap rooms to nurses", "hotel"),
        ("Dara Quill accepted the award in 2015.", "accepted", "the award in 2015", "Quill"),
        ("The hotel boasts two pools.", "boasts", "two pools", "hotel"),
        ("Rovers maintained their lead at the top.", "maintained", "their lead at the top", "Rovers"),
        ("The law allows people to park here.", "allows", "people to park here", "law"),
        ("The ward admitted forty patients.", "admitted", "forty patients", "ward"),
        ("Dara Quill made a film about the dam.", "made", "a film about the dam", "Quill"),
        ("Dara Quill put her house up for sale.", "put", "her house up for sale", "Quill"),
        ("Dara Quill put off two votes.", "put", "two votes", "Quill"),
        ("A group that calls itself Dawn burned the shed.", "calls", "itself Dawn", "group"),
        ("They fled to a village called the Low Dam.", "called", "the Low Dam", None),
        ("The crew were denied visas to enter Orsk.", "denied", "visas to enter Orsk", "crew"),
        ("The harbour denied them access to the dam.", "denied", "access to the dam", "harbour"),
        ("A neighbour called the police at noon.", "called", "the police at noon", "neighbour"),
        ("It was late, Dara Quill said, referring to the clock.", "referring", "the clock", "Quill"),
        ("Dara Quill released an album of songs.", "released", "an album of songs", "Quill"),
        ("Dara Quill wrote a book about the dam.", "wrote", "a book about the dam", "Quill"),
        ("Replacements: Hart, Lund and Moss.", ":", "Hart, Lund and Moss", "Replacements"),
        ("The good news: the ferry is free.", ":", "the ferry is free", "news"),
        ("Hart: 547.", ":", "547", "Hart"),
        ("The court dismissed the application to halt the auction.", "dismissed", "the application to halt the auction", "court"),
        ("The tribunal's judge rejected a claim for back pay.", "rejected", "a claim for back pay", "judge"),
        ("Judge Orla Fenn dismissed the complaint.", "dismissed", "the complaint", "Fenn"),
        ("The club dismissed its coach on Monday.", "dismissed", "its coach on Monday", "club"),
        ("The paper quoted the mayor as saying she would go.", "quoted", "the mayor", "paper"),
        ("The reef claimed 17 boats in a year.", "claimed", "17 boats in a year", "reef"),
        ("The flood threatened the old mill.", "threatened", "the old mill", "flood"),
        ("The drop underscores the risk of the loan.", "underscores", "the risk of the loan", "drop"),
        ("Dara Quill responded by closing the pier.", "responded", "closing the pier", "Quill"),
        ("Oren Vale portrayed the ferryman in the film.", "portrayed", "the ferryman in the film", "Vale"),
        ("The bank charged the club a lower fee.", "charged", "the club a lower fee", "bank"),
        ("Dara Quill pledged allegiance to the crown.", "pledged", "allegiance to the crown", "Quill"),
        ("But prices rose again, the borrowing continued.", "continued", "But prices rose again", "borrowing"),
        ("The firm Marsh & Vale advised Norway on the sale.", "advised", "Norway on the sale", "firm"),
    ],
)
def test_deeds(article_of: ArticleOf, text: str, cue: str, content: str, speaker: str) -> None:
    assert is_deed_of(article_of(text), cue, content, speaker)


@pytest.mark.parametrize(
    ("text", "cue", "content", "speaker"),
    [
        ("Dara Quill claimed that the dam was safe.", "claimed", "the dam was safe", "Quill"),
        ("Dara Quill conceded defeat.", "conceded", "defeat", "Quill"),
        ("Dara Quill continued to argue that the dam was safe.", "continued", "to argue that the dam was safe", "Quill"),
        ("Dara Quill threatened to close the dam.", "threatened", "to close the dam", "Quill"),
        ("We promised to be quick.", "promised", "to be quick", "We"),
        ("Dara Quill denied the claim.", "denied", "the claim", "Quill"),
        ("The claim was denied by Dara Quill.", "denied", "The claim", "Quill"),
        ("Dara Quill denied access to the files was free.", "denied", "access to the files was free", "Quill"),
        ("Dara Quill offered her condolences.", "offered", "her condolences", "Quill"),
        ("Dara Quill accepted that the dam was old.", "accepted", "the dam was old", "Quill"),
        ("Dara Quill maintains that the dam is safe.", "maintains", "the dam is safe", "Quill"),
        ("Dara Quill allowed that the dam was old.", "allowed", "the dam was old", "Quill"),
        ("Dara Quill admitted a mistake.", "admitted", "a mistake", "Quill"),
        ("Dara Quill made it clear that she would stay.", "made", "it clear that she would stay", "Quill"),
        ("An estimate puts the cost at 4 million.", "puts", "the cost at 4 million", "estimate"),
        ("Dara Quill called the dam a disgrace.", "called", "the dam a disgrace", "Quill"),
        ("Dara Quill called the plan “a film”.", "called", "a film", "Quill"),
        ("Dara Quill wrote that the dam was safe.", "wrote", "the dam was safe", "Quill"),
        ("Dara Quill: We will stay here.", ":", "We will stay here", "Quill"),
        ("Q: Will it hold?", ":", "Will it hold", "Q"),
        ("Dara Quill dismissed the claim.", "dismissed", "the claim", "Quill"),
        ("A court's spokeswoman dismissed the complaint.", "dismissed", "the complaint", "spokeswoman"),
        ("Dara Quill dismissed the lawsuit as theatre.", "dismissed", "the lawsuit as theatre", "Quill"),
        ("Dara Quill dismissed talk of a new dam.", "dismissed", "talk of a new dam", "Quill"),
        ("The paper quoted the report on the dam.", "quoted", "the report on the dam", "paper"),
        ("Dara Quill claimed victory on Sunday.", "claimed", "victory on Sunday", "Quill"),
        ("The union threatened a strike in May.", "threatened", "a strike in May", "union"),
        ("Dara Quill underscores the risk of the loan.", "underscores", "the risk of the loan", "Quill"),
        ("Dara Quill responded to the critics.", "responded", "the critics", "Quill"),
        ("Dara Quill portrayed the mayor as a fool.", "portrayed", "the mayor as a fool", "Quill"),
        ("Dara Quill charged that the club was lazy.", "charged", "the club was lazy", "Quill"),
        ("Dara Quill pledged 40 new boats.", "pledged", "40 new boats", "Quill"),
        ("Dara Quill advised the crew to stay.", "advised", "the crew to stay", "Quill"),
    ],
)
def test_speech(article_of: ArticleOf, text: str, cue: str, content: str, speaker: str | None) -> None:
    assert not is_deed_of(article_of(text), cue, content, speaker)
