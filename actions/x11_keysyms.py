"""What a key of an X keyboard writes and how it is called, from its row of key symbols.

The numbers are those of X11/keysymdef.h; the columns of a row are those of the core protocol
(X protocol 5) with XKB's two more levels for the key AltGr (XKB protocol 12.4).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from actions.input_event import Key
from actions.keys import MODIFIERS, NAMES

SHIFT, LOCK, CTRL, ALT, NUM_LOCK, SUPER, LEVEL3 = 1, 2, 4, 8, 16, 64, 128  # bits of the state
_HELD = {"ctrl": CTRL, "alt": ALT, "shift": SHIFT, "super": SUPER}
_GROUP_SHIFT = 13
_UNICODE = 0x01000000
_EURO = 0x20AC
_KEYPAD_CHARACTERS = range(0xFFAA, 0xFFBA)  # KP_Multiply to KP_9: the low 7 bits are ASCII
_F1 = 0xFFBE
_NAMES = {
    0xFF08: "backspace", 0xFF09: "tab", 0xFE20: "tab", 0xFF0D: "enter", 0xFF8D: "enter",
    0xFF13: "pause", 0xFF6B: "pause", 0xFF1B: "escape", 0xFFFF: "delete", 0xFF9F: "delete",
    0xFF63: "insert", 0xFF9E: "insert", 0xFF50: "home", 0xFF95: "home", 0xFF57: "end",
    0xFF9C: "end", 0xFF51: "left", 0xFF96: "left", 0xFF52: "up", 0xFF97: "up", 0xFF53: "right",
    0xFF98: "right", 0xFF54: "down", 0xFF99: "down", 0xFF55: "page up", 0xFF9A: "page up",
    0xFF56: "page down", 0xFF9B: "page down", 0xFF67: "menu", 0xFF61: "print screen",
    0x20: "space",
    **{_F1 + number: f"f{number + 1}" for number in range(24)},
}  # fmt: skip
_MODIFIER_KEYS = (range(0xFFE1, 0xFFEF), range(0xFE01, 0xFE14), (0xFF7E, 0xFF7F, 0xFF14))


def read_key(row: Sequence[int], state: int) -> Key | None:
    """The stroke of the key with these symbols; None for modifiers and locks alone.

    Args:
        row: the key's symbols, by column.
        state: modifiers and keyboard group at the stroke, as events tell them.
    """
    symbol = _symbol(row, state)
    if not symbol or any(symbol in keys for keys in _MODIFIER_KEYS):
        return None
    text = _character(symbol)
    plain = _character(_column(row, state, 0, 0)).lower()
    name = _NAMES.get(symbol, "")
    if not name and text:
        ordered = state & (CTRL | ALT | SUPER)
        name = plain if ordered and plain in NAMES else text.lower()
        name = name if name in NAMES else ""
    held = tuple(one for one in MODIFIERS if state & _HELD[one])
    return Key(name, text, held)


def _symbol(row: Sequence[int], state: int) -> int:
    """The symbol that the state picks from the row."""
    level3 = 1 if state & LEVEL3 else 0
    shifted = 1 if state & SHIFT else 0
    symbol = _column(row, state, level3, shifted)
    if state & NUM_LOCK and _column(row, state, 0, 1) in _KEYPAD_CHARACTERS:
        symbol = _column(row, state, 0, 1 - shifted)
    elif state & LOCK and _character(symbol).isalpha():
        symbol = _column(row, state, level3, 1 - shifted)
    return symbol


def _column(row: Sequence[int], state: int, level3: int, shifted: int) -> int:
    group = state >> _GROUP_SHIFT & 3
    wanted = (group * 2 + 4 * level3 + shifted, 4 * level3 + shifted, shifted, 0)
    return next((row[i] for i in wanted if i < len(row) and row[i]), 0)


def _character(symbol: int) -> str:
    if symbol in _KEYPAD_CHARACTERS:
        return chr(symbol & 0x7F)
    is_latin1 = 0x20 <= symbol <= 0x7E or 0xA0 <= symbol <= 0xFF
    if is_latin1 or symbol == _EURO:
        return chr(symbol)
    if _UNICODE < symbol <= _UNICODE + 0x10FFFF:
        character = chr(symbol - _UNICODE)
        return "" if unicodedata.category(character).startswith("C") else character
    return ""
