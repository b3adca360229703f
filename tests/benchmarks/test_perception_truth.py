"""What counts as something that can be clicked, by the programs' own word."""

from __future__ import annotations

import pytest

from benchmarks.perception.truth import truth_from_itself, truth_of
from perception.geometry import Rect

SCREEN = Rect(0, 0, 800, 600)
FRAME, PANEL, BUTTON, LABEL, ENTRY, CELL = 23, 39, 43, 29, 79, 56
CHECK_BOX, COMBO, LIST, LIST_ITEM, MENU, MENU_BAR, MENU_ITEM = 7, 11, 31, 32, 33, 34, 35
SCROLL_PANE, SCROLL_BAR, TABLE = 49, 48, 55
CHECKED, EDITABLE, ENABLED, FOCUSABLE, SHOWING, VISIBLE, MANAGES, CHECKABLE = (
    4, 7, 8, 11, 25, 30, 31, 41,
)  # fmt: skip
SHOWN = (ENABLED, SHOWING, VISIBLE)


def row(parent, role, name, box, states=SHOWN, **more):
    bits = sum(1 << state for state in states)
    return [parent, role, name, bits, list(box), {"role": "", "text": "", "toolkit": "", **more}]


def window(box, *, client=None, title="Main", is_popup=False):
    return {"box": box, "client": client or box, "title": title, "is_popup": is_popup}


MAIN = window([0, 0, 800, 600])


def screen_of(*rows, windows=(MAIN,), toolkit="Qt 6"):
    """The truth of a program with one window and these nodes in it (parent 1 is the window)."""
    head = [
        row(-1, 75, "program", (0, 0, 0, 0), (), toolkit=toolkit),
        row(0, FRAME, "Main", (0, 0, 800, 600)),
    ]
    return truth_of([*head, *rows], windows, SCREEN)


def names(truth):
    return [thing.texts[0] if thing.texts else thing.role for thing in truth.things]


def test_a_button_counts_and_the_label_beside_it_does_not():
    truth = screen_of(
        row(1, BUTTON, "Save", (10, 10, 80, 30)), row(1, LABEL, "Name", (100, 10, 50, 30))
    )
    assert names(truth) == ["Save"]


def test_what_hides_or_stands_in_something_that_hides_does_not_count():
    truth = screen_of(
        row(1, BUTTON, "Hidden", (10, 10, 80, 30), (ENABLED, VISIBLE)),
        row(1, PANEL, "", (0, 100, 300, 300), (ENABLED, VISIBLE)),
        row(3, BUTTON, "Inside", (10, 110, 80, 30)),
    )
    assert truth.things == ()


@pytest.mark.parametrize(
    "box",
    [(10, 10, 0, 30), (-2147483648, 5, 1, 1), (900, 10, 80, 30), (10, 10, 99_999, 20)],
    ids=["no width", "absurd place", "beyond the screen", "absurd width"],
)
def test_a_box_that_can_not_be_on_the_screen_does_not_count(box):
    assert screen_of(row(1, BUTTON, "Ghost", box)).things == ()


def test_a_disabled_control_is_neither_asked_for_nor_held_against_anybody():
    truth = screen_of(row(1, BUTTON, "Pay", (10, 10, 80, 30), (SHOWING, VISIBLE)))
    assert truth.things == ()
    assert Rect(10, 10, 80, 30) in truth.ignored


def test_what_shows_by_less_than_half_is_neither_asked_for_nor_held_against_anybody():
    truth = screen_of(row(1, BUTTON, "Sliver", (-70, 10, 100, 30)))
    assert truth.things == ()
    assert Rect(0, 10, 30, 30) in truth.ignored


def test_what_another_window_covers_does_not_count():
    dialog = window([100, 100, 300, 200], title="Dialog")
    truth = screen_of(
        row(1, BUTTON, "Covered", (150, 150, 80, 30)),
        row(1, BUTTON, "Free", (10, 10, 80, 30)),
        windows=(MAIN, dialog),
    )
    assert names(truth) == ["Free"]


def test_an_open_menus_entries_count_where_its_popup_stands_and_the_menu_itself_does_not():
    popup = window([20, 30, 150, 60], title="", is_popup=True)
    truth = screen_of(
        row(1, MENU_BAR, "", (0, 0, 800, 30)),
        row(2, MENU, "File", (0, 0, 50, 30)),
        row(3, MENU_ITEM, "Open", (20, 30, 150, 30)),
        row(3, MENU_ITEM, "Quit", (20, 60, 150, 30)),
        row(1, BUTTON, "Under the menu", (30, 40, 100, 30)),
        windows=(MAIN, popup),
    )
    assert names(truth) == ["File", "Open", "Quit"]


def test_a_closed_drop_down_list_counts_once_and_its_entries_do_not():
    truth = screen_of(
        row(1, COMBO, "Room", (10, 10, 200, 30)),
        row(2, LIST, "", (10, 10, 200, 90)),
        row(3, LIST_ITEM, "Attic", (10, 60, 200, 30), (*SHOWN, FOCUSABLE)),
        row(2, BUTTON, "", (180, 10, 30, 30)),
    )
    assert names(truth) == ["Room"]


@pytest.mark.parametrize(("states", "counts"), [((), False), ((FOCUSABLE,), True)])
def test_a_list_item_counts_only_where_it_can_be_selected_or_focused(states, counts):
    truth = screen_of(row(1, LIST_ITEM, "Arrivals", (10, 10, 200, 20), (*SHOWN, *states)))
    assert bool(truth.things) is counts


def test_a_text_counts_where_it_can_be_edited_and_what_stands_in_it_is_ignored():
    truth = screen_of(
        row(1, ENTRY, "Name", (10, 10, 200, 30), (*SHOWN, EDITABLE), text="Ann Lee"),
        row(1, ENTRY, "Fixed", (10, 60, 200, 30)),
    )
    (field,) = truth.things
    assert field.texts == ("Ann Lee", "Name")
    assert field.box in truth.ignored


def test_what_is_scrolled_away_does_not_count():
    truth = screen_of(
        row(1, SCROLL_PANE, "", (0, 0, 300, 200)),
        row(2, BUTTON, "Above", (10, 150, 80, 30)),
        row(2, BUTTON, "Below", (10, 240, 80, 30)),
    )
    assert names(truth) == ["Above"]


def test_a_check_box_tells_its_state_and_a_plain_button_has_none():
    truth = screen_of(
        row(1, CHECK_BOX, "On", (10, 10, 80, 20), (*SHOWN, CHECKED, CHECKABLE)),
        row(1, CHECK_BOX, "Off", (10, 40, 80, 20), (*SHOWN, CHECKABLE)),
        row(1, MENU_ITEM, "Marked", (10, 70, 80, 20), (*SHOWN, CHECKED, CHECKABLE)),
        row(1, BUTTON, "Plain", (10, 100, 80, 20)),
    )
    assert [thing.checked for thing in truth.things] == [True, False, True, None]


def test_a_sheet_that_makes_its_cells_on_demand_is_ignored_with_its_headers():
    truth = screen_of(
        row(1, SCROLL_PANE, "", (0, 100, 700, 400)),
        row(2, TABLE, "Sheet", (30, 120, 650, 380), (*SHOWN, MANAGES)),
    )
    assert Rect(0, 100, 700, 400) in truth.ignored


def test_what_stands_in_an_expander_counts_though_the_expander_is_one_control():
    truth = screen_of(
        row(1, 62, "Other options", (10, 10, 300, 120)),
        row(2, CHECK_BOX, "Comments", (20, 40, 100, 20)),
        row(2, CHECK_BOX, "Styles", (20, 70, 100, 20)),
    )
    assert names(truth) == ["Other options", "Comments", "Styles"]


@pytest.mark.parametrize(("states", "counts"), [((), False), ((FOCUSABLE,), True)])
def test_a_cell_that_can_not_be_selected_is_ignored_and_one_that_can_counts(states, counts):
    box = (10, 10, 90, 30)
    truth = screen_of(row(1, CELL, "Shelf 4", box, (*SHOWN, *states)))
    assert (bool(truth.things), Rect(*box) in truth.ignored) == (counts, not counts)


def test_what_a_pages_own_modal_dialog_locks_is_ignored():
    truth = screen_of(
        row(1, 95, "Page", (0, 0, 800, 600)),
        row(2, 16, "Sure?", (200, 200, 300, 100), (*SHOWN, 16)),
        row(3, BUTTON, "Yes", (210, 210, 60, 30)),
    )
    assert names(truth) == ["Yes"]
    assert any(area.contains(Rect(10, 10, 4, 4).center) for area in truth.ignored)
    assert not any(area.contains(truth.things[0].box.center) for area in truth.ignored)


def test_frames_and_scroll_bars_are_ignored():
    framed = window([0, 0, 800, 600], client=[0, 20, 800, 580])
    truth = screen_of(row(1, SCROLL_BAR, "", (780, 20, 20, 580)), windows=(framed,))
    assert set(truth.ignored) == {Rect(0, 0, 800, 20), Rect(780, 20, 20, 580)}


def test_gtk_4_tells_places_within_the_window_and_has_no_showing():
    placed = window([100, 50, 410, 310])  # five pixels of shadow on every side
    rows = [
        row(-1, 75, "program", (0, 0, 0, 0), (), toolkit="GTK 4.8.3"),
        row(0, FRAME, "Main", (0, 0, 400, 300)),
        row(1, BUTTON, "Undo", (10, 10, 60, 30), (24, VISIBLE)),
        row(1, BUTTON, "Hidden", (10, 60, 60, 30), (24,)),
    ]
    (thing,) = truth_of(rows, [placed], SCREEN).things
    assert thing.box == Rect(115, 65, 60, 30)


def test_libreoffices_own_nodes_are_brought_down_and_gtks_inside_them_are_not():
    rows = [
        row(1, PANEL, "", (0, 48, 800, 552)),
        row(2, 46, "root", (0, 21, 800, 552)),
        row(3, BUTTON, "Print", (100, 60, 30, 30)),
        row(3, PANEL, "", (300, 60, 200, 34)),
        row(5, PANEL, "", (300, 87, 200, 34)),
        row(6, BUTTON, "Native", (310, 90, 30, 30)),
    ]
    truth = screen_of(*rows)
    assert {thing.texts[0]: thing.box.y for thing in truth.things} == {"Print": 87, "Native": 90}


def test_what_a_pages_own_menu_covers_does_not_count():
    truth = screen_of(
        row(1, 88, "Covered link", (120, 110, 60, 20)),
        row(1, 88, "Free link", (300, 110, 60, 20)),
        row(1, MENU, "", (100, 100, 150, 60)),
        row(4, MENU_ITEM, "Reply", (100, 100, 150, 30)),
        row(4, MENU_ITEM, "Forward", (100, 130, 150, 30)),
    )
    assert names(truth) == ["Free link", "Reply", "Forward"]
    assert Rect(120, 110, 60, 20) in truth.ignored


def test_the_entries_of_a_menu_bar_without_a_height_do_not_count():
    truth = screen_of(row(1, MENU_BAR, "", (0, 0, 800, 0)), row(2, MENU, "File", (0, 0, 50, 30)))
    assert truth.things == ()


def test_a_program_that_is_its_own_witness_tells_what_its_dialog_covers():
    told = [
        {"role": "push button", "name": "Sow", "box": [150, 150, 80, 30], "checked": None,
         "level": 0},
        {"role": "check box", "name": "Locked", "box": [120, 220, 80, 20], "checked": True,
         "level": 1},
    ]  # fmt: skip
    windows = [MAIN, window([100, 100, 300, 200], title="Dialog")]
    truth = truth_from_itself(told, windows)
    assert [(thing.role, thing.checked) for thing in truth.things] == [("check box", True)]


def test_gtk_4s_window_without_a_title_is_the_x_window_of_its_size():
    main = window([0, 0, 410, 310])
    placed = window([100, 50, 310, 210], title="calculator")
    rows = [
        row(-1, 75, "program", (0, 0, 0, 0), (), toolkit="GTK 4.8.3"),
        row(0, FRAME, "Main", (0, 0, 400, 300)),
        row(0, FRAME, "GtkShortcutsWindow", (0, 0, 300, 200)),
        row(2, BUTTON, "Close", (10, 10, 60, 30), (24, VISIBLE)),
    ]
    (thing,) = truth_of(rows, [main, placed], SCREEN).things
    assert thing.box == Rect(115, 65, 60, 30)


def test_a_tabs_own_button_is_a_thing_and_its_nameless_arrow_is_a_part():
    tab = row(1, 37, "note.txt", (10, 10, 120, 30))
    close, arrow = row(2, BUTTON, "Close", (105, 15, 20, 20)), row(2, BUTTON, "", (15, 15, 20, 20))
    assert names(screen_of(tab, close)) == ["note.txt", "Close"]
    assert names(screen_of(tab, arrow)) == ["note.txt"]


def test_a_nameless_cell_around_the_cell_of_a_rows_text_is_one_thing_with_it():
    around = row(1, CELL, "", (40, 180, 170, 27), (*SHOWN, 22))
    text = row(2, CELL, "Places", (80, 180, 128, 27), (*SHOWN, 22))
    beside = row(1, CELL, "", (220, 180, 90, 27), (*SHOWN, 22))
    assert [thing.box.x for thing in screen_of(around, text, beside).things] == [80, 220]
