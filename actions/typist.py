"""Text that arrives exactly, in any script, on any keyboard layout, without the clipboard.

What the layout has is struck as it is. For every other character a key code that the keyboard
does not use is lent to it, for the time of the typing. Programs read the keymap when they meet a
key stroke in their queue, so the codes are taken back only after the program has answered that it
read everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actions.errors import TypingFailed
from actions.pyautogui_hands import Hands
from actions.x11 import XServer, keysym_of


class Typist:
    """Types on one display.

    Args:
        server: Lends and takes back key codes.
        hands: Strikes them.
    """

    def __init__(self, server: XServer, hands: Hands) -> None:
        self._server = server
        self._hands = hands

    def type(self, text: str) -> None:
        """Type ``text`` at the focus; a newline is the enter key.

        Raises:
            TypingFailed: the keyboard has no free key code for a character, or caps lock stays on.
            Interrupted: the person moved the pointer to a corner.
        """
        keymap = self._usable_keymap()
        spares = self._server.spare_keys()
        native = {c for c in set(text) if c == "\n" or self._hands.is_native(c, keymap)}
        if not spares and not native.issuperset(text):
            raise TypingFailed("this keyboard has no free key for a character of the text")
        caps = self._server.caps_lock_is_on()
        if caps:
            self._toggle_caps_lock()
        try:
            for part, foreign in _parts(text, native, len(spares)):
                self._type_part(part, dict(zip(foreign, spares, strict=False)))
        finally:
            if caps:
                self._toggle_caps_lock()

    def foreign_count(self, text: str) -> int:
        """How many different characters of ``text`` need a lent key code."""
        keymap = self._usable_keymap()
        return sum(1 for c in set(text) if c != "\n" and not self._hands.is_native(c, keymap))

    def _usable_keymap(self) -> Mapping[int, tuple[int, ...]]:
        # With the user's second layout active none of pyautogui's guesses holds.
        return self._server.keymap() if self._server.group() == 0 else {}

    def _type_part(self, part: str, lent: dict[str, int]) -> None:
        if not lent:
            self._strike(part)
            return
        self._server.assign({code: keysym_of(character) for character, code in lent.items()})
        try:
            with self._hands.bound(lent):
                self._strike(part)
            self._server.wait_until_read()
        finally:
            self._server.assign(dict.fromkeys(lent.values(), 0))

    def _strike(self, part: str) -> None:
        for character in part:
            if character == "\n":
                self._hands.chord(("enter",))
            else:
                self._hands.strike(character)

    def _toggle_caps_lock(self) -> None:
        before = self._server.caps_lock_is_on()
        self._hands.chord(("caps lock",))
        if self._server.caps_lock_is_on() == before:
            raise TypingFailed("caps lock can not be switched")


def _parts(text: str, native: set[str], room: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Cut ``text`` into parts with at most ``room`` different characters that are not native."""
    start = 0
    foreign: dict[str, None] = {}
    for index, character in enumerate(text):
        if character in native or character in foreign:
            continue
        if len(foreign) == room:
            yield text[start:index], tuple(foreign)
            start, foreign = index, {}
        foreign[character] = None
    if start < len(text):
        yield text[start:], tuple(foreign)
