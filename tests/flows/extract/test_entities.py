"""Rows of the entities table for one document."""

from collections.abc import Callable

from flows.article import Article
from flows.extract.entities import extract
from flows.extract.mentions import extract as mentions


def rows(article: Article) -> dict[str, dict[str, object]]:
    return {row["name"]: row for row in extract(article, {})}


def test_name_aliases_and_counts(article_of: Callable[[str], Article]) -> None:
    found = rows(article_of("Ana T. Kovar met Ms Hale. Kovar thanked Hale. She left Kenya."))
    assert {key: found["Ana T. Kovar"][key] for key in ("type", "aliases", "mention_count", "document_count", "quote_count")} == {
        "type": "PERSON",
        "aliases": ["Kovar"],
        "mention_count": 2,
        "document_count": 1,
        "quote_count": 0,
    }
    assert found["Kenya"]["iso_3166"] == "KE"
    assert "link_method" not in found["Ana T. Kovar"]


def test_ids_hold_over_documents_for_full_names_alone(article_of: Callable[[str], Article]) -> None:
    one = rows(article_of("Ana Kovar met Ms Hale in the United States."))
    two = rows(article_of("Ms Hale met Ana T. Kovar in the U.S. on Monday."))
    assert one["Ana Kovar"]["entity_id"] == two["Ana T. Kovar"]["entity_id"]
    assert one["United States"]["entity_id"] == two["U.S."]["entity_id"]
    assert one["Hale"]["entity_id"] != two["Hale"]["entity_id"]


def test_every_mention_has_its_entity(article_of: Callable[[str], Article]) -> None:
    article = article_of("Ana Kovar met Paul Hale in Kenya. He thanked Kovar and the Velden Rail Board (VRB).\nVRB agreed.")
    known = {row["entity_id"] for row in extract(article, {})}
    assert {row["entity_id"] for row in mentions(article, {})} == known
