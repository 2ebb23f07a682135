"""Documents -> articles: text and spaCy parse."""

import sys
from types import ModuleType
from typing import Any


def _load_spacy() -> None:
    """Loads spaCy without its command line: `import spacy` takes `spacy.info` from there, and with it all commands, projects and downloads.

    A quarter of what loading spaCy costs, for nothing that is used here. The command line loads as ever for those who ask for it.
    """
    if "spacy" in sys.modules:
        return

    def info(*arguments: Any, **options: Any) -> Any:
        from spacy.cli.info import info as real

        return real(*arguments, **options)

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
