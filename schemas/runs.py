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
    counts: Text = columns.text("Sources, documents and rows in, published and quarantined by table, as a JSON object.")

    class Config:
        title = "Runs"
        metadata = {"table": TableInfo(primary_key=("run_id",), sort_by=("run_id",), per_document=False)}
