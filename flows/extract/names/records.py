"""The records that the steps of the names library hand to each other. Offsets are characters, token numbers index the parse.

Nobody changes a record that was handed over, but for a Group, which is filled. Those that a text has hundreds of are not frozen all the
same: to make a frozen one costs several times as much.
"""

from dataclasses import dataclass, field
from functools import lru_cache

UNRESOLVED = 0.6
"""How sure it is that somebody or something of the type is meant where whom or what is not known."""


@dataclass(slots=True)
class Name:
    """A proper name in the text: tokens first..last (end exclusive), its words, type, and how it was found.

    `surface` is the name as written, with single spaces.
    """

    first: int
    last: int
    start: int
    end: int
    words: tuple[str, ...]
    surface: str
    label: str
    rule: str
    confidence: float

    @property
    def key(self) -> tuple[str, ...]:
        """The words in lower case, for comparison."""
        return _key(self.words)


@lru_cache(maxsize=1 << 14)
def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(str.casefold, words))


@dataclass(slots=True)
class Group:
    """An entity of one document: the numbers of its names and what identifies it.

    `key` is what its id is made of; `local` says that the key holds in this document alone. `candidates` are ids of which one
    may be the group's, where none was chosen. `land` is the one that it is of, where the text has two of the name.
    """

    label: str
    names: list[int] = field(default_factory=list)
    canonical: str = ""
    aliases: tuple[str, ...] = ()
    key: str = ""
    local: bool = False
    iso: str | None = None
    wikidata: str | None = None
    geonames: str | None = None
    link_method: str | None = None
    link_score: float | None = None
    candidates: tuple[str, ...] = ()
    rule: str = "same_name"
    land: str = ""


@dataclass(frozen=True, slots=True)
class RoleFound:
    """A role of the entity `group`; `organisation` is the organisation or place that its words name."""

    group: int
    start: int
    end: int
    head: str
    organisation: str | None
    confidence: float
    rule: str


@dataclass(slots=True)
class Reference:
    """A pronoun or noun phrase that stands for the entity `group`; None where it speaks of somebody or something of the type `label`
    that is not named. `chain` is then the same number for all that speak of one; None where it is not known of whom they speak."""

    start: int
    end: int
    group: int | None
    form: str
    confidence: float
    rule: str
    label: str = "PERSON"
    chain: int | None = None

    def meaning(self, group: int | None, chain: int | None) -> "Reference":
        """The same words for another group or chain; a fifth of what `dataclasses.replace` costs."""
        return Reference(self.start, self.end, group, self.form, self.confidence, self.rule, self.label, chain)


@dataclass(frozen=True, slots=True)
class Chain:
    """One that nobody names and that is spoken of at least twice: its type, the characters of its first mention, the noun phrase that
    tells most of it, and how often it is spoken of."""

    label: str
    start: int
    end: int
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Names:
    """All that was found in a document. `group_of[i]` is the number of the entity that `names[i]` belongs to; `chains` are numbered by the
    references to them."""

    names: tuple[Name, ...]
    group_of: tuple[int, ...]
    groups: tuple[Group, ...]
    roles: tuple[RoleFound, ...]
    references: tuple[Reference, ...]
    chains: tuple[Chain, ...] = ()
