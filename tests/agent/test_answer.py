"""A model's line is read as exactly one action, or refused without being repeated."""

from __future__ import annotations

import pytest

from actions.action import (
    Ask,
    Click,
    Direction,
    Done,
    DoubleClick,
    Drag,
    Fail,
    Launch,
    Press,
    RightClick,
    Say,
    Scroll,
    TypeText,
    Wait,
)
from agent.answer import parse, target
from agent.errors import FormatError
from agent.gbnf import quoted
from agent.permitted import permitted
from tests.agent.question_maker import FORM, question

ALLOWED = permitted(question())
SEND, COPY, TO, MESSAGE = (target(FORM.element(n)) for n in (5, 4, 2, 3))


@pytest.mark.parametrize(
    ("answer", "action"),
    [
        ("click 5", Click(SEND)),
        ("double_click 5", DoubleClick(SEND)),
        ("right_click 4", RightClick(COPY)),
        ("drag 4 5", Drag(COPY, SEND)),
        ('type 2 "<EMAIL_1>"', TypeText("<EMAIL_1>", TO, replace=True)),
        (r'type 3 "a \"b\" \\ c\nd"', TypeText('a "b" \\ c\nd', MESSAGE, replace=False)),
        ("press escape", Press(("escape",))),
        ("press ctrl+alt+shift+f4", Press(("ctrl", "alt", "shift", "f4"))),
        ("press ctrl+page down", Press(("ctrl", "page down"))),
        ("scroll left", Scroll(Direction.LEFT)),
        ('launch "mousepad"', Launch("mousepad")),
        ("wait", Wait()),
        ('ask "Which one? 哪一个"', Ask("Which one? 哪一个")),
        ('say "hello"', Say("hello")),
        ("done", Done()),
        ('fail "it is not here"', Fail("it is not here")),
    ],
)
def test_each_action_is_read_as_meant(answer, action):
    assert parse(answer, ALLOWED) == action


@pytest.mark.parametrize(
    "text", ['"', "\\", "\n", 'a\\n"b"\n', "你好 🙂", "<EMAIL_1> and <EMAIL_1>"]
)
def test_a_quoted_text_comes_back_unchanged(text):
    action = parse(f"type 3 {quoted(text)}", permitted(question(text=text)))
    assert isinstance(action, TypeText)
    assert action.text == text


@pytest.mark.parametrize("verb", ["click", "type", "press", "done"])
def test_a_verb_that_is_not_open_is_refused(verb):
    only_scroll = permitted(question(verbs=frozenset({"scroll"})))
    with pytest.raises(FormatError):
        parse(
            {"click": "click 5", "type": 'type 2 "a"', "press": "press tab"}.get(verb, verb),
            only_scroll,
        )


def test_handing_over_to_the_person_is_always_open():
    assert parse('ask "Shall I?"', permitted(question(verbs=frozenset()))) == Ask("Shall I?")


def test_a_password_field_is_never_typed_into_by_a_model():
    with pytest.raises(FormatError):
        parse('type 7 "secret"', ALLOWED)


def test_a_refusal_does_not_repeat_the_answer():
    with pytest.raises(FormatError) as caught:
        parse("CANARY-4711", ALLOWED)
    assert "CANARY" not in str(caught.value)
