"""What can move the pointer and strike the keys, said as an interface."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from actions.action import Action
from perception.geometry import Point
from perception.screen import Element


class Route(StrEnum):
    """The way by which something is done; a step that changed nothing is tried by another."""

    POINTER = "pointer"
    """The mouse."""
    KEYBOARD = "keyboard"
    """Focus by the accessibility bus, then space, enter or the text's own keys."""
    ACCESSIBILITY = "accessibility"
    """The element's own action or text, over the accessibility bus."""
    CLIPBOARD = "clipboard"
    """Paste; never for text that came out of the vault."""
    WINDOW_MANAGER = "window manager"
    """A request to the window manager."""
    KEYS = "keys"
    """Key strokes where the focus is, after a click on the target if there is one."""


@dataclass(frozen=True, slots=True)
class Performed:
    """The route that was taken and how long it took, in seconds."""

    route: Route
    seconds: float


class AccessibilityActions(Protocol):
    """What an accessibility tree can do to an element, by its ``ref``; False where it could not."""

    def do_action(self, ref: str) -> bool:
        """Run the element's first action (click, toggle, open)."""
        ...

    def set_text(self, ref: str, text: str) -> bool:
        """Replace all of the element's text."""
        ...

    def has_focus(self, ref: str) -> bool:
        """Whether the element has the keyboard now."""
        ...

    def grab_focus(self, ref: str) -> bool:
        """Give the element the keyboard."""
        ...


class Controller(Protocol):
    """Does what an action says. One thread at a time."""

    def perform(
        self,
        action: Action,
        at: Element | None,
        to: Element | None,
        fill: Callable[[str], str],
        route: Route | None = None,
    ) -> Performed:
        """Do one action that needs hands: a click of any kind, drag, type, press or scroll.

        Args:
            action: What to do; its texts carry placeholders.
            at: The target as it is now, checked by ``actions.target``; None types at the focus
                and scrolls the active window.
            to: Where a drag ends.
            fill: Turns placeholders into values. It is called at the keystroke, and what it
                returns is kept nowhere: not in an attribute, an exception or its frames.
            route: Another way than the usual one.

        Raises:
            actions.errors.TargetGone: the target is missing or off the screen.
            actions.errors.InputUnavailable: there is no such route here.
            actions.errors.TypingFailed: the text can not be delivered exactly.
            actions.errors.UnknownKey: a key that this keyboard lacks.
            actions.errors.Interrupted: the person moved the pointer to a corner.
        """
        ...

    def check(self) -> None:
        """Stop if the person moved the pointer to a corner of the screen; ask while waiting.

        Raises:
            actions.errors.Interrupted: they did.
        """
        ...

    def release_all(self) -> None:
        """Let go of every key and button; safe to call at any time."""
        ...

    def pointer(self) -> Point:
        """Where the pointer is, in screenshot pixels."""
        ...

    def close(self) -> None:
        """Release everything and let go of the display."""
        ...
