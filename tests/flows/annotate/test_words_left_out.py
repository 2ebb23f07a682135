"""The spelling of words that no text has is not loaded, where it changes nothing."""

from pathlib import Path
from typing import Any

import pytest

from flows.annotate.model import _from_folder, _unneeded, model_folder
from flows.annotate.tokenizer import SPACY
from flows.settings import DEFAULT_MODEL

TEXT = "Mrs. Oduya's “quay” wasn't sold: 14 barges, she says, were moved to Ostrava on 3 May. They'd cost €2 million."
CONFIG = '[nlp]\nlang = "en"\npipeline = ["one"]\ndisabled = {off}\n\n[components]\n\n[components.one]\nfactory = "{factory}"\n'


def _config(folder: Path, factory: str, off: str = "[]") -> Path:
    (folder / "config.cfg").write_text(CONFIG.format(factory=factory, off=off), encoding="utf-8")
    return folder


def test_the_parse_and_its_words_are_the_same() -> None:
    folder = model_folder(DEFAULT_MODEL)
    left_out, config = _unneeded(folder)
    assert "strings" in left_out
    assert config
    whole, lean = _from_folder(folder, ()), _from_folder(folder, left_out, config)
    assert len(lean.vocab.strings) < len(whole.vocab.strings) / 100
    told = [
        [(t.text, t.lemma_, t.tag_, t.pos_, t.dep_, t.head.i, t.ent_type_, t.norm_, str(t.morph), t.vector_norm) for t in nlp(TEXT)]
        for nlp in (whole, lean)
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize("factory", ["transformer", "entity_linker", "somebody_elses"])
def test_a_component_that_is_not_known_has_all_words(tmp_path: Path, factory: str) -> None:
    assert _unneeded(_config(tmp_path, factory)) == ([], {})


def test_what_is_switched_off_is_not_loaded(tmp_path: Path) -> None:
    assert _unneeded(_config(tmp_path, "ner", '["senter"]')) == (["senter", "strings"], {})


def test_a_broken_folder_is_told_when_it_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("nothing [", encoding="utf-8")
    assert _unneeded(tmp_path) == ([], {})


def test_a_tokenizer_of_somebody_else_stays(tmp_path: Path) -> None:
    for name, own in ((SPACY, True), ("somebody.Elses.v1", False)):
        config = _config(tmp_path, "ner") / "config.cfg"
        config.write_text(config.read_text(encoding="utf-8") + f'\n[nlp.tokenizer]\n@tokenizers = "{name}"\n', encoding="utf-8")
        assert bool(_unneeded(tmp_path)[1]) is own


def test_the_tokenizer_is_filled_from_the_files_but_for_millions() -> None:
    folder = model_folder(DEFAULT_MODEL)
    whole: Any = _from_folder(folder, ()).tokenizer
    lean: Any = _from_folder(folder, *_unneeded(folder)).tokenizer
    assert {word: rule for word, rule in whole.rules.items() if word != "m."} == lean.rules
    for pattern in ("prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match"):
        assert getattr(whole, pattern) == getattr(lean, pattern)
    assert "m." in whole.rules
