"""The file of feeds and sitemaps that a person keeps and others can review: feeds.toml (docs/feeds.md)."""

import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator, model_validator

from flows import urls
from flows.errors import SettingsError
from flows.web import Limits

Line = Annotated[str, StringConstraints(pattern="^[ -~]*$", max_length=200)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Strict):
    """A feed or a sitemap, and what is known of all its pages."""

    url: str = Field(description="Its address.")
    kind: Literal["feed", "sitemap"] = Field(description="`feed` (RSS, Atom) or `sitemap` (also of news, packed, or an index).")
    publisher: str | None = Field(None, description="Who publishes the pages; without it, what the sitemap or the page says.")
    rights: str | None = Field(None, description="What may be done with the pages: a licence, or a line of your own.")
    items: int = Field(100, ge=1, description="Pages that are asked for in one run, at the most.")
    match: str | None = Field(None, description="Only pages whose address this regular expression finds.")

    @field_validator("url")
    @classmethod
    def _a_url(cls, url: str) -> str:
        url = urls.checked(url)
        if urls.without_credentials(url)[1]:
            raise ValueError("the URL has a user name in it; pages behind a password are not fetched")
        return url

    @field_validator("match")
    @classmethod
    def _an_expression(cls, match: str | None) -> str | None:
        try:
            re.compile(match or "")
        except re.error as error:
            raise ValueError(f"it is no regular expression ({error})") from error
        return match


class Bounds(_Strict):
    """What one run may take."""

    delay: float = Field(2.0, ge=0, le=3600, description="Seconds between two requests to a host; more where its robots.txt says so.")
    hosts: int = Field(8, ge=1, le=64, description="Hosts that are asked side by side.")
    pages: int = Field(1_000, ge=1, description="Pages that are asked for in one run, at the most.")
    minutes: float = Field(50, gt=0, description="A run asks for nothing more after so long.")
    page_bytes: int = Field(10_000_000, ge=1, description="A larger page is not kept.")
    feed_bytes: int = Field(5_000_000, ge=1, description="A larger feed is not read.")
    sitemap_bytes: int = Field(50_000_000, ge=1, description="A larger sitemap is not read.")
    sitemaps: int = Field(20, ge=1, description="Sitemaps of an index that are read, the newest.")
    seconds: float = Field(45, gt=0, le=3600, description="For one request, from its first byte to the last of the answer.")
    tries: int = Field(3, ge=1, le=10, description="For one request, where the host is busy or silent.")
    recheck_hours: float = Field(24, ge=0, description="A page is asked for again after so long, or when its feed says that it changed.")
    local_addresses: bool = Field(False, description="Also ask hosts of this machine and of the network that it stands in.")

    def of_requests(self) -> Limits:
        """The same as limits of single requests."""
        return Limits(read=min(30.0, self.seconds), total=self.seconds, tries=self.tries, body_bytes=self.page_bytes)


class Sources(_Strict):
    """The whole file."""

    contact: Line | None = Field(None, description="Who runs this, for the User-Agent: a mail address or a page.")
    folder: str = Field("fetched", description="Folder below RAW for the pages.")
    limits: Bounds = Field(default_factory=Bounds, description="What one run may take.")
    source: tuple[Source, ...] = Field(min_length=1, description="The feeds and sitemaps.")

    @field_validator("folder")
    @classmethod
    def _below_raw(cls, folder: str) -> str:
        if not re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*", folder):
            raise ValueError("it must be a plain path below RAW, such as fetched or web/pages")
        return folder

    @model_validator(mode="after")
    def _each_once(self) -> "Sources":
        seen: set[str] = set()
        for source in self.source:
            if source.url in seen:
                raise ValueError(f"{source.url} is named twice")
            seen.add(source.url)
        return self


def read_sources(path: Path) -> Sources:
    """The file's feeds and sitemaps. Raises SettingsError, which says what is wrong, and where."""
    remedy = "See docs/feeds.md."
    try:
        with path.open("rb") as file:
            return Sources.model_validate(tomllib.load(file))
    except OSError as error:
        raise SettingsError(f"The file of feeds {path} cannot be read: {error.strerror or error}.", f"Write one. {remedy}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not TOML: {error}.", remedy) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
        raise SettingsError(f"{path}: {where + ': ' if where else ''}{first['msg'].removeprefix('Value error, ')}.", remedy) from error
