"""The memory of a process that has seen a screen goes into no core dump."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from privacy import core_dumps
from privacy.errors import LockUnavailable

PROJECT = Path(__file__).resolve().parents[2]
ASK = """
import ctypes, resource
from privacy.core_dumps import refuse_core_dumps
PR_GET_DUMPABLE = 3
dumpable = lambda: ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)
before = dumpable()
refuse_core_dumps()
print(before, dumpable(), resource.getrlimit(resource.RLIMIT_CORE))
"""


def test_the_kernel_will_dump_this_process_neither_to_a_file_nor_to_a_handler():
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["1", "0", "(0,", "0)"]


def test_a_kernel_that_refuses_is_told_of(monkeypatch):
    class Refusing:
        def prctl(self, *_arguments: int) -> int:
            return -1

    monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_options: Refusing())
    monkeypatch.setattr(core_dumps.resource, "setrlimit", lambda *_arguments: None)
    with pytest.raises(LockUnavailable, match="core dumps"):
        core_dumps.refuse_core_dumps()
