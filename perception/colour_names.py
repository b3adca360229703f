"""Names for colours, for someone who asks what colour a thing is.

The eleven basic colour terms of English (Berlin and Kay, "Basic Color Terms", 1969), told apart by
hue, saturation and value, each from 0 to 1.
"""

from __future__ import annotations

import colorsys
from collections import Counter

import numpy as np
from numpy.typing import NDArray

_DARK, _LIGHT = 0.2, 0.84  # value below which all is black, and above which a grey is white
_PALE = 0.16  # saturation below which there is no colour
# The hues' upper ends, in degrees.
_HUES = ((16, "red"), (44, "orange"), (68, "yellow"), (170, "green"), (260, "blue"),
         (310, "purple"), (344, "pink"), (361, "red"))  # fmt: skip
_ENOUGH = 4096  # pixels that are looked at, evenly spread
_SECOND = 0.08  # of the pixels; a second colour is told from here on


def colour_name(pixels: NDArray[np.uint8]) -> tuple[str, str]:
    """The colour of most pixels of an RGB image, and the next one, "" where there is none."""
    step = max(1, int((pixels.shape[0] * pixels.shape[1] / _ENOUGH) ** 0.5))
    looked_at = pixels[::step, ::step].reshape(-1, 3)
    found = Counter(_name(*colour) for colour in (looked_at / 255).tolist())
    (first, _), *rest = found.most_common(2)
    is_told = bool(rest) and rest[0][1] >= _SECOND * found.total()
    return first, rest[0][0] if is_told else ""


def _name(red: float, green: float, blue: float) -> str:
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if value < _DARK:
        return "black"
    if saturation < _PALE:
        return "white" if value >= _LIGHT else "grey"
    name = next(name for end, name in _HUES if 360 * hue < end)
    return "brown" if name in {"orange", "red"} and value < 0.6 and saturation < 0.8 else name
