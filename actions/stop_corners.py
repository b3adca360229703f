"""The corners of a desktop where a person's pointer means "stop". Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from perception.geometry import Point, Rect


@dataclass(frozen=True, slots=True)
class Corner:
    """A corner of the monitor that is number ``monitor`` of those given."""

    place: Point
    monitor: int
    is_left: bool
    is_top: bool


def outer_corners(monitors: Sequence[Rect]) -> list[Corner]:
    """Where a pointer that is pushed outwards comes to rest: beside and beyond is no monitor.

    The corners of the box around all monitors will not do: where monitors differ in size, some of
    them lie where no pointer can go.
    """
    found = []
    for number, box in enumerate(monitors):
        for is_left in (True, False):
            for is_top in (True, False):
                x = box.x if is_left else box.right - 1
                y = box.y if is_top else box.bottom - 1
                beside = Point(x - 1 if is_left else x + 1, y)
                beyond = Point(x, y - 1 if is_top else y + 1)
                if not any(m.contains(beside) or m.contains(beyond) for m in monitors):
                    found.append(Corner(Point(x, y), number, is_left, is_top))
    return found


def beside_corner(point: Point, monitors: Sequence[Rect], corners: Sequence[Corner]) -> Point:
    """The point, or its inner neighbour where it is a corner: being there means "stop"."""
    for corner in corners:
        if corner.place == point:
            box = monitors[corner.monitor]
            return Point(
                min(max(point.x, box.x + 1), box.right - 2),
                min(max(point.y, box.y + 1), box.bottom - 2),
            )
    return point
