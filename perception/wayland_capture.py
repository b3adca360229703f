"""Takes the picture of all outputs of a Wayland compositor through wlr-screencopy."""

from __future__ import annotations

import mmap
import os
import time
from collections.abc import Sequence
from types import TracebackType

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from perception.errors import CaptureFailed, NoDisplay
from perception.geometry import Rect
from perception.screen import Screenshot
from perception.wayland import Output, WaylandConnection, layout_of
from perception.wayland_protocols import (
    BUFFER,
    SCREENCOPY_FRAME,
    SCREENCOPY_MANAGER,
    SHM,
    SHM_POOL,
)
from perception.wayland_wire import Proxy

_Y_INVERT = 1
_MIRRORED = 4  # wl_output.transform: from here on the picture is mirrored too
# wl_shm.format: four bytes a pixel; where red, green and blue stand in them (little endian).
_CHANNELS = {
    0: slice(2, None, -1),  # argb8888
    1: slice(2, None, -1),  # xrgb8888
    0x34324241: slice(0, 3),  # abgr8888
    0x34324258: slice(0, 3),  # xbgr8888
}


class WaylandCapturer:
    """Grabs frames of one compositor; usable from one thread.

    Args:
        name: the compositor's socket; the environment's ``WAYLAND_DISPLAY`` when None.

    Raises:
        NoDisplay: there is no compositor, or it does not let its outputs be copied.
    """

    def __init__(self, name: str | None = None) -> None:
        self._connection = WaylandConnection(name)
        try:
            self._shm = self._connection.bind(SHM)
            self._manager = self._connection.bind(SCREENCOPY_MANAGER)
        except NoDisplay:
            self._connection.close()
            raise
        self._buffers: dict[int, _SharedBuffer] = {}

    def grab(self) -> Screenshot:
        """The frame that shows now: all outputs, upright, at the scale of the finest.

        Raises:
            CaptureFailed: the compositor refused, or went away.
        """
        try:
            outputs = self._connection.outputs()
            frames = self._copies(outputs)
        except NoDisplay as error:
            raise CaptureFailed(str(error)) from error
        whole, pixel_map = layout_of(outputs)
        boxes = [pixel_map.rect_to_pixels(output.box) for output in outputs]
        if len(boxes) == 1 and frames[0].shape[:2] == (boxes[0].h, boxes[0].w):
            pixels = np.ascontiguousarray(frames[0])
        else:
            size = pixel_map.rect_to_pixels(whole)
            pixels = np.zeros((size.h, size.w, 3), np.uint8)
            for frame, box in zip(frames, boxes, strict=True):
                _put(pixels, frame, box)
        return Screenshot(
            pixels=pixels, pixel_map=pixel_map, taken_at=time.monotonic(), monitors=tuple(boxes)
        )

    def close(self) -> None:
        """Give the connection and the shared memory back; a second call does nothing."""
        self._connection.close()
        for buffer in self._buffers.values():
            buffer.close()
        self._buffers.clear()

    def __enter__(self) -> WaylandCapturer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _copies(self, outputs: Sequence[Output]) -> list[NDArray[np.uint8]]:
        """Each output's pixels, upright, RGB.

        All are asked for at once: a compositor copies an output when it next draws it.
        """
        copies = [_Copy(self._manager, output) for output in outputs]
        wire = self._connection.wire
        wire.wait(lambda: all(copy.layout or copy.has_ended for copy in copies))
        buffers = []
        for number, copy in enumerate(copies):
            if copy.layout is None:
                raise CaptureFailed("the compositor gave no picture of an output")
            buffers.append(self._buffer(number, copy.layout))
            copy.frame.request("copy", buffers[-1].proxy)
        wire.wait(lambda: all(copy.has_ended for copy in copies))
        for copy in copies:
            copy.frame.destroy()
        if not all(copy.is_ready for copy in copies):
            raise CaptureFailed("the compositor gave no picture of an output")
        return [
            _upright(buffer.pixels(is_upside_down=copy.is_upside_down), output.transform)
            for buffer, copy, output in zip(buffers, copies, outputs, strict=True)
        ]

    def _buffer(self, number: int, layout: tuple[int, ...]) -> _SharedBuffer:
        """Shared memory of this layout for one output, kept from frame to frame."""
        kept = self._buffers.get(number)
        if kept is None or kept.layout != layout:
            if layout[0] not in _CHANNELS:
                raise CaptureFailed(f"the compositor's pixel format {layout[0]:#x} is not known")
            if kept is not None:
                kept.proxy.destroy()
                kept.close()
            kept = self._buffers[number] = _SharedBuffer(self._shm, layout)
        return kept


class _Copy:
    """One output's frame on its way to us."""

    def __init__(self, manager: Proxy, output: Output) -> None:
        self.layout: tuple[int, ...] | None = None
        self.has_ended = self.is_ready = self.is_upside_down = False
        self.frame = manager.create("capture_output", SCREENCOPY_FRAME, 0, output.proxy)
        self.frame.on = {
            "buffer": self._told,
            "flags": self._flagged,
            "ready": lambda *_when: self._end(is_ready=True),
            "failed": lambda: self._end(is_ready=False),
        }

    def _told(self, *layout: int) -> None:
        self.layout = layout

    def _flagged(self, flags: int) -> None:
        self.is_upside_down = bool(flags & _Y_INVERT)

    def _end(self, *, is_ready: bool) -> None:
        self.has_ended, self.is_ready = True, is_ready


class _SharedBuffer:
    """Memory that the compositor writes one output's frame into; it has no name on any disk."""

    def __init__(self, shm: Proxy, layout: tuple[int, ...]) -> None:
        self.layout = layout
        form, width, height, stride = layout
        self._shape = (height, stride)
        self._width = width
        self._channels = _CHANNELS[form]
        size = stride * height
        handle = os.memfd_create("handrail-frame", os.MFD_CLOEXEC)
        try:
            os.ftruncate(handle, size)
            self._memory = mmap.mmap(handle, size)
            pool = shm.create("create_pool", SHM_POOL, handle, size)
            self.proxy = pool.create("create_buffer", BUFFER, 0, width, height, stride, form)
            pool.destroy()
        finally:
            os.close(handle)

    def pixels(self, *, is_upside_down: bool) -> NDArray[np.uint8]:
        """A copy of the frame, height × width × 3, RGB."""
        rows = np.frombuffer(self._memory, np.uint8).reshape(self._shape)
        frame = rows[:, : self._width * 4].reshape(self._shape[0], self._width, 4)
        return frame[:: -1 if is_upside_down else 1, :, self._channels].copy()

    def close(self) -> None:
        self._memory.close()


def _upright(frame: NDArray[np.uint8], transform: int) -> NDArray[np.uint8]:
    """An output's own pixels as a person before it sees them."""
    turned = np.rot90(frame, k=-transform % 4)
    return turned[:, ::-1] if transform >= _MIRRORED else turned


def _put(pixels: NDArray[np.uint8], frame: NDArray[np.uint8], box: Rect) -> None:
    """Place an output's frame, enlarged where the output is coarser than the finest."""
    if frame.shape[:2] != (box.h, box.w):
        image = Image.fromarray(np.ascontiguousarray(frame))
        frame = np.asarray(image.resize((box.w, box.h), Image.Resampling.BILINEAR))
    inside = box.clipped(pixels.shape[1], pixels.shape[0])
    pixels[inside.y : inside.bottom, inside.x : inside.right] = frame[: inside.h, : inside.w]
