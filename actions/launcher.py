"""Starts programs by name, from a helper process that is forked before the network lock.

The lock is inherited and can not be taken back, so what a locked process starts is locked too. A
browser must keep its network: it is started by this helper, which knows no other request than
"start the program of this name". No arguments, no paths, no shell.
"""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn, Self

from actions.errors import LaunchFailed
from actions.programs import resolve

_LONGEST = 256  # characters of a program's name
_ANSWER_S = 10.0  # seconds until the helper must have answered
_STARTED, _REFUSED = b"+", b"-"


class Launcher:
    """The parent's end of the helper."""

    def __init__(self, link: socket.socket, helper: int) -> None:
        self._link = link
        self._helper = helper

    @classmethod
    def fork(cls, env: Mapping[str, str] | None = None) -> Self:
        """Start the helper; call this before the network lock and before any thread.

        Args:
            env: The environment of what will be launched, this process's by default.

        Raises:
            LaunchFailed: threads are running already, which a fork would cut in the middle.
        """
        if threading.active_count() > 1:
            raise LaunchFailed("the launcher must be started before any thread")
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        sys.stdout.flush()
        sys.stderr.flush()
        helper = os.fork()
        if helper == 0:
            ours.close()
            _serve(theirs, dict(os.environ if env is None else env))
        theirs.close()
        ours.settimeout(_ANSWER_S)
        return cls(ours, helper)

    def launch(self, program: str) -> int:
        """Start a program by the name of its command or desktop entry; its process id.

        Raises:
            LaunchFailed: there is no such program, or it could not be started.
        """
        name = program.strip()
        if not name or len(name) > _LONGEST or not name.isprintable():
            raise LaunchFailed("that is no program's name")
        try:
            self._link.send(name.encode())
            answer = self._link.recv(4096)
        except OSError as problem:
            raise LaunchFailed("the launcher does not answer") from problem
        if answer[:1] == _STARTED:
            return int(answer[1:])
        raise LaunchFailed(answer[1:].decode() or "the launcher ended")

    def close(self) -> None:
        """End the helper; the programs that it started go on."""
        self._link.close()
        with suppress(ChildProcessError):
            os.waitpid(self._helper, 0)


def _serve(link: socket.socket, env: dict[str, str]) -> NoReturn:
    """The helper's whole life: one name in, one answer out, until the parent is gone."""
    try:
        _detach(link.fileno())
        running: list[subprocess.Popen[bytes]] = []

        def reap(_number: int, _frame: FrameType | None) -> None:
            running[:] = [process for process in running if process.poll() is None]

        signal.signal(signal.SIGCHLD, reap)
        while request := link.recv(4 * _LONGEST):
            try:
                process = _start(request.decode(), env)
            except LaunchFailed as problem:
                link.send(_REFUSED + str(problem).encode())
            else:
                link.send(_STARTED + str(process.pid).encode())
                running.append(process)
    finally:
        # Never back into the parent's program, whatever went wrong.
        os._exit(0)


def _detach(keep_fd: int) -> None:
    """Leave the terminal, its signals and every open file to the parent."""
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, set())
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.closerange(3, keep_fd)
    os.closerange(keep_fd + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def _start(name: str, env: dict[str, str]) -> subprocess.Popen[bytes]:
    command = resolve(name, env)
    try:
        return subprocess.Popen(
            command,
            cwd=env.get("HOME") if Path(env.get("HOME", "")).is_dir() else "/",
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as problem:
        raise LaunchFailed(f"{name} could not be started: {problem.strerror}") from problem
