"""What is loaded with spaCy, and what is not."""

import gc
import subprocess
import sys

from flows.loading import collect_seldom

PROGRAM = """
import sys
import flows.annotate.model
assert not any(name.startswith(("spacy.cli", "weasel")) for name in sys.modules)
import spacy
print(spacy.info(silent=True)["spacy_version"] == spacy.__version__)
from spacy.cli import info
print(info is not spacy.info and callable(info))
"""


def test_spacy_comes_without_its_command_line_until_somebody_asks_for_it() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["True", "True"], done.stderr


def test_garbage_is_looked_for_seldom_and_no_less_thoroughly() -> None:
    before = gc.get_threshold()
    try:
        collect_seldom()
        assert gc.get_threshold()[0] > before[0] or before[0] >= 20_000
        assert gc.get_threshold()[1:] == before[1:]
        assert gc.isenabled()
    finally:
        gc.set_threshold(*before)
