"""Deeds and looks become steps: the right target, the pauses that mattered, nothing private."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.input_event import Key
from agent.scripts.gathering import Deed, Gesture
from agent.scripts.hint_file import load_hints
from agent.scripts.recording import Recorder
from agent.scripts.recording_look import Look
from agent.scripts.recording_step import RecordedStep
from agent.scripts.script_file import load
from perception.geometry import Point, Rect
from perception.vocabulary import Role, Source, State
from privacy.redacted import RedactedElement, RedactedScreen, RedactedWindow
from tests.agent.known_names import KnownNames
from tests.agent.screens import redacted, thing

FORM = RedactedWindow(1, Rect(0, 0, 600, 800), "Form", "form", is_active=True)
OTHER = RedactedWindow(2, Rect(600, 0, 400, 800), "Other", "other")
IN = ' in window "Form"'


def told(element: RedactedElement) -> RedactedElement:
    """The element as its program tells it."""
    return replace(element, sources=frozenset({Source.ACCESSIBILITY}))


NAME = told(thing(1, Role.TEXT_FIELD, "Name", window=1))
NEXT = told(thing(2, Role.BUTTON, "Next", window=1))
CHOICE = told(thing(3, Role.COMBO_BOX, "Colour", value="Red", window=1))
BLUE = told(thing(4, Role.LIST_ITEM, "Blue", window=1))
NOTES = told(thing(5, Role.TEXT_AREA, "Notes", window=1, size=(300, 200), at=(20, 300)))
SECRET = told(thing(6, Role.PASSWORD_FIELD, "Pass word", window=1, at=(400, 60)))
DRAWN = thing(7, Role.TEXT_FIELD, "", window=1, at=(400, 120))
PLAIN = (NAME, NEXT, CHOICE, NOTES, SECRET)


def form(*elements: RedactedElement, focus: int | None = None) -> RedactedScreen:
    return redacted(*(elements or PLAIN), windows=(FORM, OTHER), focus=focus)


class Scripted:
    """A sight that shows what the test says, when it says so."""

    def __init__(self, screen: RedactedScreen) -> None:
        self.looks = [Look(screen, 0.0, 0.1)]
        self.outdated: set[float] = set()
        self.past: Look | None = None
        self.private: dict[str, str] = {}

    @property
    def latest(self) -> Look:
        return self.looks[-1]

    def before(self, at: float) -> Look:
        return [one for one in self.looks if one.ended <= at][-1]

    def look_now(self) -> Look:
        return self.latest

    def look_at_press(self, at: float) -> Look | None:
        return self.past

    def pixel(self, look: Look, point: Point) -> Point:
        return point

    def is_outdated(self, look: Look, at: float, box: Rect) -> bool:
        return at in self.outdated

    def hidden_value(self, look: Look, element: RedactedElement, text: str) -> str | None:
        return self.hidden(text)

    def holds(self, look: Look, element: RedactedElement, text: str) -> bool:
        return element.value == text

    def hidden(self, text: str) -> str:
        for value, placeholder in self.private.items():
            text = text.replace(value, placeholder)
        return text


class Session:
    """A recorder and its sight; seconds go by as the test says."""

    def __init__(self, *elements: RedactedElement, focus: int | None = None, own: int = 0) -> None:
        self.sight = Scripted(form(*elements, focus=focus))
        self.told: list[RecordedStep] = []
        self.recorder = Recorder(self.sight, self.told.append, own)
        self.now = 1.0

    def shows(self, *elements: RedactedElement, focus: int | None = None) -> None:
        self.shows_screen(form(*elements, focus=focus))

    def shows_screen(self, screen: RedactedScreen) -> None:
        look = Look(screen, self.now + 0.1, self.now + 0.2)
        self.now += 0.3
        self.sight.looks.append(look)
        self.recorder.see(look)

    def does(self, deed: Deed, point: Point, to: Point | None = None, notches: int = 0) -> None:
        gesture = Gesture(deed, self.now, self.now + 0.1, point, to or point, notches=notches)
        self.now += 0.1
        self.recorder.take(gesture)

    def clicks(self, element: RedactedElement) -> None:
        self.does(Deed.CLICK, element.box.center)

    def strikes(self, name: str, *held: str, text: str = "") -> None:
        key = Key(name, text, held)
        here = Point(0, 0)
        self.recorder.take(Gesture(Deed.KEY, self.now, self.now, here, here, key=key))
        self.now += 0.1

    def types(self, text: str) -> None:
        for character in text:
            self.strikes(character, text=character)

    def steps(self) -> list[str]:
        self.recorder.finish(self.now)
        return [step.words for step in self.told]


def with_value(element: RedactedElement, value: str) -> RedactedElement:
    return replace(element, value=value)


def test_a_click_is_said_once_the_screen_has_shown_what_it_did() -> None:
    session = Session()
    session.clicks(NEXT)
    assert session.told == []
    session.shows()
    assert [step.words for step in session.told] == [f'click button "Next"{IN}']


def test_a_field_is_named_once_with_what_it_holds_in_the_end() -> None:
    session = Session()
    session.clicks(NAME)
    session.types("Anm")
    session.strikes("backspace")
    session.types("n")
    session.shows(with_value(NAME, "Ann"), *PLAIN[1:], focus=1)
    assert session.steps() == [f'type "Ann" into text field "Name"{IN}']


def test_what_comes_to_a_text_that_was_there_is_appended() -> None:
    session = Session(with_value(NAME, "Ann"), *PLAIN[1:], focus=1)
    session.types(" Lee")
    session.shows(with_value(NAME, "Ann Lee"), *PLAIN[1:], focus=1)
    assert session.steps() == [f'append " Lee" to text field "Name"{IN}']


def test_a_completed_text_is_taken_from_the_field_and_not_from_the_keys() -> None:
    session = Session(focus=1)
    session.types("Ber")
    session.shows(with_value(NAME, "Berlin"), *PLAIN[1:], focus=1)
    assert session.steps() == [f'type "Berlin" into text field "Name"{IN}']


def test_private_text_is_a_parameter() -> None:
    session = Session(focus=1)
    session.types("ann@x.example")
    session.shows(with_value(NAME, "<EMAIL_3>"), *PLAIN[1:], focus=1)
    assert session.steps() == [f'type {{email 1}} into text field "Name"{IN}']


def test_a_password_is_a_secret_and_its_keys_are_nowhere() -> None:
    session = Session(focus=6)
    session.types("hunter2")
    session.shows(*PLAIN, focus=6)
    assert session.steps() == [f'type {{password 1}} into password field "Pass word"{IN}']
    assert "hunter2" not in repr(session.recorder.__dict__)


def test_what_the_screen_never_showed_is_taken_for_a_secret() -> None:
    session = Session(DRAWN)
    session.types("hunter2")
    session.shows(DRAWN)
    assert session.steps() == ["type {unshown password 1}"]


def test_what_the_screen_showed_is_text() -> None:
    session = Session(DRAWN)
    session.clicks(DRAWN)
    session.types("kettle")
    session.shows(replace(DRAWN, name="kettle"))
    assert session.steps()[-1].startswith('type "kettle"')


def test_a_text_of_several_lines_has_the_key_enter_between_them() -> None:
    session = Session(focus=5)
    session.types("one")
    session.strikes("enter")
    session.types("two")
    session.shows(*PLAIN[:3], with_value(NOTES, "one\ntwo"), focus=5)
    assert session.steps() == [
        f'type "one" into text area "Notes"{IN}', "press enter", 'type "two"'
    ]  # fmt: skip


def test_a_tab_to_a_field_that_the_next_step_names_is_left_out() -> None:
    session = Session(focus=2)
    session.strikes("tab")
    session.strikes("tab")
    session.shows(focus=1)
    session.types("Ann")
    session.shows(with_value(NAME, "Ann"), *PLAIN[1:], focus=1)
    assert session.steps() == [f'type "Ann" into text field "Name"{IN}']


def test_a_tab_before_a_key_that_acts_stays() -> None:
    session = Session(focus=1)
    session.strikes("tab")
    session.strikes("enter")
    assert session.steps() == ["press tab", "press enter"]


def test_a_drop_down_list_and_its_entry_are_one_choice() -> None:
    session = Session()
    session.clicks(CHOICE)
    session.shows(*PLAIN, BLUE)
    session.clicks(BLUE)
    assert session.steps() == [f'select "Blue" from combo box "Colour"{IN}']  # noqa: S608


def test_a_choice_by_keys_is_one_too() -> None:
    session = Session()
    session.clicks(CHOICE)
    session.shows(*PLAIN, BLUE, focus=4)
    session.strikes("down")
    session.strikes("enter")
    session.shows(NAME, NEXT, with_value(CHOICE, "Blue"))
    assert session.steps() == [f'select "Blue" from combo box "Colour"{IN}']  # noqa: S608


def test_a_click_into_a_field_before_mere_orders_stays() -> None:
    session = Session(with_value(NAME, "Ann"))
    session.clicks(with_value(NAME, "Ann"))
    session.strikes("a", "ctrl", text="a")
    session.strikes("c", "ctrl", text="c")
    assert session.steps() == [f'click text field "Name"{IN}', "press ctrl+a", "press ctrl+c"]


def test_a_field_that_stays_empty_however_much_is_typed_holds_a_secret() -> None:
    session = Session(focus=1)
    session.types("hunter2")
    session.shows(focus=1)
    session.sight.private["hunter2"] = ""
    assert session.steps() == ["type {unshown password 1}"]


def test_a_box_is_ticked_or_unticked_whatever_it_was() -> None:
    box = told(thing(8, Role.CHECK_BOX, "News", window=1))
    session = Session(box)
    session.clicks(box)
    session.shows(ticked := replace(box, states=box.states | {State.CHECKED}))
    session.clicks(ticked)
    assert session.steps() == [f'tick check box "News"{IN}', f'untick check box "News"{IN}']


def test_a_dialog_that_was_waited_for_is_waited_for_again() -> None:
    dialog = RedactedWindow(9, Rect(100, 100, 300, 200), "Sure?", "form", True, True)
    yes = told(thing(9, Role.BUTTON, "Yes", window=9, at=(120, 120)))
    session = Session(NEXT)
    session.clicks(NEXT)
    session.shows(NEXT)
    session.now += 2.0
    windows = (replace(FORM, is_active=False), dialog)
    session.shows_screen(redacted(NEXT, yes, windows=windows))
    session.now += 0.2
    session.clicks(yes)
    assert session.steps()[1:] == [
        'wait until dialog "Sure?" shows', 'click button "Yes" in dialog "Sure?"'
    ]  # fmt: skip


def test_a_pause_for_nothing_is_no_step() -> None:
    session = Session()
    session.clicks(NEXT)
    session.shows()
    session.now += 60.0
    session.clicks(NAME)
    assert len(session.steps()) == 2


def test_a_button_that_was_waited_for_until_it_could_be_used() -> None:
    grey = replace(NEXT, states=NEXT.states - {State.ENABLED})
    session = Session(NAME, grey)
    session.clicks(NAME)
    session.shows(NAME, grey)
    session.now += 2.0
    session.shows(NAME, NEXT)
    session.now += 0.2
    session.clicks(NEXT)
    assert session.steps()[1] == f'wait until button "Next"{IN} is enabled'


def test_a_press_on_a_changed_screen_is_read_from_its_own_picture() -> None:
    session = Session()
    other = thing(1, Role.BUTTON, "Delete", at=(NEXT.box.x, NEXT.box.y))
    session.sight.outdated.add(session.now)
    session.sight.past = Look(redacted(other), session.now, session.now)
    session.clicks(NEXT)
    session.recorder.finish(session.now)
    (step,) = session.told
    assert step.words == 'click button "Delete"'
    assert "changed" in step.note


def test_the_cross_of_a_window_is_the_key_that_closes_windows() -> None:
    session = Session()
    session.does(Deed.CLICK, Point(590, 5))
    session.shows_screen(redacted(windows=(OTHER,)))
    assert session.steps() == ["press alt+f4"]


def test_a_window_that_was_moved_is_no_step() -> None:
    session = Session()
    session.does(Deed.DRAG, Point(300, 5), Point(400, 90))
    assert session.steps() == []


def test_another_window_is_gone_to_first() -> None:
    there = told(thing(8, Role.BUTTON, "Go", window=2, at=(700, 40)))
    session = Session(*PLAIN, there)
    session.clicks(there)
    front = (replace(FORM, is_active=False), replace(OTHER, is_active=True))
    session.shows_screen(redacted(*PLAIN, there, windows=front))
    assert session.steps() == [
        'switch to window "Other"', 'click button "Go" in window "Other"'
    ]  # fmt: skip


def test_what_is_done_in_the_window_of_the_recording_is_no_step() -> None:
    session = Session(own=1)
    session.clicks(NEXT)
    session.types("x")
    session.strikes("c", "ctrl")
    assert session.steps() == []


def test_what_lies_behind_the_active_window_is_not_meant() -> None:
    front = RedactedWindow(3, Rect(0, 290, 600, 300), "Front", "front", is_active=True)
    behind = replace(FORM, is_active=False)
    session = Session()
    session.sight.looks[0] = Look(redacted(NOTES, windows=(behind, front)), 0.0, 0.1)
    session.clicks(NOTES)
    session.recorder.finish(session.now)
    assert [step.words for step in session.told] == [""]


def test_a_drag_within_one_thing_says_why_it_has_no_words() -> None:
    session = Session()
    session.does(Deed.DRAG, NOTES.box.center, Point(NOTES.box.x + 3, NOTES.box.y + 3))
    assert session.steps() == [""]
    assert "drag within" in session.told[0].note


def test_a_click_into_a_long_text_tells_that_its_place_is_lost() -> None:
    held = with_value(NOTES, "one\ntwo")
    session = Session(held)
    session.does(Deed.DOUBLE_CLICK, held.box.center)
    assert session.steps() == [f'double-click text area "Notes"{IN}']
    assert "place within" in session.told[0].note


def test_scrolling_says_how_far_and_where() -> None:
    session = Session()
    session.does(Deed.SCROLL, NOTES.box.center, notches=14)
    assert session.steps() == [f'scroll down 3 times in text area "Notes"{IN}']


def test_what_has_no_words_is_told_and_stands_in_the_file_as_a_comment(tmp_path: Path) -> None:
    session = Session()
    session.clicks(NEXT)
    session.shows()
    session.does(Deed.CLICK, Point(550, 700))
    session.shows()
    session.strikes("f5")
    assert session.steps() == [f'click button "Next"{IN}', "", "press f5"]
    path = tmp_path / "task.yaml"
    session.recorder.save(path, KnownNames(session.sight.private))
    assert path.read_text("utf-8").splitlines()[2:] == [
        f'  - click button "Next"{IN}',
        f"  # {session.told[1].note}",
        "  - press f5",
    ]
    assert load(path).steps == (f'click button "Next"{IN}', "press f5")


@pytest.mark.parametrize("text", ["two  blanks", "{braces}", 'both " and ”'])
def test_a_text_that_a_sentence_can_not_hold_is_a_plain_parameter(text: str) -> None:
    session = Session(focus=1)
    session.types(text)
    session.shows(with_value(NAME, text), *PLAIN[1:], focus=1)
    (step,) = session.steps()
    assert step.endswith(f'into text field "Name"{IN}')
    assert text not in step


def test_what_turns_out_to_be_private_later_is_not_saved(tmp_path: Path) -> None:
    label = told(thing(8, Role.TEXT, "Zelda Quince", window=1))
    session = Session(*PLAIN, label, focus=1)
    session.types("Zelda Quince")
    session.shows(with_value(NAME, "Zelda Quince"), *PLAIN[1:], label, focus=1)
    session.steps()
    session.sight.private["Zelda Quince"] = "<PERSON_1>"
    path = tmp_path / "task.yaml"
    session.recorder.save(path, KnownNames(session.sight.private))
    assert load(path).steps == (f'type {{person 1}} into text field "Name"{IN}',)
    (hints,) = load_hints(path, load(path))
    assert hints is not None
    assert "Zelda" not in str(hints)
    saved = [one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()]
    assert not any(b"Zelda" in content for content in saved)
