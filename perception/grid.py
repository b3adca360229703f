"""Tells the cells of a drawn table from buttons and fields: frames that share their edges.

Pure: boxes in, boxes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perception.geometry import Rect

_SHARED = 3  # pixels between two cells' outlines: one line, seen from either side
_LEAST_ROWS = 2
_LEAST_COLUMNS = 2
_LEAST_CELLS = 6  # four buttons in a square are still buttons


def grid_cells(boxes: Sequence[Rect]) -> frozenset[Rect]:
    """The boxes that are cells of a grid of at least two rows and two columns.

    Args:
        boxes: bordered rectangles, in pixels.
    """
    neighbours = _neighbours(boxes)
    cells: set[Rect] = set()
    seen: set[Rect] = set()
    for box in boxes:
        if box in seen:
            continue
        grid = _reached(box, neighbours)
        seen |= grid
        if _is_grid(grid):
            cells |= grid
    return frozenset(cells)


def _neighbours(boxes: Sequence[Rect]) -> dict[Rect, set[Rect]]:
    """For each box those that share a whole edge with it."""
    corners: dict[tuple[int, int], list[Rect]] = {}
    for box in boxes:
        corners.setdefault((box.x, box.y), []).append(box)
    found: dict[Rect, set[Rect]] = {box: set() for box in boxes}
    for box in boxes:
        beside = [o for o in _at(box.right, box.y, corners) if _is_alike(o.h, box.h)]
        below = [o for o in _at(box.x, box.bottom, corners) if _is_alike(o.w, box.w)]
        for other in (*beside, *below):
            if other != box:
                found[box].add(other)
                found[other].add(box)
    return found


def _at(x: int, y: int, corners: dict[tuple[int, int], list[Rect]]) -> Iterator[Rect]:
    """The boxes whose upper left corner is within a line's width of a point."""
    for across in range(x - _SHARED, x + _SHARED + 1):
        for down in range(y - _SHARED, y + _SHARED + 1):
            yield from corners.get((across, down), ())


def _is_alike(one: int, other: int) -> bool:
    return abs(one - other) <= _SHARED


def _reached(start: Rect, neighbours: dict[Rect, set[Rect]]) -> set[Rect]:
    grid, ahead = {start}, [start]
    while ahead:
        for box in neighbours[ahead.pop()]:
            if box not in grid:
                grid.add(box)
                ahead.append(box)
    return grid


def _is_grid(boxes: set[Rect]) -> bool:
    if len(boxes) < _LEAST_CELLS:
        return False
    columns = _distinct(box.x for box in boxes)
    rows = _distinct(box.y for box in boxes)
    return rows >= _LEAST_ROWS and columns >= _LEAST_COLUMNS


def _distinct(edges: Iterator[int]) -> int:
    """How many edges there are, counting those within a line's width as one."""
    count, last = 0, None
    for edge in sorted(edges):
        if last is None or edge - last > _SHARED:
            count += 1
            last = edge
    return count
