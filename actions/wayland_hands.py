"""A virtual pointer and keyboard on a Wayland desktop, through wlroots' protocols."""

from __future__ import annotations

import os
import time
from contextlib import suppress

from actions.errors import InputUnavailable, Interrupted
from actions.wayland_corners import Corners
from actions.wayland_keymap import (
    CHORDS,
    MODIFIER_BITS,
    MOST_CHARACTERS,
    strokes_of,
    text_keymap,
)
from perception.errors import NoDisplay
from perception.geometry import Point
from perception.wayland import WaylandConnection, layout_of
from perception.wayland_protocols import (
    SEAT,
    VIRTUAL_KEYBOARD,
    VIRTUAL_KEYBOARD_MANAGER,
    VIRTUAL_POINTER,
    VIRTUAL_POINTER_MANAGER,
)

_BUTTONS = {"left": 0x110, "right": 0x111, "middle": 0x112}  # linux/input-event-codes.h
_PRESSED, _RELEASED = 1, 0
_KEYMAP_FORMAT = 1  # wl_keyboard.keymap_format: XKB's text
_VERTICAL, _HORIZONTAL = 0, 1
_WHEEL = 0
_NOTCH = 15.0  # what libinput reports for one notch of a wheel
_BETWEEN_CLICKS_S = 0.08
_DRAG_S, _DRAG_STEPS = 0.3, 20
_KEY_S = 0.002  # a key every two milliseconds: a program's socket is not flooded
# A seat that had no pointer or keyboard before tells its programs of the new one, and what they
# are sent before they have asked for it is lost. Nothing answers when they have.
_NEW_DEVICE_S = 0.5
_HAS_POINTER, _HAS_KEYBOARD = 1, 2


class WaylandHands:
    """Moves the pointer, strikes keys and types on one compositor.

    Args:
        connection: to the compositor; it stays the caller's.

    Raises:
        InputUnavailable: the compositor lets no program drive pointer and keys.
    """

    def __init__(self, connection: WaylandConnection) -> None:
        self._connection = connection
        self._wire = connection.wire
        self._held_buttons: set[int] = set()
        self._held_keys: list[int] = []
        self.at: Point | None = None
        try:
            self._make_devices()
        except NoDisplay as error:
            raise InputUnavailable(str(error)) from error
        self._corners = Corners(connection, self._seat)
        if self._corners.is_touched():  # a pointer that rests there is no sign from the person
            self._jump(layout_of(connection.outputs())[0].center)
            self._corners.forget()

    def close(self) -> None:
        """Take the virtual devices away again."""
        with suppress(NoDisplay):  # a compositor that went away has taken them along
            self._corners.close()
            self._pointer.destroy()
            self._keyboard.destroy()
            self._wire.roundtrip()

    def check(self) -> None:
        """Stop if the person moved the pointer to a corner.

        Raises:
            Interrupted: they did.
        """
        if self._corners.is_touched():
            raise Interrupted("the pointer was moved to a corner of the screen")

    # -- pointer --------------------------------------------------------------------------------

    def click(self, point: Point, button: str = "left", times: int = 1) -> None:
        """Click at a position in points; ``button`` is left, middle or right."""
        self.move(point)
        for turn in range(times):
            if turn:
                self.pause(_BETWEEN_CLICKS_S)
            self._press_button(_BUTTONS[button])
            self._release_button(_BUTTONS[button])
        self._wire.roundtrip()

    def move(self, point: Point) -> None:
        self.check()
        self._jump(point)
        self._wire.roundtrip()

    def drag_start(self, start: Point, end: Point) -> None:
        """Take hold at ``start`` and carry to ``end``, without letting go."""
        self.move(start)
        self._press_button(_BUTTONS["left"])
        for step in range(1, _DRAG_STEPS + 1):
            self.pause(_DRAG_S / _DRAG_STEPS)
            part = step / _DRAG_STEPS
            self.move(
                Point(
                    round(start.x + (end.x - start.x) * part),
                    round(start.y + (end.y - start.y) * part),
                )
            )

    def drag_end(self) -> None:
        self._release_button(_BUTTONS["left"])
        self._wire.roundtrip()

    def scroll(self, right: int, down: int) -> None:
        """Turn the wheel by notches where the pointer is."""
        for axis, notches in ((_VERTICAL, down), (_HORIZONTAL, right)):
            for _ in range(abs(notches)):
                self.check()
                sign = 1 if notches > 0 else -1
                self._pointer.request("axis_source", _WHEEL)
                self._pointer.request("axis_discrete", _now(), axis, sign * _NOTCH, sign)
                self._pointer.request("frame")
        self._wire.roundtrip()

    # -- keys -----------------------------------------------------------------------------------

    def chord(self, keys: tuple[str, ...]) -> None:
        """Strike keys together, given by their canonical names.

        Raises:
            UnknownKey: this keyboard lacks one of them.
        """
        strokes = [strokes_of(key) for key in keys]
        self.check()
        mask = 0
        for key, (code, shifted) in zip(keys, strokes, strict=True):
            mask |= MODIFIER_BITS.get(key, 0) | (MODIFIER_BITS["shift"] if shifted else 0)
            self._key(code, _PRESSED)
            self._keyboard.request("modifiers", mask, 0, 0, 0)
        for code, _ in reversed(strokes):
            self._key(code, _RELEASED)
        self._keyboard.request("modifiers", 0, 0, 0, 0)
        self._wire.roundtrip()

    def type(self, text: str) -> None:
        """Type ``text`` at the focus; a newline is the enter key.

        The keyboard is given a key for every character of the text, so any script will do. Keymap
        and strokes reach a program through one queue: it reads each stroke as it was meant.
        """
        part: dict[str, None] = {}
        start = 0
        for index, character in enumerate(text):
            if character not in part and len(part) == MOST_CHARACTERS:
                self._type_part(text[start:index], tuple(part))
                start, part = index, {}
            part[character] = None
        if part:
            self._type_part(text[start:], tuple(part))

    def foreign_count(self, text: str) -> int:  # noqa: ARG002  (no character costs more here)
        """How many different characters need a change that other programs notice: none."""
        return 0

    def release_all(self) -> None:
        """Let go of every key and button that these hands hold."""
        for button in tuple(self._held_buttons):
            self._release_button(button)
        for code in tuple(self._held_keys):
            self._key(code, _RELEASED)
        self._keyboard.request("modifiers", 0, 0, 0, 0)
        self._wire.roundtrip()

    # -- small parts ----------------------------------------------------------------------------

    def _make_devices(self) -> None:
        pointers = self._connection.bind(VIRTUAL_POINTER_MANAGER)
        keyboards = self._connection.bind(VIRTUAL_KEYBOARD_MANAGER)
        capabilities: list[int] = []
        self._seat = self._connection.bind(SEAT)
        self._seat.on["capabilities"] = capabilities.append
        self._wire.roundtrip()
        before = capabilities[-1] if capabilities else 0
        self._pointer = pointers.create("create_virtual_pointer", VIRTUAL_POINTER, self._seat)
        self._keyboard = keyboards.create("create_virtual_keyboard", VIRTUAL_KEYBOARD, self._seat)
        self._use_keymap(CHORDS)
        self._wire.roundtrip()
        if before & (_HAS_POINTER | _HAS_KEYBOARD) != _HAS_POINTER | _HAS_KEYBOARD:
            self.pause(_NEW_DEVICE_S)

    def _use_keymap(self, text: str) -> None:
        raw = text.encode() + b"\0"
        handle = os.memfd_create("handrail-keymap", os.MFD_CLOEXEC)
        try:
            os.write(handle, raw)
            self._keyboard.request("keymap", _KEYMAP_FORMAT, handle, len(raw))
        finally:
            os.close(handle)

    def _type_part(self, part: str, characters: tuple[str, ...]) -> None:
        keymap, codes = text_keymap(characters)
        self._use_keymap(keymap)
        try:
            for character in part:
                self.check()
                self._key(codes[character], _PRESSED)
                self._key(codes[character], _RELEASED)
                self.pause(_KEY_S)
        finally:
            self._use_keymap(CHORDS)
        self._wire.roundtrip()

    def _key(self, code: int, state: int) -> None:
        if state == _PRESSED:
            self._held_keys.append(code)
        elif code in self._held_keys:
            self._held_keys.remove(code)
        self._keyboard.request("key", _now(), code, state)

    def _press_button(self, button: int) -> None:
        self.check()
        self._held_buttons.add(button)
        self._pointer.request("button", _now(), button, _PRESSED)
        self._pointer.request("frame")

    def _release_button(self, button: int) -> None:
        self._held_buttons.discard(button)
        self._pointer.request("button", _now(), button, _RELEASED)
        self._pointer.request("frame")

    def _jump(self, point: Point) -> None:
        """Put the pointer on the middle of a point; the layout is told in halves of one."""
        whole, _ = layout_of(self._connection.outputs())
        inside = self._corners.beside(point)
        self._pointer.request(
            "motion_absolute",
            _now(),
            2 * (inside.x - whole.x) + 1,
            2 * (inside.y - whole.y) + 1,
            2 * whole.w,
            2 * whole.h,
        )
        self._pointer.request("frame")
        self.at = inside

    def pause(self, seconds: float) -> None:
        """Let time pass, and notice meanwhile what the compositor says."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self._wire.dispatch(left)


def _now() -> int:
    """Milliseconds as events carry them: 32 bits, the zero does not matter."""
    return time.monotonic_ns() // 1_000_000 & 0xFFFFFFFF
