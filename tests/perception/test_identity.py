"""The same thing keeps its number while the screen changes around it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from perception.geometry import PixelMap, Rect
from perception.identity import Identities
from perception.screen import Element, Screen, Screenshot, Window
from perception.vocabulary import Role

SHOT = Screenshot(np.zeros((10, 10, 3), np.uint8), PixelMap())


def _screen(
    *elements: Element, windows: tuple[Window, ...] = (), focus: int | None = None
) -> Screen:
    numbered = tuple(replace(e, id=n) for n, e in enumerate(elements, start=1))
    return Screen(SHOT, numbered, windows, focus)


def _button(name: str, x: int = 0, y: int = 0, **rest: object) -> Element:
    return Element(0, Role.BUTTON, Rect(x, y, 80, 20), name=name, **rest)  # type: ignore[arg-type]


def _numbers(screen: Screen) -> dict[str, int]:
    return {element.name: element.id for element in screen.elements}


def test_the_first_screen_is_numbered_in_reading_order() -> None:
    assert _numbers(Identities().settle(_screen(_button("a"), _button("b")))) == {"a": 1, "b": 2}


def test_what_came_before_others_takes_none_of_their_numbers() -> None:
    same = Identities()
    same.settle(_screen(_button("a"), _button("b", 100)))
    after = same.settle(_screen(_button("new", 5, 5), _button("a"), _button("b", 100)))
    assert _numbers(after) == {"new": 3, "a": 1, "b": 2}


def test_a_ref_is_followed_wherever_it_goes_and_whatever_it_says() -> None:
    same = Identities()
    same.settle(_screen(_button("OK", ref="1"), _button("OK", 200, ref="2")))
    after = same.settle(_screen(_button("OK", ref="2"), _button("Done", 200, ref="1")))
    assert [e.id for e in after.elements] == [2, 1]


def test_another_ref_is_another_element_though_it_looks_the_same() -> None:
    same = Identities()
    same.settle(_screen(_button("OK", ref="1")))
    assert [e.id for e in same.settle(_screen(_button("OK", ref="9"))).elements] == [2]


def test_words_are_followed_when_all_moved_and_a_place_when_its_words_changed() -> None:
    same = Identities()
    same.settle(_screen(_button("a"), _button("3 new", 100), _button("twice", 0, 50)))
    after = same.settle(_screen(_button("a", 0, 300), _button("4 new", 100), _button("x", 300)))
    assert _numbers(after) == {"a": 1, "4 new": 2, "x": 4}


def test_of_equal_words_only_a_near_one_is_the_same() -> None:
    same = Identities()
    same.settle(_screen(_button("x", 0, 0), _button("x", 0, 200)))
    after = same.settle(_screen(_button("x", 0, 210), _button("x", 0, 500)))
    assert [e.id for e in after.elements] == [2, 3]


def test_a_number_is_not_given_to_another_soon_but_at_last() -> None:
    same = Identities()
    same.settle(_screen(_button("a")))
    assert _numbers(same.settle(_screen(_button("b", 300)))) == {"b": 2}
    for _ in range(9):
        same.settle(_screen(_button("b", 300)))
    assert _numbers(same.settle(_screen(_button("b", 300), _button("c", 600))))["c"] == 1


def test_windows_keep_their_numbers_and_their_elements_with_them() -> None:
    editor = Window(1, Rect(0, 0, 400, 400), "notes", "editor")
    dialog = Window(1, Rect(50, 50, 100, 100), "Save", "editor", is_dialog=True)
    same = Identities()
    same.settle(_screen(_button("a", window=1), windows=(editor,)))
    after = same.settle(
        _screen(
            _button("OK", 60, 60, window=1),
            _button("a", window=2),
            windows=(dialog, replace(editor, id=2, title="notes *")),
        )
    )
    assert [(w.title, w.id) for w in after.windows] == [("Save", 2), ("notes *", 1)]
    assert [(e.name, e.id, e.window) for e in after.elements] == [("OK", 2, 2), ("a", 1, 1)]


def test_the_focus_goes_along_and_closing_forgets() -> None:
    same = Identities()
    same.settle(_screen(_button("a"), _button("b", 100)))
    after = same.settle(_screen(_button("b", 100), _button("a"), focus=1))
    assert after.focus == 2
    same.close()
    assert _numbers(same.settle(_screen(_button("b", 100)))) == {"b": 1}
