"""What can be done, as values: the closed set of actions that a planner may decide on.

Texts carry placeholders (``<EMAIL_1>``); the vault fills them in at the keystroke.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from perception.geometry import Rect
from perception.vocabulary import Role


class Direction(StrEnum):
    """Where a scroll goes: the content below comes up with ``DOWN``."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Target:
    """The element an action is meant for, as it was when the action was planned (name redacted)."""

    id: int
    role: Role
    name: str
    box: Rect


@dataclass(frozen=True, slots=True)
class Click:
    target: Target


@dataclass(frozen=True, slots=True)
class DoubleClick:
    target: Target


@dataclass(frozen=True, slots=True)
class RightClick:
    target: Target


@dataclass(frozen=True, slots=True)
class Drag:
    target: Target
    to: Target


@dataclass(frozen=True, slots=True)
class TypeText:
    """Put ``text`` into ``target``, or at the focus where there is none.

    ``replace`` clears what the field held first; otherwise the text is added at the end.
    """

    text: str
    target: Target | None = None
    replace: bool = True


@dataclass(frozen=True, slots=True)
class Press:
    """One key or a chord, such as ``("ctrl", "s")``; the names are those of ``actions.keys``."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scroll:
    """Scroll ``amount`` wheel notches, over ``target`` or in the middle of the active window."""

    direction: Direction
    target: Target | None = None
    amount: int = 5


@dataclass(frozen=True, slots=True)
class Raise:
    """Bring a window to the front and give it the keyboard, without a click in it.

    ``handle`` is the desktop's own number of it, ``title`` its redacted title.
    """

    handle: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Launch:
    """Start a program by the name of its command or desktop entry."""

    program: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Wait until ``text`` shows, or for ``seconds`` when there is no text."""

    seconds: float = 1.0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """Hand over to the person with a question."""

    question: str


@dataclass(frozen=True, slots=True)
class Say:
    """Tell the person something."""

    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """The planner holds the task for done."""

    summary: str = ""


@dataclass(frozen=True, slots=True)
class Fail:
    """The planner can not do it, and says why."""

    reason: str


Action = (
    Click
    | DoubleClick
    | RightClick
    | Drag
    | TypeText
    | Press
    | Scroll
    | Raise
    | Launch
    | Wait
    | Ask
    | Say
    | Done
    | Fail
)

VERBS: dict[type[Action], str] = {
    Click: "click",
    DoubleClick: "double_click",
    RightClick: "right_click",
    Drag: "drag",
    TypeText: "type",
    Press: "press",
    Scroll: "scroll",
    Raise: "raise",
    Launch: "launch",
    Wait: "wait",
    Ask: "ask",
    Say: "say",
    Done: "done",
    Fail: "fail",
}


def verb(action: Action) -> str:
    """The action's name on the command line and in traces, such as ``double_click``."""
    return VERBS[type(action)]


def target_of(action: Action) -> Target | None:
    """The element an action is meant for, or None where it has none."""
    match action:
        case Click(target) | DoubleClick(target) | RightClick(target) | Drag(target):
            return target
        case TypeText() | Scroll():
            return action.target
        case _:
            return None
