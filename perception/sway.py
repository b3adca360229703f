"""The windows of a sway desktop, through the compositor's own socket.

Wayland has no protocol by which a client could learn where windows stand. sway tells it to the
user's own programs: https://man.archlinux.org/man/sway-ipc.7 (message 4, GET_TREE).
"""

from __future__ import annotations

import json
import os
import socket
import struct
from collections.abc import Iterator
from typing import Any

from perception.desktop_window import DesktopWindow, program_name
from perception.errors import NoDisplay
from perception.geometry import Rect

_MAGIC = b"i3-ipc"
_HEADER = struct.Struct("=6sII")
_GET_TREE = 4
_ANSWER_S = 1.0


class SwayWindows:
    """Reads the list of windows.

    Raises:
        NoDisplay: this desktop is not sway, or sway does not answer.
    """

    def __init__(self) -> None:
        self._path = os.environ.get("SWAYSOCK", "")
        if not self._path:
            raise NoDisplay("SWAYSOCK is not set: this desktop does not tell where its windows are")
        self.read()

    def read(self) -> tuple[DesktopWindow, ...]:
        """The windows that show, from the lowest to the topmost.

        Raises:
            NoDisplay: sway does not answer any more.
        """
        root = self._ask(_GET_TREE)
        tiled: list[DesktopWindow] = []
        floating: list[DesktopWindow] = []
        full: list[DesktopWindow] = []
        for node, parent, floats in _leaves(root, Rect(0, 0, 0, 0), floats=False):
            if not node.get("visible"):
                continue
            window = _window(node, parent)
            (full if node.get("fullscreen_mode") else floating if floats else tiled).append(window)
        return (*tiled, *floating, *full)

    def close(self) -> None:
        """Nothing stays open between two readings."""

    def _ask(self, kind: int) -> Any:
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
                connection.settimeout(_ANSWER_S)
                connection.connect(self._path)
                connection.sendall(_HEADER.pack(_MAGIC, 0, kind))
                _, size, _ = _HEADER.unpack(_read(connection, _HEADER.size))
                return json.loads(_read(connection, size))
        except (OSError, ValueError, struct.error) as error:
            raise NoDisplay("sway does not tell its windows; check that it runs") from error


def _read(connection: socket.socket, size: int) -> bytes:
    parts = b""
    while len(parts) < size:
        part = connection.recv(size - len(parts))
        if not part:
            raise ConnectionResetError
        parts += part
    return parts


def _leaves(node: Any, parent: Rect, *, floats: bool) -> Iterator[tuple[Any, Rect, bool]]:
    """Each window below a node, with its parent's box and whether it floats."""
    if node.get("pid"):
        yield node, parent, floats
        return
    box = _rect(node["rect"])
    for child in node["nodes"]:
        yield from _leaves(child, box, floats=floats)
    for child in node["floating_nodes"]:
        yield from _leaves(child, box, floats=True)


def _window(node: Any, parent: Rect) -> DesktopWindow:
    rect, inner, bar = (_rect(node[name]) for name in ("rect", "window_rect", "deco_rect"))
    box = rect
    if not bar.is_empty:  # the title bar, told within the parent
        box = rect.union(Rect(parent.x + bar.x, parent.y + bar.y, bar.w, bar.h))
    properties = node.get("window_properties") or {}
    process = int(node["pid"])
    return DesktopWindow(
        xid=int(node["id"]),
        box=box,
        client=Rect(rect.x + inner.x, rect.y + inner.y, inner.w, inner.h),
        title=node.get("name") or "",
        program=program_name(process) or node.get("app_id") or "",
        process=process,
        is_active=bool(node.get("focused")),
        is_dialog=bool(properties.get("transient_for")),
        knows_place=node.get("shell") != "xdg_shell",
    )


def _rect(told: Any) -> Rect:
    return Rect(told["x"], told["y"], told["width"], told["height"])
