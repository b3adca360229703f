"""One replay at a time: of one script, and on one display."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from agent import messages
from agent.errors import ExitCode, HandrailError, UsageError


class Busy(HandrailError):
    """Another replay holds what this one needs."""

    exit_code = ExitCode.STOPPED


class Exclusive:
    """Holds a file's lock while the block lasts; the kernel lets go of it when the process ends.

    Args:
        path: the lock's file, made if it is not there; its folder must be this user's own.
        what: what is held, for the message: "of this script", "on this display".

    Raises:
        Busy: another process holds it.
        UsageError: the file can not be made.
    """

    def __init__(self, path: Path, what: str) -> None:
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        try:
            self._file = os.open(path, flags, 0o600)
        except OSError as error:
            raise UsageError(messages.journal_refused(str(path), error.strerror or "")) from None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            raise Busy(messages.replay_is_running(what)) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._file)
