"""Lets this process and its children write below one folder only (Landlock, in the kernel).

Used for proofs: a run that works although the kernel refuses every other place has written to no
other place. Needs Linux 5.13 and no privilege; see Documentation/userspace-api/landlock.rst.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on all architectures
_VERSION = 1  # LANDLOCK_CREATE_RULESET_VERSION
_PATH_BENEATH = 1
_PR_SET_NO_NEW_PRIVS = 38
# Write, remove and make files of any kind (linux/landlock.h, version 1); reading stays free.
_WRITES = (1 << 1) | sum(1 << bit for bit in range(4, 13))
_WRITE_FILE = 1 << 1
_TRUNCATE = 1 << 14  # from version 3
_ALWAYS = ("/dev/null", "/dev/zero", "/dev/full", "/dev/tty", "/dev/ptmx")


class _PathRule(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """The version of Landlock that this kernel offers, 0 for none."""
    return max(0, int(_libc().syscall(_CREATE_RULESET, None, 0, _VERSION)))


def write_only_below(folder: Path) -> bool:
    """Give up, for good, writing anywhere but below ``folder``; False where there is no Landlock.

    Raises:
        OSError: the kernel has Landlock and refused.
    """
    offered = version()
    if not offered:
        return False
    libc = _libc()
    handled = _WRITES | (_TRUNCATE if offered >= 3 else 0)
    attributes = ctypes.c_uint64(handled)
    ruleset = _done(libc.syscall(_CREATE_RULESET, ctypes.byref(attributes), 8, 0))
    _allow(libc, ruleset, folder, handled)
    for device in _ALWAYS:
        if Path(device).exists():
            _allow(libc, ruleset, Path(device), handled & (_WRITE_FILE | _TRUNCATE))
    _done(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    _done(libc.syscall(_RESTRICT_SELF, ruleset, 0))
    os.close(ruleset)
    return True


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    rule = _PathRule(rights, place)
    _done(libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(rule), 0))
    os.close(place)


def _done(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
