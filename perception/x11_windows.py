"""The X server's own list of windows: where each stands, whose it is, which lies on top.

The accessibility tree does not say what covers what, knows nothing of programs without a tree, and
falls silent when a program hangs. The X server knows all three.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perception.desktop_window import DesktopWindow, program_name
from perception.errors import NoDisplay
from perception.geometry import Rect
from perception.x11 import XConnection

__all__ = ["DesktopWindow", "WindowList", "program_name"]

_SMALLEST_SIDE = 3  # pixels; toolkits keep 1×1 helper windows that show nothing
_DEPTH_OF_CLIENTS = 3  # window managers put at most this many frames around a client


@dataclass(frozen=True, slots=True)
class _Top:
    """A child of the root window: a frame, or a window without one."""

    xid: int
    box: Rect
    is_override_redirect: bool


class WindowList:
    """Reads the list of windows.

    Raises:
        NoDisplay: there is no display, or it does not answer.
    """

    def __init__(self, display: str | None = None) -> None:
        self._display = display
        self._x = XConnection(display)

    def read(self) -> tuple[DesktopWindow, ...]:
        """The windows that show, from the lowest to the topmost.

        Raises:
            NoDisplay: the display does not answer any more.
        """
        if not self._x.is_alive():
            self._x.close()
            self._x = XConnection(self._display)
        tops = self._showing_tops()
        clients = self._clients(tops)
        subjects = [clients.get(top.xid, top.xid) for top in tops]
        windows = tuple(self._describe(tops, subjects, set(clients.values())))
        if not self._x.is_alive():
            raise NoDisplay("the display went away while its windows were read")
        return windows

    def manager_is_running(self) -> bool:
        """Whether a window manager has announced itself (EWMH, _NET_SUPPORTING_WM_CHECK)."""
        return bool(self._x.numbers([self._x.root], "_NET_SUPPORTING_WM_CHECK")[0])

    def root_text(self, name: str) -> str:
        """A text property of the root window, or ""."""
        return self._x.texts([self._x.root], name)[0]

    def close(self) -> None:
        self._x.close()

    def _showing_tops(self) -> list[_Top]:
        """The root window's children that show something."""
        children = self._x.children([self._x.root])[0]
        rows = zip(children, self._x.attributes(children), self._x.boxes(children), strict=True)
        return [
            _Top(xid, box, attributes.is_override_redirect)
            for xid, attributes, box in rows
            if attributes is not None
            and box is not None
            and attributes.is_viewable
            and min(box.w, box.h) >= _SMALLEST_SIDE
        ]

    def _clients(self, tops: Sequence[_Top]) -> dict[int, int]:
        """For each frame, the program's own window in it: the one with WM_STATE (ICCCM 4.1.3.1)."""
        found: dict[int, int] = {}
        level = [(top.xid, top.xid) for top in tops]
        for _ in range(_DEPTH_OF_CLIENTS):
            states = self._x.numbers([window for _, window in level], "WM_STATE")
            for (top, window), state in zip(level, states, strict=True):
                if state:
                    found.setdefault(top, window)
            open_ones = [(top, window) for top, window in level if top not in found]
            below = self._x.children([window for _, window in open_ones])
            level = [
                (top, child)
                for (top, _), children in zip(open_ones, below, strict=True)
                for child in children
            ]
        return found

    def _describe(
        self, tops: Sequence[_Top], subjects: Sequence[int], clients: set[int]
    ) -> Iterator[DesktopWindow]:
        active = next(iter(self._x.numbers([self._x.root], "_NET_ACTIVE_WINDOW")[0]), 0)
        dialog = self._x.atom("_NET_WM_WINDOW_TYPE_DIALOG")
        desktop = self._x.atom("_NET_WM_WINDOW_TYPE_DESKTOP")
        columns = zip(
            tops,
            subjects,
            self._x.boxes(subjects),
            self._x.texts(subjects, "_NET_WM_NAME"),
            self._x.texts(subjects, "WM_NAME"),
            self._x.texts(subjects, "WM_CLASS"),
            self._x.numbers(subjects, "_NET_WM_PID"),
            self._x.numbers(subjects, "_NET_WM_WINDOW_TYPE"),
            self._x.numbers(subjects, "WM_TRANSIENT_FOR"),
            strict=True,
        )
        for top, xid, client, title, old_title, kind, process, types, owner in columns:
            pid = process[0] if process else 0
            yield DesktopWindow(
                xid=xid,
                box=top.box,
                client=client or top.box,
                title=title or old_title,
                program=program_name(pid) or _class_name(kind),
                process=pid,
                is_active=xid == active,
                is_popup=xid not in clients and top.is_override_redirect,
                is_dialog=dialog in types or bool(owner and xid in clients),
                is_desktop=desktop in types,
            )


def _class_name(raw: str) -> str:
    """The second half of WM_CLASS, in lower case; the halves end in NUL."""
    parts = [part for part in raw.split("\0") if part]
    return parts[-1].lower() if parts else ""
