"""Who claims a figure, where more than the quote around it tells."""

from collections.abc import Callable

import pytest

from flows.article import Article
from flows.extract.registry import run_extractors

ArticleOf = Callable[[str], Article]


def claimants(article: Article) -> dict[str, str | None]:
    rows, _ = run_extractors(article)
    return {row["text"]: row.get("claimant") for row in rows["numeric_claims"]}


@pytest.mark.parametrize(
    ("text", "figure", "claimant"),
    [
        ("Pella Group cut its profit forecast to $40 million from $55 million.", "$40 million", "Pella Group"),
        ("Pella Group cut its debt to $40 million from $55 million.", "$40 million", None),
        ("Her lawyer, who said 12 letters had been sent, blamed the post.", "12", "Her lawyer"),
        ("The mill will cut 40 jobs, the owner said. It would also close a depot with 12 drivers.", "12", "the owner"),
        ("The mill will cut 40 jobs, the owner said. It has 12 drivers.", "12", None),
        ("The mill will cut 40 jobs, the owner said. If rates rose, it would shed 12 drivers.", "12", None),
        ("Officials suspect a leak of 40 litres.", "40 litres", "Officials"),
        ("Dara Quill praised the plan but worried that two years was too short.", "two years", "Dara Quill"),
        ("The port hopes to buy another 14 cranes.", "14", "port"),
        ("The port wants $9 million, double what is on offer.", "double", "port"),
        ("Dara Quill said a survey of shoppers found that 57% would walk.", "57%", "survey of shoppers"),
        ("The rock had claimed 17 ships.", "17", None),
        ("Dara Quill put back 40 stones.", "40", None),
        ("The owner hid 40 letters, a court heard on Monday.", "40", None),
        ("The club lost $23 million last season, accounts published on Friday show.", "$23 million", "accounts published on Friday"),
        ("The club lost $23 million last season, photographs taken on Friday show.", "$23 million", None),
        ("Exports fell 4%, data showed on Tuesday, as shipments dropped by a fifth.", "a fifth", "data"),
        ("The cost was put at $4 million by the report.", "$4 million", "report"),
        ("Six of the nine members voted to hold, two wanted a cut of a quarter of a percentage point.", "Six", None),
        ("The vase was sold at $4 million by the porter.", "$4 million", None),
        ("On housing, 42% say they are content, 34% unhappy.", "34%", None),
        ("Three owners say they have lost 34% of the land.", "34%", "Three owners"),
        ("Dara Quill left the yard, having broken, by her own count, some 300 plates.", "300", "Dara Quill"),
        ("Dara Quill left after 12 terms, having broken, by her own count, some 300 plates.", "12", None),
        ("Quill met the owner for 14 hours, per the Pella Gazette, and left.", "14 hours", "Pella Gazette"),
        ("Quill met the owner for 14 hours, per agreement, and left.", "14 hours", None),
        ("A survey of owners ranked Pella last out of 18 towns.", "18", "survey of owners"),
        ("A rival club ranked Pella last out of 18 towns.", "18", None),
        ("A report counted 46 empty flats.", "46", "report"),
        ("A clerk counted 46 empty flats.", "46", None),
        ("But a file shows a marina on the site, with berths for 44 yachts.", "44", "file"),
        ("But a guide shows a marina on the site, with berths for 44 yachts.", "44", None),
        ("When the vase made 40 pounds at auction, she told a reporter that it was late.", "40 pounds", None),
        ("Mills must check their pumps, the regulator said on Wednesday, after part of one broke and hurt 61 people.", "61", None),
        ("“We lost it all,” Dara Quill said, to some applause and 12 whistles.", "12", None),
        ("“The owner said we had 40 days to leave,” Dara Quill said.", "40 days", "owner"),
        ("Dara Quill said the owner had 40 days to leave.", "40 days", "Dara Quill"),
        ("Cores showed that the trees held 40 tons, the researchers reported.", "40 tons", "Cores"),
        (
            "The yard is sold, according to Dara Quill of the Pella Gazette, who reports that 12 boats went with it.",
            "12",
            "Dara Quill",
        ),
        ("The mill has agreed to check 40 boats.", "40", "The mill"),
        ("Those found to have cracks longer than 40 centimetres were replaced.", "40 centimetres", None),
    ],
)
def test_who_claims_it(article_of: ArticleOf, text: str, figure: str, claimant: str | None) -> None:
    assert claimants(article_of(text))[figure] == claimant


def test_the_answers_of_an_interview(article_of: ArticleOf) -> None:
    turns = ("Q: How many boats do you have?", "A: We have twelve boats.", "Q: And crews?", "A: We have 40 people.")
    text = "\n\n".join(("Dara Quill runs the yard.", *turns))
    found = claimants(article_of(text))
    assert (found["twelve"], found["40"]) == ("Dara Quill", "Dara Quill")
