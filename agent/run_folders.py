"""Where the records of the last runs lie: in this user's own memory-backed space, until log-out.

``$XDG_RUNTIME_DIR`` is such a space by its specification (XDG Base Directory 0.8: owned by the
user, mode 0700, gone after log-out; systemd keeps it in memory). Without one that is the user's
own, ``/dev/shm`` stands in, which is memory as well but stays until the machine goes off.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from agent.private_folder import is_private, make_private

RECEIPTS = "receipts.jsonl"
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - checked before use, see make_private


def runs_folder(
    environment: Mapping[str, str] = os.environ, shared: Path = _SHARED_MEMORY
) -> Path | None:
    """The folder that holds a folder for each run, made if missing; None where there is none.

    Raises:
        FolderRefused: it is there, but not safe: someone else's, a link, or open to others.
        OSError: it can not be made.
    """
    own = environment.get("XDG_RUNTIME_DIR", "")
    if own.startswith("/") and is_private(Path(own)):
        return make_private(Path(own), "handrail", "runs")
    if shared.is_dir():
        return make_private(shared, f"handrail-{os.geteuid()}", "runs")
    return None


def new_run(runs: Path, keep: int) -> Path:
    """A fresh folder in ``runs``, of which the newest ``keep`` stay, this one included.

    A run that is still being recorded stays as well.

    Raises:
        OSError: it can not be made.
    """
    now = datetime.now(UTC)
    name = f"{now:%Y%m%d-%H%M%S}-{now.microsecond // 1000:03d}-{secrets.token_hex(2)}"
    for old in all_runs(runs)[max(0, keep - 1) :]:
        if not is_being_written(old):
            shutil.rmtree(old, ignore_errors=True)
    path = runs / name
    path.mkdir(mode=0o700)
    return path


def all_runs(runs: Path) -> list[Path]:
    """Every run's folder, the newest first."""
    return sorted((path for path in runs.iterdir() if is_private(path)), reverse=True)


def recorded_runs(runs: Path) -> list[Path]:
    """Those that hold a record, the newest first: a run that has only begun has none yet."""
    return [path for path in all_runs(runs) if (path / RECEIPTS).is_file()]


def is_being_written(run: Path) -> bool:
    """Whether a living process still records this run (it holds a lock on the receipts)."""
    try:
        with (run / RECEIPTS).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
