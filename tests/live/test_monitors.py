"""X desktops of several monitors, turned and growing ones, and programs drawn larger."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import contextmanager

import numpy as np
import pytest

from actions.action import Click, Target
from actions.errors import Interrupted
from actions.pyautogui_controller import PyautoguiController
from actions.x11 import XServer
from agent.virtual_desktop import VirtualDesktop
from perception.a11y_tree import AccessibilityTree
from perception.capture import Capturer, monitors_of
from perception.geometry import Point, Rect
from perception.vocabulary import Role
from perception.x11_windows import WindowList
from tests.actions.forms import QT_FORM, QtForm, eventually
from tests.live.monitors import NestedDesktop

needs_xephyr = pytest.mark.skipif(shutil.which("Xephyr") is None, reason="Xephyr is not installed")
pytestmark = pytest.mark.live
FORM_GREY = 0xDD  # the form paints its pad in #ddd, and nothing else


def as_it_is(text):
    return text


def target(element):
    return Target(element.id, element.role, element.name, element.box)


@contextmanager
def qt_form(desktop, extra_env=None):
    process = desktop.start(
        [sys.executable, str(QT_FORM)], stdout=subprocess.PIPE, extra_env=extra_env
    )
    form = QtForm(process, {})
    form.next_event(timeout_s=30)
    try:
        yield form
    finally:
        process.terminate()
        process.wait()


@contextmanager
def controlled(desktop):
    hands = PyautoguiController(desktop.display, desktop.env["XAUTHORITY"])
    try:
        yield hands
    finally:
        hands.close()


def seen(desktop, monkeypatch):
    """The elements of the desktop's programs by role and name, and the frame."""
    for name in ("DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, desktop.env[name])
    capturer, windows, tree = Capturer(), WindowList(), AccessibilityTree(3.0)
    try:
        shot = capturer.grab()
        nodes = tree.read(shot.pixel_map, windows.read()).nodes
        return {(node.role, node.name): node for node in reversed(nodes)}, shot  # the first wins
    finally:
        capturer.close()
        windows.close()
        tree.close()


def found(desktop, monkeypatch, within, *wanted):
    """These elements of the form once they lie on that part of the desktop, and the frame."""
    last = []

    def there():
        elements, shot = seen(desktop, monkeypatch)
        last[:] = [*(elements.get(key) for key in wanted), shot]
        return all(node is not None and within.encloses(node.box) for node in last[:-1])

    assert eventually(there), f"not within {within}: {last}"
    return last


BUTTON, PAD = (Role.BUTTON, "Save"), (Role.TEXT, "pad")


def check_click(desktop, monkeypatch, form, controller, within):
    """The tree's box of the pad is where its pixels are, and a click on the button is a click."""

    def pixels_agree():
        _, pad, shot = found(desktop, monkeypatch, within, BUTTON, PAD)
        box = pad.box
        return np.median(shot.pixels[box.y : box.bottom, box.x : box.right]) == FORM_GREY

    assert eventually(pixels_agree)  # a window that was moved is drawn a little later
    button, _ = found(desktop, monkeypatch, within, BUTTON)
    controller.perform(Click(target(button)), button, None, as_it_is)
    form.wait_for(clicked="Save")


@needs_xephyr
def test_a_button_on_the_second_of_two_screens_is_clicked(monkeypatch):
    server = ("+xinerama", "-screen", "640x480+0+0", "-screen", "500x400+640+0")
    with (
        NestedDesktop(*server) as desktop,
        qt_form(desktop) as form,
        controlled(desktop) as controller,
    ):
        desktop.place_window("Qt form", 660, 40, 400, 300)
        check_click(desktop, monkeypatch, form, controller, Rect(640, 0, 500, 400))


@needs_xephyr
def test_a_button_on_a_turned_screen_is_clicked(monkeypatch):
    with NestedDesktop("-resizeable", "-screen", "900x600") as desktop:
        desktop.xrandr("-o", "left")
        with qt_form(desktop) as form, controlled(desktop) as controller:
            desktop.place_window("Qt form", 100, 500, 400, 300)
            check_click(desktop, monkeypatch, form, controller, Rect(0, 480, 600, 420))


@needs_xephyr
def test_a_button_on_what_a_screen_gained_while_the_run_went_on_is_clicked(monkeypatch):
    with (
        NestedDesktop("-resizeable", "-screen", "640x480") as desktop,
        qt_form(desktop) as form,
        controlled(desktop) as controller,
    ):
        desktop.xrandr("-s", "1280x960")
        desktop.place_window("Qt form", 800, 560, 400, 300)
        check_click(desktop, monkeypatch, form, controller, Rect(700, 500, 580, 460))


def test_a_button_on_the_second_of_two_monitors_of_one_screen_is_clicked(monkeypatch):
    with VirtualDesktop() as desktop:
        desktop._ask(["xrandr", "--setmonitor", "left", "640/170x800/211+0+0", "screen"])
        desktop._ask(["xrandr", "--setmonitor", "right", "640/170x600/158+640+0", "none"])
        with qt_form(desktop) as form, controlled(desktop) as controller:
            desktop.place_window("Qt form", 700, 100, 400, 300)
            check_click(desktop, monkeypatch, form, controller, Rect(640, 0, 640, 800))
        monkeypatch.setenv("XAUTHORITY", desktop.env["XAUTHORITY"])
        assert set(monitors_of(desktop.display)) == {
            Rect(0, 0, 640, 800),
            Rect(640, 0, 640, 600),
        }


def test_the_corner_of_the_lower_monitor_stops_a_run_although_it_is_no_corner_of_the_screen():
    with VirtualDesktop() as desktop:
        desktop._ask(["xrandr", "--setmonitor", "left", "640/170x800/211+0+0", "screen"])
        desktop._ask(["xrandr", "--setmonitor", "right", "640/170x600/158+640+0", "none"])
        with controlled(desktop) as controller:
            controller.check()
            desktop._xdotool("mousemove", "1279", "599")
            server = XServer(desktop.display, desktop.env["XAUTHORITY"])
            assert server.pointer() == Point(1279, 599)
            server.close()
            with pytest.raises(Interrupted):
                controller.check()
            desktop._xdotool("mousemove", "600", "400")


@pytest.mark.parametrize("scale", ["1.25", "1.5", "2"])
def test_a_qt_program_that_is_drawn_larger_is_clicked_where_its_pixels_are(monkeypatch, scale):
    with (
        VirtualDesktop(1600, 1200) as desktop,
        qt_form(desktop, {"QT_SCALE_FACTOR": scale}) as form,
        controlled(desktop) as controller,
    ):
        desktop.place_window("Qt form", 501, 301, 900, 700)
        check_click(desktop, monkeypatch, form, controller, Rect(490, 290, 1000, 800))


@pytest.mark.skipif(shutil.which("galculator") is None, reason="galculator is not installed")
@pytest.mark.parametrize("scale", ["1", "2"])
def test_a_gtk_program_that_is_drawn_larger_is_clicked_where_its_pixels_are(monkeypatch, scale):
    with VirtualDesktop(1600, 1200) as desktop, controlled(desktop) as controller:
        desktop.start(["galculator"], extra_env={"GDK_SCALE": scale})
        desktop.place_window("galculator", 501, 201, 800, 800)
        within = Rect(500, 200, 820, 860)
        for name in ("7", "*", "6", "="):
            (key, _) = found(desktop, monkeypatch, within, (Role.TOGGLE_BUTTON, name))
            controller.perform(Click(target(key)), key, None, as_it_is)

        def shows_42():
            elements, _ = seen(desktop, monkeypatch)
            return any(node.value.strip() == "42" for node in elements.values())

        assert eventually(shows_42)


@pytest.mark.skipif(
    shutil.which("gnome-calculator") is None, reason="gnome-calculator is not installed"
)
@pytest.mark.parametrize("scale", ["1", "2"])
def test_a_gtk_4_program_that_is_drawn_larger_is_clicked_where_its_pixels_are(monkeypatch, scale):
    with VirtualDesktop(1600, 1200) as desktop, controlled(desktop) as controller:
        desktop.start(["gnome-calculator"], extra_env={"GDK_SCALE": scale})
        desktop.place_window("Calculator", 601, 101, 700, 900)
        within = Rect(560, 60, 1000, 1140)
        for name in ("7", "8"):
            (key, _) = found(desktop, monkeypatch, within, (Role.BUTTON, name))
            controller.perform(Click(target(key)), key, None, as_it_is)

        def shows_78():
            elements, _ = seen(desktop, monkeypatch)
            return any("78" in node.value + node.name for node in elements.values())

        assert eventually(shows_78)
