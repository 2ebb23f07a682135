"""The lock files, as far as they can be checked without asking anybody; `make audit` asks for known vulnerabilities."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins(lock: str) -> dict[str, tuple[str, int]]:
    """Version and number of hashes by the name of the package."""
    found: dict[str, tuple[str, int]] = {}
    for entry in re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip()):
        requirement = Requirement(re.split(r"\s*\\\n|\s+--hash", entry, maxsplit=1)[0])
        (version,) = requirement.specifier
        assert version.operator == "==", entry
        found[re.sub("[-_.]+", "-", requirement.name).lower()] = (version.version, len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry)))
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_to_hashes_and_nothing_says_where_from(lock: str) -> None:
    assert all(hashes for _, hashes in pins(lock).values())
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


def test_the_tests_run_on_what_users_get() -> None:
    mine, theirs = pins(LOCKS[1]), pins(LOCKS[0])
    assert {name: mine[name] for name in theirs} == theirs


def test_what_pyproject_asks_for_is_what_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = [one for of in project["project"]["optional-dependencies"].values() for one in of]
    for lock, asked in ((LOCKS[0], project["project"]["dependencies"]), (LOCKS[1], [*project["dependency-groups"]["dev"], *extras])):
        locked = pins(lock)
        for requirement in map(Requirement, asked):
            name = re.sub("[-_.]+", "-", requirement.name).lower()
            assert requirement.specifier.contains(locked[name][0], prereleases=True), f"{requirement} in {lock}: run make lock"
