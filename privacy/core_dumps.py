"""Keeps this process's memory out of core dumps: the vault and the frames are in it."""

from __future__ import annotations

import ctypes
import resource

from privacy.errors import LockUnavailable

_PR_SET_DUMPABLE = 4  # prctl(2)


def refuse_core_dumps() -> None:
    """No core file, and nothing for a crash handler, from now on; children start afresh.

    The size limit alone would not stop a handler that the kernel pipes dumps to (core(5)).

    Raises:
        LockUnavailable: the kernel refused.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        raise LockUnavailable("the kernel would not keep this process out of core dumps")
