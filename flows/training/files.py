"""What a model's card says of the files that it was trained from."""

import hashlib
from pathlib import Path


def about(path: Path) -> dict[str, object]:
    """Name and SHA-256 of a file."""
    return {"file": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
