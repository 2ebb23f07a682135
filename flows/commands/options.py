"""What the commands share: settings from the options that were given, and text that a terminal shows as it is."""

import difflib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from flows.errors import SettingsError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from flows.settings import Settings


def settings_of(**given: Any) -> "Settings":
    """Settings from the options that were given, the environment and the defaults. Raises SettingsError."""
    from pydantic import ValidationError
    from pydantic_settings import SettingsError as NotJson

    from flows.settings import Settings

    _tell_of_unknown(Settings.model_fields)
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except NotJson as error:
        raise SettingsError(*_not_json(str(error))) from error
    except ValidationError as error:
        first = error.errors()[0]
        why = first["msg"].removeprefix("Value error, ")
        if not first["loc"]:
            raise SettingsError(
                f"The settings do not go together: {why}.", "Give other folders or addresses: onrecord build RAW --output OUT."
            ) from error
        name = str(first["loc"][0])
        if name == "reconcile_url":  # it may hold a password
            raise SettingsError(
                f"The reconciliation service cannot be asked: {why}.", "Correct --reconcile or ONRECORD_RECONCILE_URL."
            ) from None
        option = {"field_names": "field", "languages": "language", "limits": "limit"}.get(name, name.replace("_", "-"))
        remedy = f"Correct --{option} or ONRECORD_{name.upper()}."
        raise SettingsError(f"The setting {name} cannot be {first.get('input')!r}: {why}.", remedy) from error


_OTHERS = {"ONRECORD_CACHE", "ONRECORD_CHROMIUM", "ONRECORD_HOME", "ONRECORD_WEBHOOK", "ONRECORD_WRITE_SCREENSHOT"}
"""Variables of the environment that are no settings of a run."""


def _tell_of_unknown(fields: Iterable[str]) -> None:
    """Says which variables of the environment look like settings and are none: a slip of the pen would change nothing in silence."""
    known = {f"ONRECORD_{name.upper()}" for name in fields}
    for name in sorted(os.environ):
        if name.startswith("ONRECORD_") and name not in known | _OTHERS:
            close = difflib.get_close_matches(name, sorted(known), n=1)
            meant = f" Did you mean {close[0]}?" if close else ""
            typer.echo(f"warning: there is no setting {name}; it changes nothing.{meant}", err=True)


_EXAMPLES = {
    "field_names": """'{"text": "maintext"}'""",
    "limits": """'["quotes_with_speaker=0.6.."]'""",
    "languages": """'["en"]'""",
}
"""Settings that are lists or tables, as they are written in the environment."""


def _not_json(message: str) -> tuple[str, str]:
    """What is wrong, and what to do, where a variable of the environment that has to be JSON is none."""
    name = next((name for name in _EXAMPLES if f'"{name}"' in message), "")
    variable = f"ONRECORD_{name.upper()}" if name else "A variable of the environment"
    return f"{variable} is not JSON.", f"Write {variable}={_EXAMPLES[name]}." if name else "See flows/settings.py."


def pairs(fields: list[str] | None) -> dict[str, str] | None:
    """FACT=FIELD as given on the command line, as a dictionary. Raises SettingsError."""
    if fields is None:
        return None
    for field in fields:
        if "=" not in field:
            raise SettingsError(f"--field cannot be {field!r}.", "Write the fact, =, and the name of the field: --field text=maintext.")
    return dict(field.split("=", 1) for field in fields)


def find(output: str, given: str) -> Path:
    """The folder of a release; of one at an address, a local copy. Raises ReleaseError."""
    from flows import remote
    from flows.errors import ReleaseError
    from flows.publish.release import find as find_here
    from flows.settings import checked_address, is_address

    place, slash, name = given.rpartition("/releases/") if is_address(given) else (output, "", given)
    if not is_address(place):
        return find_here(Path(output), given)
    try:
        url = checked_address(place)
    except ValueError as error:
        raise ReleaseError(f"The address cannot be used: {error}.", "See docs/remote.md.") from None
    return remote.release(url, name.strip("/") if slash else given)


def plain(text: str) -> str:
    """Text that rich prints as it is."""
    from rich.markup import escape

    return escape(text)


def terminal(*, stderr: bool = False) -> "Console":
    """The terminal, or standard error; rich is loaded when something is printed, so that --help does not wait for it."""
    from rich.console import Console

    return Console(stderr=stderr)


def new_table(*, title: str | None = None, show_header: bool = True) -> "Table":
    """An empty table for the terminal."""
    from rich.table import Table

    return Table(title=title, show_header=show_header, title_justify="left")


def as_text(content: str, style: str = "") -> "Text":
    """Text that is shown as it is, whatever is in it."""
    from rich.text import Text

    return Text(content, style=style)
