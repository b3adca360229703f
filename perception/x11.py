"""The few questions we put to an X server, through libxcb (the only module that loads it).

libxcb rather than Xlib, because Xlib's answer to an unexpected error, such as a window that closed
between two questions, is to end the process. Layouts and names follow the X11 protocol
(https://www.x.org/releases/X11R7.7/doc/xproto/x11protocol.html, section 9 and appendix B).
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from perception.errors import NoDisplay
from perception.geometry import Rect
from perception.xcb_layouts import (
    AtomReply,
    AttributesReply,
    Cookie,
    ExtensionReply,
    GeometryReply,
    Layout,
    ScreenIterator,
    TranslateReply,
)

ANY_PROPERTY_TYPE = 0
_MAP_STATE_VIEWABLE = 2
_CLASS_INPUT_OUTPUT = 1
_PROPERTY_WORDS = 4096  # how much of a property is read, in 32-bit words: a title needs far less


_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class WindowAttributes:
    """What the server says of a window: whether it shows, and whether it bypasses the manager."""

    is_viewable: bool
    is_override_redirect: bool


class XConnection:
    """A connection to one X display; not to be shared between threads.

    Args:
        display: such as ``:1``; the environment's ``DISPLAY`` when None.

    Raises:
        NoDisplay: there is no display, no libxcb, or the server does not answer.
    """

    def __init__(self, display: str | None = None) -> None:
        name = display or os.environ.get("DISPLAY", "")
        if not name:
            raise NoDisplay("DISPLAY is not set; start a desktop, or name one with --display :N")
        self._xcb = load_library("libxcb.so.1", "xcb")
        self._libc = load_library("libc.so.6", "c")
        self._libc.free.argtypes = (ctypes.c_void_p,)
        self._declare()
        number = ctypes.c_int()
        self._connection = self._xcb.xcb_connect(name.encode(), ctypes.byref(number))
        if self._xcb.xcb_connection_has_error(self._connection):
            self.close()
            raise NoDisplay(f"display {name} does not answer; check that it runs (xdpyinfo)")
        self.root = self._root_window(number.value)
        self._atoms: dict[str, int] = {}

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        if self._connection:
            self._xcb.xcb_disconnect(self._connection)
            self._connection = None

    def is_alive(self) -> bool:
        """Whether the server still answers."""
        return bool(self._connection) and not self._xcb.xcb_connection_has_error(self._connection)

    @property
    def handle(self) -> int | None:
        """The connection, for the libraries of X's extensions; None when closed."""
        handle: int | None = self._connection
        return handle

    @property
    def file_descriptor(self) -> int:
        """What becomes readable when the server says something."""
        return int(self._xcb.xcb_get_file_descriptor(self._connection))

    def new_id(self) -> int:
        """A number for a new thing of ours on the server."""
        return int(self._xcb.xcb_generate_id(self._connection))

    def flush(self) -> None:
        """Send what was asked."""
        self._xcb.xcb_flush(self._connection)

    def round_trip(self) -> None:
        """Wait until the server has done all that was asked."""
        self.boxes([self.root])

    def ignore_reply(self, sequence: int) -> None:
        """Throw the answer to a request away when it comes."""
        self._xcb.xcb_discard_reply(self._connection, sequence)

    def drain_events(self) -> int:
        """Take all events that are here; how many there were."""
        count = 0
        while event := self._xcb.xcb_poll_for_event(self._connection):
            self._libc.free(event)
            count += 1
        return count

    def has_extension(self, name: str) -> bool:
        """Whether the server offers an extension of the protocol."""
        raw = name.encode()
        rows = [(len(raw), raw)]
        found = self._ask("xcb_query_extension", rows, self._read(ExtensionReply))[0]
        return bool(found and found.present)

    def atom(self, name: str) -> int:
        """The number of an atom, 0 where the server has none of that name."""
        if not self._atoms.get(name):
            raw = name.encode()
            found = self._ask("xcb_intern_atom", [(1, len(raw), raw)], self._read(AtomReply))[0]
            self._atoms[name] = found.atom if found else 0
        return self._atoms[name]

    def children(self, windows: Sequence[int]) -> list[tuple[int, ...]]:
        """Each window's children, from the lowest to the topmost; () where it is gone."""

        def read(address: int) -> tuple[int, ...]:
            count = self._xcb.xcb_query_tree_children_length(address)
            first = self._xcb.xcb_query_tree_children(address)
            return tuple(first[i] for i in range(count))

        found = self._ask("xcb_query_tree", [(window,) for window in windows], read)
        return [children or () for children in found]

    def attributes(self, windows: Sequence[int]) -> list[WindowAttributes | None]:
        """Whether each window shows; None where it is gone."""
        rows = [(window,) for window in windows]
        found = self._ask("xcb_get_window_attributes", rows, self._read(AttributesReply))
        return [
            WindowAttributes(
                r.map_state == _MAP_STATE_VIEWABLE and r.window_class == _CLASS_INPUT_OUTPUT,
                bool(r.override_redirect),
            )
            if r
            else None
            for r in found
        ]

    def boxes(self, windows: Sequence[int]) -> list[Rect | None]:
        """Each window's box on the root window, its border left out; None where it is gone."""
        sizes = self._ask("xcb_get_geometry", [(w,) for w in windows], self._read(GeometryReply))
        rows = [(window, self.root, 0, 0) for window in windows]
        corners = self._ask("xcb_translate_coordinates", rows, self._read(TranslateReply))
        return [
            Rect(corner.x, corner.y, size.width, size.height) if corner and size else None
            for corner, size in zip(corners, sizes, strict=True)
        ]

    def texts(self, windows: Sequence[int], name: str) -> list[str]:
        """A text property of each window, "" where it has none."""
        return [raw.decode("utf-8", "replace") for raw in self._properties(windows, name)]

    def numbers(self, windows: Sequence[int], name: str) -> list[list[int]]:
        """A property of 32-bit numbers (windows, atoms, a process) of each window, [] for none."""
        raws = self._properties(windows, name)
        return [memoryview(raw[: len(raw) // 4 * 4]).cast("I").tolist() for raw in raws]

    def _properties(self, windows: Sequence[int], name: str) -> list[bytes]:
        atom = self.atom(name)
        if not atom:
            return [b"" for _ in windows]

        def read(address: int) -> bytes:
            length = self._xcb.xcb_get_property_value_length(address)
            return ctypes.string_at(self._xcb.xcb_get_property_value(address), length)

        rows = [(0, window, atom, ANY_PROPERTY_TYPE, 0, _PROPERTY_WORDS) for window in windows]
        return [raw or b"" for raw in self._ask("xcb_get_property", rows, read)]

    def _ask(
        self, request: str, rows: Sequence[tuple[object, ...]], read: Callable[[int], _Answer]
    ) -> list[_Answer | None]:
        """Send one request for each row, then collect: one round trip for them all."""
        send, receive = getattr(self._xcb, request), getattr(self._xcb, f"{request}_reply")
        cookies = [send(self._connection, *row) for row in rows]
        answers: list[_Answer | None] = []
        for cookie in cookies:
            error = ctypes.c_void_p()
            address = receive(self._connection, cookie, ctypes.byref(error))
            answers.append(read(address) if address else None)
            self._libc.free(address)
            self._libc.free(error)  # an error means "gone"; free(NULL) is allowed
        return answers

    @staticmethod
    def _read(kind: type[Layout]) -> Callable[[int], Layout]:
        """A reader that copies a reply's fields, because the reply itself is freed."""
        size = ctypes.sizeof(kind)
        return lambda address: kind.from_buffer_copy(ctypes.string_at(address, size))

    def _root_window(self, screen: int) -> int:
        screens = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._connection))
        for _ in range(screen):
            self._xcb.xcb_screen_next(ctypes.byref(screens))
        return ctypes.c_uint32.from_address(screens.data).value  # the screen's first field

    def _declare(self) -> None:
        pointer, u8, u16, u32, i16 = (
            ctypes.c_void_p,
            ctypes.c_uint8,
            ctypes.c_uint16,
            ctypes.c_uint32,
            ctypes.c_int16,
        )
        requests = {
            "xcb_intern_atom": (u8, u16, ctypes.c_char_p),
            "xcb_query_extension": (u16, ctypes.c_char_p),
            "xcb_query_tree": (u32,),
            "xcb_get_window_attributes": (u32,),
            "xcb_get_geometry": (u32,),
            "xcb_translate_coordinates": (u32, u32, i16, i16),
            "xcb_get_property": (u8, u32, u32, u32, u32, u32),
        }
        for name, arguments in requests.items():
            request, reply = getattr(self._xcb, name), getattr(self._xcb, f"{name}_reply")
            request.argtypes, request.restype = (pointer, *arguments), Cookie
            reply.argtypes, reply.restype = (pointer, Cookie, pointer), pointer
        self._xcb.xcb_connect.restype = pointer
        self._xcb.xcb_discard_reply.argtypes = (pointer, ctypes.c_uint)
        self._xcb.xcb_connect.argtypes = (ctypes.c_char_p, pointer)
        self._xcb.xcb_get_setup.restype = pointer
        self._xcb.xcb_setup_roots_iterator.restype = ScreenIterator
        self._xcb.xcb_poll_for_event.restype = pointer
        self._xcb.xcb_generate_id.restype = u32
        self._xcb.xcb_query_tree_children.restype = ctypes.POINTER(u32)
        self._xcb.xcb_get_property_value.restype = pointer
        for name in (
            "xcb_connection_has_error",
            "xcb_disconnect",
            "xcb_flush",
            "xcb_generate_id",
            "xcb_get_file_descriptor",
            "xcb_get_setup",
            "xcb_poll_for_event",
            "xcb_setup_roots_iterator",
            "xcb_screen_next",
            "xcb_query_tree_children",
            "xcb_query_tree_children_length",
            "xcb_get_property_value",
            "xcb_get_property_value_length",
        ):
            getattr(self._xcb, name).argtypes = (pointer,)


def load_library(soname: str, name: str) -> ctypes.CDLL:
    """One of X's libraries.

    Raises:
        NoDisplay: it is not installed.
    """
    try:
        return ctypes.CDLL(soname)
    except OSError as error:
        raise NoDisplay(f"the library lib{name} is missing; install it ({soname})") from error
