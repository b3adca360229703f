"""Keys for a virtual Wayland keyboard: the codes of named keys, and keymaps of our own.

Key codes are Linux's (linux/input-event-codes.h); XKB counts from 8. Keymaps are texts in XKB's
format (https://xkbcommon.org/doc/current/keymap-text-format-v1.html), which the compositor reads.
"""

from __future__ import annotations

from collections.abc import Sequence

from actions.errors import UnknownKey
from actions.keys import name_of

_XKB_OFFSET = 8
_FIRST_SPARE = 1  # the keymap for text uses codes 1, 2, 3… for one character each
MOST_CHARACTERS = 240  # XKB codes end at 255 for programs of X
_UNICODE_KEYSYM = 0x01000000
_ENTER_KEYSYM = 0xFF0D

MODIFIER_BITS = {"shift": 1, "ctrl": 4, "alt": 8, "super": 64}  # XKB's real modifiers

_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
)  # the American layout, from the left
_PLAIN = {c: first + i for first, plain, _ in _ROWS for i, c in enumerate(plain)}
_SHIFTED = {c: first + i for first, _, shifted in _ROWS for i, c in enumerate(shifted)}
_CODES = {
    "ctrl": 29, "alt": 56, "shift": 42, "super": 125,
    "enter": 28, "escape": 1, "tab": 15, "space": 57, "backspace": 14, "delete": 111,
    "insert": 110, "home": 102, "end": 107, "page up": 104, "page down": 109,
    "up": 103, "down": 108, "left": 105, "right": 106, "menu": 127,
    "caps lock": 58, "num lock": 69, "scroll lock": 70, "pause": 119, "print screen": 99,
    **{f"f{n}": 58 + n for n in range(1, 11)}, "f11": 87, "f12": 88,
    **{f"f{n}": 170 + n for n in range(13, 25)},
    **_PLAIN,
}  # fmt: skip

CHORDS = """xkb_keymap {
xkb_keycodes { include "evdev+aliases(qwerty)" };
xkb_types { include "complete" };
xkb_compatibility { include "complete" };
xkb_symbols { include "pc+us+inet(evdev)" };
};
"""


def strokes_of(key: str) -> tuple[int, bool]:
    """A canonical key's code, and whether shift belongs to it.

    Raises:
        UnknownKey: this keyboard lacks it.
    """
    name = name_of(key)
    if name in _CODES:
        return _CODES[name], False
    if name in _SHIFTED:
        return _SHIFTED[name], True
    raise UnknownKey(f'this keyboard has no key "{name}"')


def text_keymap(characters: Sequence[str]) -> tuple[str, dict[str, int]]:
    """A keymap with one key for each character, and each one's code.

    Args:
        characters: at most ``MOST_CHARACTERS``, each once; a newline stands for the enter key.
    """
    codes = {character: _FIRST_SPARE + index for index, character in enumerate(characters)}
    names = {code: f"<K{code}>" for code in codes.values()}
    keycodes = "\n".join(f"{names[code]} = {code + _XKB_OFFSET};" for code in codes.values())
    symbols = "\n".join(
        f"key {names[code]} {{ [ {_keysym(character):#x} ] }};" for character, code in codes.items()
    )
    text = (
        "xkb_keymap {\n"
        f'xkb_keycodes "text" {{ minimum = 8; maximum = 255;\n{keycodes}\n}};\n'
        'xkb_types { include "complete" };\n'
        'xkb_compatibility { include "complete" };\n'
        f'xkb_symbols "text" {{\n{symbols}\n}};\n'
        "};\n"
    )
    return text, codes


def _keysym(character: str) -> int:
    """The key symbol of a character (X11 protocol, appendix A)."""
    if character == "\n":
        return _ENTER_KEYSYM
    code = ord(character)
    is_latin1 = 0x20 <= code <= 0x7E or 0xA0 <= code <= 0xFF
    return code if is_latin1 else _UNICODE_KEYSYM | code
