"""Names of elections, and what is none."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.elections import elections
from flows.extract.names.finding.making import merged
from flows.extract.names.finding.spans import clean_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("after the 2021 Norvian general election he left", ["2021 Norvian general election"]),
        ("the February 1974 United Kingdom general election", ["February 1974 United Kingdom general election"]),
        ("the 2009 European Parliament elections", ["2009 European Parliament elections"]),
        ("the 2021 election", []),
        ("the 2021 general election", []),
        ("in 2021 Norvia voted in an election", []),
        ("the Norvian general election", []),
    ],
)
def test_elections(text: str, expected: list[str]) -> None:
    doc = parsed(text)
    assert [name.surface for name in elections(doc, words_of(doc))] == expected


def test_the_place_in_its_name_is_no_name_of_its_own() -> None:
    doc = parsed("Norvia held the 2021 Norvia general election", ("Norvia", "GPE"))
    assert [(name.surface, name.label) for name in merged(elections(doc, words_of(doc)), clean_names(doc, words_of(doc)))] == [
        ("Norvia", "GPE"),
        ("2021 Norvia general election", "EVENT"),
    ]
