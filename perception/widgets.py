"""Finds controls by their shape alone, for programs that tell nothing about themselves.

It finds what has a border, however faint (buttons, fields, cells, check boxes, radio buttons,
switches, sliders), on light and on dark; flat tool bars and menus it does not see, there the text
stands for the control.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from perception.geometry import Rect
from perception.icon_finder import icon_boxes, in_rows
from perception.pixels import FAINT_STEP, PLAIN_STEP, Mask, outlines
from perception.shape_layer import layer_of
from perception.sliders import find_sliders, find_switches
from perception.toggles import find_toggles


class Shape(StrEnum):
    """What a control looks like."""

    BOX = "box"  # a bordered rectangle, wide: a button, or a field
    CHECK = "check"  # a small bordered square
    ROUND = "round"  # a small bordered circle
    SWITCH = "switch"  # a pill with a knob at one end
    SLIDER = "slider"  # a thin track with a knob on it


@dataclass(frozen=True, slots=True)
class Widget:
    """A control found by its shape; ``is_marked`` for a check, radio or switch that is on."""

    shape: Shape
    box: Rect
    is_marked: bool = False


_BOX_HEIGHT = range(18, 61)
_BOX_WIDTH = range(26, 1400)  # a picture with a ground of its own is often 24 pixels wide
# Of its height: a button with an icon, the arrow of a drop-down list; and what is drawn faintly,
# as pictures with a ground of their own are.
_NARROWEST, _NARROWEST_FAINT = 0.8, 1.2
_RECTANGLE = 0.86  # part of its bounding box that a (rounded) rectangle fills
_LEAST_SIDE = 12  # pixels of a picture; what is smaller holds no control
_BAR, _BAR_PICTURES = 6, 4  # times as wide as high; pictures in a row
_TAKEN = 0.6  # of a box and a switch or slider together: they are one thing
_SAME = 5  # pixels between two outlines (outer and inner edge) of one control


def find_widgets(pixels: NDArray[np.uint8]) -> tuple[Widget, ...]:
    """The bordered controls in an RGB image (height × width × 3), in the image's pixels."""
    if min(pixels.shape[:2]) < _LEAST_SIDE:
        return ()
    # Flat designs part a field from its window by a few grey levels.
    layers = tuple(layer_of(pixels, step) for step in (PLAIN_STEP, FAINT_STEP))
    small = [
        Widget(Shape.ROUND if toggle.is_round else Shape.CHECK, toggle.box, toggle.is_marked)
        for toggle in find_toggles(pixels, layers)
    ]
    for layer in layers:
        small += [Widget(Shape.SLIDER, box) for box in find_sliders(layer)]
        small += [Widget(Shape.SWITCH, s.box, s.is_on) for s in find_switches(pixels, layer)]
    small = _outermost(small)
    taken = [widget.box for widget in small]
    shapes = zip(layers, (_NARROWEST, _NARROWEST_FAINT), strict=True)
    found = (widget for layer, narrowest in shapes for widget in _boxes(layer.mask, narrowest))
    boxes = [widget for widget in found if not _is_any(widget.box, taken)]
    return tuple(sorted((*small, *_outermost(boxes)), key=lambda w: (w.box.y, w.box.x)))


def _is_any(box: Rect, others: Iterable[Rect]) -> bool:
    return any(box.overlap_ratio(other) > _TAKEN for other in others)


def _boxes(edges: Mask, narrowest: float) -> Iterator[Widget]:
    for box, filled in outlines(edges, _BOX_HEIGHT.start):
        if (
            _is_rectangle(box, filled, narrowest)
            and _has_frame(edges, box)
            and not _is_bar(edges, box)
        ):
            yield Widget(Shape.BOX, box)


def _is_rectangle(box: Rect, filled: float, narrowest: float) -> bool:
    has_size = box.h in _BOX_HEIGHT and box.w in _BOX_WIDTH and box.w > narrowest * box.h
    return has_size and filled >= _RECTANGLE


def _is_bar(edges: Mask, box: Rect) -> bool:
    """Whether a wide frame holds a row of pictures, as a tool bar does."""
    if box.w < _BAR * box.h:
        return False
    inset = 4
    inner = edges[box.y + inset : box.bottom - inset, box.x + inset : box.right - inset]
    return len(in_rows(icon_boxes(inner, ()))) >= _BAR_PICTURES


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
