"""The coverage table: how many instances of each construction the corpus has, in how many articles, against the quota."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from flows.corpus.constructions import ASIDES, FIGURES, QUOTES
from flows.corpus.name_constructions import NAMES, ROLES
from flows.records import Row

INSTANCES = 10
ARTICLES = 6
_LAYERS = {"quotes": QUOTES, "asides": ASIDES, "mentions": NAMES, "roles": ROLES, "numeric_claims": FIGURES}


@dataclass(frozen=True, slots=True)
class Line:
    """One construction: instances, articles they stand in, and whether the quota is met."""

    layer: str
    construction: str
    instances: int
    articles: int

    @property
    def is_met(self) -> bool:
        """At least INSTANCES instances in at least ARTICLES articles."""
        return self.instances >= INSTANCES and self.articles >= ARTICLES


def table(constructions: Sequence[Row]) -> list[Line]:
    """A line for every construction that has a quota, met or not, from the rows of the table `constructions`."""
    places: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in constructions:
        places[row["layer"], row["construction"]].append(row["document_id"])
    return [
        Line(layer, name, len(places[layer, name]), len(set(places[layer, name]))) for layer, names in _LAYERS.items() for name in names
    ]


def markdown(lines: Sequence[Line]) -> str:
    """The table for people."""
    body = "\n".join(
        f"| {line.layer} | {line.construction} | {line.instances} | {line.articles} | {'' if line.is_met else 'short'} |" for line in lines
    )
    met = sum(line.is_met for line in lines)
    return (
        f"# Coverage\n\n{met} of {len(lines)} constructions have at least {INSTANCES} instances in at least {ARTICLES} articles.\n\n"
        f"| layer | construction | instances | articles | |\n|---|---|---:|---:|---|\n{body}\n"
    )
