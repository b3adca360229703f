"""Programs that are started together and ended together, with everything they started."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from agent.errors import EnvironmentLacking

TOKEN_VARIABLE = "HANDRAIL_DESKTOP"  # noqa: S105  (a variable's name)
_POLL_S = 0.01
_GRACE_S = 3.0  # seconds that programs get between SIGTERM and SIGKILL


class ProcessSet:
    """Starts programs and later ends exactly these and their descendants.

    Each one gets a session of its own, so that ctrl-C in our terminal does not reach it, and
    inherits a random token in its environment: what left its process group (browser helpers, bus
    services) is still known by it.
    """

    def __init__(self) -> None:
        self.token = secrets.token_hex(16)
        self._parts: list[subprocess.Popen[bytes]] = []
        self._programs: list[subprocess.Popen[bytes]] = []

    def start_part(
        self, argv: Sequence[str], env: Mapping[str, str], cwd: Path, keep_fd: int | None = None
    ) -> None:
        """Start something that the programs live on; it dies with this process at the latest.

        Args:
            argv: The command and its arguments.
            env: Its whole environment, to which the token is added.
            cwd: Its working folder.
            keep_fd: A file descriptor that it inherits under the same number.
        """
        guard = ["setpriv", "--pdeathsig", "TERM", "--"] if shutil.which("setpriv") else []
        fds = () if keep_fd is None else (keep_fd,)
        self._parts.append(self._popen([*guard, *argv], env, cwd, subprocess.DEVNULL, fds))

    def start_program(
        self, argv: Sequence[str], env: Mapping[str, str], cwd: Path, stdout: int
    ) -> subprocess.Popen[bytes]:
        """Start a program; ``stdout`` is ``subprocess.PIPE`` or ``DEVNULL``.

        Raises:
            EnvironmentLacking: there is no such program.
        """
        process = self._popen(argv, env, cwd, stdout, ())
        self._programs.append(process)
        return process

    def end(self) -> None:
        """End all of them, the last first; may be called twice."""
        _end(self._programs)
        # What they live on goes after them, so that none sees its display vanish and complains.
        _end(self._parts)
        deadline = time.monotonic() + _GRACE_S
        # A killed process is there for a moment longer, and may have started another just before.
        while left := _processes_with(f"{TOKEN_VARIABLE}={self.token}"):
            for pid in left:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            if time.monotonic() > deadline:
                return
            time.sleep(_POLL_S)

    def _popen(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        cwd: Path,
        stdout: int,
        fds: tuple[int, ...],
    ) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(
                list(argv),
                cwd=cwd,
                env={**env, TOKEN_VARIABLE: self.token},
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                pass_fds=fds,
            )
        except FileNotFoundError as error:
            raise EnvironmentLacking(f"{argv[0]} is not installed") from error


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in reversed(processes):
        _signal_group(process, signal.SIGTERM)
    deadline = time.monotonic() + _GRACE_S
    while processes:
        process = processes[-1]
        try:
            process.wait(timeout=max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _signal_group(process, signal.SIGKILL)
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
        processes.pop()


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    # The group may outlive its leader; its number stays taken as long as anyone is in it.
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def _processes_with(entry: str) -> list[int]:
    """The ids of this user's processes whose environment holds ``entry``, this one excepted."""
    needle = entry.encode()
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        # A process may end while it is read, or be another user's: neither is one of ours.
        with suppress(OSError):
            if needle in path.read_bytes().split(b"\0"):
                found.append(int(path.parent.name))
    return [pid for pid in found if pid != os.getpid()]
