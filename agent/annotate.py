"""Draws numbered boxes on a redacted picture, for traces and ``look --png``."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from perception.vocabulary import Role
from privacy.redacted import RedactedElement, RedactedScreen

_BOX = (0, 90, 200)
_CHOSEN = (200, 30, 0)
_TAG_TEXT = (255, 255, 255)
_TAG_SIZE = 10  # pixels; the smallest size of Pillow's built-in font that stays readable
_UNBOXED = frozenset({Role.WINDOW, Role.DIALOG, Role.GROUP, Role.DOCUMENT})


def draw(screen: RedactedScreen, chosen: int | None = None) -> Image.Image:
    """The redacted picture with each element's box and number; the chosen one stands out.

    The chosen element has a thicker frame as well as another colour, since colour alone says
    nothing to some.
    """
    return draw_boxes(screen.image, screen.elements, chosen)


def draw_boxes(
    pixels: NDArray[np.uint8], elements: Iterable[RedactedElement], chosen: int | None = None
) -> Image.Image:
    """Numbered boxes on ``pixels`` (height × width × 3)."""
    image = Image.fromarray(pixels).copy()
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(_TAG_SIZE)
    for item in elements:
        box = item.box.clipped(image.width, image.height)
        if box.is_empty or (item.role in _UNBOXED and item.id != chosen):
            continue
        is_chosen = item.id == chosen
        colour = _CHOSEN if is_chosen else _BOX
        corners = (box.x, box.y, box.right - 1, box.bottom - 1)
        pen.rectangle(corners, outline=colour, width=3 if is_chosen else 1)
        tag = str(item.id)
        left, top, right, bottom = pen.textbbox((0, 0), tag, font=font)
        x = min(box.x, image.width - int(right - left) - 3)
        y = max(0, box.y - int(bottom - top) - 3)
        pen.rectangle((x, y, x + right - left + 3, y + bottom - top + 3), fill=colour)
        pen.text((x + 2 - left, y + 2 - top), tag, fill=_TAG_TEXT, font=font)
    return image
