"""Gathers single input events into what a person would call one deed: a double click, a drag."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from actions.action import Direction
from actions.input_event import InputEvent, InputKind, Key
from perception.geometry import Point

_DOUBLE_S = 0.4  # between two presses of a double click; toolkits take 0.25 to 0.5
_DOUBLE_PX = 6
_DRAG_PX = 10  # a hand may shake by less during a click
_SCROLL_S = 0.7  # between two notches of one scrolling
_SAME_PLACE_PX = 40
_LEFT, _MIDDLE, _RIGHT = 1, 2, 3
_WHEEL = {4: Direction.UP, 5: Direction.DOWN, 6: Direction.LEFT, 7: Direction.RIGHT}


class Deed(StrEnum):
    """What was done."""

    CLICK = "click"
    DOUBLE_CLICK = "double click"
    RIGHT_CLICK = "right click"
    MIDDLE_CLICK = "middle click"
    DRAG = "drag"
    SCROLL = "scroll"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Gesture:
    """One deed.

    ``at`` and ``until`` are monotonic seconds of its first and last event, ``point`` where it
    began and ``to`` where it ended, in pointer points. ``notches`` are the wheel's.
    """

    deed: Deed
    at: float
    until: float
    point: Point
    to: Point
    direction: Direction = Direction.DOWN
    notches: int = 0
    key: Key | None = field(default=None, repr=False)


class Gatherer:
    """Takes events in order and gives gestures as soon as nothing can be added to them."""

    def __init__(self) -> None:
        self._down: InputEvent | None = None
        self._open: Gesture | None = None

    def feed(self, event: InputEvent) -> list[Gesture]:
        """The gestures that this event ends."""
        if event.kind is InputKind.KEY_DOWN:
            key = Gesture(Deed.KEY, event.at, event.at, event.point, event.point, key=event.key)
            return [*self._take_open(), key]
        if event.button in _WHEEL:
            return self._scroll(event) if event.kind is InputKind.BUTTON_DOWN else []
        if event.button not in {_LEFT, _MIDDLE, _RIGHT}:
            return []
        if event.kind is InputKind.BUTTON_DOWN:
            self._down = event
            is_second = self._is_second(event)
            return [] if is_second else self._take_open()
        return self._up(event)

    def due(self, now: float) -> list[Gesture]:
        """The gestures to which nothing can be added any more, because time went by."""
        if self._open is None or self._down is not None:
            return []
        patience = _SCROLL_S if self._open.deed is Deed.SCROLL else _DOUBLE_S
        return self._take_open() if now - self._open.until > patience else []

    def rest(self) -> list[Gesture]:
        """What is still open, at the end."""
        self._down = None
        return self._take_open()

    def _up(self, event: InputEvent) -> list[Gesture]:
        down, self._down = self._down, None
        if down is None or down.button != event.button:
            return []
        if _is_far(down.point, event.point, _DRAG_PX) and down.button == _LEFT:
            drag = Gesture(Deed.DRAG, down.at, event.at, down.point, event.point)
            return [*self._take_open(), drag]
        if down.button != _LEFT:
            deed = Deed.RIGHT_CLICK if down.button == _RIGHT else Deed.MIDDLE_CLICK
            return [*self._take_open(), Gesture(deed, down.at, event.at, down.point, down.point)]
        if self._open is not None and self._is_second(down):
            first = self._open  # a third click adds nothing that a script could say
            self._open = Gesture(Deed.DOUBLE_CLICK, first.at, event.at, first.point, first.point)
            return []
        ended = self._take_open()
        self._open = Gesture(Deed.CLICK, down.at, event.at, down.point, down.point)
        return ended

    def _is_second(self, down: InputEvent) -> bool:
        first = self._open
        return (
            first is not None
            and first.deed in {Deed.CLICK, Deed.DOUBLE_CLICK}
            and down.button == _LEFT
            and down.at - first.until <= _DOUBLE_S
            and not _is_far(first.point, down.point, _DOUBLE_PX)
        )

    def _scroll(self, event: InputEvent) -> list[Gesture]:
        way, first = _WHEEL[event.button], self._open
        goes_on = (
            first is not None
            and first.deed is Deed.SCROLL
            and first.direction is way
            and event.at - first.until <= _SCROLL_S
            and not _is_far(first.point, event.point, _SAME_PLACE_PX)
        )
        ended = [] if goes_on else self._take_open()
        begun = self._open
        self._open = Gesture(
            Deed.SCROLL,
            begun.at if begun else event.at,
            event.at,
            begun.point if begun else event.point,
            event.point,
            way,
            (begun.notches if begun else 0) + 1,
        )
        return ended

    def _take_open(self) -> list[Gesture]:
        ended, self._open = self._open, None
        return [ended] if ended else []


def _is_far(one: Point, other: Point, limit: int) -> bool:
    return max(abs(one.x - other.x), abs(one.y - other.y)) > limit
