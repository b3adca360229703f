"""Names for colours, for someone who asks what colour a thing is.

The eleven basic colour terms of English (Berlin and Kay, "Basic Color Terms", 1969), told apart by
hue, saturation and value as OpenCV has them: hue 0 to 179, the others 0 to 255.
"""

from __future__ import annotations

from collections import Counter

import cv2
import numpy as np
from numpy.typing import NDArray

_DARK, _LIGHT = 50, 215  # value below which all is black, and above which a grey is white
_PALE = 40  # saturation below which there is no colour
# The hues' upper ends, in OpenCV's half degrees.
_HUES = ((8, "red"), (22, "orange"), (34, "yellow"), (85, "green"), (130, "blue"), (155, "purple"),
         (172, "pink"), (180, "red"))  # fmt: skip
_ENOUGH = 4096  # pixels that are looked at, evenly spread
_SECOND = 0.08  # of the pixels; a second colour is told from here on


def colour_name(pixels: NDArray[np.uint8]) -> tuple[str, str]:
    """The colour of most pixels of an RGB image, and the next one, "" where there is none."""
    step = max(1, int((pixels.shape[0] * pixels.shape[1] / _ENOUGH) ** 0.5))
    hsv = cv2.cvtColor(np.ascontiguousarray(pixels[::step, ::step]), cv2.COLOR_RGB2HSV)
    found = Counter(_name(int(h), int(s), int(v)) for h, s, v in hsv.reshape(-1, 3))
    (first, _), *rest = found.most_common(2)
    is_told = bool(rest) and rest[0][1] >= _SECOND * found.total()
    return first, rest[0][0] if is_told else ""


def _name(hue: int, saturation: int, value: int) -> str:
    if value < _DARK:
        return "black"
    if saturation < _PALE:
        return "white" if value >= _LIGHT else "grey"
    name = next(name for end, name in _HUES if hue < end)
    return "brown" if name in {"orange", "red"} and value < 150 and saturation < 200 else name
