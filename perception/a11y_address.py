"""Where an X display says that its accessibility bus is."""

from __future__ import annotations

from perception.errors import NoDisplay
from perception.x11_windows import WindowList


def announced_address(display: str | None) -> str:
    """The accessibility bus that the X display announces on its root window, or ""."""
    try:
        windows = WindowList(display)
    except NoDisplay:
        return ""  # without a display the session bus is asked
    try:
        return windows.root_text("AT_SPI_BUS")
    finally:
        windows.close()
