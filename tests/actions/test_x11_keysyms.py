"""A key's row of symbols and the state give the character and the name of a stroke."""

from __future__ import annotations

import pytest

from actions.x11_keysyms import CTRL, LEVEL3, LOCK, NUM_LOCK, SHIFT, read_key

A = (0x61, 0x41)
TWO = (0x32, 0x40)
GERMAN_Q = (0x71, 0x51, 0x71, 0x51, 0x40, 0x07D9)  # AltGr gives @
TWO_GROUPS = (0x71, 0x51, 0x0100_0439, 0x0100_0419)  # Latin, then Cyrillic by Unicode
KEYPAD_4 = (0xFF96, 0xFFB4)
TAB = (0xFF09, 0xFE20)
RETURN = (0xFF0D,)
F12 = (0xFFC9,)


@pytest.mark.parametrize(
    ("row", "state", "text", "name", "held"),
    [
        (A, 0, "a", "a", ()),
        (A, SHIFT, "A", "a", ("shift",)),
        (A, LOCK, "A", "a", ()),
        (A, LOCK | SHIFT, "a", "a", ("shift",)),
        (A, CTRL, "a", "a", ("ctrl",)),
        (A, CTRL | SHIFT, "A", "a", ("ctrl", "shift")),
        (TWO, LOCK, "2", "2", ()),
        (TWO, SHIFT, "@", "@", ("shift",)),
        (TWO, CTRL | SHIFT, "@", "2", ("ctrl", "shift")),
        (GERMAN_Q, LEVEL3, "@", "@", ()),
        (TWO_GROUPS, 1 << 13, "й", "", ()),
        (KEYPAD_4, 0, "", "left", ()),
        (KEYPAD_4, NUM_LOCK, "4", "4", ()),
        (KEYPAD_4, NUM_LOCK | SHIFT, "", "left", ("shift",)),
        (TAB, SHIFT, "", "tab", ("shift",)),
        (RETURN, 0, "", "enter", ()),
        (F12, CTRL | SHIFT, "", "f12", ("ctrl", "shift")),
        ((0x20AC,), 0, "€", "", ()),
    ],
)
def test_a_stroke_is_read_as_the_keyboard_means_it(row, state, text, name, held) -> None:
    key = read_key(row, state)
    assert key is not None
    assert (key.text, key.name, key.held) == (text, name, held)


@pytest.mark.parametrize("symbol", [0xFFE1, 0xFFE3, 0xFFEB, 0xFE03, 0xFF7F, 0xFFE5, 0])
def test_modifiers_and_locks_alone_are_no_stroke(symbol) -> None:
    assert read_key((symbol,), 0) is None


def test_no_repr_tells_what_was_typed() -> None:
    key = read_key(A, SHIFT)
    assert repr(key) == "Key()"


def test_a_character_with_ctrl_is_an_order_and_not_text() -> None:
    plain, ordered = read_key(A, 0), read_key(A, CTRL)
    assert plain is not None
    assert ordered is not None
    assert (plain.is_text, ordered.is_text) == (True, False)
    assert ordered.chord == ("ctrl", "a")
