"""A window as the desktop itself tells it, whatever kind of desktop it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from perception.geometry import Rect


@dataclass(frozen=True, slots=True)
class DesktopWindow:
    """A window that shows, in pointer points.

    ``xid`` is the desktop's own number of it. ``box`` includes the window manager's frame,
    ``client`` does not. ``is_popup`` marks menus, tool tips and drop-down lists, which stand
    outside the window manager's care. ``process`` is 0 and ``program`` "" where the window does not
    tell.
    ``knows_place`` is False for Wayland's windows: their programs are never told where they stand,
    so that what their trees say of it is true only within the window.
    """

    xid: int
    box: Rect
    client: Rect
    title: str = field(default="", repr=False)
    program: str = ""
    process: int = 0
    is_active: bool = False
    is_popup: bool = False
    is_dialog: bool = False
    is_desktop: bool = False
    knows_place: bool = True


def program_name(process: int) -> str:
    """The name of a process's program as the kernel knows it, "" if it has ended.

    It is asked of the kernel and not of the program, so that a program that hangs has a name too.
    """
    if process <= 0:
        return ""
    try:
        return Path(f"/proc/{process}/comm").read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
