"""Chromium filling a private display, one for all screens of a scale."""

from __future__ import annotations

import time
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from agent.virtual_desktop import VirtualDesktop
from benchmarks.redaction.devtools import BrowserFailed, Page
from benchmarks.redaction.plan import Plan
from benchmarks.redaction.rendering import PAGE_HEIGHT, PAGE_WIDTH, page, sentinel
from benchmarks.redaction.truth import Truth
from perception.capture import Capturer

_SHOWN_S = 10.0
_POLL_S = 0.02
_CORNER_PX = 2  # inside the sentinel, from the picture's lower right corner
_PREFERENCES = '{"translate": {"enabled": false}, "credentials_enable_service": false}'
_FLAGS = (
    "--kiosk", "--no-sandbox", "--test-type", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--disable-features=Translate", "--password-store=basic",
    "--disable-lcd-text", "--force-renderer-accessibility", "--window-position=0,0",
    "--hide-scrollbars", "--remote-debugging-port=0", "--remote-allow-origins=*",
)  # fmt: skip


class BrowserStage:
    """A private desktop with one page on all of it; a context manager.

    Args:
        scale: Device pixels for each CSS pixel, 1 or 2.

    Raises:
        EnvironmentLacking: Chromium or a part of the desktop is missing.
        BrowserFailed: Chromium does not come up.
    """

    def __init__(self, scale: int) -> None:
        self._scale = scale
        self.desktop = VirtualDesktop(PAGE_WIDTH * scale, PAGE_HEIGHT * scale)
        self._page: Page | None = None
        self._capturer: Capturer | None = None
        self._file = Path()

    def __enter__(self) -> Self:
        self.desktop.__enter__()
        try:
            profile = self.desktop.home / "profile"
            self._file = self.desktop.home / "page.html"
            (profile / "Default").mkdir(parents=True)
            (profile / "Default" / "Preferences").write_text(_PREFERENCES, encoding="utf-8")
            size = f"{self.desktop.width},{self.desktop.height}"
            self.desktop.start(
                [
                    "chromium",
                    *_FLAGS,
                    f"--window-size={size}",
                    f"--force-device-scale-factor={self._scale}",
                    f"--user-data-dir={profile}",
                    "about:blank",
                ]
            )
            self._page = Page(profile)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the browser and its desktop; may be called twice."""
        if self._capturer is not None:
            self._capturer.close()
            self._capturer = None
        if self._page is not None:
            self._page.close()
            self._page = None
        self.desktop.close()

    def show(self, plan: Plan) -> tuple[NDArray[np.uint8], Truth]:
        """Put a screen up; its pixels (height × width × RGB) and its truth.

        Raises:
            BrowserFailed: the page does not load or does not appear.
        """
        if self._page is None:
            raise BrowserFailed("the browser was closed")
        self._file.write_text(page(plan, self.title(plan)), encoding="utf-8")
        self._page.show(self._file)
        pixels = self._settled(sentinel(plan))
        return pixels, self._page.truth()

    @staticmethod
    def title(plan: Plan) -> str:
        """The page's title, by which its accessibility tree is known to be the new one."""
        return f"screen {plan.name.split('-')[1]}"

    def _settled(self, colour: str) -> NDArray[np.uint8]:
        """The frame once the page's own corner shows and nothing moves any more."""
        if self._capturer is None:
            self._capturer = Capturer(self.desktop.display)
        wanted = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
        deadline = time.monotonic() + _SHOWN_S
        earlier = self._capturer.grab().pixels
        while time.monotonic() < deadline:
            time.sleep(_POLL_S)
            pixels = self._capturer.grab().pixels
            if pixels[-_CORNER_PX, -_CORNER_PX].tolist() == wanted and np.array_equal(
                pixels, earlier
            ):
                return pixels
            earlier = pixels
        raise BrowserFailed("the page did not appear on the display")
