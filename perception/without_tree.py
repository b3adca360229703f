"""What is still to be looked for in the pixels where the accessibility tree has told something."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from perception.geometry import Rect
from perception.layout import Layout, uncovered
from perception.residual import words_fit
from perception.widgets import Widget, find_widgets


def with_true_words(layout: Layout, marks: NDArray[np.uint8]) -> Layout:
    """The layout without word boxes that miss their words (then the whole box stands for them)."""
    shown = tuple(
        item
        if not item.element.runs or words_fit(item, marks)
        else replace(item, element=replace(item.element, runs=()))
        for item in layout.shown
    )
    return replace(layout, shown=shown)


def only_without_tree(marks: NDArray[np.uint8], layout: Layout) -> NDArray[np.uint8]:
    """The ink of the windows that tell nothing about themselves, and none elsewhere."""
    height, width = marks.shape
    kept = np.zeros_like(marks)
    for level, pane in enumerate(layout.panes):
        above = [other.box for other in layout.panes[level + 1 :]]
        parts = () if pane.has_tree else uncovered(pane.client.clipped(width, height), above)
        for part in parts:
            rows, columns = slice(part.y, part.bottom), slice(part.x, part.right)
            kept[rows, columns] = marks[rows, columns]
    return kept


def widgets_without_tree(pixels: NDArray[np.uint8], layout: Layout) -> tuple[Widget, ...]:
    """Controls by their shape, only in windows that tell nothing about themselves."""
    height, width = pixels.shape[:2]
    found: list[Widget] = []
    for level, pane in enumerate(layout.panes):
        if pane.has_tree:
            continue
        box = pane.client.clipped(width, height)
        above = [other.box for other in layout.panes[level + 1 :]]
        parts = uncovered(box, above)
        for widget in find_widgets(pixels[box.y : box.bottom, box.x : box.right]):
            moved = Rect(widget.box.x + box.x, widget.box.y + box.y, widget.box.w, widget.box.h)
            if any(part.encloses(moved) for part in parts):
                found.append(replace(widget, box=moved))
    return tuple(found)
