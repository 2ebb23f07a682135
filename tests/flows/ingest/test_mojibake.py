"""Damage is taken back where it is sure; everything else stays as it is, character by character."""

from itertools import chain, product
from pathlib import Path

import pytest
from ftfy.badness import is_bad

from flows.ingest.mojibake import repaired
from tests.flows.ingest.reading import outcomes

ARTICLES = sorted((Path(__file__).parents[2] / "corpus" / "articles").glob("*.txt"))
SENTENCES = [
    "“We’ve waited — and waited…” said Zoë Müller, 41, of São Tomé’s harbour office.",
    "Die Straßen in München wären für Fußgänger „viel schöner“, sagte Jörg Weiß.",
    "«C’est déjà fini», a déclaré Hélène Lefèvre à Besançon; le coût s’élève à 5 €.",
    "Łukasz Żółć powiedział: „Nie będzie żadnych zmian” w Łodzi.",
    "Şükrü Yılmaz, İzmir’de “çok üşüdük” dedi.",
]


def _fits(sentence: str, encoding: str) -> bool:
    """Whether the bytes of the sentence are characters of the encoding, all of them."""
    try:
        return bool(sentence.encode().decode(encoding))
    except UnicodeDecodeError:
        return False


@pytest.mark.parametrize(("sentence", "wrong"), [(one, wrong) for one in SENTENCES for wrong in ("cp1252", "latin-1") if _fits(one, wrong)])
def test_utf8_that_was_read_as_something_else(sentence: str, wrong: str) -> None:
    damaged = sentence.encode().decode(wrong)
    assert repaired(f"Fine line.\n{damaged}\r\nAnother — fine “line”.\n") == f"Fine line.\n{sentence}\r\nAnother — fine “line”.\n"


def test_good_text_stays() -> None:
    others = [
        "Он сказал: «Нет», и ушёл.", "彼は「いいえ」と言った。", "قال لا.", "Ελένη είπε «όχι».", "100 µg · 5 °C ± 1 § 7 ¶ £5 ½",
        "Ã is a letter of Portuguese: SÃO PAULO, AÇÃO.", "naïve café", "“”‘’—–…", "\x85 \x0c \u2028", "",
    ]  # fmt: skip
    assert len(ARTICLES) > 100
    for text in [*SENTENCES, *others, *(path.read_text(encoding="utf-8") for path in ARTICLES)]:
        assert repaired(text) == text


def test_what_was_done_is_said(tmp_path: Path) -> None:
    [outcome] = outcomes(tmp_path, "a.txt", "â€œNo,â€\x9d said Zoë.".encode())
    assert outcome.document is not None
    assert outcome.document.text == "“No,” said Zoë."
    assert outcome.source.repairs == outcome.document.repairs == ("mojibake_repaired",)
    assert outcome.source.encoding == "utf-8"


def test_signs_of_english_print_are_no_damage_in_any_order() -> None:
    """What lets most texts pass unsearched."""
    signs = "“”‘’–—…aB .,1\n"
    assert not any(is_bad("".join(some)) for some in product(signs, repeat=4))
    assert not is_bad("".join(chain.from_iterable(product(signs, repeat=4))))
