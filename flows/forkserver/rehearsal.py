"""Everything that a run loads, loaded: modules, models, tables' schemas, and what is worked out with the first article."""

import tempfile
from pathlib import Path

import prefect.task_engine  # noqa: F401  which Prefect itself loads with the first task
import pyarrow as pa
import pyarrow.dataset

import flows.deploy  # noqa: F401  the flow, and with it Prefect
from flows.annotate.model import load_model
from flows.incremental import OWNED, document_key
from flows.ingest.read import read_candidate
from flows.ingest.walk import find_sources
from flows.publish.report.listing import LISTINGS
from flows.publish.report.rendering import environment
from flows.settings import Settings
from flows.steps.extract import make_part
from flows.versions import versions

_ARTICLE = """Harbor budget rises

ORLAN, Nov. 3 - Mayor Ada Brandt said the harbor of Orlan would cost $4 million this year, 12% more than in 2023.

"We will not close it," she said. The Orlan Port Company, which employs 300 people, denied that it had asked for money.
"""
"""Has rows for every table."""


def rehearse(settings: Settings) -> None:
    """Reads, extracts and checks an article, as a run does, and keeps nothing of it. Raises ModelError.

    No thread is left: nothing here asks DuckDB.
    """
    versions()
    load_model(settings.model, settings.name_model)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "article.txt").write_text(_ARTICLE, encoding="utf-8")
        sources = find_sources(Path(folder))
        documents = [one.document for source in sources for one in read_candidate(source, settings) if one.document is not None]
    columns = {
        "document_id": [document.document_id for document in documents],
        "document_key": [document_key(document) for document in documents],
        "source_path": ["article.txt"],
        "characters": [len(document.text) for document in documents],
        "read": [""],
    }
    make_part(documents, pa.table(columns, schema=OWNED), settings)
    for name in ("index", "document", *(listing.name for listing in LISTINGS)):
        environment().get_template(f"{name}.html")
