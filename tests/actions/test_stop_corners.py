"""The corners where a person's pointer stops a run, on monitors of any arrangement."""

from __future__ import annotations

import pytest

from actions.stop_corners import beside_corner, outer_corners
from perception.geometry import Point, Rect

LEFT, RIGHT = Rect(0, 0, 640, 800), Rect(640, 0, 640, 600)


def places(*monitors):
    return {(corner.place.x, corner.place.y) for corner in outer_corners(monitors)}


def test_one_monitor_has_four():
    assert places(Rect(0, 0, 800, 600)) == {(0, 0), (799, 0), (0, 599), (799, 599)}


def test_no_corner_lies_where_two_monitors_meet_but_one_where_the_lower_ends():
    assert places(LEFT, RIGHT) == {(0, 0), (1279, 0), (0, 799), (639, 799), (1279, 599)}


def test_monitors_left_of_and_above_zero_have_theirs():
    assert (-640, -100) in places(Rect(-640, -100, 640, 400), Rect(0, 0, 640, 400))


def test_a_smaller_monitor_that_shows_part_of_a_larger_adds_none():
    assert places(Rect(0, 0, 800, 600), Rect(0, 0, 400, 300)) == places(Rect(0, 0, 800, 600))


@pytest.mark.parametrize(
    ("point", "beside"),
    [
        (Point(0, 0), Point(1, 1)),
        (Point(1279, 599), Point(1278, 598)),
        (Point(639, 799), Point(638, 798)),
        (Point(640, 0), Point(640, 0)),
        (Point(5, 0), Point(5, 0)),
    ],
)
def test_the_agents_own_pointer_keeps_beside_them(point, beside):
    monitors = (LEFT, RIGHT)
    assert beside_corner(point, monitors, outer_corners(monitors)) == beside
