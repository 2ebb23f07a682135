"""README.md of a release: the dataset card, for people, with front matter that dataset hubs (Hugging Face) read."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.publish.datapackage import ONRECORD, Package
from flows.publish.tables import TableFacts
from flows.store import write_text
from flows.summary import Summary
from schemas.registry import every_table


def write_card(
    folder: Path,
    summary: Summary,
    facts: Sequence[TableFacts],
    versions: Mapping[str, str],
    model: Mapping[str, str],
    about: Package = ONRECORD,
) -> Path:
    """Writes the card into the release folder. Holds nothing that the clock decides but the release id. Raises OutputError."""
    path = folder / "README.md"
    write_text(path, _card(summary, facts, versions, model, about))
    return path


_SIZES = ((10**3, "n<1K"), (10**4, "1K<n<10K"), (10**5, "10K<n<100K"), (10**6, "100K<n<1M"), (10**7, "1M<n<10M"), (10**8, "10M<n<100M"))
_FIRST_SHOWN = "quotes"


def _front_matter(facts: Sequence[TableFacts], about: Package) -> str:
    """Language, size, and a configuration for each table, as YAML whose values are JSON."""
    documents = next(table for table in facts if table.name == "documents")
    languages = sorted(pc.unique(pq.read_table(documents.parquet, columns=["language"]).column(0)).to_pylist())
    most = max(table.rows for table in facts)
    size = next((name for limit, name in _SIZES if most < limit), "100M<n<1B")
    configs = [
        {"config_name": table.name, "data_files": f"data/{table.name}.parquet", **({"default": True} if table.name == _FIRST_SHOWN else {})}
        for table in facts
    ]
    matter = {
        "pretty_name": about.title,
        "language": languages,
        **(
            {"license": about.licenses[0]["name"].lower()}
            if about.licenses
            else {"license": "other", "license_name": "rights-of-the-publishers"}
        ),
        "size_categories": [size],
        "task_categories": ["token-classification", "text-classification"],
        "tags": list(about.keywords),
        "configs": configs,
    }
    lines = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in matter.items())
    return f"---\n{lines}\n---\n"


def table_list(facts: Sequence[TableFacts]) -> str:
    """The tables of a release with their rows, in Markdown."""
    lines = (f"| [`{table.name}`](csv/{table.name}.csv) | {table.rows:,} | {every_table()[table.name].summary()} |" for table in facts)
    return "\n".join(("| table | rows | one row is |", "|---|---:|---|", *lines))


def _card(summary: Summary, facts: Sequence[TableFacts], versions: Mapping[str, str], model: Mapping[str, str], about: Package) -> str:
    held = "\n".join(
        f"| {reason.split(':')[0]} | `{reason.split(':')[1]}` | {count:,} |" for reason, count in sorted(summary.reasons.items())
    )
    quarantine = f"| stage | reason | entries |\n|---|---|---:|\n{held}" if held else "Nothing was held back."
    quotes = summary.rows_out.get("quotes", 0)
    share = f"{summary.speakers_resolved / quotes:.0%}" if quotes else "no quotes"
    outcomes = ", ".join(f"{count:,} {name}" for name, count in sorted(summary.sources.items()) if count)
    libraries = ", ".join(f"{name} {version}" for name, version in sorted(versions.items()) if name not in ("onrecord", "code_sha256"))
    made_by = f"Made by {about.creator}. " if about.creator else ""
    terms = f"The rows are licensed under {about.licenses[0]['name']}. " if about.licenses else ""
    return f"""{_front_matter(facts, about)}
# {about.title}, release {summary.release_id}

Who said what, about whom, and with which numbers: read from {summary.documents:,} documents of {summary.words:,} words
(sources: {outcomes}).

{table_list(facts)}

`data/` holds the tables as Parquet with a description on every column, `csv/` the same rows as CSV (lists as JSON, null as an
empty field; for a spreadsheet: `onrecord export latest --to xlsx`). [`data-dictionary.md`](data-dictionary.md) explains every column,
`datapackage.json` and `croissant.json` say the same to programs. [`CHANGELOG.md`](CHANGELOG.md) tells what is new, `CITATION.cff` how
to cite it, `report/index.html` shows it all.
`sha256sum --check SHA256SUMS` verifies the files.

## Use

From inside this folder:

```python
import pandas as pd
quotes = pd.read_parquet("data/quotes.parquet")
documents = pd.read_parquet("data/documents.parquet").set_index("document_id")
row = quotes.iloc[0]
documents.text[row.document_id][row.start:row.end] == row.text   # every row gives its words back
```

```python
import polars as pl
pl.read_parquet("data/numeric_claims.parquet").filter(pl.col("kind") == "money").sort("value", descending=True)
```

```sql
-- DuckDB, started as: duckdb -init views.sql
SELECT who, role, text, value, unit, measured, subject FROM figures WHERE who IS NOT NULL AND confidence >= 0.8;
```

To cite a row, give its id and the release id. Ids are hashes of the text and the place in it: the same text gives the same
ids in every release.

## Quality

- Everything was extracted by program, and some of it is wrong. `confidence` says how sure each row is, `rule` what made it.
- {share} of the quotes have a speaker that was resolved to an entity.
- {summary.documents_extracted:,} of {summary.documents:,} documents were read by the extractors;
  the others are in another language or too long.
- Entities are joined across documents by name alone: namesakes with the same full name are one entity, and a lone surname
  identifies a person within its document only; `entities.candidates` lists whom it may stand for.
- Rows of `entities` with `is_named` false are people, bodies and places that one document speaks of twice or more and nobody names.

## Held back

{quarantine}

Details in [`csv/quarantine.csv`](csv/quarantine.csv).

## How it was made

onrecord {versions["onrecord"]} (code {versions["code_sha256"][:12]}),
spaCy pipeline {model["name"]} {model["version"]} (SHA-256 {model["sha256"][:12]}),
{libraries}.
The same input, settings and versions give byte-identical data files; only `runs` tells when it was.

{made_by}{terms}The rights in the article texts are those of their publishers.
"""
