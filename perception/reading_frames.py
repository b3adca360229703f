"""Remembers what the screen showed when the tree was read: only what has changed is asked again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from perception.pixels import Mask, difference


class ReadingFrames:
    """The frames around the last reading of the tree."""

    def __init__(self) -> None:
        self._seen: NDArray[np.uint8] | None = None
        self._moving: Mask | None = None

    def changed(self, now: NDArray[np.uint8]) -> Mask | None:
        """1 where the screen changed since the last reading began; None where that is not known.

        Args:
            now: the frame just before the tree is read again, RGB, height × width × 3.
        """
        if self._seen is None or self._moving is None or self._seen.shape != now.shape:
            return None
        return np.asarray(difference(self._seen, now) | self._moving, dtype=np.uint8)

    def moving(self, before: NDArray[np.uint8], after: NDArray[np.uint8]) -> Mask:
        """1 where the screen changed while the tree was read, which is remembered.

        Args:
            before: the frame just before, RGB, height × width × 3.
            after: the frame just after.
        """
        self._seen, self._moving = after, difference(before, after)
        return self._moving

    def forget(self) -> None:
        """Forget the frames, so that everything is read anew."""
        self._seen = self._moving = None
