"""Properties of the whole names library on arbitrary text, and on a text that joins its steps."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.article import Article
from flows.extract.names.analysis import analyse
from flows.records import Section

ArticleOf = Callable[[str], Article]

FRAGMENTS = [
    "Ms. Ana Kovar", "Kovar", "KOVAR", "the ambassador", "President Brask", "she", "He", "said", "U.S.-Kazakhstan", "“", "”", '"', "(VRB)",
    "Velden Rail Board", "'s", "\n", "\n\n", ",", ".", "Jr.", "van der Laan", "Georgia", "Jordan", "of", "the", "—",
    "\u200f", "\x00", "🙂", "ÅÇ",
]  # fmt: skip


def check(article: Article) -> None:
    found = analyse(article)
    end = 0
    for name, group in zip(found.names, found.group_of, strict=True):
        assert end <= name.start < name.end <= len(article.text)
        assert "\n" not in article.text[name.start : name.end]
        assert found.groups[group].key
        assert found.groups[group].canonical
        end = name.end
    assert sorted(number for group in found.groups for number in group.names) == list(range(len(found.names)))
    for reference in found.references:
        assert 0 <= reference.start < reference.end <= len(article.text)
        assert reference.group is None or 0 <= reference.group < len(found.groups)
    for role in found.roles:
        assert 0 <= role.start < role.end <= len(article.text)
        assert found.groups[role.group].label == "PERSON"


@settings(max_examples=40)
@given(text=st.one_of(st.text(max_size=200), st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(" ".join)))
def test_arbitrary_text_keeps_offsets_inside(article_of: ArticleOf, text: str) -> None:
    check(article_of(text))


def test_same_article_gives_the_same_result(article_of: ArticleOf) -> None:
    text = "Ana Kovar, the mayor of Strelsau, met Ms. Brask. She told Kovar that the Velden Rail Board (VRB) had failed.\nKovar left."
    assert analyse(article_of(text)) == analyse(article_of(text))


def test_empty_and_blank_text_give_nothing(article_of: ArticleOf) -> None:
    for text in ("", " ", "\n\n", "1234 -- ..."):
        assert analyse(article_of(text)).names == ()


def test_steps_join(article_of: ArticleOf) -> None:
    text = (
        "Canadian Ambassador to Kenya Helen Marsh opened a school on Monday.\n"
        "“We are glad to be here,” she said. The ambassador thanked the teachers. Marsh will stay for three years."
    )
    found = analyse(article_of(text))
    people = [group for group in found.groups if group.label == "PERSON"]
    assert [(group.canonical, group.aliases) for group in people] == [("Helen Marsh", ("Marsh",))]
    assert [text[role.start : role.end] for role in found.roles] == ["Canadian Ambassador to Kenya"]
    assert [(text[r.start : r.end], r.form, None if r.group is None else found.groups[r.group].canonical) for r in found.references] == [
        ("a school", "nominal", None),
        ("she", "pronoun", "Helen Marsh"),
        ("The ambassador", "nominal", "Helen Marsh"),
        ("the teachers", "nominal", None),
    ]


def test_many_namesakes_stay_few_entities(article_of: ArticleOf) -> None:
    line = "Ana Kovar met Jon Kovar. Kovar said he and she agreed with Kovar.\n"
    found = analyse(article_of(line * 60))
    assert {group.canonical for group in found.groups if group.label == "PERSON"} == {"Ana Kovar", "Jon Kovar"}


def test_the_agency_of_a_dateline_is_not_the_company(article_of: ArticleOf) -> None:
    dateline = "LARKFORD, Nov 24 (Vell Rail Corp) - "
    text = dateline + "The company will close its mill, a clerk said. The mill opened in the spring."
    read = article_of(text)
    ends = ((0, len(dateline) - 1), (len(dateline), len(text)))
    plain, aside = (
        Article(replace(read.document, sections=tuple(Section(*span, kind) for span, kind in zip(ends, kinds, strict=True))), read.doc)
        for kinds in (("paragraph", "paragraph"), ("dateline", "paragraph"))
    )
    assert _meant(plain, "The company") == "Vell Rail Corp"
    assert _meant(aside, "The company") is None


def _meant(article: Article, phrase: str) -> str | None:
    found = analyse(article)
    [reference] = [each for each in found.references if article.text[each.start : each.end] == phrase]
    return None if reference.group is None else found.groups[reference.group].canonical


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Halvern are in talks, Ana Brask said.", {"Halvern": "ORG"}),
        ("Mr Kovar left. If Kovar were here, Erik Brask said, he would smile.", {"Kovar": "PERSON PERSON"}),
        ("Halvern Autos will hire people, Ana Brask said.", {"Halvern Autos": "ORG"}),
        ("Helen Steel will hire people, Ana Brask said.", {"Helen Steel": "PERSON"}),
        ("A ward at Queen Marta Hospital was shut.", {"Queen Marta Hospital": "ORG"}),
        ("A nurse met Queen Marta at noon.", {"Marta": "PERSON"}),
        ("Orlan Fire and Rescue Service was called.", {"Orlan Fire and Rescue Service": "ORG"}),
        ("Miss Ana Lincoln lives in Lincoln. Miss Lincoln is well.", {"Ana Lincoln": "PERSON", "Lincoln": "GPE PERSON"}),
        ("The clock said 15:11 GMT when Ana Kovar left.", {"Ana Kovar": "PERSON"}),
        ("Ana Kovar and her brother met the Kovars in Oslo.", {"Ana Kovar": "PERSON", "Kovars": "PERSON", "Oslo": "GPE"}),
    ],
)
def test_types_that_the_words_beside_a_name_tell(article_of: ArticleOf, text: str, expected: dict[str, str]) -> None:
    found = analyse(article_of(text))
    labels: dict[str, list[str]] = {}
    for name in found.names:
        labels.setdefault(name.surface, []).append(name.label)
    assert {surface: " ".join(labels.get(surface, ())) for surface in expected} == expected


def test_a_team_has_its_countrys_code_and_no_item(article_of: ArticleOf) -> None:
    text = "Kenya beat Peru 2-1 in the cup final. The Kenya striker scored a penalty, and the Peru coach blamed the referee."
    groups = {group.canonical: group for group in analyse(article_of(text)).groups}
    assert [(groups[name].label, groups[name].iso, groups[name].wikidata) for name in ("Kenya", "Peru")] == [
        ("ORG", "KE", None),
        ("ORG", "PE", None),
    ]


def test_a_court_of_another_land_is_not_the_well_known_one(article_of: ArticleOf) -> None:
    text = "The Supreme Court of Quorbia freed Ana Kovar. The Supreme Court said that the U.S. police had lied in the United States."
    assert all(group.wikidata != "Q11201" for group in analyse(article_of(text)).groups)


def test_a_surname_is_taken_up_by_the_pronoun_behind_it(article_of: ArticleOf) -> None:
    text = "Sarah Fenn met Oliver Fenn. Mrs Fenn left. Fenn said he would stay. Fenn said she would go."
    found = analyse(article_of(text))
    assert [found.groups[group].canonical for group in found.group_of] == [
        "Sarah Fenn",
        "Oliver Fenn",
        "Sarah Fenn",
        "Oliver Fenn",
        "Sarah Fenn",
    ]
