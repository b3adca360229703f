"""The process that sees the screen has no network; the programs that it starts keep theirs."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.live

FILTERED = "2"  # proc(5): SECCOMP_MODE_FILTER


def seccomp(pid):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("Seccomp:"):
            return line.split()[1]
    return None


def pids_of(program):
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                name = (entry / "comm").read_text().strip()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if name == program:
                yield int(entry.name)


def read_until(process, words, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        line = process.stdout.readline()
        if words in line:
            return
    raise AssertionError(f"{words!r} was never said")


def test_a_program_that_is_started_keeps_its_network(desk):
    before = set(pids_of("galculator"))
    ran = desk.run("launch galculator")
    assert ran.code == 0, ran.explain()
    (started,) = set(pids_of("galculator")) - before
    assert seccomp(started) == seccomp("self")


@pytest.mark.parametrize("command", [["look"], ["redact", "dot.png", "-o", "out.png"]])
def test_other_commands_that_see_a_screen_are_locked_too(desk, command):
    """The lock's own probe, asked for by the doctor, must hold wherever the session is opened."""
    from PIL import Image  # noqa: PLC0415

    Image.new("RGB", (300, 80), "white").save(desk.home / "dot.png")
    desk.open(["mousepad"], "Mousepad")
    running = desk.start_handrail(*command)
    seen = set()
    while running.poll() is None:
        try:
            seen.add(seccomp(running.pid))
        except (FileNotFoundError, ProcessLookupError):
            break
        time.sleep(0.01)
    running.communicate()
    assert FILTERED in seen


def test_the_lock_is_on_before_the_first_look_is_told_of_and_no_internet_socket_is_held(desk):
    desk.open(["mousepad"], "Mousepad")
    running = desk.start_handrail("run", "wait 60 seconds")
    try:
        read_until(running, "Step 1")
        status = Path(f"/proc/{running.pid}/status").read_text()
        assert seccomp(running.pid) == FILTERED
        assert "NoNewPrivs:\t1" in status
        sockets = {
            entry.readlink().name
            for entry in Path(f"/proc/{running.pid}/fd").iterdir()
            if entry.readlink().name.startswith("socket:")
        }
        internet = "".join(
            Path(f"/proc/net/{table}").read_text()
            for table in ("tcp", "tcp6", "udp", "udp6", "raw", "packet")
            if Path(f"/proc/net/{table}").exists()
        ).split()
        assert sockets, "X11 is a Unix socket at least"
        assert not {name[len("socket:[") : -1] for name in sockets} & set(internet)
    finally:
        running.terminate()
        running.communicate(timeout=20)
    assert running.returncode == 4
