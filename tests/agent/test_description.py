"""A screen is said in words: what is in front, what matters, part by part, and what changes."""

from __future__ import annotations

from dataclasses import replace

from agent.description import describe, find, focus
from agent.description_table import tables
from agent.screen_changes import ChangeKind, changes
from perception.geometry import Rect
from perception.vocabulary import Role, State
from privacy.redacted import RedactedElement, RedactedScreen, RedactedWindow
from tests.agent.screens import redacted, thing

MAIN = RedactedWindow(1, Rect(0, 0, 900, 600), "Order form", "forms", is_active=True)
NAME = thing(1, Role.TEXT_FIELD, "Name", value="Ann", window=1)
EMPTY = thing(2, Role.TEXT_FIELD, "Note", window=1)
SECRET = thing(3, Role.PASSWORD_FIELD, "Password", window=1, states=frozenset({State.PROTECTED}))
BOX = thing(4, Role.CHECK_BOX, "Receipt", states=frozenset({State.CHECKED}), window=1)
SAVE = thing(5, Role.BUTTON, "Save", at=(700, 560), window=1)
FORM = (NAME, EMPTY, SECRET, BOX, SAVE)


def form(*elements: RedactedElement, focus: int | None = None, windows=(MAIN,)) -> RedactedScreen:
    return redacted(*(elements or FORM), windows=windows, focus=focus)


def test_the_front_comes_first_and_the_form_is_read_with_what_it_holds() -> None:
    said = describe(form(focus=1)).lines
    assert said == (
        'Window "Order form" is in front, of the program forms.',
        "The focus is on: text field Name, holds Ann.",
        "3 fields: text field Name, holds Ann; text field Note, empty; "
        "password field Password, its content is hidden.",
        "Choice: check box Receipt, on.",
        "Button: Save.",
    )


def test_what_needs_attention_is_said_before_the_rest() -> None:
    dialog = RedactedWindow(2, Rect(0, 0, 90, 60), "Really?", "forms", is_dialog=True)
    wrong = replace(NAME, states=NAME.states | {State.INVALID})
    missing = replace(EMPTY, states=EMPTY.states | {State.REQUIRED})
    alert = thing(6, Role.ALERT, "Disk full", window=1)
    said = describe(form(wrong, missing, alert, windows=(dialog, MAIN)))
    assert said.attention == (
        'The dialog "Really?" is open, too, and waits for an answer.',
        "Not right yet: text field Name, holds Ann, not valid.",
        "Must still be filled in: text field Note, empty.",
        "Attention: alert Disk full.",
    )
    assert said.lines[1:5] == said.attention


def test_a_password_field_is_never_called_empty_or_missing() -> None:
    wanted = replace(SECRET, states=SECRET.states | {State.REQUIRED})
    said = describe(form(wanted))
    assert said.attention == ()
    assert "empty" not in " ".join(said.lines)


def test_long_lists_are_cut_and_say_by_how_much() -> None:
    items = [thing(n, Role.LIST_ITEM, f"file {n}", window=1) for n in range(1, 13)]
    (region,) = describe(form(*items)).regions
    assert region.sentence.startswith("12 list items: file 1; ")
    assert region.sentence.endswith("file 8; and 4 more.")


def test_other_windows_are_named_and_their_content_is_not() -> None:
    other = RedactedWindow(2, Rect(0, 0, 90, 60), "Mail", "mailer")
    hidden = thing(7, Role.BUTTON, "Send", window=2)
    said = " ".join(describe(form(NAME, hidden, windows=(other, MAIN))).lines)
    assert "Also open: Mail." in said
    assert "Send" not in said


def test_an_empty_screen_says_that_nothing_is_there() -> None:
    assert describe(redacted()).lines == ("Nothing is on the screen.",)


def test_a_table_is_read_by_rows_with_headers() -> None:
    cells = [
        thing(10 * row + column, Role.TABLE_CELL, text, at=(200 * column, 100 + 30 * row), window=1)
        for row, texts in enumerate((("Ann", "12"), ("Bo", "7")))
        for column, text in enumerate(texts, 1)
    ]
    heads = [
        thing(90 + n, Role.COLUMN_HEADER, name, at=(200 * n, 70), window=1)
        for n, name in enumerate(("Who", "Score"), 1)
    ]
    (grid,) = tables([*cells, *heads])
    assert grid.cell_words(1) == [("Who", "Bo"), ("Score", "7")]
    (region,) = describe(form(*cells, *heads)).regions
    assert region.sentence == (
        "Table of 2 rows and 2 columns. Columns: Who, Score. "
        "Row 1: Who Ann, Score 12. Row 2: Who Bo, Score 7."
    )


def test_where_a_thing_is_is_said_by_its_part_of_the_window() -> None:
    assert find("save", form()) == ('Button Save: at the bottom right in window "Order form".',)
    assert find("nothing of the kind", form()) == ()


def test_focus_is_said_or_nothing() -> None:
    assert focus(form(focus=4)) == "The focus is on: check box Receipt, on."
    assert focus(form()) == ""


# -- changes ---------------------------------------------------------------------------------------


def told(before: RedactedScreen, after: RedactedScreen) -> list[str]:
    return [change.sentence for change in changes(before, after)]


def test_nothing_changed_is_nothing_said() -> None:
    assert told(form(focus=1), form(focus=1)) == []


def test_a_value_a_state_and_the_focus_are_said() -> None:
    typed = replace(EMPTY, value="ring twice")
    off = replace(BOX, states=BOX.states - {State.CHECKED})
    assert told(form(focus=1), form(NAME, typed, SECRET, off, SAVE, focus=2)) == [
        "The focus is on: text field Note, holds ring twice.",
        "Now: text field Note, holds ring twice.",
        "Now: check box Receipt, off.",
    ]


def test_what_moved_alone_is_not_said() -> None:
    moved = [replace(e, box=replace(e.box, x=e.box.x + 50)) for e in FORM]
    assert told(form(), form(*moved)) == []


def test_a_dialog_that_opens_is_one_sentence_not_each_of_its_things() -> None:
    dialog = RedactedWindow(2, Rect(0, 0, 90, 60), "Save As", "forms", is_dialog=True)
    inside = [thing(20 + n, Role.BUTTON, f"b{n}", window=2) for n in range(3)]
    after = form(*FORM, *inside, windows=(MAIN, dialog))
    assert told(form(), after) == ['The dialog "Save As" opened.']
    assert told(after, form()) == ['The dialog "Save As" closed.']


def test_things_that_come_and_go_are_named_and_many_are_counted() -> None:
    new = thing(30, Role.TEXT, "Saved", window=1)
    found = changes(form(), form(*FORM, new))
    assert [(c.kind, c.sentence, c.element) for c in found] == [
        (ChangeKind.APPEARED, "Appeared: text Saved.", 30)
    ]
    many = [thing(40 + n, Role.LIST_ITEM, f"item {n}", window=1) for n in range(20)]
    assert told(form(*FORM, *many), form()) == ["20 things went."]
