"""A click goes to the window that it is meant for, or nowhere."""

from __future__ import annotations

from dataclasses import replace

from perception.desktop_window import DesktopWindow
from perception.geometry import PixelMap, Point, Rect
from perception.screen import Window
from perception.stacking import Stacking

FORM = DesktopWindow(1, Rect(0, 0, 400, 300), Rect(0, 20, 400, 280), "Form", "forms")
NEWS = DesktopWindow(2, Rect(200, 100, 400, 300), Rect(200, 120, 400, 280), "News", "reader")
MENU = DesktopWindow(3, Rect(10, 10, 80, 80), Rect(10, 10, 80, 80), "", "forms", is_popup=True)
AS_FORM = Window(1, FORM.box, "Form", "forms")
INSIDE, UNDER = Point(50, 50), Point(300, 200)
LOOK = Stacking((FORM,), PixelMap())


def test_the_same_window_on_top_may_be_clicked() -> None:
    assert LOOK.is_as_it_was(INSIDE, AS_FORM, (FORM,))


def test_a_window_that_came_over_the_point_since_may_not() -> None:
    assert not LOOK.is_as_it_was(UNDER, AS_FORM, (FORM, NEWS))
    assert LOOK.is_as_it_was(INSIDE, AS_FORM, (FORM, NEWS))


def test_a_point_that_was_covered_all_along_is_no_place_to_click() -> None:
    look = Stacking((FORM, NEWS), PixelMap())
    assert not look.is_as_it_was(UNDER, AS_FORM, (FORM, NEWS))
    assert look.is_as_it_was(UNDER, Window(2, NEWS.box, "News", "reader"), (FORM, NEWS))


def test_a_menu_of_the_same_program_is_the_windows_own() -> None:
    look = Stacking((FORM, MENU), PixelMap())
    assert look.is_as_it_was(INSIDE, AS_FORM, (FORM, MENU))
    stranger = DesktopWindow(4, MENU.box, MENU.client, "", "reader", is_popup=True)
    other = Stacking((FORM, stranger), PixelMap())
    assert not other.is_as_it_was(INSIDE, AS_FORM, (FORM, stranger))


def test_where_no_window_is_known_none_may_have_come() -> None:
    look = Stacking((), PixelMap())
    assert look.is_as_it_was(INSIDE, None, ())
    assert not look.is_as_it_was(INSIDE, None, (NEWS, FORM))


def test_points_and_pixels_differ_on_a_scaled_screen() -> None:
    look = Stacking((FORM, NEWS), PixelMap(scale=2.0))
    assert look.is_as_it_was(Point(300, 150), AS_FORM, (FORM, NEWS))
    assert not look.is_as_it_was(Point(600, 400), AS_FORM, (FORM, NEWS))


ACTIVE = replace(FORM, is_active=True)
NEWS_ACTIVE = replace(NEWS, is_active=True)


def test_keys_go_to_the_window_that_was_in_front_and_to_no_other() -> None:
    look = Stacking((NEWS, ACTIVE), PixelMap())
    front = replace(AS_FORM, is_active=True, handle=FORM.xid)
    for known in (front, replace(front, handle=0)):
        assert look.is_front_as_it_was(known, (ACTIVE, NEWS))
        assert not look.is_front_as_it_was(known, (FORM, NEWS_ACTIVE))
        assert not look.is_front_as_it_was(known, (FORM, NEWS))


def test_a_later_look_does_not_change_which_window_the_keys_are_for() -> None:
    later = Stacking((FORM, NEWS_ACTIVE), PixelMap())
    front = replace(AS_FORM, is_active=True, handle=FORM.xid)
    assert not later.is_front_as_it_was(front, (FORM, NEWS_ACTIVE))


def test_where_no_window_was_in_front_none_may_have_come_there() -> None:
    look = Stacking((FORM,), PixelMap())
    assert look.is_front_as_it_was(None, (FORM, NEWS))
    assert not look.is_front_as_it_was(None, (ACTIVE,))
