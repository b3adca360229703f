"""The few image operations that finding text and controls needs (the only importer of OpenCV)."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from perception.geometry import Rect

Mask = NDArray[np.uint8]

_INK_STEP = 20  # difference of neighbouring grey levels: pale grey text on white has about 90
_LONG_ACROSS, _LONG_DOWN = 56, 48  # pixels; no letter of an interface has a stroke this long
# Pixels; in text this high an "l" is as long as a separator and is taken out like one: what is read
# reaches over it to the next letters.
_LARGE_LETTERS = range(40, 200)
_TEXT_REACH = (14, 4)  # pixels between the letters and words of one line
_BLOCK_REACH = (28, 18)  # pixels between the lines of one block
LEAST_INK = 10  # pixels; a full stop has fewer, a lone letter more
_MARGIN = 6  # pixels of background around what is read


def ink(pixels: NDArray[np.uint8]) -> Mask:
    """1 where a pixel differs from its left or upper neighbour, in any colour channel, else 0.

    Colours are compared and not brightness, because red on green of the same brightness is text.
    """
    found = np.zeros(pixels.shape[:2], dtype=np.uint8)
    for channel in cv2.split(pixels):
        for here, there, into in (
            (channel[:, 1:], channel[:, :-1], found[:, 1:]),
            (channel[1:], channel[:-1], found[1:]),
        ):
            if not here.size:
                continue  # one pixel wide or high: there is no neighbour
            step = cv2.threshold(cv2.absdiff(here, there), _INK_STEP, 1, cv2.THRESH_BINARY)[1]
            np.bitwise_or(into, step, out=into)
    return found


def difference(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> Mask:
    """1 where two RGB images differ at all, else 0; 1 everywhere where they differ in size."""
    if before.shape != after.shape:
        return np.ones(after.shape[:2], dtype=np.uint8)
    changed = cv2.absdiff(before, after)
    return np.asarray(changed.any(axis=2), dtype=np.uint8)


def without_lines(mask: Mask) -> Mask:
    """``mask`` without long straight strokes: frames, separators, underlines."""
    across = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, _LONG_ACROSS), np.uint8))
    down = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((_LONG_DOWN, 1), np.uint8))
    return np.asarray(cv2.subtract(mask, cv2.max(across, down)), dtype=np.uint8)


def blocks(mask: Mask, reach: tuple[int, int]) -> list[tuple[Rect, int]]:
    """The groups of ink that lie within ``reach`` (across, down) pixels of one another.

    Returns:
        Each group's box and how many ink pixels it holds.
    """
    across, down = reach
    joined = cv2.dilate(mask, np.ones((1 + 2 * (down // 2), 1 + 2 * (across // 2)), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    amounts = np.bincount(labels[mask > 0], minlength=count)
    found = []
    for index in range(1, count):
        x, y, w, h = (int(value) for value in stats[index, :4])
        box = Rect(x + across // 2, y + down // 2, w - 2 * (across // 2), h - 2 * (down // 2))
        # Dilation stops at the image's edge, so that a box there shrinks too far.
        box = box.union(Rect(x, y, 1, 1)) if x == 0 or y == 0 else box
        found.append((Rect(box.x, box.y, max(1, box.w), max(1, box.h)), int(amounts[index])))
    return found


def text_blocks(ink: Mask) -> tuple[Rect, ...]:
    """The boxes in which ink might be text, lines that stand close together as one."""
    height, width = ink.shape
    lines = [
        box
        for box, amount in blocks(without_lines(ink), _TEXT_REACH)
        if amount >= LEAST_INK and box.h >= 5 and box.w >= 3
    ]
    if not lines:
        return ()
    wanted = ink.copy()
    wanted[:] = 0
    for box in lines:
        beside = box.h // 2 if box.h in _LARGE_LETTERS else 0
        wanted[box.y : box.bottom, max(0, box.x - beside) : box.right + beside] = 1
    return tuple(
        box.inflated(_MARGIN).clipped(width, height) for box, _ in blocks(wanted, _BLOCK_REACH)
    )


def outlines(mask: Mask) -> list[tuple[Rect, float]]:
    """Closed shapes in a mask: each one's box, and which part of the box its outline encloses."""
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        x, y, w, h = cv2.boundingRect(contour)
        found.append((Rect(x, y, w, h), float(cv2.contourArea(contour)) / max(1, w * h)))
    return found
