"""Folders that nobody but this user can enter, and reading from folders that nobody vouches for."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_OTHERS = 0o077  # what group and others may do


class FolderRefused(Exception):
    """The folder is someone else's, open to others, or a link; the message says which."""


def is_private(path: Path) -> bool:
    """Whether ``path`` is a folder (no link) of this user that nobody else may enter."""
    try:
        status = path.lstat()
    except OSError:
        return False
    return _problem(status) == ""


def make_private(base: Path, *names: str) -> Path:
    """The folder ``names[0]/names[1]/…`` below ``base``, each made with mode 0700 or checked.

    Another user may have made it first, as a trap: then it is refused. Once the first folder is
    this user's own and closed, nobody can put anything below it.

    Raises:
        FolderRefused: one of them is a link, not a folder, someone else's, or open to others.
        OSError: it can not be made.
    """
    path = base
    for name in names:
        path /= name
        with suppress(FileExistsError):
            path.mkdir(mode=0o700)
        problem = _problem(path.lstat())
        if problem:
            raise FolderRefused(f"{path} {problem}")
    return path


def _problem(status: os.stat_result) -> str:
    if not stat.S_ISDIR(status.st_mode):
        return "is not a folder"
    if status.st_uid != os.geteuid():
        return "belongs to someone else"
    if status.st_mode & _OTHERS:
        return "is open to others"
    return ""


def read_ordinary(path: Path) -> bytes | None:
    """The bytes of an ordinary file; None for anything else (missing, link, device, pipe)."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return None
    with os.fdopen(handle, "rb") as file:
        return file.read()
