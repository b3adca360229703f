"""What nameless controls are called, and which nameless things are told."""

from __future__ import annotations

import pytest

from perception.a11y_thing import TreeWindow, is_worth_telling
from perception.tree_things import things_in
from perception.vocabulary import Role
from perception.window_place import Place
from tests.perception.told_tree import (
    BUTTON,
    FILLER,
    OFFICE,
    PANEL,
    QT5,
    TEXT_FIELD,
    TOGGLE,
    TOOL_BAR,
    Tree,
)


def test_a_field_and_its_arrow_are_called_what_the_box_around_them_is() -> None:
    tree = Tree(OFFICE, (0, 0, 400, 400))
    panel = tree.add(tree.add(tree.top, TOOL_BAR, (0, 0, 400, 40)), PANEL, (0, 0, 90, 30), "Font")
    inner = tree.add(panel, FILLER, (0, 0, 90, 30))
    tree.add(inner, TEXT_FIELD, (0, 0, 60, 30))
    tree.add(inner, TOGGLE, (60, 0, 30, 30))
    assert [(thing.name, thing.is_lent) for thing in tree.things()] == [("Font", True)] * 2


def test_a_lent_name_is_not_what_is_painted() -> None:
    tree = Tree(OFFICE, (0, 0, 400, 400))
    panel = tree.add(tree.top, PANEL, (0, 0, 90, 30), "Contact")
    tree.add(panel, BUTTON, (0, 0, 60, 30))
    assert [thing.is_doubtful for thing in tree.things()] == [True]


def test_a_box_of_several_controls_lends_none_its_name() -> None:
    tree = Tree(OFFICE, (0, 0, 400, 400))
    bar = tree.add(tree.top, TOOL_BAR, (0, 0, 400, 40), "Standard")
    for place in range(3):
        tree.add(bar, BUTTON, (40 * place, 0, 40, 40))
    assert [thing.name for thing in tree.things()] == ["", "", ""]


def test_a_control_with_a_name_keeps_it() -> None:
    tree = Tree(OFFICE, (0, 0, 400, 400))
    panel = tree.add(tree.top, PANEL, (0, 0, 90, 30), "Contact")
    tree.add(panel, BUTTON, (0, 0, 60, 30), "Call")
    assert [(thing.name, thing.is_lent) for thing in tree.things()] == [("Call", False)]


@pytest.mark.parametrize(
    ("bits", "is_told"), [(1 << 22, True), (1 << 11, True), (0, False)],
    ids=["selectable", "focusable", "neither"],
)  # fmt: skip
def test_an_empty_cell_is_told_if_it_can_be_chosen(bits: int, is_told: bool) -> None:
    tree = Tree(QT5, (0, 0, 400, 400))
    tree.add(tree.top, 56, (0, 0, 90, 30), bits=bits)
    window = TreeWindow(tree.top.ref, tree.top.box, Role.WINDOW, 0, "Main")
    (cell,) = things_in(tree.top, tree.nodes, window, Place(), (), tree.kind)
    assert is_worth_telling(cell) is is_told
