"""A recorded target is found again by the first rung that gives one answer, and by no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent.instruction import Instruction
from agent.scripts.finding import Rung
from agent.scripts.hints import StepHints, hints_for, still_public
from agent.scripts.order import read_step
from agent.scripts.settling import Ladder, Reached
from perception.vocabulary import Role, Source, State
from privacy.redacted import RedactedElement, RedactedScreen, RedactedWindow
from tests.agent.screens import redacted, thing

MAIN = RedactedWindow(1, thing(1, Role.WINDOW).box, "Bills", "biller", is_active=True)
DIALOG = RedactedWindow(
    2, thing(1, Role.DIALOG).box, "Save As", "biller", is_active=True, is_dialog=True
)
NAME = thing(1, Role.TEXT, "Name", at=(20, 30), window=1)
HELP = thing(2, Role.BUTTON, "Help", at=(20, 90), window=1)
SAVE = thing(3, Role.BUTTON, "Save", at=(20, 150), window=1)
CANCEL = thing(4, Role.BUTTON, "Cancel", at=(160, 150), window=1)


def screen(*elements: RedactedElement, windows=(MAIN,)) -> RedactedScreen:
    return redacted(*elements, windows=windows)


def order(words: str) -> Instruction:
    return read_step(words).instructions[0]


def reach(
    words: str, on: RedactedScreen, hints: StepHints | None = None, ladder: Ladder | None = None
) -> Reached:
    return (ladder or Ladder()).reach(order(words), on, hints)


def target(reached: Reached) -> int | None:
    return reached.action.target.id if reached.action else None


RECORDED = screen(NAME, HELP, SAVE, CANCEL)
HINTS = hints_for(SAVE, RECORDED)
STEP = 'click button "Save" in window "biller"'


def test_its_name_and_kind_find_it_wherever_it_moved() -> None:
    moved = replace(SAVE, box=thing(3, Role.BUTTON, at=(700, 500)).box)
    reached = reach(STEP, screen(NAME, moved, CANCEL))
    assert (target(reached), reached.rung, reached.by) == (3, Rung.NAME, "script")


def test_two_of_one_name_stop_it() -> None:
    twin = thing(5, Role.BUTTON, "Save", at=(400, 150), window=1)
    reached = reach(STEP, screen(NAME, SAVE, twin), HINTS)
    assert reached.action is None
    assert {e.id for e in reached.alike} == {3, 5}


def test_the_same_name_in_another_window_is_another_thing() -> None:
    other = RedactedWindow(3, SAVE.box, "Other", "editor")
    away = replace(SAVE, window=3)
    reached = reach(STEP, screen(NAME, away, windows=(MAIN, other)), HINTS)
    assert reached.action is None
    assert not reached.alike


def test_a_label_of_another_kind_is_not_taken_for_it() -> None:
    words = thing(5, Role.TEXT, "Save", at=(20, 150), window=1)
    told = replace(words, sources=frozenset({Source.ACCESSIBILITY}))
    assert reach(STEP, screen(told), HINTS).action is None


def test_a_program_that_tells_nothing_is_read_by_its_text() -> None:
    drawn = replace(
        thing(5, Role.TEXT, "Save", at=(20, 150), window=1), sources=frozenset({Source.OCR})
    )
    reached = reach(STEP, screen(drawn))
    assert (target(reached), reached.rung) == (5, Rung.TEXT)


def test_a_translated_label_is_the_same_label() -> None:
    ladder = Ladder(lambda _label, program: {"speichern": 1} if program == "biller" else {})
    german = replace(SAVE, name="_Speichern")
    reached = reach(STEP, screen(NAME, german, CANCEL), ladder=ladder)
    assert (target(reached), reached.rung) == (3, Rung.TRANSLATION)


@pytest.mark.parametrize(("often", "found"), [(10, [3]), (2, [3, 4])])
def test_of_two_translations_only_a_far_more_usual_one_is_taken(
    often: int, found: list[int]
) -> None:
    ladder = Ladder(lambda _label, _program: {"speichern": often, "speichern unter": 1})
    german = replace(SAVE, name="_Speichern")
    other = replace(CANCEL, id=4, name="Speichern unter")
    reached = reach(STEP, screen(NAME, german, other), ladder=ladder)
    assert ([target(reached)] if reached.action else [e.id for e in reached.alike]) == found


def test_a_translated_dialog_is_the_same_dialog() -> None:
    ladder = Ladder(lambda _label, _program: {"speichern unter": 1})
    german = replace(DIALOG, title="Speichern unter")
    save = replace(SAVE, window=2)
    words = 'click button "Save" in dialog "Save As"'
    reached = reach(words, screen(save, windows=(MAIN, german)), ladder=ladder)
    assert target(reached) == 3


@pytest.mark.parametrize("title", ["Save As", "Speichern unter"])
def test_a_condition_means_the_dialog_in_whatever_language(title: str) -> None:
    ladder = Ladder(lambda _label, _program: {"speichern unter": 1})
    on = screen(SAVE, windows=(MAIN, replace(DIALOG, title=title)))
    shows, gone = (
        read_step(f'wait until dialog "Save As" {what}').condition for what in ("shows", "is gone")
    )
    assert (ladder.check(shows, on).holds, ladder.check(gone, on).holds) == (True, False)
    off = screen(SAVE)
    assert (ladder.check(shows, off).holds, ladder.check(gone, off).holds) == (False, True)


def test_a_label_with_a_shortcut_added_is_taken_and_told() -> None:
    renamed = replace(SAVE, name="Save (F2)")
    reached = reach(STEP, screen(NAME, HELP, renamed, CANCEL), HINTS)
    assert (target(reached), reached.rung, reached.is_doubtful) == (3, Rung.PLACE, False)
    assert reached.target == 'button "Save (F2)" in window "Bills"'


@pytest.mark.parametrize("name", ["Discard", "Don't save", "Unsave", "Save all", "save.exe"])
def test_another_word_in_the_same_place_is_doubtful(name: str) -> None:
    renamed = replace(SAVE, name=name)
    reached = reach(STEP, screen(NAME, HELP, renamed, CANCEL), HINTS)
    assert (target(reached), reached.rung, reached.is_doubtful) == (3, Rung.PLACE, True)


def test_a_neighbour_that_moved_into_its_place_is_not_taken() -> None:
    """The Save button is gone and Cancel stands where it was."""
    moved = replace(CANCEL, box=SAVE.box)
    assert reach(STEP, screen(NAME, HELP, moved), HINTS).action is None


def test_landmarks_that_disagree_find_nothing() -> None:
    shifted = replace(HELP, box=thing(2, Role.BUTTON, at=(600, 90)).box)
    renamed = replace(SAVE, name="Save (F2)")
    assert reach(STEP, screen(NAME, shifted, renamed), HINTS).action is None


def test_the_place_follows_its_landmarks() -> None:
    def by(element: RedactedElement) -> RedactedElement:
        x, y = element.box.x + 300, element.box.y + 200
        return replace(element, box=replace(element.box, x=x, y=y))

    renamed = replace(SAVE, name="Save (F2)")
    reached = reach(STEP, screen(by(NAME), by(HELP), by(renamed), by(CANCEL)), HINTS)
    assert target(reached) == 3


def test_without_hints_the_place_finds_nothing() -> None:
    renamed = replace(SAVE, name="Save (F2)")
    assert reach(STEP, screen(NAME, HELP, renamed, CANCEL)).action is None


def test_a_nameless_picture_is_found_by_what_it_shows() -> None:
    icon = replace(thing(5, Role.BUTTON, "", at=(300, 300), window=1), description="trash can")
    hints = hints_for(icon, screen(NAME, icon))
    elsewhere = replace(icon, box=thing(5, Role.BUTTON, at=(600, 600)).box)
    words = 'click button "Bin" in window "biller"'
    reached = reach(words, screen(SAVE, elsewhere), hints)
    assert (target(reached), reached.rung) == (5, Rung.DESCRIPTION)


@pytest.mark.parametrize("ticked", [True, False])
def test_ticking_what_is_ticked_does_nothing(ticked: bool) -> None:
    states = frozenset({State.CHECKED, State.CHECKABLE} if ticked else {State.CHECKABLE})
    box = thing(5, Role.CHECK_BOX, "Receipt", states=states, window=1)
    reached = reach('tick check box "Receipt" in window "biller"', screen(box))
    assert bool(reached.satisfied) is ticked
    assert (reached.action is None) is ticked


def test_hints_hold_no_placeholder() -> None:
    person = thing(6, Role.LINK, "<PERSON_1>", at=(20, 180), window=1)
    hints = hints_for(SAVE, screen(NAME, SAVE, person))
    assert "PERSON" not in repr(hints)
    own = hints_for(person, screen(NAME, person))
    assert own.name == ""


def test_a_window_behind_is_brought_to_the_front_by_a_harmless_click() -> None:
    front = RedactedWindow(3, SAVE.box, "Other", "editor", is_active=True)
    behind = replace(MAIN, is_active=False)
    text = thing(7, Role.TEXT_AREA, "", at=(500, 500), window=1)
    on = screen(text, windows=(behind, front))
    action = Ladder().behind(order(STEP), on)
    assert action is not None
    assert action.target.id == 7
    assert Ladder().behind(order(STEP), screen(text)) is None


def test_a_window_is_known_by_its_whole_title_its_last_part_or_its_program_alone() -> None:
    other = RedactedWindow(3, SAVE.box, "Refund Bills", "refunder", is_active=True)
    twin = replace(SAVE, id=9, window=3)
    for words, found in (("Bills", 3), ("biller", 3), ("Refund Bills", 9), ("refunder", 9)):
        step = f'click button "Save" in window "{words}"'
        assert target(reach(step, screen(SAVE, twin, windows=(other, MAIN)))) == found
    assert reach('click button "Save" in window "Refund"', screen(SAVE, twin)).action is None


def test_two_windows_of_one_name_stop_it_whichever_is_in_front() -> None:
    other = RedactedWindow(3, SAVE.box, "Bills", "copycat", is_active=True)
    twin = replace(SAVE, id=9, window=3)
    behind = replace(MAIN, is_active=False)
    words = 'click button "Save" in window "Bills"'
    reached = reach(words, screen(SAVE, twin, windows=(other, behind)), HINTS)
    assert reached.action is None
    assert len(reached.alike) == 2


def test_hints_of_an_earlier_look_lose_their_picture_and_what_is_private_by_now() -> None:
    hints = hints_for(SAVE, RECORDED, "03.png")
    kept = still_public(hints, lambda text: text.replace("Cancel", "<PERSON_1>"))
    assert kept.picture == ""
    assert kept.name == "Save"
    assert "Cancel" in repr(hints)
    assert "Cancel" not in repr(kept)
