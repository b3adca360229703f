"""Finds pictures that may be icons by their ink: small, apart, and no text.

Pure: masks and boxes in, boxes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perception.geometry import Rect
from perception.pixels import Mask, blocks, without_lines

_REACH = (4, 4)  # pixels between the strokes of one icon
_SIDES = range(10, 65)  # pixels; at twice the scale icons have up to 64
_LONGEST = 2.2  # times as wide as high, or as high as wide
_LEAST_INK = 16  # pixels
_AROUND = 2  # pixels of ground that belong to an icon's picture
_LEAST_IN_ROW = 3  # pictures of one size in a row, itself among them
_ALIKE = 1.6  # ratio of sizes in one tool bar
_ASIDE = 4  # pixels by which the middles in a row may differ
_PITCH = 5.0  # sizes between two in a row
_TOUCHES = 0.25  # of a picture's area that something known may share with it


def icon_boxes(ink: Mask, known: Sequence[Rect]) -> tuple[Rect, ...]:
    """The boxes of what may be icons, with two pixels around their ink.

    Args:
        ink: 1 where the picture changes (``perception.pixels.ink``), height × width.
        known: what is text, or a control that has its own box.
    """
    height, width = ink.shape
    found = [box for box in _blobs(ink) if not any(_touches(box, other) for other in known)]
    return tuple(
        box.inflated(_AROUND).clipped(width, height)
        for box in found
        if not any(other != box and other.encloses(box) for other in found)
    )


def in_rows(boxes: Sequence[Rect]) -> frozenset[Rect]:
    """Those that stand in a row, or one below another, with two more of their size: tool bars."""
    return frozenset(
        box
        for box in boxes
        if any(
            sum(_is_alike(box, other) and _is_lined(box, other, across=across) for other in boxes)
            >= _LEAST_IN_ROW
            for across in (True, False)
        )
    )


def _is_alike(one: Rect, other: Rect) -> bool:
    low, high = sorted((max(one.w, one.h), max(other.w, other.h)))
    return high <= _ALIKE * low


def _is_lined(one: Rect, other: Rect, *, across: bool) -> bool:
    a, b = one.center, other.center
    aside, along = (abs(a.y - b.y), abs(a.x - b.x)) if across else (abs(a.x - b.x), abs(a.y - b.y))
    return aside <= _ASIDE and along <= _PITCH * max(one.w, one.h, other.w, other.h)


def _blobs(ink: Mask) -> Iterator[Rect]:
    for box, amount in blocks(without_lines(ink), _REACH):
        longer, shorter = max(box.w, box.h), max(1, min(box.w, box.h))
        is_small = shorter in _SIDES and longer in _SIDES
        if is_small and longer <= _LONGEST * shorter and amount >= _LEAST_INK:
            yield box


def _touches(box: Rect, other: Rect) -> bool:
    return box.intersection(other).area > _TOUCHES * box.area
