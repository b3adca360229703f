"""What every platform's tree reader can do, and the choice between them.

AT-SPI is what Handrail is tested on. The readers for Windows (UI Automation) and macOS (AX) are
written against their documented interfaces and untested: nobody has run them yet.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from perception.desktop_window import DesktopWindow
from perception.geometry import PixelMap
from perception.screen import Element
from perception.tree_reading import TreeReading


class TreeReader(Protocol):
    """Reads the accessibility tree of every program, and acts through it. One thread at a time."""

    def read(
        self,
        pixel_map: PixelMap | None = None,
        desktop: Sequence[DesktopWindow] = (),
        changed: NDArray[np.uint8] | None = None,
    ) -> TreeReading:
        """Everything that shows.

        Args:
            pixel_map: converts the tree's coordinates to screenshot pixels.
            desktop: the desktop's own list of windows, lowest first.
            changed: 1 where the screenshot may have changed since the last reading began, height ×
                width, for a reader that asks only what may have changed; None where that is not
                known.

        Raises:
            AccessibilityUnavailable: the interface has gone away, or may not be used any more.
        """
        ...

    def now(self, ref: str) -> Element | None:
        """The element as it is at this moment; None if it is gone, hidden, or does not answer."""
        ...

    def do_action(self, ref: str) -> bool:
        """Do what a click would do; whether the program took it."""
        ...

    def set_text(self, ref: str, text: str) -> bool:
        """Replace all of the element's text; whether the program took it."""
        ...

    def has_focus(self, ref: str) -> bool:
        """Whether the element has the keyboard now."""
        ...

    def grab_focus(self, ref: str) -> bool:
        """Give the element the keyboard; whether the program took it."""
        ...

    def close(self) -> None:
        """Let go of the interface and of everything that was read."""
        ...


def open_tree(
    deadline_s: float = 1.0, display: str | None = None, *, platform: str = sys.platform
) -> TreeReader:
    """This platform's tree reader.

    Args:
        deadline_s: seconds that one look may take in all.
        display: the X display whose programs are meant; only X11 has several.
        platform: as ``sys.platform`` names it.

    Raises:
        AccessibilityUnavailable: there is no accessibility interface, or it may not be used.
    """
    if platform == "win32":
        from perception.uia_tree import UiaTree  # noqa: PLC0415  (only where it is needed)

        return UiaTree(deadline_s)
    if platform == "darwin":
        from perception.ax_tree import AxTree  # noqa: PLC0415  (only where it is needed)

        return AxTree(deadline_s)
    from perception.a11y_tree import AccessibilityTree  # noqa: PLC0415  (connects to D-Bus)

    return AccessibilityTree(deadline_s, display)
