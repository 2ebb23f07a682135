"""Publishes the corpus as a dataset of its own, through the code that publishes every release.

OUT/releases/<id>/data/*.parquet, csv/*.csv   the tables, all splits together
OUT/releases/<id>/jsonl/<split>.jsonl         one article a line, with quotes, entities and figures inside, to train and to score with
OUT/releases/<id>/README.md, guidelines.md, figures.md, coverage.md, agreement.md, data-dictionary.md, datapackage.json, SHA256SUMS
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq

from flows import store
from flows.annotate.model import load_model
from flows.annotate.parse import annotate
from flows.corpus import agreement, card, coverage, jsonl
from flows.corpus.constructions import constructions
from flows.corpus.documents import document_of
from flows.corpus.marked import MarkedArticle
from flows.corpus.markup import read_file
from flows.corpus.rows import rows_of
from flows.corpus.split import assert_apart
from flows.duck import connect
from flows.errors import InputError, MarkupError, Problem
from flows.publish import dictionary
from flows.publish import release as publishing
from flows.publish.checksums import write_checksums
from flows.publish.datapackage import Package, write_datapackage
from flows.publish.references import assert_sound
from flows.publish.tables import write_table
from flows.records import Row
from flows.resolve.decisions import Decisions
from flows.resolve.entities import STAGED, merged_entities
from flows.resolve.moves import apply_moves
from flows.settings import DEFAULT_MODEL
from flows.validate.references import enforce_references
from flows.validate.rows import Validated, validate_rows
from schemas.registry import every_table

TABLES = ("articles", "documents", "sections", "quotes", "mentions", "entities", "roles", "numeric_claims", "constructions")
ARTICLES = "articles"
SECOND = "second-reading"
GUIDELINES = Path(__file__).parents[2] / "docs" / "corpus-guidelines.md"
CONVENTIONS = GUIDELINES.with_name("figures.md")
"""Of figures, column by column: the guidelines refer to them."""


def read_folder(folder: Path) -> list[MarkedArticle]:
    """The marked articles of a folder, by name. Raises InputError when there is none, MarkupError with all that is wrong in all files."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise InputError(f"{folder} holds no marked articles (*.txt).", "Give the folder of the corpus.")
    return read_files(files)


def read_files(files: Iterable[Path]) -> list[MarkedArticle]:
    """The marked articles in these files. Raises MarkupError with all that is wrong in all of them."""
    found: list[MarkedArticle] = []
    problems: list[Problem] = []
    for path in files:
        try:
            found.append(read_file(path))
        except MarkupError as error:
            problems += error.problems
        except (OSError, UnicodeError) as error:
            problems.append(Problem(str(path), 0, f"cannot be read: {getattr(error, 'strerror', None) or error}"))
    if problems:
        raise MarkupError(problems)
    return found


def tables_of(articles: Sequence[MarkedArticle], model: str = DEFAULT_MODEL, twice: Collection[str] = ()) -> dict[str, pa.Table]:
    """Every table of the corpus, validated against the schemas; `twice` names the articles that were read twice.

    Raises MarkupError naming the rows that do not hold.
    """
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    texts: dict[str, str] = {}
    names: dict[str, str] = {}
    documents = [document_of(article) for article in articles]
    named: list[Row] = []
    problems: list[Problem] = []
    for marked, article in zip(articles, annotate(documents, load_model(model)), strict=True):
        texts[article.document_id] = marked.text
        names[article.document_id] = marked.head.name
        try:
            new = rows_of(marked, article)
        except MarkupError as error:
            problems += error.problems
            continue
        new["articles"][0]["read_twice"] = marked.head.name in twice
        for name, found in new.items():
            rows[name] += found
        named += [row | {"document_id": article.document_id} for row in new["entities"]]
        rows["constructions"] += constructions(marked, article, new)
    rows["entities"] = _merged(named, rows["quotes"])
    validated = enforce_references({name: validate_rows(name, found, texts) for name, found in rows.items()})
    problems += _held_back(validated, names)
    if problems:
        raise MarkupError(problems)
    return {name: result.good for name, result in validated.items()}


def _merged(entities: Sequence[Row], quotes: Sequence[Row]) -> list[Row]:
    """One row an entity over all articles."""
    speakers = pa.schema([("document_id", pa.string()), ("speaker_entity_id", pa.string())])
    with TemporaryDirectory() as folder, connect(Path(folder)) as connection:
        files = {"entities": (entities, STAGED), "quotes": (quotes, speakers)}
        for name, (found, schema) in files.items():
            pq.write_table(pa.Table.from_pylist(list(found), schema=schema), Path(folder) / f"{name}.parquet")
        staged, spoken = ([Path(folder) / f"{name}.parquet"] for name in files)
        merged = merged_entities(connection, staged, spoken, apply_moves(connection, staged, Decisions()))
        return [row for table in merged for row in table.to_pylist()]


def _held_back(validated: Mapping[str, Validated], names: Mapping[str, str]) -> list[Problem]:
    return [
        Problem(names.get(row.get("document_id", ""), "the corpus"), 0, f"{table}: {row.get('text', '')!r:.80}: {rejection.message}")
        for table, result in validated.items()
        for row, rejection in result.held_back
    ]


def publish(folder: Path, output: Path, day: date, model: str = DEFAULT_MODEL) -> Path:
    """Writes a release of the corpus in `folder` (see `tests/corpus`) below `output`. Gives its folder. Raises OnrecordError."""
    articles = read_folder(folder / ARTICLES)
    assert_apart(articles)
    second = read_files(sorted((folder / SECOND).glob("*.txt")))
    tables = tables_of(articles, model, {each.head.name for each in second})
    rows = {name: table.to_pylist() for name, table in tables.items()}
    with store.output_lock(output), publishing.new_release(output, day) as (release, scratch):
        store.write_part(scratch / "tables", tables, {})
        facts = [write_table(release, name, [scratch / "tables" / f"{name}.parquet"], scratch) for name in TABLES]
        assert_sound({table.name: table.parquet for table in facts}, scratch)
        jsonl.write(release, rows)
        store.write_text(release / "guidelines.md", GUIDELINES.read_text(encoding="utf-8"))
        store.write_text(release / CONVENTIONS.name, CONVENTIONS.read_text(encoding="utf-8"))
        store.write_text(release / "coverage.md", coverage.markdown(coverage.table(rows["constructions"])))
        store.write_text(release / "agreement.md", agreement.markdown(agreement.compare(articles, second, model)))
        store.write_text(release / "data-dictionary.md", dictionary.render({name: every_table()[name] for name in TABLES}))
        name = publishing.release_id(release)
        store.write_text(release / "README.md", card.render(name, rows, facts))
        write_datapackage(release, name, facts, PACKAGE)
        write_checksums(release)
    return release.with_name(name)


PACKAGE = Package(
    name="onrecord-corpus",
    title="The onrecord corpus",
    description="Original news articles marked by hand for quotations, speakers, entities, roles and numeric claims.",
    licenses=({"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "Creative Commons Attribution 4.0"},),
)
