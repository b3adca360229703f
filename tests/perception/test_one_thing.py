"""One element for one thing, and no text lost by it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from perception.fusion import fuse
from perception.geometry import Rect
from perception.layout import Layout, Pane, Shown
from perception.one_thing import one_of_each
from perception.screen import Element, Screenshot, TextRun
from perception.text_line import TextLine
from perception.vocabulary import Offer, Role, Source, State

CLICK = frozenset({Offer.CLICK})


def told(
    role: Role, name: str, box: tuple[int, int, int, int], *, window: int = 1, idle: bool = False
) -> Shown:
    place = Rect(*box)
    element = Element(
        0,
        role,
        place,
        name=name,
        window=window,
        states=frozenset({State.ENABLED, State.VISIBLE}),
        sources=frozenset({Source.ACCESSIBILITY}),
        offers=frozenset() if idle else CLICK,
        ref=f"{role}{name}{box}",
    )
    return Shown(element, (place,))


def left(*items: Shown) -> list[tuple[Role, str, bool]]:
    """What is left: role, name, and whether it can be clicked."""
    kept = [item.element for item in one_of_each(items)]
    return [(e.role, e.name, bool(e.offers)) for e in kept]


def test_an_open_menu_around_its_entries_is_nothing_to_click() -> None:
    menu = told(Role.MENU, "View", (0, 20, 200, 100))
    assert left(menu, told(Role.MENU_ITEM, "Zoom", (2, 22, 196, 24))) == [
        (Role.MENU, "View", False),
        (Role.MENU_ITEM, "Zoom", True),
    ]


def test_a_menus_entry_in_the_menu_bar_is_clicked_while_its_menu_is_open() -> None:
    entry = told(Role.MENU, "View", (0, 0, 40, 20))
    assert left(entry, told(Role.MENU_ITEM, "Zoom", (2, 22, 196, 24)))[0] == (
        Role.MENU,
        "View",
        True,
    )


def test_a_menu_in_another_window_opens_nothing_here() -> None:
    menu = told(Role.MENU, "View", (0, 20, 200, 100))
    assert left(menu, told(Role.MENU_ITEM, "Zoom", (2, 22, 196, 24), window=2))[0][2]


def test_a_button_that_is_all_that_a_button_holds_is_the_outer_one() -> None:
    inner = told(Role.TOGGLE_BUTTON, "Open", (15, 11, 56, 24))
    outer = told(Role.BUTTON, "Open", (6, 6, 74, 34))
    assert left(outer, inner) == [(Role.BUTTON, "Open", True)]


def test_a_button_with_another_text_than_the_one_around_it_stays_as_a_text() -> None:
    inner = told(Role.BUTTON, "ann@example.org", (15, 11, 56, 24))
    outer = told(Role.BUTTON, "Open", (6, 6, 74, 34))
    assert left(outer, inner) == [
        (Role.BUTTON, "Open", True),
        (Role.BUTTON, "ann@example.org", False),
    ]


def test_two_buttons_in_one_are_two_things() -> None:
    outer = told(Role.BUTTON, "Colour", (0, 0, 80, 30))
    parts = (
        told(Role.BUTTON, "Colour", (0, 0, 50, 30)),
        told(Role.BUTTON, "Colour", (50, 0, 30, 30)),
    )
    assert len(left(outer, *parts)) == 3


def test_a_picture_in_a_button_is_no_second_thing_and_its_other_name_stays() -> None:
    button = told(Role.BUTTON, "Save", (0, 0, 80, 30))
    same, other = (
        told(Role.IMAGE, "Save", (4, 4, 16, 16)),
        told(Role.IMAGE, "Ann Lee", (24, 4, 16, 16)),
    )
    assert left(button, same, other) == [
        (Role.BUTTON, "Save", True),
        (Role.IMAGE, "Ann Lee", False),
    ]


def test_the_close_button_of_a_tab_is_a_thing_of_its_own() -> None:
    tab, close = told(Role.TAB, "note", (0, 0, 90, 30)), told(Role.BUTTON, "", (70, 5, 16, 16))
    assert [can_click for _, _, can_click in left(tab, close)] == [True, True]


@pytest.mark.parametrize(
    "nameless", [(40, 20, 24, 24), (40, 21, 300, 24)], ids=["beside the text", "around it"]
)
def test_a_nameless_cell_of_a_row_with_text_is_a_part_of_the_row(
    nameless: tuple[int, int, int, int],
) -> None:
    text = told(Role.TABLE_CELL, "note.txt", (70, 20, 260, 24))
    assert left(text, told(Role.TABLE_CELL, "", nameless)) == [(Role.TABLE_CELL, "note.txt", True)]


def test_an_empty_cell_as_wide_as_others_is_a_thing() -> None:
    text = told(Role.TABLE_CELL, "note.txt", (70, 20, 260, 24))
    assert len(left(text, told(Role.TABLE_CELL, "", (340, 20, 80, 24)))) == 2


def test_an_entry_that_is_told_twice_is_one_thing() -> None:
    first, second = (told(Role.MENU_ITEM, "Alpine", (0, 0, 90, 30)) for _ in range(2))
    other = told(Role.MENU_ITEM, "Alpine", (0, 40, 90, 30))
    assert len(left(first, second, other)) == 2
    idle = told(Role.MENU_ITEM, "Alpine", (0, 0, 90, 30), idle=True)
    assert left(idle, first) == [(Role.MENU_ITEM, "Alpine", True)]


def test_a_second_telling_that_says_more_keeps_its_text() -> None:
    first = told(Role.MENU_ITEM, "Alpine", (0, 0, 90, 30))
    more = Shown(replace(first.element, description="Ann's route"), first.parts)
    assert [item.element.description for item in one_of_each([first, more])] == ["", "Ann's route"]


def test_where_a_rows_text_is_covered_its_narrow_cell_is_what_is_clicked() -> None:
    covered = told(Role.TABLE_CELL, "Places", (70, 20, 260, 24), idle=True)
    assert left(covered, told(Role.TABLE_CELL, "", (40, 20, 24, 24)))[1] == (
        Role.TABLE_CELL,
        "",
        True,
    )


def test_of_a_row_and_a_link_that_fills_it_the_link_is_clicked() -> None:
    row, link = (told(role, "Inbox", (0, 0, 200, 30)) for role in (Role.LIST_ITEM, Role.LINK))
    assert left(row, link) == [(Role.LIST_ITEM, "Inbox", False), (Role.LINK, "Inbox", True)]


SHOT = Screenshot(np.zeros((600, 800, 3), dtype=np.uint8))
PANE = Pane(Rect(0, 0, 800, 600), Rect(0, 20, 800, 580), 1, 7, False, True)


def read_at(box: Rect, layout: Layout) -> Element:
    """The element that a text becomes which was only read."""
    line = TextLine("Connect", box, 1.0, (TextRun("Connect", box),))
    found = fuse(SHOT, layout, [line]).elements
    return next(element for element in found if element.name == "Connect")


def test_where_the_tree_tells_what_can_be_clicked_a_text_is_no_control() -> None:
    layout = Layout(panes=(PANE,), blanks=())
    assert read_at(Rect(100, 100, 80, 16), layout).offers == frozenset()


def test_in_a_drawing_of_which_the_tree_tells_nothing_a_text_may_be_a_control() -> None:
    layout = Layout(panes=(PANE,), blanks=((1, Rect(50, 50, 400, 300)),))
    assert read_at(Rect(100, 100, 80, 16), layout).offers == CLICK
    assert read_at(Rect(100, 500, 80, 16), layout).offers == frozenset()


def test_where_drawings_are_not_known_only_a_text_in_a_control_is_none() -> None:
    button = told(Role.BUTTON, "Send", (90, 90, 200, 40))
    layout = Layout(panes=(PANE,), shown=(button,))
    assert read_at(Rect(100, 100, 80, 16), layout).offers == frozenset()
    assert read_at(Rect(100, 300, 80, 16), layout).offers == CLICK


def test_in_a_window_without_a_tree_a_text_may_be_a_control() -> None:
    pane = Pane(PANE.box, PANE.client, 1, 7, False, False)
    assert read_at(Rect(100, 100, 80, 16), Layout(panes=(pane,), blanks=())).offers == CLICK
