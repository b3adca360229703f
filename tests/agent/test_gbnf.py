"""Every answer that the grammar lets through is an action that the step permits."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.action import Click, Drag, Press, Scroll, TypeText, target_of, verb
from actions.keys import NAMES
from agent.answer import parse
from agent.chat_template import Message, Speaker
from agent.errors import FormatError
from agent.gbnf import KEYS, TEXT_LIMIT, grammar, grammar_for
from agent.model_request import ModelRequest
from agent.permitted import PLACEHOLDER, permitted
from perception.vocabulary import Role
from tests.agent.embedded import open_embedded
from tests.agent.gbnf_regex import as_regex
from tests.agent.question_maker import ALL_VERBS, FORM, element, question, screen

QUESTIONS = [
    question(),
    question(text='say "hi" to <EMAIL_1>\nand 你好 \\ 🙂', verbs=frozenset({"type"})),
    question(candidates=(4, 5, 6, 99), verbs=frozenset({"click", "done"})),
    question(on=screen(), verbs=ALL_VERBS),
]
SLOW = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
LANGUAGES = [(asked, as_regex(grammar(permitted(asked)))) for asked in QUESTIONS]


@pytest.mark.parametrize(("asked", "language"), LANGUAGES)
@SLOW
@given(data=st.data())
def test_whatever_the_grammar_permits_parses_to_a_permitted_action(asked, language, data):
    allowed = permitted(asked)
    answer = data.draw(st.from_regex(language, fullmatch=True))
    action = parse(answer, allowed)
    assert verb(action) in asked.verbs | {"ask"}
    target = target_of(action)
    if target is not None:
        assert target.id in allowed.ids(verb(action))
    if isinstance(action, Drag):
        assert action.to.id in allowed.ids("drag")
    if isinstance(action, Press):
        assert set(action.keys) <= NAMES
    if isinstance(action, TypeText) and asked.text:
        assert action.text == asked.text


@pytest.mark.parametrize(("asked", "language"), LANGUAGES)
@SLOW
@given(
    text=st.text(max_size=30)
    | st.from_regex(r"\A(click|type|press|drag|scroll|wait|ask)[ a-z0-9\"+<>_]{0,20}\Z")
)
def test_what_parses_is_inside_the_grammar(asked, language, text):
    allowed = permitted(asked)
    try:
        parse(text, allowed)
    except FormatError:
        return
    assert re.fullmatch(language, text)


@pytest.mark.parametrize(
    "answer",
    ["click 6", "click 1 ", "click 99", 'type 5 "x"', 'type 7 "x"', 'type 2 "<EMAIL_9>"',
     'type 2 ""', 'type 2 "a < b"', "press s", "press ctrl+", "press shift+ctrl+s", "scroll around",
     "done now", "", "click", "Click 5", "click 5\nclick 5", 'launch "rm -rf /"', "drag 5"],
)  # fmt: skip
def test_an_answer_outside_the_grammar_is_refused(answer):
    allowed = permitted(question())
    assert not re.fullmatch(as_regex(grammar(allowed)), answer)
    with pytest.raises(FormatError):
        parse(answer, allowed)


def test_the_same_answers_on_the_form_are_read_as_meant():
    allowed = permitted(question())
    assert isinstance(parse("click 5", allowed), Click)
    assert parse('type 2 "<EMAIL_1>"', allowed) == TypeText(
        "<EMAIL_1>", target_of(parse("click 2", allowed)), replace=True
    )
    assert parse("press ctrl+shift+s", allowed) == Press(("ctrl", "shift", "s"))
    assert isinstance(parse("scroll down", allowed), Scroll)


def test_a_verb_without_any_fitting_element_is_not_in_the_grammar():
    asked = question(on=screen(element(1, Role.TEXT_FIELD, "Name", enabled=False)))
    rules = grammar_for(asked)
    assert '"type "' not in rules
    assert '"click "' not in rules


def test_a_verb_that_policy_did_not_open_is_not_in_the_grammar():
    rules = grammar_for(question(verbs=frozenset({"scroll"})))
    assert set(re.findall(r'"([a-z]+) ?"', rules.splitlines()[0])) == {"scroll", "ask"}


def test_only_placeholders_that_were_met_can_be_written():
    met = question("write <PHONE_2> to <EMAIL_1>", task="tell <PERSON_1>")
    assert set(permitted(met).placeholders) == {"<PHONE_2>", "<EMAIL_1>", "<PERSON_1>"}
    assert set(PLACEHOLDER.findall(grammar_for(met))) == {"<PHONE_2>", "<EMAIL_1>", "<PERSON_1>"}


def test_a_pinned_text_is_the_only_one_that_can_be_typed():
    allowed = permitted(question(text="exactly this"))
    assert parse('type 3 "exactly this"', allowed) == TypeText(
        "exactly this", target_of(parse("click 3", allowed)), replace=False
    )
    with pytest.raises(FormatError):
        parse('type 3 "exactly that"', allowed)


def test_every_answer_ends():
    longest = max(len(line) for line in grammar_for(question()).splitlines() if "piece{" in line)
    assert f"{{1,{TEXT_LIMIT}}}" in grammar_for(question())
    assert longest < 80
    assert not re.search(r"[*+](?=\s|$)", re.sub(r'"(?:\\.|[^"\\])*"', "", grammar_for(question())))


def test_every_key_of_the_grammar_is_a_canonical_name():
    assert set(KEYS) <= NAMES


@pytest.mark.model
def test_llama_cpp_samples_only_permitted_actions_even_when_it_is_feverish():
    model, finished = open_embedded(), 0
    try:
        for asked in QUESTIONS:
            allowed = permitted(asked)
            rules = grammar(allowed)
            for seed in range(3):
                try:
                    answer = model.answer(
                        ModelRequest(
                            (Message(Speaker.USER, "Act."),), rules, 40, temperature=3.0, seed=seed
                        )
                    ).text
                except FormatError:  # 160 strange characters may need more tokens than it has
                    continue
                assert verb(parse(answer, allowed)) in allowed.verbs
                finished += 1
    finally:
        model.close()
    assert finished >= len(QUESTIONS)


def test_the_form_offers_what_the_tests_rely_on():
    allowed = permitted(question())
    assert allowed.ids("type") == (2, 3)
    assert 6 not in allowed.ids("click")
    assert {e.id for e in FORM.elements} >= set(allowed.ids("click"))
