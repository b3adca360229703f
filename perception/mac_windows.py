"""macOS's own list of windows: where each stands, whose it is, which lies on top.

The judging is pure and tested with records as the documents describe them; the one call to macOS
(CGWindowListCopyWindowInfo, which lists the windows from front to back) is untested: nobody has run
it yet. Titles are only told to programs that may record the screen, as Handrail must anyway.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from perception.desktop_window import DesktopWindow
from perception.errors import NoDisplay
from perception.geometry import Rect

# CGWindowLevel.h, as pyobjc 13.0's metadata has them.
_NORMAL, _DOCK, _MENU_BAR, _STATUS, _POPUP_MENU, _OVERLAY, _HELP = 0, 20, 24, 25, 101, 102, 200
_POPUP_LEVELS = frozenset({_MENU_BAR, _STATUS, _POPUP_MENU, _HELP})
_PLATFORM: str = sys.platform
_SMALLEST_SIDE = 3  # points


@dataclass(frozen=True, slots=True)
class MacWindow:
    """A window as macOS described it; the box is in points.

    ``level`` is its layer: 0 for programs' windows, more for what floats above them.
    """

    number: int
    box: Rect
    level: int = _NORMAL
    process: int = 0
    program: str = ""
    title: str = field(default="", repr=False)
    alpha: float = 1.0


class MacWindowList:
    """Reads the list of windows.

    Raises:
        NoDisplay: this is not macOS, or pyobjc is not installed.
    """

    def __init__(self) -> None:
        self._quartz = _load()

    def read(self) -> tuple[DesktopWindow, ...]:
        """The windows that show, from the lowest to the topmost.

        Raises:
            NoDisplay: there is no desktop session.
        """
        quartz = self._quartz
        which = quartz.kCGWindowListOptionOnScreenOnly | quartz.kCGWindowListExcludeDesktopElements
        told = quartz.CGWindowListCopyWindowInfo(which, quartz.kCGNullWindowID)
        if told is None:
            raise NoDisplay("macOS lists no windows: there is no desktop session")
        return desktop_windows([window_of(one) for one in told])

    def close(self) -> None:
        """Nothing is held."""


def window_of(told: Mapping[str, Any]) -> MacWindow:
    """A window from what macOS tells of it (CGWindow.h's keys, whose values are their names)."""
    bounds = told.get("kCGWindowBounds") or {}
    x, y = float(bounds.get("X", 0)), float(bounds.get("Y", 0))
    right, bottom = x + float(bounds.get("Width", 0)), y + float(bounds.get("Height", 0))
    left, top = math.floor(x), math.floor(y)
    return MacWindow(
        number=int(told.get("kCGWindowNumber") or 0),
        box=Rect(left, top, math.ceil(right) - left, math.ceil(bottom) - top),
        level=int(told.get("kCGWindowLayer") or 0),
        process=int(told.get("kCGWindowOwnerPID") or 0),
        program=str(told.get("kCGWindowOwnerName") or ""),
        title=str(told.get("kCGWindowName") or ""),
        alpha=float(told.get("kCGWindowAlpha", 1.0)),
    )


def desktop_windows(windows: Sequence[MacWindow]) -> tuple[DesktopWindow, ...]:
    """The windows that show something, lowest first.

    The active one is the topmost of the programs' own windows. The menu bar is drawn by the window
    server but is the active program's.

    Args:
        windows: as macOS listed them, topmost first.
    """
    shown = [window for window in windows if _shows(window)]
    active = next((window for window in shown if window.level == _NORMAL), None)
    return tuple(
        DesktopWindow(
            xid=window.number,
            box=window.box,
            client=window.box,
            title=window.title,
            program=_owner(window, active).program.lower(),
            process=_owner(window, active).process,
            is_active=window is active,
            is_popup=window.level in _POPUP_LEVELS,
        )
        for window in reversed(shown)
    )


def _owner(window: MacWindow, active: MacWindow | None) -> MacWindow:
    return active if window.level == _MENU_BAR and active is not None else window


def _shows(window: MacWindow) -> bool:
    """Whether it shows something of its own.

    The Dock's and the system's own layers are left out: some of them are clear windows as large as
    the screen, which would seem to cover everything.
    """
    is_told = _NORMAL <= window.level < _DOCK or window.level in _POPUP_LEVELS
    return is_told and window.alpha > 0 and min(window.box.w, window.box.h) >= _SMALLEST_SIDE


def _load() -> Any:
    """Load pyobjc's Quartz (the only import of it)."""
    if _PLATFORM != "darwin":
        raise NoDisplay("these windows are there on macOS only")
    try:
        import Quartz  # noqa: PLC0415
    except ImportError as error:
        raise NoDisplay("pyobjc is not installed; install handrail[macos]") from error
    return Quartz
