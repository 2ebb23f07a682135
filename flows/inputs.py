"""What a run would be made of, told before anything is read or parsed, and whether the newest release was made of just that."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from flows.annotate.model import model_card
from flows.annotate.recogniser import sha256 as name_model_sha256
from flows.errors import ModelError
from flows.extract.quotation.ranker.storage import sha256 as quote_model_sha256
from flows.ids import text_sha256
from flows.ingest.identity import identity
from flows.ingest.walk import Candidate, find_sources
from flows.publish import release
from flows.settings import Settings
from flows.versions import versions


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything under RAW with its identity, and hashes of all else that matters.

    read_by    hash of what can change how a source is read: settings, code, libraries
    made_by    hash of what can change a row of a document that was read: the same, and the models
    published_by   hash of what else decides what a release looks like: decisions, overrides, links, policy, report
    """

    candidates: Sequence[Candidate]
    identities: Sequence[str]
    read_by: str
    made_by: str
    published_by: str

    @property
    def but_sources_sha256(self) -> str:
        """Hash of everything but the sources that can change a release."""
        return text_sha256(f"{self.made_by};{self.published_by}")

    @property
    def sha256(self) -> str:
        """Hash of the sources and of everything that can change a release."""
        digest = hashlib.sha256(f"{self.made_by};{self.published_by}".encode())
        for candidate, known in zip(self.candidates, self.identities, strict=True):
            path = candidate.source_path.encode("utf-8", "surrogatepass")
            digest.update(f"{len(path)}:".encode() + path + f":{known};".encode())
        return digest.hexdigest()


def look(settings: Settings) -> Inputs:
    """Lists RAW and hashes what is there. Raises InputError and ModelError."""
    candidates = find_sources(settings.raw)
    identities = [identity(candidate) for candidate in candidates]
    return Inputs(candidates, identities, text_sha256(_read_by(settings)), made_by(settings), text_sha256(_published_by(settings)))


def made_by(settings: Settings) -> str:
    """Hash of what can change a row of a document that was read; see `Inputs.made_by`. Raises ModelError."""
    models = [asdict(model_card(settings.model)), name_model_sha256(settings.name_model), quote_model_sha256(settings.quote_model)]
    return text_sha256(json.dumps([_read_by(settings), *models], sort_keys=True))


def assert_made_by(settings: Settings, expected: str) -> None:
    """Raises ModelError when code or models are no longer those that the run was started with: a part would get rows of two kinds."""
    if made_by(settings) != expected:
        raise ModelError("The code or a model changed while the run was under way.", "Run the same command again; finished parts are kept.")


def _read_by(settings: Settings) -> str:
    return json.dumps([settings.part_settings(), versions()], sort_keys=True)


def _published_by(settings: Settings) -> str:
    report = [settings.report, settings.report_documents, settings.report_rows]
    files = [_sha256(settings.entity_decisions), _sha256(settings.policy), _sha256(settings.overrides)]
    return json.dumps([settings.data_settings(), settings.published_settings(), report, files], sort_keys=True)


def _sha256(file: Path | None) -> str | None:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file is not None and file.is_file() else None


def unchanged_since(settings: Settings, inputs: Inputs) -> str | None:
    """The id of the newest release when it was made of these inputs; None when there is something to do, or `force` asks for it."""
    if settings.force:
        return None
    newest = release.release_ids(settings.output)[-1:]
    return newest[0] if newest and release.input_sha256(settings.output, newest[0]) == inputs.sha256 else None
