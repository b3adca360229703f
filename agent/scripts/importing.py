"""Makes a script of a plain pyautogui program: its points become the things that stand there.

A coordinate is no name. A point becomes a step only where a look at the screen shows what is there;
everything else is kept as a remark that says which line of the program it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from actions.action import (
    Action,
    Click,
    Direction,
    DoubleClick,
    Drag,
    Press,
    RightClick,
    Scroll,
    Target,
    TypeText,
    Wait,
)
from agent import messages
from agent.grammar_decider import as_target
from agent.scripts.drafting import Draft
from agent.scripts.gestures import Gesture, Motion, Unread
from agent.scripts.wording import target_words
from perception.geometry import Point
from perception.vocabulary import EDITABLE_ROLES, Role
from privacy.redacted import Receipt, RedactedElement, RedactedScreen

_CLICKS: dict[Motion, Callable[[Target], Action]] = {
    Motion.CLICK: Click, Motion.DOUBLE_CLICK: DoubleClick, Motion.RIGHT_CLICK: RightClick,
}  # fmt: skip
_NOTCHES = 5  # of the wheel, in one "scroll down"
# A click on one of these leaves the screen as it is, but for what it sets.
_STEADY = EDITABLE_ROLES | {
    Role.CHECK_BOX, Role.RADIO_BUTTON, Role.SWITCH, Role.SLIDER, Role.TEXT, Role.HEADING,
    Role.LIST_ITEM, Role.TABLE_CELL,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remark:
    """What is left to the person: ``before`` is the number of the step that follows it."""

    line: int
    says: str
    before: int


@dataclass(slots=True)
class Imported:
    """The steps that could be said, and what remains."""

    draft: Draft = field(default_factory=Draft)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def comments(self) -> tuple[tuple[int, str], ...]:
        """The remarks as comments of the file, each with the step that it stands before."""
        return tuple(
            (one.before, messages.import_remark(one.line, one.says)) for one in self.remarks
        )


def import_gestures(
    gestures: Sequence[Gesture | Unread],
    screen: RedactedScreen | None,
    hide: Callable[[str], str],
) -> Imported:
    """A program's gestures as steps.

    Args:
        gestures: what ``pyautogui_program.read_program`` read.
        screen: what the program's first window looks like now, or None without a look.
        hide: puts placeholders in the place of what is private in a text.
    """
    namer = _Namer(screen, hide)
    for gesture in gestures:
        namer.take(gesture)
    return namer.imported


class _Namer:
    """Turns gestures into steps with the one look that it has."""

    def __init__(self, screen: RedactedScreen | None, hide: Callable[[str], str]) -> None:
        self.imported = Imported()
        # What has the keyboard now will not have it when the program types.
        self._screen = replace(screen, focus=None) if screen is not None else None
        self._hide = hide
        self._focus: RedactedElement | None = None  # the field that was clicked last
        self._is_selected = False  # whether all that it holds is selected
        self._is_steady = True  # whether the screen still is as it was looked at

    def take(self, gesture: Gesture | Unread) -> None:
        """Add its step, or a remark."""
        if isinstance(gesture, Unread):
            self._remark(gesture.line, gesture.says)
            return
        match gesture.motion:
            case Motion.TYPE:
                self._type(gesture)
            case Motion.PRESS:
                self._press(gesture)
            case Motion.WAIT:
                self._add(gesture, Wait(gesture.seconds))
            case Motion.SCROLL | Motion.SCROLL_ACROSS:
                self._scroll(gesture)
                self._is_steady = False
            case Motion.DRAG:
                self._drag(gesture)
            case _:
                self._click(gesture)

    def _click(self, gesture: Gesture) -> None:
        element = self._named(gesture, gesture.at)
        self._focus, self._is_selected = None, False
        if element is None:
            self._is_steady = False
            return
        self._add(gesture, _CLICKS[gesture.motion](as_target(element)))
        if element.role in EDITABLE_ROLES:
            self._focus = element
        if element.role not in _STEADY or gesture.motion is not Motion.CLICK:
            self._is_steady = False

    def _press(self, gesture: Gesture) -> None:
        self._add(gesture, Press(gesture.keys))
        if gesture.keys == ("ctrl", "a"):
            self._is_selected = True
            return
        self._focus = None
        if gesture.keys != ("tab",):
            self._is_steady = False

    def _type(self, gesture: Gesture) -> None:
        """What is typed after a click into a field goes to the caret that the click put there."""
        text = self._hide(gesture.text)
        target = as_target(self._focus) if self._focus is not None else None
        self._add(gesture, TypeText(text, target, replace=target is None or self._is_selected))
        self._is_selected = False

    def _drag(self, gesture: Gesture) -> None:
        start = self._named(gesture, gesture.at)
        end = self._named(gesture, gesture.to) if start is not None else None
        if start is not None and end is not None:
            self._add(gesture, Drag(as_target(start), as_target(end)))
        self._is_steady, self._focus = False, None

    def _scroll(self, gesture: Gesture) -> None:
        across = gesture.motion is Motion.SCROLL_ACROSS
        up, down = (Direction.RIGHT, Direction.LEFT) if across else (Direction.UP, Direction.DOWN)
        way = up if gesture.amount > 0 else down
        times = max(1, round(abs(gesture.amount) / _NOTCHES))
        for _ in range(min(times, _NOTCHES)):
            self._add(gesture, Scroll(way))

    def _named(self, gesture: Gesture, point: Point | None) -> RedactedElement | None:
        """What stands at a point, if the look tells; otherwise that is remarked."""
        doing = gesture.motion.value
        if point is None:
            self._remark(gesture.line, messages.import_no_point(doing))
            return None
        element = element_at(self._screen, point) if self._screen is not None else None
        if element is None:
            has_looked = self._screen is not None
            says = messages.import_nothing_there(doing, point.x, point.y, has_looked=has_looked)
            self._remark(gesture.line, says)
        elif not self._is_steady:
            self._remark(gesture.line, messages.import_look_again(doing, point.x, point.y))
        return element

    def _add(self, gesture: Gesture, action: Action) -> None:
        if not self.imported.draft.add_action(action, self._screen or _blank()):
            self._remark(gesture.line, messages.import_not_sayable(gesture.motion.value))

    def _remark(self, line: int, says: str) -> None:
        before = len(self.imported.draft.steps) + 1
        self.imported.remarks.append(Remark(line, says, before))


def element_at(screen: RedactedScreen, point: Point) -> RedactedElement | None:
    """The smallest thing at ``point`` that words can name, in the window that must be on top there.

    None where several windows may be, because the tree does not say which covers which.
    """
    over = [window for window in screen.windows if window.box.contains(point)]
    front = [window for window in over if window.is_active] or over
    if len(front) > 1:
        return None
    inside = [
        element
        for element in screen.elements
        if element.is_visible
        and element.box.contains(point)
        and (not front or element.window == front[0].id)
    ]
    for element in sorted(inside, key=lambda one: one.box.area):
        if target_words(element, screen):
            return element
    return None


def _blank() -> RedactedScreen:
    """A screen with nothing on it, for steps that name nothing."""
    receipt = Receipt("", (), "none", 0.0)
    return RedactedScreen(np.zeros((1, 1, 3), np.uint8), (), (), None, (), receipt)
