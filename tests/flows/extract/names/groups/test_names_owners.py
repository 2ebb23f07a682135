"""Bodies of one name that two lands have."""

from names_doc import parsed, words_of

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.groups.grouping import group_names


def keys(text: str, *entities: tuple[str, str]) -> list[str]:
    """The keys of the organisations that the names of the text are of, in text order."""
    doc = parsed(text, *entities)
    names = clean_names(doc, words_of(doc))
    groups, group_of = group_names(words_of(doc), names)
    return [groups[number].key for name, number in zip(names, group_of, strict=True) if name.label == "ORG"]


COURT = ("High Court", "ORG")


def test_two_lands_have_a_body_each() -> None:
    text = "Ghana 's High Court spoke . Malta 's High Court slept . The High Court woke"
    assert keys(text, COURT, ("Ghana", "GPE"), ("Malta", "GPE")) == ["high court of GH", "high court of MT", "high court of MT"]


def test_a_people_before_the_body_tells_as_well() -> None:
    text = "Ghana 's High Court spoke . The Maltese High Court slept"
    assert keys(text, COURT, ("Ghana", "GPE"), ("Maltese", "NORP")) == ["high court of GH", "high court of MT"]


def test_one_land_has_one_body() -> None:
    text = "Ghana 's High Court spoke . The Ghanaian High Court slept . The High Court woke"
    assert set(keys(text, COURT, ("Ghana", "GPE"), ("Ghanaian", "NORP"))) == {"high court"}


def test_a_body_behind_the_word_state_is_the_state_s() -> None:
    text = "the Ohio state Senate sat . The Senate slept . A state Senate woke"
    assert keys(text, ("Senate", "ORG"), ("Ohio", "GPE")) == ["senate of ohio", "senate", "senate of ohio"]
    assert keys("a state Senate sat", ("Senate", "ORG")) == ["senate of state"]
    assert keys("a state Farmers Union sat", ("Farmers Union", "ORG")) == ["farmers union"]
