"""Documents -> articles: text and spaCy parse."""

import sys
from types import ModuleType
from typing import Any


def _load_spacy() -> None:
    """Loads spaCy without its command line: `import spacy` takes `spacy.info` from there, and with it all commands, projects and downloads.

    A quarter of what loading spaCy costs, for nothing that is used here. The command line loads as ever for those who ask for it.
    What loading a pipeline asks its registries is answered from an index.
    """
    if "spacy" in sys.modules:
        return

    def info(*arguments: Any, **options: Any) -> Any:
        from spacy.cli.info import info as real

        return real(*arguments, **options)

    import catalogue

    # Its registries go through the entry points of all that is installed, for each of hundreds of questions. It takes a dictionary too.
    groups: dict[str, list[Any]] = {}
    for entry in catalogue.AVAILABLE_ENTRY_POINTS:
        groups.setdefault(entry.group, []).append(entry)
    catalogue.AVAILABLE_ENTRY_POINTS = groups
    names = ("spacy.cli", "spacy.cli.info")
    for name in names:
        sys.modules[name] = ModuleType(name)
    sys.modules["spacy.cli.info"].info = info  # type: ignore[attr-defined]
    try:
        import spacy  # noqa: F401
    finally:
        for name in names:
            del sys.modules[name]


_load_spacy()
