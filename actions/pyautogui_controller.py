"""The controller that drives a real X desktop."""

from __future__ import annotations

import os

from actions.clipboard import Clipboard
from actions.controller import AccessibilityActions
from actions.desktop_controller import DesktopController
from actions.errors import InputUnavailable
from actions.pyautogui_hands import Hands
from actions.typist import Typist
from actions.x11 import XServer
from perception.geometry import PixelMap


class PyautoguiController(DesktopController):
    """Implements ``actions.controller.Controller`` with pyautogui on an X display.

    Args:
        display: The display; the environment's ``DISPLAY`` by default.
        authority: The cookie file; the environment's ``XAUTHORITY`` by default.
        accessibility: The tree that can act on an element by its ``ref``; without it only the
            pointer and the keys are there.
        pixel_map: How screenshot pixels lie on the display.

    Raises:
        InputUnavailable: the display can not be driven.
    """

    def __init__(
        self,
        display: str | None = None,
        authority: str | None = None,
        *,
        accessibility: AccessibilityActions | None = None,
        pixel_map: PixelMap | None = None,
    ) -> None:
        name = os.environ.get("DISPLAY", "") if display is None else display
        cookie = os.environ.get("XAUTHORITY", "") if authority is None else authority
        if not name:
            raise InputUnavailable("there is no display: DISPLAY is not set")
        server = XServer(name, cookie, pixel_map)
        hands = Hands(name, cookie)
        clipboard = Clipboard(
            {**os.environ, "DISPLAY": name, **({"XAUTHORITY": cookie} if cookie else {})}
        )
        super().__init__(server, hands, Typist(server, hands), clipboard, accessibility)
