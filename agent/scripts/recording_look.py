"""One redacted look at the desktop while a task is recorded, and when it was taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from perception.geometry import Point, Rect
from perception.vocabulary import State
from privacy.redacted import RedactedElement, RedactedScreen, RedactedWindow


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What may be kept of one look; ``began`` and ``ended`` are monotonic seconds."""

    screen: RedactedScreen
    began: float
    ended: float

    @property
    def focus(self) -> RedactedElement | None:
        """The element that has the keyboard."""
        if self.screen.focus is not None:
            return self.screen.element(self.screen.focus)
        return next((e for e in self.screen.elements if State.FOCUSED in e.states), None)

    @property
    def active(self) -> RedactedWindow | None:
        """The window that has the keyboard."""
        return next((w for w in self.screen.windows if w.is_active), None)


class Sight(Protocol):
    """Who looks while a task is recorded: ``agent.lookout.Lookout``."""

    @property
    def latest(self) -> Look: ...

    def before(self, at: float) -> Look: ...

    def look_now(self) -> Look: ...

    def look_at_press(self, at: float) -> Look | None: ...

    def pixel(self, look: Look, point: Point) -> Point: ...

    def is_outdated(self, look: Look, at: float, box: Rect) -> bool: ...

    def hidden_value(self, look: Look, element: RedactedElement, text: str) -> str | None: ...

    def holds(self, look: Look, element: RedactedElement, text: str) -> bool: ...

    def hidden(self, text: str) -> str: ...
