"""Shows one article of a release with its extractions marked in the text, for a terminal."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
from rich.console import Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from flows.errors import ReleaseError
from flows.records import Row

_STYLES = {"quotes": "green", "mentions": "cyan", "roles": "magenta", "numeric_claims": "yellow"}
_LETTERS = {"quotes": "q", "numeric_claims": "n"}


@dataclass(frozen=True, slots=True)
class Inspected:
    """A document of a release with its rows by table, and the canonical names of its entities."""

    release: Path
    source_paths: list[str]
    document: Row
    rows: dict[str, list[Row]]
    names: dict[str, str]


def load(output: Path, release_id: str, wanted: str) -> Inspected:
    """The document of the release that `wanted` names: an id, the beginning of one, a source path, or the end of one.

    Raises ReleaseError when there is no such release, no such document, or more than one.
    """
    release = output / "latest" if release_id == "latest" else output / "releases" / release_id
    if release_id == "latest" and release.is_file():
        release = output / release.read_text(encoding="utf-8").strip()
    if not (release / "data").is_dir():
        raise ReleaseError(f"There is no release {release_id} in {output}.", "Run `onrecord build` first, or give --output and --release.")
    document_id = _find(release, wanted)
    here = ds.field("document_id") == document_id
    rows = {name: _rows(release, name, here) for name in ("sections", "quotes", "mentions", "roles", "numeric_claims")}
    entities = {row["entity_id"] for table in ("mentions", "roles") for row in rows[table] if row["entity_id"]}
    names = {row["entity_id"]: row["name"] for row in _rows(release, "entities", ds.field("entity_id").isin(sorted(entities)))}
    sources = [row["source_path"] for row in _rows(release, "sources", here)]
    return Inspected(release.resolve(), sources, _rows(release, "documents", here)[0], rows, names)


def _rows(release: Path, name: str, condition: Any) -> list[Row]:
    found: list[Row] = ds.dataset(release / "data" / f"{name}.parquet", format="parquet").to_table(filter=condition).to_pylist()
    return found


def _find(release: Path, wanted: str) -> str:
    sources = _rows(release, "sources", ds.field("document_id").is_valid())
    paths = {(row["source_path"], row["document_id"]) for row in sources}
    for matches in (
        {document for path, document in paths if wanted in (path, document)},
        {document for path, document in paths if document.startswith(wanted) or path.endswith(wanted)},
    ):
        if len(matches) == 1:
            return str(matches.pop())
        if matches:
            some = ", ".join(sorted(path for path, document in paths if document in matches)[:5])
            raise ReleaseError(f"{wanted!r} fits {len(matches)} documents: {some}.", "Give more of the path or id.")
    some = ", ".join(sorted(path for path, _ in paths)[:5])
    raise ReleaseError(
        f"The release has no document {wanted!r}.", f"Give an id or a path such as: {some}." if some else "It has no documents."
    )


def render(inspected: Inspected) -> RenderableType:
    """The marked text, and below it its quotes, figures, roles and names."""
    document = inspected.document
    facts = [document["document_id"], *inspected.source_paths, document["language"], str(document["published_on"] or "no date")]
    return Group(
        Text(document["title"] or "(no headline)", style="bold"),
        Text(" · ".join(facts), style="dim"),
        Text(),
        _marked(inspected),
        Text(),
        _listed("Quotes", _quotes(inspected)),
        _listed("Figures", _claims(inspected)),
        _table("Roles", ("who", "role", "organisation or place", "sure"), _roles(inspected)),
        _table("Names", ("name", "type", "mentions"), _names(inspected)),
    )


def _marked(inspected: Inspected) -> Text:
    """The text with colours, and a number in brackets behind each quote and figure, which also shows without colours."""
    if inspected.document["text"] is None:
        return Text("(the text is not part of this release)", style="dim")
    text = Text(_printable(inspected.document["text"]), end="")
    for row in inspected.rows["sections"]:
        if row["kind"] in ("headline", "heading"):
            text.stylize("bold", row["start"], row["end"])
    for name, style in _STYLES.items():
        for row in inspected.rows[name]:
            for span in row["spans"] if name == "quotes" else [row]:
                text.stylize(style, span["start"], span["end"])
    labels = sorted(
        (row["end"], f"[{letter}{number}]", _STYLES[name])
        for name, letter in _LETTERS.items()
        for number, row in enumerate(inspected.rows[name], 1)
    )
    pieces = text.divide([end for end, _, _ in labels])
    marked = Text(end="")
    for piece, (_, label, style) in zip(pieces, labels, strict=False):  # the last piece has no label
        marked.append_text(piece).append(label, style=f"bold {style}")
    return marked.append_text(pieces[-1])


def _printable(text: str) -> str:
    """Control characters as visible signs, one for one, so that no text can steer the terminal."""
    return "".join(character if character in "\n\t" or character.isprintable() or character.isspace() else "\ufffd" for character in text)


def _table(title: str, columns: Iterable[str], rows: list[list[str]]) -> RenderableType:
    table = RichTable(title=f"{title}: {len(rows)}", title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_printable(cell)) for cell in row))
    return table if rows else Text(f"{title}: none")


def _quotes(inspected: Inspected) -> list[Text]:
    """`q1 Aru Seitova, the minister [she] said to reporters, on Monday: what was said (direct, pronoun, 0.93)`."""
    entries = []
    for number, row in enumerate(inspected.rows["quotes"], 1):
        who = ", ".join(part for part in (row["speaker_name"] or row["speaker"], row["speaker_role"]) if part) or "nobody named"
        words = f" [{row['speaker']}]" if row["speaker_name"] and row["speaker"] and row["speaker"] != row["speaker_name"] else ""
        to = f" to {row['addressee']}" if row.get("addressee") else ""  # releases of earlier versions have no such columns
        when = f", {row['said_when']}" if row.get("said_when") else ""
        how = f"({row['kind']}, {row['attribution']}, {row['confidence']:.2f}, {row['rule']})"
        entries.append(_entry(f"q{number}", _STYLES["quotes"], f"{who}{words} {row['cue'] or '—'}{to}{when}", row["content"], how))
    return entries


def _claims(inspected: Inspected) -> list[Text]:
    """`n1 3.7 billion: 3,700,000,000 USD deals, min (more than), says Aru Seitova (0.95)`."""
    entries = []
    for number, row in enumerate(inspected.rows["numeric_claims"], 1):
        amount = " ".join(part for part in (_number(row["value"]), row["currency"] or row["unit"], row["measured"]) if part)
        bound = f"{row['bound']} ({row['bound_cue']})" if row["bound_cue"] else row["bound"]
        facts = [amount, bound, row["period_text"], f"says {row['claimant']}" if row["claimant"] else None]
        how = f"({row['kind']}, {row['confidence']:.2f}, {row['rule']})"
        entries.append(_entry(f"n{number}", _STYLES["numeric_claims"], row["text"], ", ".join(fact for fact in facts if fact), how))
    return entries


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def _entry(label: str, style: str, head: str, body: str, how: str) -> Text:
    entry = Text(f"{label:>4} ", style=f"bold {style}")
    entry.append(_printable(head), style="bold not dim")
    entry.append(": " + " ".join(_printable(body).split()), style="not bold default")
    return entry.append(f" {how}", style="not bold dim default")


def _listed(title: str, entries: list[Text]) -> RenderableType:
    return Group(Text(f"{title}: {len(entries)}", style="bold"), *entries, Text())


def _roles(inspected: Inspected) -> list[list[str]]:
    return [
        [inspected.names.get(row["entity_id"], ""), row["role"], row["organisation"] or "", f"{row['confidence']:.2f}"]
        for row in inspected.rows["roles"]
    ]


def _names(inspected: Inspected) -> list[list[str]]:
    counted: dict[tuple[str, str], int] = {}
    for row in inspected.rows["mentions"]:
        key = (str(inspected.names.get(row["entity_id"]) or row["text"]), str(row["label"]))
        counted[key] = counted.get(key, 0) + 1
    return [[name, label, str(count)] for (name, label), count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
