"""The controller that does nothing and remembers what it was asked to do."""

from __future__ import annotations

from collections.abc import Callable

from actions.action import Action, TypeText
from actions.controller import Performed, Route
from perception.geometry import Point
from perception.screen import Element


class DryRunController:
    """Implements ``actions.controller.Controller`` without hands.

    ``actions`` are what it was asked to do, in order, with their placeholders: ``fill`` is never
    called, so no private value comes near it.
    """

    def __init__(self) -> None:
        self.actions: list[Action] = []

    def perform(
        self,
        action: Action,
        at: Element | None,  # noqa: ARG002  (the interface's)
        to: Element | None,  # noqa: ARG002
        fill: Callable[[str], str],  # noqa: ARG002
        route: Route | None = None,
    ) -> Performed:
        self.actions.append(action)
        usual = Route.KEYS if isinstance(action, TypeText) else Route.POINTER
        return Performed(route or usual, 0.0)

    def check(self) -> None:
        """Nobody stops what does not move."""

    def pointer(self) -> Point:
        return Point(0, 0)

    def release_all(self) -> None:
        """Nothing is held."""

    def close(self) -> None:
        """Nothing is open."""
