"""Real programs on a private desktop: Qt, Tk, xterm, and an editor."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from agent.virtual_desktop import VirtualDesktop
from benchmarks.redaction import text_grid
from benchmarks.redaction.ink import tighten
from benchmarks.redaction.plan import Plan
from benchmarks.redaction.sheet import Sheet, window_sheet
from benchmarks.redaction.truth import SECRET_TYPES, Harmless, Private, Truth, TruthWrong
from perception.capture import Capturer

_PROGRAMS = Path(__file__).parent / "programs"
_SETTLED_S = 10.0
_EDITOR_SIZE = (1180, 720)
_STILL = 4  # equal frames in a row that count as a picture at rest
_POLL_S = 0.05


class ProgramStage:
    """A private desktop on which one program after the other is shown; a context manager.

    Raises:
        EnvironmentLacking: a part of the desktop or a program is missing.
    """

    def __init__(self) -> None:
        self.desktop = VirtualDesktop()
        self._capturer: Capturer | None = None
        self._running: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.desktop.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._capturer is not None:
            self._capturer.close()
        self.desktop.close()

    @staticmethod
    def title(_plan: Plan) -> str:
        """No text of the program's tree has to be awaited: its picture is at rest."""
        return ""

    def show(self, plan: Plan) -> tuple[NDArray[np.uint8], Truth]:
        """Start the plan's program in place of the one before; its pixels and its truth."""
        self._end()
        show: dict[str, Callable[[Plan], tuple[NDArray[np.uint8], Truth]]] = {
            "qt": self._show_window,
            "tk": self._show_window,
            "xterm": self._show_terminal,
            "mousepad": self._show_editor,
        }
        return show[plan.program](plan)

    def _show_window(self, plan: Plan) -> tuple[NDArray[np.uint8], Truth]:
        sheet = window_sheet(plan)
        file = self.desktop.home / "sheet.json"
        file.write_text(json.dumps({"texts": sheet.texts, **sheet.parts}), encoding="utf-8")
        program = _PROGRAMS / f"{plan.program}_window.py"
        self._running = self.desktop.start(
            [sys.executable, str(program), str(file)], stdout=subprocess.PIPE
        )
        if self._running.stdout is None:
            raise TruthWrong("the program has no output")
        places = json.loads(self._running.stdout.readline())
        pixels = self._at_rest()
        return pixels, _window_truth(sheet, places, pixels)

    def _show_terminal(self, plan: Plan) -> tuple[NDArray[np.uint8], Truth]:
        self._running = text_grid.start_terminal(self.desktop, plan)
        self.desktop.wait_for_window(text_grid.TERMINAL_TITLE)
        pixels = self._at_rest()
        box = text_grid.window_box(self.desktop, text_grid.TERMINAL_TITLE)
        return pixels, text_grid.terminal_truth(plan, box, pixels)

    def _show_editor(self, plan: Plan) -> tuple[NDArray[np.uint8], Truth]:
        self._running = text_grid.start_editor(self.desktop, plan)
        self.desktop.place_window(text_grid.EDITOR_TITLE, 12, 12, *_EDITOR_SIZE)
        pixels = self._at_rest()
        box = text_grid.window_box(self.desktop, text_grid.EDITOR_TITLE)
        return pixels, text_grid.editor_truth(plan, box, pixels)

    def _end(self) -> None:
        """End the program before; its window must not stand under the next one's."""
        if self._running is None:
            return
        self._running.terminate()
        self._running.wait(timeout=_SETTLED_S)
        if self._running.stdout is not None:
            self._running.stdout.close()
        self._running = None

    def _at_rest(self) -> NDArray[np.uint8]:
        """A frame that has stayed as it is for a while, and is not an empty desktop."""
        if self._capturer is None:
            self._capturer = Capturer(self.desktop.display)
        deadline = time.monotonic() + _SETTLED_S
        earlier, still = self._capturer.grab().pixels, 0
        while time.monotonic() < deadline:
            time.sleep(_POLL_S)
            pixels = self._capturer.grab().pixels
            still = still + 1 if np.array_equal(pixels, earlier) and pixels.any() else 0
            if still >= _STILL:
                return pixels
            earlier = pixels
        raise TruthWrong("the program's picture did not come to rest")


def _window_truth(sheet: Sheet, places: list[list[int]], pixels: NDArray[np.uint8]) -> Truth:
    private: list[Private] = []
    harmless: list[Harmless] = []
    for number, x, y, w, h in places:
        box = tighten(pixels, (x, y, w, h))
        if box is None:
            continue
        text, kind = sheet.texts[number], sheet.kinds[number]
        if kind:
            private.append(Private(kind, text, (box,), secret=kind in SECRET_TYPES))
        else:
            harmless.append(Harmless(text, (box,)))
    return Truth(tuple(private), tuple(harmless))
