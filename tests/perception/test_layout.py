from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perception.geometry import PixelMap, Point, Rect
from perception.layout import arrange, uncovered
from perception.screen import Element, Window
from perception.tree_reading import TreeReading
from perception.vocabulary import Offer, Role
from perception.x11_windows import DesktopWindow

AREA = Rect(0, 0, 1000, 800)


def x_window(
    xid: int, box: Rect, *, process: int = 0, title: str = "", is_popup: bool = False
) -> DesktopWindow:
    return DesktopWindow(
        xid, box, box, title=title, program=f"p{process}", process=process, is_popup=is_popup
    )


def button(ref: str, box: Rect, window: int = 1) -> Element:
    offers = frozenset({Offer.CLICK})
    return Element(0, Role.BUTTON, box, name=ref, window=window, ref=ref, offers=offers)


def reading(*nodes: Element, box: Rect, popups: frozenset[str] = frozenset()) -> TreeReading:
    window = Window(1, box, title="one", program="p7")
    return TreeReading(nodes, (window,), processes=((1, 7),), popups=popups)


def test_an_element_under_another_window_is_not_reported() -> None:
    own = Rect(0, 0, 400, 400)
    read = reading(button("hidden", Rect(100, 100, 50, 20)), box=own)
    desktop = (x_window(1, own, process=7), x_window(2, Rect(50, 50, 300, 300), process=8))
    assert arrange(read, desktop, PixelMap(), AREA).shown == ()


def test_an_element_whose_middle_is_covered_can_not_be_clicked() -> None:
    own = Rect(0, 0, 400, 400)
    read = reading(button("half", Rect(100, 100, 100, 20)), box=own)
    desktop = (x_window(1, own, process=7), x_window(2, Rect(140, 0, 300, 300), process=8))
    (item,) = arrange(read, desktop, PixelMap(), AREA).shown
    assert item.element.offers == frozenset()
    assert item.parts == (Rect(100, 100, 40, 20),)


def test_a_menu_entry_stands_on_its_popup_and_not_under_it() -> None:
    own, menu = Rect(0, 0, 400, 400), Rect(10, 30, 120, 200)
    entry = button("entry", Rect(12, 60, 100, 20))
    below = button("below", Rect(20, 90, 60, 20))
    read = reading(entry, below, box=own, popups=frozenset({"entry"}))
    desktop = (x_window(1, own, process=7), x_window(2, menu, process=7, is_popup=True))
    assert [i.element.ref for i in arrange(read, desktop, PixelMap(), AREA).shown] == ["entry"]


def test_a_window_that_is_not_on_the_screen_shows_nothing() -> None:
    read = reading(button("minimized", Rect(10, 10, 50, 20)), box=Rect(0, 0, 400, 400))
    desktop = (x_window(2, Rect(600, 600, 100, 100), process=8),)
    assert arrange(read, desktop, PixelMap(), AREA).shown == ()


def test_windows_are_numbered_from_the_topmost() -> None:
    desktop = (
        x_window(5, Rect(0, 0, 9, 9), title="low"),
        x_window(6, Rect(0, 0, 9, 9), title="top"),
    )
    windows = arrange(None, desktop, PixelMap(), AREA).windows
    assert [(w.id, w.title) for w in windows] == [(1, "top"), (2, "low")]


def test_window_boxes_follow_a_screen_that_begins_left_of_the_first_monitor() -> None:
    desktop = (x_window(1, Rect(-100, 20, 50, 50)),)
    layout = arrange(None, desktop, PixelMap(Point(-200, 0)), AREA)
    assert layout.windows[0].box == Rect(100, 20, 50, 50)


boxes = st.builds(
    Rect, st.integers(0, 30), st.integers(0, 30), st.integers(1, 30), st.integers(1, 30)
)


@given(boxes, st.lists(boxes, max_size=5))
def test_uncovered_parts_are_exactly_the_pixels_that_no_cover_has(
    box: Rect, covers: list[Rect]
) -> None:
    def pixels(rect: Rect) -> set[tuple[int, int]]:
        return {(x, y) for x in range(rect.x, rect.right) for y in range(rect.y, rect.bottom)}

    parts = uncovered(box, covers)
    expected = pixels(box) - {pixel for cover in covers for pixel in pixels(cover)}
    assert sum(part.area for part in parts) == len(expected)
    assert {pixel for part in parts for pixel in pixels(part)} == expected


def test_what_lies_where_no_monitor_is_does_not_show_and_can_not_be_clicked() -> None:
    monitors = (Rect(0, 0, 640, 800), Rect(640, 0, 640, 600))  # the right one is lower
    own = Rect(600, 100, 600, 700)
    read = reading(
        button("seen", Rect(700, 500, 60, 20)),
        button("cut", Rect(700, 590, 60, 40)),
        button("unseen", Rect(700, 650, 60, 20)),
        box=own,
    )
    desktop = (x_window(1, own, process=7),)
    area = Rect(0, 0, 1280, 800)
    for known in (desktop, ()):
        shown = arrange(read, known, PixelMap(), area, monitors).shown
        offers = {item.element.ref: bool(item.element.offers) for item in shown}
        assert offers == {"seen": True, "cut": False}
    assert len(arrange(read, desktop, PixelMap(), area).shown) == 3


def entry(role: Role, ref: str, box: Rect) -> Element:
    return Element(0, role, box, name=ref, window=1, ref=ref, offers=frozenset({Offer.CLICK}))


def test_what_a_pages_own_open_menu_covers_can_not_be_clicked() -> None:
    own = Rect(0, 0, 400, 400)
    menu = entry(Role.MENU, "menu", Rect(50, 50, 200, 100))
    copy = entry(Role.MENU_ITEM, "copy", Rect(50, 60, 200, 20))
    under = button("under", Rect(60, 100, 80, 20))
    half = button("half", Rect(40, 140, 100, 30))
    beside = button("beside", Rect(300, 100, 50, 20))
    read = reading(menu, copy, under, half, beside, box=own, popups=frozenset({"menu", "copy"}))
    shown = arrange(read, (x_window(1, own, process=7),), PixelMap(), AREA).shown
    offered = {item.element.ref: bool(item.element.offers) for item in shown}
    assert offered == {"menu": True, "copy": True, "half": True, "beside": True}


def test_a_menu_in_a_popup_of_its_own_covers_its_window_only_there() -> None:
    own = Rect(0, 0, 400, 400)
    menu = entry(Role.MENU, "menu", Rect(50, 50, 200, 100))
    copy = entry(Role.MENU_ITEM, "copy", Rect(50, 60, 200, 20))
    read = reading(
        menu, copy, button("lower", Rect(60, 120, 80, 20)), box=own,
        popups=frozenset({"menu", "copy"}),
    )  # fmt: skip
    popup = x_window(2, Rect(50, 50, 200, 60), process=7, is_popup=True)
    shown = arrange(read, (x_window(1, own, process=7), popup), PixelMap(), AREA).shown
    assert "lower" in {item.element.ref for item in shown}
