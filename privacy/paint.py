"""Paints over what is private: flat colour, with the placeholder written in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from perception.geometry import Rect

PAINT = (38, 50, 70)  # a dark blue that stands out on light and on dark themes
INK = (255, 255, 255)  # 13:1 against the paint
_LARGEST = 18  # pixels of type
_SMALLEST = 7  # pixels of type; smaller can not be read, and the patch stays blank
_PADDING = 2  # pixels on each side of the label


@dataclass(frozen=True, slots=True)
class Patch:
    """A box to be covered and the placeholders written in it, such as ``<EMAIL_1>``."""

    box: Rect
    label: str


def paint(pixels: NDArray[np.uint8], patches: Sequence[Patch]) -> NDArray[np.uint8]:
    """A painted copy of RGB ``uint8`` pixels, height × width × 3; the original is left as it is.

    All boxes are covered before anything is written. A label is left out where its box is mostly
    covered by one that bears the same label.
    """
    height, width = pixels.shape[:2]
    painted = pixels.copy()
    clipped = [Patch(patch.box.clipped(width, height), patch.label) for patch in patches]
    visible = [patch for patch in clipped if not patch.box.is_empty]
    for patch in visible:
        _slice(painted, patch.box)[:] = PAINT
    written: list[Patch] = []
    for patch in sorted(visible, key=lambda p: p.box.area, reverse=True):
        if any(_is_same_label(patch, other) for other in written):
            continue
        label, ink = _labelled(patch.box.w, patch.box.h, patch.label)
        _slice(painted, patch.box)[ink] = label[ink]
        written.append(patch)
    return painted


def _slice(pixels: NDArray[np.uint8], box: Rect) -> NDArray[np.uint8]:
    return pixels[box.y : box.bottom, box.x : box.right]


def _is_same_label(patch: Patch, other: Patch) -> bool:
    if patch.label != other.label:
        return False
    return 2 * patch.box.intersection(other.box).area > patch.box.area


@lru_cache(maxsize=512)
def _labelled(width: int, height: int, label: str) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Flat paint with the label in its middle, in the largest type that fits, and where ink is."""
    image = Image.new("RGB", (width, height), PAINT)
    font = _fitting(label, width - 2 * _PADDING, height - _PADDING)
    if font is not None:
        draw = ImageDraw.Draw(image)
        draw.text((width / 2, height / 2), label, fill=INK, font=font, anchor="mm")
    drawn = np.asarray(image)
    return drawn, np.any(drawn != np.asarray(PAINT, dtype=np.uint8), axis=2)


def _fitting(label: str, width: int, height: int) -> ImageFont.FreeTypeFont | None:
    """The largest font in which the label fits, or None if it would be too small to read."""
    for size in range(min(_LARGEST, height), _SMALLEST - 1, -1):
        font = _font(size)
        left, top, right, bottom = font.getbbox(label, anchor="mm")
        if right - left <= width and bottom - top <= height:
            return font
    return None


@lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Pillow's own font, so that no font needs to be installed."""
    # With a size it is always this type; a Pillow without FreeType raises ImportError.
    return cast(ImageFont.FreeTypeFont, ImageFont.load_default(size))
