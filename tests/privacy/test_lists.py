"""All values of a list stand under the label above it."""

from __future__ import annotations

from perception.geometry import Rect
from perception.screen import Element
from perception.vocabulary import Role
from privacy.lists import list_labels


def _lane(*texts: str, step: int = 24, x: int = 20) -> list[Element]:
    return [
        Element(n, Role.TEXT, Rect(x, 20 + step * n, 80, 16), name=text)
        for n, text in enumerate(texts)
    ]


def test_every_word_below_the_label_has_it() -> None:
    assert list_labels(_lane("user.name", "quokka7", "wombat 12", "emu (3)")) == {
        1: "user name",
        2: "user name",
        3: "user name",
    }


def test_a_list_ends_at_a_gap_a_label_a_sentence_and_a_number() -> None:
    assert set(list_labels(_lane("Login", "quokka7", "wombat", "Password", "emu"))) == {1, 2}
    assert set(list_labels(_lane("Login", "quokka7", "wombat", "a whole sentence", "emu"))) == {
        1,
        2,
    }
    assert set(list_labels(_lane("Login", "quokka7", "wombat", "19.8%", "emu"))) == {1, 2}
    far = Element(9, Role.TEXT, Rect(20, 400, 80, 16), name="emu")
    assert set(list_labels([*_lane("Login", "quokka7", "wombat"), far])) == {1, 2}


def test_one_value_and_other_labels_make_no_list() -> None:
    assert not list_labels(_lane("Login", "quokka7"))
    assert not list_labels(_lane("Name", "quokka7", "wombat"))
    assert not list_labels(_lane("Login", "quokka7", "wombat", step=60))


def test_what_stands_further_right_is_of_another_list() -> None:
    aside = [
        Element(e.id + 10, e.role, Rect(200, e.box.y, 60, 16), name="emu")
        for e in _lane("", "a", "b")[1:]
    ]
    assert set(list_labels([*_lane("Login", "quokka7", "wombat"), *aside])) == {1, 2}
