"""May a release go out? It must verify, and hold no text that the policy withholds."""

from pathlib import Path
from typing import NamedTuple

import pyarrow.dataset as ds

from flows.errors import PushError
from flows.publish import verify
from flows.publish.withhold import Policy

_SHOWN = 5


class Load(NamedTuple):
    """What would go: files (path in the release, bytes), and how many documents go with their text."""

    files: list[tuple[str, int]]
    texts: int

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(size for _, size in self.files)


def ready(release: Path, policy: Policy, *, with_texts: bool) -> Load:
    """What would go out of a release that may go out. Raises PushError when it may not, and ReleaseError when it is none."""
    findings = [*verify.check_files(release), *verify.check_counts(release)]
    if not findings:
        findings = list(verify.check_texts(release, verify.texts_of(release), []))
    if findings:
        told = "; ".join(f"{finding.where} {finding.what}" for finding in findings[:_SHOWN])
        raise PushError(f"{release.name} does not verify: {told}.", "Build it again; see onrecord verify.")
    texts = 0
    withheld = []
    data = ds.dataset(release / "data" / "documents.parquet", format="parquet")
    columns = ["document_id", "publisher", "rights"]
    for batch in data.to_batches(columns=columns, filter=~ds.field("text").is_null()):
        for row in batch.to_pylist():
            texts += 1
            if not policy.terms(row["publisher"], row["rights"]).text:
                withheld.append(row["document_id"])
    if withheld:
        what = f"{release.name} has the texts of {len(withheld):,} documents that the policy withholds ({', '.join(withheld[:_SHOWN])})."
        raise PushError(what, "Build it with --policy, and push that release.")
    if texts and not with_texts:
        raise PushError(
            f"{release.name} has the texts of {texts:,} articles.",
            "Say --with-texts if you may publish them, or build with --without-text or --policy (docs/rights.md).",
        )
    files = [(path.relative_to(release).as_posix(), path.stat().st_size) for path in sorted(release.rglob("*")) if path.is_file()]
    return Load(files, texts)
