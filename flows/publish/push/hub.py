"""Sends a release to a dataset repository of the Hugging Face hub, with a tag of the release's id.

`huggingface_hub` sends only what the hub does not have, so a command that was cut goes on when it is run again. It commits when the files
are there, a large release in several steps; the tag comes last, and names a whole release.
"""

from pathlib import Path

from flows.errors import PushError

TOKEN = "HF_TOKEN"
_REMEDIES = {
    401: f"Make a token that may write, at huggingface.co/settings/tokens, and set {TOKEN}.",
    403: f"The token in {TOKEN} may not write to this repository.",
    404: "Look at --repository: its owner must be you or an organisation of yours.",
    413: "A file is larger than the hub takes: build with --no-report or --without-text.",
    429: "The hub asks to go slower: wait a few minutes, then run the same command again; what was sent is kept.",
}
_AGAIN = "Run the same command again: what was sent is kept."


def send(release: Path, repository: str, *, token: str, public: bool = False, home: str | None = None) -> str:
    """Sends the release; gives the address of the commit. A new repository is private unless `public`. Raises PushError."""
    try:
        from huggingface_hub import HfApi
        from huggingface_hub.errors import HfHubHTTPError
    except ImportError:
        raise PushError("Hugging Face needs a library that is not installed.", "Install it: pip install huggingface_hub.") from None
    api = HfApi(endpoint=home, token=token)
    try:
        api.create_repo(repository, repo_type="dataset", private=not public, exist_ok=True)
        commit = api.upload_folder(
            repo_id=repository,
            repo_type="dataset",
            folder_path=str(release),
            commit_message=f"Release {release.name}",
            delete_patterns=["data/*", "csv/*", "delta/*", "report/*"],  # what an earlier release had and this one has not
        )
        api.create_tag(repository, repo_type="dataset", tag=release.name, revision=commit.oid, exist_ok=True)
    except HfHubHTTPError as error:
        status = error.response.status_code if error.response is not None else 0
        why = (error.server_message or "").strip().rstrip(".")[:300]
        what = f"Hugging Face did not take {release.name}: {status or 'no answer'}{f', {why}' if why else ''}."
        raise PushError(what.replace(token, "(hidden)"), _REMEDIES.get(status, _AGAIN)) from None
    except ValueError as error:  # names and addresses that the library does not take
        what = f"{repository} cannot be used: {error}.".replace(token, "(hidden)")
        raise PushError(what, "Look at --repository, OWNER/NAME, and at --to-url.") from None
    except Exception as error:  # noqa: BLE001  the libraries below have errors of their own for what happens to a connection
        raise PushError(f"{release.name} could not be sent to Hugging Face: {type(error).__name__}.", _AGAIN) from None
    return str(commit.commit_url)
