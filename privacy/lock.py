"""Gives up the network, in the kernel, for this process and all that it starts, for good.

A seccomp filter refuses every socket that is not a Unix socket. It can be tightened, but not taken
back; children inherit it. X11 and D-Bus go over Unix sockets and go on working. The filter can not
look at addresses, so loopback goes too.
"""

from __future__ import annotations

import ctypes
import errno
import os
import socket
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from privacy.errors import LockUnavailable

# io_uring opens sockets without socket(2). The next reach into processes that are not locked. The
# last lets the kernel start a helper that is not, which looks names up (dns_resolver keys).
_REFUSED_CALLS = (
    "io_uring_setup",
    "io_uring_enter",
    "io_uring_register",
    "pidfd_getfd",
    "ptrace",
    "process_vm_writev",
    "request_key",
)
_SOCKET_CALLS = ("socket", "socketpair")
_IO_URING_SETUP = 425  # the same number on all architectures (Linux, asm-generic/unistd.h)
_CHILD_SECONDS = 20
_CHILD_REFUSED = 42  # the child's exit code; any other says that it got its socket, or never ran
_CHILD = f"""
import socket
try:
    socket.socket(socket.AF_INET, socket.SOCK_STREAM)
except PermissionError:
    raise SystemExit({_CHILD_REFUSED})
"""


@dataclass(frozen=True, slots=True)
class LockCheck:
    """One way to the network and whether it was refused."""

    name: str
    is_refused: bool


@dataclass(frozen=True, slots=True)
class LockProbe:
    """What was tried; ``unix_works`` says whether Unix sockets still open, as they should."""

    checks: tuple[LockCheck, ...]
    unix_works: bool

    @property
    def holds(self) -> bool:
        return self.unix_works and all(check.is_refused for check in self.checks)


def lock_network() -> None:
    """Refuse all but Unix sockets from now on, in every thread and every child.

    System calls of another architecture (32-bit ones on x86-64) end the process, since the
    filter would not understand them. Call it before the first frame and after the launcher of
    programs was forked. Calling it again does no harm.

    Raises:
        LockUnavailable: this is no Linux on x86-64 or aarch64, libseccomp is missing, the kernel
            refuses, or an internet socket is open already.
    """
    if sys.platform != "linux":
        raise LockUnavailable(f"{sys.platform} has no seccomp; the network can not be locked")
    _refuse_open_sockets()
    seccomp = _library()
    try:
        _filter(seccomp).load()
    except OSError as error:
        raise LockUnavailable(f"the kernel refused the network lock: {error.strerror}") from None
    _refuse_open_sockets()  # once more: a thread may have opened one meanwhile
    if not all(check.is_refused for check in _own_checks()):
        raise LockUnavailable("the network lock was loaded and does not hold")


def probe() -> LockProbe:
    """Try each way to the network from here; nothing is sent, even where a socket opens."""
    child = LockCheck("a child process", _child_is_refused())
    return LockProbe((*_own_checks(), child), _opens(socket.AF_UNIX, socket.SOCK_STREAM))


def _library() -> ModuleType:
    try:
        # Here and not above: the import itself fails where libseccomp is missing.
        import pyseccomp  # type: ignore[import-untyped] # noqa: PLC0415
    except (ImportError, RuntimeError, OSError) as error:
        raise LockUnavailable(
            f"libseccomp can not be loaded ({type(error).__name__}); run `make setup`"
        ) from None
    module: ModuleType = pyseccomp
    return module


def _filter(seccomp: ModuleType) -> Any:
    """The filter, not loaded yet."""
    known = {seccomp.Arch.X86_64, seccomp.Arch.AARCH64}
    if seccomp.system_arch() not in known:
        raise LockUnavailable("the network lock knows x86-64 and aarch64 only")
    refuse = seccomp.ERRNO(errno.EPERM)
    rules = seccomp.SyscallFilter(defaction=seccomp.ALLOW)
    rules.set_attr(seccomp.Attr.ACT_BADARCH, seccomp.KILL_PROCESS)
    rules.set_attr(seccomp.Attr.CTL_TSYNC, 1)  # threads that run already are locked as well
    rules.set_attr(seccomp.Attr.CTL_NNP, 1)
    for call in _SOCKET_CALLS:
        # "Not Unix" and not "is INET": the filter compares 64 bits where the kernel reads 32, so
        # a list of refused families could be passed by with rubbish in the upper half.
        rules.add_rule(refuse, call, seccomp.Arg(0, seccomp.NE, int(socket.AF_UNIX)))
    for call in _REFUSED_CALLS:
        rules.add_rule(refuse, call)
    return rules


def _refuse_open_sockets() -> None:
    """A socket that is open already would outlive the lock.

    Raises:
        LockUnavailable: there is one, or the list of open files can not be read.
    """
    try:
        numbers = [int(entry.name) for entry in Path("/proc/self/fd").iterdir()]
    except OSError as error:
        raise LockUnavailable(f"open files can not be listed: {error.strerror}") from None
    for number in numbers:
        if _family(number) not in (None, socket.AF_UNIX):
            raise LockUnavailable("an internet socket is open already; lock the network first")


def _family(descriptor: int) -> int | None:
    """The address family of an open socket, or None for what is no socket."""
    try:
        is_socket = stat.S_ISSOCK(os.fstat(descriptor).st_mode)
    except OSError:  # the descriptor by which the list was read; closed by now
        return None
    if not is_socket:
        return None
    borrowed = socket.socket(fileno=descriptor)
    family = int(borrowed.family)
    borrowed.detach()
    return family


def _own_checks() -> tuple[LockCheck, ...]:
    """Each kind of socket from this process, by Python and by a bare system call."""
    return (
        LockCheck("TCP", not _opens(socket.AF_INET, socket.SOCK_STREAM)),
        LockCheck("UDP", not _opens(socket.AF_INET, socket.SOCK_DGRAM)),
        LockCheck("IPv6", not _opens(socket.AF_INET6, socket.SOCK_STREAM)),
        LockCheck("packets", not _opens(socket.AF_PACKET, socket.SOCK_RAW)),
        LockCheck("netlink", not _opens(socket.AF_NETLINK, socket.SOCK_RAW)),
        LockCheck("a bare system call", _libc_is_refused()),
        LockCheck("io_uring", _io_uring_is_refused()),
    )


def _opens(family: int, kind: int) -> bool:
    try:
        socket.socket(family, kind).close()
    except OSError:
        return False
    return True


def _libc_is_refused() -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    if descriptor >= 0:
        os.close(descriptor)
    return bool(descriptor < 0)


def _io_uring_is_refused() -> bool:
    """Whether io_uring can not be set up: by the lock (EPERM), or since the kernel has none."""
    libc = ctypes.CDLL(None, use_errno=True)
    room = ctypes.create_string_buffer(256)  # struct io_uring_params has 120 bytes
    descriptor = libc.syscall(_IO_URING_SETUP, 1, room)
    if descriptor >= 0:
        os.close(descriptor)
    return bool(descriptor < 0)


def _child_is_refused() -> bool:
    child = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _CHILD],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=_CHILD_SECONDS,
        check=False,
    )
    return child.returncode == _CHILD_REFUSED
