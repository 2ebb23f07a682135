"""How the release was made."""

from typing import Annotated

import pandas as pd
from pandera.typing.pandas import Series

from schemas import columns
from schemas.base import Table, TableInfo, Text

Moment = Series[Annotated[pd.DatetimeTZDtype, "us", "UTC"]]


class Runs(Table):
    """One row a run. The only table whose content differs between two builds of the same input."""

    run_id: Text = columns.text("Name of the run.")
    started_at: Moment = columns.moment("When it started.")
    finished_at: Moment = columns.moment("When the data files were complete.")
    versions: Text = columns.text("Versions of pipeline, schema, model (with hash) and libraries, as a JSON object.")
    settings: Text = columns.text("All settings that can change a data file, as a JSON object.")
    input_sha256: Text = columns.text(
        "Hash of the sources (paths and bytes) and of everything else that can change a row; two releases with the same one have the same "
        "data files. Null when a source changed while it was read.",
        nullable=True,
        matches="^[0-9a-f]{64}$",
    )
    counts: Text = columns.text("Sources, documents and rows in, published and quarantined by table, as a JSON object.")

    class Config:
        title = "Runs"
        metadata = {"table": TableInfo(primary_key=("run_id",), sort_by=("run_id",), per_document=False)}
