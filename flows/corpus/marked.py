"""What a marked article holds, before it becomes rows of tables.

Offsets are Python character offsets into the article's text, end exclusive. Keys are the names that the marks use: `c1`
for an attribution, `n1` for a numeric claim, a word for an entity.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flows.records import Section, Span
from schemas.corpus.articles import WITH_FIGURES


@dataclass(frozen=True, slots=True)
class Attribution:
    """Content, cue and source of one act of speech, thought, planning or finding."""

    key: str
    spans: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    """Key of the entity that the source is."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """What its note line says: act, negated, kind, form, attribution."""


@dataclass(frozen=True, slots=True)
class MarkedMention:
    """A name, nominal or pronoun of an entity."""

    entity: str
    span: Span
    form: str


@dataclass(frozen=True, slots=True)
class MarkedRole:
    """Words that say what an entity is."""

    entity: str
    span: Span


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """The expression of a figure and the columns of its note line."""

    key: str
    span: Span
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Aside:
    """Words in quotation marks that are no quote; `kind` is scare or title."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of the article."""

    key: str
    type: str
    name: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines above the text say of the article."""

    name: str
    genre: str
    style: str
    published: date
    story: str
    cast: tuple[str, ...]
    layers: str
    split: str | None = None
    raw: str | None = None


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article, its text without marks, and everything that was marked in it, by place."""

    head: Head
    text: str
    sections: tuple[Section, ...]
    attributions: tuple[Attribution, ...]
    mentions: tuple[MarkedMention, ...]
    roles: tuple[MarkedRole, ...]
    claims: tuple[MarkedClaim, ...]
    asides: tuple[Aside, ...]
    entities: Mapping[str, Named]

    @property
    def has_all(self) -> bool:
        """True when mentions, entities, roles and numeric claims are marked, not only sections and quotes."""
        return self.head.layers == "all"

    @property
    def has_figures(self) -> bool:
        """True when numeric claims are marked."""
        return self.head.layers in WITH_FIGURES
