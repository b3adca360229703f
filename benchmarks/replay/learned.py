"""One replay of a task without drift: it teaches our hints, and is the recording of the rivals.

The rivals get the same steps as what was really done: the targets' boxes, the texts, the keys, and
pictures of the targets cut out of the very frames on which they were chosen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from agent.run_folders import RECEIPTS
from benchmarks.replay.task import Task

CONFIDENCE = 0.9
_MARGINS = (0, 8, 16, 32, 64, 128)  # pixels around the target until its picture is the only one
_NEAR = 6  # pixels: a match so near would click the same thing
_PLACEHOLDER = re.compile(r"<[A-Z_]+_\d+>")


def plan(
    task: Task, steps: Iterable[Mapping[str, Any]], record: Path, out: Path
) -> list[dict[str, Any]]:
    """The recorded actions for the rivals; their pictures are written into ``out``.

    Args:
        task: what was replayed.
        steps: the ``step`` lines of ``handrail replay --json``.
        record: the folder that ``--keep`` filled in the same replay.
        out: where pictures go.
    """
    lines = [json.loads(line) for line in (record / RECEIPTS).read_text("utf-8").splitlines()]
    frames = {line["frame"]: record / line["picture"] for line in lines if line["kind"] == "frame"}
    ends = [line for line in lines if line["kind"] == "step"]
    made = []
    for number, (step, end) in enumerate(zip(steps, ends, strict=True), 1):
        decision = step["decision"]
        if decision is None:
            continue
        action: dict[str, Any] = {
            "action": decision["action"],
            "keys": decision["keys"],
            "text": _plain(decision["text"], task),
            "box": decision["target"]["box"] if decision["target"] else None,
        }
        if action["box"]:
            name = f"{number:02d}.png"
            action |= _cut(frames[end["frame"]], action["box"], out / name)
        made.append(action)
    return made


def _plain(text: str | None, task: Task) -> str | None:
    """The text with private values back in their places: a rival knows no placeholders."""
    if text is None:
        return None
    values = list(task.values.values())
    return _PLACEHOLDER.sub(lambda _: values[0], text) if values else text


def _cut(frame: Path, box: list[int], path: Path) -> dict[str, Any]:
    """The target's picture with as much around it as makes it the only one of its kind.

    ``point`` is the target's centre in the picture.
    """
    with Image.open(frame) as image:
        whole = np.asarray(image.convert("RGB"), dtype=np.uint8)
    x, y, width, height = box
    for margin in _MARGINS:
        left, top = max(0, x - margin), max(0, y - margin)
        right = min(whole.shape[1], x + width + margin)
        bottom = min(whole.shape[0], y + height + margin)
        part = whole[top:bottom, left:right]
        if is_only_at(whole, part, left, top):
            break
    Image.fromarray(part).save(path)
    return {"picture": path.name, "point": [x + width // 2 - left, y + height // 2 - top]}


def is_only_at(whole: NDArray[np.uint8], part: NDArray[np.uint8], left: int, top: int) -> bool:
    """Whether ``part`` matches ``whole`` nowhere but here, as pyautogui matches."""
    grey, wanted = (cv2.cvtColor(one, cv2.COLOR_RGB2GRAY) for one in (whole, part))
    found = cv2.matchTemplate(grey, wanted, cv2.TM_CCOEFF_NORMED) >= CONFIDENCE
    y, x = np.nonzero(found)
    return bool(np.all((abs(y - top) <= _NEAR) & (abs(x - left) <= _NEAR)))
