"""The real controller on real programs: what it is told to do arrives, exactly."""

from __future__ import annotations

import subprocess
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.action import (
    Click,
    Direction,
    Done,
    DoubleClick,
    Drag,
    Press,
    Raise,
    RightClick,
    Scroll,
    Target,
    TypeText,
)
from actions.controller import Controller, Route
from actions.errors import (
    InputUnavailable,
    Interrupted,
    TargetGone,
    TypingFailed,
    UnknownKey,
)
from actions.pyautogui_controller import PyautoguiController
from agent.virtual_desktop import VirtualDesktop
from perception.geometry import Point, Rect
from perception.screen import Element
from perception.vocabulary import Role
from perception.x11_windows import WindowList
from tests.actions.forms import QtForm, element, eventually

pytestmark = pytest.mark.live

HARD_TEXT = "Zoë Ångström <a@b>, 你好, 👋🏽 `~^"
EVERY_ASCII = "".join(chr(code) for code in range(0x20, 0x7F))
SECRET = "zoë.canary-4711@example.org"


def plain(text: str) -> str:
    return text


def secret(text: str) -> str:
    return text.replace("<EMAIL_1>", SECRET)


def target(at: Element) -> Target:
    return Target(at.id, at.role, at.name, at.box)


def type_into(hands: Controller, at: Element, text: str, *, replace: bool = True) -> Route:
    return hands.perform(TypeText(text, target(at), replace), at, None, plain).route


@pytest.mark.parametrize(
    "text", [HARD_TEXT, EVERY_ASCII, "Grüße, 日本語テスト, Ελληνικά, 🇩🇪👩‍👩‍👧"]
)
def test_any_text_arrives_exactly_in_a_qt_field(
    controller: PyautoguiController, qt_form: QtForm, text: str
) -> None:
    assert type_into(controller, qt_form.field("name"), text) is Route.KEYS
    assert qt_form.wait_for(name=text) == {"name": text}


def test_a_window_is_raised_by_its_handle_and_gets_the_keyboard(
    controller: PyautoguiController,
    desktop: VirtualDesktop,
    qt_form: QtForm,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desktop.start(["mousepad"])
    desktop.wait_for_window("Mousepad")
    monkeypatch.setenv("XAUTHORITY", desktop.env["XAUTHORITY"])
    windows = WindowList(desktop.display)
    try:
        behind = next(w for w in windows.read() if "Mousepad" not in w.title and w.title)
        assert not behind.is_active
        raised = controller.perform(Raise(behind.xid), None, None, plain)
        assert raised.route is Route.WINDOW_MANAGER
        assert eventually(lambda: [w.xid for w in windows.read() if w.is_active] == [behind.xid])
        assert windows.read()[-1].xid == behind.xid, "it is the topmost one"
    finally:
        windows.close()


def test_hard_text_arrives_byte_exact_in_a_file_saved_by_mousepad(
    controller: PyautoguiController, desktop: VirtualDesktop
) -> None:
    file = desktop.home / "hard.txt"
    file.write_text("to be replaced", encoding="utf-8")
    editor = desktop.start(["mousepad", str(file)])
    desktop.wait_for_window("hard.txt")
    desktop.place_window("hard.txt", 100, 100, 600, 400)
    area = element(Role.TEXT_AREA, Rect(150, 250, 500, 200))
    type_into(controller, area, f"{HARD_TEXT}\nsecond line")
    controller.perform(Press(("ctrl", "s")), None, None, plain)
    wanted = f"{HARD_TEXT}\nsecond line".encode()
    assert eventually(lambda: file.read_bytes().rstrip(b"\n") == wanted), file.read_bytes()
    editor.terminate()
    editor.wait()


@pytest.fixture
def page_title(desktop: VirtualDesktop) -> Iterator[int]:
    """A Chromium window with one text field over the whole page; its title is what it holds."""
    page = desktop.home / "page.html"
    page.write_text(
        "<!doctype html><meta charset=utf-8><title>Page </title>"
        "<input style='position:fixed;inset:0;width:100vw;height:100vh'"
        " onfocus='document.title = \"Page ready\"'"
        " oninput='document.title = \"Page \" + [...this.value].map(c => c.codePointAt(0))'>",
        encoding="utf-8",
    )
    browser = desktop.start(
        [
            "chromium", f"--app={page.as_uri()}", f"--user-data-dir={desktop.home / 'profile'}",
            "--no-sandbox", "--test-type", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-sync", "--disable-component-update",
        ]
    )  # fmt: skip
    window = desktop.wait_for_window("Page")
    desktop.place_window("Page", 100, 100, 700, 300)
    yield window
    browser.terminate()
    browser.wait()


def test_hard_text_arrives_exactly_in_a_chromium_page(
    controller: PyautoguiController, desktop: VirtualDesktop, page_title: int
) -> None:
    field = element(Role.TEXT_FIELD, Rect(150, 150, 500, 200))

    def title() -> str:
        asked = ["xdotool", "getwindowname", str(page_title)]
        return subprocess.run(
            asked, env=desktop.env, capture_output=True, text=True, check=True
        ).stdout.strip()

    def takes_input() -> bool:
        controller.perform(Click(target(field)), field, None, plain)
        return title() == "Page ready"

    assert eventually(takes_input)  # Chromium drops all input in a page's first second
    type_into(controller, field, HARD_TEXT)
    wanted = "Page " + ",".join(str(ord(character)) for character in HARD_TEXT)
    assert eventually(lambda: title() == wanted), title()


def test_replacing_and_adding_differ(controller: PyautoguiController, qt_form: QtForm) -> None:
    field = qt_form.field("name")
    type_into(controller, field, "one")
    type_into(controller, field, " two", replace=False)
    assert qt_form.wait_for(name="one two")
    type_into(controller, field, "three")
    assert qt_form.wait_for(name="three")
    type_into(controller, field, "")
    assert qt_form.wait_for(name="")


def test_lines_become_lines_in_a_text_area_and_are_refused_in_a_field(
    controller: PyautoguiController, qt_form: QtForm
) -> None:
    type_into(controller, qt_form.field("notes", Role.TEXT_AREA), "a\r\nb")
    assert qt_form.wait_for(notes="a\nb")
    with pytest.raises(TypingFailed, match="several lines"):
        type_into(controller, qt_form.field("name"), "a\nb")
    with pytest.raises(TypingFailed, match="no key"):
        type_into(controller, qt_form.field("name"), "a\tb")


def test_caps_lock_does_not_change_what_is_typed(
    controller: PyautoguiController, qt_form: QtForm
) -> None:
    controller.perform(Press(("caps lock",)), None, None, plain)
    type_into(controller, qt_form.field("name"), "Mixed Case ÄÖ")
    assert qt_form.wait_for(name="Mixed Case ÄÖ")
    controller.perform(Press(("caps lock",)), None, None, plain)


def test_a_german_layout_does_not_change_what_is_typed(
    desktop: VirtualDesktop, qt_form: QtForm
) -> None:
    def layout(name: str) -> None:
        subprocess.run(["setxkbmap", name], env=desktop.env, check=True)

    layout("de")
    hands = PyautoguiController(desktop.display, desktop.env["XAUTHORITY"])
    try:
        type_into(hands, qt_form.field("name"), EVERY_ASCII)
        assert qt_form.wait_for(name=EVERY_ASCII)
    finally:
        hands.close()
        layout("us")


def test_typing_leaves_no_trace_in_the_keymap_or_the_clipboard(
    controller: PyautoguiController, desktop: VirtualDesktop, qt_form: QtForm
) -> None:
    def keymap() -> str:
        asked = ["xmodmap", "-pke"]
        return subprocess.run(
            asked, env=desktop.env, capture_output=True, text=True, check=True
        ).stdout

    before = keymap()
    put_on_clipboard(desktop, "the user's own")
    type_into(controller, qt_form.field("name"), HARD_TEXT)
    assert keymap() == before
    assert clipboard(desktop) == "the user's own"


def put_on_clipboard(desktop: VirtualDesktop, text: str) -> None:
    subprocess.run(
        ["xclip", "-selection", "clipboard"], input=text.encode(), env=desktop.env, check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def clipboard(desktop: VirtualDesktop) -> str:
    asked = ["xclip", "-selection", "clipboard", "-out"]
    return subprocess.run(
        asked, env=desktop.env, capture_output=True, text=True, check=False
    ).stdout


def test_pasting_gives_the_users_clipboard_back(
    controller: PyautoguiController, desktop: VirtualDesktop, qt_form: QtForm
) -> None:
    put_on_clipboard(desktop, "the user's own")
    field = qt_form.field("name")
    action = TypeText(HARD_TEXT, target(field))
    assert controller.perform(action, field, None, plain, Route.CLIPBOARD).route is Route.CLIPBOARD
    assert qt_form.wait_for(name=HARD_TEXT)
    assert clipboard(desktop) == "the user's own"


def test_a_private_value_is_never_pasted(
    controller: PyautoguiController, desktop: VirtualDesktop, qt_form: QtForm
) -> None:
    put_on_clipboard(desktop, "the user's own")
    field = qt_form.field("name")
    action = TypeText("<EMAIL_1>", target(field))
    with pytest.raises(TypingFailed, match="clipboard"):
        controller.perform(action, field, None, secret, Route.CLIPBOARD)
    assert clipboard(desktop) == "the user's own"


def test_a_placeholder_is_filled_at_the_keystroke(
    controller: PyautoguiController, qt_form: QtForm
) -> None:
    field = qt_form.field("name")
    controller.perform(TypeText("to <EMAIL_1>", target(field)), field, None, secret)
    assert qt_form.wait_for(name=f"to {SECRET}")


def test_no_exception_keeps_a_filled_value(
    controller: PyautoguiController, desktop: VirtualDesktop, qt_form: QtForm
) -> None:
    field = qt_form.field("name")

    def stop_while_filling(text: str) -> str:
        # The person slams the pointer into the corner after the click, before the first key.
        subprocess.run(["xdotool", "mousemove", "0", "0"], env=desktop.env, check=True)
        return secret(text)

    with pytest.raises(Interrupted) as caught:
        controller.perform(TypeText("<EMAIL_1>", target(field)), field, None, stop_while_filling)
    problem: BaseException | None = caught.value
    seen = 0
    while problem is not None:
        assert SECRET not in "".join(traceback.format_exception(problem))
        for frame, _ in traceback.walk_tb(problem.__traceback__):
            if frame.f_code.co_filename != __file__:
                seen += 1
                assert not any(holds(value, SECRET) for value in frame.f_locals.values())
        problem = problem.__cause__ or problem.__context__
    assert seen >= 2
    assert not any(holds(value, SECRET) for value in vars(controller).values())


def holds(value: object, text: str) -> bool:
    return text in repr(value) or (isinstance(value, str) and len(value) > 3 and value in text)


def test_each_kind_of_click_is_what_it_says(
    controller: PyautoguiController, qt_form: QtForm
) -> None:
    pad = qt_form.field("pad", Role.IMAGE)
    controller.perform(RightClick(target(pad)), pad, None, plain)
    assert qt_form.next_event() == {"pad": "press", "button": "RightButton"}
    controller.perform(DoubleClick(target(pad)), pad, None, plain)
    assert qt_form.next_event() == {"pad": "press", "button": "LeftButton"}
    assert qt_form.next_event() == {"pad": "double", "button": "LeftButton"}
    button = qt_form.field("button", Role.BUTTON)
    assert controller.perform(Click(target(button)), button, None, plain).route is Route.POINTER
    assert qt_form.next_event() == {"clicked": "Save"}


def test_two_clicks_in_a_row_are_no_double_click(
    controller: PyautoguiController, qt_form: QtForm
) -> None:
    pad = qt_form.field("pad", Role.IMAGE)
    for _ in range(2):
        controller.perform(Click(target(pad)), pad, None, plain)
        assert qt_form.next_event() == {"pad": "press", "button": "LeftButton"}


def test_the_wheel_turns_the_way_it_is_told(
    controller: PyautoguiController, qt_form: QtForm
) -> None:
    pad = qt_form.field("pad", Role.IMAGE)
    for direction, axis, sign in (
        (Direction.DOWN, "y", -1),
        (Direction.UP, "y", 1),
        (Direction.RIGHT, "x", -1),
        (Direction.LEFT, "x", 1),
    ):
        controller.perform(Scroll(direction, target(pad), 1), pad, None, plain)
        event = qt_form.wait_for(pad="wheel")
        assert int(event[axis]) * sign > 0, direction


def test_scrolling_without_a_target_scrolls_the_active_window(
    controller: PyautoguiController, desktop: VirtualDesktop, qt_form: QtForm
) -> None:
    subprocess.run(["xdotool", "mousemove", "1200", "700"], env=desktop.env, check=True)
    controller.perform(Scroll(Direction.DOWN, None, 1), None, None, plain)
    box = qt_form.box("name").union(qt_form.box("pad")).inflated(40)
    assert box.contains(controller.pointer())


def test_a_drag_drops_text_into_a_field(controller: PyautoguiController, qt_form: QtForm) -> None:
    pad, field = qt_form.field("pad", Role.IMAGE), qt_form.field("name")
    controller.perform(Drag(target(pad), target(field)), pad, field, plain)
    assert qt_form.wait_for(name="dragged")


def test_a_chord_reaches_the_program(controller: PyautoguiController, qt_form: QtForm) -> None:
    button = qt_form.field("button", Role.BUTTON)
    controller.perform(Click(target(button)), button, None, plain)
    controller.perform(Press(("ctrl", "shift", "k")), None, None, plain)
    control, shift, k = 0x04000000, 0x02000000, 0x4B  # Qt::ControlModifier, Qt::ShiftModifier
    while (event := qt_form.next_event()).get("key") != k:
        assert event
    assert int(event["chord"]) == control | shift | k


def test_a_field_of_a_window_behind_gets_the_text(
    controller: PyautoguiController, desktop: VirtualDesktop, qt_form: QtForm
) -> None:
    other = desktop.start(["mousepad"])
    desktop.wait_for_window("Mousepad")
    desktop.place_window("Mousepad", 700, 400, 400, 300)
    type_into(controller, qt_form.field("name"), "not for mousepad")
    assert qt_form.wait_for(name="not for mousepad")
    other.terminate()
    other.wait()


def test_moving_to_a_corner_stops_and_releases_everything(
    controller: PyautoguiController, desktop: VirtualDesktop, qt_form: QtForm
) -> None:
    def xdotool(*words: str) -> None:
        subprocess.run(["xdotool", *words], env=desktop.env, check=True)

    xdotool("keydown", "shift")
    xdotool("mousedown", "1")
    xdotool("mousemove", "0", "0")
    with pytest.raises(Interrupted, match="corner"):
        controller.check()
    field = qt_form.field("name")
    with pytest.raises(Interrupted, match="corner"):
        type_into(controller, field, "never")
    assert held(desktop) == (0, 0)


def held(desktop: VirtualDesktop) -> tuple[int, int]:
    """How many keys and which buttons are down, asked on a connection of its own."""
    from Xlib import display  # noqa: PLC0415

    from actions.xlib import x_environment  # noqa: PLC0415

    with x_environment(desktop.display, desktop.env["XAUTHORITY"]):
        connection = display.Display(desktop.display)
    try:
        keys = sum(byte.bit_count() for byte in connection.query_keymap())
        return keys, connection.screen().root.query_pointer().mask & 0x1F00
    finally:
        connection.close()


def test_a_pointer_that_rests_in_a_corner_at_the_start_is_no_stop(desktop: VirtualDesktop) -> None:
    subprocess.run(["xdotool", "mousemove", "1279", "799"], env=desktop.env, check=True)
    hands = PyautoguiController(desktop.display, desktop.env["XAUTHORITY"])
    try:
        hands.check()
        assert hands.pointer() == Point(640, 400)
    finally:
        hands.close()


def test_a_click_near_a_corner_is_not_taken_for_a_stop(
    controller: PyautoguiController, desktop: VirtualDesktop
) -> None:
    corner = element(Role.BUTTON, Rect(-5, -5, 6, 6))
    controller.perform(Click(target(corner)), corner, None, plain)
    controller.check()
    assert controller.pointer() == Point(1, 1)
    assert desktop.display


def test_what_is_off_the_screen_or_missing_is_not_clicked(controller: PyautoguiController) -> None:
    outside = element(Role.BUTTON, Rect(5000, 10, 40, 20))
    with pytest.raises(TargetGone, match="off the screen"):
        controller.perform(Click(target(outside)), outside, None, plain)
    with pytest.raises(TargetGone, match="no target"):
        controller.perform(Click(target(outside)), None, None, plain)


def test_what_needs_no_hands_is_refused(controller: PyautoguiController) -> None:
    with pytest.raises(InputUnavailable, match="done"):
        controller.perform(Done(), None, None, plain)


def test_a_key_that_the_keyboard_lacks_is_named(
    controller: PyautoguiController, desktop: VirtualDesktop
) -> None:
    with pytest.raises(UnknownKey, match="f24"):
        _without_f24(desktop, controller)


def _without_f24(desktop: VirtualDesktop, controller: PyautoguiController) -> None:
    # pyautogui read the keymap when it was bound, so the key has to be missing before that.
    found = subprocess.run(
        ["xmodmap", "-pke"], env=desktop.env, capture_output=True, text=True, check=True
    ).stdout
    codes = [line.split()[1] for line in found.splitlines() if line.endswith(" F24")]
    controller.close()
    for code in codes:
        subprocess.run(["xmodmap", "-e", f"keycode {code} ="], env=desktop.env, check=True)
    hands = PyautoguiController(desktop.display, desktop.env["XAUTHORITY"])
    try:
        hands.perform(Press(("f24",)), None, None, plain)
    finally:
        hands.close()


class Tree:
    """An accessibility tree that does what it is told or refuses, and remembers it."""

    def __init__(self, *, obeys: bool = True) -> None:
        self.obeys = obeys
        self.asked: list[tuple[str, ...]] = []

    def do_action(self, ref: str) -> bool:
        self.asked.append(("do_action", ref))
        return self.obeys

    def set_text(self, ref: str, text: str) -> bool:
        self.asked.append(("set_text", ref, text))
        return self.obeys

    def has_focus(self, ref: str) -> bool:
        self.asked.append(("has_focus", ref))
        return self.obeys

    def grab_focus(self, ref: str) -> bool:
        self.asked.append(("grab_focus", ref))
        return self.obeys


def test_the_accessibility_route_acts_and_fills_over_the_bus(desktop: VirtualDesktop) -> None:
    tree = Tree()
    hands = PyautoguiController(desktop.display, desktop.env["XAUTHORITY"], accessibility=tree)
    try:
        button = element(Role.BUTTON, Rect(0, 0, 10, 10), ref=":1.2/button")
        field = element(Role.TEXT_FIELD, Rect(0, 0, 10, 10), ref=":1.2/field")
        hands.perform(Click(target(button)), button, None, plain, Route.ACCESSIBILITY)
        done = hands.perform(
            TypeText("<EMAIL_1>", target(field)), field, None, secret, Route.ACCESSIBILITY
        )
        hands.perform(Click(target(button)), button, None, plain, Route.KEYBOARD)
        assert done.route is Route.ACCESSIBILITY
        assert tree.asked == [
            ("do_action", ":1.2/button"),
            ("set_text", ":1.2/field", SECRET),
            ("grab_focus", ":1.2/button"),
        ]
        tree.obeys = False
        with pytest.raises(InputUnavailable, match="refused"):
            hands.perform(Click(target(button)), button, None, plain, Route.ACCESSIBILITY)
    finally:
        hands.close()


def test_without_a_tree_the_accessibility_route_says_so(controller: PyautoguiController) -> None:
    button = element(Role.BUTTON, Rect(0, 0, 10, 10), ref=":1.2/button")
    with pytest.raises(InputUnavailable, match="accessibility bus"):
        controller.perform(Click(target(button)), button, None, plain, Route.ACCESSIBILITY)


@pytest.mark.parametrize("display", ["", ":4711", "nonsense"])
def test_a_display_that_is_not_there_is_one_clear_error(display: str, tmp_path: Path) -> None:
    with pytest.raises(InputUnavailable, match="display"):
        PyautoguiController(display, str(tmp_path / "none"))


def test_a_display_that_dies_is_one_clear_error() -> None:
    with VirtualDesktop() as short_lived:
        hands = PyautoguiController(short_lived.display, short_lived.env["XAUTHORITY"])
        button = element(Role.BUTTON, Rect(10, 10, 10, 10))
        hands.perform(Click(target(button)), button, None, plain)
    started = time.monotonic()
    with pytest.raises(InputUnavailable, match="display"):
        hands.perform(Click(target(button)), button, None, plain)
    assert time.monotonic() > started
    hands.close()
