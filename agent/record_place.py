"""Opens the place where a run's record goes: the person's own choice, or their runtime folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from agent import messages
from agent.errors import UsageError
from agent.private_folder import FolderRefused
from agent.record_store import LARGEST_IN_MEMORY, FolderStore
from agent.run_folders import new_run, runs_folder


def kept_in(folder: Path) -> FolderStore:
    """A store in a folder that the person named: a new one, or an empty one.

    Raises:
        UsageError: it is neither, or can not be written to.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UsageError(messages.keep_not_empty(str(folder)))
        return FolderStore(folder)
    except FileExistsError:
        raise UsageError(messages.keep_not_empty(str(folder))) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(messages.keep_not_written(str(folder), reason)) from None


def new_folder(keep_runs: int, tell: Callable[[str], None]) -> Path | None:
    """A fresh folder among the last runs' records; None where none is kept.

    A place that is not safe, or can not be written to, is told in one line.
    """
    if keep_runs == 0:
        return None
    try:
        runs = runs_folder()
        return None if runs is None else new_run(runs, keep_runs)
    except FolderRefused as error:
        tell(messages.record_refused(str(error)))
    except OSError as error:
        tell(messages.record_refused(error.strerror or type(error).__name__))
    return None


def kept_for_now(keep_runs: int, tell: Callable[[str], None]) -> FolderStore | None:
    """A store among the last runs' records; None where none is kept."""
    folder = new_folder(keep_runs, tell)
    if folder is None:
        return None
    try:
        return FolderStore(folder, LARGEST_IN_MEMORY)
    except OSError as error:
        tell(messages.record_refused(error.strerror or type(error).__name__))
        return None
