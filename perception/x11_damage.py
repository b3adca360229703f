"""What an X server says of new drawing (the only module that loads libxcb-damage).

Names and levels follow the DAMAGE extension's protocol
(https://www.x.org/releases/X11R7.7/doc/damageproto/damageproto.txt). The root window's damage
includes that of all windows on it.
"""

from __future__ import annotations

import ctypes
import select

from perception.errors import NoDisplay
from perception.x11 import XConnection, load_library

_NON_EMPTY = 3  # DamageReportLevel: one event when there is something new, none until subtracted
_VERSION = (1, 1)


class DamageConnection:
    """A connection that hears when anything is drawn on one display.

    Args:
        display: such as ``:1``; the environment's ``DISPLAY`` when None.

    Raises:
        NoDisplay: the display does not answer, or lacks DAMAGE, or libxcb-damage is missing.
    """

    def __init__(self, display: str | None = None) -> None:
        self._library = load_library("libxcb-damage.so.0", "xcb-damage")
        self._x = XConnection(display)
        self._declare()
        if not self._x.has_extension("DAMAGE"):
            self._x.close()
            raise NoDisplay("this display does not tell what is drawn (no DAMAGE extension)")
        asked = self._library.xcb_damage_query_version(self._x.handle, *_VERSION)
        self._x.ignore_reply(asked)  # asking is all that the protocol wants
        self._damage = self._x.new_id()
        self._library.xcb_damage_create(self._x.handle, self._damage, self._x.root, _NON_EMPTY)
        self._x.flush()

    def forget(self) -> None:
        """Let what was drawn until now be old."""
        self._x.round_trip()  # words about what was drawn before are all here now
        self._x.drain_events()
        # Nothing is drained after this: the server tells of new drawing once, so with a word that
        # is lost here all that is drawn from then on would be lost.
        self._library.xcb_damage_subtract(self._x.handle, self._damage, 0, 0)
        self._x.flush()
        self._x.round_trip()

    def has_come(self) -> bool:
        """Whether something was drawn since ``forget``.

        Raises:
            NoDisplay: the display went away.
        """
        has_any = self._x.drain_events() > 0
        if not self._x.is_alive():
            raise NoDisplay("the display went away")
        return has_any

    def await_word(self, seconds: float) -> None:
        """Sleep until the server says something, at most ``seconds``."""
        select.select([self._x.file_descriptor], [], [], seconds)

    def close(self) -> None:
        """Close the connection, and the damage with it; a second call does nothing."""
        self._x.close()

    def _declare(self) -> None:
        pointer, u8, u32 = ctypes.c_void_p, ctypes.c_uint8, ctypes.c_uint32
        for name, arguments in {
            "xcb_damage_query_version": (u32, u32),
            "xcb_damage_create": (u32, u32, u8),
            "xcb_damage_subtract": (u32, u32, u32),
        }.items():
            request = getattr(self._library, name)
            request.argtypes, request.restype = (pointer, *arguments), ctypes.c_uint
