"""Links on rows: in order, from the cache where possible, and never an error."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.errors import LinkCacheError, OutputError
from flows.reconcile import link
from flows.reconcile.link import linking
from flows.records import Row
from flows.settings import Settings


def row(name: str, kind: str = "PERSON", number: int = 1, **more: Any) -> Row:
    return {"entity_id": f"ent_{number}", "name": name, "type": kind, "aliases": [], **more}


ROWS = [
    row("Nakuru", "GPE", 1),
    row("Ilek", "LOC", 2),
    row("Orchard League", "ORG", 3),
    row("Dana Orazova", number=4),
    row("Martin Pell", number=5),
    row("Orazova", number=6),
    row("Wanjiru Kamau", number=7),
]


@pytest.fixture
def settings_of(tmp_path: Path, service: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Settings]:
    monkeypatch.setattr("flows.reconcile.client.time.sleep", lambda seconds: None)

    def settings(**more: Any) -> Settings:
        return Settings(**{"output": tmp_path / "out", "reconcile_url": service.url, "reconcile_interval": 0, **more})

    return settings


@pytest.fixture
def knowing(service: Any, candidate: Any) -> Any:
    """A service that knows some of ROWS."""
    service.known = {
        "Nakuru": [candidate("Q1", "Nakuru", match=True, types=("Q515",)), candidate("Q2", "Nakuru County", 72, types=("Q269528",))],
        "Ilek": [candidate("Q3", "Ilek", types=("Q4022",)), candidate("Q4", "Ilek", types=("Q532",))],
        "Orchard League": [candidate("Q5", "Orchard Society", 88, types=("Q43229",))],
        "Dana Orazova": [candidate("Q6", "Dana Orazova", match=True)],
    }
    return service


def linked(settings: Settings, rows: list[Row]) -> tuple[list[Row], dict[str, Any]]:
    with linking(settings) as linker:
        done = list(linker.add_links(rows))
        return done, linker.summary()


def files(settings: Settings) -> tuple[bytes, bytes]:
    folder = settings.output / "reconciliation"
    return (folder / "cache.jsonl").read_bytes(), (folder / "candidates.jsonl").read_bytes()


def test_off_by_default() -> None:
    rows, summary = linked(Settings(), ROWS)
    assert rows == ROWS
    assert summary == {}


def test_links_are_added_in_order_and_the_rest_is_listed(settings_of: Any, knowing: Any) -> None:
    settings = settings_of()
    rows, summary = linked(settings, ROWS)
    made = {"link_method": "reconciled:127.0.0.1", "link_score": 0.9}
    assert rows == [{**ROWS[0], "wikidata_id": "Q1", **made}, *ROWS[1:3], {**ROWS[3], "wikidata_id": "Q6", **made}, *ROWS[4:]]
    assert knowing.asked == ["Nakuru", "Ilek", "Orchard League", "Dana Orazova", "Martin Pell", "Wanjiru Kamau"]
    assert [query["type"] for _, query in knowing.requests[1:]] == ["Q2221906", "Q2221906", "Q43229", "Q5", "Q5", "Q5"]
    assert summary["notes"] == []
    assert summary["counts"] == {
        "asked": 6,
        "from_cache": 0,
        "failed": 0,
        "unasked": 0,
        "left_out": 1,
        "linked": 2,
        "ambiguous": 2,
        "unknown": 2,
    }
    listed = [json.loads(line) for line in files(settings)[1].decode().splitlines()]
    assert [(entry["name"], entry["reason"], [each["id"] for each in entry["candidates"]]) for entry in listed] == [
        ("Ilek", "not_sure", ["Q3", "Q4"]),
        ("Orchard League", "not_sure", ["Q5"]),
    ]
    assert listed[0]["service"] == knowing.url


def test_a_second_run_needs_no_network_and_gives_the_same_bytes(settings_of: Any, knowing: Any) -> None:
    first, _ = linked(settings_of(), ROWS)
    before = files(settings_of())
    knowing.stop()
    for settings in (settings_of(), settings_of(reconcile_offline=True)):
        again, summary = linked(settings, ROWS)
        assert again == first
        assert files(settings) == before
        assert (summary["counts"]["asked"], summary["counts"]["from_cache"], summary["counts"]["failed"]) == (0, 6, 0)
    assert len(knowing.requests) == 7


def test_a_run_of_its_own_gives_the_same_bytes(settings_of: Any, knowing: Any, tmp_path: Path) -> None:
    one, two = settings_of(), settings_of(output=tmp_path / "two")
    assert linked(one, ROWS)[0] == linked(two, ROWS)[0]
    assert files(one) == files(two)


def test_offline_sends_nothing_and_says_what_is_missing(settings_of: Any, knowing: Any) -> None:
    settings = settings_of(reconcile_offline=True)
    rows, summary = linked(settings, ROWS)
    assert (rows, knowing.requests) == (ROWS, [])
    assert summary["counts"]["unasked"] == 6
    assert len(summary["notes"]) == 1
    assert "offline" in summary["notes"][0]
    assert not (settings.output / "reconciliation" / "cache.jsonl").exists()
    linked(settings_of(), ROWS[:3])
    rows, summary = linked(settings, ROWS)
    assert [each.get("wikidata_id") for each in rows] == ["Q1"] + [None] * 6
    assert (summary["counts"]["from_cache"], summary["counts"]["unasked"]) == (3, 3)


def test_a_link_that_is_there_stays(settings_of: Any, knowing: Any) -> None:
    there = row("Nakuru", "GPE", iso_3166="KE", link_method="cldr_territory_name", link_score=0.98)
    rows, _ = linked(settings_of(), [there, *ROWS[3:4]])
    assert rows[0] == there
    assert knowing.asked == ["Dana Orazova"]


def test_namesakes_and_types_that_are_not_looked_up(settings_of: Any, knowing: Any) -> None:
    apart = [row("Dana Orazova", number=4), row("Dana Orazova", number=5), row("Kenyan", "NORP", 6), row("The Long Ilek", "WORK_OF_ART", 7)]
    rows, summary = linked(settings_of(), apart)
    assert rows == [apart[2], apart[0], apart[1], apart[3]]  # by type
    assert (summary["counts"]["left_out"], knowing.asked) == (4, [])


def test_nothing_to_look_up_sends_nothing(settings_of: Any, knowing: Any) -> None:
    linked(settings_of(), [row("Orazova"), row("Kenya", "GPE", link_method="cldr_territory_name", link_score=0.98)])
    assert knowing.requests == []


def test_what_fails_is_counted_not_kept_and_asked_again(settings_of: Any, knowing: Any, fault: Any) -> None:
    knowing.faults = [None, None, fault.body(b"<html>", "text/html"), fault.status(400)]
    rows, summary = linked(settings_of(), ROWS)
    assert [each.get("wikidata_id") for each in rows] == ["Q1", None, None, "Q6", None, None, None]
    assert (summary["counts"]["failed"], summary["counts"]["asked"], summary["notes"]) == (2, 4, [])
    knowing.requests.clear()
    _, summary = linked(settings_of(), ROWS)
    assert knowing.asked == ["Ilek", "Orchard League"]
    assert (summary["counts"]["failed"], summary["counts"]["from_cache"]) == (0, 4)


def test_a_dead_service_is_given_up(settings_of: Any, knowing: Any, fault: Any) -> None:
    many = [row(f"Arden Number{number}", "GPE", number) for number in range(9)]
    knowing.faults = [None, None, *[fault.status(400)] * 4, None, *[fault.status(400)] * 9]
    rows, summary = linked(settings_of(), [*many, *ROWS])
    assert rows == [*many, *ROWS]
    assert (summary["counts"]["failed"], summary["counts"]["unasked"]) == (4 + link.FAILURES_IN_A_ROW, 4)
    assert len(knowing.requests) == 1 + 1 + 4 + 1 + link.FAILURES_IN_A_ROW
    assert summary["notes"] == ["127.0.0.1 is not asked any further: 5 failures in a row, the last: it answered with status 400."]


def test_a_service_that_refuses_is_left_alone_at_once(settings_of: Any, knowing: Any, fault: Any) -> None:
    knowing.faults = [None, None, fault.status(403)]
    rows, summary = linked(settings_of(), ROWS)
    assert rows[0]["wikidata_id"] == "Q1"
    assert (summary["counts"]["failed"], summary["counts"]["unasked"], len(knowing.requests)) == (1, 4, 3)
    assert "status 403" in summary["notes"][0]


@pytest.mark.parametrize("manifest", [{"name": "None"}, {"name": "New", "identifierSpace": "x", "versions": ["2.0"]}, ["no"]])
def test_without_a_manifest_nothing_is_asked(settings_of: Any, knowing: Any, manifest: Any) -> None:
    knowing.manifest = manifest
    rows, summary = linked(settings_of(), ROWS)
    assert (rows, knowing.asked, len(knowing.requests)) == (ROWS, [], 1)
    assert summary["counts"]["unasked"] == 6
    assert "was not asked for anything" in summary["notes"][0]


def test_no_server_is_no_error(settings_of: Any, service: Any) -> None:
    service.stop()
    rows, summary = linked(settings_of(), ROWS)
    assert rows == ROWS
    assert len(summary["notes"]) == 1


@pytest.mark.parametrize(
    "url", [f"http://{'a' * 70}.example/", "http://a..b/", "http://xn--a\u0080.example/", "http://no-such-host.invalid/"]
)
def test_a_host_that_is_none_is_no_error(settings_of: Any, url: str) -> None:
    rows, summary = linked(settings_of(reconcile_url=url), ROWS)
    assert rows == ROWS
    assert len(summary["notes"]) == 1


@pytest.mark.parametrize(("name", "value"), [("ALL_PROXY", "socks9://x"), ("SSL_CERT_FILE", "/no/such/file")])
def test_an_environment_that_cannot_be_used_is_no_error(
    settings_of: Any, service: Any, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    rows, summary = linked(settings_of(), ROWS)
    assert (rows, service.requests) == (ROWS, [])
    assert "environment" in summary["notes"][0]


def test_ids_without_a_column_are_candidates(settings_of: Any, knowing: Any) -> None:
    knowing.manifest |= {"identifierSpace": "https://wikibase.example/entity/"}
    settings = settings_of()
    rows, summary = linked(settings, ROWS)
    assert rows == ROWS
    assert "https://wikibase.example/entity/" in summary["notes"][0]
    assert all("type" not in query for _, query in knowing.requests[1:])
    listed = [json.loads(line) for line in files(settings)[1].decode().splitlines()]
    assert [(entry["name"], entry["reason"]) for entry in listed] == [
        (name, "no_column") for name in ("Nakuru", "Ilek", "Orchard League", "Dana Orazova")
    ]


def test_geonames_is_asked_for_places_alone(settings_of: Any, knowing: Any, candidate: Any) -> None:
    knowing.manifest |= {"identifierSpace": "http://sws.geonames.org/"}
    knowing.known = {"Nakuru": [candidate("http://sws.geonames.org/184622/", "Nakuru", match=True, types=("P.PPLA",))]}
    rows, _ = linked(settings_of(), ROWS)
    assert knowing.asked == ["Nakuru", "Ilek"]
    assert (rows[0]["geonames_id"], rows[0].get("wikidata_id")) == ("184622", None)


def test_what_was_answered_is_kept_when_the_run_breaks_off(settings_of: Any, knowing: Any) -> None:
    settings = settings_of()

    def broken_off() -> None:
        with linking(settings) as linker:
            for done in linker.add_links(ROWS):
                if done["name"] == "Orchard League":
                    raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    folder = settings.output / "reconciliation"
    assert len((folder / "cache.jsonl").read_text(encoding="utf-8").splitlines()) == 4
    assert [path.name for path in folder.iterdir()] == ["cache.jsonl"]


def test_a_cache_that_is_none_is_said_before_anything_is_asked(settings_of: Any, knowing: Any, tmp_path: Path) -> None:
    (tmp_path / "answers.jsonl").write_text("no answer\n", encoding="utf-8")
    with pytest.raises(LinkCacheError, match=r"answers\.jsonl, line 1"), linking(settings_of(reconcile_cache=tmp_path / "answers.jsonl")):
        pass
    with pytest.raises(OutputError), linking(settings_of(reconcile_cache=tmp_path / "answers.jsonl" / "cache.jsonl")):
        pass
    assert knowing.requests == []


def test_no_password_is_written_anywhere(settings_of: Any, knowing: Any) -> None:
    secret = knowing.url.replace("http://", "http://reader:s3cret@") + "?api_key=s3cret"
    settings = settings_of(reconcile_url=secret)
    rows, summary = linked(settings, ROWS)
    assert rows[0]["wikidata_id"] == "Q1"
    assert all(headers["Authorization"] == "Basic cmVhZGVyOnMzY3JldA==" for headers in knowing.headers)
    written = [
        str(rows),
        str(summary),
        *(content.decode() for content in files(settings)),
        settings.model_dump_json(include={"reconcile_auth"}),
    ]
    assert not any("s3cret" in text for text in [*written, json.dumps(settings.data_settings())])
    assert settings.data_settings()["reconcile_url"] == knowing.url + "?api_key=hidden"
    assert settings.reconcile_url == knowing.url + "?api_key=s3cret"


def test_settings_that_change_links_leave_the_parts_alone(settings_of: Any) -> None:
    on, off = settings_of(reconcile_offline=True), Settings()
    assert on.part_settings() == off.part_settings()
    assert on.data_settings() != off.data_settings()
    assert set(off.data_settings()) - set(off.part_settings()) == {"reconcile_url", "reconcile_offline"}


@pytest.mark.parametrize("url", ["ftp://x.example/", "reconcile.example/api", "https://u:s3cret@x.example:port/", "https://u:s3cret@/"])
def test_a_url_that_is_none_is_refused_without_telling_it(url: str) -> None:
    with pytest.raises(ValueError, match="URL") as raised:
        Settings(reconcile_url=url)
    assert "s3cret" not in str(raised.value)


def test_offline_needs_a_service_to_be_the_answers_of() -> None:
    assert Settings(reconcile_url="", reconcile_contact="", reconcile_auth="").reconcile_url is None
    assert Settings(reconcile_offline=False).reconcile_offline is False
    with pytest.raises(ValueError, match="--reconcile URL"):
        Settings(reconcile_offline=True)
