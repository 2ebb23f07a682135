"""The commands of the hand-marked corpus."""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import plain, terminal

corpus = typer.Typer(help="The onrecord corpus: articles marked by hand, as a dataset of its own.", no_args_is_help=True)

CORPUS = Path("tests/corpus")
_Folder = Annotated[Path, typer.Argument(help="Folder of the corpus, with articles/ and second-reading/.")]


@corpus.command("build")
def corpus_build(
    folder: _Folder = CORPUS,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for its releases.")] = Path("output/corpus"),
) -> None:
    """Validate the marked articles and publish them: Parquet, CSV, JSONL, data package and card."""
    from datetime import UTC, datetime

    from flows.corpus.release import publish

    release = publish(folder, output, datetime.now(UTC).date())
    terminal().print(plain(str(release)), highlight=False, soft_wrap=True)


@corpus.command("check")
def corpus_check(files: Annotated[list[Path], typer.Argument(help="Marked articles.")]) -> None:
    """Say what is wrong in marked files, and where."""
    from flows.corpus.release import read_files, tables_of

    articles = read_files(files)
    tables = tables_of(articles)
    for article in articles:
        counts = f"{len(article.attributions)} attributions, {len(article.mentions)} mentions, {len(article.claims)} claims"
        terminal().print(f"{article.head.name}: {counts}", highlight=False)
    terminal().print(f"{len(articles)} articles, {tables['quotes'].num_rows} quotes: nothing wrong.", highlight=False)


@corpus.command("coverage")
def corpus_coverage(folder: _Folder = CORPUS) -> None:
    """Print how many instances of each construction there are, in how many articles, against the quota."""
    from flows.corpus import coverage
    from flows.corpus.release import ARTICLES, read_folder, tables_of

    typer.echo(coverage.markdown(coverage.table(tables_of(read_folder(folder / ARTICLES))["constructions"].to_pylist())))


@corpus.command("agreement")
def corpus_agreement(folder: _Folder = CORPUS) -> None:
    """Print how far two readings of the same articles agree."""
    from flows.corpus import agreement
    from flows.corpus.release import ARTICLES, SECOND, read_folder

    typer.echo(agreement.markdown(agreement.compare(read_folder(folder / ARTICLES), read_folder(folder / SECOND))))
