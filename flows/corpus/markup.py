"""Reads the light markup of the corpus: `docs/corpus-guidelines.md` is its reference, for people.

    head, one `key: value` a line
    ---
    @headline [[c1 Harbour strike to last]], {{c1 says}} <<c1:quist Quist>>

    ((quist Mara Quist)), ((role:quist harbour master)), ...
    ~ quist PERSON Mara Quist

Taking marks, section prefixes and note lines away leaves the article's text (`scan.py`); here is what they say. Marks of different
families may cross, marks of one family nest.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from flows.corpus.head import read_head
from flows.corpus.marked import Aside, Attribution, MarkedArticle, MarkedClaim, MarkedMention, MarkedRole, Named
from flows.corpus.scan import Mark, Note, Scan
from flows.errors import MarkupError, Problem
from flows.records import Section, Span
from schemas.entities import TYPES
from schemas.numeric_claims import NumericClaims
from schemas.quotes import ACTS, ATTRIBUTIONS, KINDS

_PRONOUNS = """he him his himself she her hers herself they them their theirs themselves themself it its itself i me my mine myself
we us our ours ourselves you your yours"""
PRONOUNS = frozenset(_PRONOUNS.split())

_ASIDES = ("scare", "title")
_CLAIM = re.compile(r"n\d+")
_ATTRIBUTION = re.compile(r"c\d+")
_PAIR = re.compile(r'([a-z_]+)=(?:"([^"]*)"|(\S+))|(\S+)')
_NOTES = {
    "act": ACTS,
    "negated": ("yes",),
    "kind": KINDS,
    "speaker": None,
    "form": None,
    "attribution": ATTRIBUTIONS,
}
_FROM_THE_MARKS = """claim_id document_id quote_id claimant_entity_id text start end sentence_start sentence_end confidence rule"""
CLAIM_COLUMNS = frozenset(column.name for column in NumericClaims.columns()) - frozenset(_FROM_THE_MARKS.split())
"""Columns that a note line may give; the others follow from the marks. `subject_entity_id` takes the key of an entity."""


def read_file(path: Path) -> MarkedArticle:
    """The marked article in a file; its name is the file's without suffix. Raises MarkupError with everything that is wrong."""
    try:
        return read(path.stem, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise MarkupError([Problem(path.name, 0, f"The file is not UTF-8: {error}.")]) from error


def read(name: str, source: str) -> MarkedArticle:
    """The marked article in `source`. Raises MarkupError with everything that is wrong, each with its line."""
    return _Reader(name, source).article()


class _Reader:
    def __init__(self, name: str, source: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.lines = source.split("\n")
        self.scanned = Scan(self.lines, self.wrong)

    def wrong(self, line: int, what: str) -> None:
        self.problems.append(Problem(self.name, line, what))

    def article(self) -> MarkedArticle:
        head = read_head(self.name, self.lines, self.wrong)
        text = self.scanned.text
        entities = self._entities()
        claims = self._claims(entities)
        attributions = self._attributions(text, entities)
        article = None
        if head is not None:
            article = MarkedArticle(
                head=head,
                text=text,
                sections=tuple(self._sections(text)),
                attributions=attributions,
                mentions=tuple(self._mentions(text, entities)),
                roles=tuple(self._roles(entities)),
                claims=claims,
                asides=tuple(Aside(mark.key, mark.span) for mark in self.scanned.of("mention") if mark.key in _ASIDES),
                entities=entities,
            )
            self._complete(article)
        if self.problems or article is None:
            raise MarkupError(sorted(set(self.problems)))
        return article

    def _sections(self, text: str) -> Iterator[Section]:
        datelines = {mark.span.start: mark for mark in self.scanned.marks if mark.key == "dateline"}
        for start, end, kind in self.scanned.sections:
            if (mark := datelines.pop(start, None)) is not None:
                yield Section(start, mark.span.end, "dateline")
                start = mark.span.end
                start += len(text[start:end]) - len(text[start:end].lstrip())
            stripped = text[start:end].rstrip()
            if stripped:
                yield Section(start, start + len(stripped), kind)
        for mark in datelines.values():
            self.wrong(mark.line, "A dateline opens its line.")

    def _entities(self) -> dict[str, Named]:
        found: dict[str, Named] = {}
        for note in self.scanned.notes:
            if _CLAIM.fullmatch(note.key) or _ATTRIBUTION.fullmatch(note.key):
                continue
            kind, _, name = note.rest.partition(" ")
            if kind not in TYPES or not name:
                self.wrong(note.line, f"~ {note.key}: an entity is `key TYPE Name`, TYPE one of {', '.join(TYPES)}.")
            elif note.key in found:
                self.wrong(note.line, f"The entity {note.key} is defined twice.")
            else:
                found[note.key] = Named(note.key, kind, name.strip())
        return found

    def _mentions(self, text: str, entities: Mapping[str, Named]) -> Iterator[MarkedMention]:
        for mark in self.scanned.of("mention"):
            key = mark.key.removesuffix("*")
            if key in _ASIDES or key == "dateline" or key.startswith("role:") or _CLAIM.fullmatch(key):
                continue
            if key not in entities:
                self.wrong(mark.line, f"No line `~ {key} TYPE Name` says what {key} is.")
                continue
            words = text[slice(*mark.span)]
            form = "nominal" if mark.key.endswith("*") else "pronoun" if words.lower() in PRONOUNS and words != "US" else "name"
            yield MarkedMention(key, mark.span, form)

    def _roles(self, entities: Mapping[str, Named]) -> Iterator[MarkedRole]:
        for mark in self.scanned.of("mention"):
            if mark.key.startswith("role:"):
                key = mark.key.removeprefix("role:").removesuffix("*")
                if key not in entities:
                    self.wrong(mark.line, f"No line `~ {key} TYPE Name` says what {key} is.")
                else:
                    yield MarkedRole(key, mark.span)

    def _claims(self, entities: Mapping[str, Named]) -> tuple[MarkedClaim, ...]:
        columns: dict[str, dict[str, str]] = {}
        for note in self.scanned.notes:
            if _CLAIM.fullmatch(note.key):
                if note.key in columns:
                    self.wrong(note.line, f"The claim {note.key} has two notes.")
                columns[note.key] = values = self._pairs(note)
                for name in values:
                    if name not in CLAIM_COLUMNS:
                        self.wrong(note.line, f"{note.key}: {name} is no column that a note may give.")
                if "kind" not in values or "value" not in values:
                    self.wrong(note.line, f"{note.key}: kind and value are needed.")
                for name in ("subject_entity_id", "claimant"):
                    if values.get(name, "none") not in {"none", *entities}:
                        self.wrong(note.line, f"{note.key}: {name} is {values[name]!r}, which is no entity of the article.")
        found: dict[str, MarkedClaim] = {}
        for mark in self.scanned.of("mention"):
            if _CLAIM.fullmatch(mark.key):
                if mark.key in found:
                    self.wrong(mark.line, f"The claim {mark.key} is marked twice.")
                if mark.key not in columns:
                    self.wrong(mark.line, f"No line `~ {mark.key} kind=... value=...` says what {mark.key} is.")
                found[mark.key] = MarkedClaim(mark.key, mark.span, columns.get(mark.key, {}))
        for note in self.scanned.notes:
            if _CLAIM.fullmatch(note.key) and note.key not in found:
                self.wrong(note.line, f"The claim {note.key} is not marked in the text.")
        return tuple(found.values())

    def _pairs(self, note: Note) -> dict[str, str]:
        """`column=value` pairs of a note; a lone word is a flag that is set."""
        values: dict[str, str] = {}
        for pair in _PAIR.finditer(note.rest):
            key, value = (pair[4], "yes") if pair[4] else (pair[1], pair[2] if pair[2] is not None else pair[3])
            if key in values:
                self.wrong(note.line, f"{note.key}: {key} is given twice.")
            values[key] = value
        return values

    def _attributions(self, text: str, entities: Mapping[str, Named]) -> tuple[Attribution, ...]:
        contents: dict[str, list[Span]] = {}
        lines: dict[str, int] = {}
        for mark in self.scanned.of("content"):
            contents.setdefault(mark.key, []).append(mark.span)
            lines.setdefault(mark.key, mark.line)
        cues = self._once(self.scanned.of("cue"), contents)
        sources: dict[str, Span] = {}
        speakers: dict[str, str] = {}
        for mark in self.scanned.of("source"):
            parts = [part.partition(":") for part in mark.key.split(",")]
            shared = next((entity for _, _, entity in reversed(parts) if entity), "")
            for key, _, entity in parts:
                if key not in contents:
                    self.wrong(mark.line, f"The source of {key} has no content [[{key} ...]].")
                if key in sources:
                    self.wrong(mark.line, f"{key} has two sources.")
                sources[key] = mark.span
                if entity or shared:
                    speakers[key] = entity or shared
        notes = self._notes_of_attributions(contents)
        found = []
        for key, spans in contents.items():
            speaker = notes.get(key, {}).get("speaker") or speakers.get(key)
            if speaker == "none":
                speaker = None
            if speaker is not None and speaker not in entities:
                self.wrong(lines[key], f"{key}: no line `~ {speaker} TYPE Name` says who {speaker} is.")
            if any(first.overlaps(second) for first, second in pairwise(spans)):
                self.wrong(lines[key], f"{key}: its spans overlap.")
            cue = cues.get(key)
            if cue is not None and any(span.overlaps(cue) for span in spans):
                self.wrong(lines[key], f"{key}: its cue {text[slice(*cue)]!r} lies inside its content.")
            found.append(Attribution(key, tuple(spans), cue, sources.get(key), speaker, notes.get(key, {})))
        return tuple(sorted(found, key=lambda each: (each.spans[0], each.key)))

    def _once(self, marks: list[Mark], contents: Mapping[str, object]) -> dict[str, Span]:
        found: dict[str, Span] = {}
        for mark in marks:
            if mark.key not in contents:
                self.wrong(mark.line, f"The {mark.family} of {mark.key} has no content [[{mark.key} ...]].")
            if mark.key in found:
                self.wrong(mark.line, f"{mark.key} has two {mark.family}s.")
            found[mark.key] = mark.span
        return found

    def _notes_of_attributions(self, contents: Mapping[str, object]) -> dict[str, dict[str, str]]:
        notes: dict[str, dict[str, str]] = {}
        for note in self.scanned.notes:
            if not _ATTRIBUTION.fullmatch(note.key):
                continue
            if note.key not in contents:
                self.wrong(note.line, f"~ {note.key}: there is no content [[{note.key} ...]].")
            for name, value in self._pairs(note).items():
                known = _NOTES.get(name, ())
                if name not in _NOTES or (known is not None and value not in known):
                    self.wrong(note.line, f"~ {note.key}: {name}={value} is nothing that an attribution can be.")
                notes.setdefault(note.key, {})[name] = value
        return notes

    def _complete(self, article: MarkedArticle) -> None:
        """What can be seen to be missing in the whole."""
        for name in article.head.cast:
            if name not in article.text and not any(part in article.text for part in name.split()[-1:]):
                self.wrong(1, f"cast: {name} does not occur in the text.")
        if not article.sections:
            self.wrong(1, "There is no text.")
        named = {mention.entity for mention in article.mentions if mention.form == "name"}
        for key in article.entities:
            if key not in named:
                self.wrong(1, f"The entity {key} has no mention by name: mark one with (({key} ...)).")
        if not article.has_figures and article.claims:
            self.wrong(1, "Claims are marked, but layers is neither `figures` nor `all`.")
        if not article.has_all and article.roles:
            self.wrong(1, "Roles are marked, but layers is not `all`.")
        wrapped = '“”"‘’'
        for each in article.attributions:
            for start, end in each.spans:
                words = article.text[start:end]
                inner = words[1:-1]
                if words[0] in wrapped and words[-1] in wrapped and not any(mark in inner for mark in '“”"'):
                    self.wrong(1, f"{each.key}: quotation marks at the edges stay outside the content: {words[:60]}")
