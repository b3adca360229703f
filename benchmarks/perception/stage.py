"""One program on a private desktop of its own, in the state that is wanted."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from agent.errors import EnvironmentLacking
from agent.virtual_desktop import VirtualDesktop
from benchmarks.perception.cast import Program, Scene
from perception.capture import Capturer
from perception.geometry import Point
from perception.screen import Screenshot
from perception.x11_windows import WindowList

HERE = Path(__file__).parent
SYSTEM_PYTHON = "/usr/bin/python3"
_MARGIN = (40, 50)  # pixels of the desktop that stay free around a placed window
_REST_S, _EQUAL, _POLL_S = 15.0, 6, 0.06  # a picture is at rest when six frames in a row are equal
_START_S, _SLICE_S = 40.0, 1.0
_NOTE = "The ferry leaves at nine.\nBring rope, lamp oil and the small anchor.\n"
_FIREFOX = """user_pref("accessibility.force_disabled", -1);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("app.normandy.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("trailhead.firstrun.didSeeAboutWelcome", true);
"""


_DISPLAY_VARIABLES = ("DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")


class CanNotShow(Exception):
    """A program is not there or does not come into a state; the message is one plain line."""


class Stage:
    """A scene on its desktop; a context manager.

    Raises:
        CanNotShow: the program is not installed, or does not come into its state.
        EnvironmentLacking: a part of the desktop is missing.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.desktop = VirtualDesktop(scene.width, scene.height)
        self.process: subprocess.Popen[bytes] | None = None
        self._capturer: Capturer | None = None
        self._walker: subprocess.Popen[str] | None = None
        self._outside: dict[str, str | None] = {}

    def __enter__(self) -> Self:
        program = self.scene.program
        argv = [self._filled(word) for word in program.argv]
        if shutil.which(argv[0]) is None:
            raise CanNotShow(f"{argv[0]} is not installed{_needs(program)}")
        self.desktop.__enter__()
        try:
            self._outside = _enter_environment(self.desktop.env)
            self._furnish()
            # A tool tip is no part of any state: the pointer waits where no window stands.
            self.press("mousemove", "1", str(self.scene.height - 2))
            argv = [self._filled(word) for word in program.argv]
            pipe = subprocess.PIPE if program.speaks else subprocess.DEVNULL
            self.process = self.desktop.start(argv, extra_env=program.env, stdout=pipe)
            self._await_window(argv[0])
            self._take_state()
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

    def close(self) -> None:
        """End everything; may be called twice."""
        if self._capturer is not None:
            self._capturer.close()
            self._capturer = None
        if self._walker is not None:
            self._walker.terminate()
            self._walker.communicate()
            self._walker = None
        self.desktop.close()
        _leave_environment(self._outside)
        if self.process is not None and self.process.stdout is not None:
            self.process.stdout.close()
            self.process = None

    def frame(self) -> Screenshot:
        """The picture once it has come to rest.

        Raises:
            CanNotShow: it does not within 15 seconds.
        """
        if self._capturer is None:
            self._capturer = Capturer(self.desktop.display)
        deadline = time.monotonic() + _REST_S
        earlier, equal = self._capturer.grab(), 0
        while time.monotonic() < deadline:
            time.sleep(_POLL_S)
            now = self._capturer.grab()
            equal = equal + 1 if np.array_equal(now.pixels, earlier.pixels) else 0
            if equal >= _EQUAL:
                return now
            earlier = now
        raise CanNotShow("its picture does not come to rest")

    def press(self, *words: str) -> None:
        """Let xdotool do something, such as ``key alt+f``."""
        subprocess.run(["xdotool", *words], env=self.desktop.env, check=False, timeout=_REST_S)

    def point_at(self, place: Point) -> None:
        """Click with the left button at a place in points."""
        self.press("mousemove", str(place.x), str(place.y))
        self.press("click", "1")

    def walk(self, order: str) -> Any:
        """What pyatspi's walker answers to ``time`` or ``dump`` (``tree_walk.py``).

        Raises:
            CanNotShow: pyatspi is not there, or the walk fails.
        """
        if self._walker is None:
            self._walker = subprocess.Popen(
                [SYSTEM_PYTHON, str(HERE / "tree_walk.py")],
                env=self.desktop.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, text=True,
            )  # fmt: skip
        if self._walker.stdin is None or self._walker.stdout is None:
            raise CanNotShow("the walker has no pipes")
        try:
            self._walker.stdin.write(order + "\n")
            self._walker.stdin.flush()
            return json.loads(self._walker.stdout.readline())
        except (OSError, ValueError):
            raise CanNotShow("pyatspi does not walk (package python3-pyatspi)") from None

    @contextmanager
    def toast(self) -> Iterator[None]:
        """A window that covers a tenth of the screen, for as long as the block lasts."""
        size = (str(self.scene.width), str(self.scene.height))
        argv = [sys.executable, str(HERE / "programs" / "toast.py"), *size]
        process = self.desktop.start(argv)
        try:
            self.desktop.wait_for_window("News", timeout_s=_START_S)
            self.frame()
            yield
        finally:
            process.terminate()
            process.wait()
            self.frame()

    def end_walker(self) -> None:
        """So that the next walk is a first one again, with nothing cached."""
        if self._walker is not None:
            self._walker.terminate()
            self._walker.communicate()
            self._walker = None

    def windows(self) -> list[dict[str, Any]]:
        """The X server's windows, lowest first, as plain rows."""
        known = WindowList(self.desktop.display)
        try:
            return [
                {
                    "box": window.box.as_list(),
                    "client": window.client.as_list(),
                    "title": window.title,
                    "process": window.process,
                    "is_popup": window.is_popup,
                }
                for window in known.read()
            ]
        finally:
            known.close()

    def _filled(self, word: str) -> str:
        return word.format(
            programs=HERE / "programs",
            home=self.desktop.home,
            python=sys.executable,
            system=SYSTEM_PYTHON,
        )

    def _furnish(self) -> None:
        """The files that programs expect in their home folder."""
        home = self.desktop.home
        (home / "note.txt").write_text(_NOTE, encoding="utf-8")
        (home / "firefox").mkdir()
        (home / "firefox" / "user.js").write_text(_FIREFOX, encoding="utf-8")
        gtk4 = home / ".config" / "gtk-4.0"
        gtk4.mkdir(parents=True)
        settings = "[Settings]\ngtk-enable-animations=0\ngtk-cursor-blink=0\n"
        (gtk4 / "settings.ini").write_text(settings, encoding="utf-8")

    def _await_window(self, command: str) -> None:
        """Wait for the program's window and give it its place."""
        program = self.scene.program
        deadline = time.monotonic() + _START_S
        while not self._has_window():
            ended = self.process.poll() if self.process is not None else 0
            if ended:  # a launcher that has done its work ends with 0
                raise CanNotShow(f"{Path(command).name} ended with {ended}{_needs(program)}")
            if time.monotonic() > deadline:
                raise CanNotShow(f"{Path(command).name} showed no window in {_START_S:g} s")
        try:
            if program.is_placed:
                across, down = _MARGIN
                width, height = self.scene.width - 2 * across, self.scene.height - 2 * down
                self.desktop.place_window(program.title, across, down, width, height)
        except EnvironmentLacking as error:
            raise CanNotShow(f"{Path(command).name}: {error}") from None

    def _has_window(self) -> bool:
        try:
            self.desktop.wait_for_window(self.scene.program.title, timeout_s=_SLICE_S)
        except EnvironmentLacking:
            return False
        return True

    def _take_state(self) -> None:
        """Do the state's steps, each from a picture at rest; something must have changed."""
        program = self.scene.program
        steps = program.steps[self.scene.state]
        if program.prepare:
            self.frame()
            self.press(*program.prepare.split())
        before = self.frame().pixels
        for step in steps:
            words = step.split()
            if words[0] == "right":
                x = int(words[1]) * self.scene.width // 100
                y = int(words[2]) * self.scene.height // 100
                self.press("mousemove", str(x), str(y), "click", "3")
            else:
                self.press(*words)
            after = self.frame().pixels
        if steps and np.array_equal(before, after):
            raise CanNotShow(f"{self.scene.state}: {'; '.join(steps)} changes nothing")


def _needs(program: Program) -> str:
    return f" (it needs the Debian package {program.package})" if program.package else ""


def _enter_environment(env: Mapping[str, str]) -> dict[str, str | None]:
    """Point this process at the desktop; what its own variables were."""
    outside = {name: os.environ.get(name) for name in _DISPLAY_VARIABLES}
    os.environ.update({name: env[name] for name in _DISPLAY_VARIABLES})
    return outside


def _leave_environment(outside: Mapping[str, str | None]) -> None:
    for name, value in outside.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
