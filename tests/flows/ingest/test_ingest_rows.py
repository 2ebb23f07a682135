"""A record's fields as an article, and what is said where the text is not among them."""

import pytest

from flows.errors import SourceRejected
from flows.ingest.rows import content_of


def reason(row: dict[str, object], names: dict[str, str]) -> tuple[str, str]:
    with pytest.raises(SourceRejected) as raised:
        content_of(row, "dump.jsonl (line 1)", names)
    return raised.value.reason_code, str(raised.value)


def test_a_field_that_is_named_and_missing_is_no_empty_text() -> None:
    code, said = reason({"headline": "Ferry", "body": "It sailed."}, {"text": "words"})
    assert code == "no_text_field"
    assert "There is no field 'words' in it." in said
    assert reason({"body": ""}, {})[0] == "empty_record"
    assert reason({"words": ""}, {"text": "words"})[0] == "empty_record"
    assert reason({"article": {"words": None}}, {"text": "article.words"})[0] == "empty_record"
    assert reason({"headline": "Ferry"}, {})[0] == "no_text_field"
