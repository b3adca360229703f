"""The window lists of Windows and macOS, from records as their documents describe them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from perception import mac_windows, win32_windows
from perception.geometry import Rect
from perception.mac_windows import MacWindow, window_of
from perception.win32_windows import Win32Window

WS_POPUP, WS_CAPTION, WS_VISIBLE = 0x80000000, 0x00C00000, 0x10000000
TRANSPARENT, TOOLWINDOW, LAYERED, NOACTIVATE = 0x20, 0x80, 0x80000, 0x08000000


BOX = Rect(0, 0, 400, 300)


def win32(handle: int, box: Rect = BOX, **told: Any) -> Win32Window:
    usual: dict[str, Any] = {
        "title": "Letter", "class_name": "Notepad", "process": 7,
        "path": r"C:\Windows\System32\Notepad.exe", "style": WS_VISIBLE | WS_CAPTION,
    }  # fmt: skip
    return Win32Window(handle, box, Rect(8, 30, 384, 262), **(usual | told))


def test_windows_come_lowest_first_with_their_program_and_the_active_one() -> None:
    low, top = win32_windows.desktop_windows((win32(2), win32(1)), active=2)
    assert (low.xid, top.xid) == (1, 2)
    assert (low.is_active, top.is_active) == (False, True)
    assert (top.program, top.process, top.title) == ("notepad", 7, "Letter")
    assert (top.box, top.client) == (Rect(0, 0, 400, 300), Rect(8, 30, 384, 262))


@pytest.mark.parametrize(
    "hidden",
    [
        win32(1, is_visible=False),
        win32(1, is_minimized=True),
        win32(1, is_cloaked=True),
        win32(1, Rect(0, 0, 1, 1)),
        win32(1, extended_style=TRANSPARENT | LAYERED),
    ],
)
def test_windows_that_show_nothing_are_left_out(hidden: Win32Window) -> None:
    assert win32_windows.desktop_windows((hidden, win32(2)), active=2)[0].xid == 2


def test_a_layered_window_that_takes_clicks_is_kept() -> None:
    layered = win32(1, extended_style=LAYERED)
    assert len(win32_windows.desktop_windows((layered,), active=0)) == 1


@pytest.mark.parametrize(
    ("told", "is_popup"),
    [
        ({"class_name": "#32768"}, True),
        ({"class_name": "tooltips_class32"}, True),
        ({"class_name": "ComboLBox"}, True),
        ({"style": WS_POPUP, "extended_style": TOOLWINDOW, "owner": 9}, True),
        ({"style": WS_POPUP, "extended_style": NOACTIVATE, "owner": 9}, True),
        ({"style": WS_POPUP, "extended_style": TOOLWINDOW}, False),
        ({"style": WS_POPUP, "owner": 9}, False),
        ({"style": WS_POPUP | WS_CAPTION, "extended_style": TOOLWINDOW, "owner": 9}, False),
        ({}, False),
    ],
)
def test_menus_and_drop_down_lists_are_popups(told: dict[str, Any], is_popup: bool) -> None:
    (window,) = win32_windows.desktop_windows((win32(1, **told),), active=0)
    assert window.is_popup is is_popup


def test_dialogs_and_the_desktop_are_known_by_their_classes() -> None:
    found = win32_windows.desktop_windows(
        (win32(1, class_name="#32770"), win32(2, class_name="Progman")), active=1
    )
    assert [(w.is_dialog, w.is_desktop) for w in found] == [(False, True), (True, False)]


def test_a_window_of_which_windows_tells_little_is_its_frame_without_a_program() -> None:
    bare = replace(win32(1, path=""), client=Rect(0, 0, 0, 0))
    (window,) = win32_windows.desktop_windows((bare,), active=0)
    assert (window.client, window.program) == (window.box, "")


def test_no_title_and_no_path_stand_in_a_windows_repr() -> None:
    told = repr(win32(1, title="Letter to Ann", path=r"C:\Users\Ann\x.exe"))
    assert "Ann" not in told
    assert "Ann" not in repr(MacWindow(1, Rect(0, 0, 1, 1), title="Letter to Ann"))


def told_by_macos(**other: Any) -> dict[str, Any]:
    return {
        "kCGWindowNumber": 31,
        "kCGWindowLayer": 0,
        "kCGWindowOwnerPID": 501,
        "kCGWindowOwnerName": "TextEdit",
        "kCGWindowName": "Letter",
        "kCGWindowAlpha": 1.0,
        "kCGWindowBounds": {"X": -120.0, "Y": 25.0, "Width": 640.0, "Height": 480.5},
    } | other


def test_a_window_is_read_from_what_macos_tells() -> None:
    assert window_of(told_by_macos()) == MacWindow(
        31, Rect(-120, 25, 640, 481), 0, 501, "TextEdit", "Letter", 1.0
    )


def test_a_window_of_which_macos_tells_little_has_no_size() -> None:
    """Without the right to record the screen there are no titles."""
    assert window_of({"kCGWindowNumber": 4}) == MacWindow(4, Rect(0, 0, 0, 0))
    assert window_of(told_by_macos(kCGWindowName=None)).title == ""


def mac(number: int, level: int = 0, **told: Any) -> MacWindow:
    usual: dict[str, Any] = {"process": 500 + number, "program": f"Program {number}"}
    return MacWindow(number, Rect(0, 0, 400, 300), level, **(usual | told))


def test_the_topmost_window_of_a_program_is_the_active_one() -> None:
    found = mac_windows.desktop_windows((mac(9, level=25), mac(2), mac(1)))
    assert [(w.xid, w.is_active) for w in found] == [(1, False), (2, True), (9, False)]


def test_the_menu_bar_is_the_active_programs() -> None:
    bar = mac(9, level=24, program="Window Server", process=88)
    top = mac_windows.desktop_windows((bar, mac(2), mac(1)))[-1]
    assert (top.xid, top.process, top.program, top.is_popup) == (9, 502, "program 2", True)


def test_a_menu_bar_alone_stays_the_window_servers() -> None:
    (bar,) = mac_windows.desktop_windows((mac(9, level=24, process=88),))
    assert bar.process == 88


@pytest.mark.parametrize(
    ("window", "is_kept"),
    [
        (mac(1, level=3), True),
        (mac(1, level=8), True),
        (mac(1, level=20), False),
        (mac(1, level=101), True),
        (mac(1, level=200), True),
        (mac(1, level=1000), False),
        (mac(1, level=-2147483623), False),
        (mac(1, alpha=0.0), False),
        (replace(mac(1), box=Rect(0, 0, 400, 1)), False),
    ],
)
def test_clear_and_system_windows_are_left_out(window: MacWindow, is_kept: bool) -> None:
    assert len(mac_windows.desktop_windows((window,))) == is_kept


def test_an_open_menu_is_a_popup_of_its_program() -> None:
    menu = mac(9, level=101, process=502)
    top = mac_windows.desktop_windows((menu, mac(2)))[-1]
    assert (top.is_popup, top.process) == (True, 502)
