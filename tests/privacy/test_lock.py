"""Once locked, no way leads to the network, for this process and all that it starts, for good."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from privacy.lock import LockCheck, LockProbe, probe

ROOT = Path(__file__).parents[2]
HEAD = "from privacy.lock import lock_network, probe\nfrom privacy.errors import LockUnavailable\n"
REFUSED = (
    "try:\n    lock_network()\nexcept LockUnavailable as error:\n    print('refused:', error)\n"
)
RELEASE = "for number in globals().get('taken', ()):\n    os.close(number)\n"


def _run(script: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a process of its own, since a lock can not be taken back."""
    return subprocess.run(
        [sys.executable, "-c", HEAD + script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_before_the_lock_sockets_open_and_after_it_none_does() -> None:
    done = _run(
        "before = probe()\nlock_network()\nafter = probe()\n"
        "print(before.holds, after.holds, after.unix_works)\n"
        "print([c.name for c in before.checks if c.name in ('TCP', 'UDP') and c.is_refused])\n"
        "print([c.name for c in after.checks if not c.is_refused])\n"
    )
    assert done.stdout.splitlines() == ["False True True", "[]", "[]"], done.stderr


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
        "socket.socket(socket.AF_INET6, socket.SOCK_STREAM)",
        "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
        "socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('example.com', 443)",
        "urllib.request.urlopen('http://127.0.0.1:9/')",
        "checked(libc.socket(2, 1, 0))",
        "checked(libc.syscall(CALL, 2, 1, 0))",
        "checked(libc.syscall(CALL, ctypes.c_long(2 | 1 << 32), 1, 0))",
        "checked(libc.socketpair(2, 1, 0, (ctypes.c_int * 2)()))",
        "checked(libc.syscall(425, 1, ctypes.create_string_buffer(256)))",
        "checked(libc.syscall(426, 0, 1, 0, 0, 0, 0))",
        "checked(libc.syscall(438, 0, 0, 0))",
        "checked(libc.ptrace(16, 1, 0, 0))",
        "checked(libc.syscall(KEY, b'user', b'handrail', None, 0))",
    ],
)
def test_no_way_to_the_network_is_left(attempt: str) -> None:
    done = _run(
        "import ctypes, os, platform, socket, urllib.request\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        "CALL = {'x86_64': 41, 'aarch64': 198}[platform.machine()]\n"
        "KEY = {'x86_64': 249, 'aarch64': 218}[platform.machine()]\n"
        "def checked(result):\n"
        "    if result < 0:\n"
        "        raise OSError(ctypes.get_errno(), 'refused')\n"
        "lock_network()\n"
        f"try:\n    {attempt}\n"
        "except OSError as error:\n    print('refused')\n"
        "else:\n    print('open')\n"
    )
    assert done.stdout.strip() == "refused", done.stderr


def test_children_threads_and_forks_are_locked_too_even_those_that_ran_before() -> None:
    done = _run(
        "import os, socket, subprocess, sys, threading\n"
        "go, results = threading.Event(), []\n"
        "def work():\n"
        "    go.wait(10)\n"
        "    try:\n        socket.socket()\n"
        "    except PermissionError:\n        results.append('thread')\n"
        "thread = threading.Thread(target=work)\nthread.start()\n"
        "lock_network()\ngo.set()\nthread.join()\nprint(*results, flush=True)\n"
        "code = 'import socket\\ntry: socket.socket()\\nexcept PermissionError: print(\"child\")'\n"
        "subprocess.run([sys.executable, '-c', code])\n"
    )
    assert done.stdout.split() == ["thread", "child"], done.stderr


def test_unix_sockets_go_on_working() -> None:
    done = _run(
        "import socket\nlock_network()\n"
        "a, b = socket.socketpair()\na.sendall(b'x')\nprint(b.recv(1))\n"
    )
    assert done.stdout.strip() == "b'x'", done.stderr


def test_locking_twice_does_no_harm() -> None:
    done = _run("lock_network()\nlock_network()\nprint(probe().holds)\n")
    assert done.stdout.strip() == "True", done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="x32 is a Linux ABI")
def test_a_system_call_of_another_architecture_ends_the_process() -> None:
    done = _run(
        "import ctypes, platform\nlock_network()\n"
        "if platform.machine() != 'x86_64':\n    raise SystemExit(-31)\n"
        "ctypes.CDLL(None).syscall(0x40000000 + 41, 2, 1, 0)\nprint('alive')\n"
    )
    assert "alive" not in done.stdout
    assert done.returncode != 0


@pytest.mark.parametrize(
    ("preparation", "message"),
    [
        ("import socket\nkept = socket.socket()\n", "an internet socket is open already"),
        ("import sys\nsys.platform = 'darwin'\n", "darwin has no seccomp"),
        ("import sys\nsys.modules['pyseccomp'] = None\n", "libseccomp can not be loaded"),
        (
            "import pyseccomp\npyseccomp.system_arch = lambda: pyseccomp.Arch.X86\n",
            "knows x86-64 and aarch64 only",
        ),
        (
            "import errno, pyseccomp\n"
            "rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)\n"
            "for call in ('seccomp', 'prctl'):\n"
            "    rules.add_rule(pyseccomp.ERRNO(errno.EACCES), call)\n"
            "rules.load()\n",
            "the kernel refused the network lock",
        ),
        (
            "import pyseccomp\npyseccomp.SyscallFilter.load = lambda self: None\n",
            "does not hold",
        ),
        (
            "import pyseccomp, socket\n"
            "load, kept = pyseccomp.SyscallFilter.load, []\n"
            "def late(self):\n"
            "    kept.append(socket.socket())\n"  # as a thread might, between look and lock
            "    load(self)\n"
            "pyseccomp.SyscallFilter.load = late\n",
            "an internet socket is open already",
        ),
        (
            "import os, pyseccomp, resource\n"
            "resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))\n"
            "taken = []\n"
            "try:\n    while True:\n        taken.append(os.open('/dev/null', os.O_RDONLY))\n"
            "except OSError:\n    pass\n",
            "open files can not be listed",
        ),
    ],
    ids=[
        "open socket",
        "no Linux",
        "no library",
        "other machine",
        "refused",
        "hollow",
        "late",
        "no list",
    ],
)
def test_a_lock_that_can_not_be_had_is_an_error(preparation: str, message: str) -> None:
    done = _run(preparation + REFUSED + RELEASE)
    assert done.stdout.startswith("refused:"), done.stderr
    assert message in done.stdout


def test_a_name_finds_nobody_to_ask() -> None:
    done = _run(
        "import socket\nlock_network()\n"
        "try:\n    socket.getaddrinfo('handrail-test.invalid', 80)\n"
        "except socket.gaierror as error:\n    print(error.errno == socket.EAI_AGAIN)\n"
    )
    assert done.stdout.strip() == "True", done.stderr


def test_a_filter_that_allows_everything_does_not_open_the_lock_again() -> None:
    done = _run(
        "import pyseccomp\nlock_network()\n"
        "pyseccomp.SyscallFilter(pyseccomp.ALLOW).load()\nprint(probe().holds)\n"
    )
    assert done.stdout.strip() == "True", done.stderr


def test_an_internet_socket_that_the_parent_handed_down_is_not_taken_along() -> None:
    with socket.socket() as handed_down:
        done = subprocess.run(
            [sys.executable, "-c", HEAD + REFUSED],
            cwd=ROOT, pass_fds=(handed_down.fileno(),),
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert "an internet socket is open already" in done.stdout, done.stderr


def test_an_open_unix_socket_and_open_files_do_not_stand_in_the_way() -> None:
    done = _run("import socket\na, b = socket.socketpair()\nlock_network()\nprint('locked')\n")
    assert done.stdout.strip() == "locked", done.stderr


def test_a_probe_without_the_lock_says_that_the_network_is_open() -> None:
    found = probe()
    assert not found.holds
    assert found.unix_works
    refused = {check.name: check.is_refused for check in found.checks}
    assert refused["TCP"] is refused["UDP"] is refused["a child process"] is False
    with socket.socket() as still_possible:
        assert still_possible.family == socket.AF_INET


def test_a_probe_holds_only_if_everything_is_refused_and_unix_sockets_work() -> None:
    closed, open_ = LockCheck("TCP", True), LockCheck("UDP", False)
    assert LockProbe((closed,), True).holds
    assert not LockProbe((closed, open_), True).holds
    assert not LockProbe((closed,), False).holds
