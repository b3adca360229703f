"""What a Wayland compositor lets a program do: it decides, and many let nobody see or act."""

from __future__ import annotations

from dataclasses import dataclass

from perception.a11y_bus import session_property
from perception.desktop import wayland_windows
from perception.wayland import WaylandConnection
from perception.wayland_protocols import (
    LAYER_SHELL,
    SCREENCOPY_MANAGER,
    VIRTUAL_KEYBOARD_MANAGER,
    VIRTUAL_POINTER_MANAGER,
)

_PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop")


@dataclass(frozen=True, slots=True)
class Allowances:
    """Which of the doors are open.

    ``windows`` is whether the compositor tells where windows stand, ``corners`` whether it can say
    that the pointer was moved to a corner. ``portal_sees`` and ``portal_acts`` are whether the
    desktop portal offers to share the screen and to control it, after asking the person.
    """

    capture: bool
    pointer: bool
    keys: bool
    windows: bool
    corners: bool
    portal_sees: bool
    portal_acts: bool


def allowances(display: str | None = None) -> Allowances:
    """Ask the compositor and the portal; nothing is looked at and nothing moved.

    Raises:
        NoDisplay: there is no compositor, or it does not answer.
    """
    connection = WaylandConnection(display)
    try:
        windows = wayland_windows()
        return Allowances(
            capture=connection.offers(SCREENCOPY_MANAGER),
            pointer=connection.offers(VIRTUAL_POINTER_MANAGER),
            keys=connection.offers(VIRTUAL_KEYBOARD_MANAGER),
            windows=windows is not None,
            corners=connection.offers(LAYER_SHELL),
            portal_sees=_portal_offers("ScreenCast"),
            portal_acts=_portal_offers("RemoteDesktop"),
        )
    finally:
        connection.close()


def _portal_offers(interface: str) -> bool:
    # Starting the portal may take a moment; a desktop without one says so at once.
    name = f"org.freedesktop.portal.{interface}.version"
    return session_property(*_PORTAL, name, limit_s=3.0) is not None
