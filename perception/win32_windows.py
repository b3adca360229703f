"""Windows' own list of windows: where each stands, whose it is, which lies on top.

The judging is pure and tested with records as ``win32_calls`` gives them; those calls themselves
are untested: nobody has run them yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PureWindowsPath

from perception.desktop_window import DesktopWindow
from perception.geometry import Rect
from perception.win32_calls import Win32Calls

# Window styles and extended window styles (learn.microsoft.com/windows/win32/winmsg).
_WS_POPUP, _WS_CAPTION = 0x80000000, 0x00C00000
_WS_EX_TRANSPARENT, _WS_EX_TOOLWINDOW = 0x00000020, 0x00000080
_WS_EX_LAYERED, _WS_EX_NOACTIVATE = 0x00080000, 0x08000000
# "About Window Classes": menus and dialogs have system classes of their own. The others are those
# of the common controls' tool tips and drop-down lists.
_MENU_CLASS, _DIALOG_CLASS = "#32768", "#32770"
_POPUP_CLASSES = frozenset({_MENU_CLASS, "tooltips_class32", "ComboLBox"})
_DESKTOP_CLASSES = frozenset({"Progman", "WorkerW"})
_SMALLEST_SIDE = 3  # pixels; programs keep 1×1 helper windows that show nothing


@dataclass(frozen=True, slots=True)
class Win32Window:
    """A top-level window as Windows described it, in physical pixels.

    ``frame`` is what the compositor draws, without the invisible borders for resizing. ``path`` is
    its program's file, "" where Windows did not say. ``is_cloaked`` says that the compositor hides
    it: an app that sleeps, or another virtual desktop.
    """

    handle: int
    frame: Rect
    client: Rect
    title: str = field(default="", repr=False)
    class_name: str = ""
    process: int = 0
    path: str = field(default="", repr=False)
    style: int = 0
    extended_style: int = 0
    owner: int = 0
    is_visible: bool = True
    is_minimized: bool = False
    is_cloaked: bool = False


class Win32WindowList:
    """Reads the list of windows.

    Raises:
        NoDisplay: this is not Windows.
    """

    def __init__(self) -> None:
        self._calls = Win32Calls()

    def read(self) -> tuple[DesktopWindow, ...]:
        """The windows that show, from the lowest to the topmost."""
        found = []
        for handle in self._calls.handles():
            about = self._calls.about(handle)
            frame, client = self._calls.boxes(handle)
            found.append(
                Win32Window(
                    handle=handle,
                    frame=frame,
                    client=client,
                    title=self._calls.title(handle),
                    class_name=self._calls.class_name(handle),
                    process=about.process,
                    path=self._calls.program_path(about.process),
                    style=about.style,
                    extended_style=about.extended_style,
                    owner=about.owner,
                    is_visible=about.is_visible,
                    is_minimized=about.is_minimized,
                    is_cloaked=self._calls.is_cloaked(handle),
                )
            )
        return desktop_windows(found, self._calls.foreground())

    def answers(self, handle: int, limit_s: float) -> bool:
        """Whether a window's program takes messages, within a limit."""
        return self._calls.answers(handle, limit_s)

    def close(self) -> None:
        """Nothing is held."""


def desktop_windows(windows: Sequence[Win32Window], active: int) -> tuple[DesktopWindow, ...]:
    """The windows that show something, lowest first.

    Args:
        windows: as Windows listed them, topmost first.
        active: the handle of the foreground window.
    """
    return tuple(
        DesktopWindow(
            xid=window.handle,
            box=window.frame,
            client=window.client if not window.client.is_empty else window.frame,
            title=window.title,
            program=PureWindowsPath(window.path).stem.lower(),
            process=window.process,
            is_active=window.handle == active,
            is_popup=_is_popup(window),
            is_dialog=window.class_name == _DIALOG_CLASS,
            is_desktop=window.class_name in _DESKTOP_CLASSES,
        )
        for window in reversed(windows)
        if _shows(window)
    )


def _shows(window: Win32Window) -> bool:
    """Whether something of it may be on the screen; what clicks fall through covers nothing."""
    if not window.is_visible or window.is_minimized or window.is_cloaked:
        return False
    falls_through = _WS_EX_TRANSPARENT | _WS_EX_LAYERED
    if window.extended_style & falls_through == falls_through:
        return False
    return min(window.frame.w, window.frame.h) >= _SMALLEST_SIDE


def _is_popup(window: Win32Window) -> bool:
    """Whether it is a menu, a tool tip or a drop-down list.

    Programs that draw their own have no class in common, but styles: no caption, and neither a
    place in the task bar nor the keyboard.
    """
    if window.class_name in _POPUP_CLASSES:
        return True
    is_bare = bool(window.style & _WS_POPUP) and window.style & _WS_CAPTION != _WS_CAPTION
    stays_out = bool(window.extended_style & (_WS_EX_TOOLWINDOW | _WS_EX_NOACTIVATE))
    return is_bare and stays_out and bool(window.owner)
