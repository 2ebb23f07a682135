"""What a service is asked for, and which column its ids belong to, by the space of its ids."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flows.urls import host

HUMAN = "Q5"
_PLACES = {"GPE": None, "LOC": None, "FAC": None}


@dataclass(frozen=True, slots=True)
class Space:
    """A space of ids.

    column  the column of `entities` that its ids go to; None: there is none, and candidates are all that comes of its answers
    types   entity types that are asked for, and the type's id in the space that the question is narrowed to (None: any)
    """

    column: str | None
    types: Mapping[str, str | None]
    pattern: re.Pattern[str]

    def plain(self, candidate_id: str) -> str | None:
        """The id as the column holds it, from a bare id or its URI; None where it is no id of this space."""
        found = self.pattern.fullmatch(candidate_id)
        return found[1] if found else None


WIKIDATA = Space(
    "wikidata_id",
    # human, organization, geographic location, architectural structure, event
    MappingProxyType({"PERSON": HUMAN, "ORG": "Q43229", "GPE": "Q2221906", "LOC": "Q2221906", "FAC": "Q811979", "EVENT": "Q1656682"}),
    re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/)?(Q[1-9][0-9]*)", re.ASCII),
)
GEONAMES = Space(
    "geonames_id",
    MappingProxyType(_PLACES),
    re.compile(r"(?:https?://(?:sws\.|www\.)?geonames\.org/)?([1-9][0-9]*)/?(?:[^/]*\.html)?", re.ASCII),
)
OTHER = Space(None, MappingProxyType({"PERSON": None, "ORG": None, **_PLACES, "EVENT": None}), re.compile(r"(.+)", re.DOTALL))

_HOSTS = {
    "wikidata.org": WIKIDATA,
    "www.wikidata.org": WIKIDATA,
    "geonames.org": GEONAMES,
    "www.geonames.org": GEONAMES,
    "sws.geonames.org": GEONAMES,
}


def space_of(identifier_space: str) -> Space:
    """The space that a manifest's identifierSpace names. Another Wikibase has ids Q1, Q2 ... too, which are not Wikidata's."""
    try:
        return _HOSTS.get(host(identifier_space), OTHER)
    except ValueError:
        return OTHER
