"""The grammar of datelines: place, date and agency in front of an article's first words.

    ASTANA —        WASHINGTON (AP) -        LAGOS, Nigeria, March 3 (Reuters) -        ALMATY. 3 March. KAZINFORM —
    HARARE, March 3, 2025 /PRNewswire/ --    ISLAMABAD:        LONDON 1996-08-30 (on a line of its own)
    CAIRO/GENEVA, May 2 (AP) -        Pune, July 4:        Wed 4 Mar 2026 07.41 GMT (on a line of its own)

A place in capitals is enough with a dash; a place in ordinary writing needs a date, an agency or a region beside it.
"""

import re
from typing import NamedTuple

from flows.ingest.dates import DATE

LONGEST = 160
"""Characters of a block that are looked at: no dateline is longer."""

_SPACE = r"[^\S\r\n]"
_CAPS_WORD = r"(?:ST\.|MT\.|FT\.|[^\W\d_a-zß-öø-ÿ]['’.]?(?:[^\W\d_a-zß-öø-ÿ]|['’](?=\w))+)"
_CAPS_PLACE = rf"{_CAPS_WORD}(?:[ /-]{_CAPS_WORD}){{0,4}}"
_NAME_WORD = r"(?:St\.|Mt\.|[^\W\d_a-zß-öø-ÿ](?:[^\W\d_]|['’](?=\w))*\.?)"
_NAME_PLACE = rf"{_NAME_WORD}(?:(?:[ -]|[ -](?:de|la|el|am|upon|of|the|al|es|le)[ -]){_NAME_WORD}){{0,3}}"
_REGION = rf"(?:,{_SPACE}{{1,2}}(?:(?:[A-Z]\.){{2,3}}|{_NAME_PLACE}))"
_AGENCY = r"(?:\([^\W\d_][^()\n\r]{1,40}\)|/[A-Z][\w .&-]{1,40}/|[A-Z]{3,12}(?=\W))"
_DASH = r"(?:—|–|--|-|―)"
_CLOCK = rf"(?:,?{_SPACE}{{1,2}}(?:at{_SPACE})?\d{{1,2}}[.:]\d\d(?:{_SPACE}?[ap]\.?m\.?)?(?:{_SPACE}[A-Z]{{2,4}})?)"
_WHEN = rf"(?:(?:,|\.)?{_SPACE}{{1,2}}{DATE},?)"

_OPENING = re.compile(
    rf"(?:(?P<caps>{_CAPS_PLACE})|(?P<name>{_NAME_PLACE}))(?P<region>{_REGION}{{1,2}})?"
    rf"(?P<when>{_WHEN})?(?P<agency>(?:\.|,|:)?{_SPACE}{{1,2}}{_AGENCY})?\.?"
    rf"(?:{_SPACE}{{0,2}}(?P<dash>{_DASH})(?={_SPACE})|(?P<colon>:)(?={_SPACE}))"
)
_AGENCY_ALONE = re.compile(rf"\([A-Z][\w .&-]{{1,30}}\){_SPACE}{{1,2}}{_DASH}(?={_SPACE})")
_WHOLE_LINE = re.compile(
    rf"(?:(?P<caps>{_CAPS_PLACE})(?P<region>{_REGION}{{1,2}})?(?:,|\.|{_SPACE}{_DASH})?{_SPACE}{{1,2}})?{DATE}{_CLOCK}?\.?"
)
_SENTENCE_END = re.compile(r"[.!?…]['\"’”)\]]*$")
_SHOUT = re.compile(rf"{_CAPS_WORD}[ -]{_CAPS_WORD}\b")
_SPEECH = re.compile(r"[“\"'‘«(\[]*[^\W_]")


def _words(listed: str, separator: str | None = None) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in listed.split(separator))


_AGENCIES = _words("AA AFP AP Bloomberg DPA EFE Interfax KUNA PA PTI Reuters RFE/RL TASS UPI Xinhua")
_NOT_PLACES = _words(
    """
    advertisement alert analysis answer audio ask breaking caption comment contact correction credit editorial exclusive explained
    explainer factbox file gallery headline host interview live moderator news note opinion photo photos podcast poll profile question
    quiz read recap reporter review source sources spoiler sponsored summary tip transcript update updated urgent video warning watch why
    are as at by for from has have in is on to was were will with
    """
)
_KNOWN_PLACES = _words(
    """
    abu dhabi, abuja, accra, addis ababa, ahmedabad, algiers, almaty, amman, amsterdam, ankara, astana, athens, baghdad, baku, bangkok,
    beijing, beirut, belgrade, bengaluru, berlin, bern, bishkek, bogota, brasilia, bratislava, brussels, bucharest, budapest, buenos
    aires, cairo, canberra, caracas, chandigarh, chennai, chisinau, colombo, copenhagen, dakar, damascus, delhi, dhaka, doha, dubai,
    dublin, dushanbe, faisalabad, geneva, guwahati, hanoi, harare, helsinki, hong kong, hyderabad, islamabad, istanbul, jaipur, jakarta,
    jerusalem, kabul, kampala, karachi, kathmandu, khartoum, kigali, kinshasa, kochi, kolkata, kuala lumpur, kuwait city, kyiv, lagos,
    lahore, lima, lisbon, ljubljana, london, lucknow, lusaka, madrid, manama, manila, mexico city, minsk, mogadishu, moscow, multan,
    mumbai, muscat, nairobi, new delhi, new york, nicosia, oslo, ottawa, paris, peshawar, petaling jaya, prague, pretoria, pristina,
    pune, quetta, quito, rabat, rawalpindi, riga, riyadh, rome, santiago, sarajevo, seoul, shanghai, singapore, skopje, sofia, srinagar,
    stockholm, sydney, taipei, tallinn, tashkent, tbilisi, tehran, tirana, tokyo, tripoli, tunis, ulaanbaatar, vienna, vilnius, warsaw,
    washington, wellington, windhoek, yangon, yerevan, zagreb, zurich
    """,
    ",",
)
"""Capitals and other cities with newsrooms: a colon or a bare dash behind one of them makes a dateline."""
_MONTHS_AND_DAYS = _words(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday
    """
)


class Dateline(NamedTuple):
    """A dateline: where it ends (dash included, in characters from the start of the block) and where its place stands."""

    end: int
    place_end: int
    """0 when the dateline names no place."""


def opening_dateline(block: str, *, is_first: bool) -> Dateline | None:
    """The dateline that opens a paragraph; `is_first` says that no paragraph came before it in the article.

    Later paragraphs open with a dateline in round-ups alone, so there it must say a date or an agency.
    """
    head = block[:LONGEST]
    found = _OPENING.match(head)
    if found is None:
        alone = _AGENCY_ALONE.match(head) if is_first else None
        return Dateline(alone.end(), 0) if alone and _goes_on(block, alone.end()) else None
    if not _goes_on(block, found.end()) or not _is_place(found["caps"] or found["name"]):
        return None
    place_end = found.end("region") if found["region"] else max(found.end("caps"), found.end("name"))
    return Dateline(found.end(), place_end) if _is_good(found, block, is_first) else None


def _is_good(found: re.Match[str], block: str, is_first: bool) -> bool:
    """Whether what has the shape of a dateline says enough to be one."""
    place = found["caps"] or found["name"]
    known = place.casefold() in _KNOWN_PLACES
    if found["colon"]:
        return is_first and (bool(found["when"]) or (known and bool(found["caps"])))
    if found["name"]:
        agency = (found["agency"] or "").strip(" ,.:()/\xa0")
        if found["when"] or agency in _AGENCIES:
            return True
        return is_first and not agency and (known or bool(found["region"])) and found["dash"] != "-"
    if found["when"] or found["agency"]:
        return True
    # With a mere hyphen it may be the slug of a headline: "CHESS - Two players share the lead"
    paragraph = found["dash"] != "-" or bool(found["region"]) or (len(block) >= 80 and _SENTENCE_END.search(block[-8:]) is not None)
    return is_first and len(place) > 2 and paragraph


def whole_dateline(block: str) -> Dateline | None:
    """The dateline that a line consists of: a date, with or without a place in capitals before it."""
    found = _WHOLE_LINE.fullmatch(block) if len(block) <= LONGEST else None
    if found is None:
        return None
    place = found["caps"]
    if place is not None and not _is_place(place):
        return Dateline(len(block), 0) if place.casefold() in _MONTHS_AND_DAYS else None
    return Dateline(len(block), found.end("region") if found["region"] else found.end("caps") if place else 0)


def _goes_on(block: str, end: int) -> bool:
    """True when a sentence starts after the dateline, and not a headline in capitals."""
    rest = block[end : end + 40].lstrip()
    found = _SPEECH.match(rest)
    return found is not None and not found.group()[-1].islower() and _SHOUT.match(rest) is None


def _is_place(words: str) -> bool:
    return not any(word.casefold() in _NOT_PLACES or word.casefold() in _MONTHS_AND_DAYS for word in re.split(r"[ /-]", words))
