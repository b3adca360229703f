"""Which window is on top at a point, now and when the screen was last looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from perception.desktop_window import DesktopWindow
from perception.geometry import PixelMap, Point
from perception.screen import Window


@dataclass(frozen=True, slots=True)
class Stacking:
    """The windows of one look, from the lowest to the topmost, and how its pixels lie."""

    windows: tuple[DesktopWindow, ...]
    pixel_map: PixelMap

    def is_as_it_was(
        self, point: Point, window: Window | None, now: Sequence[DesktopWindow]
    ) -> bool:
        """Whether a click at ``point`` (pixels) would reach the window that it is meant for.

        The same window must be on top there as at the look, and it must be ``window``, or a menu or
        list of the same program.

        Args:
            point: where the click would go.
            window: the window of the thing that is to be clicked; None where it is not known.
            now: the windows as they are now.
        """
        at = self.pixel_map.to_points(point)
        before, top = _topmost(self.windows, at), _topmost(now, at)
        if top is None or before is None:
            return top is before
        if top.xid != before.xid:
            return False
        if window is None or (top.is_popup and top.program == window.program):
            return True
        return top.title in {"", window.title} and top.program in {"", window.program}

    def is_front_as_it_was(self, window: Window | None, now: Sequence[DesktopWindow]) -> bool:
        """Whether keys would go to the window that was in front when it was looked at.

        Args:
            window: that window; None where none was in front.
            now: the windows as they are now.
        """
        before = window.handle if window is not None and window.handle else _active(self.windows)
        return _active(now) == before


def _active(windows: Sequence[DesktopWindow]) -> int | None:
    return next((w.xid for w in windows if w.is_active), None)


def _topmost(windows: Sequence[DesktopWindow], at: Point) -> DesktopWindow | None:
    return next((w for w in reversed(windows) if w.box.contains(at)), None)
