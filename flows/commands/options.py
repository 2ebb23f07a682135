"""What the commands share: settings from the options that were given, and text that a terminal shows as it is."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.errors import SettingsError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from flows.settings import Settings


def settings_of(**given: Any) -> "Settings":
    """Settings from the options that were given, the environment and the defaults. Raises SettingsError."""
    from pydantic import ValidationError

    from flows.settings import Settings

    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        if not first["loc"]:
            raise SettingsError(f"The settings do not go together: {first['msg']}.", "Choose another folder with --output.") from error
        name = str(first["loc"][0])
        if name == "reconcile_url":  # it may hold a password
            why = first["msg"].removeprefix("Value error, ")
            raise SettingsError(
                f"The reconciliation service cannot be asked: {why}.", "Correct --reconcile or ONRECORD_RECONCILE_URL."
            ) from None
        option = {"field_names": "field", "languages": "language", "limits": "limit"}.get(name, name.replace("_", "-"))
        remedy = f"Correct --{option} or ONRECORD_{name.upper()}."
        raise SettingsError(f"The setting {name} cannot be {first.get('input')!r}: {first['msg']}.", remedy) from error


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
