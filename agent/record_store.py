"""Where a record's bytes go while a run goes on: into a folder, or into memory alone."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Protocol

from agent.run_folders import RECEIPTS

LARGEST_IN_MEMORY = 256 * 1024 * 1024
"""Bytes that one run may take of the user's runtime folder: others live there too."""


class RecordFull(OSError):
    """The record has taken all the space that it may take."""


class RecordStore(Protocol):
    """Takes sealed lines and pictures, in the order in which things happen."""

    def picture(self, name: str, content: bytes) -> None: ...

    def line(self, content: bytes) -> None: ...

    def close(self) -> None: ...


class MemoryStore:
    """Keeps a record in this process; a trace is made of it when the run ends."""

    def __init__(self) -> None:
        self.pictures: dict[str, bytes] = {}
        self.lines = b""

    def picture(self, name: str, content: bytes) -> None:
        self.pictures[name] = content

    def line(self, content: bytes) -> None:
        self.lines += content

    def close(self) -> None:
        """Nothing is open."""


class FolderStore:
    """Writes a record into a folder at once, so that a killed run leaves what it saw.

    While it is open it holds a lock, by which others see that the run is alive.

    Args:
        folder: An empty folder; it goes again if nothing was written.
        limit: Bytes that it may take, None for any number.

    Raises:
        OSError: the folder can not be written to, or holds a record already.
    """

    def __init__(self, folder: Path, limit: int | None = None) -> None:
        self.folder = folder
        self._left = limit
        self._length = 0
        self._receipts = _create(folder / RECEIPTS)
        fcntl.flock(self._receipts, fcntl.LOCK_EX)

    def picture(self, name: str, content: bytes) -> None:
        """Write one picture.

        Raises:
            OSError: there is no room, or no leave to write.
        """
        self._take(len(content))
        handle = _create(self.folder / name)
        try:
            _write(handle, content)
        except OSError:
            (self.folder / name).unlink(missing_ok=True)
            raise
        finally:
            os.close(handle)

    def line(self, content: bytes) -> None:
        """Add one line, whole or not at all.

        Raises:
            OSError: there is no room, or no leave to write.
        """
        self._take(len(content))
        try:
            _write(self._receipts, content)
        except OSError:
            os.ftruncate(self._receipts, self._length)
            raise
        self._length += len(content)

    def close(self) -> None:
        """Let go of the folder; an empty record is removed."""
        if not self._length:
            (self.folder / RECEIPTS).unlink(missing_ok=True)
            if not any(self.folder.iterdir()):
                self.folder.rmdir()
        os.close(self._receipts)

    def _take(self, size: int) -> None:
        if self._left is None:
            return
        self._left -= size
        if self._left < 0:
            raise RecordFull(0, f"it holds {LARGEST_IN_MEMORY // 2**20} MiB already")


def _create(path: Path) -> int:
    """A new file for this user alone; what is there already is never followed or overwritten."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
    return os.open(path, flags, 0o600)


def _write(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
