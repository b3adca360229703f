"""Every way from a process to the network, each a function that tries it and says what happened.

What happened is one word: ``open``, the name of an error (``EPERM``) or of the signal that ended
the process that tried (``SIGSYS``), or ``impossible`` where this machine has no such way. Nothing
is ever sent: sockets are opened and closed at once.

Python's own library alone is used, so that the file also runs as a program (``python FILE WAY``):
ways that lead through a child process, or that may end the process, are tried in one.
"""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
import platform
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable

OPEN = "open"
KILLED = "SIGSYS"
"""The kernel ended the process that tried (seccomp's KILL_PROCESS)."""
IMPOSSIBLE = "impossible"
_CHILD_S = 20  # seconds until a child must have tried
_NAME = "handrail-proof.invalid"  # RFC 2606: no such name will ever exist
# System calls: asm/unistd_64.h of Linux, and asm-generic/unistd.h, which aarch64 uses.
_NUMBERS = {
    "x86_64": {"socket": 41, "ptrace": 101, "process_vm_writev": 311, "request_key": 249},
    "aarch64": {"socket": 198, "ptrace": 117, "process_vm_writev": 271, "request_key": 218},
}
_IO_URING_SETUP, _PIDFD_GETFD = 425, 438  # the same on all architectures
_X32 = 0x40000000  # is added to a call's number by the x32 ABI
_NOBODY = 0x7FFFFFFF  # a process id beyond all that a kernel gives out
_PTRACE_ATTACH = 16
_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 22, 2  # prctl(2)
_BPF_RET, _SECCOMP_RET_ALLOW = 0x06, 0x7FFF0000
# socket(AF_INET, SOCK_STREAM, 0) as 32-bit programs call it: number 359 (asm/unistd_32.h).
_INT_80 = bytes.fromhex("53 b867010000 bb02000000 b901000000 31d2 cd80 5b c3")


class WaitingThread:
    """A thread that may be older than the lock, and tries whenever it is asked to."""

    def __init__(self) -> None:
        self._wanted, self._ready = threading.Event(), threading.Event()
        self._word = "silent"
        threading.Thread(target=self._work, daemon=True).start()

    def attempt(self) -> str:
        self._ready.clear()
        self._wanted.set()
        self._ready.wait(_CHILD_S)
        return self._word

    def _work(self) -> None:
        while self._wanted.wait():
            self._wanted.clear()
            self._word = WAYS["tcp4"]()
            self._ready.set()


def other_families() -> str:
    """All address families but Unix, with each kind of socket; one word for each outcome.

    Only for a locked process: in others the kernel would load drivers to answer.
    """
    kinds = (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET)
    families = [family for family in range(64) if family != socket.AF_UNIX]
    return " ".join(sorted({_socket(family, kind) for family in families for kind in kinds}))


def name_lookup() -> str:
    """Look a name up: ``answered``, or the resolver's error. Only for a locked process.

    Unlocked, it would ask the network.
    """
    try:
        socket.getaddrinfo(_NAME, 443)
    except socket.gaierror as error:
        names = {getattr(socket, name): name for name in dir(socket) if name.startswith("EAI_")}
        return names.get(error.errno or 0, str(error.errno))
    except OSError as error:
        return _word(error)
    return "answered"


def undone() -> str:
    """Ask for the network back in every way there is, then try a socket again."""

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))

    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_SECCOMP, 0, 0, 0, 0)
    step = _BPF_RET.to_bytes(2, sys.byteorder) + bytes(2)
    room = ctypes.create_string_buffer(step + _SECCOMP_RET_ALLOW.to_bytes(4, sys.byteorder), 8)
    program = Program(1, ctypes.addressof(room))
    libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)
    return WAYS["tcp4"]()


def unix_socket() -> str:
    """A Unix socket that is listened on, connected to and spoken through, as X11 and D-Bus do."""
    name = f"\0handrail-proof-{os.getpid()}"
    try:
        with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
            server.bind(name)
            server.listen()
            client.connect(name)
            client.sendall(b"x")
            with server.accept()[0] as link:
                return OPEN if link.recv(1) == b"x" else "silent"
    except OSError as error:
        return _word(error)


def _word(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, type(error).__name__)


def _socket(family: int, kind: int, protocol: int = 0) -> str:
    try:
        socket.socket(family, kind, protocol).close()
    except OSError as error:
        return _word(error)
    return OPEN


def _libc() -> str:
    library = ctypes.CDLL(None, use_errno=True)
    return _outcome(library.socket(socket.AF_INET, socket.SOCK_STREAM, 0), closes=True)


def _libc_pair() -> str:
    library = ctypes.CDLL(None, use_errno=True)
    return _outcome(library.socketpair(socket.AF_INET, 1, 0, (ctypes.c_int * 2)()))


def _call(name: str, *arguments: object, closes: bool = False) -> str:
    numbers = _NUMBERS.get(platform.machine())
    if numbers is None:
        return IMPOSSIBLE
    return _numbered(numbers[name], *arguments, closes=closes)


def _numbered(number: int, *arguments: object, closes: bool = False) -> str:
    return _outcome(ctypes.CDLL(None, use_errno=True).syscall(number, *arguments), closes=closes)


def _outcome(result: int, *, closes: bool = False) -> str:
    """The word for what a system call returned; a descriptor is closed again."""
    if result < 0:
        return errno.errorcode.get(ctypes.get_errno(), "unknown")
    if closes:
        os.close(result)
    return OPEN


def _int_80() -> str:
    """The way round by the 32-bit system calls that a 64-bit Intel process may make as well."""
    if platform.machine() != "x86_64":
        return IMPOSSIBLE  # a 64-bit ARM process can not make 32-bit calls
    try:
        room = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    except OSError:
        return IMPOSSIBLE  # SELinux and its like forbid memory that can be written and run
    room.write(_INT_80)
    made = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(room)))
    result = made()
    return errno.errorcode.get(-result, "unknown") if result < 0 else OPEN


def _x32() -> str:
    if platform.machine() != "x86_64":
        return IMPOSSIBLE
    return _numbered(_X32 + _NUMBERS["x86_64"]["socket"], 2, 1, 0, closes=True)


def _elsewhere(way: str) -> str:
    """Try a way in a new process."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", __file__, way],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_CHILD_S,
        check=False,
    )
    if done.returncode < 0:
        return signal.Signals(-done.returncode).name
    return done.stdout.strip() or "silent"


WAYS: dict[str, Callable[[], str]] = {
    "tcp4": lambda: _socket(socket.AF_INET, socket.SOCK_STREAM),
    "udp4": lambda: _socket(socket.AF_INET, socket.SOCK_DGRAM),
    "tcp6": lambda: _socket(socket.AF_INET6, socket.SOCK_STREAM),
    "udp6": lambda: _socket(socket.AF_INET6, socket.SOCK_DGRAM),
    "raw": lambda: _socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP),
    "packet": lambda: _socket(socket.AF_PACKET, socket.SOCK_RAW),
    "netlink": lambda: _socket(socket.AF_NETLINK, socket.SOCK_RAW),
    "libc": _libc,
    "libc pair": _libc_pair,
    "syscall": lambda: _call("socket", 2, 1, 0, closes=True),
    # The filter compares 64 bits where the kernel reads 32.
    "wide": lambda: _call("socket", ctypes.c_long(2 | 1 << 32), 1, 0, closes=True),
    "io_uring": lambda: _numbered(
        _IO_URING_SETUP, 1, ctypes.create_string_buffer(256), closes=True
    ),
    "int80": lambda: _elsewhere("int80 here"),
    "x32": lambda: _elsewhere("x32 here"),
    "child": lambda: _elsewhere("tcp4"),
    "grandchild": lambda: _elsewhere("child"),
    # Calls that reach into another process, made so that they can not succeed.
    "take": lambda: _numbered(_PIDFD_GETFD, -1, 0, 0),
    "ptrace": lambda: _call("ptrace", _PTRACE_ATTACH, _NOBODY, 0, 0),
    "inject": lambda: _call("process_vm_writev", _NOBODY, (ctypes.c_long * 2)(), 1, None, 0, 0),
    "key": lambda: _call("request_key", b"user", b"handrail-proof", None, 0),
}
"""The ways that are tried before and after the lock, by their names in ``agent.messages``."""
_HERE = {"int80 here": _int_80, "x32 here": _x32}

if __name__ == "__main__":
    sys.stdout.write({**WAYS, **_HERE}[sys.argv[1]]())
