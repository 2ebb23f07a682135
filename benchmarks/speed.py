"""CPU seconds of the pipeline over those of bare spaCy on the same texts, in one process and one run.

    .venv/bin/python benchmarks/speed.py FOLDER [REPEATS]

Prints the ratio of: parse by section and join; the parse as lists, which the libraries share; each extractor without these; validation;
reading. The parse by `nlp.pipe` over whole texts with all components of the model as it comes is 1. Settings come from the
environment, ONRECORD_QUOTE_MODEL among them. Walls are not measured: on shared machines they say nothing.
"""

import flows  # noqa: F401  # before numpy: it sets the threads of numpy's products to one, as in a run

# isort: split
import gc
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.annotate.model import load_model, plain_pipeline
from flows.annotate.parse import annotate
from flows.extract.registry import extractors
from flows.incremental import OWNED, document_key
from flows.ingest.read import read_candidate
from flows.ingest.walk import find_sources
from flows.settings import Settings
from flows.steps.extract import make_part


def owned(documents: list[Any]) -> pa.Table:
    """What the flow knows of the documents of a part."""
    columns = {
        "document_id": [document.document_id for document in documents],
        "document_key": [document_key(document) for document in documents],
        "source_path": [f"{number}.txt" for number in range(len(documents))],
        "characters": [len(document.text) for document in documents],
        "read": ["" for _ in documents],
    }
    return pa.table(columns, schema=OWNED)


def cpu(action: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds of the action, and its result."""
    started = time.process_time()
    result = action()
    return time.process_time() - started, result


def main(folder: str, repeats: int = 3) -> None:
    """Measures `repeats` times in turn and prints medians."""
    settings = Settings(raw=Path(folder), output=Path("unused"))
    nlp, plain = load_model(settings.model), plain_pipeline(settings.model)
    gc.collect()
    gc.freeze()  # as the flow does: neither pipeline is walked by the collector while the other is measured
    candidates = find_sources(settings.raw)
    figures: dict[str, list[float]] = {}
    for _ in range(repeats):
        reading, outcomes = cpu(lambda: [outcome for candidate in candidates for outcome in read_candidate(candidate, settings)])
        documents = [outcome.document for outcome in outcomes if outcome.document and outcome.document.language in settings.languages]
        bare, _ = cpu(lambda docs=documents: list(plain.pipe([document.text for document in docs], batch_size=64)))
        parse, articles = cpu(lambda docs=documents: list(annotate(docs, nlp, quote_model=settings.quote_model)))
        whole, _ = cpu(lambda docs=documents: make_part(docs, owned(docs), settings))
        steps = {"reading": reading, "parse and join": parse, "parse, extract, validate": whole, "whole": reading + whole}
        steps["parse as lists, for all"], _ = cpu(lambda articles=articles: [article.columns for article in articles])
        earlier: list[dict[str, Any]] = [{} for _ in articles]
        for extractor in extractors():

            def run(extractor: Any = extractor, articles: Any = articles, earlier: Any = earlier) -> list[Any]:
                return [list(extractor.extract(article, rows)) for article, rows in zip(articles, earlier, strict=True)]

            steps[f"extract {extractor.name}"], found = cpu(run)
            for rows, new in zip(earlier, found, strict=True):
                rows[extractor.table] = [*rows.get(extractor.table, []), *new]
        for name, seconds in {"bare spaCy": bare, **steps}.items():
            figures.setdefault(name, []).append(seconds)
    words = sum(len(document.text.split()) for document in documents)
    bare = statistics.median(figures["bare spaCy"])
    print(f"{len(documents)} documents, {words:,} words, medians of {repeats}; bare spaCy {words / bare:,.0f} words a CPU second")
    for name, seconds in figures.items():
        ratio = statistics.median(s / b for s, b in zip(seconds, figures["bare spaCy"], strict=True))
        print(f"{name:28s} {statistics.median(seconds):8.2f} s   {ratio:6.3f}")


if __name__ == "__main__":
    main(sys.argv[1], *(int(argument) for argument in sys.argv[2:3]))
