"""The X server's side of acting: focus, keymap, spare keys, what is held down.

Pyautogui, which moves the pointer and strikes the keys, has no notion of focus, of layouts, or of
whether a program kept up.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping, Sequence

from actions.xlib import X, connect, disconnect, display, guarded, protocol, xtest
from perception.geometry import PixelMap, Point, Rect

_UNICODE_KEYSYM = 0x01000000  # X protocol, appendix A: keysyms of Unicode characters
_GROUP_SHIFT = 13  # XKB protocol 4.3: bits 13 and 14 of the state are the keyboard group
_ANY_BUTTON = 0x1F00  # X protocol 10: the five buttons in the state
_LOWEST_SPARE = 9  # keycode 8 is what some programs read as "no key"
_PONG_S = 1.0  # seconds to wait for a program to answer; it then counts as not answering
_SETTLE_S = 0.15  # seconds given to programs that do not speak _NET_WM_PING
_POLL_S = 0.001
_PAGER = 2  # EWMH: the request comes from the person, so that it is not held back


def keysym_of(character: str) -> int:
    """The X key symbol of one character."""
    code = ord(character)
    is_latin1 = 0x20 <= code <= 0x7E or 0xA0 <= code <= 0xFF
    return code if is_latin1 else _UNICODE_KEYSYM | code


class XServer:
    """One connection to an X display.

    Args:
        name: The display, such as ``:0``.
        authority: The cookie file, "" for the default.
        pixel_map: How screenshot pixels lie on the display; one to one by default, because the
            pointer of X counts the same pixels, whatever monitors they are shown on.

    Raises:
        InputUnavailable: the display can not be reached.
    """

    def __init__(self, name: str, authority: str = "", pixel_map: PixelMap | None = None) -> None:
        self._pixel_map = pixel_map or PixelMap()
        self._display = connect(name, authority)
        self._root = self._display.screen().root
        self._active = self._display.intern_atom("_NET_ACTIVE_WINDOW")
        self._supported = self._display.intern_atom("_NET_SUPPORTED")
        self._protocols = self._display.intern_atom("WM_PROTOCOLS")
        self._ping = self._display.intern_atom("_NET_WM_PING")
        # Answers to a ping are sent to the root window.
        self._root.change_attributes(event_mask=X.SubstructureNotifyMask | X.StructureNotifyMask)
        self._pings = 0

    def close(self) -> None:
        disconnect(self._display)

    def guarded(self) -> contextlib.AbstractContextManager[None]:
        """Maps the errors of all requests in the block, see ``guarded``."""
        return guarded(self._display)

    # -- pointer and windows --------------------------------------------------------------------

    def area(self) -> Rect:
        """The box of the display, all monitors together, in points."""
        size = self._root.get_geometry()  # asked each time: monitors come and go
        return Rect(0, 0, size.width, size.height)

    def pixel_map(self) -> PixelMap:
        """How the pixels of a screenshot lie on the display."""
        return self._pixel_map

    def pointer(self) -> Point:
        """Where the pointer is, in points."""
        state = self._root.query_pointer()
        return Point(state.root_x, state.root_y)

    def active_window(self) -> Rect | None:
        """The box of the window with the keyboard, in points; None where there is none."""
        window = self._active_window()
        if window is None:
            return None
        geometry = window.get_geometry()
        corner = window.translate_coords(self._root, 0, 0)
        # The answer says where our origin lies in the other window's coordinates, negated.
        return Rect(-corner.x, -corner.y, geometry.width, geometry.height)

    def pointed_window_has_keyboard(self) -> bool:
        """Whether key strokes go to the window under the pointer.

        A menu or completion list has no keyboard of its own: its owner reads it.
        """
        focus = self._display.get_input_focus().focus
        under = self._root.query_pointer().child
        if isinstance(focus, int):
            return bool(focus == X.PointerRoot)
        if isinstance(under, int):
            return False
        if under.get_attributes().override_redirect:
            return True
        return bool(self._top_level(focus).id == under.id)

    def raise_window(self, handle: int) -> None:
        """Bring a window to the front, by the window manager if there is one (EWMH 1.5)."""
        window = self._display.create_resource_object("window", handle)
        supported = self._root.get_full_property(self._supported, X.AnyPropertyType)
        if supported is None or self._active not in supported.value:
            window.configure(stack_mode=X.Above)
            window.set_input_focus(X.RevertToParent, X.CurrentTime)
        else:
            data = (32, [_PAGER, X.CurrentTime, 0, 0, 0])
            event = protocol.event.ClientMessage(window=window, client_type=self._active, data=data)
            mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
            self._root.send_event(event, event_mask=mask)
        self._display.sync()

    def wait_until_released(self) -> None:
        """Wait until a click that was just made has reached its program.

        The window manager holds each click back until it has dealt with it, but not the keys that
        come after: they would overtake the click. While it holds the press the release waits
        behind it, and the server says that the button is down.
        """
        self._poll(lambda: not self._root.query_pointer().mask & _ANY_BUTTON, _PONG_S)

    def wait_until_read(self) -> None:
        """Wait until the active window's program has taken all input so far off its queue.

        Uses the ping of the window manager specification, which a program answers in the order of
        its events. Programs that do not know it get a fixed time.
        """
        window = self._active_window()
        if window is None or not self._answers_ping(window):
            self._poll(lambda: False, _SETTLE_S)
            return
        self._pings += 1
        stamp = self._pings
        message = protocol.event.ClientMessage(
            window=window,
            client_type=self._protocols,
            data=(32, [self._ping, stamp, window.id, 0, 0]),
        )
        window.send_event(message)
        self._display.flush()
        self._poll(lambda: self._pong_arrived(stamp), _PONG_S)

    # -- keyboard -------------------------------------------------------------------------------

    def keymap(self) -> dict[int, tuple[int, ...]]:
        """The key symbols of each key code, by level; columns 0 and 1 are plain and shifted."""
        first = self._display.display.info.min_keycode
        count = self._display.display.info.max_keycode - first + 1
        rows = self._display.get_keyboard_mapping(first, count)
        return {first + index: tuple(row) for index, row in enumerate(rows)}

    def spare_keys(self) -> tuple[int, ...]:
        """Key codes that no key of this keyboard uses."""
        return tuple(c for c, row in self.keymap().items() if c >= _LOWEST_SPARE and not any(row))

    def assign(self, keys: Mapping[int, int]) -> None:
        """Let each key code give its key symbol, with and without shift; 0 frees it again."""
        for code, symbol in keys.items():
            self._display.change_keyboard_mapping(code, [(symbol, symbol)])
        self._display.sync()

    def group(self) -> int:
        """Which of the user's layouts is active, from 0."""
        return (int(self._root.query_pointer().mask) >> _GROUP_SHIFT) & 3

    def caps_lock_is_on(self) -> bool:
        return bool(self._root.query_pointer().mask & X.LockMask)

    def release_all(self) -> None:
        """Let go of every key and button that is held down."""
        bits: Sequence[int] = self._display.query_keymap()
        for code in range(8, 256):
            if bits[code // 8] >> (code % 8) & 1:
                xtest.fake_input(self._display, X.KeyRelease, code)
        mask = self._root.query_pointer().mask
        for button, held in ((1, X.Button1Mask), (2, X.Button2Mask), (3, X.Button3Mask)):
            if mask & held:
                xtest.fake_input(self._display, X.ButtonRelease, button)
        self._display.sync()

    # -- small parts ----------------------------------------------------------------------------

    def _active_window(self) -> display.Window | None:
        answer = self._root.get_full_property(self._active, X.AnyPropertyType)
        if answer is None or not answer.value or not answer.value[0]:
            return None
        return self._display.create_resource_object("window", answer.value[0])

    def _answers_ping(self, window: display.Window) -> bool:
        answer = window.get_full_property(self._protocols, X.AnyPropertyType)
        return answer is not None and self._ping in answer.value

    def _pong_arrived(self, stamp: int) -> bool:
        while self._display.pending_events():
            event = self._display.next_event()
            if event.type == X.ClientMessage and event.client_type == self._protocols:
                kind, value = event.data[1][0], event.data[1][1]
                if kind == self._ping and value == stamp:
                    return True
        return False

    def _top_level(self, window: display.Window) -> display.Window:
        while True:
            parent = window.query_tree().parent
            if isinstance(parent, int) or parent.id == self._root.id:
                return window
            window = parent

    @staticmethod
    def _poll(condition: Callable[[], bool], timeout_s: float) -> bool:
        deadline = time.monotonic() + timeout_s
        while not condition():
            if time.monotonic() > deadline:
                return False
            time.sleep(_POLL_S)
        return True
