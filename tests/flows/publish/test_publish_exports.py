"""Exports: what comes out is read back by each format's own rules, and stands where the rows say."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import DocBin
from typer.testing import CliRunner

from flows.cli import app
from flows.publish.exports import Exported, export

Rows = dict[str, list[dict[str, Any]]]


def exported(release: Path, to: str, folder: Path) -> Path:
    assert export(release, to, folder / to, folder / "scratch") == Exported(3, 0)
    return folder / to


def test_docbin_has_every_row_as_a_span(sample: Path, tmp_path: Path, rows_of_sample: Rows, documents: dict[str, str]) -> None:
    [file] = exported(sample, "docbin", tmp_path).iterdir()
    docs = {doc.user_data["document_id"]: doc for doc in DocBin().from_disk(file).get_docs(spacy.blank("en").vocab)}
    ferry = docs[documents["ferry"]]
    assert [span.text for span in ferry.spans["quotes"]][1:] == ["We waited", "Now we close it."]
    assert {span.id_ for span in ferry.spans["quotes"]} <= {row["quote_id"] for row in rows_of_sample["quotes"]}
    assert [span.text for span in ferry.spans["numeric_claims"]] == ["4.5 million kroner", "About 300 people"]
    assert [entity.text for entity in ferry.ents] == ["Mira Solberg", "Osthaven", "Ode Ruud", "Solberg"]


ANN = re.compile(r"(T\d+)\t(\w+) ((?:\d+ \d+)(?:;\d+ \d+)*)\t(.*)")


def test_brat_offsets_give_the_words_and_quotes_have_their_speakers(sample: Path, tmp_path: Path, documents: dict[str, str]) -> None:
    folder = exported(sample, "brat", tmp_path)
    for path in sorted(folder.glob("*.ann")):
        text = path.with_suffix(".txt").read_bytes().decode()
        lines = path.read_bytes().decode().split("\n")[:-1]
        spans = {}
        for line in lines:
            if match := ANN.fullmatch(line):
                places = [tuple(map(int, place.split(" "))) for place in match[3].split(";")]
                assert " ".join(text[start:end] for start, end in places) == match[4]
                spans[match[1]] = (match[2], match[4])
            else:
                assert re.fullmatch(r"(#\d+\tAnnotatorNotes T\d+\t.+)|(R\d+\t(Said|Cued)_by Arg1:T\d+ Arg2:T\d+)", line), line
        if path.stem == documents["ferry"]:
            said = [re.findall(r"T\d+", line) for line in lines if "Said_by" in line]
            assert ("Quote", "We waited Now we close it.") in [spans[quote] for quote, _ in said]
            assert {spans[speaker] for _, speaker in said} == {("Speaker", "Mira Solberg"), ("Speaker", "she")}


def test_label_studio_counts_in_utf16(tmp_path: Path, publish_rows: Any, rows_of_sample: Rows) -> None:
    """Browsers count a character outside the basic plane as two."""
    document = rows_of_sample["documents"][0]
    text = f"\U0001f600\U0001f600 {document['text']}"
    moved = dict(rows_of_sample)
    moved["documents"] = [document | {"text": text, "char_count": len(text)}]
    for name in ("quotes", "sections", "roles", "mentions"):
        moved[name] = []
    claims = [row for row in rows_of_sample["numeric_claims"] if row["document_id"] == document["document_id"]]
    moved["numeric_claims"] = [row | {"start": row["start"] + 3, "end": row["end"] + 3} for row in claims]
    publish_rows(tmp_path / "release", moved, tmp_path / "scratch")
    export(tmp_path / "release", "label-studio", tmp_path / "out", tmp_path / "scratch")
    [task] = json.loads((tmp_path / "out/tasks-0000.json").read_text(encoding="utf-8"))
    units = task["data"]["text"].encode("utf-16-le")
    results = task["predictions"][0]["result"]
    assert len(results) == 2
    for result in results:
        value = result["value"]
        assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"]
        assert value["labels"] == ["Figure"]
    assert '<Label value="Figure"/>' in (tmp_path / "out/config.xml").read_text(encoding="utf-8")


def test_documents_without_their_text_are_left_out_and_counted(tmp_path: Path, publish_rows: Any, rows_of_sample: Rows) -> None:
    hidden = rows_of_sample | {"documents": [row | {"text": None} for row in rows_of_sample["documents"]]}
    publish_rows(tmp_path / "release", hidden, tmp_path / "scratch")
    assert export(tmp_path / "release", "brat", tmp_path / "out", tmp_path / "scratch") == Exported(0, 3)
    assert list((tmp_path / "out").glob("doc_*")) == []


@pytest.mark.parametrize("to", ["docbin", "brat", "label-studio"])
def test_the_command_exports(releases: tuple[Path, Path], tmp_path: Path, to: str) -> None:
    result = CliRunner().invoke(app, ["export", str(releases[1]), "--to", to, "--target", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert "3 documents" in result.output
    assert list((tmp_path / "out").iterdir())
