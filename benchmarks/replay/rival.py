"""Replays recorded actions the way that plain pyautogui programs do: a process of its own.

python -m benchmarks.replay.rival PLAN.json coordinates|pictures

It clicks where the target stood (coordinates) or where its picture shows (pictures), types the
same texts, and sleeps half a second behind each action. Prints how long each action took, without
the sleep, and where it clicked, as JSON; ends with 3 when a picture is not to be found.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from benchmarks.replay.learned import CONFIDENCE
from perception.capture import Capturer

_SLEEP_S = 0.5
_REST_S, _FIRST_S = 0.5, 15.0  # nothing is clicked before the screen was at rest so long
NOT_FOUND = 3
_CLICKS: dict[str, dict[str, Any]] = {
    "click": {},
    "double_click": {"clicks": 2},
    "right_click": {"button": "right"},
}


class NotFound(Exception):
    """A picture is not on the screen."""


def main() -> int:
    """Replay; the exit code."""
    import pyautogui  # type: ignore[import-untyped]  # noqa: PLC0415  (it connects to the display when it is imported)

    plan, by_picture = Path(sys.argv[1]), sys.argv[2] == "pictures"
    with Capturer() as capturer:
        return _replay(pyautogui, capturer, plan, plan.parent if by_picture else None)


def _replay(gui: Any, capturer: Capturer, plan: Path, pictures: Path | None) -> int:
    """Do the plan's actions; where ``pictures`` is None, by coordinates."""
    _await_rest(capturer)
    seconds: list[float] = []
    places: list[tuple[int, int] | None] = []
    code = 0
    for action in json.loads(plan.read_text("utf-8")):
        started = time.perf_counter()
        try:
            places.append(_do(gui, capturer, action, pictures))
        except NotFound:
            code = NOT_FOUND
            break
        seconds.append(time.perf_counter() - started)
        time.sleep(_SLEEP_S)
    print(json.dumps({"seconds": seconds, "places": places}))
    return code


def _do(
    gui: Any, capturer: Capturer, action: dict[str, Any], pictures: Path | None
) -> tuple[int, int] | None:
    """Do one action; where it clicked."""
    place = _place(gui, capturer, action, pictures) if action["box"] else None
    if action["action"] in _CLICKS and place:
        gui.click(*place, **_CLICKS[action["action"]])
    elif action["action"] == "press":
        gui.hotkey(*action["keys"].split("+"))
    elif action["action"] == "type":
        if place:
            gui.click(*place)
            gui.hotkey("ctrl", "a")
        gui.write(action["text"])
    return place


def _place(
    gui: Any, capturer: Capturer, action: dict[str, Any], pictures: Path | None
) -> tuple[int, int]:
    x, y, width, height = action["box"]
    if pictures is None:
        return x + width // 2, y + height // 2
    # What pyautogui.locateOnScreen does, whose screenshot needs a program of GNOME.
    screen = Image.fromarray(capturer.grab().pixels)
    wanted = str(pictures / action["picture"])
    try:
        found = gui.locate(wanted, screen, confidence=CONFIDENCE, grayscale=True)
    except gui.ImageNotFoundException:
        raise NotFound from None
    if found is None:
        raise NotFound
    return int(found.left) + action["point"][0], int(found.top) + action["point"][1]


def _await_rest(capturer: Capturer) -> None:
    deadline = time.monotonic() + _FIRST_S
    before = capturer.grab().pixels
    while time.monotonic() < deadline:
        time.sleep(_REST_S)
        now = capturer.grab().pixels
        if np.array_equal(now, before):
            return
        before = now


if __name__ == "__main__":
    sys.exit(main())
