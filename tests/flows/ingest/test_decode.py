"""Encodings are recognised, and the text is exactly what was written."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import SourceRejected
from flows.ingest.decode import decode

ENGLISH = "The mayor said on Friday that the harbour would reopen. “We are ready,” she told reporters — and no one’s doubt was left.\r\n"
ARTICLES = {
    "accent": "The café reopened on Monday after the flood, its owner said.",
    "apostrophe": "It wasn’t his fault, the minister said.",
    "pound": "Fares rose to £3.20 on Monday.",
    "dash": "Prices rose – again.",
    "names": "José Muñoz of São Paulo met Jürgen Großmann and Ångström’s heirs in Málaga.",
    "german": "Die Behörde prüft die Pläne für das neue Gebäude. „Wir müssen über die Straße entscheiden“, sagte sie.",
    "french": "Le gouvernement a présenté un projet très élaboré à l’Assemblée. « Où êtes-vous ? » a-t-il demandé.",
    "spanish": "El señor Núñez llegó mañana. ¿Qué pasó? Según él, la situación económica está peor.",
    "icelandic": "Ráðherra sagði að þetta væri óviðunandi og að málið yrði skoðað.",
    "polish": "Minister powiedział, że książka zostanie wydana później. „To bardzo ważne” – dodał.",
    "czech": "Ministr řekl, že příští týden začne stavba nové železnice u Děčína.",
    "turkish": "Bakan, yağışların ardından köprünün açılacağını söyledi ve işçilere teşekkür etti.",
    "lithuanian": "Ministras sakė, kad šįmet biudžetas didės, o žmonės gaus daugiau.",
    "russian": "Министр сообщил, что мост откроют в июне, — и ушёл.",
    "ukrainian": "Міністр повідомив, що міст відкриють у червні, і подякував робітникам.",
    "greek": "Ο υπουργός δήλωσε ότι η γέφυρα θα ανοίξει τον Ιούνιο και ευχαρίστησε τους εργάτες.",
    "hebrew": "השר אמר כי הגשר ייפתח ביוני והודה לפועלים על עבודתם הקשה.",
    "arabic": "قال الوزير إن الجسر سيفتح في يونيو وشكر العمال على جهودهم.",
    "japanese": "大臣は月曜日、橋が六月に開通すると述べ、作業員に感謝した。",
    "chinese": "部长周一表示，大桥将于六月通车，并感谢工人的辛勤劳动。",
    "korean": "장관은 월요일 다리가 6월에 개통될 것이라고 말하고 노동자들에게 감사를 표했다.",
}
OLD = [
    *((name, "cp1252") for name in ("accent", "apostrophe", "pound", "dash", "names", "german", "french", "spanish", "icelandic")),
    *((name, "mac_roman") for name in ("accent", "apostrophe", "dash", "names", "german", "french", "spanish")),
    *((name, "cp1250") for name in ("polish", "czech")),
    ("turkish", "cp1254"),
    ("lithuanian", "cp1257"),
    ("russian", "cp1251"),
    ("ukrainian", "cp1251"),
    ("ukrainian", "koi8-u"),
    ("greek", "cp1253"),
    ("hebrew", "cp1255"),
    ("arabic", "cp1256"),
    ("japanese", "shift_jis"),
    ("japanese", "euc_jp"),
    ("chinese", "gb18030"),
    ("korean", "euc_kr"),
]


@pytest.mark.parametrize(("name", "encoding"), OLD)
@pytest.mark.parametrize("times", [1, 30])
def test_old_encodings(name: str, encoding: str, times: int) -> None:
    text = "\n".join([ARTICLES[name]] * times)
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.repairs) == (text, ())


def test_the_encoding_is_named() -> None:
    assert decode(ENGLISH.encode("cp1252")).encoding == "cp1252"
    assert decode(ARTICLES["russian"].encode("cp1251")).encoding == "cp1251"
    assert decode("Мост откроют в июне.".encode("koi8-r")).encoding == "koi8-r"
    assert decode(b"plain").encoding == "utf-8"


def test_an_old_encoding_shows_itself_late_in_the_file() -> None:
    text = "The mayor said no. " * 50_000 + "The café’s owner said yes."
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_removed_once(bom: bytes, encoding: str) -> None:
    decoded = decode(bom + ("\ufeff" + ENGLISH).encode(encoding))
    assert decoded == ("\ufeff" + ENGLISH, encoding, ("bom_removed",))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [ENGLISH, ARTICLES["russian"], ARTICLES["czech"]])
def test_utf16_without_a_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding, ())


@pytest.mark.parametrize("data", [b"a\x00b c", b"\x00" * 50, b"\xff\xfea", b"word\x00", b"\xff\xfe\x00\xd8x"])
def test_nul_bytes_and_broken_utf16_are_no_text(data: bytes) -> None:
    with pytest.raises(SourceRejected) as caught:
        decode(data)
    assert caught.value.reason_code in ("binary_file", "undecodable")


def test_a_damaged_utf8_text_keeps_its_words() -> None:
    text = ARTICLES["russian"] * 3
    data = (text + "ж").encode()[:-1]
    assert decode(data) == (text + "\ufffd", "utf-8", ("invalid_bytes_replaced",))
    assert decode(codecs.BOM_UTF8 + data) == (text + "\ufffd", "utf-8", ("bom_removed", "invalid_bytes_replaced"))


def test_unusual_signs_stay() -> None:
    text = "a\rb\r\nc\x0bd\x0ce\x85f\u2028g\u200b\u202e\u0301 \x1b[1m\u00ad\ufffe\U0001f600"
    assert decode(text.encode()).text == text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\x00\ufeff"), max_size=200))
def test_utf8_gives_the_text_back(text: str) -> None:
    controls = sum(character < " " or character == "\x7f" for character in text)
    if controls * 10 <= len(text):
        assert decode(text.encode()) == (text, "utf-8", ())
    elif controls == len(text.encode()) and not set(text) & set("\t\n\v\f\r\x1a\x1b"):
        with pytest.raises(SourceRejected):
            decode(text.encode())


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=200))
def test_utf16_with_a_mark_gives_the_text_back(text: str) -> None:
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == (text, "utf-16-be", ("bom_removed",))


@given(st.binary(max_size=300))
def test_the_outcome_depends_on_the_bytes_alone(data: bytes) -> None:
    def outcome() -> object:
        try:
            return decode(data)
        except SourceRejected as error:
            return error.reason_code

    assert outcome() == outcome()
