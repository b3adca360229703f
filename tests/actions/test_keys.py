"""Key names, as people write them and as pyautogui wants them."""

from __future__ import annotations

import pytest

from actions.errors import UnknownKey
from actions.keys import MODIFIERS, NAMES, name_of, parse, to_pyautogui, written


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("ctrl+s", ("ctrl", "s")),
        ("Control-S", ("ctrl", "s")),
        ("Ctrl S", ("ctrl", "s")),
        ("ctrl + shift + s", ("ctrl", "shift", "s")),
        ("shift+ctrl+s", ("ctrl", "shift", "s")),
        ("Alt-F4", ("alt", "f4")),
        ("alt f4", ("alt", "f4")),
        ("Return", ("enter",)),
        ("ENTER", ("enter",)),
        ("the", None),
        ("Esc", ("escape",)),
        ("Page Down", ("page down",)),
        ("page-down", ("page down",)),
        ("PgDn", ("page down",)),
        ("down arrow", ("down",)),
        ("arrow left", ("left",)),
        ("ctrl+page_up", ("ctrl", "page up")),
        ("ctrl++", ("ctrl", "+")),
        ("ctrl+plus", ("ctrl", "+")),
        ("ctrl--", ("ctrl", "-")),
        ("ctrl -", ("ctrl", "-")),
        ("-", ("-",)),
        ("+", ("+",)),
        ("a", ("a",)),
        ("7", ("7",)),
        ("super", ("super",)),
        ("Windows key", ("super",)),
        ("delete key", ("delete",)),
        ("Strg+C", ("ctrl", "c")),
        ("Entf", ("delete",)),
        ("Eingabetaste", ("enter",)),
        ("回车", ("enter",)),
        ("ctrl+回车", ("ctrl", "enter")),
        ("f24", ("f24",)),
        ("ctrl+alt+delete", ("ctrl", "alt", "delete")),
        ("option+left", ("alt", "left")),
        ("space bar", ("space",)),
        ("ctrl+ctrl+a", ("ctrl", "a")),
        ("", None),
        ("   ", None),
        ("ctrl+", None),
        ("f25", None),
        ("ctrl+k ctrl+c", None),
        ("hello world", None),
        ("ab", None),
    ],
)
def test_a_chord_is_read_as_people_write_it(words: str, keys: tuple[str, ...] | None) -> None:
    if keys is None:
        with pytest.raises(UnknownKey):
            parse(words)
    else:
        assert parse(words) == keys


@pytest.mark.parametrize(
    ("wrong", "suggested"),
    [("entr", "enter"), ("escpae", "escape"), ("pagedwn", "page down"), ("bakspace", "backspace")],
)
def test_a_slip_gets_the_nearest_name(wrong: str, suggested: str) -> None:
    with pytest.raises(UnknownKey, match=f'did you mean "{suggested}"'):
        name_of(wrong)


def test_a_long_word_is_not_echoed() -> None:
    with pytest.raises(UnknownKey) as caught:
        parse("my secret passphrase is 4711")
    assert "4711" not in str(caught.value)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_name_is_read_as_itself_and_has_a_pyautogui_name(name: str) -> None:
    assert parse(name) == (name,)
    assert to_pyautogui(name)


def test_what_is_written_is_read_back() -> None:
    for key in sorted(NAMES - set(MODIFIERS)):
        assert parse(written(("ctrl", "shift", key))) == ("ctrl", "shift", key)
