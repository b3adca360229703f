"""The pointer and the keys, through pyautogui: the only module that imports it."""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from actions.errors import InputUnavailable, Interrupted, UnknownKey
from actions.keys import to_pyautogui
from actions.stop_corners import beside_corner, outer_corners
from actions.x11 import keysym_of
from actions.xlib import connect, disconnect, guarded, x_environment
from perception.capture import monitors_of
from perception.errors import NoDisplay
from perception.geometry import Point, Rect

_BETWEEN_CLICKS_S = 0.08  # as quick as people are; in 2 ms window managers lose one of two
_DRAG_S = 0.3  # seconds: toolkits take a quicker jump for a click
# pyautogui does without these; the first ends the process where tkinter is missing.
_UNWANTED = ("mouseinfo", "pyscreeze", "pymsgbox")
_X11_PART = "pyautogui._pyautogui_x11"


class Hands:
    """Pyautogui bound to one display, without its pauses and with its fail-safe.

    pyautogui knows one display at a time: a second ``Hands`` takes it over from the first.

    Args:
        display: The display, such as ``:0``.
        authority: The cookie file, "" for the default.

    Raises:
        InputUnavailable: pyautogui can not drive this display.
    """

    def __init__(self, display: str, authority: str) -> None:
        disconnect(connect(display, authority))  # pyautogui's own complaint would be a riddle
        with x_environment(display, authority):
            self._monitors = _monitors(display)
        self._corners = outer_corners(self._monitors)
        with x_environment(display, authority), _without(_UNWANTED):
            self._gui = _load()
        self._x11 = sys.modules[_X11_PART]
        self._gui.PAUSE = 0
        self._leave_corner()

    def close(self) -> None:
        """Close the display; pyautogui is bound anew by the next ``Hands``."""
        disconnect(self._x11._display)

    def check(self) -> None:
        """Stop if the person moved the pointer to a corner of the screen.

        Raises:
            Interrupted: they did.
        """
        with self._stoppable():
            self._gui.failSafeCheck()

    # -- pointer --------------------------------------------------------------------------------

    def click(self, point: Point, button: str = "left", times: int = 1) -> None:
        """Click at a position in points; ``button`` is left, middle or right."""
        x, y = self._inside(point)
        with self._stoppable():
            self._go(x, y)
            self._gui.click(
                x, y, clicks=times, interval=_BETWEEN_CLICKS_S if times > 1 else 0.0, button=button
            )

    def move(self, point: Point) -> None:
        x, y = self._inside(point)
        with self._stoppable():
            self._go(x, y)

    def drag_start(self, start: Point, end: Point) -> None:
        """Take hold at ``start`` and carry to ``end``, without letting go."""
        with self._stoppable():
            self._go(*self._inside(start))
            self._gui.mouseDown(button="left")
            self._gui.moveTo(*self._inside(end), duration=_DRAG_S)

    def drag_end(self) -> None:
        with self._stoppable():
            self._gui.mouseUp(button="left")

    def scroll(self, right: int, down: int) -> None:
        """Turn the wheel by notches where the pointer is."""
        with self._stoppable():
            if down:
                self._gui.vscroll(-down)
            if right:
                self._gui.hscroll(right)

    # -- keys -----------------------------------------------------------------------------------

    def chord(self, keys: tuple[str, ...]) -> None:
        """Strike keys together, given by their canonical names.

        Raises:
            UnknownKey: this keyboard lacks one of them.
        """
        names = [to_pyautogui(key) for key in keys]
        for key, name in zip(keys, names, strict=True):
            if not self._x11.keyboardMapping.get(name):
                raise UnknownKey(f'this keyboard has no key "{key}"')
        with self._stoppable():
            self._gui.hotkey(*names)

    def strike(self, character: str) -> None:
        """Strike the key of one character, which is native or bound."""
        with self._stoppable():
            self._gui.press(character)

    def is_native(self, character: str, keymap: Mapping[int, tuple[int, ...]]) -> bool:
        """Whether pyautogui's way of striking this character yields it under this keymap.

        pyautogui takes the keyboard to be American: it finds the key, but guesses the shift.
        """
        code = self._x11.keyboardMapping.get(character)
        if not code or len(character) != 1 or not character.isprintable():
            return False
        level = 1 if self._gui.isShiftCharacter(character) else 0
        row = keymap.get(code, ())
        return len(row) > level and row[level] == keysym_of(character)

    @contextlib.contextmanager
    def bound(self, keys: Mapping[str, int]) -> Iterator[None]:
        """For the time of the block, strike these characters on these key codes."""
        mapping: dict[str, Any] = self._x11.keyboardMapping
        before = {character: mapping.get(character) for character in keys}
        mapping.update(keys)
        try:
            yield
        finally:
            for character, code in before.items():
                if code is None:
                    mapping.pop(character, None)
                else:
                    mapping[character] = code

    # -- small parts ----------------------------------------------------------------------------

    @contextlib.contextmanager
    def _stoppable(self) -> Iterator[None]:
        try:
            with guarded(self._x11._display):
                yield
        except self._gui.FailSafeException:
            raise Interrupted("the pointer was moved to a corner of the screen") from None

    def _go(self, x: int, y: int) -> None:
        """Put the pointer there, and nowhere else.

        Several screens that Xinerama joined hold a made-up motion back at the edge of the screen
        that the pointer is on; a warp crosses it.
        """
        self._gui.moveTo(x, y)
        if tuple(self._gui.position()) != (x, y):
            self._x11._display.screen().root.warp_pointer(x, y)
            if tuple(self._gui.position()) != (x, y):
                raise InputUnavailable("the pointer does not go where it was sent")

    def _inside(self, point: Point) -> tuple[int, int]:
        """The point, or its neighbour where it is a corner: being there means "stop"."""
        inside = beside_corner(point, self._monitors, self._corners)
        return inside.x, inside.y

    def _leave_corner(self) -> None:
        """A pointer that rests in a corner from the start is no sign from the person."""
        corners = [(corner.place.x, corner.place.y) for corner in self._corners]
        self._gui.FAILSAFE_POINTS[:] = corners  # it computed them for the first display it saw
        if tuple(self._gui.position()) in corners:
            middle = self._monitors[0].center
            self._x11._moveTo(middle.x, middle.y)


def _monitors(display: str) -> tuple[Rect, ...]:
    try:
        return monitors_of(display)
    except NoDisplay as error:
        raise InputUnavailable(str(error)) from error


def _load() -> Any:
    """Import pyautogui, or bind the imported one to the display that the environment names."""
    old: ModuleType | None = sys.modules.get(_X11_PART)
    if old is not None:
        disconnect(old._display)
        importlib.reload(old)
    # It connects to the display as it is imported, so the import can not stand at the top.
    import pyautogui  # type: ignore[import-untyped]  # noqa: PLC0415

    return pyautogui


@contextlib.contextmanager
def _without(modules: tuple[str, ...]) -> Iterator[None]:
    """Let importing these modules fail for the time of the block."""
    absent = [name for name in modules if name not in sys.modules]
    blocked: dict[str, Any] = dict.fromkeys(absent)  # None means "not importable"
    sys.modules.update(blocked)
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)
