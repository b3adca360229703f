"""Where toolkits tell their nodes wrongly, and where they stand."""

from __future__ import annotations

import pytest

from perception.desktop_window import DesktopWindow
from perception.geometry import Rect
from perception.tree_places import gtk4_name
from perception.window_place import Place, likest
from tests.perception.told_tree import (
    BUTTON,
    COMBO,
    DRAWING,
    EXPANDED,
    FILLER,
    GTK4,
    IMAGE,
    LIST,
    LIST_ITEM,
    MENU,
    MENU_BAR,
    OFFICE,
    PANEL,
    QT5,
    ROOT_PANE,
    TEXT_FIELD,
    TOOL_BAR,
    Tree,
)


def window(box: Rect, *, is_popup: bool = False) -> DesktopWindow:
    return DesktopWindow(1, box, box, is_popup=is_popup)


def office() -> Tree:
    """As LibreOffice 7.4 tells a window: its own root pane stands in one of GTK's boxes."""
    tree = Tree(OFFICE, (0, 0, 1280, 800))
    bar = tree.add(tree.top, MENU_BAR, (0, 21, 1256, 27))
    tree.add(bar, MENU, (0, 21, 37, 27), "File")
    box = tree.add(tree.top, PANEL, (0, 48, 1280, 752))
    root = tree.add(box, ROOT_PANE, (0, 21, 1280, 752))
    ghost = tree.add(root, MENU_BAR, (0, 21, 1280, 0))
    tree.add(ghost, MENU, (0, 21, 36, 22), "Ghost")
    tools = tree.add(root, TOOL_BAR, (0, 60, 1280, 39))
    tree.add(tools, BUTTON, (193, 62, 33, 35), "Update")
    style = tree.add(tools, PANEL, (4, 62, 189, 34), "Paragraph Style")
    widget = tree.add(style, PANEL, (4, 89, 189, 34))
    tree.add(widget, TEXT_FIELD, (4, 89, 153, 34), "Style")
    return tree


def test_libreoffices_own_nodes_stand_a_menu_bar_lower_than_told_and_gtks_in_them_as_told() -> None:
    assert office().boxes() == {
        "File": Rect(0, 21, 37, 27),
        "Paragraph Style": Rect(4, 89, 189, 34),
        "Update": Rect(193, 89, 33, 35),
        "Style": Rect(4, 89, 153, 34),
    }


def test_libreoffice_that_tells_its_places_rightly_is_taken_at_its_word() -> None:
    tree = Tree(OFFICE, (0, 0, 1280, 800))
    box = tree.add(tree.top, PANEL, (0, 48, 1280, 752))
    root = tree.add(box, ROOT_PANE, (0, 48, 1280, 752))
    tree.add(root, BUTTON, (193, 89, 33, 35), "Update")
    assert tree.boxes() == {"Update": Rect(193, 89, 33, 35)}


def test_a_menu_bar_without_a_height_shows_nothing() -> None:
    assert "Ghost" not in office().boxes()


def popover() -> Tree:
    """As GTK 4.8 tells a menu that is open: counted from its own corner, inside its button."""
    tree = Tree(GTK4, (0, 0, 1190, 690))
    opener = tree.add(tree.top, BUTTON, (1036, 6, 34, 34), "Menu")
    menu = tree.add(opener, MENU, (1036, 6, 252, 587))
    tree.add(menu, BUTTON, (1084, 123, 34, 34), "Zoom out")
    return tree


def test_a_popover_of_gtk_4_stands_where_the_desktop_shows_a_popup_of_its_size() -> None:
    shown = (window(Rect(40, 50, 1200, 700)), window(Rect(972, 74, 252, 587), is_popup=True))
    assert popover().boxes(Place(45, 55), shown) == {
        "Menu": Rect(1081, 61, 34, 34),
        "Zoom out": Rect(1020, 191, 34, 34),
    }


def test_a_popover_drawn_twice_as_large_is_placed_and_scaled() -> None:
    shown = (window(Rect(0, 0, 2400, 1400)), window(Rect(972, 74, 504, 1174), is_popup=True))
    boxes = popover().boxes(Place(10, 10, 2.0), shown)
    assert boxes["Zoom out"] == Rect(972 + 2 * 48, 74 + 2 * 117, 68, 68)


def test_what_scrolls_in_a_popover_is_clipped_by_it() -> None:
    tree = Tree(GTK4, (0, 0, 400, 300))
    pane = tree.add(tree.top, PANEL, (0, 0, 100, 80))
    scrolled = tree.add(pane, 49, (0, 0, 100, 80))
    tree.add(scrolled, BUTTON, (0, 70, 100, 30), "Half")
    tree.add(scrolled, BUTTON, (0, 110, 100, 30), "Below")
    shown = (window(Rect(0, 0, 400, 300)), window(Rect(350, 250, 100, 80), is_popup=True))
    assert tree.boxes(own=shown) == {"Half": Rect(350, 320, 100, 10)}


def stacked(*, chosen: int | None, seen: tuple[int, ...] = (0, 1)) -> Tree:
    """As GTK 4.8 tells two pages under two tabs: each that was ever shown stands somewhere."""
    tree = Tree(GTK4, (0, 0, 400, 300))
    # Another pair of tabs, further away, which opens other pages.
    others = tree.add(tree.add(tree.top, PANEL, (0, 0, 1, 1)), 38, (0, 0, 1, 1))
    tree.add(others, 37, (0, 0, 1, 1), bits=1 << 23)
    tree.add(others, 37, (0, 0, 1, 1))
    tabs = tree.add(tree.top, 38, (0, 0, 400, 30))
    stack = tree.add(tree.top, PANEL, (0, 30, 400, 270))
    for place in (0, 1):
        selected = 1 << 23 if place == chosen else 0
        tree.add(tabs, 37, (100 * place, 0, 100, 30), f"Tab {place}", selected)
        box = (0, 30, 400, 270) if place in seen else (0, 30, 0, 0)
        page = tree.add(stack, PANEL, box, is_adopted=True)
        if place in seen:
            tree.add(page, BUTTON, (10, 40, 80, 30), f"On page {place}")
    return tree


def on_pages(tree: Tree) -> set[str]:
    return {name for name in tree.boxes() if name.startswith("On page")}


@pytest.mark.parametrize("chosen", [0, 1])
def test_of_gtk_4s_pages_the_one_whose_tab_is_in_front_shows(chosen: int) -> None:
    assert on_pages(stacked(chosen=chosen)) == {f"On page {chosen}"}


def test_a_page_that_alone_was_ever_shown_shows_without_any_tab() -> None:
    assert on_pages(stacked(chosen=None, seen=(1,))) == {"On page 1"}


def test_of_pages_of_which_nobody_tells_which_is_in_front_none_is_told() -> None:
    tree = stacked(chosen=None)
    tree.nodes = {ref: node for ref, node in tree.nodes.items() if node.box.w != 1}
    assert on_pages(tree) == set()
    assert tree.blank == (Rect(0, 30, 400, 270),)


def closed_list(bits: int = 0) -> Tree:
    """As Qt 5.15 tells a combo box that is closed: its entries show, in the screen's corner."""
    tree = Tree(QT5, (100, 100, 640, 400))
    page = tree.add(tree.top, FILLER, (100, 100, 640, 400))
    combo = tree.add(page, COMBO, (120, 120, 200, 26), "Zoom", bits)
    entries = tree.add(combo, LIST, (0, 0, 200, 40))
    tree.add(entries, LIST_ITEM, (0, 0, 200, 20), "75 %")
    return tree


def test_the_entries_of_a_list_that_is_closed_do_not_show() -> None:
    assert set(closed_list().boxes(own=(window(Rect(100, 100, 640, 400)),))) == {"Zoom"}


def test_the_entries_of_a_list_that_a_popup_shows_do_show() -> None:
    shown = (window(Rect(100, 100, 640, 400)), window(Rect(0, 0, 200, 40), is_popup=True))
    assert set(closed_list().boxes(own=shown)) == {"Zoom", "75 %"}


def test_the_entries_of_a_list_that_says_it_is_open_show_without_a_popup() -> None:
    shown = (window(Rect(100, 100, 640, 400)),)
    assert set(closed_list(EXPANDED).boxes(own=shown)) == {"Zoom", "75 %"}


def test_where_nobody_knows_the_popups_the_entries_are_told() -> None:
    assert set(closed_list().boxes()) == {"Zoom", "75 %"}


def test_a_qt_widget_clips_all_that_is_in_it() -> None:
    tree = Tree(QT5, (0, 0, 400, 400))
    viewport = tree.add(tree.top, FILLER, (10, 10, 200, 100))
    inner = tree.add(viewport, FILLER, (10, 10, 200, 600))
    tree.add(inner, BUTTON, (20, 20, 80, 30), "In sight")
    tree.add(inner, BUTTON, (20, 200, 80, 30), "Scrolled away")
    tree.add(inner, BUTTON, (20, 108, 80, 30), "Two pixels of it")
    assert tree.boxes() == {"In sight": Rect(20, 20, 80, 30)}


def test_a_drawing_in_which_nothing_is_told_is_a_blank_area() -> None:
    tree = Tree(QT5, (0, 0, 400, 400))
    page = tree.add(tree.top, FILLER, (0, 0, 400, 400))
    tree.add(page, DRAWING, (0, 100, 400, 300), "Canvas")
    tree.add(page, DRAWING, (0, 0, 20, 20), "Small")
    tree.add(page, BUTTON, (100, 0, 80, 60), "Button")
    tree.boxes()
    assert tree.blank == (Rect(0, 100, 400, 300),)


def test_a_picture_with_a_control_on_it_is_no_blank_area() -> None:
    tree = Tree(QT5, (0, 0, 400, 400))
    tree.add(tree.top, IMAGE, (0, 100, 400, 300), "Map")
    tree.add(tree.top, BUTTON, (100, 200, 80, 30), "Zoom")
    tree.boxes()
    assert tree.blank == ()


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("GtkMenuButton", ""),
        ("EditorSourceView", ""),
        ("Open", "Open"),
        ("4 4", "4"),
        ("_Retry Retry", "Retry"),
        ("Save As… Save As…", "Save As…"),
        ("New tab (Ctrl+T)", "New tab (Ctrl+T)"),
        ("to do", "to do"),
        ("Zürich", "Zürich"),
        ("", ""),
    ],
)
def test_a_name_of_gtk_4_is_no_class_and_is_told_once(told: str, meant: str) -> None:
    assert gtk4_name(told) == meant


def test_a_window_without_a_title_is_the_one_of_its_size() -> None:
    main, dialog = window(Rect(40, 50, 1200, 700)), window(Rect(300, 90, 760, 679))
    menu = window(Rect(0, 0, 750, 669), is_popup=True)
    assert likest(Rect(0, 0, 750, 669), (dialog, main, menu)) is dialog
    assert likest(Rect(0, 0, 750, 669), (menu,)) is menu
