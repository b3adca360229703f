"""How a program's own coordinates lie on the screen. Pure.

Most programs of X tell pixels of the screen. But GTK and Qt programs that are drawn larger
(``GDK_SCALE``, ``QT_SCALE_FACTOR``) tell their own, larger units, GTK 4 counts from its window's
corner, and so does every program of Wayland, which is never told where its window stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perception.desktop_window import DesktopWindow
from perception.geometry import Rect

_NEAR = 2  # points: borders and rounding
_LEAST_SCALE = 1.1
_SAME_SCALE = 0.05  # how far the scales of width and height may differ: borders and rounding


@dataclass(frozen=True, slots=True)
class Place:
    """What turns a program's coordinates into the screen's: scaled first, then moved."""

    dx: float = 0.0
    dy: float = 0.0
    scale: float = 1.0

    def put(self, box: Rect) -> Rect:
        """A box that the program told, in the desktop's points."""
        left, top = box.x * self.scale + self.dx, box.y * self.scale + self.dy
        return Rect(round(left), round(top), round(box.w * self.scale), round(box.h * self.scale))


def scale_of(top: Rect, window: DesktopWindow, *, is_whole: bool) -> tuple[float, Rect]:
    """How much larger a window is than its program says, and which of its boxes the program means.

    Args:
        top: the window's box as its tree tells it.
        window: as the desktop tells it.
        is_whole: whether its toolkit only knows whole scales.
    """
    found: list[tuple[float, float, Rect]] = []
    for box in (window.client, window.box):
        if top.is_empty or box.is_empty:
            continue
        across, down = box.w / top.w, box.h / top.h
        if across > _LEAST_SCALE and abs(across - down) < _SAME_SCALE * across:
            found.append((abs(across - down), across, box))
    if found:
        # GTK 3 means the window with the manager's frame, Qt the one without: the better fit.
        _, across, box = min(found, key=lambda fit: fit[0])
        return (float(round(across)) if is_whole else across), box
    return 1.0, window.client


def on_screen(top: Rect, window: DesktopWindow, *, is_whole: bool) -> Place:
    """The place of a window whose program knows where on the screen it stands."""
    scale, box = scale_of(top, window, is_whole=is_whole)
    if scale == 1.0:
        return Place()
    return Place(box.x - top.x * scale, box.y - top.y * scale, scale)


def likest(top: Rect, windows: Sequence[DesktopWindow]) -> DesktopWindow:
    """Of a program's windows the one that has the shape and size of the tree's; of two the upper.

    Args:
        top: the window's box as its tree tells it.
        windows: at least one, lowest first; open menus count only where there is nothing else.
    """
    candidates = [window for window in windows if not window.is_popup] or windows

    def unlikeness(window: DesktopWindow) -> tuple[float, int]:
        across, down = window.client.w / max(1, top.w), window.client.h / max(1, top.h)
        size = abs(window.client.w - top.w) + abs(window.client.h - top.h)
        return (round(abs(across - down), 1), size)

    return min(reversed(candidates), key=unlikeness)


def in_window(top: Rect, inside: Iterable[Rect], window: DesktopWindow, *, is_whole: bool) -> Place:
    """The place of a window whose program counts from the window's own corner.

    Args:
        top: the window's box as its tree tells it.
        inside: the boxes of what is in it, told the same way.
        window: as the desktop tells it.
        is_whole: whether its toolkit only knows whole scales.
    """
    scale, _ = scale_of(top, window, is_whole=is_whole)
    client = window.client
    x, y = _corner(top, inside, client.w / scale, client.h / scale)
    return Place(client.x - x * scale, client.y - y * scale, scale)


def _corner(top: Rect, inside: Iterable[Rect], width: float, height: float) -> tuple[float, float]:
    """What of a window's own coordinates lies on its client's corner.

    GTK 3 windows that draw their own frame count the shadow around it too, more of it below than
    above: what is in such a window begins where the shadow ends.
    """
    across, down = top.w - width, top.h - height
    if max(abs(across), abs(down)) <= _NEAR:
        return top.x, top.y
    content = [
        box
        for box in inside
        if abs(box.w - width) <= _NEAR and box != top and top.encloses(box) and box.h > _NEAR
    ]
    if across > 0 and content:
        return content[0].x, min(box.y for box in content)
    return top.x + across / 2, top.y + down / 2
