"""A pyautogui program is read, never run; its points become things, or are left to the person."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.errors import UsageError
from agent.scripts.gestures import Gesture, Motion, Unread
from agent.scripts.importing import element_at, import_gestures
from agent.scripts.pyautogui_program import read_program
from agent.scripts.wording import window_words
from perception.geometry import Point, Rect
from perception.vocabulary import Role
from privacy.redacted import RedactedWindow
from tests.agent.screens import redacted, thing

NAME = thing(1, Role.TEXT_FIELD, "Name", at=(10, 10), window=1)
SECRET = thing(2, Role.PASSWORD_FIELD, "Password", at=(10, 50), window=1)
SAVE = thing(3, Role.BUTTON, "Save", at=(10, 90), window=1)
BEHIND = thing(4, Role.BUTTON, "Behind", at=(10, 90), size=(40, 10), window=2)
FORM = RedactedWindow(1, Rect(0, 0, 400, 400), "Form", "form", is_active=True)
OTHER = RedactedWindow(2, Rect(0, 0, 900, 700), "Other", "other")
SCREEN = redacted(NAME, SECRET, SAVE, BEHIND, windows=(FORM, OTHER), focus=2)


def _read(*lines: str) -> tuple[Gesture | Unread, ...]:
    return read_program("\n".join(("import pyautogui", *lines)))


def _imported(*lines: str, screen=SCREEN, hide=lambda text: text):
    return import_gestures(_read(*lines), screen, hide)


def _keys(*lines: str) -> list[tuple[str, ...]]:
    return [one.keys for one in _read(*lines) if isinstance(one, Gesture)]


@pytest.mark.parametrize(
    ("line", "gesture"),
    [
        ("pyautogui.click(3, 4)", Gesture(2, Motion.CLICK, Point(3, 4))),
        ("pyautogui.click(x=3, y=4, button='right')", Gesture(2, Motion.RIGHT_CLICK, Point(3, 4))),
        ("pyautogui.click((3, 4), 2)", Gesture(2, Motion.DOUBLE_CLICK, Point(3, 4))),
        ("pyautogui.click(3, 4, clicks=2)", Gesture(2, Motion.DOUBLE_CLICK, Point(3, 4))),
        ("pyautogui.click(3, 4, 2, 0.25)", Gesture(2, Motion.DOUBLE_CLICK, Point(3, 4))),
        ("pyautogui.doubleClick(3, 4)", Gesture(2, Motion.DOUBLE_CLICK, Point(3, 4))),
        ("pyautogui.rightClick(3, 4)", Gesture(2, Motion.RIGHT_CLICK, Point(3, 4))),
        ("pyautogui.click()", Gesture(2, Motion.CLICK)),
        ("pyautogui.write('a')", Gesture(2, Motion.TYPE, text="a")),
        ("pyautogui.typewrite('a', interval=0.1)", Gesture(2, Motion.TYPE, text="a")),
        ("pyautogui.press('enter')", Gesture(2, Motion.PRESS, keys=("enter",))),
        ("pyautogui.hotkey('ctrlleft', 's')", Gesture(2, Motion.PRESS, keys=("ctrl", "s"))),
        ("pyautogui.hotkey(['ctrl', 's'])", Gesture(2, Motion.PRESS, keys=("ctrl", "s"))),
        ("pyautogui.scroll(-10, 3, 4)", Gesture(2, Motion.SCROLL, Point(3, 4), amount=-10)),
        ("pyautogui.hscroll(5)", Gesture(2, Motion.SCROLL_ACROSS, amount=5)),
        ("pyautogui.sleep(0.5)", Gesture(2, Motion.WAIT, seconds=0.5)),
    ],
)
def test_each_call_is_read_as_the_gesture_that_it_makes(line: str, gesture: Gesture) -> None:
    assert _read(line) == (gesture,)


def test_the_pointer_stays_where_a_move_left_it() -> None:
    assert _read(
        "pyautogui.moveTo(3, 4)", "pyautogui.click()", "pyautogui.move(10, 0)", "pyautogui.click()",
        "pyautogui.moveTo(y=9)", "pyautogui.dragTo(50, 60)", "pyautogui.drag(1, 1)",
    ) == (
        Gesture(3, Motion.CLICK, Point(3, 4)),
        Gesture(5, Motion.CLICK, Point(13, 4)),
        Gesture(7, Motion.DRAG, Point(13, 9), Point(50, 60)),
        Gesture(8, Motion.DRAG, Point(50, 60), Point(51, 61)),
    )  # fmt: skip


def test_a_button_that_goes_down_and_up_elsewhere_drags() -> None:
    assert _read(
        "pyautogui.mouseDown(1, 2)", "pyautogui.mouseUp(3, 4)",
        "pyautogui.mouseDown()", "pyautogui.mouseUp()",
    ) == (
        Gesture(3, Motion.DRAG, Point(1, 2), Point(3, 4)), Gesture(5, Motion.CLICK, Point(3, 4)),
    )  # fmt: skip


def test_a_position_that_nobody_knows_any_more_is_not_guessed() -> None:
    for lost in (
        "pyautogui.moveTo(a, b)", "somewhere()", "for i in range(3): pyautogui.move(1, 1)",
    ):  # fmt: skip
        *_, last = _read("pyautogui.moveTo(3, 4)", lost, "pyautogui.click()")
        assert last == Gesture(4, Motion.CLICK, None)


def test_keys_that_are_held_go_with_the_others() -> None:
    assert _keys(
        "pyautogui.keyDown('ctrl')", "pyautogui.keyDown('shift')", "pyautogui.press('s')",
        "pyautogui.keyUp('shift')", "pyautogui.keyUp('ctrl')",
    ) == [("ctrl", "shift", "s")]  # fmt: skip
    assert _keys(
        "pyautogui.keyDown('ctrl')", "pyautogui.keyDown('c')", "pyautogui.keyUp('c')",
        "pyautogui.keyUp('ctrl')",
    ) == [("ctrl", "c")]  # fmt: skip
    assert _keys("with pyautogui.hold('alt'):", "  pyautogui.press('f4')") == [("alt", "f4")]
    assert _keys("pyautogui.keyDown('f5')", "pyautogui.keyUp('f5')") == [("f5",)]


def test_a_text_with_line_ends_and_tabs_presses_those_keys() -> None:
    read = _read("pyautogui.write('a\\tb\\n')")
    assert [(one.text, one.keys) for one in read if isinstance(one, Gesture)] == [
        ("a", ()), ("", ("tab",)), ("b", ()), ("", ("enter",)),
    ]  # fmt: skip


def test_constants_functions_and_other_names_are_followed() -> None:
    source = """
import pyautogui as gui
from pyautogui import press as hit
from time import sleep
import time as clock
X, Y = 100, 200
WHO = "Ann" + " " + "Lee"
gui.PAUSE = 0.1
def main():
    "What it does"
    gui.click(X + 10, Y // 2)
    gui.write(WHO)
    hit(["tab", "enter"])
    hit("a", presses=2)
    sleep(1)
    clock.sleep(2)
if __name__ == "__main__":
    main()
"""
    assert [
        (one.motion, one.at, one.text, one.keys, one.seconds)
        for one in read_program(source)
        if isinstance(one, Gesture)
    ] == [
        (Motion.CLICK, Point(110, 100), "", (), 0.0),
        (Motion.TYPE, None, "Ann Lee", (), 0.0),
        (Motion.PRESS, None, "", ("tab",), 0.0),
        (Motion.PRESS, None, "", ("enter",), 0.0),
        (Motion.PRESS, None, "", ("a",), 0.0),
        (Motion.PRESS, None, "", ("a",), 0.0),
        (Motion.WAIT, None, "", (), 1.0),
        (Motion.WAIT, None, "", (), 2.0),
    ]
    assert not [one for one in read_program(source) if isinstance(one, Unread)]


@pytest.mark.parametrize(
    "line",
    [
        "for i in range(3): pyautogui.click(1, 2)",
        "while True: pyautogui.click(1, 2)",
        "if x: pyautogui.click(1, 2)",
        "try: pyautogui.click(1, 2)\nfinally: pass",
        "pyautogui.click(a, 2)",
        "pyautogui.click('save.png')",
        "pyautogui.click(1, 2, button='middle')",
        "pyautogui.click(1, 2, clicks=3)",
        "pyautogui.tripleClick(1, 2)",
        "pyautogui.dragTo(1, 2, button='right')",
        "p = pyautogui.locateOnScreen('save.png')",
        "pyautogui.write(input())",
        "pyautogui.write(f'{x}')",
        "pyautogui.press('nokey')",
        "pyautogui.press('a', presses=100000)",
        "pyautogui.keyDown('ctrl')",
        "pyautogui.click(*where)",
        "pyautogui.sleep(float('nan'))",
        "pyautogui.click(1e99, 1)",
        "pyautogui.click(1/0, 1)",
        "import os\nos.system('id')",
        "def f(a): pass",
        "@f\ndef g(): pass",
        "x += 1",
        "async def f(): pass",
        "with open('x') as f: pass",
        "pyautogui.alert('x')",
        "pyautogui.mouseUp(1, 2)",
        "with pyautogui.hold('shift'): pyautogui.click(1, 2)",
    ],
)
def test_what_is_no_straight_line_of_constants_is_told_with_its_line(line: str) -> None:
    read = _read("", line)
    assert [one for one in read if isinstance(one, Gesture)] == []
    (unread,) = [one for one in read if isinstance(one, Unread)]
    assert unread.line in {3, 4}
    assert len(unread.says.splitlines()) == 1


def test_functions_that_call_each_other_without_end_are_given_up() -> None:
    chain = [f"def f{n}():\n" + f" f{n + 1}()\n" * 50 for n in range(30)]
    assert all(isinstance(one, Unread) for one in _read(*chain, "f0()"))


@pytest.mark.parametrize("source", ["def", "x = (", "\x00", "(" * 1000, "x" + "+x" * 100_000])
def test_what_is_no_python_is_refused(source: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_program(source)
    assert len(str(refused.value).splitlines()) == 1


def test_a_program_is_never_run(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    read_program(f"open({str(mark)!r}, 'w')\n__import__('os').system('touch {mark}')\n")
    assert not mark.exists()


def test_points_become_the_things_that_stand_there() -> None:
    done = _imported(
        "pyautogui.click(20, 15)", "pyautogui.write('Ann')", "pyautogui.hotkey('ctrl', 'a')",
        "pyautogui.write('Bea')", "pyautogui.click(20, 55)", "pyautogui.write('hunter2')",
        "pyautogui.click(100, 100)",
    )  # fmt: skip
    inside = f" in {window_words(FORM, SCREEN)}"
    assert done.draft.steps == (
        f'click text field "Name"{inside}',
        f'append "Ann" to text field "Name"{inside}',
        "press ctrl+a",
        f'type "Bea" into text field "Name"{inside}',
        f'click password field "Password"{inside}',
        f'append {{password 1}} to password field "Password"{inside}',
        f'click button "Save"{inside}',
    )
    assert done.remarks == []


def test_what_was_private_in_the_program_becomes_a_parameter() -> None:
    done = _imported("pyautogui.write('Ann')", hide=lambda _: "<PERSON_1>")
    assert done.draft.steps == ("type {person 1}",)


def test_a_point_without_a_thing_is_left_to_the_person_with_its_line() -> None:
    done = _imported("pyautogui.press('f1')", "pyautogui.click(300, 300)", "pyautogui.press('f2')")
    assert done.draft.steps == ("press f1", "press f2")
    ((before, says),) = done.comments
    assert before == 2
    assert says == "line 3: click at (300, 300): nothing known is there; say what it is"


def test_without_a_look_no_point_is_named() -> None:
    done = _imported("pyautogui.click(20, 15)", "pyautogui.write('a')", screen=None)
    assert done.draft.steps == ('type "a"',)
    assert "was not looked at" in done.remarks[0].says


def test_what_is_named_after_the_screen_may_have_changed_is_to_be_looked_at_again() -> None:
    done = _imported("pyautogui.click(100, 100)", "pyautogui.click(20, 15)")
    assert len(done.draft.steps) == 2
    ((before, says),) = done.comments
    assert before == 2
    assert "see that it is the right thing" in says


def test_where_windows_overlap_only_the_one_in_front_is_meant() -> None:
    found = element_at(SCREEN, Point(20, 95))
    assert found is not None
    assert found.name == "Save"
    hidden = RedactedWindow(1, FORM.box, "Form", "form")
    unclear = redacted(NAME, SAVE, BEHIND, windows=(hidden, OTHER))
    assert element_at(unclear, Point(20, 95)) is None
    assert element_at(SCREEN, Point(950, 750)) is None
