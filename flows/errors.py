"""Every error that onrecord raises on purpose, in one tree.

Each says what happened, where, and what to do. `SourceRejected` never reaches the user as a
traceback: it becomes a row of the quarantine table. All others end a run with one line and the exit code they carry.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple


class OnrecordError(Exception):
    """Base of the tree. `remedy` is a sentence that tells the reader what to do next."""

    exit_code = 1

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors come home from worker processes whatever their own arguments are."""
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[OnrecordError], arguments: tuple[Any, ...], state: dict[str, Any]) -> OnrecordError:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(state)
    return error


class InputError(OnrecordError):
    """RAW is missing, is not a folder, or holds nothing."""

    exit_code = 4


class OutputError(OnrecordError):
    """OUT cannot be written, or the disk is full."""

    exit_code = 5


class WorkerError(OnrecordError):
    """A process of the run is gone: killed by a person, or by the system for want of memory."""

    exit_code = 12

    def __init__(self, step: str) -> None:
        super().__init__(
            f"A process that was {step} is gone; most often the system ends one when memory runs out.",
            "Run the same command again, with fewer --workers or a smaller ONRECORD_BATCH_CHARACTERS; finished parts are kept.",
        )


class WorkerVersionError(OnrecordError):
    """A worker on another machine has other code, libraries or models than the run that asks it."""

    exit_code = 13

    def __init__(self) -> None:
        super().__init__(
            "A Dask worker has other code, libraries or models than this run, and would make other rows.",
            "Install the same onrecord from the same lock file there, with the same models at the same paths.",
        )


class ClusterError(OnrecordError):
    """The Dask cluster cannot be reached, or went away."""

    exit_code = 13

    def __init__(self, what: str) -> None:
        super().__init__(what, "See that its scheduler and workers run, then run the same command again; finished parts are kept.")


class ExchangeError(OnrecordError):
    """The storage between the run and its workers cannot be reached, or gave something else than was put there."""

    exit_code = 13

    def __init__(self, url: str, verb: str, error: Exception) -> None:
        super().__init__(
            f"Cannot {verb} in the exchange {url}: {type(error).__name__}: {error}.",
            "Give --exchange a storage that this machine and every worker can reach and write; finished parts are kept.",
        )


class ServerError(OnrecordError):
    """The local Prefect server does not come up."""

    exit_code = 16


class ModelError(OnrecordError):
    """The spaCy pipeline cannot be loaded or lacks a component."""

    exit_code = 6


class QuoteModelError(ModelError):
    """A model of the quotation ranker cannot be read, or belongs to another version."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The model of quotations cannot be used: {why}.", "Train it again with onrecord train quotes, or leave --quote-model out."
        )


class NameModelError(ModelError):
    """Weights of the entity recogniser cannot be read, or belong to another pipeline."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The model of names cannot be used: {why}.", "Train it again with onrecord train names, or leave --name-model out."
        )


class TreesError(ModelError):
    """The trees of a model do not fit each other, or read other numbers than this version gives."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The trees of a model cannot be used: {why}.", "Train the model again, or leave it out.")


class TrainingError(OnrecordError):
    """What a model is to be trained from cannot be read, or is too little, or the tree library is missing."""

    exit_code = 9


class SettingsError(OnrecordError):
    """A setting has a value that cannot be used."""

    exit_code = 2


def unusable_cron(line: str) -> SettingsError:
    """The error of a cron line that is none."""
    return SettingsError(
        f"The cron line {line!r} cannot be used.",
        "Write minute, hour, day, month and weekday, in UTC: '0 6 * * *' is every day at six.",
    )


class ReconciliationError(OnrecordError):
    """A reconciliation service gave no usable answer. It ends no run: the entity stays without a link and is counted.

    `final` says that there is no use in asking the service anything else in this run.
    """

    exit_code = 10

    def __init__(self, what: str, *, final: bool = False) -> None:
        super().__init__(f"The reconciliation service gave no answer: {what}.", "Run the same command later; what was answered is kept.")
        self.why = what
        self.final = final


class NotTheProtocol(ReconciliationError):
    """What a service sent is not as the protocol of reconciliation says."""


class WebError(OnrecordError):
    """Something on the web could not be had. It ends no run: whoever asked counts it, with the reason `why`.

    `final` says that there is no use in asking the same server anything else in this run.
    """

    exit_code = 14

    def __init__(self, why: str, *, final: bool = False) -> None:
        super().__init__(f"What was asked for did not come: {why}.", "Run the same command later.")
        self.why = why
        self.final = final


class FetchError(OnrecordError):
    """None of the feeds and sitemaps could be read, or what is kept of earlier runs is damaged."""

    exit_code = 14


class LinkCacheError(OnrecordError):
    """The file with the answers of reconciliation services cannot be read."""

    exit_code = 10

    def __init__(self, path: Path, line: int, why: str) -> None:
        where = f"{path}, line {line}" if line else f"{path}"
        super().__init__(f"{where}: {why}.", "Correct or remove the line, or name another file in ONRECORD_RECONCILE_CACHE.")


class ReleaseError(OnrecordError):
    """A release, or a document in it, cannot be found or read."""

    exit_code = 7


class VerifyError(OnrecordError):
    """A release is not what its checksums, counts and offsets say."""

    exit_code = 11


class PushError(OnrecordError):
    """A release may not go out, or a service did not take it. No token stands in it."""

    exit_code = 15


class QueryError(OnrecordError):
    """A query is no single SELECT, or names what the release does not have."""

    exit_code = 2


class Problem(NamedTuple):
    """One thing that is wrong with a marked article: its name, the line (0 where there is none), and what."""

    where: str
    line: int
    what: str


class DecisionsError(SettingsError):
    """A file of decisions about entities cannot be used; `problems` tells all that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        found = "\n".join(f"  {where}{f':{line}' if line else ''}: {what}" for where, line, what in problems)
        super().__init__(f"The decisions about entities cannot be used:\n{found}\n", "See docs/entity-decisions.md.")
        self.problems = list(problems)


class OverridesError(SettingsError):
    """A file of overrides, or of corrections, cannot be used; `problems` tells all that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        found = "\n".join(f"  {where}{f':{line}' if line else ''}: {what}" for where, line, what in problems)
        super().__init__(f"The overrides cannot be used:\n{found}\n", "See docs/corrections.md.")
        self.problems = list(problems)


class MarkupError(OnrecordError):
    """A file of the corpus is not marked as the guidelines say; `problems` tells all that is wrong with it."""

    exit_code = 8

    def __init__(self, problems: Sequence[Problem]) -> None:
        found = "\n".join(f"  {where}:{f'{line}:' if line else ''} {what}" for where, line, what in problems)
        super().__init__(f"Marked articles with {len(problems)} problems:\n{found}\n", "See docs/corpus-guidelines.md.")
        self.problems = list(problems)


class ContractError(OnrecordError):
    """A promise between the stages was broken: rows got lost, or an extractor made a column that no schema has."""

    exit_code = 70


class SourceRejected(OnrecordError):
    """A source cannot be read as text; it goes to quarantine under `reason_code`."""

    def __init__(self, reason_code: str, path: Path | str, what: str, remedy: str) -> None:
        super().__init__(f"{path}: {what}", remedy)
        self.reason_code = reason_code
