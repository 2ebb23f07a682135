"""Tells old encodings apart by the text that they would make of the bytes.

Western and Central European text has mostly ASCII letters: each encoding is scored by how well its other characters
make up the alphabet of one language, with quotation marks and dashes where they belong. Few bytes are enough for that.
Other scripts are scored by the frequency of their characters. What fits nothing of this goes to charset-normalizer.
"""

import codecs
import re

SAMPLE = 20_000
"""Bytes that are looked at."""

_ALPHABETS: dict[str, tuple[str, ...]] = {
    "cp1252": ("àâæçéèêëîïôœùûü", "áéíñóúüïçàèòº", "ãáâàçéêíóôõúü", "äöüß", "åäöæøéü", "àèéìòùî", "ëïéèóáüöê", "áðéíóúýþæö"),
    "mac_roman": ("àâæçéèêëîïôœùûü", "áéíñóúüïçàèò", "ãáâàçéêíóôõúü", "äöüß", "åäöæøéü", "àèéìòùî"),
    "cp1250": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţșț", "čćđšž"),
    "iso8859-2": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž"),
    "cp1254": ("çğıöşüâîûi̇",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž"),
    "cp850": ("àâæçéèêëîïôùûü", "áéíñóúü", "äöüß", "åäöæøé"),
}
"""Letters beyond a-z of languages that are written in each encoding; cp1252 first, so that it wins where all fit alike."""

_MIXED = frozenset("áàâäãåæçéèêëíìîïñóòôöõøœúùûüýÿß")
"""English names people of all of Western Europe in one text."""

_SIGNS = frozenset("‘’“”–—…•€£§©®°·½¼¾™\xa0«»¿¡„‚²³ºª×")
_LOOSE = frozenset("–—…•€£§©®°·½¼¾™\xa0²³ºª×")
_RUSSIAN, _GREEK = "оеаинтсрвлкмдпуяызій", "αοιετσνηυρπκςλμάέήίόύώ"
_HEBREW, _ARABIC, _THAI = "ויהלאמרתבשנ", "الينموتربعدسف", "านรอกเงมยลวดทส่้ีั"
_JAPANESE = "のにるたとはしいをでてがなれらかっあすもりこだまさきんおくうけどよそつめ、。「」"
_CHINESE = (
    "的一是不了在人有我他大来以个上们到说国和地也子时道出而要于就下得可年生自会那后能对月日新中表示部公这为發說個來時後對為國會這們，。、“”"
)
_KOREAN = "이다의는을에가고를하지한은로도기사인정대자리서어시부있해과일그라장"
_SCRIPTS = (
    ("cp1251", "Ѐ", "ӿ", _RUSSIAN),
    ("koi8-r", "Ѐ", "ӿ", _RUSSIAN),
    ("koi8-u", "Ѐ", "ӿ", _RUSSIAN),
    ("cp866", "Ѐ", "ӿ", _RUSSIAN),
    ("iso8859-5", "Ѐ", "ӿ", _RUSSIAN),
    ("mac_cyrillic", "Ѐ", "ӿ", _RUSSIAN),
    ("cp1253", "Ͱ", "Ͽ", _GREEK),
    ("iso8859-7", "Ͱ", "Ͽ", _GREEK),
    ("cp1255", "\u0590", "\u05ff", _HEBREW),
    ("cp1256", "\u0600", "\u06ff", _ARABIC),
    ("cp874", "\u0e00", "\u0e7f", _THAI),
    ("cp932", "\u3000", "\u9fff", _JAPANESE),
    ("euc_jp", "\u3000", "\u9fff", _JAPANESE),
    ("gb18030", "\u3000", "\u9fff", _CHINESE),
    ("big5", "\u3000", "\u9fff", _CHINESE),
    ("cp949", "\uac00", "\ud7a3", _KOREAN),
)
"""Encodings of other scripts: first and last character of the script, and its most frequent characters."""
_HIGH = re.compile(r"[^\x00-\x7f]")


def guess(data: bytes) -> list[str]:
    """Encodings that the bytes may be in, the likeliest first; empty when none makes text of them."""
    sample = _sample(data)
    high = sum(byte >= 0x80 for byte in sample)
    letters = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in sample)
    scores: list[tuple[float, str]] = []
    if high <= letters:
        scores += [(_western(text, name), name) for name in _ALPHABETS if (text := _text(sample, name))]
    if high * 4 > letters:
        scores += [(_other(text, *script), name) for name, *script in _SCRIPTS if (text := _text(sample, name))]
    likely = [name for score, name in sorted(scores, key=lambda pair: -pair[0]) if score > 0]
    return likely or _by_library(sample)


def _text(sample: bytes, encoding: str) -> str | None:
    """The sample as text; a character that its end cuts off does not count. None when the bytes do not fit."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeError:
        return None


def _sample(data: bytes) -> bytes:
    """The first bytes, without the run of ASCII that may precede the first other byte."""
    first = next((found.start() for found in re.finditer(rb"[\x80-\xff]", data)), 0)
    start = max(0, first - 2_000)
    return data[start : start + SAMPLE]


def _western(text: str, encoding: str) -> float:
    """Mean worth of the characters beyond ASCII, from -1 to 1."""
    found = [
        (match.group(), text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1])
        for match in _HIGH.finditer(text)
    ]
    if not found:
        return 0.0
    signs = sum(_worth_of_sign(*character) for character in found if not character[0].isalpha() or character[0] in "ºª")
    letters = [character for character in found if character[0].isalpha() and character[0] not in "ºª"]
    best = max(sum(_worth_of_letter(*letter, alphabet) for letter in letters) for alphabet in _ALPHABETS[encoding])
    if encoding == "cp1252":
        best = max(best, 0.8 * sum(_worth_of_letter(*letter, _MIXED) for letter in letters))
    return (signs + best) / len(found)


def _worth_of_sign(sign: str, before: str, after: str) -> float:
    if sign not in _SIGNS:
        return -1.0
    if sign in _LOOSE:
        return 1.0 if not (before.isalpha() and after.isalpha()) or sign in "–—…\xa0·" else -1.0
    if sign in "“‘„‚«¿¡":
        return 1.0 if (not before.isalnum() and not after.isspace()) or sign in "«" else -0.5
    return 1.0 if (before and not before.isspace()) or sign == "’" else 0.0


def _worth_of_letter(letter: str, before: str, after: str, alphabet: str | frozenset[str]) -> float:
    if letter.lower() not in alphabet:
        return -1.0
    if letter != letter.lower() and (before.islower() or not after.isalpha()) and not before.isupper():
        return -1.0  # a capital in the middle or at the end of a word is a quotation mark that was read wrongly
    if not before.isalpha() and not after.isalpha():
        return 1.0 if letter in "àéèóÀÉ" else -0.5
    return 1.0


def _other(text: str, first: str, last: str, frequent: str) -> float:
    """Mean worth of the characters beyond ASCII for a script, from -1 to 1."""
    total = 0.0
    count = 0
    before = " "
    for character in text:
        if character > "\x7f":
            count += 1
            if character.lower() in frequent:
                total += 1.0
            elif first <= character <= last:
                total += 0.5
            else:
                total += 0.6 if character in _SIGNS or character == "№" else -1.0
            if before.isascii() and before.isalpha():
                total -= 0.5  # scripts are not mixed inside words
            elif character != character.lower() and before.isalpha():
                total -= 1.5 if before == before.lower() else 0.3
        before = character
    return (total / count - 0.6) * 2.5 if count else 0.0


def _by_library(sample: bytes) -> list[str]:
    from charset_normalizer import from_bytes

    names = [name for name, *_ in _SCRIPTS] + list(_ALPHABETS)
    return [match.encoding for match in from_bytes(sample, cp_isolation=names, threshold=0.3, enable_fallback=False)]
