"""Types of names that their last words tell, and that nouns before them tell."""

from flows.extract.names.lexicon import BUILDING_NOUNS, COMPANY_SUFFIXES, ORGANISATION_NOUNS, is_given_name

SHIPS = frozenset({"carrier", "destroyer", "ferry", "frigate", "ship", "submarine", "tanker", "trawler", "vessel", "warship", "yacht"})
"""Nouns before what is named after somebody and is a ship."""
TEAM_ENDS = frozenset({"albion", "athletic", "city", "county", "hotspur", "rangers", "rovers", "town", "united", "wanderers", "wednesday"})
"""Last words of the names of football clubs that begin with their town."""
_FOUNDED = frozenset(
    {"academy", "association", "college", "foundation", "hospital", "institute", "library", "museum", "society", "theater", "theatre"}
    | {"university"}
)
"""Last words of what is named after somebody."""
CLUBS = frozenset({"ac", "afc", "as", "cf", "fc", "fk", "rc", "rfc", "rlfc", "sc", "sk", "sv", "vfb", "vfl"})
"""Letters that open or end the names of clubs."""
_LETTERS_BEHIND = frozenset({"afc", "cf", "fc", "rfc", "rlfc"})
_COUNTIES = frozenset({"county", "parish"})
_OF_THE_YEAR = ("of", "the", "year")
_SHORT_SURNAMES = frozenset({"bo", "ho", "hu", "ip", "ko", "le", "li", "lo", "lu", "ma", "mo", "ng", "oh", "su", "tu", "wu", "xu", "yu"})
"""Surnames of two letters; other words so short are small words and legal forms."""
_LAWS = frozenset({"act", "amendment"})
"""Last words of the names of laws."""
_PRESERVES = frozenset({"forest", "grassland", "park", "preserve", "seashore"})
"""Last words of the names of places that a nation keeps."""
_FULL = 2
"""Words of a given name and a surname."""


def told_by_end(key: tuple[str, ...], label: str) -> str | None:
    """The type of a name, in lower case, whose end tells that it is no person's, or no organisation's: *Ana Kovar Society*, *Tarn Parish*,
    *Woman of the Year*, *Clean Harbours Act*, *Tarn National Park*, *Tarn RFC*, *Tarn Rovers*."""
    if len(key) > 1 and key[-1] in _LAWS:
        return "LAW"
    if label == "PERSON" and len(key) > _FULL and key[-1] in _FOUNDED:
        return "ORG"
    if label in ("GPE", "PERSON") and len(key) > 1 and key[-1] in _LETTERS_BEHIND:
        return "ORG"
    if label == "PERSON" and len(key) == _FULL and key[-1] in TEAM_ENDS - _COUNTIES and not is_given_name(key[0]):
        return "ORG"
    if label == "PERSON" and key[-1] in _COUNTIES and not is_given_name(key[0]):
        return "GPE"
    if len(key) > _FULL and key[-2] == "national" and key[-1] in _PRESERVES:
        return "LOC"
    return "WORK_OF_ART" if label == "ORG" and key[-3:] == _OF_THE_YEAR else None


def is_institution(key: tuple[str, ...]) -> bool:
    """True when a word after the first is one of organisations, places or buildings, or a small word."""
    return any(
        word in ORGANISATION_NOUNS
        or word in BUILDING_NOUNS
        or word in COMPANY_SUFFIXES
        or (len(word) < 3 and not (len(key) == _FULL and word in _SHORT_SURNAMES))
        or word in ("and", "county", "city")
        for word in key[1:]
    )
