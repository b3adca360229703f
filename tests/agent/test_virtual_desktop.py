"""The private desktop: real, private, and gone without a trace afterwards."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from agent.errors import EnvironmentLacking, ExitCode
from agent.virtual_desktop import VirtualDesktop

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def desktop() -> Iterator[VirtualDesktop]:
    with VirtualDesktop() as virtual:
        yield virtual


def ask(desktop: VirtualDesktop, *argv: str) -> str:
    return subprocess.run(argv, env=desktop.env, capture_output=True, text=True, check=True).stdout


def processes_of(token: str) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if token.encode() in path.read_bytes():
                found.append(int(path.parent.name))
    return found


def test_it_has_a_display_of_the_size_asked_for(desktop: VirtualDesktop) -> None:
    assert ask(desktop, "xdotool", "getdisplaygeometry").split() == ["1280", "800"]
    assert desktop.env["DISPLAY"] == desktop.display


def test_the_accessibility_bus_is_up_and_enabled(desktop: VirtualDesktop) -> None:
    answer = ask(
        desktop, "dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus",
        "/org/a11y/bus", "org.freedesktop.DBus.Properties.Get", "string:org.a11y.Status",
        "string:IsEnabled",
    )  # fmt: skip
    assert "boolean true" in answer


def test_its_folders_and_its_cookie_are_for_this_user_alone(desktop: VirtualDesktop) -> None:
    for name in ("HOME", "XDG_RUNTIME_DIR", "TMPDIR"):
        mode = Path(desktop.env[name]).stat().st_mode
        assert stat.S_IMODE(mode) & 0o077 == 0 or name != "XDG_RUNTIME_DIR"
    root = Path(desktop.env["XDG_RUNTIME_DIR"]).parent
    assert stat.S_IMODE(root.stat().st_mode) == 0o700
    assert stat.S_IMODE(Path(desktop.env["XAUTHORITY"]).stat().st_mode) == 0o600


def test_nobody_without_the_cookie_gets_in(desktop: VirtualDesktop) -> None:
    stranger = {**desktop.env, "XAUTHORITY": os.devnull}
    refused = subprocess.run(
        ["xdotool", "getdisplaygeometry"], env=stranger, capture_output=True, check=False
    )
    assert refused.returncode != 0


def test_nothing_of_the_users_session_is_inherited(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere", "WAYLAND_DISPLAY": "wayland-9",
        "AT_SPI_BUS_ADDRESS": "unix:path=/nowhere", "API_TOKEN": "canary", "HOME": "/nowhere",
    }  # fmt: skip
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    with VirtualDesktop(640, 480) as virtual:
        assert not {name for name, value in own.items() if virtual.env.get(name) == value}
        assert virtual.env["LANG"] == "C.UTF-8"


def test_two_desktops_live_side_by_side(desktop: VirtualDesktop) -> None:
    with VirtualDesktop(640, 480) as second:
        assert second.display != desktop.display
        assert ask(second, "xdotool", "getdisplaygeometry").split() == ["640", "480"]
    assert ask(desktop, "xdotool", "getdisplaygeometry").split() == ["1280", "800"]


def test_a_program_shows_a_window_that_goes_where_it_is_put(desktop: VirtualDesktop) -> None:
    program = desktop.start(["mousepad"])
    window = desktop.wait_for_window("mousepad")
    desktop.place_window("mousepad", 300, 200, 500, 400)
    geometry = ask(desktop, "xwininfo", "-id", str(window))
    facts = dict(line.split(":", 1) for line in geometry.splitlines() if line.count(":") == 1)
    assert abs(int(facts["  Absolute upper-left X"]) - 300) < 64
    assert abs(int(facts["  Absolute upper-left Y"]) - 200) < 64
    assert (int(facts["  Width"]), int(facts["  Height"])) == (500, 400)
    program.terminate()
    program.wait()


def test_a_window_that_never_comes_is_one_clear_error(desktop: VirtualDesktop) -> None:
    with pytest.raises(EnvironmentLacking, match=r'"No Such Window" did not come within 0\.2 s'):
        desktop.wait_for_window("No Such Window", timeout_s=0.2)


def test_a_missing_program_names_the_command_that_mends_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, desktop: VirtualDesktop
) -> None:
    with pytest.raises(EnvironmentLacking, match="no-such-program-4711 is not installed"):
        desktop.start(["no-such-program-4711"])
    monkeypatch.setenv("PATH", str(tmp_path))
    with (
        pytest.raises(EnvironmentLacking, match=r"Xvfb.*apt-get install") as caught,
        VirtualDesktop(),
    ):
        pytest.fail("it can not have started")
    assert caught.value.exit_code is ExitCode.ENVIRONMENT


def test_everything_ends_and_vanishes_even_when_the_block_raises() -> None:
    class Trouble(Exception):
        pass

    def body(virtual: VirtualDesktop) -> None:
        with virtual:
            found.extend((virtual.env["HANDRAIL_DESKTOP"], str(virtual.home.parent)))
            # One that ignores the request to end, and one that left its process group.
            virtual.start(["sh", "-c", "trap '' TERM; while :; do sleep 60; done"])
            virtual.start(["setsid", "--fork", "sleep", "60"])
            assert len(processes_of(found[0])) >= 6
            raise Trouble

    found: list[str] = []
    virtual = VirtualDesktop(640, 480)
    with pytest.raises(Trouble):
        body(virtual)
    token, root = found
    assert processes_of(token) == []
    assert not Path(root).exists()
    virtual.close()


def test_a_killed_owner_leaves_no_display_behind() -> None:
    program = textwrap.dedent(
        """
        import sys, time
        from agent.virtual_desktop import VirtualDesktop
        with VirtualDesktop(640, 480) as virtual:
            print(virtual.env["HANDRAIL_DESKTOP"], virtual.home.parent, flush=True)
            time.sleep(60)
        """
    )
    owner = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    token, root = owner.stdout.readline().split()
    assert len(processes_of(token)) >= 4
    owner.kill()
    owner.wait()
    owner.stdout.close()
    assert gone(token)
    subprocess.run(["rm", "-r", "--", root], check=True)  # the folder is in memory, mode 700


def test_ctrl_c_ends_it_cleanly() -> None:
    program = textwrap.dedent(
        """
        import signal, sys, time
        from agent.virtual_desktop import VirtualDesktop
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background lacks it
        with VirtualDesktop(640, 480) as virtual:
            print(virtual.env["HANDRAIL_DESKTOP"], virtual.home.parent, flush=True)
            time.sleep(60)
        """
    )
    owner = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert owner.stdout is not None
    token, root = owner.stdout.readline().split()
    owner.send_signal(signal.SIGINT)
    assert owner.wait(30) != 0
    owner.stdout.close()
    assert gone(token)
    assert not Path(root).exists()


def gone(token: str) -> bool:
    deadline = time.monotonic() + 10
    while processes_of(token):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def test_no_portal_mounts_anything_in_a_private_desktop() -> None:
    with VirtualDesktop() as desktop:
        for name in ("org.freedesktop.portal.Documents", "org.freedesktop.portal.Desktop"):
            started = subprocess.run(
                [
                    "dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
                    "org.freedesktop.DBus.StartServiceByName", f"string:{name}", "uint32:0",
                ],
                env=desktop.env, capture_output=True, text=True, timeout=30, check=False,
            )  # fmt: skip
            assert started.returncode != 0
            assert "ChildExited" in started.stderr  # it is known, and was refused: ours is first
