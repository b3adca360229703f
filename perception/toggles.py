"""Finds check boxes and radio buttons by their shape, and whether they are marked.

A check box is a small square, a radio button a small circle, with a closed edge and an even ground
along that edge; letters and icons have no such ground. Caption or fellows stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from perception.geometry import Rect
from perception.pixels import Mask, hull_share
from perception.shape_layer import Layer

_SIDES = range(11, 24)  # pixels of ink, which is one more than the shape has
_SQUARENESS = 1.16  # its longer side by its shorter one at most
# Parts of its box that the hull of a square with round corners fills, and that of a circle.
_SQUARE, _CIRCLE = 0.93, (0.70, 0.91)
_CORNER = 0.28  # of its side: where a square's corners are round
_CLOSED = 0.92  # of an edge that is drawn
_DIRECTIONS = 20  # in which a circle shows its edge
_APART, _ASIDE = 2, 3  # pixels to what is drawn around it, and beside a circle, as in large text
_CAPTION = (3, 26)  # pixels from it between which a caption begins
_GROUND_STEP = 26  # grey levels by which the ground along the edge may vary
# Of the ground along the edge; into that of a small one its mark may reach, large are icons, too.
_EVEN, _EVEN_SMALL, _SMALL = 0.9, 0.84, 17
_ALIKE = 0.9  # of a circle's pixels that are the same after a turn
_DEPTHS = (3.0, 2.5, 2.0, 1.5, 1.0)  # pixels from the edge at which the ground is looked at
_EDGE = 1.5  # pixels; what is no deeper may be the edge itself
_FILLED, _LEFT = 0.4, 0.1  # of a filled one, and of another, that its mark leaves
_OTHER_COLOUR = 40  # grey levels away from all mixtures of ground and mark
_MIDDLE = 0.30  # of its side, from the middle: where its mark is
_MARKED = 0.09  # of the middle that a mark's outline covers
_FELLOWS = 2  # of the same size in its column, where there is no caption


@dataclass(frozen=True, slots=True)
class Toggle:
    """A check box, or where it ``is_round`` a radio button, and whether there is a mark in it."""

    box: Rect
    is_round: bool
    is_marked: bool


def find_toggles(pixels: NDArray[np.uint8], layers: Sequence[Layer]) -> tuple[Toggle, ...]:
    """The check boxes and radio buttons of an RGB image (height × width × 3).

    Args:
        pixels: the image.
        layers: where it changes, plainly first, then ever more faintly.
    """
    found: list[Toggle] = []
    plain = layers[0].mask
    for layer in layers:
        for toggle in _shapes(pixels, layer, plain):
            if not any(toggle.box.intersects(other.box) for other in found):
                found.append(toggle)
    found.sort(key=lambda toggle: (toggle.box.y, toggle.box.x))
    return tuple(
        toggle for toggle in found if _has_caption(plain, toggle.box) or _has_fellows(toggle, found)
    )


def _shapes(pixels: NDArray[np.uint8], layer: Layer, plain: Mask) -> Iterator[Toggle]:
    for box, own in layer.of_size(_SIDES, _SQUARENESS):
        share = hull_share(own)
        if share >= _SQUARE:
            is_round = False
        elif _CIRCLE[0] <= share <= _CIRCLE[1]:
            is_round = True
        else:
            continue
        is_closed = _is_ring(own) if is_round else _is_frame(own)
        # Ink lies where a pixel differs from the one before: one column and row beyond the shape.
        inside = Rect(box.x, box.y, box.w - 1, box.h - 1)
        if not is_closed or not _stands_apart(layer.mask, box, own, is_round=is_round):
            continue
        crop = pixels[inside.y : inside.bottom, inside.x : inside.right]
        away = _away(inside.h, inside.w, is_round=is_round)
        if _has_even_ground(crop, away) or (is_round and _is_symmetric(crop)):
            yield Toggle(inside, is_round, _is_marked(plain, inside))


def _is_frame(own: Mask) -> bool:
    """Whether all four sides are drawn, their corners left out."""
    height, width = own.shape
    down = slice(round(_CORNER * height), height - round(_CORNER * height))
    across = slice(round(_CORNER * width), width - round(_CORNER * width))
    sides = (own[:2, across].any(0), own[-2:, across].any(0), own[down, :2].any(1),
             own[down, -2:].any(1))  # fmt: skip
    return all(float(side.mean()) >= _CLOSED for side in sides)


def _is_ring(own: Mask) -> bool:
    """Whether a circle is drawn in all directions, close to the edge of its box."""
    height, width = own.shape
    rows, columns = np.mgrid[0:height, 0:width]
    down, across = rows - (height - 1) / 2, columns - (width - 1) / 2
    away = np.hypot(down / (height / 2), across / (width / 2))
    near = (own > 0) & (away >= 1 - 5 / min(height, width))
    directions = (np.arctan2(down, across) / (2 * np.pi) + 0.5) * _DIRECTIONS
    seen = np.unique(directions[near].astype(int) % _DIRECTIONS)
    return len(seen) >= _DIRECTIONS - 1


def _stands_apart(mask: Mask, box: Rect, own: Mask, *, is_round: bool) -> bool:
    """Whether nothing else is drawn close around it, as the next letter would be."""
    beside = _ASIDE if is_round else _APART
    top, left = max(0, box.y - _APART), max(0, box.x - beside)
    around = mask[top : box.bottom + _APART, left : box.right + beside].copy()
    around[box.y - top : box.bottom - top, box.x - left : box.right - left] -= own
    around[box.y - top + 2 : box.bottom - top - 2, box.x - left + 2 : box.right - left - 2] = 0
    return not around.any()


def _has_even_ground(crop: NDArray[np.uint8], away: NDArray[np.float64]) -> bool:
    """Whether all along the edge, at some depth, the ground has one colour, and a mark another.

    Either there is a ground between edge and mark; or it is filled, and the mark leaves much of it.
    """
    pixel = 2 / min(crop.shape[:2])
    for depth in _DEPTHS:
        share, ground = _evenness(crop, away, depth * pixel, pixel)
        if share < (_EVEN_SMALL if max(crop.shape[:2]) <= _SMALL else _EVEN):
            continue
        inner = crop[away < 1 - depth * pixel] - ground
        left = float((np.abs(inner).max(axis=1) <= _GROUND_STEP).mean())
        if left >= (_LEFT if depth > _EDGE else _FILLED) and _has_one_colour(inner):
            return True
    return False


def _is_symmetric(crop: NDArray[np.uint8]) -> bool:
    """Whether a square looks the same from all four sides, as a dot in a narrow ring does."""
    if crop.shape[0] != crop.shape[1]:
        return False
    levels = crop.astype(np.int16)
    turned = (levels[::-1], levels[:, ::-1], levels.transpose(1, 0, 2))
    return all(
        float((np.abs(levels - other).max(axis=2) <= _GROUND_STEP).mean()) >= _ALIKE
        for other in turned
    )


def _has_one_colour(off: NDArray[np.float64]) -> bool:
    """Whether all colours lie between the ground's, which is 0, and that farthest from it."""
    length = np.linalg.norm(off, axis=1)
    farthest = off[int(length.argmax())] / max(1.0, float(length.max()))
    beside = np.linalg.norm(off - np.outer(off @ farthest, farthest), axis=1)
    return float((beside <= _OTHER_COLOUR).mean()) >= _EVEN


def _evenness(
    crop: NDArray[np.uint8], away: NDArray[np.float64], depth: float, pixel: float
) -> tuple[float, NDArray[np.float64]]:
    """Which part of a ring has its usual colour, and that colour."""
    ring = crop[np.abs(1 - away - depth) <= 0.5 * pixel + 1e-9].astype(np.float64)
    colour = np.median(ring, axis=0)
    off = np.abs(ring - colour).max(axis=1)
    return float((off <= _GROUND_STEP).mean()), colour


def _away(height: int, width: int, *, is_round: bool) -> NDArray[np.float64]:
    """How far each pixel is from the middle, 1.0 at the edge of the shape."""
    rows, columns = np.mgrid[0:height, 0:width]
    down = np.abs(rows - (height - 1) / 2) / (height / 2)
    across = np.abs(columns - (width - 1) / 2) / (width / 2)
    away = np.hypot(down, across) if is_round else np.maximum(down, across)
    return np.asarray(away, np.float64)


def _is_marked(plain: Mask, box: Rect) -> bool:
    height, width = box.h, box.w
    rows, columns = np.mgrid[0:height, 0:width]
    middle = np.hypot((rows - height / 2) / height, (columns - width / 2) / width) < _MIDDLE
    drawn = plain[box.y : box.bottom, box.x : box.right]
    return bool(drawn[middle].mean() > _MARKED)


def _has_caption(plain: Mask, box: Rect) -> bool:
    """Whether something is drawn to the right of it, as far as a caption stands away."""
    nearest, farthest = _CAPTION
    rows = plain[box.y : box.bottom, box.right + nearest : box.right + farthest]
    return bool(rows.any())


def _has_fellows(toggle: Toggle, others: Sequence[Toggle]) -> bool:
    alike = (
        abs(toggle.box.x - other.box.x) <= 1 and abs(toggle.box.w - other.box.w) <= 1
        for other in others
    )
    return sum(alike) >= _FELLOWS
