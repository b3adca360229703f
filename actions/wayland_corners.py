"""The corners that stop a run: on Wayland no program may ask where the pointer is.

So each corner of the desktop gets a surface of one point that can not be seen, and the compositor
says when the pointer enters it. The agent's own pointer keeps beside the corners.
"""

from __future__ import annotations

import mmap
import os

from actions.stop_corners import Corner, beside_corner, outer_corners
from perception.geometry import Point, Rect
from perception.wayland import WaylandConnection
from perception.wayland_protocols import (
    BUFFER,
    COMPOSITOR,
    LAYER_SHELL,
    LAYER_SURFACE,
    POINTER,
    SHM,
    SHM_POOL,
    SURFACE,
)
from perception.wayland_wire import Proxy

_OVERLAY = 3  # zwlr_layer_shell_v1.layer: above everything, full screen too
_TOP, _BOTTOM, _LEFT, _RIGHT = 1, 2, 4, 8  # zwlr_layer_surface_v1.anchor
_ARGB = 0
_NO_ZONE = -1  # lies over panels instead of beside them


class Corners:
    """Watches the outer corners of a desktop.

    ``works`` is False where the compositor offers no such surfaces; then a run is stopped by
    ctrl-C alone.

    Args:
        connection: to the compositor; it stays the caller's.
        seat: whose pointer is meant.
    """

    def __init__(self, connection: WaylandConnection, seat: Proxy) -> None:
        self._connection = connection
        self._seat = seat
        self._boxes: list[Rect] = []
        self._corners: list[Corner] = []
        self._surfaces: list[tuple[Proxy, Proxy]] = []
        self._entered: list[int] = []
        self.works = connection.offers(LAYER_SHELL)
        if self.works:
            self._cover()

    def is_touched(self) -> bool:
        """Whether the pointer has been in a corner since the last ``forget``."""
        self._connection.wire.dispatch()
        return bool(self._entered)

    def forget(self) -> None:
        """What was so far counts no more."""
        self._connection.wire.roundtrip()
        self._entered.clear()

    def beside(self, point: Point) -> Point:
        """The point, or its inner neighbour where it is a watched corner."""
        return beside_corner(point, self._boxes, self._corners)

    def close(self) -> None:
        """Take the surfaces away."""
        for layer, surface in self._surfaces:
            layer.destroy()
            surface.destroy()
        self._surfaces.clear()

    def _cover(self) -> None:
        pointer = self._seat.create("get_pointer", POINTER)
        compositor = self._connection.bind(COMPOSITOR)
        shell = self._connection.bind(LAYER_SHELL)
        buffer = self._clear_pixel()
        outputs = self._connection.outputs()
        self._boxes = [output.box for output in outputs]
        self._corners = outer_corners(self._boxes)
        numbers = set()
        for corner in self._corners:
            output = outputs[corner.monitor]
            anchor = (_LEFT if corner.is_left else _RIGHT) | (_TOP if corner.is_top else _BOTTOM)
            surface = compositor.create("create_surface", SURFACE)
            layer = shell.create(
                "get_layer_surface", LAYER_SURFACE, surface, output.proxy, _OVERLAY, "handrail"
            )
            sized: list[int] = []
            layer.on["configure"] = lambda serial, _w, _h, sized=sized: sized.append(serial)
            layer.request("set_size", 1, 1)
            layer.request("set_anchor", anchor)
            layer.request("set_exclusive_zone", _NO_ZONE)
            surface.request("commit")
            self._connection.wire.wait(lambda sized=sized: bool(sized))  # type: ignore[misc]
            layer.request("ack_configure", sized[-1])
            surface.request("attach", buffer, 0, 0)
            surface.request("damage", 0, 0, 1, 1)
            surface.request("commit")
            self._surfaces.append((layer, surface))
            numbers.add(surface.number)
        pointer.on["enter"] = lambda _serial, surface, _x, _y: (
            self._entered.append(surface) if surface in numbers else None
        )
        self._connection.wire.roundtrip()

    def _clear_pixel(self) -> Proxy:
        handle = os.memfd_create("handrail-corner", os.MFD_CLOEXEC)
        try:
            os.ftruncate(handle, mmap.PAGESIZE)  # zeros: a pixel that lets all through
            pool = self._connection.bind(SHM).create("create_pool", SHM_POOL, handle, 4)
            buffer = pool.create("create_buffer", BUFFER, 0, 1, 1, 4, _ARGB)
            pool.destroy()
        finally:
            os.close(handle)
        return buffer
