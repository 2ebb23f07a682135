"""What the commands share: settings from the options that were given, and text that a terminal shows as it is."""

from typing import TYPE_CHECKING, Any

from flows.errors import SettingsError

if TYPE_CHECKING:
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


def plain(text: str) -> str:
    """Text that rich prints as it is."""
    from rich.markup import escape

    return escape(text)
