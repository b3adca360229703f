"""A real sway desktop: three outputs, scaled by 1.5 and 2 and turned, left of and above zero."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from actions.action import (
    Click,
    Direction,
    DoubleClick,
    Drag,
    Press,
    RightClick,
    Scroll,
    Target,
    TypeText,
)
from actions.controller import Route
from actions.errors import InputUnavailable, Interrupted
from actions.open_controller import open_controller
from actions.wayland_controller import WaylandController
from agent import messages
from agent.commands.doctor import _hands_checks
from perception.a11y_tree import AccessibilityTree
from perception.desktop import open_frames, open_windows
from perception.errors import NoDisplay
from perception.geometry import Rect
from perception.senses import Senses
from perception.sway import SwayWindows
from perception.vocabulary import Role
from perception.wayland import WaylandConnection, layout_of
from perception.wayland_allows import allowances
from perception.wayland_capture import WaylandCapturer
from perception.wayland_protocols import SEAT, VIRTUAL_POINTER, VIRTUAL_POINTER_MANAGER
from tests.actions.forms import QT_FORM, QtForm, eventually
from tests.live.wayland_desktop import MISSING, WaylandDesktop, grim

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]

PORTAL = Path(__file__).with_name("programs") / "portal.py"
OUTPUTS = {
    "HEADLESS-1": "resolution 960x600 scale 1.5 position -640 -100",
    "HEADLESS-2": "resolution 1280x800 scale 2 position 0 0",
    "HEADLESS-3": "resolution 800x600 transform 90 position 640 -200",
}
PLACES = {
    "HEADLESS-1": Rect(-640, -100, 640, 400),
    "HEADLESS-2": Rect(0, 0, 640, 400),
    "HEADLESS-3": Rect(640, -200, 600, 800),
}


def as_it_is(text):
    return text


def target(element):
    return Target(element.id, element.role, element.name, element.box)


@pytest.fixture(scope="module")
def desktop():
    with WaylandDesktop(outputs=3) as sway:
        for name, setting in OUTPUTS.items():
            sway.sway(f"output {name} {setting}")
        yield sway


@pytest.fixture(autouse=True)
def inside(desktop, monkeypatch):
    desktop.tie(monkeypatch)


@dataclass
class Eyes:
    """Frames, windows and tree of the desktop that the test is part of."""

    frames: WaylandCapturer
    windows: SwayWindows
    tree: AccessibilityTree

    def elements(self):
        shot = self.frames.grab()
        return self.tree.read(shot.pixel_map, self.windows.read()).nodes

    def find(self, role, name="", process=0):
        """The element, as soon as it is there."""
        found = []

        def there():
            shot = self.frames.grab()
            reading = self.tree.read(shot.pixel_map, self.windows.read())
            of = dict(reading.processes)
            found[:] = [
                node
                for node in reading.nodes
                if node.role is role
                and node.name == name
                and (not process or of[node.window] == process)
            ]
            return bool(found)

        assert eventually(there), f"no {role} {name!r}"
        return found[0]


@pytest.fixture
def eyes(inside):
    frames, tree = open_frames(), AccessibilityTree(3.0)
    yield Eyes(frames, open_windows(), tree)
    frames.close()
    tree.close()


@pytest.fixture
def controller(eyes):
    hands = open_controller(accessibility=eyes.tree)
    yield hands
    hands.close()


@pytest.fixture
def form_on(desktop):
    """Starts the Qt form on one output; it says what happens to it."""
    started = []

    def start(output):
        desktop.sway(f"focus output {output}")
        process = desktop.start([sys.executable, str(QT_FORM)], stdout=subprocess.PIPE)
        started.append(process)
        form = QtForm(process, {})
        form.next_event(timeout_s=30)
        return form

    yield start
    for process in started:
        process.terminate()
        process.wait()


def test_the_environment_of_a_wayland_session_chooses_wayland_for_eyes_and_hands(eyes, controller):
    assert isinstance(eyes.frames, WaylandCapturer)
    assert isinstance(eyes.windows, SwayWindows)
    assert isinstance(controller, WaylandController)


def test_outputs_are_known_with_their_places_and_fractional_scales(desktop):
    connection = WaylandConnection()
    outputs = connection.outputs()
    whole, pixel_map = layout_of(outputs)
    connection.close()
    assert [output.box for output in outputs] == list(PLACES.values())
    assert [output.scale for output in outputs] == [1.5, 2.0, 1.0]
    assert whole == Rect(-640, -200, 1880, 800)
    assert (pixel_map.origin.x, pixel_map.origin.y, pixel_map.scale) == (-640, -200, 2.0)


@pytest.mark.skipif(shutil.which("grim") is None, reason="grim, to compare with, is not installed")
@pytest.mark.parametrize("transform", ["normal", "90", "180", "270", "flipped", "flipped-90"])
def test_the_picture_is_the_one_that_grim_takes_however_an_output_is_turned(
    desktop, eyes, form_on, transform
):
    form_on("HEADLESS-3")
    desktop.sway(f"output HEADLESS-3 transform {transform}")
    try:
        assert eventually(lambda: is_like_grim(desktop, eyes)), "the pictures differ"
    finally:
        desktop.sway(f"output HEADLESS-3 {OUTPUTS['HEADLESS-3']}")


def is_like_grim(desktop, eyes):
    ours = eyes.frames.grab().pixels.astype(int)
    theirs = np.asarray(Image.open(io.BytesIO(grim(desktop))).convert("RGB")).astype(int)
    # Coarser outputs are enlarged by another filter than grim's: only edges differ.
    return ours.shape == theirs.shape and np.abs(ours - theirs).mean() < 2


@pytest.mark.parametrize("output", list(OUTPUTS))
def test_a_click_on_an_element_of_the_tree_reaches_its_program_on_every_output(
    form_on, eyes, controller, output
):
    form = form_on(output)
    button = eyes.find(Role.BUTTON, "Save", form.process.pid)
    on_output = eyes.frames.grab().pixel_map.rect_to_pixels(PLACES[output])
    assert on_output.encloses(button.box)
    controller.perform(Click(target(button)), button, None, as_it_is)
    form.wait_for(clicked="Save")


def test_the_pixels_of_a_button_show_the_button_where_its_box_says(form_on, eyes):
    form = form_on("HEADLESS-2")
    pad = eyes.find(Role.TEXT, "pad", form.process.pid)
    rows, columns = slice(pad.box.y, pad.box.bottom), slice(pad.box.x, pad.box.right)
    # The form paints it in #ddd, and nothing else.
    assert eventually(lambda: np.median(eyes.frames.grab().pixels[rows, columns]) == 0xDD)


def test_text_of_every_script_arrives_exactly(form_on, eyes, controller):
    text = 'Grüße <b> "你好" ~^ 漢字 €ñ Привет'
    form = form_on("HEADLESS-1")
    field = eyes.find(Role.TEXT_FIELD, "", form.process.pid)
    done = controller.perform(TypeText(text, target(field), replace=True), field, None, as_it_is)
    form.wait_for(name=text)
    assert done.route is Route.KEYS


def test_a_long_text_with_more_characters_than_a_keyboard_has_keys_arrives_exactly(
    form_on, eyes, controller
):
    text = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 300)) + " end"
    form = form_on("HEADLESS-1")
    notes = eyes.find(Role.TEXT_AREA, "", form.process.pid)
    controller.perform(TypeText(text, target(notes)), notes, None, as_it_is)
    form.wait_for(notes=text)


def test_chords_reach_the_program_with_their_modifiers(form_on, eyes, controller):
    form = form_on("HEADLESS-2")
    pad = eyes.find(Role.TEXT, "pad", form.process.pid)
    button = eyes.find(Role.BUTTON, "Save", form.process.pid)
    controller.perform(Click(target(button)), button, None, as_it_is)
    form.wait_for(clicked="Save")
    controller.perform(Press(("ctrl", "shift", "s")), None, None, as_it_is)
    control, shift = 0x04000000, 0x02000000  # Qt::KeyboardModifier
    form.wait_for(key=ord("S"), chord=control | shift | ord("S"))
    assert pad.box.w


def test_double_and_right_clicks_wheel_and_drags_arrive_as_such(form_on, eyes, controller):
    form = form_on("HEADLESS-1")
    pad = eyes.find(Role.TEXT, "pad", form.process.pid)
    field = eyes.find(Role.TEXT_FIELD, "", form.process.pid)
    controller.perform(RightClick(target(pad)), pad, None, as_it_is)
    form.wait_for(pad="press", button="RightButton")
    controller.perform(DoubleClick(target(pad)), pad, None, as_it_is)
    form.wait_for(pad="double", button="LeftButton")
    controller.perform(Scroll(Direction.DOWN, target(pad), 2), pad, None, as_it_is)
    assert form.wait_for(pad="wheel")["y"] < 0
    controller.perform(Drag(target(pad), target(field)), pad, field, as_it_is)
    form.wait_for(name="dragged")


def test_pasting_is_refused_in_words_because_typing_is_exact(form_on, eyes, controller):
    form = form_on("HEADLESS-1")
    field = eyes.find(Role.TEXT_FIELD, "", form.process.pid)
    with pytest.raises(InputUnavailable, match="typed, never pasted"):
        controller.perform(
            TypeText("x", target(field)), field, None, as_it_is, route=Route.CLIPBOARD
        )


def test_a_person_who_moves_the_pointer_to_an_outer_corner_stops_the_run(desktop, controller):
    controller.check()
    person = WaylandConnection()
    pointer = person.bind(VIRTUAL_POINTER_MANAGER).create(
        "create_virtual_pointer", VIRTUAL_POINTER, person.bind(SEAT)
    )
    pointer.request("motion_absolute", 1, 0, 100, 1880, 800)  # the first output's upper left
    pointer.request("frame")
    person.wire.roundtrip()

    def is_stopped():
        try:
            controller.check()
        except Interrupted:
            return True
        return False

    stopped = eventually(is_stopped)
    pointer.request("motion_absolute", 2, 900, 400, 1880, 800)
    pointer.request("frame")
    person.wire.roundtrip()
    person.close()
    assert stopped


@pytest.mark.skipif(shutil.which("gedit") is None, reason="gedit is not installed")
def test_a_window_that_draws_its_own_frame_and_shadow_is_clicked_where_it_stands(
    desktop, eyes, controller
):
    desktop.sway("focus output HEADLESS-2")
    gedit = desktop.start(["gedit"])
    try:
        eyes.find(Role.BUTTON, "Open", gedit.pid)
        desktop.sway("[app_id=gedit] floating enable, resize set 560 320, move position 20 20")
        eventually(lambda: eyes.windows.read()[-1].client.w == 560)
        button = eyes.find(Role.BUTTON, "New", gedit.pid)
        controller.perform(Click(target(button)), button, None, as_it_is)

        def two_tabs():
            return sum(node.role is Role.TAB for node in eyes.elements()) >= 2

        assert eventually(two_tabs)
    finally:
        gedit.terminate()
        gedit.wait()


def test_the_doctor_says_in_a_line_each_what_sway_allows(desktop):
    checks = _hands_checks(None)
    assert [(check.name, check.works) for check in checks] == [
        ("Wayland capture", True),
        ("Wayland pointer", True),
        ("Wayland keys", True),
        ("Wayland windows", True),
        ("Wayland stop corners", True),
    ]


def test_an_output_that_is_plugged_in_during_a_run_is_seen_at_the_next_look(monkeypatch):
    with WaylandDesktop() as other:
        other.tie(monkeypatch)
        frames = open_frames()
        before = frames.grab()
        other.sway("create_output")
        connection = WaylandConnection()  # asked by another: ours must learn of it by itself
        assert eventually(lambda: len(connection.outputs()) == 2)
        after = frames.grab()
        connection.close()
        frames.close()
    assert len(before.monitors) == 1
    assert len(after.monitors) == 2
    assert after.width > before.width


def test_where_windows_are_not_told_the_screen_is_read_from_its_pixels(monkeypatch, form_on):
    form_on("HEADLESS-1")
    with Senses(ocr=False) as senses:
        told = senses.look()
    monkeypatch.delenv("SWAYSOCK")
    with Senses(ocr=False) as senses:
        untold = senses.look()
    assert any(element.name == "Save" for element in told.elements)
    # Their own coordinates are all that the programs know: a click there would hit anything.
    assert not any(element.ref for element in untold.elements)
    assert any("tells nobody where its windows are" in note for note in untold.notes)


@pytest.mark.parametrize("allowed", [True, False])
def test_the_doctor_names_the_portal_only_where_there_is_one(monkeypatch, allowed):
    with WaylandDesktop() as other:  # with a bus of its own, on which nobody woke a portal
        other.tie(monkeypatch)
        if allowed:
            portal = other.start([sys.executable, str(PORTAL)], stdout=subprocess.PIPE)
            assert portal.stdout.readline() == b"ready\n"
        told = allowances()
    assert (told.portal_sees, told.portal_acts) == (allowed, False)
    assert ("portal" in messages.wayland_mend(told.portal_sees)) is allowed


@pytest.mark.skipif(shutil.which("weston") is None, reason="weston is not installed")
def test_where_a_compositor_forbids_it_eyes_hands_and_doctor_say_so_plainly(monkeypatch):
    with WaylandDesktop(compositor="weston") as weston:
        weston.tie(monkeypatch)
        with pytest.raises(NoDisplay, match=r"not offer zwlr_screencopy.*handrail doctor"):
            open_frames()
        with pytest.raises(InputUnavailable, match="not offer zwlr_virtual_pointer"):
            open_controller()
        assert open_windows() is None
        checks = {check.name: check for check in _hands_checks(None)}
    assert not any(check.works for check in checks.values())
    assert "lets no program copy the screen" in checks["Wayland capture"].found
    assert "X11 session" in checks["Wayland capture"].mend
    assert "read instead" in checks["Wayland windows"].found


def test_a_compositor_that_goes_away_ends_in_words(monkeypatch, desktop):
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-none")
    with pytest.raises(NoDisplay, match="does not answer"):
        open_frames()
    monkeypatch.delenv("WAYLAND_DISPLAY")
    with pytest.raises(NoDisplay, match="WAYLAND_DISPLAY is not set"):
        WaylandConnection()
