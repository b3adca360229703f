"""What is fragile in a script is said with its step and what to do, and nothing else is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from agent.scripts.hints import StepHints
from agent.scripts.lint import Fragile, Weakness, weaknesses
from agent.scripts.script_text import parse

KNOWN = StepHints("button", "Save", 80, 24)
CHECKED = '  - check that window "mousepad" shows\n'
SOUND = """\
handrail: 1
about: Save the note
parameters:
  file name: a.txt
  password: {secret: true}
steps:
  - launch mousepad
  - wait until window "mousepad" shows
  - click menu item "File" in window "mousepad"
  - type {file name} into text field "Name" in dialog "Save As"
  - type {password} into password field "Password" in dialog "Log in"
  - click button "Send" in window "mousepad"
  - check that text "Sent" in window "mousepad" shows
"""


def _nothing(line: str) -> Sequence[str]:
    return ()


def _found(raw: str, *, known: bool = True, private=_nothing) -> tuple[Weakness, ...]:
    text = parse(raw, "x")
    return weaknesses(text, raw, [KNOWN if known else None] * len(text.lines), private)


def _steps(*steps: str) -> str:
    return "handrail: 1\nsteps:\n" + "".join(f"  - {step}\n" for step in steps) + CHECKED


def test_nothing_is_said_of_a_sound_script() -> None:
    assert _found(SOUND) == ()


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        ('click the second button "Save" in window "mousepad"', Fragile.ORDINAL),
        ('click the last button "Save" in window "mousepad"', Fragile.ORDINAL),
        ("wait 2 seconds", Fragile.SECONDS),
        ('click button "Save"', Fragile.NO_WINDOW),
        ('drag text "A" to text "B" in window "x"', Fragile.NO_WINDOW),
        ('check that button "Save" is enabled', Fragile.NO_WINDOW),
        ('type "a"', Fragile.NO_FIELD),
        ("launch mousepad", Fragile.LAUNCH),
        ('click button "OK" in window "Untitled 1"', Fragile.TITLE),
        ('click button "OK" in window "notes.txt - Mousepad"', Fragile.TITLE),
        ('wait until window "*draft" shows', Fragile.TITLE),
        ('type "hunter" into password field "Key" in window "x"', Fragile.SECRET),
        ('type "hunter" into text field "Password" in window "x"', Fragile.SECRET),
    ],
)
def test_each_weakness_is_told_with_its_step_and_line(step: str, kind: Fragile) -> None:
    (one,) = _found(_steps('check that window "mousepad" shows', step))
    assert (one.step, one.line, one.kind) == (2, 4, kind)


@pytest.mark.parametrize(
    "step",
    [
        "press enter",
        'type "Ann" into text field "Name" in window "x"',
        'click button "Save" in dialog "Save As"',
        'select "Red" from combo box "Colour" in window "x"',
        "save the file as a.txt",
    ],
)
def test_what_is_sound_is_left_alone(step: str) -> None:
    assert _found(_steps(step)) == ()


def test_a_title_that_a_parameter_gives_is_no_weakness() -> None:
    raw = _steps('click button "OK" in window "{file 1}"')
    assert _found(raw.replace("steps:", "parameters:\n  file 1: a\nsteps:")) == ()


@pytest.mark.parametrize("label", ["Send", "Delete", "Pay now", "Löschen"])
def test_a_consequential_click_wants_a_check_after_it(label: str) -> None:
    click = f'click button "{label}" in window "x"'
    (one,) = _found(_steps(click, "press enter"))
    assert (one.step, one.kind) == (1, Fragile.UNCHECKED)
    assert label in one.says
    assert _found(_steps(click)) == ()


def test_a_program_that_is_waited_for_is_no_weakness() -> None:
    assert _found(_steps("launch mousepad", 'wait until window "mousepad" shows')) == ()
    (one,) = _found(_steps("launch mousepad", 'click button "A" in window "mousepad"'))
    assert one.kind is Fragile.LAUNCH


def test_a_script_that_ends_without_a_check_is_told() -> None:
    (one,) = _found("handrail: 1\nsteps:\n  - press enter\n")
    assert (one.step, one.kind) == (1, Fragile.NO_END)


def test_a_step_without_hints_is_told_and_a_script_without_any_once() -> None:
    raw = _steps('click button "A" in window "x"', "press enter", 'click button "B" in window "x"')
    text = parse(raw, "x")
    (one,) = weaknesses(text, raw, [KNOWN, None, None, None], _nothing)
    assert (one.step, one.kind) == (3, Fragile.NO_HINTS)
    (one,) = _found(raw, known=False)
    assert (one.step, one.kind) == (0, Fragile.NO_HINTS)


def test_a_parameter_that_no_step_uses_is_told_with_its_line() -> None:
    raw = _steps("press enter").replace("steps:", "parameters:\n  a: 1\n  b c: 2\nsteps:")
    assert [(one.line, one.kind) for one in _found(raw)] == [
        (3, Fragile.UNUSED), (4, Fragile.UNUSED),
    ]  # fmt: skip


def test_what_is_private_is_told_by_its_kind_and_never_repeated() -> None:
    raw = _steps('type "ann@example.org" into text field "To" in window "x"').replace(
        "handrail: 1", "handrail: 1 # for ann@example.org"
    )
    found = _found(raw, private=lambda line: ["EMAIL_ADDRESS"] if "@" in line else [])
    assert [(one.step, one.line) for one in found] == [(0, 1), (1, 3)]
    assert all("email address" in one.says and "ann@" not in one.says for one in found)


def test_a_text_is_judged_with_its_field_and_a_parameter_by_its_first_value() -> None:
    raw = _steps(
        'type "Ada" into text field "Name:" in window "x"',
        'type {who} into text field "Customer" in window "x"',
    ).replace("steps:", "parameters:\n  who: Bea\nsteps:")
    found = _found(
        raw, private=lambda line: ["X"] if line in {"Name: Ada", "Customer: Bea"} else []
    )
    assert [(one.step, one.kind) for one in found] == [(1, Fragile.PRIVATE), (2, Fragile.PRIVATE)]


def test_a_written_password_is_told_once() -> None:
    raw = _steps('type "hunter" into password field "Key" in window "x"')
    (one,) = _found(raw, private=lambda line: ["PASSWORD"] if "hunter" in line else [])
    assert one.kind is Fragile.SECRET


def test_a_parameter_in_a_line_is_not_taken_for_its_value() -> None:
    raw = SOUND.replace("file name", "Ann Lee")
    seen: list[str] = []

    def private(line: str) -> Sequence[str]:
        seen.append(line)
        return ()

    _found(raw, private=private)
    assert not any("{" in line for line in seen)
