"""The stage of the leak test: real programs in a private display, each showing its own canaries."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from agent.agent_process import project_env
from agent.canaries import Canary, make_canaries
from agent.virtual_desktop import VirtualDesktop

_LONG = frozenset({"JWT", "private key"})  # wider than a small window
_FORM_TITLE, _WINDOW_TITLE, _ROWS = "Customer record", "Old program", "HANDRAIL_ROWS"
_BEFORE = 1.0  # seconds since the epoch: what was planted counts as older than the test


class Stage:
    """A private desktop with programs, as a context manager.

    ``planted`` says what stands where; ``skipped`` names the programs that are not installed.

    Raises:
        EnvironmentLacking: the desktop itself can not be had.
    """

    def __init__(self) -> None:
        self.desktop = VirtualDesktop()
        self.planted: list[tuple[str, tuple[Canary, ...]]] = []
        self.skipped: list[str] = []

    def __enter__(self) -> Self:
        self.desktop.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.desktop.close()

    @property
    def folder(self) -> Path:
        """The desktop's own folder: home, runtime files, temporary files."""
        return self.desktop.home.parent

    def show_form(self) -> tuple[Canary, ...]:
        """A Qt form that tells the accessibility bus everything; its canaries, () if skipped."""
        if importlib.util.find_spec("PySide6") is None:
            return self._skip("PySide6")
        canaries = self._plant("Qt form")
        rows = [(c.label, c.value, _kind(c)) for c in canaries]
        self._start_module("agent.demo_form", rows)
        self.desktop.place_window(_FORM_TITLE, 4, 30, 610, 740)
        return canaries

    def show_window(self) -> None:
        """A Tk window, which only its picture tells of."""
        if importlib.util.find_spec("tkinter") is None:
            self._skip("tkinter")
            return
        canaries = self._plant("Tk window", but=_LONG)
        self._start_module("agent.canary_window", _lines(canaries), _WINDOW_TITLE)
        self.desktop.place_window(_WINDOW_TITLE, 640, 30, 620, 640)

    def show_editor(self) -> None:
        """Mousepad with a text file."""
        if shutil.which("mousepad") is None:
            self._skip("mousepad")
            return
        file = self._file("notes.txt", _lines(self._plant("Mousepad", but={"private key"})))
        self.desktop.start(["mousepad", str(file)])
        self.desktop.place_window(file.name, 4, 30, 610, 700)

    def show_terminal(self) -> None:
        """A terminal in which a file was printed."""
        if shutil.which("xterm") is None:
            self._skip("xterm")
            return
        lines = _lines(self._plant("terminal", but=_LONG))
        file = self._file("settings.txt", lines)
        self.desktop.start(
            [
                "xterm", "-T", "Terminal", "-geometry", "76x34", "-fa", "DejaVu Sans Mono",
                "-fs", "10", "-bg", "black", "-fg", "white",
                "-e", "sh", "-c", 'cat "$0"; exec sleep 600', str(file),
            ]
        )  # fmt: skip
        self.desktop.place_window("Terminal", 630, 30, 640, 660)

    def plant_pictures(self) -> Path:
        """A folder with pictures of screens, light and dark; they count as older than the test."""
        from agent.canary_pictures import draw  # noqa: PLC0415  (Pillow, where it is needed)

        folder = self.folder / "pictures"
        folder.mkdir()
        for number, (theme, size) in enumerate((("light", 16), ("dark", 14), ("light", 22))):
            wide = {"private key"} if number else set()
            canaries = self._plant(f"picture {number + 1}", but=wide)
            draw(_lines(canaries), folder / f"screen{number + 1}.png", theme=theme, size=size)
        for path in folder.iterdir():
            os.utime(path, (_BEFORE, _BEFORE))
        return folder

    def plant_screen(self) -> Path:
        """A saved screen, as ``plan --screen`` reads it."""
        canaries = self._plant("saved screen")
        rows = [*_lines(canaries), "Store"]
        elements = [
            {
                "id": number, "role": "button" if text == "Store" else "text", "name": text,
                "value": "", "states": ["enabled", "showing"], "box": [10, 24 * number, 500, 20],
            }
            for number, text in enumerate(rows, 1)
        ]  # fmt: skip
        screen = {"width": 1280, "height": 800, "elements": elements}
        return self._file("screen.json", [json.dumps(screen, ensure_ascii=False)])

    def _plant(
        self, place: str, but: Sequence[str] | frozenset[str] | set[str] = ()
    ) -> tuple[Canary, ...]:
        canaries = tuple(c for c in make_canaries() if c.type not in but)
        self.planted.append((place, canaries))
        return canaries

    def _skip(self, program: str) -> tuple[Canary, ...]:
        self.skipped.append(program)
        return ()

    def _file(self, name: str, lines: Sequence[str]) -> Path:
        path = self.folder / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        os.utime(path, (_BEFORE, _BEFORE))
        return path

    def _start_module(self, module: str, rows: object, *words: str) -> subprocess.Popen[bytes]:
        env = {_ROWS: json.dumps(rows), "PYTHONPATH": project_env()["PYTHONPATH"]}
        return self.desktop.start([sys.executable, "-m", module, *words], extra_env=env)


def _kind(canary: Canary) -> str:
    if canary.is_typed_secret:
        return "dots"
    return "lines" if "\n" in canary.value else "text"


def _lines(canaries: Sequence[Canary]) -> list[str]:
    """``label: value``; what stands in a password field as dots is not shown anywhere else."""
    return [f"{c.label}: {c.value}" for c in canaries if not c.is_typed_secret]
