"""Ctrl-C and a polite kill, remembered as well as raised.

Python drops an exception that a signal handler raises while a destructor or a native callback is
running ("Exception ignored in ..."). A run that went on typing then would break the promise that
ctrl-C stops it, so the wish is remembered, and looked at before everything that is done.
"""

from __future__ import annotations

import signal
from types import FrameType


class Interruption:
    """Whether the person (or the system) has asked this process to stop."""

    def __init__(self) -> None:
        self.is_asked = False

    def watch(self) -> None:
        """Take over SIGINT and SIGTERM; both end a command with exit code 4."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def check(self) -> None:
        """Stop here if a stop was asked for.

        Raises:
            KeyboardInterrupt: it was.
        """
        if self.is_asked:
            raise KeyboardInterrupt

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.is_asked = True
        raise KeyboardInterrupt
