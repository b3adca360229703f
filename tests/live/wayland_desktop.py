"""A private Wayland desktop for the tests: sway without a screen, in memory."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

from agent.virtual_desktop import VirtualDesktop

NEEDED = ("sway", "swaymsg", "unshare", "dbus-daemon")
MISSING = [name for name in NEEDED if shutil.which(name) is None]
_START_S = 15.0
# Names that tie a program to a desktop; what is not here must not leak in from around the tests.
TIES = (
    "DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "XDG_SESSION_TYPE", "SWAYSOCK",
    "DBUS_SESSION_BUS_ADDRESS",
)  # fmt: skip


class WaylandDesktop(VirtualDesktop):
    """Like ``VirtualDesktop``, with sway instead of an X server and its window manager.

    Args:
        outputs: how many outputs there are; ``sway`` places them.
        compositor: "sway", or "weston", which lets no program see or act.
    """

    def __init__(self, outputs: int = 1, compositor: str = "sway") -> None:
        super().__init__()
        self._outputs = outputs
        self._compositor = compositor

    def sway(self, command: str) -> None:
        """Run a command of sway's; its outputs are named HEADLESS-1, HEADLESS-2 and so on."""
        answer = json.loads(self._ask(["swaymsg", "--raw", command]))
        assert all(one["success"] for one in answer), answer

    def tie(self, monkeypatch):
        """Make this the desktop that the test itself is part of."""
        for name in TIES:
            if name in self.env:
                monkeypatch.setenv(name, self.env[name])
            else:
                monkeypatch.delenv(name, raising=False)

    def _make_folders(self) -> None:
        super()._make_folders()
        del self.env["XAUTHORITY"]
        self.env |= {
            "XDG_SESSION_TYPE": "wayland",
            "QT_QPA_PLATFORM": "wayland",
            "GDK_BACKEND": "wayland",
        }

    def _start_display(self) -> None:
        folder = Path(self.env["XDG_RUNTIME_DIR"])
        if self._compositor == "weston":
            command = ["weston", "--backend=headless-backend.so", "--socket=wayland-1"]
        else:
            config = self.home / "sway.conf"
            config.write_text("xwayland disable\nfocus_follows_mouse no\n", encoding="utf-8")
            command = ["sway", "-c", str(config)]
            if os.geteuid() == 0:  # sway refuses to be root; in here it is nobody
                command = ["unshare", "--user", "--map-user=65534", *command]
        self._spawn(
            command,
            {
                "WLR_BACKENDS": "headless",
                "WLR_LIBINPUT_NO_DEVICES": "1",
                "WLR_RENDERER": "pixman",
                "WLR_HEADLESS_OUTPUTS": str(self._outputs),
            },
        )
        deadline = time.monotonic() + _START_S
        wanted = "wayland-1" if self._compositor == "weston" else "sway-ipc.*.sock"
        while not (found := list(folder.glob(wanted))) or not (folder / "wayland-1").exists():
            assert time.monotonic() < deadline, "the compositor did not start"
            time.sleep(0.02)
        self.display = self.env["WAYLAND_DISPLAY"] = "wayland-1"
        if self._compositor == "sway":
            self.env["SWAYSOCK"] = str(found[0])
            self._until_sway_answers(deadline)

    def _until_sway_answers(self, deadline: float) -> None:
        while True:
            told = self._ask(["swaymsg", "--raw", "-t", "get_outputs"])
            if told and len(json.loads(told)) == self._outputs:
                return
            assert time.monotonic() < deadline, "sway did not answer"
            time.sleep(0.02)

    def _start_window_manager(self) -> None:
        """The compositor is the window manager."""

    def _tidy_keyboard_and_pointer(self) -> None:
        """There is neither before a controller makes one."""


def grim(desktop: WaylandDesktop) -> bytes:
    """The desktop as grim sees it, as a PPM file."""
    done = subprocess.run(
        ["grim", "-t", "ppm", "-"], env=desktop.env, capture_output=True, check=True, timeout=20
    )
    return done.stdout
