"""Single events become what a person would call one deed."""

from __future__ import annotations

import pytest

from actions.action import Direction
from actions.input_event import InputEvent, InputKind, Key
from agent.scripts.gathering import Deed, Gatherer, Gesture
from perception.geometry import Point

HERE, NEAR, FAR = Point(100, 100), Point(103, 99), Point(300, 140)


def down(at: float, point: Point = HERE, button: int = 1) -> InputEvent:
    return InputEvent(InputKind.BUTTON_DOWN, at, point, button)


def up(at: float, point: Point = HERE, button: int = 1) -> InputEvent:
    return InputEvent(InputKind.BUTTON_UP, at, point, button)


def key(at: float, name: str) -> InputEvent:
    return InputEvent(InputKind.KEY_DOWN, at, HERE, key=Key(name, name))


def gathered(*events: InputEvent) -> list[Gesture]:
    gatherer = Gatherer()
    found = [gesture for event in events for gesture in gatherer.feed(event)]
    return [*found, *gatherer.rest()]


def deeds(*events: InputEvent) -> list[Deed]:
    return [gesture.deed for gesture in gathered(*events)]


def test_a_press_and_its_release_are_a_click_at_the_time_of_the_press() -> None:
    (click,) = gathered(down(1.0), up(1.1, NEAR))
    assert (click.deed, click.at, click.until, click.point) == (Deed.CLICK, 1.0, 1.1, HERE)


def test_two_quick_clicks_at_one_place_are_a_double_click() -> None:
    assert deeds(down(1.0), up(1.1), down(1.3, NEAR), up(1.4, NEAR)) == [Deed.DOUBLE_CLICK]


def test_a_third_click_adds_nothing() -> None:
    thrice = (down(1.0), up(1.1), down(1.2), up(1.3), down(1.4), up(1.5))
    assert deeds(*thrice) == [Deed.DOUBLE_CLICK]


@pytest.mark.parametrize(("at", "point"), [(2.0, HERE), (1.3, FAR)])
def test_clicks_apart_in_time_or_place_are_two(at: float, point: Point) -> None:
    two = (down(1.0), up(1.1), down(at, point), up(at + 0.1, point))
    assert deeds(*two) == [Deed.CLICK, Deed.CLICK]


def test_a_release_far_from_the_press_is_a_drag() -> None:
    (drag,) = gathered(down(1.0), up(1.5, FAR))
    assert (drag.deed, drag.point, drag.to) == (Deed.DRAG, HERE, FAR)


def test_the_other_buttons_click_too() -> None:
    assert deeds(down(1.0, button=3), up(1.1, button=3)) == [Deed.RIGHT_CLICK]
    assert deeds(down(1.0, button=2), up(1.1, button=2)) == [Deed.MIDDLE_CLICK]


def test_notches_of_the_wheel_one_after_the_other_are_one_scrolling() -> None:
    turns = [down(1.0 + n / 10, button=5) for n in range(7)]
    (scroll,) = gathered(*turns)
    assert (scroll.deed, scroll.direction, scroll.notches) == (Deed.SCROLL, Direction.DOWN, 7)


def test_turning_the_wheel_back_is_another_scrolling() -> None:
    scrolls = gathered(down(1.0, button=5), down(1.2, button=4), down(1.4, button=4))
    assert [(one.direction, one.notches) for one in scrolls] == [
        (Direction.DOWN, 1), (Direction.UP, 2),
    ]  # fmt: skip


def test_a_key_ends_what_was_open_before_it() -> None:
    assert deeds(down(1.0), up(1.1), key(1.2, "a")) == [Deed.CLICK, Deed.KEY]


def test_a_click_is_given_once_it_can_be_no_double_click_any_more() -> None:
    gatherer = Gatherer()
    assert [*gatherer.feed(down(1.0)), *gatherer.feed(up(1.1))] == []
    assert gatherer.due(1.3) == []
    assert [one.deed for one in gatherer.due(1.6)] == [Deed.CLICK]


def test_no_gesture_shows_its_key() -> None:
    (gesture,) = gathered(key(1.0, "s"))
    assert "'s'" not in repr(gesture)
