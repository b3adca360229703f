"""Keeps a fresh redacted look at the desktop while a person works on it.

A press is understood by the last look that was over before it: what stood there then is what was
meant. Whether the picture was another one by the time of the press is told by the frames, which
are kept for a moment each, in memory alone.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from agent.looking import Eyes, Looker, View
from agent.scripts.recording_look import Look
from perception.change_watch import ChangeWatch, open_change_watch
from perception.desktop import FrameSource, open_frames
from perception.errors import PerceptionError
from perception.geometry import Point, Rect
from perception.screen import Screen, Screenshot
from privacy.redacted import RedactedElement

_LOOKS = 12
_LOOKS_AT_PICTURES = 2
_FRAMES = 6
_PRESSES = 32
_BETWEEN_S = 0.03  # two kept frames
_WAIT_S = 0.2  # until the frame thread looks whether it shall end
_END_S = 3.0
# Correlation of two pictures' edges from which they show the same thing: the same label lit or
# inverted gives 0.99 and more, "Save As" and "Save all" 0.77, "Save As" and "Delete all" 0.3.
_ALIKE = 0.85
_EDGE = 8.0  # of 255: a step between neighbouring pixels that is part of a drawing
_RIM_PX = 2  # of a thing, which is drawn otherwise when the pointer comes over it


class PictureEyes(Eyes, Protocol):
    """Senses that can also look at a picture alone."""

    def look_at(self, screenshot: Screenshot) -> Screen: ...


@dataclass(frozen=True, slots=True)
class _Kept:
    look: Look
    view: View


class FrameMemory:
    """The frames that showed last, and the one that showed at each press of a button."""

    def __init__(self, display: str | None = None) -> None:
        self._display = display
        self._frames: deque[Screenshot] = deque(maxlen=_FRAMES)
        self._pressed: deque[tuple[float, Screenshot]] = deque(maxlen=_PRESSES)
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run, name="frame memory", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ends.set()
        self._thread.join(_END_S)
        self._frames.clear()
        self._pressed.clear()

    def press(self, at: float) -> None:
        """A button went down: keep what showed then. May be called from any thread."""
        earlier = [frame for frame in tuple(self._frames) if frame.taken_at <= at]
        if earlier:
            self._pressed.append((at, earlier[-1]))

    def at_press(self, at: float) -> Screenshot | None:
        """What showed when the button went down at that time; None where it is not known."""
        return next((frame for when, frame in tuple(self._pressed) if when == at), None)

    def _run(self) -> None:
        frames = open_frames(self._display)  # of this thread's own
        watch: ChangeWatch | None = None
        try:
            watch = open_change_watch(frames, self._display)
            self._keep(frames, watch)
        except PerceptionError:
            return  # the display went away; whoever looks at it will say so
        finally:
            if watch is not None:
                watch.close()
            frames.close()

    def _keep(self, frames: FrameSource, watch: ChangeWatch) -> None:
        watch.arm()
        is_new = True
        while not self._ends.is_set():
            if is_new:
                self._frames.append(frames.grab())
                self._ends.wait(_BETWEEN_S)
            is_new = watch.wait(_WAIT_S)


class Lookout:
    """The looks of the last moments, with the raw screens behind them.

    Args:
        looker: looks and hides.
        eyes: the same looker's eyes, which can read a kept frame too.
        frames: what showed at each press.
    """

    def __init__(self, looker: Looker, eyes: PictureEyes, frames: FrameMemory) -> None:
        self._looker = looker
        self._eyes = eyes
        self._frames = frames
        self._kept: deque[_Kept] = deque(maxlen=_LOOKS)
        self._past: deque[_Kept] = deque(maxlen=_LOOKS_AT_PICTURES)

    def look_now(self) -> Look:
        """A fresh look, also kept.

        Raises:
            PerceptionError, PrivacyError: it can not be looked, or not be hidden.
        """
        began = time.monotonic()
        screen = self._eyes.look()
        ended = time.monotonic()
        return self._keep(screen, began, ended)

    def refresh(self, seconds: float) -> Look | None:
        """A fresh look if the screen changes within ``seconds``, once it is at rest."""
        return self.look_now() if self._eyes.await_change(seconds) else None

    @property
    def latest(self) -> Look:
        """The newest look; there must have been one."""
        return self._kept[-1].look

    def before(self, at: float) -> Look:
        """The last look that was over by then; the oldest that is kept where none was."""
        over = [one.look for one in self._kept if one.look.ended <= at]
        return over[-1] if over else self._kept[0].look

    def pixel(self, look: Look, point: Point) -> Point:
        """A pointer's place as a pixel of a look."""
        view = self._view(look) or self._kept[-1].view
        return view.screen.screenshot.pixel_map.to_pixels(point)

    def is_outdated(self, look: Look, at: float, box: Rect) -> bool:
        """Whether this part of the screen showed something else when the button went down."""
        frame, view = self._frames.at_press(at), self._view(look)
        if frame is None or view is None:
            return False
        then = view.screen.screenshot
        if then.pixels.shape != frame.pixels.shape:
            return True
        inner = box.inflated(-_RIM_PX)
        part = (box if inner.is_empty else inner).clipped(then.width, then.height)
        return not _alike(_cut(then.pixels, part), _cut(frame.pixels, part))

    def look_at_press(self, at: float) -> Look | None:
        """What showed when the button went down, read from its picture alone."""
        frame = self._frames.at_press(at)
        if frame is None:
            return None
        return self._keep(self._eyes.look_at(frame), at, at, is_past=True)

    def hidden_value(self, look: Look, element: RedactedElement, text: str) -> str | None:
        """``text`` as it would show in this element of this look: with what is private hidden.

        None where the element is not in the look. The whole screen is judged, with the text in
        its place, because labels and neighbours say what a text is.
        """
        view = self._view(look)
        raw = view.screen.element(element.id) if view else None
        if view is None or raw is None:
            return None
        screen = view.screen
        held = replace(raw, value=text, runs=())
        elements = tuple(held if e.id == raw.id else e for e in screen.elements)
        judged = self._looker.hide(replace(screen, elements=elements), 0.0).redacted
        shown = judged.element(element.id)
        return shown.value if shown is not None else None

    def holds(self, look: Look, element: RedactedElement, text: str) -> bool:
        """Whether this text, private or not, is what the element of this look holds."""
        view = self._view(look)
        raw = view.screen.element(element.id) if view else None
        return raw is not None and raw.value == text

    def hidden(self, text: str) -> str:
        """Words with what is private in them hidden."""
        return self._looker.hider.redact_text(text).text

    def _keep(self, screen: Screen, began: float, ended: float, *, is_past: bool = False) -> Look:
        view = self._looker.hide(screen, ended - began)
        look = Look(view.redacted, began, ended)
        kept = _Kept(look, view)
        (self._past if is_past else self._kept).append(kept)
        return look

    def _view(self, look: Look) -> View | None:
        """The raw side of a look; None where it is kept no more."""
        return next((k.view for k in (*self._kept, *self._past) if k.look is look), None)


def _cut(pixels: NDArray[np.uint8], box: Rect) -> NDArray[np.float32]:
    part = pixels[box.y : box.bottom, box.x : box.right]
    grey: NDArray[np.float32] = part.mean(axis=2, dtype=np.float32)
    return grey


def _alike(one: NDArray[np.float32], other: NDArray[np.float32]) -> bool:
    """Whether two pictures of one size have the same edges, whatever their colours.

    A button is lit when the pointer comes over it, and a row is inverted when it is chosen.
    """
    if min(one.shape, default=0) < 2:
        return True
    edges = [_edges(part) for part in (one, other)]
    flat = [bool(part.max(initial=0.0) < _EDGE) for part in edges]
    if any(flat):
        return all(flat)
    rows, columns = np.nonzero(edges[0] + edges[1] > _EDGE)
    drawn = np.s_[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    first, second = (part[drawn] - part[drawn].mean() for part in edges)
    norm = float(np.sqrt((first**2).sum() * (second**2).sum()))
    return norm > 0 and float((first * second).sum()) / norm >= _ALIKE


def _edges(part: NDArray[np.float32]) -> NDArray[np.float32]:
    across = np.abs(np.diff(part, axis=1))[:-1, :]
    down = np.abs(np.diff(part, axis=0))[:, :-1]
    return np.asarray(across + down, dtype=np.float32)
