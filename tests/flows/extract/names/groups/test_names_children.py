"""Who is a child by the age beside a name."""

import pytest
from names_doc import parsed, words_of

from flows.extract.names.finding.spans import clean_names
from flows.extract.names.groups.children import is_child


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oren Tolley, nine, slept", True),
        ("Oren Tolley, 11, slept", True),
        ("Oren Tolley, aged six, slept", True),
        ("six-year-old Oren Tolley slept", True),
        ("The 14-year-old pupil Oren Tolley slept", True),
        ("Oren Tolley, 41, slept", False),
        ("Oren Tolley, nine months after, slept", False),
        ("36-year-old Oren Tolley slept", False),
        ("Oren Tolley, 5,000 miles away, slept", False),
    ],
)
def test_an_age_beside_the_name(text: str, expected: bool) -> None:
    doc = parsed(text, ("Oren Tolley", "PERSON"))
    assert is_child(text, clean_names(doc, words_of(doc))[0]) is expected
