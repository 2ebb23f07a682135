"""Sends a release to Zenodo as a draft of a deposition: https://developers.zenodo.org, "Deposit".

Zenodo knows no folders, so the release goes as one zip, with its card and checksums beside it. The draft is found again by its title and
version: what arrived in full, by MD5, is not sent again. Publishing it is for a person, on the page whose address is given back.
"""

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx

from flows.errors import PushError
from flows.publish.datapackage import ONRECORD
from flows.store import writing

HOME = "https://zenodo.org"
TOKEN = "ZENODO_TOKEN"
_BESIDE = ("README.md", "SHA256SUMS", "CITATION.cff", "datapackage.json")
_CHUNK = 1 << 20
_EPOCH = (1980, 1, 1, 0, 0, 0)
_REMEDIES = {
    400: "Correct what it names: the licence is an id such as cc-by-4.0.",
    401: f"Make a token with the scope deposit:write, and set {TOKEN}.",
    403: "The token needs the scope deposit:write, and the draft must be yours.",
    404: "Look at the address in --to-url.",
    413: "The file is larger than Zenodo takes (50 GB a record): build with --no-report or --without-text, or ask Zenodo for more.",
    429: "Zenodo asks to go slower: wait a few minutes, then run the same command again; what was sent is kept.",
}
_AGAIN = "Run the same command again: what was sent is kept."


def archive(release: Path, target: Path) -> Path:
    """The release as `<id>.zip` in the folder; the same release gives the same bytes. Raises OutputError."""
    path = target / f"{release.name}.zip"
    with writing(path), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for file in sorted(file for file in release.rglob("*") if file.is_file()):
            info = zipfile.ZipInfo(f"{release.name}/{file.relative_to(release).as_posix()}", _EPOCH)
            info.compress_type = zipfile.ZIP_STORED if file.suffix == ".parquet" else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            with file.open("rb") as source, packed.open(info, "w", force_zip64=True) as sink:
                while chunk := source.read(_CHUNK):
                    sink.write(chunk)
    return path


def send(release: Path, scratch: Path, *, token: str, licence: str, title: str | None = None, home: str = HOME) -> str:
    """Sends the release; gives the page of the draft. Raises PushError."""
    files = {name: release / name for name in _BESIDE} | {f"{release.name}.zip": archive(release, scratch)}
    metadata = {
        "upload_type": "dataset",
        "title": title or ONRECORD.title,
        "version": release.name,
        "description": ONRECORD.description,
        "creators": [{"name": ONRECORD.title}],
        "keywords": list(ONRECORD.keywords),
        "access_right": "open",
        "license": licence,
    }
    with httpx.Client(headers={"Authorization": f"Bearer {token}"}, timeout=httpx.Timeout(30, read=600, write=600)) as client:
        draft = _draft(client, f"{home}/api/deposit/depositions", metadata)
        there = {file["filename"]: file["checksum"].removeprefix("md5:") for file in draft.get("files") or []}
        bucket = str(draft["links"]["bucket"])
        if httpx.URL(bucket).host != httpx.URL(home).host:
            raise PushError("Zenodo named another host to send the files to.", "Nothing was sent; look at the address in --to-url.")
        for name, path in files.items():
            if there.get(name) != _md5(path):
                size = {"Content-Length": str(path.stat().st_size)}
                _asked(client, "PUT", f"{bucket}/{name}", what=name, content=_chunks(path), headers=size)
        done = _asked(client, "PUT", f"{home}/api/deposit/depositions/{draft['id']}", json={"metadata": metadata})
    return str(done["links"]["html"])


def _draft(client: httpx.Client, url: str, metadata: Mapping[str, Any]) -> Mapping[str, Any]:
    """The draft with this title and version, made if there is none. Raises PushError where such a record is published already."""
    found = _asked(client, "GET", url, params={"q": f'title:"{metadata["title"]}"', "size": "100", "all_versions": "true"})
    for each in found:
        known = each.get("metadata") or {}
        if (known.get("title"), known.get("version")) == (metadata["title"], metadata["version"]):
            if each.get("submitted"):
                raise PushError(
                    f"{metadata['version']} is published on Zenodo already.", "Published records cannot be changed; build a new release."
                )
            return dict(_asked(client, "GET", f"{url}/{each['id']}"))
    # Its title and version go first, so that a draft whose files were cut off is found again.
    return dict(_asked(client, "POST", url, json={"metadata": metadata}))


def _asked(client: httpx.Client, method: str, url: str, what: str = "", **more: Any) -> Any:
    """The answer as JSON. Raises PushError, which repeats neither the token nor the address."""
    doing = f"{what} could not be sent to Zenodo" if what else "Zenodo did not do what was asked"
    try:
        answer = client.request(method, url, **more)
    except httpx.HTTPError as error:
        raise PushError(f"{doing}: the connection failed ({type(error).__name__}).", _AGAIN) from None
    if answer.is_success:
        try:
            return answer.json()
        except ValueError:
            raise PushError(f"{doing}: its answer is no JSON.", "Look at the address in --to-url.") from None
    why = _reason(answer)
    raise PushError(f"{doing}: {answer.status_code}{f', {why}' if why else ''}.", _REMEDIES.get(answer.status_code, _AGAIN))


def _reason(answer: httpx.Response) -> str:
    try:
        told = answer.json()
        parts = [told.get("message", ""), *(each.get("message", "") for each in told.get("errors") or [])]
    except (ValueError, AttributeError):
        return ""
    return " ".join(map(str, parts)).strip()[:300].rstrip(".")


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _md5(path: Path) -> str:
    digest = hashlib.md5(usedforsecurity=False)
    for chunk in _chunks(path):
        digest.update(chunk)
    return digest.hexdigest()
