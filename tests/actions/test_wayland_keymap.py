"""The keys of the virtual keyboard."""

from __future__ import annotations

import pytest

from actions.errors import UnknownKey
from actions.keys import NAMES
from actions.wayland_keymap import MOST_CHARACTERS, strokes_of, text_keymap


@pytest.mark.parametrize("key", sorted(NAMES))
def test_every_key_that_an_action_may_name_is_on_the_keyboard(key):
    code, _ = strokes_of(key)
    assert 1 <= code <= 247


@pytest.mark.parametrize(
    ("key", "code", "shifted"),
    [("s", 31, False), ("f5", 63, False), ("f13", 183, False), ("+", 13, True), ("/", 53, False)],
)  # linux/input-event-codes.h
def test_keys_have_the_codes_of_linux(key, code, shifted):
    assert strokes_of(key) == (code, shifted)


def test_a_key_that_no_keyboard_has_is_refused():
    with pytest.raises(UnknownKey):
        strokes_of("hyperdrive")


def test_a_text_gets_one_key_for_each_of_its_characters():
    keymap, codes = text_keymap(("a", "ß", "漢", "\n"))
    assert sorted(codes.values()) == [1, 2, 3, 4]
    for symbol in ("0x61", "0xdf", "0x1006f22", "0xff0d"):
        assert f"[ {symbol} ]" in keymap


def test_the_fullest_keymap_stays_within_what_programs_of_x_can_read():
    _, codes = text_keymap([chr(0x4E00 + index) for index in range(MOST_CHARACTERS)])
    assert max(codes.values()) + 8 <= 255
