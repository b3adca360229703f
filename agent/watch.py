"""One deadline, whose remainder is passed down to everything that waits."""

from __future__ import annotations

import time


class Watch:
    """Runs for ``seconds`` from its making; ``part`` gives a shorter one that ends no later."""

    def __init__(self, seconds: float) -> None:
        self._start = time.monotonic()
        self._end = self._start + seconds

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self._start

    @property
    def left(self) -> float:
        return max(0.0, self._end - time.monotonic())

    @property
    def is_over(self) -> bool:
        return self.left <= 0.0

    def part(self, seconds: float) -> Watch:
        return Watch(min(seconds, self.left))

    def pause(self, seconds: float) -> None:
        """Sleep between two looks, never past the end."""
        time.sleep(min(seconds, self.left))
