"""Waits until the screen changes, so that nobody has to sleep and look again.

On X the server itself says when something was drawn (the DAMAGE extension). Where nobody says so
(Wayland's copies, Windows, macOS, a server without the extension) frames are compared, which costs
a few milliseconds each.
"""

from __future__ import annotations

import time
from typing import Protocol

import numpy as np

from perception.desktop import DesktopKind, FrameSource, kind_of
from perception.errors import NoDisplay
from perception.screen import Screenshot
from perception.x11_damage import DamageConnection

_BETWEEN_FRAMES_S = 0.05


class ChangeWatch(Protocol):
    """Tells when the screen has changed; usable from one thread."""

    def arm(self) -> None:
        """Forget what changed so far: from now on counts."""
        ...

    def wait(self, seconds: float) -> bool:
        """Whether the screen changed since ``arm`` or the last ``wait``; at once if it has.

        Raises:
            NoDisplay, CaptureFailed: the desktop does not answer any more.
        """
        ...

    def close(self) -> None:
        """Let go of the desktop; a second call does nothing."""
        ...


class DamageWatch:
    """An X display's own word that something was drawn.

    Args:
        display: such as ``:1``; the environment's ``DISPLAY`` when None.

    Raises:
        NoDisplay: the display does not answer, or does not tell what is drawn.
    """

    def __init__(self, display: str | None = None) -> None:
        self._damage = DamageConnection(display)

    def arm(self) -> None:
        self._damage.forget()

    def wait(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while not self._damage.has_come():
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            self._damage.await_word(left)
        self._damage.forget()
        return True

    def close(self) -> None:
        self._damage.close()


class FrameWatch:
    """Compares frames of a desktop that tells nothing of itself.

    Args:
        frames: where the frames come from; it stays the caller's to close.
    """

    def __init__(self, frames: FrameSource) -> None:
        self._frames = frames
        self._last: Screenshot | None = None

    def arm(self) -> None:
        self._last = self._frames.grab()

    def wait(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        if self._last is None:
            self.arm()
        while True:
            frame = self._frames.grab()
            if self._last is None or not np.array_equal(frame.pixels, self._last.pixels):
                self._last = frame
                return True
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(_BETWEEN_FRAMES_S, left))

    def close(self) -> None:
        self._last = None


def open_change_watch(frames: FrameSource, display: str | None = None) -> ChangeWatch:
    """The best watch that a desktop offers.

    Args:
        frames: the desktop's frames, for where it does not tell by itself.
        display: such as ``:1`` or ``wayland-1``; None for the environment's.
    """
    if kind_of(display) is DesktopKind.X11:
        try:
            return DamageWatch(display)
        except NoDisplay:  # no DAMAGE here (or no X at all): the frames still tell
            return FrameWatch(frames)
    return FrameWatch(frames)
