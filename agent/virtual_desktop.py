"""A private desktop in memory: display, session bus, accessibility bus and window manager.

The demo and every live test run in one. Nothing of the user's own desktop is shared with it: it
has its own X server and cookie, its own D-Bus session, its own home and runtime folders.
"""

from __future__ import annotations

import os
import re
import secrets
import select
import shutil
import socket
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from agent.desktop_requirements import private_place, require_programs
from agent.errors import EnvironmentLacking
from agent.process_set import TOKEN_VARIABLE, ProcessSet
from perception.geometry import Rect

_START_S = 15.0  # seconds until a part of the desktop must be up; they take 0.1 on an idle machine
_CLOSE_S = 3.0  # seconds until the folder must be gone
_POLL_S = 0.01
_FRAME_PX = 64  # a window frame and title bar are thinner than this
_FAMILY_LOCAL = 256  # Xauth(3): an entry for a connection over a Unix socket
_INHERITED = ("PATH", "USER", "LOGNAME", "TZ")
_MASKED_SERVICES = ("org.freedesktop.portal.Desktop", "org.freedesktop.portal.Documents")
_GTK_SETTINGS = "[Settings]\ngtk-enable-animations=0\ngtk-cursor-blink=0\n"


class VirtualDesktop:
    """A private X desktop, as a context manager; ready in about half a second.

    ``env`` is the whole environment for programs that shall live in it (``DISPLAY``,
    ``XAUTHORITY``, the session bus, the private folders); ``home`` is their home folder, in
    memory where the machine allows. When the block ends, however it ends, every program started
    in it is ended and the folder is removed.

    Raises:
        EnvironmentLacking: a program is not installed, or a part does not come up.
    """

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        self.width = width
        self.height = height
        self.display = ""
        self.env: dict[str, str] = {}
        self.home = Path()
        self._root: Path | None = None
        self._processes = ProcessSet()

    def __enter__(self) -> Self:
        launcher = require_programs()
        try:
            self._make_folders()
            self._start_display()
            self._start_session_bus()
            self._start_accessibility(launcher)
            self._start_window_manager()
            self._tidy_keyboard_and_pointer()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # -- programs and windows -------------------------------------------------------------------

    def start(
        self,
        argv: Sequence[str],
        *,
        cwd: Path | None = None,
        extra_env: Mapping[str, str] | None = None,
        stdout: int = subprocess.DEVNULL,
    ) -> subprocess.Popen[bytes]:
        """Start a program on this desktop, in a session of its own.

        Args:
            argv: The command and its arguments; no shell reads them.
            cwd: Its working folder, the private home by default.
            extra_env: Variables besides ``env``.
            stdout: ``subprocess.PIPE`` to read what it prints; nothing is kept by default.

        Raises:
            EnvironmentLacking: there is no such program.
        """
        env = {**self.env, **(extra_env or {})}
        return self._processes.start_program(argv, env, cwd or self.home, stdout)

    def wait_for_window(self, title_part: str, timeout_s: float = 15.0) -> int:
        """The X id of the first visible window whose title holds ``title_part`` (any case).

        Raises:
            EnvironmentLacking: no such window appeared in time.
        """
        found: list[int] = []

        def appeared() -> bool:
            found[:] = self._windows(title_part)
            return bool(found)

        _wait(appeared, timeout_s, f'a window titled "{title_part}"', interval_s=0.05)
        return found[0]

    def place_window(self, title_part: str, x: int, y: int, w: int, h: int) -> None:
        """Give a window this position and inner size, in pixels, and bring it to the front.

        A window that will not become smaller than its content stays larger.

        Raises:
            EnvironmentLacking: there is no such window, or it would not move.
        """
        window = str(self.wait_for_window(title_part))
        self._xdotool("windowsize", window, str(w), str(h), "windowmove", window, str(x), str(y))
        self._xdotool("windowactivate", window)

        def arrived() -> bool:
            box = self._window_box(window)
            return abs(box.x - x) <= _FRAME_PX and abs(box.y - y) <= _FRAME_PX

        _wait(arrived, 5.0, "a window to move", interval_s=0.02)

    def close(self) -> None:
        """End every program of this desktop and remove its folder; may be called twice."""
        self._processes.end()
        if self._root is not None:
            # A killed program may still be writing; what it leaves behind is removed next round.
            _wait(self._folder_is_gone, _CLOSE_S, "the private folder to be removed")
            self._root = None

    # -- parts of the desktop -------------------------------------------------------------------

    def _make_folders(self) -> None:
        self._root = Path(tempfile.mkdtemp(prefix="handrail-desktop-", dir=private_place()))
        self.home = self._root / "home"
        folders = {
            "HOME": self.home,
            "XDG_RUNTIME_DIR": self._root / "run",
            "XDG_CONFIG_HOME": self.home / ".config",
            "XDG_CACHE_HOME": self.home / ".cache",
            "XDG_DATA_HOME": self.home / ".local" / "share",
            "XDG_STATE_HOME": self.home / ".local" / "state",
            "TMPDIR": self._root / "tmp",
        }
        for folder in folders.values():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        gtk = folders["XDG_CONFIG_HOME"] / "gtk-3.0"
        gtk.mkdir()
        (gtk / "settings.ini").write_text(_GTK_SETTINGS, encoding="utf-8")
        self._mask_services(folders["XDG_DATA_HOME"] / "dbus-1" / "services")
        self.env = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        self.env |= {name: str(folder) for name, folder in folders.items()}
        self.env |= {
            TOKEN_VARIABLE: self._processes.token,  # whoever gets this environment is ended with it
            "XAUTHORITY": str(self._root / "authority"),
            "XDG_SESSION_TYPE": "x11",
            "LANG": "C.UTF-8",
            "ACCESSIBILITY_ENABLED": "1",  # Chromium
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_QPA_PLATFORM": "xcb",
            "GSETTINGS_BACKEND": "memory",  # no settings daemon, nothing remembered
            "GIO_USE_VFS": "local",  # no file system daemons
        }

    @staticmethod
    def _mask_services(folder: Path) -> None:
        """No portals here: they mount a file system of their own, which outlives them."""
        folder.mkdir(parents=True)
        for name in _MASKED_SERVICES:
            service = f"[D-BUS Service]\nName={name}\nExec=/bin/false\n"
            (folder / f"{name}.service").write_text(service, encoding="utf-8")

    def _start_display(self) -> None:
        cookie = secrets.token_bytes(16)
        self._write_authority("", cookie)
        reader, writer = os.pipe()
        try:
            self._spawn(
                [
                    "Xvfb", "-displayfd", str(writer), "-auth", self.env["XAUTHORITY"],
                    "-screen", "0", f"{self.width}x{self.height}x24",
                    "-noreset", "-nolisten", "tcp", "-s", "0", "-dpms",
                ],
                keep_fd=writer,
            )  # fmt: skip
            number = _read_line(reader, _START_S, "the virtual display")
        finally:
            os.close(reader)
            os.close(writer)
        self.display = f":{number}"
        self.env["DISPLAY"] = self.display
        self._write_authority(number, cookie)

    def _start_session_bus(self) -> None:
        reader, writer = os.pipe()
        try:
            self._spawn(
                ["dbus-daemon", "--session", "--nofork", f"--print-address={writer}"],
                keep_fd=writer,
            )
            address = _read_line(reader, _START_S, "the session bus")
        finally:
            os.close(reader)
            os.close(writer)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = address

    def _start_accessibility(self, launcher: Path) -> None:
        self._spawn([str(launcher), "--launch-immediately"])

        def is_up() -> bool:
            answer = self._bus_call(
                "org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner",
                "string:org.a11y.Bus",
            )  # fmt: skip
            return "boolean true" in answer

        _wait(is_up, _START_S, "the accessibility bus")
        # Also waits for the bus itself: Qt 5 asks for it once, at its start.
        self._bus_call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress")
        self._bus_call(
            "org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties.Set",
            "string:org.a11y.Status", "string:IsEnabled", "variant:boolean:true",
        )  # fmt: skip

    def _start_window_manager(self) -> None:
        # At each change of the keymap (typing Chinese makes some) openbox reads the whole compose
        # table anew, 65 ms a key; without one it takes 3 ms.
        self._spawn(["openbox", "--sm-disable"], {"XCOMPOSEFILE": os.devnull})

        def is_up() -> bool:
            answer = self._ask(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"])
            return "window id" in answer

        _wait(is_up, _START_S, "the window manager")
        self._xdotool("set_num_desktops", "1")  # a wheel over the background changes nothing

    def _tidy_keyboard_and_pointer(self) -> None:
        # Xvfb's keymap has a second "<" on key 94 that yields ">" under shift: pyautogui takes it.
        self._ask(["xmodmap", "-e", "keycode 94 ="])
        # pyautogui's fail-safe reads a pointer in a corner as "stop".
        self._xdotool("mousemove", str(self.width // 2), str(self.height // 2))

    # -- small parts ----------------------------------------------------------------------------

    def _spawn(
        self,
        argv: list[str],
        extra_env: Mapping[str, str] | None = None,
        keep_fd: int | None = None,
    ) -> None:
        env = {**self.env, **(extra_env or {})}
        self._processes.start_part(argv, env, self.home, keep_fd)

    def _ask(self, argv: list[str]) -> str:
        """What a small program prints; "" where it fails."""
        done = subprocess.run(
            argv, env=self.env, capture_output=True, text=True, timeout=_START_S, check=False
        )
        return done.stdout if done.returncode == 0 else ""

    def _xdotool(self, *words: str) -> str:
        return self._ask(["xdotool", *words])

    def _bus_call(self, service: str, path: str, method: str, *arguments: str) -> str:
        head = ["dbus-send", "--session", "--print-reply", f"--dest={service}", path, method]
        return self._ask([*head, *arguments])

    def _windows(self, title_part: str) -> list[int]:
        found = self._xdotool("search", "--onlyvisible", "--name", re.escape(title_part))
        return [int(number) for number in found.split()]

    def _window_box(self, window: str) -> Rect:
        lines = self._xdotool("getwindowgeometry", "--shell", window).splitlines()
        values = dict(line.split("=", 1) for line in lines if "=" in line)
        x, y, w, h = (int(values.get(name, -1)) for name in ("X", "Y", "WIDTH", "HEIGHT"))
        return Rect(x, y, w, h)

    def _write_authority(self, number: str, cookie: bytes) -> None:
        """One entry in the format of Xauth(3): family, address, display, method, data."""
        fields = (socket.gethostname().encode(), number.encode(), b"MIT-MAGIC-COOKIE-1", cookie)
        entry = struct.pack(">H", _FAMILY_LOCAL)
        entry += b"".join(struct.pack(">H", len(field)) + field for field in fields)
        path = Path(self.env["XAUTHORITY"])
        path.touch(mode=0o600)
        path.write_bytes(entry)

    def _folder_is_gone(self) -> bool:
        if self._root is None or not self._root.exists():
            return True
        shutil.rmtree(self._root, ignore_errors=True)
        return not self._root.exists()


def _wait(
    condition: Callable[[], bool], timeout_s: float, what: str, *, interval_s: float = _POLL_S
) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > deadline:
            raise EnvironmentLacking(f"{what} did not come within {timeout_s:g} s")
        time.sleep(interval_s)


def _read_line(descriptor: int, timeout_s: float, what: str) -> str:
    """The first line that a starting program writes to a pipe."""
    deadline = time.monotonic() + timeout_s
    line = b""
    while not line.endswith(b"\n"):
        remaining = max(0.0, deadline - time.monotonic())
        if not select.select([descriptor], [], [], remaining)[0]:
            raise EnvironmentLacking(f"{what} did not come within {timeout_s:g} s")
        chunk = os.read(descriptor, 4096)
        if not chunk:
            raise EnvironmentLacking(f"{what} could not be started")
        line += chunk
    return line.decode().strip()
