"""Takes the costs of one scene: every sense from cold to a small and a larger change.

Each sense runs in a process of its own (``costs.py``), one after the other on the same desktop:
cold, three times with nothing changed (warm), after the program's own small change (a key), and
after a window has come up over a tenth of the screen. pyatspi walks the same windows in the same
run: in a fresh process, again, and after the same key.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.perception.stage import CanNotShow, Stage

_WARM = 3
_PROJECT = Path(__file__).resolve().parents[2]


class Meter:
    """One sense in its own process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def take(self) -> dict[str, Any]:
        """Let it do its work once.

        Raises:
            CanNotShow: it failed.
        """
        if self._process.stdin is None or self._process.stdout is None:
            raise CanNotShow("the measuring process has no pipes")
        try:
            self._process.stdin.write("\n")
            self._process.stdin.flush()
            return dict(json.loads(self._process.stdout.readline()))
        except (OSError, ValueError):
            raise CanNotShow("a measuring process failed") from None


@contextmanager
def meter(stage: Stage, *words: str) -> Iterator[Meter]:
    """A sense, started on the scene's desktop."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.perception.costs", *words],
        env={**stage.desktop.env, "PYTHONPATH": str(_PROJECT)}, cwd=_PROJECT,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        yield Meter(process)
    finally:
        process.terminate()
        process.communicate()


def costs_of(stage: Stage, picture: Path) -> dict[str, Any]:
    """Every cost of a scene that shows now, in plain rows for a JSON file.

    Raises:
        CanNotShow: a part of it failed.
    """
    found: dict[str, Any] = {}
    with_tree = stage.scene.program.tells == "tree"
    for sense in ("fused", "vision", *(("tree",) if with_tree else ())):
        with meter(stage, sense) as one:
            found[sense] = _through_changes(stage, one, with_toast=sense != "tree")
    if with_tree:
        stage.end_walker()
        walks = [stage.walk("time"), stage.walk("time")]
        _change(stage)
        found["pyatspi"] = {"cold": walks[0], "warm": [walks[1]], "small": stage.walk("time")}
    for sense in ("ocr", "stock-ocr"):
        with meter(stage, sense, str(picture)) as one:
            found[sense] = {"cold": one.take()}
    return found


def _through_changes(stage: Stage, one: Meter, *, with_toast: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"cold": one.take(), "warm": [one.take() for _ in range(_WARM)]}
    _change(stage)
    found["small"] = one.take()
    if with_toast:
        with stage.toast():
            found["tenth"] = one.take()
    return found


def _change(stage: Stage) -> None:
    stage.press("key", stage.scene.program.change)
    stage.frame()
