"""One task's program on a private desktop of its own, changed by one drift."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from agent.errors import EnvironmentLacking
from agent.local_model import model_root
from agent.virtual_desktop import VirtualDesktop
from benchmarks.replay import forms
from benchmarks.replay.drift import Drift
from benchmarks.replay.forms import Form
from benchmarks.replay.german import german
from benchmarks.replay.office_files import write_window_places
from benchmarks.replay.page_server import PageServer
from benchmarks.replay.slowing import Slowed
from benchmarks.replay.task import GTK, LOG, OFFICE, PAGE, Task
from benchmarks.replay.witness import clipboard, files, office

PROJECT = Path(__file__).resolve().parents[2]
_PROGRAMS = Path(__file__).parent / "programs"
_SYSTEM_PYTHON = "/usr/bin/python3"
_SMALL, _LARGE = (1280, 800), (1920, 1080)
_START_S = 60.0
_SLOW_MS = 1500
_POLL_S = 0.2
_FONT_PT = 15
_ANOTHER = "Discard it"
_CHROMIUM = (
    "chromium", "--no-sandbox", "--test-type", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-features=Translate", "--password-store=basic", "--force-renderer-accessibility",
    "--incognito",
)  # fmt: skip


class CanNotShow(Exception):
    """A program is not there or does not show itself; the message is one plain line."""


class Stage:
    """A task on its desktop; a context manager.

    Raises:
        CanNotShow: the program is not installed or shows no window.
        EnvironmentLacking: a part of the desktop is missing.
    """

    def __init__(self, task: Task, drift: Drift) -> None:
        self.task = task
        self.drift = drift
        size = _LARGE if drift is Drift.MONITOR else _SMALL
        self.desktop = VirtualDesktop(*size)
        self._server: PageServer | None = None
        self._slowed: Slowed | None = None
        self._before: list[str] = []
        self._language: dict[str, str] = {}
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.desktop.__enter__()
        try:
            self.show()
        except EnvironmentLacking as error:
            self.close()
            raise CanNotShow(f"{self.task.name}: {error}") from None
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

    @property
    def home(self) -> Path:
        return self.desktop.home

    @property
    def work(self) -> Path:
        """The folder of the program's files."""
        return self.home / "work"

    @property
    def log(self) -> Path:
        """What our own programs and the pop-up write down."""
        return self.home / "did.log"

    @property
    def env(self) -> dict[str, str]:
        """What a contestant's process gets: this desktop, and the language of its person."""
        return {
            **self.desktop.env,
            **self._language,
            "HANDRAIL_MODELS": str(model_root()),
            "PYTHONPATH": str(PROJECT),
        }

    def show(self) -> None:
        """Start the program anew and bring it into its drift."""
        self.work.mkdir(exist_ok=True)
        for name, text in self.task.files.items():
            (self.work / name).write_text(text, encoding="utf-8")
        if self.task.witness == OFFICE:
            write_window_places(self.home / "office", self.place())
        argv, env = self._command()
        if shutil.which(argv[0]) is None:
            needs = f" (Debian package {self.task.package})" if self.task.package else ""
            raise CanNotShow(f"{self.task.name}: {argv[0]} is not installed{needs}")
        self.process = self.desktop.start(argv, cwd=self.work, extra_env=env)
        self.desktop.wait_for_window(self.task.title, timeout_s=_START_S)
        self._place()
        if self.drift is Drift.POP_UP:
            self._pop_up()
        if self.drift is Drift.SLOW and self.task.form is None:
            self._slowed = Slowed(self.process.pid)
        self._before = self._witnessed()

    def end_program(self) -> None:
        """End the program and forget what it wrote, so that it can be shown again."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)
        self.log.unlink(missing_ok=True)

    def heard(self) -> list[str]:
        """What was done to the program since it was shown, as its witness tells it."""
        popped = [line for line in self._logged() if line.startswith("popup")]
        if self.task.witness == LOG:
            return self._logged()
        return [line for line in self._witnessed() if line not in self._before] + popped

    def settled(self, seconds: float) -> list[str]:
        """What was heard, once nothing more has come for ``seconds``."""
        heard, until = self.heard(), time.monotonic() + seconds
        while time.monotonic() < until:
            time.sleep(_POLL_S)
            now = self.heard()
            if now != heard:
                heard, until = now, time.monotonic() + seconds
        return heard

    def close(self) -> None:
        """End everything; may be called twice."""
        if self._slowed is not None:
            self._slowed.close()
            self._slowed = None
        self.desktop.close()
        if self._server is not None:
            self._server.close()
            self._server = None

    # -- small parts -------------------------------------------------------------------------------

    def _command(self) -> tuple[list[str], dict[str, str]]:
        """The program's command and the variables that it needs beside the desktop's."""
        task, drift = self.task, self.drift
        env: dict[str, str] = {}
        if task.form is not None:
            return self._form_command(changed(task.form, drift)), env
        if drift is Drift.DARK:
            env["GTK_THEME"] = "Adwaita:dark"
        if drift is Drift.FONT:
            settings = self.home / ".config" / "gtk-3.0" / "settings.ini"
            text = settings.read_text("utf-8") + f"gtk-font-name=Sans {_FONT_PT}\n"
            settings.write_text(text, encoding="utf-8")
        if drift is Drift.GERMAN:
            self._language = german(self.home)
            env |= self._language
        words = {"work": self.work, "home": self.home}
        return [word.format(**words) for word in task.argv], env

    def _form_command(self, form: Form) -> list[str]:
        order: dict[str, Any] = {
            "form": form.as_json(),
            "log": str(self.log),
            "dark": self.drift is Drift.DARK,
            "font": _FONT_PT if self.drift is Drift.FONT else 0,
            "slow_ms": _SLOW_MS if self.drift is Drift.SLOW else 0,
        }
        if self.task.program == PAGE:
            self._server = PageServer(order)
            profile = f"--user-data-dir={self.home / 'profile'}"
            return [*_CHROMIUM, profile, f"--app={self._server.address}"]
        path = self.home / "form.json"
        path.write_text(json.dumps(order), encoding="utf-8")
        python = _SYSTEM_PYTHON if self.task.program == GTK else sys.executable
        return [python, str(_PROGRAMS / self.task.program), str(path)]

    def _place(self) -> None:
        place = self.place()
        if self.task.place is not None:
            self.desktop.place_window(self.task.title, *place)
            return
        window = str(self.desktop.wait_for_window(self.task.title))
        self._xdotool("windowmove", window, str(place[0]), str(place[1]))

    def place(self) -> tuple[int, int, int, int]:
        """Where the window stands: x, y, width and height in pixels."""
        x, y, width, height = self.task.place or (80, 60, 400, 400)
        match self.drift:
            case Drift.MOVED:
                return self.desktop.width - width - 60, self.desktop.height - height - 70, width, \
                    height  # fmt: skip
            case Drift.RESIZED:
                return x, y, min(int(width * 1.5), 1180), min(int(height * 1.3), 690)
            case Drift.MONITOR:
                return x + 320, y + 140, width, height
            case _:
                return x, y, width, height

    def _pop_up(self) -> None:
        """A window over the lower two thirds of the program's."""
        x, y, width, height = self.place()
        box = (x - 20, y + height // 3, width + 40, height)
        self.desktop.start([sys.executable, str(_PROGRAMS / "news.py"), str(self.log),
                            *(str(number) for number in box)])  # fmt: skip
        self.desktop.wait_for_window("News", timeout_s=_START_S)

    def _witnessed(self) -> list[str]:
        match self.task.witness:
            case "log":
                return self._logged()
            case "clipboard":
                return clipboard(self.desktop.env)
            case "office":
                return office(self.work)
            case _:
                return files(self.work)

    def _logged(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.desktop.env, check=False, timeout=15)


def changed(form: Form, drift: Drift) -> Form:
    """A form as a new version of its program shows it."""
    label = next(row.label for row in form.rows if row.name == form.key)
    match drift:
        case Drift.REORDERED:
            return forms.reordered(form)
        case Drift.LONGER:
            return forms.relabelled(form, f"{label} (F5)", is_another=False)
        case Drift.ANOTHER:
            return forms.relabelled(form, _ANOTHER, is_another=True)
        case Drift.GONE:
            return forms.without_key(form)
        case Drift.LOOK_ALIKE:
            return forms.with_look_alike(form)
        case _:
            return form
