"""What a correction makes of a row: the columns that a person set, and those that follow from them."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from operator import itemgetter
from typing import Any

from flows.article import Article
from flows.ids import decided_entity_id
from flows.overrides.file import Override
from flows.overrides.values import EXTENT, NoValue, parsed
from flows.records import Row, Span

_OPENING, _CLOSING = "\"“„«‘'", "\"”“»’'"
_OMISSION = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)")

type Rows = Mapping[str, Sequence[Row]]
type Given = Mapping[str, Any]


def corrected(article: Article, group: Sequence[Override], before: Row | None, rows: Rows) -> Row:
    """The row that overrides of one place make of the row before (None: of nothing). Raises NoValue."""
    first = group[0]
    if first.action == "add":
        given = {name: parsed(first.table, name, value) for name, value in json.loads(first.value or "{}").items()}
    else:
        given = {str(each.column): parsed(first.table, str(each.column), each.value) for each in group}
    start, end = (before["start"], before["end"]) if before is not None else (first.start, first.end)
    row: Row = {**(before or {}), "start": start, "end": end}
    if given.get(EXTENT):
        [(row["start"], row["end"])] = given[EXTENT]
    for stretch in (given.get(name) or () for name in ("spans", "cue", "speaker", "addressee", "said_when", EXTENT)):
        if any(stop > len(article.text) for _, stop in stretch):
            raise NoValue(f"the text ends at {len(article.text)}.")
    made = _TABLES[first.table](article, row, given, rows, before is None)
    return {name: value for name, value in made.items() if value is not None}


# ------------------------------------------------------------------------------------------------ quotes


def _quote(article: Article, row: Row, given: Given, rows: Rows, is_new: bool) -> Row:
    text = article.text
    if is_new:
        row |= {"act": "speech", "is_negated": False, "attribution": "none"}
        row["spans"] = [{"start": row["start"], "end": row["end"]}]
    if given.get("spans"):
        before = row["spans"]
        row["spans"] = [{"start": start, "end": end} for start, end in given["spans"]]
        if EXTENT not in given:
            row["start"], row["end"] = _around(text, row, before, is_new)
    row["text"] = text[row["start"] : row["end"]]
    row["content"] = " ".join(text[piece["start"] : piece["end"]] for piece in row["spans"])
    row["is_elided"] = bool(_OMISSION.search(row["content"]))
    row["paragraph"] = article.section_number(row["start"])
    row["kind"] = given.get("kind") or row.get("kind") or _quote_kind(row)
    if "cue" in given:
        row |= dict.fromkeys(("cue", "cue_lemma", "cue_start", "cue_end"))
        for start, end in given["cue"]:
            tokens = article.tokens(Span(start, end))
            lemma = tokens.root.lemma_ if len(tokens) else text[start:end]
            row |= {"cue": text[start:end], "cue_lemma": lemma, "cue_start": start, "cue_end": end}
    if "speaker" in given:
        row |= dict.fromkeys(("speaker", "speaker_start", "speaker_end", "speaker_entity_id", "speaker_name", "speaker_role"))
        row["attribution"] = "none"
        for start, end in given["speaker"]:
            row |= {"speaker": text[start:end], "speaker_start": start, "speaker_end": end}
            mention = _mention_in(rows, start, end)
            row["attribution"] = {"name": "explicit", "pronoun": "pronoun"}.get((mention or {}).get("form", ""), "nominal")
            if mention is not None and mention.get("entity_id"):
                row |= _speaker(rows, mention["entity_id"])
    _hearer_and_time(text, row, given, rows)
    if "speaker_name" in given:
        row |= dict.fromkeys(("speaker_entity_id", "speaker_name", "speaker_role"))
        if given["speaker_name"]:
            entity = _entity_named(rows, given["speaker_name"])
            if entity is None:
                raise NoValue(f"speaker_name: no entity of the document is called {given['speaker_name']!r:.80}; add a mention of it too.")
            row |= _speaker(rows, entity)
            if row["attribution"] == "none":
                row["attribution"] = "nominal" if row.get("speaker") else "continuation"
        elif row.get("speaker") is None:
            row["attribution"] = "none"
    return row | {name: given[name] for name in ("act", "is_negated", "attribution", "speaker_role") if name in given}


def _hearer_and_time(text: str, row: Row, given: Given, rows: Rows) -> None:
    """To whom it was said and when, as far as they are given; other words of time have other days, which a person may give too."""
    if "addressee" in given:
        row |= dict.fromkeys(("addressee", "addressee_start", "addressee_end", "addressee_entity_id"))
        for start, end in given["addressee"]:
            row |= {"addressee": text[start:end], "addressee_start": start, "addressee_end": end}
            entity = (_mention_in(rows, start, end) or {}).get("entity_id")
            row["addressee_entity_id"] = _speaker(rows, entity).get("speaker_entity_id") if entity else None
    if "said_when" in given:
        row |= dict.fromkeys(("said_when", "said_when_start", "said_when_end", "said_on_start", "said_on_end"))
        for start, end in given["said_when"]:
            row |= {"said_when": text[start:end], "said_when_start": start, "said_when_end": end}
    row |= {name: given[name] for name in ("said_on_start", "said_on_end") if name in given}


def _around(text: str, row: Row, before: Sequence[Row], is_new: bool) -> tuple[int, int]:
    """The extent of the pieces: with the quotation marks around them; where an edge did not move, it is what it was."""
    start, end = row["spans"][0]["start"], row["spans"][-1]["end"]
    opening, closing = text[start - 1 : start], text[end : end + 1]
    marked = bool(opening) and opening in _OPENING and bool(closing) and closing in _CLOSING
    outer = (start - 1, end + 1) if marked else (start, end)
    keeps_start = not is_new and before[0]["start"] == start
    keeps_end = not is_new and before[-1]["end"] == end
    return row["start"] if keeps_start else outer[0], row["end"] if keeps_end else outer[1]


def _quote_kind(row: Row) -> str:
    said = row["text"]
    if said[0] in _OPENING and said[-1] in _CLOSING:
        return "direct"
    return "mixed" if any(mark in row["content"] for mark in '"“”«»„') else "indirect"


def _speaker(rows: Rows, entity: str) -> Row:
    name = next((row["name"] for row in rows.get("entities", ()) if row["entity_id"] == entity and row["is_named"]), None)
    role = next((row["role"] for row in rows.get("roles", ()) if row["entity_id"] == entity), None)
    return {"speaker_entity_id": entity, "speaker_name": name, "speaker_role": role} if name else {}


# ------------------------------------------------------------------------------------------------ figures


def _claim(article: Article, row: Row, given: Given, rows: Rows, is_new: bool) -> Row:
    start, end = row["start"], row["end"]
    row["text"] = article.text[start:end]
    if is_new:
        sentences = [(each.start_char, each.end_char) for each in article.doc.sents if each.start_char <= start < each.end_char]
        row["sentence_start"], row["sentence_end"] = sentences[0] if sentences else (start, end)
        row |= {"bound": "exact", "change": "none", "modality": "reported", "is_negated": False, "currency_is_assumed": False}
        row |= _quote_around(rows, start)
    row["sentence_start"], row["sentence_end"] = min(row["sentence_start"], start), max(row["sentence_end"], end)
    row |= {name: value for name, value in given.items() if name != EXTENT}
    if "kind" not in row:
        row["kind"] = "money" if row.get("currency") else "percent" if row.get("unit") == "%" else "measure" if row.get("unit") else "count"
    if {"value", "bound"} & set(given):
        low, high = row["bound"] in ("min", "range"), row["bound"] in ("max", "range")
        if "value_low" not in given:
            row["value_low"] = (row["value"] if row["bound"] == "min" else row.get("value_low")) if low else None
        if "value_high" not in given:
            row["value_high"] = (row["value"] if row["bound"] == "max" else row.get("value_high")) if high else None
        if row["bound"] == "exact" and "bound_cue" not in given:
            row["bound_cue"] = None
    if "kind" in given and row["kind"] != "money":
        row |= {name: value for name, value in {"currency": None, "currency_is_assumed": False}.items() if name not in given}
    if given.get("currency"):
        row["currency_is_assumed"] = given.get("currency_is_assumed", False)
    if "claimant" in given:
        row["claimant_entity_id"] = _entity_named(rows, given["claimant"]) if given["claimant"] else None
    if "subject" in given:
        row["subject_entity_id"] = _entity_named(rows, given["subject"]) if given["subject"] else None
    return row


def _quote_around(rows: Rows, offset: int) -> Row:
    around = [row for row in rows.get("quotes", ()) if any(piece["start"] <= offset < piece["end"] for piece in row["spans"])]
    if not around:
        return {}
    quote = min(around, key=lambda row: row["end"] - row["start"])
    claimant = quote.get("speaker_name") or quote.get("speaker")
    return {"quote_id": quote["quote_id"], "claimant": claimant, "claimant_entity_id": quote.get("speaker_entity_id")}


# ------------------------------------------------------------------------------------------------ mentions, roles, entities


def _mention(article: Article, row: Row, given: Given, rows: Rows, is_new: bool) -> Row:
    before = None if is_new else (row["text"], row["label"])
    kept = None if is_new or row["form"] == "name" else row.get("entity_id")
    row["text"] = article.text[row["start"] : row["end"]]
    if is_new:
        row |= {"form": "name", "label": None}
    row |= {name: given[name] for name in ("label", "form") if name in given}
    if "entity_name" in given:
        name = given["entity_name"]
        row["entity_id"] = (_entity_named(rows, name, row["label"]) or decided_entity_id(str(row["label"]), name)) if name else None
        row["entity_name"] = name
    elif row["form"] == "name" and ((row["text"], row["label"]) != before or not has_a_name(rows, row["entity_id"])):
        row["entity_id"] = _entity_named(rows, row["text"], row["label"]) or decided_entity_id(str(row["label"]), row["text"])
    if row.get("entity_id") not in (None, kept) and row["form"] != "name" and not has_a_name(rows, row["entity_id"]):
        raise NoValue("entity_name: no name in the document stands for this entity; add a mention of it by name too.")
    return row


def has_a_name(rows: Rows, entity: str | None) -> bool:
    """True when a mention by name stands for the entity."""
    return any(row["form"] == "name" and row.get("entity_id") == entity for row in rows.get("mentions", ()))


def _role(article: Article, row: Row, given: Given, rows: Rows, is_new: bool) -> Row:
    row["role"] = article.text[row["start"] : row["end"]]
    if is_new or "entity_name" in given:
        name = given.get("entity_name")
        if not name:
            raise NoValue("entity_name: a role belongs to somebody; say who, with a name that the document has.")
        row["entity_id"] = _entity_named(rows, name, "PERSON") or _entity_named(rows, name)
        if row["entity_id"] is None:
            raise NoValue(f"entity_name: no name in the document is {name!r:.80}; write it as it stands there, or add a mention first.")
    return row | {name: value for name, value in given.items() if name not in (EXTENT, "entity_name")}


def entities(rows: Rows, touched: Collection[str], names: Mapping[str, str]) -> list[Row]:
    """The entities of a document as its mentions now have them: those that a correction touched are counted anew, and are gone
    without a name; new ones are called as a person said, else as they stand in the text. Those that nobody names are gone without a
    mention."""
    found = {row["entity_id"]: row for row in rows["entities"]}
    for entity in sorted(touched):
        if entity in found and not found[entity]["is_named"]:
            if count := sum(row.get("entity_id") == entity for row in rows.get("mentions", ())):
                found[entity] = found[entity] | {"mention_count": count}
            else:
                del found[entity]
            continue
        mentions = [row for row in rows.get("mentions", ()) if row["form"] == "name" and row.get("entity_id") == entity]
        if not mentions:
            found.pop(entity, None)
            continue
        first = min(mentions, key=itemgetter("start"))
        new = {"entity_id": entity, "name": names.get(entity, first["text"]), "type": first["label"], "is_named": True, "aliases": []}
        found[entity] = found.get(entity, new | {"document_count": 1, "quote_count": 0}) | {"mention_count": len(mentions)}
        forms = {row["text"] for row in mentions} | set(found[entity]["aliases"])
        found[entity]["aliases"] = sorted(forms - {found[entity]["name"]})
    return list(found.values())


def _entity_named(rows: Rows, name: str, label: str | None = None) -> str | None:
    """The entity of the document that is called so, or is named so somewhere in it, of that type where one is given."""
    for row in rows.get("entities", ()):
        if row["name"] == name and row["is_named"] and label in (None, row["type"]):
            return str(row["entity_id"])
    for row in rows.get("mentions", ()):
        if row["form"] == "name" and row["text"] == name and row.get("entity_id") and label in (None, row["label"]):
            return str(row["entity_id"])
    return None


def _mention_in(rows: Rows, start: int, end: int) -> Row | None:
    """The mention that a speaker's words are or hold: the one that is all of them, else the longest name, else the longest."""
    inside = [row for row in rows.get("mentions", ()) if start <= row["start"] and row["end"] <= end]
    return min(inside, key=lambda row: (row["form"] != "name", row["start"] - row["end"], row["start"]), default=None)


_TABLES = {"quotes": _quote, "numeric_claims": _claim, "mentions": _mention, "roles": _role}
