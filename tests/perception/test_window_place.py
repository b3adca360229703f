"""Programs' own coordinates, and where they lie on the screen."""

from __future__ import annotations

import pytest

from perception.desktop_window import DesktopWindow
from perception.geometry import Rect
from perception.window_place import Place, in_window, on_screen


def window(client, box=None):
    return DesktopWindow(1, box or client, client)


def test_a_program_that_tells_pixels_is_taken_at_its_word():
    desktop = window(Rect(101, 102, 700, 704), Rect(100, 80, 702, 731))
    assert on_screen(Rect(101, 102, 700, 704), desktop, is_whole=False) == Place()


def test_gtk_3_drawn_twice_as_large_means_the_window_with_its_frame():
    desktop = window(Rect(101, 102, 700, 704), Rect(100, 80, 702, 731))
    place = on_screen(Rect(50, 40, 351, 366), desktop, is_whole=True)
    assert place == Place(0, 0, 2.0)
    assert place.put(Rect(60, 100, 30, 20)) == Rect(120, 200, 60, 40)


def test_qt_drawn_half_as_large_again_means_the_window_without_its_frame():
    desktop = window(Rect(850, 100, 699, 500), Rect(849, 78, 701, 527))
    place = on_screen(Rect(567, 67, 466, 333), desktop, is_whole=False)
    assert place.scale == pytest.approx(1.5)
    assert place.put(Rect(567, 67, 466, 333)) == Rect(850, 100, 699, 500)


def test_a_window_of_wayland_begins_where_the_desktop_says():
    desktop = window(Rect(-1278, -75, 1276, 693))
    place = in_window(Rect(0, 0, 1276, 693), [], desktop, is_whole=True)
    assert place.put(Rect(10, 20, 30, 40)) == Rect(-1268, -55, 30, 40)


def test_qt_on_wayland_counts_from_its_output_and_is_placed_all_the_same():
    desktop = window(Rect(1282, -275, 796, 1253))
    place = in_window(Rect(1280, -300, 796, 1253), [], desktop, is_whole=False)
    assert place.put(Rect(1291, 856, 774, 40)) == Rect(1293, 881, 774, 40)


def test_the_shadow_that_gtk_3_counts_around_a_window_is_taken_off_above_less_than_below():
    desktop = window(Rect(-1090, -113, 900, 747))
    inside = [Rect(26, 70, 900, 670), Rect(26, 23, 900, 47), Rect(886, 31, 34, 30)]
    place = in_window(Rect(0, 0, 952, 799), inside, desktop, is_whole=True)
    assert place.put(Rect(26, 23, 900, 47)) == Rect(-1090, -113, 900, 47)


def test_without_anything_as_wide_as_the_window_its_shadow_is_taken_to_be_even():
    desktop = window(Rect(0, 0, 900, 700))
    place = in_window(Rect(0, 0, 950, 750), [Rect(30, 30, 20, 20)], desktop, is_whole=True)
    assert place.put(Rect(25, 25, 10, 10)) == Rect(0, 0, 10, 10)


def test_gtk_4_drawn_twice_as_large_stands_in_the_middle_of_its_borders():
    desktop = window(Rect(820, 174, 712, 1002))
    place = in_window(Rect(0, 0, 346, 491), [], desktop, is_whole=True)
    assert place == Place(830, 184, 2.0)


def test_a_window_that_grew_in_one_direction_only_is_not_taken_for_a_scaled_one():
    desktop = window(Rect(0, 0, 800, 400))
    assert on_screen(Rect(0, 0, 400, 400), desktop, is_whole=False) == Place()
