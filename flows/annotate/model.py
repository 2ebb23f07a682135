"""Loads the spaCy pipeline and says exactly which one it is."""

import gc
import hashlib
import importlib
import importlib.util
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import spacy
from spacy.language import Language

from flows.annotate import recogniser, tokenizer
from flows.annotate.embedding import embed_once
from flows.annotate.encoding import encode_at_once
from flows.annotate.labels import label_once
from flows.errors import ModelError
from flows.loading import collect_seldom, give_back, uncollected
from flows.model_folder import SHIPPED, Stamp, stamp

_REQUIRED = ("parser", "ner")
_BRING_THEIR_WORDS = frozenset({"tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "ner"})
"""Factories of components that put the words they need (labels, lemmas) into the pipeline's store of strings themselves."""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """Identity of a pipeline: what was asked for, its own name and version, and the SHA-256 of its files."""

    setting: str
    name: str
    version: str
    sha256: str


def model_folder(setting: str) -> Path:
    """The folder that holds the pipeline: a path, a package with `model_path()`, or an installed spaCy package.

    Raises ModelError when there is no such pipeline.
    """
    folder = Path(setting)
    if folder.joinpath("config.cfg").is_file():
        return folder
    try:
        found = setting.isidentifier() and importlib.util.find_spec(setting) is not None
        if found:
            package = importlib.import_module(setting)
            if hasattr(package, "model_path"):
                return Path(package.model_path())
            meta = package.__path__[0]
            configs = sorted(Path(meta).glob("*/config.cfg"))
            if configs:
                return configs[-1].parent
    except (ImportError, AttributeError, ValueError, OSError) as error:
        raise ModelError(
            f"The model {setting!r} cannot be imported: {error}.", "Install it again, or choose another with --model."
        ) from error
    raise ModelError(
        f"There is no spaCy pipeline called {setting!r}.",
        "Give --model the name of an installed pipeline package or a folder with a config.cfg; leave it out for the default.",
    )


def folder_sha256(folder: Path) -> str:
    """SHA-256 over names and bytes of all files below the folder, in name order; compiled Python files left out."""
    digest = hashlib.sha256()
    for path in _files(folder):
        name = path.relative_to(folder).as_posix().encode()
        content = hashlib.sha256(path.read_bytes()).digest()
        digest.update(len(name).to_bytes(4, "big") + name + content)
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)


def model_card(setting: str) -> ModelCard:
    """Identity of the pipeline without loading its weights; its files are read once a process unless they change. Raises ModelError."""
    folder = model_folder(setting)
    return _card(setting, folder, stamp(_files(folder)))


@lru_cache(maxsize=4)
def _card(setting: str, folder: Path, _stamp: Stamp) -> ModelCard:
    try:
        meta = spacy.util.load_meta(folder / "meta.json")
    except (OSError, ValueError) as error:
        raise ModelError(f"The model in {folder} has no readable meta.json: {error}.", "Choose another with --model.") from error
    name = f"{meta.get('lang', '')}_{meta.get('name', '')}"
    return ModelCard(setting=setting, name=name, version=str(meta.get("version", "")), sha256=folder_sha256(folder))


def load_model(setting: str, name_model: str = SHIPPED) -> Language:
    """The pipeline with the recogniser of names that `name_model` says, loaded once a process unless files change. Raises ModelError."""
    return _loaded(setting, name_model, model_card(setting).sha256, recogniser.sha256(name_model))


def forget_model() -> None:
    """Frees the pipeline, where nobody else holds it; the next `load_model` reads the files anew."""
    if _loaded.cache_info().currsize:
        _loaded.cache_clear()
        gc.unfreeze()
        gc.collect()
        give_back()


def plain_pipeline(setting: str) -> Language:
    """The pipeline as it comes, loaded anew. Raises ModelError."""
    return _from_folder(model_folder(setting), ())


def _from_folder(folder: Path, leaving_out: Collection[str], config: Mapping[str, Any] = MappingProxyType({})) -> Language:
    try:
        return spacy.load(folder, exclude=leaving_out, config=dict(config))
    except Exception as error:  # a broken folder fails in many ways, all with the same remedy
        raise ModelError(f"The model in {folder} does not load: {error}.", "Install it again, or choose another with --model.") from error


def _unneeded(folder: Path) -> tuple[list[str], dict[str, Any]]:
    """What of the pipeline's files changes nothing in a parse: components that are switched off, and the spelling of all words with a
    vector, which are 700,000 in the default pipeline, half of the time that it takes to load and 140 MB. Words of a text are spelled when
    they come; a component that is not known to us might ask for others. With it goes what to put into the pipeline's config: a tokenizer
    that is made once."""
    try:
        config = spacy.util.load_config(folder / "config.cfg")
        factories = {component["factory"] for component in config["components"].values()}
        off = list(config["nlp"]["disabled"])
        own = config["nlp"].get("tokenizer") == {"@tokenizers": tokenizer.SPACY}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return [], {}  # whatever is wrong with it is told when it is loaded
    leaving_out = [*off, "strings"] if factories <= _BRING_THEIR_WORDS else []
    return leaving_out, {"nlp.tokenizer.@tokenizers": tokenizer.NAME} if own else {}


@lru_cache(maxsize=1)
def _loaded(setting: str, name_model: str, pipeline_sha256: str, _name_model_sha256: str) -> Language:
    with uncollected():
        folder = model_folder(setting)
        nlp = _from_folder(folder, *_unneeded(folder))
    missing = [name for name in _REQUIRED if name not in nlp.pipe_names]
    if missing:
        raise ModelError(
            f"The model {setting!r} has no {' and no '.join(missing)}.",
            "Choose an English pipeline with a parser and an entity recogniser.",
        )
    recogniser.lay_over(nlp, pipeline_sha256, name_model)
    label_once(nlp)
    embed_once(nlp)
    encode_at_once(nlp)
    gc.collect()
    collect_seldom()
    gc.freeze()  # the pipeline stays: the collector need not walk its objects again and again (6 % of the extractors' time)
    return nlp
