"""The commands that train models."""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import plain, settings_of, terminal

train = typer.Typer(help="Models of your own from marked articles.", no_args_is_help=True)


def _say(line: str) -> None:
    terminal(stderr=True).print(line, highlight=False)


@train.command("quotes")
def train_quotes(
    train: Annotated[Path, typer.Option("--train", help="Marked articles, JSON lines (docs/training.md).")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the model.")],
    dev: Annotated[
        Path | None, typer.Option("--dev", help="Other marked articles, to choose the threshold by and to measure on.", show_default=False)
    ] = None,
    model: Annotated[str | None, typer.Option(help="spaCy pipeline. (default: the md package)", show_default=False)] = None,
    seed: Annotated[int, typer.Option(help="Of the tree library.")] = 1,
) -> None:
    """Train the model that finds quotes; use it with: onrecord build --quote-model FOLDER."""
    from flows.training import run

    trained = run.train_quotes(train, dev, settings_of(model=model).model, seed, say=_say)
    run.write(trained, output)
    typer.echo(trained.tally.markdown())
    terminal().print(plain(str(output)), highlight=False, soft_wrap=True)


@train.command("names")
def train_names(
    train: Annotated[
        list[Path], typer.Option("--train", help="Texts with marked names, JSON lines (docs/training.md); may be given again.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the model.")],
    match: Annotated[str, typer.Option(help="Only texts whose doc_id this regular expression finds.")] = "",
    model: Annotated[str | None, typer.Option(help="spaCy pipeline. (default: the md package)", show_default=False)] = None,
    seed: Annotated[int, typer.Option(help="Of the order of the texts.")] = 1,
) -> None:
    """Go on training the recogniser of names; use it with: onrecord build --name-model FOLDER."""
    from flows.training import names

    trained = names.train_names(
        train,
        match,
        settings_of(model=model).model,
        names.Sizes(seed=seed),
        _say,
    )
    names.write(trained, output)
    terminal().print(plain(str(output)), highlight=False, soft_wrap=True)


@train.command("figures")
def train_figures(
    train: Annotated[Path, typer.Option("--train", help="Articles with marked figures, JSON lines (docs/training.md).")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the model.")],
    without: Annotated[
        Path | None, typer.Option(help="File with the doc_ids, one a line, of articles to leave out.", show_default=False)
    ] = None,
    model: Annotated[str | None, typer.Option(help="spaCy pipeline. (default: the md package)", show_default=False)] = None,
    seed: Annotated[int, typer.Option(help="Of the tree library.")] = 1,
) -> None:
    """Train the choice of whom or what a figure is said of."""
    from flows.training import figures

    names = frozenset(without.read_text(encoding="utf-8").split()) if without is not None else frozenset()
    trained = figures.train_figures(train, names, settings_of(model=model).model, seed, say=_say)
    figures.write(trained, output)
    rules, chooser = trained.held_out["rules"], trained.held_out["chooser"]
    typer.echo(f"F1 of subjects: rules {rules:.1%}, held out in turn {chooser:.1%}")
    terminal().print(plain(str(output)), highlight=False, soft_wrap=True)
