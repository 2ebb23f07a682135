"""Reading what a service sends."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import NotTheProtocol
from flows.reconcile.protocol import Candidate, Query, read_answer, read_candidates, read_json, read_manifest


def test_a_query_is_a_batch_of_one() -> None:
    assert json.loads(Query("Zoë Ånd", None, 5).form()["queries"]) == {"q0": {"query": "Zoë Ånd", "limit": 5}}
    asked = json.loads(Query("Orla", "Q5", 3).form()["queries"])["q0"]
    assert asked == {"query": "Orla", "limit": 3, "type": "Q5", "type_strict": "should"}


def test_manifests_of_both_versions() -> None:
    old = read_manifest({"name": "Old", "identifierSpace": "http://x/", "schemaSpace": "http://y/"})
    assert (old.versions, old.identifier_space) == (("0.1",), "http://x/")
    new = read_manifest({"versions": ["0.2", "1.0-draft"], "name": "New", "identifierSpace": "http://x/", "preview": {"width": 1}})
    assert new.versions == ("0.2", "1.0-draft")


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        ([], "not an object"),
        ({"identifierSpace": "http://x/"}, "no name"),
        ({"name": "A"}, "no identifierSpace"),
        ({"name": "A", "identifierSpace": 7}, "no identifierSpace"),
        ({"name": "A", "identifierSpace": " "}, "no identifierSpace"),
        ({"name": "A", "identifierSpace": "x", "versions": "0.2"}, "no list"),
        ({"name": "A", "identifierSpace": "x", "versions": [0.2]}, "no list"),
        ({"name": "A", "identifierSpace": "x", "versions": ["1.0-draft"]}, "1.0-draft"),
        ({"name": "A", "identifierSpace": "x", "versions": []}, "none"),
    ],
)
def test_manifests_that_are_none(manifest: Any, says: str) -> None:
    with pytest.raises(NotTheProtocol, match=says):
        read_manifest(manifest)


def test_candidates_of_both_versions() -> None:
    full = {"id": "Q7", "name": "Orla", "score": 87.5, "match": True, "type": [{"id": "Q5", "name": "human"}, "Q6"], "description": "x"}
    bare = {"id": "Q8", "name": "Orla", "score": 3}
    result = read_answer({"q0": {"result": [full, bare]}})
    assert result == [full, bare]
    assert read_candidates(result) == [Candidate("Q7", "Orla", 87.5, True, ("Q5", "Q6")), Candidate("Q8", "Orla", 3.0, False, ())]
    assert read_answer({"q0": {"result": []}, "q1": "not asked for"}) == []


GOOD = {"id": "Q7", "name": "Orla", "score": 1}


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (None, "not an object"),
        ({}, "no q0"),
        ({"q0": None}, "not an object"),
        ({"q0": {}}, "no list of results"),
        ({"q0": {"result": {"id": "Q7"}}}, "no list of results"),
        ({"q0": {"result": ["Q7"]}}, "not an object"),
        ({"status": "error", "message": "Too busy"}, "refused the query: Too busy"),
        *(
            ({"q0": {"result": [GOOD, {**GOOD, **wrong}]}}, says)
            for wrong, says in [
                ({"id": None}, "no id"),
                ({"id": 7}, "no id"),
                ({"id": ""}, "no id"),
                ({"name": None}, "no name"),
                ({"score": None}, "not a number"),
                ({"score": "87"}, "not a number"),
                ({"score": True}, "not a number"),
                ({"score": 10**400}, "not a number"),
                ({"match": "yes"}, "neither true nor false"),
                ({"match": 1}, "neither true nor false"),
                ({"type": "Q5"}, "not a list"),
                ({"type": [{"name": "human"}]}, "no id"),
                ({"type": [5]}, "not an object"),
            ]
        ),
    ],
)
def test_answers_that_are_none(answer: Any, says: str) -> None:
    with pytest.raises(NotTheProtocol, match=says):
        read_answer(answer)


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"{", b"NaN", b'{"a": Infinity}', b"\xe9", b'"\\ud800"', b"[" * 200_000, b"1" * 5_000, b"{}{}"]
)
def test_bodies_that_are_no_json(body: bytes) -> None:
    with pytest.raises(NotTheProtocol, match="no JSON"):
        read_json(body, "text/html")


def test_a_byte_order_mark_is_forgiven() -> None:
    assert read_json(b"\xef\xbb\xbf{}", "") == {}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["q0", "result", "id", "name", "score", "type"]), inner),
    max_leaves=12,
)


@given(json_values)
def test_any_json_is_read_or_refused(value: Any) -> None:
    """Nothing but the one error comes out, and what is let through can be read."""
    with suppress(NotTheProtocol):
        assert read_manifest(value).name.strip()
    with suppress(NotTheProtocol):
        assert all(candidate.id for candidate in read_candidates(read_answer(value)))


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    """What is read can be written again."""
    with suppress(NotTheProtocol):
        assert json.loads(json.dumps(read_json(body, "application/json"), ensure_ascii=False).encode()) is not NotImplemented
