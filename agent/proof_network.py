"""Proves on this machine that no way leads to the network once the lock is on.

Each way is tried before the lock as well, so that "refused by the lock" can be told from "there is
no network here": a way that never opened proves nothing, and the check says so.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agent import messages
from agent.agent_process import project_env
from agent.errors import TaskFailed
from agent.network_ways import IMPOSSIBLE, KILLED, OPEN
from agent.proof import Part, ProofCheck
from privacy.errors import LockUnavailable

_ATTEMPTS_S = 60
_REFUSED = "EPERM"  # what the lock answers
# Not here, locked or not: a kernel without io_uring, say, or without 32-bit calls (SIGSEGV).
_NO_SUCH_WAY = frozenset({IMPOSSIBLE, "ENOSYS", "SIGSEGV"})
_MUST_OPEN = ("tcp4", "udp4")  # before the lock; where even these do not, nothing can be shown
# The resolver could not ask anyone (getaddrinfo(3)): it got no socket.
_ASKED_NOBODY = frozenset({"EAI_AGAIN", "EAI_FAIL", "EAI_SYSTEM", "EPERM"})


@dataclass(frozen=True, slots=True)
class Attempts:
    """What ``agent.proof_attempts`` printed."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    late: str
    status: Mapping[str, str]
    resolvers: tuple[str, ...]


def try_the_network() -> Attempts:
    """Try all ways, in a process of its own.

    Raises:
        LockUnavailable: this system has no lock to offer; the message says what is missing.
        TaskFailed: the attempts came to no end.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "agent.proof_attempts"],
            env=project_env(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_ATTEMPTS_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TaskFailed(messages.prove_no_attempts()) from None
    return read_attempts(done.stdout)


def read_attempts(printed: bytes) -> Attempts:
    """What ``agent.proof_attempts`` printed.

    Raises:
        LockUnavailable: the lock could not be had.
        TaskFailed: it printed something else.
    """
    try:
        told: dict[str, Any] = json.loads(printed)
    except ValueError:
        raise TaskFailed(messages.prove_no_attempts()) from None
    if told["lock"]:
        raise LockUnavailable(messages.prove_no_lock(sys.platform, told["lock"]))
    return Attempts(
        told["before"], told["after"], told["late"], told["status"], tuple(told["resolvers"])
    )


def judge(tried: Attempts) -> tuple[ProofCheck, ...]:
    """What the attempts show."""
    opened = [way for way in _MUST_OPEN if tried.before.get(way) == OPEN]
    checks = [
        _check("control", messages.prove_control(opened), len(opened) == len(_MUST_OPEN)),
        *(_way(name, tried) for name in tried.before),
        _families(tried.after["families"]),
        _name_lookup(tried),
        _check("undo", messages.prove_undo(tried.after["undo"]), tried.after["undo"] == _REFUSED),
        _check("late", messages.prove_late(tried.late == "refused"), tried.late == "refused"),
        _check("unix", messages.prove_unix(tried.after["unix"]), tried.after["unix"] == OPEN),
        _filtered(tried.status),
        _check(
            "core dumps",
            messages.prove_no_dumps(tried.status.get("Dumpable") == "0"),
            tried.status.get("Dumpable") == "0",
        ),
    ]
    return tuple(checks)


def _check(way: str, happened: str, holds: bool) -> ProofCheck:
    return ProofCheck(Part.NETWORK, way, messages.prove_way(way), happened, holds)


def _way(name: str, tried: Attempts) -> ProofCheck:
    before, after = tried.before[name], tried.after[name]
    is_refused = after in {_REFUSED, KILLED}
    is_nowhere = before == after and after in _NO_SUCH_WAY
    return _check(name, messages.prove_happened(before, after), is_refused or is_nowhere)


def _families(after: str) -> ProofCheck:
    return _check("families", messages.prove_families(after), after == _REFUSED)


def _name_lookup(tried: Attempts) -> ProofCheck:
    """A name must find nobody to ask.

    "There is no such name" is an answer, unless nothing here could have asked for one. And with
    sockets open, no answer may only mean that nobody was listening.
    """
    word, resolvers = tried.after["dns"], tried.resolvers
    has_sockets = any(tried.after[way] == OPEN for way in _MUST_OPEN)
    no_answer = word in _ASKED_NOBODY or (word == "EAI_NONAME" and not resolvers)
    holds = no_answer and not has_sockets
    return _check("dns", messages.prove_dns(word, resolvers, holds), holds)


def _filtered(status: Mapping[str, str]) -> ProofCheck:
    """Mode 2 is a filter, in the words of proc(5)."""
    mode, no_new = status.get("Seccomp", "?"), status.get("NoNewPrivs", "?")
    return _check("mode", messages.prove_mode(mode, no_new), (mode, no_new) == ("2", "1"))
