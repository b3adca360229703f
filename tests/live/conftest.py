"""Real programs in a private display, driven by the real command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from agent.local_model import model_root
from agent.virtual_desktop import VirtualDesktop

PROGRAMS = Path(__file__).parent / "programs"
PROJECT = Path(__file__).resolve().parents[2]
LIMIT_S = 150  # a hung run fails its test


@dataclass(frozen=True)
class Ran:
    """One run of the command line: everything that it said."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def steps(self) -> list[dict]:
        return [line for line in self.lines if line["event"] == "step"]

    @property
    def end(self) -> dict:
        return self.lines[-1]

    def explain(self) -> str:
        return f"exit code {self.code}\n{self.out}\n{self.err}"


class Desk:
    """A private desktop and the means to run ``handrail`` on it."""

    def __init__(self, desktop: VirtualDesktop) -> None:
        self.desktop = desktop
        self.env = {
            **desktop.env,
            "HANDRAIL_MODELS": str(model_root()),
            "PYTHONPATH": str(PROJECT),
            "PYTHONWARNINGS": "default",
        }

    @property
    def home(self) -> Path:
        return self.desktop.home

    def handrail(self, *arguments: str, env: dict[str, str] | None = None) -> Ran:
        """Run a command to its end."""
        done = subprocess.run(
            [sys.executable, "-m", "agent", *arguments],
            env={**self.env, **(env or {})},
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def run(self, task: str, *flags: str) -> Ran:
        """``handrail run TASK --json``."""
        return self.handrail("run", task, "--json", *flags)

    def start_handrail(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command and leave it running."""
        return subprocess.Popen(
            [sys.executable, "-m", "agent", *arguments],
            env=self.env,
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
        )

    def open(self, argv: list[str], title: str) -> subprocess.Popen[bytes]:
        """Start a program and wait until its window shows."""
        process = self.desktop.start(argv, stdout=subprocess.PIPE)
        self.desktop.wait_for_window(title)
        return process

    def open_qt(self, name: str, title: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start one of our Qt programs."""
        return self.open([sys.executable, str(PROGRAMS / f"{name}.py"), *arguments], title)

    def open_page(self, page: Path, title: str) -> subprocess.Popen[bytes]:
        """Show a page in Chromium."""
        return self.open(
            [
                "chromium", f"--app={page.as_uri()}", "--no-sandbox", "--test-type",
                "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--force-renderer-accessibility", "--incognito", "--window-size=900,700",
                "--window-position=20,20", f"--user-data-dir={self.home / 'profile'}",
            ],
            title,
        )  # fmt: skip

    def lend_eyes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let the test's own process see this desktop, as a person at it does."""
        for name in ("DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
            monkeypatch.setenv(name, self.env[name])

    def titles(self) -> str:
        """The titles of all windows, as the X server knows them."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", ".", "getwindowname", "%@"],
            env=self.desktop.env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return found.stdout


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A fresh private desktop."""
    with VirtualDesktop() as desktop:
        yield Desk(desktop)


@pytest.fixture(scope="module")
def shared_desk() -> Iterator[Desk]:
    """One private desktop for a file's tests that leave it as they found it."""
    with VirtualDesktop() as desktop:
        yield Desk(desktop)


@pytest.fixture(autouse=True)
def _home_is_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """No live test may reach a display that is not its own."""
    monkeypatch.delenv("DISPLAY", raising=False)
    os.environ.pop("WAYLAND_DISPLAY", None)
