"""Which language a text counts as."""

import pytest

from flows.ingest.language import LEAST_WORDS, identify

TEXTS = {
    "en": "The mayor said on Friday that the harbour would reopen in June. Fishing crews had asked for an earlier date, but the new quay "
    "is not finished, and the lamps that were ordered in Oslo have not arrived.",
    "de": "Die Bürgermeisterin sagte am Freitag, der Hafen werde im Juni wieder öffnen. Die Fischer hatten um einen früheren Tag gebeten, "
    "aber die neue Mauer ist noch nicht fertig, und die Lampen aus Oslo sind noch nicht da.",
    "fr": "La maire a déclaré vendredi que le port rouvrirait en juin. Les pêcheurs avaient demandé une date plus proche, mais le nouveau "
    "quai n'est pas terminé et les lampes commandées à Oslo ne sont pas encore arrivées.",
    "es": "La alcaldesa dijo el viernes que el puerto volverá a abrir en junio. Los pescadores habían pedido una fecha más temprana, pero "
    "el muelle nuevo no está terminado y las lámparas que se pidieron a Oslo no han llegado.",
    "ru": "Мэр сообщила в пятницу, что порт снова откроется в июне. Рыбаки просили назначить более ранний срок, но новый причал ещё не "
    "достроен, а фонари, которые были заказаны в Осло, так и не привезли в город.",
    "kk": "Қала әкімі жұма күні порт маусымда қайта ашылатынын айтты. Балықшылар мерзімді ертерек белгілеуді сұраған еді, бірақ жаңа айлақ "
    "әлі біткен жоқ, ал Ослодан тапсырыс берілген шамдар әлі қалаға жеткен жоқ.",
    "zh": "市长周五表示，港口将于六月重新开放。渔民曾要求提前开放，但新码头尚未完工，从奥斯陆订购的灯也还没有运到。",
}


@pytest.mark.parametrize("code", TEXTS)
def test_languages_are_found(code: str) -> None:
    found = identify(TEXTS[code], "en")
    assert found.code == code
    assert found.score is not None
    assert 0.95 <= found.score <= 1
    assert identify(TEXTS[code], "en") == found


def test_short_texts_count_as_the_default_and_have_no_score() -> None:
    short = " ".join(TEXTS["de"].split()[: LEAST_WORDS - 1])
    assert identify(short, "en") == ("en", None)
    assert identify(short, "fr") == ("fr", None)
    assert identify("12 34 — 56", "en") == ("en", None)


def test_english_full_of_foreign_names_is_english() -> None:
    text = (
        "The delegation named by Qasymzhan Äbdirahmanuly included Þórdís Jónsdóttir, Jürgen Großmann, Nguyễn Thị Hồng, Małgorzata Wójcik, "
        "Gülsüm Yıldız and Siobhán Ní Dhomhnaill, and it met the mayor of São Bento do Norte on Friday."
    )
    assert identify(text, "en").code == "en"


def test_lists_of_names_count_as_the_default() -> None:
    names = "Jürgen Großmann, Małgorzata Wójcik, Gülsüm Yıldız, Þórdís Jónsdóttir, Ana Ruiz, Nguyễn Thị Hồng, "
    found = identify(names * 2, "en")
    assert found.code == "en"
    assert found.score is not None
    assert found.score < 0.95


def test_only_the_beginning_is_read() -> None:
    assert identify(TEXTS["en"] * 150 + TEXTS["ru"] * 500, "en").code == "en"
