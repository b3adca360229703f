"""The redacted picture of a step's target: a few surroundings, and a frame around it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agent.quick_png import quick_png
from perception.geometry import Rect
from privacy.redacted import RedactedElement, RedactedScreen

_AROUND_X, _AROUND_Y = 160, 90  # pixels of the screen on each side of the target
_DARK, _LIGHT = (138, 28, 0), (255, 255, 255)  # as the target of a step in the report


def step_picture(element: RedactedElement, screen: RedactedScreen) -> bytes:
    """A PNG file that shows where ``element`` is; the frame stands around it, not on it."""
    box = element.box
    left, top = max(0, box.x - _AROUND_X), max(0, box.y - _AROUND_Y)
    right = min(screen.width, box.right + _AROUND_X)
    bottom = min(screen.height, box.bottom + _AROUND_Y)
    if left >= right or top >= bottom:  # it lies outside the screen
        return quick_png(np.full((1, 1, 3), 255, np.uint8))
    cut = screen.image[top:bottom, left:right].copy()
    here = Rect(box.x - left, box.y - top, box.w, box.h)
    for grown, colour in ((1, _LIGHT), (2, _DARK), (3, _DARK), (4, _LIGHT)):
        _frame(cut, here, grown, colour)
    return quick_png(cut)


def _frame(
    image: NDArray[np.uint8],
    box: Rect,
    grown: int,
    colour: tuple[int, int, int],
) -> None:
    """Draw one pixel wide around ``box``, ``grown`` pixels outside it; what is cut off is cut."""
    height, width = image.shape[:2]
    x0, y0 = box.x - grown, box.y - grown
    x1, y1 = box.right + grown - 1, box.bottom + grown - 1
    columns, rows = slice(max(0, x0), x1 + 1), slice(max(0, y0), y1 + 1)
    for y in (y0, y1):
        if 0 <= y < height:
            image[y, columns] = colour
    for x in (x0, x1):
        if 0 <= x < width:
            image[rows, x] = colour
