"""The whole agent as a process of its own, as a person would start it, with all that it says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from agent.local_model import model_root

_ROOT = Path(__file__).resolve().parents[1]  # where the four rooms lie
LIMIT_S = 180.0
"""Seconds until a run that hangs is ended."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a process ended (a negative ``code`` is a signal) and all that it said, as bytes."""

    code: int
    out: bytes = field(repr=False)
    err: bytes = field(repr=False)

    @property
    def lines_said(self) -> int:
        """Lines on the error stream."""
        return len([line for line in self.err.splitlines() if line.strip()])


def project_env(env: Mapping[str, str] | None = None) -> dict[str, str]:
    """``env`` (this process's by default) in which ``python -m agent`` is this very agent."""
    chosen = dict(os.environ if env is None else env)
    return {**chosen, "PYTHONPATH": str(_ROOT), "HANDRAIL_MODELS": str(model_root())}


def start_agent(
    arguments: Sequence[str],
    env: Mapping[str, str],
    cwd: Path,
    *,
    launcher: Sequence[str] = ("-m", "agent"),
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start ``handrail ARGUMENTS``; the caller waits for it.

    Args:
        arguments: The command and its options.
        env: The environment of the desktop that it works on.
        cwd: Its working folder.
        launcher: What Python is told to run.
        pass_fds: Descriptors that it inherits.
    """
    return subprocess.Popen(
        [sys.executable, *launcher, *arguments],
        env=project_env(env),
        cwd=cwd,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=tuple(pass_fds),
    )


def finish(process: subprocess.Popen[bytes], words: str = "") -> Ran:
    """Give it its standard input and wait for its end; one that hangs is killed."""
    try:
        out, err = process.communicate(words.encode(), timeout=LIMIT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
    return Ran(process.returncode, out, err)
