"""Finds controls by their shape alone, for programs that tell nothing about themselves.

It finds what has a border, however faint (buttons, fields, cells, check boxes, radio buttons), on
light and on dark; flat tool bars and menus it does not see, there the text stands for the control.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from perception.geometry import Rect
from perception.pixels import FAINT_STEP, Mask, ink, outlines


class Shape(StrEnum):
    """What a control looks like."""

    BOX = "box"  # a bordered rectangle, wide: a button, or a field
    CHECK = "check"  # a small bordered square
    ROUND = "round"  # a small bordered circle


@dataclass(frozen=True, slots=True)
class Widget:
    """A control found by its shape; ``is_marked`` for a check or radio with a mark in it."""

    shape: Shape
    box: Rect
    is_marked: bool = False


_CHECK_SIDE = range(10, 21)  # pixels, of check boxes and radio buttons
_BOX_HEIGHT = range(18, 61)
_BOX_WIDTH = range(28, 1400)
_RECTANGLE = 0.86  # part of its bounding box that a (rounded) rectangle fills; a circle fills 0.785
_CIRCLE = (0.66, 0.84)
_MARKED = 0.10  # part of a check box's inside that its mark covers at least
_RING = 3  # pixels between a circle's edge and where its ink may be
_DIRECTIONS = 16  # in which a closed circle shows ink
_APART = 3  # pixels; letters of one word stand closer
_AROUND = 7  # pixels around a shape in an icon
_SAME = 5  # pixels between two outlines (outer and inner edge) of one control


def find_widgets(pixels: NDArray[np.uint8]) -> tuple[Widget, ...]:
    """The bordered controls in an RGB image (height × width × 3), in the image's pixels."""
    if min(pixels.shape[:2]) < _CHECK_SIDE.start:
        return ()
    edges = ink(pixels)
    found = list(_boxes(edges))
    for box, filled in outlines(edges):
        shape = _shape(box, filled)
        if shape in (Shape.CHECK, Shape.ROUND) and _is_drawn(edges, box, shape):
            found.append(Widget(shape, box, is_marked=_is_marked(edges, box)))
    # Flat designs part a field from its window by a few grey levels.
    found += _boxes(ink(pixels, FAINT_STEP))
    return tuple(_outermost(found))


def _boxes(edges: Mask) -> Iterator[Widget]:
    for box, filled in outlines(edges):
        if _shape(box, filled) is Shape.BOX and _has_frame(edges, box):
            yield Widget(Shape.BOX, box)


def _shape(box: Rect, filled: float) -> Shape | None:
    is_square = abs(box.w - box.h) <= 2
    if is_square and box.w in _CHECK_SIDE and box.h in _CHECK_SIDE:
        if filled >= _RECTANGLE:
            return Shape.CHECK
        return Shape.ROUND if _CIRCLE[0] <= filled <= _CIRCLE[1] else None
    if box.h in _BOX_HEIGHT and box.w in _BOX_WIDTH and box.w > 1.2 * box.h:
        return Shape.BOX if filled >= _RECTANGLE else None
    return None


def _has_frame(edges: Mask, box: Rect) -> bool:
    """Whether all four sides are drawn through, corners left out (they may be round)."""
    inset = 4
    rows = slice(box.y + inset, box.bottom - inset)
    columns = slice(box.x + inset, box.right - inset)
    sides = (
        edges[box.y : box.y + 3, columns].any(axis=0),
        edges[box.bottom - 3 : box.bottom, columns].any(axis=0),
        edges[rows, box.x : box.x + 3].any(axis=1),
        edges[rows, box.right - 3 : box.right].any(axis=1),
    )
    return all(side.size and float(side.mean()) > 0.9 for side in sides)


def _is_drawn(edges: Mask, box: Rect, shape: Shape) -> bool:
    """Whether a small shape is a control and no letter: its frame closes, it stands apart."""
    if not _stands_apart(edges, box):
        return False
    if shape is Shape.CHECK:
        top = edges[box.y : box.y + 3, box.x + 3 : box.right - 3].any(axis=0)
        left = edges[box.y + 3 : box.bottom - 3, box.x : box.x + 3].any(axis=1)
        return bool(top.mean() > 0.9 and left.mean() > 0.9)
    rows, columns = np.mgrid[0 : box.h, 0 : box.w]
    down, across = rows - (box.h - 1) / 2, columns - (box.w - 1) / 2
    near_edge = np.abs(np.hypot(down, across) - (min(box.w, box.h) - 1) / 2) <= _RING
    drawn = edges[box.y : box.bottom, box.x : box.right] > 0
    directions = (np.arctan2(down, across) + np.pi) / (2 * np.pi) * _DIRECTIONS
    seen = np.unique(directions[drawn & near_edge].astype(int) % _DIRECTIONS)
    return len(seen) >= _DIRECTIONS - 1


def _stands_apart(edges: Mask, box: Rect) -> bool:
    """Whether nothing is drawn close beside it, as the next letter would be."""
    rows = slice(box.y + 1, box.bottom - 1)
    left = edges[rows, max(0, box.x - _APART) : box.x]
    right = edges[rows, box.right + 1 : box.right + 1 + _APART]
    return not left.any() and not right.any() and not _is_within_picture(edges, box)


def _is_within_picture(edges: Mask, box: Rect) -> bool:
    """Whether something is drawn around it, as in an icon; left of a control stands nothing."""
    rows, columns = slice(box.y, box.bottom), slice(box.x, box.right)
    left, top = max(0, box.x - _AROUND), max(0, box.y - _AROUND)
    beside = (
        edges[rows, left : max(0, box.x - 1)],
        edges[rows, box.right + 1 : box.right + 1 + _AROUND],
    )
    over = (
        edges[top : max(0, box.y - 1), columns],
        edges[box.bottom + 1 : box.bottom + 1 + _AROUND, columns],
    )
    return all(side.any() for side in beside) and any(side.any() for side in over)


def _is_marked(edges: Mask, box: Rect) -> bool:
    margin = max(3, box.w // 4)
    inside = edges[box.y + margin : box.bottom - margin, box.x + margin : box.right - margin]
    return bool(inside.size and inside.mean() > _MARKED)


def _outermost(widgets: Sequence[Widget]) -> list[Widget]:
    """One of each control: of an outer and an inner edge, the outer."""
    kept: list[Widget] = []
    for widget in sorted(widgets, key=lambda w: -w.box.area):
        twins = (other for other in kept if _is_twin(widget, other))
        if next(twins, None) is None:
            kept.append(widget)
    return sorted(kept, key=lambda w: (w.box.y, w.box.x))


def _is_twin(inner: Widget, outer: Widget) -> bool:
    near = outer.box.inflated(1).encloses(inner.box)
    return (
        near and outer.box.w - inner.box.w <= 2 * _SAME and outer.box.h - inner.box.h <= 2 * _SAME
    )
