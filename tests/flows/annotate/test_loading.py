"""What is loaded with spaCy, and what is not."""

import subprocess
import sys

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
