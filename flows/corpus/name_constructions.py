"""The constructions that marked names, other mentions and roles show; the order of NAMES and ROLES is that of the coverage table."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from flows.corpus.view import View
from flows.records import Row

NAMES = (
    "title_before_name", "role_before_name", "role_after_name", "name_with_age", "acronym", "surname_alone", "first_name_alone",
    "initials", "nickname", "particle", "suffix", "hyphen", "shared_surname", "short_organisation", "demonym", "country_or_place",
    "place_in_organisation", "capitals", "possessive_name", "he", "she", "they", "it", "possessive_pronoun", "pronoun_in_quote",
    "nominal_person", "nominal_organisation", "nominal_place",
)  # fmt: skip
ROLES = ("role_before", "role_in_apposition", "role_as_predicate", "role_with_organisation", "former_acting_deputy")
_TITLE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Hon|Chief|President|Governor|Gov|Senator|Sen|Rep|Representative|Minister|Mayor|"
    r"Judge|Justice|Professor|Captain|Sergeant|Inspector|Councillor|Ambassador|Secretary|Commissioner|General|Colonel|Rev|Reverend|Bishop|"
    r"Sheriff|Pastor|Sister|Detective|Superintendent|Constable|Premier|Chancellor|Engineer|Eng|Alhaji|Shri|Smt)\.?)\s+$"
)  # fmt: skip
_PARTICLE = re.compile(r"\b(?:van|von|de|der|den|da|di|dos|du|al|el|bin|ibn|ben|ter|la|le|ole|arap|uulu|kyzy|ap)\b|\bal-|\bO['’]|\bMac")
_SUFFIX = re.compile(r"\b(?:Jr|Sr|II|III|IV)\b")
_INITIAL = re.compile(r"\b[A-Z]\.")
_FORMER = re.compile(r"\b(?:former|ex-|acting|deputy|interim|outgoing|vice|then)", re.IGNORECASE)
_AGE = re.compile(r",? ?(?:aged )?\d{1,3}(?:,|\b)| \(\d{1,3}\)")
_PRONOUNS = {
    "he": "he him his himself",
    "she": "she her hers herself",
    "they": "they them their theirs themselves",
    "it": "it its itself",
}
_NOMINALS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}


def of_mention(view: View, mention: Row) -> Iterator[str]:
    """The constructions of a mention: those of its form."""
    tests: dict[str, Callable[[View, Row], Iterator[str]]] = {"name": _of_name, "pronoun": _of_pronoun, "nominal": _of_nominal}
    yield from tests[mention["form"]](view, mention)


def _of_pronoun(view: View, mention: Row) -> Iterator[str]:
    word = mention["text"].lower()
    yield from (name for name, words in _PRONOUNS.items() if word in words.split())
    if word in ("his", "her", "its", "their", "my", "our"):
        yield "possessive_pronoun"
    if any(start <= mention["start"] < end for start, end, _ in view.spans):
        yield "pronoun_in_quote"


def _of_nominal(_view: View, mention: Row) -> Iterator[str]:
    if mention["label"] in _NOMINALS:
        yield f"nominal_{_NOMINALS[mention['label']]}"


def _of_name(view: View, mention: Row) -> Iterator[str]:
    text, label, canonical = mention["text"], mention["label"], view.names[mention["entity_id"]]
    if label == "PERSON":
        yield from _of_person(view, mention, text, canonical)
    if label == "ORG":
        is_acronym = text.isupper() and " " not in text and not canonical.startswith(text + " ") and canonical != text
        if is_acronym:
            yield "acronym"
        elif text != canonical:
            yield "short_organisation"
        if any(view.types[row["entity_id"]] in ("GPE", "NORP") and row["name"] in text for row in view.rows["entities"]):
            yield "place_in_organisation"
    if label == "NORP":
        yield "demonym"
    if label in ("GPE", "LOC"):
        yield "country_or_place"
    if text.isupper() and len(text) > 4:
        yield "capitals"
    if view.after(mention["end"], 2) in ("'s", "’s") or view.after(mention["end"], 2).startswith(("' ", "’ ")):
        yield "possessive_name"


def _of_person(view: View, mention: Row, text: str, canonical: str) -> Iterator[str]:
    before, after = view.before(mention["start"]), view.after(mention["end"])
    if _TITLE.search(before):
        yield "title_before_name"
    roles = [row for row in view.rows["roles"] if row["entity_id"] == mention["entity_id"]]
    if any(0 <= mention["start"] - row["end"] <= 2 for row in roles):
        yield "role_before_name"
    if any(0 <= row["start"] - mention["end"] <= 12 and view.text[mention["end"]] == "," for row in roles):
        yield "role_after_name"
    if _AGE.match(after):
        yield "name_with_age"
    words = canonical.split()
    core = [word for word in words if not _SUFFIX.fullmatch(word.strip(".,"))]
    if text != canonical and len(words) > 1:
        if text == core[-1] or (canonical.endswith(text) and " " in canonical):
            yield "surname_alone"
        elif text == words[0]:
            yield "first_name_alone"
        elif not set(text.replace(".", "").split()) <= set(canonical.replace(".", "").split()):
            yield "nickname"
    if re.search(r"[“\"‘'](\w+)[”\"’'] ", canonical + " ") or re.search(r"[“\"‘]\w+[”\"’] ", text):
        yield "nickname"
    for name, pattern in (("initials", _INITIAL), ("particle", _PARTICLE), ("suffix", _SUFFIX), ("hyphen", re.compile(r"\w-\w"))):
        if pattern.search(text):
            yield name
    others = [row["name"] for row in view.rows["entities"] if row["type"] == "PERSON" and row["name"] != canonical]
    if core and any(name.split()[-1] == core[-1] for name in others):
        yield "shared_surname"


# ---------------------------------------------------------------------------------------------------- roles


def of_role(view: View, role: Row) -> Iterator[str]:
    """Where the words of a role stand, and what they are."""
    names = [row for row in view.rows["mentions"] if row["entity_id"] == role["entity_id"] and row["form"] == "name"]
    before = view.before(role["start"], 30)
    starts = sorted(row["start"] for row in names)
    following = bisect_left(starts, role["end"])
    if following < len(starts) and starts[following] - role["end"] <= 2:
        yield "role_before"
    elif re.search(r"\b(?:is|was|were|are|as|became|becomes|become|been|named|appointed|elected|remains?)\b[^,.;]{0,20}$", before):
        yield "role_as_predicate"
    elif "," in view.before(role["start"], 8) or before.endswith(("(", "— ", "– ")):
        yield "role_in_apposition"
    if role.get("organisation"):
        yield "role_with_organisation"
    if _FORMER.match(role["role"]) or _FORMER.search(view.before(role["start"], 9)):
        yield "former_acting_deputy"
