"""Tries the ways to the network before and after the lock, as a program of its own.

``handrail privacy prove`` starts it, because a lock can not be taken back: it tries each way,
gives up the network exactly as ``run`` does (``agent.session.seal``), tries each way again, and
prints what happened as one JSON object.
"""

from __future__ import annotations

import ctypes
import json
import socket
import subprocess
import sys
from pathlib import Path

from agent.network_ways import WAYS, WaitingThread, name_lookup, other_families, undone, unix_socket
from agent.session import seal
from privacy.errors import LockUnavailable

LATE_REFUSED = 7
"""The exit code of a process that had a socket open and was refused the lock for it."""
_PR_GET_DUMPABLE = 3  # prctl(2)
# Services that answer for names over a Unix socket, which the lock can not tell from others.
_RESOLVERS = ("/run/nscd/socket", "/run/systemd/resolve/io.systemd.Resolve")


def main() -> int:
    """Try, lock, try again; print one JSON object."""
    if "late" in sys.argv[1:]:
        return _lock_late()
    thread = WaitingThread()
    ways = {**WAYS, "thread": thread.attempt}
    told: dict[str, object] = {"before": {name: attempt() for name, attempt in ways.items()}}
    told["late"] = _late()
    try:
        seal()
    except LockUnavailable as error:
        told["lock"] = str(error)
    else:
        after = {name: attempt() for name, attempt in ways.items()}
        after |= {"families": other_families(), "dns": name_lookup(), "unix": unix_socket()}
        told |= {"lock": "", "status": _status(), "after": after | {"undo": undone()}}
        told["resolvers"] = [path for path in _RESOLVERS if Path(path).exists()]
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


def _late() -> str:
    """A process that has an internet socket from its parent, and only then asks for the lock."""
    with socket.socket() as kept:
        done = subprocess.run(
            [sys.executable, "-m", "agent.proof_attempts", "late"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(kept.fileno(),),
            check=False,
        )
    return "refused" if done.returncode == LATE_REFUSED else "locked"


def _lock_late() -> int:
    try:
        seal()
    except LockUnavailable:
        return LATE_REFUSED
    return 0


def _status() -> dict[str, str]:
    """What the kernel says of this process (proc(5)), and whether it may be dumped (prctl(2))."""
    wanted = ("Seccomp", "Seccomp_filters", "NoNewPrivs")
    pairs = (line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    found = {name: value.strip() for name, value in pairs if name in wanted}
    dumpable = ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0)
    return {**found, "Dumpable": str(dumpable)}


if __name__ == "__main__":
    sys.exit(main())
