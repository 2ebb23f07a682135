"""CITATION.cff: how to cite a release (Citation File Format 1.2.0)."""

import json
from pathlib import Path

from flows.publish.datapackage import ONRECORD, Package
from flows.store import write_text

NAME = "CITATION.cff"


def write_citation(folder: Path, release_id: str, about: Package = ONRECORD) -> Path:
    """Writes CITATION.cff into the release folder. Raises OutputError."""
    facts = {
        "cff-version": "1.2.0",
        "message": "To cite this dataset, give the release; to cite a row, give its id and the release.",
        "type": "dataset",
        "title": about.title,
        "abstract": about.description,
        "authors": [{"name": about.creator or about.title}],
        "version": release_id,
        "date-released": release_id.split(".")[0],
        **({"license": about.licenses[0]["name"]} if about.licenses else {}),
        "keywords": list(about.keywords),
    }
    # YAML whose values are JSON, which every YAML reader takes.
    write_text(folder / NAME, "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in facts.items()))
    return folder / NAME
