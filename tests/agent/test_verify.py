from dataclasses import replace

import pytest

from actions.action import Click, Launch, Press, Say, Target, TypeText, Wait
from agent.verify import Effect, observe
from perception.geometry import Rect
from perception.screen import Window
from perception.vocabulary import Role, State
from tests.agent.screens import raw, raw_screen

SECRET = "canary-7f3a"


def aim(element):
    return Target(element.id, element.role, "", element.box)


def test_a_field_that_holds_the_typed_text_is_confirmed_without_saying_it():
    field = raw(1, Role.TEXT_FIELD, "To", ref="a")
    after = raw_screen(replace(field, value=SECRET))
    seen = observe(TypeText("<EMAIL_1>", aim(field)), raw_screen(field), after, field, SECRET)
    assert seen.effect is Effect.CONFIRMED
    assert SECRET not in seen.expected + seen.observed


@pytest.mark.parametrize("held", ["", "canary-7f3", f"{SECRET}x"])
def test_a_field_that_holds_anything_else_is_not_confirmed(held):
    field = raw(1, Role.TEXT_FIELD, "To", ref="a")
    after = raw_screen(replace(field, value=held), shade=200)
    seen = observe(TypeText("<EMAIL_1>", aim(field)), raw_screen(field), after, field, SECRET)
    assert seen.effect is not Effect.CONFIRMED


def test_text_added_to_a_text_must_be_new_there():
    area = raw(1, Role.TEXT_AREA, value="hello", ref="a")
    action = TypeText("hello", aim(area), replace=False)
    unchanged = observe(action, raw_screen(area), raw_screen(area), area, "hello")
    added = observe(
        action, raw_screen(area), raw_screen(replace(area, value="hellohello")), area, "hello"
    )
    assert (unchanged.effect, added.effect) == (Effect.NONE, Effect.CONFIRMED)


def test_a_password_field_is_judged_by_its_look_alone():
    field = raw(1, Role.PASSWORD_FIELD, ref="a")
    action = TypeText("<PASSWORD_1>", aim(field))
    same = observe(action, raw_screen(field), raw_screen(field), field, SECRET)
    dots = observe(action, raw_screen(field), raw_screen(field, shade=0), field, SECRET)
    assert (same.effect, dots.effect) == (Effect.NONE, Effect.CONFIRMED)


def test_a_check_box_is_confirmed_by_its_state_and_not_by_its_look():
    box = raw(1, Role.CHECK_BOX, "Copy", ref="a")
    on = replace(box, states=box.states | {State.CHECKED})
    lit = observe(Click(aim(box)), raw_screen(box), raw_screen(box, shade=90), box)
    set_ = observe(Click(aim(box)), raw_screen(box), raw_screen(on), box)
    assert (lit.effect, set_.effect) == (Effect.NONE, Effect.CONFIRMED)


def test_a_radio_button_must_end_up_on():
    radio = raw(1, Role.RADIO_BUTTON, "A", ref="a", states=frozenset({State.CHECKED}))
    seen = observe(Click(aim(radio)), raw_screen(radio), raw_screen(radio), radio)
    assert seen.effect is Effect.CONFIRMED


def test_a_button_that_only_lit_up_has_done_nothing():
    button = raw(1, Role.BUTTON, "Go", ref="a", box=Rect(10, 10, 50, 20))
    after = raw_screen(button)
    after.screenshot.pixels[12:28, 12:58] = 180
    assert observe(Click(aim(button)), raw_screen(button), after, button).effect is Effect.NONE


def test_a_button_that_only_took_the_focus_is_not_confirmed():
    button = raw(1, Role.BUTTON, "Go", ref="a")
    focused = replace(button, states=button.states | {State.FOCUSED})
    seen = observe(Click(aim(button)), raw_screen(button), raw_screen(focused), button)
    assert seen.effect is Effect.WEAK


def test_a_button_is_confirmed_by_what_it_brought_about():
    button, status = raw(1, Role.BUTTON, "Go", ref="a"), raw(2, Role.TEXT, "Ready", ref="b")
    after = raw_screen(button, replace(status, name="Sent"))
    seen = observe(Click(aim(button)), raw_screen(button, status), after, button)
    assert seen.effect is Effect.CONFIRMED


def test_a_field_that_was_clicked_is_confirmed_by_the_focus():
    field = raw(1, Role.TEXT_FIELD, "To", ref="a")
    focused = replace(field, states=field.states | {State.FOCUSED})
    seen = observe(Click(aim(field)), raw_screen(field), raw_screen(focused), field)
    assert seen.effect is Effect.CONFIRMED


def test_a_key_may_move_the_focus_and_be_confirmed_by_that():
    a, b = raw(1, Role.BUTTON, "A", ref="a"), raw(2, Role.BUTTON, "B", ref="b")
    after = raw_screen(a, replace(b, states=b.states | {State.FOCUSED}))
    assert observe(Press(("tab",)), raw_screen(a, b), after).effect is Effect.CONFIRMED
    assert observe(Press(("tab",)), raw_screen(a, b), raw_screen(a, b)).effect is Effect.NONE


def test_a_program_counts_as_started_when_its_window_opens():
    window = Window(1, Rect(0, 0, 9, 9), SECRET, "editor")
    seen = observe(Launch("editor"), raw_screen(), raw_screen(windows=(window,)))
    assert seen.effect is Effect.CONFIRMED
    assert SECRET not in seen.observed
    assert observe(Launch("editor"), raw_screen(), raw_screen()).effect is Effect.NONE


def test_waiting_for_a_text_ends_when_it_shows_and_not_before():
    done = raw_screen(raw(1, Role.TEXT, "All done now"))
    assert observe(Wait(text="done"), raw_screen(), done).effect is Effect.CONFIRMED
    assert observe(Wait(text="done"), raw_screen(), raw_screen()).effect is Effect.NONE


def test_saying_something_needs_no_change():
    assert observe(Say("hi"), raw_screen(), raw_screen()).effect is Effect.CONFIRMED


def test_a_dialogs_closing_button_is_not_confirmed_while_the_dialog_stays():
    """A list of suggestions over the dialog swallows the click; the dialog is still there."""
    save = replace(raw(1, Role.BUTTON, "_Save", ref="a"), window=1)
    popup = raw(2, Role.LIST_ITEM, "old.txt", ref="b")
    dialog = Window(1, Rect(0, 0, 200, 100), "Save As", "editor", True, True)
    editor = Window(2, Rect(0, 0, 300, 200), "Untitled", "editor")
    before = raw_screen(save, popup, windows=(dialog, editor))
    still = observe(Click(aim(save)), before, raw_screen(save, windows=(dialog, editor)), save)
    closed = observe(Click(aim(save)), before, raw_screen(windows=(editor,)), save)
    assert (still.effect, closed.effect) == (Effect.NONE, Effect.CONFIRMED)


def test_a_dialog_whose_program_does_not_answer_is_not_taken_for_closed():
    save = replace(raw(1, Role.BUTTON, "Save", ref="a"), window=1)
    dialog = Window(1, Rect(0, 0, 200, 100), "Save As", "editor", True, True)
    before = raw_screen(save, windows=(dialog,))
    silent = raw_screen(windows=(replace(dialog, is_dialog=False),))
    assert observe(Click(aim(save)), before, silent, save).effect is Effect.NONE


def test_elements_of_a_program_that_did_not_answer_are_not_taken_for_gone():
    button, text = raw(1, Role.BUTTON, "Go", ref="a"), raw(2, Role.TEXT, "Ready", ref="b")
    silent = replace(raw_screen(), notes=("editor did not answer",))
    seen = observe(Click(aim(button)), raw_screen(button, text), silent, button)
    assert seen.effect is not Effect.CONFIRMED
