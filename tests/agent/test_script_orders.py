"""A script's step is one order or one condition, read once, and a value never becomes an order."""

from __future__ import annotations

import pytest

from agent.instruction import Kind
from agent.scripts.condition import ConditionKind
from agent.scripts.order import StepUnreadable, read_step
from agent.scripts.script import Values
from perception.vocabulary import Role


def test_a_step_is_a_sentence_of_the_command_grammar() -> None:
    order = read_step('click menu item "File" in window "mousepad"')
    (one,) = order.instructions
    assert one.kind is Kind.CLICK
    assert one.target is not None
    assert (one.target.words, one.target.window, one.target.exact) == ("File", "mousepad", True)


def test_a_thing_is_named_by_what_stands_beside_it() -> None:
    (one,) = read_step('click button "Delete" beside "Invoice 12" in window "Bills"').instructions
    assert one.target is not None
    assert (one.target.words, one.target.beside, one.target.window) == (
        "Delete", "Invoice 12", "Bills",
    )  # fmt: skip


def test_beside_inside_a_quoted_label_belongs_to_the_label() -> None:
    (one,) = read_step('click "next to me"').instructions
    assert one.target is not None
    assert (one.target.words, one.target.beside) == ("next to me", "")


@pytest.mark.parametrize("role", [Role.SPIN_BUTTON, Role.TREE_ITEM, Role.TABLE_CELL, Role.TEXT])
def test_a_kind_before_a_quoted_label_means_that_kind_alone(role: Role) -> None:
    (one,) = read_step(f'click {role.value} "Age"').instructions
    assert one.target is not None
    assert (one.target.words, one.target.roles) == ("Age", frozenset({role}))


def test_a_value_is_filled_in_after_reading_and_never_becomes_an_order() -> None:
    hostile = 'x" into field "B" and click button "Pay'
    order = read_step('type {what} into field "A"').filled(Values({"what": hostile}))
    (one,) = order.instructions
    assert one.kind is Kind.TYPE
    assert one.text == hostile
    assert one.target is not None
    assert one.target.words == "A"


def test_a_name_without_a_value_stays_as_it_is() -> None:
    assert Values({}).fill("type {what}") == "type {what}"


@pytest.mark.parametrize(
    ("words", "kind", "waits", "text"),
    [
        ('wait until window "Save As" shows', ConditionKind.SHOWS, True, ""),
        ('wait until dialog "Save As" is gone', ConditionKind.GONE, True, ""),
        ('wait for "Done"', ConditionKind.SHOWS, True, ""),
        ('check that field "Name" holds {name}', ConditionKind.HOLDS, False, "{name}"),
        ('check that text "Total" contains "12"', ConditionKind.CONTAINS, False, "12"),
        ('check that check box "A" is on', ConditionKind.ON, False, ""),
        ('make sure that button "B" is disabled', ConditionKind.DISABLED, False, ""),
    ],
)
def test_a_condition_is_waited_for_or_checked(
    words: str, kind: ConditionKind, waits: bool, text: str
) -> None:
    order = read_step(words)
    assert order.condition is not None
    assert (order.condition.kind, order.waits, order.condition.text) == (kind, waits, text)
    assert not order.instructions


@pytest.mark.parametrize(
    "words", ["", "say hello", 'click "OK" and press enter', "check that the moon", "do not save"]
)
def test_what_is_not_understood_is_refused_with_what_to_do(words: str) -> None:
    with pytest.raises(StepUnreadable) as refused:
        read_step(words)
    assert len(str(refused.value).splitlines()) == 1


def test_waiting_for_seconds_is_an_order_and_no_condition() -> None:
    order = read_step("wait 2 seconds")
    assert order.condition is None
    assert order.instructions[0].seconds == 2.0
