"""The redacted picture of a step's target: a few surroundings, and a frame around it.

The frame tells later where in the picture the target is.
"""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from agent.quick_png import quick_png
from perception.geometry import Rect
from privacy.redacted import RedactedElement, RedactedScreen

_AROUND_X, _AROUND_Y = 160, 90  # pixels of the screen on each side of the target
_FRAME = 3  # pixels from the target to the outer edge of the frame's dark line
_MOST_PIXELS = 4096 * 4096  # a picture of one target is far smaller; a bomb is far larger
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
    for grown, colour in ((1, _LIGHT), (2, _DARK), (_FRAME, _DARK), (4, _LIGHT)):
        _frame(cut, here, grown, colour)
    return quick_png(cut)


def pictured_target(png: bytes, width: int, height: int) -> NDArray[np.uint8] | None:
    """The target alone, RGB, cut out of its picture; None if it is not all there.

    Args:
        png: what ``step_picture`` gave.
        width: the target's, in pixels, as it was recorded.
        height: the same.
    """
    try:
        with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
            if image.width * image.height > _MOST_PIXELS:
                return None
            pixels = np.asarray(image.convert("RGB"), np.uint8)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):  # cut short or damaged
        return None
    framed = (pixels == np.array(_DARK, np.uint8)).all(axis=2)
    if not framed.any():
        return None
    rows, columns = np.flatnonzero(framed.any(axis=1)), np.flatnonzero(framed.any(axis=0))
    x, y = int(columns[0]) + _FRAME, int(rows[0]) + _FRAME
    right, bottom = int(columns[-1]) + 1 - _FRAME, int(rows[-1]) + 1 - _FRAME
    if (right - x, bottom - y) != (width, height):  # it was at the screen's edge
        return None
    return pixels[y:bottom, x:right]


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
