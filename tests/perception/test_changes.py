from __future__ import annotations

import numpy as np

from perception.changes import compare
from perception.geometry import Rect
from perception.screen import Element, Screen, Screenshot
from perception.vocabulary import Role, State


def screen(*elements: Element, shade: int = 0, size: tuple[int, int] = (10, 20)) -> Screen:
    pixels = np.zeros((*size, 3), dtype=np.uint8)
    pixels[:5] = shade
    return Screen(Screenshot(pixels), elements)


def field(value: str = "", *states: State, number: int = 1) -> Element:
    box = Rect(0, 0, 9, 9)
    return Element(number, Role.TEXT_FIELD, box, value=value, ref=":1/f", states=frozenset(states))


def test_two_looks_at_the_same_thing_differ_in_nothing() -> None:
    assert compare(screen(field("a")), screen(field("a", number=7))).is_empty


def test_a_field_that_holds_something_else_is_altered() -> None:
    changes = compare(screen(field("before")), screen(field("after")))
    assert changes.altered == {(":1/f",)}
    assert not changes.appeared
    assert not changes.gone


def test_a_focus_that_moved_alters_an_element() -> None:
    assert compare(screen(field()), screen(field("", State.FOCUSED))).altered


def test_what_came_and_what_went_are_told_apart() -> None:
    text = Element(1, Role.TEXT, Rect(0, 0, 5, 5), name="Saved")
    changes = compare(screen(field()), screen(text))
    assert changes.appeared == {("text", "0", "Saved")}
    assert changes.gone == {(":1/f",)}


def test_pixels_changed_is_the_part_of_the_picture_that_differs() -> None:
    assert compare(screen(), screen(shade=90)).pixels_changed == 0.5
    assert compare(screen(), screen(shade=5)).pixels_changed == 0.0


def test_pictures_of_different_sizes_differ_everywhere() -> None:
    assert compare(screen(), screen(size=(10, 21))).pixels_changed == 1.0


def test_the_texts_in_the_keys_do_not_show_in_a_repr() -> None:
    text = Element(1, Role.TEXT, Rect(0, 0, 5, 5), name="canary-5512")
    assert "canary-5512" not in repr(compare(screen(), screen(text)))
