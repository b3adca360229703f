"""Takes the picture of the whole virtual screen (the only module that imports mss)."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any

import mss
import numpy as np
from mss import ScreenShotError
from numpy.typing import NDArray

from perception.errors import CaptureFailed, NoDisplay
from perception.geometry import PixelMap, Point, Rect
from perception.screen import Screenshot
from perception.x11 import XConnection


class Capturer:
    """Grabs frames of one X display through shared memory (MIT-SHM); usable from one thread.

    Args:
        display: such as ``:1``; the environment's ``DISPLAY`` when None.

    Raises:
        NoDisplay: no display is named, or it does not answer.
    """

    def __init__(self, display: str | None = None) -> None:
        self._x = XConnection(display)
        self._display = display or os.environ.get("DISPLAY", "")
        self._mss = self._connect()

    def grab(self) -> Screenshot:
        """The frame that shows now.

        Raises:
            CaptureFailed: the display refused, or went away.
        """
        try:
            if self._was_resized():
                self._mss.close()
                self._mss = self._connect()
            return self._frame()
        except (ScreenShotError, NoDisplay, AssertionError) as error:
            # When the server goes away in the middle of a call, mss fails an assertion of its own.
            raise CaptureFailed(f"display {self._display} gave no picture") from error

    def close(self) -> None:
        """Give the connection and the shared memory back; a second call does nothing."""
        with contextlib.suppress(ScreenShotError):  # it was lost already, so there is nothing left
            self._mss.close()
        self._x.close()

    def __enter__(self) -> Capturer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _was_resized(self) -> bool:
        """Whether the screen has changed its size since mss asked for it (it asks only once)."""
        root = self._x.boxes([self._x.root])[0]
        if not self._x.is_alive():
            raise NoDisplay(f"display {self._display} went away")
        known = self._mss.monitors[0]
        return root is not None and (root.w, root.h) != (known["width"], known["height"])

    def _connect(self) -> mss.MSS:
        try:
            return mss.MSS(backend="xshmgetimage", display=self._display)
        except (ScreenShotError, ValueError) as error:
            raise NoDisplay(
                f"display {self._display} does not answer; check that it runs (xdpyinfo)"
            ) from error

    def _frame(self) -> Screenshot:
        area, monitors = self._mss.monitors[0], _told_monitors(self._mss)
        shot = self._mss.grab(area)
        pixel_map = PixelMap(Point(area["left"], area["top"]), shot.width / area["width"])
        return Screenshot(
            pixels=_to_rgb(shot.raw, shot.width, shot.height),
            pixel_map=pixel_map,
            taken_at=time.monotonic(),
            monitors=tuple(pixel_map.rect_to_pixels(one) for one in monitors),
        )


def monitors_of(display: str) -> tuple[Rect, ...]:
    """The boxes of the monitors that are switched on, in points; the whole screen if none is told.

    Raises:
        NoDisplay: the display does not answer.
    """
    try:
        with mss.MSS(backend="xshmgetimage", display=display) as screen:
            return _told_monitors(screen) or (_box(screen.monitors[0]),)
    except (ScreenShotError, ValueError, AssertionError) as error:
        raise NoDisplay(f"display {display} does not answer") from error


def _told_monitors(screen: mss.MSS) -> tuple[Rect, ...]:
    """The monitors as RandR tells them; () where they do not make up the screen.

    Screens that Xinerama joined are such a case: there RandR knows the first of them alone.
    """
    whole, *monitors = (_box(one) for one in screen.monitors)
    if not monitors:
        return ()
    around = monitors[0]
    for monitor in monitors[1:]:
        around = around.union(monitor)
    return tuple(monitors) if around == whole else ()


def _box(monitor: Mapping[str, Any]) -> Rect:
    return Rect(monitor["left"], monitor["top"], monitor["width"], monitor["height"])


def _to_rgb(raw: bytearray, width: int, height: int) -> NDArray[np.uint8]:
    """X's BGRX bytes as an RGB array of its own, height × width × 3."""
    frame: NDArray[np.uint8] = np.frombuffer(raw, dtype=np.uint8).reshape(height, width, 4)
    return np.ascontiguousarray(frame[:, :, 2::-1])
