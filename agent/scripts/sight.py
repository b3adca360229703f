"""What a replay sees, and how it waits for the screen to change."""

from __future__ import annotations

from collections.abc import Callable

from agent.looking import Looker, View
from agent.watch import Watch

_CHECK_S = 0.1  # between two looks at the person's wish to stop
_LOOK_ANYWAY_S = 0.5  # for what changes without being drawn


class Sight:
    """Looks no more often than the screen changes.

    Args:
        looker: sees and hides.
        check: raises once the person wants to stop.
    """

    def __init__(self, looker: Looker, check: Callable[[], None]) -> None:
        self._looker = looker
        self._check = check
        self._last: View | None = None

    def keep(self, view: View | None) -> None:
        """Remember the look that an action ended with, for the next step."""
        self._last = view

    def fresh(self) -> View:
        """The screen as it is now: the last look, where nothing has changed since."""
        view, self._last = self._last, None
        if view is not None and not self._looker.eyes.await_change(0.0):
            return view
        return self._looker.look()

    def await_change(self, patience: Watch) -> None:
        """Wait until something may be different, or ``patience`` ends."""
        until = patience.part(_LOOK_ANYWAY_S)
        while not self._looker.eyes.await_change(min(_CHECK_S, until.left)):
            self._check()
            if until.is_over:
                return

    def pause(self, seconds: Watch) -> None:
        """Let time pass, for a person to follow."""
        while not seconds.is_over:
            self._check()
            seconds.pause(_CHECK_S)
