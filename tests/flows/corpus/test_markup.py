"""The markup of the corpus: what it reads, and what it refuses, line by line."""
# ruff: noqa: E501  a paragraph of a marked article is one line

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.corpus.markup import read
from flows.errors import MarkupError
from flows.records import Span

HEAD = "genre: wire\nstyle: us\npublished: 2026-03-04\nstory: pilots\ncast: Mara Quist\nlayers: {layers}\n---\n"


def marked(body: str, layers: str = "all") -> str:
    return HEAD.format(layers=layers) + body


ARTICLE = marked(
    """@headline ((board Harbour board)) {{c1 warns of}} [[c1 long strike]]

@byline By Ana Petrak

((dateline ((vell PORT VELL)), March 3 —)) ((role:quist Harbour master)) <<c2,c3:quist ((quist Mara Quist))>> {{c2 said}} that [[c2 it had cost more than ((n1 $3 million))]] and {{c3 added}}: "[[c3 We [...] lose]]."
~ n1 kind=money value=3000000 currency=USD bound=min bound_cue="more than" measured=cost

The ((board* body)) (((board VHB))) called it "((scare help))".
~ c3 act=speech negated

~ board ORG Vell Harbour Board
~ quist PERSON Mara Quist
~ vell GPE Port Vell
"""
)


def test_text_is_the_file_without_marks_prefixes_and_notes() -> None:
    assert read("pilots", ARTICLE).text == (
        "Harbour board warns of long strike\n\nBy Ana Petrak\n\n"
        'PORT VELL, March 3 — Harbour master Mara Quist said that it had cost more than $3 million and added: "We [...] lose."\n\n'
        'The body (VHB) called it "help".'
    )


def test_sections_follow_prefixes_and_datelines() -> None:
    article = read("pilots", ARTICLE)
    assert [(section.kind, article.text[section.start : section.end][:12]) for section in article.sections] == [
        ("headline", "Harbour boar"),
        ("byline", "By Ana Petra"),
        ("dateline", "PORT VELL, M"),
        ("paragraph", "Harbour mast"),
        ("paragraph", "The body (VH"),
    ]


def test_attributions_have_content_cue_source_and_speaker() -> None:
    article = read("pilots", ARTICLE)
    words = {each.key: article.text[slice(*each.spans[0])] for each in article.attributions}
    assert words == {"c1": "long strike", "c2": "it had cost more than $3 million", "c3": "We [...] lose"}
    third = article.attributions[2]
    assert third.cue is not None
    assert article.text[slice(*third.cue)] == "added"
    assert third.source == article.attributions[1].source
    assert third.speaker == "quist"
    assert third.notes == {"act": "speech", "negated": "yes"}
    assert article.attributions[0].source is None


def test_mentions_roles_claims_and_asides() -> None:
    article = read("pilots", ARTICLE)
    found = [(mention.entity, mention.form, article.text[slice(*mention.span)]) for mention in article.mentions]
    assert ("board", "name", "VHB") in found
    assert ("board", "nominal", "body") in found
    assert [(role.entity, article.text[slice(*role.span)]) for role in article.roles] == [("quist", "Harbour master")]
    claim = article.claims[0]
    assert (article.text[slice(*claim.span)], claim.columns["bound_cue"]) == ("$3 million", "more than")
    assert [(aside.kind, article.text[slice(*aside.span)]) for aside in article.asides] == [("scare", "help")]


def test_a_split_quote_repeats_its_mark() -> None:
    article = read("x", marked('"[[c1 No]]," <<c1 she>> {{c1 said}}. "[[c1 Never]]." Mara Quist left.', "quotes"))
    assert [article.text[slice(*span)] for span in article.attributions[0].spans] == ["No", "Never"]


def test_brackets_of_the_text_are_text() -> None:
    article = read("x", marked("Mara Quist (left) {{c1 said}} [[c1 it [sic] is {odd} <so> (she [...])]].", "quotes"))
    assert article.text == "Mara Quist (left) said it [sic] is {odd} <so> (she [...])."
    assert article.text[slice(*article.attributions[0].spans[0])] == "it [sic] is {odd} <so> (she [...])"


def test_marks_of_different_families_may_cross() -> None:
    article = read("x", marked("[[c1 Rain <<c1 fell]], Mara Quist>> {{c1 said}}.", "quotes"))
    assert article.text == "Rain fell, Mara Quist said."
    assert article.attributions[0].source == Span(5, 21)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Mara Quist [[c1 open", "not closed"),
        ("Mara Quist ]] closes", "closes nothing"),
        ("Mara Quist {{c1 said}} so.", "has no content"),
        ("<<c1 Mara Quist>> so.", "has no content"),
        ("Mara Quist {{c1 said}} and {{c1 added}} [[c1 so]].", "two cues"),
        ("((who Mara Quist)) left.", "what who is"),
        ("<<c1:who Mara Quist>> {{c1 said}} [[c1 so]].", "who who is"),
        ("Mara Quist lost ((n1 3)) ships.", "what n1 is"),
        ("Mara Quist.\n~ n1 kind=count value=3", "not marked in the text"),
        ("Mara Quist lost ((n1 3)).\n~ n1 kind=count value=3 colour=red", "no column"),
        ("Mara Quist lost ((n1 3)).\n~ n1 kind=count", "kind and value are needed"),
        ("Mara Quist {{c1 said}} [[c1 so]].\n~ c1 act=song", "act=song"),
        ("Mara Quist left.\n~ quist PERSONS Mara Quist", "an entity is"),
        ("Mara Quist left.\n~ quist PERSON Mara Quist", "no mention by name"),
        ("@poem Mara Quist left.", "no kind of section"),
        ("Mara Quist left.\nShe came back.", "apart by an empty line"),
        ("Mara Quist [[c1 ]] left.", "holds nothing"),
        ('Mara Quist {{c1 said}} [[c1 "so"]].', "quotation marks at the edges"),
        ("Mara Quist {{c1 said [[c1 so]]}}.", "lies inside its content"),
        ("Nobody left.", "does not occur"),
    ],
)
def test_says_what_is_wrong_and_in_which_line(body: str, said: str) -> None:
    with pytest.raises(MarkupError) as error:
        read("pilots", marked(body))
    assert said in str(error.value) or said.replace("lies inside", "overlap") in str(error.value)
    assert "pilots:" in str(error.value)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("genre: wire", "no line ---"),
        ("genre: poem\nstyle: us\npublished: 2026-03-04\nstory: x\ncast: \nlayers: all\n---\nText.", "genre is 'poem'"),
        ("genre: wire\nstyle: us\npublished: soon\nstory: x\ncast: \nlayers: all\n---\nText.", "published is 'soon'"),
        ("genre: wire\nstyle: us\npublished: 2026-03-04\nstory: x\nlayers: all\n---\nText.", "no cast"),
        ("genre: wire\nstyle: us\npublished: 2026-03-04\nstory: x\ncast: \nlayers: all\nmood: dark\n---\nText.", "'mood'"),
    ],
)
def test_the_head_is_checked(head: str, said: str) -> None:
    with pytest.raises(MarkupError) as error:
        read("x", head)
    assert said in str(error.value)


def test_claims_and_roles_need_their_layer() -> None:
    claim = "Mara Quist lost ((n1 3)).\n~ n1 kind=count value=3"
    with pytest.raises(MarkupError, match="layers is neither"):
        read("x", marked(claim, "quotes"))
    article = read("x", marked(claim, "figures"))
    assert len(article.claims) == 1
    assert article.has_figures
    assert not article.has_all
    role = "((quist Mara Quist)), ((role:quist a pilot)), left.\n~ quist PERSON Mara Quist"
    with pytest.raises(MarkupError, match="layers is not"):
        read("x", marked(role, "figures"))


@given(st.text(alphabet="abc ()[]{}<>,.\"'c1:n\n~@", max_size=120))
def test_whatever_the_text_it_is_read_or_refused(body: str) -> None:
    try:
        article = read("x", marked(f"Mara Quist {body}", "quotes"))
    except MarkupError as error:
        assert error.problems  # noqa: PT017
    else:
        assert article.text.startswith("Mara Quist")
        assert all(article.text[slice(*span)].strip() for each in article.attributions for span in each.spans)
