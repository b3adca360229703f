"""What a program that was written for pyautogui does on one line: the nouns of its import."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from perception.geometry import Point


class Motion(StrEnum):
    """What is done with the mouse or the keyboard."""

    CLICK = "click"
    DOUBLE_CLICK = "double click"
    RIGHT_CLICK = "right click"
    DRAG = "drag"
    TYPE = "type"
    PRESS = "press"
    SCROLL = "scroll"
    SCROLL_ACROSS = "scroll across"
    WAIT = "wait"


CLICKS = {
    "click": Motion.CLICK, "leftClick": Motion.CLICK, "rightClick": Motion.RIGHT_CLICK,
    "doubleClick": Motion.DOUBLE_CLICK,
}  # fmt: skip
"""What pyautogui's functions do where they are called without a button."""
BUTTONS = {
    "left": Motion.CLICK, "primary": Motion.CLICK,
    "right": Motion.RIGHT_CLICK, "secondary": Motion.RIGHT_CLICK,
}  # fmt: skip
"""What its buttons do."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """One of them, with the program's line; points are the pointer's, None where nobody knows.

    ``amount`` is wheel notches, up or to the right if above 0. ``text`` is as the program has it.
    """

    line: int
    motion: Motion
    at: Point | None = None
    to: Point | None = None
    text: str = field(default="", repr=False)
    keys: tuple[str, ...] = ()
    amount: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that could not be read as gestures; ``says`` is why and what to do."""

    line: int
    says: str
