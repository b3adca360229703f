"""What was done becomes sentences that do it again, with nothing private in them."""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from actions.action import Action, Click, Launch, Press, Say, Target, TypeText, Wait
from agent import matching
from agent.instruction import Kind
from agent.scripts.drafting import Draft
from agent.scripts.hint_file import load_hints, picture
from agent.scripts.keeping import keep
from agent.scripts.order import read_step
from agent.scripts.script import Parameter, ParameterKind, Values
from agent.scripts.script_file import load
from agent.scripts.step_picture import step_picture
from agent.scripts.unseen import UNSEEN
from perception.geometry import Rect
from perception.vocabulary import Role
from privacy.redacted import RedactedElement, RedactedScreen, RedactedWindow
from tests.agent.known_names import KnownNames
from tests.agent.screens import redacted, thing

NAME = thing(1, Role.TEXT_FIELD, "Name", window=1)
SECRET = thing(2, Role.PASSWORD_FIELD, "Password", window=1)
SAVE = thing(3, Role.BUTTON, "Save", window=1)
ODD = thing(4, Role.BUTTON, "Insert {date}", window=1)
PERSON = thing(5, Role.LIST_ITEM, "<PERSON_7>", window=1)
WINDOW = RedactedWindow(1, Rect(0, 0, 1000, 800), "Form", "form", is_active=True)
SCREEN = redacted(NAME, SECRET, SAVE, ODD, PERSON, windows=(WINDOW,), focus=2)


def _at(element: RedactedElement) -> Target:
    return Target(element.id, element.role, element.name, element.box)


def _said(action: Action, screen: RedactedScreen = SCREEN) -> tuple[str, tuple[Parameter, ...]]:
    draft = Draft()
    return draft.add_action(action, screen), draft.parameters


def test_a_text_is_said_as_it_is() -> None:
    assert _said(TypeText("Ann", _at(NAME))) == (
        'type "Ann" into text field "Name" in window "Form"', (),
    )  # fmt: skip


def test_a_placeholder_becomes_a_private_parameter_and_the_same_one_the_same() -> None:
    draft = Draft()
    draft.add_action(TypeText("<EMAIL_4>", _at(NAME)), SCREEN)
    draft.add_action(TypeText("to <EMAIL_4> and <EMAIL_2>", _at(NAME)), SCREEN)
    assert draft.steps == (
        'type {email 1} into text field "Name" in window "Form"',
        'type "to {email 1} and {email 2}" into text field "Name" in window "Form"',
    )
    assert draft.parameters == (
        Parameter("email 1", ParameterKind.PRIVATE), Parameter("email 2", ParameterKind.PRIVATE),
    )  # fmt: skip


def test_a_thing_with_a_private_name_is_named_by_a_parameter() -> None:
    assert _said(Click(_at(PERSON))) == (
        'click list item "{person 1}" in window "Form"',
        (Parameter("person 1", ParameterKind.PRIVATE),),
    )


def test_a_secret_is_asked_for() -> None:
    _, (one,) = _said(TypeText("<PASSWORD_1>", _at(NAME)))
    assert (one.kind, one.value) == (ParameterKind.SECRET, "")


@pytest.mark.parametrize("target", [_at(SECRET), None])
def test_what_goes_into_a_password_field_is_never_written_down(target: Target | None) -> None:
    words, parameters = _said(TypeText("hunter2", target))
    assert "hunter2" not in words
    assert parameters == (Parameter("password 1", ParameterKind.SECRET),)


@pytest.mark.parametrize(
    "text", ["a\nb", "a  b", "a\tb", "{x}", 'a "b” c', "a\u00a0b", "one\n<EMAIL_1>\ntwo", ""]
)
def test_a_text_that_a_sentence_can_not_carry_goes_into_a_parameter(text: str) -> None:
    words, parameters = _said(TypeText(text, _at(NAME)))
    values = Values({p.name: p.value or "<EMAIL_1>" for p in parameters})
    (one,) = read_step(words).filled(values).instructions
    assert (one.kind, one.text) == (Kind.TYPE, text)


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_text_is_typed_again_as_it_was_or_not_at_all(text: str) -> None:
    words, parameters = _said(TypeText(text, _at(NAME)))
    if words:
        values = Values({p.name: p.value for p in parameters})
        (one,) = read_step(words).filled(values).instructions
        assert (one.kind, one.text) == (Kind.TYPE, text)


def test_a_label_with_braces_is_no_parameter_of_that_name() -> None:
    words, parameters = _said(Click(_at(ODD)))
    assert words == 'click button "Insert {label 1}" in window "Form"'
    assert parameters == (Parameter("label 1", value="{date}"),)


def test_every_brace_of_the_screen_is_a_value_whatever_it_looks_like() -> None:
    labels = ("{x}", "{label 1}", "{password 1}", "{{label 1}}", "{label 1", "{<PERSON_1>}")
    things = [thing(n, Role.BUTTON, label, window=1) for n, label in enumerate(labels, 1)]
    field = thing(9, Role.PASSWORD_FIELD, "Password", window=1)
    screen = redacted(*things, field, windows=(WINDOW,))
    draft = Draft()
    assert draft.say(TypeText("hunter2", _at(field)), screen).startswith("type {password 1} into")
    said = [draft.say(Click(_at(one)), screen) for one in things]
    assert len(set(said)) == len(labels)
    parameters = draft.parameters_of(said)
    assert all("<" not in one.value for one in parameters)
    assert "password 1" not in {one.name for one in parameters}
    values = Values({p.name: p.value or "<PERSON_1>" for p in parameters})
    for words, label in zip(said, labels, strict=True):
        (one,) = read_step(words).filled(values).instructions
        assert one.target is not None
        assert one.target.words == label


def test_braces_of_two_labels_are_not_taken_for_one_pair() -> None:
    words = Draft().tidy('click button "a {" beside "} b"')
    assert words == 'click button "a {label 1}" beside "{label 2} b"'


@pytest.mark.parametrize("label", ["Sa\u200bve", "\u202eevaS", "Save\x07", "Save\nas"])
def test_what_nobody_sees_in_a_label_does_not_stand_in_the_step(label: str, tmp_path: Path) -> None:
    odd = thing(1, Role.BUTTON, label, window=1)
    screen = redacted(odd, windows=(WINDOW,))
    draft = Draft()
    words = draft.add_action(Click(_at(odd)), screen)
    assert words
    keep(draft, tmp_path / "a.yaml", KnownNames())
    written = (tmp_path / "a.yaml").read_text("utf-8")
    assert not UNSEEN.search(written.replace("\n", ""))
    script = load(tmp_path / "a.yaml")
    values = Values({one.name: one.value for one in script.parameters})
    (one,) = read_step(script.steps[0]).filled(values).instructions
    assert one.target is not None
    found = matching.find(one.target, screen, screen.elements)
    assert found.only == odd


@pytest.mark.parametrize("text", ["a\u202eb", "a\u200db"])
def test_what_nobody_sees_in_a_text_is_typed_again_and_written_so_that_it_shows(
    text: str, tmp_path: Path
) -> None:
    draft = Draft()
    draft.add_action(TypeText(text, _at(NAME)), SCREEN)
    script = keep(draft, tmp_path / "a.yaml", KnownNames())
    assert script.parameters == (Parameter("text 1", value=text),)
    assert load(tmp_path / "a.yaml") == script
    assert not UNSEEN.search((tmp_path / "a.yaml").read_text("utf-8").replace("\n", ""))


def test_all_control_and_format_characters_count_as_unseen() -> None:
    kinds = {"Cc", "Cf"}
    odd = {chr(n) for n in range(sys.maxunicode + 1) if unicodedata.category(chr(n)) in kinds}
    assert {chr(n) for n in range(sys.maxunicode + 1) if UNSEEN.fullmatch(chr(n))} == odd


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (Press(("ctrl", "s")), "press ctrl+s"),
        (Launch("mousepad"), "launch mousepad"),
        (Wait(2.0), "wait 2 seconds"),
        (Wait(1.0, "Done"), 'wait until "Done" shows'),
        (Say("hello"), ""),
        (Click(Target(99, Role.BUTTON, "gone", Rect(0, 0, 1, 1))), ""),
    ],
)
def test_other_actions_are_said_or_left_out(action: Action, words: str) -> None:
    assert _said(action)[0] == words


def test_a_draft_is_saved_with_hints_and_pictures_and_without_placeholders(tmp_path: Path) -> None:
    draft = Draft()
    draft.add_action(TypeText("<EMAIL_4>", _at(NAME)), SCREEN)
    draft.add(draft.tidy('wait until dialog "Save <PERSON_1>" is gone'))
    path = tmp_path / "a.yaml"
    script = keep(draft, path, KnownNames(), "write <EMAIL_4>\ninto Name")
    assert load(path) == script
    assert script.about == "write (email) into Name"
    first, second = load_hints(path, script)
    assert first is not None
    assert (first.name, first.role, second) == ("Name", "text field", None)
    png = picture(path, first)
    assert png is not None
    assert Image.open(BytesIO(png)).size == (20 + 120 + 160, 30 + 24 + 90)
    written = "".join(f.read_text("utf-8") for f in tmp_path.rglob("*") if f.suffix != ".png"
                      and f.is_file())  # fmt: skip
    assert "<" not in written


def test_a_long_task_is_cut_and_stays_one_line(tmp_path: Path) -> None:
    draft = Draft()
    draft.add("press f5")
    about = keep(draft, tmp_path / "a.yaml", KnownNames(), "word " * 400).about
    assert len(about) <= 300
    assert about.endswith("…")


def test_the_frame_stands_around_the_target_and_leaves_it_as_it_is() -> None:
    pixels = np.full((800, 1000, 3), 200, np.uint8)
    png = step_picture(SAVE, replace(SCREEN, image=pixels))
    image = np.asarray(Image.open(BytesIO(png)))
    x, y = SAVE.box.x, 90
    assert (image[y : y + 24, x : x + 120] == 200).all()
    assert (image[y - 2, x + 5] == (138, 28, 0)).all()
    assert (image[y + 24 + 1, x + 5] == (138, 28, 0)).all()
    assert (pixels == 200).all()


@pytest.mark.parametrize(
    "box",
    [
        Rect(-5, -5, 20, 20), Rect(990, 790, 60, 60), Rect(0, 0, 1000, 800), Rect(2000, 10, 5, 5),
    ],
)  # fmt: skip
def test_a_target_at_the_edge_has_a_picture_too(box: Rect) -> None:
    Image.open(BytesIO(step_picture(replace(SAVE, box=box), SCREEN))).load()
