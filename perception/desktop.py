"""Which kind of desktop this is, and the senses' doors to it: frames and windows."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from perception.capture import Capturer
from perception.desktop_window import DesktopWindow
from perception.errors import NoDisplay
from perception.screen import Screenshot
from perception.sway import SwayWindows
from perception.wayland_capture import WaylandCapturer
from perception.x11_windows import WindowList


class DesktopKind(StrEnum):
    """What a desktop speaks."""

    X11 = "x11"
    WAYLAND = "wayland"


class FrameSource(Protocol):
    """Grabs frames of one desktop; usable from one thread."""

    def grab(self) -> Screenshot:
        """The frame that shows now.

        Raises:
            CaptureFailed: the desktop refused, or went away.
        """
        ...

    def close(self) -> None:
        """Let go of the desktop; a second call does nothing."""
        ...


class WindowLister(Protocol):
    """Tells the windows of one desktop."""

    def read(self) -> tuple[DesktopWindow, ...]:
        """The windows that show, from the lowest to the topmost.

        Raises:
            NoDisplay: the desktop does not answer any more.
        """
        ...

    def close(self) -> None:
        """Let go of the desktop."""
        ...


def kind_of(display: str | None = None, environ: Mapping[str, str] | None = None) -> DesktopKind:
    """The kind of desktop that ``display`` names, or that the environment is part of.

    A Wayland session has ``DISPLAY`` too, for programs of old; a picture taken there would show
    those alone. So Wayland is chosen wherever a compositor is named, unless the session says that
    it is X.

    Args:
        display: such as ``:1`` or ``wayland-1``; None for the environment's.
        environ: the environment; the process's own when None.
    """
    env = os.environ if environ is None else environ
    if display:
        return DesktopKind.WAYLAND if names_wayland(display) else DesktopKind.X11
    is_x = env.get("XDG_SESSION_TYPE") == "x11" and env.get("DISPLAY")
    return DesktopKind.WAYLAND if env.get("WAYLAND_DISPLAY") and not is_x else DesktopKind.X11


def names_wayland(display: str) -> bool:
    """Whether this is the name of a Wayland compositor's socket, not of an X display."""
    return display.startswith(("wayland-", "/"))


def open_frames(display: str | None = None) -> FrameSource:
    """The door to the pixels of a desktop.

    Raises:
        NoDisplay: it does not answer, or does not let itself be seen.
    """
    if kind_of(display) is DesktopKind.WAYLAND:
        return WaylandCapturer(display)
    return Capturer(display)


def open_windows(display: str | None = None) -> WindowLister | None:
    """The door to the windows of a desktop; None where the desktop tells nobody where they are.

    Raises:
        NoDisplay: it does not answer.
    """
    if sys.platform == "win32":
        from perception.win32_windows import Win32WindowList  # noqa: PLC0415  (only there)

        return Win32WindowList()
    if sys.platform == "darwin":
        from perception.mac_windows import MacWindowList  # noqa: PLC0415  (only there)

        return MacWindowList()
    return WindowList(display) if kind_of(display) is DesktopKind.X11 else wayland_windows()


def wayland_windows() -> WindowLister | None:
    """The windows of this Wayland desktop, None where its compositor does not tell them."""
    try:
        return SwayWindows()
    except NoDisplay:
        return None
