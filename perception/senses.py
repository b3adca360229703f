"""Looks at the desktop with every sense there is, and gives one screen."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from perception.change_watch import ChangeWatch, open_change_watch
from perception.desktop import FrameSource, WindowLister, open_frames, open_windows
from perception.desktop_window import DesktopWindow
from perception.errors import AccessibilityUnavailable
from perception.fusion import fuse
from perception.geometry import Point, Rect
from perception.icon_naming import IconNaming, known_boxes
from perception.identity import Identities
from perception.layout import Layout, arrange
from perception.ocr import TextReader
from perception.picture_marks import MarkFinder
from perception.pixels import ink, text_blocks
from perception.reading_frames import ReadingFrames
from perception.residual import is_outdated, unexplained
from perception.screen import Element, Screen, Screenshot, Window
from perception.stacking import Stacking
from perception.text_line import TextLine
from perception.tree_reader import TreeReader, open_tree
from perception.tree_reading import TreeReading
from perception.turned_text import with_turned
from perception.widgets import find_widgets
from perception.without_tree import only_without_tree, widgets_without_tree, with_true_words

_REST_S = 0.03  # without drawing, and a change is taken to be whole
_UNREST_S = 0.2  # that a change may go on drawing (a film, a blinking cursor) until it is looked at
_READINGS = 2  # of the tree in one look, when the screen changed during the first
_NO_PLACES = (
    "This desktop tells nobody where its windows are: what they show is read from the pixels."
)


class Senses:
    """Every sense of one display. Nothing is opened before it is needed.

    Args:
        tree: whether the accessibility tree is read.
        ocr: whether text is read from pixels that the tree does not explain.
        deadline_s: seconds that one look may take for the tree.
        display: the X display or Wayland compositor; the environment's when None.
    """

    def __init__(
        self,
        *,
        tree: bool = True,
        ocr: bool = True,
        deadline_s: float = 1.0,
        display: str | None = None,
    ) -> None:
        self._wants_tree = tree
        self._deadline_s = deadline_s
        self._display = display
        self._capturer: FrameSource | None = None
        self._changes: ChangeWatch | None = None
        self._windows: WindowLister | None = None
        self._stacking: Stacking | None = None
        self._tells_windows = True
        self._tree: TreeReader | None = None
        self._reading_frames = ReadingFrames()
        self._reader = TextReader() if ocr else None
        self._mark_finder = MarkFinder()
        self._identities = Identities()
        self._icons = IconNaming()

    @property
    def tree(self) -> TreeReader:
        """The accessibility tree, for actions through it.

        Raises:
            AccessibilityUnavailable: there is none, or it was not wanted.
        """
        if not self._wants_tree:
            raise AccessibilityUnavailable("these senses were told to go without the tree")
        return self._open_tree()

    def prepare(self) -> None:
        """Open the display and the bus and load the models, so that the first look need not.

        Raises:
            NoDisplay: there is no display to look at.
            OcrUnavailable: text recognition does not start.
        """
        self._frames()
        self._desktop()
        if self._reader is not None:
            self._reader.start()
        if self._wants_tree:
            with contextlib.suppress(AccessibilityUnavailable):  # each look says so in its notes
                self._open_tree()

    def look(self) -> Screen:
        """The screen as it is now.

        Without an accessibility bus it goes on by vision alone and says so in the notes.

        Raises:
            NoDisplay: there is no display to look at.
            CaptureFailed: the display gave no picture.
            OcrUnavailable: text must be read and can not be.
        """
        clock = _Clock()
        if self._changes is not None:
            self._changes.arm()  # what is drawn from here on may be in this look, or may not
        first = self._capture()
        clock.lap("capture")
        # Threads only for as long as a look takes: nobody forks beside one.
        with ThreadPoolExecutor(1, thread_name_prefix="pictures") as beside:
            marked = beside.submit(self._mark_finder.find, first.pixels)
            screen = self._look_around(first, clock)
            pictured = marked.result()
        if not np.array_equal(first.pixels, screen.screenshot.pixels):
            pictured = self._mark_finder.find(screen.screenshot.pixels)
        clock.lap("pictures")
        return replace(screen, marks=pictured, timings=clock.laps)

    def _look_around(self, earlier: Screenshot, clock: _Clock) -> Screen:
        """The screen but for what is private in its pictures."""
        for _ in range(_READINGS):
            desktop = self._desktop()
            reading, notes = self._read_tree(earlier, desktop)
            screenshot = self._capture()
            self._stacking = Stacking(desktop, screenshot.pixel_map)
            area = Rect(0, 0, screenshot.width, screenshot.height)
            layout = arrange(reading, desktop, screenshot.pixel_map, area, screenshot.monitors)
            moving = self._reading_frames.moving(earlier.pixels, screenshot.pixels)
            if not is_outdated(layout.shown, moving):
                break
            earlier = screenshot
        clock.lap("tree")
        marks = ink(screenshot.pixels)
        layout = with_true_words(layout, marks)
        untold = unexplained(marks, layout.shown, moving)
        lines = self._read_text(screenshot.pixels, untold)
        if untold and self._reader is None:
            notes = (*notes, "Text recognition is off: text that only pixels tell is not known.")
        clock.lap("ocr")
        widgets = widgets_without_tree(screenshot.pixels, layout)
        clock.lap("widgets")
        known = known_boxes(lines, widgets)
        icons = self._icons.found(screenshot.pixels, only_without_tree(marks, layout), known)
        clock.lap("icons")
        screen = fuse(screenshot, layout, lines, widgets, icons, notes=notes)
        screen = self._identities.settle(self._icons.named(screen))
        clock.lap("fusion")
        return screen

    def look_at(self, screenshot: Screenshot) -> Screen:
        """A screen from a picture, by vision alone.

        Raises:
            OcrUnavailable: text must be read and can not be.
        """
        clock = _Clock()
        clock.lap("capture")
        clock.lap("tree")
        marks = ink(screenshot.pixels)
        lines = self._read_text(screenshot.pixels, text_blocks(marks))
        clock.lap("ocr")
        widgets = find_widgets(screenshot.pixels)
        clock.lap("widgets")
        icons = self._icons.found(screenshot.pixels, marks, known_boxes(lines, widgets))
        clock.lap("icons")
        pictured = self._mark_finder.find(screenshot.pixels)
        clock.lap("pictures")
        screen = fuse(screenshot, Layout(), lines, widgets, icons, timings=clock.laps)
        return replace(self._icons.named(screen), marks=pictured)

    def expect_change(self) -> None:
        """From now on a change of the screen counts for ``await_change``.

        Raises:
            NoDisplay, CaptureFailed: the desktop does not answer.
        """
        self._change_watch().arm()

    def await_change(self, seconds: float) -> bool:
        """Whether the screen changed within ``seconds``; back as soon as it has, and is at rest.

        Raises:
            NoDisplay, CaptureFailed: the desktop does not answer.
        """
        watch = self._change_watch()
        if not watch.wait(seconds):
            return False
        enough = time.monotonic() + _UNREST_S
        while watch.wait(_REST_S) and time.monotonic() < enough:
            pass
        return True

    def is_on_top(self, point: Point, window: Window | None) -> bool:
        """Whether a click at ``point`` (pixels) would reach ``window``, as at the last look.

        Where the desktop tells nobody where its windows are, nobody knows, and so it is True.

        Raises:
            NoDisplay: the desktop does not answer.
        """
        if self._windows is None or self._stacking is None:
            return True
        return self._stacking.is_as_it_was(point, window, self._windows.read())

    def is_in_front(self, window: Window | None) -> bool:
        """Whether keys would reach ``window``, which was in front at a look (None for none).

        Where the desktop tells nobody where its windows are, nobody knows, and so it is True.

        Raises:
            NoDisplay: the desktop does not answer.
        """
        if self._windows is None or self._stacking is None:
            return True
        return self._stacking.is_front_as_it_was(window, self._windows.read())

    def element_now(self, ref: str) -> Element | None:
        """The accessible element as it is at this moment; None if it is gone or does not answer."""
        if not ref or not self._wants_tree:
            return None
        try:
            return self.tree.now(ref)
        except AccessibilityUnavailable:
            return None  # the bus went away, and the element with it

    def close(self) -> None:
        """Let go of the display, the bus and everything that was read."""
        for part in (self._changes, self._capturer, self._windows, self._tree, self._reader):
            if part is not None:
                part.close()
        self._changes = self._capturer = self._windows = self._tree = self._reader = None
        self._reading_frames.forget()
        self._mark_finder.close()
        self._identities.close()
        self._icons.close()

    def __enter__(self) -> Senses:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _open_tree(self) -> TreeReader:
        if self._tree is None:
            self._tree = open_tree(self._deadline_s, self._display)
        return self._tree

    def _frames(self) -> FrameSource:
        if self._capturer is None:
            self._capturer = open_frames(self._display)
        return self._capturer

    def _capture(self) -> Screenshot:
        return self._frames().grab()

    def _change_watch(self) -> ChangeWatch:
        if self._changes is None:
            self._changes = open_change_watch(self._frames(), self._display)
        return self._changes

    def _desktop(self) -> tuple[DesktopWindow, ...]:
        if self._windows is None and self._tells_windows:
            self._windows = open_windows(self._display)
            self._tells_windows = self._windows is not None
        return self._windows.read() if self._windows is not None else ()

    def _read_tree(
        self, screenshot: Screenshot, desktop: Sequence[DesktopWindow]
    ) -> tuple[TreeReading | None, tuple[str, ...]]:
        if not self._wants_tree:
            return None, ()
        if not self._tells_windows:
            return None, (_NO_PLACES,)  # there the tree's coordinates are the windows' own
        try:
            changed = self._reading_frames.changed(screenshot.pixels)
            reading = self.tree.read(screenshot.pixel_map, desktop, changed)
        except AccessibilityUnavailable as error:
            if self._tree is not None:
                self._tree.close()
                self._tree = None
            return None, (f"Without the accessibility tree: {error}.",)
        return reading, reading.notes

    def _read_text(
        self, pixels: NDArray[np.uint8], regions: Sequence[Rect]
    ) -> tuple[TextLine, ...]:
        if self._reader is None or not regions:
            return ()
        lines = self._reader.read(pixels, regions)
        return with_turned(lines, pixels, self._reader.read)


class _Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.laps: tuple[tuple[str, float], ...] = ()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.laps = (*self.laps, (stage, now - self._last))
        self._last = now
