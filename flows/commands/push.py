"""The command that sends a release to a place where people find it."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import as_text, terminal


class Place(StrEnum):
    """Where a release can go."""

    HUGGING_FACE = "hugging-face"
    ZENODO = "zenodo"


_SHOWN = 12


def push(
    release: Annotated[str, typer.Argument(help="A release: its id, `latest`, or its folder.")],
    to: Annotated[Place, typer.Option(help="Where it goes: a dataset repository on Hugging Face, or a draft on Zenodo.")],
    repository: Annotated[str | None, typer.Option(help="Hugging Face: owner/name of the dataset.", show_default=False)] = None,
    licence: Annotated[
        str | None, typer.Option("--license", help="Zenodo: id of the licence of the dataset, e.g. cc-by-4.0.", show_default=False)
    ] = None,
    title: Annotated[str | None, typer.Option(help="Zenodo: title of the record.", show_default=False)] = None,
    with_texts: Annotated[bool, typer.Option("--with-texts", help="You may publish the articles' texts that the release has.")] = False,
    policy: Annotated[
        Path | None,
        typer.Option(envvar="ONRECORD_POLICY", help="Refuse a release that has what this file withholds.", show_default=False),
    ] = None,
    public: Annotated[bool, typer.Option("--public", help="Hugging Face: make a new repository public.")] = False,
    to_url: Annotated[str | None, typer.Option(help="Address of the service, e.g. https://sandbox.zenodo.org.", show_default=False)] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Send it; without this, only what would go is shown.")] = False,
    output: Annotated[str, typer.Option("--output", "-o", envvar="ONRECORD_OUTPUT", help="Folder of the releases.")] = "output",
) -> None:
    """Send a release to Hugging Face (HF_TOKEN) or Zenodo (ZENODO_TOKEN); without --yes, show what would go.

    It must verify, and hold no text that the policy withholds. What was sent before the connection was cut is not sent again.
    """
    import tempfile

    from flows.commands.options import find
    from flows.errors import SettingsError
    from flows.publish.push import hub, zenodo
    from flows.publish.push.ready import ready
    from flows.publish.withhold import Policy, read_policy

    if to is Place.HUGGING_FACE and not repository:
        raise SettingsError("Hugging Face needs a repository.", "Give --repository OWNER/NAME.")
    if to is Place.ZENODO and not licence:
        raise SettingsError("Zenodo needs a licence.", "Give --license, e.g. --license cc-by-4.0.")
    folder = find(output, release)
    load = ready(folder, read_policy(policy) if policy else Policy(), with_texts=with_texts)
    console = terminal()
    where = f"Hugging Face, dataset {repository}" if to is Place.HUGGING_FACE else "Zenodo, as a draft"
    texts = f", with the texts of {load.texts:,} articles" if load.texts else ", without texts of articles"
    console.print(as_text(f"{folder.name} to {where}: {len(load.files):,} files, {load.size / 1e6:,.1f} MB{texts}"), soft_wrap=True)
    for name, size in load.files[:_SHOWN]:
        console.print(as_text(f"  {size:>12,}  {name}"), soft_wrap=True)
    if len(load.files) > _SHOWN:
        console.print(as_text(f"  and {len(load.files) - _SHOWN:,} more"), soft_wrap=True)
    if not yes:
        console.print("Nothing was sent; --yes sends it.")
        return
    variable = hub.TOKEN if to is Place.HUGGING_FACE else zenodo.TOKEN
    token = os.environ.get(variable)
    if not token:
        raise SettingsError(f"There is no {variable} in the environment.", "Set it to a token that may write; it is not stored or shown.")
    with tempfile.TemporaryDirectory(prefix="onrecord-") as scratch:
        if to is Place.HUGGING_FACE:
            page = hub.send(folder, str(repository), token=token, public=public, home=to_url or os.environ.get("HF_ENDPOINT"))
        else:
            page = zenodo.send(
                folder, Path(scratch), token=token, licence=str(licence), title=title, home=(to_url or zenodo.HOME).rstrip("/")
            )
    console.print(as_text(f"sent: {page}"), soft_wrap=True)
