"""The controller for the desktop that the environment is part of."""

from __future__ import annotations

from actions.controller import AccessibilityActions, Controller
from actions.pyautogui_controller import PyautoguiController
from actions.wayland_controller import WaylandController
from perception.desktop import DesktopKind, kind_of


def open_controller(
    display: str | None = None, *, accessibility: AccessibilityActions | None = None
) -> Controller:
    """What moves the pointer and strikes the keys here.

    Args:
        display: such as ``:1`` or ``wayland-1``; the environment's by default.
        accessibility: The tree that can act on an element by its ``ref``.

    Raises:
        InputUnavailable: this desktop can not be driven.
    """
    if kind_of(display) is DesktopKind.WAYLAND:
        return WaylandController(display, accessibility=accessibility)
    return PyautoguiController(display, accessibility=accessibility)
