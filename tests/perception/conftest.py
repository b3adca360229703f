"""A private virtual desktop for the room's live tests, and the programs that run on it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

from perception.a11y_bus import AccessibilityBus
from perception.errors import AccessibilityUnavailable
from perception.senses import Senses
from perception.x11_windows import DesktopWindow, WindowList

PROGRAMS = Path(__file__).parent / "programs"
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
CHROMIUM = (
    "chromium",
    "--no-sandbox",
    "--test-type",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-renderer-accessibility",
)
_T = TypeVar("_T")


def wait_for(ask: Callable[[], _T | None], what: str, seconds: float = 30.0) -> _T:
    """Ask again until there is an answer, against one deadline."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        answer = ask()
        if answer:
            return answer
        time.sleep(0.05)
    pytest.fail(f"no {what} within {seconds:g} s")


@dataclass
class Desktop:
    """A display, a session bus, an accessibility bus and a window manager of its own."""

    home: Path
    environment: dict[str, str] = field(default_factory=dict)
    _running: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def display(self) -> str:
        return self.environment["DISPLAY"]

    def start(self) -> None:
        self.start_display()
        bus = self.run("dbus-daemon", "--session", "--nofork", "--print-address=1", speaks=True)
        assert bus.stdout is not None
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        self.run(LAUNCHER, "--launch-immediately")
        self.run("openbox")
        windows = WindowList(self.display)
        wait_for(windows.manager_is_running, "window manager")
        windows.close()

    def start_display(self) -> None:
        """Start the display alone: no bus, no window manager."""
        runtime = self.home / "runtime"
        runtime.mkdir(mode=0o700)
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(runtime),
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        self.environment["DISPLAY"] = f":{self._start_x()}"

    def _start_x(self) -> int:
        reader, writer = os.pipe()
        options = ("-screen", "0", "1280x800x24", "-noreset", "-nolisten", "tcp", "-ac")
        with os.fdopen(reader) as answer:
            self.run("Xvfb", "-displayfd", str(writer), *options, keeps=(writer,))
            os.close(writer)
            return int(answer.readline())

    def run(
        self, *command: str, speaks: bool = False, keeps: tuple[int, ...] = ()
    ) -> subprocess.Popen[str]:
        """Start a program on this desktop."""
        program = subprocess.Popen(
            command,
            env=self.environment,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if speaks else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
            pass_fds=keeps,
            start_new_session=True,
        )
        self._running.append(program)
        return program

    def window(self, title: str) -> DesktopWindow:
        """Wait for a window whose title holds these words."""
        windows = WindowList(self.display)
        try:
            return wait_for(
                lambda: next((w for w in windows.read() if title in w.title), None),
                f"window called {title}",
            )
        finally:
            windows.close()

    def stop(self, *programs: subprocess.Popen[str]) -> None:
        """End these programs and all that they started, or everything there is."""
        for program in programs or tuple(reversed(self._running)):
            for sign in (signal.SIGCONT, signal.SIGTERM, signal.SIGKILL):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(program.pid, sign)
                if sign is signal.SIGTERM:
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        program.wait(3)
            program.wait(5)
            if program.stdout is not None:
                program.stdout.close()
            self._running.remove(program)


@pytest.fixture(scope="session")
def private_desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    needed = ("Xvfb", "dbus-daemon", "openbox", "mousepad", "chromium")
    missing = [name for name in needed if shutil.which(name) is None]
    if missing or not Path(LAUNCHER).exists():
        pytest.skip(f"not installed: {', '.join(missing) or 'at-spi2-core'}")
    desktop = Desktop(tmp_path_factory.mktemp("desktop"))
    try:
        desktop.start()
        yield desktop
    finally:
        desktop.stop()


@pytest.fixture
def desktop(private_desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    """The private desktop, with this process's environment pointing at it."""
    for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, private_desktop.environment[name])
    monkeypatch.delenv("AT_SPI_BUS_ADDRESS", raising=False)
    wait_for(_accessibility_answers, "accessibility bus")
    return private_desktop


def _accessibility_answers() -> bool:
    try:
        AccessibilityBus().close()
    except AccessibilityUnavailable:
        return False
    return True


@pytest.fixture
def bare_display(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """A display without any bus, with this process's environment pointing at it."""
    desktop = Desktop(tmp_path)
    try:
        desktop.start_display()
        monkeypatch.setenv("DISPLAY", desktop.display)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
        monkeypatch.delenv("AT_SPI_BUS_ADDRESS", raising=False)
        yield desktop
    finally:
        desktop.stop()


@pytest.fixture
def senses(desktop: Desktop) -> Iterator[Senses]:
    with Senses(display=desktop.display) as opened:
        yield opened


@pytest.fixture
def start(desktop: Desktop) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start a program and wait for its window: ``start("title words", "command", ...)``."""
    started: list[subprocess.Popen[str]] = []

    def start_program(title: str, *command: str) -> subprocess.Popen[str]:
        started.append(desktop.run(*command))
        desktop.window(title)
        return started[-1]

    yield start_program
    desktop.stop(*reversed(started)) if started else None
    windows = WindowList(desktop.display)
    wait_for(lambda: not any(w.process for w in windows.read()), "empty desktop")
    windows.close()


@pytest.fixture
def start_form(start: Callable[..., subprocess.Popen[str]]) -> Callable[[str], object]:
    """Start the Qt form with this password in it."""
    script = str(PROGRAMS / "qt_form.py")
    return lambda password: start("Contact form", sys.executable, script, password)


@pytest.fixture
def start_page(
    start: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> Callable[..., object]:
    """Open the web page with this password in it, or another of the programs' pages."""

    def open_page(password: str, name: str = "page.html", title: str = "Booking page") -> object:
        page = tmp_path / name
        text = (PROGRAMS / name).read_text(encoding="utf-8")
        page.write_text(text.replace("@SECRET@", password), encoding="utf-8")
        profile = f"--user-data-dir={tmp_path / 'profile'}"
        size = ("--window-size=720,760", "--window-position=520,10")
        return start(title, *CHROMIUM, profile, *size, f"--app=file://{page}")

    return open_page
