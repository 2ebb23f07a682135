"""Who is meant by a part of a person's name."""

from names_doc import parsed, words_of

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.groups.grouping import group_names


def people(text: str, *names: str) -> list[tuple[str, str]]:
    """Words and the canonical name of the entity of each name."""
    doc = parsed(text, *((name, "PERSON") for name in names))
    found = clean_names(doc, words_of(doc))
    groups, group_of = group_names(words_of(doc), found)
    return [(name.surface, groups[number].canonical) for name, number in zip(found, group_of, strict=True)]


def test_a_ruler_with_a_numeral_bears_the_name_before_it() -> None:
    found = people("Jon Norlan ruled . Norlan I died . Norlan slept", "Jon Norlan", "Norlan I", "Norlan")
    assert {canonical for _, canonical in found} == {"Jon Norlan"}
    found = people("Helen Marsh wrote of Helen II there", "Helen Marsh", "Helen II")
    assert [canonical for _, canonical in found] == ["Helen Marsh", "Helen II"]


def test_a_ruler_is_called_without_the_numeral() -> None:
    found = people("Pope Odo IV came and Odo slept", "Odo IV", "Odo")
    assert {canonical for _, canonical in found} == {"Odo IV"}
    found = people("Pope Odo IV came and Ivo slept", "Odo IV", "Ivo")
    assert {canonical for _, canonical in found} == {"Odo IV", "Ivo"}


def test_an_arabic_article_may_be_left_out() -> None:
    found = people("then Yusuf al-Karim left and Karim slept", "Yusuf al-Karim", "Karim")
    assert {canonical for _, canonical in found} == {"Yusuf al-Karim"}
    found = people("then Yusuf al-Karim left and Tarim slept", "Yusuf al-Karim", "Tarim")
    assert {canonical for _, canonical in found} == {"Yusuf al-Karim", "Tarim"}


def test_a_nickname_with_an_article() -> None:
    found = people('then Jon "The Otter" Brask won and the Otter slept', 'Jon "The Otter" Brask', "Otter")
    assert len({canonical for _, canonical in found}) == 1
    found = people('then Jon "The Otter" Brask won and the Badger slept', 'Jon "The Otter" Brask', "Badger")
    assert len({canonical for _, canonical in found}) == 2


def test_the_end_of_a_long_name() -> None:
    whole, short = "Mah Shin Orl Kye", "Orl Kye"
    assert {canonical for _, canonical in people("Mah Shin Orl Kye won . Orl Kye left", whole, short)} == {whole}
    two = ["Mah Orl Kye", "Shin Kye"]
    assert [canonical for _, canonical in people("Mah Orl Kye won . Shin Kye left", *two)] == two
