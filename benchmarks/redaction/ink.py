"""Where the ink is inside a rectangle that holds one line of text."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.redaction.truth import Box

_CONTRAST = 40  # of 255, in any channel, from the background


def tighten(pixels: NDArray[np.uint8], box: Box) -> Box | None:
    """The part of ``box`` that differs from its commonest colour, with a pixel around; or None.

    Args:
        pixels: The picture, height × width × RGB.
        box: Inside the picture or over its border.
    """
    height, width = pixels.shape[:2]
    left, top = max(0, box[0]), max(0, box[1])
    right, bottom = min(width, box[0] + box[2]), min(height, box[1] + box[3])
    if right <= left or bottom <= top:
        return None
    part = pixels[top:bottom, left:right].astype(np.int16)
    colours, counts = np.unique(part.reshape(-1, 3), axis=0, return_counts=True)
    marks = np.abs(part - colours[counts.argmax()]).max(axis=2) > _CONTRAST
    rows, columns = np.flatnonzero(marks.any(axis=1)), np.flatnonzero(marks.any(axis=0))
    if not rows.size:
        return None
    x, y = max(left, left + int(columns[0]) - 1), max(top, top + int(rows[0]) - 1)
    return (
        x,
        y,
        min(right, left + int(columns[-1]) + 2) - x,
        min(bottom, top + int(rows[-1]) + 2) - y,
    )
